use aws_sdk_secretsmanager::Client;
use serde_json::{Value, json};

use crate::input::Input;
use crate::output;
use crate::refusal::Refusal;

/// Takes the named members out of an input and hands each to its setter.
macro_rules! request {
    ($request:expr, $input:ident, $($setter:ident: $kind:ident $member:literal),* $(,)?) => {{
        let request = $request$(.$setter($input.$kind($member)))*;
        $input.finish()?;
        request
    }};
}

/// The members of an output that need no thought.
macro_rules! told {
    ($output:ident, $($member:literal: $field:ident),* $(,)?) => { json!({ $($member: $output.$field),* }) };
}

pub async fn call(client: &Client, operation: &str, mut input: Input) -> Result<Value, Refusal> {
    Ok(match operation {
        "CreateSecret" => {
            let request = request!(client.create_secret(), input,
                set_name: text "Name", set_client_request_token: text "ClientRequestToken",
                set_description: text "Description", set_kms_key_id: text "KmsKeyId",
                set_secret_string: text "SecretString", set_secret_binary: binary "SecretBinary",
                set_tags: tags "Tags", set_add_replica_regions: replicas "AddReplicaRegions");
            let out = request.send().await?;
            json!({
                "ARN": out.arn, "Name": out.name, "VersionId": out.version_id,
                "ReplicationStatus": output::replication(&out.replication_status),
            })
        }
        "PutSecretValue" => {
            let request = request!(client.put_secret_value(), input,
                set_secret_id: text "SecretId", set_client_request_token: text "ClientRequestToken",
                set_secret_string: text "SecretString", set_secret_binary: binary "SecretBinary",
                set_version_stages: texts "VersionStages");
            let out = request.send().await?;
            told!(out, "ARN": arn, "Name": name, "VersionId": version_id, "VersionStages": version_stages)
        }
        "UpdateSecret" => {
            let request = request!(client.update_secret(), input,
                set_secret_id: text "SecretId", set_client_request_token: text "ClientRequestToken",
                set_description: text "Description", set_kms_key_id: text "KmsKeyId",
                set_secret_string: text "SecretString", set_secret_binary: binary "SecretBinary");
            let out = request.send().await?;
            told!(out, "ARN": arn, "Name": name, "VersionId": version_id)
        }
        "GetSecretValue" => {
            let request = request!(client.get_secret_value(), input,
                set_secret_id: text "SecretId", set_version_id: text "VersionId",
                set_version_stage: text "VersionStage");
            let out = request.send().await?;
            json!({
                "ARN": out.arn, "Name": out.name, "VersionId": out.version_id,
                "SecretBinary": output::binary(&out.secret_binary), "SecretString": out.secret_string,
                "VersionStages": out.version_stages, "CreatedDate": output::time(&out.created_date),
            })
        }
        "BatchGetSecretValue" => batch(&request!(client.batch_get_secret_value(), input,
            set_secret_id_list: texts "SecretIdList", set_filters: filters "Filters",
            set_max_results: number "MaxResults", set_next_token: text "NextToken").send().await?),
        "DescribeSecret" => {
            let out = request!(client.describe_secret(), input, set_secret_id: text "SecretId").send().await?;
            json!({
                "ARN": out.arn, "Name": out.name, "Description": out.description, "KmsKeyId": out.kms_key_id,
                "RotationEnabled": out.rotation_enabled, "RotationLambdaARN": out.rotation_lambda_arn,
                "RotationRules": output::rules(&out.rotation_rules),
                "LastRotatedDate": output::time(&out.last_rotated_date),
                "LastChangedDate": output::time(&out.last_changed_date),
                "LastAccessedDate": output::time(&out.last_accessed_date),
                "DeletedDate": output::time(&out.deleted_date),
                "NextRotationDate": output::time(&out.next_rotation_date),
                "Tags": output::tags(&out.tags), "VersionIdsToStages": out.version_ids_to_stages,
                "OwningService": out.owning_service, "CreatedDate": output::time(&out.created_date),
                "PrimaryRegion": out.primary_region,
                "ReplicationStatus": output::replication(&out.replication_status),
            })
        }
        "ListSecrets" => list(&request!(client.list_secrets(), input,
            set_include_planned_deletion: truth "IncludePlannedDeletion", set_max_results: number "MaxResults",
            set_next_token: text "NextToken", set_filters: filters "Filters",
            set_sort_order: order "SortOrder", set_sort_by: sort "SortBy").send().await?),
        "ListSecretVersionIds" => versions(&request!(client.list_secret_version_ids(), input,
            set_secret_id: text "SecretId", set_include_deprecated: truth "IncludeDeprecated",
            set_max_results: number "MaxResults", set_next_token: text "NextToken").send().await?),
        "UpdateSecretVersionStage" => {
            let request = request!(client.update_secret_version_stage(), input,
                set_secret_id: text "SecretId", set_version_stage: text "VersionStage",
                set_remove_from_version_id: text "RemoveFromVersionId",
                set_move_to_version_id: text "MoveToVersionId");
            let out = request.send().await?;
            told!(out, "ARN": arn, "Name": name)
        }
        "DeleteSecret" => {
            let request = request!(client.delete_secret(), input,
                set_secret_id: text "SecretId", set_recovery_window_in_days: long "RecoveryWindowInDays",
                set_force_delete_without_recovery: truth "ForceDeleteWithoutRecovery");
            let out = request.send().await?;
            json!({ "ARN": out.arn, "Name": out.name, "DeletionDate": output::time(&out.deletion_date) })
        }
        "RestoreSecret" => {
            let out = request!(client.restore_secret(), input, set_secret_id: text "SecretId").send().await?;
            told!(out, "ARN": arn, "Name": name)
        }
        "RotateSecret" => {
            let request = request!(client.rotate_secret(), input,
                set_secret_id: text "SecretId", set_client_request_token: text "ClientRequestToken",
                set_rotation_lambda_arn: text "RotationLambdaARN", set_rotation_rules: rules "RotationRules",
                set_rotate_immediately: truth "RotateImmediately");
            let out = request.send().await?;
            told!(out, "ARN": arn, "Name": name, "VersionId": version_id)
        }
        "CancelRotateSecret" => {
            let out = request!(client.cancel_rotate_secret(), input, set_secret_id: text "SecretId").send().await?;
            told!(out, "ARN": arn, "Name": name, "VersionId": version_id)
        }
        "GetRandomPassword" => {
            let request = request!(client.get_random_password(), input,
                set_password_length: long "PasswordLength", set_exclude_characters: text "ExcludeCharacters",
                set_exclude_numbers: truth "ExcludeNumbers", set_exclude_punctuation: truth "ExcludePunctuation",
                set_exclude_uppercase: truth "ExcludeUppercase", set_exclude_lowercase: truth "ExcludeLowercase",
                set_include_space: truth "IncludeSpace",
                set_require_each_included_type: truth "RequireEachIncludedType");
            let out = request.send().await?;
            told!(out, "RandomPassword": random_password)
        }
        "TagResource" => {
            let request = request!(client.tag_resource(), input, set_secret_id: text "SecretId", set_tags: tags "Tags");
            request.send().await?;
            json!({})
        }
        "UntagResource" => {
            let request =
                request!(client.untag_resource(), input, set_secret_id: text "SecretId", set_tag_keys: texts "TagKeys");
            request.send().await?;
            json!({})
        }
        "PutResourcePolicy" => {
            let request = request!(client.put_resource_policy(), input,
                set_secret_id: text "SecretId", set_resource_policy: text "ResourcePolicy",
                set_block_public_policy: truth "BlockPublicPolicy");
            let out = request.send().await?;
            told!(out, "ARN": arn, "Name": name)
        }
        "GetResourcePolicy" => {
            let out = request!(client.get_resource_policy(), input, set_secret_id: text "SecretId").send().await?;
            told!(out, "ARN": arn, "Name": name, "ResourcePolicy": resource_policy)
        }
        "DeleteResourcePolicy" => {
            let out = request!(client.delete_resource_policy(), input, set_secret_id: text "SecretId").send().await?;
            told!(out, "ARN": arn, "Name": name)
        }
        "ReplicateSecretToRegions" => {
            let request = request!(client.replicate_secret_to_regions(), input,
                set_secret_id: text "SecretId", set_add_replica_regions: replicas "AddReplicaRegions",
                set_force_overwrite_replica_secret: truth "ForceOverwriteReplicaSecret");
            let out = request.send().await?;
            json!({ "ARN": out.arn, "ReplicationStatus": output::replication(&out.replication_status) })
        }
        "RemoveRegionsFromReplication" => {
            let request = request!(client.remove_regions_from_replication(), input,
                set_secret_id: text "SecretId", set_remove_replica_regions: texts "RemoveReplicaRegions");
            let out = request.send().await?;
            json!({ "ARN": out.arn, "ReplicationStatus": output::replication(&out.replication_status) })
        }
        "ValidateResourcePolicy" => {
            let request = request!(client.validate_resource_policy(), input,
                set_secret_id: text "SecretId", set_resource_policy: text "ResourcePolicy");
            let out = request.send().await?;
            let errors = output::each(&out.validation_errors, |error| {
                told!(error, "CheckName": check_name, "ErrorMessage": error_message)
            });
            json!({ "PolicyValidationPassed": out.policy_validation_passed, "ValidationErrors": errors })
        }
        other => return Err(Refusal::of(format!("no such operation here: {other}"))),
    })
}

/// With the SDK's own paginators, which have no type in common.
pub async fn pages(client: &Client, operation: &str, mut input: Input) -> Result<Value, Refusal> {
    let mut pages = Vec::new();
    match operation {
        "ListSecrets" => {
            let mut stream = request!(client.list_secrets(), input,
                set_include_planned_deletion: truth "IncludePlannedDeletion", set_max_results: number "MaxResults",
                set_filters: filters "Filters", set_sort_order: order "SortOrder", set_sort_by: sort "SortBy")
            .into_paginator()
            .send();
            while let Some(page) = stream.next().await {
                pages.push(list(&page?));
            }
        }
        "ListSecretVersionIds" => {
            let mut stream = request!(client.list_secret_version_ids(), input,
                set_secret_id: text "SecretId", set_include_deprecated: truth "IncludeDeprecated",
                set_max_results: number "MaxResults")
            .into_paginator()
            .send();
            while let Some(page) = stream.next().await {
                pages.push(versions(&page?));
            }
        }
        "BatchGetSecretValue" => {
            let mut stream = request!(client.batch_get_secret_value(), input,
                set_secret_id_list: texts "SecretIdList", set_filters: filters "Filters",
                set_max_results: number "MaxResults")
            .into_paginator()
            .send();
            while let Some(page) = stream.next().await {
                pages.push(batch(&page?));
            }
        }
        other => return Err(Refusal::of(format!("the SDK has no paginator for {other}"))),
    }
    Ok(json!({ "pages": pages }))
}

type ListOutput = aws_sdk_secretsmanager::operation::list_secrets::ListSecretsOutput;
type VersionsOutput = aws_sdk_secretsmanager::operation::list_secret_version_ids::ListSecretVersionIdsOutput;
type BatchOutput = aws_sdk_secretsmanager::operation::batch_get_secret_value::BatchGetSecretValueOutput;

fn list(out: &ListOutput) -> Value {
    json!({ "SecretList": output::each(&out.secret_list, output::secret), "NextToken": out.next_token })
}

fn versions(out: &VersionsOutput) -> Value {
    json!({
        "Versions": output::each(&out.versions, output::version),
        "NextToken": out.next_token, "ARN": out.arn, "Name": out.name,
    })
}

fn batch(out: &BatchOutput) -> Value {
    json!({
        "SecretValues": output::each(&out.secret_values, output::value),
        "Errors": output::each(&out.errors, |error| {
            told!(error, "SecretId": secret_id, "ErrorCode": error_code, "Message": message)
        }),
        "NextToken": out.next_token,
    })
}
