//! `ModifyDBInstance`: the master password, who keeps it, and settings.

use aws_api::rds::{ModifyDBInstanceInput, ModifyDBInstanceOutput, error};
use aws_api::{ApiError, Service};
use domain::Instance;
use domain::instance::{MasterPassword, MasterSecretStatus, Phase};
use domain::password::check_master;
use domain::scram::Verifier;
use domain::secret::VersionId;
use iam::authorization::{Action, Resource};
use store::state::{Batch, CommitError, Versioned};

use super::answer::answer;
use super::create::own_verifier;
use super::lookup::{self, Target, not_found};
use super::settings;
use crate::context::Caller;
use crate::rotation::{self, BeginError};
use crate::{Control, kms, managed};

const MODIFY: Action = Action::new("rds", "ModifyDBInstance");
const ROTATE: Action = Action::new("secretsmanager", "RotateSecret");

/// What is asked for as to the master password.
enum PasswordChange {
    None,
    /// Another one of the owner's own.
    Own(Verifier),
    /// From now on Lockstep keeps it.
    Manage,
    /// From now on the owner keeps it.
    Release(Verifier),
    /// A new one, at once.
    Rotate,
}

pub(super) async fn modify(
    control: &Control,
    caller: &Caller,
    input: ModifyDBInstanceInput,
) -> Result<ModifyDBInstanceOutput, ApiError> {
    let target = Target::find(control, caller, MODIFY, &input.db_instance_identifier)?;
    let change = password_change(control, caller, &target.instance, &input)?;
    let backup_window = input
        .preferred_backup_window
        .as_deref()
        .map(settings::backup_window)
        .transpose()?;
    let maintenance_window = input
        .preferred_maintenance_window
        .as_deref()
        .map(settings::maintenance_window)
        .transpose()?;
    let apply = |instance: &mut Instance| {
        if instance.phase == Phase::Deleting {
            return Err(wrong_state(instance));
        }
        let settings = &mut instance.settings;
        settings.deletion_protection = input.deletion_protection.unwrap_or(settings.deletion_protection);
        settings.copy_tags_to_snapshot = input
            .copy_tags_to_snapshot
            .unwrap_or(settings.copy_tags_to_snapshot);
        settings.auto_minor_version_upgrade = input
            .auto_minor_version_upgrade
            .unwrap_or(settings.auto_minor_version_upgrade);
        settings
            .backup_window
            .clone_from(backup_window.as_ref().unwrap_or(&settings.backup_window.clone()));
        settings.maintenance_window.clone_from(
            maintenance_window
                .as_ref()
                .unwrap_or(&settings.maintenance_window.clone()),
        );
        Ok(())
    };
    let instance = match change {
        PasswordChange::None => lookup::update(control, &target, apply).await?,
        PasswordChange::Own(verifier) => {
            lookup::update(control, &target, |instance| {
                require_available(instance)?;
                instance.pending_password = Some(verifier.clone());
                instance.password_epoch += 1;
                apply(instance)
            })
            .await?
        }
        PasswordChange::Rotate => {
            lookup::update(control, &target, |instance| {
                require_available(instance)?;
                apply(instance)
            })
            .await?;
            rotate(control, &target).await?;
            current(control, &target)?.value
        }
        PasswordChange::Manage => {
            manage(control, &target, &apply).await?;
            current(control, &target)?.value
        }
        PasswordChange::Release(verifier) => {
            release(control, &target, &verifier, &apply).await?;
            current(control, &target)?.value
        }
    };
    Ok(ModifyDBInstanceOutput {
        db_instance: Some(answer(control, &instance)),
    })
}

/// The rules of which parameter goes with which, in the order of the reference.
fn password_change(
    control: &Control,
    caller: &Caller,
    instance: &Instance,
    input: &ModifyDBInstanceInput,
) -> Result<PasswordChange, ApiError> {
    let managed = matches!(instance.master_password, MasterPassword::Managed { .. });
    let key = input
        .master_user_secret_kms_key_id
        .as_deref()
        .filter(|key| !key.is_empty());
    let rotate = input.rotate_master_user_password.unwrap_or(false);
    let combination = |text: &str| Err(ApiError::invalid_parameter_combination(text));
    if key.is_some() && input.manage_master_user_password != Some(true) {
        return combination(
            "A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.",
        );
    }
    let own = |password| -> Result<Verifier, ApiError> {
        check_master(password).map_err(|refused| ApiError::invalid_parameter_value(refused.to_string()))?;
        Ok(own_verifier(control, password))
    };
    match (input.manage_master_user_password, &input.master_user_password) {
        (Some(true), Some(_)) => {
            combination("You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.")
        }
        (Some(false), None) => {
            combination("MasterUserPassword must be provided when ManageMasterUserPassword is set to false.")
        }
        (Some(false), Some(_)) if !managed => combination(
            "You cannot set ManageMasterUserPassword to false because the master user password is not currently \
             managed by RDS.",
        ),
        (None, Some(_)) if managed => combination(
            "You can't specify MasterUserPassword for an instance whose master user password is managed by RDS in AWS \
             Secrets Manager. Set ManageMasterUserPassword to false as well.",
        ),
        (Some(false), Some(password)) => own(password).map(PasswordChange::Release),
        (None, Some(password)) => own(password).map(PasswordChange::Own),
        (Some(true), None) if !managed => {
            kms::require_default_for_instance(control, &caller.region, key)?;
            managed::authorize(control, caller)?;
            Ok(PasswordChange::Manage)
        }
        (Some(true) | None, None) => {
            kms::require_default_for_instance(control, &caller.region, key)?;
            if !rotate {
                return Ok(PasswordChange::None);
            }
            if !managed {
                return combination(
                    "You can only rotate the master user password when it's managed by RDS in AWS Secrets Manager.",
                );
            }
            if input.apply_immediately != Some(true) {
                return combination(
                    "You must specify apply immediately when rotating the master user password.",
                );
            }
            authorize_rotation(control, caller, instance)?;
            Ok(PasswordChange::Rotate)
        }
    }
}

fn authorize_rotation(control: &Control, caller: &Caller, instance: &Instance) -> Result<(), ApiError> {
    let secret = instance
        .master_secret()
        .and_then(|name| control.secret(&instance.region, name));
    let resource = secret.map_or_else(Resource::any, |secret| Resource::named(secret.arn.as_str()));
    caller.require(Service::Rds, ROTATE, &[resource])
}

async fn rotate(control: &Control, target: &Target) -> Result<(), ApiError> {
    let internal = |error: &dyn std::error::Error| crate::fault::internal(Service::Rds, error);
    let version: VersionId = managed::new_version_id(control).map_err(|error| internal(&error))?;
    match rotation::begin(control, &target.granted, &target.instance.resource_id, &version).await {
        Ok(()) => Ok(()),
        Err(refused @ (BeginError::Managed(_) | BeginError::Store(_))) => Err(internal(&refused)),
        Err(refused) => Err(error::invalid_db_instance_state_fault(format!(
            "The master user password of {} can't be rotated now: {refused}.",
            target.instance.id
        ))),
    }
}

/// Own → managed: the secret and the credential are there with the commit; the runner gives
/// PostgreSQL the password.
async fn manage(
    control: &Control,
    target: &Target,
    apply: &(impl Fn(&mut Instance) -> Result<(), ApiError> + Sync),
) -> Result<(), ApiError> {
    loop {
        let current = current(control, target)?;
        let mut changed = Instance::clone(&current);
        require_available(&changed)?;
        apply(&mut changed)?;
        changed.password_epoch += 1;
        let made = managed::first(control, &changed)
            .map_err(|error| crate::fault::internal(Service::Rds, &error))?;
        changed.master_password = MasterPassword::Managed {
            secret: made.secret.name.clone(),
            status: MasterSecretStatus::Creating,
        };
        changed.pending_password = None;
        let mut batch = Batch::new();
        batch.update(&current, changed);
        batch.insert(made.secret);
        batch.insert(made.credential);
        if commit(control, target, batch).await? {
            return Ok(());
        }
    }
}

/// Managed → own: the secret goes with the commit; the runner gives PostgreSQL the password.
async fn release(
    control: &Control,
    target: &Target,
    verifier: &Verifier,
    apply: &(impl Fn(&mut Instance) -> Result<(), ApiError> + Sync),
) -> Result<(), ApiError> {
    loop {
        let current = current(control, target)?;
        let mut changed = Instance::clone(&current);
        require_available(&changed)?;
        apply(&mut changed)?;
        let mut batch = Batch::new();
        if let Some(secret) = current
            .master_secret()
            .and_then(|name| control.secret(&current.region, name))
        {
            batch.delete(&secret);
        }
        if let Some(credential) = control.credential(&current.resource_id) {
            changed.password_epoch = changed.password_epoch.max(credential.epoch());
            batch.delete(&credential);
        }
        changed.password_epoch += 1;
        changed.master_password = MasterPassword::Own;
        changed.pending_password = Some(verifier.clone());
        batch.update(&current, changed);
        if commit(control, target, batch).await? {
            return Ok(());
        }
    }
}

/// Whether it was committed; if not, somebody was faster and it has to be tried again.
async fn commit(control: &Control, target: &Target, batch: Batch) -> Result<bool, ApiError> {
    match control.commit(&target.granted, batch).await {
        Ok(()) => {
            control.runners.wake(control, &target.instance.resource_id);
            Ok(true)
        }
        Err(CommitError::Conflict { .. }) => Ok(false),
        Err(error) => Err(crate::fault::internal(Service::Rds, &error)),
    }
}

fn current(control: &Control, target: &Target) -> Result<Versioned<Instance>, ApiError> {
    control
        .instance_by_resource(&target.instance.resource_id)
        .ok_or_else(|| not_found(target.instance.id.as_str()))
}

fn require_available(instance: &Instance) -> Result<(), ApiError> {
    if instance.phase == Phase::Available {
        Ok(())
    } else {
        Err(wrong_state(instance))
    }
}

fn wrong_state(instance: &Instance) -> ApiError {
    error::invalid_db_instance_state_fault(format!("Instance {} is not in available state.", instance.id))
}
