//! PostgreSQL from this machine's packages, as processes supervised here.

mod clone;
mod configuration;
mod control_file;
mod create;
mod layout;
mod lifecycle;
mod log;
mod postmaster;
mod program;
mod template;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use domain::instance::{DatabaseName, EngineVersion, ResourceId, RoleName};
use domain::scram::Verifier;
use nix::unistd::{User, geteuid};
use stdx::{Clock, Random};
use tokio::sync::mpsc;

use crate::sandbox::{self, Sandboxing};
use crate::sql::connection::Session;
use crate::sql::{bootstrap, control_roles, password};
use crate::{
    Engine, EngineError, EngineEvent, Installation, InstanceSpec, MasterRole, RoleFacts, SetPassword,
    Started, StopMode, installation,
};

use layout::Layout;
use postmaster::Postmaster;

/// How many events may wait to be read before those who bring them wait as well.
const EVENTS_WAITING_MAX: usize = 1024;

/// Where things are, and whom they are for.
#[derive(Debug, Clone)]
pub struct EngineConfig {
    /// One folder per instance in here. As root, everybody must be able to reach it.
    pub instances_dir: PathBuf,
    /// One folder per socket in here; a short path, as a unix socket's is limited.
    pub runtime_dir: PathBuf,
    /// Templates are kept in here. Can be shared by several servers.
    pub template_cache: PathBuf,
    /// Where else to look for PostgreSQL, besides where distributions put it: folders that
    /// hold `postgres`, or a `bin` that does.
    pub extra_bin_dirs: Vec<PathBuf>,
    /// The group that the front runs as, which may use the sockets. Only root can give
    /// sockets to another group; `None`, and for others than root always: nobody but ourselves.
    pub front_group: Option<u32>,
}

/// Runs each instance as processes of this machine.
pub struct ProcessEngine {
    shared: Arc<Shared>,
}

struct Shared {
    config: EngineConfig,
    installations: Vec<Installation>,
    sandboxing: Sandboxing,
    /// The name of the system user that we are, which the kernel will confirm to PostgreSQL.
    our_user: String,
    /// Whether each instance gets a user of its own, which only root can give.
    is_root: bool,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    events: mpsc::Sender<EngineEvent>,
    slots: Mutex<HashMap<ResourceId, Slot>>,
    /// Held while a user id is chosen and taken.
    identities: Mutex<()>,
}

/// What is running of one instance. Held while anything is done to it.
type Slot = Arc<tokio::sync::Mutex<Option<Postmaster>>>;

impl ProcessEngine {
    /// Looks for PostgreSQL, makes the folders, and checks that instances will be able to reach
    /// them. Running instances are adopted when they are started.
    ///
    /// The receiver tells of instances that end unasked.
    ///
    /// # Errors
    /// When a folder cannot be made, reached or named, each with what to do about it. No
    /// PostgreSQL at all is no error: [`Engine::versions`] is empty then.
    pub fn open(
        config: EngineConfig,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<(Self, mpsc::Receiver<EngineEvent>), EngineError> {
        let is_root = geteuid().is_root();
        let our_user = User::from_uid(geteuid())
            .ok()
            .flatten()
            .ok_or(EngineError::UnnamedUser(geteuid().as_raw()))?;
        layout::check_socket_path(&config.runtime_dir)?;
        let mode = if is_root { 0o711 } else { 0o700 };
        for folder in [&config.instances_dir, &config.runtime_dir, &config.template_cache] {
            std::fs::create_dir_all(folder).map_err(EngineError::file("make the folder", folder))?;
            clone::make_folder(folder, mode, None)?;
            if is_root {
                layout::check_reachable(folder)?;
            }
        }
        let (events, receiver) = mpsc::channel(EVENTS_WAITING_MAX);
        let shared = Shared {
            installations: usable_installations(&config, is_root),
            sandboxing: sandbox::sandboxing(),
            our_user: our_user.name,
            is_root,
            config,
            clock,
            random,
            events,
            slots: Mutex::default(),
            identities: Mutex::default(),
        };
        let engine = Self {
            shared: Arc::new(shared),
        };
        Ok((engine, receiver))
    }

    /// The PostgreSQL servers that were found, newest first.
    #[must_use]
    pub fn installations(&self) -> &[Installation] {
        &self.shared.installations
    }

    /// How far the kernel keeps instances to their folders.
    #[must_use]
    pub fn sandboxing(&self) -> Sandboxing {
        self.shared.sandboxing
    }
}

fn usable_installations(config: &EngineConfig, is_root: bool) -> Vec<Installation> {
    let search_path = std::env::var_os("PATH");
    let mut found = installation::discover(&config.extra_bin_dirs, search_path.as_deref());
    if is_root {
        found.retain(|one| match layout::check_reachable(&one.bin_dir) {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(version = %one.version, %error, "this PostgreSQL cannot be used");
                false
            }
        });
    }
    found
}

impl Shared {
    fn layout(&self, id: &ResourceId) -> Layout {
        Layout::new(&self.config.instances_dir, &self.config.runtime_dir, id)
    }

    fn slot(&self, id: &ResourceId) -> Slot {
        // A panic elsewhere cannot have left the map half changed.
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.entry(id.clone()).or_default().clone()
    }

    fn forget_slot(&self, id: &ResourceId) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.remove(id);
    }

    /// That version, or else the newest minor of the same major.
    fn installation(&self, version: EngineVersion) -> Result<&Installation, EngineError> {
        let of_this_major = || {
            self.installations
                .iter()
                .filter(|one| one.version.major == version.major)
        };
        of_this_major()
            .find(|one| one.version == version)
            .or_else(|| of_this_major().next())
            .ok_or(EngineError::NotInstalled(version))
    }

    async fn session(&self, id: &ResourceId) -> Result<Session, EngineError> {
        Session::open(&self.layout(id).sockets, id).await
    }
}

#[async_trait]
impl Engine for ProcessEngine {
    fn versions(&self) -> Vec<EngineVersion> {
        self.shared.installations.iter().map(|one| one.version).collect()
    }

    fn socket_directory(&self, id: &ResourceId) -> PathBuf {
        self.shared.layout(id).sockets
    }

    async fn create(&self, spec: &InstanceSpec) -> Result<(), EngineError> {
        let guard = self.shared.slot(&spec.resource_id).lock_owned().await;
        let shared = self.shared.clone();
        let spec = spec.clone();
        // The guard goes along, so that nothing else happens to this instance even if our
        // caller goes away.
        off_the_runtime(move || {
            let _guard = guard;
            shared.create(&spec)
        })
        .await
    }

    async fn exists(&self, id: &ResourceId) -> Result<bool, EngineError> {
        let home = self.shared.layout(id).home;
        tokio::fs::try_exists(&home)
            .await
            .map_err(EngineError::file("look for", home))
    }

    async fn runs(&self, id: &ResourceId) -> Result<bool, EngineError> {
        self.shared.runs(id).await
    }

    async fn start(&self, spec: &InstanceSpec) -> Result<Started, EngineError> {
        self.shared.start(spec).await
    }

    async fn stop(&self, id: &ResourceId, mode: StopMode, deadline: Duration) -> Result<(), EngineError> {
        self.shared.stop(id, mode, deadline).await
    }

    async fn destroy(&self, id: &ResourceId) -> Result<(), EngineError> {
        self.shared.destroy(id).await
    }

    async fn bootstrap(
        &self,
        id: &ResourceId,
        master: &MasterRole,
        database: Option<&DatabaseName>,
    ) -> Result<(), EngineError> {
        let session = self.shared.session(id).await?;
        session
            .run("make the master user", |client| {
                bootstrap::bootstrap(client, master, database)
            })
            .await
    }

    async fn repair_roles(&self, id: &ResourceId) -> Result<Vec<String>, EngineError> {
        let session = self.shared.session(id).await?;
        session
            .run("put Lockstep's roles right", control_roles::repair)
            .await
    }

    async fn set_password(
        &self,
        id: &ResourceId,
        role: &RoleName,
        verifier: &Verifier,
        epoch: u64,
    ) -> SetPassword {
        match self.shared.session(id).await {
            Ok(session) => password::set(&session, id, role, verifier, epoch).await,
            Err(error) => SetPassword::Unclear(error),
        }
    }

    async fn read_role(&self, id: &ResourceId, role: &RoleName) -> Result<Option<RoleFacts>, EngineError> {
        password::read(&self.shared.session(id).await?, role).await
    }
}

/// Runs work that blocks, to its end even if the caller goes away.
async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(EngineError::Interrupted))
}
