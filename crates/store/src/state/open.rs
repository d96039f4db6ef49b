//! Opening: is it ours, is it the right key, and then everything into memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use domain::AccountId;
use jiff::Timestamp;
use stdx::Random;
use thiserror::Error;
use tokio::sync::watch;

use super::gather::Secrets;
use super::{Published, State, Tables, Versioned, load};
use crate::kv::sqlite::{self, SqliteKv};
use crate::kv::{CommitError, Expected, Key, Kv, LoadError, Revision, Txn, Write};
use crate::records::{FrontKey, Meta, Record, RecordError, keys, peek_meta};
use crate::seal::{KeyId, Keyring, RecordSealer, RootKey, RootKeyError, SealError};

/// The alias of the key that values are encrypted under unless the caller names another.
const DEFAULT_KEY_ALIAS: &str = "aws/secretsmanager";

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
        let root = unlock(stored.as_deref(), config, &*random)?;
        let sealer = RecordSealer::new(&root);
        let mut keyring = Keyring::new(&root);
        let meta = match stored {
            Some(meta) => meta,
            None => set_up(&kv, &config.account, &sealer, &keyring, now, &*random).await?,
        };
        let mut loaded = or_damage(&kv, load(&kv, meta, &sealer, &mut keyring))?;
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
            keyring,
            default_key: loaded.default_key,
            front_key: loaded.front_key,
            audit_key: Arc::new(root.derive_audit_key()),
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

/// Reads the root key and makes sure that it is the store's, which it is for a new one.
fn unlock(stored: Option<&Meta>, config: &StoreConfig, random: &dyn Random) -> Result<RootKey, OpenError> {
    let (root_key, folder) = (config.root_key.clone(), config.folder.clone());
    let Some(meta) = stored else {
        return Ok(RootKey::load_or_create(&root_key, random)?);
    };
    let Some(root) = load_root_key(&root_key)? else {
        return Err(OpenError::RootKeyMissing { root_key, folder });
    };
    if RecordSealer::new(&root).check() != meta.key_check.as_slice() {
        return Err(OpenError::WrongRootKey { root_key, folder });
    }
    if meta.account != config.account {
        return Err(OpenError::OtherAccount {
            stored: meta.account.clone(),
            configured: config.account.clone(),
        });
    }
    Ok(root)
}

fn load_root_key(path: &Path) -> Result<Option<RootKey>, RootKeyError> {
    match RootKey::load(path) {
        Err(RootKeyError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        loaded => loaded.map(Some),
    }
}

/// The server's record, whose tag can be checked only with the key that it names.
/// `None` if the store is new.
async fn read_meta(kv: &SqliteKv) -> Result<Option<Versioned<Meta>>, OpenError> {
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
    account: &AccountId,
    sealer: &RecordSealer,
    keyring: &Keyring,
    now: Timestamp,
    random: &dyn Random,
) -> Result<Versioned<Meta>, OpenError> {
    let alias = Some(DEFAULT_KEY_ALIAS.to_owned());
    let default_key = keyring
        .generate(random, alias, now)
        .map_err(OpenError::FirstKeys)?;
    let meta = Arc::new(Meta {
        key_check: sealer.check().to_vec(),
        account: account.clone(),
        created_at: now,
        settings: BTreeMap::new(),
    });
    let records = [
        Record::Meta(Arc::clone(&meta)),
        Record::KeyMaterial(Arc::new(default_key)),
        Record::FrontKey(Arc::new(FrontKey::generate(random))),
    ];
    let mut txn = Txn {
        expect: vec![(Key::new(keys::META), Expected::Absent)],
        writes: Vec::new(),
    };
    for record in records {
        txn.writes
            .push(Write::Put(record.key(), record.encode(sealer, random)?));
    }
    let revision = kv.commit(txn, Box::new(|_| {})).await.map_err(OpenError::SetUp)?;
    Ok(Versioned {
        revision,
        value: meta,
    })
}

/// All records, in memory.
struct Loaded {
    /// All but the secrets.
    tables: Tables,
    secrets: Secrets,
    revision: Revision,
    default_key: KeyId,
    front_key: Arc<FrontKey>,
}

fn load(
    kv: &SqliteKv,
    meta: Versioned<Meta>,
    sealer: &RecordSealer,
    keyring: &mut Keyring,
) -> Result<Loaded, OpenError> {
    let mut revision = meta.revision;
    let mut tables = Tables::new(meta);
    let (mut key_materials, mut front_key, mut secrets) = (Vec::new(), None, Secrets::default());
    for (written, record) in load::read_all(kv, sealer)? {
        revision = revision.max(written);
        match record {
            Record::KeyMaterial(material) => key_materials.push(material),
            Record::FrontKey(key) => front_key = Some(key),
            Record::Secret(value) => secrets.add(written, value)?,
            Record::SecretValue(value) => secrets.add_value(&value)?,
            record => drop(tables.put(written, record)),
        }
    }
    let secrets = secrets.finish()?;
    let mut default_key = None;
    for material in key_materials {
        let id = material.id;
        keyring
            .add(&material)
            .map_err(|source| OpenError::Key { id, source })?;
        if material.alias.as_deref() == Some(DEFAULT_KEY_ALIAS) {
            default_key = Some(id);
        }
    }
    Ok(Loaded {
        tables,
        secrets,
        revision,
        default_key: default_key.ok_or(OpenError::Incomplete {
            record: "kms-key of aws/secretsmanager",
        })?,
        front_key: front_key.ok_or(OpenError::Incomplete {
            record: keys::FRONT_KEY,
        })?,
    })
}
