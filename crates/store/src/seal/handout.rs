//! What callers keep for us: session tokens, and what denials say.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::hmac;
use stdx::{Random, Secret};

use super::aead::{AeadKey, Context, KEY_LEN};
use super::{SealError, StoreKey};

/// The length of what a key is derived from, in bytes.
const SALT_LEN: usize = 24;

/// How many bytes what is handed out is longer than what is in it.
pub const HANDOUT_OVERHEAD: usize = SALT_LEN + super::aead::OVERHEAD;

/// Encrypts what callers are handed and bring back. Each has a key of its own: whoever may call
/// can have any number made, and random nonces under one key would allow 2^32. Cheap to clone.
#[derive(Clone)]
pub struct Handouts(Arc<Inner>);

struct Inner {
    key: hmac::Key,
    random: Arc<dyn Random>,
}

impl Handouts {
    /// Under the key that a store key stands for.
    #[must_use]
    pub(crate) fn new(store_key: &StoreKey, random: Arc<dyn Random>) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, store_key.derive("handout").expose());
        Self(Arc::new(Inner { key, random }))
    }

    /// Encrypts it. It opens for the same `purpose` only.
    ///
    /// # Errors
    /// When it is absurdly long.
    pub fn seal(&self, purpose: &str, plaintext: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut salt = [0; SALT_LEN];
        self.0.random.fill(&mut salt);
        let mut handout = salt.to_vec();
        handout.extend(
            self.key(&salt)
                .seal(&*self.0.random, &context(purpose), plaintext)?,
        );
        Ok(handout)
    }

    /// Decrypts it.
    ///
    /// # Errors
    /// When it is not what was encrypted for that purpose under this root key.
    pub fn open(&self, purpose: &str, handout: &[u8]) -> Result<Secret<Vec<u8>>, SealError> {
        let (salt, sealed) = handout.split_first_chunk::<SALT_LEN>().ok_or(SealError::Format)?;
        self.key(salt).open(&context(purpose), sealed)
    }

    fn key(&self, salt: &[u8; SALT_LEN]) -> AeadKey {
        let mut key = [0; KEY_LEN];
        key.copy_from_slice(hmac::sign(&self.0.key, salt).as_ref());
        AeadKey::new(&Secret::new(key))
    }
}

fn context(purpose: &str) -> Context {
    Context::new("handout", &[purpose])
}

impl fmt::Debug for Handouts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[handouts]")
    }
}

#[cfg(test)]
mod tests {
    use stdx::SystemRandom;

    use super::*;

    fn handouts() -> Handouts {
        Handouts::new(&StoreKey::generate(&SystemRandom), Arc::new(SystemRandom))
    }

    #[test]
    fn what_is_brought_back_opens_for_its_purpose_here_alone() {
        let ours = handouts();
        let sealed = ours.seal("session", b"who").unwrap();
        assert_eq!(sealed.len(), 3 + HANDOUT_OVERHEAD);
        assert_eq!(ours.open("session", &sealed).unwrap().expose(), b"who");
        assert!(ours.open("denial", &sealed).is_err());
        assert!(handouts().open("session", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(ours.open("session", &changed).is_err(), "{at}");
            assert!(ours.open("session", &sealed[..at]).is_err(), "{at}");
        }
    }
}
