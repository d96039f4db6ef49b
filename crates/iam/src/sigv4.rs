//! Verification of AWS Signature Version 4, in both of its forms.
//!
//! A request is judged as it was received: raw path, raw query string, headers in
//! order, body bytes. What is decoded here for the canonical form is decoded in the
//! same way by whoever dispatches the request (in the query string `+` means a space),
//! so that what was signed is what is done.
//!
//! INVARIANT: [`Verifier::verify`] is the only way to a [`Verified`].
//!
//! The order of the checks: shape of the credentials, headers that must be signed,
//! times, scope, payload, key, signature. Up to the key nothing depends on what we
//! know; from there on the work is the same for a known and an unknown key.
//!
//! Refused, though AWS takes some of it elsewhere: credentials in header and query at
//! once, repeated ones, `UNSIGNED-PAYLOAD` and `STREAMING-…` payloads, Signature
//! Version 2 and 4a. Not required, though AWS's guide says so: a signed `content-type`;
//! the SDK for PHP leaves it out, and nothing here decides anything by it.

mod canonical;
mod claim;
mod request;
mod sign;
mod signing_keys;
pub(crate) mod time;

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::{digest, hmac};
use domain::{AccountId, Region};
use jiff::Timestamp;
use stdx::Secret;

use crate::access_key::{AccessKey, AccessKeyId, AccessKeys, Found};
use crate::principal::Principal;
use crate::refusal::{AuthError, ScopeFault};

pub use request::SignedRequest;
pub use sign::sign;

use claim::Claim;
use signing_keys::SigningKeys;
use time::Window;

/// The name of the one algorithm.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// What every credential scope ends in.
const TERMINATOR: &str = "aws4_request";

/// What a request's credential must be scoped to.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The signing name of the service that the request is for.
    pub service: &'static str,
    /// The regions that this server answers for.
    pub regions: &'a [Region],
}

/// Where the credentials were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedForm {
    /// In the `Authorization` header.
    Header,
    /// In the query string.
    Presigned {
        /// How long the request is good for, from its date on.
        life: Duration,
    },
}

/// A request whose signature holds: who made it, for which region and service.
#[derive(Debug)]
pub struct Verified {
    key: Arc<AccessKey>,
    region: Region,
    service: &'static str,
    form: SignedForm,
}

impl Verified {
    /// The key that signed.
    #[must_use]
    pub fn access_key_id(&self) -> &AccessKeyId {
        self.key.id()
    }

    /// When that key ends by itself, if it is a temporary one.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.key.expires_at()
    }

    /// Whose key it is.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        self.key.principal()
    }

    /// The region that the request is for.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The signing name of the service that the request is for.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// Where the credentials were.
    #[must_use]
    pub fn form(&self) -> SignedForm {
        self.form
    }
}

/// Verifies signatures, and remembers the keys that it derived to do so.
#[derive(Debug)]
pub struct Verifier {
    signing_keys: SigningKeys,
    /// Stands in for a key that does not exist, so that its absence takes as long.
    nobody: AccessKey,
}

impl Default for Verifier {
    fn default() -> Self {
        Self::new()
    }
}

impl Verifier {
    /// A verifier that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let principal = Principal::Root {
            account: AccountId::default(),
        };
        let nobody = AccessKey::new(AccessKeyId::generate(&Zeros), Secret::from("nobody"), principal);
        Self {
            signing_keys: SigningKeys::new(),
            nobody,
        }
    }

    /// Checks that the request was signed, whole and unchanged, for this service, one
    /// of our regions and about now, with one of the keys.
    ///
    /// # Errors
    /// [`AuthError`] names the first thing that is wrong.
    pub fn verify(
        &self,
        request: &SignedRequest<'_>,
        expected: Scope<'_>,
        now: Timestamp,
        keys: &dyn AccessKeys,
    ) -> Result<Verified, AuthError> {
        let window = Window::of(expected.service);
        let query = canonical::query_pairs(request.query);
        let claim = claim::read(request, &query, window)?;
        request.require_signed(&claim.signed_headers)?;
        window.check(claim.signed_at.at, claim.form, now)?;
        let region = check_scope(&claim, expected)?;
        let payload_hash = hex(&sha256(request.body));
        request.check_content_hash(&payload_hash)?;
        let canonical = canonical::request(request, &query, &claim.signed_headers, &payload_hash)?;
        let string_to_sign = string_to_sign(&claim.signed_at.text, claim.credential.scope, &canonical);

        let found = keys.find(claim.credential.access_key_id, claim.token, now);
        let key = found.key().unwrap_or(&self.nobody);
        let signing_key = self.signing_keys.derived(key, &claim.credential);
        let genuine = is_signature(&signing_key, string_to_sign.as_bytes(), claim.signature);
        let key = match found {
            Found::Key(key) if genuine => key,
            Found::Key(_) => return Err(AuthError::SignatureMismatch),
            Found::Expired => return Err(AuthError::ExpiredToken),
            Found::Unknown => return Err(AuthError::InvalidToken),
        };
        Ok(Verified {
            key,
            region: region.clone(),
            service: expected.service,
            form: claim.form,
        })
    }
}

/// The region that the credential is scoped to; or everything that is wrong with the
/// scope, which AWS names all at once.
fn check_scope<'a>(claim: &Claim<'_>, expected: Scope<'a>) -> Result<&'a Region, AuthError> {
    let given = &claim.credential;
    let region = expected
        .regions
        .iter()
        .find(|region| region.as_str() == given.region);
    let day = claim.signed_at.day();
    let of_service = given.service == expected.service;
    let (terminated, of_day) = (given.terminator == TERMINATOR, given.date == day);
    if let Some(region) = region.filter(|_| of_service && terminated && of_day) {
        return Ok(region);
    }
    let faults = [
        region.is_none().then(|| ScopeFault::Region {
            given: given.region.to_owned(),
        }),
        (!of_service).then(|| ScopeFault::Service {
            expected: expected.service.to_owned(),
        }),
        (!terminated).then(|| ScopeFault::Terminator {
            given: given.terminator.to_owned(),
        }),
        (!of_day).then(|| ScopeFault::Date {
            given: given.date.to_owned(),
            expected: day.to_owned(),
            signed_at: claim.signed_at.at,
        }),
    ];
    Err(AuthError::Scope {
        faults: faults.into_iter().flatten().collect(),
    })
}

fn string_to_sign(signed_at: &str, scope: &str, canonical_request: &[u8]) -> String {
    let hash = hex(&sha256(canonical_request));
    [ALGORITHM, signed_at, scope, &hash].join("\n")
}

/// Compares in constant time. A signature that is not 64 lower-case hexadecimal
/// digits costs the same and is never right.
fn is_signature(key: &hmac::Key, message: &[u8], given: &str) -> bool {
    let tag = unhex(given);
    let matches = hmac::verify(key, message, &tag.unwrap_or_default()).is_ok();
    matches && tag.is_some()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

fn hmac_sha256(key: &hmac::Key, message: &[u8]) -> [u8; 32] {
    let mut tag = [0; 32];
    tag.copy_from_slice(hmac::sign(key, message).as_ref());
    tag
}

fn hex(bytes: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS[usize::from(nibble & 0xf)];
    let mut digits = [0; 64];
    let (pairs, _) = digits.as_chunks_mut::<2>();
    for (pair, byte) in pairs.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(*byte)];
    }
    // They are ASCII: there is no other way.
    std::str::from_utf8(&digits).unwrap_or_default().to_owned()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair
            .iter()
            .try_fold(0, |high, digit| Some(high << 4 | nibble(*digit)?))?;
    }
    Some(bytes)
}

/// The id of the stand-in key need not be random: nobody can sign with it.
struct Zeros;

impl stdx::Random for Zeros {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0);
    }
}

#[cfg(test)]
mod tests;
