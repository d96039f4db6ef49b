//! The address of an API.

use std::fmt;

use anyhow::{Context, bail};

/// Scheme, host and port of an API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    encrypted: bool,
    /// Without the brackets of an IPv6 address.
    host: String,
    port: u16,
}

impl Endpoint {
    /// Reads `http://HOST[:PORT]` or `https://HOST[:PORT]`.
    ///
    /// # Errors
    /// If the text is something else.
    pub(crate) fn parse(url: &str) -> anyhow::Result<Self> {
        let form = || format!("{url:?} is no URL of the form https://host:port");
        let (encrypted, authority) = match url.split_once("://") {
            Some(("http", authority)) => (false, authority),
            Some(("https", authority)) => (true, authority),
            _ => bail!(form()),
        };
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        let (host, port) = match authority.strip_prefix('[') {
            Some(literal) => {
                let (host, tail) = literal.split_once(']').with_context(form)?;
                host.parse::<std::net::Ipv6Addr>().with_context(form)?;
                match tail {
                    "" => (host, None),
                    tail => (host, Some(tail.strip_prefix(':').with_context(form)?)),
                }
            }
            None => match authority.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, None),
            },
        };
        let lawful = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
        if host.is_empty() || !host.chars().all(lawful) {
            bail!(form());
        }
        let port = match port {
            Some(port) => port.parse().with_context(form)?,
            None if encrypted => 443,
            None => 80,
        };
        Ok(Self {
            encrypted,
            host: host.to_owned(),
            port,
        })
    }

    /// Whether it is reached over TLS.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The host, an IPv6 address without brackets.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Host and port as the `Host` header has them.
    pub(crate) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encrypted { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_apart_and_put_together() {
        for (url, whole) in [
            ("http://127.0.0.1:4566", "http://127.0.0.1:4566"),
            ("https://db.example.org", "https://db.example.org:443"),
            ("https://[::1]:4566/", "https://[::1]:4566"),
            ("http://[::1]", "http://[::1]:80"),
        ] {
            assert_eq!(Endpoint::parse(url).unwrap().to_string(), whole);
        }
    }

    #[test]
    fn what_is_no_url_of_a_server_is_refused() {
        for url in [
            "",
            "127.0.0.1:4566",
            "ftp://a",
            "http://",
            "http://a:b",
            "http://a/b",
            "http://a:1:2",
            "http://u@h",
            "http://[::1",
            "http://[x]",
            "http://[::1]1",
            "http://a:65536",
            "http://a b",
        ] {
            assert!(Endpoint::parse(url).is_err(), "{url}");
        }
    }
}
