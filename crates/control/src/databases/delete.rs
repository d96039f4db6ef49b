//! `DeleteDBInstance`.

use aws_api::ApiError;
use aws_api::rds::{DeleteDBInstanceInput, DeleteDBInstanceOutput, error};
use domain::instance::{Operation, Phase, Progress, ProgressStep};
use iam::authorization::Action;

use super::answer::answer;
use super::lookup::{self, Target};
use crate::Control;
use crate::context::Caller;

const DELETE: Action = Action::new("rds", "DeleteDBInstance");

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteDBInstanceInput,
) -> Result<DeleteDBInstanceOutput, ApiError> {
    let target = Target::find(control, caller, DELETE, &input.db_instance_identifier)?;
    let skip = input.skip_final_snapshot.unwrap_or(false);
    match (skip, input.final_db_snapshot_identifier) {
        (true, None) => {}
        (true, Some(_)) => {
            return Err(ApiError::invalid_parameter_combination(
                "FinalDBSnapshotIdentifier cannot be specified when SkipFinalSnapshot is enabled.",
            ));
        }
        (false, None) => {
            return Err(ApiError::invalid_parameter_combination(
                "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
            ));
        }
        (false, Some(_)) => {
            return Err(ApiError::invalid_parameter_value(
                "Lockstep does not support the parameter FinalDBSnapshotIdentifier yet: it does not take snapshots.",
            )
            .with_hint("keep the data with pg_dump first, then delete with --skip-final-snapshot"));
        }
    }
    let now = control.clock.now();
    let instance = lookup::update(control, &target, |instance| {
        if instance.phase == Phase::Deleting {
            return Err(error::invalid_db_instance_state_fault(format!(
                "Instance {} is already being deleted.",
                instance.id
            )));
        }
        if instance.settings.deletion_protection {
            return Err(ApiError::invalid_parameter_combination(
                "Cannot delete protected DB Instance, please disable deletion protection and try again.",
            ));
        }
        instance.phase = Phase::Deleting;
        instance.progress = Some(Progress::new(
            Operation::Delete,
            now,
            [ProgressStep::Front, ProgressStep::Remove],
        ));
        Ok(())
    })
    .await?;
    Ok(DeleteDBInstanceOutput {
        db_instance: Some(answer(control, &instance)),
    })
}
