//! Identity providers: issuers whose word about somebody is taken.

use std::fmt;

use jiff::Timestamp;
use thiserror::Error;

use crate::{AccountId, Tags};

/// The longest URL, in characters (the IAM model's limit).
const URL_CHARS_MAX: usize = 255;

/// The most audiences of a provider (IAM quotas).
pub const CLIENT_IDS_MAX: usize = 100;

/// The most thumbprints of a provider (IAM quotas).
pub const THUMBPRINTS_MAX: usize = 5;

/// The most providers (IAM quotas).
pub const PROVIDERS_MAX: usize = 100;

/// The URL of an OpenID Connect issuer: `https://`, a host, and perhaps a path; no port, user,
/// query or fragment (API reference, `CreateOpenIDConnectProvider`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssuerUrl(String);

/// A text that is no such URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an issuer is https://, a host and perhaps a path, in at most {URL_CHARS_MAX} characters")]
pub struct InvalidIssuerUrl;

/// An OpenID Connect issuer, as IAM knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcProvider {
    /// Which.
    pub issuer: IssuerUrl,
    /// The audiences whose tokens are taken.
    pub client_ids: Vec<String>,
    /// Of certificates, as they were given. Trust does not depend on them.
    pub thumbprints: Vec<String>,
    /// Its tags, which policies may ask for.
    pub tags: Tags,
    /// When it was made.
    pub created_at: Timestamp,
}

impl IssuerUrl {
    /// # Errors
    /// When the text is no issuer's URL.
    pub fn parse(text: &str) -> Result<Self, InvalidIssuerUrl> {
        let rest = text.strip_prefix("https://").ok_or(InvalidIssuerUrl)?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let of_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        let of_path = |byte: u8| byte.is_ascii_alphanumeric() || b"/._~-".contains(&byte);
        let lawful = text.len() <= URL_CHARS_MAX
            && host.starts_with(|first: char| first.is_ascii_alphanumeric())
            && host.bytes().all(of_host)
            && path.bytes().all(of_path);
        if lawful {
            Ok(Self(rest.to_owned()))
        } else {
            Err(InvalidIssuerUrl)
        }
    }

    /// Host and path: what ARNs and condition keys call the issuer.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(host, _)| host)
    }
}

impl fmt::Display for IssuerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}", self.0)
    }
}

impl OidcProvider {
    /// `arn:aws:iam::<account>:oidc-provider/<host and path>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        format!("arn:aws:iam::{account}:oidc-provider/{}", self.issuer.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_a_host_and_a_path() {
        for (text, host) in [
            ("https://issuer.test", "issuer.test"),
            ("https://issuer.test/", "issuer.test"),
            (
                "https://oidc.eks.eu-west-1.amazonaws.com/id/AB_C",
                "oidc.eks.eu-west-1.amazonaws.com",
            ),
        ] {
            let issuer = IssuerUrl::parse(text).unwrap();
            assert_eq!((issuer.to_string().as_str(), issuer.host()), (text, host));
            assert_eq!(issuer.name(), &text[8..]);
        }
    }

    #[test]
    fn nothing_else_is_one() {
        for text in [
            "",
            "issuer.test",
            "http://issuer.test",
            "HTTPS://issuer.test",
            "https://",
            "https:///path",
            "https://.test",
            "https://issuer.test:8443",
            "https://ada@issuer.test",
            "https://issuer.test/?a=b",
            "https://issuer.test/#a",
            "https://issuer.test/a b",
            "https://[::1]",
            &format!("https://{}", "a".repeat(248)),
        ] {
            assert_eq!(IssuerUrl::parse(text), Err(InvalidIssuerUrl), "{text}");
        }
    }
}
