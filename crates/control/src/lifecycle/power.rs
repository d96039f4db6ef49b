//! Starting, stopping and rebooting on request.

use std::time::Duration;

use domain::Instance;
use domain::instance::Phase;
use engine::StopMode;
use store::state::Versioned;

use super::step::{record, spec};
use super::{Memory, Next, StepError};
use crate::Control;
use crate::login;

/// How long PostgreSQL gets to end its sessions and write everything.
const STOP_DEADLINE: Duration = Duration::from_secs(60);

pub(super) async fn start(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    memory.reconciled = false;
    control
        .engine
        .start(&spec(instance))
        .await
        .map_err(StepError::Engine)?;
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    login::is_answered(control, instance)
        .await
        .map_err(StepError::Login)?;
    record(control, instance, |instance| instance.phase = Phase::Available).await
}

pub(super) async fn reboot(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    halt(control, instance).await?;
    start(control, instance, memory).await
}

pub(super) async fn stop(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    halt(control, instance).await?;
    record(control, instance, |instance| instance.phase = Phase::Stopped).await
}

/// Nothing may run of an instance that is stopped or could not be made, whatever an earlier
/// control plane has left.
pub(super) async fn stay_stopped(control: &Control, instance: &Instance) -> Result<Next, StepError> {
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    halt(control, instance).await?;
    Ok(Next::Rest)
}

async fn halt(control: &Control, instance: &Instance) -> Result<(), StepError> {
    control
        .engine
        .stop(&instance.resource_id, StopMode::Fast, STOP_DEADLINE)
        .await
        .map_err(StepError::Engine)
}
