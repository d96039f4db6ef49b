//! Database instances.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::num::NonZeroU32;

use domain::instance::{
    DatabaseName, EngineVersion, Instance, InstanceClass, InstanceId, MasterPassword, MasterSecretStatus,
    Operation, Phase, Progress, ProgressStep, ResourceId, RoleName, Settings,
};
use domain::network::GroupId;
use domain::scram::{Challenge, Verifier};
use domain::secret::SecretName;
use domain::{Region, Tags};
use serde::{Deserialize, Serialize};

use super::encoding::{Base64, Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::steps::{self, StepForm, named};
use super::{Flaw, Opening, Sealing, VERSION, scram};

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    resource_id: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    version: Text<'a>,
    #[serde(borrow)]
    class: Text<'a>,
    #[serde(borrow)]
    master_user: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    database: Option<Text<'a>>,
    #[serde(borrow)]
    master_password: MasterPasswordForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pending_password: Option<VerifierForm<'a>>,
    password_epoch: u64,
    port: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<IpAddr>,
    #[serde(borrow)]
    phase: PhaseForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    security_groups: Vec<Text<'a>>,
    #[serde(borrow)]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow)]
    settings: SettingsForm<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created_at: Option<Time>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    progress: Option<ProgressForm<'a>>,
}

#[derive(Serialize, Deserialize)]
struct ProgressForm<'a> {
    #[serde(borrow)]
    operation: Text<'a>,
    started_at: Time,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_at: Option<Time>,
    #[serde(borrow)]
    steps: Vec<StepForm<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MasterPasswordForm<'a> {
    Managed {
        #[serde(borrow)]
        secret: Text<'a>,
        status: StatusForm,
    },
    Own,
}

#[derive(Serialize, Deserialize)]
struct VerifierForm<'a> {
    #[serde(borrow)]
    salt: Base64<'a>,
    iterations: NonZeroU32,
    #[serde(borrow)]
    keys: Base64<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StatusForm {
    Creating,
    Active,
    Rotating,
    Impaired,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PhaseForm<'a> {
    Creating,
    Available,
    Rebooting,
    Stopping,
    Stopped,
    Starting,
    Deleting,
    Failed {
        #[serde(borrow)]
        reason: Text<'a>,
    },
}

#[derive(Serialize, Deserialize)]
struct SettingsForm<'a> {
    deletion_protection: bool,
    copy_tags_to_snapshot: bool,
    auto_minor_version_upgrade: bool,
    publicly_accessible: bool,
    #[serde(borrow)]
    backup_window: Text<'a>,
    #[serde(borrow)]
    maintenance_window: Text<'a>,
    #[serde(borrow)]
    storage_type: Text<'a>,
    allocated_storage_gib: u32,
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(instance: &Instance, sealing: &Sealing<'_>) -> Result<Vec<u8>, Flaw> {
    let settings = &instance.settings;
    to_json(&Form {
        v: VERSION,
        id: instance.id.as_str().into(),
        resource_id: instance.resource_id.as_str().into(),
        region: instance.region.as_str().into(),
        version: instance.version.to_string().into(),
        class: instance.class.as_str().into(),
        master_user: instance.master_user.as_str().into(),
        database: instance.database.as_ref().map(|name| name.as_str().into()),
        master_password: master_password_form(&instance.master_password),
        pending_password: instance
            .pending_password
            .as_ref()
            .map(|verifier| verifier_form(verifier, sealing))
            .transpose()?,
        password_epoch: instance.password_epoch,
        port: instance.port,
        address: instance.address,
        phase: phase_form(&instance.phase),
        security_groups: instance
            .security_groups
            .iter()
            .map(|id| id.as_str().into())
            .collect(),
        tags: instance
            .tags
            .iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect(),
        settings: SettingsForm {
            deletion_protection: settings.deletion_protection,
            copy_tags_to_snapshot: settings.copy_tags_to_snapshot,
            auto_minor_version_upgrade: settings.auto_minor_version_upgrade,
            publicly_accessible: settings.publicly_accessible,
            backup_window: settings.backup_window.as_str().into(),
            maintenance_window: settings.maintenance_window.as_str().into(),
            storage_type: settings.storage_type.as_str().into(),
            allocated_storage_gib: settings.allocated_storage_gib,
        },
        created_at: instance.created_at.map(Time),
        progress: instance.progress.as_ref().map(progress_form),
    })
}

pub(super) fn decode(json: &[u8], opening: &Opening<'_>) -> Result<Instance, Flaw> {
    let form: Form<'_> = from_json(json)?;
    let tags = form.tags.into_iter();
    let groups = form.security_groups.iter();
    let groups = groups.map(|id| GroupId::parse(id).map_err(field("security_groups")));
    Ok(Instance {
        id: InstanceId::parse(&form.id).map_err(field("id"))?,
        resource_id: ResourceId::parse(&form.resource_id).map_err(field("resource_id"))?,
        region: Region::parse(&form.region).map_err(field("region"))?,
        version: EngineVersion::parse(&form.version).ok_or_else(|| bad_field("version"))?,
        class: InstanceClass::parse(&form.class).ok_or_else(|| bad_field("class"))?,
        master_user: RoleName::parse_master(&form.master_user).map_err(field("master_user"))?,
        database: form
            .database
            .map(|name| DatabaseName::parse(&name).map_err(field("database")))
            .transpose()?,
        master_password: master_password(form.master_password)?,
        pending_password: form
            .pending_password
            .map(|form| verifier(form, opening))
            .transpose()?,
        password_epoch: form.password_epoch,
        port: form.port,
        address: form.address,
        phase: phase(form.phase),
        security_groups: groups.collect::<Result<_, _>>()?,
        tags: Tags::from_service(tags.map(|(key, value)| (key.into_owned(), value.into_owned()))),
        settings: Settings {
            deletion_protection: form.settings.deletion_protection,
            copy_tags_to_snapshot: form.settings.copy_tags_to_snapshot,
            auto_minor_version_upgrade: form.settings.auto_minor_version_upgrade,
            publicly_accessible: form.settings.publicly_accessible,
            backup_window: form.settings.backup_window.into_owned(),
            maintenance_window: form.settings.maintenance_window.into_owned(),
            storage_type: form.settings.storage_type.into_owned(),
            allocated_storage_gib: form.settings.allocated_storage_gib,
        },
        created_at: form.created_at.map(|time| time.0),
        progress: form.progress.map(progress).transpose()?,
    })
}

fn progress_form(progress: &Progress) -> ProgressForm<'_> {
    ProgressForm {
        operation: progress.operation.as_str().into(),
        started_at: progress.started_at.into(),
        ended_at: progress.ended_at.map(Time),
        steps: steps::forms(&progress.steps, ProgressStep::as_str),
    }
}

fn progress(form: ProgressForm<'_>) -> Result<Progress, Flaw> {
    Ok(Progress {
        operation: named(&Operation::ALL, Operation::as_str, &form.operation)
            .ok_or_else(|| bad_field("operation"))?,
        started_at: form.started_at.0,
        ended_at: form.ended_at.map(|time| time.0),
        steps: steps::steps(form.steps, |name| {
            named(&ProgressStep::ALL, ProgressStep::as_str, name)
        })?,
    })
}

fn master_password_form(password: &MasterPassword) -> MasterPasswordForm<'_> {
    match password {
        MasterPassword::Own => MasterPasswordForm::Own,
        MasterPassword::Managed { secret, status } => MasterPasswordForm::Managed {
            secret: secret.as_str().into(),
            status: match status {
                MasterSecretStatus::Creating => StatusForm::Creating,
                MasterSecretStatus::Active => StatusForm::Active,
                MasterSecretStatus::Rotating => StatusForm::Rotating,
                MasterSecretStatus::Impaired => StatusForm::Impaired,
            },
        },
    }
}

fn master_password(form: MasterPasswordForm<'_>) -> Result<MasterPassword, Flaw> {
    Ok(match form {
        MasterPasswordForm::Own => MasterPassword::Own,
        MasterPasswordForm::Managed { secret, status } => MasterPassword::Managed {
            secret: SecretName::parse(&secret).map_err(field("master_password"))?,
            status: match status {
                StatusForm::Creating => MasterSecretStatus::Creating,
                StatusForm::Active => MasterSecretStatus::Active,
                StatusForm::Rotating => MasterSecretStatus::Rotating,
                StatusForm::Impaired => MasterSecretStatus::Impaired,
            },
        },
    })
}

/// The purpose that the keys of the pending password are sealed for.
const PENDING_KEYS: &str = "scram keys of the pending password";

fn verifier_form<'a>(verifier: &'a Verifier, sealing: &Sealing<'_>) -> Result<VerifierForm<'a>, Flaw> {
    Ok(VerifierForm {
        salt: Base64(verifier.challenge.salt.as_slice().into()),
        iterations: verifier.challenge.iterations,
        keys: scram::seal(&verifier.keys, PENDING_KEYS, sealing)?,
    })
}

fn verifier(form: VerifierForm<'_>, opening: &Opening<'_>) -> Result<Verifier, Flaw> {
    Ok(Verifier {
        keys: scram::open(&form.keys, PENDING_KEYS, opening)?,
        challenge: Challenge {
            salt: form.salt.0.into_owned(),
            iterations: form.iterations,
        },
    })
}

fn phase_form(phase: &Phase) -> PhaseForm<'_> {
    match phase {
        Phase::Creating => PhaseForm::Creating,
        Phase::Available => PhaseForm::Available,
        Phase::Rebooting => PhaseForm::Rebooting,
        Phase::Stopping => PhaseForm::Stopping,
        Phase::Stopped => PhaseForm::Stopped,
        Phase::Starting => PhaseForm::Starting,
        Phase::Deleting => PhaseForm::Deleting,
        Phase::Failed { reason } => PhaseForm::Failed {
            reason: reason.into(),
        },
    }
}

fn phase(form: PhaseForm<'_>) -> Phase {
    match form {
        PhaseForm::Creating => Phase::Creating,
        PhaseForm::Available => Phase::Available,
        PhaseForm::Rebooting => Phase::Rebooting,
        PhaseForm::Stopping => Phase::Stopping,
        PhaseForm::Stopped => Phase::Stopped,
        PhaseForm::Starting => Phase::Starting,
        PhaseForm::Deleting => Phase::Deleting,
        PhaseForm::Failed { reason } => Phase::Failed {
            reason: reason.into_owned(),
        },
    }
}
