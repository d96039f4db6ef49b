//! A secret that outlives its instance.

use std::time::Duration;

use aws_api::rds::{AddTagsToResourceInput, Rds, RemoveTagsFromResourceInput, Tag};
use aws_api::secretsmanager::{
    DeleteSecretInput, DescribeSecretInput, DescribeSecretOutput, PutSecretValueInput, SecretsManager,
};
use lockstep_api::{Addresses, Body, Call as Ask};
use stdx::Secret;

use crate::bench::{ACCOUNT, Bench, OTHER_REGION, REGION, Server};
use crate::faults::{Call, Fault};

const KEEP: (&str, &str) = ("lockstep:on-delete", "keep-secret");

impl Server {
    fn describe_kept(&self, region: &str, secret: &str) -> DescribeSecretOutput {
        let secret_id = secret.to_owned();
        self.block_on(
            self.control
                .describe_secret(self.root_in(region), DescribeSecretInput { secret_id }),
        )
        .unwrap()
    }
}

fn instance_arn(id: &str) -> String {
    format!("arn:aws:rds:{REGION}:{ACCOUNT}:db:{id}")
}

/// It is the owner's, with everything that it said.
fn check_kept(server: &Server, secret: &str, id: &str) {
    let kept = server.describe_kept(REGION, secret);
    assert_eq!(kept.owning_service, None);
    assert_eq!(kept.rotation_enabled, Some(false));
    assert_eq!(kept.next_rotation_date, None);
    assert!(kept.description.unwrap().contains(&instance_arn(id)));
    let tags: Vec<_> = kept
        .tags
        .unwrap()
        .into_iter()
        .map(|tag| (tag.key.unwrap(), tag.value.unwrap()))
        .collect();
    assert_eq!(tags, [("lockstep:kept-from".to_owned(), instance_arn(id))]);
}

#[test]
fn a_kept_secret_is_an_ordinary_one() {
    let bench = Bench::new();
    let server = bench.start();
    server.create_tagged("orders", None, Some(KEEP)).unwrap();
    server.wait_for("orders", "available");
    let version = server.rotate("orders");
    let last = server.wait_for_version("orders", &version);
    let secret = server.secret_of("orders");
    let replica = server.replicate("orders");
    server.delete("orders");
    server.wait_until_gone("orders");

    check_kept(&server, &secret, "orders");
    assert_eq!(server.read(&secret).unwrap(), last);
    assert_eq!(server.read_in(OTHER_REGION, &replica).unwrap(), last);
    assert_eq!(server.describe_kept(OTHER_REGION, &replica).owning_service, None);
    let rotations = server.block_on(server.control.answer(
        server.root(),
        Ask::ListRotations {
            secret: secret.clone(),
        },
    ));
    let Body::Json(rotations) = rotations.unwrap().body else {
        panic!("no list");
    };
    assert!(String::from_utf8(rotations).unwrap().contains(&version));

    // An instance of the same name has a secret of its own, and this one stays.
    server.create_tagged("orders", None, None).unwrap();
    server.wait_for("orders", "available");
    assert_ne!(server.secret_of("orders"), secret);
    server.delete("orders");
    server.wait_until_gone("orders");

    let put = PutSecretValueInput {
        secret_id: secret.clone(),
        client_request_token: Some("0".repeat(32)),
        secret_binary: None,
        secret_string: Some(Secret::from("{\"password\": \"written by its owner\"}")),
        version_stages: None,
    };
    server
        .block_on(server.control.put_secret_value(server.root(), put))
        .unwrap();
    assert_eq!(server.read(&secret).unwrap().password, "written by its owner");
    server.promote(&replica).unwrap();
    let remove = DeleteSecretInput {
        secret_id: secret.clone(),
        recovery_window_in_days: None,
        force_delete_without_recovery: Some(true),
    };
    server
        .block_on(server.control.delete_secret(server.root(), remove))
        .unwrap();
    assert!(!server.has_secret(&secret));
}

#[test]
fn a_secret_is_kept_over_any_crash_of_the_deletion() {
    let bench = Bench::new();
    let mut server = bench.start();
    for (id, moment) in [("before", Fault::HangBefore), ("after", Fault::HangAfter)] {
        server.create_tagged(id, None, Some(KEEP)).unwrap();
        server.wait_for(id, "available");
        let (secret, value) = (server.secret_of(id), server.current(id));
        server.faults.once(Call::Destroy, moment);
        server.delete(id);
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        server.wait_until_gone(id);
        check_kept(&server, &secret, id);
        assert_eq!(server.read(&secret).unwrap(), value);
        server.crash();
        server = bench.start();
        check_kept(&server, &secret, id);
    }
}

#[test]
fn a_rotation_under_way_is_given_up() {
    let bench = Bench::new();
    let server = bench.start();
    server.create_tagged("orders", None, Some(KEEP)).unwrap();
    server.wait_for("orders", "available");
    let (secret, before) = (server.secret_of("orders"), server.current("orders"));
    server.faults.times(Call::SetPassword, Fault::Refuse, u32::MAX);
    let version = server.rotate("orders");
    server.eventually("an attempt", || {
        server
            .control
            .readiness()
            .err()
            .filter(|trouble| trouble.contains("refused"))
    });
    server.delete("orders");
    server.wait_until_gone("orders");
    check_kept(&server, &secret, "orders");
    assert_eq!(server.read(&secret).unwrap(), before);
    let stages = server
        .describe_kept(REGION, &secret)
        .version_ids_to_stages
        .unwrap();
    let labels: Vec<_> = stages.values().flatten().cloned().collect();
    assert!(!labels.contains(&"AWSPENDING".to_owned()), "{stages:?}");
    let arn = secret.clone();
    let call = Ask::ListRotations { secret };
    let Body::Json(rotations) = server
        .block_on(server.control.answer(server.root(), call))
        .unwrap()
        .body
    else {
        panic!("no list");
    };
    let rotations: serde_json::Value = serde_json::from_slice(&rotations).unwrap();
    let last = &rotations["rotations"][0];
    assert_eq!(last["versionId"], version.as_str());
    assert_eq!(last["outcome"], "failed");
    assert!(last["endedAt"].is_string());
    // Nobody goes on with it, and no calendar does.
    server.clock.advance(Duration::from_secs(30 * 24 * 3600));
    server.crash();
    let server = bench.start_and_rest();
    assert_eq!(server.read(&arn).unwrap(), before);
}

#[test]
fn a_wish_is_one_that_is_known() {
    let bench = Bench::new();
    let server = bench.start();
    for value in ["", "keep", "delete-secret"] {
        let tag = Some((KEEP.0, value));
        let refused = server.create_tagged("orders", None, tag).unwrap_err();
        assert_eq!(refused.code(), "InvalidParameterValue");
        assert!(refused.message().contains("keep-secret"), "{}", refused.message());
    }
    server.available("orders");
    let add = |value: &str| {
        let input = AddTagsToResourceInput {
            resource_name: instance_arn("orders"),
            tags: vec![Tag {
                key: Some(KEEP.0.to_owned()),
                value: Some(value.to_owned()),
            }],
        };
        server.block_on(server.control.add_tags_to_resource(server.root(), input))
    };
    assert_eq!(add("keep-it").unwrap_err().code(), "InvalidParameterValue");
    add(KEEP.1).unwrap();
    // The wish is withdrawn by removing the tag.
    let input = RemoveTagsFromResourceInput {
        resource_name: instance_arn("orders"),
        tag_keys: vec![KEEP.0.to_owned()],
    };
    server
        .block_on(server.control.remove_tags_from_resource(server.root(), input))
        .unwrap();
    let secret = server.secret_of("orders");
    server.delete("orders");
    server.wait_until_gone("orders");
    assert!(!server.has_secret(&secret));
}
