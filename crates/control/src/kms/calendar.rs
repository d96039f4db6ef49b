//! What time does to keys: deletions whose window is over, and rotations by schedule.

use domain::kms::{Key, KeyState, MaterialOrigin};
use iam::Authorized;
use jiff::Timestamp;
use store::state::{Batch, CommitError, Tables, Versioned};

use crate::Control;

/// Something that is due for a key.
pub(crate) enum Due {
    /// Its window is over.
    Delete(Versioned<Key>),
    /// Its material is to be replaced.
    Rotate(Versioned<Key>),
}

/// What is due now, and when something is next. Keys are few, so that it walks through them.
pub(crate) fn agenda(tables: &Tables, now: Timestamp) -> (Vec<Due>, Timestamp) {
    let (mut due, mut next) = (Vec::new(), Timestamp::MAX);
    for key in tables.kms().all_keys() {
        let at = match key.state {
            KeyState::PendingDeletion { at } => at,
            KeyState::Enabled | KeyState::Disabled => key.rotation_due().unwrap_or(Timestamp::MAX),
        };
        if at > now {
            next = next.min(at);
        } else if let KeyState::PendingDeletion { .. } = key.state {
            due.push(Due::Delete(key.clone()));
        } else {
            due.push(Due::Rotate(key.clone()));
        }
    }
    (due, next)
}

impl Due {
    /// Whether it was done, or need not be done any more.
    pub(crate) async fn act(self, control: &Control) -> bool {
        match self {
            Self::Delete(key) => delete(control, &key).await,
            Self::Rotate(key) => rotate(control, &key).await,
        }
    }
}

/// The key goes with its aliases and grants. What was encrypted under it opens nevermore.
async fn delete(control: &Control, key: &Versioned<Key>) -> bool {
    let mut batch = Batch::new();
    batch.delete(key);
    control.look(|tables| {
        for alias in tables.kms().aliases_of(&key.region, key.id) {
            batch.delete(alias);
        }
        for grant in tables.kms().grants(&key.region, key.id) {
            batch.delete(grant);
        }
    });
    commit(control, batch, key, "deleted: its waiting period is over").await
}

async fn rotate(control: &Control, key: &Versioned<Key>) -> bool {
    let made = control
        .state
        .new_material(key.id, MaterialOrigin::Automatic, control.clock.now());
    let mut rotated = Key::clone(key);
    match made.map(|material| rotated.rotate(material)) {
        Ok(Ok(())) => {}
        // It was disabled meanwhile.
        Ok(Err(_)) => return true,
        Err(error) => {
            tracing::error!(key = %key.id, error = %crate::fault::chain(&error), "no material for a scheduled rotation");
            return false;
        }
    }
    let mut batch = Batch::new();
    batch.update(key, rotated);
    commit(control, batch, key, "rotated by schedule").await
}

async fn commit(control: &Control, batch: Batch, key: &Key, done: &'static str) -> bool {
    match control.commit(&Authorized::by_service("calendar"), batch).await {
        Ok(()) => {
            tracing::info!(key = %key.id, region = %key.region, "KMS key {done}");
            true
        }
        // Whoever was faster has woken us.
        Err(CommitError::Conflict { .. }) => true,
        Err(error) => {
            tracing::error!(key = %key.id, error = %crate::fault::chain(&error), "a KMS key could not be changed");
            false
        }
    }
}
