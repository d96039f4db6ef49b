//! Where the values of secrets lie.

use std::collections::{BTreeMap, BTreeSet};

use domain::secret::{SealedValue, StageLabel, StageMove};
use proptest::prelude::*;

use super::*;

fn version_id(letter: char) -> VersionId {
    VersionId::parse(&letter.to_string().repeat(32)).unwrap()
}

fn version(value: u8) -> Version {
    Version {
        created_at: Timestamp::UNIX_EPOCH,
        value: Some(SealedValue {
            kind: ValueKind::Text,
            envelope: [value; 40].into(),
        }),
        accessed_on: None,
    }
}

/// Versions a, b and c in the order of their making: c is AWSCURRENT, b AWSPREVIOUS.
fn with_versions(text: &str) -> Secret {
    let mut made = secret(text, "AAAAAA");
    for (letter, value) in [('a', 1), ('b', 2), ('c', 3)] {
        let labels = BTreeSet::from([StageLabel::current()]);
        made.versions
            .add(version_id(letter), version(value), labels)
            .unwrap();
    }
    made
}

/// The records of secrets, without the region, and the commits that wrote them.
fn rows(folder: &Path) -> BTreeMap<String, i64> {
    let connection = rusqlite::Connection::open(config(folder).folder.join("store.db")).unwrap();
    let mut statement = connection
        .prepare("SELECT key, revision FROM entry WHERE key LIKE 'secret/%'")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
    rows.unwrap()
        .map(|row| {
            let (key, revision) = row.unwrap();
            (
                key.trim_start_matches("secret/eu-central-1/").to_owned(),
                revision,
            )
        })
        .collect()
}

fn keys(folder: &Path) -> Vec<String> {
    rows(folder).into_keys().collect()
}

fn key(name: &str, letter: char) -> String {
    format!("{name} {}", version_id(letter))
}

/// What a secret is, apart from the commit.
fn shown(state: &State) -> Vec<String> {
    state.read(|tables| {
        let region = region();
        let secrets = tables.secrets(&region);
        secrets.map(|secret| format!("{:?}", secret.value)).collect()
    })
}

#[tokio::test]
async fn a_change_does_not_write_old_values_again() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    insert(&state, with_versions("s")).await.unwrap();
    // Longer names come after the values of a shorter one.
    insert(&state, secret("s!", "AAAAAA")).await.unwrap();
    let first = rows(folder.path());
    assert_eq!(
        first.keys().cloned().collect::<Vec<_>>(),
        ["s".to_owned(), key("s", 'a'), key("s", 'b'), "s!".to_owned()]
    );

    let old = state.secret(&region(), &name("s")).unwrap();
    let mut changed = Secret::clone(&old);
    let labels = BTreeSet::from([StageLabel::current()]);
    changed.versions.add(version_id('d'), version(4), labels).unwrap();
    let mut batch = Batch::new();
    batch.update(&old, changed);
    state.commit(batch).await.unwrap();
    let second = rows(folder.path());
    for same in [key("s", 'a'), key("s", 'b'), "s!".to_owned()] {
        assert_eq!(first[&same], second[&same], "{same}");
    }
    assert!(second["s"] > first["s"]);
    assert_eq!(second[&key("s", 'c')], second["s"], "AWSPREVIOUS moves out");
    assert!(!second.contains_key(&key("s", 'd')));

    let before = shown(&state);
    drop(state);
    let state = open(folder.path()).await.unwrap();
    assert_eq!(shown(&state), before);
    let mut batch = Batch::new();
    batch.delete(&state.secret(&region(), &name("s")).unwrap());
    state.commit(batch).await.unwrap();
    assert_eq!(keys(folder.path()), ["s!"]);
}

#[tokio::test]
async fn values_that_were_removed_added_or_swapped_behind_our_back_are_noticed() {
    let (a, b) = (key("s", 'a'), key("s", 'b'));
    let row = |key: &str| format!("key = 'secret/eu-central-1/{key}'");
    for statement in [
        format!("DELETE FROM entry WHERE {}", row(&a)),
        format!("DELETE FROM entry WHERE {}", row("s")),
        format!(
            "UPDATE entry SET value = (SELECT value FROM entry WHERE {}) WHERE {}",
            row(&a),
            row(&b)
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let state = open(folder.path()).await.unwrap();
        insert(&state, with_versions("s")).await.unwrap();
        drop(state);
        sql(folder.path(), &statement);
        let refused = open(folder.path()).await.err().unwrap();
        let OpenError::Record(error) = &refused else {
            panic!("{refused:?}");
        };
        assert!(matches!(error.flaw, Flaw::Changed), "{statement}: {error:?}");
        assert!(error.key.starts_with("secret/eu-central-1/s"), "{error}");
    }
}

#[tokio::test]
async fn secrets_of_an_earlier_release_are_written_in_the_present_form_once() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    insert(&state, secret("other", "AAAAAA")).await.unwrap();
    let whole = Record::Secret(Arc::new(with_versions("s")));
    let write = kv::Write::Put(whole.key(), whole.encode(&state.sealer, &SystemRandom).unwrap());
    let txn = kv::Txn {
        expect: Vec::new(),
        writes: vec![write],
    };
    state.kv.commit(txn, Box::new(|_| {})).await.unwrap();
    drop(state);
    assert_eq!(keys(folder.path()), ["other", "s"]);

    let state = open(folder.path()).await.unwrap();
    let (secrets, revision) = (shown(&state), state.revision());
    assert!(secrets[1].contains(&format!("{:?}", with_versions("s").versions)));
    let split = rows(folder.path());
    assert_eq!(split.len(), 4);
    let old = state.secret(&region(), &name("s")).unwrap();
    assert_eq!(i64::try_from(old.revision.0).unwrap(), split["s"]);
    let mut batch = Batch::new();
    batch.touch(&old);
    state.commit(batch).await.unwrap();
    drop(state);

    let state = open(folder.path()).await.unwrap();
    assert_eq!(shown(&state), secrets);
    assert_eq!(
        state.revision(),
        Revision(revision.0 + 1),
        "nothing was written again"
    );
}

/// What happens to a secret.
#[derive(Debug, Clone)]
enum Event {
    Put(char, u8, bool),
    Label(char, char),
    SetValue(char, u8),
    Forget,
    Delete,
}

fn event() -> impl Strategy<Value = Event> {
    let letter = || prop::sample::select(vec!['a', 'b', 'c', 'd', 'e']);
    prop_oneof![
        4 => (letter(), 1..9_u8, any::<bool>()).prop_map(|(id, value, current)| Event::Put(id, value, current)),
        3 => (letter(), letter()).prop_map(|(from, to)| Event::Label(from, to)),
        2 => (letter(), 1..9_u8).prop_map(|(id, value)| Event::SetValue(id, value)),
        1 => Just(Event::Forget),
        1 => Just(Event::Delete),
    ]
}

async fn happen(state: &State, event: &Event) {
    let old = state.secret(&region(), &name("s"));
    let mut batch = Batch::new();
    let mut new = old
        .as_ref()
        .map_or_else(|| secret("s", "AAAAAA"), |old| Secret::clone(old));
    // What the domain refuses changes nothing.
    match event {
        Event::Put(id, value, is_current) => {
            let label = if *is_current {
                StageLabel::current()
            } else {
                StageLabel::pending()
            };
            let added = new
                .versions
                .add(version_id(*id), version(*value), BTreeSet::from([label]));
            drop(added);
        }
        Event::Label(from, to) => drop(new.versions.move_stage(StageMove {
            label: &StageLabel::current(),
            remove_from: Some(&version_id(*from)),
            move_to: Some(&version_id(*to)),
        })),
        Event::SetValue(id, value) => {
            drop(
                new.versions
                    .set_value(&version_id(*id), version(*value).value.unwrap()),
            );
        }
        Event::Forget => new.versions = Versions::default(),
        Event::Delete => {
            if let Some(old) = &old {
                batch.delete(old);
                state.commit(batch).await.unwrap();
            }
            return;
        }
    }
    match &old {
        Some(old) => batch.update(old, new),
        None => batch.insert(new),
    };
    state.commit(batch).await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_in_memory_is_what_a_restart_finds(
        histories in prop::collection::vec(prop::collection::vec(event(), 1..8), 1..3),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            for history in histories {
                let state = open(folder.path()).await.unwrap();
                for event in &history {
                    happen(&state, event).await;
                }
                let before = shown(&state);
                drop(state);
                let state = open(folder.path()).await.unwrap();
                assert_eq!(shown(&state), before, "{history:?}");
            }
        });
    }
}
