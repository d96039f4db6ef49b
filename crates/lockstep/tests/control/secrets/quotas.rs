//! How many secrets there may be.

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{Bench, Server};

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
