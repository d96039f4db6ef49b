//! What an answer consists of: one piece, or events as they come.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};

use crate::connection::Busy;

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum Body {
    Whole(Full<Bytes>),
    Events(Events),
}

impl Body {
    pub(crate) fn whole(bytes: impl Into<Bytes>) -> Self {
        Self::Whole(Full::new(bytes.into()))
    }
}

/// Events until the sender has no more, the answer has lasted as long as it may, or the server
/// shuts down. The connection is busy with them.
pub(crate) struct Events {
    events: mpsc::Receiver<Bytes>,
    end: Pin<Box<dyn Future<Output = ()> + Send>>,
    _busy: Busy,
    _room: OwnedSemaphorePermit,
}

impl Events {
    pub(crate) fn new(
        events: mpsc::Receiver<Bytes>,
        life: Duration,
        mut closing: watch::Receiver<bool>,
        busy: Busy,
        room: OwnedSemaphorePermit,
    ) -> Self {
        let end = async move {
            tokio::select! {
                () = tokio::time::sleep(life) => {}
                _ = closing.wait_for(|closing| *closing) => {}
            }
        };
        Self {
            events,
            end: Box::pin(end),
            _busy: busy,
            _room: room,
        }
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Self::Whole(body) => Pin::new(body).poll_frame(context),
            Self::Events(body) => {
                if body.end.as_mut().poll(context).is_ready() {
                    return Poll::Ready(None);
                }
                let piece = body.events.poll_recv(context);
                piece.map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(body) => body.is_end_stream(),
            Self::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            Self::Events(_) => SizeHint::default(),
        }
    }
}
