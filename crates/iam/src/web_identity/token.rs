//! A JSON Web Token in its compact form: three parts of base64, with points between.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::TokenFlaw;
use super::claims::Claims;
use super::keys::{Algorithm, Keys};

/// The longest token, in bytes (the STS model's limit).
const TOKEN_BYTES_MAX: usize = 20_000;

/// A token that nothing is known of but what it claims.
#[derive(Debug)]
pub struct Token {
    algorithm: Algorithm,
    key_id: Option<String>,
    /// What the signature is over.
    signed: String,
    signature: Vec<u8>,
    claims: Claims,
}

/// The first part. Extensions that must be understood are none that we know.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<serde_json::Value>,
}

impl Token {
    /// Reads a token.
    ///
    /// # Errors
    /// When it is none, or is signed in a way that is never taken.
    pub fn read(text: &str) -> Result<Self, TokenFlaw> {
        if text.len() > TOKEN_BYTES_MAX {
            return Err(TokenFlaw::Malformed("it is too long"));
        }
        let (signed, signature) = text
            .rsplit_once('.')
            .ok_or(TokenFlaw::Malformed("it has not three parts"))?;
        let (header, claims) = signed
            .split_once('.')
            .filter(|(_, claims)| !claims.contains('.'))
            .ok_or(TokenFlaw::Malformed("it has not three parts"))?;
        let header: Header = serde_json::from_slice(&decoded(header)?)
            .map_err(|_| TokenFlaw::Malformed("its header cannot be read"))?;
        if header.crit.is_some() {
            return Err(TokenFlaw::Malformed("its header asks for an extension"));
        }
        let claims = serde_json::from_slice(&decoded(claims)?)
            .map_err(|_| TokenFlaw::Malformed("its claims cannot be read"))?;
        Ok(Self {
            algorithm: Algorithm::named(&header.alg).ok_or(TokenFlaw::Algorithm)?,
            key_id: header.kid,
            signature: decoded(signature)?,
            signed: signed.to_owned(),
            claims,
        })
    }

    /// Who is said to have made it: by this, and by nothing else, keys are looked up.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.claims.issuer()
    }

    /// What it says, if it was signed with one of these keys. They must be the issuer's.
    ///
    /// # Errors
    /// [`TokenFlaw::NoKey`] when none of the keys can have signed it, [`TokenFlaw::Signature`]
    /// when the one that it names did not.
    pub fn verify(&self, keys: &Keys) -> Result<&Claims, TokenFlaw> {
        let key = keys
            .find(self.algorithm, self.key_id.as_deref())
            .ok_or(TokenFlaw::NoKey)?;
        if key.signed(self.signed.as_bytes(), &self.signature) {
            Ok(&self.claims)
        } else {
            Err(TokenFlaw::Signature)
        }
    }
}

fn decoded(part: &str) -> Result<Vec<u8>, TokenFlaw> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| TokenFlaw::Malformed("a part is not in base64url"))
}
