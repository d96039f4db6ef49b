//! What must hold, judged from outside: nothing here looks at what a plane is doing.

use crate::records::{Facts, GRACE_TICKS, Password, Records};
use crate::variants::Variant;
use crate::world::World;

/// One thing that must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invariant {
    /// In every state, the value under AWSCURRENT is accepted by a front that serves.
    CurrentLogsIn,
    /// Within the grace period, so is every value that was AWSCURRENT.
    PreviousLogsIn,
    /// The stored accept set has the current version, and the target while prepared; the labels
    /// of the secret say the same as the credential.
    AcceptSetIsComplete,
    /// What was answered with success is not undone.
    PromisesAreKept,
    /// A password does not become current before the front has confirmed it.
    ArmedBeforeCurrent,
    /// PostgreSQL never has a password that is not stored: it would be lost in a crash.
    PasswordIsKept,
    /// From every state, if nothing more goes wrong, all ends idle, with AWSCURRENT in
    /// PostgreSQL and the front told.
    EndsWell,
}

impl Invariant {
    /// What holds of single states.
    pub(crate) const OF_STATES: [Self; 6] = [
        Self::CurrentLogsIn,
        Self::PreviousLogsIn,
        Self::AcceptSetIsComplete,
        Self::PromisesAreKept,
        Self::ArmedBeforeCurrent,
        Self::PasswordIsKept,
    ];

    /// Whether it holds. [`Invariant::EndsWell`] is asked only where a fair run has ended.
    pub(crate) fn holds(self, world: &World, records: &Records, variant: Variant) -> bool {
        let disk = records.facts(world.disk.record);
        match self {
            Self::CurrentLogsIn => logs_in(world, records, variant, disk.current),
            Self::PreviousLogsIn => previous_log_in(world, records, variant),
            Self::AcceptSetIsComplete => {
                let needed = [Some(disk.current), disk.target];
                needed
                    .iter()
                    .flatten()
                    .all(|password| disk.accepted.get(password) == Some(&None))
                    && disk.labelled_current == Some(disk.current)
                    && (disk.target.is_none() || disk.labelled_pending == disk.target)
            }
            Self::PromisesAreKept => promises_are_kept(world, disk),
            Self::ArmedBeforeCurrent => world.witness.saw_armed(disk.current),
            Self::PasswordIsKept => disk.kept.contains(&world.postgres.password),
            Self::EndsWell => {
                disk.target.is_none()
                    && world.postgres.password == disk.current
                    && world.front.applied == Some(world.disk.record)
            }
        }
    }
}

/// Whether an application that comes now with this password is let in, or told to try again
/// by a front that has not been told anything yet.
fn logs_in(world: &World, records: &Records, variant: Variant, password: Password) -> bool {
    match world.front.applied {
        None => true,
        Some(_) if variant == Variant::PassThrough => world.postgres.password == password,
        Some(applied) => records.facts(applied).accepts(password, world.now),
    }
}

fn previous_log_in(world: &World, records: &Records, variant: Variant) -> bool {
    let replaced = (0..).map(Password).zip(world.witness.replaced_at);
    replaced
        .filter(|(_, at)| at.is_some_and(|at| world.now < at + GRACE_TICKS))
        .all(|(password, _)| logs_in(world, records, variant, password))
}

fn promises_are_kept(world: &World, disk: &Facts) -> bool {
    let Some(promise) = world.witness.promised else {
        return true;
    };
    let password = promise.password;
    let was_current = world.witness.replaced_at[usize::from(password.0)].is_some();
    let under_way = disk.target == Some(password) && !promise.is_current;
    let is_or_was_current = disk.current == password || (was_current && disk.epoch > promise.epoch);
    disk.epoch >= promise.epoch && disk.kept.contains(&password) && (under_way || is_or_was_current)
}
