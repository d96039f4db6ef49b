//! Notes on which day a secret was last read. The day is all that AWS shows, so that a
//! secret is written at most once a day because of it.
//!
//! The day's first reads may be of very many secrets at once, and are many more than the disk
//! could take writes. So reads only leave their notes here, and one task writes them, slowly
//! enough that whoever really writes does not notice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::secret::{SecretArn, SecretName, VersionId};
use domain::{Region, Secret};
use iam::Authorized;
use jiff::Timestamp;
use store::state::{Batch, CommitError, Versioned};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::Control;

/// How many notes are written at once; they share a sync.
const GROUP: usize = 32;

/// The pause after a group: at most 640 notes are written in a second.
const PAUSE: Duration = Duration::from_millis(50);

/// How many notes may wait. What is read beyond that is noted when it is read again.
const WAITING_MAX: usize = 1_000_000;

/// The notes that are not written yet.
#[derive(Default)]
pub(crate) struct Accesses {
    waiting: Mutex<BTreeMap<Read, Timestamp>>,
    more: Notify,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Read {
    region: Region,
    name: SecretName,
    arn: SecretArn,
    version: VersionId,
}

impl Accesses {
    fn add(&self, read: Read, day: Timestamp) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = waiting.len() >= WAITING_MAX;
        match waiting.entry(read) {
            Entry::Vacant(place) if !is_full => {
                place.insert(day);
            }
            Entry::Vacant(_) => return,
            Entry::Occupied(mut known) => {
                known.insert(day);
                return;
            }
        }
        drop(waiting);
        self.more.notify_one();
    }

    fn take(&self, most: usize) -> Vec<(Read, Timestamp)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::from_fn(|| waiting.pop_first()).take(most).collect()
    }
}

/// Notes a read. It does not wait: a reader's answer does not depend on it.
pub(crate) fn note(control: &Control, now: Timestamp, secret: &Versioned<Secret>, version: &VersionId) {
    let today = midnight(now);
    if !is_noted(secret, version, today) {
        let read = Read {
            region: secret.region.clone(),
            name: secret.name.clone(),
            arn: secret.arn.clone(),
            version: version.clone(),
        };
        control.accesses.add(read, today);
    }
}

/// Writes notes for as long as the control plane runs. Those that wait when it ends are lost.
pub(crate) async fn keep_notes(control: Control) {
    loop {
        control.accesses.more.notified().await;
        loop {
            let mut group = JoinSet::new();
            for (read, day) in control.accesses.take(GROUP) {
                group.spawn(write(control.clone(), read, day));
            }
            if group.is_empty() {
                break;
            }
            group.join_all().await;
            tokio::time::sleep(PAUSE).await;
        }
    }
}

async fn write(control: Control, read: Read, day: Timestamp) {
    // Until it is noted, or the secret has become another one.
    while let Some(current) = control
        .secret(&read.region, &read.name)
        .filter(|secret| secret.arn == read.arn && !is_noted(secret, &read.version, day))
    {
        let mut changed = Secret::clone(&current);
        changed.accessed_on = changed.accessed_on.max(Some(day));
        changed.versions.touch(&read.version, day);
        let mut batch = Batch::new();
        batch.update(&current, changed);
        match control
            .commit(&Authorized::by_service("note of access"), batch)
            .await
        {
            // Somebody else changed the secret.
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => {
                return tracing::warn!(%error, secret = %read.name, "could not note an access");
            }
            Ok(()) => return,
        }
    }
}

/// Whether there is nothing to note, be it because the version is gone.
fn is_noted(secret: &Secret, version: &VersionId, day: Timestamp) -> bool {
    let seen = secret.versions.version(version);
    secret.accessed_on >= Some(day) && seen.is_none_or(|version| version.accessed_on >= Some(day))
}

/// The beginning of a day in UTC.
fn midnight(at: Timestamp) -> Timestamp {
    const SECONDS: i64 = 24 * 60 * 60;
    Timestamp::from_second(at.as_second().div_euclid(SECONDS) * SECONDS).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use domain::AccountId;

    use super::*;

    fn read(name: &str, version: char) -> Read {
        let region = Region::parse("eu-central-1").unwrap();
        let name = SecretName::parse(name).unwrap();
        Read {
            arn: SecretArn::new(&region, &AccountId::default(), &name, "AAAAAA"),
            region,
            name,
            version: VersionId::parse(&version.to_string().repeat(32)).unwrap(),
        }
    }

    #[test]
    fn reads_of_a_version_are_noted_once_with_the_last_day() {
        let accesses = Accesses::default();
        let day = |number: i64| Timestamp::from_second(number * 86_400).unwrap();
        for (name, version, on) in [("a", '1', 1), ("a", '1', 2), ("a", '2', 1), ("b", '1', 1)] {
            accesses.add(read(name, version), day(on));
        }
        let first = accesses.take(2);
        assert_eq!(first, [(read("a", '1'), day(2)), (read("a", '2'), day(1))]);
        assert_eq!(accesses.take(2), [(read("b", '1'), day(1))]);
        assert_eq!(accesses.take(2), []);
    }
}
