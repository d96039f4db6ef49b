//! A data folder, and the control planes that come and go on it.

use std::fs;
use std::future::Future;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use control::{Control, ControlConfig, OnExit, Quotas, StartError};
use domain::{AccountId, Region};
use engine::Engine;
use jiff::{SignedDuration, Timestamp};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use stdx::{Clock, ManualClock, SystemRandom};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::faults::{Faults, FaultyEngine};

pub(crate) const ACCOUNT: &str = "123456789012";
pub(crate) const REGION: &str = "us-east-1";

/// Where replicas are.
pub(crate) const OTHER_REGION: &str = "eu-west-1";

/// How long a replaced password is accepted here.
pub(crate) const GRACE: Duration = Duration::from_secs(2 * 3600);

/// Longer than anything takes, unless it is broken.
const A_WHILE: Duration = Duration::from_secs(90);

/// Between two looks at something that is going to be.
const LOOK: Duration = Duration::from_millis(10);

/// The clock moves by so much at each look, so that pauses after failures end soon.
const STRIDE: Duration = Duration::from_millis(100);

/// What survives the control planes.
pub(crate) struct Bench {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<ManualClock>,
    /// For control planes that are started from now on.
    pub(crate) quotas: Quotas,
    /// How many databases they start at once.
    pub(crate) starts_at_once: usize,
    templates: Arc<TempDir>,
    clients: Runtime,
}

/// One control plane.
pub(crate) struct Server {
    pub(crate) control: Control,
    pub(crate) faults: Arc<Faults>,
    pub(crate) clock: Arc<ManualClock>,
    runtime: Option<Runtime>,
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

/// A folder that the users of instances can get to.
fn reachable_folder() -> TempDir {
    let folder = TempDir::with_prefix("ls").unwrap();
    open_to_others(folder.path());
    folder
}

fn open_to_others(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o711)).unwrap();
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = reachable_folder();
        for name in ["data", "run"] {
            fs::create_dir(folder.path().join(name)).unwrap();
            open_to_others(&folder.path().join(name));
        }
        Self {
            folder,
            clock: Arc::new(ManualClock::new(Timestamp::now())),
            quotas: Quotas::default(),
            starts_at_once: 8,
            templates: shared_templates(),
            clients: runtime(),
        }
    }

    pub(crate) fn start(&self) -> Server {
        self.start_with_grace(GRACE)
    }

    /// Starts a control plane and waits until nothing is left to do.
    pub(crate) fn start_and_rest(&self) -> Server {
        let server = self.start();
        server.eventually("readiness", || server.control.readiness().ok());
        server
    }

    pub(crate) fn start_with_grace(&self, grace: Duration) -> Server {
        let runtime = runtime();
        let faults = Arc::new(Faults::default());
        let start = || match runtime.block_on(self.start_through(&faults, grace)) {
            Ok(control) => Some(control),
            // Another test is just starting a process, which has all our files, with the lock of
            // the store, until it has become another program.
            Err(error) if format!("{error:?}").contains("InUse") => None,
            Err(error) => panic!("{error:?}"),
        };
        Server {
            control: soon("the store", start),
            faults,
            clock: self.clock.clone(),
            runtime: Some(runtime),
        }
    }

    async fn start_through(&self, faults: &Arc<Faults>, grace: Duration) -> Result<Control, StartError> {
        let faults = faults.clone();
        let wrap = |engine: Arc<dyn Engine>| -> Arc<dyn Engine> {
            faults.watch(engine.clone());
            Arc::new(FaultyEngine { engine, faults })
        };
        let (clock, random) = (self.clock.clone(), Arc::new(SystemRandom));
        Control::start_through(self.config(grace), clock, random, wrap).await
    }

    fn config(&self, grace: Duration) -> ControlConfig {
        ControlConfig {
            audit: audit::Options::default(),
            data: self.folder.path().join("data"),
            account: AccountId::parse(ACCOUNT).unwrap(),
            regions: [REGION, OTHER_REGION]
                .map(|name| Region::parse(name).unwrap())
                .to_vec(),
            grace: SignedDuration::try_from(grace).unwrap(),
            runtime_dir: self.folder.path().join("run"),
            template_cache: self.templates.path().to_owned(),
            extra_bin_dirs: Vec::new(),
            executable: env!("CARGO_BIN_EXE_lockstep").into(),
            access_key: None,
            issuers: Vec::new(),
            sources: vec!["127.0.0.0/8".parse().unwrap()],
            quotas: self.quotas,
            starts_at_once: self.starts_at_once.try_into().unwrap(),
        }
    }

    /// Runs a client, which does not depend on any control plane.
    pub(crate) fn client<T>(&self, work: impl Future<Output = T>) -> T {
        self.clients.block_on(work)
    }

    pub(crate) fn instance_folder(&self, resource_id: &str) -> PathBuf {
        self.folder.path().join("data/instances").join(resource_id)
    }

    pub(crate) fn postmaster(&self, resource_id: &str) -> Option<Pid> {
        let file = self.instance_folder(resource_id).join("data/postmaster.pid");
        let text = fs::read_to_string(file).ok()?;
        let pid = Pid::from_raw(text.lines().next()?.parse().ok()?);
        self.processes().contains(&pid).then_some(pid)
    }

    pub(crate) fn front(&self) -> Option<Pid> {
        let is_front = |pid: &Pid| command_line(*pid).contains("--control-user");
        self.processes().into_iter().find(is_front)
    }

    /// The processes that were started for this folder: they name it in their arguments.
    fn processes(&self) -> Vec<Pid> {
        let folder = self.folder.path().to_str().unwrap();
        let entries = fs::read_dir("/proc").unwrap().flatten();
        entries
            .filter_map(|entry| Some(Pid::from_raw(entry.file_name().to_str()?.parse().ok()?)))
            .filter(|pid| command_line(*pid).contains(folder))
            .collect()
    }
}

fn command_line(pid: Pid) -> String {
    let bytes = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Drop for Bench {
    fn drop(&mut self) {
        // The folder goes next; no process may stay behind in it.
        for pid in self.processes() {
            let _ = kill(pid, Signal::SIGKILL);
        }
    }
}

/// Looks until something is there, while the clock stands still.
pub(crate) fn soon<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + A_WHILE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what} did not come");
        std::thread::sleep(LOOK);
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

impl Server {
    pub(crate) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.as_ref().unwrap().block_on(work)
    }

    /// The control plane dies where it is.
    pub(crate) fn crash(mut self) {
        self.end_runtime();
    }

    /// Ends it in order.
    pub(crate) fn shut_down(mut self, databases: OnExit) {
        self.block_on(self.control.shutdown(databases));
        self.end_runtime();
    }

    fn end_runtime(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(A_WHILE);
        }
    }

    /// Looks until something is there, while time goes by.
    pub(crate) fn eventually<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + A_WHILE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "{what} did not come; the server says {:?}",
                self.control.readiness()
            );
            self.clock.advance(STRIDE);
            std::thread::sleep(LOOK);
        }
    }

    /// Turns the clock to a later time.
    pub(crate) fn turn_to(&self, at: Timestamp) {
        let by = at.duration_since(self.clock.now());
        self.clock.advance(Duration::try_from(by).unwrap());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end_runtime();
    }
}

/// Where a database is, as a client knows it.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pub(crate) address: IpAddr,
    pub(crate) port: u16,
    pub(crate) ca_pem: String,
    pub(crate) resource_id: String,
}
