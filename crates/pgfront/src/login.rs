//! One connection, from its first byte to its last.
//!
//! ```text
//! first packet ── TLS? ──► startup message ──► authenticate ──► session in PostgreSQL ──► bytes both ways
//! └──────────────── one deadline, one place in the waiting room ─────────────────────┘
//! ```

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::authenticate::{self, Authenticated};
use crate::backend::{self, BackendError};
use crate::client_stream::ClientStream;
use crate::directory;
use crate::door::{Door, is_reserved_database};
use crate::front::{Front, chain};
use crate::protocol::{Event, Happening, LoginStage, RefusalReason, SessionInfo};
use crate::records::SessionGuard;
use crate::snapshot::DoorState;
use crate::tls::ALPN;
use crate::wire::message::{self, Refusal};
use crate::wire::startup::{self, FirstPacket, Startup};

/// After a refusal, what the client still sends is read for this long and so far, so
/// that closing does not destroy the answer on its way.
const REFUSED_READ_WAIT_MAX: Duration = Duration::from_millis(500);
const REFUSED_READ_BYTES_MAX: u64 = 64 << 10;

/// The longest wait for PostgreSQL to deal with a cancel request.
const CANCEL_WAIT_MAX: Duration = Duration::from_secs(5);

/// Characters of a client's own texts that are kept.
const TEXT_CHARS_MAX: usize = 64;

/// A connection that has not become a session yet.
pub(crate) struct Attempt<'a> {
    pub(crate) front: &'a Front,
    pub(crate) door: &'a Door,
    pub(crate) peer: SocketAddr,
}

/// Why an attempt came to nothing.
pub(crate) enum Failed {
    /// The client is gone.
    Gone(io::Error),
    /// It is told why.
    Refused(Refusal),
    /// It is told what PostgreSQL said, after our last word of the SCRAM exchange.
    RefusedByBackend(Vec<u8>),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Gone(error)
    }
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

struct Session {
    client: ClientStream,
    backend: UnixStream,
    listed: SessionGuard,
}

/// Serves a connection whose source address is allowed.
pub(crate) async fn serve(front: Arc<Front>, door: Arc<Door>, stream: TcpStream, peer: SocketAddr) {
    let (place, evicted) = door.lasting.waiting.enter(peer.ip(), &door.limits);
    let attempt = Attempt {
        front: &front,
        door: &door,
        peer,
    };
    let opened = tokio::select! {
        opened = timeout(door.login_deadline(), attempt.open(stream)) => {
            opened.unwrap_or_else(|_| attempt.abandoned(RefusalReason::Deadline))
        }
        Ok(()) = evicted => attempt.abandoned(RefusalReason::Crowded),
    };
    drop(place);
    let Some(mut session) = opened else {
        return;
    };
    // Which of the two ends closed, and how, is theirs to know.
    let relayed = backend::relay(&mut session.client, session.backend).await;
    tracing::debug!(%peer, ?relayed, "session ended");
    drop(session.listed);
}

impl Attempt<'_> {
    fn abandoned(&self, reason: RefusalReason) -> Option<Session> {
        self.front.records.count_refused(reason);
        tracing::debug!(peer = %self.peer, ?reason, "connection closed before it logged in");
        None
    }

    /// Everything up to PostgreSQL's `AuthenticationOk`. Whatever goes wrong has been said
    /// and recorded when this returns `None`.
    async fn open(&self, stream: TcpStream) -> Option<Session> {
        let client = self.greet(stream).await?;
        let (mut client, startup) = self.read_startup(client).await?;
        match self.log_in(&mut client, &startup).await {
            Ok((backend, listed)) => Some(Session {
                client,
                backend,
                listed,
            }),
            Err(Failed::Gone(error)) => self.gone(&error),
            Err(Failed::Refused(refusal)) => self.refuse(&mut client, &refusal).await,
            Err(Failed::RefusedByBackend(bytes)) => {
                self.front.records.count_refused(RefusalReason::BackendRefused);
                self.last_words(&mut client, &bytes).await
            }
        }
    }

    /// Newer clients begin with TLS at once; ALPN must then say that PostgreSQL is meant.
    async fn greet(&self, stream: TcpStream) -> Option<ClientStream> {
        const TLS_HANDSHAKE: u8 = 0x16;
        let mut first = [0];
        match stream.peek(&mut first).await {
            Ok(1) if first == [TLS_HANDSHAKE] => {}
            Ok(_) => return Some(ClientStream::Plain(stream)),
            Err(error) => return self.gone(&error),
        }
        let mut client = self.accept_tls(stream).await?;
        let named = match &client {
            ClientStream::Tls(tls) => tls.get_ref().1.alpn_protocol() == Some(ALPN),
            ClientStream::Plain(_) => false,
        };
        if named {
            return Some(client);
        }
        let text = "received direct SSL connection request without ALPN protocol negotiation extension";
        let refusal = Refusal::new("08P01", text, RefusalReason::Protocol);
        self.refuse(&mut client, &refusal).await
    }

    /// Reads until the startup message has come; deals with what may come before it.
    async fn read_startup(&self, mut client: ClientStream) -> Option<(ClientStream, Startup)> {
        let mut gss_asked = false;
        loop {
            let packet = match startup::read(&mut client).await {
                Ok(Ok(packet)) => packet,
                Ok(Err(error)) => return self.refuse(&mut client, &error.refusal()).await,
                Err(error) => return self.gone(&error),
            };
            client = match (packet, client) {
                (FirstPacket::Startup(startup), client) => return Some((client, startup)),
                (FirstPacket::Cancel(packet), _client) => return self.cancel(&packet).await,
                (FirstPacket::Tls, ClientStream::Plain(stream)) => self.start_tls(stream).await?,
                (FirstPacket::Gss, ClientStream::Plain(mut stream)) if !gss_asked => {
                    gss_asked = true;
                    if let Err(error) = stream.write_all(b"N").await {
                        return self.gone(&error);
                    }
                    ClientStream::Plain(stream)
                }
                (FirstPacket::Tls | FirstPacket::Gss, mut client) => {
                    let text = "encryption was asked for twice";
                    let refusal = Refusal::new("08P01", text, RefusalReason::Protocol);
                    return self.refuse(&mut client, &refusal).await;
                }
            }
        }
    }

    /// Answers `SSLRequest`. Bytes that came before TLS must not count as protected by it.
    async fn start_tls(&self, mut stream: TcpStream) -> Option<ClientStream> {
        if has_bytes(&stream).await {
            let text = "received unencrypted data after SSL request";
            let detail = "This could be either a client-software bug or evidence of an attempted man-in-the-middle attack.";
            let refusal = Refusal::new("08P01", text, RefusalReason::Protocol).with_detail(detail);
            return self.refuse(&mut ClientStream::Plain(stream), &refusal).await;
        }
        if let Err(error) = stream.write_all(b"S").await {
            return self.gone(&error);
        }
        self.accept_tls(stream).await
    }

    async fn accept_tls(&self, stream: TcpStream) -> Option<ClientStream> {
        let acceptor = TlsAcceptor::from(Arc::clone(&self.door.tls.config));
        match acceptor.accept(stream).await {
            Ok(stream) => Some(ClientStream::Tls(Box::new(stream))),
            Err(error) => {
                self.front.records.count_refused(RefusalReason::Tls);
                tracing::debug!(peer = %self.peer, %error, "TLS handshake failed");
                None
            }
        }
    }

    /// Forwards a cancel request as it is: the key in it is PostgreSQL's own. There is
    /// no answer, whether it hit or not.
    async fn cancel<T>(&self, packet: &[u8]) -> Option<T> {
        let entered = self.door.lasting.cancels.enter(self.peer.ip(), &self.door.limits);
        let Some(_under_way) = entered else {
            self.front.records.count_refused(RefusalReason::Crowded);
            return None;
        };
        let forwarding = backend::cancel(self.door.backend_socket(), packet);
        if let Ok(Err(error)) = timeout(CANCEL_WAIT_MAX, forwarding).await {
            tracing::debug!(peer = %self.peer, %error, "cancel request not delivered");
        }
        None
    }

    async fn log_in(
        &self,
        client: &mut ClientStream,
        startup: &Startup,
    ) -> Result<(UnixStream, SessionGuard), Failed> {
        if let Some(unknown_options) = &startup.negotiate {
            client
                .write_all(&message::negotiate_protocol_version(unknown_options))
                .await?;
        }
        self.check_admission(client, startup)?;
        let Authenticated {
            stage,
            version_id,
            server_final,
        } = authenticate::authenticate(self, client, startup).await?;
        let last_word = message::authentication_sasl_final(server_final.as_bytes());
        let session = self.open_backend(startup, &last_word).await?;
        let listed = self.front.records.session(SessionInfo {
            id: 0,
            resource_id: self.door.resource_id.clone(),
            role: startup.user.clone(),
            database: startup.database.clone(),
            application_name: application_name(startup),
            client: self.peer,
            tls: client.is_tls(),
            stage,
            version_id: version_id.clone(),
            connected_at: self.front.clock.now(),
        });
        if let (LoginStage::Previous, Some(version_id)) = (stage, version_id) {
            self.tell(Happening::PreviousPassword {
                role: startup.user.clone(),
                version_id,
                application_name: application_name(startup),
            });
        }
        let answer = [last_word.as_slice(), &session.authentication_ok].concat();
        client.write_all(&answer).await?;
        client.flush().await?;
        Ok((session.stream, listed))
    }

    /// What is refused whoever asks.
    fn check_admission(&self, client: &ClientStream, startup: &Startup) -> Result<(), Refusal> {
        let host = self.peer.ip();
        let (user, database) = (&startup.user, &startup.database);
        let encryption = if client.is_tls() {
            "SSL encryption"
        } else {
            "no encryption"
        };
        if let DoorState::Closed { message } = &self.door.state {
            return Err(Refusal::new("57P03", message.as_str(), RefusalReason::DoorClosed));
        }
        if self.door.require_tls && !client.is_tls() {
            let text = format!(
                "no pg_hba.conf entry for host \"{host}\", user \"{user}\", database \"{database}\", {encryption}"
            );
            return Err(Refusal::new("28000", text, RefusalReason::TlsRequired));
        }
        if startup.replication {
            let text = "replication connections are not supported by this server";
            return Err(Refusal::new("0A000", text, RefusalReason::Replication));
        }
        if is_reserved_database(database) {
            let text = format!(
                "pg_hba.conf rejects connection for host \"{host}\", user \"{user}\", database \"{database}\", \
                 {encryption}"
            );
            return Err(Refusal::new("28000", text, RefusalReason::ReservedDatabase));
        }
        Ok(())
    }

    async fn open_backend(&self, startup: &Startup, last_word: &[u8]) -> Result<backend::Session, Failed> {
        let error = match backend::open(self.door.backend_socket(), startup).await {
            Ok(session) => return Ok(session),
            Err(error) => error,
        };
        tracing::debug!(
            instance = self.door.identifier,
            error = chain(&error),
            "no session"
        );
        Err(match error {
            BackendError::Refused(said) => Failed::RefusedByBackend([last_word, &said].concat()),
            BackendError::Connect(_) | BackendError::Io(_) => directory::unavailable().into(),
            BackendError::NotPrivate(_) | BackendError::Unexpected(_) => {
                tracing::error!(
                    instance = self.door.identifier,
                    error = chain(&error),
                    "private path"
                );
                let text = "the private path to the database is not usable";
                Refusal::new("XX000", text, RefusalReason::BackendUnavailable).into()
            }
        })
    }

    /// Records an event of this connection.
    pub(crate) fn tell(&self, what: Happening) {
        self.front.records.tell(Event {
            at: self.front.clock.now(),
            resource_id: self.door.resource_id.clone(),
            address: self.peer.ip(),
            what,
        });
    }

    fn gone<T>(&self, error: &io::Error) -> Option<T> {
        tracing::debug!(peer = %self.peer, %error, "client went away before it logged in");
        None
    }

    async fn refuse<T>(&self, client: &mut ClientStream, refusal: &Refusal) -> Option<T> {
        self.front.records.count_refused(refusal.reason);
        tracing::debug!(
            instance = self.door.identifier,
            peer = %self.peer,
            sqlstate = refusal.sqlstate,
            reason = ?refusal.reason,
            "connection refused"
        );
        self.last_words(client, &refusal.encode()).await
    }

    async fn last_words<T>(&self, client: &mut ClientStream, bytes: &[u8]) -> Option<T> {
        let saying = async {
            client.write_all(bytes).await?;
            client.shutdown().await?;
            let mut rest = client.take(REFUSED_READ_BYTES_MAX);
            let mut nowhere = tokio::io::sink();
            let reading = tokio::io::copy(&mut rest, &mut nowhere);
            // Silence is as good as an end.
            let _ = timeout(REFUSED_READ_WAIT_MAX, reading).await;
            io::Result::Ok(())
        };
        if let Err(error) = saying.await {
            return self.gone(&error);
        }
        None
    }
}

/// `application_name`, as long as PostgreSQL keeps it.
fn application_name(startup: &Startup) -> Option<String> {
    startup.parameter("application_name").map(clipped)
}

/// The start of a client's own text.
pub(crate) fn clipped(text: &str) -> String {
    text.chars().take(TEXT_CHARS_MAX).collect()
}

/// Whether bytes have arrived that nobody has read.
async fn has_bytes(stream: &TcpStream) -> bool {
    let mut byte = [0];
    poll_fn(|cx| {
        let mut buffer = ReadBuf::new(&mut byte);
        Poll::Ready(matches!(stream.poll_peek(cx, &mut buffer), Poll::Ready(Ok(1..))))
    })
    .await
}
