//! When access keys and roles were last used.
//!
//! A call notes it in memory, and waits for nothing. The store is told every few minutes of
//! what is new, and once more when the control plane ends: a crash forgets at most that span.
//! AWS's own tells of uses are later than that (IAM guide, "Last accessed information").

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::Region;
use domain::identity::{LastUse, Role, UniqueId};
use iam::{AccessKeyId, Authorized, Principal};
use jiff::Timestamp;
use store::records::AccessKeyRecord;
use store::state::{Batch, CommitError, Tables};

use crate::{Control, Plane};

/// How often the store is told.
const PAUSE: Duration = Duration::from_secs(300);

/// How many uses are written at once; they share a sync.
const GROUP: usize = 100;

/// The uses that this process has seen.
#[derive(Default)]
pub(crate) struct Uses(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// By the ids of long-term access keys.
    keys: HashMap<String, Use>,
    /// By the unique ids of roles.
    roles: HashMap<String, Use>,
}

#[derive(Debug, Clone)]
struct Use {
    last: LastUse,
    /// Whether the store was told of it.
    is_told: bool,
}

/// What is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A long-term access key, by its id.
    Key,
    /// A role, by its unique id.
    Role,
}

/// A use that the store was not told of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct News {
    kind: Kind,
    id: String,
    last: LastUse,
}

impl Uses {
    fn note(&self, kind: Kind, id: &str, at: Timestamp, region: &Region, service: &str) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let uses = seen.of(kind);
        // Nothing is allocated for one that is known.
        match uses.get_mut(id) {
            Some(known) => {
                known.last.at = known.last.at.max(at);
                known.is_told = false;
                if known.last.region != *region {
                    known.last.region = region.clone();
                }
                if known.last.service != service {
                    service.clone_into(&mut known.last.service);
                }
            }
            None => {
                let last = LastUse {
                    at,
                    region: region.clone(),
                    service: service.to_owned(),
                };
                uses.insert(id.to_owned(), Use { last, is_told: false });
            }
        }
    }

    fn last(&self, kind: Kind, id: &str) -> Option<LastUse> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.of(kind).get(id).map(|known| known.last.clone())
    }

    /// Those that the store was not told of, which count as told from now on.
    fn take_news(&self) -> Vec<News> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = Vec::new();
        for kind in [Kind::Key, Kind::Role] {
            let news = seen.of(kind).iter_mut().filter(|(_, known)| !known.is_told);
            all.extend(news.map(|(id, known)| {
                known.is_told = true;
                News {
                    kind,
                    id: id.clone(),
                    last: known.last.clone(),
                }
            }));
        }
        all
    }

    /// The store could not be told of these.
    fn put_back(&self, news: &[News]) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for News { kind, id, .. } in news {
            if let Some(known) = seen.of(*kind).get_mut(id) {
                known.is_told = false;
            }
        }
    }

    /// What was used is not there any more.
    fn forget(&self, kind: Kind, id: &str) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.of(kind).remove(id);
    }
}

impl Seen {
    fn of(&mut self, kind: Kind) -> &mut HashMap<String, Use> {
        match kind {
            Kind::Key => &mut self.keys,
            Kind::Role => &mut self.roles,
        }
    }
}

impl Plane {
    /// Notes that a call was signed, whatever becomes of it.
    pub fn note_use(
        &self,
        principal: &Principal,
        key: &AccessKeyId,
        at: Timestamp,
        region: &Region,
        service: &'static str,
    ) {
        let (kind, id) = match principal {
            Principal::AssumedRole(role) => (Kind::Role, role.role_id()),
            // Temporary credentials have no entry of their own.
            _ if AccessKeyId::is_temporary(key.as_str()) => return,
            _ => (Kind::Key, key.as_str()),
        };
        self.uses.note(kind, id, at, region, service);
    }

    /// When an access key was last used.
    pub(crate) fn last_use_of_key(&self, key: &AccessKeyRecord) -> Option<LastUse> {
        later(self.uses.last(Kind::Key, &key.id), key.last_used.clone())
    }

    /// When a role was last used.
    pub(crate) fn last_use_of_role(&self, role: &Role) -> Option<LastUse> {
        let seen = self.uses.last(Kind::Role, role.entity.id.as_str());
        later(seen, role.last_used.clone())
    }
}

fn later(seen: Option<LastUse>, stored: Option<LastUse>) -> Option<LastUse> {
    seen.into_iter().chain(stored).max_by_key(|last| last.at)
}

/// Tells the store for as long as the control plane runs.
pub(crate) async fn keep_telling(control: Control) {
    loop {
        if let Ok(next) = control.clock.now().checked_add(PAUSE) {
            control.clock.sleep_until(next).await;
        }
        tell(&control).await;
    }
}

/// Tells the store of every use that it does not know.
pub(crate) async fn tell(control: &Control) {
    let news = control.uses.take_news();
    for group in news.chunks(GROUP) {
        let batch = control.look(|tables| batch(&control.uses, tables, group));
        let granted = Authorized::by_service("note of use");
        match control.commit(&granted, batch).await {
            Ok(()) => {}
            // Somebody else changed one of them just now: the next time will do.
            Err(CommitError::Conflict { .. }) => control.uses.put_back(group),
            Err(error) => {
                control.uses.put_back(group);
                tracing::warn!(%error, "could not note when keys and roles were used");
            }
        }
    }
}

fn batch(uses: &Uses, tables: &Tables, news: &[News]) -> Batch {
    let mut batch = Batch::new();
    for News { kind, id, last } in news {
        let stored = match kind {
            Kind::Key => tables.access_key(id).map(|key| {
                let mut changed = AccessKeyRecord::clone(key);
                changed.last_used = Some(last.clone());
                batch.update(key, changed);
            }),
            Kind::Role => UniqueId::parse(id)
                .ok()
                .and_then(|id| tables.identities().roles().find(|role| role.entity.id == id))
                .map(|role| {
                    let mut changed = Role::clone(role);
                    changed.last_used = Some(last.clone());
                    batch.update(role, changed);
                }),
        };
        if stored.is_none() {
            uses.forget(*kind, id);
        }
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_is_told_once_of_the_last_use() {
        let uses = Uses::default();
        let at = |second| Timestamp::from_second(second).unwrap();
        let [home, other] = ["eu-west-1", "us-east-1"].map(|name| Region::parse(name).unwrap());
        let last = |second, region: &Region, service: &str| LastUse {
            at: at(second),
            region: region.clone(),
            service: service.to_owned(),
        };
        assert_eq!(uses.last(Kind::Key, "LKIA"), None);
        uses.note(Kind::Key, "LKIA", at(1), &home, "rds");
        uses.note(Kind::Key, "LKIA", at(3), &other, "kms");
        uses.note(Kind::Role, "AROA", at(2), &home, "rds");
        assert_eq!(uses.last(Kind::Key, "LKIA"), Some(last(3, &other, "kms")));
        let news = uses.take_news();
        let told: Vec<_> = news.iter().map(|news| (news.kind, news.last.clone())).collect();
        assert_eq!(
            told,
            [
                (Kind::Key, last(3, &other, "kms")),
                (Kind::Role, last(2, &home, "rds"))
            ]
        );
        assert_eq!(uses.take_news(), []);
        uses.put_back(&news[..1]);
        assert_eq!(uses.take_news(), news[..1]);
        uses.note(Kind::Key, "LKIA", at(4), &home, "rds");
        uses.forget(Kind::Key, "LKIA");
        assert_eq!(uses.take_news(), []);
    }
}
