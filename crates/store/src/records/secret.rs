//! Secrets.

use std::collections::BTreeMap;

use domain::schedule::RotationRules;
use domain::secret::{
    Deletion, Owner, Replica, ReplicaState, Replication, RotationSettings, SealedValue, Secret, SecretArn,
    SecretName, StageLabel, ValueKind, Version, VersionId, Versions,
};
use domain::{Region, Tags, instance::ResourceId};
use serde::{Deserialize, Serialize};

use super::encoding::{Base64, Text, Time, Versioned, field, from_json, to_json};
use super::secret_value::lacks_a_value;
use super::{Flaw, VERSION};

/// The version of the form in which values lie apart. Without such a value nothing has changed,
/// and an earlier release can read the record.
const VERSION_APART: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    arn: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    kms_key_id: Option<Text<'a>>,
    #[serde(borrow)]
    owner: OwnerForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    policy: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    tags: Option<BTreeMap<Text<'a>, Text<'a>>>,
    #[serde(borrow)]
    versions: Vec<VersionForm<'a>>,
    #[serde(borrow)]
    stages: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    rotation: Option<RotationForm<'a>>,
    created_at: Time,
    changed_at: Time,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accessed_on: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotated_at: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted_at: Option<Time>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    replication: Option<ReplicationForm<'a>>,
}

/// Absent for a primary without replicas, as nearly all secrets are.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReplicationForm<'a> {
    #[serde(borrow)]
    Primary(BTreeMap<Text<'a>, ReplicaForm<'a>>),
    Replica {
        #[serde(borrow)]
        primary: Text<'a>,
    },
}

#[derive(Serialize, Deserialize)]
struct ReplicaForm<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    kms_key_id: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    behind: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    failed: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OwnerForm<'a> {
    Customer,
    Rds {
        #[serde(borrow)]
        instance: Text<'a>,
    },
}

#[derive(Serialize, Deserialize)]
struct VersionForm<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    created_at: Time,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accessed_on: Option<Time>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    value: Option<ValueForm<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ValueForm<'a> {
    #[serde(borrow)]
    Text(Base64<'a>),
    #[serde(borrow)]
    Binary(Base64<'a>),
}

#[derive(Serialize, Deserialize)]
struct RotationForm<'a> {
    enabled: bool,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    rules: Option<RulesForm<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<Time>,
}

#[derive(Serialize, Deserialize)]
struct RulesForm<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    expression: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duration_hours: Option<u8>,
}

impl Versioned for Form<'_> {
    const NEWEST: u32 = VERSION_APART;

    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(secret: &Secret) -> Result<Vec<u8>, Flaw> {
    let tags = |tags: &'_ Tags| {
        tags.iter()
            .map(|(key, value)| (key.to_owned().into(), value.to_owned().into()))
            .collect()
    };
    to_json(&Form {
        v: if lacks_a_value(secret) {
            VERSION_APART
        } else {
            VERSION
        },
        name: secret.name.as_str().into(),
        arn: secret.arn.as_str().into(),
        region: secret.region.as_str().into(),
        description: secret.description.as_deref().map(Into::into),
        kms_key_id: secret.kms_key_id.as_deref().map(Into::into),
        owner: match &secret.owner {
            Owner::Customer => OwnerForm::Customer,
            Owner::Rds { instance } => OwnerForm::Rds {
                instance: instance.as_str().into(),
            },
        },
        policy: secret.policy.as_deref().map(Into::into),
        tags: secret.tags.as_ref().map(tags),
        versions: secret.versions.iter().map(version_form).collect(),
        stages: secret
            .versions
            .stages()
            .map(|(label, version)| (label.as_str().into(), version.as_str().into()))
            .collect(),
        rotation: secret.rotation.as_ref().map(rotation_form),
        created_at: secret.created_at.into(),
        changed_at: secret.changed_at.into(),
        accessed_on: secret.accessed_on.map(Time),
        rotated_at: secret.rotated_at.map(Time),
        deleted_at: secret.deletion.map(|deletion| Time(deletion.at)),
        replication: replication_form(&secret.replication),
    })
}

pub(super) fn decode(json: &[u8]) -> Result<Secret, Flaw> {
    let form: Form<'_> = from_json(json)?;
    let versions: Vec<_> = form.versions.iter().map(version).collect::<Result<_, _>>()?;
    let stages: Vec<_> = form.stages.iter().map(stage).collect::<Result<_, _>>()?;
    let owner = match form.owner {
        OwnerForm::Customer => Owner::Customer,
        OwnerForm::Rds { instance } => Owner::Rds {
            instance: ResourceId::parse(&instance).map_err(field("owner"))?,
        },
    };
    let pairs = |tags: BTreeMap<Text<'_>, Text<'_>>| {
        Tags::from_service(
            tags.into_iter()
                .map(|(key, value)| (key.into_owned(), value.into_owned())),
        )
    };
    Ok(Secret {
        name: SecretName::parse(&form.name).map_err(field("name"))?,
        arn: SecretArn::from_stored(&form.arn),
        region: Region::parse(&form.region).map_err(field("region"))?,
        description: form.description.map(Text::into_owned),
        kms_key_id: form.kms_key_id.map(Text::into_owned),
        owner,
        policy: form.policy.map(|policy| policy.into_owned().into()),
        tags: form.tags.map(pairs),
        versions: Versions::from_stored(versions, stages),
        rotation: form.rotation.map(rotation).transpose()?,
        created_at: form.created_at.0,
        changed_at: form.changed_at.0,
        accessed_on: form.accessed_on.map(|time| time.0),
        rotated_at: form.rotated_at.map(|time| time.0),
        deletion: form.deleted_at.map(|time| Deletion { at: time.0 }),
        replication: replication(form.replication)?,
    })
}

fn version_form<'a>((id, version): (&'a VersionId, &'a Version)) -> VersionForm<'a> {
    VersionForm {
        id: id.as_str().into(),
        created_at: version.created_at.into(),
        accessed_on: version.accessed_on.map(Time),
        value: version.value.as_ref().map(value_form),
    }
}

pub(super) fn value_form(value: &SealedValue) -> ValueForm<'_> {
    let envelope = Base64(value.envelope.as_ref().into());
    match value.kind {
        ValueKind::Text => ValueForm::Text(envelope),
        ValueKind::Binary => ValueForm::Binary(envelope),
    }
}

fn version(form: &VersionForm<'_>) -> Result<(VersionId, Version), Flaw> {
    let version = Version {
        created_at: form.created_at.0,
        value: form.value.as_ref().map(value),
        accessed_on: form.accessed_on.map(|time| time.0),
    };
    Ok((VersionId::parse(&form.id).map_err(field("versions"))?, version))
}

pub(super) fn value(form: &ValueForm<'_>) -> SealedValue {
    let (kind, envelope) = match form {
        ValueForm::Text(envelope) => (ValueKind::Text, envelope),
        ValueForm::Binary(envelope) => (ValueKind::Binary, envelope),
    };
    SealedValue {
        kind,
        envelope: envelope.0.as_ref().into(),
    }
}

fn stage((label, version): (&Text<'_>, &Text<'_>)) -> Result<(StageLabel, VersionId), Flaw> {
    let label = StageLabel::parse(label).map_err(field("stages"))?;
    Ok((label, VersionId::parse(version).map_err(field("stages"))?))
}

fn rotation_form(rotation: &RotationSettings) -> RotationForm<'_> {
    let rules = |rules: &'_ RotationRules| RulesForm {
        days: rules.automatically_after_days,
        expression: rules.expression.clone().map(Into::into),
        duration_hours: rules.duration_hours,
    };
    RotationForm {
        enabled: rotation.enabled,
        rules: rotation.rules.as_ref().map(rules),
        next: rotation.next.map(Time),
    }
}

fn rotation(form: RotationForm<'_>) -> Result<RotationSettings, Flaw> {
    let rules = form.rules.map(|rules| {
        RotationRules::new(
            rules.days.map(i64::from),
            rules.expression.as_deref(),
            rules.duration_hours.map(|hours| format!("{hours}h")).as_deref(),
        )
    });
    Ok(RotationSettings {
        enabled: form.enabled,
        rules: rules.transpose().map_err(field("rotation"))?,
        next: form.next.map(|time| time.0),
    })
}

fn replication_form(replication: &Replication) -> Option<ReplicationForm<'_>> {
    let replica = |(region, replica): (&'_ Region, &'_ Replica)| {
        let (behind, failed) = match &replica.state {
            ReplicaState::InSync => (None, None),
            ReplicaState::Behind { reason } => (Some(reason), None),
            ReplicaState::Failed { reason } => (None, Some(reason)),
        };
        let form = ReplicaForm {
            kms_key_id: replica.kms_key_id.clone().map(Into::into),
            behind: behind.cloned().map(Into::into),
            failed: failed.cloned().map(Into::into),
        };
        (region.as_str().to_owned().into(), form)
    };
    match replication {
        Replication::Primary(replicas) if replicas.is_empty() => None,
        Replication::Primary(replicas) => {
            Some(ReplicationForm::Primary(replicas.iter().map(replica).collect()))
        }
        Replication::Replica { primary } => Some(ReplicationForm::Replica {
            primary: primary.as_str().into(),
        }),
    }
}

fn replication(form: Option<ReplicationForm<'_>>) -> Result<Replication, Flaw> {
    let region = |text: &str| Region::parse(text).map_err(field("replication"));
    match form {
        None => Ok(Replication::default()),
        Some(ReplicationForm::Replica { primary }) => Ok(Replication::Replica {
            primary: region(&primary)?,
        }),
        Some(ReplicationForm::Primary(replicas)) => {
            let replica = |(name, form): (Text<'_>, ReplicaForm<'_>)| {
                let state = match (form.behind, form.failed) {
                    (None, None) => ReplicaState::InSync,
                    (Some(reason), None) => ReplicaState::Behind {
                        reason: reason.into_owned(),
                    },
                    (_, Some(reason)) => ReplicaState::Failed {
                        reason: reason.into_owned(),
                    },
                };
                let kms_key_id = form.kms_key_id.map(Text::into_owned);
                Ok((region(&name)?, Replica { kms_key_id, state }))
            };
            let replicas = replicas.into_iter().map(replica).collect::<Result<_, Flaw>>()?;
            Ok(Replication::Primary(replicas))
        }
    }
}
