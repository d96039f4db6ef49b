//! The control channel, the front's side.
//!
//! One serve at a time: a new one that says hello takes the place of the one before, of
//! which nothing counts any more that has not been applied by then. When none is there,
//! the front goes on as it is.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use nix::unistd::geteuid;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::front::{Command, Front, chain};
use crate::protocol::{FrameError, PROTOCOL, Reply, Request, TAKE_OVER, read_frame, write_frame};
use crate::records::{ConnectionGuard, locked};
use crate::takeover;

/// Answers that wait to be written to serve.
const REPLIES_MAX: usize = 16;

/// The pause after a failed accept.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// An answer on its way. While it holds the guard, the front does not end for lack of
/// connections: whoever said "drain" is answered first.
type Outgoing = (Reply, Option<ConnectionGuard>);

/// The control channel of one front.
pub(crate) struct Control {
    pub(crate) front: Arc<Front>,
    /// Who may command, besides root; and the front's own user, as which the next front comes.
    pub(crate) user: u32,
    /// Ends the connection of the serve that is there.
    active: Mutex<Option<oneshot::Sender<()>>>,
    /// Rings when the front shall end, whatever is still open.
    pub(crate) deadline_over: Arc<Notify>,
}

/// Binds the control socket in place of whatever name is there, for its owner only.
pub(crate) fn bind(path: &Path) -> io::Result<UnixListener> {
    let mut sibling = path.as_os_str().to_owned();
    sibling.push(format!(".{}", std::process::id()));
    let sibling = PathBuf::from(sibling);
    match std::fs::remove_file(&sibling) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&sibling)?;
    // The name that others look for appears only with the right mode.
    std::fs::set_permissions(&sibling, std::fs::Permissions::from_mode(0o600))?;
    std::fs::rename(&sibling, path)?;
    Ok(listener)
}

impl Control {
    pub(crate) fn new(front: Arc<Front>, user: u32) -> Arc<Self> {
        Arc::new(Self {
            front,
            user,
            active: Mutex::default(),
            deadline_over: Arc::default(),
        })
    }

    /// Accepts control connections for ever.
    pub(crate) async fn listen(self: Arc<Self>, listener: UnixListener) {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    tokio::spawn(Arc::clone(&self).receive(stream));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a control connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    async fn receive(self: Arc<Self>, stream: UnixStream) {
        match stream.peer_cred() {
            Ok(peer) if [self.user, 0, geteuid().as_raw()].contains(&peer.uid()) => {}
            Ok(peer) => {
                tracing::warn!(uid = peer.uid(), "control connection of another user refused");
                return;
            }
            Err(error) => {
                tracing::warn!(%error, "control connection of an unknown user refused");
                return;
            }
        }
        if let Err(error) = self.converse(stream).await {
            tracing::warn!(error = chain(&error), "control connection ended");
        }
    }

    /// The first message says who has come.
    async fn converse(self: &Arc<Self>, mut stream: UnixStream) -> Result<(), FrameError> {
        match read_frame::<Request>(&mut stream).await? {
            Some(Request::Hello { protocol }) if protocol == PROTOCOL => {
                let (command, hello) = self.front.take_command().await;
                write_frame(&mut stream, &Reply::Hello(hello)).await?;
                self.obey(command, stream).await
            }
            Some(Request::Hello { .. }) => {
                write_frame(&mut stream, &Reply::Hello(self.front.hello().await)).await
            }
            Some(Request::TakeOver { protocol }) if protocol == TAKE_OVER => {
                takeover::give(&self.front, stream).await?;
                Ok(())
            }
            Some(_) => {
                let text = "hello of the same protocol is expected first".to_owned();
                write_frame(&mut stream, &Reply::Refused(text)).await
            }
            None => Ok(()),
        }
    }

    /// Does what serve asks, until it leaves or another comes.
    async fn obey(self: &Arc<Self>, command: Command, stream: UnixStream) -> Result<(), FrameError> {
        let (replace, replaced) = oneshot::channel();
        if let Some(before) = locked(&self.active).replace(replace) {
            // It may have left already.
            let _ = before.send(());
        }
        tracing::info!("serve is here");
        let (reader, writer) = stream.into_split();
        let (replies, outgoing) = mpsc::channel(REPLIES_MAX);
        tokio::select! {
            ended = self.read(command, reader, replies) => ended,
            ended = self.write(writer, outgoing) => ended,
            Ok(()) = replaced => {
                tracing::info!("another serve took over");
                Ok(())
            }
        }
    }

    async fn read(
        self: &Arc<Self>,
        command: Command,
        mut reader: OwnedReadHalf,
        replies: mpsc::Sender<Outgoing>,
    ) -> Result<(), FrameError> {
        while let Some(request) = read_frame::<Request>(&mut reader).await? {
            let guard = matches!(request, Request::Drain { .. }).then(|| self.front.records.connection());
            let reply = self.answer(command, request).await;
            if replies.send((reply, guard)).await.is_err() {
                break;
            }
        }
        tracing::info!("serve has left; logins go on");
        Ok(())
    }

    async fn write(
        &self,
        mut writer: OwnedWriteHalf,
        mut replies: mpsc::Receiver<Outgoing>,
    ) -> Result<(), FrameError> {
        loop {
            let (reply, guard) = tokio::select! {
                biased;
                reply = replies.recv() => match reply {
                    Some(reply) => reply,
                    None => return Ok(()),
                },
                event = self.front.records.next_event() => (Reply::Event(event), None),
            };
            write_frame(&mut writer, &reply).await?;
            drop(guard);
        }
    }

    async fn answer(self: &Arc<Self>, command: Command, request: Request) -> Reply {
        match request {
            Request::Apply(snapshot) => match self.front.apply(command, &snapshot).await {
                Ok(applied) => Reply::Applied(applied),
                Err(error) => Reply::Refused(error.to_string()),
            },
            Request::Drain { deadline_ms } => match self.front.drain_on(command).await {
                Ok(()) => {
                    self.end_after(Duration::from_millis(deadline_ms));
                    Reply::Draining
                }
                Err(error) => Reply::Refused(error.to_string()),
            },
            Request::Sessions => Reply::Sessions(self.front.records.sessions()),
            Request::Expect { resource_id, from } => {
                self.front.expected.add(resource_id, from);
                Reply::Expecting
            }
            Request::Status => Reply::Status(self.front.status().await),
            Request::Hello { .. } | Request::TakeOver { .. } => {
                Reply::Refused("only the first message says who has come".to_owned())
            }
        }
    }

    /// Begins to drain and sets the deadline after which the front ends anyway.
    pub(crate) async fn drain(&self, deadline: Duration) {
        self.front.drain().await;
        self.end_after(deadline);
    }

    fn end_after(&self, deadline: Duration) {
        tracing::info!(deadline_ms = deadline.as_millis(), "draining");
        let over = Arc::clone(&self.deadline_over);
        tokio::spawn(async move {
            tokio::time::sleep(deadline).await;
            over.notify_one();
        });
    }
}
