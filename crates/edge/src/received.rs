//! One request, read whole, within limits.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::header::{CONTENT_ENCODING, EXPECT, HOST, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method, Request, Uri};
use iam::sigv4::SignedRequest;
use tokio::time::Instant;

use crate::Limits;
use crate::limits::within;

/// A request as it was received, nothing decoded.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) head: Head,
    pub(crate) body: Bytes,
}

/// Everything before the body.
#[derive(Debug)]
pub(crate) struct Head {
    method: Method,
    target: Uri,
    pub(crate) headers: HeaderMap,
}

/// Why a request was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The headers are too large.
    Head { bytes_max: usize },
    /// The body is too large.
    Body { bytes_max: usize },
    /// The body is compressed, or cut into signed chunks.
    Encoded,
    /// The body took too long.
    Slow { after: Duration },
    /// The client went away, or did not speak HTTP to the end.
    Broken,
}

impl Head {
    pub(crate) fn new(parts: Parts) -> Self {
        let mut headers = parts.headers;
        // In HTTP/2 the host is part of the target. Clients sign it under this name.
        if !headers.contains_key(HOST)
            && let Some(authority) = parts.uri.authority()
            && let Ok(host) = authority.as_str().parse()
        {
            headers.insert(HOST, host);
        }
        Self {
            method: parts.method,
            target: parts.uri,
            headers,
        }
    }

    pub(crate) fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The path as sent.
    pub(crate) fn path(&self) -> &str {
        self.target.path()
    }

    /// The query string as sent, without the question mark; empty if there was none.
    pub(crate) fn query(&self) -> &str {
        self.target.query().unwrap_or_default()
    }

    /// The value of a header that is sent once. A repeated one is none: no decision
    /// may hang on which of two values is taken.
    pub(crate) fn single(&self, name: &HeaderName) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let first = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(first)
    }

    fn bytes(&self) -> usize {
        let headers: usize = self
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        self.method().len() + self.path().len() + self.query().len() + headers
    }
}

impl Received {
    /// The request as the signature is verified on it.
    pub(crate) fn verify<T>(&self, verify: impl FnOnce(&SignedRequest<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> = self
            .head
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        verify(&SignedRequest {
            method: self.head.method(),
            path: self.head.path(),
            query: self.head.query(),
            headers: &headers,
            body: &self.body,
        })
    }
}

/// How much of a body that is too large is read and thrown away, in bytes. A client
/// that is cut off while it sends would see a broken connection and not the answer.
const DISCARDED_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Reads the body of a request whose head was read, at that time. On failure the head comes back, so
/// that the answer can be in the client's protocol.
///
/// A client that asked first (`Expect: 100-continue`) is told to go on only when the
/// body is awaited, thus not if it is refused by what its head says.
pub(crate) async fn read(
    request: Request<Incoming>,
    began: Instant,
    limits: &Limits,
) -> Result<Received, (Head, Unreadable)> {
    let (parts, mut body) = request.into_parts();
    let head = Head::new(parts);
    let whole = async {
        check_head(&head, limits)?;
        if announced(&body).is_some_and(|bytes| bytes > limits.body_bytes_max) {
            return Err(Unreadable::Body {
                bytes_max: limits.body_bytes_max,
            });
        }
        collect(&mut body, limits.body_bytes_max).await
    };
    let read = within(limits.body_timeout, pin!(whole)).await;
    let error = match read {
        Ok(Ok(body)) => return Ok(Received { head, body }),
        Ok(Err(error)) => error,
        Err(_) => Unreadable::Slow {
            after: limits.body_timeout,
        },
    };
    if matches!(error, Unreadable::Body { .. }) && !head.headers.contains_key(EXPECT) {
        // Whether the rest comes in time or not, the answer is the same.
        let deadline = began + limits.body_timeout;
        let _ = tokio::time::timeout_at(deadline, discard(&mut body)).await;
    }
    Err((head, error))
}

fn check_head(head: &Head, limits: &Limits) -> Result<(), Unreadable> {
    if head.bytes() > limits.head_bytes_max {
        return Err(Unreadable::Head {
            bytes_max: limits.head_bytes_max,
        });
    }
    let plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if head.headers.get_all(CONTENT_ENCODING).iter().all(plain) {
        Ok(())
    } else {
        Err(Unreadable::Encoded)
    }
}

/// The length that the client announced, in bytes, if it did.
fn announced(body: &Incoming) -> Option<usize> {
    Some(usize::try_from(body.size_hint().exact()?).unwrap_or(usize::MAX))
}

async fn collect(body: &mut Incoming, bytes_max: usize) -> Result<Bytes, Unreadable> {
    let check = |bytes: usize| match bytes {
        bytes if bytes > bytes_max => Err(Unreadable::Body { bytes_max }),
        _ => Ok(()),
    };
    let announced = announced(body).unwrap_or_default().min(bytes_max);
    let first = piece(body).await?;
    check(first.len())?;
    if body.is_end_stream() {
        // Most bodies come in one piece, which need not be copied.
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(announced);
    whole.extend_from_slice(&first);
    loop {
        let next = piece(body).await?;
        if next.is_empty() {
            return Ok(whole.freeze());
        }
        check(whole.len() + next.len())?;
        whole.extend_from_slice(&next);
    }
}

/// The next bytes of a body; none at its end.
async fn piece(body: &mut Incoming) -> Result<Bytes, Unreadable> {
    while let Some(frame) = body.frame().await {
        // Trailers carry nothing that we know.
        if let Ok(data) = frame.map_err(|_| Unreadable::Broken)?.into_data()
            && !data.is_empty()
        {
            return Ok(data);
        }
    }
    Ok(Bytes::new())
}

async fn discard(body: &mut Incoming) {
    let mut discarded = 0;
    while discarded < DISCARDED_BYTES_MAX
        && let Some(Ok(frame)) = body.frame().await
    {
        discarded += frame.data_ref().map_or(0, Bytes::len);
    }
}
