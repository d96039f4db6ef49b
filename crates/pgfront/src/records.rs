//! What a front remembers to tell: open sessions, counters and events.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, watch};

use crate::protocol::{Event, LoginStage, RefusalReason, SessionInfo};

/// Events kept for serve while it is away; beyond, they are counted.
const EVENTS_MAX: usize = 1_024;

/// The records of one front.
#[derive(Debug)]
pub(crate) struct Records {
    sessions: Mutex<BTreeMap<u64, SessionInfo>>,
    last_session: AtomicU64,
    connections: watch::Sender<usize>,
    logins: BTreeMap<LoginStage, AtomicU64>,
    refused: BTreeMap<RefusalReason, AtomicU64>,
    events: Mutex<VecDeque<Event>>,
    event_waits: Notify,
    events_dropped: AtomicU64,
}

const STAGES: [LoginStage; 4] = [
    LoginStage::Current,
    LoginStage::Pending,
    LoginStage::Previous,
    LoginStage::Unmanaged,
];

const REASONS: [RefusalReason; 20] = [
    RefusalReason::Source,
    RefusalReason::SecurityGroup,
    RefusalReason::DoorClosed,
    RefusalReason::BackendUnavailable,
    RefusalReason::BackendRefused,
    RefusalReason::Protocol,
    RefusalReason::Tls,
    RefusalReason::TlsRequired,
    RefusalReason::Replication,
    RefusalReason::ReservedDatabase,
    RefusalReason::ReservedRole,
    RefusalReason::UnknownRole,
    RefusalReason::NoScramPassword,
    RefusalReason::ValidUntil,
    RefusalReason::GraceOver,
    RefusalReason::WrongPassword,
    RefusalReason::ChannelBinding,
    RefusalReason::TooManyFailures,
    RefusalReason::Crowded,
    RefusalReason::Deadline,
];

/// Takes a lock. What it guards is whole between any two statements, so a panic of
/// another holder does not matter.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Records {
    fn default() -> Self {
        Self {
            sessions: Mutex::default(),
            last_session: AtomicU64::new(0),
            connections: watch::Sender::new(0),
            logins: STAGES.map(|stage| (stage, AtomicU64::new(0))).into(),
            refused: REASONS.map(|reason| (reason, AtomicU64::new(0))).into(),
            events: Mutex::default(),
            event_waits: Notify::new(),
            events_dropped: AtomicU64::new(0),
        }
    }
}

impl Records {
    /// Counts a connection for as long as the guard lives.
    pub(crate) fn connection(self: &Arc<Self>) -> ConnectionGuard {
        self.connections.send_modify(|count| *count += 1);
        ConnectionGuard(Arc::clone(self))
    }

    /// Completes when no connection is open.
    pub(crate) async fn all_closed(&self) {
        let mut connections = self.connections.subscribe();
        // The sender is `self`; waiting cannot fail.
        let _ = connections.wait_for(|count| *count == 0).await;
    }

    pub(crate) fn connection_count(&self) -> usize {
        *self.connections.borrow()
    }

    /// Lists a session for as long as the guard lives; its id is set here.
    pub(crate) fn session(self: &Arc<Self>, info: SessionInfo) -> SessionGuard {
        let id = self.last_session.fetch_add(1, Ordering::Relaxed) + 1;
        self.count_login(info.stage);
        locked(&self.sessions).insert(id, SessionInfo { id, ..info });
        SessionGuard(Arc::clone(self), id)
    }

    pub(crate) fn sessions(&self) -> Vec<SessionInfo> {
        locked(&self.sessions).values().cloned().collect()
    }

    pub(crate) fn session_count(&self) -> usize {
        locked(&self.sessions).len()
    }

    fn count_login(&self, stage: LoginStage) {
        if let Some(counter) = self.logins.get(&stage) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn count_refused(&self, reason: RefusalReason) {
        if let Some(counter) = self.refused.get(&reason) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn logins(&self) -> Vec<(LoginStage, u64)> {
        let counters = self.logins.iter();
        counters
            .map(|(stage, count)| (*stage, count.load(Ordering::Relaxed)))
            .collect()
    }

    pub(crate) fn refused(&self) -> Vec<(RefusalReason, u64)> {
        let counters = self.refused.iter();
        counters
            .map(|(reason, count)| (*reason, count.load(Ordering::Relaxed)))
            .collect()
    }

    /// Queues an event, or counts it as dropped.
    pub(crate) fn tell(&self, event: Event) {
        let mut events = locked(&self.events);
        if events.len() >= EVENTS_MAX {
            self.events_dropped.fetch_add(1, Ordering::Relaxed);
        } else {
            events.push_back(event);
            self.event_waits.notify_one();
        }
    }

    /// The next event. Cancel safe; one reader at a time.
    pub(crate) async fn next_event(&self) -> Event {
        loop {
            if let Some(event) = locked(&self.events).pop_front() {
                return event;
            }
            self.event_waits.notified().await;
        }
    }

    pub(crate) fn events_dropped(&self) -> u64 {
        self.events_dropped.load(Ordering::Relaxed)
    }
}

/// See [`Records::connection`].
pub(crate) struct ConnectionGuard(Arc<Records>);

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        self.0.connections.send_modify(|count| *count -= 1);
    }
}

/// See [`Records::session`].
pub(crate) struct SessionGuard(Arc<Records>, u64);

impl Drop for SessionGuard {
    fn drop(&mut self) {
        locked(&self.0.sessions).remove(&self.1);
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::protocol::Happening;

    #[tokio::test]
    async fn events_are_bounded_and_counted() {
        let records = Records::default();
        for _ in 0..EVENTS_MAX + 3 {
            records.tell(Event {
                at: Timestamp::UNIX_EPOCH,
                resource_id: "db-1".into(),
                address: [127, 0, 0, 1].into(),
                what: Happening::SourceRefused,
            });
        }
        assert_eq!(records.events_dropped(), 3);
        assert_eq!(records.next_event().await.resource_id, "db-1");
        assert_eq!(locked(&records.events).len(), EVENTS_MAX - 1);
    }

    #[tokio::test]
    async fn the_last_connection_ends_the_wait() {
        let records = Arc::new(Records::default());
        let (one, other) = (records.connection(), records.connection());
        assert_eq!(records.connection_count(), 2);
        let (waited, ()) = tokio::join!(
            async {
                records.all_closed().await;
                records.connection_count()
            },
            async {
                drop(one);
                tokio::task::yield_now().await;
                drop(other);
            }
        );
        assert_eq!(waited, 0);
    }
}
