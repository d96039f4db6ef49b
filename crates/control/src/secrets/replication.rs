//! `ReplicateSecretToRegions`, `RemoveRegionsFromReplication` and `StopReplicationToReplica`.
//!
//! How replicas follow their primary is not here but in [`mod@crate::replicas`].

use aws_api::secretsmanager::{
    RemoveRegionsFromReplicationInput, RemoveRegionsFromReplicationOutput, ReplicaRegionType,
    ReplicateSecretToRegionsInput, ReplicateSecretToRegionsOutput, ReplicationStatusType,
    StopReplicationToReplicaInput, StopReplicationToReplicaOutput, error,
};
use aws_api::{ApiError, Service};
use domain::secret::{Owner, Replica, ReplicaState, Replicas, StageLabel};
use domain::{Region, Secret};
use iam::Value;
use iam::authorization::Action;
use store::state::Batch;

use super::create::refuse_beyond_quota;
use super::lookup::{Target, not_found, refuse_deleted, refuse_replica};
use crate::context::{Caller, known};
use crate::replicas::Earlier;
use crate::{Control, change, kms, replicas};

/// Also needed by whoever creates a secret with replicas.
pub(super) const REPLICATE: Action = Action::new("secretsmanager", "ReplicateSecretToRegions");
const REMOVE: Action = Action::new("secretsmanager", "RemoveRegionsFromReplication");
const STOP: Action = Action::new("secretsmanager", "StopReplicationToReplica");

/// Replicas that a caller wants to have.
pub(super) struct Wanted {
    replicas: Vec<(Region, Option<String>)>,
    overwrite: bool,
}

pub(super) async fn replicate(
    control: &Control,
    caller: &Caller,
    input: ReplicateSecretToRegionsInput,
) -> Result<ReplicateSecretToRegionsOutput, ApiError> {
    let regions = regions(&input.add_replica_regions);
    let overwrite = input.force_overwrite_replica_secret.unwrap_or(false);
    let facts = known([
        ("secretsmanager:AddReplicaRegions", Some(Value::Texts(&regions))),
        (
            "secretsmanager:ForceOverwriteReplicaSecret",
            Some(Value::Bool(overwrite)),
        ),
    ]);
    let target = Target::find_knowing(control, caller, REPLICATE, &input.secret_id, facts)?.live()?;
    refuse_replica(&target.secret)?;
    let wanted = Wanted::of(
        control,
        caller,
        input.add_replica_regions,
        input.force_overwrite_replica_secret,
    )?;
    kms::require_reading(control, caller, &target.secret).map_err(|trouble| trouble.decrypting())?;
    wanted.prepare(control).await?;
    let secret = change::commit(control, Service::SecretsManager, &target.granted, || {
        let current = target.newest(control).ok_or_else(not_found)?;
        refuse_deleted(&current)?;
        refuse_replica(&current)?;
        let mut changed = Secret::clone(&current);
        changed.changed_at = control.clock.now();
        let mut batch = Batch::new();
        wanted.add(control, caller, &mut batch, &mut changed)?;
        batch.update(&current, changed.clone());
        Ok((batch, changed))
    })
    .await?;
    Ok(ReplicateSecretToRegionsOutput {
        arn: Some(secret.arn.to_string()),
        replication_status: status(control, &secret),
    })
}

/// The regions that are asked for, as policies see them.
pub(super) fn regions(asked: &[ReplicaRegionType]) -> Vec<String> {
    asked
        .iter()
        .filter_map(|replica| replica.region.clone())
        .collect()
}

pub(super) async fn remove(
    control: &Control,
    caller: &Caller,
    input: RemoveRegionsFromReplicationInput,
) -> Result<RemoveRegionsFromReplicationOutput, ApiError> {
    let target = Target::find(control, caller, REMOVE, &input.secret_id)?.live()?;
    let secret = change::commit(control, Service::SecretsManager, &target.granted, || {
        let current = target.newest(control).ok_or_else(not_found)?;
        refuse_deleted(&current)?;
        refuse_replica(&current)?;
        let mut changed = Secret::clone(&current);
        changed.changed_at = control.clock.now();
        let mut batch = Batch::new();
        for name in &input.remove_replica_regions {
            // A region without a replica has none afterwards either.
            let Ok(region) = Region::parse(name) else { continue };
            let removed = changed.replicas_mut().and_then(|all| all.remove(&region));
            if removed.is_some()
                && let Some(replica) = replicas::of(control, &current, &region)
            {
                batch.delete(&replica);
            }
        }
        batch.update(&current, changed.clone());
        Ok((batch, changed))
    })
    .await?;
    Ok(RemoveRegionsFromReplicationOutput {
        arn: Some(secret.arn.to_string()),
        replication_status: Some(status(control, &secret).unwrap_or_default()),
    })
}

pub(super) async fn stop(
    control: &Control,
    caller: &Caller,
    input: StopReplicationToReplicaInput,
) -> Result<StopReplicationToReplicaOutput, ApiError> {
    let target = Target::find(control, caller, STOP, &input.secret_id)?
        .live()?
        // A copy of a database's password that stays behind would soon be wrong.
        .customers_own()?;
    change::commit(control, Service::SecretsManager, &target.granted, || {
        let current = target.newest(control).ok_or_else(not_found)?;
        if current.replicas().is_some() {
            return Err(error::invalid_parameter_exception(
                "The secret is not a replica secret. Call must be made in the replica secret's region.",
            ));
        }
        let now = control.clock.now();
        let mut promoted = Secret::clone(&current);
        promoted.promote(now);
        let mut batch = Batch::new();
        if let Some(primary) = control
            .secret(current.primary_region(), &current.name)
            .filter(|primary| current.is_replica_of(primary))
        {
            let mut changed = Secret::clone(&primary);
            changed.changed_at = now;
            if let Some(all) = changed.replicas_mut() {
                all.remove(&current.region);
            }
            batch.update(&primary, changed);
        }
        batch.update(&current, promoted);
        Ok((batch, ()))
    })
    .await?;
    Ok(StopReplicationToReplicaOutput {
        arn: Some(target.secret.arn.to_string()),
    })
}

/// Gives a replica another key, which is all that may be changed of it (user guide, "Promote a
/// replica secret to a standalone secret").
pub(super) async fn rekey(
    control: &Control,
    caller: &Caller,
    target: &Target,
    name: &str,
) -> Result<(), ApiError> {
    let current = target.secret.versions.labelled(&StageLabel::current());
    let context = kms::context_of(&target.secret.arn, current);
    let key = kms::for_secret(control, caller, Some(name), &context)
        .await
        .map_err(|trouble| trouble.encrypting())?;
    change::commit(control, Service::SecretsManager, &target.granted, || {
        let current = target.newest(control).ok_or_else(not_found)?;
        let primary = control
            .secret(current.primary_region(), &current.name)
            .filter(|primary| current.is_replica_of(primary))
            .ok_or_else(not_found)?;
        let earlier = Earlier {
            primary: &primary,
            replica: &current,
        };
        let made = replicas::made(
            control,
            &primary,
            &current.region,
            key.name.clone(),
            Some(earlier),
        );
        let mut changed = Secret::clone(&primary);
        if let Some(all) = changed.replicas_mut() {
            let replica = Replica {
                kms_key_id: key.name.clone(),
                state: made.state,
            };
            all.set(current.region.clone(), replica);
        }
        let mut batch = Batch::new();
        batch.update(&primary, changed);
        batch.update(&current, made.secret);
        Ok((batch, ()))
    })
    .await
}

/// What `ReplicationStatus` says; nothing of a secret that has no replicas.
pub(super) fn status(control: &Control, secret: &Secret) -> Option<Vec<ReplicationStatusType>> {
    let all = secret.replicas().filter(|all| !all.is_empty())?;
    let one = |(region, replica): (&Region, &Replica)| {
        let (status, message) = match &replica.state {
            ReplicaState::InSync => ("InSync", "Replication succeeded"),
            ReplicaState::Behind { reason } | ReplicaState::Failed { reason } => ("Failed", reason.as_str()),
        };
        ReplicationStatusType {
            region: Some(region.to_string()),
            kms_key_id: Some(
                replica
                    .kms_key_id
                    .clone()
                    .unwrap_or_else(|| kms::DEFAULT_ALIAS.to_owned()),
            ),
            status: Some(status.to_owned()),
            status_message: Some(message.to_owned()),
            last_accessed_date: replicas::of(control, secret, region).and_then(|replica| replica.accessed_on),
        }
    };
    Some(all.iter().map(one).collect())
}

/// `PrimaryRegion`, which secrets that have nothing to do with replication do not show.
pub(super) fn primary_region(secret: &Secret) -> Option<String> {
    let alone = secret.replicas().is_some_and(Replicas::is_empty);
    (!alone).then(|| secret.primary_region().to_string())
}

impl Wanted {
    /// Checks the regions; whether each can have a replica is seen when it is made.
    pub(super) fn of(
        control: &Control,
        caller: &Caller,
        given: Vec<ReplicaRegionType>,
        overwrite: Option<bool>,
    ) -> Result<Self, ApiError> {
        let mut wanted: Vec<(Region, Option<String>)> = Vec::with_capacity(given.len());
        for one in given {
            let region = one.region.unwrap_or_default();
            let other = |known: &&Region| known.as_str() == region && **known != caller.region;
            let Some(known) = control.regions().iter().find(other) else {
                return Err(invalid_region(control, caller));
            };
            if wanted.iter().any(|(region, _)| region == known) {
                return Err(invalid_region(control, caller));
            }
            wanted.push((known.clone(), one.kms_key_id));
        }
        Ok(Self {
            replicas: wanted,
            overwrite: overwrite.unwrap_or(false),
        })
    }

    /// Makes sure of the default keys that the replicas need.
    pub(super) async fn prepare(&self, control: &Control) -> Result<(), ApiError> {
        for (region, _) in self
            .replicas
            .iter()
            .filter(|(_, key)| kms::is_default(key.as_deref()))
        {
            kms::default_key(control, region)
                .await
                .map_err(|trouble| trouble.encrypting())?;
        }
        Ok(())
    }

    /// Makes the replicas of a primary that is on its way into the same batch. A region that
    /// cannot have one is noted with the reason, as AWS does it; the others have theirs.
    ///
    /// # Errors
    /// When a replica that is there shall have a key that cannot be used: it stays as it is.
    pub(super) fn add(
        &self,
        control: &Control,
        caller: &Caller,
        batch: &mut Batch,
        primary: &mut Secret,
    ) -> Result<(), ApiError> {
        for (region, key) in &self.replicas {
            let context = kms::context_of(
                &primary.arn.in_region(region),
                primary.versions.labelled(&StageLabel::current()),
            );
            let replica = match kms::for_replica(control, caller, region, key.as_deref(), &context) {
                Ok(usable) => Replica {
                    state: self.put(control, batch, primary, region, usable.name.clone()),
                    kms_key_id: usable.name,
                },
                Err(trouble) if replicas::of(control, primary, region).is_some() => {
                    return Err(trouble.encrypting());
                }
                Err(trouble) => Replica {
                    kms_key_id: key.clone(),
                    state: failed(&trouble.to_string()),
                },
            };
            if let Some(all) = primary.replicas_mut() {
                all.set(region.clone(), replica);
            }
        }
        Ok(())
    }

    /// Puts one replica into the batch, if there is room for it.
    fn put(
        &self,
        control: &Control,
        batch: &mut Batch,
        primary: &Secret,
        region: &Region,
        key: Option<String>,
    ) -> ReplicaState {
        let Some(existing) = control.secret(region, &primary.name) else {
            if let Err(full) = refuse_beyond_quota(control, region) {
                return failed(full.message());
            }
            let made = replicas::made(control, primary, region, key, None);
            batch.insert(made.secret);
            return made.state;
        };
        let earlier = existing.is_replica_of(primary).then_some(Earlier {
            primary,
            replica: &existing,
        });
        if earlier.is_none()
            && let Some(obstacle) = self.obstacle(&existing)
        {
            return failed(&obstacle);
        }
        let made = replicas::made(control, primary, region, key, earlier);
        batch.update(&existing, made.secret);
        made.state
    }

    /// Why a secret that bears the name already cannot make room.
    fn obstacle(&self, existing: &Secret) -> Option<String> {
        let Secret { name, region, .. } = existing;
        match existing.replicas() {
            None => Some(format!(
                "Secret name {name} is currently replicated to {region} with a different arn"
            )),
            Some(replicas) if !replicas.is_empty() => Some(format!(
                "Secret name {name} already exists in region {region} and is replicated to other regions."
            )),
            Some(_) if self.overwrite && existing.owner == Owner::Customer => None,
            Some(_) => Some(format!("Secret name {name} already exists in region {region}.")),
        }
    }
}

fn failed(reason: &str) -> ReplicaState {
    ReplicaState::Failed {
        reason: format!("Replication failed: {reason}"),
    }
}

fn invalid_region(control: &Control, caller: &Caller) -> ApiError {
    let others: Vec<&str> = control
        .regions()
        .iter()
        .filter(|region| **region != caller.region)
        .map(Region::as_str)
        .collect();
    error::invalid_parameter_exception("Invalid replica region.").with_hint(format!(
        "each region once, and one of those that this server answers for besides {}: {}",
        caller.region,
        others.join(", ")
    ))
}
