use std::collections::BTreeSet;

use super::*;

fn name(text: &str) -> EntityName {
    EntityName::parse(text).unwrap()
}

fn policy() -> ManagedPolicy {
    let id = UniqueId::parse("ANPAQ3EGRIKH7XEXAMPLE").unwrap();
    let arn = PolicyArn::new(&AccountId::default(), &Path::root(), &name("p"));
    ManagedPolicy::new(
        name("p"),
        Path::root(),
        id,
        arn,
        "{}".to_owned(),
        Timestamp::UNIX_EPOCH,
    )
}

#[test]
fn names_that_differ_in_case_are_one() {
    assert_eq!(name("Ada"), name("aDA"));
    assert_eq!(name("Ada").cmp(&name("aDA")), std::cmp::Ordering::Equal);
    assert_eq!(BTreeSet::from([name("Ada"), name("ADA"), name("bob")]).len(), 2);
    assert_eq!(name("Ada").as_str(), "Ada");
}

#[test]
fn names_and_paths_keep_to_their_characters() {
    for refused in ["", "a b", "a/b", "ä", &"a".repeat(129)] {
        assert_eq!(EntityName::parse(refused), Err(EntityNameError::Name));
    }
    assert!(EntityName::parse("a_Z9+=,.@-").is_ok());
    for refused in ["", "a", "/a", "a/", "/a b/", "/ä/"] {
        assert_eq!(Path::parse(refused), Err(EntityNameError::Path), "{refused}");
    }
    assert_eq!(Path::parse("/a/b!/").unwrap().as_str(), "/a/b!/");
}

#[test]
fn an_arn_has_the_path_and_the_name() {
    let path = Path::parse("/team/").unwrap();
    let arn = PolicyArn::new(&AccountId::default(), &path, &name("read"));
    assert_eq!(arn.as_str(), "arn:aws:iam::000000000000:policy/team/read");
    assert_eq!(arn.policy_name(), Some(name("read")));
    assert_eq!(PolicyArn::from_text("arn:aws:iam::1:user/x").policy_name(), None);
}

#[test]
fn an_inline_policy_is_spelt_as_it_was_written_last() {
    let mut permissions = Permissions::default();
    permissions.put_inline(name("Read"), "{ 1 }".to_owned());
    permissions.put_inline(name("READ"), "{\t2\n2 }".to_owned());
    let all: Vec<_> = permissions.inline().collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0.as_str(), "READ");
    assert_eq!(permissions.inline_chars(), 4);
    assert!(permissions.remove_inline(&name("read")));
    assert!(!permissions.remove_inline(&name("read")));
}

#[test]
fn the_default_version_cannot_be_removed_and_numbers_are_not_given_twice() {
    let now = Timestamp::UNIX_EPOCH;
    let mut policy = policy();
    assert!(!policy.remove_version(1, now));
    for expected in 2..=5 {
        assert_eq!(policy.add_version("{}".to_owned(), false, now), Some(expected));
    }
    assert_eq!(policy.add_version("{}".to_owned(), true, now), None);
    assert!(policy.remove_version(5, now));
    assert_eq!(policy.add_version("{}".to_owned(), true, now), Some(6));
    assert_eq!(policy.default_number(), 6);
    assert!(policy.remove_version(1, now));
    assert!(!policy.set_default(1, now));
    assert!(policy.set_default(2, now));
    let kept: Vec<u32> = policy.versions().iter().map(|version| version.number).collect();
    assert_eq!(kept, [2, 3, 4, 6]);
}

#[test]
fn a_stored_policy_without_its_default_is_refused() {
    assert_eq!(policy().with_stored(Vec::new(), 1, 2), None);
}

#[test]
fn a_fresh_id_tells_what_it_belongs_to() {
    let id = UniqueId::from_random(IdKind::Role, [31; 17]);
    assert_eq!(id.as_str(), "AROA77777777777777777");
    assert_eq!(UniqueId::parse(id.as_str()), Ok(id));
    assert_eq!(UniqueId::parse("AROA7777777777777777"), Err(EntityNameError::Id));
}
