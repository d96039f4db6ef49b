//! A session as the superuser, over the unix socket, that leaves no trace of what it does.

use std::future::{Future, poll_fn};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::instance::ResourceId;
use tokio_postgres::{AsyncMessage, Client, Config, NoTls};

use crate::{EngineError, SOCKET_PORT, SUPERUSER};

/// The longest that connecting may take.
const CONNECT_WAIT_MAX: Duration = Duration::from_secs(10);

/// The longest that one task in one session may take, statements and waiting for locks.
const SESSION_WAIT_MAX: Duration = Duration::from_secs(60);

/// Set before the first statement, so that neither a password's verifier nor anything else
/// gets into PostgreSQL's log, `pg_stat_activity`, `pg_stat_statements` or pgaudit's log. A
/// setting of a module that is not loaded has no effect.
const SILENCE: &str = "-c log_statement=none -c log_min_duration_statement=-1 -c log_min_duration_sample=-1 \
     -c log_duration=off -c log_min_error_statement=panic -c log_parameter_max_length_on_error=0 \
     -c track_activities=off -c pg_stat_statements.track=none -c pg_stat_statements.track_utility=off \
     -c pgaudit.log=none -c auto_explain.log_min_duration=-1 \
     -c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s \
     -c default_transaction_read_only=off -c search_path=pg_catalog -c client_min_messages=warning";

/// One session. It ends when this is dropped.
pub(crate) struct Session {
    client: Client,
    id: ResourceId,
    warned: Arc<AtomicBool>,
}

impl Session {
    /// Connects as the superuser to its own database, where nobody else can make anything.
    pub(crate) async fn open(socket_directory: &Path, id: &ResourceId) -> Result<Self, EngineError> {
        let connecting = Self::connect(socket_directory, id);
        let attempt = tokio::time::timeout(CONNECT_WAIT_MAX, connecting).await;
        attempt
            .map_err(|_| EngineError::SqlTimedOut {
                step: "connect",
                resource_id: id.clone(),
                waited: CONNECT_WAIT_MAX,
            })?
            .map_err(|source| EngineError::Connect {
                resource_id: id.clone(),
                source,
            })
    }

    async fn connect(socket_directory: &Path, id: &ResourceId) -> Result<Self, tokio_postgres::Error> {
        let (client, mut connection) = Config::new()
            .host_path(socket_directory)
            .port(SOCKET_PORT)
            .user(SUPERUSER)
            .dbname(SUPERUSER)
            .application_name("lockstep")
            .options(SILENCE)
            .connect(NoTls)
            .await?;
        let warned = Arc::new(AtomicBool::new(false));
        let seen = warned.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
                if matches!(&message, AsyncMessage::Notice(notice) if notice.severity() == "WARNING") {
                    seen.store(true, Ordering::Release);
                }
            }
        });
        Ok(Self {
            client,
            id: id.clone(),
            warned,
        })
    }

    /// Runs one task in this session within a time limit; `step` says what it does.
    pub(crate) async fn run<'s, T, F>(
        &'s self,
        step: &'static str,
        task: impl FnOnce(&'s Client) -> F,
    ) -> Result<T, EngineError>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        let outcome = tokio::time::timeout(SESSION_WAIT_MAX, task(&self.client)).await;
        outcome
            .map_err(|_| EngineError::SqlTimedOut {
                step,
                resource_id: self.id.clone(),
                waited: SESSION_WAIT_MAX,
            })?
            .map_err(|source| EngineError::Sql {
                step,
                resource_id: self.id.clone(),
                source,
            })
    }

    /// Forgets what PostgreSQL has warned of.
    pub(crate) fn forget_warnings(&self) {
        self.warned.store(false, Ordering::Release);
    }

    /// Whether PostgreSQL has warned of anything since.
    pub(crate) fn was_warned(&self) -> bool {
        self.warned.load(Ordering::Acquire)
    }
}
