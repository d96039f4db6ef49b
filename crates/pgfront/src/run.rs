//! A front from start to end.

use std::future::Future;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use stdx::{Clock, Lanes, Random, lanes};
use thiserror::Error;
use tokio::net::UnixStream;

use crate::control::{self, Control};
use crate::front::Front;
use crate::protocol::FrameError;
use crate::takeover;

/// What a front is told at its start; everything else comes with the snapshot.
#[derive(Clone)]
pub struct FrontConfig {
    /// Where serve reaches it. The directory must let nobody else in.
    pub control_socket: PathBuf,
    /// The user id that may command it, besides root.
    pub control_user: u32,
    /// Take the listening sockets of the front that is there now.
    pub take_over: bool,
    /// How long sessions may go on after `stop`.
    pub stop_deadline: Duration,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// For nonces.
    pub random: Arc<dyn Random>,
}

/// Why a front could not run.
#[derive(Debug, Error)]
pub enum FrontError {
    /// Another front answers at the control socket.
    #[error("a front is running at {0}")]
    AlreadyRunning(PathBuf),
    /// There was none to take over from, or it did not let go.
    #[error("taking over from the front at {path}")]
    TakeOver {
        /// The control socket.
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: FrameError,
    },
    /// There are no threads to serve with.
    #[error("starting the threads that serve connections")]
    Lanes(#[source] io::Error),
    /// The control socket cannot be made.
    #[error("making the control socket {path}")]
    ControlSocket {
        /// Where.
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: io::Error,
    },
}

/// Runs a front until `stop` completes or it has been drained over its control channel.
///
/// # Errors
/// When it cannot start; see [`FrontError`].
pub async fn run(config: FrontConfig, stop: impl Future<Output = ()>) -> Result<(), FrontError> {
    raise_descriptor_limit();
    let lanes = Lanes::start("front", lanes_wanted()).map_err(FrontError::Lanes)?;
    let path = &config.control_socket;
    let adopted = if config.take_over {
        let taken = takeover::receive(path).await;
        taken.map_err(|source| FrontError::TakeOver {
            path: path.clone(),
            source,
        })?
    } else if UnixStream::connect(path).await.is_ok() {
        return Err(FrontError::AlreadyRunning(path.clone()));
    } else {
        Vec::new()
    };
    let listener = control::bind(path).map_err(|source| FrontError::ControlSocket {
        path: path.clone(),
        source,
    })?;
    let front = Front::new(config.clock, config.random, lanes, adopted);
    let control = Control::new(Arc::clone(&front), config.control_user);
    let commands = tokio::spawn(Arc::clone(&control).listen(listener));
    tracing::info!(control = %path.display(), "front is ready");
    tokio::select! {
        () = until_drained(&front, &control) => {}
        () = stop => {
            control.drain(config.stop_deadline).await;
            until_drained(&front, &control).await;
        }
    }
    commands.abort();
    // It ends by being aborted; from then on nobody answers at the control socket.
    let _ = commands.await;
    front.end();
    tracing::info!("front has ended");
    Ok(())
}

async fn until_drained(front: &Front, control: &Control) {
    tokio::select! {
        () = front.drained() => {}
        () = control.deadline_over.notified() => {
            tracing::info!(connections = front.records.connection_count(), "deadline over");
        }
    }
}

/// PostgreSQL takes at least this many times what relaying its bytes takes. Fewer lanes than
/// cores find more to do each time they wake.
const CORES_PER_LANE: usize = 4;

fn lanes_wanted() -> NonZeroUsize {
    let wanted = lanes::cores().get().div_ceil(CORES_PER_LANE);
    NonZeroUsize::new(wanted).unwrap_or(NonZeroUsize::MIN)
}

/// Each session takes two descriptors; the usual soft limit of 1,024 would be 500 sessions.
fn raise_descriptor_limit() {
    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, hard)| setrlimit(Resource::RLIMIT_NOFILE, hard, hard));
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
}
