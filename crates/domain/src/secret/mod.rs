//! A secret: a name, its versions, and the labels that say which version is which.

mod name;
mod replication;
mod version;

use std::sync::Arc;

use jiff::Timestamp;

pub use name::{NameError, SUFFIX_LEN, SecretArn, SecretName};
pub use replication::{Replica, ReplicaState, Replicas, Replication};
pub use version::{StageLabel, StageMove, Version, VersionError, VersionId, Versions};

use crate::schedule::RotationRules;
use crate::{Region, Tags};

/// A value as it lies in memory and on disk: encrypted.
///
/// Opening it is the business of `store::seal`; here it is only carried around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedValue {
    /// Whether the caller gave text or bytes.
    pub kind: ValueKind,
    /// The envelope, opaque here.
    pub envelope: Arc<[u8]>,
}

/// How a caller gave a value, which is how it is handed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// `SecretString`.
    Text,
    /// `SecretBinary`.
    Binary,
}

/// Who a secret belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Whoever created it; everything may be changed.
    Customer,
    /// RDS, for one instance: the value changes by rotation only.
    Rds {
        /// The instance it belongs to.
        instance: crate::instance::ResourceId,
    },
}

/// Rotation as configured on a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotationSettings {
    /// Off after `CancelRotateSecret`; the rules stay.
    pub enabled: bool,
    /// When to rotate, if on a schedule.
    pub rules: Option<RotationRules>,
    /// When the scheduler rotates next.
    pub next: Option<Timestamp>,
}

/// A deletion that waits for its recovery window to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deletion {
    /// When the secret ceases to exist.
    pub at: Timestamp,
}

/// One secret with all its versions.
#[derive(Debug, Clone)]
pub struct Secret {
    /// Its name, unique in its region.
    pub name: SecretName,
    /// Its ARN, with the six characters that tell it from earlier secrets of the name.
    pub arn: SecretArn,
    /// The region it lives in.
    pub region: Region,
    /// Free text, if given.
    pub description: Option<String>,
    /// The customer key that encrypts it; `None` for `aws/secretsmanager`.
    pub kms_key_id: Option<String>,
    /// Whose it is.
    pub owner: Owner,
    /// The policy on it, as the text that was given.
    pub policy: Option<Arc<str>>,
    /// Tags; `None` if it never had any.
    pub tags: Option<Tags>,
    /// Values and labels.
    pub versions: Versions,
    /// Rotation, if it was ever configured.
    pub rotation: Option<RotationSettings>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When anything of it last changed.
    pub changed_at: Timestamp,
    /// The day on which its value was last read.
    pub accessed_on: Option<Timestamp>,
    /// When its value was last rotated.
    pub rotated_at: Option<Timestamp>,
    /// Set while it is scheduled for deletion.
    pub deletion: Option<Deletion>,
    /// What it is to the secrets of its name in other regions.
    pub replication: Replication,
}
