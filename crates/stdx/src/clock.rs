//! Time as an argument: the real clock, and one that tests turn.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::watch;

/// A future that a clock hands out.
pub type Sleep<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Where "now" comes from.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> Timestamp;

    /// How long this process has lived, counted by something that nobody sets. A span that
    /// must not get shorter is over when both this and [`Clock::now`] say so.
    fn lived(&self) -> Duration;

    /// Completes once [`Clock::now`] has reached `at`; at once if it already has.
    fn sleep_until(&self, at: Timestamp) -> Sleep<'_>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

/// The longest single sleep: a machine that was suspended, or whose clock was set,
/// is noticed after this long.
const NAP_MAX: Duration = Duration::from_secs(30);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn lived(&self) -> Duration {
        static FIRST_ASKED: OnceLock<Instant> = OnceLock::new();
        FIRST_ASKED.get_or_init(Instant::now).elapsed()
    }

    fn sleep_until(&self, at: Timestamp) -> Sleep<'_> {
        Box::pin(async move {
            while let Ok(left) = Duration::try_from(at.duration_since(self.now())) {
                if left.is_zero() {
                    return;
                }
                tokio::time::sleep(left.min(NAP_MAX)).await;
            }
        })
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct ManualClock {
    now: watch::Sender<Timestamp>,
    lived: Mutex<Duration>,
}

impl ManualClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self {
            now: watch::Sender::new(now),
            lived: Mutex::default(),
        }
    }

    /// Lets time pass, and wakes whoever waited for that moment.
    pub fn advance(&self, by: Duration) {
        *self.lived.lock().unwrap_or_else(PoisonError::into_inner) += by;
        self.jump(by);
    }

    /// Sets the clock forward without any time having passed.
    pub fn jump(&self, by: Duration) {
        self.now
            .send_modify(|now| *now = now.saturating_add(by).unwrap_or(Timestamp::MAX));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    fn lived(&self) -> Duration {
        *self.lived.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep_until(&self, at: Timestamp) -> Sleep<'_> {
        let mut changes = self.now.subscribe();
        Box::pin(async move {
            // The sender lives as long as `self`, so waiting cannot fail.
            let _ = changes.wait_for(|now| *now >= at).await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_manual_clock_wakes_sleepers_when_it_gets_there() {
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let target = Timestamp::from_second(60).unwrap();
        let (slept, ()) = tokio::join!(
            async {
                clock.sleep_until(target).await;
                clock.now()
            },
            async {
                clock.advance(Duration::from_secs(59));
                tokio::task::yield_now().await;
                clock.advance(Duration::from_secs(1));
            }
        );
        assert_eq!(slept, target);
    }

    #[tokio::test]
    async fn the_past_is_not_waited_for() {
        SystemClock.sleep_until(Timestamp::UNIX_EPOCH).await;
    }
}
