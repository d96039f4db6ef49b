//! Codes that sign in without a key, each once: for the link that `dev` prints, and the command
//! `lockstep console`.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use iam::AccessKeyId;
use stdx::{Random, Secret};

use crate::ticket::Ticket;

/// How long a code is good for.
pub const CODE_LIFE: Duration = Duration::from_mins(15);

/// Codes at once. One more ends the oldest.
const CODES_MAX: usize = 16;

/// The random part of a code, in bytes: what nobody guesses, and a link that fits on a line.
const CODE_BYTES: usize = 16;

/// Codes that were not used yet.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    /// Oldest first.
    unused: Mutex<Vec<Code>>,
}

#[derive(Debug)]
struct Code {
    ticket: Ticket,
    key: AccessKeyId,
    issued: Duration,
}

impl Codes {
    pub(crate) fn issue(&self, random: &dyn Random, key: &AccessKeyId, lived: Duration) -> Secret<String> {
        let (text, ticket) = Ticket::issue::<CODE_BYTES>(random);
        let mut unused = self.locked(lived);
        if unused.len() >= CODES_MAX {
            unused.remove(0);
        }
        unused.push(Code {
            ticket,
            key: key.clone(),
            issued: lived,
        });
        text
    }

    pub(crate) fn redeem(&self, text: &str, lived: Duration) -> Option<AccessKeyId> {
        let given = Ticket::of(text)?;
        let mut unused = self.locked(lived);
        let mut found = None;
        for (place, code) in unused.iter().enumerate() {
            if code.ticket.is(&given) {
                found = Some(place);
            }
        }
        Some(unused.remove(found?).key)
    }

    fn locked(&self, lived: Duration) -> MutexGuard<'_, Vec<Code>> {
        let mut unused = self.unused.lock().unwrap_or_else(PoisonError::into_inner);
        unused.retain(|code| lived.saturating_sub(code.issued) < CODE_LIFE);
        unused
    }
}

#[cfg(test)]
mod tests {
    use stdx::SystemRandom;

    use super::*;

    fn codes() -> (Codes, AccessKeyId) {
        (Codes::default(), AccessKeyId::parse("A").unwrap())
    }

    #[test]
    fn a_code_is_good_once_and_for_a_quarter_of_an_hour() {
        let (codes, key) = codes();
        let code = codes.issue(&SystemRandom, &key, Duration::ZERO);
        assert_eq!(code.expose().len(), 22);
        assert_eq!(codes.redeem("another", Duration::ZERO), None);
        let almost = CODE_LIFE - Duration::from_secs(1);
        assert_eq!(codes.redeem(code.expose(), almost), Some(key.clone()));
        assert_eq!(codes.redeem(code.expose(), almost), None);
        let late = codes.issue(&SystemRandom, &key, Duration::ZERO);
        assert_eq!(codes.redeem(late.expose(), CODE_LIFE), None);
    }

    #[test]
    fn the_oldest_goes_when_there_are_too_many() {
        let (codes, key) = codes();
        let first = codes.issue(&SystemRandom, &key, Duration::ZERO);
        let second = codes.issue(&SystemRandom, &key, Duration::ZERO);
        for _ in 2..=CODES_MAX {
            let _code = codes.issue(&SystemRandom, &key, Duration::ZERO);
        }
        assert_eq!(codes.redeem(first.expose(), Duration::ZERO), None);
        assert_eq!(codes.redeem(second.expose(), Duration::ZERO), Some(key));
    }
}
