//! The keys that every request has.

use super::*;

/// Whether the key equals the text for that principal.
fn is(principal: &Principal, key: &str, text: &str) -> bool {
    let statement = format!(
        r#"{{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {{"StringEquals": {{"{key}": "{text}"}}}}}}"#
    );
    let case = Case::of(principal.clone())
        .identity(&statement)
        .tagged("team", "blue");
    case.verdict() == Verdict::Refused(PolicyType::Identity)
}

fn is_absent(principal: &Principal, key: &str) -> bool {
    let statement = format!(
        r#"{{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {{"Null": {{"{key}": "true"}}}}}}"#
    );
    let case = Case::of(principal.clone())
        .identity(&statement)
        .tagged("team", "blue");
    case.verdict() == Verdict::Refused(PolicyType::Identity)
}

#[test]
fn what_is_known_of_every_request() {
    for (key, text) in [
        ("aws:CurrentTime", "2020-01-01T00:00:00Z"),
        ("aws:EpochTime", "1577836800"),
        ("aws:SecureTransport", "true"),
        ("aws:SourceIp", "10.1.2.3"),
        ("aws:RequestedRegion", "eu-west-1"),
        ("aws:UserAgent", "psql/1"),
        ("aws:ResourceAccount", "000000000000"),
        ("aws:ViaAWSService", "false"),
        ("aws:PrincipalIsAWSService", "false"),
    ] {
        assert!(is(&ada(), key, text), "{key}");
        assert!(is(&ada(), &key.to_uppercase(), text), "{key}");
    }
    for key in [
        // Those of a VPC endpoint: no request comes through one.
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:VpcSourceIp",
        "aws:PrincipalOrgID",
        "aws:TagKeys",
        "aws:RequestTag/x",
        "aws:Made/Up",
    ] {
        assert!(is_absent(&ada(), key), "{key}");
    }
}

#[test]
fn what_is_known_of_a_user() {
    for (key, text) in [
        ("aws:username", "ada"),
        ("aws:userid", USER_ID),
        ("aws:PrincipalArn", "arn:aws:iam::000000000000:user/ada"),
        ("aws:PrincipalAccount", "000000000000"),
        ("aws:PrincipalType", "User"),
        ("aws:PrincipalTag/team", "blue"),
        ("aws:PrincipalTag/TEAM", "blue"),
    ] {
        assert!(is(&ada(), key, text), "{key}");
    }
    for key in [
        "aws:TokenIssueTime",
        "aws:MultiFactorAuthPresent",
        "aws:SourceIdentity",
        "aws:FederatedProvider",
        "aws:PrincipalTag/x",
    ] {
        assert!(is_absent(&ada(), key), "{key}");
    }
}

#[test]
fn what_is_known_of_a_session() {
    let session = Session {
        tags: Tags::from_service([
            ("Team".to_owned(), "red".to_owned()),
            ("job".to_owned(), "x".to_owned()),
        ]),
        source_identity: Some("ada".to_owned()),
        federated_provider: Some("arn:aws:iam::000000000000:oidc-provider/issuer.test".to_owned()),
        ..session()
    };
    let night = night(session.clone());
    for (key, text) in [
        ("aws:PrincipalArn", ROLE),
        ("aws:userid", "AROAQ3EGRIKH7XEXAMPLE:night"),
        ("aws:PrincipalType", "AssumedRole"),
        // The session's tags lie over the role's.
        ("aws:PrincipalTag/team", "red"),
        ("aws:PrincipalTag/job", "x"),
        ("aws:SourceIdentity", "ada"),
        (
            "aws:FederatedProvider",
            "arn:aws:iam::000000000000:oidc-provider/issuer.test",
        ),
        ("aws:TokenIssueTime", "1970-01-01T00:16:40Z"),
        ("aws:MultiFactorAuthPresent", "false"),
    ] {
        assert!(is(&night, key, text), "{key}");
    }
    assert!(is_absent(&night, "aws:username"));
    let bob = bob(Session {
        tags: Tags::default(),
        ..session
    });
    assert!(is(&bob, "aws:userid", "000000000000:bob"));
    assert!(is(&bob, "aws:PrincipalType", "FederatedUser"));
    // It has none of the user's tags.
    assert!(is_absent(&bob, "aws:PrincipalTag/team"));
}

#[test]
fn an_operations_keys_are_found_by_name_and_by_member() {
    let tags = Tags::from_service([("team".to_owned(), "blue".to_owned())]);
    let map = std::collections::BTreeMap::from([("SecretARN".to_owned(), SECRET.to_owned())]);
    let facts = [
        Fact::new("aws:ResourceTag", Value::Tags(&tags)),
        Fact::new("secretsmanager:ResourceTag", Value::Tags(&tags)),
        Fact::new("aws:TagKeys", Value::TagKeys(&tags)),
        Fact::new("kms:EncryptionContext", Value::Map(&map)),
        Fact::new("secretsmanager:RecoveryWindowInDays", Value::Number(7)),
        Fact::new("secretsmanager:ForceDeleteWithoutRecovery", Value::Bool(true)),
        // An operation's own word counts more than what is known of every request.
        Fact::new("aws:ViaAWSService", Value::Bool(true)),
    ];
    let holds = |condition: &str| {
        let statement =
            format!(r#"{{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{{condition}}}}}"#);
        Case::of(ada()).identity(&statement).knowing(&facts).verdict() == Verdict::Allowed
    };
    for condition in [
        r#""StringEquals": {"aws:ResourceTag/Team": "blue", "secretsmanager:ResourceTag/team": "blue"}"#,
        r#""ForAllValues:StringEquals": {"aws:TagKeys": ["team", "x"]}"#,
        r#""ArnEquals": {"kms:EncryptionContext:SecretARN": "arn:aws:secretsmanager:*:*:secret:app-*"}"#,
        r#""NumericLessThan": {"secretsmanager:RecoveryWindowInDays": 8}"#,
        r#""Bool": {"secretsmanager:ForceDeleteWithoutRecovery": "true", "aws:ViaAWSService": "true"}"#,
        r#""Null": {"aws:ResourceTag": "true"}"#,
    ] {
        assert!(holds(condition), "{condition}");
    }
    assert!(!holds(r#""StringEquals": {"rds:db-tag/team": "blue"}"#));
}
