//! How often sign-ins may fail. Keys and codes cannot be guessed anyway; this keeps the audit trail
//! from being flooded and whoever tries from trying on.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Failures from one place within [`WINDOW`].
const FAILURES_MAX: u32 = 10;

/// How long they are remembered, from the first on.
const WINDOW: Duration = Duration::from_mins(1);

/// Places that are remembered. One more takes the room of the one that began first.
const PLACES_MAX: usize = 1024;

/// Sign-ins failed too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// When it can be tried again.
    pub retry_after: Duration,
}

/// Attempts to sign in, by where they come from.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<HashMap<IpAddr, Counted>>);

#[derive(Debug)]
struct Counted {
    since: Duration,
    failures: u32,
}

impl Attempts {
    /// Counts an attempt, as one that fails unless [`Attempts::succeeded`] is called for it; so
    /// that many at once count as well.
    ///
    /// # Errors
    /// If there were too many.
    pub(crate) fn begin(&self, source: IpAddr, lived: Duration) -> Result<(), TooMany> {
        let place = place(source);
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|_, counted| lived.saturating_sub(counted.since) < WINDOW);
        if places.len() >= PLACES_MAX && !places.contains_key(&place) {
            let first = places.iter().min_by_key(|(_, counted)| counted.since);
            if let Some(first) = first.map(|(place, _)| *place) {
                places.remove(&first);
            }
        }
        let counted = places.entry(place).or_insert(Counted {
            since: lived,
            failures: 0,
        });
        if counted.failures >= FAILURES_MAX {
            let retry_after = (counted.since + WINDOW).saturating_sub(lived);
            return Err(TooMany { retry_after });
        }
        counted.failures += 1;
        Ok(())
    }

    /// An attempt from there did not fail.
    pub(crate) fn succeeded(&self, source: IpAddr) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counted) = places.get_mut(&place(source)) {
            counted.failures = counted.failures.saturating_sub(1);
        }
    }
}

/// Whoever has one IPv6 address has the 2^64 beside it as well.
fn place(source: IpAddr) -> IpAddr {
    match source {
        IpAddr::V4(_) => source,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn so_many_fail_and_then_none_is_looked_at_for_a_while() {
        let attempts = Attempts::default();
        let (here, there) = (address("10.0.0.1"), address("10.0.0.2"));
        let began = Duration::from_secs(100);
        for _ in 0..FAILURES_MAX {
            attempts.begin(here, began).unwrap();
        }
        let later = began + Duration::from_secs(20);
        let retry_after = Duration::from_secs(40);
        assert_eq!(attempts.begin(here, later), Err(TooMany { retry_after }));
        attempts.begin(there, later).unwrap();
        attempts.begin(here, began + WINDOW).unwrap();
    }

    #[test]
    fn whoever_succeeds_is_not_counted() {
        let attempts = Attempts::default();
        let here = address("10.0.0.1");
        for _ in 0..3 * FAILURES_MAX {
            attempts.begin(here, Duration::ZERO).unwrap();
            attempts.succeeded(here);
        }
    }

    #[test]
    fn neighbours_in_ipv6_are_one_and_the_table_is_bounded() {
        let attempts = Attempts::default();
        for number in 0..FAILURES_MAX {
            attempts
                .begin(address(&format!("2001:db8::{number:x}")), Duration::ZERO)
                .unwrap();
        }
        assert!(attempts.begin(address("2001:db8::ffff"), Duration::ZERO).is_err());
        attempts
            .begin(address("2001:db8:0:1::1"), Duration::ZERO)
            .unwrap();
        for number in 0..2 * u32::try_from(PLACES_MAX).unwrap() {
            attempts.begin(IpAddr::V4(number.into()), Duration::ZERO).unwrap();
        }
        assert_eq!(attempts.0.lock().unwrap().len(), PLACES_MAX);
    }
}
