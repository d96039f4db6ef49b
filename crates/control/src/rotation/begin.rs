//! W1: the intent, committed by itself before any effect.

use std::collections::BTreeSet;

use domain::credential::CredentialError;
use domain::instance::{MasterPassword, MasterSecretStatus, Phase, ResourceId};
use domain::secret::{StageLabel, Version, VersionError, VersionId};
use domain::{Credential, Instance, Secret};
use iam::Authorized;
use store::state::{Batch, CommitError};
use thiserror::Error;

use super::timeline;
use crate::kms::SealingKey;
use crate::managed::{self, ManagedError};
use crate::record::{self, Step};
use crate::{Control, kms};

/// Why a rotation did not begin. Nothing has changed.
#[derive(Debug, Error)]
pub(crate) enum BeginError {
    #[error("the instance has no managed master password")]
    NotManaged,
    #[error("the instance is {0}, not available")]
    NotAvailable(&'static str),
    #[error("a rotation to version {0} is under way")]
    UnderWay(VersionId),
    #[error("rotations follow each other faster than the grace period allows")]
    TooFast(#[source] CredentialError),
    #[error("the version was refused")]
    Version(#[source] VersionError),
    #[error("the new password could not be made")]
    Managed(#[source] ManagedError),
    #[error("nothing can be put on record")]
    Audit(#[source] audit::Unrecorded),
    #[error("the intent could not be stored")]
    Store(#[source] CommitError),
}

/// Begins a rotation to a new version of that id, as permitted by `granted`. When this returns,
/// the new password is durable and the instance's runner is on its way.
pub(crate) async fn begin(
    control: &Control,
    granted: &Authorized,
    instance: &ResourceId,
    target: &VersionId,
) -> Result<(), BeginError> {
    let started = control.clock.now();
    loop {
        let instance = control
            .instance_by_resource(instance)
            .ok_or(BeginError::NotManaged)?;
        let credential = control
            .credential(&instance.resource_id)
            .ok_or(BeginError::NotManaged)?;
        let secret = control
            .secret(&instance.region, credential.secret())
            .ok_or(BeginError::NotManaged)?;
        if instance.phase != Phase::Available {
            return Err(BeginError::NotAvailable(instance.phase.status()));
        }
        let key = kms::of_secret(control, None, &secret)
            .await
            .map_err(|trouble| BeginError::Managed(ManagedError::Key(trouble)))?;
        control.trail.ready().map_err(BeginError::Audit)?;
        let prepared = prepare(control, &instance, &secret, &key, &credential, target)?;
        let mut batch = Batch::new();
        batch.update(&instance, prepared.instance);
        batch.update(&secret, prepared.secret);
        batch.update(&credential, prepared.credential);
        timeline::open(control, &secret, target, started, &mut batch);
        match control.commit(granted, batch).await {
            Ok(()) => {
                tracing::info!(instance = %instance.id, version = %target, "rotation begins");
                record::rotation(control, Step::Started, &instance, &secret, Some(target), None);
                control.runners.wake(control, &instance.resource_id);
                return Ok(());
            }
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => return Err(BeginError::Store(error)),
        }
    }
}

struct Prepared {
    instance: Instance,
    secret: Secret,
    credential: Credential,
}

fn prepare(
    control: &Control,
    instance: &Instance,
    secret: &Secret,
    key: &SealingKey,
    credential: &Credential,
    target: &VersionId,
) -> Result<Prepared, BeginError> {
    let now = control.clock.now();
    let made = managed::new_password(
        control,
        instance,
        key,
        &secret.arn,
        target,
        credential.challenge(),
    )
    .map_err(BeginError::Managed)?;
    let credential = credential
        .prepare(target.clone(), made.keys, now)
        .map_err(|error| match error {
            CredentialError::AlreadyPrepared(other) => BeginError::UnderWay(other),
            other => BeginError::TooFast(other),
        })?;
    let mut secret = secret.clone();
    let version = Version {
        created_at: now,
        value: Some(made.sealed),
        accessed_on: None,
    };
    secret
        .versions
        .add(target.clone(), version, BTreeSet::from([StageLabel::pending()]))
        .map_err(BeginError::Version)?;
    secret.versions.forget_old(now);
    secret.changed_at = now;
    let mut instance = instance.clone();
    if let MasterPassword::Managed { status, .. } = &mut instance.master_password {
        *status = MasterSecretStatus::Rotating;
    }
    Ok(Prepared {
        instance,
        secret,
        credential,
    })
}
