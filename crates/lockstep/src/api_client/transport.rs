//! One HTTP exchange per connection, over TCP or TLS.

use std::fs;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::{ApiFailure, Endpoint};
use crate::data_folder::{ApiTrust, DataFolder};

/// How long a connection may take to come about, in seconds.
const CONNECT_SECS_MAX: u64 = 5;

/// How long an exchange may take, in seconds.
const EXCHANGE_SECS_MAX: u64 = 60;

/// The longest answer that is read, in bytes.
const REPLY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How to reach one server.
pub(super) struct Transport {
    endpoint: Endpoint,
    tls: Option<Arc<ClientConfig>>,
    start_command: String,
}

/// A request, ready to send.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) headers: &'a [(&'a str, &'a str)],
    pub(crate) body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Reply {
    /// An answer that is in no protocol's form.
    pub(super) fn as_failure(&self) -> ApiFailure {
        ApiFailure {
            code: String::new(),
            message: String::from_utf8_lossy(&self.body).chars().take(200).collect(),
            status: self.status,
        }
    }
}

impl Transport {
    pub(super) fn new(endpoint: Endpoint, data: &DataFolder) -> anyhow::Result<Self> {
        let tls = match endpoint.is_encrypted() {
            true => Some(Arc::new(client_config(data)?)),
            false => None,
        };
        Ok(Self {
            endpoint,
            tls,
            start_command: data.start_command(),
        })
    }

    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    pub(super) async fn send(&self, request: Request<'_>) -> anyhow::Result<Reply> {
        let exchange = async {
            let stream = self.connect().await?;
            match &self.tls {
                None => exchange(stream, request, REPLY_BYTES_MAX).await,
                Some(config) => {
                    let name = ServerName::try_from(self.endpoint.host().to_owned())
                        .with_context(|| format!("{} is no name of a server", self.endpoint.host()))?;
                    let encrypted = TlsConnector::from(Arc::clone(config))
                        .connect(name, stream)
                        .await
                        .with_context(|| format!("no trusted TLS connection to {}", self.endpoint))?;
                    exchange(encrypted, request, REPLY_BYTES_MAX).await
                }
            }
        };
        timeout(Duration::from_secs(EXCHANGE_SECS_MAX), exchange)
            .await
            .map_err(|_| {
                anyhow!(
                    "{} did not answer within {EXCHANGE_SECS_MAX} seconds",
                    self.endpoint
                )
            })?
    }

    async fn connect(&self) -> anyhow::Result<TcpStream> {
        let address = (self.endpoint.host(), self.endpoint.port());
        match timeout(Duration::from_secs(CONNECT_SECS_MAX), TcpStream::connect(address)).await {
            Ok(Ok(stream)) => Ok(stream),
            Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => Err(anyhow!(
                "no server answers at {}, where one did run: it was stopped, or it died.\nNext: {}",
                self.endpoint,
                self.start_command
            )),
            Ok(Err(error)) => Err(anyhow!(error).context(format!("no connection to {}", self.endpoint))),
            Err(_) => Err(anyhow!(
                "no connection to {} within {CONNECT_SECS_MAX} seconds",
                self.endpoint
            )),
        }
    }
}

/// Sends one request on a connection, and reads an answer of at most so many bytes.
pub(crate) async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<'_>,
    reply_bytes_max: usize,
) -> anyhow::Result<Reply> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let mut builder = hyper::Request::builder().method(request.method).uri(request.path);
    for (name, value) in request.headers {
        builder = builder.header(*name, *value);
    }
    let request = builder.body(Full::new(Bytes::from(request.body)))?;
    let exchange = async {
        let response = sender.send_request(request).await?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), reply_bytes_max)
            .collect()
            .await
            .map_err(|error| anyhow!(error).context("the server's answer broke off"))?
            .to_bytes();
        anyhow::Ok(Reply { status, body })
    };
    // The connection moves the bytes; the exchange ends first, unless it breaks.
    tokio::pin!(exchange);
    tokio::select! {
        reply = &mut exchange => reply,
        end = connection => {
            end.context("the connection to the server broke")?;
            exchange.await
        }
    }
}

/// A client that trusts what the data folder names, and nothing else.
fn client_config(data: &DataFolder) -> anyhow::Result<ClientConfig> {
    let (ApiTrust::Own(path) | ApiTrust::Configured(path) | ApiTrust::Public(path)) = data.api_trust();
    let pem = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    trusting(&pem).with_context(|| format!("{} holds no certificates", path.display()))
}

/// TLS that trusts the certificates of a PEM text.
pub(crate) fn trusting(pem: &[u8]) -> anyhow::Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        roots.add(certificate?)?;
    }
    if roots.is_empty() {
        return Err(anyhow!("there is no certificate in it"));
    }
    client_trusting(roots)
}

/// TLS that trusts these authorities.
pub(crate) fn client_trusting(roots: RootCertStore) -> anyhow::Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
