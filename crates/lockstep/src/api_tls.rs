//! The certificate that the API presents: from files, or of Lockstep's own authority.

use std::fmt;
use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use control::Control;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use stdx::Secret;

use crate::config::Tls;

/// What the configuration's files hold.
pub(crate) struct Files {
    /// The certificate and those that lead to its authority, PEM.
    pub(crate) chain: String,
    key: Secret<String>,
    /// What clients must trust, PEM, where they do not anyway.
    pub(crate) authority: Option<String>,
}

/// Reads the files, where the configuration names some.
///
/// # Errors
/// If one cannot be read.
pub(crate) fn read(tls: &Tls) -> anyhow::Result<Option<Files>> {
    let Tls::Files {
        certificate,
        key,
        authority,
    } = tls
    else {
        return Ok(None);
    };
    let text =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let files = Files {
        chain: text(certificate)?,
        key: Secret::new(text(key)?),
        authority: authority.as_deref().map(text).transpose()?,
    };
    // Unusable ones are told now, before anything starts.
    files.server_config()?;
    Ok(Some(files))
}

impl Files {
    /// TLS with this certificate.
    ///
    /// # Errors
    /// If the files hold no certificate and key that belong together.
    pub(crate) fn server_config(&self) -> anyhow::Result<Arc<ServerConfig>> {
        let certified =
            certified(&self.chain, &self.key).context("tls.certificate and tls.key cannot be used")?;
        presenting(Arc::new(SingleCertAndKey::from(certified)))
    }
}

/// TLS with a certificate of Lockstep's own authority for the address in the URL. It is
/// asked for again at every handshake, so that a renewed one is used at once.
///
/// # Errors
/// If the authority cannot make it.
pub(crate) fn own(control: &Control, address: IpAddr) -> anyhow::Result<Arc<ServerConfig>> {
    let own = OwnCertificate {
        control: control.clone(),
        address,
        presented: Mutex::default(),
    };
    own.current()?;
    presenting(Arc::new(own))
}

struct OwnCertificate {
    control: Control,
    address: IpAddr,
    /// The chain that is presented, and the same ready for use.
    presented: Mutex<Option<(String, Arc<CertifiedKey>)>>,
}

impl OwnCertificate {
    fn current(&self) -> anyhow::Result<Arc<CertifiedKey>> {
        let identity = self.control.server_certificate(self.address)?;
        // A panic elsewhere cannot have left it half changed.
        let mut presented = self.presented.lock().unwrap_or_else(PoisonError::into_inner);
        match &*presented {
            Some((chain, ready)) if *chain == identity.certificate => Ok(Arc::clone(ready)),
            _ => {
                let ready = Arc::new(certified(&identity.certificate, &identity.private_key)?);
                *presented = Some((identity.certificate, Arc::clone(&ready)));
                Ok(ready)
            }
        }
    }
}

impl ResolvesServerCert for OwnCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current();
        if let Err(error) = &current {
            tracing::error!(
                error = format!("{error:#}"),
                "there is no certificate for the API"
            );
        }
        current.ok()
    }
}

impl fmt::Debug for OwnCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnCertificate")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

fn presenting(resolver: Arc<dyn ResolvesServerCert>) -> anyhow::Result<Arc<ServerConfig>> {
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(resolver);
    Ok(Arc::new(config))
}

/// A chain and its key (PEM), ready for use.
///
/// # Errors
/// If these are no certificates, no private key, or the key of another certificate.
fn certified(chain: &str, key: &Secret<String>) -> anyhow::Result<CertifiedKey> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain.as_bytes())
        .collect::<Result<_, _>>()
        .context("the chain is not PEM")?;
    let key = PrivateKeyDer::from_pem_slice(key.expose().as_bytes()).context("the private key is not PEM")?;
    Ok(CertifiedKey::from_der(
        chain,
        key,
        &aws_lc_rs::default_provider(),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path, certificate: &str, key: &str) -> Tls {
        let write = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).unwrap();
            path
        };
        Tls::Files {
            certificate: write("chain.pem", certificate),
            key: write("key.pem", key),
            authority: None,
        }
    }

    #[test]
    fn a_certificate_and_its_key_are_taken_and_anothers_key_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let make = || rcgen::generate_simple_self_signed(["db.example.org".to_owned()]).unwrap();
        let (one, other) = (make(), make());
        let (certificate, key) = (one.cert.pem(), one.signing_key.serialize_pem());
        assert!(read(&files(folder.path(), &certificate, &key)).unwrap().is_some());
        let foreign = other.signing_key.serialize_pem();
        let Err(told) = read(&files(folder.path(), &certificate, &foreign)) else {
            panic!("a foreign key was taken");
        };
        assert!(
            format!("{told:#}").contains("tls.certificate and tls.key"),
            "{told:#}"
        );
        assert!(read(&files(folder.path(), "", &key)).is_err());
        assert!(read(&files(folder.path(), &certificate, "nonsense")).is_err());
    }

    #[test]
    fn without_files_there_is_nothing_to_read() {
        assert!(read(&Tls::Plain).unwrap().is_none());
        assert!(read(&Tls::OwnAuthority).unwrap().is_none());
    }
}
