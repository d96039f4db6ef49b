//! `StartDBInstance`, `StopDBInstance` and `RebootDBInstance`.

use aws_api::ApiError;
use aws_api::rds::{
    RebootDBInstanceInput, RebootDBInstanceOutput, StartDBInstanceInput, StartDBInstanceOutput,
    StopDBInstanceInput, StopDBInstanceOutput, error,
};
use domain::instance::{Operation, Phase, Progress, ProgressStep};
use iam::authorization::Action;

use super::answer::answer;
use super::lookup::{self, Target};
use crate::Control;
use crate::context::Caller;

const START: Action = Action::new("rds", "StartDBInstance");
const STOP: Action = Action::new("rds", "StopDBInstance");
const REBOOT: Action = Action::new("rds", "RebootDBInstance");

pub(super) async fn start(
    control: &Control,
    caller: &Caller,
    input: StartDBInstanceInput,
) -> Result<StartDBInstanceOutput, ApiError> {
    let target = Target::find(control, caller, START, &input.db_instance_identifier)?;
    let now = control.clock.now();
    let instance = lookup::update(control, &target, |instance| {
        if instance.phase != Phase::Stopped {
            return Err(error::invalid_db_instance_state_fault(format!(
                "Instance {} is not stopped, it is {}.",
                instance.id,
                instance.phase.status()
            )));
        }
        instance.phase = Phase::Starting;
        let steps = [ProgressStep::Start, ProgressStep::Front, ProgressStep::Login];
        instance.progress = Some(Progress::new(Operation::Start, now, steps));
        Ok(())
    })
    .await?;
    Ok(StartDBInstanceOutput {
        db_instance: Some(answer(control, &instance)),
    })
}

pub(super) async fn stop(
    control: &Control,
    caller: &Caller,
    input: StopDBInstanceInput,
) -> Result<StopDBInstanceOutput, ApiError> {
    let target = Target::find(control, caller, STOP, &input.db_instance_identifier)?;
    let instance = from_available(
        control,
        &target,
        Phase::Stopping,
        Progress::new(
            Operation::Stop,
            control.clock.now(),
            [ProgressStep::Front, ProgressStep::Stop],
        ),
    )
    .await?;
    Ok(StopDBInstanceOutput {
        db_instance: Some(instance),
    })
}

pub(super) async fn reboot(
    control: &Control,
    caller: &Caller,
    input: RebootDBInstanceInput,
) -> Result<RebootDBInstanceOutput, ApiError> {
    let target = Target::find(control, caller, REBOOT, &input.db_instance_identifier)?;
    let instance = from_available(
        control,
        &target,
        Phase::Rebooting,
        Progress::new(
            Operation::Reboot,
            control.clock.now(),
            [
                ProgressStep::Stop,
                ProgressStep::Start,
                ProgressStep::Front,
                ProgressStep::Login,
            ],
        ),
    )
    .await?;
    Ok(RebootDBInstanceOutput {
        db_instance: Some(instance),
    })
}

async fn from_available(
    control: &Control,
    target: &Target,
    next: Phase,
    progress: Progress,
) -> Result<aws_api::rds::DBInstance, ApiError> {
    let instance = lookup::update(control, target, |instance| {
        if instance.phase != Phase::Available {
            return Err(error::invalid_db_instance_state_fault(format!(
                "Instance {} is not in available state.",
                instance.id
            )));
        }
        instance.phase = next.clone();
        instance.progress = Some(progress.clone());
        Ok(())
    })
    .await?;
    Ok(answer(control, &instance))
}
