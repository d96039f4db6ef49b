use super::*;

mod generated;
mod index;
mod public;

const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf";

fn rejected(kind: Kind, text: &str) -> Rejected {
    Policy::parse(kind, text).expect_err(text)
}

fn checks(kind: Kind, text: &str) -> Vec<Check> {
    let rejected = rejected(kind, text);
    rejected.findings().iter().map(|finding| finding.check).collect()
}

/// A document of version 2012-10-17 around one statement's members.
fn document(members: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": {{{members}}}}}"#)
}

fn is_fine(kind: Kind, members: &str) {
    let parsed = Policy::parse(kind, &document(members));
    assert!(parsed.is_ok(), "{members}: {}", parsed.unwrap_err());
}

#[test]
fn a_document_becomes_statements() {
    let text = r#"{
        "Version": "2012-10-17",
        "Id": "who may read",
        "Statement": [
            {
                "Sid": "the application",
                "Effect": "Allow",
                "Principal": {"AWS": ["000000000000", "arn:aws:iam::000000000000:user/ada"], "Service": "rds.amazonaws.com"},
                "Action": "secretsmanager:GetSecretValue",
                "Resource": "*",
                "Condition": {"StringEquals": {"secretsmanager:VersionStage": "AWSCURRENT"}, "Bool": {"aws:SecureTransport": true}}
            },
            {"Effect": "Deny", "NotPrincipal": {"AWS": "000000000000"}, "NotAction": ["secretsmanager:List*"], "NotResource": ["arn:aws:secretsmanager:*"]}
        ]
    }"#;
    let policy = Policy::parse(Kind::Resource, text).unwrap();
    assert_eq!(policy.version(), Version::V2012);
    assert_eq!(policy.id(), Some("who may read"));
    let [first, second] = policy.statements() else {
        panic!()
    };
    assert_eq!(first.sid.as_deref(), Some("the application"));
    assert_eq!((first.effect, second.effect), (Effect::Allow, Effect::Deny));
    assert_eq!(policy.principals().count(), 4);
    assert_eq!(first.conditions.len(), 2);
    assert!(matches!(first.conditions[1].test, Test::Bool(ref values) if *values == [true]));
    assert!(matches!(second.actions, Actions::AllBut(_)));
    // An ARN with parts missing is completed with wildcards.
    let written = second.resources.as_ref().unwrap().patterns()[0].as_str();
    assert_eq!(written, "arn:aws:secretsmanager:*:*:*");
}

#[test]
fn what_each_kind_must_have_and_must_not_have() {
    let identity = r#""Effect": "Allow", "Action": "*", "Resource": "*""#;
    let resource = r#""Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*""#;
    let trust = r#""Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "000000000000"}"#;
    for kind in [Kind::Managed, Kind::Inline, Kind::Session] {
        is_fine(kind, identity);
        assert_eq!(checks(kind, &document(resource)), [Check::ProhibitedPrincipal]);
    }
    for kind in [Kind::Resource, Kind::Key] {
        is_fine(kind, resource);
        assert_eq!(checks(kind, &document(identity)), [Check::MissingPrincipal]);
    }
    is_fine(Kind::Trust, trust);
    let with_resource = document(&format!(r#"{trust}, "Resource": "*""#));
    assert_eq!(
        rejected(Kind::Trust, &with_resource).iam_message(),
        "Has prohibited field Resource"
    );
}

#[test]
fn every_fault_is_found_and_named() {
    let ok = r#""Effect": "Allow", "Action": "s3:Get*", "Resource": "*""#;
    let cases: [(&str, &[Check]); 24] = [
        ("", &[Check::JsonSyntax]),
        ("[]", &[Check::DataTypeMismatch]),
        (r#"{"Version": "2012-10-17"}"#, &[Check::MissingStatement]),
        (
            r#"{"Version": "2012-10-17", "Statement": []}"#,
            &[Check::MissingStatement],
        ),
        (
            r#"{"Version": "2012-10-17", "Statement": "x"}"#,
            &[Check::DataTypeMismatch],
        ),
        (
            r#"{"Version": "2012-10-17", "Statement": ["x"]}"#,
            &[Check::DataTypeMismatch],
        ),
        (
            &format!(r#"{{"Version": "2012-10-18", "Statement": {{{ok}}}}}"#),
            &[Check::InvalidVersion],
        ),
        (&format!(r#"{{"Statement": {{{ok}}}}}"#), &[Check::InvalidVersion]),
        (
            &format!(r#"{{"Version": "2012-10-17", "Statements": [], "Statement": {{{ok}}}}}"#),
            &[Check::UnsupportedElement],
        ),
        (
            &document(&format!(r#"{ok}, "Actions": []"#)),
            &[Check::UnsupportedElement],
        ),
        (&document(&format!(r#"{ok}, "Sid": "a b""#)), &[Check::InvalidSid]),
        (
            &document(r#""Action": "s3:Get*", "Resource": "*""#),
            &[Check::MissingEffect],
        ),
        (
            &document(r#""Effect": "allow", "Action": "s3:Get*", "Resource": "*""#),
            &[Check::InvalidEffect],
        ),
        (
            &document(r#""Effect": "Allow", "Resource": "*""#),
            &[Check::MissingAction],
        ),
        (
            &document(r#""Effect": "Allow", "Action": [], "Resource": "*""#),
            &[Check::MissingAction],
        ),
        (
            &document(r#""Effect": "Allow", "Action": "Get", "Resource": "*""#),
            &[Check::InvalidAction],
        ),
        (
            &document(r#""Effect": "Allow", "Action": "s3:Get""#),
            &[Check::MissingResource],
        ),
        (
            &document(&format!(r#"{ok}, "NotResource": "*""#)),
            &[Check::UnsupportedElementCombination, Check::MissingResource],
        ),
        (
            &document(r#""Effect": "Allow", "Action": "s3:Get", "Resource": "secret""#),
            &[Check::InvalidResource],
        ),
        (
            &document(r#""Effect": "Allow", "Action": "s3:Get", "Resource": "arn:aws:s3:::${aws:username""#),
            &[Check::InvalidVariable],
        ),
        (
            &document(&format!(
                r#"{ok}, "Condition": {{"StringIs": {{"aws:username": "x"}}}}"#
            )),
            &[Check::InvalidOperator],
        ),
        (
            &document(&format!(
                r#"{ok}, "Condition": {{"StringLike": {{"username": "x"}}}}"#
            )),
            &[Check::InvalidConditionKey],
        ),
        (
            &document(&format!(
                r#"{ok}, "Condition": {{"StringLike": {{"aws:username": {{}}}}}}"#
            )),
            &[Check::DataTypeMismatch],
        ),
        (
            &document(&format!(
                r#"{ok}, "Condition": {{"IpAddress": {{"aws:SourceIp": "10.0.0"}}}}"#
            )),
            &[Check::InvalidConditionValue],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(checks(Kind::Managed, text), expected, "{text}");
    }
}

#[test]
fn several_faults_are_told_at_once_and_where_they_are() {
    let text = r#"{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Sid": "A"},
        {"Effect": "Maybe", "Action": ["s3:*", "x"], "Resource": "*", "Sid": "A"},
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Sid": "A"}
    ]}"#;
    let rejected = rejected(Kind::Inline, text);
    let found: Vec<_> = rejected
        .findings()
        .iter()
        .map(|finding| (finding.check.name(), finding.at.as_str()))
        .collect();
    let expected = [
        ("INVALID_EFFECT", "Statement[1].Effect"),
        ("INVALID_ACTION", "Statement[1].Action"),
        ("UNIQUE_SIDS_REQUIRED", "A"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        rejected.to_string(),
        "Statement[1].Effect: The Effect is Allow or Deny, not \"Maybe\"."
    );
}

#[test]
fn each_service_says_it_in_its_own_words() {
    let unknown_kind =
        document(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"Person": "ada"}"#);
    let rejected_principal = rejected(Kind::Resource, &unknown_kind);
    assert_eq!(
        rejected_principal.secrets_manager_message(),
        "This resource policy contains an unsupported principal."
    );
    let no_json = rejected(Kind::Resource, "{");
    assert_eq!(
        no_json.secrets_manager_message(),
        "This resource policy contains a Json syntax error."
    );
    assert_eq!(
        rejected(Kind::Inline, "{").iam_message(),
        "This policy contains invalid Json"
    );
    let no_action = document(r#""Effect": "Allow", "Resource": "*", "Principal": "*""#);
    assert_eq!(
        rejected(Kind::Resource, &no_action).secrets_manager_message(),
        "This policy has invalid syntax."
    );
    let odd = document(r#""Effect": 1, "Action": "*", "Resource": "*""#);
    assert_eq!(
        rejected(Kind::Inline, &odd).iam_message(),
        "Syntax errors in policy."
    );
    let old = r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
    assert_eq!(
        rejected(Kind::Managed, old).iam_message(),
        "Policy document must be version 2012-10-17 or greater."
    );
    assert!(Policy::parse(Kind::Inline, old).is_ok());
}

#[test]
fn trust_is_about_sts_and_never_about_everybody_but() {
    let other = document(r#""Effect": "Allow", "Action": "s3:Get", "Principal": "*""#);
    assert_eq!(
        rejected(Kind::Trust, &other).iam_message(),
        "AssumeRole policy may only specify STS AssumeRole actions."
    );
    let but = document(r#""Effect": "Deny", "Action": "sts:*", "NotPrincipal": {"AWS": "000000000000"}"#);
    assert_eq!(checks(Kind::Trust, &but), [Check::ProhibitedPrincipal]);
    let nobody = document(r#""Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "ada"}"#);
    assert_eq!(
        rejected(Kind::Trust, &nobody).iam_message(),
        r#"Invalid principal in policy: "AWS":"ada""#
    );
}

#[test]
fn what_is_too_long_is_not_read() {
    let text = " ".repeat(POLICY_BYTES_MAX + 1);
    assert_eq!(checks(Kind::Inline, &text), [Check::PolicySize]);
    let many = format!(
        r#"{{"Version": "2012-10-17", "Statement": [{}1]}}"#,
        "1,".repeat(10_000)
    );
    assert_eq!(rejected(Kind::Inline, &many).findings().len(), 50);
    assert_eq!(counted_chars(" {\n\t\"a\": 1 } "), 7);
}

#[test]
fn old_policies_have_no_variables() {
    let statement =
        r#""Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}"}"#;
    for (version, live) in [("2008-10-17", false), ("2012-10-17", true)] {
        let text = format!(r#"{{"Version": "{version}", {statement}}}"#);
        let policy = Policy::parse(Kind::Inline, &text).unwrap();
        let resources = policy.statements()[0].resources.as_ref().unwrap();
        assert_eq!(resources.patterns()[0].has_variables(), live);
    }
}

#[test]
fn only_statements_about_the_action_are_looked_at() {
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": [
            {{"Effect": "Allow", "Action": "secretsmanager:GETsecretvalue", "Resource": "{SECRET}"}},
            {{"Effect": "Allow", "Action": ["secretsmanager:Get*", "secretsmanager:GetSecretValue"], "Resource": "*"}},
            {{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}},
            {{"Effect": "Allow", "Action": "*", "Resource": "*"}},
            {{"Effect": "Deny", "NotAction": "secretsmanager:GetSecretValue", "Resource": "*"}},
            {{"Effect": "Deny", "NotAction": "kms:*", "Resource": "*"}}
        ]}}"#
    );
    let policy = Policy::parse(Kind::Managed, &text).unwrap();
    let about = |service, name| {
        let mut numbers: Vec<_> = policy
            .about(Action::new(service, name), &Trigrams::of(SECRET))
            .map(|(number, _)| number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    assert_eq!(about("secretsmanager", "GetSecretValue"), [0, 1, 3, 5]);
    assert_eq!(about("kms", "Decrypt"), [2, 3, 4]);
    assert_eq!(about("SecretsManager", "getsecretvalue"), [0, 1, 3, 5]);
    assert_eq!(about("sts", "AssumeRole"), [3, 4, 5]);
}
