//! `CreateSecret`.

use std::collections::BTreeSet;

use aws_api::secretsmanager::{CreateSecretInput, CreateSecretOutput, error};
use aws_api::{ApiError, Service};
use domain::secret::{
    NameError, Owner, Replication, SUFFIX_LEN, SecretArn, StageLabel, Version, VersionId, Versions,
};
use domain::{Region, Secret, Tags};
use iam::Value;
use iam::authorization::{Action, Authorized};
use store::state::Batch;

use super::lookup::parse_name;
use super::payload::{Payload, token_in_use, version_id};
use super::replication::{self, REPLICATE, Wanted};
use super::tags::{caller_pairs, refused};
use crate::context::{Caller, Wish, known};
use crate::{Control, change, kms};

const CREATE: Action = Action::new("secretsmanager", "CreateSecret");
const TAG: Action = Action::new("secretsmanager", "TagResource");

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateSecretInput,
) -> Result<CreateSecretOutput, ApiError> {
    let name = parse_name(&input.name)?;
    let granted = permit(control, caller, &input)?;
    if name.is_service_owned() {
        return Err(ApiError::validation_exception(NameError::Characters.to_string())
            .with_hint("names with ! belong to the services that own such secrets"));
    }
    let token = version_id(input.client_request_token.as_deref())?;
    let tags = input
        .tags
        .filter(|tags| !tags.is_empty())
        .map(|tags| Tags::from_caller(caller_pairs(tags)).map_err(|error| refused(&error)))
        .transpose()?;
    let payload = Payload::from_input(input.secret_string, input.secret_binary)?;
    let replicas = Wanted::of(
        control,
        caller,
        input.add_replica_regions.unwrap_or_default(),
        input.force_overwrite_replica_secret,
    )?;

    replicas.prepare(control).await?;
    let arn = SecretArn::new(&caller.region, &control.account, &name, &suffix(control));
    let context = kms::context_of(&arn, Some(&token));
    let key = kms::for_secret(control, caller, input.kms_key_id.as_deref(), &context)
        .await
        .map_err(|trouble| trouble.encrypting())?;
    let now = control.clock.now();
    let mut versions = Versions::default();
    if let Some(payload) = &payload {
        let version = Version {
            created_at: now,
            value: Some(payload.seal(control, &key, &arn, &token)?),
            accessed_on: None,
        };
        versions
            .add(token.clone(), version, BTreeSet::from([StageLabel::current()]))
            .map_err(|refused| error::invalid_parameter_exception(refused.to_string()))?;
    }
    let secret = Secret {
        name: name.clone(),
        arn,
        region: caller.region.clone(),
        description: input.description,
        kms_key_id: key.name.clone(),
        policy: None,
        owner: Owner::Customer,
        tags,
        versions,
        rotation: None,
        created_at: now,
        changed_at: now,
        accessed_on: None,
        rotated_at: None,
        deletion: None,
        replication: Replication::default(),
    };
    change::commit(control, Service::SecretsManager, &granted, || {
        if let Some(existing) = control.secret(&caller.region, &name) {
            let answer = repeated(control, caller, &existing, &token, payload.as_ref())?;
            return Ok((Batch::new(), answer));
        }
        refuse_beyond_quota(control, &caller.region)?;
        let mut secret = secret.clone();
        let mut batch = Batch::new();
        replicas.add(control, caller, &mut batch, &mut secret)?;
        let answer = created(control, &secret, payload.is_some().then_some(&token));
        batch.insert(secret);
        Ok((batch, answer))
    })
    .await
}

/// With tags and with replicas, more must be allowed (API reference).
fn permit(control: &Control, caller: &Caller, input: &CreateSecretInput) -> Result<Authorized, ApiError> {
    let resource = format!(
        "arn:aws:secretsmanager:{}:{}:secret:{}",
        caller.region, control.account, input.name
    );
    let tags = Tags::from_service(caller_pairs(input.tags.clone().unwrap_or_default()));
    let regions = replication::regions(input.add_replica_regions.as_deref().unwrap_or_default());
    let overwrite = input.force_overwrite_replica_secret.unwrap_or(false);
    let facts = known([
        ("secretsmanager:Name", Some(Value::Text(&input.name))),
        (
            "secretsmanager:Description",
            input.description.as_deref().map(Value::Text),
        ),
        (
            "secretsmanager:KmsKeyId",
            input.kms_key_id.as_deref().map(Value::Text),
        ),
        ("secretsmanager:AddReplicaRegions", Some(Value::Texts(&regions))),
        (
            "secretsmanager:ForceOverwriteReplicaSecret",
            Some(Value::Bool(overwrite)),
        ),
        ("aws:RequestTag", Some(Value::Tags(&tags))),
        ("aws:TagKeys", Some(Value::TagKeys(&tags))),
    ]);
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::SecretsManager, CREATE, &resource)
    };
    let granted = caller.permit(&wish)?;
    if !tags.is_empty() {
        let _tagging = caller.permit(&Wish { action: TAG, ..wish })?;
    }
    if !regions.is_empty() {
        let _replicating = caller.permit(&Wish {
            action: REPLICATE,
            ..wish
        })?;
    }
    Ok(granted)
}

/// The name is taken. The same token with the same value gets the answer it got before.
fn repeated(
    control: &Control,
    caller: &Caller,
    existing: &Secret,
    token: &VersionId,
    payload: Option<&Payload>,
) -> Result<CreateSecretOutput, ApiError> {
    if let Some(deletion) = existing.deletion {
        return Err(error::invalid_request_exception(
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
        )
        .with_hint(format!(
            "scheduled for deletion at {}; restore it: aws secretsmanager restore-secret --secret-id {name}; or delete \
             it now: aws secretsmanager delete-secret --secret-id {name} --force-delete-without-recovery",
            deletion.at,
            name = existing.name
        )));
    }
    match (existing.versions.version(token), payload) {
        (Some(version), Some(payload))
            if payload.is_value_of(control, caller, existing, token, version)? =>
        {
            Ok(created(control, existing, Some(token)))
        }
        (Some(_), _) => Err(token_in_use(token, &existing.arn)),
        (None, _) => Err(exists(existing.name.as_str())),
    }
}

fn created(control: &Control, secret: &Secret, version: Option<&VersionId>) -> CreateSecretOutput {
    CreateSecretOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        version_id: version.map(VersionId::to_string),
        replication_status: replication::status(control, secret),
    }
}

/// A region has so many secrets and no more; a replica is one as well.
pub(super) fn refuse_beyond_quota(control: &Control, region: &Region) -> Result<(), ApiError> {
    let most = control.quotas.secrets_max;
    if control.state.read(|tables| tables.secret_count(region)) < most {
        return Ok(());
    }
    Err(
        error::limit_exceeded_exception("You exceeded the maximum number of secrets allowed in a region.")
            .with_hint(format!(
                "a region has {most} secrets at most, with replicas and those that are scheduled for deletion"
            )),
    )
}

fn exists(name: &str) -> ApiError {
    error::resource_exists_exception(format!(
        "The operation failed because the secret {name} already exists."
    ))
}

/// The random end of an ARN, which tells a secret from earlier ones of its name.
pub(crate) fn suffix(control: &Control) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let bound = u32::try_from(LETTERS.len()).unwrap_or(1);
    let letter = || {
        LETTERS
            .get(control.random.below(bound) as usize)
            .copied()
            .map_or('A', char::from)
    };
    std::iter::repeat_with(letter).take(SUFFIX_LEN).collect()
}
