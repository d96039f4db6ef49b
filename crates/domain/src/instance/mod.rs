//! A database instance: what was asked for, and where in its life it is.

mod class;
mod name;
mod on_delete;
mod progress;

use std::collections::BTreeSet;
use std::net::IpAddr;

use jiff::Timestamp;

pub use class::{InstanceClass, MemorySettings};
pub use name::{DatabaseName, InstanceId, InstanceNameError, ResourceId, RoleName};
pub use on_delete::{OnDelete, UnknownOnDelete};
pub use progress::{Operation, Progress, ProgressStep};

use crate::network::GroupId;
use crate::scram::Verifier;
use crate::secret::SecretName;
use crate::{AccountId, Region, Tags};

/// A PostgreSQL version such as 15.18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EngineVersion {
    /// The major version, such as 15.
    pub major: u16,
    /// The minor version, such as 18.
    pub minor: u16,
}

/// Where clients connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// An address of this machine.
    pub address: IpAddr,
    /// The port that was asked for.
    pub port: u16,
}

/// How the master user's password is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterPassword {
    /// In a secret that rotates.
    Managed {
        /// The secret's name.
        secret: SecretName,
        /// What `MasterUserSecret.SecretStatus` says.
        status: MasterSecretStatus,
    },
    /// By its owner; Lockstep knows only what PostgreSQL knows.
    Own,
}

/// `MasterUserSecret.SecretStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MasterSecretStatus {
    /// The secret is there, the password is not in the database yet.
    Creating,
    /// Usable and rotatable.
    Active,
    /// A rotation is under way.
    Rotating,
    /// Usable, but it cannot be rotated now.
    Impaired,
}

/// Where an instance is in its life. What each phase must reach next is decided by
/// `control`, which goes on from here after any crash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Being made; becomes `Available` after a login through the endpoint succeeded.
    Creating,
    /// Running and accepting logins.
    Available,
    /// Being stopped and started again.
    Rebooting,
    /// Being stopped.
    Stopping,
    /// Stopped on request.
    Stopped,
    /// Being started.
    Starting,
    /// Being removed with all its files.
    Deleting,
    /// Could not be made or started; the reason is for a person.
    Failed {
        /// What went wrong.
        reason: String,
    },
}

/// Settings that RDS reports and lets callers change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `DeletionProtection`.
    pub deletion_protection: bool,
    /// `CopyTagsToSnapshot`.
    pub copy_tags_to_snapshot: bool,
    /// `AutoMinorVersionUpgrade`.
    pub auto_minor_version_upgrade: bool,
    /// `PubliclyAccessible`.
    pub publicly_accessible: bool,
    /// `PreferredBackupWindow`, `hh:mm-hh:mm`.
    pub backup_window: String,
    /// `PreferredMaintenanceWindow`, `ddd:hh:mm-ddd:hh:mm`, lower case.
    pub maintenance_window: String,
    /// `StorageType`.
    pub storage_type: String,
    /// `AllocatedStorage`, GiB.
    pub allocated_storage_gib: u32,
}

/// One instance.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The name its owner gave it, lower case.
    pub id: InstanceId,
    /// The id that never changes.
    pub resource_id: ResourceId,
    /// The region it was made in.
    pub region: Region,
    /// Which PostgreSQL runs it.
    pub version: EngineVersion,
    /// How much memory it gets.
    pub class: InstanceClass,
    /// The role that RDS makes for its owner.
    pub master_user: RoleName,
    /// The database made at creation, besides `postgres`.
    pub database: Option<DatabaseName>,
    /// How the master password is kept.
    pub master_password: MasterPassword,
    /// A password of the owner's choice that PostgreSQL is yet to be given, as its verifier.
    pub pending_password: Option<Verifier>,
    /// The fence of the last change of the master password (see `domain::credential`); it only grows.
    pub password_epoch: u64,
    /// The port that was asked for.
    pub port: u16,
    /// The address, once one was found.
    pub address: Option<IpAddr>,
    /// Where it is in its life.
    pub phase: Phase,
    /// The security groups that let clients in; none in records of before there were any, which
    /// stands for the default group.
    pub security_groups: BTreeSet<GroupId>,
    /// Tags.
    pub tags: Tags,
    /// Everything else that can be set.
    pub settings: Settings,
    /// When it became available for the first time; `None` before.
    pub created_at: Option<Timestamp>,
    /// What was last done to it, or is being done; `None` if that was before this was noted.
    pub progress: Option<Progress>,
}

impl EngineVersion {
    /// Reads `15.18`, or `15` with minor 0.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.split_once('.').unwrap_or((text, "0"));
        Some(Self {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }
}

impl std::fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl Phase {
    /// `DBInstanceStatus`.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Available => "available",
            Self::Rebooting => "rebooting",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Starting => "starting",
            Self::Deleting => "deleting",
            Self::Failed { .. } => "failed",
        }
    }

    /// Whether its PostgreSQL should be running.
    #[must_use]
    pub fn wants_server(&self) -> bool {
        matches!(
            self,
            Self::Creating | Self::Available | Self::Starting | Self::Rebooting
        )
    }
}

impl MasterSecretStatus {
    /// The text that RDS reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Active => "active",
            Self::Rotating => "rotating",
            Self::Impaired => "impaired",
        }
    }
}

impl Instance {
    /// `arn:aws:rds:<region>:<account>:db:<identifier>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        Self::arn_of(&self.region, account, &self.id)
    }

    /// The ARN that an instance of this name has or would have.
    #[must_use]
    pub fn arn_of(region: &Region, account: &AccountId, id: &InstanceId) -> String {
        format!("arn:aws:rds:{region}:{account}:db:{id}")
    }

    /// Where clients connect, once an address was found.
    #[must_use]
    pub fn endpoint(&self) -> Option<Endpoint> {
        self.address.map(|address| Endpoint {
            address,
            port: self.port,
        })
    }

    /// The secret that holds the master password, if Lockstep manages it.
    #[must_use]
    pub fn master_secret(&self) -> Option<&SecretName> {
        match &self.master_password {
            MasterPassword::Managed { secret, .. } => Some(secret),
            MasterPassword::Own => None,
        }
    }

    /// What was being done to it has come to its end.
    pub fn end_progress(&mut self, now: Timestamp) {
        if let Some(progress) = self
            .progress
            .as_mut()
            .filter(|progress| progress.ended_at.is_none())
        {
            progress.end(now);
        }
    }
}
