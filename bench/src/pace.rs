//! Requests at a fixed rate, whatever the answers do.
//!
//! A request's time counts from when it was due, not from when a connection was free to send
//! it: else the requests that wait the longest, those behind a slow one, would count as fast.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
};
use tokio::io::unix::AsyncFd;
use tokio::sync::Semaphore;

/// How often those that are due are let go. The runtime's own timers tick once in a
/// millisecond, which would send tens of requests at once.
const TICK: Duration = Duration::from_micros(50);

/// When each request is due.
pub(crate) struct Pace {
    began: Instant,
    interval: Duration,
    /// Requests that are due and that nobody has taken.
    due: Semaphore,
    taken: AtomicU32,
}

impl Pace {
    /// The first is due after one interval.
    pub(crate) fn new(per_second: u32) -> Self {
        Self {
            began: Instant::now(),
            interval: Duration::from_secs(1) / per_second.max(1),
            due: Semaphore::new(0),
            taken: AtomicU32::new(0),
        }
    }

    /// Takes the next request once it is due; when that was.
    pub(crate) async fn next(&self) -> Result<Instant> {
        self.due.acquire().await?.forget();
        let number = self.taken.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(self.began + self.interval * number)
    }

    /// Lets requests go as they become due, for ever.
    pub(crate) async fn keep(&self) -> Result<()> {
        #[expect(
            unsafe_code,
            reason = "the registration owns the descriptor and ends before it"
        )]
        let timer = unsafe { AsyncFd::register(every_tick()?) }?;
        let mut released = 0;
        loop {
            let mut ready = timer.readable().await?;
            let mut ticks = [0; 8];
            // How much time has passed is seen from the clock.
            let _ =
                ready.try_io(|timer| rustix::io::read(timer.get_ref(), &mut ticks).map_err(io::Error::from));
            let passed = self.began.elapsed().as_nanos() / self.interval.as_nanos().max(1);
            let due = usize::try_from(passed)?;
            self.due.add_permits(due - released);
            released = due;
        }
    }
}

fn every_tick() -> Result<OwnedFd> {
    let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
    let timer = timerfd_create(TimerfdClockId::Monotonic, flags).context("no timer")?;
    let tick = Timespec {
        tv_sec: 0,
        tv_nsec: TICK.subsec_nanos().into(),
    };
    let repeated = Itimerspec {
        it_interval: tick,
        it_value: tick,
    };
    timerfd_settime(&timer, TimerfdTimerFlags::empty(), &repeated).context("the timer cannot be set")?;
    Ok(timer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn as_many_go_as_are_due_and_they_count_from_then() {
        let pace = Pace::new(2_000);
        let paced = async {
            let mut due = Vec::new();
            while due.len() < 100 {
                due.push(pace.next().await.unwrap());
                assert!(due.last().is_some_and(|due| *due <= Instant::now()));
            }
            due
        };
        let due = tokio::select! {
            due = paced => due,
            kept = pace.keep() => panic!("{kept:?}"),
        };
        assert_eq!(due[99] - due[0], Duration::from_micros(500) * 99);
    }
}
