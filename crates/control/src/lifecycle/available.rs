//! What an available instance needs: PostgreSQL running, the front open, and the master
//! password where it should be.

use domain::Instance;
use domain::credential::Rotation;
use domain::instance::{MasterPassword, MasterSecretStatus};
use domain::scram::Verifier;
use engine::{SetPassword, Started};
use store::state::Versioned;

use super::step::{record, spec};
use super::{Memory, Next, StepError};
use crate::Control;
use crate::login;
use crate::managed;
use crate::rotation;

pub(super) async fn step(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    let id = &instance.resource_id;
    match control
        .engine
        .start(&spec(instance))
        .await
        .map_err(StepError::Engine)?
    {
        Started::AlreadyRunning => {}
        Started::Adopted => memory.reconciled = false,
        Started::Launched => {
            tracing::warn!(instance = %instance.id, "PostgreSQL was not running and has been started");
            memory.reconciled = false;
        }
    }
    if let Some(verifier) = &instance.pending_password {
        give_own(control, instance, verifier).await?;
        return record(control, instance, |instance| instance.pending_password = None).await;
    }
    if let MasterPassword::Managed {
        status: MasterSecretStatus::Creating,
        ..
    } = instance.master_password
    {
        return take_over(control, instance).await;
    }
    if !memory.reconciled {
        rotation::reconcile(control, id)
            .await
            .map_err(StepError::Rotation)?;
        control.front.arm(control, id).await.map_err(StepError::Front)?;
        memory.reconciled = true;
    }
    rotate(control, instance).await
}

/// A password of the owner's own. The front knows it from PostgreSQL.
async fn give_own(control: &Control, instance: &Instance, verifier: &Verifier) -> Result<(), StepError> {
    let role = &instance.master_user;
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    match control
        .engine
        .set_password(&instance.resource_id, role, verifier, instance.password_epoch)
        .await
    {
        SetPassword::Applied => Ok(()),
        SetPassword::FencedOff => Err(StepError::Password(role.to_string(), None)),
        SetPassword::Unclear(error) | SetPassword::Refused(error) => {
            Err(StepError::Password(role.to_string(), Some(error)))
        }
    }
}

/// Management was switched on: the front accepts the secret's password first, then
/// PostgreSQL gets it.
async fn take_over(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    let id = &instance.resource_id;
    control.front.arm(control, id).await.map_err(StepError::Front)?;
    rotation::reconcile(control, id)
        .await
        .map_err(StepError::Rotation)?;
    if let Some(credential) = control.credential(id)
        && let Some(secret) = control.secret(&instance.region, credential.secret())
    {
        let password =
            managed::password_of(control, &secret, credential.current()).map_err(StepError::Managed)?;
        login::with_password(control, instance, &password)
            .await
            .map_err(StepError::Login)?;
    }
    record(control, instance, |instance| {
        if let MasterPassword::Managed { status, .. } = &mut instance.master_password {
            *status = MasterSecretStatus::Active;
        }
    })
    .await
}

async fn rotate(control: &Control, instance: &Instance) -> Result<Next, StepError> {
    let id = &instance.resource_id;
    let prepared = control
        .credential(id)
        .is_some_and(|credential| *credential.rotation() != Rotation::Idle);
    if !prepared {
        return Ok(Next::Rest);
    }
    match rotation::advance(control, id).await {
        Ok(()) => Ok(Next::Again),
        Err(error) => {
            let reason = crate::fault::chain(&error);
            rotation::note_failure(control, id, &reason)
                .await
                .map_err(StepError::Store)?;
            Err(StepError::Rotation(error))
        }
    }
}
