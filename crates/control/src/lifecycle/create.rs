//! Creation: an address, the files, PostgreSQL, the roles, the door, and the proof that
//! the password logs in. Every part finds out by itself whether it has been done.

use domain::Instance;
use domain::event::EventKind;
use domain::instance::{MasterPassword, MasterSecretStatus, Phase, ProgressStep};
use domain::scram::Verifier;
use engine::MasterRole;
use store::state::Versioned;

use super::step::{record, spec};
use super::{Memory, Next, StepError, address, progress};
use crate::front::FrontError;
use crate::{Control, events, login, managed};

/// How many attempts may fail in a row before an instance counts as failed.
const ATTEMPTS_MAX: u32 = 8;

/// How many addresses may turn out to be in use before that counts as a failed attempt.
const ADDRESSES_MAX: u32 = 64;

pub(super) async fn step(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    if instance.address.is_none() {
        let began = control.clock.now();
        let address = address::free(control, None).ok_or(StepError::NoAddress)?;
        return record(control, instance, &[], |instance| {
            instance.address = Some(address);
            if let Some(progress) = &mut instance.progress {
                progress.steps.begin(ProgressStep::Allocate, began);
                progress
                    .steps
                    .begin(ProgressStep::Initialise, control.clock.now());
            }
        })
        .await;
    }
    match make(control, instance).await {
        Ok(()) => {
            memory.reconciled = true;
            available(control, instance).await
        }
        Err(StepError::Front(FrontError::NotListening(reason))) if memory.addresses_tried < ADDRESSES_MAX => {
            memory.addresses_tried += 1;
            tracing::warn!(instance = %instance.id, %reason, "address is in use; trying the next one");
            let address = address::free(control, instance.address).ok_or(StepError::NoAddress)?;
            record(control, instance, &[], |instance| {
                instance.address = Some(address)
            })
            .await
        }
        Err(error) if memory.failures + 1 >= ATTEMPTS_MAX => {
            let reason = crate::fault::chain(&error);
            tracing::error!(instance = %instance.id, %reason, "creation has failed");
            let failed = events::because(control, instance, EventKind::Failed, &reason);
            let now = control.clock.now();
            record(control, instance, &[failed], |instance| {
                instance.phase = Phase::Failed {
                    reason: reason.clone(),
                };
                if let Some(progress) = &mut instance.progress {
                    progress.give_up(now, &reason);
                }
            })
            .await
        }
        Err(error) => Err(error),
    }
}

async fn make(control: &Control, instance: &Versioned<Instance>) -> Result<(), StepError> {
    let spec = spec(instance);
    let id = &instance.resource_id;
    progress::begin(control, instance, ProgressStep::Initialise).await;
    control.engine.create(&spec).await.map_err(StepError::Engine)?;
    progress::begin(control, instance, ProgressStep::Start).await;
    control.engine.start(&spec).await.map_err(StepError::Engine)?;
    if let Some(verifier) = first_verifier(control, instance) {
        let master = MasterRole {
            name: instance.master_user.clone(),
            verifier,
        };
        let database = instance.database.as_ref();
        progress::begin(control, instance, ProgressStep::Roles).await;
        control
            .engine
            .bootstrap(id, &master, database)
            .await
            .map_err(StepError::Engine)?;
    }
    progress::begin(control, instance, ProgressStep::Front).await;
    control.front.arm(control, id).await.map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Login).await;
    match &instance.master_password {
        MasterPassword::Managed { secret, .. } => {
            let secret = control.secret(&instance.region, secret);
            let current = secret.as_ref().and_then(|secret| secret.versions.current());
            // Both were committed with the instance; they can only be gone with it.
            let (Some(secret), Some(current)) = (&secret, current) else {
                return Ok(());
            };
            let password = managed::password_of(control, secret, current).map_err(StepError::Managed)?;
            login::with_password(control, instance, &password)
                .await
                .map_err(StepError::Login)
        }
        // The password of an owner's own is not kept: a wrong one has to be refused as such.
        MasterPassword::Own => login::is_answered(control, instance)
            .await
            .map_err(StepError::Login),
    }
}

/// What PostgreSQL is given at first.
fn first_verifier(control: &Control, instance: &Instance) -> Option<Verifier> {
    match instance.master_password {
        MasterPassword::Own => instance.pending_password.clone(),
        MasterPassword::Managed { .. } => {
            let credential = control.credential(&instance.resource_id)?;
            let entry = credential.accept().entry(credential.current())?;
            Some(Verifier {
                challenge: credential.challenge().clone(),
                keys: entry.keys.clone(),
            })
        }
    }
}

async fn available(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    let now = control.clock.now();
    let created = events::now(control, instance, EventKind::Created);
    let next = record(control, instance, &[created], |instance| {
        instance.phase = Phase::Available;
        instance.end_progress(now);
        instance.created_at = Some(now);
        instance.pending_password = None;
        if let MasterPassword::Managed { status, .. } = &mut instance.master_password {
            *status = MasterSecretStatus::Active;
        }
    })
    .await?;
    if let Some(endpoint) = instance.endpoint() {
        tracing::info!(instance = %instance.id, address = %endpoint.address, port = endpoint.port, "available");
    }
    Ok(next)
}
