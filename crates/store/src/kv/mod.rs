//! The seam between what is stored and where: an ordered map from keys to bytes with
//! atomic compare-and-swap.
//!
//! Every commit gets the next number of one global sequence, the revision; a key carries
//! the revision of the commit that last wrote it. That is the model of etcd, so that
//! etcd can take the embedded store's place.

pub mod sqlite;

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use thiserror::Error;

/// The longest value, in bytes.
pub const VALUE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The longest key, in bytes.
pub const KEY_BYTES_MAX: usize = 1024;

/// A future that a store hands out.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a store says when something beneath it fails.
pub type Cause = Arc<dyn Error + Send + Sync>;

/// Called once, when a transaction is durable, with its revision.
pub type OnDurable = Box<dyn FnOnce(Revision) + Send>;

/// Called for every entry of a load.
pub type Visit<'a> = &'a mut (dyn FnMut(Entry<'_>) + Send);

/// Where an entry lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Box<str>);

/// The number of a commit. Zero is before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub u64);

/// One entry, lent to whoever loads.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its key.
    pub key: &'a str,
    /// The commit that last wrote it.
    pub revision: Revision,
    /// Its value.
    pub value: &'a [u8],
}

/// What must hold of a key for a transaction to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// There is no such key.
    Absent,
    /// It was last written by that commit.
    Revision(Revision),
}

/// What a transaction does to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Gives it a value.
    Put(Key, Vec<u8>),
    /// Removes it; no error if it is not there.
    Delete(Key),
}

/// All of it happens, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Txn {
    /// Checked first, against what was there before.
    pub expect: Vec<(Key, Expected)>,
    /// Done in this order.
    pub writes: Vec<Write>,
}

/// Why entries cannot be read.
#[derive(Debug, Error)]
#[error("cannot read the store")]
pub struct LoadError(#[source] pub Cause);

/// Why a transaction was not made.
#[derive(Debug, Clone, Error)]
pub enum CommitError {
    /// An expectation did not hold. Nothing has changed.
    #[error("{key} was changed by someone else meanwhile")]
    Conflict {
        /// The key of the expectation.
        key: Key,
    },
    /// A key or a value is longer than a store takes. Nothing has changed.
    #[error("the entry {key} has {bytes} bytes, which is more than the store takes")]
    TooLarge {
        /// Its key.
        key: Key,
        /// How long its key and value are.
        bytes: usize,
    },
    /// The disk is full or failed. Nothing has changed.
    #[error("the store could not write, and nothing was changed")]
    NotStored(#[source] Cause),
    /// The disk failed so that the store can be read no more. Once it can, readers see
    /// which it was.
    #[error("the store cannot be reached; whether the change was made shows when it can be again")]
    Unknown(#[source] Cause),
    /// The store is closing. Nothing has changed.
    #[error("the store is closed")]
    Closed,
}

/// An ordered, transactional map from keys to bytes.
pub trait Kv: Send + Sync + 'static {
    /// Lends every entry whose key begins with `prefix` to `visit`, in the order of the keys.
    ///
    /// All entries are of one moment. It may block its thread: it is for starting.
    fn load<'a>(&'a self, prefix: &'a str, visit: Visit<'a>) -> BoxFuture<'a, Result<(), LoadError>>;

    /// Makes a transaction. When this answers with a revision, it is on disk.
    ///
    /// `on_durable` is called if and when the transaction is durable, before this answers
    /// and in the order of revisions. Dropping the future does not undo a transaction
    /// that was handed over, and does not keep `on_durable` from being called.
    fn commit(&self, txn: Txn, on_durable: OnDurable) -> BoxFuture<'_, Result<Revision, CommitError>>;
}

impl Key {
    /// A key of that text.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Txn {
    /// # Errors
    /// When an entry is longer than stores take.
    fn check_sizes(&self) -> Result<(), CommitError> {
        for write in &self.writes {
            let (key, value_bytes) = match write {
                Write::Put(key, value) => (key, value.len()),
                Write::Delete(key) => (key, 0),
            };
            if key.0.len() > KEY_BYTES_MAX || value_bytes > VALUE_BYTES_MAX {
                return Err(CommitError::TooLarge {
                    key: key.clone(),
                    bytes: key.0.len() + value_bytes,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod suite;
