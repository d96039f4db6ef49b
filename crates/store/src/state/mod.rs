//! Everything in memory, and the one path by which it changes.
//!
//! ```text
//!            read(|tables| …)                 commit(batch)
//!  caller ◄──────────────────── tables   caller ────► seal, encode ────► kv: check, write, sync
//!                                 ▲                                          │
//!                                 └───────────── publish, in order ──────────┘
//! ```
//!
//! INVARIANT: what is in the tables is on disk. The store's writer publishes a commit when
//! it is durable, whether or not the caller still waits for it.

mod batch;
mod gather;
mod grants;
mod history;
mod identities;
mod kms;
mod load;
mod network;
mod open;
mod rekey;
mod tables;
mod upgrade;

use std::sync::{Arc, PoisonError, RwLock};

use domain::AccountId;
use domain::Region;
use domain::instance::{Instance, InstanceId};
use domain::kms::{EncryptionContext, Key, KeyId, Material, MaterialOrigin};
use domain::secret::{SealedValue, Secret, SecretName, ValueKind};
use jiff::Timestamp;
use stdx::Random;
use thiserror::Error;
use tokio::sync::watch;

pub use batch::{Batch, Stored};
pub use history::History;
pub use identities::Identities;
pub use kms::KmsTables;
pub use network::NetworkTables;
pub use open::{OpenError, StoreConfig};
pub use rekey::{RekeyError, rekey};
pub use tables::{Direction, Place, SecretOrder, Tables, Versioned};

use crate::kv::{self, Kv, Revision};
use crate::records::{FrontKey, Record, RecordError};
use crate::seal::{Ciphertext, Handouts, Keyring, RecordSealer, SealError, TAG_LEN, ValueContext};

/// The length of a mark, in bytes.
pub const MARK_LEN: usize = TAG_LEN;

/// All that Lockstep knows.
pub struct State {
    kv: Arc<dyn Kv>,
    published: Arc<Published>,
    sealer: RecordSealer,
    handouts: Handouts,
    keyring: Arc<Keyring>,
    front_key: Arc<FrontKey>,
    audit_key: Arc<stdx::Secret<[u8; 32]>>,
    account: AccountId,
    random: Arc<dyn Random>,
}

/// What readers see.
struct Published {
    /// Locked for writing only while entries are put into place, never while something is awaited.
    tables: RwLock<Tables>,
    revision: watch::Sender<Revision>,
}

/// Why a batch was not committed.
#[derive(Debug, Error)]
pub enum CommitError {
    /// Something it is based on has changed. Read again, decide again.
    #[error("{key} was changed by someone else meanwhile")]
    Conflict {
        /// What has changed.
        key: String,
    },
    /// A mistake of the program: two changes of one record.
    #[error("{key} is changed twice in one batch")]
    Twice {
        /// The record.
        key: String,
    },
    /// A record cannot be written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The store refused or failed.
    #[error("the change could not be stored")]
    Store(#[source] kv::CommitError),
}

impl State {
    /// Looks at everything as of one moment. It waits for nobody's disk, but commits wait
    /// for it: do slow work (deriving keys, formatting) outside, and do not call the state
    /// from within.
    pub fn read<T>(&self, look: impl FnOnce(&Tables) -> T) -> T {
        look(
            &self
                .published
                .tables
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// A secret by its name.
    #[must_use]
    pub fn secret(&self, region: &Region, name: &SecretName) -> Option<Versioned<Secret>> {
        self.read(|tables| tables.secret(region, name).cloned())
    }

    /// An instance by its identifier.
    #[must_use]
    pub fn instance(&self, region: &Region, id: &InstanceId) -> Option<Versioned<Instance>> {
        self.read(|tables| tables.instance(region, id).cloned())
    }

    /// Commits a batch: all of it is on disk and in the tables when this returns, or none.
    ///
    /// Dropping the future does not stop a commit that is under way.
    ///
    /// # Errors
    /// See [`CommitError`]. After [`kv::CommitError::Unknown`] the change may still appear.
    pub async fn commit(&self, batch: Batch) -> Result<Revision, CommitError> {
        if batch.is_empty() {
            return Ok(self.revision());
        }
        let (txn, changes) = batch.into_txn(&self.sealer, &*self.random)?;
        let (published, keyring) = (Arc::clone(&self.published), Arc::clone(&self.keyring));
        let on_durable = Box::new(move |revision| {
            let gone: Vec<_> = changes.iter().filter_map(Change::removed_key).collect();
            published.publish(revision, changes);
            gone.iter().for_each(|key| keyring.forget(key));
        });
        self.kv
            .commit(txn, on_durable)
            .await
            .map_err(|error| match error {
                kv::CommitError::Conflict { key } => CommitError::Conflict {
                    key: key.as_str().to_owned(),
                },
                other => CommitError::Store(other),
            })
    }

    /// The last commit that is in the tables.
    #[must_use]
    pub fn revision(&self) -> Revision {
        *self.published.revision.borrow()
    }

    /// Wakes whoever waits for changes, after they are in the tables.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<Revision> {
        self.published.revision.subscribe()
    }

    /// The account that this server speaks for.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// The key that the audit trail is chained under. Its file tells it.
    #[must_use]
    pub fn audit_key(&self) -> &stdx::Secret<[u8; 32]> {
        &self.audit_key
    }

    /// The key from which salts for roles that do not exist are made.
    #[must_use]
    pub fn front_key(&self) -> &FrontKey {
        &self.front_key
    }

    /// A mark that only this server makes, by which it knows again what it handed out. The
    /// `purpose` keeps the marks of different things apart.
    #[must_use]
    pub fn mark(&self, purpose: &str, text: &[u8]) -> [u8; MARK_LEN] {
        self.sealer.tag(&marked(purpose), text)
    }

    /// Whether a mark is the one of that text, compared in constant time.
    #[must_use]
    pub fn is_marked(&self, purpose: &str, text: &[u8], mark: &[u8]) -> bool {
        self.sealer.is_genuine(&marked(purpose), text, mark)
    }

    /// What encrypts what callers are to keep for us and bring back.
    #[must_use]
    pub fn handouts(&self) -> &Handouts {
        &self.handouts
    }

    /// Encrypts the value of a version under a KMS key, whatever the state of that.
    ///
    /// # Errors
    /// When the key's material does not open.
    pub fn seal_value(
        &self,
        key: &Key,
        context: ValueContext<'_>,
        kind: ValueKind,
        plaintext: &[u8],
    ) -> Result<SealedValue, SealError> {
        self.keyring
            .seal_value(&*self.random, key, context, kind, plaintext)
    }

    /// Decrypts the value of a version. The key is the one that [`crate::seal::key_of`] names.
    ///
    /// # Errors
    /// When it belongs elsewhere, is under another key, or was changed.
    pub fn open_value(
        &self,
        key: &Key,
        context: ValueContext<'_>,
        value: &SealedValue,
    ) -> Result<stdx::Secret<Vec<u8>>, SealError> {
        self.keyring.open_value(key, context, value)
    }

    /// Encrypts under a KMS key, whatever the state of that.
    ///
    /// # Errors
    /// When the key's material does not open.
    pub fn encrypt(
        &self,
        key: &Key,
        context: &EncryptionContext,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        self.keyring.encrypt(&*self.random, key, context, plaintext)
    }

    /// Decrypts under a KMS key.
    ///
    /// # Errors
    /// When it was encrypted under another key or with another context, or was changed.
    pub fn decrypt(
        &self,
        key: &Key,
        context: &EncryptionContext,
        ciphertext: Ciphertext<'_>,
    ) -> Result<stdx::Secret<Vec<u8>>, SealError> {
        self.keyring.decrypt(key, context, ciphertext)
    }

    /// Makes material for a KMS key.
    ///
    /// # Errors
    /// Never in practice.
    pub fn new_material(
        &self,
        key: KeyId,
        origin: MaterialOrigin,
        since: Timestamp,
    ) -> Result<Material, SealError> {
        self.keyring.new_material(&*self.random, key, origin, since)
    }
}

/// What stands where the tag of a record has the record's key. No record has such a key.
fn marked(purpose: &str) -> String {
    format!("handed-out/{purpose}")
}

impl Published {
    fn publish(&self, revision: Revision, changes: Vec<Change>) {
        let mut displaced = Vec::with_capacity(changes.len());
        {
            let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
            for change in changes {
                displaced.push(match change {
                    Change::Put(record) => tables.put(revision, record),
                    Change::Remove(record) => tables.remove(revision, &record),
                });
            }
        }
        // A secret may have a hundred versions: nobody waits for their memory to be freed.
        drop(displaced);
        self.revision.send_replace(revision);
    }
}

/// What a commit does to the tables.
enum Change {
    Put(Record),
    Remove(Record),
}

impl Change {
    fn removed_key(&self) -> Option<Arc<Key>> {
        match self {
            Self::Remove(Record::KmsKey(key)) => Some(Arc::clone(key)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
