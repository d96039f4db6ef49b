//! Encrypting and decrypting under KMS keys.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::kms::{EncryptionContext, Key, KeyId, Material, MaterialId, MaterialOrigin};
use jiff::Timestamp;
use stdx::{Random, Secret};
use zeroize::Zeroizing;

use super::aead::{AeadKey, Context, KEY_LEN};
use super::{Ciphertext, SealError, StoreKey};

/// Opens the material of keys, and remembers what it has opened.
///
/// Whether a key may be used in its state is not asked here.
#[derive(Debug)]
pub(crate) struct Keyring {
    wrapping: AeadKey,
    opened: RwLock<HashMap<MaterialId, Arc<AeadKey>>>,
}

impl Keyring {
    /// The keyring that a store key stands for.
    #[must_use]
    pub(crate) fn new(store_key: &StoreKey) -> Self {
        Self {
            wrapping: AeadKey::new(&store_key.derive("kms material")),
            opened: RwLock::default(),
        }
    }

    /// Makes material for a key.
    ///
    /// # Errors
    /// Never in practice.
    pub(crate) fn new_material(
        &self,
        random: &dyn Random,
        key: KeyId,
        origin: MaterialOrigin,
        since: Timestamp,
    ) -> Result<Material, SealError> {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *bytes);
        self.wrap(random, key, &*bytes, origin, since)
    }

    /// Encrypts material for storage, under an id of its own.
    ///
    /// # Errors
    /// Never in practice.
    pub(super) fn wrap(
        &self,
        random: &dyn Random,
        key: KeyId,
        material: &[u8],
        origin: MaterialOrigin,
        since: Timestamp,
    ) -> Result<Material, SealError> {
        let mut id = [0; 32];
        random.fill(&mut id);
        let id = MaterialId::from_random(id);
        let sealed = self.wrapping.seal(random, &wrapping_context(key, id), material)?;
        Ok(Material {
            id,
            since,
            origin,
            sealed: sealed.into(),
        })
    }

    /// Opens all material of a key, to see that it can be.
    ///
    /// # Errors
    /// When it was wrapped under another store key, or changed.
    pub(crate) fn open_all(&self, key: &Key) -> Result<(), SealError> {
        key.materials
            .iter()
            .try_for_each(|material| self.opened(key.id, material).map(drop))
    }

    /// Forgets the material of a key that is no more.
    pub(crate) fn forget(&self, key: &Key) {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        for material in key.materials.iter() {
            opened.remove(&material.id);
        }
    }

    /// Encrypts under a key's current material.
    ///
    /// # Errors
    /// When the material does not open.
    pub(crate) fn encrypt(
        &self,
        random: &dyn Random,
        key: &Key,
        context: &EncryptionContext,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        self.encrypt_bound(random, key, context.iter(), plaintext)
    }

    /// Decrypts what was encrypted under a key.
    ///
    /// # Errors
    /// When it was encrypted under another or with another context, or was changed.
    pub(crate) fn decrypt(
        &self,
        key: &Key,
        context: &EncryptionContext,
        ciphertext: Ciphertext<'_>,
    ) -> Result<Secret<Vec<u8>>, SealError> {
        self.decrypt_bound(key, context.iter(), ciphertext)
    }

    /// [`Keyring::encrypt`] with a context that need not be collected: its pairs in the order
    /// of their keys.
    pub(super) fn encrypt_bound<'a>(
        &self,
        random: &dyn Random,
        key: &Key,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let (number, material) = key.materials.current();
        let context = ciphertext_context(key.id, material.id, pairs);
        let sealed = self.opened(key.id, material)?.seal(random, &context, plaintext)?;
        let ciphertext = Ciphertext {
            key: key.id,
            material: number,
            sealed: &sealed,
        };
        Ok(ciphertext.to_bytes())
    }

    /// [`Keyring::decrypt`] with such a context.
    pub(super) fn decrypt_bound<'a>(
        &self,
        key: &Key,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
        ciphertext: Ciphertext<'_>,
    ) -> Result<Secret<Vec<u8>>, SealError> {
        if ciphertext.key != key.id {
            return Err(SealError::Refused);
        }
        let material = key.materials.get(ciphertext.material).ok_or(SealError::Refused)?;
        let context = ciphertext_context(key.id, material.id, pairs);
        self.opened(key.id, material)?.open(&context, ciphertext.sealed)
    }

    /// A material, ready for use.
    pub(super) fn opened(&self, key: KeyId, material: &Material) -> Result<Arc<AeadKey>, SealError> {
        let known = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(opened) = known.get(&material.id) {
            return Ok(Arc::clone(opened));
        }
        drop(known);
        let context = wrapping_context(key, material.id);
        let bytes = self.wrapping.open(&context, &material.sealed)?;
        let opened = Arc::new(AeadKey::from_bytes(&bytes)?);
        let mut known = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(known.entry(material.id).or_insert(opened)))
    }
}

fn wrapping_context(key: KeyId, material: MaterialId) -> Context {
    Context::new("kms material", &[])
        .with(key.as_bytes())
        .with(material.as_bytes())
}

fn ciphertext_context<'a>(
    key: KeyId,
    material: MaterialId,
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
) -> Context {
    let context = Context::new("kms ciphertext", &[])
        .with(key.as_bytes())
        .with(material.as_bytes());
    pairs.fold(context, |context, (name, value)| {
        context.with(name.as_bytes()).with(value.as_bytes())
    })
}
