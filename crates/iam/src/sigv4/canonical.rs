//! The canonical request: the one way to write down what was signed.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};
use stdx::split;

use super::request::{SignedHeaders, SignedRequest, readable};
use crate::refusal::AuthError;

/// All but AWS's unreserved characters: letters, digits and `-._~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is encoded in a path: the same, but for the slashes between its segments.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// What a canonical request usually takes, in bytes: room for it spares growing.
const USUAL_BYTES: usize = 512;

/// A parameter of the query string, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QueryPair<'a> {
    name: Cow<'a, [u8]>,
    value: Cow<'a, [u8]>,
}

impl QueryPair<'_> {
    pub(super) fn is_named(&self, name: &str) -> bool {
        *self.name == *name.as_bytes()
    }

    /// The value, as credentials are read.
    pub(super) fn text(&self) -> &str {
        readable(&self.value)
    }
}

/// The parameters of a query string, decoded as in a form: `+` is a space, and a `%`
/// that begins no escape stands for itself. Whoever acts on the query string must
/// decode it alike.
pub(super) fn query_pairs(query: &str) -> Vec<QueryPair<'_>> {
    split::parts(query, b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = split::once(pair, b'=').unwrap_or((pair, ""));
            QueryPair {
                name: decoded(name),
                value: decoded(value),
            }
        })
        .collect()
}

fn decoded(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        Cow::Owned(percent_decode(text.replace('+', " ").as_bytes()).collect())
    } else {
        percent_decode(text.as_bytes()).into()
    }
}

/// The canonical request, ready to be hashed.
pub(super) fn request(
    request: &SignedRequest<'_>,
    query: &[QueryPair<'_>],
    signed_headers: &SignedHeaders<'_>,
    payload_hash: &str,
) -> Result<Vec<u8>, AuthError> {
    with_path(&path(request.path), request, query, signed_headers, payload_hash)
}

pub(super) fn with_path(
    path: &str,
    request: &SignedRequest<'_>,
    query: &[QueryPair<'_>],
    signed_headers: &SignedHeaders<'_>,
    payload_hash: &str,
) -> Result<Vec<u8>, AuthError> {
    let mut text = Vec::with_capacity(USUAL_BYTES);
    for line in [request.method, path, &query_string(query)] {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    for name in signed_headers.iter() {
        text.extend_from_slice(name.as_bytes());
        text.push(b':');
        append_header_values(&mut text, request, name)?;
        text.push(b'\n');
    }
    text.push(b'\n');
    text.extend_from_slice(signed_headers.as_str().as_bytes());
    text.push(b'\n');
    text.extend_from_slice(payload_hash.as_bytes());
    Ok(text)
}

/// The path without `.`, `..` and empty segments, encoded. It was already encoded once
/// by the client, so that this is the second time: the rule of every service but S3.
pub(super) fn path(raw: &str) -> Cow<'_, str> {
    if raw == "/" {
        // The path of nearly every request.
        return Cow::Borrowed(raw);
    }
    let mut kept: Vec<&str> = Vec::new();
    for segment in raw.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    let end = if raw.ends_with('/') && !kept.is_empty() {
        "/"
    } else {
        ""
    };
    Cow::Owned(encoded_path(&format!("/{}{end}", kept.join("/"))))
}

pub(super) fn encoded_path(path: &str) -> String {
    percent_encode(path.as_bytes(), RESERVED_IN_PATH).to_string()
}

/// All parameters but the signature, encoded, then sorted by name and value.
fn query_string(query: &[QueryPair<'_>]) -> String {
    let encoded = |bytes: &[u8]| percent_encode(bytes, RESERVED).to_string();
    let mut pairs: Vec<(String, String)> = query
        .iter()
        .filter(|pair| !pair.is_named("X-Amz-Signature"))
        .map(|pair| (encoded(&pair.name), encoded(&pair.value)))
        .collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// The values of one header: trimmed, runs of white space made one space, joined by
/// commas. A header that was signed but did not arrive cannot be vouched for.
fn append_header_values(
    text: &mut Vec<u8>,
    request: &SignedRequest<'_>,
    name: &str,
) -> Result<(), AuthError> {
    let mut values = request.values(name).peekable();
    if values.peek().is_none() {
        return Err(AuthError::SignatureMismatch);
    }
    for (at, value) in values.enumerate() {
        if at > 0 {
            text.push(b',');
        }
        let words = value
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty());
        for (at, word) in words.enumerate() {
            if at > 0 {
                text.push(b' ');
            }
            text.extend_from_slice(word);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
