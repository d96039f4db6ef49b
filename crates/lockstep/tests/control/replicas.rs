//! A replica of a database's secret says what the secret says, in every region and at every
//! moment: it changes in the commit that changes the primary.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::bench::{Bench, OTHER_REGION, REGION, Server};
use crate::faults::{Call, Fault};

#[test]
fn follow_a_rotation_through_crashes_at_every_step() {
    let bench = Bench::new();
    let mut server = bench.start();
    let database = server.available("orders");
    let replica = server.replicate("orders");
    let mut before = server.current("orders");
    for call in [Call::Start, Call::SetPassword, Call::ReadRole] {
        for moment in [Fault::HangBefore, Fault::HangAfter] {
            server.crash();
            server = bench.start_and_rest();
            server.faults.once(call, moment);
            let version = server.rotate("orders");
            server.faults.wait_until_held();
            let followed = server.read_in(OTHER_REGION, &replica).unwrap();
            assert_eq!(followed, before, "{call:?} {moment:?}");
            server.crash();
            server = bench.start();
            let after = server.wait_for_version("orders", &version);
            let followed = server.read_in(OTHER_REGION, &replica).unwrap();
            assert_eq!(followed, after, "{call:?} {moment:?}");
            let login = bench.client(database.login(&followed.password));
            assert_eq!(login, Ok(()), "{call:?} {moment:?}");
            before = after;
        }
    }
}

/// Whoever has read the new version in the primary's region never reads an older one in another.
#[test]
fn are_never_behind() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    let replica = server.replicate("orders");
    let secret = server.secret_of("orders");
    let mut versions = vec![server.current("orders").version];
    let rank = |versions: &[String], version: &str| versions.iter().position(|known| known == version);
    for _ in 0..8 {
        versions.push(server.rotate("orders"));
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let primary = server.read(&secret).unwrap().version;
                    let followed = server.read_in(OTHER_REGION, &replica).unwrap().version;
                    assert!(
                        rank(&versions, &followed) >= rank(&versions, &primary),
                        "the replica has {followed} after the primary had {primary}"
                    );
                }
            });
            server.wait_for_version("orders", versions.last().unwrap());
            over.store(true, Ordering::Relaxed);
        });
    }
}

#[test]
fn go_with_the_secret_and_are_not_promoted() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let replica = server.replicate("orders");
    let refused = server.promote(&replica).unwrap_err();
    assert_eq!(refused.code(), "InvalidRequestException", "{refused:?}");

    server.release("orders", "my-own-password");
    let gone = server.read_in(OTHER_REGION, &replica).unwrap_err();
    assert_eq!(gone.code(), "ResourceNotFoundException");
    server.eventually("the owner's password", || {
        bench.client(database.login("my-own-password")).ok()
    });

    server.manage("orders");
    server.eventually("management", || {
        (server.secret_status("orders").as_deref() == Some("active")).then_some(())
    });
    let replica = server.replicate("orders");
    let followed = server.read_in(OTHER_REGION, &replica).unwrap();
    assert_eq!(followed, server.current("orders"));
    server.delete("orders");
    server.wait_until_gone("orders");
    let gone = server.read_in(OTHER_REGION, &replica).unwrap_err();
    assert_eq!(gone.code(), "ResourceNotFoundException");
}

/// Every version that a region has of a secret, with its value.
fn versions(server: &Server, region: &str) -> Vec<(String, String)> {
    let list = json!({ "SecretId": "app", "IncludeDeprecated": true });
    let listed = server.secrets_in(region, "ListSecretVersionIds", &list).unwrap();
    let value = |id: &str| {
        let get = json!({ "SecretId": "app", "VersionId": id });
        let answer: Value = server.secrets_in(region, "GetSecretValue", &get).unwrap();
        answer["SecretString"].as_str().unwrap().to_owned()
    };
    let ids = listed["Versions"].as_array().unwrap().iter();
    ids.map(|version| version["VersionId"].as_str().unwrap())
        .map(|id| (id.to_owned(), value(id)))
        .collect()
}

#[test]
fn come_back_whole_after_a_crash_overwritten_or_promoted() {
    let bench = Bench::new();
    let server = bench.start();
    let put = |server: &Server, region: &str, operation: &str, number: u32, value: &str| {
        let member = if number == 0 { "Name" } else { "SecretId" };
        let token = format!("{number:032}");
        let input = json!({ member: "app", "ClientRequestToken": token, "SecretString": value });
        server.secrets_in(region, operation, &input).unwrap()
    };
    // What is in the way has versions of the same ids.
    for (region, value) in [(REGION, "ours"), (OTHER_REGION, "theirs")] {
        put(&server, region, "CreateSecret", 0, value);
        for number in 1..4 {
            put(
                &server,
                region,
                "PutSecretValue",
                number,
                &format!("{value} {number}"),
            );
        }
    }
    let replicate = json!({
        "SecretId": "app",
        "AddReplicaRegions": [{ "Region": OTHER_REGION }],
        "ForceOverwriteReplicaSecret": true,
    });
    let answer = server.secrets("ReplicateSecretToRegions", &replicate).unwrap();
    assert_eq!(answer["ReplicationStatus"][0]["Status"], "InSync");
    put(&server, REGION, "PutSecretValue", 4, "ours 4");
    let ours = versions(&server, REGION);
    assert_eq!(ours.len(), 5);
    assert_eq!(versions(&server, OTHER_REGION), ours);
    server.crash();

    let server = bench.start();
    assert_eq!(versions(&server, REGION), ours);
    assert_eq!(versions(&server, OTHER_REGION), ours);
    server
        .secrets_in(
            OTHER_REGION,
            "StopReplicationToReplica",
            &json!({ "SecretId": "app" }),
        )
        .unwrap();
    put(&server, REGION, "PutSecretValue", 5, "ours 5");
    server.crash();

    let server = bench.start();
    assert_eq!(versions(&server, REGION).len(), 6);
    assert_eq!(versions(&server, OTHER_REGION), ours);
}
