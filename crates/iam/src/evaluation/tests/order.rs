//! The order of evaluation, one row of AWS's rules after the other.

use super::*;
use PolicyType::{Boundary, Identity, Resource, Session as OfSession, Trust};
use Verdict::{Allowed, Lacking, NotWithSession, Refused};

const GRANT_ADA: &str = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/ada"}, "Action": "*", "Resource": "*"}"#;
const GRANT_ROLE: &str = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:role/team/app"}, "Action": "*", "Resource": "*"}"#;
const GRANT_NIGHT: &str = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:sts::000000000000:assumed-role/app/night"}, "Action": "*", "Resource": "*"}"#;
const GRANT_BOB: &str = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:sts::000000000000:federated-user/bob"}, "Action": "*", "Resource": "*"}"#;
const GRANT_ACCOUNT: &str =
    r#"{"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "*", "Resource": "*"}"#;
const GRANT_ALL: &str = r#"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}"#;
const DENY_ALL: &str = r#"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#;

fn other() -> String {
    r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#.to_owned()
}

#[test]
fn nothing_is_allowed_by_itself_except_to_root() {
    assert_eq!(Case::of(ada()).verdict(), Lacking(Identity));
    assert_eq!(Case::of(night(session())).verdict(), Lacking(Identity));
    assert_eq!(Case::of(bob(session())).verdict(), Lacking(Identity));
    assert_eq!(Case::of(root()).verdict(), Allowed);
}

#[test]
fn an_identity_policy_allows_what_it_names() {
    assert_eq!(Case::of(ada()).identity(&all("Allow")).verdict(), Allowed);
    assert_eq!(Case::of(ada()).identity(&other()).verdict(), Lacking(Identity));
    assert_eq!(
        Case::of(night(session())).identity(&all("Allow")).verdict(),
        Allowed
    );
    let elsewhere =
        r#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:secretsmanager:*:*:secret:other-??????"}"#;
    assert_eq!(Case::of(ada()).identity(elsewhere).verdict(), Lacking(Identity));
    let here =
        r#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:secretsmanager:*:*:secret:app-??????"}"#;
    assert_eq!(Case::of(ada()).identity(here).verdict(), Allowed);
    assert_eq!(
        Case::of(ada()).identity(here).on("app").verdict(),
        Lacking(Identity)
    );
    let but = r#"{"Effect": "Allow", "NotAction": "kms:*", "NotResource": "arn:aws:secretsmanager:*:*:secret:other-??????"}"#;
    assert_eq!(Case::of(ada()).identity(but).verdict(), Allowed);
}

#[test]
fn a_resource_left_out_by_a_variable_without_a_value_is_neither_allowed_nor_spared() {
    let but = |effect: &str| {
        let own = "arn:aws:secretsmanager:*:*:secret:${aws:PrincipalTag/none}-*";
        format!(r#"{{"Effect": "{effect}", "Action": "*", "NotResource": "{own}"}}"#)
    };
    assert_eq!(
        Case::of(ada()).identity(&but("Allow")).verdict(),
        Lacking(Identity)
    );
    let refused = Case::of(ada()).identity(&all("Allow")).identity(&but("Deny"));
    assert_eq!(refused.verdict(), Refused(Identity));
}

#[test]
fn an_explicit_deny_is_final_wherever_it_stands() {
    let allowed = || Case::of(ada()).identity(&all("Allow"));
    assert_eq!(allowed().identity(&all("Deny")).verdict(), Refused(Identity));
    assert_eq!(allowed().resource_policy(DENY_ALL).verdict(), Refused(Resource));
    assert_eq!(allowed().boundary(&all("Deny")).verdict(), Refused(Boundary));
    let session = narrowed(&all("Deny"));
    assert_eq!(
        Case::of(night(session)).identity(&all("Allow")).verdict(),
        Refused(OfSession)
    );
    // Also where the resource grants it to the caller itself, and for root.
    let granted = Case::of(ada()).identity(&all("Deny")).resource_policy(GRANT_ADA);
    assert_eq!(granted.verdict(), Refused(Identity));
    assert_eq!(
        Case::of(root()).resource_policy(DENY_ALL).verdict(),
        Refused(Resource)
    );
}

#[test]
fn boundary_and_session_limit_and_do_not_give() {
    assert_eq!(
        Case::of(ada()).boundary(&all("Allow")).verdict(),
        Lacking(Identity)
    );
    let bounded = Case::of(ada()).identity(&all("Allow")).boundary(&other());
    assert_eq!(bounded.verdict(), Lacking(Boundary));
    let case = || Case::of(night(narrowed(&other())));
    assert_eq!(case().verdict(), Lacking(Identity));
    assert_eq!(case().identity(&all("Allow")).verdict(), Lacking(OfSession));
    let both = Case::of(night(narrowed(&all("Allow"))))
        .boundary(&all("Allow"))
        .identity(&all("Allow"));
    assert_eq!(both.verdict(), Allowed);
}

#[test]
fn a_resource_policy_that_names_the_caller_itself_is_enough() {
    assert_eq!(Case::of(ada()).resource_policy(GRANT_ADA).verdict(), Allowed);
    assert_eq!(
        Case::of(ada())
            .boundary(&other())
            .resource_policy(GRANT_ADA)
            .verdict(),
        Allowed
    );
    assert_eq!(
        Case::of(ada())
            .resource_policy(GRANT_ALL)
            .boundary(&other())
            .verdict(),
        Allowed
    );
    let session = || night(narrowed(&other()));
    assert_eq!(
        Case::of(session())
            .resource_policy(GRANT_NIGHT)
            .boundary(&other())
            .verdict(),
        Allowed
    );
    assert_eq!(Case::of(session()).resource_policy(GRANT_ALL).verdict(), Allowed);
    assert_eq!(
        Case::of(bob(Session::plain(Timestamp::UNIX_EPOCH)))
            .resource_policy(GRANT_BOB)
            .verdict(),
        Allowed
    );
}

#[test]
fn a_resource_policy_that_names_the_role_stays_within_boundary_and_session() {
    assert_eq!(
        Case::of(night(session())).resource_policy(GRANT_ROLE).verdict(),
        Allowed
    );
    let bounded = Case::of(night(session()))
        .boundary(&other())
        .resource_policy(GRANT_ROLE);
    assert_eq!(bounded.verdict(), Lacking(Boundary));
    let narrow = Case::of(night(narrowed(&other()))).resource_policy(GRANT_ROLE);
    assert_eq!(narrow.verdict(), Lacking(OfSession));
}

#[test]
fn a_grant_to_the_user_who_federated_stays_within_the_session() {
    let case = |session| Case::of(bob(session)).resource_policy(GRANT_ADA).verdict();
    assert_eq!(case(narrowed(&all("Allow"))), Allowed);
    assert_eq!(case(narrowed(&other())), Lacking(OfSession));
    assert_eq!(case(session()), Lacking(OfSession));
    // Without a session policy it has nothing of the user's own rights either.
    assert_eq!(
        Case::of(bob(session())).identity(&all("Allow")).verdict(),
        Lacking(OfSession)
    );
    assert_eq!(
        Case::of(bob(narrowed(&all("Allow"))))
            .identity(&all("Allow"))
            .verdict(),
        Allowed
    );
    assert_eq!(
        Case::of(bob(narrowed(&all("Allow")))).verdict(),
        Lacking(Identity)
    );
}

#[test]
fn a_resource_policy_that_names_the_account_hands_over_to_identity_policies() {
    assert_eq!(
        Case::of(ada()).resource_policy(GRANT_ACCOUNT).verdict(),
        Lacking(Identity)
    );
    let both = Case::of(ada())
        .resource_policy(GRANT_ACCOUNT)
        .identity(&all("Allow"));
    assert_eq!(both.verdict(), Allowed);
}

#[test]
fn a_key_gives_nothing_that_its_policy_does_not_give_or_hand_over() {
    let unrelated = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/eve"}, "Action": "kms:*", "Resource": "*"}"#;
    assert_eq!(
        Case::of(ada())
            .identity(&all("Allow"))
            .key_policy(unrelated)
            .verdict(),
        Lacking(Resource)
    );
    assert_eq!(
        Case::of(root()).key_policy(unrelated).verdict(),
        Lacking(Resource)
    );
    assert_eq!(Case::of(root()).key_policy(GRANT_ACCOUNT).verdict(), Allowed);
    assert_eq!(
        Case::of(ada()).key_policy(GRANT_ACCOUNT).verdict(),
        Lacking(Identity)
    );
    assert_eq!(
        Case::of(ada())
            .identity(&all("Allow"))
            .key_policy(GRANT_ACCOUNT)
            .verdict(),
        Allowed
    );
    assert_eq!(Case::of(ada()).key_policy(GRANT_ADA).verdict(), Allowed);
    // An identity's deny works although the key's policy hands nothing over.
    assert_eq!(
        Case::of(ada())
            .identity(&all("Deny"))
            .key_policy(GRANT_ADA)
            .verdict(),
        Refused(Identity)
    );
}

#[test]
fn a_kms_grant_allows_and_outweighs_no_deny() {
    let granted = |case: Case<'static>| {
        Case {
            granted: true,
            ..case
        }
        .verdict()
    };
    let unrelated = r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/eve"}, "Action": "kms:*", "Resource": "*"}"#;
    assert_eq!(granted(Case::of(ada()).key_policy(unrelated)), Allowed);
    assert_eq!(granted(Case::of(ada()).key_policy(DENY_ALL)), Refused(Resource));
    assert_eq!(
        granted(Case::of(ada()).identity(&all("Deny")).key_policy(unrelated)),
        Refused(Identity)
    );
}

#[test]
fn a_role_is_assumed_by_those_whom_it_trusts() {
    let trust = |principal: &str| {
        format!(r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sts:AssumeRole"}}"#)
    };
    let ada_arn = trust(r#"{"AWS": "arn:aws:iam::000000000000:user/ada"}"#);
    let whole_account = trust(r#"{"AWS": "000000000000"}"#);
    let service = trust(r#"{"Service": "rds.amazonaws.com"}"#);
    assert_eq!(Case::of(ada()).trust_policy(&ada_arn).verdict(), Allowed);
    assert_eq!(
        Case::of(ada()).trust_policy(&whole_account).verdict(),
        Lacking(Identity)
    );
    assert_eq!(
        Case::of(ada())
            .identity(&all("Allow"))
            .trust_policy(&whole_account)
            .verdict(),
        Allowed
    );
    assert_eq!(
        Case::of(ada())
            .identity(&all("Allow"))
            .trust_policy(&service)
            .verdict(),
        Lacking(Trust)
    );
    assert_eq!(Case::of(root()).trust_policy(&service).verdict(), Lacking(Trust));
    let twice = format!("{ada_arn}, {}", whole_account.replace("Allow", "Deny"));
    assert_eq!(Case::of(ada()).trust_policy(&twice).verdict(), Refused(Trust));
}

#[test]
fn another_account_needs_both_sides() {
    let abroad = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:app-AbCdEf";
    let case = || Case::of(ada()).on(abroad);
    assert_eq!(case().identity(&all("Allow")).verdict(), Lacking(Resource));
    assert_eq!(case().resource_policy(GRANT_ADA).verdict(), Lacking(Identity));
    assert_eq!(
        case()
            .resource_policy(GRANT_ALL)
            .identity(&all("Allow"))
            .verdict(),
        Allowed
    );
    let account = case().resource_policy(GRANT_ACCOUNT).identity(&all("Allow"));
    assert_eq!(account.verdict(), Allowed);
    assert_eq!(Case::of(root()).on(abroad).verdict(), Lacking(Resource));
    // Policies of AWS's own are nobody's.
    let managed = "arn:aws:iam::aws:policy/AdministratorAccess";
    assert_eq!(Case::of(root()).on(managed).verdict(), Allowed);
}

#[test]
fn temporary_credentials_cannot_do_everything() {
    let sts = |name| Action::new("sts", name);
    let role = |action| {
        Case::of(night(session()))
            .identity(&all("Allow"))
            .doing(action)
            .on("*")
            .verdict()
    };
    assert_eq!(role(sts("GetSessionToken")), NotWithSession);
    assert_eq!(role(sts("GetFederationToken")), NotWithSession);
    assert_eq!(role(Action::new("iam", "ListUsers")), Allowed);
    let federated = |action| {
        let case = Case::of(bob(narrowed(&all("Allow")))).identity(&all("Allow"));
        case.doing(action).on("*").verdict()
    };
    assert_eq!(federated(Action::new("iam", "ListUsers")), NotWithSession);
    assert_eq!(federated(sts("AssumeRole")), NotWithSession);
    assert_eq!(federated(sts("GetCallerIdentity")), Allowed);
    let token = |mfa, action| {
        let token = crate::principal::Token {
            issued_at: Timestamp::UNIX_EPOCH,
            mfa,
        };
        let user = crate::principal::User::new(account(), "/", "ada", USER_ID).with_token(token);
        let case = Case::of(Principal::User(Arc::new(user))).identity(&all("Allow"));
        case.doing(action).on("*").verdict()
    };
    assert_eq!(token(false, Action::new("iam", "ListUsers")), NotWithSession);
    assert_eq!(token(true, Action::new("iam", "ListUsers")), Allowed);
    assert_eq!(token(true, sts("GetFederationToken")), NotWithSession);
    assert_eq!(token(false, sts("AssumeRole")), Allowed);
}

#[test]
fn a_document_that_cannot_be_read_refuses_everything() {
    let mut case = Case::of(ada()).identity(&all("Allow"));
    case.standing.policies.push(Arc::new(Attached {
        id: "broken".to_owned(),
        place: Place::Group("team".to_owned()),
        policy: Arc::new(Policy::unreadable(Kind::Inline)),
    }));
    assert_eq!(case.verdict(), Refused(Identity));
    let mut case = Case::of(root()).key_policy(GRANT_ACCOUNT);
    case.policy = Some(Arc::new(Policy::unreadable(Kind::Key)));
    assert_eq!(case.verdict(), Refused(Resource));
    let mut case = Case::of(ada()).trust_policy(&GRANT_ADA.replace(r#", "Resource": "*""#, ""));
    assert_eq!(case.policy.as_ref().unwrap().statements().len(), 1);
    case.policy = Some(Arc::new(Policy::unreadable(Kind::Trust)));
    assert_eq!(case.verdict(), Refused(Trust));
}

#[test]
fn the_statements_that_decided_are_named() {
    let mut identities = Identities::none();
    let standing = Standing {
        policies: vec![
            attached(Kind::Inline, &format!("{}, {}", other(), all("Allow"))),
            attached(
                Kind::Inline,
                r#"{"Sid": "never", "Effect": "Deny", "Action": "secretsmanager:Get*", "Resource": "*"}"#,
            ),
        ],
        ..Standing::default()
    };
    identities.set(USER_ID, Arc::new(standing));
    let (environment, principal) = (environment(), ada());
    let decision = identities.explain(&Request {
        principal: &principal,
        action: GET,
        resource: SECRET,
        policy: None,
        granted: false,
        environment: &environment,
        facts: &[],
    });
    let matched: Vec<_> = decision
        .matched
        .iter()
        .map(|matched| (matched.number, matched.statement.sid.as_deref()))
        .collect();
    assert_eq!(matched, [(1, None), (0, Some("never"))]);
    assert!(matches!(decision.matched[1].origin, Origin::Identity(attached) if attached.id == "test"));
}
