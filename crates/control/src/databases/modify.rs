//! `ModifyDBInstance`: the master password, who keeps it, and settings.

use aws_api::rds::{ModifyDBInstanceInput, ModifyDBInstanceOutput, error};
use aws_api::{ApiError, Service};
use domain::Instance;
use domain::event::EventKind;
use domain::instance::{
    MasterPassword, MasterSecretStatus, Operation, Phase, Progress, ProgressStep, Settings,
};
use domain::network::GroupId;
use domain::scram::Verifier;
use iam::Value;
use iam::authorization::{Action, Resource};
use jiff::Timestamp;
use store::state::Batch;

use super::answer::answer;
use super::lookup::{self, Target};
use super::password::{Asked, Parameters};
use super::settings;
use crate::context::{Caller, known};
use crate::kms::SealingKey;
use crate::managed::ManagedError;
use crate::network::{self, Chosen};
use crate::rotation::{self, BeginError};
use crate::{Control, events, kms, managed};

const MODIFY: Action = Action::new("rds", "ModifyDBInstance");
const ROTATE: Action = Action::new("secretsmanager", "RotateSecret");

pub(super) async fn modify(
    control: &Control,
    caller: &Caller,
    input: ModifyDBInstanceInput,
) -> Result<ModifyDBInstanceOutput, ApiError> {
    let facts = known([(
        "rds:ManageMasterUserPassword",
        Some(Value::Bool(input.manage_master_user_password.unwrap_or(false))),
    )]);
    let began = control.clock.now();
    let target = Target::find_knowing(control, caller, MODIFY, &input.db_instance_identifier, facts)?;
    let asked = Asked::parse(
        &Parameters::of_modification(&input),
        managed::new_challenge(control),
    )?;
    authorize(control, caller, &target, &asked)?;
    let key = match asked {
        Asked::Manage => {
            let name = input.master_user_secret_kms_key_id.as_deref();
            let key = kms::for_instance(control, caller, name).await?;
            refuse_another_key(control, &target, name, &key)?;
            Some(key)
        }
        _ => None,
    };
    let group_ids = input.vpc_security_group_ids.clone();
    let read_groups = || Chosen::read(control, &caller.region, group_ids.as_deref());
    let regroups = read_groups()?.is_some();
    let changes = Changes::from_input(input)?;
    let rotates = matches!(asked, Asked::Rotate);
    if rotates {
        rotate(control, &target).await?;
    }
    let instance = if rotates && !regroups && changes == Changes::default() {
        Instance::clone(&*target.newest(control)?)
    } else {
        lookup::update_with(control, &target, |instance, batch| {
            if instance.phase == Phase::Deleting {
                return Err(wrong_state(instance));
            }
            changes.apply(&mut instance.settings);
            if let Some(groups) = read_groups()? {
                regroup(control, instance, &groups, batch);
            }
            match &asked {
                Asked::Nothing | Asked::Rotate => Ok(()),
                Asked::Own(verifier) => set_own(instance, verifier, began),
                Asked::Manage => key
                    .as_ref()
                    .map_or(Ok(()), |key| manage(control, instance, key, began, batch)),
                Asked::Release(verifier) => release(control, instance, verifier, batch),
            }
        })
        .await?
    };
    if regroups {
        network::in_force(control).await?;
    }
    Ok(ModifyDBInstanceOutput {
        db_instance: Some(answer(control, &instance)),
    })
}

/// Puts the instance in other security groups, at once, whatever `ApplyImmediately` says (API
/// reference).
fn regroup(control: &Control, instance: &mut Instance, groups: &Chosen, batch: &mut Batch) {
    let before = control.look(|tables| network::effective(tables, instance));
    let after = groups.ids();
    for (kind, changed) in [
        (EventKind::GroupsAdded, &after - &before),
        (EventKind::GroupsRemoved, &before - &after),
    ] {
        if !changed.is_empty() {
            let names: Vec<_> = changed.iter().map(GroupId::as_str).collect();
            batch.insert(events::because(control, instance, kind, &names.join(", ")));
        }
    }
    groups.keep(batch);
    instance.security_groups = after;
}

/// The settings that are to change.
#[derive(Default, PartialEq, Eq)]
struct Changes {
    deletion_protection: Option<bool>,
    copy_tags_to_snapshot: Option<bool>,
    auto_minor_version_upgrade: Option<bool>,
    backup_window: Option<String>,
    maintenance_window: Option<String>,
}

impl Changes {
    fn from_input(input: ModifyDBInstanceInput) -> Result<Self, ApiError> {
        Ok(Self {
            deletion_protection: input.deletion_protection,
            copy_tags_to_snapshot: input.copy_tags_to_snapshot,
            auto_minor_version_upgrade: input.auto_minor_version_upgrade,
            backup_window: input
                .preferred_backup_window
                .map(|window| settings::backup_window(&window))
                .transpose()?,
            maintenance_window: input
                .preferred_maintenance_window
                .map(|window| settings::maintenance_window(&window))
                .transpose()?,
        })
    }

    fn apply(&self, settings: &mut Settings) {
        fn set<T: Clone>(setting: &mut T, change: &Option<T>) {
            if let Some(change) = change {
                setting.clone_from(change);
            }
        }
        set(&mut settings.deletion_protection, &self.deletion_protection);
        set(&mut settings.copy_tags_to_snapshot, &self.copy_tags_to_snapshot);
        set(
            &mut settings.auto_minor_version_upgrade,
            &self.auto_minor_version_upgrade,
        );
        set(&mut settings.backup_window, &self.backup_window);
        set(&mut settings.maintenance_window, &self.maintenance_window);
    }
}

/// What the caller must be allowed besides, by what is asked.
fn authorize(control: &Control, caller: &Caller, target: &Target, asked: &Asked) -> Result<(), ApiError> {
    match asked {
        Asked::Nothing | Asked::Own(_) | Asked::Release(_) => Ok(()),
        Asked::Manage => managed::authorize(control, caller),
        Asked::Rotate => {
            let name = target.instance.master_secret();
            let secret = name.and_then(|name| control.secret(&target.instance.region, name));
            let resource = secret.map_or_else(Resource::any, |secret| Resource::named(secret.arn.as_str()));
            caller.require(Service::Rds, ROTATE, &[resource])
        }
    }
}

async fn rotate(control: &Control, target: &Target) -> Result<(), ApiError> {
    let internal = |error: &dyn std::error::Error| crate::fault::internal(Service::Rds, error);
    let version = managed::new_version_id(control).map_err(|error| internal(&error))?;
    match rotation::begin(control, &target.granted, &target.instance.resource_id, &version).await {
        Ok(()) => Ok(()),
        Err(BeginError::NotManaged) => Err(ApiError::invalid_parameter_combination(
            "You can only rotate the master user password when it's managed by RDS in AWS Secrets Manager.",
        )),
        Err(BeginError::NotAvailable(_)) => Err(wrong_state(&target.instance)),
        Err(BeginError::Managed(ManagedError::Key(trouble))) if trouble.can_heal() => {
            let secret = target.instance.master_secret();
            let secret = secret.and_then(|name| control.secret(&target.instance.region, name));
            let key = secret.and_then(|secret| secret.kms_key_id.clone());
            Err(trouble.in_rds(key.as_deref().unwrap_or("aws/secretsmanager")))
        }
        Err(refused @ (BeginError::Managed(_) | BeginError::Audit(_) | BeginError::Store(_))) => {
            Err(internal(&refused))
        }
        Err(refused) => Err(error::invalid_db_instance_state_fault(format!(
            "The master user password of {} can't be rotated now: {refused}.",
            target.instance.id
        ))),
    }
}

/// What is done about a password of the owner's own.
const OWN: [ProgressStep; 2] = [ProgressStep::Front, ProgressStep::Password];

/// Another password of the owner's own; the runner gives it to PostgreSQL.
fn set_own(instance: &mut Instance, verifier: &Verifier, now: Timestamp) -> Result<(), ApiError> {
    if is_managed(instance) {
        return Err(ApiError::invalid_parameter_combination(
            "You can't specify MasterUserPassword for an instance whose master user password is managed by RDS in AWS \
             Secrets Manager. Set ManageMasterUserPassword to false as well.",
        ));
    }
    require_available(instance)?;
    instance.pending_password = Some(verifier.clone());
    instance.password_epoch += 1;
    instance.progress = Some(Progress::new(Operation::Modify, now, OWN));
    Ok(())
}

/// Own → managed: the secret and the credential are there with the commit; the runner gives
/// PostgreSQL the password.
fn manage(
    control: &Control,
    instance: &mut Instance,
    key: &SealingKey,
    began: Timestamp,
    batch: &mut Batch,
) -> Result<(), ApiError> {
    if is_managed(instance) {
        return Ok(());
    }
    require_available(instance)?;
    instance.password_epoch += 1;
    let made = managed::first(control, instance, key)
        .map_err(|error| crate::fault::internal(Service::Rds, &error))?;
    instance.master_password = MasterPassword::Managed {
        secret: made.secret.name.clone(),
        status: MasterSecretStatus::Creating,
    };
    instance.pending_password = None;
    batch.insert(made.secret);
    batch.insert(made.credential);
    let steps = [
        ProgressStep::Secret,
        ProgressStep::Front,
        ProgressStep::Password,
        ProgressStep::Login,
    ];
    let mut progress = Progress::new(Operation::Modify, began, steps);
    progress.steps.begin(ProgressStep::Secret, began);
    progress.steps.end(control.clock.now());
    instance.progress = Some(progress);
    Ok(())
}

/// Managed → own: the secret goes with the commit; the runner gives PostgreSQL the password.
fn release(
    control: &Control,
    instance: &mut Instance,
    verifier: &Verifier,
    batch: &mut Batch,
) -> Result<(), ApiError> {
    let Some(secret) = instance.master_secret() else {
        return Err(ApiError::invalid_parameter_combination(
            "You cannot set ManageMasterUserPassword to false because the master user password is not currently \
             managed by RDS.",
        ));
    };
    require_available(instance)?;
    if let Some(secret) = control.secret(&instance.region, secret) {
        batch.delete(&secret);
    }
    if let Some(credential) = control.credential(&instance.resource_id) {
        instance.password_epoch = instance.password_epoch.max(credential.epoch());
        batch.delete(&credential);
    }
    instance.password_epoch += 1;
    instance.master_password = MasterPassword::Own;
    instance.pending_password = Some(verifier.clone());
    instance.progress = Some(Progress::new(Operation::Modify, control.clock.now(), OWN));
    Ok(())
}

/// The key of a managed password stays (RDS user guide, "Managing a master user password").
fn refuse_another_key(
    control: &Control,
    target: &Target,
    name: Option<&str>,
    key: &SealingKey,
) -> Result<(), ApiError> {
    let instance = &target.instance;
    let secret = instance
        .master_secret()
        .and_then(|secret| control.secret(&instance.region, secret));
    let Some(secret) = secret.filter(|_| name.is_some()) else {
        return Ok(());
    };
    let current = kms::arn_of(control, &secret.region, secret.kms_key_id.as_deref());
    if current == kms::arn_of(control, &secret.region, key.name.as_deref()) {
        return Ok(());
    }
    Err(ApiError::invalid_parameter_combination(
        "You can't change the KMS key of a master user password that is already managed by RDS in AWS Secrets Manager.",
    )
    .with_hint(
        "set ManageMasterUserPassword to false with a MasterUserPassword first, then manage it with the other key",
    ))
}

fn is_managed(instance: &Instance) -> bool {
    instance.master_secret().is_some()
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
