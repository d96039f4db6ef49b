//! Starting and ending a control plane. The body of [`Control::start`] is the order in
//! which things come up.

use std::net::Ipv4Addr;
use std::num::NonZeroUsize;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use audit::{ChainKey, RealDisk, Trail};
use domain::event::EventKind;
use domain::instance::Phase;
use domain::{AccountId, Region};
use engine::detached::Identity;
use engine::process::{EngineConfig, ProcessEngine};
use engine::{Engine, EngineError, EngineEvent, Installation, Sandboxing, StopMode};
use iam::Authorized;
use iam::access_key::InvalidAccessKeyId;
use ipnet::IpNet;
use jiff::SignedDuration;
use stdx::{Clock, Random, Secret};
use store::records::CertificateAuthority;
use store::state::{Batch, CommitError, OpenError, State, StoreConfig};
use thiserror::Error;
use tokio::sync::mpsc;

use crate::access::{self, Accesses};
use crate::certificates::{Authority, CertificateError, Identity as CertifiedIdentity};
use crate::front::{FrontError, FrontKeeper, Launch};
use crate::front_program::{self, ProgramError};
use crate::identity::Directory;
use crate::identity::Passwords;
use crate::lifecycle::Runners;
use crate::live::Live;
use crate::policies::Policies;
use crate::quota::{Quotas, Throttle};
use crate::rotation::grace::GracePeriods;
use crate::rotation::timeline::Timelines;
use crate::sts::{Issuer, Issuers};
use crate::tasks::Tasks;
use crate::uses::{self, Uses};
use crate::{Control, Plane, events, network, root_key, rotation};

/// How long sessions get to end when everything is shut down.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);

/// How long shutting one database down may take in all, with waiting for what is just being
/// done to it.
const SHUTDOWN_MAX: Duration = Duration::from_secs(15);

/// The settings in the store's record of the server.
const NETWORK: &str = "network";
const FRONT_USER: &str = "front-user";

/// User ids for fronts, apart from those of instances and of people.
const FRONT_USER_FIRST: u32 = 990_000_000;
const FRONT_USERS: u32 = 9_000_000;

/// What a control plane is told at its start.
#[derive(Debug, Clone)]
pub struct ControlConfig {
    /// Where everything lies that must survive. The folder has to be there.
    pub data: PathBuf,
    /// The account that it speaks for.
    pub account: AccountId,
    /// The regions that it answers for, the home region first.
    pub regions: Vec<Region>,
    /// How long a replaced password is accepted.
    pub grace: SignedDuration,
    /// A short path for sockets. The folder has to be there.
    pub runtime_dir: PathBuf,
    /// Where templates of instances are kept.
    pub template_cache: PathBuf,
    /// Where else to look for PostgreSQL.
    pub extra_bin_dirs: Vec<PathBuf>,
    /// The program to start the front from.
    pub executable: PathBuf,
    /// An access key of the root user to use instead of the generated one.
    pub access_key: Option<(String, Secret<String>)>,
    /// The issuers of tokens that may be asked for their keys.
    pub issuers: Vec<Issuer>,
    /// The addresses that may reach databases.
    pub sources: Vec<IpNet>,
    /// How the audit trail is kept.
    pub audit: audit::Options,
    /// How many secrets and databases there may be, and how often may be called.
    pub quotas: Quotas,
    /// How many databases are started at once; others wait.
    pub starts_at_once: NonZeroUsize,
}

/// What becomes of the databases when the control plane ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnExit {
    /// They and the front serve on.
    Keep,
    /// They are stopped, and started again with the control plane.
    Stop,
}

/// What was found at the start.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The PostgreSQL versions on this machine, newest first.
    pub installations: Vec<Installation>,
    /// How far the kernel keeps instances apart.
    pub sandboxing: Sandboxing,
    /// How many databases were there already.
    pub resumed: usize,
    /// Whether the store was made just now.
    pub is_new: bool,
}

/// Why a control plane did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// No region was configured.
    #[error("no region is configured")]
    NoRegion,
    /// The state.
    #[error(transparent)]
    State(#[from] OpenError),
    /// The audit trail: without it, nothing is answered.
    #[error(transparent)]
    Audit(#[from] audit::OpenError),
    /// Something could not be written to the state.
    #[error("the store could not be prepared")]
    Prepare(#[from] CommitError),
    /// PostgreSQL.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The authority.
    #[error("the certificate authority could not be prepared")]
    Authority(#[from] CertificateError),
    /// The front.
    #[error(transparent)]
    Front(#[from] FrontError),
    /// The program of the front.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// The configured access key.
    #[error("the configured access key cannot be used")]
    AccessKey(#[from] InvalidAccessKeyId),
    /// A setting in the store that this program did not write.
    #[error("the store's setting {0} is not valid")]
    Setting(&'static str),
    /// A folder or file.
    #[error("cannot prepare {path}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl Control {
    /// Starts a control plane on a data folder: what ran before goes on.
    ///
    /// # Errors
    /// See [`StartError`]; each text is for the person who starts the server.
    pub async fn start(
        config: ControlConfig,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, StartError> {
        Self::start_through(config, clock, random, |engine| engine).await
    }

    /// As [`Control::start`], with something put in front of the engine: this is how faults
    /// of the engine are tried out.
    ///
    /// # Errors
    /// As [`Control::start`].
    pub async fn start_through(
        config: ControlConfig,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        wrap: impl FnOnce(Arc<dyn Engine>) -> Arc<dyn Engine>,
    ) -> Result<Self, StartError> {
        let Some(home) = config.regions.first() else {
            return Err(StartError::NoRegion);
        };
        let store = store(&config.data, config.account.clone());
        let is_new = !store.folder.exists();
        let state = State::open(&store, clock.now(), random.clone()).await?;
        let trail = trail(&config.data, home, config.audit, &state, clock.clone())?;
        let settings = settings(&state, &*random).await?;
        let authority = authority(&state, &*clock, &*random).await?;
        let root_key = root_key::of_server(&state, &config, &*clock, &*random).await?;

        let identity = nix::unistd::geteuid()
            .is_root()
            .then(|| settings.front_identity());
        let engine_config = EngineConfig {
            instances_dir: config.data.join("instances"),
            runtime_dir: config.runtime_dir.clone(),
            template_cache: config.template_cache.clone(),
            extra_bin_dirs: config.extra_bin_dirs.clone(),
            front_group: identity.as_ref().map(|identity| identity.gid),
        };
        let (engine, events) = ProcessEngine::open(engine_config, clock.clone(), random.clone())?;
        let launch = launch(&config, identity)?;
        let overview = Overview {
            installations: engine.installations().to_vec(),
            sandboxing: engine.sandboxing(),
            resumed: state.read(|tables| tables.all_instances().count()),
            is_new,
        };
        let control = Self(Arc::new(Plane {
            account: config.account,
            regions: config.regions,
            grace: config.grace,
            sources: config.sources,
            network: settings.network,
            directory: Directory::new(root_key.clone(), &state),
            issuers: Issuers::new(config.issuers),
            policies: Policies::none(),
            state,
            authority,
            root_key,
            engine: wrap(Arc::new(engine)),
            overview,
            whereabouts: OnceLock::new(),
            front: FrontKeeper::new(launch),
            runners: Runners::new(config.starts_at_once),
            creating: tokio::sync::Mutex::default(),
            grace_periods: GracePeriods::default(),
            timelines: Timelines::default(),
            live: Live::new(),
            accesses: Accesses::default(),
            uses: Uses::default(),
            passwords: Passwords::new(),
            tasks: Tasks::new(),
            trail,
            clock,
            random,
            quotas: config.quotas,
            throttle: Throttle::new(config.quotas.rates),
        }));
        network::make_defaults(&control, &Authorized::by_service("start")).await?;
        if let Err(error) = control.front.push(&control).await {
            control.tasks.end().await;
            return Err(error.into());
        }
        control.tasks.spawn(heed(control.clone(), events));
        let mut instances = control.all_instances();
        // They line up in the order in which things were asked for.
        instances.sort_by_key(|instance| instance.progress.as_ref().map(|progress| progress.started_at));
        for instance in instances {
            control.runners.wake(&control, &instance.resource_id);
        }
        control
            .tasks
            .spawn(rotation::schedule::keep_time(control.clone()));
        control.tasks.spawn(access::keep_notes(control.clone()));
        control.tasks.spawn(uses::keep_telling(control.clone()));
        Ok(control)
    }

    /// Ends the control plane. What is just being done is left as it is, and gone on with at
    /// the next start.
    pub async fn shutdown(&self, databases: OnExit) {
        self.tasks.end().await;
        uses::tell(self).await;
        if databases == OnExit::Stop {
            self.stop_databases().await;
        }
        self.trail.close();
    }

    async fn stop_databases(&self) {
        self.front.end(SHUTDOWN_GRACE).await;
        let mut stopping = tokio::task::JoinSet::new();
        for instance in self.all_instances() {
            let engine = self.engine.clone();
            stopping.spawn(async move {
                let stop = engine.stop(&instance.resource_id, StopMode::Fast, SHUTDOWN_GRACE);
                match tokio::time::timeout(SHUTDOWN_MAX, stop).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => {
                        tracing::warn!(instance = %instance.id, error = %crate::fault::chain(&error), "not stopped in time");
                    }
                    Err(_) => {
                        tracing::warn!(instance = %instance.id, waited_s = SHUTDOWN_MAX.as_secs(), "not stopped in time");
                    }
                }
            });
        }
        stopping.join_all().await;
    }

    /// Whether databases accept logins.
    ///
    /// # Errors
    /// What is still missing, for a person.
    pub fn readiness(&self) -> Result<(), String> {
        if let Some(trouble) = self.front.trouble() {
            return Err(trouble);
        }
        for instance in self
            .all_instances()
            .iter()
            .filter(|instance| instance.phase == Phase::Available)
        {
            if let Some(trouble) = self.runners.trouble(&instance.resource_id) {
                return Err(format!("{}: {trouble}", instance.id));
            }
        }
        Ok(())
    }
}

/// Hears of instances that end unasked.
async fn heed(control: Control, mut events: mpsc::Receiver<EngineEvent>) {
    while let Some(event) = events.recv().await {
        match event {
            EngineEvent::Exited { resource_id, how } => {
                tracing::warn!(instance = %resource_id, ?how, "PostgreSQL has ended unasked");
                if let Some(instance) = control.instance_by_resource(&resource_id) {
                    events::tell(&control, &instance, EventKind::Shutdown).await;
                }
                control
                    .runners
                    .alarm(&control, &resource_id, "PostgreSQL has ended unasked");
            }
        }
    }
}

/// Where the state of a data folder lies.
pub(crate) fn store(data: &Path, account: AccountId) -> StoreConfig {
    StoreConfig {
        folder: data.join("state"),
        root_key: data.join("root.key"),
        account,
    }
}

/// Choices made once for a data folder.
struct Settings {
    network: Ipv4Addr,
    front_user: u32,
}

impl Settings {
    fn front_identity(&self) -> Identity {
        Identity {
            uid: self.front_user,
            gid: self.front_user,
            groups: Vec::new(),
        }
    }
}

async fn settings(state: &State, random: &dyn Random) -> Result<Settings, StartError> {
    let meta = state.read(|tables| tables.meta().clone());
    if !meta.settings.contains_key(NETWORK) || !meta.settings.contains_key(FRONT_USER) {
        // Away from 127.0, where everything else on the machine listens.
        let octet = 64 + random.below(160);
        let front_user = FRONT_USER_FIRST + random.below(FRONT_USERS);
        let chosen = meta
            .with_setting(NETWORK, &format!("127.{octet}.0.0"))
            .with_setting(FRONT_USER, &front_user.to_string());
        let mut batch = Batch::new();
        batch.update(&meta, chosen);
        state.commit(batch).await?;
    }
    let meta = state.read(|tables| tables.meta().clone());
    let setting = |name: &'static str| meta.settings.get(name).ok_or(StartError::Setting(name));
    Ok(Settings {
        network: setting(NETWORK)?
            .parse()
            .map_err(|_| StartError::Setting(NETWORK))?,
        front_user: setting(FRONT_USER)?
            .parse()
            .map_err(|_| StartError::Setting(FRONT_USER))?,
    })
}

async fn authority(state: &State, clock: &dyn Clock, random: &dyn Random) -> Result<Authority, StartError> {
    let stored = state.read(|tables| tables.authority().cloned());
    let identity = match stored {
        Some(stored) => CertifiedIdentity {
            certificate: stored.certificate_pem.clone(),
            private_key: stored.private_key_pem.clone(),
        },
        None => {
            let made = Authority::generate(clock.now(), random)?;
            let mut batch = Batch::new();
            batch.insert(CertificateAuthority {
                certificate_pem: made.certificate.clone(),
                private_key_pem: made.private_key.clone(),
            });
            state.commit(batch).await?;
            made
        }
    };
    Ok(Authority::load(&identity)?)
}

/// Opens the audit trail of a data folder.
pub(crate) fn trail(
    data: &Path,
    home: &Region,
    options: audit::Options,
    state: &State,
    clock: Arc<dyn Clock>,
) -> Result<Trail, audit::OpenError> {
    let settings = audit::Settings {
        folder: data.join("audit"),
        account: state.account().to_string(),
        region: home.to_string(),
        options,
    };
    let key = ChainKey::new(state.audit_key());
    Trail::open(settings, key, Arc::new(RealDisk), clock)
}

fn launch(config: &ControlConfig, identity: Option<Identity>) -> Result<Launch, StartError> {
    let folder = config.runtime_dir.join("front");
    let home = config.data.join("front");
    for path in [&folder, &home] {
        own_folder(path, None)?;
    }
    if let Some(identity) = &identity {
        own_folder(&folder, Some(identity))?;
        own_folder(&home, Some(identity))?;
    }
    Ok(Launch {
        program: front_program::reachable(&config.executable, &home, identity.is_some())?,
        control_socket: folder.join("control"),
        log_file: home.join("front.log"),
        working_dir: home,
        control_user: nix::unistd::geteuid().as_raw(),
        identity,
    })
}

fn own_folder(path: &Path, owner: Option<&Identity>) -> Result<(), StartError> {
    let failed = |source| StartError::File {
        path: path.to_owned(),
        source,
    };
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(failed)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
    if let Some(owner) = owner {
        std::os::unix::fs::chown(path, Some(owner.uid), Some(owner.gid)).map_err(failed)?;
    }
    Ok(())
}
