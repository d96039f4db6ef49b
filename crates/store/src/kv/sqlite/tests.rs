use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rusqlite::Connection;

use super::*;
use crate::kv::suite::{self, entries, put, quietly};
use crate::kv::{Key, Write};

fn one(key: &str, value: &[u8]) -> Txn {
    Txn {
        expect: Vec::new(),
        writes: vec![put(key, value)],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_a_kv() {
    let folder = tempfile::tempdir().unwrap();
    suite::check(Arc::new(SqliteKv::open(folder.path()).unwrap())).await;
}

#[tokio::test]
async fn what_was_committed_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let kv = SqliteKv::open(folder.path()).unwrap();
    kv.commit(one("a", b"1"), quietly()).await.unwrap();
    drop(kv);
    let kv = SqliteKv::open(folder.path()).unwrap();
    assert_eq!(entries(&kv, "").await, [("a".to_owned(), 1, b"1".to_vec())]);
    assert_eq!(kv.commit(one("b", b"2"), quietly()).await.unwrap(), Revision(2));
}

#[tokio::test]
async fn only_the_owner_can_reach_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("deep/store");
    let kv = SqliteKv::open(&folder).unwrap();
    kv.commit(one("a", b"1"), quietly()).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_second_user_of_the_folder_is_refused_until_the_first_has_gone() {
    let folder = tempfile::tempdir().unwrap();
    let first = SqliteKv::open(folder.path()).unwrap();
    let refused = SqliteKv::open(folder.path()).unwrap_err();
    let OpenError::InUse { pid, .. } = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(*pid, Some(std::process::id()));
    assert!(refused.to_string().contains("already using"), "{refused}");
    drop(first);
    SqliteKv::open(folder.path()).unwrap();
}

fn with_file(change: impl FnOnce(&Path)) -> OpenError {
    let folder = tempfile::tempdir().unwrap();
    drop(SqliteKv::open(folder.path()).unwrap());
    change(&folder.path().join("store.db"));
    SqliteKv::open(folder.path()).unwrap_err()
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let refused = with_file(|file| {
        let connection = Connection::open(file).unwrap();
        connection
            .pragma_update(None, "user_version", FORMAT + 1)
            .unwrap();
    });
    assert!(
        matches!(refused, OpenError::NewerFormat { found, .. } if found == FORMAT + 1),
        "{refused:?}"
    );
}

#[test]
fn foreign_damaged_and_unreadable_files_are_told_apart() {
    let foreign = with_file(|file| {
        fs::remove_file(file).unwrap();
        let connection = Connection::open(file).unwrap();
        connection.pragma_update(None, "user_version", 7).unwrap();
    });
    assert!(matches!(foreign, OpenError::Foreign { .. }), "{foreign:?}");

    let no_database =
        with_file(|file| fs::write(file, "this is not a database, but a text".repeat(100)).unwrap());
    assert!(
        matches!(no_database, OpenError::Corrupt { .. }),
        "{no_database:?}"
    );

    let no_tables = with_file(|file| {
        Connection::open(file)
            .unwrap()
            .execute_batch("DELETE FROM head")
            .unwrap()
    });
    assert!(matches!(no_tables, OpenError::Corrupt { .. }), "{no_tables:?}");

    let folder_instead = with_file(|file| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    });
    assert!(
        matches!(folder_instead, OpenError::Folder { .. }),
        "{folder_instead:?}"
    );
}

#[tokio::test]
async fn damage_inside_the_file_is_found_when_opening() {
    let folder = tempfile::tempdir().unwrap();
    let kv = SqliteKv::open(folder.path()).unwrap();
    for n in 0..200 {
        kv.commit(one(&format!("{n:03}"), &[7; 300]), quietly())
            .await
            .unwrap();
    }
    drop(kv);
    let path = folder.path().join("store.db");
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 8 * 4096);
    // The header of an inner page.
    bytes[5 * 4096..5 * 4096 + 16].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let refused = SqliteKv::open(folder.path()).unwrap_err();
    assert!(matches!(refused, OpenError::Corrupt { .. }), "{refused:?}");
}

/// What the next commits do instead of committing.
const WORK: u8 = 0;
const FAIL_BEFORE: u8 = 1;
const FAIL_AFTER: u8 = 2;

fn with_faults(folder: &Path) -> (SqliteKv, Arc<AtomicU8>) {
    let fault = Arc::new(AtomicU8::new(WORK));
    let seen = Arc::clone(&fault);
    let failed = || {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
        Err(rusqlite::Error::SqliteFailure(code, None))
    };
    let commit: Commit = Box::new(move |transaction| match seen.swap(WORK, Ordering::SeqCst) {
        FAIL_BEFORE => transaction.rollback().and_then(|()| failed()),
        FAIL_AFTER => transaction.commit().and_then(|()| failed()),
        _ => transaction.commit(),
    });
    (SqliteKv::open_with(folder, commit).unwrap(), fault)
}

#[tokio::test]
async fn a_failed_sync_is_answered_by_what_the_file_holds() {
    let folder = tempfile::tempdir().unwrap();
    let (kv, fault) = with_faults(folder.path());
    kv.commit(one("a", b"1"), quietly()).await.unwrap();

    fault.store(FAIL_BEFORE, Ordering::SeqCst);
    let lost = kv
        .commit(one("a", b"2"), Box::new(|_| panic!("it is not durable")))
        .await;
    assert!(matches!(lost, Err(CommitError::NotStored(_))), "{lost:?}");
    assert_eq!(entries(&kv, "").await, [("a".to_owned(), 1, b"1".to_vec())]);

    fault.store(FAIL_AFTER, Ordering::SeqCst);
    let (told, heard) = oneshot::channel();
    let made = kv
        .commit(one("a", b"3"), Box::new(|revision| told.send(revision).unwrap()))
        .await;
    assert_eq!(made.unwrap(), Revision(2));
    assert_eq!(heard.await.unwrap(), Revision(2));
    assert_eq!(kv.commit(one("a", b"4"), quietly()).await.unwrap(), Revision(3));
}

#[tokio::test]
async fn while_the_file_cannot_be_opened_again_callers_are_told_and_later_readers_see() {
    let folder = tempfile::tempdir().unwrap();
    let (kv, fault) = with_faults(folder.path());
    // Somebody else's reader keeps the log from being brought to disk.
    kv.commit(one("a", b"1"), quietly()).await.unwrap();
    let reader = Connection::open(folder.path().join("store.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM entry;").unwrap();
    fault.store(FAIL_AFTER, Ordering::SeqCst);
    let (told, heard) = oneshot::channel();
    let unknown = kv
        .commit(one("a", b"2"), Box::new(|revision| told.send(revision).unwrap()))
        .await;
    assert!(matches!(unknown, Err(CommitError::Unknown(_))), "{unknown:?}");
    drop(reader);
    assert_eq!(heard.await.unwrap(), Revision(2));
    assert_eq!(kv.commit(one("a", b"3"), quietly()).await.unwrap(), Revision(3));
}

#[tokio::test]
async fn deleting_what_was_just_put_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let kv = SqliteKv::open(folder.path()).unwrap();
    let txn = Txn {
        expect: Vec::new(),
        writes: vec![put("a", b"1"), Write::Delete(Key::new("a"))],
    };
    kv.commit(txn, quietly()).await.unwrap();
    assert_eq!(entries(&kv, "").await, []);
}
