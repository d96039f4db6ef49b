//! Serve's side of the control channel.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use thiserror::Error;
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use zeroize::Zeroizing;

use crate::protocol::{
    Applied, Event, FrameError, Hello, PROTOCOL, Reply, Request, SessionInfo, Status, frame, read_frame,
    write_frame,
};
use crate::records::locked;
use crate::snapshot::Snapshot;

/// The longest wait for an answer.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(10);

/// Events that wait for serve to take them; beyond, they are dropped.
const EVENTS_MAX: usize = 1_024;

/// Requests under way.
const REQUESTS_MAX: usize = 16;

/// A connection to a front. Dropping it leaves the front as it is.
#[derive(Debug)]
pub struct FrontClient {
    hello: Hello,
    requests: mpsc::Sender<Asked>,
    open: watch::Receiver<bool>,
    tasks: [JoinHandle<()>; 2],
}

type Asked = (Zeroizing<Vec<u8>>, oneshot::Sender<Reply>);

type Unanswered = Arc<Mutex<VecDeque<oneshot::Sender<Reply>>>>;

/// Why a front did not do what it was asked.
#[derive(Debug, Error)]
pub enum ClientError {
    /// Nothing listens there.
    #[error("connecting to the front")]
    Connect(#[source] std::io::Error),
    /// The conversation broke.
    #[error("talking to the front")]
    Frame(#[from] FrameError),
    /// It is there and speaks another protocol: replace it.
    #[error("the front speaks protocol {}, not {PROTOCOL}", .0.protocol)]
    OtherProtocol(Hello),
    /// It said no, and why.
    #[error("the front refused: {0}")]
    Refused(String),
    /// It answered something else.
    #[error("the front answered another question")]
    Confused,
    /// It is gone.
    #[error("the front is gone")]
    Gone,
    /// It is there and does not answer.
    #[error("the front did not answer in {} s", ANSWER_WAIT_MAX.as_secs())]
    TimedOut,
}

impl FrontClient {
    /// Connects and says hello. The receiver gets the front's events, including those it
    /// kept while nobody was there.
    ///
    /// # Errors
    /// When no front is there, or one that speaks another protocol.
    pub async fn connect(path: &Path) -> Result<(Self, mpsc::Receiver<Event>), ClientError> {
        let mut stream = UnixStream::connect(path).await.map_err(ClientError::Connect)?;
        let greeting = async {
            write_frame(&mut stream, &Request::Hello { protocol: PROTOCOL }).await?;
            read_frame(&mut stream).await
        };
        let greeted = timeout(ANSWER_WAIT_MAX, greeting).await;
        let hello = match greeted.map_err(|_| ClientError::TimedOut)?? {
            Some(Reply::Hello(hello)) if hello.protocol == PROTOCOL => hello,
            Some(Reply::Hello(hello)) => return Err(ClientError::OtherProtocol(hello)),
            Some(Reply::Refused(reason)) => return Err(ClientError::Refused(reason)),
            Some(_) => return Err(ClientError::Confused),
            None => return Err(ClientError::Gone),
        };
        let (reader, writer) = stream.into_split();
        let (requests, asked) = mpsc::channel(REQUESTS_MAX);
        let (events, happenings) = mpsc::channel(EVENTS_MAX);
        let (opened, open) = watch::channel(true);
        let unanswered = Unanswered::default();
        let tasks = [
            tokio::spawn(ask(writer, asked, Arc::clone(&unanswered))),
            tokio::spawn(hear(reader, events, unanswered, opened)),
        ];
        let client = Self {
            hello,
            requests,
            open,
            tasks,
        };
        Ok((client, happenings))
    }

    /// What the front said of itself when we connected.
    #[must_use]
    pub fn hello(&self) -> &Hello {
        &self.hello
    }

    /// Pushes a snapshot. When this returns, every new login is judged by it, except at
    /// the instances among the failures.
    ///
    /// # Errors
    /// When the front refuses the snapshot as a whole, or is gone.
    pub async fn apply(&self, snapshot: &Snapshot) -> Result<Applied, ClientError> {
        match self.request(&Request::Apply(Box::new(snapshot.clone()))).await? {
            Reply::Applied(applied) => Ok(applied),
            other => Err(unexpected(other)),
        }
    }

    /// Lists the open sessions.
    ///
    /// # Errors
    /// When the front is gone.
    pub async fn sessions(&self) -> Result<Vec<SessionInfo>, ClientError> {
        match self.request(&Request::Sessions).await? {
            Reply::Sessions(sessions) => Ok(sessions),
            other => Err(unexpected(other)),
        }
    }

    /// Asks how the front stands.
    ///
    /// # Errors
    /// When the front is gone.
    pub async fn status(&self) -> Result<Status, ClientError> {
        match self.request(&Request::Status).await? {
            Reply::Status(status) => Ok(status),
            other => Err(unexpected(other)),
        }
    }

    /// Has the front let one connection to an instance in, whatever its security groups say.
    ///
    /// # Errors
    /// When the front is gone.
    pub async fn expect(&self, resource_id: &str, from: SocketAddr) -> Result<(), ClientError> {
        let resource_id = resource_id.to_owned();
        match self.request(&Request::Expect { resource_id, from }).await? {
            Reply::Expecting => Ok(()),
            other => Err(unexpected(other)),
        }
    }

    /// Makes the front close its ports and end with its last session, at the latest after `deadline`.
    ///
    /// # Errors
    /// When the front is gone.
    pub async fn drain(&self, deadline: Duration) -> Result<(), ClientError> {
        let deadline_ms = u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX);
        match self.request(&Request::Drain { deadline_ms }).await? {
            Reply::Draining => Ok(()),
            other => Err(unexpected(other)),
        }
    }

    /// Completes when the front is gone, or listens to another serve.
    pub async fn closed(&self) {
        let mut open = self.open.clone();
        // An error means that the reading task has ended, which is the same.
        let _ = open.wait_for(|open| !open).await;
    }

    async fn request(&self, request: &Request) -> Result<Reply, ClientError> {
        let (answer, answered) = oneshot::channel();
        let asking = async {
            let sent = self.requests.send((frame(request)?, answer)).await;
            sent.map_err(|_| ClientError::Gone)?;
            answered.await.map_err(|_| ClientError::Gone)
        };
        timeout(ANSWER_WAIT_MAX, asking)
            .await
            .map_err(|_| ClientError::TimedOut)?
    }
}

impl Drop for FrontClient {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn unexpected(reply: Reply) -> ClientError {
    match reply {
        Reply::Refused(reason) => ClientError::Refused(reason),
        _ => ClientError::Confused,
    }
}

/// Writes requests in a task of its own, so that a caller who gives up does not leave
/// half a frame behind.
async fn ask(mut writer: OwnedWriteHalf, mut asked: mpsc::Receiver<Asked>, unanswered: Unanswered) {
    use tokio::io::AsyncWriteExt as _;
    while let Some((bytes, answer)) = asked.recv().await {
        locked(&unanswered).push_back(answer);
        if let Err(error) = writer.write_all(&bytes).await {
            tracing::debug!(%error, "the front went away");
            return;
        }
    }
}

async fn hear(
    mut reader: OwnedReadHalf,
    events: mpsc::Sender<Event>,
    unanswered: Unanswered,
    opened: watch::Sender<bool>,
) {
    loop {
        match read_frame(&mut reader).await {
            Ok(Some(Reply::Event(event))) => {
                if events.try_send(event).is_err() {
                    tracing::debug!("an event of the front was dropped");
                }
            }
            Ok(Some(reply)) => {
                let Some(answer) = locked(&unanswered).pop_front() else {
                    tracing::warn!("the front answered without being asked");
                    break;
                };
                // Whoever asked may have given up.
                let _ = answer.send(reply);
            }
            Ok(None) => break,
            Err(error) => {
                tracing::debug!(%error, "the front went away");
                break;
            }
        }
    }
    // The channel is told first, then those who wait for an answer.
    let _ = opened.send(false);
    locked(&unanswered).clear();
}
