//! What changed while nobody looked is found when the store is opened.

use super::*;

/// More than the cores are given at once.
async fn open_with_many(folder: &Path) -> State {
    let state = open(folder).await.unwrap();
    let mut batch = Batch::new();
    for number in 0..3000 {
        let mut secret = secret(&format!("{number:04}"), "AAAAAA");
        secret.description = Some("d".repeat(300));
        batch.insert(secret);
    }
    state.commit(batch).await.unwrap();
    state
}

#[tokio::test]
async fn many_records_are_read_whole_and_one_that_was_changed_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let state = open_with_many(folder.path()).await;
    let (before, revision) = (names(&state), state.revision());
    drop(state);
    let state = open(folder.path()).await.unwrap();
    assert_eq!((names(&state), state.revision()), (before, revision));
    drop(state);
    for changed in ["2999", "0007"] {
        let value = "CAST(replace(value, 'dd', 'de') AS BLOB)";
        sql(
            folder.path(),
            &format!("UPDATE entry SET value = {value} WHERE key = 'secret/eu-central-1/{changed}'"),
        );
        let refused = open(folder.path()).await.err().unwrap();
        assert!(
            refused.to_string().contains(changed),
            "the first of them: {refused}"
        );
    }
}

#[tokio::test]
async fn damage_of_the_file_is_what_is_said_first() {
    let folder = tempfile::tempdir().unwrap();
    drop(open_with_many(folder.path()).await);
    let path = config(folder.path()).folder.join("store.db");
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 300, "{pages}");
    for page in [5, pages / 2, pages - 2] {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 16].fill(0xff);
        fs::write(&path, bytes).unwrap();
        let refused = open(folder.path()).await.err().unwrap();
        assert!(
            matches!(
                refused,
                OpenError::Store(crate::kv::sqlite::OpenError::Corrupt { .. })
            ),
            "{page}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn records_that_were_changed_moved_or_removed_behind_our_back_are_noticed() {
    let cases = [
        (
            "UPDATE entry SET value = CAST(replace(value, 'us', 'eu') AS BLOB) WHERE key = 'secret/eu-central-1/us'",
            "secret/eu-central-1/us",
        ),
        (
            "UPDATE entry SET key = 'secret/eu-central-1/them' WHERE key = 'secret/eu-central-1/us'",
            "secret/eu-central-1/them",
        ),
        (
            "UPDATE entry SET value = (SELECT value FROM entry WHERE key = 'front-key') WHERE key LIKE 'kms/%'",
            "kms/eu-central-1/",
        ),
        ("DELETE FROM entry WHERE key = 'meta'", "meta"),
        ("DELETE FROM entry WHERE key = 'front-key'", "front-key"),
    ];
    for (statement, named) in cases {
        let folder = tempfile::tempdir().unwrap();
        let state = open(folder.path()).await.unwrap();
        insert(&state, secret("us", "AAAAAA")).await.unwrap();
        insert(&state, keys::managed_key(&state)).await.unwrap();
        drop(state);
        sql(folder.path(), statement);
        let refused = open(folder.path()).await.err().unwrap();
        match &refused {
            OpenError::Record(error) => assert!(matches!(error.flaw, Flaw::Changed), "{error:?}"),
            OpenError::Incomplete { .. } => {}
            other => panic!("{other:?}"),
        }
        assert!(refused.to_string().contains(named), "{refused}");
    }
}
