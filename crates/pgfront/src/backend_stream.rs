//! PostgreSQL's socket while a session is relayed.
//!
//! A Unix socket reports that it can be written to each time its other side has read. One
//! that is also registered for writing would wake its thread for every query once more, for
//! nothing. So it is registered for reading alone, and for writing only while it is full.

use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncRead, AsyncWrite, Interest, ReadBuf};

/// PostgreSQL's socket.
pub(crate) struct BackendStream {
    stream: AsyncFd<UnixStream>,
    /// Another descriptor of it, while it is full.
    full: Option<AsyncFd<OwnedFd>>,
}

impl BackendStream {
    /// Takes over a socket, on the thread that will wait for it.
    pub(crate) fn new(stream: tokio::net::UnixStream) -> io::Result<Self> {
        #[expect(
            unsafe_code,
            reason = "the registration owns the socket, which it does not exchange, and ends before it"
        )]
        let stream = unsafe { AsyncFd::register_with_interest(stream.into_std()?, Interest::READABLE) }?;
        Ok(Self { stream, full: None })
    }

    /// Completes once a full socket has room.
    fn poll_room(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let full = match &self.full {
            Some(full) => full,
            None => {
                let descriptor = OwnedFd::from(self.stream.get_ref().try_clone()?);
                #[expect(
                    unsafe_code,
                    reason = "the registration owns the descriptor and ends before it"
                )]
                let full = unsafe { AsyncFd::register_with_interest(descriptor, Interest::WRITABLE) }?;
                self.full.insert(full)
            }
        };
        let _room = ready!(full.poll_write_ready(cx))?;
        self.full = None;
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for BackendStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let stream = &self.get_mut().stream;
        loop {
            let mut ready = ready!(stream.poll_read_ready(cx))?;
            let room = buffer.initialize_unfilled();
            let wanted = room.len();
            let Ok(read) = ready.try_io(|stream| stream.get_ref().read(room)) else {
                continue;
            };
            let length = read?;
            if (1..wanted).contains(&length) {
                // That was all: the next bytes will be announced.
                ready.clear_ready();
            }
            buffer.advance(length);
            return Poll::Ready(Ok(()));
        }
    }
}

impl AsyncWrite for BackendStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        loop {
            if this.full.is_none() {
                match this.stream.get_ref().write(bytes) {
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    written => return Poll::Ready(written),
                }
            }
            ready!(this.poll_room(cx))?;
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.stream.get_ref().shutdown(Shutdown::Write))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    fn pair() -> (BackendStream, tokio::net::UnixStream) {
        let (ours, theirs) = tokio::net::UnixStream::pair().unwrap();
        (BackendStream::new(ours).unwrap(), theirs)
    }

    /// More than both sides of a socket buffer.
    const MANY: usize = 8 << 20;

    #[tokio::test]
    async fn what_is_written_while_it_is_full_arrives() {
        let (mut ours, mut theirs) = pair();
        let sent: Vec<u8> = (0..MANY).map(|at| (at % 251) as u8).collect();
        let mut received = Vec::new();
        let (written, read) = tokio::join!(
            async {
                ours.write_all(&sent).await?;
                ours.shutdown().await
            },
            theirs.read_to_end(&mut received)
        );
        written.unwrap();
        read.unwrap();
        assert!(received == sent);
        assert!(ours.full.is_none());
    }

    #[tokio::test]
    async fn what_arrives_in_pieces_is_read_to_the_end() {
        let (mut ours, mut theirs) = pair();
        let sent: Vec<u8> = (0..MANY).map(|at| (at % 249) as u8).collect();
        let mut received = Vec::new();
        let (written, read) = tokio::join!(
            async {
                for piece in sent.chunks(4093) {
                    theirs.write_all(piece).await?;
                    tokio::task::yield_now().await;
                }
                theirs.shutdown().await
            },
            ours.read_to_end(&mut received)
        );
        written.unwrap();
        read.unwrap();
        assert!(received == sent);
    }

    #[tokio::test]
    async fn a_side_that_is_gone_is_an_error() {
        let (mut ours, theirs) = pair();
        drop(theirs);
        let gone = ours.write_all(&[0; MANY]).await.unwrap_err();
        assert_eq!(gone.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(ours.read(&mut [0; 1]).await.unwrap(), 0);
    }
}
