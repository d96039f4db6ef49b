use aws_sdk_secretsmanager::types::{
    ReplicationStatusType, RotationRulesType, SecretListEntry, SecretValueEntry, SecretVersionsListEntry, Tag,
};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime};
use serde_json::{Value, json};

pub fn time(time: &Option<DateTime>) -> Option<String> {
    time.as_ref()
        .map(|time| time.fmt(Format::DateTime).expect("a time of this era"))
}

pub fn binary(blob: &Option<Blob>) -> Option<String> {
    blob.as_ref().map(aws_smithy_types::base64::encode)
}

pub fn tags(tags: &Option<Vec<Tag>>) -> Value {
    each(tags, |tag| json!({ "Key": tag.key, "Value": tag.value }))
}

pub fn rules(rules: &Option<RotationRulesType>) -> Option<Value> {
    rules.as_ref().map(|rules| {
        json!({
            "AutomaticallyAfterDays": rules.automatically_after_days,
            "ScheduleExpression": rules.schedule_expression,
            "Duration": rules.duration,
        })
    })
}

pub fn replication(replication: &Option<Vec<ReplicationStatusType>>) -> Value {
    each(replication, |replica| {
        json!({
            "Region": replica.region,
            "KmsKeyId": replica.kms_key_id,
            "Status": replica.status.as_ref().map(|status| status.as_str()),
            "StatusMessage": replica.status_message,
        })
    })
}

pub fn secret(secret: &SecretListEntry) -> Value {
    json!({
        "ARN": secret.arn,
        "Name": secret.name,
        "Description": secret.description,
        "KmsKeyId": secret.kms_key_id,
        "RotationEnabled": secret.rotation_enabled,
        "RotationRules": rules(&secret.rotation_rules),
        "LastRotatedDate": time(&secret.last_rotated_date),
        "LastChangedDate": time(&secret.last_changed_date),
        "LastAccessedDate": time(&secret.last_accessed_date),
        "DeletedDate": time(&secret.deleted_date),
        "NextRotationDate": time(&secret.next_rotation_date),
        "Tags": tags(&secret.tags),
        "SecretVersionsToStages": secret.secret_versions_to_stages,
        "OwningService": secret.owning_service,
        "CreatedDate": time(&secret.created_date),
        "PrimaryRegion": secret.primary_region,
    })
}

pub fn version(version: &SecretVersionsListEntry) -> Value {
    json!({
        "VersionId": version.version_id,
        "VersionStages": version.version_stages,
        "LastAccessedDate": time(&version.last_accessed_date),
        "CreatedDate": time(&version.created_date),
        "KmsKeyIds": version.kms_key_ids,
    })
}

pub fn value(value: &SecretValueEntry) -> Value {
    json!({
        "ARN": value.arn,
        "Name": value.name,
        "VersionId": value.version_id,
        "SecretBinary": binary(&value.secret_binary),
        "SecretString": value.secret_string,
        "VersionStages": value.version_stages,
        "CreatedDate": time(&value.created_date),
    })
}

/// An array, or null for a list that the answer did not have.
pub fn each<T>(list: &Option<Vec<T>>, to_json: impl Fn(&T) -> Value) -> Value {
    list.as_ref()
        .map_or(Value::Null, |list| list.iter().map(to_json).collect())
}
