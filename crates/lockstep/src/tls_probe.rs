//! Asks a database's public port for its certificate, as a client with `verify-full`
//! would, and stops before logging in. The front answers this, whether or not the
//! database behind it runs.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use jiff::Timestamp;
use rustls_pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::api_client::rds::Address;
use crate::api_client::trusting;

/// How long the whole probe may take, in seconds.
const PROBE_SECS_MAX: u64 = 5;

/// PostgreSQL's request for TLS: length 8, then the code 80877103.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// Verifies the endpoint's certificate and says when it expires.
///
/// # Errors
/// If nobody answers there, or not with a certificate of this authority for this address.
pub(crate) async fn certificate_expiry(address: &Address, ca_file: &Path) -> anyhow::Result<Timestamp> {
    let probe = async {
        let pem = std::fs::read(ca_file).with_context(|| format!("{} cannot be read", ca_file.display()))?;
        let config = trusting(&pem)?;
        let mut stream = TcpStream::connect((address.host.as_str(), address.port)).await?;
        stream.write_all(&SSL_REQUEST).await?;
        match stream
            .read_u8()
            .await
            .context("the connection was closed unanswered")?
        {
            b'S' => {}
            _ => bail!("it does not speak TLS"),
        }
        let name = ServerName::try_from(address.host.clone())?;
        let encrypted = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        let chain = encrypted.get_ref().1.peer_certificates();
        let leaf = chain.and_then(<[_]>::first).context("it has no certificate")?;
        Ok(validity(leaf)?.1)
    };
    tokio::time::timeout(Duration::from_secs(PROBE_SECS_MAX), probe)
        .await
        .map_err(|_| anyhow!("it did not answer within {PROBE_SECS_MAX} seconds"))?
}

/// From when until when a certificate (DER) is valid.
///
/// # Errors
/// If it is none.
pub(crate) fn validity(der: &[u8]) -> anyhow::Result<(Timestamp, Timestamp)> {
    let (_, certificate) =
        X509Certificate::from_der(der).map_err(|error| anyhow!("not a certificate: {error}"))?;
    let moment = |at: x509_parser::time::ASN1Time| Timestamp::from_second(at.timestamp());
    let validity = certificate.validity();
    Ok((moment(validity.not_before)?, moment(validity.not_after)?))
}
