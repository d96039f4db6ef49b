//! Principal and NotPrincipal.

use super::*;

const ACCOUNT: &str = "arn:aws:iam::000000000000:root";
const ADA: &str = "arn:aws:iam::000000000000:user/ada";
const EVE: &str = "arn:aws:iam::000000000000:user/eve";
const NIGHT: &str = "arn:aws:sts::000000000000:assumed-role/app/night";

fn statement(effect: &str, element: &str, arns: &[&str]) -> String {
    format!(r#"{{"Effect": "{effect}", "{element}": {{"AWS": {arns:?}}}, "Action": "*", "Resource": "*"}}"#)
}

/// The verdict on a caller whose own policies allow everything.
fn with(principal: Principal, effect: &str, element: &str, arns: &[&str]) -> Verdict {
    Case::of(principal)
        .identity(&all("Allow"))
        .resource_policy(&statement(effect, element, arns))
        .verdict()
}

const REFUSED: Verdict = Verdict::Refused(PolicyType::Resource);

#[test]
fn a_deny_reaches_whoever_is_named_in_any_way() {
    for arns in [[ADA], [ACCOUNT], ["*"], [USER_ID]] {
        assert_eq!(with(ada(), "Deny", "Principal", &arns), REFUSED, "{arns:?}");
    }
    for arns in [[NIGHT], [ROLE], [ACCOUNT], ["*"], [ROLE_ID]] {
        assert_eq!(
            with(night(session()), "Deny", "Principal", &arns),
            REFUSED,
            "{arns:?}"
        );
    }
    assert_eq!(with(root(), "Deny", "Principal", &[ACCOUNT]), REFUSED);
    for arns in [[EVE], ["111111111111"], [NIGHT], ["AIDAQ3EGRIKH7XOTHERS"]] {
        assert_eq!(
            with(ada(), "Deny", "Principal", &arns),
            Verdict::Allowed,
            "{arns:?}"
        );
    }
}

#[test]
fn a_deny_to_all_but_some_spares_those_who_are_named_with_their_account() {
    let but = |principal, arns: &[&str]| with(principal, "Deny", "NotPrincipal", arns);
    assert_eq!(but(ada(), &[ADA, ACCOUNT]), Verdict::Allowed);
    assert_eq!(but(ada(), &[ADA]), REFUSED);
    assert_eq!(but(ada(), &[ACCOUNT]), REFUSED);
    assert_eq!(but(ada(), &[EVE, ACCOUNT]), REFUSED);
    assert_eq!(but(root(), &[ACCOUNT]), Verdict::Allowed);
    assert_eq!(but(night(session()), &[NIGHT, ROLE, ACCOUNT]), Verdict::Allowed);
    assert_eq!(but(night(session()), &[NIGHT, ACCOUNT]), REFUSED);
    assert_eq!(but(night(session()), &[ROLE, ACCOUNT]), REFUSED);
}

#[test]
fn a_deny_to_all_but_some_spares_nobody_who_has_a_boundary() {
    let verdict = Case::of(ada())
        .identity(&all("Allow"))
        .boundary(&all("Allow"))
        .resource_policy(&statement("Deny", "NotPrincipal", &[ADA, ACCOUNT]))
        .verdict();
    assert_eq!(verdict, REFUSED);
}

#[test]
fn an_allow_to_all_but_some_leaves_out_whoever_is_named_in_any_way() {
    let but = |arns: &[&str]| {
        let case = Case::of(ada()).resource_policy(&statement("Allow", "NotPrincipal", arns));
        case.verdict()
    };
    assert_eq!(but(&[EVE]), Verdict::Allowed);
    for arns in [[ADA], [ACCOUNT], ["*"]] {
        assert_eq!(but(&arns), Verdict::Lacking(PolicyType::Identity), "{arns:?}");
    }
}

#[test]
fn a_provider_is_trusted_by_name_and_claims() {
    let statement = r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::000000000000:oidc-provider/id.example.com"},
        "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"id.example.com:aud": "lockstep"}}}"#;
    let trust = policy(Kind::Trust, statement);
    let provider = "arn:aws:iam::000000000000:oidc-provider/id.example.com";
    let action = Action::new("sts", "AssumeRoleWithWebIdentity");
    let ask = |provider: &str, audience: &str| {
        let facts = [Fact::new("id.example.com:aud", Value::Text(audience))];
        trust.trusts_provider(provider, action, ROLE, &environment(), &facts)
    };
    assert_eq!(ask(provider, "lockstep"), Verdict::Allowed);
    assert_eq!(ask(provider, "other"), Verdict::Lacking(PolicyType::Trust));
    assert_eq!(
        ask("other.example.com", "lockstep"),
        Verdict::Lacking(PolicyType::Trust)
    );
    let everybody = r#"{"Effect": "Allow", "Principal": "*", "Action": "sts:*"}"#;
    let everybody =
        policy(Kind::Trust, everybody).trusts_provider(provider, action, ROLE, &environment(), &[]);
    assert_eq!(everybody, Verdict::Lacking(PolicyType::Trust));
}
