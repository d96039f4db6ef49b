//! What KMS hands out as a ciphertext: it says by itself which key and material it was made with.
//!
//! A version (1 byte), the key's id (16), the number of the material (4, big-endian), then
//! nonce, ciphertext and tag.

use domain::kms::{KeyId, MaterialNumber};

use super::aead::OVERHEAD;

/// The first byte.
const VERSION: u8 = 1;

/// The bytes before the nonce.
const HEADER_LEN: usize = 1 + 16 + 4;

/// A ciphertext that has been taken apart. Nothing of it is verified.
#[derive(Debug, Clone, Copy)]
pub struct Ciphertext<'a> {
    /// The key that it says it was made with.
    pub key: KeyId,
    /// The material of that key.
    pub material: MaterialNumber,
    /// Nonce, ciphertext and tag.
    pub(super) sealed: &'a [u8],
}

/// How long the ciphertext of so many bytes is.
pub(super) const fn ciphertext_len(plaintext_len: usize) -> usize {
    HEADER_LEN + OVERHEAD + plaintext_len
}

impl<'a> Ciphertext<'a> {
    /// Takes a ciphertext apart; `None` if it is none of ours.
    #[must_use]
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&[VERSION])?;
        let (key, rest) = rest.split_first_chunk()?;
        let (material, sealed) = rest.split_first_chunk()?;
        Some(Self {
            key: KeyId::from_bytes(*key),
            material: MaterialNumber(u32::from_be_bytes(*material)),
            sealed,
        })
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_LEN + self.sealed.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(self.key.as_bytes());
        bytes.extend_from_slice(&self.material.0.to_be_bytes());
        bytes.extend_from_slice(self.sealed);
        bytes
    }
}
