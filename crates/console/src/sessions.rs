//! Who is signed in.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use iam::LongTerm;
use stdx::{Random, Secret};

use crate::ticket::Ticket;

/// How long a session lasts at most.
pub const SESSION_LIFE: Duration = Duration::from_hours(12);

/// How long it lasts without being used. An open console renews its credentials more often.
const IDLE_MAX: Duration = Duration::from_hours(1);

/// Sessions of one credential at once, and of all. One more ends the one that was used least lately.
const OF_ONE_MAX: usize = 16;
const ALL_MAX: usize = 512;

/// The random part of a session's id, in bytes.
const ID_BYTES: usize = 32;

/// Who is signed in. A session belongs to the credential that it was begun with: it gives nothing
/// any more once that is gone.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    open: Mutex<Vec<Session>>,
}

#[derive(Debug)]
struct Session {
    id: Ticket,
    by: LongTerm,
    begun: Duration,
    used: Duration,
}

impl Session {
    fn is_over(&self, lived: Duration) -> bool {
        lived.saturating_sub(self.begun) >= SESSION_LIFE || lived.saturating_sub(self.used) >= IDLE_MAX
    }
}

impl Sessions {
    /// Begins a session for the owner of that credential, and gives its id.
    pub(crate) fn begin(&self, random: &dyn Random, by: &LongTerm, lived: Duration) -> Secret<String> {
        let (text, id) = Ticket::issue::<ID_BYTES>(random);
        let mut open = self.locked(lived);
        make_room(&mut open, OF_ONE_MAX, |session| session.by == *by);
        make_room(&mut open, ALL_MAX, |_| true);
        open.push(Session {
            id,
            by: by.clone(),
            begun: lived,
            used: lived,
        });
        text
    }

    /// The credential that a session belongs to; none if there is no such session any more.
    pub(crate) fn resume(&self, id: &str, lived: Duration) -> Option<LongTerm> {
        let id = Ticket::of(id)?;
        let mut open = self.locked(lived);
        // Each is compared: how long it takes says nothing about where it is found.
        let mut found = None;
        for session in open.iter_mut() {
            if session.id.is(&id) {
                found = Some(session);
            }
        }
        let session = found?;
        session.used = lived;
        Some(session.by.clone())
    }

    /// Ends a session, and says whose it was.
    pub(crate) fn end(&self, id: &str, lived: Duration) -> Option<LongTerm> {
        let id = Ticket::of(id)?;
        let mut open = self.locked(lived);
        let place = open.iter().position(|session| session.id.is(&id))?;
        Some(open.swap_remove(place).by)
    }

    /// All that are not over.
    fn locked(&self, lived: Duration) -> MutexGuard<'_, Vec<Session>> {
        // A list of sessions is whole under a panic anyway.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|session| !session.is_over(lived));
        open
    }
}

/// Ends those used least lately, until there is room for one more of those.
fn make_room(open: &mut Vec<Session>, most: usize, of: impl Fn(&Session) -> bool) {
    while open.iter().filter(|session| of(session)).count() >= most {
        let oldest = open
            .iter()
            .enumerate()
            .filter(|(_, session)| of(session))
            .min_by_key(|(_, session)| session.used)
            .map(|(place, _)| place);
        match oldest {
            Some(place) => open.swap_remove(place),
            None => return,
        };
    }
}

#[cfg(test)]
mod tests {
    use iam::AccessKeyId;
    use stdx::SystemRandom;

    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn key(id: &str) -> LongTerm {
        LongTerm::Key(AccessKeyId::parse(id).unwrap())
    }

    #[test]
    fn a_session_is_its_holders_until_it_is_ended() {
        let sessions = Sessions::default();
        let (one, other) = (
            sessions.begin(&SystemRandom, &key("A"), MINUTE),
            sessions.begin(&SystemRandom, &key("B"), MINUTE),
        );
        assert_ne!(one.expose(), other.expose());
        assert_eq!(one.expose().len(), 43);
        assert_eq!(sessions.resume(one.expose(), MINUTE), Some(key("A")));
        assert_eq!(sessions.resume(other.expose(), MINUTE), Some(key("B")));
        assert_eq!(sessions.resume("", MINUTE), None);
        assert_eq!(sessions.resume(&"a".repeat(5000), MINUTE), None);
        assert_eq!(sessions.end(one.expose(), MINUTE), Some(key("A")));
        assert_eq!(sessions.end(one.expose(), MINUTE), None);
        assert_eq!(sessions.resume(one.expose(), MINUTE), None);
        assert_eq!(sessions.resume(other.expose(), MINUTE), Some(key("B")));
    }

    #[test]
    fn it_ends_when_it_is_not_used_and_after_half_a_day_even_if_it_is() {
        let sessions = Sessions::default();
        let idle = sessions.begin(&SystemRandom, &key("A"), MINUTE);
        assert_eq!(sessions.resume(idle.expose(), MINUTE * 60), Some(key("A")));
        assert_eq!(sessions.resume(idle.expose(), MINUTE * 120), None);
        let used = sessions.begin(&SystemRandom, &key("A"), Duration::ZERO);
        for half_hours in 1..24 {
            assert!(sessions.resume(used.expose(), MINUTE * 30 * half_hours).is_some());
        }
        assert_eq!(sessions.resume(used.expose(), MINUTE * 30 * 24), None);
    }

    #[test]
    fn one_key_has_so_many_and_leaves_those_of_others_alone() {
        let sessions = Sessions::default();
        let other = sessions.begin(&SystemRandom, &key("B"), Duration::ZERO);
        let first = sessions.begin(&SystemRandom, &key("A"), Duration::ZERO);
        let second = sessions.begin(&SystemRandom, &key("A"), Duration::ZERO);
        assert!(sessions.resume(first.expose(), MINUTE).is_some());
        for _ in 2..=OF_ONE_MAX {
            let _id = sessions.begin(&SystemRandom, &key("A"), MINUTE);
        }
        assert_eq!(
            sessions.resume(second.expose(), MINUTE),
            None,
            "it was used least lately"
        );
        assert!(sessions.resume(first.expose(), MINUTE).is_some());
        assert!(sessions.resume(other.expose(), MINUTE).is_some());
        for number in 0..2 * ALL_MAX {
            let _id = sessions.begin(&SystemRandom, &key(&format!("K{number}")), MINUTE * 2);
        }
        assert_eq!(sessions.open.lock().unwrap().len(), ALL_MAX);
    }

    #[test]
    fn nothing_of_an_id_is_printed() {
        let sessions = Sessions::default();
        let id = sessions.begin(&SystemRandom, &key("A"), MINUTE);
        let printed = format!("{:?} {id:?}", sessions.open.lock().unwrap());
        assert!(!printed.contains(id.expose()));
    }
}
