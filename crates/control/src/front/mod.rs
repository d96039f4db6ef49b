//! The front from serve's side: starts it if it is not there, adopts it if it is, replaces
//! it if it is of another build, and pushes the desired state to it.
//!
//! The front serves on while we are away. What it is told is always everything, and
//! follows from the stored records alone, so that it does not matter who pushed last.

mod happenings;
mod refusals;
mod snapshot;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use domain::instance::ResourceId;
use engine::EngineError;
use engine::detached::{self, Detached, Identity, Running};
use pgfront::client::{ClientError, FrontClient};
use pgfront::protocol::{DoorFailure, Event};
use thiserror::Error;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, sleep};

use self::happenings::tell;
use self::snapshot::snapshot;
use crate::Control;
use crate::certificates::CertificateError;

/// How long a front that was just started may take to answer.
const START_MAX: Duration = Duration::from_secs(15);

/// Between two looks at a front that is starting.
const START_LOOK: Duration = Duration::from_millis(10);

/// Between two attempts to get a front that went away back.
const REVIVAL_PAUSE: Duration = Duration::from_millis(500);

/// How often a front that ends at once is started before that counts as a failure.
const STARTS_MAX: u32 = 3;

/// How the front is started.
#[derive(Debug, Clone)]
pub(crate) struct Launch {
    /// The program, which is our own.
    pub(crate) program: PathBuf,
    /// Where the front is commanded.
    pub(crate) control_socket: PathBuf,
    /// Who it runs as; only root can choose.
    pub(crate) identity: Option<Identity>,
    /// Where its log goes.
    pub(crate) log_file: PathBuf,
    /// A folder that it can be in.
    pub(crate) working_dir: PathBuf,
    /// Our own user id, the only one that may command it.
    pub(crate) control_user: u32,
}

/// Why the front is not as it should be.
#[derive(Debug, Error)]
pub enum FrontError {
    /// It could not be started.
    #[error("the front could not be started")]
    Start(#[source] EngineError),
    /// It was started and has ended.
    #[error("the front ended as soon as it was started; its log is {log}")]
    Ended {
        /// Its log.
        log: PathBuf,
    },
    /// It was started and does not answer.
    #[error("the front does not answer; its log is {log}")]
    NoAnswer {
        /// Its log.
        log: PathBuf,
        /// The last failure.
        #[source]
        source: ClientError,
    },
    /// Another one is there still.
    #[error("the front with process id {0} does not make room for a new one")]
    NotReplaced(u32),
    /// It did not take the state.
    #[error("the front did not take the new state")]
    Push(#[source] ClientError),
    /// The endpoint of this instance could not be opened.
    #[error("the endpoint is not open: {0}")]
    NotListening(String),
    /// An endpoint has no certificate.
    #[error("no certificate for the endpoint")]
    Certificate(#[from] CertificateError),
}

/// The one front, and what it was told last.
pub(crate) struct FrontKeeper {
    launch: Launch,
    link: Mutex<Link>,
    /// The link's client, for what need not wait for a push that is under way.
    reached: std::sync::Mutex<Weak<FrontClient>>,
    /// Counts those who want the state pushed, so that one push can serve many.
    asked: AtomicU64,
    /// Why the front is not as it should be, as of the last push.
    trouble: std::sync::Mutex<Option<String>>,
    /// Whether a task is trying to get the front back.
    is_reviving: AtomicBool,
}

#[derive(Default)]
struct Link {
    client: Option<Arc<FrontClient>>,
    version: u64,
    answered: u64,
    failures: Vec<DoorFailure>,
}

/// Who answers at the control socket.
enum Found {
    /// A front that will do.
    Ours(Box<FrontClient>, mpsc::Receiver<Event>),
    /// One that is to be replaced.
    Other(u32),
    /// Nobody.
    None,
}

impl FrontKeeper {
    pub(crate) fn new(launch: Launch) -> Self {
        Self {
            launch,
            link: Mutex::default(),
            reached: std::sync::Mutex::default(),
            asked: AtomicU64::new(0),
            trouble: std::sync::Mutex::default(),
            is_reviving: AtomicBool::new(false),
        }
    }

    /// Makes the front work from the state as it is now or newer, and confirms it for one instance.
    ///
    /// # Errors
    /// When the front cannot be reached, or the instance's endpoint is not open.
    pub(crate) async fn arm(&self, control: &Control, id: &ResourceId) -> Result<(), FrontError> {
        let link = self.pushed(control).await?;
        match link
            .failures
            .iter()
            .find(|failure| failure.resource_id == id.as_str())
        {
            None => Ok(()),
            Some(failure) => Err(FrontError::NotListening(failure.error.clone())),
        }
    }

    /// Makes the front work from the state as it is now.
    ///
    /// # Errors
    /// When the front cannot be reached.
    pub(crate) async fn push(&self, control: &Control) -> Result<(), FrontError> {
        self.pushed(control).await.map(|_| ())
    }

    /// Has the front let one connection of our own in, which its owner's security groups are not
    /// about. If the front cannot be told, the connection is judged like any other.
    pub(crate) async fn expect(&self, id: &ResourceId, from: SocketAddr) {
        let reached = self
            .reached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .upgrade();
        if let Some(client) = reached
            && let Err(error) = client.expect(id.as_str(), from).await
        {
            tracing::debug!(error = %crate::fault::chain(&error), "the front does not expect us");
        }
    }

    /// Whether the endpoint of this instance could not be opened at the last push.
    pub(crate) async fn is_failing(&self, id: &ResourceId) -> bool {
        let link = self.link.lock().await;
        link.failures
            .iter()
            .any(|failure| failure.resource_id == id.as_str())
    }

    /// Why the front is not as it should be; `None` if it is.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set_trouble(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// Ends the front, after its sessions or the deadline.
    pub(crate) async fn end(&self, deadline: Duration) {
        let known = self.link.lock().await.client.take();
        let client = match known {
            Some(client) => client,
            // It may run although we have lost sight of it.
            None => match FrontClient::connect(&self.launch.control_socket).await {
                Ok((client, _)) => Arc::new(client),
                Err(_) => return,
            },
        };
        if let Err(error) = client.drain(deadline).await {
            tracing::warn!(error = %crate::fault::chain(&error), "the front could not be told to end");
            return;
        }
        // It ends with its last session, and the connection with it.
        let _ = tokio::time::timeout(deadline.saturating_add(START_MAX), client.closed()).await;
    }

    async fn pushed(&self, control: &Control) -> Result<tokio::sync::MutexGuard<'_, Link>, FrontError> {
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut link = self.link.lock().await;
        if link.answered >= ticket {
            return Ok(link);
        }
        let covered = self.asked.load(Ordering::SeqCst);
        match self.push_now(control, &mut link).await {
            Ok(()) => {
                link.answered = covered;
                self.set_trouble(None);
                Ok(link)
            }
            Err(error) => {
                // The next attempt begins with a new connection.
                link.client = None;
                self.set_trouble(Some(crate::fault::chain(&error)));
                self.revive(control);
                Err(error)
            }
        }
    }

    async fn push_now(&self, control: &Control, link: &mut Link) -> Result<(), FrontError> {
        let client = self.connected(control, link).await?;
        let snapshot = snapshot(control, link.version + 1)?;
        let applied = client.apply(&snapshot).await.map_err(FrontError::Push)?;
        link.version = applied.version;
        let before = std::mem::replace(&mut link.failures, applied.failures);
        for failure in &link.failures {
            let is_new = !before
                .iter()
                .any(|earlier| earlier.resource_id == failure.resource_id);
            if is_new && let Ok(id) = ResourceId::parse(&failure.resource_id) {
                control.runners.suspect(control, &id, &failure.error);
            }
        }
        Ok(())
    }

    /// Pushes in the background until that succeeds: what the front was not told must not
    /// stay untold.
    fn revive(&self, control: &Control) {
        if !self.is_reviving.swap(true, Ordering::SeqCst) {
            control.tasks.spawn(revive(control.clone()));
        }
    }

    async fn connected(&self, control: &Control, link: &mut Link) -> Result<Arc<FrontClient>, FrontError> {
        if let Some(client) = &link.client {
            return Ok(client.clone());
        }
        let (client, events) = self.find_or_start().await?;
        let client = Arc::new(client);
        link.version = link.version.max(client.hello().applied_version.unwrap_or(0));
        link.client = Some(client.clone());
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&client);
        control.tasks.spawn(tell(control.clone(), events));
        control.tasks.spawn(watch(control.clone(), client.clone()));
        Ok(client)
    }

    /// A front that was started may find that the one that it was to replace has just gone, or
    /// the other way round: then another look tells.
    async fn find_or_start(&self) -> Result<(FrontClient, mpsc::Receiver<Event>), FrontError> {
        let mut starts = 0;
        loop {
            let before = match self.find().await {
                Found::Ours(client, events) => {
                    tracing::info!(pid = client.hello().pid, "the running front is adopted");
                    return Ok((*client, events));
                }
                Found::Other(pid) => Some(pid),
                Found::None => None,
            };
            let started = self.start(before.is_some())?;
            starts += 1;
            match self.answer_of(started, before).await {
                Err(FrontError::Ended { .. }) if starts < STARTS_MAX => sleep(REVIVAL_PAUSE).await,
                answered => return answered,
            }
        }
    }

    async fn find(&self) -> Found {
        let (hello, why) = match FrontClient::connect(&self.launch.control_socket).await {
            Ok((client, events)) if client.hello().build == crate::BUILD => {
                if !client.status().await.is_ok_and(|status| status.draining) {
                    return Found::Ours(Box::new(client), events);
                }
                (client.hello().clone(), "it is ending")
            }
            Ok((client, _)) => (client.hello().clone(), "it is of another build"),
            Err(ClientError::OtherProtocol(hello)) => (hello, "it speaks another protocol"),
            Err(_) => return Found::None,
        };
        tracing::info!(pid = hello.pid, build = %hello.build, why, "the running front is replaced");
        Found::Other(hello.pid)
    }

    /// Waits until the front that was started answers, in place of the one before.
    async fn answer_of(
        &self,
        mut started: Running,
        before: Option<u32>,
    ) -> Result<(FrontClient, mpsc::Receiver<Event>), FrontError> {
        let log = || self.launch.log_file.clone();
        let deadline = Instant::now() + START_MAX;
        loop {
            match FrontClient::connect(&self.launch.control_socket).await {
                Ok((client, events))
                    if client.hello().build == crate::BUILD && Some(client.hello().pid) != before =>
                {
                    return Ok((client, events));
                }
                Err(source) if Instant::now() > deadline => {
                    return Err(FrontError::NoAnswer { log: log(), source });
                }
                Ok((client, _)) if Instant::now() > deadline => {
                    return Err(FrontError::NotReplaced(client.hello().pid));
                }
                Ok(_) | Err(_) => {}
            }
            tokio::select! {
                _ = &mut started.exited => return Err(FrontError::Ended { log: log() }),
                () = sleep(START_LOOK) => {}
            }
        }
    }

    fn start(&self, take_over: bool) -> Result<Running, FrontError> {
        let launch = &self.launch;
        let mut args: Vec<OsString> = vec![
            "front".into(),
            "--control".into(),
            launch.control_socket.clone().into(),
            "--control-user".into(),
            launch.control_user.to_string().into(),
        ];
        if take_over {
            args.push("--take-over".into());
        }
        let running = detached::spawn(&Detached {
            program: launch.program.clone(),
            args,
            env: Vec::new(),
            identity: launch.identity.clone(),
            log_file: launch.log_file.clone(),
            working_dir: launch.working_dir.clone(),
        })
        .map_err(FrontError::Start)?;
        tracing::info!(pid = running.pid, "front started");
        Ok(running)
    }
}

/// Notices when the front goes away.
async fn watch(control: Control, client: Arc<FrontClient>) {
    client.closed().await;
    {
        let mut link = control.front.link.lock().await;
        match &link.client {
            Some(current) if Arc::ptr_eq(current, &client) => link.client = None,
            // Ended on purpose, or replaced already.
            _ => return,
        }
    }
    tracing::warn!("the front went away");
    control.front.set_trouble(Some("the front went away".to_owned()));
    control.front.revive(&control);
}

/// Gets the front back, and tells it everything.
///
/// Boxed, because getting it back begins with a push, which asks for this when it fails.
fn revive(control: Control) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(async move {
        loop {
            match control.front.push(&control).await {
                Ok(()) => break,
                Err(error) => {
                    tracing::error!(error = %crate::fault::chain(&error), "the front is not as it should be yet");
                    sleep(REVIVAL_PAUSE).await;
                }
            }
        }
        control.front.is_reviving.store(false, Ordering::SeqCst);
        // A push that failed since then has found us still at it.
        if control.front.trouble().is_some() {
            control.front.revive(&control);
        }
    })
}
