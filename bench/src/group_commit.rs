//! What the disk allows: SQLite alone, in one loop, making the same change to the same file
//! as the store would for a full group of writers, and waiting for each sync.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Value, json};

/// Rewrites random secrets of a copy of a store, `writers` in each transaction, and gives
/// `{"per_second", "commits_per_second", "row_bytes"}`.
pub(crate) fn measure(database: &Path, writers: usize, measured: Duration) -> Result<Value> {
    let mut connection = Connection::open(database)?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    ensure!(mode == "wal", "the journal is {mode}");
    connection.pragma_update(None, "synchronous", "full")?;
    let rows = some_rows(&connection)?;
    ensure!(rows.len() >= writers, "the store has only {} secrets", rows.len());

    let (mut commits, mut next) = (0_u32, 0);
    let begin = Instant::now();
    while begin.elapsed() < measured {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for _ in 0..writers {
            let (key, value) = &rows[next % rows.len()];
            next += 1;
            transaction
                .prepare_cached("SELECT revision FROM entry WHERE key = ?1")?
                .query_row([key], |row| row.get::<_, i64>(0))?;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO entry (key, revision, value) VALUES (?1, ?2, ?3)")?
                .execute((key, next as i64, value))?;
        }
        transaction
            .prepare_cached("UPDATE head SET revision = ?1")?
            .execute([next as i64])?;
        transaction.commit()?;
        commits += 1;
    }
    let per_second = f64::from(commits) / begin.elapsed().as_secs_f64();
    Ok(json!({
        "per_second": per_second * writers as f64,
        "commits_per_second": per_second,
        "row_bytes": rows.iter().map(|(_, value)| value.len()).sum::<usize>() / rows.len(),
    }))
}

/// Ten thousand rows of secrets from all over the file, in an order that jumps about.
fn some_rows(connection: &Connection) -> Result<Vec<(String, Vec<u8>)>> {
    let mut statement = connection.prepare(
        "SELECT key, value FROM entry WHERE key >= 'secret/' AND key < 'secret0'
         ORDER BY random() LIMIT 10000",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
