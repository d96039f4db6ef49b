//! The request as it was received, and what of its headers must be signed.

use std::str;

use stdx::split;

use crate::refusal::AuthError;

/// A request as it was received, before anything was decoded.
#[derive(Debug, Clone, Copy)]
pub struct SignedRequest<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path as sent, without the query string.
    pub path: &'a str,
    /// The query string as sent, without the question mark; empty if there was none.
    pub query: &'a str,
    /// Names and values of all headers, repeated ones in their order. For HTTP/2 the
    /// `:authority` is given as `host`.
    pub headers: &'a [(&'a str, &'a [u8])],
    /// The whole body.
    pub body: &'a [u8],
}

/// Every header that begins so carries a meaning to AWS's services.
const MEANINGFUL_PREFIX: &str = "x-amz-";

/// How many headers are usually signed: room for them spares growing.
const USUAL_COUNT: usize = 8;

/// The bytes that the lower-case name of a header can have.
const IN_NAMES: [bool; 256] = {
    let mut known = [false; 256];
    let mut allowed: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
    while let [byte, rest @ ..] = allowed {
        known[*byte as usize] = true;
        allowed = rest;
    }
    known
};

/// What a value is read as that is not UTF-8. No credential, date or hash holds it.
const UNREADABLE: &str = "\u{fffd}";

/// A value that a credential, a date or a hash is read from.
pub(super) fn readable(value: &[u8]) -> &str {
    str::from_utf8(value).unwrap_or(UNREADABLE)
}

impl<'a> SignedRequest<'a> {
    /// All values of one header, in order.
    pub(super) fn values<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.headers
            .iter()
            .filter(move |(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// The value of a header that may be sent once.
    pub(super) fn single(&self, name: &'static str) -> Result<Option<&'a str>, AuthError> {
        let mut values = self.values(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(AuthError::Duplicate {
                what: name.to_owned(),
            });
        }
        Ok(first.map(|value| readable(value.trim_ascii())))
    }

    /// `host` and every `x-amz-…` header that was sent must be signed. Each may be
    /// sent once: of two values one could be signed for and the other acted upon.
    pub(super) fn require_signed(&self, signed: &SignedHeaders<'_>) -> Result<(), AuthError> {
        if !signed.contain("host") {
            return Err(AuthError::HeaderNotSigned {
                header: "host".to_owned(),
            });
        }
        self.single("host")?;
        for (given, _) in self.headers {
            let prefix = given.get(..MEANINGFUL_PREFIX.len());
            if !prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(MEANINGFUL_PREFIX)) {
                continue;
            }
            if !signed.contain(given) {
                let header = given.to_ascii_lowercase();
                return Err(AuthError::HeaderNotSigned { header });
            }
            if self.values(given).nth(1).is_some() {
                let what = given.to_ascii_lowercase();
                return Err(AuthError::Duplicate { what });
            }
        }
        Ok(())
    }

    /// Where a client says what its payload hashes to, it must be right.
    pub(super) fn check_content_hash(&self, computed: &str) -> Result<(), AuthError> {
        match self.single("x-amz-content-sha256")? {
            None => Ok(()),
            Some(given) if given == computed => Ok(()),
            Some(given) if given == "UNSIGNED-PAYLOAD" || given.starts_with("STREAMING-") => {
                Err(AuthError::PayloadNotSigned {
                    given: given.to_owned(),
                })
            }
            Some(_) => Err(AuthError::PayloadMismatch),
        }
    }
}

/// The names of the headers that a signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignedHeaders<'a> {
    text: &'a str,
    names: Vec<&'a str>,
}

impl<'a> SignedHeaders<'a> {
    /// Lower-case names, in ascending order, separated by semicolons: as the canonical
    /// form has them. Any other order or case could only fail later, less clearly.
    pub(super) fn parse(text: &'a str) -> Result<Self, AuthError> {
        let mut names = Vec::with_capacity(USUAL_COUNT);
        names.extend(split::parts(text, b';'));
        let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| IN_NAMES[usize::from(byte)]);
        if names.iter().all(is_name) && names.is_sorted_by(|left, right| left < right) {
            Ok(Self { text, names })
        } else {
            Err(AuthError::MalformedSignedHeaders)
        }
    }

    /// The names in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied()
    }

    /// Whether this header is among them, in whatever case it was sent.
    pub(super) fn contain(&self, name: &str) -> bool {
        self.iter().any(|signed| signed.eq_ignore_ascii_case(name))
    }

    /// As the client wrote them.
    pub(super) fn as_str(&self) -> &'a str {
        self.text
    }
}
