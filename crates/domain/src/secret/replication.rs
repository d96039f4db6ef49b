//! How a secret relates to the secrets of its name in other regions: one is the primary,
//! and changes; its replicas follow and are only read.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{RotationSettings, SealedValue, Secret, SecretArn, Version, VersionId};
use crate::Region;

/// What a secret is to the secrets of its name in other regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replication {
    /// It is changed here. Its replicas follow; most secrets have none.
    Primary(Replicas),
    /// It follows the secret of its name in another region, and is changed there only.
    Replica {
        /// The region of the primary.
        primary: Region,
    },
}

/// The replicas of a primary by their regions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replicas(BTreeMap<Region, Replica>);

/// A replica as its primary knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replica {
    /// The customer key of that region that encrypts it; `None` for `aws/secretsmanager`.
    pub kms_key_id: Option<String>,
    /// Whether it is there.
    pub state: ReplicaState,
}

/// Whether a replica is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplicaState {
    /// It is, and says what the primary says.
    InSync,
    /// It is, but lacks values that could not be encrypted for it, for this reason. A value
    /// that is not the primary's is never there instead.
    Behind {
        /// What a person reads.
        reason: String,
    },
    /// There is none, for this reason.
    Failed {
        /// What a person reads.
        reason: String,
    },
}

impl Default for Replication {
    fn default() -> Self {
        Self::Primary(Replicas::default())
    }
}

impl Replicas {
    /// All replicas in the order of their regions.
    pub fn iter(&self) -> impl Iterator<Item = (&Region, &Replica)> {
        self.0.iter()
    }

    /// Those that are there.
    pub fn present(&self) -> impl Iterator<Item = (&Region, &Replica)> {
        self.iter()
            .filter(|(_, replica)| !matches!(replica.state, ReplicaState::Failed { .. }))
    }

    /// The replica in a region.
    #[must_use]
    pub fn get(&self, region: &Region) -> Option<&Replica> {
        self.0.get(region)
    }

    /// Whether there are none, not even failed ones.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one, or says anew how it is.
    pub fn set(&mut self, region: Region, replica: Replica) {
        self.0.insert(region, replica);
    }

    /// Forgets one.
    pub fn remove(&mut self, region: &Region) -> Option<Replica> {
        self.0.remove(region)
    }
}

impl FromIterator<(Region, Replica)> for Replicas {
    fn from_iter<I: IntoIterator<Item = (Region, Replica)>>(replicas: I) -> Self {
        Self(replicas.into_iter().collect())
    }
}

impl Secret {
    /// Its replicas; `None` if it is a replica itself.
    #[must_use]
    pub fn replicas(&self) -> Option<&Replicas> {
        match &self.replication {
            Replication::Primary(replicas) => Some(replicas),
            Replication::Replica { .. } => None,
        }
    }

    /// The same, to be changed.
    pub fn replicas_mut(&mut self) -> Option<&mut Replicas> {
        match &mut self.replication {
            Replication::Primary(replicas) => Some(replicas),
            Replication::Replica { .. } => None,
        }
    }

    /// The region in which it is changed: its own, unless it is a replica.
    #[must_use]
    pub fn primary_region(&self) -> &Region {
        match &self.replication {
            Replication::Primary(_) => &self.region,
            Replication::Replica { primary } => primary,
        }
    }

    /// Whether it follows this very secret.
    #[must_use]
    pub fn is_replica_of(&self, primary: &Self) -> bool {
        matches!(&self.replication, Replication::Replica { primary: region } if *region == primary.region)
            && self.arn == primary.arn.in_region(&self.region)
    }

    /// What a replica of this secret says: the same, at another address, under values of
    /// its own. `value` gives those, or none if it cannot; it is told the replica's ARN, the
    /// version, and the primary's value. Of the replica that was there before, the dates of
    /// reading and of creation are kept.
    #[must_use]
    pub fn replicated(
        &self,
        to: &Region,
        kms_key_id: Option<String>,
        before: Option<&Self>,
        now: Timestamp,
        mut value: impl FnMut(&SecretArn, &VersionId, &SealedValue) -> Option<SealedValue>,
    ) -> Self {
        let arn = self.arn.in_region(to);
        let versions = self.versions.map(|id, version| {
            let read = before.and_then(|before| before.versions.version(id));
            Version {
                created_at: version.created_at,
                value: version.value.as_ref().and_then(|sealed| value(&arn, id, sealed)),
                accessed_on: read.and_then(|version| version.accessed_on),
            }
        });
        Self {
            arn,
            region: to.clone(),
            kms_key_id,
            versions,
            replication: Replication::Replica {
                primary: self.region.clone(),
            },
            created_at: before.map_or(now, |before| before.created_at),
            accessed_on: before.and_then(|before| before.accessed_on),
            ..self.clone()
        }
    }

    /// Makes a replica a secret of its own. It rotates no more: its primary goes on to
    /// change the password that both of them hold.
    pub fn promote(&mut self, now: Timestamp) {
        self.replication = Replication::default();
        self.rotation = None::<RotationSettings>;
        self.changed_at = now;
    }
}

#[cfg(test)]
mod tests;
