//! `RotateSecret` and `CancelRotateSecret`, for secrets that rotate by themselves.

use aws_api::secretsmanager::{
    CancelRotateSecretInput, CancelRotateSecretOutput, RotateSecretInput, RotateSecretOutput,
    RotationRulesType, error,
};
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::credential::Rotation;
use domain::instance::ResourceId;
use domain::schedule::RotationRules;
use domain::secret::{Owner, RotationSettings, VersionId};
use iam::Value;
use iam::authorization::Action;

use super::lookup::{self, Target, refuse_deleted, refuse_replica};
use crate::Control;
use crate::context::{Caller, known};
use crate::managed::ManagedError;
use crate::rotation::{self, BeginError};

const ROTATE: Action = Action::new("secretsmanager", "RotateSecret");
const CANCEL: Action = Action::new("secretsmanager", "CancelRotateSecret");

pub(super) async fn rotate(
    control: &Control,
    caller: &Caller,
    input: RotateSecretInput,
) -> Result<RotateSecretOutput, ApiError> {
    let immediately = input.rotate_immediately.unwrap_or(true);
    let facts = known([
        ("secretsmanager:RotateImmediately", Some(Value::Bool(immediately))),
        (
            "secretsmanager:ModifyRotationRules",
            Some(Value::Bool(input.rotation_rules.is_some())),
        ),
        (
            "secretsmanager:RotationLambdaARN",
            input.rotation_lambda_arn.as_deref().map(Value::Text),
        ),
    ]);
    let target = Target::find_knowing(control, caller, ROTATE, &input.secret_id, facts)?.live()?;
    refuse_replica(&target.secret)?;
    let token = input.client_request_token.as_deref().ok_or_else(|| {
        error::invalid_parameter_exception(
            "You must provide a ClientRequestToken value. We recommend a UUID-type value.",
        )
    })?;
    let token =
        VersionId::parse(token).map_err(|refused| error::invalid_parameter_exception(refused.to_string()))?;
    let instance = managed_instance(&target, input.rotation_lambda_arn.as_deref())?;
    let rules = input.rotation_rules.map(rules).transpose()?;
    let repeated = target.secret.versions.version(&token).is_some();
    // What may be refused comes first, so that a refused request has changed nothing.
    if immediately && !repeated {
        rotation::begin(control, &target.granted, &instance, &token)
            .await
            .map_err(|error| refused(&error))?;
    }
    let secret = switch_on(control, &target, rules).await?;
    Ok(RotateSecretOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        version_id: immediately.then(|| token.to_string()),
    })
}

/// Rotation is on from now, by new rules or by those that there were.
async fn switch_on(
    control: &Control,
    target: &Target,
    rules: Option<RotationRules>,
) -> Result<Secret, ApiError> {
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, target, |secret| {
        refuse_deleted(secret)?;
        let last = secret.rotated_at.unwrap_or(secret.created_at);
        let kept = secret.rotation.take().and_then(|settings| settings.rules);
        let rules = rules.clone().or(kept);
        let next = rules.as_ref().map(|rules| rules.next_window(last, now).opens);
        secret.rotation = Some(RotationSettings {
            enabled: true,
            rules,
            next,
        });
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    Ok(secret)
}

pub(super) async fn cancel(
    control: &Control,
    caller: &Caller,
    input: CancelRotateSecretInput,
) -> Result<CancelRotateSecretOutput, ApiError> {
    let target = Target::find(control, caller, CANCEL, &input.secret_id)?.live()?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        let settings = secret
            .rotation
            .as_mut()
            .ok_or_else(|| error::invalid_request_exception("Rotation is not configured for this secret."))?;
        settings.enabled = false;
        settings.next = None;
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    // A rotation that has begun goes on to its end: its password may be in use already.
    let pending = match &secret.owner {
        Owner::Rds { instance } => under_way(control, instance),
        Owner::Customer => None,
    };
    Ok(CancelRotateSecretOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        version_id: pending.map(|version| version.to_string()),
    })
}

/// The instance whose password the secret holds. Other secrets rotate by a function of
/// the user's own, which Lockstep does not run yet.
fn managed_instance(target: &Target, lambda: Option<&str>) -> Result<ResourceId, ApiError> {
    match (&target.secret.owner, lambda) {
        (Owner::Rds { instance }, None) => Ok(instance.clone()),
        (Owner::Rds { .. }, Some(_)) => Err(error::invalid_request_exception(
            "Rotation Lambda ARN is not supported for a service-managed secret.",
        )),
        (Owner::Customer, None) => Err(error::invalid_request_exception(
            "No Lambda rotation function ARN is associated with this secret.",
        )),
        (Owner::Customer, Some(_)) => Err(error::invalid_parameter_exception(
            "Lockstep does not support the parameter RotationLambdaARN yet: it rotates the secrets of its databases only.",
        )),
    }
}

fn under_way(control: &Control, instance: &ResourceId) -> Option<VersionId> {
    match control.credential(instance)?.rotation() {
        Rotation::Idle => None,
        Rotation::Prepared { target, .. } => Some(target.clone()),
    }
}

fn previous_incomplete(version: &VersionId) -> ApiError {
    error::invalid_request_exception("A previous rotation isn't complete. That rotation will be reattempted.")
        .with_hint(format!("the rotation under way is to version {version}"))
}

fn refused(refused: &BeginError) -> ApiError {
    match refused {
        BeginError::UnderWay(version) => previous_incomplete(version),
        BeginError::NotManaged
        | BeginError::NotAvailable(_)
        | BeginError::TooFast(_)
        | BeginError::Version(_) => {
            error::invalid_request_exception(format!("The secret can't be rotated now: {refused}."))
        }
        BeginError::Managed(ManagedError::Key(trouble)) => trouble.encrypting(),
        BeginError::Managed(_) | BeginError::Audit(_) | BeginError::Store(_) => {
            crate::fault::internal(Service::SecretsManager, refused)
        }
    }
}

fn rules(given: RotationRulesType) -> Result<RotationRules, ApiError> {
    RotationRules::new(
        given.automatically_after_days,
        given.schedule_expression.as_deref(),
        given.duration.as_deref(),
    )
    .map_err(|refused| error::invalid_parameter_exception(refused.to_string()))
}
