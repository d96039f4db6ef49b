//! The secret of a managed master password, as RDS makes it: its name, its tags, its
//! value of just two members, and the credential that goes with it.

use std::collections::BTreeSet;

use aws_api::{ApiError, Service};
use domain::credential::CredentialError;
use domain::instance::RoleName;
use domain::password::{self, PasswordError};
use domain::schedule::{RotationRules, ScheduleError};
use domain::scram::{Challenge, ITERATIONS, SALT_LEN, ScramKeys};
use domain::secret::{
    NameError, Owner, Replication, RotationSettings, SealedValue, SecretArn, SecretName, StageLabel,
    ValueKind, Version, VersionError, VersionId, Versions,
};
use domain::{Credential, Instance, Secret, Tags};
use iam::authorization::Action;
use stdx::Secret as Hidden;
use store::seal::SealError;
use thiserror::Error;

use crate::Control;
use crate::context::{CalledVia, Caller, Wish};
use crate::kms::{KeyTrouble, SealingKey};
use crate::secrets::suffix;

/// The tag by which RDS finds the secrets of an instance.
pub(crate) const PRIMARY_TAG: &str = "aws:rds:primaryDBInstanceArn";

/// The tag by which Secrets Manager knows whose a secret is.
pub(crate) const OWNING_SERVICE_TAG: &str = "aws:secretsmanager:owningService";

/// How often RDS rotates, in days.
const ROTATION_DAYS: i64 = 7;

/// Why the secret of a master password could not be made.
#[derive(Debug, Error)]
pub(crate) enum ManagedError {
    #[error("cannot generate a master password")]
    Generate(#[source] PasswordError),
    #[error("cannot name the secret")]
    Name(#[source] NameError),
    #[error("cannot add the version")]
    Version(#[source] VersionError),
    #[error("cannot seal the password")]
    Seal(#[source] SealError),
    #[error("the KMS key of the secret cannot be used")]
    Key(#[source] KeyTrouble),
    #[error("cannot make the credential")]
    Credential(#[source] CredentialError),
    #[error("cannot schedule rotations")]
    Schedule(#[source] ScheduleError),
    #[error("the stored value is not the object that RDS makes")]
    Value,
    #[error("the version {0} has no value")]
    NoValue(VersionId),
}

/// A new secret and the credential that goes with it.
pub(crate) struct Made {
    pub(crate) secret: Secret,
    pub(crate) credential: Credential,
}

/// A new password under an existing or new secret: sealed for storage, and derived for the front.
pub(crate) struct NewPassword {
    pub(crate) sealed: SealedValue,
    pub(crate) keys: ScramKeys,
}

/// What the caller of a managed password must be allowed besides (RDS user guide,
/// "Permissions required for Secrets Manager integration").
pub(crate) fn authorize(control: &Control, caller: &Caller) -> Result<(), ApiError> {
    let secret = format!(
        "arn:aws:secretsmanager:{}:{}:secret:rds!db-*",
        caller.region, control.account
    );
    let via = CalledVia::new(&[Service::Rds]);
    for action in ["CreateSecret", "TagResource"] {
        let _granted = caller.permit(&Wish {
            facts: &via.facts(),
            ..Wish::new(Service::Rds, Action::new("secretsmanager", action), &secret)
        })?;
    }
    Ok(())
}

/// Makes the first password of an instance, with all that keeps it.
pub(crate) fn first(control: &Control, instance: &Instance, key: &SealingKey) -> Result<Made, ManagedError> {
    let name = SecretName::parse(&format!("rds!db-{}", uuid(control))).map_err(ManagedError::Name)?;
    let arn = SecretArn::new(&instance.region, &control.account, &name, &suffix(control));
    let version = new_version_id(control)?;
    let challenge = new_challenge(control);
    let made = new_password(control, instance, key, &arn, &version, &challenge)?;
    let now = control.clock.now();
    let mut versions = Versions::default();
    versions
        .add(
            version.clone(),
            Version {
                created_at: now,
                value: Some(made.sealed),
                accessed_on: None,
            },
            BTreeSet::from([StageLabel::current()]),
        )
        .map_err(ManagedError::Version)?;
    let rules = RotationRules::new(Some(ROTATION_DAYS), None, None).map_err(ManagedError::Schedule)?;
    let next = rules.next_window(now, now).opens;
    let instance_arn = instance.arn(&control.account);
    let secret = Secret {
        name: name.clone(),
        arn,
        region: instance.region.clone(),
        description: Some(format!(
            "Secret associated with primary RDS DB instance: {instance_arn}"
        )),
        kms_key_id: key.name.clone(),
        policy: None,
        owner: Owner::Rds {
            instance: instance.resource_id.clone(),
        },
        tags: Some(Tags::from_service([
            (PRIMARY_TAG.to_owned(), instance_arn),
            (OWNING_SERVICE_TAG.to_owned(), "rds".to_owned()),
        ])),
        versions,
        rotation: Some(RotationSettings {
            enabled: true,
            rules: Some(rules),
            next: Some(next),
        }),
        created_at: now,
        changed_at: now,
        accessed_on: None,
        rotated_at: None,
        deletion: None,
        replication: Replication::default(),
    };
    let credential = Credential::first(
        instance.resource_id.clone(),
        instance.master_user.clone(),
        name,
        version,
        challenge,
        made.keys,
        instance.password_epoch,
    )
    .map_err(ManagedError::Credential)?;
    Ok(Made { secret, credential })
}

/// A fresh salt, with the number of iterations that passwords are derived with.
pub(crate) fn new_challenge(control: &Control) -> Challenge {
    let mut salt = vec![0; SALT_LEN];
    control.random.fill(&mut salt);
    Challenge {
        salt,
        iterations: ITERATIONS,
    }
}

/// Generates a password for a version that is yet to be stored.
pub(crate) fn new_password(
    control: &Control,
    instance: &Instance,
    key: &SealingKey,
    arn: &SecretArn,
    version: &VersionId,
    challenge: &Challenge,
) -> Result<NewPassword, ManagedError> {
    let password = password::generate_master(&*control.random).map_err(ManagedError::Generate)?;
    let value = value(&instance.master_user, &password)?;
    let sealed = control
        .seal(key, arn, version, ValueKind::Text, value.expose().as_bytes())
        .map_err(ManagedError::Seal)?;
    Ok(NewPassword {
        sealed,
        keys: ScramKeys::derive(&password, challenge),
    })
}

/// The password in one version of a master secret.
pub(crate) fn password_of(
    control: &Control,
    secret: &Secret,
    version: &VersionId,
) -> Result<Hidden<String>, ManagedError> {
    password_for(control, None, secret, version)
}

/// The same for a caller, who must be allowed to use the secret's key.
pub(crate) fn password_for(
    control: &Control,
    caller: Option<&Caller>,
    secret: &Secret,
    version: &VersionId,
) -> Result<Hidden<String>, ManagedError> {
    let sealed = secret
        .versions
        .version(version)
        .and_then(|version| version.value.as_ref())
        .ok_or_else(|| ManagedError::NoValue(version.clone()))?;
    let bytes = control
        .open(caller, secret, version, sealed)
        .map_err(ManagedError::Key)?;
    read_password(bytes.expose())
}

/// A version id of the service's own making: a UUID, as AWS's are.
pub(crate) fn new_version_id(control: &Control) -> Result<VersionId, ManagedError> {
    VersionId::parse(&uuid(control)).map_err(ManagedError::Version)
}

fn uuid(control: &Control) -> String {
    let mut bytes = [0; 16];
    control.random.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes)
        .into_uuid()
        .hyphenated()
        .to_string()
}

/// Exactly two members: AWS's own rotation functions know an RDS secret by that.
fn value(user: &RoleName, password: &Hidden<String>) -> Result<Hidden<String>, ManagedError> {
    let quoted = |text: &str| {
        serde_json::to_string(text)
            .map(Hidden::new)
            .map_err(|_| ManagedError::Value)
    };
    let (user, password) = (quoted(user.as_str())?, quoted(password.expose())?);
    Ok(Hidden::new(format!(
        "{{\"username\":{},\"password\":{}}}",
        user.expose(),
        password.expose()
    )))
}

fn read_password(value: &[u8]) -> Result<Hidden<String>, ManagedError> {
    match serde_json::from_slice(value) {
        Ok(serde_json::Value::Object(mut members)) => match members.remove("password") {
            Some(serde_json::Value::String(password)) => Ok(Hidden::new(password)),
            _ => Err(ManagedError::Value),
        },
        _ => Err(ManagedError::Value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_the_two_members_of_rds_and_gives_the_password_back() {
        let user = RoleName::parse_master("App_1").unwrap();
        for password in ["plain", "quote\" back\\slash", "ü{}"] {
            let value = value(&user, &password.into()).unwrap();
            let read: serde_json::Value = serde_json::from_str(value.expose()).unwrap();
            assert_eq!(
                read,
                serde_json::json!({"username": "App_1", "password": password})
            );
            assert_eq!(
                read_password(value.expose().as_bytes()).unwrap().expose(),
                password
            );
        }
        for other in ["", "[]", "{}", "{\"password\":1}"] {
            assert!(read_password(other.as_bytes()).is_err(), "{other}");
        }
    }
}
