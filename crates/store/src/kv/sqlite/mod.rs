//! The embedded store: SQLite in WAL mode with `synchronous=FULL`, one thread that writes, and
//! one that keeps the log short.
//!
//! A folder holds three things: `store.db` with its write-ahead log, and `lock`, which
//! says that a process is using it. The lock is the kernel's, so a crash releases it.

mod checkpoint;
mod file;
mod writer;

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use thiserror::Error;
use tokio::sync::{mpsc, oneshot};

use self::file::StoreFile;
use self::writer::{Commit, Job, QUEUE_MAX, Writer};
use super::{BoxFuture, CommitError, Kv, LoadError, OnDurable, Revision, Txn, Visit};

/// The format of the file that this program reads and writes.
pub const FORMAT: i64 = 1;

/// The file in a store's folder.
const FILE: &str = "store.db";

/// The embedded store of one folder.
#[derive(Debug)]
pub struct SqliteKv {
    file: StoreFile,
    queue: Option<mpsc::Sender<Job>>,
    writer: Option<JoinHandle<()>>,
    /// The walk through the file, until somebody has waited for it.
    check: Mutex<Option<JoinHandle<Result<(), OpenError>>>>,
    /// Released last, when the writer has ended.
    _lock: File,
}

/// Why a folder's store cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The folder cannot be made or entered.
    #[error("cannot use the folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the file system says.
        source: io::Error,
    },
    /// Another process works on it.
    #[error("another process{} is already using the folder {}", of_pid(*.pid), path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
        /// That process, if it said which it is.
        pid: Option<u32>,
    },
    /// It was written by a later release.
    #[error(
        "{} has format {found}, which is newer than format {FORMAT} that this program knows; use the newer program",
        path.display()
    )]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
    },
    /// It is a database, but of another program.
    #[error("{} is a database of another program", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{} is damaged; restore it from a backup", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What was found.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file cannot be read or written.
    #[error("cannot open {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl SqliteKv {
    /// Opens the store of a folder, or makes a new one there. The folder becomes
    /// accessible to its owner only.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let kv = Self::open_while_checking(folder)?;
        kv.checked()?;
        Ok(kv)
    }

    /// Whether a folder has a store.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    /// The same, except that the file is still walked through, by a thread of its own. What
    /// is read must not be believed, and nothing changed, before [`SqliteKv::checked`].
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open_while_checking(folder: &Path) -> Result<Self, OpenError> {
        Self::open_with(folder, Box::new(|transaction| transaction.commit()))
    }

    /// Waits for the walk through the file.
    ///
    /// # Errors
    /// When the file is damaged; said once.
    pub fn checked(&self) -> Result<(), OpenError> {
        let check = self.check.lock().unwrap_or_else(PoisonError::into_inner).take();
        match check.map(JoinHandle::join) {
            None => Ok(()),
            Some(Ok(found)) => found,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
        }
    }

    /// Lends every entry under a prefix, as [`Kv::load`] does, and blocks its thread.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn load_now(&self, prefix: &str, visit: Visit<'_>) -> Result<(), LoadError> {
        self.file.load(prefix, visit)
    }

    fn open_with(folder: &Path, commit: Commit) -> Result<Self, OpenError> {
        let on_folder = |source| OpenError::Folder {
            path: folder.to_owned(),
            source,
        };
        make_private(folder).map_err(on_folder)?;
        let lock = lock(folder)?;
        let file = StoreFile::new(folder.join(FILE));
        file.create_if_absent().map_err(on_folder)?;
        let connection = file.open()?;
        stdx::durable::sync_directory(folder).map_err(on_folder)?;

        let (queue, jobs) = mpsc::channel(QUEUE_MAX);
        let writer = Writer::new(file.clone(), &connection, commit)?;
        let writer = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.run(connection, jobs))
            .map_err(on_folder)?;
        let checked = file.clone();
        let check = std::thread::Builder::new()
            .name("store-check".to_owned())
            .spawn(move || checked.check())
            .map_err(on_folder)?;
        Ok(Self {
            file,
            queue: Some(queue),
            writer: Some(writer),
            check: Mutex::new(Some(check)),
            _lock: lock,
        })
    }
}

impl Kv for SqliteKv {
    fn load<'a>(&'a self, prefix: &'a str, visit: Visit<'a>) -> BoxFuture<'a, Result<(), LoadError>> {
        Box::pin(async move { self.load_now(prefix, visit) })
    }

    fn commit(&self, txn: Txn, on_durable: OnDurable) -> BoxFuture<'_, Result<Revision, CommitError>> {
        Box::pin(async move {
            txn.check_sizes()?;
            let queue = self.queue.as_ref().ok_or(CommitError::Closed)?;
            let (answer, answered) = oneshot::channel();
            let job = Job {
                txn,
                on_durable,
                answer,
            };
            queue.send(job).await.map_err(|_| CommitError::Closed)?;
            answered.await.unwrap_or(Err(CommitError::Closed))
        })
    }
}

impl Drop for SqliteKv {
    /// Waits until what was handed over is on disk.
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Err(error) = self.checked() {
            tracing::error!(error = &error as &dyn std::error::Error, "the store is damaged");
        }
        if let Some(writer) = self.writer.take()
            && writer.join().is_err()
        {
            tracing::error!("the store's writer ended by a panic");
        }
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, Permissions::from_mode(0o700))
}

/// Takes the folder for this process, or says who has it.
fn lock(folder: &Path) -> Result<File, OpenError> {
    let on_folder = |source| OpenError::Folder {
        path: folder.to_owned(),
        source,
    };
    let mut lock = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(folder.join("lock"))
        .map_err(on_folder)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let read = (&lock).take(16).read_to_string(&mut pid);
            return Err(OpenError::InUse {
                path: folder.to_owned(),
                pid: read.ok().and_then(|_| pid.trim().parse().ok()),
            });
        }
        Err(fs::TryLockError::Error(source)) => return Err(on_folder(source)),
    }
    lock.set_len(0)
        .and_then(|()| lock.rewind())
        .and_then(|()| writeln!(lock, "{}", std::process::id()))
        .map_err(on_folder)?;
    Ok(lock)
}

fn of_pid(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (pid {pid})")).unwrap_or_default()
}

#[cfg(test)]
mod tests;
