//! Identities that somebody else vouches for: tokens of OpenID Connect issuers.
//!
//! A [`Token`] that was read says nothing but which issuer it claims. [`Token::verify`] gives its
//! [`Claims`], which the holder of one of the issuer's keys did sign; nothing else does.
//! [`Claims::check`] then asks whether they hold now, and for us.
//!
//! Sources: RFC 7515 (signatures), 7517 (keys), 7518 (RS256, ES256), 7519 (claims); OpenID Connect
//! Core 1.0, 3.1.3.7; STS API reference, `AssumeRoleWithWebIdentity`.

mod claims;
mod keys;
mod token;

use thiserror::Error;

pub use claims::Claims;
pub use keys::{InvalidKeys, Keys};
pub use token::Token;

/// Whom an issuer vouches for, once that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// The ARN of the provider that stands for the issuer.
    pub provider: String,
    /// Whom the token is for.
    pub audience: String,
    /// Who it is about.
    pub subject: String,
}

/// Why a token is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenFlaw {
    /// It is no JWT with the claims of one.
    #[error("it is not a JSON Web Token: {0}")]
    Malformed(&'static str),
    /// It is signed in a way that is not taken, or not at all.
    #[error("it is not signed with RS256 or ES256")]
    Algorithm,
    /// The issuer has no such key.
    #[error("its issuer has no key that it can be signed with")]
    NoKey,
    /// Somebody else signed it, or it was changed.
    #[error("its signature does not hold")]
    Signature,
    /// Its time is over.
    #[error("it has expired")]
    Expired {
        /// When it was, in seconds since 1970.
        at: i64,
    },
    /// Its time has not come.
    #[error("it does not hold yet")]
    NotYet,
    /// It is for somebody else.
    #[error("it is for another audience")]
    Audience,
    /// A claim that it must have is missing.
    #[error("it has no claim {0}")]
    Lacks(&'static str),
}

#[cfg(test)]
mod tests;
