//! Encryption at rest.
//!
//! ```text
//! root key (a file) ─┬─ HKDF ─► check value, by which another root key is noticed
//!                    ├─ HKDF ─► audit key ──► a code on every record of the audit trail
//!                    └─ HKDF ─► wrapping key ──► store key
//! store key (random) ─┬─ HKDF ─► wrapping key ──► KMS keys ──► data key per value ──► value
//!                     ├─ HKDF ─► field key ──► SCRAM keys, access-key secrets, private keys
//!                     ├─ HKDF ─► handout key ──► a key per session token and per message of a denial
//!                     └─ HKDF ─► tag key ──► a tag on every record
//! ```
//!
//! Everything is AES-256-GCM or HMAC-SHA-256. What a ciphertext belongs to is always
//! part of its associated data, so that one that is moved elsewhere does not open.

mod aead;
mod ciphertext;
mod first_key;
mod handout;
mod keyring;
mod root_key;
mod store_key;
mod value;

use aws_lc_rs::{constant_time, hmac};
use stdx::{Random, Secret};
use thiserror::Error;

pub use ciphertext::Ciphertext;
pub use first_key::FirstKey;
pub use handout::{HANDOUT_OVERHEAD, Handouts};
pub(crate) use keyring::Keyring;
pub(crate) use root_key::RootKey;
pub use root_key::RootKeyError;
pub(crate) use store_key::StoreKey;
pub use value::{ValueContext, key_of};

use self::aead::{AeadKey, Context};

/// The length of the tag on a record, in bytes.
pub(crate) const TAG_LEN: usize = 16;

/// Why something cannot be encrypted or decrypted. It does not say what it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SealError {
    /// It was changed, belongs elsewhere, or was made with another key.
    #[error("the ciphertext does not belong here, was changed, or was made with another key")]
    Refused,
    /// It was written by a later release, or is no envelope.
    #[error("not an envelope of a version that this program knows")]
    Format,
    /// The library refused, which it does for absurd lengths only.
    #[error("the value cannot be encrypted")]
    TooLong,
}

/// The key that the audit trail is chained under, from the file of a root key: whoever may
/// read that can verify the trail without the store.
///
/// # Errors
/// See [`RootKeyError`].
pub fn audit_key(root_key: &std::path::Path) -> Result<Secret<[u8; 32]>, RootKeyError> {
    RootKey::load(root_key).map(|root| root.audit_key())
}

/// Encrypts the sensitive fields of records, and tags whole records so that a change
/// behind our back is noticed.
#[derive(Debug)]
pub(crate) struct RecordSealer {
    fields: AeadKey,
    tags: hmac::Key,
}

impl RecordSealer {
    /// The keys for records that a store key stands for.
    #[must_use]
    pub(crate) fn new(store_key: &StoreKey) -> Self {
        Self {
            fields: AeadKey::new(&store_key.derive("record field")),
            tags: hmac::Key::new(hmac::HMAC_SHA256, store_key.derive("record tag").expose()),
        }
    }

    /// Encrypts one field. It opens under the same `purpose` only, which names the
    /// record and the field.
    ///
    /// # Errors
    /// When it is absurdly long.
    pub(crate) fn seal_record(
        &self,
        random: &dyn Random,
        purpose: &[&str],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        self.fields
            .seal(random, &Context::new("field", purpose), plaintext)
    }

    /// Decrypts one field.
    ///
    /// # Errors
    /// When it is not what was encrypted for that purpose under this root key.
    pub(crate) fn open_record(&self, purpose: &[&str], sealed: &[u8]) -> Result<Secret<Vec<u8>>, SealError> {
        self.fields.open(&Context::new("field", purpose), sealed)
    }

    /// The tag of a record that lies under that key.
    #[must_use]
    pub(crate) fn tag(&self, key: &str, record: &[u8]) -> [u8; TAG_LEN] {
        let mut context = hmac::Context::with_key(&self.tags);
        context.update(&(key.len() as u64).to_be_bytes());
        context.update(key.as_bytes());
        context.update(record);
        let mut tag = [0; TAG_LEN];
        for (to, from) in tag.iter_mut().zip(context.sign().as_ref()) {
            *to = *from;
        }
        tag
    }

    /// Whether the record is what was written under that key.
    #[must_use]
    pub(crate) fn is_genuine(&self, key: &str, record: &[u8], tag: &[u8]) -> bool {
        constant_time::verify_slices_are_equal(&self.tag(key, record), tag).is_ok()
    }
}

#[cfg(test)]
mod tests;
