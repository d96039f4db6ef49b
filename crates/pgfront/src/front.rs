//! The front as a whole: brings its doors to the snapshot that was pushed, and takes
//! no step that the snapshot does not ask for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use arc_swap::{ArcSwap, ArcSwapOption};
use stdx::{Clock, Lanes, Random, Secret};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::door::Door;
use crate::expected::Expected;
use crate::listener::{self, Listening};
use crate::protocol::{Applied, DoorFailure, Hello, PROTOCOL, Status};
use crate::records::{Records, locked};
use crate::snapshot::{InstanceDoor, Limits, Snapshot};

/// What all connections of a front share.
pub(crate) struct Front {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) records: Arc<Records>,
    pub(crate) expected: Expected,
    pub(crate) mock_key: ArcSwapOption<Secret<[u8; 32]>>,
    /// Where connections are served; none once the front has ended.
    lanes: Mutex<Option<Lanes>>,
    doors: tokio::sync::Mutex<Doors>,
    draining: AtomicBool,
    /// Rings when draining begins.
    drained: Notify,
}

/// The right to command a front. Whoever takes it ends everybody's before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Command(u64);

/// Somebody else commands the front by now.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("another serve has taken over")]
pub(crate) struct Superseded;

#[derive(Default)]
struct Doors {
    /// Whose command holds, counted from one.
    commander: u64,
    version: Option<u64>,
    listening: BTreeMap<SocketAddr, Listening>,
    /// Sockets that the front before us listened on.
    adopted: BTreeMap<SocketAddr, TcpListener>,
}

/// Why a snapshot was not applied at all.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum ApplyError {
    #[error("snapshot {offered} is older than {applied}, which is applied")]
    Outdated { offered: u64, applied: u64 },
    #[error("this front is draining")]
    Draining,
    #[error(transparent)]
    Superseded(#[from] Superseded),
}

impl Front {
    pub(crate) fn new(
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        lanes: Lanes,
        adopted: Vec<TcpListener>,
    ) -> Arc<Self> {
        let adopted = adopted
            .into_iter()
            .filter_map(|socket| Some((socket.local_addr().ok()?, socket)));
        Arc::new(Self {
            clock,
            random,
            records: Arc::default(),
            expected: Expected::default(),
            mock_key: ArcSwapOption::empty(),
            lanes: Mutex::new(Some(lanes)),
            doors: tokio::sync::Mutex::new(Doors {
                adopted: adopted.collect(),
                ..Doors::default()
            }),
            draining: AtomicBool::new(false),
            drained: Notify::new(),
        })
    }

    /// Serves a connection.
    pub(crate) fn spawn(&self, connection: impl Future<Output = ()> + Send + 'static) {
        if let Some(lanes) = &*locked(&self.lanes) {
            lanes.spawn(connection);
        }
    }

    /// Drops every connection where it waits.
    pub(crate) fn end(&self) {
        locked(&self.lanes).take();
    }

    /// Takes command, and says what the front works from: nothing of anybody before is
    /// applied any more, even if it has arrived already.
    pub(crate) async fn take_command(&self) -> (Command, Hello) {
        let mut doors = self.doors.lock().await;
        doors.commander += 1;
        (Command(doors.commander), doors.hello())
    }

    /// Brings every door to the snapshot. When this returns, each new login is judged by it.
    pub(crate) async fn apply(
        self: &Arc<Self>,
        command: Command,
        snapshot: &Snapshot,
    ) -> Result<Applied, ApplyError> {
        let mut doors = self.doors.lock().await;
        doors.check(command)?;
        if self.is_draining() {
            return Err(ApplyError::Draining);
        }
        if let Some(applied) = doors.version.filter(|applied| *applied > snapshot.version) {
            let offered = snapshot.version;
            return Err(ApplyError::Outdated { offered, applied });
        }
        self.mock_key
            .store(Some(Arc::new(snapshot.mock_key.secret().clone())));
        let failures = doors.reconcile(self, snapshot).await;
        doors.version = Some(snapshot.version);
        tracing::info!(
            version = snapshot.version,
            instances = snapshot.instances.len(),
            failures = failures.len(),
            "snapshot applied"
        );
        let version = snapshot.version;
        Ok(Applied { version, failures })
    }

    /// As [`Front::drain`], if that command holds.
    pub(crate) async fn drain_on(&self, command: Command) -> Result<(), Superseded> {
        let mut doors = self.doors.lock().await;
        doors.check(command)?;
        self.close(&mut doors).await;
        Ok(())
    }

    /// Stops accepting. Sessions go on; [`Front::drained`] tells when none is left.
    pub(crate) async fn drain(&self) {
        self.close(&mut *self.doors.lock().await).await;
    }

    async fn close(&self, doors: &mut Doors) {
        self.draining.store(true, Ordering::Release);
        for (_, listening) in std::mem::take(&mut doors.listening) {
            listening.close().await;
        }
        doors.adopted.clear();
        self.drained.notify_waiters();
    }

    /// Hands the listening sockets to `send` and drains once that has succeeded. Nobody
    /// who connects in between is lost: the sockets stay open in whoever received them.
    pub(crate) async fn hand_over<E>(
        &self,
        send: impl AsyncFnOnce(&[&TcpListener]) -> Result<(), E>,
    ) -> Result<(), E> {
        {
            let doors = self.doors.lock().await;
            let sockets: Vec<_> = doors.listening.values().map(Listening::socket).collect();
            send(&sockets).await?;
        }
        self.drain().await;
        Ok(())
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Completes when the front drains and its last connection has ended.
    pub(crate) async fn drained(&self) {
        let begun = self.drained.notified();
        if !self.is_draining() {
            begun.await;
        }
        self.records.all_closed().await;
    }

    /// What it says to somebody who may not command it.
    pub(crate) async fn hello(&self) -> Hello {
        self.doors.lock().await.hello()
    }

    pub(crate) async fn status(&self) -> Status {
        let doors = self.doors.lock().await;
        Status {
            applied_version: doors.version,
            listening: doors.listening.keys().copied().collect(),
            connections: self.records.connection_count(),
            sessions: self.records.session_count(),
            logins: self.records.logins(),
            refused: self.records.refused(),
            events_dropped: self.records.events_dropped(),
            draining: self.is_draining(),
        }
    }
}

impl Doors {
    fn check(&self, command: Command) -> Result<(), Superseded> {
        if command == Command(self.commander) {
            Ok(())
        } else {
            Err(Superseded)
        }
    }

    fn hello(&self) -> Hello {
        Hello {
            protocol: PROTOCOL,
            build: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            applied_version: self.version,
        }
    }

    async fn reconcile(&mut self, front: &Arc<Front>, snapshot: &Snapshot) -> Vec<DoorFailure> {
        // An instance whose address changes keeps what belongs to it.
        let before: HashMap<String, Arc<Door>> = self.listening.values().map(Listening::door).collect();
        let wanted: BTreeSet<_> = snapshot.instances.iter().map(InstanceDoor::endpoint).collect();
        let gone = self
            .listening
            .keys()
            .filter(|endpoint| !wanted.contains(endpoint));
        for endpoint in gone.copied().collect::<Vec<_>>() {
            if let Some(listening) = self.listening.remove(&endpoint) {
                listening.close().await;
            }
        }
        let mut failures = Vec::new();
        let mut taken = BTreeSet::new();
        for instance in &snapshot.instances {
            let before = before.get(&instance.resource_id);
            let opened = if taken.insert(instance.endpoint()) {
                self.open(front, instance, snapshot.limits, before)
            } else {
                Err("another instance has this address and port".to_owned())
            };
            if let Err(error) = opened {
                tracing::warn!(instance = instance.identifier, error, "door is not as wanted");
                let resource_id = instance.resource_id.clone();
                failures.push(DoorFailure { resource_id, error });
            }
        }
        // What nobody wanted after a take-over.
        self.adopted.clear();
        failures
    }

    fn open(
        &mut self,
        front: &Arc<Front>,
        instance: &InstanceDoor,
        limits: Limits,
        before: Option<&Arc<Door>>,
    ) -> Result<(), String> {
        let endpoint = instance.endpoint();
        let door = Door::new(instance, limits, before.map(Arc::as_ref));
        let door = match door {
            Ok(door) => Arc::new(door),
            Err(error) => {
                // Another instance's door must not answer at this address.
                let stale = self.listening.get(&endpoint).map(Listening::door);
                if stale.is_some_and(|(resource_id, _)| resource_id != instance.resource_id) {
                    self.listening.remove(&endpoint);
                }
                return Err(chain(&error));
            }
        };
        if let Some(listening) = self.listening.get(&endpoint) {
            listening.swap(door);
            return Ok(());
        }
        let socket = match self.adopted.remove(&endpoint) {
            Some(socket) => socket,
            None => listener::bind(endpoint).map_err(|error| format!("listening on {endpoint}: {error}"))?,
        };
        let listening = Listening::start(front, ArcSwap::new(door), socket);
        self.listening.insert(endpoint, listening);
        Ok(())
    }
}

/// An error with its causes, in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use stdx::{SystemClock, SystemRandom};

    use super::*;
    use crate::sealed::SecretKey;

    fn snapshot(version: u64) -> Snapshot {
        Snapshot {
            version,
            mock_key: SecretKey::new([0; 32]),
            limits: Limits::default(),
            instances: Vec::new(),
        }
    }

    #[tokio::test]
    async fn what_somebody_before_has_sent_is_not_applied() {
        let lanes = Lanes::start("front", NonZeroUsize::MIN).unwrap();
        let front = Front::new(Arc::new(SystemClock), Arc::new(SystemRandom), lanes, Vec::new());
        let (before, _) = front.take_command().await;
        front.apply(before, &snapshot(1)).await.unwrap();
        let (now, hello) = front.take_command().await;
        assert_eq!(hello.applied_version, Some(1));
        front.apply(now, &snapshot(2)).await.unwrap();
        for late in [2, 3] {
            let refused = front.apply(before, &snapshot(late)).await;
            assert_eq!(refused, Err(ApplyError::Superseded(Superseded)));
        }
        assert_eq!(front.drain_on(before).await, Err(Superseded));
        assert_eq!(front.status().await.applied_version, Some(2));
        front.drain_on(now).await.unwrap();
        assert!(front.is_draining());
    }
}
