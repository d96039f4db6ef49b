//! Another root key.
//!
//! The key lies in a file and what it opens in the store, and the two cannot change at one
//! instant. So the new key is written beside the old one first; the commit that puts the store
//! key under it decides; and the new file takes the old one's place last. Whatever happens in
//! between, opening finds the file whose key the store names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use stdx::Random;
use thiserror::Error;

use super::open::{read_meta, unlock};
use super::{Batch, CommitError, OpenError, StoreConfig, Versioned};
use crate::kv::Kv as _;
use crate::kv::sqlite::SqliteKv;
use crate::records::{Meta, Record, keys};
use crate::seal::{RecordSealer, RootKey, RootKeyError, SealError};

/// Why there is no new root key.
#[derive(Debug, Error)]
pub enum RekeyError {
    /// There is nothing to change the key of.
    #[error("there is no server's state in {}", folder.display())]
    NoStore {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// The store does not open with the key that it has.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new key cannot be written.
    #[error(transparent)]
    RootKey(#[from] RootKeyError),
    /// The store key cannot be put under the new key.
    #[error("cannot put the store's key under a new root key")]
    Seal(#[source] SealError),
    /// The store cannot name the new key.
    #[error("cannot store which root key is the right one; the next start finds out")]
    Commit(#[source] CommitError),
    /// The store names the new key, but its file has not taken the old one's place. The next
    /// start puts that right.
    #[error("the new root key {} could not take the place of the old one; the next start of the server tries again", next.display())]
    Replace {
        /// The file of the new key.
        next: PathBuf,
        /// What the file system says.
        source: io::Error,
    },
}

/// Makes a new root key and makes it the store's, which no server uses meanwhile. The old one
/// opens nothing afterwards.
///
/// # Errors
/// See [`RekeyError`]. The store opens in any case: with the old key or with the new one, whose
/// file lies beside it then.
pub async fn rekey(folder: &Path, root_key: &Path, random: &dyn Random) -> Result<(), RekeyError> {
    let no_store = || RekeyError::NoStore {
        folder: folder.to_owned(),
    };
    if !SqliteKv::is_in(folder) {
        return Err(no_store());
    }
    let kv = SqliteKv::open(folder).map_err(OpenError::from)?;
    let peeked = read_meta(&kv).await?.ok_or_else(no_store)?;
    let config = StoreConfig {
        folder: folder.to_owned(),
        root_key: root_key.to_owned(),
        account: peeked.account.clone(),
    };
    let unlocked = unlock(&kv, peeked, &config, random).await?;
    let sealer = RecordSealer::new(&unlocked.store_key);
    let meta = genuine_meta(&kv, &sealer).await?;

    let root = RootKey::successor(random, &unlocked.audit_key);
    let store_key = unlocked.store_key.seal(random, &root).map_err(RekeyError::Seal)?;
    let changed = Meta {
        key_check: root.check().to_vec(),
        store_key: Some(store_key),
        ..Meta::clone(&meta)
    };
    let mut batch = Batch::new();
    batch.update(&meta, changed);
    let (txn, _) = batch.into_txn(&sealer, random).map_err(RekeyError::Commit)?;

    let next = next_path(root_key);
    root.write(&next)?;
    // Whether a commit that failed is on disk after all, the next start sees.
    let committed = kv.commit(txn, Box::new(|_| {})).await;
    committed.map_err(|error| RekeyError::Commit(CommitError::Store(error)))?;
    replace(root_key, &next).map_err(|source| RekeyError::Replace { next, source })
}

/// The server's record, which the store's own key has tagged.
async fn genuine_meta(kv: &SqliteKv, sealer: &RecordSealer) -> Result<Versioned<Meta>, OpenError> {
    let mut found = None;
    kv.load(keys::META, &mut |entry| {
        if entry.key == keys::META {
            let record = Record::decode(entry.key, entry.value, sealer);
            found = Some((entry.revision, record));
        }
    })
    .await?;
    match found {
        Some((revision, record)) => match record? {
            Record::Meta(value) => Ok(Versioned { revision, value }),
            _ => Err(OpenError::Incomplete { record: keys::META }),
        },
        None => Err(OpenError::Incomplete { record: keys::META }),
    }
}

/// The root key that the store names. A change of it that was cut short is brought to its end,
/// or undone if it was not committed.
pub(super) fn root_key_of(meta: &Meta, path: &Path, folder: &Path) -> Result<RootKey, OpenError> {
    let next = next_path(path);
    let is_named = |root: &RootKey| root.check() == meta.key_check.as_slice();
    let (current, pending) = (load(path)?, load(&next)?);
    match (current, pending) {
        (Some(root), pending) if is_named(&root) => {
            if pending.is_some() {
                tracing::warn!(path = %next.display(), "removing a root key that never came into use");
                fs::remove_file(&next).map_err(|source| RootKeyError::Write { path: next, source })?;
            }
            Ok(root)
        }
        (_, Some(root)) if is_named(&root) => {
            tracing::warn!(path = %path.display(), "the root key was being changed; bringing that to its end");
            replace(path, &next).map_err(|source| RootKeyError::Write {
                path: path.to_owned(),
                source,
            })?;
            Ok(root)
        }
        (Some(_), _) => Err(OpenError::WrongRootKey {
            root_key: path.to_owned(),
            folder: folder.to_owned(),
        }),
        (None, _) => Err(OpenError::RootKeyMissing {
            root_key: path.to_owned(),
            folder: folder.to_owned(),
        }),
    }
}

/// Where a new root key lies until it is the store's.
fn next_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".next");
    name.into()
}

fn replace(path: &Path, next: &Path) -> io::Result<()> {
    fs::rename(next, path)?;
    path.parent().map_or(Ok(()), stdx::durable::sync_directory)
}

fn load(path: &Path) -> Result<Option<RootKey>, RootKeyError> {
    match RootKey::load(path) {
        Err(RootKeyError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        loaded => loaded.map(Some),
    }
}
