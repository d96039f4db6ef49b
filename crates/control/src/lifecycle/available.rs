//! What an available instance needs: PostgreSQL running, the front open, and the master
//! password where it should be.

use domain::Instance;
use domain::credential::Rotation;
use domain::instance::{MasterPassword, MasterSecretStatus, ResourceId};
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
    let outcome = reach(control, instance, memory).await;
    if let Err(error) = &outcome
        && is_rotating(control, id)
    {
        rotation::note_failure(control, id, &crate::fault::chain(error))
            .await
            .map_err(StepError::Store)?;
    }
    outcome
}

async fn reach(
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
    if control.front.is_failing(id).await {
        // Another try to open the endpoint, which says why it cannot be.
        control.front.arm(control, id).await.map_err(StepError::Front)?;
    }
    if !is_rotating(control, id) {
        return Ok(Next::Rest);
    }
    rotation::advance(control, id)
        .await
        .map_err(StepError::Rotation)?;
    Ok(Next::Again)
}

fn is_rotating(control: &Control, id: &ResourceId) -> bool {
    control
        .credential(id)
        .is_some_and(|credential| *credential.rotation() != Rotation::Idle)
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
        // A rotation may have begun meanwhile, which says so.
        if let MasterPassword::Managed { status, .. } = &mut instance.master_password
            && *status == MasterSecretStatus::Creating
        {
            *status = MasterSecretStatus::Active;
        }
    })
    .await
}
