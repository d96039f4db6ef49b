use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::{AccountId, Region, Tags};

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(day * 86_400).unwrap()
}

fn material(number: u8, origin: MaterialOrigin, day: i64) -> Material {
    Material {
        id: MaterialId::from_random([number; 32]),
        since: at(day),
        origin,
        sealed: [number].into(),
    }
}

fn key() -> Key {
    Key {
        id: KeyId::from_random([7; 16]),
        region: Region::parse("eu-central-1").unwrap(),
        manager: Manager::Customer,
        description: String::new(),
        state: KeyState::Enabled,
        policy: "{}".into(),
        tags: Tags::default(),
        rotation: None,
        materials: Materials::first(material(0, MaterialOrigin::Creation, 0)),
        created_at: at(0),
    }
}

#[test]
fn a_deletion_waits_and_can_be_cancelled_into_disabled() {
    let mut key = key();
    assert_eq!(key.cancel_deletion(), Err(StateError::NotPendingDeletion));
    key.schedule_deletion(at(7)).unwrap();
    for refused in [
        key.clone().schedule_deletion(at(8)),
        key.clone().set_enabled(true),
        key.clone().enable_rotation(90, at(0)),
        key.clone().rotate(material(1, MaterialOrigin::OnDemand, 1)),
        key.require_enabled(),
        key.require_lasting(),
    ] {
        assert_eq!(refused, Err(StateError::PendingDeletion));
    }
    key.cancel_deletion().unwrap();
    assert_eq!(key.require_enabled(), Err(StateError::Disabled));
    key.set_enabled(true).unwrap();
    assert_eq!(key.require_enabled(), Ok(()));
}

#[test]
fn old_material_stays_and_the_newest_encrypts() {
    let mut key = key();
    key.rotate(material(1, MaterialOrigin::OnDemand, 1)).unwrap();
    key.rotate(material(2, MaterialOrigin::Automatic, 2)).unwrap();
    let (number, current) = key.materials.current();
    assert_eq!((number, &*current.sealed), (MaterialNumber(2), &[2][..]));
    for number in 0..3 {
        let material = key.materials.get(MaterialNumber(number)).unwrap();
        assert_eq!(material.sealed.first().copied().map(u32::from), Some(number));
    }
    assert_eq!(key.materials.get(MaterialNumber(3)), None);
}

#[test]
fn a_schedule_waits_for_a_disabled_key_and_is_not_moved_on_demand() {
    let mut key = key();
    key.enable_rotation(90, at(0)).unwrap();
    assert_eq!(key.rotation_due(), Some(at(90)));
    key.enable_rotation(90, at(10)).unwrap();
    assert_eq!(key.rotation_due(), Some(at(90)), "the same again changes nothing");
    key.rotate(material(1, MaterialOrigin::OnDemand, 20)).unwrap();
    assert_eq!(key.rotation_due(), Some(at(90)));
    key.set_enabled(false).unwrap();
    assert_eq!(key.rotation_due(), None);
    assert_eq!(key.disable_rotation(), Err(StateError::Disabled));
    key.set_enabled(true).unwrap();
    key.rotate(material(2, MaterialOrigin::Automatic, 100)).unwrap();
    assert_eq!(key.rotation_due(), Some(at(190)));
    key.disable_rotation().unwrap();
    assert_eq!(key.rotation_due(), None);
}

#[test]
fn rotations_on_demand_are_counted() {
    let mut key = key();
    for number in 0..25 {
        key.rotate(material(number, MaterialOrigin::OnDemand, 1)).unwrap();
        key.rotate(material(number, MaterialOrigin::Automatic, 1))
            .unwrap();
    }
    let refused = key.rotate(material(1, MaterialOrigin::OnDemand, 1));
    assert_eq!(refused, Err(StateError::TooManyRotations));
}

#[test]
fn keys_are_named_in_four_ways() {
    let region = Region::parse("eu-central-1").unwrap();
    let account = AccountId::parse("123456789012").unwrap();
    let parse = |text: &str| KeyName::parse(text, &region, &account);
    let id = "1234abcd-12ab-34cd-56ef-1234567890ab";
    let key = KeyName::Id(KeyId::parse(id).unwrap());
    let alias = KeyName::Alias(AliasName::parse("alias/a/b").unwrap());
    assert_eq!(parse(id), Ok(key.clone()));
    assert_eq!(
        parse(&format!("arn:aws:kms:eu-central-1:123456789012:key/{id}")),
        Ok(key)
    );
    assert_eq!(parse("alias/a/b"), Ok(alias.clone()));
    assert_eq!(
        parse("arn:aws:kms:eu-central-1:123456789012:alias/a/b"),
        Ok(alias)
    );
    for form in [
        "",
        "a/b",
        "alias/",
        "alias/ü",
        "1234ABCD-12ab-34cd-56ef-1234567890ab",
        "1234abcd12ab34cd56ef1234567890ab",
        "arn:aws:kms:eu-central-1:123456789012:key/alias/a",
        "arn:aws:kms:eu-central-1:123456789012",
        "arn:aws:iam:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ] {
        assert_eq!(parse(form), Err(KeyNameError::Form(form.to_owned())), "{form}");
    }
    let elsewhere = parse(&format!("arn:aws:kms:eu-west-1:123456789012:key/{id}")).unwrap_err();
    assert_eq!(elsewhere.to_string(), "Invalid arn eu-west-1");
    let foreign = format!("arn:aws:kms:eu-central-1:000000000000:key/{id}");
    assert_eq!(parse(&foreign), Err(KeyNameError::OtherAccount(foreign)));
}

#[test]
fn aliases_of_aws_are_told_apart() {
    for (name, is_aws, service) in [
        ("alias/aws/rds", true, Some(AwsService::Rds)),
        ("alias/aws/s3", true, None),
        ("alias/aws", true, None),
        ("alias/awsome", false, None),
        ("alias/rds", false, None),
    ] {
        let name = AliasName::parse(name).unwrap();
        assert_eq!((name.is_aws(), name.service()), (is_aws, service), "{name}");
    }
    let own = AliasName::of_service(AwsService::SecretsManager);
    assert_eq!(own.as_str(), "alias/aws/secretsmanager");
    assert_eq!(AliasName::parse("key"), Err(AliasNameError::Prefix));
    assert!(AliasName::parse(&format!("alias/{}", "a".repeat(250))).is_ok());
    assert!(AliasName::parse(&format!("alias/{}", "a".repeat(251))).is_err());
}

proptest! {
    #[test]
    fn ids_of_material_read_back(bytes in any::<[u8; 32]>()) {
        let id = MaterialId::from_random(bytes);
        prop_assert_eq!(MaterialId::parse(&id.to_string()), Some(id));
    }

    #[test]
    fn no_text_breaks_the_reader_of_names(text in any::<String>()) {
        let region = Region::parse("eu-central-1").unwrap();
        let _ = KeyName::parse(&text, &region, &AccountId::default());
        let _ = KeyName::parse(&format!("arn:aws:kms:{text}"), &region, &AccountId::default());
    }
}
