//! The policy on a secret.

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{ACCOUNT, Bench, Server};

fn create(server: &Server, name: &str) {
    let input = json!({ "Name": name, "ClientRequestToken": "1".repeat(32), "SecretString": "v" });
    server.secrets("CreateSecret", &input).unwrap();
}

fn on(operation: &str, server: &Server, members: &Value) -> Result<Value, Refusal> {
    let mut input = members.clone();
    input["SecretId"] = json!("app");
    server.secrets(operation, &input)
}

fn statement(principal: &Value) -> Value {
    json!({
        "Effect": "Allow",
        "Principal": principal,
        "Action": "secretsmanager:GetSecretValue",
        "Resource": "*",
    })
}

fn policy(statement: &Value) -> String {
    json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string()
}

fn ours() -> String {
    policy(&statement(
        &json!({ "AWS": format!("arn:aws:iam::{ACCOUNT}:root") }),
    ))
}

fn malformed(message: &str) -> Refusal {
    Refusal::new("MalformedPolicyDocumentException", message)
}

#[test]
fn a_policy_comes_back_as_it_was_given_and_goes() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let none = json!({});
    let before = on("GetResourcePolicy", &server, &none).unwrap();
    assert_eq!(
        (before.get("ResourcePolicy"), before.get("PolicyName")),
        (None, None)
    );
    assert_eq!(
        on("ListResourcePolicies", &server, &none).unwrap(),
        json!({ "ResourcePolicies": [] })
    );

    // White space and order are the caller's.
    let spaced = format!("\n {}\t", ours().replace(',', " ,\n"));
    for text in [ours(), spaced] {
        let put = on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": text })).unwrap();
        assert_eq!(
            (&put["Name"], &put["PolicyName"]),
            (&json!("app"), &json!("default"))
        );
        let read = on("GetResourcePolicy", &server, &json!({ "PolicyName": "default" })).unwrap();
        assert_eq!(read["ResourcePolicy"], json!(text));
        assert_eq!(read["PolicyName"], "default");
    }
    let listed = on("ListResourcePolicies", &server, &json!({ "MaxResults": 1 })).unwrap();
    assert_eq!(
        listed,
        json!({ "ResourcePolicies": [{ "PolicyName": "default" }] })
    );
    let token = Refusal::new("InvalidNextTokenException", "Invalid NextToken provided.");
    assert_eq!(
        on(
            "ListResourcePolicies",
            &server,
            &json!({ "NextToken": "made-up" })
        ),
        Err(token)
    );

    drop(server);
    let server = bench.start();
    assert!(
        on("GetResourcePolicy", &server, &none)
            .unwrap()
            .get("ResourcePolicy")
            .is_some()
    );
    for _ in 0..2 {
        let deleted = on("DeleteResourcePolicy", &server, &none).unwrap();
        assert_eq!(
            (&deleted["Name"], &deleted["PolicyName"]),
            (&json!("app"), &json!("default"))
        );
        assert_eq!(
            on("GetResourcePolicy", &server, &none)
                .unwrap()
                .get("ResourcePolicy"),
            None
        );
    }
}

#[test]
fn only_the_default_policy_is_a_callers() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let other = json!({ "PolicyName": "other", "ResourcePolicy": ours() });
    for operation in ["PutResourcePolicy", "DeleteResourcePolicy"] {
        let refusal = on(operation, &server, &other).unwrap_err();
        assert_eq!(refusal.code, "InvalidParameterException");
    }
    let refusal = on("GetResourcePolicy", &server, &other).unwrap_err();
    assert_eq!(refusal.code, "ResourceNotFoundException");
    let misnamed = json!({ "PolicyName": "not a name", "ResourcePolicy": ours() });
    for operation in ["PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy"] {
        let refusal = on(operation, &server, &misnamed).unwrap_err();
        assert_eq!(refusal.code, "ValidationException", "{operation}");
    }
    assert_eq!(
        on("ListResourcePolicies", &server, &json!({})).unwrap()["ResourcePolicies"],
        json!([])
    );
}

#[test]
fn what_is_no_policy_is_not_attached() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let syntax = "This policy has invalid syntax.";
    let json = "This resource policy contains a Json syntax error.";
    let principal = "This resource policy contains an unsupported principal.";
    let with = |member: &str, value: Value| {
        let mut changed = statement(&json!({ "AWS": ACCOUNT }));
        changed[member] = value;
        policy(&changed)
    };
    let cases = [
        ("x".to_owned(), json),
        ("{".to_owned(), json),
        (ours() + "}", json),
        ("[]".to_owned(), syntax),
        ("{}".to_owned(), syntax),
        (ours().replace("2012-10-17", "2020-01-01"), syntax),
        (with("Effect", json!("allow")), syntax),
        (with("Effect", json!("Permit")), syntax),
        (with("Action", json!("GetSecretValue")), syntax),
        (with("Resource", json!("secret")), syntax),
        (with("Colour", json!("red")), syntax),
        (
            policy(&json!({ "Effect": "Allow", "Action": "*", "Resource": "*" })),
            syntax,
        ),
        (policy(&statement(&json!({ "AWS": "ada" }))), principal),
        (policy(&statement(&json!({ "AWS": "999999999999" }))), principal),
        (
            policy(&statement(
                &json!({ "AWS": format!("arn:aws:iam::{ACCOUNT}:user/nobody") }),
            )),
            principal,
        ),
        (
            policy(&statement(
                &json!({ "AWS": format!("arn:aws:iam::{ACCOUNT}:role/nobody") }),
            )),
            principal,
        ),
    ];
    on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": ours() })).unwrap();
    for (text, message) in cases {
        let answer = on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": text }));
        assert_eq!(answer, Err(malformed(message)), "{text}");
    }
    let largest = format!("{}{}", ours(), " ".repeat(20_480 - ours().len()));
    on(
        "PutResourcePolicy",
        &server,
        &json!({ "ResourcePolicy": largest }),
    )
    .unwrap();
    for text in [largest.clone() + " ", String::new()] {
        let refusal = on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": text })).unwrap_err();
        assert_eq!(refusal.code, "ValidationException");
    }
    let kept = on("GetResourcePolicy", &server, &json!({})).unwrap();
    assert_eq!(kept["ResourcePolicy"], json!(largest));
    for principal in [
        json!("*"),
        json!({ "AWS": ["*", ACCOUNT] }),
        json!({ "AWS": "AIDAQ3EGRIKH7XEXAMPLE" }),
        json!({ "Service": "rds.amazonaws.com" }),
    ] {
        let text = policy(&statement(&principal));
        on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": text })).unwrap();
    }
}

#[test]
fn public_policies_can_be_blocked() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let public = policy(&statement(&json!("*")));
    let blocked = json!({ "ResourcePolicy": public, "BlockPublicPolicy": true });
    let refusal = on("PutResourcePolicy", &server, &blocked).unwrap_err();
    assert_eq!(refusal.code, "PublicPolicyException");
    assert_eq!(
        on("GetResourcePolicy", &server, &json!({}))
            .unwrap()
            .get("ResourcePolicy"),
        None
    );
    let mut narrowed = statement(&json!("*"));
    narrowed["Condition"] = json!({ "StringEquals": { "aws:PrincipalAccount": ACCOUNT } });
    for text in [policy(&narrowed), ours()] {
        let blocked = json!({ "ResourcePolicy": text, "BlockPublicPolicy": true });
        on("PutResourcePolicy", &server, &blocked).unwrap();
    }
    on(
        "PutResourcePolicy",
        &server,
        &json!({ "ResourcePolicy": public, "BlockPublicPolicy": false }),
    )
    .unwrap();
    on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": public })).unwrap();
}

#[test]
fn a_validation_finds_what_putting_would() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let validate = |text: &str| {
        let with = on(
            "ValidateResourcePolicy",
            &server,
            &json!({ "ResourcePolicy": text }),
        );
        let without = server.secrets("ValidateResourcePolicy", &json!({ "ResourcePolicy": text }));
        assert_eq!(with, without);
        with
    };
    let passed = json!({ "PolicyValidationPassed": true, "ValidationErrors": [] });
    assert_eq!(validate(&ours()), Ok(passed));
    assert_eq!(
        validate("{"),
        Err(malformed("This resource policy contains a Json syntax error."))
    );
    let checks = |text: &str| {
        let answer = validate(text).unwrap();
        assert_eq!(answer["PolicyValidationPassed"], false);
        let errors = answer["ValidationErrors"].as_array().unwrap().clone();
        assert!(
            errors
                .iter()
                .all(|error| !error["ErrorMessage"].as_str().unwrap().is_empty())
        );
        errors
            .iter()
            .map(|error| error["CheckName"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(checks(&policy(&statement(&json!("*")))), ["PUBLIC_POLICY"]);
    assert_eq!(
        checks(&policy(&statement(&json!({ "AWS": "999999999999" })))),
        ["UNSUPPORTED_PRINCIPAL"]
    );
    assert_eq!(
        checks(&policy(&statement(&json!({ "AWS": ["*", "999999999999"] })))),
        ["UNSUPPORTED_PRINCIPAL", "PUBLIC_POLICY"]
    );
    assert_eq!(
        checks(&policy(
            &json!({ "Effect": "allow", "Principal": "*", "Action": "x", "Resource": "*" })
        )),
        ["INVALID_EFFECT", "INVALID_ACTION"]
    );
    // It attaches nothing.
    assert_eq!(
        on("GetResourcePolicy", &server, &json!({}))
            .unwrap()
            .get("ResourcePolicy"),
        None
    );
    let missing = json!({ "SecretId": "never", "ResourcePolicy": ours() });
    let refusal = server.secrets("ValidateResourcePolicy", &missing).unwrap_err();
    assert_eq!(refusal.code, "ResourceNotFoundException");
}

#[test]
fn a_policy_that_its_author_could_not_replace_is_refused() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let deny = |action: &str| {
        let everybody = json!({ "Effect": "Deny", "Principal": "*", "Action": action, "Resource": "*" });
        policy(&everybody)
    };
    let message = "The new resource policy would not allow you to put another one in its place.";
    for action in ["secretsmanager:PutResourcePolicy", "secretsmanager:*"] {
        let put = on(
            "PutResourcePolicy",
            &server,
            &json!({ "ResourcePolicy": deny(action) }),
        );
        assert_eq!(put, Err(malformed(message)));
        let found = on(
            "ValidateResourcePolicy",
            &server,
            &json!({ "ResourcePolicy": deny(action) }),
        )
        .unwrap();
        assert_eq!(found["ValidationErrors"][0]["CheckName"], "LOCKED_OUT");
    }
    assert_eq!(
        on("GetResourcePolicy", &server, &json!({}))
            .unwrap()
            .get("ResourcePolicy"),
        None
    );
    // What it denies besides is its author's business, and counts at once.
    let text = deny("secretsmanager:GetSecretValue");
    on("PutResourcePolicy", &server, &json!({ "ResourcePolicy": text })).unwrap();
    let refusal = on("GetSecretValue", &server, &json!({})).unwrap_err();
    assert_eq!(refusal.code, "AccessDeniedException");
    on("DeleteResourcePolicy", &server, &json!({})).unwrap();
    on("GetSecretValue", &server, &json!({})).unwrap();
}

#[test]
fn tags_by_which_the_caller_would_lose_the_secret_are_refused() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "app");
    let red = json!({
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["secretsmanager:TagResource", "secretsmanager:UntagResource"],
        "Resource": "*",
        "Condition": { "StringEquals": { "aws:ResourceTag/team": "red" } },
    });
    on(
        "PutResourcePolicy",
        &server,
        &json!({ "ResourcePolicy": policy(&red) }),
    )
    .unwrap();
    let tag = |team: &str| {
        on(
            "TagResource",
            &server,
            &json!({ "Tags": [{ "Key": "team", "Value": team }] }),
        )
    };
    tag("blue").unwrap();
    assert_eq!(tag("red").unwrap_err().code, "AccessDeniedException");
    let described = on("DescribeSecret", &server, &json!({})).unwrap();
    assert_eq!(described["Tags"], json!([{ "Key": "team", "Value": "blue" }]));
    tag("green").unwrap();
}
