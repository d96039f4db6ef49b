//! Documents that nobody wrote: whatever comes in, reading ends in a policy or a rejection.

use proptest::prelude::*;

use super::{Kind, Policy, Trigrams};
use crate::authorization::Action;

const KINDS: [Kind; 6] = [
    Kind::Managed,
    Kind::Inline,
    Kind::Session,
    Kind::Resource,
    Kind::Key,
    Kind::Trust,
];

const SEED: &str = r#"{"Version": "2012-10-17", "Id": "x", "Statement": [{"Sid": "A", "Effect": "Allow",
"Principal": {"AWS": ["000000000000", "arn:aws:iam::000000000000:role/app"]}, "Action": ["secretsmanager:Get*", "*"],
"Resource": "arn:aws:secretsmanager:*:*:secret:${aws:username, 'x'}-??????", "Condition": {"ForAllValues:StringLikeIfExists":
{"aws:PrincipalTag/team": ["a*", "${aws:userid}"]}, "NumericLessThan": {"secretsmanager:RecoveryWindowInDays": 7},
"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}, "IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "::1"]},
"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}, "BinaryEquals": {"k:v": "AAA="}, "Null": {"aws:x": true}}}]}"#;

/// JSON that looks like a policy in places.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let words = prop::sample::select(vec![
        "*",
        "Allow",
        "Deny",
        "2012-10-17",
        "secretsmanager:Get*",
        "arn:aws:iam::000000000000:root",
        "${aws:username}",
        "${",
        "10.0.0.0/8",
        "true",
        "1.5",
        "é",
        "",
    ]);
    let keys = prop::sample::select(vec![
        "Version",
        "Statement",
        "Effect",
        "Action",
        "NotAction",
        "Resource",
        "Principal",
        "AWS",
        "Condition",
        "StringLike",
        "ForAnyValue:ArnLike",
        "DateLessThan",
        "aws:SourceIp",
        "aws:PrincipalTag/x",
    ]);
    let leaf = prop_oneof![
        words.prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        any::<bool>().prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
    ];
    leaf.prop_recursive(7, 64, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            prop::collection::vec((keys.clone(), inner), 0..5).prop_map(|members| {
                let members = members.into_iter().map(|(key, value)| (key.to_owned(), value));
                serde_json::Value::Object(members.collect())
            }),
        ]
    })
}

/// A rejection always says what is wrong; a policy can be asked.
fn survives(text: &str) {
    for kind in KINDS {
        match Policy::parse(kind, text) {
            Ok(policy) => {
                let _ = policy.grants_public_access();
                let action = Action::new("secretsmanager", "GetSecretValue");
                let resource =
                    Trigrams::of("arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf");
                let about = policy.about(action, &resource);
                assert!(about.count() <= 3 * policy.statements().len());
            }
            Err(rejected) => {
                assert!(!rejected.findings().is_empty());
                assert!(!rejected.iam_message().is_empty() && !rejected.hint().is_empty());
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_judged(text in ".{0,200}") {
        survives(&text);
    }

    #[test]
    fn any_json_is_judged(json in json()) {
        survives(&json.to_string());
    }

    #[test]
    fn a_policy_with_a_few_bytes_changed_is_judged(
        changes in prop::collection::vec((0..SEED.len(), any::<u8>(), 0..3_u8), 1..6)
    ) {
        let mut bytes = SEED.as_bytes().to_vec();
        for (at, byte, how) in changes {
            let at = at % bytes.len();
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        if let Ok(text) = String::from_utf8(bytes) {
            survives(&text);
        }
    }
}

#[test]
fn the_seed_is_a_policy() {
    assert!(Policy::parse(Kind::Resource, SEED).is_ok());
}
