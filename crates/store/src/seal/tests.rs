use std::fs;
use std::os::unix::fs::PermissionsExt;

use domain::secret::{SecretArn, ValueKind, VersionId};
use domain::{AccountId, secret::SealedValue};
use jiff::Timestamp;
use proptest::prelude::*;
use stdx::SystemRandom;

use super::*;

struct Ground {
    ring: Keyring,
    key: KeyId,
    account: AccountId,
    arn: SecretArn,
    version: VersionId,
}

impl Ground {
    fn new() -> Self {
        let mut ring = Keyring::new(&RootKey::generate(&SystemRandom));
        let material = ring.generate(&SystemRandom, None, Timestamp::UNIX_EPOCH).unwrap();
        ring.add(&material).unwrap();
        Self {
            ring,
            key: material.id,
            account: AccountId::default(),
            arn: SecretArn::from_stored("arn:aws:secretsmanager:eu-central-1:000000000000:secret:a-AbCdEf"),
            version: VersionId::parse(&"1".repeat(32)).unwrap(),
        }
    }

    fn context(&self) -> ValueContext<'_> {
        ValueContext {
            account: &self.account,
            secret: &self.arn,
            version: &self.version,
        }
    }

    fn seal(&self, plaintext: &[u8]) -> SealedValue {
        self.ring
            .seal_value(
                &SystemRandom,
                self.key,
                self.context(),
                ValueKind::Text,
                plaintext,
            )
            .unwrap()
    }
}

fn flipped(bytes: &[u8], at: usize, bit: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << bit;
    bytes
}

proptest! {
    #[test]
    fn values_open_as_they_were(plaintext in prop::collection::vec(any::<u8>(), 0..2000)) {
        let ground = Ground::new();
        let sealed = ground.seal(&plaintext);
        let opened = ground.ring.open_value(ground.context(), &sealed).unwrap();
        prop_assert_eq!(opened.expose(), &plaintext);
        if plaintext.len() >= 8 {
            prop_assert!(!sealed.envelope.windows(plaintext.len()).any(|window| window == plaintext));
        }
    }

    #[test]
    fn fields_open_for_their_purpose_only(plaintext in prop::collection::vec(any::<u8>(), 0..200), bit in 0u8..8) {
        let sealer = RecordSealer::new(&RootKey::generate(&SystemRandom));
        let sealed = sealer.seal_record(&SystemRandom, &["a", "bc"], &plaintext).unwrap();
        let opened = sealer.open_record(&["a", "bc"], &sealed).unwrap();
        prop_assert_eq!(opened.expose(), &plaintext);
        for other in [&["ab", "c"][..], &["abc"], &["a", "bc", ""], &[]] {
            prop_assert_eq!(sealer.open_record(other, &sealed).unwrap_err(), SealError::Refused);
        }
        for at in 0..sealed.len() {
            prop_assert!(sealer.open_record(&["a", "bc"], &flipped(&sealed, at, bit)).is_err());
            prop_assert!(sealer.open_record(&["a", "bc"], &sealed[..at]).is_err());
        }
        let other = RecordSealer::new(&RootKey::generate(&SystemRandom));
        prop_assert_eq!(other.open_record(&["a", "bc"], &sealed).unwrap_err(), SealError::Refused);
    }

    #[test]
    fn a_changed_envelope_does_not_open(plaintext in prop::collection::vec(any::<u8>(), 0..100), bit in 0u8..8) {
        let ground = Ground::new();
        let sealed = ground.seal(&plaintext);
        for at in 0..sealed.envelope.len() {
            for envelope in [flipped(&sealed.envelope, at, bit), sealed.envelope[..at].to_vec()] {
                let changed = SealedValue { envelope: envelope.into(), ..sealed.clone() };
                prop_assert!(ground.ring.open_value(ground.context(), &changed).is_err());
            }
        }
    }
}

#[test]
fn a_value_that_was_moved_does_not_open() {
    let ground = Ground::new();
    let sealed = ground.seal(b"value");
    let account = AccountId::parse("123456789012").unwrap();
    let arn = SecretArn::from_stored(&ground.arn.as_str().replace("AbCdEf", "AbCdEg"));
    let version = VersionId::parse(&"2".repeat(32)).unwrap();
    let here = ground.context();
    for elsewhere in [
        ValueContext {
            account: &account,
            ..here
        },
        ValueContext { secret: &arn, ..here },
        ValueContext {
            version: &version,
            ..here
        },
    ] {
        assert_eq!(
            ground.ring.open_value(elsewhere, &sealed).unwrap_err(),
            SealError::Refused
        );
    }
    let other_kind = SealedValue {
        kind: ValueKind::Binary,
        ..sealed
    };
    assert_eq!(
        ground.ring.open_value(here, &other_kind).unwrap_err(),
        SealError::Refused
    );
}

#[test]
fn keys_open_under_their_root_key_only() {
    let root = RootKey::generate(&SystemRandom);
    let material = Keyring::new(&root)
        .generate(
            &SystemRandom,
            Some("aws/secretsmanager".into()),
            Timestamp::UNIX_EPOCH,
        )
        .unwrap();
    assert_eq!(Keyring::new(&root).add(&material), Ok(()));
    let other = RootKey::generate(&SystemRandom);
    assert_eq!(Keyring::new(&other).add(&material), Err(SealError::Refused));
    let renamed = KeyMaterial {
        id: KeyId::parse("00000000-0000-4000-8000-000000000000").unwrap(),
        ..material
    };
    assert_eq!(Keyring::new(&root).add(&renamed), Err(SealError::Refused));
}

#[test]
fn tags_bind_a_record_to_its_key() {
    let sealer = RecordSealer::new(&RootKey::generate(&SystemRandom));
    let tag = sealer.tag("key", b"record");
    assert!(sealer.is_genuine("key", b"record", &tag));
    assert!(!sealer.is_genuine("keyr", b"ecord", &tag));
    assert!(!sealer.is_genuine("key", b"recore", &tag));
    assert!(!sealer.is_genuine("key", b"record", &tag[1..]));
}

#[test]
fn the_root_key_file_is_made_once_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys/root");
    let made = RootKey::load_or_create(&path, &SystemRandom).unwrap();
    let read = RootKey::load_or_create(&path, &SystemRandom).unwrap();
    let check = |key: &RootKey| *RecordSealer::new(key).check();
    assert_eq!(check(&made), check(&read));
    assert_ne!(check(&made), check(&RootKey::generate(&SystemRandom)));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("lockstep root key, version 1: ")
    );
}

#[test]
fn a_root_key_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("root");
    RootKey::load_or_create(&path, &SystemRandom).unwrap();
    for mode in [0o640, 0o604, 0o602, 0o620] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let refused = RootKey::load(&path).unwrap_err();
        assert!(matches!(refused, RootKeyError::Exposed { .. }), "{refused:?}");
        assert!(refused.to_string().contains("chmod 600"), "{refused}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    RootKey::load(&path).unwrap();
}

#[test]
fn other_files_are_no_root_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("root");
    RootKey::load_or_create(&path, &SystemRandom).unwrap();
    let good = fs::read_to_string(&path).unwrap();
    for bad in [
        String::new(),
        "0".repeat(64),
        good.replace("version 1", "version 2"),
        good.replace('\n', ""),
        good.trim_end()[..good.len() - 2].to_owned(),
        format!("{good}more\n"),
        good.trim_end()[..good.len() - 2].to_owned() + "g",
        good.trim_end()[..good.len() - 3].to_owned() + "+f",
    ] {
        stdx::durable::write_file(&path, bad.as_bytes(), 0o600).unwrap();
        let refused = RootKey::load(&path).unwrap_err();
        assert!(
            matches!(refused, RootKeyError::Format { .. }),
            "{bad:?} {refused:?}"
        );
    }
}
