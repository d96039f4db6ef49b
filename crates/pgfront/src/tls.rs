//! TLS at a door: a rustls configuration, and what channel binding binds to.

use std::sync::Arc;

use aws_lc_rs::digest;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs as provider;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;

use crate::sealed::SecretBytes;

/// The protocol name that libpq 17 and later name in ALPN; needed where TLS comes first.
pub(crate) const ALPN: &[u8] = b"postgresql";

/// A door's TLS.
#[derive(Debug)]
pub(crate) struct DoorTls {
    pub(crate) config: Arc<ServerConfig>,
    /// `tls-server-end-point` (RFC 5929); none for signatures it is not defined for.
    pub(crate) binding: Option<Vec<u8>>,
}

/// Why certificate and key do not make a TLS server.
#[derive(Debug, Error)]
pub(crate) enum TlsError {
    #[error("the certificate chain is not PEM")]
    Chain(#[source] rustls_pki_types::pem::Error),
    #[error("the certificate chain is empty")]
    Empty,
    // The cause is left out: it must not quote the key.
    #[error("the private key is not PEM of a private key")]
    Key,
    #[error("certificate and private key do not make a TLS server")]
    Server(#[source] rustls::Error),
}

impl DoorTls {
    pub(crate) fn new(chain_pem: &str, key_pem: &SecretBytes) -> Result<Self, TlsError> {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain_pem.as_bytes())
            .collect::<Result<_, _>>()
            .map_err(TlsError::Chain)?;
        let leaf = chain.first().ok_or(TlsError::Empty)?;
        let binding = end_point_hash(leaf);
        let key = PrivateKeyDer::from_pem_slice(key_pem.expose()).map_err(|_| TlsError::Key)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(TlsError::Server)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(TlsError::Server)?;
        config.alpn_protocols = vec![ALPN.to_vec()];
        config.ticketer = provider::Ticketer::new().map_err(TlsError::Server)?;
        Ok(Self {
            config: Arc::new(config),
            binding,
        })
    }
}

/// The certificate's hash by the hash function of its own signature.
fn end_point_hash(certificate: &[u8]) -> Option<Vec<u8>> {
    // ecdsa-with-SHA* 1.2.840.10045.4.3.x, sha*WithRSAEncryption 1.2.840.113549.1.1.x.
    const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    let oid = signature_algorithm(certificate)?;
    let (last, family) = oid.split_last()?;
    let algorithm = match (family, *last) {
        (ECDSA, 2) | (RSA, 11) => &digest::SHA256,
        (ECDSA, 3) | (RSA, 12) => &digest::SHA384,
        (ECDSA, 4) | (RSA, 13) => &digest::SHA512,
        _ => return None,
    };
    Some(digest::digest(algorithm, certificate).as_ref().to_vec())
}

/// `Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE { OID, … }, … }`
fn signature_algorithm(certificate: &[u8]) -> Option<&[u8]> {
    const SEQUENCE: u8 = 0x30;
    const OID: u8 = 0x06;
    let (fields, _) = der_value(SEQUENCE, certificate)?;
    let (_, after_tbs) = der_value(SEQUENCE, fields)?;
    let (algorithm, _) = der_value(SEQUENCE, after_tbs)?;
    Some(der_value(OID, algorithm)?.0)
}

/// The content of the DER value at the front, and what follows it.
fn der_value(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(&[tag])?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        if length.len() > 4 {
            return None;
        }
        let length = length
            .iter()
            .fold(0usize, |sum, byte| (sum << 8) | usize::from(*byte));
        (length, rest)
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    fn made(algorithm: &'static rcgen::SignatureAlgorithm) -> (String, SecretBytes, Vec<u8>) {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let certificate = CertificateParams::new(vec!["localhost".into()])
            .unwrap()
            .self_signed(&key)
            .unwrap();
        let key_pem = SecretBytes::new(key.serialize_pem().into_bytes());
        (certificate.pem(), key_pem, certificate.der().to_vec())
    }

    #[test]
    fn channel_binding_takes_the_hash_of_the_signature() {
        for (algorithm, hash) in [
            (&rcgen::PKCS_ECDSA_P256_SHA256, &digest::SHA256),
            (&rcgen::PKCS_ECDSA_P384_SHA384, &digest::SHA384),
        ] {
            let (chain, key, der) = made(algorithm);
            let tls = DoorTls::new(&chain, &key).unwrap();
            assert_eq!(tls.binding.as_deref(), Some(digest::digest(hash, &der).as_ref()));
        }
    }

    #[test]
    fn ed25519_has_no_channel_binding() {
        let (chain, key, _) = made(&rcgen::PKCS_ED25519);
        assert_eq!(DoorTls::new(&chain, &key).unwrap().binding, None);
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let (chain, key, _) = made(&rcgen::PKCS_ECDSA_P256_SHA256);
        let (_, other_key, _) = made(&rcgen::PKCS_ECDSA_P256_SHA256);
        assert!(matches!(DoorTls::new("", &key), Err(TlsError::Empty)));
        assert!(matches!(
            DoorTls::new(&chain, &SecretBytes::new(b"x".to_vec())),
            Err(TlsError::Key)
        ));
        assert!(matches!(
            DoorTls::new(&chain, &other_key),
            Err(TlsError::Server(_))
        ));
    }

    #[test]
    fn truncated_certificates_do_not_panic() {
        let (.., der) = made(&rcgen::PKCS_ECDSA_P256_SHA256);
        for end in 0..der.len() {
            let _ = signature_algorithm(&der[..end]);
        }
    }
}
