//! How many secrets there may be.

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{Bench, OTHER_REGION, Server};

fn create(server: &Server, name: &str) -> Result<Value, Refusal> {
    let input = json!({ "Name": name, "ClientRequestToken": "1".repeat(32), "SecretString": "v" });
    server.secrets("CreateSecret", &input)
}

#[test]
fn a_region_has_so_many_secrets_and_no_more() {
    let mut bench = Bench::new();
    bench.quotas.secrets_max = 2;
    let server = bench.start();
    create(&server, "one").unwrap();
    create(&server, "two").unwrap();
    let full = Refusal::new(
        "LimitExceededException",
        "You exceeded the maximum number of secrets allowed in a region.",
    );
    assert_eq!(create(&server, "three"), Err(full.clone()));
    // What is there can be asked for again, and changed.
    create(&server, "two").unwrap();
    let put = json!({ "SecretId": "two", "ClientRequestToken": "2".repeat(32), "SecretString": "w" });
    server.secrets("PutSecretValue", &put).unwrap();
    // A secret counts until it is gone.
    server
        .secrets("DeleteSecret", &json!({ "SecretId": "one" }))
        .unwrap();
    assert_eq!(create(&server, "three"), Err(full));
    let force = json!({ "SecretId": "one", "ForceDeleteWithoutRecovery": true });
    server.secrets("DeleteSecret", &force).unwrap();
    create(&server, "three").unwrap();
}

#[test]
fn a_replica_counts_where_it_is() {
    let mut bench = Bench::new();
    bench.quotas.secrets_max = 1;
    let server = bench.start();
    create(&server, "one").unwrap();
    let replicate = json!({ "SecretId": "one", "AddReplicaRegions": [{ "Region": OTHER_REGION }] });
    let status = |answer: &Value| answer["ReplicationStatus"][0]["Status"].clone();
    let answer = server.secrets("ReplicateSecretToRegions", &replicate).unwrap();
    assert_eq!(status(&answer), "InSync");

    let remove = json!({ "SecretId": "one", "RemoveReplicaRegions": [OTHER_REGION] });
    server.secrets("RemoveRegionsFromReplication", &remove).unwrap();
    let force = json!({ "SecretId": "one", "ForceDeleteWithoutRecovery": true });
    server.secrets("DeleteSecret", &force).unwrap();
    let input = json!({ "Name": "theirs", "ClientRequestToken": "1".repeat(32), "SecretString": "v" });
    server.secrets_in(OTHER_REGION, "CreateSecret", &input).unwrap();
    create(&server, "one").unwrap();
    let answer = server.secrets("ReplicateSecretToRegions", &replicate).unwrap();
    assert_eq!(status(&answer), "Failed");
    assert_eq!(
        answer["ReplicationStatus"][0]["StatusMessage"],
        "Replication failed: You exceeded the maximum number of secrets allowed in a region."
    );
}
