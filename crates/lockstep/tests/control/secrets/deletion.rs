//! Secrets that are scheduled for deletion, deleted, and restored; and the dates of a secret.

use std::time::Duration;

use aws_api::secretsmanager::Operation;
use jiff::Timestamp;
use serde_json::{Value, json};
use stdx::Clock;

use super::Refusal;
use crate::bench::{Bench, Server, soon};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);

const MARKED: &str = "You can't perform this operation on the secret because it was marked for deletion.";

fn create(server: &Server, name: &str) -> Value {
    let input = json!({
        "Name": name,
        "ClientRequestToken": "1".repeat(32),
        "SecretString": "tea",
        "Tags": [{ "Key": "team", "Value": "blue" }],
    });
    server.secrets("CreateSecret", &input).unwrap()
}

fn describe(server: &Server, id: &str) -> Value {
    server
        .secrets("DescribeSecret", &json!({ "SecretId": id }))
        .unwrap()
}

fn must(server: &Server, operation: &str, input: Value) -> Value {
    server
        .secrets(operation, &input)
        .unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}"))
}

fn seconds(at: Timestamp) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this century fit")]
    let milliseconds = at.as_millisecond() as f64;
    milliseconds / 1000.0
}

/// What an operation answers on a secret that is scheduled for deletion.
enum Row {
    /// It works; this is the rest of its input.
    Works(Value),
    /// It is refused because of the deletion.
    Marked(Value),
    /// It is refused in other words, with the code `InvalidRequestException`.
    Refused(Value, &'static str),
    /// It is about no single secret: a test of its own.
    Apart,
}

fn row(operation: &str) -> Row {
    let token = "2".repeat(32);
    match operation {
        "DescribeSecret" | "ListSecretVersionIds" => Row::Works(json!({})),
        "GetSecretValue"
        | "CancelRotateSecret"
        | "GetResourcePolicy"
        | "DeleteResourcePolicy"
        | "ListResourcePolicies" => Row::Marked(json!({})),
        "PutResourcePolicy" | "ValidateResourcePolicy" => Row::Marked(json!({ "ResourcePolicy": "{}" })),
        "PutSecretValue" | "UpdateSecret" => {
            Row::Marked(json!({ "ClientRequestToken": token, "SecretString": "coffee" }))
        }
        "ReplicateSecretToRegions" => {
            Row::Marked(json!({ "AddReplicaRegions": [{ "Region": "eu-west-1" }] }))
        }
        "RemoveRegionsFromReplication" => Row::Marked(json!({ "RemoveReplicaRegions": ["eu-west-1"] })),
        "StopReplicationToReplica" => Row::Marked(json!({})),
        "RotateSecret" => Row::Marked(json!({ "ClientRequestToken": token })),
        "UpdateSecretVersionStage" => {
            Row::Marked(json!({ "VersionStage": "mine", "MoveToVersionId": "1".repeat(32) }))
        }
        "TagResource" => Row::Marked(json!({ "Tags": [{ "Key": "team", "Value": "red" }] })),
        "UntagResource" => Row::Marked(json!({ "TagKeys": ["team"] })),
        "DeleteSecret" => Row::Refused(
            json!({ "RecoveryWindowInDays": 30 }),
            "You tried to perform the operation on a secret that's currently marked deleted.",
        ),
        "CreateSecret" | "RestoreSecret" | "ListSecrets" | "BatchGetSecretValue" | "GetRandomPassword" => {
            Row::Apart
        }
        other => panic!("what does {other} answer on a secret that is scheduled for deletion?"),
    }
}

#[test]
fn every_operation_on_a_secret_that_is_scheduled_for_deletion() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "old");
    must(&server, "DeleteSecret", json!({ "SecretId": "old" }));
    let before = describe(&server, "old");
    for operation in Operation::ALL {
        let (mut input, expected) = match row(operation.name()) {
            Row::Works(input) => (input, None),
            Row::Marked(input) => (input, Some(MARKED)),
            Row::Refused(input, message) => (input, Some(message)),
            Row::Apart => continue,
        };
        input["SecretId"] = json!("old");
        let answered = server.secrets(operation.name(), &input).map(drop);
        let expected = match expected {
            None => Ok(()),
            Some(message) => Err(Refusal::new("InvalidRequestException", message)),
        };
        assert_eq!(answered, expected, "{}", operation.name());
        assert_eq!(describe(&server, "old"), before, "{}", operation.name());
    }
    let again = json!({ "Name": "old", "ClientRequestToken": "1".repeat(32), "SecretString": "tea" });
    assert_eq!(
        server.secrets("CreateSecret", &again),
        Err(Refusal::new(
            "InvalidRequestException",
            "You can't create this secret because a secret with this name is already scheduled for deletion."
        ))
    );
    let batch = must(&server, "BatchGetSecretValue", json!({ "SecretIdList": ["old"] }));
    assert_eq!(
        batch["Errors"],
        json!([{ "SecretId": "old", "ErrorCode": "InvalidRequestException", "Message": MARKED }])
    );
    assert_eq!(must(&server, "ListSecrets", json!({}))["SecretList"], json!([]));
    let planned = must(&server, "ListSecrets", json!({ "IncludePlannedDeletion": true }));
    assert_eq!(planned["SecretList"][0]["DeletedDate"], before["DeletedDate"]);
    let filtered = json!({ "Filters": [{ "Key": "name", "Values": ["old"] }] });
    assert_eq!(
        must(&server, "BatchGetSecretValue", filtered)["SecretValues"],
        json!([])
    );

    must(&server, "RestoreSecret", json!({ "SecretId": "old" }));
    let restored = describe(&server, "old");
    assert_eq!(restored.get("DeletedDate"), None);
    assert_eq!(restored["VersionIdsToStages"], before["VersionIdsToStages"]);
    assert_eq!(
        must(&server, "GetSecretValue", json!({ "SecretId": "old" }))["SecretString"],
        "tea"
    );
    must(&server, "RestoreSecret", json!({ "SecretId": "old" }));
    assert_eq!(
        describe(&server, "old")["LastChangedDate"],
        restored["LastChangedDate"]
    );
}

#[test]
fn recovery_windows_end_by_the_clock() {
    let bench = Bench::new();
    let server = bench.start();
    let now = server.clock.now();
    for (name, days, input) in [
        ("week", 7, json!({ "RecoveryWindowInDays": 7 })),
        ("month", 30, json!({ "RecoveryWindowInDays": 30 })),
        ("default", 30, json!({})),
    ] {
        create(&server, name);
        let mut input = input;
        input["SecretId"] = json!(name);
        let deleted = must(&server, "DeleteSecret", input);
        let at = seconds(now.saturating_add(days * DAY).unwrap());
        assert_eq!(deleted["DeletionDate"], json!(at), "{name}");
        assert_eq!(describe(&server, name)["DeletedDate"], json!(at), "{name}");
    }
    create(&server, "kept");
    let gone = |name: &str| {
        let answer = server.secrets("DescribeSecret", &json!({ "SecretId": name }));
        answer.is_err_and(|refusal| refusal.code == "ResourceNotFoundException")
    };
    server.clock.advance(7 * DAY - HOUR);
    assert!(!gone("week"));
    server.clock.advance(HOUR);
    soon("the end of a week", || gone("week").then_some(()));
    assert!(!gone("month") && !gone("default") && !gone("kept"));
    // The name is free again.
    create(&server, "week");
    server.clock.advance(23 * DAY);
    soon("the end of a month", || {
        (gone("month") && gone("default")).then_some(())
    });
    assert!(!gone("week") && !gone("kept"));
}

#[test]
fn a_forced_deletion_is_at_once_and_of_anything() {
    let bench = Bench::new();
    let server = bench.start();
    let force = |id: &str| {
        must(
            &server,
            "DeleteSecret",
            json!({ "SecretId": id, "ForceDeleteWithoutRecovery": true }),
        )
    };
    let now = json!(seconds(server.clock.now()));

    let first = create(&server, "app");
    let deleted = force("app");
    assert_eq!((&deleted["ARN"], &deleted["DeletionDate"]), (&first["ARN"], &now));
    let second = create(&server, "app");
    assert_ne!(first["ARN"], second["ARN"]);
    must(&server, "DeleteSecret", json!({ "SecretId": "app" }));
    assert_eq!(force("app")["ARN"], second["ARN"]);

    let never = force("never");
    assert_eq!((&never["Name"], &never["DeletionDate"]), (&json!("never"), &now));
    let arn = never["ARN"].as_str().unwrap();
    assert!(arn.contains(":secret:never-"), "{arn}");
    assert_eq!(force(arn)["ARN"], never["ARN"]);

    let refused = |input: Value| server.secrets("DeleteSecret", &input).unwrap_err();
    create(&server, "app");
    let both = refused(json!({
        "SecretId": "app", "RecoveryWindowInDays": 7, "ForceDeleteWithoutRecovery": true
    }));
    assert_eq!(
        both,
        Refusal::new(
            "InvalidParameterException",
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."
        )
    );
    for days in [-1, 0, 6, 31] {
        let outside = refused(json!({ "SecretId": "app", "RecoveryWindowInDays": days }));
        assert_eq!(outside.code, "InvalidParameterException", "{days}");
        assert_eq!(
            outside.message,
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive)."
        );
    }
    assert_eq!(
        refused(json!({ "SecretId": "never" })).code,
        "ResourceNotFoundException"
    );
    assert_eq!(describe(&server, "app").get("DeletedDate"), None);
}

/// Which operations are changes.
#[test]
fn the_date_of_the_last_change() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let put = |token: &str, value: &str| json!({ "SecretId": "app", "ClientRequestToken": token.repeat(32), "SecretString": value });
    let app = json!({ "SecretId": "app" });
    let with = |member: &str, value: Value| {
        let mut input = app.clone();
        input[member] = value;
        input
    };
    let cases = [
        (false, "GetSecretValue", app.clone()),
        (false, "DescribeSecret", app.clone()),
        (false, "PutSecretValue", put("1", "tea")),
        (true, "PutSecretValue", put("2", "tea")),
        (true, "UpdateSecret", put("3", "tea")),
        (true, "UpdateSecret", with("Description", json!("d"))),
        (
            true,
            "TagResource",
            with("Tags", json!([{ "Key": "a", "Value": "b" }])),
        ),
        (true, "UntagResource", with("TagKeys", json!(["a"]))),
        (false, "UntagResource", with("TagKeys", json!(["a"]))),
        (false, "RestoreSecret", app.clone()),
        (true, "DeleteSecret", app.clone()),
        (false, "ListSecretVersionIds", app.clone()),
        (true, "RestoreSecret", app.clone()),
    ];
    for (is_change, operation, mut input) in cases {
        let before = describe(&server, "app")["LastChangedDate"].clone();
        server.clock.advance(HOUR);
        if operation == "UpdateSecret" && input.get("ClientRequestToken").is_none() {
            input["ClientRequestToken"] = json!("4".repeat(32));
        }
        must(&server, operation, input.clone());
        let expected = if is_change {
            json!(seconds(server.clock.now()))
        } else {
            before
        };
        assert_eq!(
            describe(&server, "app")["LastChangedDate"],
            expected,
            "{operation} {input}"
        );
    }
}

#[test]
fn the_day_of_the_last_access() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let midnight = |at: Timestamp| {
        let day = Timestamp::from_second(at.as_second() / 86_400 * 86_400).unwrap();
        json!(seconds(day))
    };
    let shown = |wanted: &Value| {
        soon("the day of access", || {
            (describe(&server, "app")["LastAccessedDate"] == *wanted).then_some(())
        });
        let versions = must(&server, "ListSecretVersionIds", json!({ "SecretId": "app" }));
        assert_eq!(versions["Versions"][0]["LastAccessedDate"], *wanted);
    };
    assert_eq!(describe(&server, "app").get("LastAccessedDate"), None);
    must(&server, "GetSecretValue", json!({ "SecretId": "app" }));
    let first = midnight(server.clock.now());
    shown(&first);
    server.clock.advance(DAY);
    must(&server, "DescribeSecret", json!({ "SecretId": "app" }));
    shown(&first);
    must(&server, "BatchGetSecretValue", json!({ "SecretIdList": ["app"] }));
    shown(&midnight(server.clock.now()));
}
