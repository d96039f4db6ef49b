use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use aws_api::{cloudtrail, ec2, iam as iam_api, kms, rds, secretsmanager, sts};
use domain::AccountId;
use domain::kms::default_policy;
use iam::policy::{Kind, Policy};
use iam::{Attached, Environment, Identities, Place, Principal, Request, Standing, Verdict};
use jiff::Timestamp;
use lockstep_api::addresses::ADDRESSES;

use super::*;

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> BTreeSet<&'static str> {
    all.iter().map(|operation| name(*operation)).collect()
}

fn listed(rows: &[Row]) -> BTreeSet<&'static str> {
    let operations: BTreeSet<_> = rows.iter().map(|row| row.operation).collect();
    assert_eq!(operations.len(), rows.len(), "an operation has two rows");
    operations
}

#[test]
fn every_operation_has_a_row() {
    let ours = [
        (
            listed(secrets::ROWS),
            names(&secretsmanager::Operation::ALL, secretsmanager::Operation::name),
        ),
        (
            listed(databases::ROWS),
            names(&rds::Operation::ALL, rds::Operation::name),
        ),
        (
            listed(keys::ROWS),
            names(&kms::Operation::ALL, kms::Operation::name),
        ),
        (
            listed(network::ROWS),
            names(&ec2::Operation::ALL, ec2::Operation::name),
        ),
        (
            listed(tokens::ROWS),
            names(&sts::Operation::ALL, sts::Operation::name),
        ),
        (
            listed(trail::ROWS),
            names(&cloudtrail::Operation::ALL, cloudtrail::Operation::name),
        ),
        (
            listed(identity::ROWS),
            names(&iam_api::Operation::ALL, iam_api::Operation::name),
        ),
        (
            listed(own::ROWS),
            ADDRESSES.iter().map(|address| address.operation).collect(),
        ),
    ];
    for (listed, implemented) in ours {
        let missing: Vec<_> = implemented.difference(&listed).collect();
        assert!(missing.is_empty(), "without a row: {missing:?}");
    }
}

#[test]
fn only_operations_that_nobody_can_be_denied_need_nothing() {
    let free: Vec<_> = rows()
        .filter(|row| row.needs.is_empty())
        .map(|row| row.operation)
        .collect();
    assert_eq!(free, ["GetCallerIdentity", "GetSessionToken", "GetIdentity"]);
}

#[test]
fn a_resource_is_of_its_type_only() {
    assert!(On::Secret.fits("arn:aws:secretsmanager:eu-west-1:000000000000:secret:a-AbCdEf"));
    assert!(On::Secret.fits("a"));
    // Whatever a caller writes as a SecretId is asked for as it is.
    assert!(On::Secret.fits("arn:aws:rds:eu-west-1:000000000000:db:a"));
    assert!(!On::Key.fits("arn:aws:rds:eu-west-1:000000000000:db:a"));
    assert!(On::User.fits("arn:aws:iam::000000000000:root"));
    assert!(!On::Role.fits("arn:aws:iam::000000000000:root"));
    assert!(On::Everything.fits("*"));
    assert!(!On::Everything.fits("a"));
}

/// Those in the matrix: name and statements of their policy.
const PEOPLE: [(&str, &str); 5] = [
    (
        "nobody",
        r#"{"Effect": "Deny", "Action": "none:None", "Resource": "*"}"#,
    ),
    (
        "application",
        r#"{"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
            "Resource": "arn:aws:secretsmanager:*:*:secret:app-??????"},
           {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:*:*:key/*"}"#,
    ),
    (
        "operator",
        r#"{"Effect": "Allow", "Action": ["secretsmanager:*", "rds:*"], "Resource": "*"},
           {"Effect": "Deny", "Action": ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"], "Resource": "*"}"#,
    ),
    (
        "auditor",
        r#"{"Effect": "Allow", "Action": ["secretsmanager:Describe*", "secretsmanager:List*", "secretsmanager:GetResourcePolicy",
            "rds:Describe*", "rds:List*", "iam:Get*", "iam:List*", "cloudtrail:LookupEvents", "kms:Describe*", "kms:List*"], "Resource": "*"}"#,
    ),
    (
        "administrator",
        r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
    ),
];

/// Two of each type, of which policies may tell one.
fn examples(on: On) -> Vec<String> {
    let Some((service, kind)) = on.parts() else {
        return vec!["*".to_owned()];
    };
    let region = if matches!(service, "iam" | "sts") {
        ""
    } else {
        "eu-west-1"
    };
    let suffix = if on == On::Secret { "-AbCdEf" } else { "" };
    let arn = |name| format!("arn:aws:{service}:{region}:000000000000:{kind}{name}{suffix}");
    vec![arn("app"), arn("other")]
}

/// Of a key that its account leaves to one role.
const KEEPERS: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*",
    "Resource": "*", "Principal": {"AWS": "arn:aws:iam::000000000000:role/keeper"}}}"#;

/// A key has a policy always: here the one that it is made with, or one that leaves it to somebody.
fn key_policy<'a>(resource: &str, own: &'a Policy, foreign: &'a Policy) -> Option<&'a Policy> {
    match resource.split_once(":key/")?.1 {
        "app" => Some(own),
        _ => Some(foreign),
    }
}

/// Who may do what by policies of their own and of keys, reviewed as a text.
#[test]
fn the_matrix_is_as_reviewed() {
    let environment = Environment {
        now: Timestamp::UNIX_EPOCH,
        source: None,
        secure: true,
        region: "eu-west-1",
        user_agent: None,
    };
    let mut identities = Identities::none();
    let mut people = Vec::new();
    for (name, statements) in PEOPLE {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
        let attached = Attached {
            id: name.to_owned(),
            place: Place::User(name.to_owned()),
            policy: Arc::new(Policy::parse(Kind::Inline, &text).unwrap()),
        };
        let standing = Standing {
            policies: vec![Arc::new(attached)],
            ..Standing::default()
        };
        identities.set(name, Arc::new(standing));
        people.push(Principal::user(AccountId::default(), "/", name, name));
    }
    let own = Policy::parse(Kind::Key, &default_policy(&AccountId::default())).unwrap();
    let foreign = Policy::parse(Kind::Key, KEEPERS).unwrap();
    let mut matrix = String::new();
    let mut seen = BTreeSet::new();
    for need in rows().flat_map(|row| row.needs) {
        let (service, name) = need.action;
        for resource in examples(need.on) {
            let line = format!("{service}:{name} {resource}");
            if !seen.insert(line.clone()) {
                continue;
            }
            let verdict = |principal: &Principal| {
                let request = Request {
                    principal,
                    action: Action::new(service, name),
                    resource: &resource,
                    policy: key_policy(&resource, &own, &foreign),
                    granted: false,
                    environment: &environment,
                    facts: &[],
                };
                match identities.judge(&request) {
                    Verdict::Allowed => "yes",
                    Verdict::Refused(_) => "DENY",
                    Verdict::Lacking(_) => "-",
                    Verdict::NotWithSession => "session",
                }
            };
            let verdicts: Vec<_> = people.iter().map(verdict).collect();
            let _ = writeln!(matrix, "{line}: {}", verdicts.join(" "));
        }
    }
    let heading: Vec<_> = PEOPLE.iter().map(|(name, _)| *name).collect();
    let matrix = format!("action, resource: {}\n{matrix}", heading.join(" "));
    let reviewed = include_str!("matrix.txt");
    if matrix != reviewed && std::env::var_os("UPDATE_MATRIX").is_some() {
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/src/permissions/matrix.txt"),
            &matrix,
        )
        .unwrap();
    }
    assert_eq!(
        matrix, reviewed,
        "run with UPDATE_MATRIX=1 and review the difference"
    );
}
