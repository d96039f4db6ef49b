//! Replicas follow their primary in the commit that changes it, whatever that is: no
//! operation can forget them, no reader finds one behind, and no crash comes between.

use std::sync::Arc;

use domain::secret::{Replica, SealedValue, SecretArn, VersionId};
use domain::{Region, Secret};
use store::seal::SealError;
use store::state::{Batch, Versioned};

use crate::Plane;

/// Puts the replicas of all secrets that a batch writes or removes into the batch. Those
/// that it has already are left alone: that is how replicas come and go.
///
/// Which replicas there are stands in the primary. If that has changed meanwhile, the
/// batch meets a conflict, and what was added here is forgotten with it.
///
/// # Errors
/// When a value cannot be opened, or sealed for a replica.
pub(crate) fn follow(plane: &Plane, batch: &mut Batch) -> Result<(), SealError> {
    for primary in with_replicas(batch.written_secrets()) {
        let before = plane.secret(&primary.region, &primary.name);
        for (region, replica) in in_sync(&primary) {
            if batch.changes_secret(region, &primary.name) {
                continue;
            }
            let Some(existing) = of(plane, &primary, region) else {
                continue;
            };
            let earlier = before.as_deref().map(|primary| Earlier {
                primary,
                replica: &existing,
            });
            let changed = made(plane, &primary, region, replica, earlier)?;
            batch.update(&existing, changed);
        }
    }
    for primary in with_replicas(batch.removed_secrets()) {
        for (region, _) in in_sync(&primary) {
            if batch.changes_secret(region, &primary.name) {
                continue;
            }
            if let Some(existing) = of(plane, &primary, region) {
                batch.delete(&existing);
            }
        }
    }
    Ok(())
}

/// A primary and its replica as they were before a change.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub(crate) primary: &'a Secret,
    pub(crate) replica: &'a Secret,
}

/// What the replica in a region says. A value is bound to its ARN, so that it is opened and
/// sealed anew, unless the replica has had it already.
///
/// # Errors
/// When a value cannot be opened, or sealed for the replica.
pub(crate) fn made(
    plane: &Plane,
    primary: &Secret,
    region: &Region,
    replica: &Replica,
    earlier: Option<Earlier<'_>>,
) -> Result<Secret, SealError> {
    let kept = earlier.filter(|earlier| earlier.replica.kms_key_id == replica.kms_key_id);
    let value = |arn: &SecretArn, version: &VersionId, sealed: &SealedValue| {
        if let Some(value) = kept.and_then(|earlier| earlier.unchanged(version, sealed)) {
            return Ok(value.clone());
        }
        let bytes = plane.open(&primary.arn, version, sealed)?;
        plane.seal(arn, version, sealed.kind, bytes.expose())
    };
    primary.replicated(
        region,
        replica.kms_key_id.clone(),
        earlier.map(|earlier| earlier.replica),
        plane.clock().now(),
        value,
    )
}

impl<'a> Earlier<'a> {
    /// The replica's value of a version, if the primary's is what it was.
    fn unchanged(self, version: &VersionId, sealed: &SealedValue) -> Option<&'a SealedValue> {
        let value = |secret: &'a Secret| secret.versions.version(version)?.value.as_ref();
        value(self.replica).filter(|_| value(self.primary) == Some(sealed))
    }
}

/// The replica of a secret in a region, if it is there.
pub(crate) fn of(plane: &Plane, primary: &Secret, region: &Region) -> Option<Versioned<Secret>> {
    plane
        .secret(region, &primary.name)
        .filter(|secret| secret.is_replica_of(primary))
}

fn with_replicas<'a>(secrets: impl Iterator<Item = &'a Arc<Secret>>) -> Vec<Arc<Secret>> {
    secrets
        .filter(|secret| in_sync(secret).next().is_some())
        .cloned()
        .collect()
}

fn in_sync(secret: &Secret) -> impl Iterator<Item = (&Region, &Replica)> {
    secret
        .replicas()
        .into_iter()
        .flat_map(|replicas| replicas.in_sync())
}
