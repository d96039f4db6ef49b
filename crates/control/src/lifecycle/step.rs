//! One step: which phase is the instance in, and what does that phase need?

use domain::instance::{Phase, ResourceId};
use domain::{Event, Instance};
use engine::{EngineError, InstanceSpec};
use iam::Authorized;
use store::state::{Batch, CommitError, Versioned};
use thiserror::Error;

use super::gate::Urgency;
use super::{Memory, available, create, delete, power, progress};
use crate::Control;
use crate::front::FrontError;
use crate::login::LoginError;
use crate::managed::ManagedError;
use crate::rotation::AdvanceError;

/// What a runner does after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Look again at once: the step changed what is wanted.
    Again,
    /// Look again when the turn has come, or something else is wanted.
    Wait,
    /// All is as it should be.
    Rest,
    /// The instance is no more.
    Gone,
}

/// Why a step failed. It is tried again.
#[derive(Debug, Error)]
pub(crate) enum StepError {
    #[error("PostgreSQL cannot be brought to where it should be")]
    Engine(#[source] EngineError),
    #[error("PostgreSQL refused the password of {0}")]
    Password(String, #[source] Option<EngineError>),
    #[error("the front is not where it should be")]
    Front(#[source] FrontError),
    #[error("the login through the endpoint failed")]
    Login(#[source] LoginError),
    #[error("the master password")]
    Managed(#[source] ManagedError),
    #[error("the rotation")]
    Rotation(#[source] AdvanceError),
    #[error("there is no address left for another instance")]
    NoAddress,
    #[error("the outcome could not be stored")]
    Store(#[source] CommitError),
}

/// Takes the next step of an instance.
pub(super) async fn step(control: &Control, id: &ResourceId, memory: &mut Memory) -> Result<Next, StepError> {
    let Some(instance) = control.instance_by_resource(id) else {
        return Ok(Next::Gone);
    };
    if !memory.has_looked {
        memory.has_looked = true;
        progress::resumed(control, &instance).await;
    }
    match start_ahead(control, &instance).await? {
        None => memory.place = None,
        Some(urgency) => {
            let line_up = || control.runners.gate.line_up(id, urgency);
            if !memory.place.get_or_insert_with(line_up).is_inside() {
                progress::waits(control, &instance).await;
                return Ok(Next::Wait);
            }
        }
    }
    match &instance.phase {
        Phase::Creating => create::step(control, &instance, memory).await,
        Phase::Available => available::step(control, &instance, memory).await,
        Phase::Starting => power::start(control, &instance, memory).await,
        Phase::Rebooting => power::reboot(control, &instance, memory).await,
        Phase::Stopping => power::stop(control, &instance).await,
        Phase::Stopped | Phase::Failed { .. } => power::stay_stopped(control, &instance).await,
        Phase::Deleting => delete::step(control, &instance).await,
    }
}

/// Whether PostgreSQL is going to be started, and how urgent that is.
async fn start_ahead(control: &Control, instance: &Instance) -> Result<Option<Urgency>, StepError> {
    Ok(match &instance.phase {
        Phase::Creating | Phase::Starting | Phase::Rebooting => Some(Urgency::Wish),
        Phase::Available => {
            let runs = control.engine.runs(&instance.resource_id).await;
            (!runs.map_err(StepError::Engine)?).then_some(Urgency::Outage)
        }
        Phase::Stopping | Phase::Stopped | Phase::Failed { .. } | Phase::Deleting => None,
    })
}

/// What the engine has to know of an instance.
pub(super) fn spec(instance: &Instance) -> InstanceSpec {
    InstanceSpec {
        resource_id: instance.resource_id.clone(),
        version: instance.version,
        memory: instance.class.memory(),
    }
}

/// Writes a change of the instance that the runner has made true, and what happened, if nobody has changed
/// what is wanted in the meantime: the phase, or who keeps which password.
pub(super) async fn record(
    control: &Control,
    instance: &Instance,
    events: &[Event],
    change: impl Fn(&mut Instance),
) -> Result<Next, StepError> {
    let is_still_wanted = |newest: &Versioned<Instance>| {
        newest.phase == instance.phase && newest.password_epoch == instance.password_epoch
    };
    // If something else is wanted by now, the next step sees it.
    while let Some(current) = control
        .instance_by_resource(&instance.resource_id)
        .filter(is_still_wanted)
    {
        let mut changed = Instance::clone(&current);
        change(&mut changed);
        let mut batch = Batch::new();
        batch.update(&current, changed);
        for event in events {
            batch.insert(event.clone());
        }
        match control
            .commit(&Authorized::by_service("instance runner"), batch)
            .await
        {
            Ok(()) => return Ok(Next::Again),
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => return Err(StepError::Store(error)),
        }
    }
    Ok(Next::Again)
}
