//! What is known of a request, as a list.

use std::collections::BTreeMap;

use super::*;
use crate::policy::Key;

fn listed(principal: &Principal, standing: Standing, facts: &[Fact<'_>]) -> BTreeMap<String, Vec<String>> {
    let environment = Environment {
        now: Timestamp::from_second(2_000).unwrap(),
        source: Some(IpAddr::from([10, 0, 0, 1])),
        secure: true,
        region: "eu-west-1",
        user_agent: Some("aws-cli"),
    };
    let mut identities = Identities::none();
    identities.set(principal.identity_id().unwrap_or_default(), Arc::new(standing));
    let request = Request {
        principal,
        action: GET,
        resource: SECRET,
        policy: None,
        granted: false,
        environment: &environment,
        facts,
    };
    let conditions = identities.conditions(&request);
    for one in &conditions {
        assert!(
            !one.values.is_empty() && Key::parse(&one.key).is_some(),
            "{one:?}"
        );
    }
    let count = conditions.len();
    let map: BTreeMap<_, _> = conditions.into_iter().map(|one| (one.key, one.values)).collect();
    assert_eq!(map.len(), count, "a key is listed twice: {map:?}");
    map
}

#[test]
fn groups_are_listed_member_by_member_and_absent_keys_not_at_all() {
    let tags = Tags::from_service([("team".to_owned(), "blue".to_owned())]);
    let context = BTreeMap::from([("app".to_owned(), "shop".to_owned())]);
    let several = ["a".to_owned(), "b".to_owned()];
    let facts = [
        Fact::new("aws:ResourceTag", Value::Tags(&tags)),
        Fact::new("aws:TagKeys", Value::TagKeys(&tags)),
        Fact::new("kms:EncryptionContext", Value::Map(&context)),
        Fact::new("kms:ResourceAliases", Value::Texts(&several)),
        Fact::new("aws:CalledVia", Value::Texts(&[])),
        Fact::new("rds:MultiAz", Value::Bool(false)),
    ];
    let standing = Standing {
        tags: Tags::from_service([
            ("Team".to_owned(), "red".to_owned()),
            ("floor".to_owned(), "2".to_owned()),
        ]),
        ..Standing::default()
    };
    let session = Session {
        tags: tags.clone(),
        source_identity: Some("ada".to_owned()),
        federated_provider: Some("idp".to_owned()),
        ..session()
    };
    let all = listed(&night(session), standing, &facts);
    for (key, values) in [
        ("aws:ResourceTag/team", vec!["blue"]),
        ("aws:TagKeys", vec!["team"]),
        ("kms:EncryptionContext:app", vec!["shop"]),
        ("kms:ResourceAliases", vec!["a", "b"]),
        ("rds:MultiAz", vec!["false"]),
        ("aws:SourceIp", vec!["10.0.0.1"]),
        ("aws:EpochTime", vec!["2000"]),
        ("aws:UserAgent", vec!["aws-cli"]),
        ("aws:TokenIssueTime", vec!["1970-01-01T00:16:40Z"]),
        ("aws:MultiFactorAuthPresent", vec!["false"]),
        ("aws:SourceIdentity", vec!["ada"]),
        ("aws:FederatedProvider", vec!["idp"]),
        ("aws:PrincipalTag/floor", vec!["2"]),
    ] {
        assert_eq!(all[key], values, "{key}");
    }
    // The session's tag lies over the role's, whatever their case.
    let of_team: Vec<_> = all
        .keys()
        .filter(|key| key.eq_ignore_ascii_case("aws:PrincipalTag/team"))
        .collect();
    assert_eq!(of_team.len(), 1);
    assert_eq!(all[of_team[0]], ["blue"]);
    for absent in ["aws:CalledVia", "aws:username", "aws:ResourceTag"] {
        assert!(!all.contains_key(absent), "{absent}");
    }
    assert_eq!(listed(&ada(), Standing::default(), &[])["aws:username"], ["ada"]);
}
