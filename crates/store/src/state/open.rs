//! Opening: is it ours, is it the right key, and then everything into memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use domain::AccountId;
use domain::kms::KeyId;
use jiff::Timestamp;
use stdx::{Random, Secret};
use thiserror::Error;
use tokio::sync::watch;

use super::gather::Secrets;
use super::rekey::root_key_of;
use super::upgrade::upgrade;
use super::{Published, State, Tables, Versioned, load};
use crate::kv::sqlite::{self, SqliteKv};
use crate::kv::{CommitError, Expected, Key, Kv, LoadError, Revision, Txn, Write};
use crate::records::{FrontKey, Meta, Record, RecordError, keys, peek_meta};
use crate::seal::{Handouts, Keyring, RecordSealer, RootKey, RootKeyError, SealError, StoreKey};

/// Where the state lies.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// The folder of the store. It becomes accessible to its owner only.
    pub folder: PathBuf,
    /// The file of the root key; it is made together with the store.
    pub root_key: PathBuf,
    /// The account that the server speaks for. It cannot be changed later.
    pub account: AccountId,
}

/// Why the state cannot be opened. Each text is for the person who starts the server.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] sqlite::OpenError),
    /// There is no usable root key.
    #[error(transparent)]
    RootKey(#[from] RootKeyError),
    /// There is a store, but the key that it was made with is gone.
    #[error(
        "there is no root key {}, with which the store in {} was made; put the key back, or start with an empty folder",
        root_key.display(), folder.display()
    )]
    RootKeyMissing {
        /// Where the key should be.
        root_key: PathBuf,
        /// The store's folder.
        folder: PathBuf,
    },
    /// The store was made with another key.
    #[error(
        "the root key {} is not the one that the store in {} was made with",
        root_key.display(), folder.display()
    )]
    WrongRootKey {
        /// The key that was tried.
        root_key: PathBuf,
        /// The store's folder.
        folder: PathBuf,
    },
    /// The store belongs to another account.
    #[error("the store belongs to account {stored}, but the server is to speak for {configured}")]
    OtherAccount {
        /// The account of the store.
        stored: AccountId,
        /// The account that was configured.
        configured: AccountId,
    },
    /// A record that every store has is not there.
    #[error("the store lacks its record {record}; restore it from a backup")]
    Incomplete {
        /// The record.
        record: &'static str,
    },
    /// A record cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A key does not open.
    #[error("the key {id} of the store cannot be opened")]
    Key {
        /// The key.
        id: KeyId,
        /// Why not.
        source: SealError,
    },
    /// The store cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The first records cannot be written.
    #[error("cannot set up a new store")]
    SetUp(#[source] CommitError),
    /// Records of an earlier release cannot be written in the present form.
    #[error("cannot bring the secrets to the form of this program")]
    Modernise(#[source] CommitError),
    /// The first keys cannot be made.
    #[error("cannot make the first keys")]
    FirstKeys(#[source] SealError),
    /// The store key does not open.
    #[error("the store's key does not open under its root key")]
    StoreKey(#[source] SealError),
    /// The store cannot be brought to this program's form.
    #[error("cannot bring the store to the form of this program")]
    Upgrade(#[source] CommitError),
}

impl State {
    /// Opens the state, or makes a new one in an empty folder. It reads everything, and
    /// blocks its thread for that.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(
        config: &StoreConfig,
        now: Timestamp,
        random: Arc<dyn Random>,
    ) -> Result<Self, OpenError> {
        let kv = SqliteKv::open_while_checking(&config.folder)?;
        let stored = or_damage(&kv, read_meta(&kv).await)?;
        let unlocked = match stored {
            Some(meta) => or_damage(&kv, unlock(&kv, meta, config, &*random).await)?,
            None => set_up(&kv, config, now, &*random).await?,
        };
        let (sealer, keyring) = (
            RecordSealer::new(&unlocked.store_key),
            Keyring::new(&unlocked.store_key),
        );
        let mut loaded = or_damage(&kv, load(&kv, unlocked.meta, &sealer, &keyring))?;
        kv.checked()?;
        let (secrets, written) = loaded.secrets.modern(&kv, &sealer, &*random).await?;
        loaded.tables.put_secrets(secrets);
        loaded.revision = loaded.revision.max(written);
        tracing::debug!(revision = loaded.revision.0, "the state is in memory");
        Ok(Self {
            kv: Arc::new(kv),
            published: Arc::new(Published {
                tables: RwLock::new(loaded.tables),
                revision: watch::Sender::new(loaded.revision),
            }),
            sealer,
            handouts: Handouts::new(&unlocked.store_key, Arc::clone(&random)),
            keyring: Arc::new(keyring),
            front_key: loaded.front_key,
            audit_key: Arc::new(unlocked.audit_key),
            account: config.account.clone(),
            random,
        })
    }
}

/// An error that the file's damage explains gives way to that.
fn or_damage<T>(kv: &SqliteKv, result: Result<T, OpenError>) -> Result<T, OpenError> {
    if result.is_err() {
        kv.checked()?;
    }
    result
}

/// A store that its root key has opened.
pub(super) struct Unlocked {
    pub(super) meta: Versioned<Meta>,
    pub(super) store_key: StoreKey,
    pub(super) audit_key: Secret<[u8; 32]>,
}

/// Opens the store key with the root key, which must be the store's.
pub(super) async fn unlock(
    kv: &SqliteKv,
    meta: Versioned<Meta>,
    config: &StoreConfig,
    random: &dyn Random,
) -> Result<Unlocked, OpenError> {
    let root = root_key_of(&meta, &config.root_key, &config.folder)?;
    if meta.account != config.account {
        return Err(OpenError::OtherAccount {
            stored: meta.account.clone(),
            configured: config.account.clone(),
        });
    }
    let (meta, store_key) = match &meta.store_key {
        Some(sealed) => {
            let store_key = StoreKey::open(&root, sealed).map_err(OpenError::StoreKey)?;
            (meta, store_key)
        }
        None => upgrade(kv, &meta, &root, random).await?,
    };
    Ok(Unlocked {
        meta,
        store_key,
        audit_key: root.audit_key(),
    })
}

/// The server's record, whose tag can be checked only with the key that it names.
/// `None` if the store is new.
pub(super) async fn read_meta(kv: &SqliteKv) -> Result<Option<Versioned<Meta>>, OpenError> {
    let mut meta = None;
    kv.load(keys::META, &mut |entry| {
        if entry.key == keys::META {
            meta = Some((entry.revision, peek_meta(entry.value)));
        }
    })
    .await?;
    if let Some((revision, peeked)) = meta {
        let value = Arc::new(peeked?);
        return Ok(Some(Versioned { revision, value }));
    }
    let mut is_empty = true;
    kv.load("", &mut |_| is_empty = false).await?;
    if is_empty {
        Ok(None)
    } else {
        Err(OpenError::Incomplete { record: keys::META })
    }
}

/// Writes what every store has, at once.
async fn set_up(
    kv: &SqliteKv,
    config: &StoreConfig,
    now: Timestamp,
    random: &dyn Random,
) -> Result<Unlocked, OpenError> {
    let root = RootKey::load_or_create(&config.root_key, random)?;
    let store_key = StoreKey::generate(random);
    let meta = Arc::new(Meta {
        key_check: root.check().to_vec(),
        store_key: Some(store_key.seal(random, &root).map_err(OpenError::FirstKeys)?),
        account: config.account.clone(),
        created_at: now,
        settings: BTreeMap::new(),
    });
    let records = [
        Record::Meta(Arc::clone(&meta)),
        Record::FrontKey(Arc::new(FrontKey::generate(random))),
    ];
    let sealer = RecordSealer::new(&store_key);
    let mut txn = Txn {
        expect: vec![(Key::new(keys::META), Expected::Absent)],
        writes: Vec::new(),
    };
    for record in records {
        txn.writes
            .push(Write::Put(record.key(), record.encode(&sealer, random)?));
    }
    let revision = kv.commit(txn, Box::new(|_| {})).await.map_err(OpenError::SetUp)?;
    let meta = Versioned {
        revision,
        value: meta,
    };
    Ok(Unlocked {
        meta,
        store_key,
        audit_key: root.audit_key(),
    })
}

/// All records, in memory.
struct Loaded {
    /// All but the secrets.
    tables: Tables,
    secrets: Secrets,
    revision: Revision,
    front_key: Arc<FrontKey>,
}

fn load(
    kv: &SqliteKv,
    meta: Versioned<Meta>,
    sealer: &RecordSealer,
    keyring: &Keyring,
) -> Result<Loaded, OpenError> {
    let mut revision = meta.revision;
    let mut tables = Tables::new(meta);
    let (mut front_key, mut secrets) = (None, Secrets::default());
    for (written, record) in load::read_all(kv, sealer)? {
        revision = revision.max(written);
        match record {
            Record::FrontKey(key) => front_key = Some(key),
            Record::Secret(value) => secrets.add(written, value)?,
            Record::SecretValue(value) => secrets.add_value(&value)?,
            record => drop(tables.put(written, record)),
        }
    }
    let secrets = secrets.finish()?;
    for key in tables.kms().all_keys() {
        keyring
            .open_all(key)
            .map_err(|source| OpenError::Key { id: key.id, source })?;
    }
    Ok(Loaded {
        tables,
        secrets,
        revision,
        front_key: front_key.ok_or(OpenError::Incomplete {
            record: keys::FRONT_KEY,
        })?,
    })
}
