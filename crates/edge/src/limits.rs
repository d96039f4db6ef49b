//! What a client may ask of the edge before it is known.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::error::Elapsed;

/// Sizes, counts and times that one client cannot exceed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Names and values of a request's headers, and its target, together, in bytes.
    pub head_bytes_max: usize,
    /// A request's body, in bytes.
    pub body_bytes_max: usize,
    /// Connections at once. More wait in the kernel's queue.
    pub connections_max: usize,
    /// Requests at once on one HTTP/2 connection.
    pub streams_max: u32,
    /// From the first byte of a request to the end of its headers; also the time for a
    /// TLS handshake.
    pub head_timeout: Duration,
    /// From the end of the headers to the end of the body.
    pub body_timeout: Duration,
    /// How long a connection may lie idle between requests. Longer than the clients'
    /// own (the SDK for Java: 60 s), so that it is they who close.
    pub idle_timeout: Duration,
    /// How long a caller waits for an operation. The operation itself is not ended.
    pub call_timeout: Duration,
    /// How long a shutdown waits for calls that run.
    pub shutdown_grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_bytes_max: 16 * 1024,
            body_bytes_max: 1024 * 1024,
            connections_max: 1024,
            streams_max: 32,
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(90),
            call_timeout: Duration::from_secs(50),
            shutdown_grace: Duration::from_secs(10),
        }
    }
}

/// Ends work that takes too long.
///
/// # Errors
/// [`Elapsed`], if it did.
pub(crate) async fn within<F: Future>(limit: Duration, mut work: Pin<&mut F>) -> Result<F::Output, Elapsed> {
    // Most of what has a limit here is done at once, and needs no timer.
    let at_once = poll_fn(|context| Poll::Ready(work.as_mut().poll(context)));
    match at_once.await {
        Poll::Ready(done) => Ok(done),
        Poll::Pending => tokio::time::timeout(limit, work).await,
    }
}
