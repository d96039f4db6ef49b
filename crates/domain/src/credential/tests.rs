use super::*;
use crate::scram::ITERATIONS;

fn version(n: u32) -> VersionId {
    VersionId::parse(&format!("{n:032}")).unwrap()
}

fn keys() -> ScramKeys {
    ScramKeys {
        stored_key: stdx::Secret::new([1; 32]),
        server_key: stdx::Secret::new([2; 32]),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn credential() -> Credential {
    Credential::first(
        ResourceId::from_random([0; 26]),
        RoleName::parse_master("app").unwrap(),
        SecretName::parse("rds!db-1").unwrap(),
        version(1),
        Challenge {
            salt: vec![7; 16],
            iterations: ITERATIONS,
        },
        keys(),
        1,
    )
    .unwrap()
}

fn accepted(credential: &Credential, now: i64) -> Vec<VersionId> {
    let live = |entry: &&Accepted| entry.not_after.is_none_or(|until| until > at(now));
    credential
        .accept()
        .entries()
        .iter()
        .filter(live)
        .map(|entry| entry.version.clone())
        .collect()
}

const GRACE: SignedDuration = SignedDuration::from_secs(10);

#[test]
fn the_salt_changes_only_where_one_password_is_left() {
    let fresh = Challenge {
        salt: vec![8; 16],
        iterations: ITERATIONS,
    };
    let resalted = credential().resalt(fresh.clone(), keys()).unwrap();
    assert_eq!(resalted.challenge(), &fresh);
    assert_eq!(resalted.accept().generation(), 2);
    assert_eq!(accepted(&resalted, 0), [version(1)]);
    let prepared = credential().prepare(version(2), keys(), at(0)).unwrap();
    assert_eq!(
        prepared.resalt(fresh.clone(), keys()).unwrap_err(),
        CredentialError::AlreadyPrepared(version(2))
    );
    let committed = prepared.commit(&version(2), at(1), GRACE).unwrap();
    assert_eq!(
        committed.resalt(fresh, keys()).unwrap_err(),
        CredentialError::StillAccepted
    );
}

#[test]
fn a_rotation_accepts_both_until_the_grace_is_over() {
    let prepared = credential().prepare(version(2), keys(), at(0)).unwrap();
    assert_eq!(prepared.current(), &version(1));
    assert_eq!(accepted(&prepared, 0), [version(1), version(2)]);
    let committed = prepared.commit(&version(2), at(1), GRACE).unwrap();
    assert_eq!(committed.current(), &version(2));
    assert_eq!(accepted(&committed, 10), [version(1), version(2)]);
    assert!(committed.retire(at(10)).unwrap().is_none());
    let retired = committed.retire(at(11)).unwrap().unwrap();
    assert_eq!(accepted(&retired, 11), [version(2)]);
    assert_eq!(retired.accept().generation(), 4);
}

#[test]
fn without_grace_the_old_password_ends_with_the_commit() {
    let prepared = credential().prepare(version(2), keys(), at(0)).unwrap();
    let committed = prepared.commit(&version(2), at(1), SignedDuration::ZERO).unwrap();
    assert_eq!(accepted(&committed, 1), [version(2)]);
}

#[test]
fn only_the_prepared_rotation_can_be_committed() {
    let first = credential();
    assert_eq!(
        first.commit(&version(2), at(0), GRACE).err(),
        Some(CredentialError::NotPrepared)
    );
    let prepared = first.prepare(version(2), keys(), at(0)).unwrap();
    assert_eq!(
        prepared.commit(&version(3), at(0), GRACE).err(),
        Some(CredentialError::OtherTarget(version(2)))
    );
    let again = prepared.prepare(version(3), keys(), at(0));
    assert_eq!(again.err(), Some(CredentialError::AlreadyPrepared(version(2))));
}

#[test]
fn rotations_faster_than_the_grace_are_stopped_before_one_is_pushed_out() {
    let mut credential = credential();
    let grace = SignedDuration::from_hours(2);
    for n in 2..=u32::try_from(ENTRIES_MAX).unwrap() {
        credential = credential
            .prepare(version(n), keys(), at(0))
            .unwrap()
            .commit(&version(n), at(0), grace)
            .unwrap();
    }
    let refused = credential.prepare(version(99), keys(), at(0));
    assert_eq!(refused.err(), Some(CredentialError::Accept(AcceptError::Full)));
    assert!(credential.prepare(version(99), keys(), at(7200)).is_ok());
}

#[test]
fn a_record_that_breaks_the_invariant_is_not_put_together() {
    let good = credential();
    let broken = Credential::from_stored(
        good.instance().clone(),
        good.role().clone(),
        good.secret().clone(),
        version(9),
        good.accept().clone(),
        Rotation::Idle,
        1,
    );
    assert_eq!(broken.err(), Some(CredentialError::Invariant));
}

#[test]
fn failures_and_time_impair() {
    let mut prepared = credential().prepare(version(2), keys(), at(0)).unwrap();
    assert!(!prepared.is_impaired(at(60)));
    assert!(prepared.is_impaired(at(901)));
    for _ in 0..FAILURES_MAX {
        prepared = prepared.failed("too many connections".into()).unwrap();
    }
    assert!(prepared.is_impaired(at(60)));
    assert!(
        !prepared
            .commit(&version(2), at(61), GRACE)
            .unwrap()
            .is_impaired(at(61))
    );
}
