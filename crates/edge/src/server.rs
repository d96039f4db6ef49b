//! The listening port: connections are accepted here, within limits, and end here.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use console::Console;
use iam::sigv4::Verifier;
use rustls::ServerConfig;
use stdx::{Lanes, lanes};
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;

use crate::backend::Backend;
use crate::call::Edge;
use crate::connection::{self, Running};
use crate::limits::Limits;
use crate::peer::Peer;

/// How long to wait after a connection could not be accepted, for instance because no
/// file descriptor was left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Why a server does not listen.
#[derive(Debug, Error)]
pub enum BindError {
    /// There are no threads to serve with.
    #[error("cannot start the threads that serve connections")]
    Lanes(#[source] io::Error),
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// A server that listens, and serves once it is run.
pub struct Server<B> {
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<TlsAcceptor>,
    edge: Arc<Edge<B>>,
    lanes: Lanes,
}

impl<B> fmt::Debug for Server<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl<B: Backend> Server<B> {
    /// Listens on the address; for HTTPS with that certificate, else for HTTP. From now
    /// on clients can connect, and wait. Port 0 takes a free one.
    ///
    /// # Errors
    /// If the address is taken or not ours.
    pub async fn bind(
        address: SocketAddr,
        tls: Option<Arc<ServerConfig>>,
        limits: Limits,
        console: Arc<Console>,
        backend: Arc<B>,
    ) -> Result<Self, BindError> {
        let failed = |source| BindError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let tls = tls.map(|config| {
            let mut config = ServerConfig::clone(&config);
            config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
            TlsAcceptor::from(Arc::new(config))
        });
        let edge = Edge {
            backend,
            verifier: Verifier::new(),
            secure: tls.is_some(),
            limits,
            running: Running::none(),
            changes: Handle::current(),
            closing: watch::Sender::new(false),
            console,
            event_streams: Arc::new(Semaphore::new(limits.event_streams_max)),
        };
        Ok(Self {
            listener,
            address,
            tls,
            edge: Arc::new(edge),
            lanes: Lanes::start("edge", lanes::cores()).map_err(BindError::Lanes)?,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` completes. Then nothing is accepted any more, idle
    /// connections are closed, and what runs is given the time of the limits to end.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let Self {
            listener,
            tls,
            edge,
            lanes,
            ..
        } = self;
        let slots = Arc::new(Semaphore::new(edge.limits.connections_max));
        let mut shutdown = pin!(shutdown);
        loop {
            let (stream, peer, slot) = tokio::select! {
                () = shutdown.as_mut() => break,
                accepted = accept(&listener, &slots) => accepted,
            };
            // Off this runtime, to be waited for by the lane.
            let stream = match stream.into_std() {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::debug!(%peer, %error, "connection went away");
                    continue;
                }
            };
            let (edge, tls, closing) = (Arc::clone(&edge), tls.clone(), edge.closing.subscribe());
            let running = edge.running.one_more();
            lanes.spawn(async move {
                match TcpStream::from_std(stream) {
                    Ok(stream) => serve(edge, tls, stream, peer, closing).await,
                    Err(error) => tracing::warn!(%error, "a connection could not be served"),
                }
                drop((running, slot));
            });
        }
        drop(listener);
        edge.closing.send_replace(true);
        if tokio::time::timeout(edge.limits.shutdown_grace, edge.running.all_ended())
            .await
            .is_err()
        {
            tracing::warn!("stopped with connections or calls that had not ended");
        }
    }
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed, so there is always a permit in the end.
    let slot = Arc::clone(slots).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, slot),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn serve<B: Backend>(
    edge: Arc<Edge<B>>,
    tls: Option<TlsAcceptor>,
    stream: TcpStream,
    peer: SocketAddr,
    closing: watch::Receiver<bool>,
) {
    let source = peer.ip().to_canonical();
    // Answers are written whole; waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let Some(tls) = tls else {
        return connection::serve(edge, stream, Peer::plain(source), closing).await;
    };
    match tokio::time::timeout(edge.limits.head_timeout, tls.accept(stream)).await {
        Ok(Ok(stream)) => {
            let peer = Peer::over_tls(source, stream.get_ref().1);
            connection::serve(edge, stream, peer, closing).await;
        }
        Ok(Err(error)) => tracing::debug!(%source, %error, "TLS handshake failed"),
        Err(_) => tracing::debug!(%source, "TLS handshake took too long"),
    }
}
