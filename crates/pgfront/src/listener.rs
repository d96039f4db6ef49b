//! A listening port: accepts, checks the source address before one byte is answered,
//! and gives each connection a task of its own.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use nix::sys::socket::{setsockopt, sockopt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use crate::door::{Door, Unwelcome};
use crate::front::Front;
use crate::login;
use crate::protocol::{Event, Happening, RefusalReason};

/// Connections that wait to be accepted.
const BACKLOG: u32 = 1_024;

/// Seconds of silence before the system asks whether a client is still there (as on RDS).
const KEEPALIVE_IDLE_SECONDS: u32 = 300;

/// The pause after a failed accept, which mostly means that file descriptors ran out.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A port that is being listened on.
pub(crate) struct Listening {
    door: Arc<ArcSwap<Door>>,
    socket: Arc<TcpListener>,
    task: JoinHandle<()>,
}

/// Binds a port. It can be bound again at once after a front has died, and never by two.
pub(crate) fn bind(endpoint: SocketAddr) -> io::Result<TcpListener> {
    let socket = match endpoint {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    socket.set_reuseaddr(true)?;
    socket.bind(endpoint)?;
    socket.listen(BACKLOG)
}

impl Listening {
    pub(crate) fn start(front: &Arc<Front>, door: ArcSwap<Door>, socket: TcpListener) -> Self {
        let (door, socket) = (Arc::new(door), Arc::new(socket));
        let task = tokio::spawn(accept(
            Arc::downgrade(front),
            Arc::clone(&door),
            Arc::clone(&socket),
        ));
        Self { door, socket, task }
    }

    pub(crate) fn swap(&self, door: Arc<Door>) {
        self.door.store(door);
    }

    /// The door, by its instance.
    pub(crate) fn door(&self) -> (String, Arc<Door>) {
        let door = self.door.load_full();
        (door.resource_id.clone(), door)
    }

    pub(crate) fn socket(&self) -> &TcpListener {
        &self.socket
    }

    /// Closes the port. When this returns, it can be bound again.
    pub(crate) async fn close(mut self) {
        self.task.abort();
        // It ends by being aborted, which is what it reports.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(front: Weak<Front>, door: Arc<ArcSwap<Door>>, socket: Arc<TcpListener>) {
    loop {
        let accepted = socket.accept().await;
        let Some(front) = front.upgrade() else {
            return;
        };
        let door = door.load_full();
        match accepted {
            Ok((stream, peer)) => receive(&front, door, stream, peer),
            Err(error) => {
                tracing::warn!(instance = door.identifier, %error, "cannot accept a connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

fn receive(front: &Arc<Front>, door: Arc<Door>, stream: TcpStream, peer: SocketAddr) {
    let peer = SocketAddr::new(peer.ip().to_canonical(), peer.port());
    if let Err(unwelcome) = door.admit(peer.ip())
        && !(matches!(unwelcome, Unwelcome::Groups(_)) && front.expected.take(&door.resource_id, peer))
    {
        refuse(front, &door, peer.ip(), &unwelcome);
        return;
    }
    if let Err(error) = configure(&stream) {
        tracing::debug!(%peer, %error, "connection went away");
        return;
    }
    // Off this runtime, to be waited for by the lane.
    let stream = match stream.into_std() {
        Ok(stream) => stream,
        Err(error) => {
            tracing::debug!(%peer, %error, "connection went away");
            return;
        }
    };
    let connection = front.records.connection();
    let served = Arc::clone(front);
    // A panic ends this task and this connection only.
    front.spawn(async move {
        match TcpStream::from_std(stream) {
            Ok(stream) => login::serve(served, door, stream, peer).await,
            Err(error) => tracing::warn!(%peer, %error, "a connection could not be served"),
        }
        drop(connection);
    });
}

fn refuse(front: &Front, door: &Door, address: IpAddr, unwelcome: &Unwelcome<'_>) {
    tracing::debug!(instance = door.identifier, %address, ?unwelcome, "source address is not allowed");
    let (reason, what) = match *unwelcome {
        Unwelcome::Source => (RefusalReason::Source, Happening::SourceRefused),
        Unwelcome::Groups(groups) => {
            let groups = groups.to_vec();
            (RefusalReason::SecurityGroup, Happening::GroupsRefused { groups })
        }
    };
    front.records.count_refused(reason);
    front.records.tell(Event {
        at: front.clock.now(),
        resource_id: door.resource_id.clone(),
        address,
        what,
    });
}

fn configure(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    setsockopt(stream, sockopt::KeepAlive, &true)?;
    setsockopt(stream, sockopt::TcpKeepIdle, &KEEPALIVE_IDLE_SECONDS)?;
    Ok(())
}
