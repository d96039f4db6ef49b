//! What Secrets Manager and RDS ask of KMS.
//!
//! A secret keeps the name of its key as its owner wrote it, so that an alias that is pointed
//! at another key takes effect with the next value. What a value was encrypted under stands in
//! the value.

use std::collections::BTreeMap;

use aws_api::{ApiError, Service};
use domain::kms::{AliasName, AwsService, EncryptionContext, Key, KeyArn, KeyId, KeyName, Manager};
use domain::secret::{SealedValue, SecretArn, StageLabel, VersionId};
use domain::{Region, Secret};
use iam::authorization::Action;
use iam::{Fact, Value};
use store::seal::key_of;
use store::state::Versioned;

use super::lookup::{find, state_trouble};
use super::managed;
use super::permission::{self, Intent};
use super::trouble::KeyTrouble;
use crate::context::Caller;
use crate::{Control, Plane};

/// What the caller of Secrets Manager needs of a customer's key to write a value (user guide,
/// "Permissions for the KMS key").
const TO_WRITE: [Action<'static>; 2] = [
    Action::new("kms", "GenerateDataKey"),
    Action::new("kms", "Decrypt"),
];

/// The same to have a replica of it.
const TO_REPLICATE: [Action<'static>; 2] = [
    Action::new("kms", "GenerateDataKey"),
    Action::new("kms", "Encrypt"),
];

/// The same to read one.
const TO_READ: Action<'static> = Action::new("kms", "Decrypt");

/// The alias of the key that values are encrypted under unless their owner names another.
pub(crate) const DEFAULT_ALIAS: &str = "alias/aws/secretsmanager";

/// A key that values can be encrypted under now.
pub(crate) struct SealingKey {
    /// The key.
    pub(crate) key: Versioned<Key>,
    /// What a secret keeps of the key's name: nothing of the default key.
    pub(crate) name: Option<String>,
}

impl SealingKey {
    /// Whether it is the key that a value is under.
    pub(crate) fn encrypted(&self, value: &SealedValue) -> bool {
        key_of(value) == Ok(self.key.id)
    }
}

/// What a value is bound to, as Secrets Manager tells it to KMS in the encryption context (user
/// guide, "Secret encryption and decryption in AWS Secrets Manager").
pub(crate) fn context_of(secret: &SecretArn, version: Option<&VersionId>) -> EncryptionContext {
    let version = version.map(|version| ("SecretVersionId".to_owned(), version.to_string()));
    let pairs: BTreeMap<String, String> = [("SecretARN".to_owned(), secret.to_string())]
        .into_iter()
        .chain(version)
        .collect();
    pairs.into()
}

/// The key that the caller names for a secret; without a name, or with an empty one, the
/// default key. The context is of the value that is to be encrypted.
pub(crate) async fn for_secret(
    control: &Control,
    caller: &Caller,
    name: Option<&str>,
    context: &EncryptionContext,
) -> Result<SealingKey, KeyTrouble> {
    let sealing = named(control, &caller.region, name).await?;
    require(control, caller, &sealing.key, context, &TO_WRITE)?;
    Ok(sealing)
}

/// The key that the caller names for a replica, and what the caller must be allowed to do with it
/// (API reference, `ReplicateSecretToRegions`).
pub(crate) fn for_replica(
    plane: &Plane,
    caller: &Caller,
    region: &Region,
    name: Option<&str>,
    context: &EncryptionContext,
) -> Result<SealingKey, KeyTrouble> {
    let sealing = usable(plane, region, name)?;
    require(plane, caller, &sealing.key, context, &TO_REPLICATE)?;
    Ok(sealing)
}

/// What the caller must be allowed to do with the key of a secret that is to have replicas
/// (API reference, `ReplicateSecretToRegions`).
pub(crate) fn require_reading(plane: &Plane, caller: &Caller, secret: &Secret) -> Result<(), KeyTrouble> {
    let Some(current) = secret.versions.labelled(&StageLabel::current()) else {
        return Ok(());
    };
    let value = secret
        .versions
        .version(current)
        .and_then(|version| version.value.as_ref());
    match value.and_then(|value| key_of(value).ok()) {
        None => Ok(()),
        Some(id) => {
            let key = find(plane, &secret.region, &KeyName::Id(id))?;
            let context = context_of(&secret.arn, Some(current));
            require(plane, caller, &key, &context, &[TO_READ])
        }
    }
}

/// The key of an existing secret, for another value of it. Without a caller it is the service
/// that asks, by virtue of the grant that it was given with the key.
pub(crate) async fn of_secret(
    control: &Control,
    caller: Option<(&Caller, &VersionId)>,
    secret: &Secret,
) -> Result<SealingKey, KeyTrouble> {
    let sealing = named(control, &secret.region, secret.kms_key_id.as_deref()).await?;
    if let Some((caller, version)) = caller {
        let context = context_of(&secret.arn, Some(version));
        require(control, caller, &sealing.key, &context, &TO_WRITE)?;
    }
    Ok(sealing)
}

/// The key that the caller names for the secret of an instance, and what the caller must be
/// allowed to do with it (RDS user guide, "Permissions required for Secrets Manager integration").
///
/// # Errors
/// As RDS answers.
pub(crate) async fn for_instance(
    control: &Control,
    caller: &Caller,
    name: Option<&str>,
) -> Result<SealingKey, ApiError> {
    let shown = name.unwrap_or(DEFAULT_ALIAS);
    let sealing = named(control, &caller.region, name)
        .await
        .map_err(|trouble| trouble.in_rds(shown))?;
    let of_customers: &[&str] = match sealing.key.manager {
        Manager::Customer => &["Decrypt", "GenerateDataKey", "CreateGrant"],
        Manager::Aws(_) => &[],
    };
    let facts = [Fact::new("kms:GrantIsForAWSResource", Value::Bool(true))];
    for action in ["DescribeKey"].iter().chain(of_customers) {
        let intent = match Action::new("kms", action) {
            create if *action == "CreateGrant" => Intent::knowing(create, &facts),
            other => other.into(),
        };
        let _granted = permission::through(Service::Rds, control, caller, &sealing.key, intent)?;
    }
    Ok(sealing)
}

/// The key that a value was encrypted under, if the value can be decrypted now. Without a
/// caller it is the service that asks. It is on the way of every read: one look into the
/// tables, and for a customer's key one question for permission.
pub(crate) fn opening_key(
    plane: &Plane,
    caller: Option<&Caller>,
    secret: &Secret,
    version: &VersionId,
    value: &SealedValue,
) -> Result<Versioned<Key>, KeyTrouble> {
    let region = &secret.region;
    let id = key_of(value).map_err(KeyTrouble::Seal)?;
    let key = find(plane, region, &KeyName::Id(id))?;
    key.require_enabled()
        .map_err(|state| state_trouble(&arn(plane, region, id), state))?;
    if let Some(caller) = caller
        && key.manager == Manager::Customer
    {
        let context = context_of(&secret.arn, Some(version));
        require(plane, caller, &key, &context, &[TO_READ])?;
    }
    Ok(key)
}

/// The ARN of a secret's key, as far as it can be told; RDS shows it even for the default key.
pub(crate) fn arn_of(control: &Control, region: &Region, name: Option<&str>) -> Option<String> {
    let key = match name {
        None => control.look(|tables| {
            tables
                .kms()
                .of_service(region, AwsService::SecretsManager)
                .cloned()
        }),
        Some(name) => KeyName::parse(name, region, &control.account)
            .ok()
            .and_then(|name| find(control, region, &name).ok()),
    };
    match key {
        Some(key) => Some(arn(control, region, key.id).into()),
        None => name.map(str::to_owned),
    }
}

/// What Secrets Manager shows of the key that a value is under.
pub(crate) fn shown(control: &Control, region: &Region, value: &SealedValue) -> Option<String> {
    let id = key_of(value).ok()?;
    let key = find(control, region, &KeyName::Id(id));
    let is_default = key.is_ok_and(|key| key.manager == Manager::Aws(AwsService::SecretsManager));
    Some(if is_default {
        "DefaultEncryptionKey".to_owned()
    } else {
        arn(control, region, id).into()
    })
}

async fn named(control: &Control, region: &Region, name: Option<&str>) -> Result<SealingKey, KeyTrouble> {
    if is_default(name) {
        default_key(control, region).await?;
    }
    usable(control, region, name)
}

/// Whether a name asks for the default key, which is made when it is first needed.
pub(crate) fn is_default(name: Option<&str>) -> bool {
    name.is_none_or(|name| name.is_empty() || name == DEFAULT_ALIAS)
}

/// The default key of a region; it is made if there is none yet.
pub(crate) async fn default_key(control: &Control, region: &Region) -> Result<(), KeyTrouble> {
    managed::key(control, region, AwsService::SecretsManager)
        .await
        .map(drop)
}

/// The key of a name, if values can be encrypted under it now. The default key is there once
/// its region has a secret.
pub(crate) fn usable(plane: &Plane, region: &Region, name: Option<&str>) -> Result<SealingKey, KeyTrouble> {
    let parsed = match name.filter(|name| !name.is_empty()) {
        None => KeyName::Alias(AliasName::of_service(AwsService::SecretsManager)),
        Some(name) => KeyName::parse(name, region, &plane.account)?,
    };
    let key = find(plane, region, &parsed)?;
    key.require_enabled()
        .map_err(|state| state_trouble(&arn(plane, region, key.id), state))?;
    let is_default = key.manager == Manager::Aws(AwsService::SecretsManager);
    Ok(SealingKey {
        key,
        name: name.filter(|_| !is_default).map(str::to_owned),
    })
}

/// Whether the caller may do this with the key through the service. Everybody in the account
/// may with the service's own key (its policy says so).
fn require(
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    context: &EncryptionContext,
    actions: &[Action<'static>],
) -> Result<(), KeyTrouble> {
    if let Manager::Aws(_) = key.manager {
        return Ok(());
    }
    for action in actions {
        let intent = Intent::within(*action, context);
        let _granted =
            permission::through(Service::SecretsManager, plane, caller, key, intent).map_err(|_| {
                KeyTrouble::Denied {
                    action: action.to_string(),
                    key: arn(plane, &key.region, key.id).into(),
                }
            })?;
    }
    Ok(())
}

fn arn(plane: &Plane, region: &Region, id: KeyId) -> KeyArn {
    KeyArn::new(region, &plane.account, id)
}
