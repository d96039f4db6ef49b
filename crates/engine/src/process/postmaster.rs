//! One running PostgreSQL: watching it, signalling it, finding one that an earlier process
//! of ours had started.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::instance::ResourceId;
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::process::Child;
use tokio::sync::{mpsc, watch};

use super::log;
use crate::detached::exit_of;
use crate::{EngineEvent, Exit};

/// `postmaster.pid` is a few short lines.
const PID_FILE_BYTES_MAX: u64 = 4096;

/// A process id that cannot exist: beyond the kernel's `PID_MAX_LIMIT`.
const NO_SUCH_PID: u32 = (1 << 22) + 1;

/// How often the size of the log is looked at.
const LOG_CHECK_INTERVAL: Duration = Duration::from_secs(60);

/// A postmaster that is being watched.
#[derive(Debug, Clone)]
pub(super) struct Postmaster {
    pidfd: Arc<OwnedFd>,
    exit: watch::Receiver<Option<Exit>>,
    /// Whether its end would be news: not while it is starting, nor once we end it ourselves.
    news: Arc<AtomicBool>,
}

/// Whom to tell about the end of which instance.
#[derive(Debug, Clone)]
pub(super) struct Watcher {
    pub(super) id: ResourceId,
    pub(super) log: std::path::PathBuf,
    pub(super) events: mpsc::Sender<EngineEvent>,
}

impl Postmaster {
    /// Watches a process that we just started.
    pub(super) fn of_child(mut child: Child, watcher: Watcher) -> io::Result<Self> {
        let pid = child
            .id()
            .and_then(|pid| i32::try_from(pid).ok())
            .and_then(Pid::from_raw);
        // Its id cannot be another's before we have waited for it.
        let pidfd = pidfd_open(pid.ok_or(io::ErrorKind::NotFound)?, PidfdFlags::empty())?;
        let end = async move { child.wait().await.map_or(Exit::Unknown, exit_of) };
        Ok(Self::watch(pidfd, end, watcher))
    }

    /// Watches the postmaster that runs on this data folder, if there is one.
    pub(super) fn adopt(data: &Path, watcher: Watcher) -> io::Result<Option<Self>> {
        let Some(pid) = read_pid(data)? else {
            return Ok(None);
        };
        let pidfd = match pidfd_open(pid, PidfdFlags::empty()) {
            Ok(pidfd) => pidfd,
            Err(rustix::io::Errno::SRCH) => return Ok(None),
            Err(errno) => return Err(errno.into()),
        };
        // Looked at after the pidfd was opened, and the pidfd is looked at last: so this
        // cannot have been another process of the same id.
        if !is_postmaster_of(pid, data) {
            return Ok(None);
        }
        let polled = pollable(pidfd.try_clone()?)?;
        let end = async move {
            // An error would mean that the runtime ends.
            let _ = polled.readable().await;
            Exit::Unknown
        };
        Ok(Some(Self::watch(pidfd, end, watcher)))
    }

    fn watch(pidfd: OwnedFd, end: impl Future<Output = Exit> + Send + 'static, watcher: Watcher) -> Self {
        let (tell, exit) = watch::channel(None);
        let news = Arc::new(AtomicBool::new(false));
        let is_news = news.clone();
        tokio::spawn(async move {
            let how = end_of(end, &watcher).await;
            // In this order: see `expect_to_go_on`.
            tell.send_replace(Some(how));
            if is_news.load(Ordering::SeqCst) {
                let resource_id = watcher.id;
                // Nobody listens any more when the process is ending.
                let _ = watcher
                    .events
                    .send(EngineEvent::Exited { resource_id, how })
                    .await;
            }
        });
        Self {
            pidfd: Arc::new(pidfd),
            exit,
            news,
        }
    }

    /// How it ended, if it has.
    pub(super) fn ended(&self) -> Option<Exit> {
        *self.exit.borrow()
    }

    /// Waits for its end.
    pub(super) async fn end(&self) -> Exit {
        let mut exit = self.exit.clone();
        match exit.wait_for(Option::is_some).await {
            Ok(how) => how.unwrap_or(Exit::Unknown),
            Err(_) => Exit::Unknown,
        }
    }

    /// Says that its end will be no news.
    pub(super) fn expect_end(&self) {
        self.news.store(false, Ordering::SeqCst);
    }

    /// Says that its end will be news from now on; tells if it has ended before that. An end is
    /// either seen here or told as an event.
    pub(super) fn expect_to_go_on(&self) -> Option<Exit> {
        self.news.store(true, Ordering::SeqCst);
        self.ended()
    }

    /// Sends a signal. One that has already ended needs none.
    pub(super) fn signal(&self, signal: Signal) -> io::Result<()> {
        match pidfd_send_signal(&self.pidfd, signal) {
            Ok(()) | Err(rustix::io::Errno::SRCH) => Ok(()),
            Err(errno) => Err(errno.into()),
        }
    }
}

/// A pidfd becomes readable when its process has ended.
fn pollable(pidfd: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    #[expect(unsafe_code, reason = "the descriptor must stay open, which its type sees to")]
    // SAFETY: an OwnedFd is open, and the same, until it is dropped.
    let registered = unsafe { AsyncFd::register_with_interest(pidfd, Interest::READABLE) };
    Ok(registered?)
}

/// Keeps the log small until the end.
async fn end_of(end: impl Future<Output = Exit>, watcher: &Watcher) -> Exit {
    let mut ticks = tokio::time::interval(LOG_CHECK_INTERVAL);
    tokio::pin!(end);
    loop {
        tokio::select! {
            how = &mut end => return how,
            _ = ticks.tick() => {
                if let Err(error) = log::keep_small(&watcher.log) {
                    tracing::warn!(instance = %watcher.id, %error, "cannot shorten PostgreSQL's log");
                }
            }
        }
    }
}

/// Whether one runs in this folder.
pub(super) fn is_there(data: &Path) -> io::Result<bool> {
    Ok(read_pid(data)?.is_some_and(|pid| is_postmaster_of(pid, data)))
}

/// The process id in `postmaster.pid`. The folder belongs to PostgreSQL, so what is in it
/// is opened with care: no link is followed and nothing can block.
fn read_pid(data: &Path) -> io::Result<Option<Pid>> {
    let flags = (nix::fcntl::OFlag::O_NOFOLLOW | nix::fcntl::OFlag::O_NONBLOCK).bits();
    let opened = OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(data.join("postmaster.pid"));
    let file = match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut text = String::new();
    file.take(PID_FILE_BYTES_MAX).read_to_string(&mut text)?;
    let first = text.lines().next().unwrap_or_default();
    Ok(first
        .trim()
        .parse()
        .ok()
        .filter(|pid| *pid > 0)
        .and_then(Pid::from_raw))
}

/// Whether the process is a `postgres` that works in this folder. One that has ended but was
/// not waited for yet has neither a program nor a folder.
fn is_postmaster_of(pid: Pid, data: &Path) -> bool {
    let process = Path::new("/proc").join(pid.as_raw_nonzero().to_string());
    let program = fs::read_link(process.join("exe")).unwrap_or_default();
    // After an upgrade of the package the program is "… (deleted)".
    let is_postgres = program
        .file_name()
        .is_some_and(|name| name.to_string_lossy().trim_end_matches(" (deleted)") == "postgres");
    let folder = fs::read_link(process.join("cwd")).unwrap_or_default();
    is_postgres && fs::canonicalize(data).is_ok_and(|data| data == folder)
}

/// Lets PostgreSQL start where one that was killed has left its lock file. It refuses as long
/// as a process of that id exists, even one that has ended but not been waited for, or one that
/// got the id since. Only the id is made void; the rest of the file stays, by which PostgreSQL
/// checks that no session of the old one is left.
pub(super) fn void_stale_lock(data: &Path) -> io::Result<()> {
    let path = data.join("postmaster.pid");
    let opened = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags((nix::fcntl::OFlag::O_NOFOLLOW | nix::fcntl::OFlag::O_NONBLOCK).bits())
        .open(&path);
    let mut file = match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    let mut text = String::new();
    (&mut file).take(PID_FILE_BYTES_MAX).read_to_string(&mut text)?;
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    let voided = format!("{NO_SUCH_PID}\n{rest}");
    std::os::unix::fs::FileExt::write_all_at(&file, voided.as_bytes(), 0)?;
    file.set_len(u64::try_from(voided.len()).unwrap_or(u64::MAX))
}
