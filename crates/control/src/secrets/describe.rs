//! `DescribeSecret`, and what it has in common with an entry of `ListSecrets`.

use std::collections::BTreeMap;

use aws_api::ApiError;
use aws_api::secretsmanager::{
    DescribeSecretInput, DescribeSecretOutput, RotationRulesType, SecretListEntry, Tag,
};
use domain::Secret;
use domain::secret::Owner;
use iam::authorization::Action;
use jiff::Timestamp;

use super::lookup::Target;
use super::replication;
use crate::Control;
use crate::context::Caller;

pub(crate) const DESCRIBE: Action = Action::new("secretsmanager", "DescribeSecret");

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: &DescribeSecretInput,
) -> Result<DescribeSecretOutput, ApiError> {
    let target = Target::find(control, caller, DESCRIBE, &input.secret_id)?;
    let entry = entry(&target.secret, control.clock.now());
    Ok(DescribeSecretOutput {
        arn: entry.arn,
        name: entry.name,
        description: entry.description,
        kms_key_id: entry.kms_key_id,
        rotation_enabled: entry.rotation_enabled,
        rotation_rules: entry.rotation_rules,
        // Here, unlike in lists, it goes when rotation is switched off (API reference).
        last_rotated_date: entry
            .last_rotated_date
            .filter(|_| entry.rotation_enabled == Some(true)),
        last_changed_date: entry.last_changed_date,
        last_accessed_date: entry.last_accessed_date,
        deleted_date: entry.deleted_date,
        next_rotation_date: entry.next_rotation_date,
        tags: entry.tags,
        version_ids_to_stages: entry.secret_versions_to_stages,
        owning_service: entry.owning_service,
        created_date: entry.created_date,
        primary_region: entry.primary_region,
        replication_status: replication::status(control, &target.secret),
        ..Default::default()
    })
}

/// A secret without its value. Members without a value are left out, as AWS does.
pub(super) fn entry(secret: &Secret, now: Timestamp) -> SecretListEntry {
    let rotation = secret.rotation.as_ref();
    SecretListEntry {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        description: secret.description.clone().filter(|text| !text.is_empty()),
        kms_key_id: secret.kms_key_id.clone(),
        rotation_enabled: rotation.map(|rotation| rotation.enabled),
        rotation_rules: rotation
            .and_then(|rotation| rotation.rules.as_ref())
            .map(|rules| RotationRulesType {
                automatically_after_days: rules.automatically_after_days.map(i64::from),
                schedule_expression: rules.expression.clone(),
                duration: rules.duration_hours.map(|hours| format!("{hours}h")),
            }),
        last_rotated_date: secret.rotated_at,
        last_changed_date: Some(secret.changed_at),
        last_accessed_date: secret.accessed_on,
        deleted_date: secret.deletion.map(|deletion| deletion.at),
        next_rotation_date: next_rotation_date(secret, now),
        tags: secret.tags.as_ref().map(|tags| {
            tags.iter()
                .map(|(key, value)| Tag {
                    key: Some(key.into()),
                    value: Some(value.into()),
                })
                .collect()
        }),
        secret_versions_to_stages: versions_to_stages(secret),
        owning_service: match secret.owner {
            Owner::Customer => None,
            Owner::Rds { .. } => Some("rds".to_owned()),
        },
        created_date: Some(secret.created_at),
        primary_region: replication::primary_region(secret),
        ..Default::default()
    }
}

/// AWS promises a rotation on or before this date: the end of the window.
fn next_rotation_date(secret: &Secret, now: Timestamp) -> Option<Timestamp> {
    let rotation = secret.rotation.as_ref().filter(|rotation| rotation.enabled)?;
    let last = secret.rotated_at.unwrap_or(secret.created_at);
    Some(rotation.rules.as_ref()?.next_window(last, now).closes)
}

fn versions_to_stages(secret: &Secret) -> Option<BTreeMap<String, Vec<String>>> {
    let mut stages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (label, version) in secret.versions.stages() {
        stages
            .entry(version.to_string())
            .or_default()
            .push(label.to_string());
    }
    Some(stages).filter(|stages| !stages.is_empty())
}
