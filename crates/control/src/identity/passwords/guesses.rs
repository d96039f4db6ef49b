//! How often passwords may be wrong. Whoever guesses is slowed down, for each name that is
//! guessed for, whether anybody has it or not.
//!
//! A pause keeps the user out as well. So the first are short, and none is longer than a quarter
//! of an hour.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::identity::EntityName;
use thiserror::Error;

/// Failures without a pause.
const FREE: u32 = 5;

/// The pause after that many. Each further one doubles it.
const PAUSE: Duration = Duration::from_secs(15);
const PAUSE_MAX: Duration = Duration::from_mins(15);

/// How long failures are remembered after the last one.
const REMEMBERED: Duration = Duration::from_hours(1);

/// Names that are remembered. One more takes the room of the one that failed longest ago.
const NAMES_MAX: usize = 4096;

/// The passwords of that name are not looked at now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("wrong too often")]
pub(super) struct Paused {
    /// When they are again.
    pub(super) retry_after: Duration,
}

/// Failures by name.
#[derive(Debug, Default)]
pub(super) struct Guesses(Mutex<BTreeMap<EntityName, Failed>>);

#[derive(Debug, Clone, Copy)]
struct Failed {
    times: u32,
    last: Duration,
}

impl Failed {
    fn pause_ends(self) -> Option<Duration> {
        let beyond = self.times.checked_sub(FREE)?;
        let factor = 1u32.checked_shl(beyond).unwrap_or(u32::MAX);
        Some(self.last + PAUSE.saturating_mul(factor).min(PAUSE_MAX))
    }
}

impl Guesses {
    /// Counts an attempt, as one that fails unless [`Guesses::right`] is called for it; so that
    /// many at once count as well.
    ///
    /// # Errors
    /// If there is a pause. The attempt is not counted then.
    pub(super) fn begin(&self, name: &EntityName, lived: Duration) -> Result<(), Paused> {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.retain(|_, failed| lived.saturating_sub(failed.last) < REMEMBERED);
        let before = names.get(name).copied();
        if let Some(ends) = before.and_then(Failed::pause_ends)
            && lived < ends
        {
            let retry_after = ends.saturating_sub(lived);
            return Err(Paused { retry_after });
        }
        if before.is_none() && names.len() >= NAMES_MAX {
            let oldest = names.iter().min_by_key(|(_, failed)| failed.last);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                names.remove(&oldest);
            }
        }
        let failed = Failed {
            times: before.map_or(0, |failed| failed.times).saturating_add(1),
            last: lived,
        };
        names.insert(name.clone(), failed);
        Ok(())
    }

    /// The password was right: nothing is held against the name any more.
    pub(super) fn right(&self, name: &EntityName) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> EntityName {
        EntityName::parse(text).unwrap()
    }

    #[test]
    fn pauses_get_longer_and_end_with_the_right_password() {
        let guesses = Guesses::default();
        let ada = name("ada");
        let mut lived = Duration::from_secs(100);
        for _ in 0..FREE {
            guesses.begin(&ada, lived).unwrap();
        }
        let mut pauses = Vec::new();
        for _ in 0..8 {
            // In any case: it is one name.
            let paused = guesses.begin(&name("ADA"), lived).unwrap_err();
            pauses.push(paused.retry_after.as_secs());
            guesses
                .begin(&ada, lived + paused.retry_after - Duration::from_millis(1))
                .unwrap_err();
            lived += paused.retry_after;
            guesses.begin(&ada, lived).unwrap();
        }
        assert_eq!(pauses, [15, 30, 60, 120, 240, 480, 900, 900]);
        guesses.begin(&name("bob"), lived).unwrap();
        guesses.begin(&ada, lived).unwrap_err();
        guesses.right(&ada);
        guesses.begin(&ada, lived).unwrap();
    }

    #[test]
    fn failures_are_forgotten_and_the_table_is_bounded() {
        let guesses = Guesses::default();
        for _ in 0..FREE {
            guesses.begin(&name("ada"), Duration::ZERO).unwrap();
        }
        guesses.begin(&name("ada"), Duration::ZERO).unwrap_err();
        for _ in 0..FREE {
            guesses.begin(&name("ada"), REMEMBERED).unwrap();
        }
        for number in 0..NAMES_MAX + 10 {
            guesses
                .begin(&name(&format!("n{number}")), REMEMBERED * 2)
                .unwrap();
        }
        assert_eq!(guesses.0.lock().unwrap().len(), NAMES_MAX);
    }
}
