//! What a client may ask of the edge before it is known.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

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
    /// Answers at once that send events as they come.
    pub event_streams_max: usize,
    /// How long such an answer goes on, before the client has to ask, and sign, again.
    pub event_stream_life: Duration,
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
            event_streams_max: 128,
            event_stream_life: Duration::from_mins(15),
            shutdown_grace: Duration::from_secs(10),
        }
    }
}

/// Something took longer than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overdue;

/// Ends work that takes too long.
///
/// # Errors
/// [`Overdue`], if it did.
pub(crate) async fn within<F: Future>(limit: Duration, mut work: Pin<&mut F>) -> Result<F::Output, Overdue> {
    let (mut looks, mut timer) = (0, pin!(None));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Ok(done));
        }
        looks += 1;
        if looks == 1 {
            // Most of what has a limit here is done at once, or has only let others go first.
            // Either needs no timer.
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if timer.is_none() {
            timer.set(Some(tokio::time::sleep(limit)));
        }
        match timer.as_mut().as_pin_mut() {
            Some(timer) => timer.poll(context).map(|()| Err(Overdue)),
            None => Poll::Pending,
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_that_takes_too_long_is_ended_and_other_work_is_not() {
        let limit = Duration::from_secs(2);
        let takes = async |secs| tokio::time::sleep(Duration::from_secs(secs)).await;
        assert_eq!(within(limit, pin!(takes(1))).await, Ok(()));
        assert_eq!(within(limit, pin!(takes(3))).await, Err(Overdue));
        assert_eq!(
            within(limit, pin!(std::future::pending::<()>())).await,
            Err(Overdue)
        );
    }

    #[tokio::test]
    async fn work_that_lets_others_go_first_is_not_looked_at_again_before_they_have_gone() {
        let order = std::sync::Mutex::new(Vec::new());
        let polite = async {
            tokio::task::yield_now().await;
            order.lock().unwrap().push("polite");
        };
        let other = async { order.lock().unwrap().push("other") };
        let mut polite = pin!(polite);
        let (done, ()) = tokio::join!(biased; within(Duration::from_secs(1), polite.as_mut()), other);
        assert_eq!(done, Ok(()));
        assert_eq!(*order.lock().unwrap(), ["other", "polite"]);
    }
}
