//! `PutSecretValue` and `UpdateSecret`: how a secret gets another value.

use std::collections::BTreeSet;

use aws_api::secretsmanager::{
    PutSecretValueInput, PutSecretValueOutput, UpdateSecretInput, UpdateSecretOutput, error,
};
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::secret::{SealedValue, StageLabel, Version, VersionError, VersionId};
use iam::Value;
use iam::authorization::Action;
use jiff::Timestamp;

use super::lookup::{self, Target, on_a_replica, refuse_deleted};
use super::payload::{Payload, open, token_in_use, version_id};
use super::replication;
use crate::context::{Caller, known};
use crate::kms::{KeyTrouble, SealingKey};
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
    let key = encrypting(kms::of_secret(control, Some((caller, &token)), &target.secret).await)?;
    let sealed = payload.seal(control, &key, &target.secret.arn, &token)?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if repeats(control, caller, secret, &token, &payload)? {
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
    let facts = known([
        (
            "secretsmanager:Description",
            input.description.as_deref().map(Value::Text),
        ),
        (
            "secretsmanager:KmsKeyId",
            input.kms_key_id.as_deref().map(Value::Text),
        ),
    ]);
    let target = Target::find_knowing(control, caller, UPDATE, &input.secret_id, facts)?
        .live()?
        .customers_own()?;
    if target.secret.replicas().is_none() {
        return update_replica(control, caller, &target, &input).await;
    }
    let token = version_id(input.client_request_token.as_deref())?;
    let payload = Payload::from_input(input.secret_string, input.secret_binary)?;
    let rekeyed = match &input.kms_key_id {
        Some(name) => {
            let version = match payload {
                Some(_) => Some(&token),
                None => target.secret.versions.labelled(&StageLabel::current()),
            };
            let context = kms::context_of(&target.secret.arn, version);
            Some(encrypting(
                kms::for_secret(control, caller, Some(name), &context).await,
            )?)
        }
        None => None,
    };
    let sealed = match (&payload, &rekeyed) {
        (None, _) => None,
        (Some(payload), Some(key)) => Some(payload.seal(control, key, &target.secret.arn, &token)?),
        (Some(payload), None) => {
            let key = encrypting(kms::of_secret(control, Some((caller, &token)), &target.secret).await)?;
            Some(payload.seal(control, &key, &target.secret.arn, &token)?)
        }
    };
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if let (Some(payload), Some(sealed)) = (&payload, &sealed)
            && !repeats(control, caller, secret, &token, payload)?
        {
            add_version(
                secret,
                &token,
                sealed,
                BTreeSet::from([StageLabel::current()]),
                now,
            )?;
        }
        if let Some(key) = &rekeyed {
            reencrypt(control, caller, secret, key)?;
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

/// Of a replica only the key may be changed.
async fn update_replica(
    control: &Control,
    caller: &Caller,
    target: &Target,
    input: &UpdateSecretInput,
) -> Result<UpdateSecretOutput, ApiError> {
    let has_more =
        input.description.is_some() || input.secret_string.is_some() || input.secret_binary.is_some();
    let Some(key) = input.kms_key_id.as_deref().filter(|_| !has_more) else {
        return Err(on_a_replica(&target.secret));
    };
    replication::rekey(control, caller, target, key).await?;
    Ok(UpdateSecretOutput {
        arn: Some(target.secret.arn.to_string()),
        name: Some(target.secret.name.to_string()),
        version_id: None,
    })
}

fn encrypting(key: Result<SealingKey, KeyTrouble>) -> Result<SealingKey, ApiError> {
    key.map_err(|trouble| trouble.encrypting())
}

/// Gives the secret another key. The versions that matter are encrypted anew; the others stay
/// under the key that they have (API reference, `UpdateSecret`).
fn reencrypt(
    control: &Control,
    caller: &Caller,
    secret: &mut Secret,
    key: &SealingKey,
) -> Result<(), ApiError> {
    secret.kms_key_id.clone_from(&key.name);
    for label in [
        StageLabel::current(),
        StageLabel::pending(),
        StageLabel::previous(),
    ] {
        let Some(id) = secret.versions.labelled(&label).cloned() else {
            continue;
        };
        let Some(value) = secret
            .versions
            .version(&id)
            .and_then(|version| version.value.as_ref())
        else {
            continue;
        };
        if key.encrypted(value) {
            continue;
        }
        let plaintext = open(control, caller, secret, &id, value)?;
        let sealed = control
            .seal(key, &secret.arn, &id, value.kind, plaintext.expose())
            .map_err(|error| crate::fault::internal(Service::SecretsManager, &error))?;
        secret.versions.set_value(&id, sealed).map_err(refused)?;
    }
    Ok(())
}

/// Whether this token made this very version before; then there is nothing to do.
fn repeats(
    control: &Control,
    caller: &Caller,
    secret: &Secret,
    token: &VersionId,
    payload: &Payload,
) -> Result<bool, ApiError> {
    match secret.versions.version(token) {
        None => Ok(false),
        Some(version) if payload.is_value_of(control, caller, secret, token, version)? => Ok(true),
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
