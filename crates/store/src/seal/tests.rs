use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use domain::kms::{AwsService, EncryptionContext, Key, KeyId, Material, MaterialOrigin};
use domain::secret::{SealedValue, SecretArn, ValueKind, VersionId};
use domain::{AccountId, Region};
use jiff::Timestamp;
use proptest::prelude::*;
use stdx::SystemRandom;

use super::*;

fn ring() -> Keyring {
    Keyring::new(&StoreKey::generate(&SystemRandom))
}

fn sealer() -> RecordSealer {
    RecordSealer::new(&StoreKey::generate(&SystemRandom))
}

fn new_key(ring: &Keyring) -> Key {
    let mut id = [0; 16];
    SystemRandom.fill(&mut id);
    let id = KeyId::from_random(id);
    let (region, account) = (Region::parse("eu-central-1").unwrap(), AccountId::default());
    let first = new_material(ring, id, MaterialOrigin::Creation);
    Key::managed(id, AwsService::SecretsManager, &region, &account, first)
}

fn new_material(ring: &Keyring, key: KeyId, origin: MaterialOrigin) -> Material {
    ring.new_material(&SystemRandom, key, origin, Timestamp::UNIX_EPOCH)
        .unwrap()
}

struct Ground {
    ring: Keyring,
    key: Key,
    account: AccountId,
    arn: SecretArn,
    version: VersionId,
}

impl Ground {
    fn new() -> Self {
        let ring = ring();
        Self {
            key: new_key(&ring),
            ring,
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
                &self.key,
                self.context(),
                ValueKind::Text,
                plaintext,
            )
            .unwrap()
    }

    fn open(&self, value: &SealedValue) -> Result<Secret<Vec<u8>>, SealError> {
        self.ring.open_value(&self.key, self.context(), value)
    }
}

fn context_of(pairs: &[(&str, &str)]) -> EncryptionContext {
    let pairs: BTreeMap<String, String> = pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    pairs.into()
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
        let opened = ground.open(&sealed).unwrap();
        prop_assert_eq!(opened.expose(), &plaintext);
        if plaintext.len() >= 8 {
            prop_assert!(!sealed.envelope.windows(plaintext.len()).any(|window| window == plaintext));
        }
    }

    #[test]
    fn fields_open_for_their_purpose_only(plaintext in prop::collection::vec(any::<u8>(), 0..200), bit in 0u8..8) {
        let (sealer, other) = (sealer(), sealer());
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
        prop_assert_eq!(other.open_record(&["a", "bc"], &sealed).unwrap_err(), SealError::Refused);
    }

    #[test]
    fn a_changed_envelope_does_not_open(plaintext in prop::collection::vec(any::<u8>(), 0..100), bit in 0u8..8) {
        let ground = Ground::new();
        let sealed = ground.seal(&plaintext);
        for at in 0..sealed.envelope.len() {
            for envelope in [flipped(&sealed.envelope, at, bit), sealed.envelope[..at].to_vec()] {
                let changed = SealedValue { envelope: envelope.into(), ..sealed.clone() };
                prop_assert!(ground.open(&changed).is_err());
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
            ground
                .ring
                .open_value(&ground.key, elsewhere, &sealed)
                .unwrap_err(),
            SealError::Refused
        );
    }
    let other_kind = SealedValue {
        kind: ValueKind::Binary,
        ..sealed
    };
    assert_eq!(
        ground
            .ring
            .open_value(&ground.key, here, &other_kind)
            .unwrap_err(),
        SealError::Refused
    );
}

#[test]
fn a_value_shows_the_key_that_it_is_under() {
    let ground = Ground::new();
    let sealed = ground.seal(b"value");
    assert_eq!(key_of(&sealed), Ok(ground.key.id));
    let other = new_key(&ground.ring);
    let refused = ground.ring.open_value(&other, ground.context(), &sealed);
    assert_eq!(refused.unwrap_err(), SealError::Refused);
}

#[test]
fn a_data_key_is_what_kms_makes_of_it() {
    let ground = Ground::new();
    let sealed = ground.seal(b"value");
    let context = context_of(&[
        ("SecretVersionId", ground.version.as_str()),
        ("SecretARN", ground.arn.as_str()),
    ]);
    let (_, rest) = sealed.envelope.split_first().unwrap();
    let data_key = Ciphertext::parse(&rest[..81]).unwrap();
    let opened = ground.ring.decrypt(&ground.key, &context, data_key).unwrap();
    assert_eq!(opened.expose().len(), 32);
}

#[test]
fn what_was_sealed_before_a_rotation_opens_after_it() {
    let mut ground = Ground::new();
    let before = ground.seal(b"before");
    let material = new_material(&ground.ring, ground.key.id, MaterialOrigin::OnDemand);
    ground.key.rotate(material).unwrap();
    let after = ground.seal(b"after");
    assert!(ground.open(&before).unwrap().ct_eq(b"before"));
    assert!(ground.open(&after).unwrap().ct_eq(b"after"));
    assert_ne!(
        before.envelope[18..22],
        after.envelope[18..22],
        "the number of the material"
    );
    ground.ring.forget(&ground.key);
    assert!(ground.open(&before).unwrap().ct_eq(b"before"));
}

proptest! {
    #[test]
    fn ciphertexts_open_with_their_context_only(
        plaintext in prop::collection::vec(any::<u8>(), 1..200),
        pairs in prop::collection::btree_map("[a-b]{0,3}", "[a-b]{0,3}", 0..3),
        others in prop::collection::btree_map("[a-b]{0,3}", "[a-b]{0,3}", 0..3),
        bit in 0u8..8,
    ) {
        let ring = ring();
        let key = new_key(&ring);
        let (context, other) = (EncryptionContext::from(pairs), EncryptionContext::from(others));
        let bytes = ring.encrypt(&SystemRandom, &key, &context, &plaintext).unwrap();
        let open = |bytes: &[u8], context: &EncryptionContext| {
            let ciphertext = Ciphertext::parse(bytes).ok_or(SealError::Format)?;
            ring.decrypt(&key, context, ciphertext)
        };
        let opened = open(&bytes, &context).unwrap();
        prop_assert_eq!(opened.expose(), &plaintext);
        prop_assert_eq!(open(&bytes, &other).is_ok(), context == other);
        for at in 0..bytes.len() {
            prop_assert!(open(&flipped(&bytes, at, bit), &context).is_err());
            prop_assert!(open(&bytes[..at], &context).is_err());
        }
    }

    #[test]
    fn no_bytes_break_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let ground = Ground::new();
        let _ = Ciphertext::parse(&bytes);
        for version in [1, 2] {
            let envelope: Vec<u8> = [&[version][..], &bytes].concat();
            let value = SealedValue { kind: ValueKind::Text, envelope: envelope.into() };
            prop_assert!(ground.open(&value).is_err());
        }
    }
}

#[test]
fn material_opens_under_its_store_key_only() {
    let store_key = StoreKey::generate(&SystemRandom);
    let key = new_key(&Keyring::new(&store_key));
    assert_eq!(Keyring::new(&store_key).open_all(&key), Ok(()));
    assert_eq!(ring().open_all(&key), Err(SealError::Refused));
    let renamed = Key {
        id: KeyId::parse("00000000-0000-4000-8000-000000000000").unwrap(),
        ..key
    };
    assert_eq!(
        Keyring::new(&store_key).open_all(&renamed),
        Err(SealError::Refused)
    );
}

#[test]
fn the_store_key_opens_under_its_root_key_only() {
    let (root, other) = (RootKey::generate(&SystemRandom), RootKey::generate(&SystemRandom));
    let store_key = StoreKey::generate(&SystemRandom);
    let key = new_key(&Keyring::new(&store_key));
    let sealed = store_key.seal(&SystemRandom, &root).unwrap();
    assert_eq!(StoreKey::open(&other, &sealed).unwrap_err(), SealError::Refused);
    let opened = StoreKey::open(&root, &sealed).unwrap();
    assert_eq!(Keyring::new(&opened).open_all(&key), Ok(()));
}

#[test]
fn tags_bind_a_record_to_its_key() {
    let sealer = sealer();
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
    let check = RootKey::check;
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
