//! What a SecretId means.

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{ACCOUNT, Bench, REGION, Server};

fn create(server: &Server, name: &str) -> String {
    let input = json!({ "Name": name, "ClientRequestToken": "1".repeat(32), "SecretString": name });
    let created = server.secrets("CreateSecret", &input).unwrap();
    created["ARN"].as_str().unwrap().to_owned()
}

/// The name of the secret that is found, which is its value as well.
fn find(server: &Server, secret_id: &str) -> Result<String, Refusal> {
    let read = server.secrets("GetSecretValue", &json!({ "SecretId": secret_id }))?;
    assert_eq!(read["Name"], read["SecretString"]);
    Ok(read["Name"].as_str().unwrap().to_owned())
}

fn not_found() -> Refusal {
    Refusal::new(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.",
    )
}

fn invalid_name() -> Refusal {
    Refusal::new(
        "ValidationException",
        "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
    )
}

fn without_suffix(arn: &str) -> &str {
    &arn[..arn.len() - "-xxxxxx".len()]
}

#[test]
fn a_name_an_arn_and_an_arn_without_its_end() {
    let bench = Bench::new();
    let server = bench.start();
    let names = [
        "app",
        "app-a1b2",
        "app-a1b2c3-",
        "-",
        "a/b_c+d=e.f@g-h",
        "App",
        &"n".repeat(512),
    ];
    for name in names {
        let arn = create(&server, name);
        for id in [name, &arn, without_suffix(&arn)] {
            assert_eq!(find(&server, id).as_deref(), Ok(name), "{id}");
        }
    }
}

/// The text after the last colon is read as name and suffix wherever it can be.
#[test]
fn names_that_end_like_a_suffix() {
    let bench = Bench::new();
    let server = bench.start();
    let arn = create(&server, "foo-AbCdEf");
    assert_eq!(find(&server, "foo-AbCdEf").as_deref(), Ok("foo-AbCdEf"));
    assert_eq!(find(&server, &arn).as_deref(), Ok("foo-AbCdEf"));
    assert_eq!(find(&server, without_suffix(&arn)), Err(not_found()));

    // One secret's name is the end of the other's ARN.
    let foo = create(&server, "foo");
    let twin = foo.rsplit(':').next().unwrap();
    let twin_arn = create(&server, twin);
    assert_eq!(find(&server, twin).as_deref(), Ok(twin));
    assert_eq!(find(&server, &twin_arn).as_deref(), Ok(twin));
    assert_eq!(without_suffix(&twin_arn), foo);
    assert_eq!(find(&server, &foo).as_deref(), Ok("foo"));
    let input = json!({ "SecretId": foo, "ForceDeleteWithoutRecovery": true });
    assert_eq!(server.secrets("DeleteSecret", &input).unwrap()["Name"], "foo");
    assert_eq!(find(&server, &foo), Err(not_found()));
    assert_eq!(find(&server, twin).as_deref(), Ok(twin));
}

#[test]
fn what_is_not_found_and_what_is_not_looked_for() {
    let bench = Bench::new();
    let server = bench.start();
    let arn = create(&server, "app");
    let elsewhere = [
        "APP",
        "ap",
        "app-",
        &arn.replace(REGION, "eu-west-1"),
        &arn.replace("arn:aws:", "arn:aws-cn:"),
        &format!("{arn}x"),
        &format!("{}-AAAAAA", without_suffix(&arn)),
        "arn:",
        "arn:aws:secretsmanager",
        "arn:no such thing",
        "rds!app",
    ];
    for id in elsewhere {
        assert_eq!(find(&server, id), Err(not_found()), "{id}");
    }
    let foreign = find(&server, &arn.replace(ACCOUNT, "999999999999")).unwrap_err();
    assert_eq!(foreign.code, "AccessDeniedException");
    for id in [
        "",
        " ",
        "a b",
        "a:b",
        "app\n",
        "äpp",
        "a\0b",
        "a?b",
        "a*",
        &"n".repeat(513),
    ] {
        assert_eq!(find(&server, id), Err(invalid_name()), "{id:?}");
    }
    // The name comes before everything else that is wrong with a call.
    let input = json!({ "SecretId": "", "VersionStage": "" });
    assert_eq!(server.secrets("GetSecretValue", &input), Err(invalid_name()));
    let input = json!({ "Name": "", "Description": "d".repeat(2049) });
    assert_eq!(server.secrets("CreateSecret", &input), Err(invalid_name()));
    let input = json!({ "Name": "a b", "ClientRequestToken": "1".repeat(32) });
    assert_eq!(server.secrets("CreateSecret", &input), Err(invalid_name()));
}

fn put(server: &Server, member: &str, value: &str, number: u32) -> Result<Value, Refusal> {
    let token = format!("{number:032}");
    let input = json!({ "SecretId": "sized", "ClientRequestToken": token, member: value });
    server.secrets("PutSecretValue", &input)
}

#[test]
fn values_have_65536_bytes_whatever_their_characters() {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;

    let bench = Bench::new();
    let server = bench.start();
    create(&server, "sized");
    let fitting = [
        "x".repeat(65_536),
        "é".repeat(32_768),
        "\u{1f510}".repeat(16_384),
        "x".to_owned(),
    ];
    for (text, number) in fitting.iter().zip(2..) {
        put(&server, "SecretString", text, number).unwrap();
        let read = server
            .secrets("GetSecretValue", &json!({ "SecretId": "sized" }))
            .unwrap();
        assert!(
            read["SecretString"] == *text,
            "value {number} came back as another"
        );
    }
    let too_long = |member: &str| {
        Refusal::new(
            "ValidationException",
            format!(
                "1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have \
                 length less than or equal to 65536"
            ),
        )
    };
    for text in ["x".repeat(65_537), "x".repeat(65_535) + "é", "é".repeat(65_536)] {
        assert_eq!(
            put(&server, "SecretString", &text, 9),
            Err(too_long("secretString"))
        );
    }
    let bytes: Vec<u8> = (0..=255).cycle().take(65_536).collect();
    put(&server, "SecretBinary", &BASE64_STANDARD.encode(&bytes), 10).unwrap();
    let read = server
        .secrets("GetSecretValue", &json!({ "SecretId": "sized" }))
        .unwrap();
    assert!(
        BASE64_STANDARD
            .decode(read["SecretBinary"].as_str().unwrap())
            .unwrap()
            == bytes
    );
    assert_eq!(read.get("SecretString"), None);
    let bytes = [bytes, vec![0]].concat();
    assert_eq!(
        put(&server, "SecretBinary", &BASE64_STANDARD.encode(bytes), 11),
        Err(too_long("secretBinary"))
    );
    for member in ["SecretString", "SecretBinary"] {
        let refusal = put(&server, member, "", 12).unwrap_err();
        assert_eq!(refusal.code, "ValidationException");
        assert!(
            refusal
                .message
                .ends_with("Member must have length greater than or equal to 1")
        );
    }
}
