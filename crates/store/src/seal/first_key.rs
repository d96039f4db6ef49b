//! The only KMS key of the first stores: `aws/secretsmanager`, of no region, under the root key.

use domain::kms::{KeyId, Material, MaterialOrigin};
use jiff::Timestamp;
use stdx::Random;

use super::aead::{AeadKey, Context};
use super::{Keyring, RootKey, SealError, StoreKey};

/// That key as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstKey {
    /// Its id.
    pub id: KeyId,
    /// When it was made.
    pub created_at: Timestamp,
    /// The key itself, encrypted.
    pub wrapped: Vec<u8>,
}

impl FirstKey {
    /// The first material of a key of today that takes its place.
    ///
    /// # Errors
    /// When it was wrapped under another root key, or changed.
    pub(crate) fn rewrap(
        &self,
        random: &dyn Random,
        root: &RootKey,
        keyring: &Keyring,
    ) -> Result<Material, SealError> {
        let wrapping = AeadKey::new(&StoreKey::of_first_stores(root).derive("key wrap"));
        let context = Context::new("kms key", &[]).with(self.id.as_bytes());
        let bytes = wrapping.open(&context, &self.wrapped)?;
        keyring.wrap(
            random,
            self.id,
            bytes.expose(),
            MaterialOrigin::Creation,
            self.created_at,
        )
    }
}
