//! An engine in a folder of its own, and sessions on its instances.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use domain::instance::{DatabaseName, EngineVersion, InstanceClass, ResourceId, RoleName};
use domain::scram::{Challenge, ITERATIONS, Verifier};
use engine::process::{EngineConfig, ProcessEngine};
use engine::{Engine, EngineEvent, InstanceSpec, MasterRole, SOCKET_PORT};
use stdx::{SystemClock, SystemRandom};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_postgres::{Client, Config, NoTls};

pub(crate) const A_WHILE: Duration = Duration::from_secs(60);

pub(crate) struct Bench {
    pub(crate) engine: ProcessEngine,
    pub(crate) events: mpsc::Receiver<EngineEvent>,
    pub(crate) folder: TempDir,
    pub(crate) templates: PathBuf,
    _shared_templates: Option<Arc<TempDir>>,
}

/// Templates are made once for all tests that run at the same time.
fn shared_templates() -> Arc<TempDir> {
    static SHARED: Mutex<Weak<TempDir>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap();
    shared.upgrade().unwrap_or_else(|| {
        let folder = Arc::new(reachable_folder());
        *shared = Arc::downgrade(&folder);
        folder
    })
}

/// A folder that instances can get to.
pub(crate) fn reachable_folder() -> TempDir {
    let folder = TempDir::with_prefix("ls").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711)).unwrap();
    folder
}

pub(crate) fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

/// A group for the front that is nobody else's.
pub(crate) const FRONT_GROUP: u32 = 900_000_001;

impl Bench {
    pub(crate) fn new() -> Self {
        let shared = shared_templates();
        let templates = shared.path().to_owned();
        Self {
            _shared_templates: Some(shared),
            ..Self::with(reachable_folder(), templates)
        }
    }

    pub(crate) fn with(folder: TempDir, templates: PathBuf) -> Self {
        let (engine, events) = open(folder.path(), &templates);
        Self {
            engine,
            events,
            folder,
            templates,
            _shared_templates: None,
        }
    }

    /// Another engine on the same folders, as after a restart.
    pub(crate) fn reopen(&self) -> (ProcessEngine, mpsc::Receiver<EngineEvent>) {
        open(self.folder.path(), &self.templates)
    }

    pub(crate) fn home(&self, spec: &InstanceSpec) -> PathBuf {
        self.folder
            .path()
            .join("instances")
            .join(spec.resource_id.as_str())
    }

    /// A new instance, running, without a master user, of the newest version.
    pub(crate) async fn instance(&self) -> Instance<'_> {
        let spec = new_spec(self.engine.versions()[0]);
        self.engine.create(&spec).await.unwrap();
        self.engine.start(&spec).await.unwrap();
        Instance { bench: self, spec }
    }

    /// The same with a master user and a database.
    pub(crate) async fn with_master(&self) -> Instance<'_> {
        let instance = self.instance().await;
        let database = DatabaseName::parse("shop").unwrap();
        self.engine
            .bootstrap(&instance.spec.resource_id, &master(), Some(&database))
            .await
            .unwrap();
        instance
    }
}

/// Where further PostgreSQL servers are, separated by colons. The newest of all is what most
/// tests run on.
pub(crate) const FURTHER_INSTALLATIONS: &str = "LOCKSTEP_TEST_POSTGRES_DIRS";

pub(crate) fn further_installations() -> Vec<PathBuf> {
    let folders = std::env::var_os(FURTHER_INSTALLATIONS).unwrap_or_default();
    std::env::split_paths(&folders)
        .filter(|folder| !folder.as_os_str().is_empty())
        .collect()
}

fn open(folder: &Path, templates: &Path) -> (ProcessEngine, mpsc::Receiver<EngineEvent>) {
    let config = EngineConfig {
        instances_dir: folder.join("instances"),
        runtime_dir: folder.join("run"),
        template_cache: templates.to_owned(),
        extra_bin_dirs: further_installations(),
        front_group: is_root().then_some(FRONT_GROUP),
    };
    ProcessEngine::open(config, Arc::new(SystemClock), Arc::new(SystemRandom)).unwrap()
}

/// A running instance, which is gone when this is.
pub(crate) struct Instance<'a> {
    pub(crate) bench: &'a Bench,
    pub(crate) spec: InstanceSpec,
}

impl Instance<'_> {
    pub(crate) fn id(&self) -> &ResourceId {
        &self.spec.resource_id
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.bench.home(&self.spec)
    }

    pub(crate) fn sockets(&self) -> PathBuf {
        self.bench.engine.socket_directory(self.id())
    }

    pub(crate) async fn connect(&self, user: &str, database: &str) -> Result<Client, tokio_postgres::Error> {
        connect(&self.sockets(), user, database).await
    }

    pub(crate) async fn superuser(&self) -> Client {
        self.connect("rdsadmin", "rdsadmin").await.unwrap()
    }

    pub(crate) fn postmaster_pid(&self) -> i32 {
        let text = fs::read_to_string(self.home().join("data/postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }
}

impl Drop for Instance<'_> {
    fn drop(&mut self) {
        // The folder goes next; a test that failed must not leave a server behind.
        let file = self.home().join("data/postmaster.pid");
        let text = fs::read_to_string(file).unwrap_or_default();
        if let Some(Ok(pid)) = text.lines().next().map(str::parse) {
            let _ = nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), nix::sys::signal::SIGQUIT);
        }
    }
}

pub(crate) async fn connect(
    sockets: &Path,
    user: &str,
    database: &str,
) -> Result<Client, tokio_postgres::Error> {
    let mut config = Config::new();
    config
        .host_path(sockets)
        .port(SOCKET_PORT)
        .user(user)
        .dbname(database);
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

pub(crate) fn new_spec(version: EngineVersion) -> InstanceSpec {
    static NEXT: AtomicU8 = AtomicU8::new(0);
    let mut bytes = [0; 26];
    stdx::Random::fill(&SystemRandom, &mut bytes);
    bytes[0] = NEXT.fetch_add(1, Ordering::Relaxed);
    InstanceSpec {
        resource_id: ResourceId::from_random(bytes),
        version,
        memory: InstanceClass::parse("db.t3.micro").unwrap().memory(),
    }
}

pub(crate) fn verifier(password: &str) -> Verifier {
    let challenge = Challenge {
        salt: b"0123456789abcdef".to_vec(),
        iterations: ITERATIONS,
    };
    Verifier::derive(&password.into(), challenge)
}

pub(crate) fn master() -> MasterRole {
    MasterRole {
        name: role("Boss"),
        verifier: verifier("first"),
    }
}

pub(crate) fn role(name: &str) -> RoleName {
    RoleName::parse_master(name).unwrap()
}

/// The SQLSTATE with which a statement failed; `None` if it did not.
pub(crate) async fn sqlstate(client: &Client, statement: &str) -> Option<String> {
    let error = client.simple_query(statement).await.err()?;
    Some(
        error
            .code()
            .map_or_else(|| error.to_string(), |code| code.code().to_owned()),
    )
}

/// The first column of the first row.
pub(crate) async fn ask(client: &Client, query: &str) -> String {
    let messages = client.simple_query(query).await.unwrap();
    let row = messages.iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    });
    row.and_then(|row| row.get(0)).unwrap_or_default().to_owned()
}
