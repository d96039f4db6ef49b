//! AES-256-GCM with a random nonce in front and an unambiguous context.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use stdx::{Random, Secret};

use super::SealError;

/// The length of a key, in bytes.
pub(super) const KEY_LEN: usize = 32;

/// How many bytes a ciphertext is longer than its plaintext.
pub(super) const OVERHEAD: usize = NONCE_LEN + 16;

/// What a context usually takes, in bytes: room for it spares growing.
const USUAL_BYTES: usize = 320;

/// A key. Random nonces of 96 bits allow 2^32 messages under one (NIST SP 800-38D, 8.3):
/// a data key encrypts one, and the others are used once per written record.
pub(super) struct AeadKey(LessSafeKey);

/// What a ciphertext belongs to: parts with their lengths, so that no two lists of
/// parts give the same bytes.
pub(super) struct Context(Vec<u8>);

impl AeadKey {
    #[expect(clippy::expect_used, reason = "the length of the key is in its type")]
    pub(super) fn new(key: &Secret<[u8; KEY_LEN]>) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, key.expose()).expect("the key has the right length");
        Self(LessSafeKey::new(key))
    }

    /// The key in what another key has opened.
    pub(super) fn from_bytes(bytes: &Secret<Vec<u8>>) -> Result<Self, SealError> {
        let key = bytes
            .expose()
            .as_slice()
            .try_into()
            .map_err(|_| SealError::Format)?;
        Ok(Self::new(&Secret::new(key)))
    }

    /// Nonce, ciphertext and tag.
    pub(super) fn seal(
        &self,
        random: &dyn Random,
        context: &Context,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        // With the room reserved, no reallocation leaves the plaintext behind.
        let mut sealed = Vec::with_capacity(plaintext.len() + OVERHEAD);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plaintext);
        let (_, message) = sealed.split_at_mut(NONCE_LEN);
        let tag = self
            .0
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(&context.0),
                message,
            )
            .map_err(|_| SealError::TooLong)?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    pub(super) fn open(&self, context: &Context, sealed: &[u8]) -> Result<Secret<Vec<u8>>, SealError> {
        let (nonce, message) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Format)?;
        let mut plaintext = vec![0; message.len().checked_sub(16).ok_or(SealError::Format)?];
        let (ciphertext, tag) = message.split_at(plaintext.len());
        self.0
            .open_separate_gather(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(&context.0),
                ciphertext,
                tag,
                &mut plaintext,
            )
            .map_err(|_| SealError::Refused)?;
        Ok(Secret::new(plaintext))
    }
}

impl Context {
    pub(super) fn new(use_: &str, parts: &[&str]) -> Self {
        let mut context = Self(Vec::with_capacity(USUAL_BYTES));
        context.push(b"lockstep 1");
        context.push(use_.as_bytes());
        for part in parts {
            context.push(part.as_bytes());
        }
        context
    }

    pub(super) fn with(mut self, part: &[u8]) -> Self {
        self.push(part);
        self
    }

    fn push(&mut self, part: &[u8]) {
        self.0.extend_from_slice(&(part.len() as u64).to_be_bytes());
        self.0.extend_from_slice(part);
    }
}

impl fmt::Debug for AeadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}
