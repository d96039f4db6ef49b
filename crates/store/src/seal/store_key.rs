//! The store key: random, made with the store, and kept in it under the root key. What the
//! store holds depends on it alone, so that another root key takes one changed record.

use aws_lc_rs::hkdf;
use stdx::{Random, Secret};
use zeroize::{Zeroize, Zeroizing};

use super::aead::{AeadKey, Context, KEY_LEN};
use super::{RootKey, SealError};

/// The salt of what is derived from a root key.
pub(super) const SALT: &[u8] = b"lockstep root key 1";

/// The key that the store's other keys are derived from.
#[derive(Debug)]
pub(crate) struct StoreKey {
    salt: &'static [u8],
    key: Secret<[u8; KEY_LEN]>,
}

impl StoreKey {
    /// A new one.
    #[must_use]
    pub(crate) fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *bytes);
        Self {
            salt: b"lockstep store key 1",
            key: Secret::new(*bytes),
        }
    }

    /// What took the place of a store key before there were any: the root key itself.
    #[must_use]
    pub(crate) fn of_first_stores(root: &RootKey) -> Self {
        Self {
            salt: SALT,
            key: root.key().clone(),
        }
    }

    /// The key for storage.
    ///
    /// # Errors
    /// Never in practice.
    pub(crate) fn seal(&self, random: &dyn Random, root: &RootKey) -> Result<Vec<u8>, SealError> {
        root.wrapping().seal(random, &context(), self.key.expose())
    }

    /// The key from storage.
    ///
    /// # Errors
    /// When it was stored under another root key, or changed.
    pub(crate) fn open(root: &RootKey, sealed: &[u8]) -> Result<Self, SealError> {
        let bytes = root.wrapping().open(&context(), sealed)?;
        let key = bytes
            .expose()
            .as_slice()
            .try_into()
            .map_err(|_| SealError::Format)?;
        Ok(Self {
            salt: b"lockstep store key 1",
            key: Secret::new(key),
        })
    }

    /// A key for one use (HKDF-SHA-256, RFC 5869).
    pub(super) fn derive(&self, use_: &str) -> Secret<[u8; KEY_LEN]> {
        derive(self.salt, &self.key, use_)
    }
}

impl RootKey {
    /// A value by which the root key is recognised. It reveals nothing about it.
    #[must_use]
    pub(crate) fn check(&self) -> [u8; KEY_LEN] {
        *derive(SALT, self.key(), "check").expose()
    }

    fn wrapping(&self) -> AeadKey {
        AeadKey::new(&derive(SALT, self.key(), "store key"))
    }
}

fn context() -> Context {
    Context::new("store key", &[])
}

#[expect(
    clippy::expect_used,
    reason = "HKDF gives up to 8160 bytes, and 32 are asked for"
)]
pub(super) fn derive(salt: &[u8], key: &Secret<[u8; KEY_LEN]>, use_: &str) -> Secret<[u8; KEY_LEN]> {
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key.expose());
    let mut bytes = [0; KEY_LEN];
    extracted
        .expand(&[use_.as_bytes()], hkdf::HKDF_SHA256)
        .and_then(|derived| derived.fill(&mut bytes))
        .expect("the length is allowed");
    let derived = Secret::new(bytes);
    bytes.zeroize();
    derived
}
