//! The one thread that writes. Whatever has queued up while the disk was busy goes into
//! one SQLite transaction and so shares one sync.
//!
//! After an error nobody knows what the file holds: a sync that failed must not be
//! repeated, because the kernel may have dropped the pages and would now say that all is
//! well. So the file is opened anew and read: its head says whether the group is in it.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};

use super::OpenError;
use super::checkpoint::Checkpoints;
use super::file::StoreFile;
use crate::kv::{Cause, CommitError, Expected, Key, OnDurable, Revision, Txn, Write};

/// How many transactions may wait; whoever comes later waits for a place.
pub(super) const QUEUE_MAX: usize = 1024;

/// How many transactions share one sync.
const GROUP_MAX: usize = 128;

/// How often a store that failed is tried again.
const REOPEN_INTERVAL: Duration = Duration::from_millis(500);

/// How a transaction is committed; tests put failures here.
pub(super) type Commit = Box<dyn FnMut(Transaction<'_>) -> rusqlite::Result<()> + Send>;

/// A transaction that was handed over.
pub(super) struct Job {
    pub(super) txn: Txn,
    pub(super) on_durable: OnDurable,
    pub(super) answer: oneshot::Sender<Result<Revision, CommitError>>,
}

/// What became of one member of a group.
type Outcome = Result<Revision, Key>;

/// A group of which nobody knows yet whether it is in the file.
struct InDoubt {
    jobs: Vec<Job>,
    /// Complete if the group is in the file.
    outcomes: Vec<Outcome>,
    /// The head if the group is in the file.
    head: Revision,
}

pub(super) struct Writer {
    file: StoreFile,
    commit: Commit,
    head: Revision,
    checkpoints: Checkpoints,
}

/// Why a store that failed could not be used again yet.
#[derive(Debug, Error)]
enum ReopenError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("cannot bring the write-ahead log to disk")]
    Checkpoint(#[source] rusqlite::Error),
    #[error("another program is reading the store, so the write-ahead log cannot be brought to disk")]
    InUse,
    #[error("the store is at revision {found}, which this process did not write")]
    Head { found: Revision },
}

impl Writer {
    pub(super) fn new(file: StoreFile, connection: &Connection, commit: Commit) -> Result<Self, OpenError> {
        let head = read_head(connection).map_err(|error| file.opening(error))?;
        let checkpoints = Checkpoints::start(&file)?;
        Ok(Self {
            file,
            commit,
            head,
            checkpoints,
        })
    }

    /// Works until the queue is closed and empty.
    pub(super) fn run(mut self, mut connection: Connection, mut jobs: mpsc::Receiver<Job>) {
        let mut group = Vec::with_capacity(GROUP_MAX);
        while jobs.blocking_recv_many(&mut group, GROUP_MAX) > 0 {
            let mut doubt = InDoubt {
                head: self.head,
                outcomes: Vec::with_capacity(group.len()),
                jobs: std::mem::take(&mut group),
            };
            match self.write_group(&mut connection, &mut doubt) {
                Ok(()) => {
                    self.head = doubt.head;
                    let entries = doubt.jobs.iter().map(|job| job.txn.writes.len()).sum();
                    doubt.made();
                    self.checkpoints.note(entries);
                }
                Err(error) => {
                    // A close that fails is no news: the next look decides.
                    drop(connection);
                    let Some(reopened) = self.recover(&mut jobs, doubt, error) else {
                        return;
                    };
                    connection = reopened;
                }
            }
        }
    }

    /// Writes a group in one SQLite transaction and waits for the sync.
    fn write_group(&mut self, connection: &mut Connection, group: &mut InDoubt) -> rusqlite::Result<()> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for job in &group.jobs {
            let outcome = match first_conflict(&transaction, &job.txn)? {
                Some(key) => Err(key),
                None => {
                    group.head = Revision(group.head.0 + 1);
                    write(&transaction, &job.txn, group.head)?;
                    Ok(group.head)
                }
            };
            group.outcomes.push(outcome);
        }
        if group.head == self.head {
            return transaction.rollback();
        }
        transaction.execute("UPDATE head SET revision = ?1", [group.head.0.cast_signed()])?;
        (self.commit)(transaction)
    }

    /// Opens the file anew, however long that takes, and finds out what became of the
    /// group. `None` when the store was closed before the disk was well again.
    fn recover(
        &mut self,
        jobs: &mut mpsc::Receiver<Job>,
        mut doubt: InDoubt,
        error: rusqlite::Error,
    ) -> Option<Connection> {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the store could not write"
        );
        let failure: Cause = Arc::new(error);
        loop {
            match self.reopen(doubt.head) {
                Ok((connection, head)) => {
                    tracing::warn!(revision = head.0, "the store was opened again after a failure");
                    if head == self.head {
                        doubt.not_made(&failure);
                    } else {
                        doubt.made();
                    }
                    self.head = head;
                    return Some(connection);
                }
                Err(error) => doubt.unknown(&(Arc::new(error) as Cause)),
            }
            // Nothing tells us when the disk is well again.
            thread::sleep(REOPEN_INTERVAL);
            while let Ok(job) = jobs.try_recv() {
                drop(job.answer.send(Err(CommitError::NotStored(Arc::clone(&failure)))));
            }
            if jobs.is_closed() {
                return None;
            }
        }
    }

    /// Opens the file anew. What is in it then is written and synced afresh, to the main
    /// file, before it is believed.
    fn reopen(&self, in_doubt: Revision) -> Result<(Connection, Revision), ReopenError> {
        let connection = self.file.open()?;
        self.file.check()?;
        let busy: i64 = connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(ReopenError::Checkpoint)?;
        if busy != 0 {
            return Err(ReopenError::InUse);
        }
        let found = read_head(&connection).map_err(ReopenError::Checkpoint)?;
        if found == self.head || found == in_doubt {
            Ok((connection, found))
        } else {
            Err(ReopenError::Head { found })
        }
    }
}

impl InDoubt {
    /// The group is on disk.
    fn made(self) {
        for (job, outcome) in self.jobs.into_iter().zip(self.outcomes) {
            let answer = match outcome {
                Ok(revision) => {
                    (job.on_durable)(revision);
                    Ok(revision)
                }
                Err(key) => Err(CommitError::Conflict { key }),
            };
            // Whoever does not wait any more does not need the answer.
            drop(job.answer.send(answer));
        }
    }

    /// The group is not on disk.
    fn not_made(self, failure: &Cause) {
        for job in self.jobs {
            drop(job.answer.send(Err(CommitError::NotStored(Arc::clone(failure)))));
        }
    }

    /// Nobody knows yet. Callers are not left waiting for that.
    fn unknown(&mut self, cause: &Cause) {
        for job in &mut self.jobs {
            let (unheard, _) = oneshot::channel();
            let answer = std::mem::replace(&mut job.answer, unheard);
            drop(answer.send(Err(CommitError::Unknown(Arc::clone(cause)))));
        }
    }
}

fn read_head(connection: &Connection) -> rusqlite::Result<Revision> {
    let head = connection.query_row("SELECT revision FROM head", [], |row| row.get::<_, i64>(0))?;
    Ok(Revision(head.cast_unsigned()))
}

/// The key of the first expectation that does not hold.
fn first_conflict(transaction: &Transaction<'_>, txn: &Txn) -> rusqlite::Result<Option<Key>> {
    let mut select = transaction.prepare_cached("SELECT revision FROM entry WHERE key = ?1")?;
    for (key, expected) in &txn.expect {
        let found = select
            .query_row([key.as_str()], |row| row.get::<_, i64>(0))
            .optional()?
            .map(|revision| Revision(revision.cast_unsigned()));
        let holds = match expected {
            Expected::Absent => found.is_none(),
            Expected::Revision(revision) => found == Some(*revision),
        };
        if !holds {
            return Ok(Some(key.clone()));
        }
    }
    Ok(None)
}

fn write(transaction: &Transaction<'_>, txn: &Txn, revision: Revision) -> rusqlite::Result<()> {
    for write in &txn.writes {
        match write {
            Write::Put(key, value) => transaction
                .prepare_cached(
                    "INSERT INTO entry (key, revision, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value",
                )?
                .execute((key.as_str(), revision.0.cast_signed(), value))?,
            Write::Delete(key) => transaction
                .prepare_cached("DELETE FROM entry WHERE key = ?1")?
                .execute([key.as_str()])?,
        };
    }
    Ok(())
}
