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
use crate::listener::{self, Listening};
use crate::protocol::{Applied, DoorFailure, Hello, PROTOCOL, Status};
use crate::records::{Records, locked};
use crate::snapshot::{InstanceDoor, Limits, Snapshot};

/// What all connections of a front share.
pub(crate) struct Front {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) records: Arc<Records>,
    pub(crate) mock_key: ArcSwapOption<Secret<[u8; 32]>>,
    /// Where connections are served; none once the front has ended.
    lanes: Mutex<Option<Lanes>>,
    doors: tokio::sync::Mutex<Doors>,
    draining: AtomicBool,
    /// Rings when draining begins.
    drained: Notify,
}

#[derive(Default)]
struct Doors {
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

    /// Brings every door to the snapshot. When this returns, each new login is judged by it.
    pub(crate) async fn apply(self: &Arc<Self>, snapshot: &Snapshot) -> Result<Applied, ApplyError> {
        let mut doors = self.doors.lock().await;
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

    /// Stops accepting. Sessions go on; [`Front::drained`] tells when none is left.
    pub(crate) async fn drain(&self) {
        let mut doors = self.doors.lock().await;
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

    pub(crate) async fn hello(&self) -> Hello {
        Hello {
            protocol: PROTOCOL,
            build: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            applied_version: self.doors.lock().await.version,
        }
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
        let door = Door::new(instance, limits, before.map(Arc::as_ref), front.clock.now());
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
