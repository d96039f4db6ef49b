use std::io;
use std::path::PathBuf;
use std::time::Duration;

use domain::instance::{EngineVersion, ResourceId};
use thiserror::Error;

use crate::Exit;

/// Why an engine could not do what it was asked.
#[derive(Debug, Error)]
pub enum EngineError {
    /// There is no PostgreSQL of that major version.
    #[error("PostgreSQL {0} is not installed on this machine")]
    NotInstalled(EngineVersion),
    /// Instances run under user ids of their own, which must get to their folders.
    #[error(
        "{blocking} cannot be entered by the users that instances run as, so they cannot reach {folder}. \
         Allow it (chmod o+x {blocking}) or choose another data folder"
    )]
    Unreachable {
        /// Where instances must get to.
        folder: PathBuf,
        /// The first folder on the way that does not let them pass.
        blocking: PathBuf,
    },
    /// The kernel limits the path of a unix socket to 107 bytes.
    #[error(
        "the socket path {path} has {length} bytes, more than the {limit} that a unix socket can have; choose a shorter runtime folder"
    )]
    SocketPathTooLong {
        /// The path.
        path: PathBuf,
        /// Its length in bytes.
        length: usize,
        /// The most it may have.
        limit: usize,
    },
    /// PostgreSQL's configuration can only name paths that are text on one line.
    #[error("the path {0:?} cannot be written into PostgreSQL's configuration")]
    UnusablePath(PathBuf),
    /// initdb and `peer` need the name of a user.
    #[error("user id {0} has no name on this machine (/etc/passwd), which PostgreSQL needs")]
    UnnamedUser(u32),
    /// initdb refuses root, and user ids without a name.
    #[error("initdb cannot run as root, and there is neither a user postgres nor a user nobody to run it as")]
    NoUserForInitdb,
    /// A file or folder could not be handled.
    #[error("cannot {step} {path}")]
    File {
        /// What was tried.
        step: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A process could not be started or watched.
    #[error("cannot {step} {program}")]
    Process {
        /// What was tried.
        step: &'static str,
        /// With which program.
        program: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A program that should have succeeded did not.
    #[error("{program} failed: {said}")]
    ProgramFailed {
        /// The program.
        program: PathBuf,
        /// The end of what it wrote.
        said: String,
    },
    /// The instance's files are not there.
    #[error("instance {0} has no files on this machine")]
    Missing(ResourceId),
    /// PostgreSQL ended before it answered a query.
    #[error("PostgreSQL of {resource_id} ended while starting ({how:?}): {log}")]
    StartFailed {
        /// Which instance.
        resource_id: ResourceId,
        /// How it ended.
        how: Exit,
        /// The end of its log.
        log: String,
    },
    /// PostgreSQL runs but did not answer in time.
    #[error("PostgreSQL of {resource_id} did not answer within {waited:?}")]
    StartTimedOut {
        /// Which instance.
        resource_id: ResourceId,
        /// How long we waited.
        waited: Duration,
    },
    /// PostgreSQL still runs.
    #[error("PostgreSQL of {resource_id} did not stop within {waited:?}")]
    StopTimedOut {
        /// Which instance.
        resource_id: ResourceId,
        /// How long we waited.
        waited: Duration,
    },
    /// No connection to PostgreSQL.
    #[error("cannot connect to PostgreSQL of {resource_id}")]
    Connect {
        /// Which instance.
        resource_id: ResourceId,
        /// What PostgreSQL or the system said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// PostgreSQL refused a statement, or the connection broke during one. Never carries
    /// the statement.
    #[error("cannot {step} in PostgreSQL of {resource_id}")]
    Sql {
        /// What was tried.
        step: &'static str,
        /// Where.
        resource_id: ResourceId,
        /// What PostgreSQL said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// A statement did not end in time.
    #[error("PostgreSQL of {resource_id} did not answer within {waited:?} when asked to {step}")]
    SqlTimedOut {
        /// What was tried.
        step: &'static str,
        /// Where.
        resource_id: ResourceId,
        /// How long we waited.
        waited: Duration,
    },
    /// PostgreSQL committed, but warned that a standby may not have the change.
    #[error("PostgreSQL of {0} committed with a warning: a failover might lose the change")]
    CommittedWithWarning(ResourceId),
    /// An epoch beyond PostgreSQL's bigint.
    #[error("epoch {0} is too large to be kept in PostgreSQL")]
    EpochTooLarge(u64),
    /// A task of ours was cancelled because the process is ending.
    #[error("interrupted by the end of the process")]
    Interrupted,
}

impl EngineError {
    pub(crate) fn file(step: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { step, path, source }
    }

    pub(crate) fn process(step: &'static str, program: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let program = program.into();
        move |source| Self::Process {
            step,
            program,
            source,
        }
    }
}
