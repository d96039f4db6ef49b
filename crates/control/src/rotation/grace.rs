//! How long a grace period has lasted. A clock that is set forward must not shorten one: it is
//! over when its end has come by the wall clock and so much time has passed as well.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::instance::ResourceId;
use jiff::{SignedDuration, Timestamp};
use stdx::clock::Clock;

/// Since when grace periods have been running, by both clocks.
#[derive(Default)]
pub(crate) struct GracePeriods(Mutex<HashMap<(ResourceId, Timestamp), Began>>);

/// A moment by both clocks.
#[derive(Clone, Copy)]
pub(crate) struct Began {
    now: Timestamp,
    lived: Duration,
}

impl Began {
    /// This moment.
    pub(crate) fn at(clock: &dyn Clock) -> Self {
        // In this order a clock that is set in between makes the period longer, never shorter.
        let lived = clock.lived();
        Self {
            now: clock.now(),
            lived,
        }
    }

    /// What [`Clock::now`] showed.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// How long a period that ends `at` is, and how much of it has passed.
    fn progress(&self, at: Timestamp, lived: Duration) -> (SignedDuration, SignedDuration) {
        let passed =
            SignedDuration::try_from(lived.saturating_sub(self.lived)).unwrap_or(SignedDuration::MAX);
        (at.duration_since(self.now), passed)
    }
}

impl GracePeriods {
    /// Notes a period before its deadline is stored: whoever looks at the deadline later could
    /// no longer tell how long it was to last.
    pub(crate) fn begin(&self, instance: &ResourceId, ends: Timestamp, began: Began) {
        let mut periods = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        periods.insert((instance.clone(), ends), began);
    }

    /// The time by the wall clock at which the period that ends `ends` is over.
    pub(crate) fn over(&self, instance: &ResourceId, ends: Timestamp, clock: &dyn Clock) -> Timestamp {
        let looked = Began::at(clock);
        let over = looked.now.saturating_add(self.left_at(instance, ends, looked));
        ends.max(over.unwrap_or(Timestamp::MAX))
    }

    /// How much of the period that ends `ends` is still to pass, whatever the wall clock shows.
    pub(crate) fn left(&self, instance: &ResourceId, ends: Timestamp, clock: &dyn Clock) -> Duration {
        let left = self.left_at(instance, ends, Began::at(clock));
        // Below zero: it is over.
        Duration::try_from(left).unwrap_or_default()
    }

    /// A period is counted from now on if its beginning was not noted by this process.
    fn left_at(&self, instance: &ResourceId, ends: Timestamp, looked: Began) -> SignedDuration {
        let mut periods = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let began = periods.entry((instance.clone(), ends)).or_insert(looked);
        let (whole, passed) = began.progress(ends, looked.lived);
        whole.saturating_sub(passed)
    }

    /// Forgets the periods that have passed and are none of `ends`. The others may be of
    /// deadlines that are just being stored.
    pub(crate) fn forget(&self, ends: &[(ResourceId, Timestamp)], clock: &dyn Clock) {
        let lived = clock.lived();
        let mut periods = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        periods.retain(|period, began| {
            let (whole, passed) = began.progress(period.1, lived);
            passed < whole || ends.contains(period)
        });
    }
}

#[cfg(test)]
mod tests {
    use stdx::clock::ManualClock;

    use super::*;

    const GRACE: Duration = Duration::from_secs(3_600);

    fn period(clock: &ManualClock) -> (GracePeriods, ResourceId, Timestamp) {
        let instance = ResourceId::parse("db-ABCDEFGHIJKLMNOPQRSTUVWXYZ").unwrap();
        let ends = clock.now().saturating_add(GRACE).unwrap();
        (GracePeriods::default(), instance, ends)
    }

    fn clock() -> ManualClock {
        ManualClock::new(Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_clock_set_before_anybody_looked_does_not_shorten_it() {
        let clock = clock();
        let (periods, instance, ends) = period(&clock);
        periods.begin(&instance, ends, Began::at(&clock));
        clock.jump(GRACE * 2);
        periods.forget(&[], &clock);
        let over = periods.over(&instance, ends, &clock);
        assert_eq!(over, clock.now().saturating_add(GRACE).unwrap());
        assert_eq!(periods.left(&instance, ends, &clock), GRACE);
        clock.advance(GRACE * 2);
        assert!(periods.over(&instance, ends, &clock) <= clock.now());
        assert_eq!(periods.left(&instance, ends, &clock), Duration::ZERO);
    }

    #[test]
    fn one_of_another_process_is_counted_from_the_first_look() {
        let clock = clock();
        let (periods, instance, ends) = period(&clock);
        assert_eq!(periods.over(&instance, ends, &clock), ends);
        clock.jump(GRACE * 2);
        assert!(periods.over(&instance, ends, &clock) > clock.now());
    }

    #[test]
    fn what_has_passed_is_forgotten_once_nobody_has_it() {
        let clock = clock();
        let (periods, instance, ends) = period(&clock);
        periods.begin(&instance, ends, Began::at(&clock));
        clock.advance(GRACE);
        periods.forget(&[(instance, ends)], &clock);
        assert_eq!(periods.0.lock().unwrap().len(), 1);
        periods.forget(&[], &clock);
        assert!(periods.0.lock().unwrap().is_empty());
    }
}
