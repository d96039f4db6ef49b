//! Replicas follow their primary in the commit that changes it, whatever that is: no
//! operation can forget them, no reader finds one behind, and no crash comes between.

use std::sync::Arc;

use domain::secret::{Replica, ReplicaState, SealedValue, SecretArn, VersionId};
use domain::{Region, Secret};
use store::state::{Batch, Versioned};

use crate::kms::{self, KeyTrouble};
use crate::{Control, fault};

/// Puts the replicas of all secrets that a batch writes or removes into the batch. Those
/// that it has already are left alone: that is how replicas come and go.
///
/// Which replicas there are stands in the primary. If that has changed meanwhile, the
/// batch meets a conflict, and what was added here is forgotten with it.
pub(crate) fn follow(control: &Control, batch: &mut Batch) {
    for primary in with_replicas(batch.written_secrets()) {
        let before = control.secret(&primary.region, &primary.name);
        let mut noted = Secret::clone(&primary);
        for (region, replica) in present(&primary) {
            if batch.changes_secret(region, &primary.name) {
                continue;
            }
            let Some(existing) = of(control, &primary, region) else {
                continue;
            };
            let earlier = before.as_deref().map(|primary| Earlier {
                primary,
                replica: &existing,
            });
            let made = made(control, &primary, region, replica.kms_key_id.clone(), earlier);
            batch.update(&existing, made.secret);
            if let Some(all) = noted.replicas_mut() {
                let kms_key_id = replica.kms_key_id.clone();
                let state = made.state;
                all.set(region.clone(), Replica { kms_key_id, state });
            }
        }
        if noted.replication != primary.replication {
            batch.amend_secret(noted);
        }
    }
    for primary in with_replicas(batch.removed_secrets()) {
        for (region, _) in present(&primary) {
            if !batch.changes_secret(region, &primary.name)
                && let Some(existing) = of(control, &primary, region)
            {
                batch.delete(&existing);
            }
        }
    }
}

/// A replica as it is to be written, and what the primary notes of it.
pub(crate) struct Made {
    pub(crate) secret: Secret,
    pub(crate) state: ReplicaState,
}

/// A primary and its replica as they were before a change.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub(crate) primary: &'a Secret,
    pub(crate) replica: &'a Secret,
}

/// What the replica in a region says under a key. A value is bound to its ARN, so that it is
/// opened and sealed anew, unless the replica has had it already.
///
/// Should that fail, the replica goes without the value: its labels stay true, and nobody is
/// given a password that was current once. The next change of the primary tries again.
pub(crate) fn made(
    control: &Control,
    primary: &Secret,
    region: &Region,
    kms_key_id: Option<String>,
    earlier: Option<Earlier<'_>>,
) -> Made {
    let kept = earlier.filter(|earlier| earlier.replica.kms_key_id == kms_key_id);
    let mut state = ReplicaState::InSync;
    let value = |arn: &SecretArn, version: &VersionId, sealed: &SealedValue| {
        if let Some(value) = kept.and_then(|earlier| earlier.unchanged(version, sealed)) {
            return Some(value.clone());
        }
        match sealed_anew(
            control,
            primary,
            version,
            sealed,
            (arn, region, kms_key_id.as_deref()),
        ) {
            Ok(value) => Some(value),
            Err(error) => {
                tracing::error!(%arn, %version, error = %fault::chain(&error), "a replica goes without a value");
                state = ReplicaState::Behind {
                    reason: format!("Replication failed: {error}"),
                };
                None
            }
        }
    };
    let before = earlier.map(|earlier| earlier.replica);
    let secret = primary.replicated(region, kms_key_id.clone(), before, control.clock.now(), value);
    Made { secret, state }
}

fn sealed_anew(
    control: &Control,
    primary: &Secret,
    version: &VersionId,
    sealed: &SealedValue,
    (arn, region, kms_key_id): (&SecretArn, &Region, Option<&str>),
) -> Result<SealedValue, KeyTrouble> {
    let key = kms::usable(control, region, kms_key_id)?;
    let bytes = control.open(None, primary, version, sealed)?;
    control
        .seal(&key, arn, version, sealed.kind, bytes.expose())
        .map_err(KeyTrouble::Seal)
}

impl<'a> Earlier<'a> {
    /// The replica's value of a version, if the primary's is what it was.
    fn unchanged(self, version: &VersionId, sealed: &SealedValue) -> Option<&'a SealedValue> {
        let value = |secret: &'a Secret| secret.versions.version(version)?.value.as_ref();
        value(self.replica).filter(|_| value(self.primary) == Some(sealed))
    }
}

/// Secrets with a replica that lacks values and whose keys can be used again, so that it can
/// have them now; the caller writes them once more. No more than `most`.
pub(crate) fn curable(control: &Control, most: usize) -> Vec<Versioned<Secret>> {
    let behind: Vec<_> = control.look(|tables| {
        tables
            .secrets_behind()
            .map(|(_, secret)| secret.clone())
            .collect()
    });
    let can_be_cured = |primary: &Versioned<Secret>| {
        present(primary).any(|(region, replica)| is_curable(control, primary, region, replica))
    };
    behind.into_iter().filter(can_be_cured).take(most).collect()
}

/// Whether the replica in a region would have more values if it were made now.
fn is_curable(control: &Control, primary: &Secret, region: &Region, noted: &Replica) -> bool {
    let is_behind = matches!(noted.state, ReplicaState::Behind { .. });
    if !is_behind || kms::usable(control, region, noted.kms_key_id.as_deref()).is_err() {
        return false;
    }
    let Some(replica) = of(control, primary, region) else {
        return false;
    };
    let values = |secret: &Secret| {
        let versions = secret.versions.iter();
        versions.filter(|(_, version)| version.value.is_some()).count()
    };
    let earlier = Earlier {
        primary,
        replica: &replica,
    };
    let made = made(control, primary, region, noted.kms_key_id.clone(), Some(earlier));
    values(&made.secret) > values(&replica)
}

/// The replica of a secret in a region, if it is there.
pub(crate) fn of(control: &Control, primary: &Secret, region: &Region) -> Option<Versioned<Secret>> {
    control
        .secret(region, &primary.name)
        .filter(|secret| secret.is_replica_of(primary))
}

fn with_replicas<'a>(secrets: impl Iterator<Item = &'a Arc<Secret>>) -> Vec<Arc<Secret>> {
    secrets
        .filter(|secret| present(secret).next().is_some())
        .cloned()
        .collect()
}

fn present(secret: &Secret) -> impl Iterator<Item = (&Region, &Replica)> {
    secret
        .replicas()
        .into_iter()
        .flat_map(|replicas| replicas.present())
}
