use super::{Kind, Policy, document};

fn is_public(principal: &str, condition: &str) -> bool {
    let members = format!(
        r#""Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", {principal}, "Condition": {{{condition}}}"#
    );
    Policy::parse(Kind::Resource, &document(&members))
        .unwrap_or_else(|rejected| panic!("{members}: {rejected}"))
        .grants_public_access()
}

const EVERYBODY: &str = r#""Principal": "*""#;

#[test]
fn everybody_without_a_condition_is_public_and_somebody_is_not() {
    assert!(is_public(EVERYBODY, ""));
    assert!(is_public(r#""Principal": {"AWS": ["000000000000", "*"]}"#, ""));
    assert!(is_public(r#""NotPrincipal": {"AWS": "000000000000"}"#, ""));
    assert!(!is_public(r#""Principal": {"AWS": "000000000000"}"#, ""));
    assert!(!is_public(r#""Principal": {"Service": "rds.amazonaws.com"}"#, ""));
}

#[test]
fn a_condition_that_fixes_where_or_who_narrows_it() {
    for condition in [
        r#""IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"]}"#,
        r#""StringEquals": {"aws:SourceVpc": "vpc-1"}"#,
        r#""StringEquals": {"AWS:PrincipalOrgId": "o-1"}"#,
        r#""ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"}"#,
        r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::000000000000:role/*"}"#,
        r#""StringLike": {"aws:SourceAccount": "000000000000"}"#,
        r#""Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:SourceVpce": ["vpce-1", "vpce-2"]}"#,
    ] {
        assert!(!is_public(EVERYBODY, condition), "{condition}");
    }
}

#[test]
fn a_condition_that_anybody_can_meet_does_not() {
    for condition in [
        r#""IpAddress": {"aws:SourceIp": "0.0.0.0/0"}"#,
        r#""IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "::/0"]}"#,
        r#""NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#,
        r#""StringLike": {"aws:PrincipalArn": "*"}"#,
        r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}"#,
        r#""StringNotEquals": {"aws:SourceVpc": "vpc-1"}"#,
        r#""StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}"#,
        r#""ForAllValues:StringEquals": {"aws:SourceVpc": "vpc-1"}"#,
        r#""StringEquals": {"aws:SourceVpc": "${aws:PrincipalTag/vpc}"}"#,
        r#""StringEquals": {"aws:SourceVpc": []}"#,
        r#""StringEquals": {"secretsmanager:VersionStage": "AWSCURRENT"}"#,
        r#""StringEquals": {"aws:UserAgent": "me"}"#,
        r#""Null": {"aws:SourceVpc": "false"}"#,
    ] {
        assert!(is_public(EVERYBODY, condition), "{condition}");
    }
}

#[test]
fn refusing_everybody_is_not_public() {
    let members = r#""Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*""#;
    let policy = Policy::parse(Kind::Resource, &document(members)).unwrap();
    assert!(!policy.grants_public_access());
}
