//! A new front takes the listening sockets of the one before, so that nobody who
//! connects meanwhile is refused. The old one keeps its sessions until they end.

use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::path::Path;
use std::time::Duration;

use nix::cmsg_space;
use nix::sys::socket::{ControlMessage, ControlMessageOwned, MsgFlags, recvmsg, sendmsg};
use tokio::io::Interest;
use tokio::net::{TcpListener, UnixStream};
use tokio::time::timeout;

use crate::front::Front;
use crate::protocol::{FrameError, Reply, Request, TAKE_OVER, read_frame, write_frame};

/// Sockets in one message; the system allows 253.
const SOCKETS_PER_MESSAGE: usize = 128;

/// The longest wait for the new front to have its sockets.
const RECEIPT_WAIT_MAX: Duration = Duration::from_secs(5);

/// Sends the listening sockets and drains. Without the receiver's word that it has them,
/// nothing changes.
pub(crate) async fn give(front: &Front, mut stream: UnixStream) -> Result<(), FrameError> {
    front
        .hand_over(async |sockets| {
            let count = sockets.len();
            write_frame(&mut stream, &Reply::HandingOver { sockets: count }).await?;
            for part in sockets.chunks(SOCKETS_PER_MESSAGE) {
                let raw: Vec<RawFd> = part.iter().map(|socket| socket.as_raw_fd()).collect();
                send(&stream, &raw).await?;
            }
            // Nothing else can be applied while we wait.
            let receipt = timeout(RECEIPT_WAIT_MAX, read_frame::<Request>(&mut stream)).await;
            match receipt.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?? {
                Some(Request::Status) => Ok(()),
                _ => Err(FrameError::Io(io::ErrorKind::UnexpectedEof.into())),
            }
        })
        .await
}

/// Asks the front behind a control socket for its listening sockets.
pub(crate) async fn receive(path: &Path) -> Result<Vec<TcpListener>, FrameError> {
    let mut stream = UnixStream::connect(path).await?;
    write_frame(&mut stream, &Request::TakeOver { protocol: TAKE_OVER }).await?;
    let wanted = match read_frame(&mut stream).await? {
        Some(Reply::HandingOver { sockets }) => sockets,
        Some(Reply::Refused(reason)) => return Err(io::Error::other(reason).into()),
        _ => return Err(io::Error::from(io::ErrorKind::InvalidData).into()),
    };
    let mut listeners = Vec::new();
    while listeners.len() < wanted {
        let sockets = receive_some(&stream).await?;
        if sockets.is_empty() {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        for socket in sockets {
            let socket = std::net::TcpListener::from(socket);
            socket.set_nonblocking(true)?;
            listeners.push(TcpListener::from_std(socket)?);
        }
    }
    // Any request says that they have arrived.
    write_frame(&mut stream, &Request::Status).await?;
    Ok(listeners)
}

async fn send(stream: &UnixStream, sockets: &[RawFd]) -> io::Result<()> {
    let sending = || {
        let rights = [ControlMessage::ScmRights(sockets)];
        let bytes = [IoSlice::new(b"s")];
        sendmsg::<()>(stream.as_raw_fd(), &bytes, &rights, MsgFlags::empty(), None).map_err(io::Error::from)
    };
    stream.async_io(Interest::WRITABLE, sending).await.map(|_| ())
}

async fn receive_some(stream: &UnixStream) -> io::Result<Vec<OwnedFd>> {
    stream.async_io(Interest::READABLE, || receive_now(stream)).await
}

fn receive_now(stream: &UnixStream) -> io::Result<Vec<OwnedFd>> {
    let mut byte = [0];
    let mut bytes = [IoSliceMut::new(&mut byte)];
    let mut space = cmsg_space!([RawFd; SOCKETS_PER_MESSAGE]);
    let flags = MsgFlags::MSG_CMSG_CLOEXEC;
    let message = recvmsg::<()>(stream.as_raw_fd(), &mut bytes, Some(&mut space), flags)?;
    let mut sockets = Vec::new();
    for part in message.cmsgs()? {
        if let ControlMessageOwned::ScmRights(raw) = part {
            for raw in raw {
                #[expect(unsafe_code, reason = "the kernel has just made this descriptor for us alone")]
                let socket = unsafe { OwnedFd::from_raw_fd(raw) };
                sockets.push(socket);
            }
        }
    }
    Ok(sockets)
}
