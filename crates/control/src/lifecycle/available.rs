//! What an available instance needs: PostgreSQL running, the front open, and the master
//! password where it should be.

use domain::Instance;
use domain::credential::Rotation;
use domain::event::EventKind;
use domain::instance::{MasterPassword, MasterSecretStatus, ProgressStep, ResourceId};
use domain::scram::Verifier;
use engine::{SetPassword, Started};
use store::state::Versioned;

use super::step::{record, spec};
use super::{Memory, Next, StepError, progress};
use crate::{Control, events, login, managed, rotation};

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
            events::tell(control, instance, EventKind::Restarted).await;
            memory.reconciled = false;
        }
    }
    if let Some(verifier) = &instance.pending_password {
        give_own(control, instance, verifier).await?;
        let reset = events::now(control, instance, EventKind::PasswordReset);
        let now = control.clock.now();
        return record(control, instance, &[reset], |instance| {
            instance.pending_password = None;
            instance.end_progress(now);
        })
        .await;
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
    progress::begin(control, instance, ProgressStep::Front).await;
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Password).await;
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
    progress::begin(control, instance, ProgressStep::Front).await;
    control.front.arm(control, id).await.map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Password).await;
    rotation::reconcile(control, id)
        .await
        .map_err(StepError::Rotation)?;
    progress::begin(control, instance, ProgressStep::Login).await;
    if let Some(credential) = control.credential(id)
        && let Some(secret) = control.secret(&instance.region, credential.secret())
    {
        let password =
            managed::password_of(control, &secret, credential.current()).map_err(StepError::Managed)?;
        login::with_password(control, instance, &password)
            .await
            .map_err(StepError::Login)?;
    }
    let reset = events::now(control, instance, EventKind::PasswordReset);
    let now = control.clock.now();
    record(control, instance, &[reset], |instance| {
        instance.end_progress(now);
        // A rotation may have begun meanwhile, which says so.
        if let MasterPassword::Managed { status, .. } = &mut instance.master_password
            && *status == MasterSecretStatus::Creating
        {
            *status = MasterSecretStatus::Active;
        }
    })
    .await
}
