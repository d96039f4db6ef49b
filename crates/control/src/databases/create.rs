//! `CreateDBInstance`.
//!
//! One commit holds the instance, and with a managed password its secret and its
//! credential as well: from that moment the password exists, whatever happens.

use std::collections::BTreeSet;

use aws_api::rds::{CreateDBInstanceInput, CreateDBInstanceOutput, error};
use aws_api::{ApiError, Service};
use domain::instance::{
    DatabaseName, InstanceClass, InstanceId, MasterPassword, MasterSecretStatus, Operation, Phase, Progress,
    ProgressStep, ResourceId, RoleName, Settings,
};
use domain::{Instance, Tags};
use iam::Value;
use iam::authorization::{Action, Authorized};
use store::state::Batch;

use super::answer::answer;
use super::lookup::parse_id;
use super::password::{Kept, Parameters};
use super::settings::{self, required};
use super::tags::{caller_pairs, caller_tags};
use crate::context::{Caller, Wish, known};
use crate::network::Chosen;
use crate::{Control, change, kms, managed};

const CREATE: Action = Action::new("rds", "CreateDBInstance");
const ADD_TAGS: Action = Action::new("rds", "AddTagsToResource");

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateDBInstanceInput,
) -> Result<CreateDBInstanceOutput, ApiError> {
    let id = parse_id(&input.db_instance_identifier)?;
    let granted = permit(control, caller, &id, &input)?;
    let began = control.clock.now();
    let kept = Kept::parse(&Parameters::of_creation(&input), managed::new_challenge(control))?;
    if matches!(kept, Kept::Managed) {
        managed::authorize(control, caller)?;
    }
    let key_name = input.master_user_secret_kms_key_id.clone();
    let groups = input.vpc_security_group_ids.clone();
    let mut instance = instance(control, caller, id, input)?;
    // What is wrong with the groups is found before anything is made.
    let _known = chosen(control, caller, groups.as_deref())?;

    let mut made = None;
    let mut progress = Progress::new(Operation::Create, began, steps(&kept));
    match kept {
        Kept::Managed => {
            progress.steps.begin(ProgressStep::Secret, control.clock.now());
            let key = kms::for_instance(control, caller, key_name.as_deref()).await?;
            let first = managed::first(control, &instance, &key)
                .map_err(|error| crate::fault::internal(Service::Rds, &error))?;
            instance.master_password = MasterPassword::Managed {
                secret: first.secret.name.clone(),
                status: MasterSecretStatus::Creating,
            };
            made = Some(first);
            progress.steps.end(control.clock.now());
        }
        Kept::Own(verifier) => instance.pending_password = Some(verifier),
    }
    instance.progress = Some(progress);
    // Of those that come at one instant, each would otherwise see room for itself.
    let creating = control.creating.lock().await;
    let instance = change::commit(control, Service::Rds, &granted, || {
        if control.instance(&instance.region, &instance.id).is_some() {
            return Err(error::db_instance_already_exists_fault(
                "DB instance already exists",
            ));
        }
        refuse_beyond_quota(control, &instance)?;
        let groups = chosen(control, caller, groups.as_deref())?;
        let mut batch = Batch::new();
        let mut instance = instance.clone();
        instance.security_groups = groups.ids();
        groups.keep(&mut batch);
        if let Some(made) = &made {
            batch.insert(made.secret.clone());
            batch.insert(made.credential.clone());
        }
        batch.insert(instance.clone());
        Ok((batch, instance))
    })
    .await?;
    drop(creating);
    control.runners.wake(control, &instance.resource_id);
    Ok(CreateDBInstanceOutput {
        db_instance: Some(answer(control, &instance)),
    })
}

/// A region has so many databases and no more, whatever state they are in. One that there is
/// already is refused as such.
fn refuse_beyond_quota(control: &Control, instance: &Instance) -> Result<(), ApiError> {
    let most = control.quotas.databases_max;
    let (count, is_there) = control.state.read(|tables| {
        let is_there = tables.instance(&instance.region, &instance.id).is_some();
        (tables.instances(&instance.region).count(), is_there)
    });
    if is_there || count < most {
        return Ok(());
    }
    let message = format!(
        "The quota of {most} DB instances in {} has been reached.",
        instance.region
    );
    Err(error::instance_quota_exceeded_fault(message)
        .with_hint("delete one that is not needed, or start the server with a higher --databases-per-region"))
}

/// The groups that were asked for, or the default group.
fn chosen(control: &Control, caller: &Caller, ids: Option<&[String]>) -> Result<Chosen, ApiError> {
    let asked = Chosen::read(control, &caller.region, ids)?;
    Ok(asked.unwrap_or_else(|| Chosen::default_of(control, &caller.region)))
}

/// What its runner will do, after the secret was made.
fn steps(kept: &Kept) -> impl Iterator<Item = ProgressStep> + use<> {
    let secret = matches!(kept, Kept::Managed).then_some(ProgressStep::Secret);
    secret.into_iter().chain([
        ProgressStep::Allocate,
        ProgressStep::Initialise,
        ProgressStep::Start,
        ProgressStep::Roles,
        ProgressStep::Front,
        ProgressStep::Login,
    ])
}

/// With tags, more must be allowed (service authorization reference).
fn permit(
    control: &Control,
    caller: &Caller,
    id: &InstanceId,
    input: &CreateDBInstanceInput,
) -> Result<Authorized, ApiError> {
    let resource = Instance::arn_of(&caller.region, &control.account, id);
    let tags = Tags::from_service(caller_pairs(input.tags.clone().unwrap_or_default()));
    let managed = input.manage_master_user_password.unwrap_or(false);
    let facts = known([
        ("rds:DatabaseClass", Some(Value::Text(&input.db_instance_class))),
        ("rds:DatabaseEngine", Some(Value::Text(&input.engine))),
        ("rds:DatabaseName", input.db_name.as_deref().map(Value::Text)),
        (
            "rds:StorageSize",
            input.allocated_storage.map(|gib| Value::Number(gib.into())),
        ),
        ("rds:ManageMasterUserPassword", Some(Value::Bool(managed))),
        // What cannot be asked for is known to be off.
        ("rds:MultiAz", Some(Value::Bool(false))),
        ("rds:StorageEncrypted", Some(Value::Bool(false))),
        (
            "rds:PubliclyAccessible",
            input.publicly_accessible.map(Value::Bool),
        ),
        ("rds:req-tag", Some(Value::Tags(&tags))),
        ("aws:RequestTag", Some(Value::Tags(&tags))),
        ("aws:TagKeys", Some(Value::TagKeys(&tags))),
    ]);
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::Rds, CREATE, &resource)
    };
    let granted = caller.permit(&wish)?;
    if !tags.is_empty() {
        let _tagging = caller.permit(&Wish {
            action: ADD_TAGS,
            ..wish
        })?;
    }
    Ok(granted)
}

fn instance(
    control: &Control,
    caller: &Caller,
    id: InstanceId,
    input: CreateDBInstanceInput,
) -> Result<Instance, ApiError> {
    if !input.engine.eq_ignore_ascii_case("postgres") {
        return Err(
            ApiError::invalid_parameter_value(format!("Invalid DB engine: {}", input.engine))
                .with_hint("Lockstep runs PostgreSQL: --engine postgres"),
        );
    }
    let invalid = |text: String| ApiError::invalid_parameter_value(text);
    let class = InstanceClass::parse(&input.db_instance_class)
        .ok_or_else(|| invalid(format!("Invalid DB Instance class: {}", input.db_instance_class)))?;
    let master = input.master_username.ok_or_else(|| required("MasterUsername"))?;
    let master_user = RoleName::parse_master(&master).map_err(|refused| invalid(refused.to_string()))?;
    let database = input.db_name.map(|name| DatabaseName::parse(&name)).transpose();
    let storage_type = settings::storage_type(input.storage_type)?;
    let mut random = [0; 26];
    control.random.fill(&mut random);
    Ok(Instance {
        id,
        resource_id: ResourceId::from_random(random),
        region: caller.region.clone(),
        version: settings::engine_version(control, input.engine_version.as_deref())?,
        class,
        master_user,
        database: database.map_err(|refused| invalid(refused.to_string()))?,
        master_password: MasterPassword::Own,
        pending_password: None,
        password_epoch: 1,
        port: settings::port(input.port)?,
        address: None,
        phase: Phase::Creating,
        security_groups: BTreeSet::new(),
        tags: input.tags.map_or_else(|| Ok(Tags::default()), caller_tags)?,
        settings: Settings {
            deletion_protection: input.deletion_protection.unwrap_or(false),
            copy_tags_to_snapshot: input.copy_tags_to_snapshot.unwrap_or(false),
            auto_minor_version_upgrade: input.auto_minor_version_upgrade.unwrap_or(true),
            publicly_accessible: input.publicly_accessible.unwrap_or(true),
            backup_window: input.preferred_backup_window.map_or_else(
                || Ok("03:00-03:30".to_owned()),
                |window| settings::backup_window(&window),
            )?,
            maintenance_window: input.preferred_maintenance_window.map_or_else(
                || Ok("sun:04:00-sun:04:30".to_owned()),
                |window| settings::maintenance_window(&window),
            )?,
            allocated_storage_gib: settings::storage(input.allocated_storage, &storage_type)?,
            storage_type,
        },
        created_at: None,
        progress: None,
    })
}
