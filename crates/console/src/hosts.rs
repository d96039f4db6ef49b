//! The names by which a browser may know this server.
//!
//! A page from elsewhere can have its own name lead here (DNS rebinding); to the browser, this
//! server is then that page's. What it cannot do is have the browser write another name into
//! `Host`. So the name decides, and the port does not: it may have been forwarded.

use std::net::IpAddr;

/// Names of this machine to itself, which no DNS server is asked for.
const LOCALHOST: &str = "localhost";

/// The names of this server.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// Where it listens; unspecified for all addresses.
    listen: IpAddr,
    /// Lower case.
    names: Vec<String>,
}

impl Hosts {
    /// A server that listens there, and that clients know by these names as well: domain names,
    /// or addresses without brackets.
    #[must_use]
    pub fn new(listen: IpAddr, names: impl IntoIterator<Item = String>) -> Self {
        let names = names.into_iter().map(|name| name.to_ascii_lowercase());
        Self {
            listen,
            names: names.collect(),
        }
    }

    /// Whether a `Host` header names this server.
    #[must_use]
    pub fn allow(&self, host: &str) -> bool {
        let Some(name) = name(host) else { return false };
        let name = name.to_ascii_lowercase();
        if self.names.contains(&name) {
            return true;
        }
        match name.parse::<IpAddr>() {
            Ok(address) => {
                // An address is nobody's name: no DNS answer makes a page's own of it.
                address.is_loopback() || address == self.listen || self.listen.is_unspecified()
            }
            Err(_) => {
                name == LOCALHOST
                    || name
                        .strip_suffix(LOCALHOST)
                        .is_some_and(|rest| rest.ends_with('.'))
            }
        }
    }
}

/// The host of `host[:port]`, an IPv6 address without its brackets.
fn name(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[') {
        Some(literal) => {
            let (name, tail) = literal.split_once(']')?;
            let port = match tail {
                "" => None,
                tail => Some(tail.strip_prefix(':')?),
            };
            (name, port)
        }
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, None),
        },
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    (!name.is_empty() && port.is_none_or(is_port)).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hosts(listen: &str) -> Hosts {
        Hosts::new(
            listen.parse().unwrap(),
            ["DB.example.org".to_owned(), "10.9.8.7".to_owned()],
        )
    }

    #[test]
    fn the_servers_own_names_are_allowed_whatever_the_port() {
        for host in [
            "127.0.0.1:4566",
            "127.3.2.1",
            "localhost:8080",
            "LOCALHOST",
            "secretsmanager.eu-west-1.localhost:4566",
            "[::1]:4566",
            "[::1]",
            "192.0.2.1:4566",
            "db.example.org",
            "Db.Example.Org:443",
            "10.9.8.7:4566",
        ] {
            assert!(hosts("192.0.2.1").allow(host), "{host}");
        }
        assert!(hosts("0.0.0.0").allow("198.51.100.7:4566"));
    }

    #[test]
    fn every_other_name_is_refused() {
        for host in [
            "",
            ":4566",
            "rebound.example.com:4566",
            "db.example.org.evil.example",
            "evildb.example.org",
            "evil-localhost",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:4566@evil.example",
            "127.0.0.1:port",
            "127.0.0.1:99999",
            "[::1",
            "[::1]4566",
            "[]:1",
            "198.51.100.7:4566",
            "0177.0.0.1",
            "2130706433",
            "db.example.org, evil.example",
        ] {
            assert!(!hosts("192.0.2.1").allow(host), "{host}");
        }
    }

    proptest! {
        #[test]
        fn no_name_under_another_domain_is_allowed(label in "[a-z0-9.\\-\\[\\]:@]{0,40}") {
            let host = format!("{label}.example.com");
            prop_assert!(!hosts("0.0.0.0").allow(&host), "{}", host);
        }
    }
}
