//! `PutSecretValue` and `UpdateSecret`: how a secret gets another value.

use std::collections::BTreeSet;

use aws_api::ApiError;
use aws_api::secretsmanager::{
    PutSecretValueInput, PutSecretValueOutput, UpdateSecretInput, UpdateSecretOutput, error,
};
use domain::Secret;
use domain::secret::{SealedValue, StageLabel, Version, VersionError, VersionId};
use iam::authorization::Action;
use jiff::Timestamp;

use super::lookup::{self, Target, refuse_deleted};
use super::payload::{Payload, token_in_use, version_id};
use crate::context::Caller;
use crate::{Control, kms};

const PUT: Action = Action::new("secretsmanager", "PutSecretValue");
const UPDATE: Action = Action::new("secretsmanager", "UpdateSecret");

pub(super) async fn put(
    control: &Control,
    caller: &Caller,
    input: PutSecretValueInput,
) -> Result<PutSecretValueOutput, ApiError> {
    let target = Target::find(control, caller, PUT, &input.secret_id)?
        .live()?
        .customers_own()?;
    let token = version_id(input.client_request_token.as_deref())?;
    let payload = Payload::from_input(input.secret_string, input.secret_binary)?.ok_or_else(|| {
        error::invalid_request_exception("You must provide either SecretString or SecretBinary.")
    })?;
    let labels = labels(
        input
            .version_stages
            .unwrap_or_else(|| vec!["AWSCURRENT".to_owned()]),
    )?;
    let sealed = payload.seal(control, &target.secret.arn, &token)?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if repeats(control, secret, &token, &payload)? {
            return Ok(());
        }
        add_version(secret, &token, &sealed, labels.clone(), now)
    })
    .await?;
    Ok(PutSecretValueOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        version_stages: Some(
            secret
                .versions
                .labels_of(&token)
                .map(StageLabel::to_string)
                .collect(),
        ),
        version_id: Some(token.to_string()),
    })
}

pub(super) async fn update(
    control: &Control,
    caller: &Caller,
    input: UpdateSecretInput,
) -> Result<UpdateSecretOutput, ApiError> {
    let target = Target::find(control, caller, UPDATE, &input.secret_id)?
        .live()?
        .customers_own()?;
    let token = version_id(input.client_request_token.as_deref())?;
    kms::require_default(control, &caller.region, input.kms_key_id.as_deref())?;
    let payload = Payload::from_input(input.secret_string, input.secret_binary)?;
    let sealed = payload
        .as_ref()
        .map(|payload| payload.seal(control, &target.secret.arn, &token))
        .transpose()?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if let (Some(payload), Some(sealed)) = (&payload, &sealed)
            && !repeats(control, secret, &token, payload)?
        {
            add_version(
                secret,
                &token,
                sealed,
                BTreeSet::from([StageLabel::current()]),
                now,
            )?;
        }
        if let Some(description) = &input.description {
            secret.description = Some(description.clone());
        }
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    Ok(UpdateSecretOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        version_id: payload.map(|_| token.to_string()),
    })
}

/// Whether this token made this very version before; then there is nothing to do.
fn repeats(
    control: &Control,
    secret: &Secret,
    token: &VersionId,
    payload: &Payload,
) -> Result<bool, ApiError> {
    match secret.versions.version(token) {
        None => Ok(false),
        Some(version) if payload.is_value_of(control, &secret.arn, token, version)? => Ok(true),
        Some(_) => Err(token_in_use(token, &secret.arn)),
    }
}

fn add_version(
    secret: &mut Secret,
    token: &VersionId,
    sealed: &SealedValue,
    labels: BTreeSet<StageLabel>,
    now: Timestamp,
) -> Result<(), ApiError> {
    let version = Version {
        created_at: now,
        value: Some(sealed.clone()),
        accessed_on: None,
    };
    let versions = &mut secret.versions;
    versions
        .add(token.clone(), version, labels)
        .and_then(|()| {
            versions.forget_old(now);
            versions.within_quota()
        })
        .map_err(refused)?;
    secret.changed_at = now;
    Ok(())
}

fn refused(refusal: VersionError) -> ApiError {
    let message = refusal.to_string();
    match refusal {
        VersionError::TooManyLabels => error::limit_exceeded_exception(message),
        VersionError::TooManyVersions => error::limit_exceeded_exception(message)
            .with_hint("unlabelled versions go a day after they were made; until then, write less often"),
        _ => error::invalid_parameter_exception(message),
    }
}

fn labels(stages: Vec<String>) -> Result<BTreeSet<StageLabel>, ApiError> {
    let parse = |stage: String| {
        StageLabel::parse(&stage).map_err(|refused| error::invalid_parameter_exception(refused.to_string()))
    };
    stages.into_iter().map(parse).collect()
}
