//! Brings the write-ahead log into the file beside the writer.
//!
//! SQLite would do it in between two commits, for as long as it takes to write and sync some
//! thousand pages, while everybody waits who changes something.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::OpenError;
use super::file::StoreFile;

/// After how many entries. About as many pages have then been written, which is after how
/// many SQLite does it by itself.
const ENTRIES: usize = 1_000;

/// Checkpoints, made by a thread with a connection of its own. That ends with this.
pub(super) struct Checkpoints {
    /// `None` once it is to end.
    due: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    /// Entries that were written since the last one began.
    written: usize,
}

impl Checkpoints {
    pub(super) fn start(file: &StoreFile) -> Result<Self, OpenError> {
        let connection = file.open()?;
        // Nothing waits in it: who finds the thread at work asks again after the next commit.
        let (due, dues) = sync_channel(0);
        let thread = std::thread::Builder::new()
            .name("store-log".to_owned())
            .spawn(move || keep(&connection, &dues))
            .map_err(|source| file.without_thread(source))?;
        Ok(Self {
            due: Some(due),
            thread: Some(thread),
            written: 0,
        })
    }

    /// So many entries have been committed.
    pub(super) fn note(&mut self, entries: usize) {
        self.written += entries;
        if self.written >= ENTRIES && self.due.as_ref().is_some_and(|due| due.try_send(()).is_ok()) {
            self.written = 0;
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        drop(self.due.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that keeps the write-ahead log short ended by a panic");
        }
    }
}

fn keep(connection: &Connection, dues: &Receiver<()>) {
    while dues.recv().is_ok() {
        // It waits for nobody: what somebody still reads, or the writer has added since, is left
        // for the next time.
        let done = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        if let Err(error) = done {
            // Everything is in the log, and stays there until it is in the file.
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the write-ahead log could not be brought into the store's file"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_gets_into_the_file_while_the_writer_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let file = StoreFile::new(path.clone());
        file.create_if_absent().unwrap();
        let writer = file.open().unwrap();
        let mut checkpoints = Checkpoints::start(&file).unwrap();
        let put = "INSERT INTO entry (key, revision, value) VALUES (?1, 1, x'00')";

        writer.execute(put, ["early"]).unwrap();
        checkpoints.note(ENTRIES - 1);
        assert_eq!(checkpoints.written, ENTRIES - 1, "not yet");
        while checkpoints.written > 0 {
            // Until the thread has come to wait.
            checkpoints.note(1);
        }
        writer.execute("BEGIN IMMEDIATE", []).unwrap();
        writer.execute(put, ["late"]).unwrap();
        // Waits for what was begun.
        drop(checkpoints);

        let alone = folder.path().join("alone.db");
        std::fs::copy(&path, &alone).unwrap();
        let found: i64 = Connection::open(&alone)
            .unwrap()
            .query_row("SELECT count(*) FROM entry WHERE key = 'early'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(found, 1);
        writer.execute("COMMIT", []).unwrap();
    }
}
