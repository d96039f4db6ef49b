//! A limit on records that anybody can cause who proves nothing: neither a flood of bad
//! signatures nor one of refused logins fills the disk. What is left out is counted.

use std::time::Instant;

/// How many such records may come at once.
const BURST: f64 = 200.0;

/// And how many a second after that.
const PER_SECOND: f64 = 2.0;

/// A bucket of tokens, and a count of those who found it empty.
#[derive(Debug)]
pub(crate) struct Limiter {
    tokens: f64,
    at: Instant,
    left_out: u64,
}

impl Limiter {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            tokens: BURST,
            at: now,
            left_out: 0,
        }
    }

    /// Whether one more may be recorded. If not, it is counted.
    pub(crate) fn admits(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.at = now;
        self.tokens = (self.tokens + passed * PER_SECOND).min(BURST);
        if self.tokens < 1.0 {
            self.left_out += 1;
            return false;
        }
        self.tokens -= 1.0;
        true
    }

    /// How many were left out since this was last asked.
    pub(crate) fn take_left_out(&mut self) -> u64 {
        std::mem::take(&mut self.left_out)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_flood_is_counted_and_a_trickle_is_not() {
        let start = Instant::now();
        let mut limiter = Limiter::new(start);
        let admitted = (0..1_000).filter(|_| limiter.admits(start)).count();
        assert_eq!(admitted, 200);
        assert_eq!(limiter.take_left_out(), 800);
        assert_eq!(limiter.take_left_out(), 0);
        assert!(limiter.admits(start + Duration::from_secs(1)));
        assert!(limiter.admits(start + Duration::from_secs(1)));
        assert!(!limiter.admits(start + Duration::from_secs(1)));
    }
}
