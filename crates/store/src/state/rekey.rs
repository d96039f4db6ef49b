//! Another root key.
//!
//! The key lies in a file and what it opens in the store, and the two cannot change at one
//! instant. So the new key is written beside the old one first; the commit that puts the store
//! key under it decides; and the new file takes the old one's place last. Whatever happens in
//! between, opening finds the file whose key the store names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Batch, CommitError, OpenError, State};
use crate::records::Meta;
use crate::seal::{RootKey, RootKeyError, SealError};

/// Why there is no new root key.
#[derive(Debug, Error)]
pub enum RekeyError {
    /// The new key cannot be written.
    #[error(transparent)]
    RootKey(#[from] RootKeyError),
    /// The store key cannot be put under the new key.
    #[error("cannot put the store's key under a new root key")]
    Seal(#[source] SealError),
    /// The store cannot name the new key.
    #[error("cannot store which root key is the right one")]
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

impl State {
    /// Makes a new root key and makes it the store's. The old one opens nothing afterwards.
    ///
    /// # Errors
    /// See [`RekeyError`]. The store opens in any case: with the old key or with the new one,
    /// whose file lies beside it then.
    pub async fn rekey(&self) -> Result<(), RekeyError> {
        // Two at once would write over each other's file.
        let _one = self.rekeying.lock().await;
        let path = &self.root_key;
        let next = next_path(path);
        let root = RootKey::successor(&*self.random, &self.audit_key);
        root.write(&next)?;
        if let Err(error) = self.name_root_key(&root).await {
            if !matches!(error, RekeyError::Commit(CommitError::Store(_))) {
                // Nothing was committed; a failed disk leaves that open.
                let _ = fs::remove_file(&next);
            }
            return Err(error);
        }
        replace(path, &next).map_err(|source| RekeyError::Replace { next, source })?;
        tracing::info!(path = %path.display(), "the root key was changed");
        Ok(())
    }

    async fn name_root_key(&self, root: &RootKey) -> Result<(), RekeyError> {
        let store_key = self
            .store_key
            .seal(&*self.random, root)
            .map_err(RekeyError::Seal)?;
        loop {
            let meta = self.read(|tables| tables.meta().clone());
            let mut batch = Batch::new();
            let changed = Meta {
                key_check: root.check().to_vec(),
                store_key: Some(store_key.clone()),
                ..Meta::clone(&meta)
            };
            batch.update(&meta, changed);
            match self.commit(batch).await {
                Ok(_) => return Ok(()),
                Err(CommitError::Conflict { .. }) => {}
                Err(error) => return Err(RekeyError::Commit(error)),
            }
        }
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
