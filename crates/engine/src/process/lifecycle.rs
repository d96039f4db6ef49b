//! Starting, adopting, stopping and removing PostgreSQL.

use std::error::Error as _;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use domain::instance::ResourceId;
use rustix::process::Signal;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::error::SqlState;

use super::configuration::{self, Settings};
use super::layout::{self, Layout};
use super::postmaster::{self, Postmaster, Watcher};
use super::{Shared, clone, log, off_the_runtime, program};
use crate::sandbox::{Confinement, Folders, Identity, Sandboxing};
use crate::sql::connection::Session;
use crate::sql::control_roles;
use crate::{EngineError, Exit, InstanceSpec, Started, StopMode};

/// The longest that PostgreSQL may take to answer, recovery after a crash included.
const READY_WAIT_MAX: Duration = Duration::from_secs(300);

/// Pauses between attempts to connect: short at first, as a start takes about 100 ms.
const CONNECT_PAUSE_MIN: Duration = Duration::from_millis(5);
const CONNECT_PAUSE_MAX: Duration = Duration::from_millis(100);

/// How long the sessions of a postmaster that was killed may take to notice and to end.
/// Until then PostgreSQL refuses to start.
const ORPHANS_WAIT_MAX: Duration = Duration::from_secs(30);
const ORPHANS_PAUSE: Duration = Duration::from_millis(200);

/// How long PostgreSQL may take to end at once before it is killed.
const DESTROY_WAIT_MAX: Duration = Duration::from_secs(10);

/// What PostgreSQL says when an earlier one has not quite gone.
const NOT_YET_GONE: [&str; 2] = ["lock file \"", "pre-existing shared memory block"];

impl Shared {
    /// See [`crate::Engine::runs`].
    pub(super) async fn runs(&self, id: &ResourceId) -> Result<bool, EngineError> {
        let slot = self.slot(id);
        let running = slot.lock().await;
        if running
            .as_ref()
            .is_some_and(|postmaster| postmaster.ended().is_none())
        {
            return Ok(true);
        }
        let data = self.layout(id).data;
        postmaster::is_there(&data).map_err(EngineError::file("find the PostgreSQL that runs in", &data))
    }

    /// See [`crate::Engine::start`].
    pub(super) async fn start(&self, spec: &InstanceSpec) -> Result<Started, EngineError> {
        let id = &spec.resource_id;
        let slot = self.slot(id);
        let mut running = slot.lock().await;
        let layout = self.layout(id);
        if !layout.home.exists() {
            return Err(EngineError::Missing(id.clone()));
        }
        let mut started = if running
            .as_ref()
            .is_some_and(|postmaster| postmaster.ended().is_none())
        {
            Started::AlreadyRunning
        } else if let Some(found) = self.adopt(id, &layout)? {
            *running = Some(found);
            Started::Adopted
        } else {
            Started::Launched
        };
        let deadline = Instant::now() + ORPHANS_WAIT_MAX;
        loop {
            let log_from = fs::metadata(&layout.log).map_or(0, |metadata| metadata.len());
            let postmaster = match running.as_ref().filter(|postmaster| postmaster.ended().is_none()) {
                Some(postmaster) => postmaster.clone(),
                None => {
                    started = Started::Launched;
                    running.insert(self.launch(spec, &layout)?).clone()
                }
            };
            let Err(how) = self.ready(id, &layout, &postmaster).await? else {
                return Ok(started);
            };
            let log = log::since(&layout.log, log_from);
            let will_go = NOT_YET_GONE.iter().any(|text| log.contains(text));
            if !will_go || Instant::now() > deadline {
                return Err(EngineError::StartFailed {
                    resource_id: id.clone(),
                    how,
                    log,
                });
            }
            // The remains are other processes of PostgreSQL's, which nothing can wait for.
            sleep(ORPHANS_PAUSE).await;
        }
    }

    fn adopt(&self, id: &ResourceId, layout: &Layout) -> Result<Option<Postmaster>, EngineError> {
        Postmaster::adopt(&layout.data, self.watcher(id, layout)).map_err(EngineError::file(
            "find the PostgreSQL that runs in",
            &layout.data,
        ))
    }

    fn watcher(&self, id: &ResourceId, layout: &Layout) -> Watcher {
        Watcher {
            id: id.clone(),
            log: layout.log.clone(),
            events: self.events.clone(),
        }
    }

    /// Starts a postmaster. There is no await between the process and its being watched.
    fn launch(&self, spec: &InstanceSpec, layout: &Layout) -> Result<Postmaster, EngineError> {
        let installation = self.installation(spec.version)?;
        let identity = if self.is_root {
            Some(layout::identity_of(layout)?)
        } else {
            None
        };
        let settings = Settings {
            layout,
            major: installation.version.major,
            memory: spec.memory,
            name: spec.resource_id.as_str(),
            superuser_peer: &self.our_user,
            socket_for_group: self.is_root,
            identity: identity.as_ref(),
        };
        configuration::write(&settings)?;
        let arguments = configuration::arguments(&settings)?;
        self.make_socket_folder(layout, identity.as_ref())?;
        postmaster::void_stale_lock(&layout.data)
            .map_err(EngineError::file("void the lock file in", &layout.data))?;
        let program = installation.bin_dir.join("postgres");
        let child = self.spawn(&program, arguments, layout, identity)?;
        let watcher = self.watcher(&spec.resource_id, layout);
        Postmaster::of_child(child, watcher).map_err(EngineError::process("watch", &program))
    }

    /// PostgreSQL's user makes the socket; the front's group, which the socket inherits, and
    /// nobody else may get to it.
    fn make_socket_folder(&self, layout: &Layout, identity: Option<&Identity>) -> Result<(), EngineError> {
        let Some(identity) = identity else {
            return clone::make_folder(&layout.sockets, 0o700, None);
        };
        let owner = Identity {
            gid: self.config.front_group.unwrap_or(0),
            ..identity.clone()
        };
        clone::make_folder(&layout.sockets, 0o2750, Some(&owner))
    }

    fn spawn(
        &self,
        program: &Path,
        arguments: Vec<OsString>,
        layout: &Layout,
        identity: Option<Identity>,
    ) -> Result<Child, EngineError> {
        log::keep_small(&layout.log).map_err(EngineError::file("shorten", &layout.log))?;
        let open_log = || log::open(&layout.log).map_err(EngineError::file("open", &layout.log));
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env_clear()
            .envs(program::environment())
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(open_log()?)
            .stderr(open_log()?);
        let mut confinement = Confinement::new(identity);
        if self.sandboxing != Sandboxing::Absent {
            let bin_dir = program.parent().unwrap_or(program);
            let mut folders = Folders::of_postgres(bin_dir);
            folders.read.push(layout.conf.clone());
            folders
                .write
                .extend([layout.data.clone(), layout.sockets.clone()]);
            confinement = confinement
                .within(&folders)
                .map_err(EngineError::process("confine", program))?;
        }
        confinement.apply(&mut command);
        command.spawn().map_err(EngineError::process("start", program))
    }

    /// Waits until PostgreSQL answers a query, and puts our roles right. The inner error is
    /// how it ended instead.
    async fn ready(
        &self,
        id: &ResourceId,
        layout: &Layout,
        postmaster: &Postmaster,
    ) -> Result<Result<(), Exit>, EngineError> {
        let session = tokio::select! {
            how = postmaster.end() => return Ok(Err(how)),
            session = connect_when_ready(id, layout) => session?,
        };
        for repaired in session
            .run("put Lockstep's roles right", control_roles::repair)
            .await?
        {
            tracing::warn!(instance = %id, what = repaired, "put right");
        }
        Ok(postmaster.expect_to_go_on().map_or(Ok(()), Err))
    }

    /// See [`crate::Engine::stop`].
    pub(super) async fn stop(
        &self,
        id: &ResourceId,
        mode: StopMode,
        deadline: Duration,
    ) -> Result<(), EngineError> {
        let slot = self.slot(id);
        let mut running = slot.lock().await;
        let signal = match mode {
            StopMode::Fast => Signal::INT,
            StopMode::Immediate => Signal::QUIT,
        };
        if !self.end(id, &mut running, signal, deadline).await? {
            return Err(EngineError::StopTimedOut {
                resource_id: id.clone(),
                waited: deadline,
            });
        }
        Ok(())
    }

    /// See [`crate::Engine::destroy`].
    pub(super) async fn destroy(self: &std::sync::Arc<Self>, id: &ResourceId) -> Result<(), EngineError> {
        let slot = self.slot(id);
        let mut running = slot.lock_owned().await;
        for signal in [Signal::QUIT, Signal::KILL] {
            if self.end(id, &mut running, signal, DESTROY_WAIT_MAX).await? {
                break;
            }
        }
        let shared = self.clone();
        let removed = id.clone();
        off_the_runtime(move || {
            let _guard = running;
            shared.remove(&removed)
        })
        .await?;
        self.forget_slot(id);
        Ok(())
    }

    /// Ends what runs, supervised or not; false if it still runs after the deadline.
    async fn end(
        &self,
        id: &ResourceId,
        running: &mut Option<Postmaster>,
        signal: Signal,
        deadline: Duration,
    ) -> Result<bool, EngineError> {
        let layout = self.layout(id);
        if running
            .as_ref()
            .is_none_or(|postmaster| postmaster.ended().is_some())
        {
            *running = self.adopt(id, &layout)?;
        }
        let Some(postmaster) = running else {
            return Ok(true);
        };
        postmaster.expect_end();
        postmaster.signal(signal).map_err(EngineError::file(
            "stop the PostgreSQL that runs in",
            &layout.data,
        ))?;
        if timeout(deadline, postmaster.end()).await.is_err() {
            return Ok(false);
        }
        *running = None;
        Ok(true)
    }
}

async fn connect_when_ready(id: &ResourceId, layout: &Layout) -> Result<Session, EngineError> {
    let deadline = Instant::now() + READY_WAIT_MAX;
    let mut pause = CONNECT_PAUSE_MIN;
    loop {
        let error = match Session::open(&layout.sockets, id).await {
            Ok(session) => {
                session
                    .run("ask whether it is there", |client| {
                        client.simple_query("SELECT 1")
                    })
                    .await?;
                return Ok(session);
            }
            Err(error) => error,
        };
        if !is_not_ready(&error) {
            return Err(error);
        }
        if Instant::now() > deadline {
            return Err(EngineError::StartTimedOut {
                resource_id: id.clone(),
                waited: READY_WAIT_MAX,
            });
        }
        sleep(pause).await;
        pause = (pause * 2).min(CONNECT_PAUSE_MAX);
    }
}

/// No socket yet, PostgreSQL says that it is starting, or it ended in between.
fn is_not_ready(error: &EngineError) -> bool {
    let source = match error {
        EngineError::Connect { source, .. } => source,
        EngineError::SqlTimedOut { .. } => return true,
        _ => return false,
    };
    if let Some(code) = source.code() {
        return [SqlState::CANNOT_CONNECT_NOW, SqlState::TOO_MANY_CONNECTIONS].contains(code);
    }
    let of_the_system = source
        .source()
        .and_then(|inner| inner.downcast_ref::<io::Error>());
    of_the_system.is_none_or(|error| {
        !matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename
        )
    })
}
