//! What happened to an instance, as RDS tells it (RDS user guide, "Amazon RDS event
//! categories and event messages").

use jiff::{SignedDuration, Timestamp};

use crate::Region;
use crate::instance::InstanceId;

/// How long events are kept (API reference, `DescribeEvents`).
pub const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How many events are kept, of all instances. Those that are more go first that are oldest.
pub const EVENTS_MAX: usize = 10_000;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The region of the instance.
    pub region: Region,
    /// When it happened, and what tells it from others of that moment.
    pub id: EventId,
    /// The instance, which may be gone.
    pub instance: InstanceId,
    /// What happened.
    pub kind: EventKind,
    /// Why, where the message says so.
    pub detail: Option<String>,
}

/// The place of an event in the order of a region's events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// When it happened.
    pub at: Timestamp,
    /// A random number.
    pub number: u64,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A new instance is available.
    Created,
    /// An instance is gone.
    Deleted,
    /// PostgreSQL has ended, asked or not.
    Shutdown,
    /// PostgreSQL runs again.
    Restarted,
    /// An instance was stopped on request.
    Stopped,
    /// An instance was started on request.
    Started,
    /// The master user has another password.
    PasswordReset,
    /// The master user could not be given another password.
    PasswordNotReset,
    /// An instance could not be made.
    Failed,
    /// Security groups were put on an instance.
    GroupsAdded,
    /// Security groups were taken off an instance.
    GroupsRemoved,
    /// A connection was closed because no security group lets it in; the detail is all of the message.
    ConnectionRefused,
}

impl EventKind {
    /// Every one of them.
    pub const ALL: [Self; 12] = [
        Self::Created,
        Self::Deleted,
        Self::Shutdown,
        Self::Restarted,
        Self::Stopped,
        Self::Started,
        Self::PasswordReset,
        Self::PasswordNotReset,
        Self::Failed,
        Self::GroupsAdded,
        Self::GroupsRemoved,
        Self::ConnectionRefused,
    ];

    /// The number that RDS has for it; of what only Lockstep tells, a name of our own.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Created => "RDS-EVENT-0005",
            Self::Deleted => "RDS-EVENT-0003",
            Self::Shutdown => "RDS-EVENT-0004",
            Self::Restarted => "RDS-EVENT-0006",
            Self::Stopped => "RDS-EVENT-0087",
            Self::Started => "RDS-EVENT-0088",
            Self::PasswordReset => "RDS-EVENT-0016",
            Self::PasswordNotReset => "RDS-EVENT-0067",
            Self::Failed => "RDS-EVENT-0031",
            Self::GroupsAdded => "RDS-EVENT-0009",
            Self::GroupsRemoved => "RDS-EVENT-0010",
            Self::ConnectionRefused => "LOCKSTEP-EVENT-0001",
        }
    }

    /// The category that RDS has it in.
    #[must_use]
    pub fn category(self) -> &'static str {
        match self {
            Self::Created => "creation",
            Self::Deleted => "deletion",
            Self::Shutdown | Self::Restarted => "availability",
            Self::Stopped | Self::Started => "notification",
            Self::PasswordReset | Self::PasswordNotReset | Self::GroupsAdded | Self::GroupsRemoved => {
                "configuration change"
            }
            Self::Failed => "failure",
            Self::ConnectionRefused => "security",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Created => "DB instance created",
            Self::Deleted => "DB instance deleted",
            Self::Shutdown => "DB instance shutdown",
            Self::Restarted => "DB instance restarted",
            Self::Stopped => "DB instance stopped",
            Self::Started => "DB instance started",
            Self::PasswordReset => "Reset master credentials",
            Self::PasswordNotReset => "Unable to reset your password",
            Self::Failed => "DB instance put into failed",
            Self::GroupsAdded => "Added to security group",
            Self::GroupsRemoved => "Removed from security group",
            Self::ConnectionRefused => "Connection closed",
        }
    }
}

impl Event {
    /// What RDS says.
    #[must_use]
    pub fn message(&self) -> String {
        let text = self.kind.text();
        match (&self.detail, self.kind) {
            (None, _) => text.to_owned(),
            (Some(detail), EventKind::ConnectionRefused) => detail.clone(),
            (Some(detail), EventKind::PasswordNotReset) => format!("{text}. Error information: {detail}"),
            (Some(detail), _) => format!("{text}. {detail}"),
        }
    }
}
