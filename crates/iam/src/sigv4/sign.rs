//! The other side: signing a request, for our own command line.

use jiff::Timestamp;

use super::claim::Credential;
use super::request::{SignedHeaders, SignedRequest};
use super::{ALGORITHM, TERMINATOR, canonical, hex, hmac_sha256, sha256, signing_keys, string_to_sign, time};
use crate::access_key::AccessKey;
use crate::refusal::AuthError;

/// Signs a request, and returns the headers to add to it: `x-amz-date` and
/// `authorization`. Every header that the request already has is signed.
///
/// # Errors
/// If the name of a header is not one, or region or service hold a slash.
pub fn sign(
    request: &SignedRequest<'_>,
    service: &str,
    region: &str,
    now: Timestamp,
    key: &AccessKey,
) -> Result<[(&'static str, String); 2], AuthError> {
    let date = time::format_basic(now);
    let day = date.get(..8).unwrap_or_default();
    let credential = format!("{}/{day}/{region}/{service}/{TERMINATOR}", key.id());
    let scoped = Credential::parse(&credential)?;
    let mut headers = request.headers.to_vec();
    headers.push(("x-amz-date", date.as_bytes()));
    let mut names: Vec<String> = headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.sort_unstable();
    names.dedup();
    let names = names.join(";");
    let signed_headers = SignedHeaders::parse(&names)?;

    let request = SignedRequest {
        headers: &headers,
        ..*request
    };
    let query = canonical::query_pairs(request.query);
    let canonical = canonical::request(&request, &query, &signed_headers, &hex(&sha256(request.body)))?;
    let message = string_to_sign(&date, scoped.scope, &canonical);
    let signature = hmac_sha256(&signing_keys::derive(key.secret(), &scoped), message.as_bytes());
    let authorization = format!(
        "{ALGORITHM} Credential={credential}, SignedHeaders={}, Signature={}",
        signed_headers.as_str(),
        hex(&signature)
    );
    Ok([("x-amz-date", date), ("authorization", authorization)])
}
