//! Bodies that are no input at all, and what later models may add to them.

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{Bench, Server};

/// What must never be repeated.
const SECRET: &str = "hunter2-hunter2";

fn refused(server: &Server, body: &[u8]) -> Refusal {
    let refusal = server.secrets_raw("PutSecretValue", body).unwrap_err();
    assert!(!refusal.message.contains(SECRET), "{refusal:?}");
    assert!(!refusal.message.contains("hunter2"), "{refusal:?}");
    refusal
}

fn put(rest: &str) -> String {
    format!(
        r#"{{"SecretId":"app","ClientRequestToken":"{}",{rest}}}"#,
        "2".repeat(32)
    )
}

fn start(bench: &Bench) -> Server {
    let server = bench.start();
    let input = json!({ "Name": "app", "ClientRequestToken": "1".repeat(32), "SecretString": "v" });
    server.secrets("CreateSecret", &input).unwrap();
    server
}

fn describe(server: &Server) -> Value {
    server
        .secrets("DescribeSecret", &json!({ "SecretId": "app" }))
        .unwrap()
}

#[test]
fn what_is_no_json_object_is_refused_and_not_repeated() {
    let bench = Bench::new();
    let server = start(&bench);
    let before = describe(&server);
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let whole = put(&format!(r#""SecretString":"{SECRET}""#));
    let no_json = "The request body is not valid JSON at line 1 column ";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"{".to_vec(), no_json),
        (whole.as_bytes()[..whole.len() - 1].to_vec(), no_json),
        (format!("{whole}x").into_bytes(), no_json),
        (format!("{whole}{whole}").into_bytes(), no_json),
        (whole.replace('"', "'").into_bytes(), no_json),
        (
            format!("[{whole}]").into_bytes(),
            "The request body is not a JSON object",
        ),
        (
            format!("\"{SECRET}\"").into_bytes(),
            "The request body is not a JSON object",
        ),
        (b"7".to_vec(), "The request body is not a JSON object"),
        (b"null".to_vec(), "The request body is not a JSON object"),
        (
            [whole.as_bytes(), b"\xff"].concat(),
            "The request body is not valid UTF-8",
        ),
        (
            [&b"{\"SecretString\":\"hunter2\xc3\x28\"}"[..]].concat(),
            "The request body is not valid UTF-8",
        ),
        (put(r#""SecretString":"hunter2\ud800""#).into_bytes(), no_json),
        (put(&format!(r#""Later":{}"#, deep(100))).into_bytes(), no_json),
        (
            put(&format!(r#""Later":{}"#, deep(100_000))).into_bytes(),
            no_json,
        ),
        (
            put(&format!(r#""SecretString":"{SECRET}","SecretString":"{SECRET}""#)).into_bytes(),
            "'secretString' is given more than once",
        ),
        (
            put(&format!(r#""SecretString":"{SECRET}","SecretId":"other""#)).into_bytes(),
            "'secretId' is given more than once",
        ),
        (
            put(&format!(r#""SecretString":["{SECRET}"]"#)).into_bytes(),
            "'secretString' must be a string",
        ),
        (
            put(&format!(r#""SecretBinary":"{SECRET}!""#)).into_bytes(),
            "'secretBinary' is not valid base64",
        ),
        (
            put(&format!(r#""VersionStages":{{"{SECRET}":1}}"#)).into_bytes(),
            "'versionStages' must be an array",
        ),
    ];
    for (body, message) in cases {
        let refusal = refused(&server, &body);
        let place = String::from_utf8_lossy(&body[..body.len().min(120)]).into_owned();
        assert_eq!(refusal.code, "SerializationException", "{place}");
        assert!(refusal.message.starts_with(message), "{place}\n{refusal:?}");
    }
    assert_eq!(describe(&server), before);
}

#[test]
fn values_that_break_rules_are_not_repeated() {
    let bench = Bench::new();
    let server = start(&bench);
    let before = describe(&server);
    let long = SECRET.repeat(5000);
    let cases = [
        (format!(r#""SecretString":"{long}""#), "ValidationException"),
        (
            format!(r#""SecretString":"{SECRET}","SecretBinary":"aHVudGVyMg==""#),
            "InvalidRequestException",
        ),
        (
            format!(r#""SecretString":"{SECRET}","RotationToken":"{SECRET}""#),
            "InvalidParameterException",
        ),
        (
            format!(r#""SecretString":"{SECRET}","VersionStages":[""]"#),
            "ValidationException",
        ),
    ];
    for (rest, code) in cases {
        assert_eq!(refused(&server, put(&rest).as_bytes()).code, code);
    }
    assert_eq!(describe(&server), before);
}

/// Clients with newer models must work.
#[test]
fn unknown_members_are_ignored() {
    let bench = Bench::new();
    let server = start(&bench);
    let body =
        put(r#""SecretString":"w","FromALaterModel":{"a":[1,2.5,null,"x"]},"secretid":7,"Another":null"#);
    let answer = server.secrets_raw("PutSecretValue", body.as_bytes()).unwrap();
    assert_eq!(answer["VersionId"], "2".repeat(32));
    let absent = json!({ "SecretId": "app", "VersionId": null, "VersionStage": null });
    assert_eq!(
        server.secrets("GetSecretValue", &absent).unwrap()["SecretString"],
        "w"
    );
}

#[test]
fn tokens_that_are_missing_or_of_another_length() {
    let bench = Bench::new();
    let server = start(&bench);
    let missing = "You must provide a ClientRequestToken value. We recommend a UUID-type value.";
    let length = "ClientRequestToken must be 32-64 characters long.";
    let cases = [
        (
            "CreateSecret",
            json!({ "Name": "new", "SecretString": "v" }),
            "InvalidRequestException",
        ),
        (
            "PutSecretValue",
            json!({ "SecretId": "app", "SecretString": "w" }),
            "InvalidRequestException",
        ),
        (
            "UpdateSecret",
            json!({ "SecretId": "app", "SecretString": "w" }),
            "InvalidRequestException",
        ),
        (
            "RotateSecret",
            json!({ "SecretId": "app" }),
            "InvalidParameterException",
        ),
    ];
    for (operation, mut input, code) in cases {
        let refusal = server.secrets(operation, &input).unwrap_err();
        assert_eq!(refusal, Refusal::new(code, missing), "{operation}");
        for count in [0, 31, 65] {
            input["ClientRequestToken"] = json!("t".repeat(count));
            let refusal = server.secrets(operation, &input).unwrap_err();
            assert_eq!(
                refusal,
                Refusal::new("InvalidParameterException", length),
                "{operation}"
            );
        }
    }
}
