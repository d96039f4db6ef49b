//! What strangers may use up, and how they are kept from using up what is others'.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::records::locked;
use crate::snapshot::Limits;

/// The most (role, address) pairs whose failures are remembered per instance.
const FAILURES_REMEMBERED_MAX: usize = 10_000;

/// How long failures are remembered after the last.
const FAILURES_REMEMBERED: Duration = Duration::from_secs(300);

/// Connections of one instance that have not logged in.
///
/// When there are too many, the oldest of the address that holds the most goes: somebody
/// who opens connections and says nothing loses those, and a login, which takes
/// milliseconds, is never the oldest.
#[derive(Debug, Default)]
pub(crate) struct WaitingRoom {
    inner: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    last: u64,
    count: usize,
    /// By address, in order of arrival. Never holds an empty map.
    by_address: HashMap<IpAddr, BTreeMap<u64, oneshot::Sender<()>>>,
}

/// A place in the [`WaitingRoom`]; leaving is dropping it.
#[derive(Debug)]
pub(crate) struct Place {
    room: Arc<WaitingRoom>,
    address: IpAddr,
    number: u64,
}

impl WaitingRoom {
    /// Enters. The receiver completes when the place has to be given up.
    pub(crate) fn enter(
        self: &Arc<Self>,
        address: IpAddr,
        limits: &Limits,
    ) -> (Place, oneshot::Receiver<()>) {
        let mut waiting = locked(&self.inner);
        let from_here = waiting.by_address.get(&address).map_or(0, BTreeMap::len);
        if from_here >= limits.waiting_per_address_max.max(1) {
            waiting.evict_oldest(address);
        } else if waiting.count >= limits.waiting_per_instance_max.max(1) {
            let most = waiting.by_address.iter().max_by_key(|(_, places)| places.len());
            if let Some(address) = most.map(|(address, _)| *address) {
                waiting.evict_oldest(address);
            }
        }
        waiting.last += 1;
        waiting.count += 1;
        let number = waiting.last;
        let (evict, evicted) = oneshot::channel();
        waiting
            .by_address
            .entry(address)
            .or_default()
            .insert(number, evict);
        let place = Place {
            room: Arc::clone(self),
            address,
            number,
        };
        (place, evicted)
    }
}

impl Waiting {
    fn evict_oldest(&mut self, address: IpAddr) {
        let oldest = self
            .by_address
            .get(&address)
            .and_then(|places| places.keys().next().copied());
        if let Some(evict) = oldest.and_then(|number| self.remove(address, number)) {
            // A connection that has ended in this moment does not listen any more.
            let _ = evict.send(());
        }
    }

    fn remove(&mut self, address: IpAddr, number: u64) -> Option<oneshot::Sender<()>> {
        let places = self.by_address.get_mut(&address)?;
        let removed = places.remove(&number)?;
        if places.is_empty() {
            self.by_address.remove(&address);
        }
        self.count -= 1;
        Some(removed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Gone already if it was evicted.
        locked(&self.room.inner).remove(self.address, self.number);
    }
}

/// Cancel requests under way, by address.
#[derive(Debug, Default)]
pub(crate) struct Cancels {
    by_address: Mutex<HashMap<IpAddr, usize>>,
}

/// One cancel request under way.
#[derive(Debug)]
pub(crate) struct CancelGuard {
    cancels: Arc<Cancels>,
    address: IpAddr,
}

impl Cancels {
    /// `None` when this address has as many under way as it may.
    pub(crate) fn enter(self: &Arc<Self>, address: IpAddr, limits: &Limits) -> Option<CancelGuard> {
        let mut by_address = locked(&self.by_address);
        let count = by_address.entry(address).or_default();
        if *count >= limits.cancels_per_address_max.max(1) {
            return None;
        }
        *count += 1;
        Some(CancelGuard {
            cancels: Arc::clone(self),
            address,
        })
    }
}

impl Drop for CancelGuard {
    fn drop(&mut self) {
        let mut by_address = locked(&self.cancels.by_address);
        if let Some(count) = by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(&self.address);
            }
        }
    }
}

/// Failed logins by role and address.
///
/// The answer to a failure is delayed, more with every failure. A right password is never
/// delayed, so that an application which still holds an old one does not lock out its
/// neighbours behind the same address. The number of delayed answers is bounded, and with
/// it the number of guesses in a time.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    by_guesser: Mutex<HashMap<Guesser, Failed>>,
}

type Guesser = (String, IpAddr);

#[derive(Debug)]
struct Failed {
    count: u32,
    last: Instant,
    delayed: u32,
}

/// A failure whose answer has to wait.
#[derive(Debug)]
pub(crate) struct Delay {
    failures: Arc<Failures>,
    guesser: Guesser,
    /// How long.
    pub(crate) wait: Duration,
}

impl Failures {
    /// Whether another attempt may be made at all.
    pub(crate) fn admits(&self, role: &str, address: IpAddr, limits: &Limits) -> bool {
        let by_guesser = locked(&self.by_guesser);
        let failed = by_guesser.get(&(role.to_owned(), address));
        failed.is_none_or(|failed| failed.delayed < limits.failures_delayed_max.max(1))
    }

    /// Notes a failure; returns the delay that its answer has to have.
    pub(crate) fn failed(self: &Arc<Self>, role: &str, address: IpAddr, limits: &Limits) -> Option<Delay> {
        let now = Instant::now();
        let mut by_guesser = locked(&self.by_guesser);
        if by_guesser.len() >= FAILURES_REMEMBERED_MAX {
            by_guesser.retain(|_, failed| failed.delayed > 0 || now - failed.last < FAILURES_REMEMBERED);
        }
        if by_guesser.len() >= FAILURES_REMEMBERED_MAX {
            // So many distinct guessers: forget those who are not being delayed.
            by_guesser.retain(|_, failed| failed.delayed > 0);
        }
        let guesser = (role.to_owned(), address);
        let failed = by_guesser.entry(guesser.clone()).or_insert(Failed {
            count: 0,
            last: now,
            delayed: 0,
        });
        if now - failed.last >= FAILURES_REMEMBERED {
            failed.count = 0;
        }
        failed.count = failed.count.saturating_add(1);
        failed.last = now;
        let beyond = failed.count.checked_sub(limits.failures_undelayed_max + 1)?;
        failed.delayed += 1;
        let wait_ms = limits.failure_delay_ms_min.saturating_mul(1 << beyond.min(16));
        Some(Delay {
            failures: Arc::clone(self),
            guesser,
            wait: Duration::from_millis(wait_ms.min(limits.failure_delay_ms_max)),
        })
    }

    /// Notes a success: what failed before was not guessing, or has ended.
    pub(crate) fn succeeded(&self, role: &str, address: IpAddr) {
        let mut by_guesser = locked(&self.by_guesser);
        let guesser = (role.to_owned(), address);
        if by_guesser.get(&guesser).is_some_and(|failed| failed.delayed == 0) {
            by_guesser.remove(&guesser);
        }
    }
}

impl Drop for Delay {
    fn drop(&mut self) {
        if let Some(failed) = locked(&self.failures.by_guesser).get_mut(&self.guesser) {
            failed.delayed = failed.delayed.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn the_oldest_of_the_same_address_goes() {
        let limits = Limits {
            waiting_per_address_max: 2,
            ..Limits::default()
        };
        let room = Arc::new(WaitingRoom::default());
        let (_other, mut other_evicted) = room.enter(address(2), &limits);
        let (_first, mut first_evicted) = room.enter(address(1), &limits);
        let (second, mut second_evicted) = room.enter(address(1), &limits);
        let (_third, mut third_evicted) = room.enter(address(1), &limits);
        assert!(first_evicted.try_recv().is_ok());
        drop(second);
        let (_fourth, _) = room.enter(address(1), &limits);
        assert!(other_evicted.try_recv().is_err());
        assert!(third_evicted.try_recv().is_err());
        // Its sender went with it; it was never told to go.
        assert_eq!(
            second_evicted.try_recv(),
            Err(oneshot::error::TryRecvError::Closed)
        );
        assert_eq!(locked(&room.inner).count, 3);
    }

    #[test]
    fn a_full_instance_takes_from_who_holds_most() {
        let limits = Limits {
            waiting_per_instance_max: 4,
            ..Limits::default()
        };
        let room = Arc::new(WaitingRoom::default());
        let (_lone, mut lone_evicted) = room.enter(address(1), &limits);
        let mut flood: Vec<_> = (0..10).map(|_| room.enter(address(2), &limits)).collect();
        assert!(lone_evicted.try_recv().is_err());
        let evicted = flood
            .iter_mut()
            .filter(|(_, evicted)| evicted.try_recv_ok())
            .count();
        assert_eq!(evicted, 7);
        drop(flood);
        assert_eq!(locked(&room.inner).count, 1);
    }

    trait TryRecvOk {
        fn try_recv_ok(&self) -> bool;
    }

    impl TryRecvOk for oneshot::Receiver<()> {
        fn try_recv_ok(&self) -> bool {
            !self.is_empty()
        }
    }

    #[test]
    fn cancels_are_bounded_per_address() {
        let limits = Limits {
            cancels_per_address_max: 1,
            ..Limits::default()
        };
        let cancels = Arc::new(Cancels::default());
        let one = cancels.enter(address(1), &limits);
        assert!(one.is_some());
        assert!(cancels.enter(address(1), &limits).is_none());
        assert!(cancels.enter(address(2), &limits).is_some());
        drop(one);
        assert!(cancels.enter(address(1), &limits).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn failures_cost_more_and_more_but_only_their_author() {
        let limits = Limits {
            failures_undelayed_max: 2,
            failures_delayed_max: 2,
            ..Limits::default()
        };
        let failures = Arc::new(Failures::default());
        let fail = |last| failures.failed("app", address(last), &limits);
        assert!(fail(1).is_none() && fail(1).is_none());
        let (first, second) = (fail(1).unwrap(), fail(1).unwrap());
        assert_eq!((first.wait.as_millis(), second.wait.as_millis()), (100, 200));
        assert!(!failures.admits("app", address(1), &limits));
        assert!(failures.admits("app", address(2), &limits));
        assert!(failures.admits("other", address(1), &limits));
        assert!(fail(2).is_none());
        drop((first, second));
        assert!(failures.admits("app", address(1), &limits));
        for _ in 0..40 {
            assert!(fail(1).is_some_and(|delay| delay.wait.as_millis() <= 3_000));
        }
        failures.succeeded("app", address(1));
        assert!(fail(1).is_none());
        fail(1);
        fail(1);
        tokio::time::advance(FAILURES_REMEMBERED).await;
        assert!(fail(1).is_none());
    }
}
