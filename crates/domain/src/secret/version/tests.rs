use super::*;

fn id(n: u32) -> VersionId {
    VersionId::parse(&format!("{n:032}")).unwrap()
}

fn version() -> Version {
    Version {
        created_at: Timestamp::UNIX_EPOCH,
        value: None,
        accessed_on: None,
    }
}

fn label(text: &str) -> StageLabel {
    StageLabel::parse(text).unwrap()
}

fn put(versions: &mut Versions, n: u32, labels: &[&str]) {
    versions
        .add(id(n), version(), labels.iter().map(|text| label(text)).collect())
        .unwrap();
}

fn shown(versions: &Versions) -> Vec<String> {
    versions
        .iter()
        .map(|(id, _)| {
            let labels: Vec<_> = versions.labels_of(id).map(StageLabel::as_str).collect();
            format!("{}:{}", id.as_str().trim_start_matches('0'), labels.join("+"))
        })
        .collect()
}

#[test]
fn the_first_version_is_current_whatever_was_asked() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &["mine"]);
    assert_eq!(shown(&versions), ["1:AWSCURRENT+mine"]);
}

#[test]
fn previous_follows_current() {
    let mut versions = Versions::default();
    for n in 1..=3 {
        put(&mut versions, n, &["AWSCURRENT"]);
    }
    assert_eq!(shown(&versions), ["1:", "2:AWSPREVIOUS", "3:AWSCURRENT"]);
}

#[test]
fn the_version_that_current_leaves_loses_pending() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &["AWSCURRENT", "AWSPENDING"]);
    put(&mut versions, 2, &["AWSCURRENT"]);
    assert_eq!(shown(&versions), ["1:AWSPREVIOUS", "2:AWSCURRENT"]);
}

#[test]
fn moving_current_keeps_pending_on_its_new_version() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &["AWSCURRENT"]);
    put(&mut versions, 2, &["AWSPENDING"]);
    let current = StageLabel::current();
    let request = StageMove {
        label: &current,
        remove_from: Some(&id(1)),
        move_to: Some(&id(2)),
    };
    versions.move_stage(request).unwrap();
    assert_eq!(shown(&versions), ["1:AWSPREVIOUS", "2:AWSCURRENT+AWSPENDING"]);
}

#[test]
fn a_move_that_does_not_name_the_holder_is_refused() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &["AWSCURRENT"]);
    put(&mut versions, 2, &["x"]);
    let current = StageLabel::current();
    let refused = versions.move_stage(StageMove {
        label: &current,
        remove_from: None,
        move_to: Some(&id(2)),
    });
    assert_eq!(
        refused,
        Err(VersionError::HolderNotNamed {
            label: current.clone(),
            attached: id(1)
        })
    );
    let refused = versions.move_stage(StageMove {
        label: &current,
        remove_from: Some(&id(2)),
        move_to: Some(&id(2)),
    });
    assert_eq!(refused, Err(VersionError::AttachedElsewhere(current.clone())));
    let refused = versions.move_stage(StageMove {
        label: &current,
        remove_from: Some(&id(1)),
        move_to: None,
    });
    assert_eq!(refused, Err(VersionError::CurrentIsNeeded));
    assert_eq!(shown(&versions), ["1:AWSCURRENT", "2:x"]);
}

#[test]
fn labels_are_limited() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &[]);
    let labels = (0..20).map(|n| label(&n.to_string())).collect();
    assert_eq!(
        versions.add(id(2), version(), labels),
        Err(VersionError::TooManyLabels)
    );
    assert_eq!(shown(&versions), ["1:AWSCURRENT"]);
}

#[test]
fn old_unlabelled_versions_go_and_young_ones_stay() {
    let mut versions = Versions::default();
    for n in 1..=103 {
        put(&mut versions, n, &["AWSCURRENT"]);
    }
    let day = 24 * 3600;
    versions.forget_old(Timestamp::from_second(day - 1).unwrap());
    assert_eq!(versions.iter().count(), 103);
    versions.forget_old(Timestamp::from_second(day).unwrap());
    assert_eq!(versions.iter().count(), VERSIONS_KEPT);
    assert_eq!(versions.current(), Some(&id(103)));
    assert_eq!(versions.version(&id(3)).map(|_| ()), None);
    assert!(versions.version(&id(4)).is_some());
}

#[test]
fn labelled_versions_stay_however_old_they_are() {
    let mut versions = Versions::default();
    put(&mut versions, 1, &["mine"]);
    for n in 2..=120 {
        put(&mut versions, n, &["AWSCURRENT"]);
    }
    versions.forget_old(Timestamp::MAX);
    assert_eq!(versions.iter().count(), VERSIONS_KEPT);
    assert_eq!(versions.labelled(&label("mine")), Some(&id(1)));
}

#[test]
fn young_versions_fill_the_quota() {
    let mut versions = Versions::default();
    for n in 1..=150 {
        put(&mut versions, n, &["AWSCURRENT"]);
    }
    assert_eq!(versions.within_quota(), Ok(()));
    put(&mut versions, 151, &["AWSCURRENT"]);
    assert_eq!(versions.within_quota(), Err(VersionError::TooManyVersions));
}

#[test]
fn tokens_have_32_to_64_characters() {
    assert!(VersionId::parse("terraform-20260102030405000000000001").is_ok());
    assert_eq!(VersionId::parse(&"x".repeat(31)), Err(VersionError::TokenLength));
    assert_eq!(VersionId::parse(&"x".repeat(65)), Err(VersionError::TokenLength));
}
