//! `UpdateSecretVersionStage`.

use aws_api::ApiError;
use aws_api::secretsmanager::{UpdateSecretVersionStageInput, UpdateSecretVersionStageOutput, error};
use domain::secret::{StageLabel, StageMove, VersionError, VersionId};
use iam::Value;
use iam::authorization::Action;

use super::lookup::{self, Target, refuse_deleted};
use crate::Control;
use crate::context::{Caller, known};

const UPDATE: Action = Action::new("secretsmanager", "UpdateSecretVersionStage");

pub(super) async fn update(
    control: &Control,
    caller: &Caller,
    input: UpdateSecretVersionStageInput,
) -> Result<UpdateSecretVersionStageOutput, ApiError> {
    let facts = known([(
        "secretsmanager:VersionStage",
        Some(Value::Text(&input.version_stage)),
    )]);
    let target = Target::find_knowing(control, caller, UPDATE, &input.secret_id, facts)?
        .live()?
        .customers_own()?;
    let label = StageLabel::parse(&input.version_stage)
        .map_err(|refused| error::invalid_parameter_exception(refused.to_string()))?;
    let version = |id: &Option<String>| id.as_deref().map(parse).transpose();
    let (remove_from, move_to) = (
        version(&input.remove_from_version_id)?,
        version(&input.move_to_version_id)?,
    );
    if remove_from.is_none() && move_to.is_none() {
        return Err(error::invalid_parameter_exception(
            "You must provide RemoveFromVersionId, MoveToVersionId, or both.",
        ));
    }
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        let request = StageMove {
            label: &label,
            remove_from: remove_from.as_ref(),
            move_to: move_to.as_ref(),
        };
        secret.versions.move_stage(request).map_err(refused)?;
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    Ok(UpdateSecretVersionStageOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
    })
}

/// An id that no version can have is one that no version has.
fn parse(id: &str) -> Result<VersionId, ApiError> {
    VersionId::parse(id).map_err(|_| no_such_version(id))
}

fn no_such_version(id: &str) -> ApiError {
    error::resource_not_found_exception(format!(
        "Secrets Manager can't find the specified secret value for VersionId: {id}"
    ))
}

fn refused(refusal: VersionError) -> ApiError {
    match refusal {
        VersionError::Unknown(id) => no_such_version(id.as_str()),
        VersionError::HolderNotNamed { label, attached } => error::invalid_parameter_exception(format!(
            "The parameter RemoveFromVersionId can't be empty. Staging label {label} is currently attached to version \
             {attached}, so you must explicitly reference that version in RemoveFromVersionId."
        )),
        VersionError::AttachedElsewhere(label) => error::invalid_parameter_exception(format!(
            "When you move staging label {label}, if you specify RemoveFromVersionId, it must be set to the version \
             that currently has the staging label {label}."
        )),
        VersionError::NotAttached(label) => error::invalid_parameter_exception(format!(
            "Staging label {label} isn't attached to the version in RemoveFromVersionId."
        )),
        VersionError::CurrentIsNeeded => error::invalid_parameter_exception(
            "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
        ),
        VersionError::TooManyLabels => error::limit_exceeded_exception(refusal.to_string()),
        other => error::invalid_parameter_exception(other.to_string()),
    }
}
