//! Steps D1 and D2 of a rotation.

use domain::instance::{ResourceId, RoleName};
use domain::scram::Verifier;
use jiff::Timestamp;
use stdx::Secret;
use tokio_postgres::{Client, Row};

use super::connection::Session;
use super::quote::{identifier, literal};
use crate::{EngineError, RoleFacts, SetPassword};

/// What the transaction does besides what the session is set to anyway. Waiting for a lock
/// that somebody holds on the role ends early: the caller tries again.
const TRANSACTION: &str = "BEGIN READ WRITE; SET LOCAL synchronous_commit = 'on'; SET LOCAL lock_timeout = '5s'; \
     SET LOCAL statement_timeout = '15s'; SET LOCAL log_statement = 'none'; SET LOCAL track_activities = off";

/// An older epoch than the one that is kept changes nothing, and gives no row.
const FENCE: &str = "INSERT INTO lockstep.fence AS kept (role, epoch) VALUES ($1::text, $2) \
     ON CONFLICT (role) DO UPDATE SET epoch = excluded.epoch WHERE kept.epoch <= excluded.epoch RETURNING epoch";

const LOOK: &str = "SELECT rolpassword, rolcanlogin, \
     CASE WHEN rolvaliduntil IS NULL OR rolvaliduntil = 'infinity' THEN NULL \
          WHEN rolvaliduntil = '-infinity' THEN '-9223372036854775808'::int8 \
          ELSE (extract(epoch FROM rolvaliduntil) * 1000000)::int8 END AS valid_until_micros \
     FROM pg_catalog.pg_authid WHERE rolname = $1::text";

/// D1.
pub(crate) async fn set(
    session: &Session,
    id: &ResourceId,
    role: &RoleName,
    verifier: &Verifier,
    epoch: u64,
) -> SetPassword {
    let Ok(epoch) = i64::try_from(epoch) else {
        return SetPassword::Refused(EngineError::EpochTooLarge(epoch));
    };
    let verifier = verifier.to_postgres();
    let alter = Secret::new(format!(
        "ALTER ROLE {} PASSWORD {}",
        identifier(role.as_str()),
        literal(verifier.expose())
    ));
    session.forget_warnings();
    let task = |client| apply(client, role.as_str(), epoch, &alter);
    match session.run("set a password", task).await {
        Ok(true) if session.was_warned() => {
            SetPassword::Unclear(EngineError::CommittedWithWarning(id.clone()))
        }
        Ok(true) => SetPassword::Applied,
        Ok(false) => SetPassword::FencedOff,
        Err(error) if is_definite(&error) => SetPassword::Refused(error),
        Err(error) => SetPassword::Unclear(error),
    }
}

/// Gives false if the fence refused. On an error the session ends, and with it the transaction.
async fn apply(
    client: &Client,
    role: &str,
    epoch: i64,
    alter: &Secret<String>,
) -> Result<bool, tokio_postgres::Error> {
    client.batch_execute(TRANSACTION).await?;
    if client.query_opt(FENCE, &[&role, &epoch]).await?.is_none() {
        client.batch_execute("ROLLBACK").await?;
        return Ok(false);
    }
    client.batch_execute(alter.expose()).await?;
    client.batch_execute("COMMIT").await?;
    Ok(true)
}

/// Whether PostgreSQL would say the same again: an error about the statement itself, rather
/// than about the moment.
fn is_definite(error: &EngineError) -> bool {
    let EngineError::Sql { source, .. } = error else {
        return false;
    };
    let Some(code) = source.code() else {
        return false;
    };
    // Connection, read-only, rolled back, resources, locks and state, operator, system, internal.
    const OF_THE_MOMENT: [&str; 8] = ["08", "25", "40", "53", "55", "57", "58", "XX"];
    !OF_THE_MOMENT.iter().any(|class| code.code().starts_with(class))
}

/// D2.
pub(crate) async fn read(session: &Session, role: &RoleName) -> Result<Option<RoleFacts>, EngineError> {
    session
        .run("read a role", |client| async move {
            let row = client.query_opt(LOOK, &[&role.as_str()]).await?;
            row.as_ref().map(facts).transpose()
        })
        .await
}

fn facts(row: &Row) -> Result<RoleFacts, tokio_postgres::Error> {
    let password = row.try_get::<_, Option<String>>("rolpassword")?.map(Secret::new);
    let micros: Option<i64> = row.try_get("valid_until_micros")?;
    Ok(RoleFacts {
        verifier: password.and_then(|text| Verifier::from_postgres(text.expose()).ok()),
        valid_until: micros.map(timestamp),
        can_login: row.try_get("rolcanlogin")?,
    })
}

/// PostgreSQL's years reach further than ours in both directions.
fn timestamp(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
