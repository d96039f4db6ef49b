//! What time does to KMS keys, and what a key that cannot be used does to what is under it.

use std::time::Duration;

use aws_api::kms::{Operation, dispatch};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::bench::{ACCOUNT, Bench, OTHER_REGION, REGION, Server};
use crate::faults::{Call, Fault};

const DAY: Duration = Duration::from_secs(86_400);

impl Server {
    /// One call of KMS by the root user; the code of its refusal.
    fn kms(&self, region: &str, operation: &str, input: &Value) -> Result<Value, String> {
        let operation = Operation::from_name(operation).unwrap();
        let body = serde_json::to_vec(input).unwrap();
        let call = dispatch(&self.control, self.root_in(region), operation, &body, "request");
        let response = self.block_on(call);
        let answer: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        if response.status == 200 {
            Ok(answer)
        } else {
            Err(answer["__type"].as_str().unwrap().to_owned())
        }
    }

    fn with_key(&self, region: &str, operation: &str, key: &str) {
        let input = json!({ "KeyId": key });
        self.kms(region, operation, &input).unwrap();
    }

    fn new_key(&self, region: &str) -> String {
        let made = self.kms(region, "CreateKey", &json!({})).unwrap();
        made["KeyMetadata"]["KeyId"].as_str().unwrap().to_owned()
    }

    /// What KMS says of a key.
    fn key_metadata(&self, key: &str, member: &str) -> Option<String> {
        let described = self.kms(REGION, "DescribeKey", &json!({ "KeyId": key })).ok()?;
        Some(described["KeyMetadata"][member].as_str().unwrap().to_owned())
    }

    /// The secret `app`, made or changed.
    fn write(&self, operation: &str, number: u32, members: Value) -> Value {
        let name = if operation == "CreateSecret" {
            "Name"
        } else {
            "SecretId"
        };
        let mut input = json!({ name: "app", "ClientRequestToken": format!("{number:032}") });
        let Value::Object(members) = members else {
            unreachable!("members have names")
        };
        input.as_object_mut().unwrap().extend(members);
        self.secrets(operation, &input).unwrap()
    }

    /// The value of `app`, or the code of the refusal.
    fn value_in(&self, region: &str) -> Result<String, String> {
        let read = self.secrets_in(region, "GetSecretValue", &json!({ "SecretId": "app" }));
        read.map(|answer| answer["SecretString"].as_str().unwrap().to_owned())
            .map_err(|refusal| refusal.code)
    }

    fn replica_status(&self) -> String {
        let described = self
            .secrets("DescribeSecret", &json!({ "SecretId": "app" }))
            .unwrap();
        described["ReplicationStatus"][0]["Status"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

#[test]
fn a_schedule_replaces_material_and_what_was_encrypted_before_opens() {
    let bench = Bench::new();
    let server = bench.start();
    let key = server.new_key(REGION);
    server.write(
        "CreateSecret",
        1,
        json!({ "KmsKeyId": key, "SecretString": "old" }),
    );
    let encrypt = json!({ "KeyId": key, "Plaintext": "dGVh" });
    let sealed = server.kms(REGION, "Encrypt", &encrypt).unwrap();
    let schedule = json!({ "KeyId": key, "RotationPeriodInDays": 90 });
    server.kms(REGION, "EnableKeyRotation", &schedule).unwrap();
    let material = || server.key_metadata(&key, "CurrentKeyMaterialId").unwrap();
    let first = material();

    server.clock.advance(91 * DAY);
    let second = server.eventually("a scheduled rotation", || {
        let current = material();
        (current != first).then_some(current)
    });
    server.with_key(REGION, "RotateKeyOnDemand", &key);
    assert_ne!(material(), second);
    let listed = server
        .kms(REGION, "ListKeyRotations", &json!({ "KeyId": key }))
        .unwrap();
    let rotations = listed["Rotations"].as_array().unwrap().iter();
    let types: Vec<_> = rotations
        .map(|one| one["RotationType"].as_str().unwrap())
        .collect();
    assert_eq!(types, ["AUTOMATIC", "ON_DEMAND"]);

    assert_eq!(server.value_in(REGION), Ok("old".to_owned()));
    server.crash();
    let server = bench.start();
    assert_eq!(server.value_in(REGION), Ok("old".to_owned()));
    let decrypt = json!({ "CiphertextBlob": sealed["CiphertextBlob"] });
    let opened = server.kms(REGION, "Decrypt", &decrypt).unwrap();
    assert_eq!(opened["Plaintext"], "dGVh");
    assert_eq!(opened["KeyMaterialId"], first);
    // The next period begins with the rotation.
    server.clock.advance(91 * DAY);
    server.eventually("the next one", || {
        let listed = server.kms(REGION, "ListKeyRotations", &json!({ "KeyId": key }));
        (listed.unwrap()["Rotations"].as_array().unwrap().len() == 3).then_some(())
    });
}

#[test]
fn a_key_goes_when_its_time_is_over_unless_that_is_cancelled() {
    let bench = Bench::new();
    let server = bench.start();
    let key = server.new_key(REGION);
    let alias = json!({ "AliasName": "alias/going", "TargetKeyId": key });
    server.kms(REGION, "CreateAlias", &alias).unwrap();
    let grant = json!({
        "KeyId": key,
        "GranteePrincipal": format!("arn:aws:iam::{ACCOUNT}:root"),
        "Operations": ["Decrypt"],
    });
    let token = server.kms(REGION, "CreateGrant", &grant).unwrap()["GrantToken"].clone();
    server.write(
        "CreateSecret",
        1,
        json!({ "KmsKeyId": key, "SecretString": "tea" }),
    );
    let in_a_week = json!({ "KeyId": key, "PendingWindowInDays": 7 });
    server.kms(REGION, "ScheduleKeyDeletion", &in_a_week).unwrap();
    assert_eq!(server.value_in(REGION), Err("DecryptionFailure".to_owned()));

    server.clock.advance(6 * DAY);
    assert_eq!(
        server.key_metadata(&key, "KeyState").as_deref(),
        Some("PendingDeletion")
    );
    server.with_key(REGION, "CancelKeyDeletion", &key);
    server.clock.advance(30 * DAY);
    assert_eq!(server.key_metadata(&key, "KeyState").as_deref(), Some("Disabled"));
    assert_eq!(server.value_in(REGION), Err("DecryptionFailure".to_owned()));
    server.with_key(REGION, "EnableKey", &key);
    assert_eq!(server.value_in(REGION), Ok("tea".to_owned()));

    server.kms(REGION, "ScheduleKeyDeletion", &in_a_week).unwrap();
    server.crash();
    bench.clock.advance(7 * DAY);
    let server = bench.start();
    server.eventually("the end of the key", || {
        server.key_metadata(&key, "KeyState").is_none().then_some(())
    });
    assert_eq!(server.value_in(REGION), Err("DecryptionFailure".to_owned()));
    assert_eq!(server.key_metadata("alias/going", "KeyId"), None);
    let retired = server.kms(REGION, "RetireGrant", &json!({ "GrantToken": token }));
    assert_eq!(retired, Err("InvalidGrantTokenException".to_owned()));
}

#[test]
fn a_key_has_so_many_grants_and_no_more() {
    let mut bench = Bench::new();
    assert_eq!(bench.quotas.grants_max, 50_000);
    bench.quotas.grants_max = 2;
    let server = bench.start();
    let (key, other) = (server.new_key(REGION), server.new_key(REGION));
    let create = |key: &str, name: &str| {
        let grant = json!({
            "KeyId": key,
            "Name": name,
            "GranteePrincipal": format!("arn:aws:iam::{ACCOUNT}:root"),
            "Operations": ["Decrypt"],
        });
        let made = server.kms(REGION, "CreateGrant", &grant);
        made.map(|made| made["GrantId"].as_str().unwrap().to_owned())
    };
    let full = Err("LimitExceededException".to_owned());
    let first = create(&key, "one").unwrap();
    create(&key, "two").unwrap();
    assert_eq!(create(&key, "three"), full);
    // The same request again is answered with the grant that there is.
    assert_eq!(create(&key, "one").as_ref(), Ok(&first));
    // Each key has its own.
    create(&other, "three").unwrap();
    let revoke = json!({ "KeyId": key, "GrantId": first });
    server.kms(REGION, "RevokeGrant", &revoke).unwrap();
    create(&key, "three").unwrap();
    assert_eq!(create(&key, "one"), full);
}

/// When a window of a day opens that closes then.
fn opening(closes: Timestamp) -> Timestamp {
    closes.saturating_sub(DAY - Duration::from_secs(1)).unwrap()
}

#[test]
fn a_managed_password_under_a_disabled_key_is_impaired_until_a_rotation_succeeds() {
    let bench = Bench::new();
    let server = bench.start();
    let key = server.new_key(REGION);
    let database = server.available_under("orders", &key);
    let first = server.current("orders");
    server.rotate_after_days("orders", 30);
    let due = opening(server.describe_secret("orders").next_rotation_date.unwrap());
    server.with_key(REGION, "DisableKey", &key);
    // Nothing has needed the key yet.
    assert_eq!(server.secret_status("orders").as_deref(), Some("active"));

    server.turn_to(due);
    server.eventually("an impaired secret", || {
        (server.secret_status("orders").as_deref() == Some("impaired")).then_some(())
    });
    assert_eq!(server.status("orders"), "available");
    let refused = server.read(&server.secret_of("orders")).unwrap_err();
    assert_eq!(refused.code(), "DecryptionFailure");
    assert_eq!(bench.client(database.login(&first.password)), Ok(()));

    server.with_key(REGION, "EnableKey", &key);
    assert_eq!(server.current("orders"), first);
    let second = server.eventually("the rotation that was due", || {
        let current = server.current("orders");
        (current != first).then_some(current)
    });
    server.eventually("an active secret", || {
        (server.secret_status("orders").as_deref() == Some("active")).then_some(())
    });
    for value in [&first, &second] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
}

/// The key is disabled after PostgreSQL has the new password, and before it is current.
#[test]
fn a_rotation_whose_key_is_disabled_meanwhile_ends_when_it_is_enabled() {
    let bench = Bench::new();
    let server = bench.start();
    let key = server.new_key(REGION);
    let database = server.available_under("orders", &key);
    let first = server.current("orders");
    server.faults.once(Call::SetPassword, Fault::HangAfter);
    let version = server.rotate("orders");
    server.faults.wait_until_held();
    server.with_key(REGION, "DisableKey", &key);
    server.crash();
    let server = bench.start();
    server.wait_for("orders", "available");
    assert_eq!(bench.client(database.login(&first.password)), Ok(()));
    server.with_key(REGION, "EnableKey", &key);
    let second = server.wait_for_version("orders", &version);
    for value in [&first, &second] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
    server.eventually("an active secret", || {
        (server.secret_status("orders").as_deref() == Some("active")).then_some(())
    });
}

#[test]
fn a_replica_gets_the_values_that_it_lacks_once_its_key_can_be_used() {
    let bench = Bench::new();
    let server = bench.start();
    let key = server.new_key(OTHER_REGION);
    server.write("CreateSecret", 1, json!({ "SecretString": "first" }));
    let to = json!({ "SecretId": "app", "AddReplicaRegions": [{ "Region": OTHER_REGION, "KmsKeyId": key }] });
    server.secrets("ReplicateSecretToRegions", &to).unwrap();
    assert_eq!(server.replica_status(), "InSync");
    server.crash();
    for (number, restarts) in [(2, false), (3, true)] {
        let server = bench.start();
        server.with_key(OTHER_REGION, "DisableKey", &key);
        let value = json!({ "SecretString": number.to_string() });
        server.write("PutSecretValue", number, value);
        assert_eq!(server.replica_status(), "Failed");
        let missing = server.value_in(OTHER_REGION).unwrap_err();
        assert!(
            ["ResourceNotFoundException", "DecryptionFailure"].contains(&missing.as_str()),
            "{missing}"
        );
        server.with_key(OTHER_REGION, "EnableKey", &key);
        let server = if restarts {
            server.crash();
            bench.start()
        } else {
            server
        };
        server.eventually("a replica in step", || {
            (server.replica_status() == "InSync").then_some(())
        });
        assert_eq!(server.value_in(OTHER_REGION), Ok(number.to_string()));
        assert_eq!(server.value_in(REGION), Ok(number.to_string()));
        server.crash();
    }
}
