use std::collections::BTreeSet;

use super::*;
use crate::secret::{Owner, SecretName, StageLabel, ValueKind, Versions};
use crate::{AccountId, Tags};

fn region(text: &str) -> Region {
    Region::parse(text).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn id(n: u32) -> VersionId {
    VersionId::parse(&format!("{n:032}")).unwrap()
}

fn sealed(text: &str) -> SealedValue {
    SealedValue {
        kind: ValueKind::Text,
        envelope: text.as_bytes().into(),
    }
}

/// A primary with a version that has a value and one that a rotation has announced.
fn primary() -> Secret {
    let name = SecretName::parse("prod/a-b").unwrap();
    let home = region("eu-central-1");
    let mut versions = Versions::default();
    let version = |value| Version {
        created_at: at(1),
        value,
        accessed_on: Some(at(86_400)),
    };
    versions
        .add(id(1), version(Some(sealed("tea"))), BTreeSet::new())
        .unwrap();
    versions
        .add(id(2), version(None), BTreeSet::from([StageLabel::pending()]))
        .unwrap();
    Secret {
        arn: SecretArn::new(&home, &AccountId::default(), &name, "AbCdEf"),
        name,
        region: home,
        description: Some("a drink".to_owned()),
        policy: Some("{}".into()),
        kms_key_id: Some("a key of the primary's region".to_owned()),
        owner: Owner::Customer,
        tags: Some(Tags::from_service([("k".to_owned(), "v".to_owned())])),
        versions,
        rotation: Some(RotationSettings {
            enabled: true,
            rules: None,
            next: None,
        }),
        created_at: at(1),
        changed_at: at(2),
        accessed_on: Some(at(86_400)),
        rotated_at: Some(at(2)),
        deletion: None,
        replication: Replication::default(),
    }
}

fn replica(primary: &Secret, before: Option<&Secret>) -> Secret {
    let value = |arn: &SecretArn, version: &VersionId, value: &SealedValue| {
        assert_eq!(value.envelope, sealed("tea").envelope);
        Some(sealed(&format!("{arn} {version}")))
    };
    primary.replicated(&region("eu-west-1"), None, before, at(3), value)
}

#[test]
fn a_replica_says_the_same_at_another_address() {
    let primary = primary();
    let replica = replica(&primary, None);
    assert_eq!(
        replica.arn.as_str(),
        "arn:aws:secretsmanager:eu-west-1:000000000000:secret:prod/a-b-AbCdEf"
    );
    assert_eq!(
        (&replica.name, &replica.region),
        (&primary.name, &region("eu-west-1"))
    );
    assert_eq!(replica.description, primary.description);
    assert_eq!(replica.policy, primary.policy);
    assert_eq!(format!("{:?}", replica.tags), format!("{:?}", primary.tags));
    assert_eq!(replica.rotation, primary.rotation);
    assert_eq!(replica.rotated_at, primary.rotated_at);
    assert_eq!(replica.changed_at, primary.changed_at);
    let labels = |secret: &Secret| -> Vec<_> {
        let labels = secret.versions.stages();
        labels.map(|(label, id)| (label.clone(), id.clone())).collect()
    };
    assert_eq!(labels(&replica), labels(&primary));
    assert!(replica.is_replica_of(&primary));
    assert_eq!(replica.primary_region(), &primary.region);
    assert!(replica.replicas().is_none() && primary.replicas().is_some());
}

#[test]
fn what_belongs_to_a_region_is_not_copied() {
    let primary = primary();
    let mut first = replica(&primary, None);
    assert_eq!(first.kms_key_id, None);
    assert_eq!((first.created_at, first.accessed_on), (at(3), None));
    let value = |secret: &Secret, n| {
        let version = secret.versions.version(&id(n)).unwrap();
        (version.value.clone(), version.accessed_on)
    };
    let own = sealed(&format!("{} {}", first.arn, id(1)));
    assert_eq!(value(&first, 1), (Some(own), None));
    assert_eq!(value(&first, 2), (None, None));

    first.created_at = at(2);
    first.accessed_on = Some(at(0));
    first.versions.touch(&id(1), at(0));
    let next = replica(&primary, Some(&first));
    assert_eq!((next.created_at, next.accessed_on), (at(2), Some(at(0))));
    assert_eq!(value(&next, 1).1, Some(at(0)));
}

#[test]
fn only_the_very_secret_is_followed() {
    let primary = primary();
    let replica = replica(&primary, None);
    let mut other = primary.clone();
    other.arn = SecretArn::new(&other.region, &AccountId::default(), &other.name, "Other1");
    assert!(!replica.is_replica_of(&other));
    let mut elsewhere = primary.clone();
    elsewhere.region = region("us-east-1");
    elsewhere.arn = primary.arn.in_region(&elsewhere.region);
    assert!(!replica.is_replica_of(&elsewhere));
    assert!(!primary.is_replica_of(&primary));
}

#[test]
fn a_promoted_replica_is_a_secret_of_its_own_that_does_not_rotate() {
    let primary = primary();
    let mut promoted = replica(&primary, None);
    promoted.promote(at(9));
    assert!(promoted.replicas().is_some_and(Replicas::is_empty));
    assert!(!promoted.is_replica_of(&primary));
    assert_eq!(promoted.primary_region(), &promoted.region);
    assert_eq!((promoted.rotation, promoted.changed_at), (None, at(9)));
}

#[test]
fn a_failed_replica_is_listed_and_not_followed() {
    let mut replicas = Replicas::default();
    let one = |state| Replica {
        kms_key_id: None,
        state,
    };
    replicas.set(region("b-1"), one(ReplicaState::InSync));
    let reason = "no room".to_owned();
    replicas.set(region("a-1"), one(ReplicaState::Failed { reason }));
    let names = |all: &mut dyn Iterator<Item = (&Region, &Replica)>| -> Vec<String> {
        all.map(|(region, _)| region.to_string()).collect()
    };
    assert_eq!(names(&mut replicas.iter()), ["a-1", "b-1"]);
    assert_eq!(names(&mut replicas.present()), ["b-1"]);
    let reason = "no key".to_owned();
    replicas.set(region("b-1"), one(ReplicaState::Behind { reason }));
    assert_eq!(names(&mut replicas.present()), ["b-1"]);
    assert!(replicas.remove(&region("a-1")).is_some());
    assert!(replicas.remove(&region("a-1")).is_none());
    assert!(replicas.remove(&region("b-1")).is_some() && replicas.is_empty());
}

#[test]
fn a_value_that_cannot_be_given_is_missing_and_its_labels_are_not() {
    let primary = primary();
    let replica = primary.replicated(&region("eu-west-1"), None, None, at(3), |_, _, _| None);
    let current = replica.versions.current().unwrap();
    assert_eq!(current, &id(1));
    assert_eq!(replica.versions.version(current).unwrap().value, None);
}
