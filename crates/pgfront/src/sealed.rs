//! Secrets that travel over the control channel.
//!
//! They are base64 on the way, so that a reader never has to unescape them into a
//! buffer that nobody wipes, and [`stdx::Secret`] at both ends.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use stdx::Secret;
use zeroize::Zeroizing;

/// Secret bytes of any length, a private key for instance.
#[derive(Debug, Clone)]
pub struct SecretBytes(Secret<Vec<u8>>);

/// A secret of 32 bytes.
#[derive(Debug, Clone)]
pub struct SecretKey(Secret<[u8; 32]>);

impl SecretBytes {
    /// Takes the bytes into custody.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Secret::new(bytes))
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    pub(crate) fn ct_eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.expose())
    }
}

impl SecretKey {
    /// Takes the bytes into custody.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    pub(crate) fn secret(&self) -> &Secret<[u8; 32]> {
        &self.0
    }
}

impl From<Secret<[u8; 32]>> for SecretKey {
    fn from(secret: Secret<[u8; 32]>) -> Self {
        Self(secret)
    }
}

impl Serialize for SecretBytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(BASE64.encode(self.expose())))
    }
}

impl Serialize for SecretKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(BASE64.encode(self.0.expose())))
    }
}

impl<'de> Deserialize<'de> for SecretBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Base64).map(Self)
    }
}

impl<'de> Deserialize<'de> for SecretKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = deserializer.deserialize_str(Base64)?;
        let key = bytes.expose().as_slice().try_into();
        key.map(Self::new)
            .map_err(|_| de::Error::custom("a key has 32 bytes"))
    }
}

struct Base64;

impl Visitor<'_> for Base64 {
    type Value = Secret<Vec<u8>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        // The decoder's own error would quote what it read.
        BASE64
            .decode(text)
            .map(Secret::new)
            .map_err(|_| E::custom("not base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_a_round_trip_and_never_shows() {
        let key = SecretKey::new([7; 32]);
        let text = serde_json::to_string(&key).unwrap();
        let read: SecretKey = serde_json::from_str(&text).unwrap();
        assert!(read.secret().ct_eq(&[7; 32]));
        assert_eq!(format!("{key:?}"), "SecretKey([secret])");
    }

    #[test]
    fn errors_do_not_quote_the_input() {
        let error = serde_json::from_str::<SecretBytes>("\"hunter2!\"").unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
        assert!(serde_json::from_str::<SecretKey>("\"AAAA\"").is_err());
    }
}
