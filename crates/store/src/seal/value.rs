//! The values of secrets: each under a data key of its own, and that under a KMS key.
//!
//! An envelope is a version (1 byte), the data key as KMS gives it out, then nonce, ciphertext
//! and tag of the value. Envelopes of version 1, which are read and no longer written, have
//! the key's id (16 bytes) and the data key encrypted under its first material (60).

use domain::AccountId;
use domain::kms::{Key, KeyId, MaterialNumber};
use domain::secret::{SealedValue, SecretArn, ValueKind, VersionId};
use stdx::{Random, Secret};
use zeroize::Zeroizing;

use super::aead::{AeadKey, Context, KEY_LEN, OVERHEAD};
use super::ciphertext::{Ciphertext, ciphertext_len};
use super::{Keyring, SealError};

/// The first byte of every envelope that is written.
const ENVELOPE_VERSION: u8 = 2;

/// The length of a data key under a KMS key, in bytes.
const DATA_KEY_LEN: usize = ciphertext_len(KEY_LEN);

/// The same in an envelope of version 1.
const WRAPPED_LEN: usize = KEY_LEN + OVERHEAD;

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

/// An envelope that has been taken apart.
enum Envelope<'a> {
    /// Of version 1.
    First {
        key: KeyId,
        wrapped: &'a [u8],
        value: &'a [u8],
    },
    /// Of this version.
    Current {
        data_key: Ciphertext<'a>,
        value: &'a [u8],
    },
}

/// The KMS key that a value was encrypted under.
///
/// # Errors
/// When the envelope is of a later version, or is none.
pub fn key_of(value: &SealedValue) -> Result<KeyId, SealError> {
    Ok(match Envelope::parse(&value.envelope)? {
        Envelope::First { key, .. } => key,
        Envelope::Current { data_key, .. } => data_key.key,
    })
}

impl Keyring {
    /// Encrypts a value under a fresh data key, and that under the KMS key.
    ///
    /// # Errors
    /// When the key's material does not open.
    pub(crate) fn seal_value(
        &self,
        random: &dyn Random,
        key: &Key,
        context: ValueContext<'_>,
        kind: ValueKind,
        plaintext: &[u8],
    ) -> Result<SealedValue, SealError> {
        let mut data_key = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *data_key);
        let wrapped = self.encrypt_bound(random, key, context.pairs(), &*data_key)?;
        let sealed =
            AeadKey::new(&Secret::new(*data_key)).seal(random, &context.of_value(kind), plaintext)?;
        let envelope = [&[ENVELOPE_VERSION][..], &wrapped, &sealed].concat();
        Ok(SealedValue {
            kind,
            envelope: envelope.into(),
        })
    }

    /// Decrypts a value.
    ///
    /// # Errors
    /// When it belongs elsewhere, is under another key, or was changed.
    pub(crate) fn open_value(
        &self,
        key: &Key,
        context: ValueContext<'_>,
        value: &SealedValue,
    ) -> Result<Secret<Vec<u8>>, SealError> {
        match Envelope::parse(&value.envelope)? {
            Envelope::Current {
                data_key,
                value: sealed,
            } => {
                let data_key = self.decrypt_bound(key, context.pairs(), data_key)?;
                AeadKey::from_bytes(&data_key)?.open(&context.of_value(value.kind), sealed)
            }
            Envelope::First {
                key: id,
                wrapped,
                value: sealed,
            } => {
                let first = key.materials.get(MaterialNumber(0)).ok_or(SealError::Format)?;
                let of = |use_| context.of_first(use_, id, value.kind);
                let data_key = self.opened(key.id, first)?.open(&of("data key"), wrapped)?;
                AeadKey::from_bytes(&data_key)?.open(&of("value"), sealed)
            }
        }
    }
}

impl<'a> Envelope<'a> {
    fn parse(envelope: &'a [u8]) -> Result<Self, SealError> {
        Self::split(envelope).ok_or(SealError::Format)
    }

    fn split(envelope: &'a [u8]) -> Option<Self> {
        let (version, rest) = envelope.split_first()?;
        match *version {
            1 => {
                let (key, rest) = rest.split_first_chunk()?;
                let (wrapped, value) = rest.split_at_checked(WRAPPED_LEN)?;
                Some(Self::First {
                    key: KeyId::from_bytes(*key),
                    wrapped,
                    value,
                })
            }
            ENVELOPE_VERSION => {
                let (data_key, value) = rest.split_at_checked(DATA_KEY_LEN)?;
                let data_key = Ciphertext::parse(data_key)?;
                Some(Self::Current { data_key, value })
            }
            _ => None,
        }
    }
}

impl<'a> ValueContext<'a> {
    /// The encryption context of the data key, as Secrets Manager gives it to KMS (user guide,
    /// "Secret encryption and decryption"), in the order of its keys.
    fn pairs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        [
            ("SecretARN", self.secret.as_str()),
            ("SecretVersionId", self.version.as_str()),
        ]
        .into_iter()
    }

    fn of_value(self, kind: ValueKind) -> Context {
        Context::new("value", &self.parts(kind))
    }

    fn of_first(self, use_: &str, key: KeyId, kind: ValueKind) -> Context {
        Context::new(use_, &self.parts(kind)).with(key.as_bytes())
    }

    fn parts(self, kind: ValueKind) -> [&'a str; 4] {
        let kind = match kind {
            ValueKind::Text => "text",
            ValueKind::Binary => "binary",
        };
        [
            self.account.as_str(),
            self.secret.as_str(),
            self.version.as_str(),
            kind,
        ]
    }
}
