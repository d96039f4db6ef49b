//! One connection: its requests, and the times it may take.

use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::service::service_fn;
use hyper::{Request, Version};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use crate::Limits;
use crate::backend::Backend;
use crate::call::{self, Edge};
use crate::peer::Peer;

/// How much of an HTTP/1 request is buffered, in bytes: more than its head may have,
/// so that it is ours to say that it is too large.
const BUFFER_BYTES_MAX: usize = 64 * 1024;

/// Serves a connection until either side ends it, or it dawdles.
pub(crate) async fn serve<B: Backend>(
    edge: Arc<Edge<B>>,
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    source: Peer,
    mut shutdown: watch::Receiver<bool>,
) {
    let activity = Arc::new(Activity::default());
    let service = service_fn(|request: Request<_>| {
        let busy = Activity::begin(&activity, request.version());
        call::serve(Arc::clone(&edge), request, source, busy)
    });
    let builder = builder(&edge.limits);
    let stream = Watched {
        stream,
        activity: Arc::clone(&activity),
    };
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut overdue = pin!(activity.overdue(&edge.limits));
    tokio::select! {
        ended = connection.as_mut() => return log(ended),
        () = overdue.as_mut() => return,
        _ = shutdown.wait_for(|shutdown| *shutdown) => connection.as_mut().graceful_shutdown(),
    }
    // What runs is answered, then the connection ends.
    tokio::select! {
        ended = connection => log(ended),
        () = overdue => {}
    }
}

fn builder(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // The times of a connection are watched by `Activity`, from its first byte on.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_buf_size(BUFFER_BYTES_MAX);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams_max)
        .max_header_list_size(u32::try_from(BUFFER_BYTES_MAX).unwrap_or(u32::MAX));
    builder
}

fn log(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "connection broke");
    }
}

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing: it is open and no request has begun.
    Idle,
    /// The head of a request has begun to arrive.
    Head,
    /// Requests are being read or answered; these have times of their own.
    Busy,
}

/// Watches what a connection is doing.
///
/// Each request passes here several times. So nobody is woken by it, and it looks at no
/// clock: whoever watches the times looks now and then, and counts from when it first saw
/// a phase. Only the connection's own task comes here, so that nothing needs an order.
#[derive(Debug, Default)]
struct Activity {
    /// Requests that are being read or answered.
    requests: AtomicUsize,
    /// Whether the head of a request has begun to arrive.
    head: AtomicBool,
    /// How many phases there have been.
    phases: AtomicUsize,
    /// In HTTP/2 bytes arrive that belong to no request, so that they begin none.
    multiplexed: AtomicBool,
}

/// The longest pause between two looks at a connection's times.
const LOOK_PAUSE_MAX: Duration = Duration::from_secs(1);

impl Activity {
    /// The phase, and its number.
    fn now(&self) -> (Phase, usize) {
        let phase = if self.requests.load(Relaxed) > 0 {
            Phase::Busy
        } else if self.head.load(Relaxed) {
            Phase::Head
        } else {
            Phase::Idle
        };
        (phase, self.phases.load(Relaxed))
    }

    fn bytes_arrived(&self) {
        if self.now().0 == Phase::Idle && !self.multiplexed.load(Relaxed) {
            self.head.store(true, Relaxed);
            self.phases.fetch_add(1, Relaxed);
        }
    }

    /// Begins a request; it lasts until the result is dropped.
    fn begin(this: &Arc<Self>, version: Version) -> Busy {
        if version == Version::HTTP_2 {
            this.multiplexed.store(true, Relaxed);
        }
        this.head.store(false, Relaxed);
        this.requests.fetch_add(1, Relaxed);
        this.phases.fetch_add(1, Relaxed);
        Busy(Arc::clone(this))
    }

    /// Completes when the connection has been idle, or has been sending one head, for
    /// too long: by as much as the pause between two looks, a quarter at most, too late.
    async fn overdue(&self, limits: &Limits) {
        let pause = LOOK_PAUSE_MAX
            .min(limits.idle_timeout / 4)
            .min(limits.head_timeout / 4);
        let (mut seen, mut since) = (self.now(), Instant::now());
        loop {
            tokio::time::sleep(pause).await;
            let now = self.now();
            if now != seen {
                (seen, since) = (now, Instant::now());
            }
            let limit = match seen.0 {
                Phase::Idle => limits.idle_timeout,
                Phase::Head => limits.head_timeout,
                Phase::Busy => continue,
            };
            if since.elapsed() >= limit {
                return;
            }
        }
    }
}

/// A request that is being read or answered.
pub(crate) struct Busy(Arc<Activity>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Relaxed);
        self.0.phases.fetch_add(1, Relaxed);
    }
}

/// A stream that tells when bytes arrive.
struct Watched<S> {
    stream: S,
    activity: Arc<Activity>,
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.bytes_arrived();
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// Counts what has not ended, so that a shutdown can wait for it.
#[derive(Debug, Clone)]
pub(crate) struct Running(Arc<Count>);

#[derive(Debug, Default)]
struct Count {
    running: AtomicUsize,
    none_left: Notify,
}

impl Running {
    pub(crate) fn none() -> Self {
        Self(Arc::default())
    }

    /// One more; it ends when the result is dropped.
    pub(crate) fn one_more(&self) -> RunningOne {
        self.0.running.fetch_add(1, Ordering::SeqCst);
        RunningOne(self.clone())
    }

    /// Completes when nothing runs.
    pub(crate) async fn all_ended(&self) {
        loop {
            // Listening first: the last one may end right after it was counted.
            let none_left = self.0.none_left.notified();
            if self.0.running.load(Ordering::SeqCst) == 0 {
                return;
            }
            none_left.await;
        }
    }
}

/// Something that has not ended.
#[derive(Debug)]
pub(crate) struct RunningOne(Running);

impl Drop for RunningOne {
    fn drop(&mut self) {
        if self.0.0.running.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.0.none_left.notify_waiters();
        }
    }
}
