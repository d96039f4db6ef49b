//! KMS keys, and the values that are sealed under them.

use std::collections::BTreeMap;
use std::fmt;

use domain::AccountId;
use domain::secret::{SealedValue, SecretArn, ValueKind, VersionId};
use jiff::Timestamp;
use stdx::{Random, Secret};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::aead::{AeadKey, Context, KEY_LEN, OVERHEAD};
use super::{RootKey, SealError};

/// The first byte of every envelope.
const ENVELOPE_VERSION: u8 = 1;

/// The length of a wrapped data key, in bytes.
const WRAPPED_LEN: usize = KEY_LEN + OVERHEAD;

/// The id of a KMS key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(Uuid);

/// A KMS key as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMaterial {
    /// Its id.
    pub id: KeyId,
    /// The alias of an AWS-managed key, without `alias/`: `aws/secretsmanager`.
    pub alias: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// The key itself, encrypted under the root key.
    pub wrapped: Vec<u8>,
}

/// What a value belongs to. It opens there and nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct ValueContext<'a> {
    /// The account of the secret.
    pub account: &'a AccountId,
    /// The secret.
    pub secret: &'a SecretArn,
    /// The version whose value it is.
    pub version: &'a VersionId,
}

/// The KMS keys, unwrapped. Values are never kept.
#[derive(Debug)]
pub(crate) struct Keyring {
    wrapping: AeadKey,
    keys: BTreeMap<KeyId, AeadKey>,
}

impl KeyId {
    /// Reads a UUID.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl Keyring {
    /// A keyring without keys.
    #[must_use]
    pub(crate) fn new(root: &RootKey) -> Self {
        Self {
            wrapping: AeadKey::new(&root.derive("key wrap")),
            keys: BTreeMap::new(),
        }
    }

    /// Makes a key. It is not on the ring: that is what [`Keyring::add`] does once it is stored.
    ///
    /// # Errors
    /// Never in practice.
    pub(crate) fn generate(
        &self,
        random: &dyn Random,
        alias: Option<String>,
        now: Timestamp,
    ) -> Result<KeyMaterial, SealError> {
        let mut id = [0; 16];
        random.fill(&mut id);
        let id = KeyId(uuid::Builder::from_random_bytes(id).into_uuid());
        let mut key = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *key);
        Ok(KeyMaterial {
            id,
            alias,
            created_at: now,
            wrapped: self.wrapping.seal(random, &wrapping_context(id), &*key)?,
        })
    }

    /// Unwraps a key and keeps it.
    ///
    /// # Errors
    /// When it was wrapped under another root key, or changed.
    pub(crate) fn add(&mut self, material: &KeyMaterial) -> Result<(), SealError> {
        let key = self
            .wrapping
            .open(&wrapping_context(material.id), &material.wrapped)?;
        self.keys.insert(material.id, AeadKey::new(&to_key(&key)?));
        Ok(())
    }

    /// Encrypts a value: under a fresh data key, which is encrypted under the KMS key.
    ///
    /// The envelope is the version (1 byte), the key's id (16), the wrapped data key (60),
    /// then nonce, ciphertext and tag.
    ///
    /// # Errors
    /// When there is no such key.
    pub(crate) fn seal_value(
        &self,
        random: &dyn Random,
        key: KeyId,
        context: ValueContext<'_>,
        kind: ValueKind,
        plaintext: &[u8],
    ) -> Result<SealedValue, SealError> {
        let kms_key = self.keys.get(&key).ok_or(SealError::UnknownKey(key))?;
        let mut data_key = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *data_key);
        let data_key = Secret::new(*data_key);
        let wrapped = kms_key.seal(random, &context.of("data key", key, kind), data_key.expose())?;
        let sealed = AeadKey::new(&data_key).seal(random, &context.of("value", key, kind), plaintext)?;
        let envelope = [&[ENVELOPE_VERSION][..], key.0.as_bytes(), &wrapped, &sealed].concat();
        Ok(SealedValue {
            kind,
            envelope: envelope.into(),
        })
    }

    /// Decrypts a value.
    ///
    /// # Errors
    /// When it belongs elsewhere, was changed, or its key is gone.
    pub(crate) fn open_value(
        &self,
        context: ValueContext<'_>,
        value: &SealedValue,
    ) -> Result<Secret<Vec<u8>>, SealError> {
        let rest = value
            .envelope
            .strip_prefix(&[ENVELOPE_VERSION])
            .ok_or(SealError::Format)?;
        let (id, rest) = rest.split_first_chunk().ok_or(SealError::Format)?;
        let (wrapped, sealed) = rest.split_first_chunk::<WRAPPED_LEN>().ok_or(SealError::Format)?;
        let key = KeyId(Uuid::from_bytes(*id));
        let kms_key = self.keys.get(&key).ok_or(SealError::UnknownKey(key))?;
        let data_key = kms_key.open(&context.of("data key", key, value.kind), wrapped)?;
        AeadKey::new(&to_key(&data_key)?).open(&context.of("value", key, value.kind), sealed)
    }
}

impl ValueContext<'_> {
    fn of(self, use_: &str, key: KeyId, kind: ValueKind) -> Context {
        let kind = match kind {
            ValueKind::Text => "text",
            ValueKind::Binary => "binary",
        };
        let parts = [
            self.account.as_str(),
            self.secret.as_str(),
            self.version.as_str(),
            kind,
        ];
        Context::new(use_, &parts).with(key.0.as_bytes())
    }
}

fn wrapping_context(id: KeyId) -> Context {
    Context::new("kms key", &[]).with(id.0.as_bytes())
}

fn to_key(bytes: &Secret<Vec<u8>>) -> Result<Secret<[u8; KEY_LEN]>, SealError> {
    let key = bytes
        .expose()
        .as_slice()
        .try_into()
        .map_err(|_| SealError::Format)?;
    Ok(Secret::new(key))
}
