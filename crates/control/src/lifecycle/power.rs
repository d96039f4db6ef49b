//! Starting, stopping and rebooting on request.

use std::time::Duration;

use domain::event::EventKind;
use domain::instance::{Phase, ProgressStep};
use domain::{Event, Instance};
use engine::StopMode;
use store::state::Versioned;

use super::step::{record, spec};
use super::{Memory, Next, StepError, progress};
use crate::{Control, events, login};

/// How long PostgreSQL gets to end its sessions and write everything.
const STOP_DEADLINE: Duration = Duration::from_secs(60);

pub(super) async fn start(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    bring_up(control, instance, memory).await?;
    let started = events::now(control, instance, EventKind::Started);
    running(control, instance, &[started]).await
}

/// PostgreSQL runs and logins are answered.
async fn bring_up(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<(), StepError> {
    memory.reconciled = false;
    progress::begin(control, instance, ProgressStep::Start).await;
    control
        .engine
        .start(&spec(instance))
        .await
        .map_err(StepError::Engine)?;
    progress::begin(control, instance, ProgressStep::Front).await;
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Login).await;
    login::is_answered(control, instance)
        .await
        .map_err(StepError::Login)
}

async fn running(control: &Control, instance: &Instance, events: &[Event]) -> Result<Next, StepError> {
    let now = control.clock.now();
    record(control, instance, events, |instance| {
        instance.phase = Phase::Available;
        instance.end_progress(now);
    })
    .await
}

pub(super) async fn reboot(
    control: &Control,
    instance: &Versioned<Instance>,
    memory: &mut Memory,
) -> Result<Next, StepError> {
    progress::begin(control, instance, ProgressStep::Stop).await;
    halt(control, instance).await?;
    let shutdown = events::now(control, instance, EventKind::Shutdown);
    bring_up(control, instance, memory).await?;
    let restarted = events::now(control, instance, EventKind::Restarted);
    running(control, instance, &[shutdown, restarted]).await
}

pub(super) async fn stop(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    progress::begin(control, instance, ProgressStep::Front).await;
    control
        .front
        .arm(control, &instance.resource_id)
        .await
        .map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Stop).await;
    halt(control, instance).await?;
    let shutdown = events::now(control, instance, EventKind::Shutdown);
    let stopped = events::now(control, instance, EventKind::Stopped);
    let now = control.clock.now();
    record(control, instance, &[shutdown, stopped], |instance| {
        instance.phase = Phase::Stopped;
        instance.end_progress(now);
    })
    .await
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
