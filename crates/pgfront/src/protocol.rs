//! What serve and a front say to each other: frames of a 4-byte big-endian length and
//! as many bytes of JSON, over a unix socket.
//!
//! Serve asks and the front answers in order; events of the front stand in between.

use std::io;
use std::net::{IpAddr, SocketAddr};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use zeroize::Zeroizing;

use crate::snapshot::Snapshot;

/// The version of this protocol; serve replaces a front that speaks another.
pub const PROTOCOL: u32 = 3;

/// The version of what fronts say to each other, which has not changed with the rest: a new front
/// takes over from an old one.
pub(crate) const TAKE_OVER: u32 = 1;

/// The longest frame in bytes.
pub(crate) const FRAME_BYTES_MAX: usize = 64 << 20;

/// From serve (and, to take over, from a new front).
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Request {
    /// First on every connection.
    Hello { protocol: u32 },
    /// Make this the state.
    Apply(Box<Snapshot>),
    /// Accept nothing more; end when the last session has, or at the deadline.
    Drain { deadline_ms: u64 },
    /// List the open sessions.
    Sessions,
    /// Say how things stand.
    Status,
    /// Let one connection of serve's own in, whatever the security groups say.
    Expect { resource_id: String, from: SocketAddr },
    /// First and only on a connection of a new front: hand over the listening sockets and drain.
    TakeOver { protocol: u32 },
}

/// From the front.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Reply {
    Hello(Hello),
    Applied(Applied),
    Refused(String),
    Draining,
    Sessions(Vec<SessionInfo>),
    Status(Status),
    Expecting,
    /// The sockets follow in ancillary data, so many.
    HandingOver {
        sockets: usize,
    },
    /// Unasked.
    Event(Event),
}

/// Who a front is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The protocol it speaks.
    pub protocol: u32,
    /// The version of the program.
    pub build: String,
    /// Its process id.
    pub pid: u32,
    /// The version of the snapshot it works from.
    pub applied_version: Option<u64>,
}

/// The answer to a snapshot. An instance is armed if it is not among the failures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The snapshot's version.
    pub version: u64,
    /// Instances that could not be brought to it. What they had before stays in force.
    pub failures: Vec<DoorFailure>,
}

/// Why a door is not as the snapshot wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorFailure {
    /// The instance.
    pub resource_id: String,
    /// For a person.
    pub error: String,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionInfo {
    /// Unique in this front's life.
    pub id: u64,
    /// The instance.
    pub resource_id: String,
    /// The role that logged in.
    pub role: String,
    /// The database asked for.
    pub database: String,
    /// `application_name` at login.
    pub application_name: Option<String>,
    /// Where the client is.
    pub client: SocketAddr,
    /// Whether TLS protects it.
    pub tls: bool,
    /// Which password logged it in.
    pub stage: LoginStage,
    /// The version of the secret, for managed roles.
    pub version_id: Option<String>,
    /// Since when.
    pub connected_at: Timestamp,
}

/// Which password a login used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LoginStage {
    /// AWSCURRENT of a managed role.
    Current,
    /// AWSPENDING of a managed role.
    Pending,
    /// AWSPREVIOUS of a managed role, in its grace period.
    Previous,
    /// PostgreSQL's own verifier.
    Unmanaged,
}

/// Why a connection came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RefusalReason {
    /// Its address is not among the sources.
    Source,
    /// No rule of the instance's security groups allows its address.
    SecurityGroup,
    /// The instance is closed.
    DoorClosed,
    /// PostgreSQL is not reachable.
    BackendUnavailable,
    /// PostgreSQL refused after the password was right.
    BackendRefused,
    /// Not the protocol.
    Protocol,
    /// The TLS handshake failed.
    Tls,
    /// TLS is required and was not used.
    TlsRequired,
    /// A replication connection.
    Replication,
    /// A database of Lockstep's own.
    ReservedDatabase,
    /// A role of Lockstep's or PostgreSQL's own.
    ReservedRole,
    /// No such role.
    UnknownRole,
    /// The role has no password, or an md5 hash.
    NoScramPassword,
    /// `VALID UNTIL` has passed.
    ValidUntil,
    /// The password matches a version whose grace period is over.
    GraceOver,
    /// The password matches nothing.
    WrongPassword,
    /// Channel binding failed: somebody is in the middle.
    ChannelBinding,
    /// Too many wrong passwords from this address for this role.
    TooManyFailures,
    /// Closed to make room for others.
    Crowded,
    /// The login took too long.
    Deadline,
}

/// Something serve, and the owner of an instance, should hear about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The instance.
    pub resource_id: String,
    /// Where the client is.
    pub address: IpAddr,
    /// What happened.
    pub what: Happening,
}

/// What an [`Event`] tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happening {
    /// A connection was closed unanswered, because its address is not among the sources.
    SourceRefused,
    /// A connection was closed unanswered, because no rule of the instance's security groups
    /// allows its address.
    GroupsRefused {
        /// The ids of the groups.
        groups: Vec<String>,
    },
    /// A login was refused.
    LoginRefused {
        /// The role it named.
        role: String,
        /// Why; the client was told less.
        reason: RefusalReason,
        /// The version whose password it used, if it was one that is no longer accepted.
        version_id: Option<String>,
    },
    /// A login used a password in its grace period.
    PreviousPassword {
        /// The role.
        role: String,
        /// The version it used.
        version_id: String,
        /// `application_name`, to find who has to be updated.
        application_name: Option<String>,
    },
}

/// How a front stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The version of the snapshot it works from.
    pub applied_version: Option<u64>,
    /// Endpoints it listens on.
    pub listening: Vec<SocketAddr>,
    /// Open connections, with those that have not logged in.
    pub connections: usize,
    /// Sessions that have logged in.
    pub sessions: usize,
    /// Logins by the password used, since the front started.
    pub logins: Vec<(LoginStage, u64)>,
    /// Refusals by reason, since the front started.
    pub refused: Vec<(RefusalReason, u64)>,
    /// Events that nobody fetched in time.
    pub events_dropped: u64,
    /// Whether it accepts nothing more.
    pub draining: bool,
}

/// Why a frame could not be read or written.
#[derive(Debug, Error)]
pub enum FrameError {
    /// The socket.
    #[error("control channel")]
    Io(#[from] io::Error),
    /// Longer than allowed.
    #[error("a frame of {0} bytes is longer than the {FRAME_BYTES_MAX} allowed")]
    TooLong(usize),
    /// Not what the protocol says.
    #[error("frame is not a message of the protocol")]
    Malformed(#[source] serde_json::Error),
}

/// Reads one frame; `None` at the end of the stream. Not cancel safe.
pub(crate) async fn read_frame<T: DeserializeOwned>(
    reader: &mut (impl AsyncRead + Unpin),
) -> Result<Option<T>, FrameError> {
    let mut length = [0; 4];
    match reader.read_exact(&mut length).await {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let length = u32::from_be_bytes(length) as usize;
    if length > FRAME_BYTES_MAX {
        return Err(FrameError::TooLong(length));
    }
    let mut bytes = Zeroizing::new(vec![0; length]);
    reader.read_exact(&mut bytes).await?;
    serde_json::from_slice(&bytes)
        .map(Some)
        .map_err(FrameError::Malformed)
}

/// Composes one frame, in a buffer that never moves and is wiped.
pub(crate) fn frame<T: Serialize>(message: &T) -> Result<Zeroizing<Vec<u8>>, FrameError> {
    let mut length = Counted(0);
    serde_json::to_writer(&mut length, message).map_err(FrameError::Malformed)?;
    let length = length.0;
    let header = u32::try_from(length)
        .ok()
        .filter(|_| length <= FRAME_BYTES_MAX)
        .ok_or(FrameError::TooLong(length))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length + 4));
    bytes.extend_from_slice(&header.to_be_bytes());
    serde_json::to_writer(&mut *bytes, message).map_err(FrameError::Malformed)?;
    Ok(bytes)
}

/// Writes one frame. Not cancel safe.
pub(crate) async fn write_frame<T: Serialize>(
    writer: &mut (impl AsyncWrite + Unpin),
    message: &T,
) -> Result<(), FrameError> {
    writer.write_all(&frame(message)?).await?;
    Ok(())
}

struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn frames_survive_the_way() {
        let (mut one, mut other) = tokio::io::duplex(64);
        let writing = async {
            write_frame(&mut one, &Request::Drain { deadline_ms: 5 })
                .await
                .unwrap();
            write_frame(&mut one, &Request::Status).await.unwrap();
            drop(one);
        };
        let reading = async {
            let first = read_frame::<Request>(&mut other).await.unwrap();
            assert!(matches!(first, Some(Request::Drain { deadline_ms: 5 })));
            let second = read_frame::<Request>(&mut other).await.unwrap();
            assert!(matches!(second, Some(Request::Status)));
            assert!(read_frame::<Request>(&mut other).await.unwrap().is_none());
        };
        tokio::join!(writing, reading);
    }

    #[tokio::test]
    async fn an_endless_frame_is_refused_before_it_is_read() {
        let mut bytes: &[u8] = &[0xff; 8];
        let refused = read_frame::<Request>(&mut bytes).await;
        assert!(matches!(refused, Err(FrameError::TooLong(_))));
    }
}
