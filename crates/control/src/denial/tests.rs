use std::sync::Arc;

use domain::{AccountId, Tags};
use iam::policy::{Kind, Policy};
use iam::{Action, Attached, Environment, Fact, Identities, Standing, Value};
use serde_json::json;
use stdx::SystemRandom;
use store::state::{State, StoreConfig};

use super::*;

const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf";
const GET: Action<'static> = Action::new("secretsmanager", "GetSecretValue");
const NOW: Timestamp = Timestamp::constant(1_700_000_000, 0);

/// What encrypts on a server of its own.
fn handouts() -> Handouts {
    let folder = tempfile::tempdir().unwrap();
    let config = StoreConfig {
        folder: folder.path().join("state"),
        root_key: folder.path().join("root.key"),
        account: AccountId::default(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let opened = runtime.block_on(State::open(&config, NOW, Arc::new(SystemRandom)));
    opened.unwrap().handouts().clone()
}

/// A denial of reading a resource, by a user with the statements, with tags on the resource.
fn denial(name: &str, statements: &str, resource: &str, tags: &Tags) -> Denial {
    let id = "AIDAQ3EGRIKH7XEXAMPLE";
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    let attached = Attached {
        id: "own".to_owned(),
        place: Place::Group("team".to_owned()),
        policy: Arc::new(Policy::parse(Kind::Inline, &text).unwrap()),
    };
    let mut identities = Identities::none();
    let standing = Standing {
        policies: vec![Arc::new(attached)],
        ..Standing::default()
    };
    identities.set(id, Arc::new(standing));
    let environment = Environment {
        now: NOW,
        source: Some("10.1.2.3".parse().unwrap()),
        secure: true,
        region: "eu-west-1",
        user_agent: None,
    };
    let request = Request {
        principal: &Principal::user(AccountId::default(), "/", name, id),
        action: GET,
        resource,
        policy: None,
        granted: false,
        environment: &environment,
        facts: &[Fact::new("aws:ResourceTag", Value::Tags(tags))],
    };
    let denied = identities.authorize(&request).unwrap_err();
    let matched = identities.explain(&request).matched;
    Denial::new(&request, &denied, &matched, &identities.conditions(&request))
}

fn document(denial: &Denial) -> serde_json::Value {
    serde_json::from_str(&denial.document()).unwrap()
}

fn tags(count: usize) -> Tags {
    let pairs = (0..count).map(|number| (format!("{number}{}", "\"k".repeat(60)), "\u{1}".repeat(250)));
    Tags::from_service(pairs)
}

#[test]
fn a_refusing_statement_is_shown_as_aws_shows_it() {
    let deny = r#"{"Sid": "Office", "Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
        "Condition": {"NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}, "NumericLessThanIfExists": {"a:b": ["1.50", "2"]}}}"#;
    let tags = Tags::from_service([("team".to_owned(), "blue".to_owned())]);
    let shown = document(&denial("ada", deny, SECRET, &tags));
    assert_eq!(shown["allowed"], false);
    assert_eq!(shown["explicitDeny"], true);
    let [statement] = &shown["matchedStatements"]["items"].as_array().unwrap()[..] else {
        panic!("{shown}");
    };
    let one = |text: &str| json!({"items": [{"value": text}]});
    assert_eq!(statement["statementId"], "Office");
    assert_eq!(statement["effect"], "DENY");
    assert_eq!(statement["principals"], one("AIDAQ3EGRIKH7XEXAMPLE"));
    assert_eq!(statement["principalGroups"], one("team"));
    assert_eq!(statement["notActions"], one("iam:*"));
    assert_eq!(statement["resources"], one("*"));
    let conditions = statement["conditions"]["items"].as_array().unwrap();
    assert!(conditions.contains(
        &json!({"operator": "NotIpAddress", "key": "aws:SourceIp", "values": one("192.0.2.0/24")})
    ));
    assert!(
        conditions
            .iter()
            .any(|condition| condition["values"]["items"] == json!([{"value": "1.5"}, {"value": "2"}]))
    );
    assert_eq!(shown["failures"], json!({"items": []}));
    let context = &shown["context"];
    assert_eq!(
        context["principal"],
        json!({"id": "AIDAQ3EGRIKH7XEXAMPLE", "name": "ada", "arn": "arn:aws:iam::000000000000:user/ada"})
    );
    assert_eq!(context["action"], "secretsmanager:GetSecretValue");
    assert_eq!(context["resource"], SECRET);
    let known = context["conditions"]["items"].as_array().unwrap();
    for (key, value) in [
        ("aws:ResourceTag/team", "blue"),
        ("aws:SourceIp", "10.1.2.3"),
        ("aws:SecureTransport", "true"),
        ("aws:username", "ada"),
    ] {
        let expected = json!({"key": key, "values": one(value)});
        assert!(known.contains(&expected), "{expected} in {shown}");
    }
    assert!(shown.get("omitted").is_none(), "{shown}");
}

#[test]
fn nothing_that_allows_is_nothing_that_matched() {
    let shown = document(&denial("ada", ALLOW_ELSEWHERE, SECRET, &Tags::default()));
    assert_eq!(shown["explicitDeny"], false);
    assert_eq!(shown["matchedStatements"], json!({"items": []}));
}

const ALLOW_ELSEWHERE: &str = r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#;

#[test]
fn a_message_is_read_where_it_was_made_while_it_lives_and_unchanged() {
    let (ours, others) = (handouts(), handouts());
    let denial = denial("ada", ALLOW_ELSEWHERE, SECRET, &Tags::default());
    let message = denial.encode(&ours).unwrap();
    assert_eq!(Denial::decode(&ours, &message, NOW).unwrap(), denial);
    assert!(Denial::decode(&ours, &message, NOW + LIFE).is_some());
    let later = NOW + LIFE + SignedDuration::from_secs(1);
    assert!(Denial::decode(&ours, &message, later).is_none());
    assert!(Denial::decode(&others, &message, NOW).is_none());
    for cut in [0, 1, 40, message.len() - 1] {
        assert!(Denial::decode(&ours, &message[..cut], NOW).is_none(), "{cut}");
    }
    for at in (0..message.len()).step_by(7) {
        let mut changed = message.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(Denial::decode(&ours, &changed, NOW).is_none(), "{at}");
    }
    for with_break in [format!("{message}\n"), format!(" {message}")] {
        assert!(Denial::decode(&ours, &with_break, NOW).is_none());
    }
    let session = ours
        .seal("session", &serde_json::to_vec(&denial).unwrap())
        .unwrap();
    assert!(Denial::decode(&ours, &URL_SAFE_NO_PAD.encode(session), NOW).is_none());
}

#[test]
fn whatever_is_denied_fits_and_says_what_is_left_out() {
    let ours = handouts();
    let deny = r#"{"Effect": "Deny", "Action": ["secretsmanager:Get*", "secretsmanager:*", "s3:*", "a:*", "b:*"],
        "Resource": ["*", "arn:aws:secretsmanager:eu-west-1:000000000000:secret:*"]}"#;
    let long = [deny; 12].join(",");
    for resource in [
        SECRET,
        &"\u{0}".repeat(2048),
        &"\u{1f600}".repeat(2048),
        &"\\\"".repeat(1024),
    ] {
        for name in ["ada", &"n".repeat(64)] {
            for tags in [tags(0), tags(1), tags(50)] {
                let denial = denial(name, &long, resource, &tags);
                let message = denial.encode(&ours).unwrap();
                assert!(message.len() <= MESSAGE_CHARS_MAX, "{} characters", message.len());
                let shown = document(&Denial::decode(&ours, &message, NOW).unwrap());
                let count = |of: &serde_json::Value| of["items"].as_array().unwrap().len();
                let (statements, conditions) = (
                    count(&shown["matchedStatements"]),
                    count(&shown["context"]["conditions"]),
                );
                assert_eq!(shown["omitted"]["matchedStatements"], 12 - statements, "{shown}");
                let all = 10 + tags.iter().count();
                assert!(
                    shown["omitted"]["conditions"].as_u64().unwrap() as usize + conditions >= all,
                    "{shown}"
                );
                assert!(statements > 0 || resource != SECRET, "{shown}");
            }
        }
    }
}
