//! Where issuers publish their keys: in a file, or at an address that was configured.
//!
//! No other address is asked, whatever an answer says: redirects are not followed, and an
//! issuer's own description can only lead to another place on the same host.

use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use bytes::Bytes;
use control::{Issuer, KeySource, Unavailable};
use domain::identity::IssuerUrl;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::ServerName;
use serde::Deserialize;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::api_client::{Endpoint, Request, client_trusting, exchange, trusting};
use crate::config::IssuerSettings;

/// The longest set of keys, and the longest description of an issuer, in bytes.
const DOCUMENT_BYTES_MAX: usize = 512 * 1024;

/// How long reading keys may take, in seconds.
const READ_SECS_MAX: u64 = 10;

/// Where an issuer describes itself (OpenID Connect Discovery 1.0, section 4).
const DESCRIPTION: &str = "/.well-known/openid-configuration";

/// Where an issuer's keys are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeysAt {
    /// In a file.
    File(PathBuf),
    /// At that address.
    Address(HttpsUrl),
    /// Where the issuer says.
    Discovered,
}

/// `https://`, a host, perhaps a port, and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HttpsUrl {
    endpoint: Endpoint,
    path: String,
}

impl HttpsUrl {
    /// # Errors
    /// If the text is no such URL.
    pub(crate) fn parse(text: &str) -> anyhow::Result<Self> {
        let after_scheme = text.find("://").map_or(0, |at| at + 3);
        let rest = text.get(after_scheme..).unwrap_or_default();
        let path_at = rest.find('/').map_or(text.len(), |at| after_scheme + at);
        let (origin, path) = text.split_at(path_at);
        let endpoint = Endpoint::parse(origin)?;
        if !endpoint.is_encrypted() {
            bail!("{text:?} does not begin with https://");
        }
        if !path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#') {
            bail!("{text:?} has a path that cannot be asked for");
        }
        let path = if path.is_empty() { "/" } else { path };
        Ok(Self {
            endpoint,
            path: path.to_owned(),
        })
    }
}

impl fmt::Display for HttpsUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.endpoint, self.path)
    }
}

/// The issuers as the control plane takes them.
///
/// # Errors
/// If there is nothing to trust their addresses by.
pub(crate) fn sources(issuers: &[IssuerSettings]) -> anyhow::Result<Vec<Issuer>> {
    let source = |issuer: &IssuerSettings| {
        let keys: Arc<dyn KeySource> = match &issuer.keys {
            KeysAt::File(path) => Arc::new(KeyFile(path.clone())),
            KeysAt::Address(url) => Arc::new(KeyAddress {
                url: url.clone(),
                tls: tls(issuer)?,
            }),
            KeysAt::Discovered => {
                let url = issuer.url.to_string();
                Arc::new(Discovery {
                    description: HttpsUrl::parse(&format!("{}{DESCRIPTION}", url.trim_end_matches('/')))?,
                    issuer: issuer.url.clone(),
                    tls: tls(issuer)?,
                })
            }
        };
        Ok(Issuer {
            url: issuer.url.clone(),
            keys,
        })
    };
    issuers.iter().map(source).collect()
}

/// Whose word an issuer's certificate is taken on: a configured authority, or the machine's.
fn tls(issuer: &IssuerSettings) -> anyhow::Result<Arc<ClientConfig>> {
    let config = match &issuer.authority {
        Some(path) => std::fs::read(path)
            .map_err(anyhow::Error::from)
            .and_then(|pem| trusting(&pem))
            .with_context(|| format!("{} holds no certificates", path.display()))?,
        None => {
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if roots.is_empty() {
                bail!(
                    "this machine has no certificates of authorities, by which {} could be trusted.\n\
                     Next: install ca-certificates, or name an authority under [[issuers]]",
                    issuer.url
                );
            }
            client_trusting(roots)?
        }
    };
    Ok(Arc::new(config))
}

type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Unavailable>> + Send + 'a>>;

/// Reads within the time that reading may take.
fn timely<'a>(reading: impl Future<Output = anyhow::Result<Vec<u8>>> + Send + 'a) -> Reading<'a> {
    Box::pin(async move {
        match tokio::time::timeout(Duration::from_secs(READ_SECS_MAX), reading).await {
            Ok(read) => read.map_err(|error| Unavailable(format!("{error:#}"))),
            Err(_) => Err(Unavailable(format!("no answer within {READ_SECS_MAX} seconds"))),
        }
    })
}

#[derive(Debug)]
struct KeyFile(PathBuf);

impl KeySource for KeyFile {
    fn read(&self) -> Reading<'_> {
        timely(async {
            let context = || format!("{} cannot be read", self.0.display());
            let file = tokio::fs::File::open(&self.0).await.with_context(context)?;
            let mut text = Vec::new();
            let most = u64::try_from(DOCUMENT_BYTES_MAX)?;
            file.take(most + 1)
                .read_to_end(&mut text)
                .await
                .with_context(context)?;
            if text.len() > DOCUMENT_BYTES_MAX {
                bail!("{} is longer than {DOCUMENT_BYTES_MAX} bytes", self.0.display());
            }
            Ok(text)
        })
    }
}

#[derive(Debug)]
struct KeyAddress {
    url: HttpsUrl,
    tls: Arc<ClientConfig>,
}

impl KeySource for KeyAddress {
    fn read(&self) -> Reading<'_> {
        timely(async { Ok(fetch(&self.url, &self.tls).await?.to_vec()) })
    }
}

#[derive(Debug)]
struct Discovery {
    description: HttpsUrl,
    issuer: IssuerUrl,
    tls: Arc<ClientConfig>,
}

/// What an issuer says of itself.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    jwks_uri: String,
}

impl KeySource for Discovery {
    fn read(&self) -> Reading<'_> {
        timely(async {
            let text = fetch(&self.description, &self.tls).await?;
            let said: Description = serde_json::from_slice(&text)
                .with_context(|| format!("{} is no description of an issuer", self.description))?;
            if said.issuer != self.issuer.to_string() {
                bail!("{} describes another issuer: {:?}", self.description, said.issuer);
            }
            let keys = HttpsUrl::parse(&said.jwks_uri)?;
            if keys.endpoint != self.description.endpoint {
                bail!(
                    "the issuer has its keys on another host; if that is right, say so: --issuer {}={keys}",
                    self.issuer
                );
            }
            Ok(fetch(&keys, &self.tls).await?.to_vec())
        })
    }
}

async fn fetch(url: &HttpsUrl, tls: &Arc<ClientConfig>) -> anyhow::Result<Bytes> {
    let endpoint = &url.endpoint;
    let stream = TcpStream::connect((endpoint.host(), endpoint.port()))
        .await
        .with_context(|| format!("no connection to {endpoint}"))?;
    let name = ServerName::try_from(endpoint.host().to_owned())
        .with_context(|| format!("{} is no name of a server", endpoint.host()))?;
    let encrypted = TlsConnector::from(Arc::clone(tls))
        .connect(name, stream)
        .await
        .with_context(|| format!("no trusted TLS connection to {endpoint}"))?;
    let authority = endpoint.to_string();
    let host = authority.trim_start_matches("https://");
    let request = Request {
        method: "GET",
        path: &url.path,
        headers: &[("host", host), ("accept", "application/json")],
        body: Vec::new(),
    };
    let reply = exchange(encrypted, request, DOCUMENT_BYTES_MAX).await?;
    if reply.status != 200 {
        bail!("{url} answered with the status {}", reply.status);
    }
    Ok(reply.body)
}

#[cfg(test)]
mod tests;
