//! An issuer's keys: a JSON Web Key Set.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use thiserror::Error;

/// The most keys that are read of a set.
const KEYS_MAX: usize = 100;

/// The length of a coordinate on P-256, in bytes.
const COORDINATE_LEN: usize = 32;

/// How a token may be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// ECDSA on P-256, SHA-256.
    Es256,
}

impl Algorithm {
    /// The one of that name. `none` and those with a shared secret are none.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

/// The keys that an issuer signs with by now, as far as we can use them.
#[derive(Debug)]
pub struct Keys(Vec<Key>);

/// A text that is no set of keys.
#[derive(Debug, Error)]
pub enum InvalidKeys {
    /// It is not in the form of one.
    #[error("it is no JSON Web Key Set")]
    Malformed(#[from] serde_json::Error),
    /// It has more keys than anybody needs.
    #[error("it has more than {KEYS_MAX} keys")]
    TooMany,
    /// None of its keys is for RS256 or ES256.
    #[error("it has no key for RS256 or ES256")]
    NoneUsable,
}

#[derive(Debug)]
pub(super) struct Key {
    id: Option<String>,
    public: Public,
}

#[derive(Debug)]
enum Public {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    P256 { point: Vec<u8> },
}

#[derive(Deserialize)]
struct SetForm {
    keys: Vec<KeyForm>,
}

/// A key as it is published. What it has besides (certificates, uses of its private half) is
/// nothing that we need.
#[derive(Deserialize)]
struct KeyForm {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
    #[serde(default)]
    x: Option<String>,
    #[serde(default)]
    y: Option<String>,
}

impl Keys {
    /// Reads a set. Keys of other kinds are left out.
    ///
    /// # Errors
    /// When it is no set, or has nothing that we can use.
    pub fn parse(text: &[u8]) -> Result<Self, InvalidKeys> {
        let set: SetForm = serde_json::from_slice(text)?;
        if set.keys.len() > KEYS_MAX {
            return Err(InvalidKeys::TooMany);
        }
        let keys: Vec<Key> = set.keys.into_iter().filter_map(Key::usable).collect();
        if keys.is_empty() {
            return Err(InvalidKeys::NoneUsable);
        }
        Ok(Self(keys))
    }

    /// The key of that id. A token that names none can only have been signed with the one key
    /// that there is for its algorithm.
    pub(super) fn find(&self, algorithm: Algorithm, id: Option<&str>) -> Option<&Key> {
        let mut fitting = self.0.iter().filter(|key| key.algorithm() == algorithm);
        match id {
            Some(id) => fitting.find(|key| key.id.as_deref() == Some(id)),
            None => fitting.next().filter(|_| fitting.next().is_none()),
        }
    }
}

impl Key {
    fn usable(form: KeyForm) -> Option<Self> {
        if form.purpose.is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let number = |text: Option<String>| URL_SAFE_NO_PAD.decode(text?.trim_end_matches('=')).ok();
        let public = match (form.kty.as_str(), form.crv.as_deref()) {
            ("RSA", _) => Public::Rsa {
                modulus: number(form.n)?,
                exponent: number(form.e)?,
            },
            ("EC", Some("P-256")) => {
                let (x, y) = (number(form.x)?, number(form.y)?);
                if x.len() != COORDINATE_LEN || y.len() != COORDINATE_LEN {
                    return None;
                }
                // Uncompressed, as SEC 1 writes a point.
                Public::P256 {
                    point: [&[4][..], &x, &y].concat(),
                }
            }
            _ => return None,
        };
        let key = Self { id: form.kid, public };
        let for_another = form
            .alg
            .is_some_and(|name| Algorithm::named(&name) != Some(key.algorithm()));
        (!for_another).then_some(key)
    }

    fn algorithm(&self) -> Algorithm {
        match self.public {
            Public::Rsa { .. } => Algorithm::Rs256,
            Public::P256 { .. } => Algorithm::Es256,
        }
    }

    /// Whether it made that signature. RSA keys of fewer than 2048 bits made none.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let verified = match &self.public {
            Public::Rsa { modulus, exponent } => RsaPublicKeyComponents {
                n: modulus,
                e: exponent,
            }
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
            Public::P256 { point } => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
        };
        verified.is_ok()
    }
}
