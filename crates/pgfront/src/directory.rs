//! What PostgreSQL says about a role, asked anew at each login over one long-lived
//! connection, so that `ALTER ROLE` and VALID UNTIL act at once.
//!
//! The connection is the front's own: nothing that a client sends ever becomes part of
//! it except the role's name, as a parameter.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use domain::scram::Verifier;
use stdx::Secret;
use thiserror::Error;
use tokio::net::UnixStream;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};

use crate::protocol::RefusalReason;
use crate::wire::message::Refusal;

/// The role the front asks as, and the database it asks in.
const FRONT_ROLE: &str = "rdsfront";
const FRONT_DATABASE: &str = "rdsadmin";

/// The longest wait for a connection or an answer.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(5);

/// Every name is qualified and the search path is fixed: nobody can put a function or an
/// operator of theirs in the way. There is always one row with a verifier in it, so that the
/// answer for a role that is not there is as long and takes as long to read.
const LOOK_UP: &str = "SELECT role.rolname IS NOT NULL, role.rolpassword IS NOT NULL, \
    coalesce(role.rolpassword, 'SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==\
        $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='), \
    coalesce(role.rolvaliduntil OPERATOR(pg_catalog.<) pg_catalog.clock_timestamp(), false) \
    FROM (VALUES (1)) AS one LEFT JOIN pg_catalog.pg_authid AS role \
    ON role.rolname OPERATOR(pg_catalog.=) $1";

/// A role as PostgreSQL knows it.
#[derive(Debug)]
pub(crate) struct RoleRecord {
    /// What logs it in; `None` if that is nothing, or nothing that SCRAM can use.
    pub(crate) verifier: Option<Verifier>,
    /// Whether VALID UNTIL has passed.
    pub(crate) expired: bool,
}

/// Why PostgreSQL did not say.
#[derive(Debug, Error)]
pub(crate) enum DirectoryError {
    #[error("connecting to PostgreSQL")]
    Connect(#[source] Arc<std::io::Error>),
    #[error("asking PostgreSQL")]
    Ask(#[source] Arc<tokio_postgres::Error>),
    #[error("PostgreSQL did not answer in {} s", ANSWER_WAIT_MAX.as_secs())]
    TimedOut,
}

impl Clone for DirectoryError {
    fn clone(&self) -> Self {
        match self {
            Self::Connect(error) => Self::Connect(Arc::clone(error)),
            Self::Ask(error) => Self::Ask(Arc::clone(error)),
            Self::TimedOut => Self::TimedOut,
        }
    }
}

impl DirectoryError {
    /// What the client is told. Never `28P01`: nothing was found out about its password.
    pub(crate) fn refusal(&self) -> Refusal {
        let said = match self {
            Self::Ask(error) => error.as_db_error(),
            Self::Connect(_) | Self::TimedOut => None,
        };
        // Class 57 is PostgreSQL starting up or shutting down, 53 being out of something.
        match said.map(|said| (said.code().code(), said.message())) {
            Some((code, message)) if code.starts_with("57P") || code.starts_with("53") => {
                Refusal::new(code, message, RefusalReason::BackendUnavailable)
            }
            _ => unavailable(),
        }
    }
}

/// For a PostgreSQL that is not there.
pub(crate) fn unavailable() -> Refusal {
    let text = "the database system is not accepting connections";
    Refusal::new("57P03", text, RefusalReason::BackendUnavailable)
}

/// The connection to one instance.
pub(crate) struct Directory {
    socket: PathBuf,
    connected: ArcSwapOption<Connected>,
    connecting: Mutex<Option<(Instant, DirectoryError)>>,
}

struct Connected {
    client: Client,
    look_up: Statement,
}

impl Directory {
    pub(crate) fn new(socket: PathBuf) -> Self {
        Self {
            socket,
            connected: ArcSwapOption::empty(),
            connecting: Mutex::new(None),
        }
    }

    /// The unix socket it asks at.
    pub(crate) fn socket(&self) -> &PathBuf {
        &self.socket
    }

    /// Asks for a role; `None` if there is no such role.
    pub(crate) async fn look_up(&self, role: &str) -> Result<Option<RoleRecord>, DirectoryError> {
        let connected = self.connected().await?;
        match ask(&connected, role).await {
            // PostgreSQL was restarted since the last login.
            Err(_) if connected.client.is_closed() => {
                let again = self.connected().await?;
                ask(&again, role).await
            }
            answer => answer,
        }
    }

    async fn connected(&self) -> Result<Arc<Connected>, DirectoryError> {
        if let Some(connected) = self.live() {
            return Ok(connected);
        }
        // One attempt at a time; whoever waited for it finds its result.
        let asked = Instant::now();
        let mut last_failure = self.connecting.lock().await;
        if let Some(connected) = self.live() {
            return Ok(connected);
        }
        if let Some((at, error)) = last_failure.as_ref()
            && *at >= asked
        {
            return Err(error.clone());
        }
        let attempt = timeout(ANSWER_WAIT_MAX, connect(&self.socket)).await;
        match attempt.unwrap_or(Err(DirectoryError::TimedOut)) {
            Ok(connected) => {
                let connected = Arc::new(connected);
                self.connected.store(Some(Arc::clone(&connected)));
                *last_failure = None;
                Ok(connected)
            }
            Err(error) => {
                *last_failure = Some((Instant::now(), error.clone()));
                Err(error)
            }
        }
    }

    fn live(&self) -> Option<Arc<Connected>> {
        let connected = self.connected.load_full();
        connected.filter(|connected| !connected.client.is_closed())
    }
}

async fn connect(socket: &PathBuf) -> Result<Connected, DirectoryError> {
    let stream = UnixStream::connect(socket)
        .await
        .map_err(|error| DirectoryError::Connect(Arc::new(error)))?;
    let ask = |error| DirectoryError::Ask(Arc::new(error));
    let (client, connection) = tokio_postgres::Config::new()
        .user(FRONT_ROLE)
        .dbname(FRONT_DATABASE)
        .application_name("lockstep front")
        // A plan for each name would take another time for each.
        .options("-c search_path=pg_catalog -c statement_timeout=5s -c plan_cache_mode=force_generic_plan")
        .connect_raw(stream, NoTls)
        .await
        .map_err(ask)?;
    // Ends with the client, or with PostgreSQL.
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "control connection ended");
        }
    });
    let look_up = client.prepare(LOOK_UP).await.map_err(ask)?;
    Ok(Connected { client, look_up })
}

async fn ask(connected: &Connected, role: &str) -> Result<Option<RoleRecord>, DirectoryError> {
    let asked = |error| DirectoryError::Ask(Arc::new(error));
    let parameters: [&(dyn ToSql + Sync); 1] = [&role];
    let query = connected.client.query_one(&connected.look_up, &parameters);
    let answer = timeout(ANSWER_WAIT_MAX, query).await;
    let row = answer.map_err(|_| DirectoryError::TimedOut)?.map_err(asked)?;
    let (is_there, has_password): (bool, bool) =
        (row.try_get(0).map_err(asked)?, row.try_get(1).map_err(asked)?);
    let text = Secret::new(row.try_get::<_, String>(2).map_err(asked)?);
    let expired = row.try_get(3).map_err(asked)?;
    // Read also if it only stands in for one: that takes its time.
    let verifier = Verifier::from_postgres(text.expose()).ok();
    Ok(is_there.then_some(RoleRecord {
        verifier: verifier.filter(|_| has_password),
        expired,
    }))
}
