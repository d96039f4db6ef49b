//! What a request whose signature does not hold is told.
//!
//! [`AuthError`] is a situation; the code and status that name it differ between
//! families of services, the text does not. No text holds a signature or a secret, and
//! what the client sent is echoed only where AWS does and only in harmless characters.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use thiserror::Error;

use crate::sigv4::time;

/// The family of protocols that a service answers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `awsJson1_1`: Secrets Manager and others.
    AwsJson,
    /// `awsQuery`: RDS, IAM, STS.
    AwsQuery,
    /// `ec2`, whose answers leave open what was wrong.
    Ec2,
}

/// An answer that refuses: AWS's code, HTTP's status, and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The bare error code.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The text for people.
    pub message: String,
}

/// Why a request's signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AuthError {
    /// No credentials, in neither form.
    #[error("Missing Authentication Token")]
    Missing,
    /// Credentials in the `Authorization` header and in the query string at once.
    #[error(
        "AWS credentials must be given either in the Authorization header or in the query string, not in both."
    )]
    Mixed,
    /// Something that may be there once was there more often.
    #[error("'{}' must be given exactly once.", Echo(.what))]
    Duplicate {
        /// The header, its parameter, or the query parameter.
        what: String,
    },
    /// A way of signing other than SigV4.
    #[error("Unsupported AWS 'algorithm': '{}'. Requests are signed with AWS4-HMAC-SHA256 (Signature Version 4).", Echo(.algorithm))]
    UnsupportedAlgorithm {
        /// What the client named.
        algorithm: String,
    },
    /// The `Authorization` header lacks parts; the text names them all.
    #[error("{}{}", missing_parts(.missing), Given(.credential, .signed_headers))]
    IncompleteHeader {
        /// What is missing, in AWS's order.
        missing: Vec<HeaderPart>,
        /// The `Credential` parameter, where it was there.
        credential: Option<String>,
        /// The `SignedHeaders` parameter, where it was there.
        signed_headers: Option<String>,
    },
    /// The query string lacks parameters; the text names them all.
    #[error("{}Re-examine the query-string parameters.", missing_parameters(.missing))]
    IncompleteQuery {
        /// The parameters, in AWS's order.
        missing: Vec<&'static str>,
    },
    /// The `Authorization` header holds something that it cannot hold.
    #[error(
        "The Authorization header is not of the form 'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…'."
    )]
    MalformedHeader,
    /// The credential has other than five parts.
    #[error("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{}'", Echo(.credential))]
    MalformedCredential {
        /// The credential as given.
        credential: String,
    },
    /// The list of signed headers is not lower case, sorted and without repetition.
    #[error("'SignedHeaders' must be a list of lower-case header names, sorted, separated by ';'.")]
    MalformedSignedHeaders,
    /// A time that cannot be read.
    #[error("Date must be in ISO-8601 'basic format'. Got '{}'. See http://en.wikipedia.org/wiki/ISO_8601", Echo(.given))]
    MalformedDate {
        /// The time as given.
        given: String,
    },
    /// `X-Amz-Expires` is no number or out of range.
    #[error("X-Amz-Expires must be a number of seconds from 1 to {max_secs}.")]
    MalformedExpires {
        /// The longest life of a presigned request for the service, in seconds.
        max_secs: u32,
    },
    /// A header that must be signed is not.
    #[error("{} must be a 'SignedHeader' in the AWS Authorization.", quoted_header(.header))]
    HeaderNotSigned {
        /// The header's name, lower case.
        header: String,
    },
    /// The payload was left out of the signature, or signed in chunks.
    #[error("The payload must be signed as a whole: x-amz-content-sha256 '{}' is not supported.", Echo(.given))]
    PayloadNotSigned {
        /// The value of `x-amz-content-sha256`.
        given: String,
    },
    /// `x-amz-content-sha256` is not the hash of the body that was received.
    #[error("The provided 'x-amz-content-sha256' header does not match what was computed.")]
    PayloadMismatch,
    /// Signed too long ago, or the presigned request's life is over.
    #[error("Signature expired: {} is now earlier than {} ({} - {})", Basic(*.signed_at), Before(*.now, *.window), Basic(*.now), Span(*.window))]
    Expired {
        /// When it was signed.
        signed_at: Timestamp,
        /// The time here.
        now: Timestamp,
        /// How long it was good for.
        window: Duration,
    },
    /// Signed in the future.
    #[error("Signature not yet current: {} is still later than {} ({} + {})", Basic(*.signed_at), After(*.now, *.window), Basic(*.now), Span(*.window))]
    NotYetCurrent {
        /// When it was signed.
        signed_at: Timestamp,
        /// The time here.
        now: Timestamp,
        /// How far ahead it may be.
        window: Duration,
    },
    /// The credential is for another day, region or service, or ends wrongly.
    #[error("{}", joined(.faults))]
    Scope {
        /// Everything that is wrong with it.
        faults: Vec<ScopeFault>,
    },
    /// No active key of that id, or a session token that does not belong to it.
    #[error("The security token included in the request is invalid.")]
    InvalidToken,
    /// A session token whose time is over.
    #[error("The security token included in the request is expired")]
    ExpiredToken,
    /// Somebody else signed, or something else was signed.
    #[error(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
    )]
    SignatureMismatch,
}

/// What an `Authorization` header can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderPart {
    /// The `Credential` parameter.
    Credential,
    /// The `Signature` parameter.
    Signature,
    /// The `SignedHeaders` parameter.
    SignedHeaders,
    /// A time: neither `X-Amz-Date` nor `Date` was sent.
    Date,
}

/// What can be wrong with a credential's scope.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScopeFault {
    /// Its date is not that of the request.
    #[error("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}' != '{}', from '{}'.", Echo(.given), Echo(.expected), Basic(*.signed_at))]
    Date {
        /// The scope's date.
        given: String,
        /// The request's date.
        expected: String,
        /// The request's time.
        signed_at: Timestamp,
    },
    /// Its region is none of ours.
    #[error("Credential should be scoped to a valid Region, not '{}'.", Echo(.given))]
    Region {
        /// The scope's region.
        given: String,
    },
    /// Its service is not the one that the request is for.
    #[error("Credential should be scoped to correct service: '{expected}'.")]
    Service {
        /// The service that the request is for.
        expected: String,
    },
    /// It does not end in `aws4_request`.
    #[error("Credential should be scoped with a valid terminator: 'aws4_request', not '{}'.", Echo(.given))]
    Terminator {
        /// The scope's end.
        given: String,
    },
}

impl AuthError {
    /// The answer to give.
    #[must_use]
    pub fn refusal(&self, protocol: Protocol) -> Refusal {
        let (json, query) = match self {
            Self::Missing => (
                ("MissingAuthenticationTokenException", 400),
                ("MissingAuthenticationToken", 403),
            ),
            Self::Mixed
            | Self::Duplicate { .. }
            | Self::UnsupportedAlgorithm { .. }
            | Self::IncompleteHeader { .. }
            | Self::IncompleteQuery { .. }
            | Self::MalformedHeader
            | Self::MalformedCredential { .. }
            | Self::MalformedSignedHeaders
            | Self::MalformedDate { .. }
            | Self::MalformedExpires { .. } => (
                ("IncompleteSignatureException", 400),
                ("IncompleteSignature", 400),
            ),
            Self::InvalidToken => (
                ("UnrecognizedClientException", 400),
                ("InvalidClientTokenId", 403),
            ),
            Self::ExpiredToken => (("ExpiredTokenException", 400), ("ExpiredToken", 403)),
            Self::HeaderNotSigned { .. }
            | Self::PayloadNotSigned { .. }
            | Self::PayloadMismatch
            | Self::Expired { .. }
            | Self::NotYetCurrent { .. }
            | Self::Scope { .. }
            | Self::SignatureMismatch => (("InvalidSignatureException", 400), ("SignatureDoesNotMatch", 403)),
        };
        let (code, status) = match protocol {
            Protocol::AwsJson => json,
            Protocol::AwsQuery => query,
            Protocol::Ec2 => self.of_ec2(),
        };
        Refusal {
            code,
            status,
            message: self.message(protocol),
        }
    }

    fn of_ec2(&self) -> (&'static str, u16) {
        match self {
            Self::ExpiredToken | Self::Expired { .. } => ("RequestExpired", 400),
            _ => ("AuthFailure", 401),
        }
    }

    fn message(&self, protocol: Protocol) -> String {
        match (self, protocol) {
            (Self::ExpiredToken | Self::Expired { .. }, Protocol::Ec2) => "Request has expired.".to_owned(),
            (_, Protocol::Ec2) => "AWS was not able to validate the provided access credentials".to_owned(),
            // The one text in which the other families differ.
            (Self::Missing, Protocol::AwsQuery) => "Request is missing Authentication Token".to_owned(),
            _ => self.to_string(),
        }
    }
}

fn missing_parts(missing: &[HeaderPart]) -> String {
    missing
        .iter()
        .map(|part| match part {
            HeaderPart::Credential => "Authorization header requires 'Credential' parameter. ",
            HeaderPart::Signature => "Authorization header requires 'Signature' parameter. ",
            HeaderPart::SignedHeaders => "Authorization header requires 'SignedHeaders' parameter. ",
            HeaderPart::Date => {
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
            }
        })
        .collect()
}

fn missing_parameters(missing: &[&str]) -> String {
    missing
        .iter()
        .map(|name| format!("AWS query-string parameters must include '{name}'. "))
        .collect()
}

fn quoted_header(header: &str) -> String {
    match header {
        "host" => "'Host' or ':authority'".to_owned(),
        other => format!("'{}'", Echo(other)),
    }
}

fn joined(faults: &[ScopeFault]) -> String {
    faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The header as AWS repeats it, without the signature: credential and signed headers.
struct Given<'a>(&'a Option<String>, &'a Option<String>);

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authorization=AWS4-HMAC-SHA256")?;
        for (name, value) in [("Credential", self.0), ("SignedHeaders", self.1)] {
            if let Some(value) = value {
                write!(f, " {name}={}", Echo(value))?;
            }
        }
        Ok(())
    }
}

/// The longest stretch of what a client sent that is repeated to it, in characters.
const ECHO_CHARS_MAX: usize = 128;

/// What a client sent, as far as it is harmless: up to the first character that
/// cannot occur in a credential, a list of header names, or a time.
struct Echo<'a>(&'a str);

impl fmt::Display for Echo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let harmless = |c: &char| c.is_ascii_alphanumeric() || "-_/;:.+".contains(*c);
        self.0
            .chars()
            .take(ECHO_CHARS_MAX)
            .take_while(harmless)
            .try_for_each(|c| write!(f, "{c}"))
    }
}

struct Basic(Timestamp);

impl fmt::Display for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&time::format_basic(self.0))
    }
}

struct Before(Timestamp, Duration);

impl fmt::Display for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Basic(self.0.saturating_sub(self.1).unwrap_or(self.0)).fmt(f)
    }
}

struct After(Timestamp, Duration);

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Basic(self.0.saturating_add(self.1).unwrap_or(self.0)).fmt(f)
    }
}

struct Span(Duration);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_secs() {
            secs if secs % 60 == 0 => write!(f, "{} min.", secs / 60),
            secs => write!(f, "{secs} sec."),
        }
    }
}

#[cfg(test)]
mod tests;
