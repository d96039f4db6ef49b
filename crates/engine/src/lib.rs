//! What an instance needs of whatever runs it.
//!
//! [`Engine`] is the seam: `control` decides what must be, an engine makes it so. Every call is
//! idempotent and can be repeated after a crash at any point; nothing here remembers more than
//! the machine itself shows (folders, processes, PostgreSQL's catalogs).
//!
//! [`process::ProcessEngine`] runs PostgreSQL from this machine's packages:
//!
//! - each instance is a folder cloned from a template ([`process`]), one process tree under a
//!   user id of its own, and one unix socket; there is no TCP port;
//! - the postmaster outlives us and is adopted when we come back;
//! - the kernel keeps each process tree to its own folder (Landlock), so that neither the
//!   store nor another instance can be reached from inside PostgreSQL, even by its superuser.
//!
//! # Who may be whom on the socket
//! The socket's folder can only be entered by the front's group (or, when everything runs as one
//! user, by that user). Within it:
//!
//! - `rdsadmin`, the superuser, needs the user id of this very process: the kernel says who
//!   connects (`peer`), so not even the front can become it;
//! - [`FRONT_ROLE`] may enter the database `rdsadmin` and read verifiers there, and nothing else;
//! - every other role is trusted: the front has authenticated it. `peer` with a map for all
//!   roles does not exist before PostgreSQL 16, and adds nothing to a folder that only the front
//!   can enter.

pub mod detached;
pub mod probe;
pub mod process;

mod error;
mod installation;
mod memory;
mod sandbox;
mod sql;

use std::path::PathBuf;
use std::time::Duration;

use async_trait::async_trait;
use domain::instance::{DatabaseName, EngineVersion, MemorySettings, ResourceId, RoleName};
use domain::scram::Verifier;
use jiff::Timestamp;

pub use error::EngineError;
pub use installation::Installation;
pub use memory::memory_mib;
pub use sandbox::Sandboxing;

/// The superuser, which is Lockstep's alone, and the name of its database.
pub const SUPERUSER: &str = "rdsadmin";

/// The role as which the front reads verifiers, in the database [`SUPERUSER`].
pub const FRONT_ROLE: &str = "rdsfront";

/// The port in the socket's name, `.s.PGSQL.5432`.
pub const SOCKET_PORT: u16 = 5432;

/// What runs instances.
///
/// All methods are idempotent. Calls for one instance wait for each other; dropping a future
/// never leaves a state that a repeated call could not go on from.
#[async_trait]
pub trait Engine: Send + Sync + 'static {
    /// The PostgreSQL versions that new instances can have, newest first.
    fn versions(&self) -> Vec<EngineVersion>;

    /// The folder in which the instance's socket is, for the front.
    fn socket_directory(&self, id: &ResourceId) -> PathBuf;

    /// Makes the instance's files, durably. Does nothing if they are there.
    async fn create(&self, spec: &InstanceSpec) -> Result<(), EngineError>;

    /// Whether the instance's files are there, complete.
    async fn exists(&self, id: &ResourceId) -> Result<bool, EngineError>;

    /// Whether PostgreSQL runs, supervised or not; it need not answer queries yet.
    async fn runs(&self, id: &ResourceId) -> Result<bool, EngineError>;

    /// Makes sure that PostgreSQL runs and answers queries; adopts one that does.
    async fn start(&self, spec: &InstanceSpec) -> Result<Started, EngineError>;

    /// Makes sure that PostgreSQL does not run. Does nothing if it does not.
    ///
    /// # Errors
    /// [`EngineError::StopTimedOut`] after `deadline`; it goes on stopping.
    async fn stop(&self, id: &ResourceId, mode: StopMode, deadline: Duration) -> Result<(), EngineError>;

    /// Stops PostgreSQL, by force if need be, and removes all that [`Engine::create`] and
    /// [`Engine::start`] made, durably. Does nothing if nothing is there.
    async fn destroy(&self, id: &ResourceId) -> Result<(), EngineError>;

    /// Makes the master role and its database, as far as they are missing. The password of a
    /// master role that is there is left alone: [`Engine::set_password`] changes it.
    async fn bootstrap(
        &self,
        id: &ResourceId,
        master: &MasterRole,
        database: Option<&DatabaseName>,
    ) -> Result<(), EngineError>;

    /// Puts Lockstep's own roles back as they were made, and says what was not so.
    /// [`Engine::start`] does this as well.
    async fn repair_roles(&self, id: &ResourceId) -> Result<Vec<String>, EngineError>;

    /// Rotation step D1: gives the role this verifier, unless somebody with a higher epoch was
    /// there before. Neither the verifier nor the statement reaches a log or a statistics view.
    async fn set_password(
        &self,
        id: &ResourceId,
        role: &RoleName,
        verifier: &Verifier,
        epoch: u64,
    ) -> SetPassword;

    /// Rotation step D2: what PostgreSQL holds of a role; `None` if there is no such role.
    async fn read_role(&self, id: &ResourceId, role: &RoleName) -> Result<Option<RoleFacts>, EngineError>;
}

/// What an engine must know of an instance to create and to start it.
#[derive(Debug, Clone)]
pub struct InstanceSpec {
    /// Which instance.
    pub resource_id: ResourceId,
    /// Which PostgreSQL; another minor version of the same major serves as well.
    pub version: EngineVersion,
    /// Memory and connections.
    pub memory: MemorySettings,
}

/// How [`Engine::start`] found the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    /// It was not running; it is now.
    Launched,
    /// An earlier process of ours had started it; it is supervised again.
    Adopted,
    /// It was running and supervised.
    AlreadyRunning,
}

/// How PostgreSQL is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopMode {
    /// Sessions are ended, everything is written: the next start needs no recovery.
    Fast,
    /// At once; the next start recovers from the write-ahead log.
    Immediate,
}

/// What an engine says unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineEvent {
    /// PostgreSQL ended although nobody had called [`Engine::stop`] or [`Engine::destroy`].
    Exited {
        /// Which instance.
        resource_id: ResourceId,
        /// How it ended.
        how: Exit,
    },
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// With an exit code.
    Code(i32),
    /// By a signal.
    Signal(i32),
    /// An adopted process is not our child: the kernel only tells that it ended.
    Unknown,
}

/// The role that RDS makes for the owner of an instance.
#[derive(Debug, Clone)]
pub struct MasterRole {
    /// Its name.
    pub name: RoleName,
    /// Its first password, as PostgreSQL keeps it.
    pub verifier: Verifier,
}

/// How [`Engine::set_password`] ended.
#[derive(Debug)]
pub enum SetPassword {
    /// PostgreSQL holds the verifier, durably.
    Applied,
    /// Somebody with a higher epoch was there before: nothing was changed.
    FencedOff,
    /// It may or may not hold: look (D2) before going on.
    Unclear(EngineError),
    /// PostgreSQL said no, and would again: nothing was changed.
    Refused(EngineError),
}

/// What PostgreSQL holds of a role.
#[derive(Debug, Clone)]
pub struct RoleFacts {
    /// Its SCRAM verifier; `None` for no password, or one of another kind (md5).
    pub verifier: Option<Verifier>,
    /// From when on the password no longer counts; `None` for never.
    pub valid_until: Option<Timestamp>,
    /// Whether it may log in at all.
    pub can_login: bool,
}
