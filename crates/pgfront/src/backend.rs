//! The private path to PostgreSQL: a session opened for a role that the front has
//! authenticated, a cancel request, and the bytes both ways.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::UnixStream;
use tokio::sync::oneshot;

use crate::backend_stream::BackendStream;
use crate::wire::startup::Startup;

/// Bytes buffered in each direction of a session.
const RELAY_BYTES: usize = 16 << 10;

/// The longest `ErrorResponse` of a refused startup that is relayed, bytes.
const ERROR_BYTES_MAX: usize = 64 << 10;

/// How long a client may take to close its end after PostgreSQL has closed.
const LINGER: Duration = Duration::from_secs(5);

/// Why PostgreSQL gave no session.
#[derive(Debug, Error)]
pub(crate) enum BackendError {
    #[error("connecting to PostgreSQL")]
    Connect(#[source] io::Error),
    #[error("talking to PostgreSQL")]
    Io(#[from] io::Error),
    /// Its `ErrorResponse`, to be relayed as it is.
    #[error("PostgreSQL refused the session")]
    Refused(Vec<u8>),
    #[error("the private path asks for an authentication of its own (kind {0})")]
    NotPrivate(u32),
    #[error("unexpected message of type {0} from PostgreSQL")]
    Unexpected(u8),
}

/// A session that PostgreSQL has accepted.
pub(crate) struct Session {
    pub(crate) stream: UnixStream,
    /// `AuthenticationOk` as PostgreSQL sent it; the client has not seen it yet.
    pub(crate) authentication_ok: [u8; 9],
}

/// Opens a session.
pub(crate) async fn open(socket: &Path, startup: &Startup) -> Result<Session, BackendError> {
    let mut stream = UnixStream::connect(socket).await.map_err(BackendError::Connect)?;
    stream.write_all(&startup.encode()).await?;
    let mut header = [0; 5];
    stream.read_exact(&mut header).await?;
    let [kind, length @ ..] = header;
    let length = u32::from_be_bytes(length) as usize;
    match kind {
        b'R' if length == 8 => {
            let code = stream.read_u32().await?;
            if code != 0 {
                return Err(BackendError::NotPrivate(code));
            }
            let authentication_ok = [b'R', 0, 0, 0, 8, 0, 0, 0, 0];
            Ok(Session {
                stream,
                authentication_ok,
            })
        }
        // Any other length is a request for a method.
        b'R' => Err(BackendError::NotPrivate(stream.read_u32().await?)),
        b'E' if (4..=ERROR_BYTES_MAX).contains(&length) => {
            let mut message = header.to_vec();
            message.resize(length + 1, 0);
            let (_, body) = message.split_at_mut(header.len());
            stream.read_exact(body).await?;
            Err(BackendError::Refused(message))
        }
        other => Err(BackendError::Unexpected(other)),
    }
}

/// Forwards a cancel request and returns when PostgreSQL has dealt with it.
pub(crate) async fn cancel(socket: &Path, packet: &[u8]) -> io::Result<()> {
    let mut stream = UnixStream::connect(socket).await?;
    stream.write_all(packet).await?;
    stream.shutdown().await?;
    // It answers nothing and closes.
    let mut nothing = [0; 1];
    stream.read(&mut nothing).await.map(|_| ())
}

/// Copies bytes both ways until both sides have ended, or PostgreSQL has and the client
/// does not follow.
pub(crate) async fn relay<C>(client: &mut C, backend: UnixStream) -> io::Result<(u64, u64)>
where
    C: AsyncRead + AsyncWrite + Unpin,
{
    let (ended, end) = oneshot::channel();
    let mut backend = EndSignal {
        stream: BackendStream::new(backend)?,
        ended: Some(ended),
    };
    let copying = tokio::io::copy_bidirectional_with_sizes(client, &mut backend, RELAY_BYTES, RELAY_BYTES);
    let lingering = async {
        // An error means that the stream is gone, and then copying has ended.
        if end.await.is_ok() {
            tokio::time::sleep(LINGER).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        copied = copying => copied,
        () = lingering => Ok((0, 0)),
    }
}

/// A stream that tells when its other side has closed.
struct EndSignal {
    stream: BackendStream,
    ended: Option<oneshot::Sender<()>>,
}

impl AsyncRead for EndSignal {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        if let Poll::Ready(result) = &polled
            && (result.is_err() || buf.filled().len() == before)
            && let Some(ended) = self.ended.take()
        {
            // Nobody listens any more only when the relay is over.
            let _ = ended.send(());
        }
        polled
    }
}

impl AsyncWrite for EndSignal {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
