//! The database file: how it is opened, checked and read.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{FORMAT, OpenError};
use crate::kv::{Entry, LoadError, Revision, Visit};

/// Marks the file as Lockstep's in its header ("LkSt").
const APPLICATION_ID: i64 = 0x4c6b_5374;

/// How long to wait for an operator's `sqlite3` that holds a lock.
const BUSY_MS_MAX: u64 = 5_000;

/// How many pages of 4 KiB the write-ahead log gets before a commit brings it into the file
/// itself: while changes never pause, [`super::checkpoint`] never finds all of it there.
const LOG_PAGES_MAX: u32 = 8_000;

const SCHEMA: &str = "
    CREATE TABLE entry (
        key TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE head (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO head VALUES (1, 0);
";

/// The database file of a store.
#[derive(Debug, Clone)]
pub(super) struct StoreFile {
    path: PathBuf,
}

impl StoreFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Makes an empty file before SQLite does, so that it is never readable by others.
    /// The log's files take over its mode.
    pub(super) fn create_if_absent(&self) -> io::Result<()> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&self.path)
            .map(drop)
    }

    /// Opens the file for writing and makes sure that it is what we expect. A new file
    /// gets its tables. Whether it is whole is for [`StoreFile::check`].
    pub(super) fn open(&self) -> Result<Connection, OpenError> {
        let connection = self
            .connect(OpenFlags::SQLITE_OPEN_READ_WRITE)
            .map_err(|error| self.opening(error))?;
        // Look before anything is written.
        let (application, format) = self.header(&connection).map_err(|error| self.opening(error))?;
        match (application, format) {
            (0, 0) => self
                .initialise(&connection)
                .map_err(|error| self.opening(error))?,
            (APPLICATION_ID, format) if format > FORMAT => {
                return Err(OpenError::NewerFormat {
                    path: self.path.clone(),
                    found: format,
                });
            }
            (APPLICATION_ID, _) => {}
            _ => {
                return Err(OpenError::Foreign {
                    path: self.path.clone(),
                });
            }
        }
        self.configure(&connection).map_err(|error| self.opening(error))?;
        Ok(connection)
    }

    /// Lends every entry under a prefix, in the order of the keys.
    pub(super) fn load(&self, prefix: &str, visit: Visit<'_>) -> Result<(), LoadError> {
        let mut read = || -> rusqlite::Result<()> {
            let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let mut statement =
                connection.prepare("SELECT key, revision, value FROM entry WHERE key >= ?1 ORDER BY key")?;
            let mut rows = statement.query([prefix])?;
            while let Some(row) = rows.next()? {
                let key = row.get_ref(0)?.as_str()?;
                if !key.starts_with(prefix) {
                    break;
                }
                visit(Entry {
                    key,
                    revision: Revision(row.get::<_, i64>(1)?.cast_unsigned()),
                    value: row.get_ref(2)?.as_blob()?,
                });
            }
            Ok(())
        };
        read().map_err(|error| LoadError(Arc::new(error)))
    }

    fn connect(&self, way: OpenFlags) -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(&self.path, way | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX))?;
        Ok(connection)
    }

    fn header(&self, connection: &Connection) -> rusqlite::Result<(i64, i64)> {
        let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((number("application_id")?, number("user_version")?))
    }

    fn initialise(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {SCHEMA}
             PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT"
        ))
    }

    fn configure(&self, connection: &Connection) -> rusqlite::Result<()> {
        // The mode is answered as a row; every other answer than "wal" is a refusal.
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(rusqlite::Error::InvalidQuery);
        }
        connection.execute_batch(&format!(
            "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;
             PRAGMA wal_autocheckpoint = {LOG_PAGES_MAX}"
        ))
    }

    /// Walks through the whole file, so that damage shows now and not at some later read.
    pub(super) fn check(&self) -> Result<(), OpenError> {
        let found: String = self
            .connect(OpenFlags::SQLITE_OPEN_READ_ONLY)
            .and_then(|connection| connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))
            .map_err(|error| self.opening(error))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(OpenError::Corrupt {
                path: self.path.clone(),
                source: found.into(),
            })
        }
    }

    pub(super) fn without_thread(&self, source: io::Error) -> OpenError {
        OpenError::Unreadable {
            path: self.path.clone(),
            source: Box::new(source),
        }
    }

    pub(super) fn opening(&self, error: rusqlite::Error) -> OpenError {
        let path = self.path.clone();
        let source = Box::new(error);
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => OpenError::Corrupt { path, source },
            // The schema says what cannot be there.
            _ if matches!(*source, rusqlite::Error::QueryReturnedNoRows) => {
                OpenError::Corrupt { path, source }
            }
            _ => OpenError::Unreadable { path, source },
        }
    }
}
