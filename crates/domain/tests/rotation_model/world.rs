//! Everything there is at one moment: the store, two control planes, the front, PostgreSQL,
//! and a witness who writes down what was promised and what applications may still hold.
//!
//! ```text
//!   plane 0, plane 1 ──── compare-and-swap ───► disk (what is durable)
//!        │        │
//!        │        └────── ALTER ROLE, fenced ──► PostgreSQL (one password)
//!        └─────────────── snapshots ───────────► front (an accept set) ◄─── applications
//! ```

use crate::records::{Password, RecordId, Records, Tick};

/// One state of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct World {
    pub(crate) now: Tick,
    pub(crate) disk: Disk,
    pub(crate) planes: [Plane; 2],
    pub(crate) front: Front,
    pub(crate) postgres: Postgres,
    pub(crate) witness: Witness,
    pub(crate) left: Bounds,
}

/// The last record that is durable. Reading it gives the newest one; a plane that reads and
/// then is paused for long has an old one in its hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Disk {
    pub(crate) record: RecordId,
    /// Grows with every write. A write names the revision that it is based on.
    pub(crate) revision: u8,
}

/// A process that rotates. Nothing tells a plane whether another one is there too: either may
/// stop anywhere for as long as it likes, and go on with what it has in its hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Plane {
    /// Never started, or killed. Whatever it had in memory is gone.
    Down,
    /// Running.
    Up {
        /// It has compared PostgreSQL's password with the secret's since it started.
        reconciled: bool,
        step: Step,
    },
}

/// Where a plane is in what it is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// It looks at the store and chooses.
    Free,
    /// A snapshot is on its way to the front.
    Pushing { snapshot: RecordId, then: Then },
    /// About to send `ALTER ROLE` (D1).
    Setting {
        password: Password,
        epoch: u8,
        goal: Goal,
    },
    /// About to ask PostgreSQL which password it has (D2).
    Looking { password: Password, goal: Goal },
    /// PostgreSQL has the target: W3 is next.
    Proven { target: Password },
    /// The store has the write, but it is not durable: a crash loses it.
    Submitted(Write),
    /// The write is durable, but the plane has not heard: a crash loses the answer.
    Unanswered(Write),
}

/// What follows once the front has confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Then {
    /// Nothing: the front was told, that is all.
    Rest,
    /// D1.
    Set { target: Password, epoch: u8 },
}

/// What a password is given to PostgreSQL for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Goal {
    /// A rotation: W3 comes next.
    Rotate,
    /// PostgreSQL shall have the current password again.
    Reconcile,
    /// Broken: W1 comes next.
    PrepareLater,
    /// Broken: W1 and W3 come next, in one write.
    PrepareAndCommitLater,
}

/// A write under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Write {
    pub(crate) kind: WriteKind,
    /// The revision it is based on.
    pub(crate) base: u8,
    pub(crate) next: RecordId,
}

/// Which of the protocol's writes it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum WriteKind {
    /// W1, or what a broken protocol has in its place.
    Begin(Password),
    /// W3.
    Commit(Password),
    /// G1, or the undoing of a broken protocol.
    Tidy,
}

/// The process that checks passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Front {
    /// The record that its accept set is from; none after a restart, when it lets nobody in
    /// and says so ("try again", not "wrong password").
    pub(crate) applied: Option<RecordId>,
    /// The plane that said hello last, the only one it obeys.
    pub(crate) obeys: Option<usize>,
    /// Whether planes can reach it. It serves on if not.
    pub(crate) reachable: bool,
}

/// The database: it has one password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Postgres {
    pub(crate) password: Password,
    /// The highest epoch that has changed it.
    pub(crate) fence: u8,
    /// An `ALTER ROLE` whose sender has given up waiting, but which may still happen.
    pub(crate) late: Option<(Password, u8)>,
}

/// Takes no part. It knows what the protocol must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Witness {
    /// When each password ceased to be AWSCURRENT. Whoever read it just before may come with
    /// it until the grace period is over.
    pub(crate) replaced_at: [Option<Tick>; Password::COUNT_MAX],
    /// Passwords that the front has confirmed, by their bits.
    pub(crate) armed: u16,
    /// The newest rotation that was answered with success.
    pub(crate) promised: Option<Promise>,
}

/// Somebody was told that a rotation has begun, or that it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Promise {
    pub(crate) epoch: u8,
    pub(crate) password: Password,
    pub(crate) is_current: bool,
}

/// How often what may go wrong, or makes the world larger, still happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Bounds {
    pub(crate) rotations: u8,
    pub(crate) ticks: u8,
    pub(crate) crashes: u8,
    pub(crate) front_restarts: u8,
    pub(crate) front_cuts: u8,
    /// `ALTER ROLE` that ends without an answer.
    pub(crate) unclear: u8,
    /// Control planes, one or two.
    pub(crate) planes: u8,
}

impl World {
    /// The beginning: one password, known to all.
    pub(crate) fn new(bounds: Bounds) -> (Self, Records) {
        let (records, first) = Records::new();
        let up = Plane::Up {
            reconciled: true,
            step: Step::Free,
        };
        let world = Self {
            now: 0,
            disk: Disk {
                record: first,
                revision: 0,
            },
            planes: [up, if bounds.planes == 2 { up } else { Plane::Down }],
            front: Front {
                applied: Some(first),
                obeys: Some(0),
                reachable: true,
            },
            postgres: Postgres {
                password: Password::FIRST,
                fence: records.facts(first).epoch,
                late: None,
            },
            witness: Witness {
                replaced_at: [None; Password::COUNT_MAX],
                armed: 0,
                promised: None,
            },
            left: bounds,
        };
        let mut world = world;
        world.confirm(&records, first);
        (world, records)
    }

    /// The front confirms a snapshot.
    pub(crate) fn confirm(&mut self, records: &Records, snapshot: RecordId) {
        self.front.applied = Some(snapshot);
        for password in records.facts(snapshot).accepted.keys() {
            self.witness.armed |= 1 << password.0;
        }
    }

    /// A write becomes durable.
    pub(crate) fn write(&mut self, records: &Records, next: RecordId) {
        let before = records.facts(self.disk.record).current;
        let after = records.facts(next).current;
        if before != after {
            self.witness.replaced_at[usize::from(before.0)] = Some(self.now);
        }
        self.disk = Disk {
            record: next,
            revision: self.disk.revision + 1,
        };
    }

    /// PostgreSQL does what it is told, unless a newer epoch has been there. Says whether it did.
    pub(crate) fn alter_role(&mut self, password: Password, epoch: u8, fenced: bool) -> bool {
        if fenced && epoch < self.postgres.fence {
            return false;
        }
        self.postgres.password = password;
        self.postgres.fence = epoch.max(self.postgres.fence);
        true
    }
}

impl Witness {
    /// Whether the front has confirmed this password.
    pub(crate) fn saw_armed(&self, password: Password) -> bool {
        self.armed & (1 << password.0) != 0
    }

    /// Somebody is told that a write was made.
    pub(crate) fn promise(&mut self, records: &Records, write: Write) {
        let (password, is_current) = match write.kind {
            WriteKind::Begin(password) => (password, false),
            WriteKind::Commit(password) => (password, true),
            WriteKind::Tidy => return,
        };
        let epoch = records.facts(write.next).epoch;
        let rank = |promise: &Promise| (promise.epoch, promise.is_current);
        let promise = Promise {
            epoch,
            password,
            is_current,
        };
        if self.promised.is_none_or(|before| rank(&before) < rank(&promise)) {
            self.promised = Some(promise);
        }
    }
}
