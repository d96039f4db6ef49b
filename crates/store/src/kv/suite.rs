//! What every [`Kv`] must do. Each adapter's tests call [`check`] with a fresh store.

use std::sync::{Arc, Mutex};

use super::*;

/// Loads everything under a prefix.
pub(crate) async fn entries(kv: &dyn Kv, prefix: &str) -> Vec<(String, u64, Vec<u8>)> {
    let mut entries = Vec::new();
    kv.load(prefix, &mut |entry| {
        entries.push((entry.key.to_owned(), entry.revision.0, entry.value.to_owned()));
    })
    .await
    .unwrap();
    entries
}

pub(crate) fn put(key: &str, value: &[u8]) -> Write {
    Write::Put(Key::new(key), value.to_owned())
}

pub(crate) fn expecting(key: &str, expected: Expected, writes: Vec<Write>) -> Txn {
    Txn {
        expect: vec![(Key::new(key), expected)],
        writes,
    }
}

pub(crate) fn quietly() -> OnDurable {
    Box::new(|_| {})
}

/// Runs the whole suite on one empty store.
pub(crate) async fn check(kv: Arc<dyn Kv>) {
    entries_come_back_in_order_with_their_revision(&*kv).await;
    expectations_decide(&*kv).await;
    a_transaction_is_whole(&*kv).await;
    sizes_are_limited(&*kv).await;
    of_rivals_one_wins(&kv).await;
    what_is_durable_is_told_in_order(&kv).await;
}

async fn entries_come_back_in_order_with_their_revision(kv: &dyn Kv) {
    let txn = Txn {
        expect: Vec::new(),
        writes: vec![
            put("b/2", b"two"),
            put("b/1", b"one"),
            put("a", b""),
            put("c", b"x"),
        ],
    };
    assert_eq!(kv.commit(txn, quietly()).await.unwrap(), Revision(1));
    let txn = Txn {
        expect: Vec::new(),
        writes: vec![
            put("b/2", b"zwei"),
            Write::Delete(Key::new("c")),
            Write::Delete(Key::new("none")),
        ],
    };
    assert_eq!(kv.commit(txn, quietly()).await.unwrap(), Revision(2));
    let all = entries(kv, "").await;
    let expected = [("a", 1, &b""[..]), ("b/1", 1, b"one"), ("b/2", 2, b"zwei")];
    assert_eq!(
        all,
        expected.map(|(key, revision, value)| (key.to_owned(), revision, value.to_owned()))
    );
    assert_eq!(entries(kv, "b/").await, all[1..]);
    assert_eq!(entries(kv, "bb").await, []);
}

async fn expectations_decide(kv: &dyn Kv) {
    let conflict = |result| match result {
        Err(CommitError::Conflict { key }) => key.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    let absent = || expecting("e", Expected::Absent, vec![put("e", b"1")]);
    let first = kv.commit(absent(), quietly()).await.unwrap();
    assert_eq!(conflict(kv.commit(absent(), quietly()).await), "e");

    let at = |revision| expecting("e", Expected::Revision(revision), vec![put("e", b"2")]);
    let second = kv.commit(at(first), quietly()).await.unwrap();
    assert!(second > first);
    assert_eq!(conflict(kv.commit(at(first), quietly()).await), "e");
    let unknown = expecting("f", Expected::Revision(second), Vec::new());
    assert_eq!(conflict(kv.commit(unknown, quietly()).await), "f");

    // Removed and made again, a key does not look as it did.
    let delete = expecting(
        "e",
        Expected::Revision(second),
        vec![Write::Delete(Key::new("e"))],
    );
    kv.commit(delete, quietly()).await.unwrap();
    kv.commit(absent(), quietly()).await.unwrap();
    assert_eq!(conflict(kv.commit(at(second), quietly()).await), "e");
}

async fn a_transaction_is_whole(kv: &dyn Kv) {
    let before = entries(kv, "").await;
    let txn = Txn {
        expect: vec![
            (Key::new("w/new"), Expected::Absent),
            (Key::new("e"), Expected::Absent),
        ],
        writes: vec![put("w/new", b"x"), Write::Delete(Key::new("a"))],
    };
    let called = Arc::new(Mutex::new(false));
    let seen = Arc::clone(&called);
    let refused = kv
        .commit(txn, Box::new(move |_| *seen.lock().unwrap() = true))
        .await;
    assert!(matches!(refused, Err(CommitError::Conflict { .. })));
    assert_eq!(entries(kv, "").await, before);
    assert!(!*called.lock().unwrap());
}

async fn sizes_are_limited(kv: &dyn Kv) {
    let long_key = Txn {
        expect: Vec::new(),
        writes: vec![put(&"k".repeat(KEY_BYTES_MAX + 1), b"")],
    };
    let refused = kv.commit(long_key, quietly()).await;
    assert!(
        matches!(refused, Err(CommitError::TooLarge { .. })),
        "{refused:?}"
    );
    let long_value = Txn {
        expect: Vec::new(),
        writes: vec![Write::Put(Key::new("k"), vec![0; VALUE_BYTES_MAX + 1])],
    };
    let refused = kv.commit(long_value, quietly()).await;
    assert!(
        matches!(refused, Err(CommitError::TooLarge { .. })),
        "{refused:?}"
    );
}

/// Fifty at a time want the same key: one gets it, and the rest leave no trace.
async fn of_rivals_one_wins(kv: &Arc<dyn Kv>) {
    for round in 0..20 {
        let rivals: Vec<_> = (0..50)
            .map(|rival: u8| {
                let kv = Arc::clone(kv);
                tokio::spawn(async move {
                    let contested = format!("r/{round}");
                    let own = format!("r/{round}/{rival}");
                    let writes = vec![put(&contested, &[rival]), put(&own, b"")];
                    kv.commit(expecting(&contested, Expected::Absent, writes), quietly())
                        .await
                        .map(|_| rival)
                })
            })
            .collect();
        let mut winners = Vec::new();
        for rival in rivals {
            match rival.await.unwrap() {
                Ok(rival) => winners.push(rival),
                Err(CommitError::Conflict { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(winners.len(), 1);
        let left = entries(&**kv, &format!("r/{round}")).await;
        assert_eq!(left.len(), 2);
        assert_eq!(left[0].2, winners);
    }
}

/// Also when the caller went away in between.
async fn what_is_durable_is_told_in_order(kv: &Arc<dyn Kv>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let mut callers = Vec::new();
    for n in 0..200 {
        let (kv, told) = (Arc::clone(kv), Arc::clone(&told));
        let on_durable: OnDurable = Box::new(move |revision| told.lock().unwrap().push((revision, n)));
        let caller = tokio::spawn(async move {
            let writes = vec![put(&format!("o/{n}"), b"")];
            kv.commit(expecting(&format!("o/{n}"), Expected::Absent, writes), on_durable)
                .await
        });
        if n % 3 == 0 {
            tokio::task::yield_now().await;
            caller.abort();
        }
        callers.push(caller);
    }
    for caller in callers {
        if let Ok(committed) = caller.await {
            committed.unwrap();
        }
    }
    // Behind everything that was handed over.
    kv.commit(Txn::default(), quietly()).await.unwrap();
    let told = told.lock().unwrap().clone();
    assert!(told.is_sorted());
    let stored: Vec<_> = entries(&**kv, "o/").await;
    assert_eq!(stored.len(), told.len());
    for (revision, n) in told {
        assert!(
            stored.contains(&(format!("o/{n}"), revision.0, Vec::new())),
            "{n}"
        );
    }
}
