//! What was last done to an instance, step by step.

use jiff::Timestamp;

use crate::steps::Steps;

/// One piece of work on an instance. An instance keeps its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub operation: Operation,
    /// When it was asked for.
    pub started_at: Timestamp,
    /// When it came to its end, whatever that was.
    pub ended_at: Option<Timestamp>,
    /// How far it is.
    pub steps: Steps<ProgressStep>,
}

/// What can be done to an instance that takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `CreateDBInstance`.
    Create,
    /// `ModifyDBInstance`, where it gives PostgreSQL another password.
    Modify,
    /// `StartDBInstance`.
    Start,
    /// `StopDBInstance`.
    Stop,
    /// `RebootDBInstance`.
    Reboot,
    /// `DeleteDBInstance`.
    Delete,
}

/// A step of such work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgressStep {
    /// A secret is made, with the first password in it.
    Secret,
    /// Others are started first.
    Queue,
    /// An address is found.
    Allocate,
    /// The files are made.
    Initialise,
    /// PostgreSQL is stopped.
    Stop,
    /// PostgreSQL is started.
    Start,
    /// The master user and its database are made.
    Roles,
    /// The front is told.
    Front,
    /// PostgreSQL is given the password.
    Password,
    /// A login through the endpoint proves that all is well.
    Login,
    /// The files are removed.
    Remove,
}

impl Operation {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::Create,
        Self::Modify,
        Self::Start,
        Self::Stop,
        Self::Reboot,
        Self::Delete,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Modify => "modify",
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Reboot => "reboot",
            Self::Delete => "delete",
        }
    }
}

impl ProgressStep {
    /// Every one of them.
    pub const ALL: [Self; 11] = [
        Self::Secret,
        Self::Queue,
        Self::Allocate,
        Self::Initialise,
        Self::Stop,
        Self::Start,
        Self::Roles,
        Self::Front,
        Self::Password,
        Self::Login,
        Self::Remove,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Queue => "queue",
            Self::Allocate => "allocate",
            Self::Initialise => "initialise",
            Self::Stop => "stop",
            Self::Start => "start",
            Self::Roles => "roles",
            Self::Front => "front",
            Self::Password => "password",
            Self::Login => "login",
            Self::Remove => "remove",
        }
    }
}

impl Progress {
    /// Work that was just asked for.
    pub fn new(operation: Operation, now: Timestamp, steps: impl IntoIterator<Item = ProgressStep>) -> Self {
        Self {
            operation,
            started_at: now,
            ended_at: None,
            steps: Steps::waiting(steps),
        }
    }

    /// The work has come to its end, and with it the step that ran.
    pub fn end(&mut self, now: Timestamp) {
        self.steps.end(now);
        self.ended_at = Some(now);
    }

    /// The work is given up.
    pub fn give_up(&mut self, now: Timestamp, reason: &str) {
        self.steps.fail(now, reason);
        self.ended_at = Some(now);
    }

    /// Whether that is the same piece of work, be it at another moment.
    #[must_use]
    pub fn is_same_work(&self, other: &Self) -> bool {
        self.operation == other.operation && self.started_at == other.started_at
    }
}
