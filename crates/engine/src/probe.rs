//! Logging in as an application would: over TCP and TLS, certificate and address checked,
//! with a password.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use stdx::Secret;
use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::TlsConnector;

/// The longest that a login may take.
const LOGIN_WAIT_MAX: Duration = Duration::from_secs(15);

/// Why the login failed.
#[derive(Debug, Error)]
pub enum ProbeError {
    /// The certificates to trust cannot be read.
    #[error("cannot read the certificates to trust: {0}")]
    Certificates(String),
    /// The server said no.
    #[error("the login was refused with SQLSTATE {sqlstate}")]
    Refused {
        /// PostgreSQL's code: `28P01` for a wrong password.
        sqlstate: String,
        /// What it said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// No connection, no TLS, another certificate, or the connection broke.
    #[error("cannot connect to {address} port {port}")]
    Unreachable {
        /// Where.
        address: IpAddr,
        /// Which port.
        port: u16,
        /// What happened.
        #[source]
        source: tokio_postgres::Error,
    },
    /// The connection was not even made.
    #[error("cannot connect to {address} port {port}")]
    NoConnection {
        /// Where.
        address: IpAddr,
        /// Which port.
        port: u16,
        /// What happened.
        #[source]
        source: io::Error,
    },
    /// It took too long.
    #[error("no answer from {address} port {port} within {waited:?}")]
    TimedOut {
        /// Where.
        address: IpAddr,
        /// Which port.
        port: u16,
        /// How long we waited.
        waited: Duration,
    },
}

/// Whom to log in as, and where.
#[derive(Debug, Clone, Copy)]
pub struct Login<'a> {
    /// The address, which the certificate must name.
    pub address: IpAddr,
    /// The port.
    pub port: u16,
    /// The certificates to trust, as PEM.
    pub ca_pem: &'a str,
    /// The role.
    pub user: &'a str,
    /// Its password.
    pub password: &'a Secret<String>,
    /// The database.
    pub database: &'a str,
}

/// Logs in and asks one query. `announce` is told where the connection will come from, and is
/// waited for before it is made.
///
/// # Errors
/// What an application would see, and never the password.
pub async fn probe_login<F: Future<Output = ()>>(
    login: &Login<'_>,
    announce: impl FnOnce(SocketAddr) -> F,
) -> Result<(), ProbeError> {
    let tls = MakeRustlsConnect::new(tls_config(login.ca_pem)?);
    let attempt = async {
        let stream = match open(login.address, login.port, announce).await {
            Ok(stream) => stream,
            Err(error) => return Ok(Err(error)),
        };
        let host = login.address.to_string();
        let tls = <MakeRustlsConnect as MakeTlsConnect<TcpStream>>::make_tls_connect(&mut { tls }, &host);
        let tls = match tls {
            Ok(tls) => tls,
            Err(error) => return Ok(Err(io::Error::other(error))),
        };
        let (client, connection) = tokio_postgres::Config::new()
            .user(login.user)
            .password(login.password.expose())
            .dbname(login.database)
            .application_name("lockstep")
            .ssl_mode(SslMode::Require)
            .connect_raw(stream, tls)
            .await?;
        let (answer, _) = tokio::join!(async move { client.simple_query("SELECT 1").await }, connection);
        answer.map(|_| Ok(()))
    };
    let (address, port) = (login.address, login.port);
    match tokio::time::timeout(LOGIN_WAIT_MAX, attempt).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(source))) => Err(ProbeError::NoConnection {
            address,
            port,
            source,
        }),
        Ok(Err(source)) => Err(match source.code() {
            Some(code) => ProbeError::Refused {
                sqlstate: code.code().to_owned(),
                source,
            },
            None => ProbeError::Unreachable {
                address,
                port,
                source,
            },
        }),
        Err(_) => Err(ProbeError::TimedOut {
            address,
            port,
            waited: LOGIN_WAIT_MAX,
        }),
    }
}

/// Connects from an address that is known before.
async fn open<F: Future<Output = ()>>(
    address: IpAddr,
    port: u16,
    announce: impl FnOnce(SocketAddr) -> F,
) -> io::Result<TcpStream> {
    let (socket, from) = match address {
        IpAddr::V4(address) => {
            let from = if address.is_loopback() {
                Ipv4Addr::LOCALHOST
            } else {
                Ipv4Addr::UNSPECIFIED
            };
            (TcpSocket::new_v4()?, IpAddr::V4(from))
        }
        IpAddr::V6(address) => {
            let from = if address.is_loopback() {
                Ipv6Addr::LOCALHOST
            } else {
                Ipv6Addr::UNSPECIFIED
            };
            (TcpSocket::new_v6()?, IpAddr::V6(from))
        }
    };
    socket.bind(SocketAddr::new(from, 0))?;
    announce(socket.local_addr()?).await;
    socket.connect(SocketAddr::new(address, port)).await
}

/// The longest that a stage before the login may take.
const STAGE_WAIT_MAX: Duration = Duration::from_secs(5);

/// PostgreSQL's request for TLS: length 8, then the code 80877103.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// Why a connection did not come as far as a login.
#[derive(Debug, Error)]
pub enum StageError {
    /// It broke, or was never made.
    #[error("the connection broke")]
    Broken(#[source] io::Error),
    /// The other side has no TLS.
    #[error("it does not speak TLS")]
    NoTls,
    /// The certificates to trust cannot be used.
    #[error(transparent)]
    Trust(ProbeError),
    /// It took too long.
    #[error("no answer within {STAGE_WAIT_MAX:?}")]
    TimedOut,
}

async fn in_time<T>(stage: impl Future<Output = Result<T, StageError>>) -> Result<T, StageError> {
    let ended = tokio::time::timeout(STAGE_WAIT_MAX, stage).await;
    ended.unwrap_or(Err(StageError::TimedOut))
}

/// Connects, and says nothing.
///
/// # Errors
/// When nobody accepts.
pub async fn connect(place: SocketAddr) -> Result<TcpStream, StageError> {
    in_time(async { TcpStream::connect(place).await.map_err(StageError::Broken) }).await
}

/// Asks for TLS as PostgreSQL's clients do, and checks the certificate against the address.
///
/// # Errors
/// When there is no TLS, or no certificate of the authority for the address.
pub async fn negotiate_tls(mut stream: TcpStream, address: IpAddr, ca_pem: &str) -> Result<(), StageError> {
    let config = tls_config(ca_pem).map_err(StageError::Trust)?;
    in_time(async {
        stream.write_all(&SSL_REQUEST).await.map_err(StageError::Broken)?;
        if stream.read_u8().await.map_err(StageError::Broken)? != b'S' {
            return Err(StageError::NoTls);
        }
        let name = ServerName::IpAddress(address.into());
        let connecting = TlsConnector::from(Arc::new(config)).connect(name, stream);
        connecting.await.map(drop).map_err(StageError::Broken)
    })
    .await
}

fn tls_config(ca_pem: &str) -> Result<ClientConfig, ProbeError> {
    let unreadable = |error: &dyn std::fmt::Display| ProbeError::Certificates(error.to_string());
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(ca_pem.as_bytes()) {
        let certificate = certificate.map_err(|error| unreadable(&error))?;
        roots.add(certificate).map_err(|error| unreadable(&error))?;
    }
    if roots.is_empty() {
        return Err(unreadable(&"there are none"));
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unreadable(&error))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
