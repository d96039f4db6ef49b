//! `DeleteSecret` and `RestoreSecret`.

use aws_api::secretsmanager::{
    DeleteSecretInput, DeleteSecretOutput, RestoreSecretInput, RestoreSecretOutput, error,
};
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::secret::{Deletion, Replicas, SecretArn};
use iam::Value;
use iam::authorization::Action;
use jiff::{SignedDuration, Timestamp};
use store::state::Batch;

use super::create::suffix;
use super::lookup::{self, Target, check_characters, refuse_replica};
use crate::context::{Caller, known};
use crate::{Control, change};

const DELETE: Action = Action::new("secretsmanager", "DeleteSecret");
const RESTORE: Action = Action::new("secretsmanager", "RestoreSecret");

/// The recovery window unless asked otherwise, in days.
const WINDOW_DAYS: i64 = 30;

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteSecretInput,
) -> Result<DeleteSecretOutput, ApiError> {
    check_characters(&input.secret_id)?;
    let forced = input.force_delete_without_recovery.unwrap_or(false);
    if forced && input.recovery_window_in_days.is_some() {
        return Err(error::invalid_parameter_exception(
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        ));
    }
    let days = input.recovery_window_in_days.unwrap_or(WINDOW_DAYS);
    if !(7..=30).contains(&days) {
        return Err(error::invalid_parameter_exception(
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
        ));
    }
    let facts = known([
        (
            "secretsmanager:ForceDeleteWithoutRecovery",
            Some(Value::Bool(forced)),
        ),
        (
            "secretsmanager:RecoveryWindowInDays",
            input.recovery_window_in_days.map(Value::Number),
        ),
    ]);
    let target = match Target::find_knowing(control, caller, DELETE, &input.secret_id, facts) {
        // AWS answers a forced deletion of nothing as if there had been something.
        Err(refusal) if forced && refusal.code() == "ResourceNotFoundException" => {
            return nothing(control, caller, &input.secret_id);
        }
        found => found?.customers_own()?,
    };
    refuse_replicated(&target.secret)?;
    let now = control.clock.now();
    if forced {
        delete_now(control, &target, now).await
    } else {
        schedule(control, &target, now, days).await
    }
}

async fn delete_now(
    control: &Control,
    target: &Target,
    now: Timestamp,
) -> Result<DeleteSecretOutput, ApiError> {
    change::commit(control, Service::SecretsManager, &target.granted, || {
        let mut batch = Batch::new();
        // If it is gone already, there is nothing to do.
        if let Some(current) = target.newest(control) {
            refuse_replicated(&current)?;
            batch.delete(&current);
        }
        Ok((batch, ()))
    })
    .await?;
    Ok(deleted(&target.secret.arn, target.secret.name.as_str(), now))
}

async fn schedule(
    control: &Control,
    target: &Target,
    now: Timestamp,
    days: i64,
) -> Result<DeleteSecretOutput, ApiError> {
    let at = now
        .saturating_add(SignedDuration::from_hours(24 * days))
        .unwrap_or(Timestamp::MAX);
    let (secret, ()) = lookup::update(control, target, |secret| {
        refuse_replicated(secret)?;
        if secret.deletion.is_some() {
            return Err(error::invalid_request_exception(
                "You tried to perform the operation on a secret that's currently marked deleted.",
            ));
        }
        secret.deletion = Some(Deletion { at });
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    Ok(deleted(&secret.arn, secret.name.as_str(), at))
}

pub(super) async fn restore(
    control: &Control,
    caller: &Caller,
    input: RestoreSecretInput,
) -> Result<RestoreSecretOutput, ApiError> {
    let target = Target::find(control, caller, RESTORE, &input.secret_id)?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        if secret.deletion.take().is_some() {
            secret.changed_at = now;
        }
        Ok(())
    })
    .await?;
    Ok(RestoreSecretOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
    })
}

/// A replica is deleted from its primary's region, and a primary once it has no replicas.
fn refuse_replicated(secret: &Secret) -> Result<(), ApiError> {
    refuse_replica(secret)?;
    let regions: Vec<&str> = secret
        .replicas()
        .into_iter()
        .flat_map(Replicas::iter)
        .map(|(region, _)| region.as_str())
        .collect();
    if regions.is_empty() {
        return Ok(());
    }
    Err(error::invalid_parameter_exception(format!(
        "You can't delete secret {} that still has replica regions [{}].",
        secret.arn,
        regions.join(", ")
    ))
    .with_hint(format!(
        "first: aws secretsmanager remove-regions-from-replication --secret-id {} --remove-replica-regions {}",
        secret.name,
        regions.join(" ")
    )))
}

fn nothing(control: &Control, caller: &Caller, secret_id: &str) -> Result<DeleteSecretOutput, ApiError> {
    let now = control.clock.now();
    let Some(name) = check_characters(secret_id)? else {
        let name = secret_id.rsplit(':').next().unwrap_or(secret_id);
        return Ok(deleted(&SecretArn::from_stored(secret_id), name, now));
    };
    let arn = SecretArn::new(&caller.region, &control.account, &name, &suffix(control));
    Ok(deleted(&arn, name.as_str(), now))
}

fn deleted(arn: &SecretArn, name: &str, at: Timestamp) -> DeleteSecretOutput {
    DeleteSecretOutput {
        arn: Some(arn.to_string()),
        name: Some(name.to_owned()),
        deletion_date: Some(at),
    }
}
