//! What the disk allows: SQLite alone, in one loop, making the same change to the same file
//! as the store would for a full group of writers, and waiting for each sync.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Value, json};

/// As the store puts an entry.
const PUT: &str = "INSERT INTO entry (key, revision, value) VALUES (?1, ?2, ?3)
    ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value";

/// What the record of a value takes that [`crate::fill`] makes.
const VALUE_BYTES: i64 = 275;

/// Gives random secrets of a copy of a store one version more, `writers` in each transaction,
/// and gives `{"per_second", "commits_per_second", "bytes_each"}`.
pub(crate) fn measure(database: &Path, writers: usize, measured: Duration) -> Result<Value> {
    let mut connection = Connection::open(database)?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    ensure!(mode == "wal", "the journal is {mode}");
    connection.pragma_update(None, "synchronous", "full")?;
    let secrets = some_secrets(&connection)?;
    ensure!(
        secrets.len() >= writers,
        "the store has only {} secrets",
        secrets.len()
    );

    let (mut commits, mut next) = (0_u32, 0);
    let begin = Instant::now();
    while begin.elapsed() < measured {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for _ in 0..writers {
            let secret = &secrets[next % secrets.len()];
            next += 1;
            transaction
                .prepare_cached("SELECT revision FROM entry WHERE key = ?1")?
                .query_row([&secret.key], |row| row.get::<_, i64>(0))?;
            let version = format!("{} 00000000-0000-4000-9000-{next:012}", secret.key);
            for (key, value) in [(&secret.key, &secret.row), (&version, &secret.value)] {
                transaction
                    .prepare_cached(PUT)?
                    .execute((key, next as i64, value))?;
            }
        }
        transaction
            .prepare_cached("UPDATE head SET revision = ?1")?
            .execute([next as i64])?;
        transaction.commit()?;
        commits += 1;
    }
    let per_second = f64::from(commits) / begin.elapsed().as_secs_f64();
    let bytes = |secret: &Stored| secret.row.len() + secret.value.len();
    Ok(json!({
        "per_second": per_second * writers as f64,
        "commits_per_second": per_second,
        "bytes_each": secrets.iter().map(bytes).sum::<usize>() / secrets.len(),
    }))
}

/// A secret: its key, its record, and what becomes the record of its former value.
struct Stored {
    key: String,
    row: Vec<u8>,
    value: Vec<u8>,
}

/// Ten thousand secrets from all over the file, in an order that jumps about.
fn some_secrets(connection: &Connection) -> Result<Vec<Stored>> {
    // Behind a secret's key and a space follow its versions' values.
    let mut statement = connection.prepare(
        "SELECT key, value, substr(value, 1, ?1) FROM entry
         WHERE key >= 'secret/' AND key < 'secret0' AND instr(key, ' ') = 0
         ORDER BY random() LIMIT 10000",
    )?;
    let secrets = statement.query_map([VALUE_BYTES], |row| {
        Ok(Stored {
            key: row.get(0)?,
            row: row.get(1)?,
            value: row.get(2)?,
        })
    })?;
    Ok(secrets.collect::<rusqlite::Result<_>>()?)
}
