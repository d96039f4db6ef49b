//! The other end of a connection.

use std::fmt;
use std::net::IpAddr;

use audit::Tls;
use rustls::{CipherSuite, CommonState, ProtocolVersion};

/// Who is at the other end, as far as the connection says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    /// The address. Forwarding headers are not believed.
    pub(crate) address: IpAddr,
    /// How the connection is protected.
    protection: Option<Protection>,
}

/// In the words of CloudTrail.
#[derive(Debug, Clone, Copy)]
struct Protection {
    version: &'static str,
    cipher_suite: &'static str,
}

impl Peer {
    /// At the end of a connection that is not encrypted.
    pub(crate) fn plain(address: IpAddr) -> Self {
        Self {
            address,
            protection: None,
        }
    }

    /// At the end of one over TLS, whose handshake is over.
    pub(crate) fn over_tls(address: IpAddr, connection: &CommonState) -> Self {
        let protection = Protection {
            version: connection.protocol_version().map_or("unknown", version),
            cipher_suite: connection
                .negotiated_cipher_suite()
                .map_or("unknown", |agreed| cipher_suite(agreed.suite())),
        };
        Self {
            address,
            protection: Some(protection),
        }
    }

    /// For the audit trail; `host` is the one that the client asked for.
    pub(crate) fn tls<'a>(&self, host: Option<&'a str>) -> Option<Tls<'a>> {
        let protection = self.protection?;
        Some(Tls {
            version: protection.version,
            cipher_suite: protection.cipher_suite,
            host,
        })
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

fn version(version: ProtocolVersion) -> &'static str {
    match version {
        ProtocolVersion::TLSv1_3 => "TLSv1.3",
        ProtocolVersion::TLSv1_2 => "TLSv1.2",
        other => other.as_str().unwrap_or("unknown"),
    }
}

/// IANA's name; rustls tells the suites of TLS 1.3 apart by another beginning.
fn cipher_suite(suite: CipherSuite) -> &'static str {
    match suite {
        CipherSuite::TLS13_AES_128_GCM_SHA256 => "TLS_AES_128_GCM_SHA256",
        CipherSuite::TLS13_AES_256_GCM_SHA384 => "TLS_AES_256_GCM_SHA384",
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256 => "TLS_CHACHA20_POLY1305_SHA256",
        other => other.as_str().unwrap_or("unknown"),
    }
}
