//! AWS Secrets Manager, API version 2017-10-17: made by `cargo run -p xtask -- generate` from
//! `models/secretsmanager.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::collections::BTreeMap;
use std::future::Future;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::ApiError;
use crate::exchange::{Response, input, json_response};
use crate::json::{Object, WriteJson};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Blob, Field, List, OperationSchema, Other, Pattern, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsJson11,
    signing_name: "secretsmanager",
    api_version: "2017-10-17",
    target_prefix: Some("secretsmanager"),
    xml_namespace: None,
    operations: [
        &[
            "BatchGetSecretValue",
            "CancelRotateSecret",
            "CreateSecret",
            "DeleteResourcePolicy",
            "DeleteSecret",
            "DescribeSecret",
            "GetRandomPassword",
            "GetResourcePolicy",
            "GetSecretValue",
            "ListResourcePolicies",
            "ListSecretVersionIds",
            "ListSecrets",
            "PutResourcePolicy",
            "PutSecretValue",
            "RemoveRegionsFromReplication",
            "ReplicateSecretToRegions",
            "RestoreSecret",
            "RotateSecret",
            "StopReplicationToReplica",
            "TagResource",
            "UntagResource",
            "UpdateSecret",
            "UpdateSecretVersionStage",
            "ValidateResourcePolicy",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::SecretsManager;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `BatchGetSecretValue`.
    BatchGetSecretValue,
    /// `CancelRotateSecret`.
    CancelRotateSecret,
    /// `CreateSecret`.
    CreateSecret,
    /// `DeleteResourcePolicy`.
    DeleteResourcePolicy,
    /// `DeleteSecret`.
    DeleteSecret,
    /// `DescribeSecret`.
    DescribeSecret,
    /// `GetRandomPassword`.
    GetRandomPassword,
    /// `GetResourcePolicy`.
    GetResourcePolicy,
    /// `GetSecretValue`.
    GetSecretValue,
    /// `ListResourcePolicies`.
    ListResourcePolicies,
    /// `ListSecretVersionIds`.
    ListSecretVersionIds,
    /// `ListSecrets`.
    ListSecrets,
    /// `PutResourcePolicy`.
    PutResourcePolicy,
    /// `PutSecretValue`.
    PutSecretValue,
    /// `RemoveRegionsFromReplication`.
    RemoveRegionsFromReplication,
    /// `ReplicateSecretToRegions`.
    ReplicateSecretToRegions,
    /// `RestoreSecret`.
    RestoreSecret,
    /// `RotateSecret`.
    RotateSecret,
    /// `StopReplicationToReplica`.
    StopReplicationToReplica,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateSecret`.
    UpdateSecret,
    /// `UpdateSecretVersionStage`.
    UpdateSecretVersionStage,
    /// `ValidateResourcePolicy`.
    ValidateResourcePolicy,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::BatchGetSecretValue,
        Self::CancelRotateSecret,
        Self::CreateSecret,
        Self::DeleteResourcePolicy,
        Self::DeleteSecret,
        Self::DescribeSecret,
        Self::GetRandomPassword,
        Self::GetResourcePolicy,
        Self::GetSecretValue,
        Self::ListResourcePolicies,
        Self::ListSecretVersionIds,
        Self::ListSecrets,
        Self::PutResourcePolicy,
        Self::PutSecretValue,
        Self::RemoveRegionsFromReplication,
        Self::ReplicateSecretToRegions,
        Self::RestoreSecret,
        Self::RotateSecret,
        Self::StopReplicationToReplica,
        Self::TagResource,
        Self::UntagResource,
        Self::UpdateSecret,
        Self::UpdateSecretVersionStage,
        Self::ValidateResourcePolicy,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::BatchGetSecretValue => &BATCH_GET_SECRET_VALUE,
            Self::CancelRotateSecret => &CANCEL_ROTATE_SECRET,
            Self::CreateSecret => &CREATE_SECRET,
            Self::DeleteResourcePolicy => &DELETE_RESOURCE_POLICY,
            Self::DeleteSecret => &DELETE_SECRET,
            Self::DescribeSecret => &DESCRIBE_SECRET,
            Self::GetRandomPassword => &GET_RANDOM_PASSWORD,
            Self::GetResourcePolicy => &GET_RESOURCE_POLICY,
            Self::GetSecretValue => &GET_SECRET_VALUE,
            Self::ListResourcePolicies => &LIST_RESOURCE_POLICIES,
            Self::ListSecretVersionIds => &LIST_SECRET_VERSION_IDS,
            Self::ListSecrets => &LIST_SECRETS,
            Self::PutResourcePolicy => &PUT_RESOURCE_POLICY,
            Self::PutSecretValue => &PUT_SECRET_VALUE,
            Self::RemoveRegionsFromReplication => &REMOVE_REGIONS_FROM_REPLICATION,
            Self::ReplicateSecretToRegions => &REPLICATE_SECRET_TO_REGIONS,
            Self::RestoreSecret => &RESTORE_SECRET,
            Self::RotateSecret => &ROTATE_SECRET,
            Self::StopReplicationToReplica => &STOP_REPLICATION_TO_REPLICA,
            Self::TagResource => &TAG_RESOURCE,
            Self::UntagResource => &UNTAG_RESOURCE,
            Self::UpdateSecret => &UPDATE_SECRET,
            Self::UpdateSecretVersionStage => &UPDATE_SECRET_VERSION_STAGE,
            Self::ValidateResourcePolicy => &VALIDATE_RESOURCE_POLICY,
        }
    }

    /// The operation of this name.
    ///
    /// # Errors
    /// If only AWS has such an operation, or nobody.
    pub fn from_name(name: &str) -> Result<Self, OperationError> {
        if let Some(operation) = Self::ALL.into_iter().find(|operation| operation.name() == name) {
            return Ok(operation);
        }
        Err(
            match NOT_IMPLEMENTED.iter().find(|operation| **operation == name) {
                Some(operation) => OperationError::NotImplemented {
                    service: SERVICE,
                    operation,
                },
                None => OperationError::Unknown {
                    service: SERVICE,
                    operation: name.to_owned(),
                },
            },
        )
    }
}

/// What AWS has and Lockstep does not.
static NOT_IMPLEMENTED: [&str; 2] = ["AssociateCrossAccountReplica", "DisassociateCrossAccountReplica"];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait SecretsManager: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `BatchGetSecretValue`.
    fn batch_get_secret_value(
        &self,
        context: Self::Context,
        input: BatchGetSecretValueInput,
    ) -> impl Future<Output = Result<BatchGetSecretValueOutput, ApiError>> + Send;

    /// `CancelRotateSecret`.
    fn cancel_rotate_secret(
        &self,
        context: Self::Context,
        input: CancelRotateSecretInput,
    ) -> impl Future<Output = Result<CancelRotateSecretOutput, ApiError>> + Send;

    /// `CreateSecret`.
    fn create_secret(
        &self,
        context: Self::Context,
        input: CreateSecretInput,
    ) -> impl Future<Output = Result<CreateSecretOutput, ApiError>> + Send;

    /// `DeleteResourcePolicy`.
    fn delete_resource_policy(
        &self,
        context: Self::Context,
        input: DeleteResourcePolicyInput,
    ) -> impl Future<Output = Result<DeleteResourcePolicyOutput, ApiError>> + Send;

    /// `DeleteSecret`.
    fn delete_secret(
        &self,
        context: Self::Context,
        input: DeleteSecretInput,
    ) -> impl Future<Output = Result<DeleteSecretOutput, ApiError>> + Send;

    /// `DescribeSecret`.
    fn describe_secret(
        &self,
        context: Self::Context,
        input: DescribeSecretInput,
    ) -> impl Future<Output = Result<DescribeSecretOutput, ApiError>> + Send;

    /// `GetRandomPassword`.
    fn get_random_password(
        &self,
        context: Self::Context,
        input: GetRandomPasswordInput,
    ) -> impl Future<Output = Result<GetRandomPasswordOutput, ApiError>> + Send;

    /// `GetResourcePolicy`.
    fn get_resource_policy(
        &self,
        context: Self::Context,
        input: GetResourcePolicyInput,
    ) -> impl Future<Output = Result<GetResourcePolicyOutput, ApiError>> + Send;

    /// `GetSecretValue`.
    fn get_secret_value(
        &self,
        context: Self::Context,
        input: GetSecretValueInput,
    ) -> impl Future<Output = Result<GetSecretValueOutput, ApiError>> + Send;

    /// `ListResourcePolicies`.
    fn list_resource_policies(
        &self,
        context: Self::Context,
        input: ListResourcePoliciesInput,
    ) -> impl Future<Output = Result<ListResourcePoliciesOutput, ApiError>> + Send;

    /// `ListSecretVersionIds`.
    fn list_secret_version_ids(
        &self,
        context: Self::Context,
        input: ListSecretVersionIdsInput,
    ) -> impl Future<Output = Result<ListSecretVersionIdsOutput, ApiError>> + Send;

    /// `ListSecrets`.
    fn list_secrets(
        &self,
        context: Self::Context,
        input: ListSecretsInput,
    ) -> impl Future<Output = Result<ListSecretsOutput, ApiError>> + Send;

    /// `PutResourcePolicy`.
    fn put_resource_policy(
        &self,
        context: Self::Context,
        input: PutResourcePolicyInput,
    ) -> impl Future<Output = Result<PutResourcePolicyOutput, ApiError>> + Send;

    /// `PutSecretValue`.
    fn put_secret_value(
        &self,
        context: Self::Context,
        input: PutSecretValueInput,
    ) -> impl Future<Output = Result<PutSecretValueOutput, ApiError>> + Send;

    /// `RemoveRegionsFromReplication`.
    fn remove_regions_from_replication(
        &self,
        context: Self::Context,
        input: RemoveRegionsFromReplicationInput,
    ) -> impl Future<Output = Result<RemoveRegionsFromReplicationOutput, ApiError>> + Send;

    /// `ReplicateSecretToRegions`.
    fn replicate_secret_to_regions(
        &self,
        context: Self::Context,
        input: ReplicateSecretToRegionsInput,
    ) -> impl Future<Output = Result<ReplicateSecretToRegionsOutput, ApiError>> + Send;

    /// `RestoreSecret`.
    fn restore_secret(
        &self,
        context: Self::Context,
        input: RestoreSecretInput,
    ) -> impl Future<Output = Result<RestoreSecretOutput, ApiError>> + Send;

    /// `RotateSecret`.
    fn rotate_secret(
        &self,
        context: Self::Context,
        input: RotateSecretInput,
    ) -> impl Future<Output = Result<RotateSecretOutput, ApiError>> + Send;

    /// `StopReplicationToReplica`.
    fn stop_replication_to_replica(
        &self,
        context: Self::Context,
        input: StopReplicationToReplicaInput,
    ) -> impl Future<Output = Result<StopReplicationToReplicaOutput, ApiError>> + Send;

    /// `TagResource`.
    fn tag_resource(
        &self,
        context: Self::Context,
        input: TagResourceInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UntagResource`.
    fn untag_resource(
        &self,
        context: Self::Context,
        input: UntagResourceInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateSecret`.
    fn update_secret(
        &self,
        context: Self::Context,
        input: UpdateSecretInput,
    ) -> impl Future<Output = Result<UpdateSecretOutput, ApiError>> + Send;

    /// `UpdateSecretVersionStage`.
    fn update_secret_version_stage(
        &self,
        context: Self::Context,
        input: UpdateSecretVersionStageInput,
    ) -> impl Future<Output = Result<UpdateSecretVersionStageOutput, ApiError>> + Send;

    /// `ValidateResourcePolicy`.
    fn validate_resource_policy(
        &self,
        context: Self::Context,
        input: ValidateResourcePolicyInput,
    ) -> impl Future<Output = Result<ValidateResourcePolicyOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the request's body.
pub async fn dispatch<H: SecretsManager>(
    handler: &H,
    context: H::Context,
    operation: Operation,
    body: &[u8],
    request_id: &str,
) -> Response {
    let schema = operation.schema();
    let mut record = Record::default();
    // Each in a box: a call would else carry, and copy, the room that the largest operation needs.
    match operation {
        Operation::BatchGetSecretValue => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.batch_get_secret_value(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::CancelRotateSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.cancel_rotate_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::CreateSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DeleteResourcePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_resource_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DeleteSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DescribeSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GetRandomPassword => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_random_password(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GetResourcePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_resource_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GetSecretValue => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_secret_value(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListResourcePolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_resource_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListSecretVersionIds => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_secret_version_ids(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListSecrets => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_secrets(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::PutResourcePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_resource_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::PutSecretValue => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_secret_value(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RemoveRegionsFromReplication => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.remove_regions_from_replication(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ReplicateSecretToRegions => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.replicate_secret_to_regions(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RestoreSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.restore_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RotateSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.rotate_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::StopReplicationToReplica => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.stop_replication_to_replica(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::TagResource => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.tag_resource(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::UntagResource => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.untag_resource(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::UpdateSecret => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_secret(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::UpdateSecretVersionStage => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_secret_version_stage(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ValidateResourcePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.validate_resource_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
    }
}

/// What `BatchGetSecretValue` is asked.
#[derive(Debug, Clone)]
pub struct BatchGetSecretValueInput {
    /// `SecretIdList`: 1 to 20 elements.
    pub secret_id_list: Option<Vec<String>>,
    /// `Filters`: at most 10 elements.
    pub filters: Option<Vec<Filter>>,
    /// `MaxResults`: 1 to 20.
    pub max_results: Option<i32>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
}

impl FromMembers for BatchGetSecretValueInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id_list: members.optional("SecretIdList")?,
            filters: members.optional("Filters")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
        })
    }
}

/// What `BatchGetSecretValue` answers.
#[derive(Debug, Clone, Default)]
pub struct BatchGetSecretValueOutput {
    /// `SecretValues`.
    pub secret_values: Option<Vec<SecretValueEntry>>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
    /// `Errors`.
    pub errors: Option<Vec<APIErrorType>>,
}

impl WriteJson for BatchGetSecretValueOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("SecretValues", &self.secret_values);
        object.member("NextToken", &self.next_token);
        object.member("Errors", &self.errors);
        object.close();
    }
}

impl WriteRecord for BatchGetSecretValueOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("SecretValues", &self.secret_values);
        recorder.close();
    }
}

/// What `CancelRotateSecret` is asked.
#[derive(Debug, Clone)]
pub struct CancelRotateSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
}

impl FromMembers for CancelRotateSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
        })
    }
}

/// What `CancelRotateSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct CancelRotateSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
}

impl WriteJson for CancelRotateSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.close();
    }
}

impl WriteRecord for CancelRotateSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.close();
    }
}

/// What `CreateSecret` is asked.
#[derive(Debug, Clone)]
pub struct CreateSecretInput {
    /// `Name`: 1 to 512 characters.
    pub name: String,
    /// `ClientRequestToken`: 32 to 64 characters.
    pub client_request_token: Option<String>,
    /// `Description`: at most 2048 characters.
    pub description: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
    /// `SecretBinary`: 1 to 65536 bytes.
    pub secret_binary: Option<Secret<Vec<u8>>>,
    /// `SecretString`: 1 to 65536 characters.
    pub secret_string: Option<Secret<String>>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `AddReplicaRegions`: at least 1 elements.
    pub add_replica_regions: Option<Vec<ReplicaRegionType>>,
    /// `ForceOverwriteReplicaSecret`.
    pub force_overwrite_replica_secret: Option<bool>,
}

impl FromMembers for CreateSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            name: members.required("Name")?,
            client_request_token: members.optional("ClientRequestToken")?,
            description: members.optional("Description")?,
            kms_key_id: members.optional("KmsKeyId")?,
            secret_binary: members.optional("SecretBinary")?,
            secret_string: members.optional("SecretString")?,
            tags: members.optional("Tags")?,
            add_replica_regions: members.optional("AddReplicaRegions")?,
            force_overwrite_replica_secret: members.optional("ForceOverwriteReplicaSecret")?,
        })
    }
}

/// What `CreateSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `ReplicationStatus`.
    pub replication_status: Option<Vec<ReplicationStatusType>>,
}

impl WriteJson for CreateSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.member("ReplicationStatus", &self.replication_status);
        object.close();
    }
}

impl WriteRecord for CreateSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.close();
    }
}

/// What `DeleteResourcePolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeleteResourcePolicyInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl FromMembers for DeleteResourcePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            policy_name: members.optional("PolicyName")?,
        })
    }
}

/// What `DeleteResourcePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct DeleteResourcePolicyOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 512 characters.
    pub name: Option<String>,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl WriteJson for DeleteResourcePolicyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("PolicyName", &self.policy_name);
        object.close();
    }
}

impl WriteRecord for DeleteResourcePolicyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.close();
    }
}

/// What `DeleteSecret` is asked.
#[derive(Debug, Clone)]
pub struct DeleteSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `RecoveryWindowInDays`.
    pub recovery_window_in_days: Option<i64>,
    /// `ForceDeleteWithoutRecovery`.
    pub force_delete_without_recovery: Option<bool>,
}

impl FromMembers for DeleteSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            recovery_window_in_days: members.optional("RecoveryWindowInDays")?,
            force_delete_without_recovery: members.optional("ForceDeleteWithoutRecovery")?,
        })
    }
}

/// What `DeleteSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct DeleteSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `DeletionDate`.
    pub deletion_date: Option<Timestamp>,
}

impl WriteJson for DeleteSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("DeletionDate", &self.deletion_date);
        object.close();
    }
}

impl WriteRecord for DeleteSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.close();
    }
}

/// What `DescribeSecret` is asked.
#[derive(Debug, Clone)]
pub struct DescribeSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
}

impl FromMembers for DescribeSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
        })
    }
}

/// What `DescribeSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `Type`: 0 to 256 characters.
    pub r#type: Option<String>,
    /// `Description`: at most 2048 characters.
    pub description: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
    /// `RotationEnabled`.
    pub rotation_enabled: Option<bool>,
    /// `RotationLambdaARN`: 0 to 2048 characters.
    pub rotation_lambda_arn: Option<String>,
    /// `RotationRules`.
    pub rotation_rules: Option<RotationRulesType>,
    /// `ExternalSecretRotationMetadata`.
    pub external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>>,
    /// `ExternalSecretRotationRoleArn`: 20 to 2048 characters.
    pub external_secret_rotation_role_arn: Option<String>,
    /// `LastRotatedDate`.
    pub last_rotated_date: Option<Timestamp>,
    /// `LastChangedDate`.
    pub last_changed_date: Option<Timestamp>,
    /// `LastAccessedDate`.
    pub last_accessed_date: Option<Timestamp>,
    /// `DeletedDate`.
    pub deleted_date: Option<Timestamp>,
    /// `NextRotationDate`.
    pub next_rotation_date: Option<Timestamp>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `VersionIdsToStages`.
    pub version_ids_to_stages: Option<BTreeMap<String, Vec<String>>>,
    /// `OwningService`: 1 to 128 characters.
    pub owning_service: Option<String>,
    /// `CreatedDate`.
    pub created_date: Option<Timestamp>,
    /// `PrimaryRegion`: 1 to 128 characters.
    pub primary_region: Option<String>,
    /// `ReplicationStatus`.
    pub replication_status: Option<Vec<ReplicationStatusType>>,
    /// `CrossAccountPrimary`.
    pub cross_account_primary: Option<CrossAccountPrimaryType>,
    /// `CrossAccountReplicas`: 1 to 100 elements.
    pub cross_account_replicas: Option<Vec<CrossAccountReplicaEntry>>,
}

impl WriteJson for DescribeSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("Type", &self.r#type);
        object.member("Description", &self.description);
        object.member("KmsKeyId", &self.kms_key_id);
        object.member("RotationEnabled", &self.rotation_enabled);
        object.member("RotationLambdaARN", &self.rotation_lambda_arn);
        object.member("RotationRules", &self.rotation_rules);
        object.member(
            "ExternalSecretRotationMetadata",
            &self.external_secret_rotation_metadata,
        );
        object.member(
            "ExternalSecretRotationRoleArn",
            &self.external_secret_rotation_role_arn,
        );
        object.member("LastRotatedDate", &self.last_rotated_date);
        object.member("LastChangedDate", &self.last_changed_date);
        object.member("LastAccessedDate", &self.last_accessed_date);
        object.member("DeletedDate", &self.deleted_date);
        object.member("NextRotationDate", &self.next_rotation_date);
        object.member("Tags", &self.tags);
        object.member("VersionIdsToStages", &self.version_ids_to_stages);
        object.member("OwningService", &self.owning_service);
        object.member("CreatedDate", &self.created_date);
        object.member("PrimaryRegion", &self.primary_region);
        object.member("ReplicationStatus", &self.replication_status);
        object.member("CrossAccountPrimary", &self.cross_account_primary);
        object.member("CrossAccountReplicas", &self.cross_account_replicas);
        object.close();
    }
}

/// What `GetRandomPassword` is asked.
#[derive(Debug, Clone)]
pub struct GetRandomPasswordInput {
    /// `PasswordLength`: 1 to 4096.
    pub password_length: Option<i64>,
    /// `ExcludeCharacters`: 0 to 4096 characters.
    pub exclude_characters: Option<String>,
    /// `ExcludeNumbers`.
    pub exclude_numbers: Option<bool>,
    /// `ExcludePunctuation`.
    pub exclude_punctuation: Option<bool>,
    /// `ExcludeUppercase`.
    pub exclude_uppercase: Option<bool>,
    /// `ExcludeLowercase`.
    pub exclude_lowercase: Option<bool>,
    /// `IncludeSpace`.
    pub include_space: Option<bool>,
    /// `RequireEachIncludedType`.
    pub require_each_included_type: Option<bool>,
}

impl FromMembers for GetRandomPasswordInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            password_length: members.optional("PasswordLength")?,
            exclude_characters: members.optional("ExcludeCharacters")?,
            exclude_numbers: members.optional("ExcludeNumbers")?,
            exclude_punctuation: members.optional("ExcludePunctuation")?,
            exclude_uppercase: members.optional("ExcludeUppercase")?,
            exclude_lowercase: members.optional("ExcludeLowercase")?,
            include_space: members.optional("IncludeSpace")?,
            require_each_included_type: members.optional("RequireEachIncludedType")?,
        })
    }
}

/// What `GetRandomPassword` answers.
#[derive(Debug, Clone, Default)]
pub struct GetRandomPasswordOutput {
    /// `RandomPassword`: 0 to 4096 characters.
    pub random_password: Option<Secret<String>>,
}

impl WriteJson for GetRandomPasswordOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("RandomPassword", &self.random_password);
        object.close();
    }
}

/// What `GetResourcePolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetResourcePolicyInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl FromMembers for GetResourcePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            policy_name: members.optional("PolicyName")?,
        })
    }
}

/// What `GetResourcePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetResourcePolicyOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 512 characters.
    pub name: Option<String>,
    /// `ResourcePolicy`: 1 to 20480 characters.
    pub resource_policy: Option<String>,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl WriteJson for GetResourcePolicyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("ResourcePolicy", &self.resource_policy);
        object.member("PolicyName", &self.policy_name);
        object.close();
    }
}

/// What `GetSecretValue` is asked.
#[derive(Debug, Clone)]
pub struct GetSecretValueInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `VersionStage`: 1 to 256 characters.
    pub version_stage: Option<String>,
}

impl FromMembers for GetSecretValueInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            version_id: members.optional("VersionId")?,
            version_stage: members.optional("VersionStage")?,
        })
    }
}

/// What `GetSecretValue` answers.
#[derive(Debug, Clone, Default)]
pub struct GetSecretValueOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `SecretBinary`: 1 to 65536 bytes.
    pub secret_binary: Option<Secret<Vec<u8>>>,
    /// `SecretString`: 1 to 65536 characters.
    pub secret_string: Option<Secret<String>>,
    /// `VersionStages`: 1 to 20 elements.
    pub version_stages: Option<Vec<String>>,
    /// `CreatedDate`.
    pub created_date: Option<Timestamp>,
}

impl WriteJson for GetSecretValueOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.member("SecretBinary", &self.secret_binary);
        object.member("SecretString", &self.secret_string);
        object.member("VersionStages", &self.version_stages);
        object.member("CreatedDate", &self.created_date);
        object.close();
    }
}

impl WriteRecord for GetSecretValueOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.member("VersionStages", &self.version_stages);
        recorder.close();
    }
}

/// What `ListResourcePolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListResourcePoliciesInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `MaxResults`: 1 to 100.
    pub max_results: Option<i32>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
}

impl FromMembers for ListResourcePoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
        })
    }
}

/// What `ListResourcePolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListResourcePoliciesOutput {
    /// `ResourcePolicies`: 0 to 100 elements.
    pub resource_policies: Option<Vec<ResourcePolicySummary>>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
}

impl WriteJson for ListResourcePoliciesOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ResourcePolicies", &self.resource_policies);
        object.member("NextToken", &self.next_token);
        object.close();
    }
}

/// What `ListSecretVersionIds` is asked.
#[derive(Debug, Clone)]
pub struct ListSecretVersionIdsInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `MaxResults`: 1 to 100.
    pub max_results: Option<i32>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
    /// `IncludeDeprecated`.
    pub include_deprecated: Option<bool>,
}

impl FromMembers for ListSecretVersionIdsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
            include_deprecated: members.optional("IncludeDeprecated")?,
        })
    }
}

/// What `ListSecretVersionIds` answers.
#[derive(Debug, Clone, Default)]
pub struct ListSecretVersionIdsOutput {
    /// `Versions`.
    pub versions: Vec<SecretVersionsListEntry>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
}

impl WriteJson for ListSecretVersionIdsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Versions", &self.versions);
        object.member("NextToken", &self.next_token);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.close();
    }
}

/// What `ListSecrets` is asked.
#[derive(Debug, Clone)]
pub struct ListSecretsInput {
    /// `IncludePlannedDeletion`.
    pub include_planned_deletion: Option<bool>,
    /// `MaxResults`: 1 to 100.
    pub max_results: Option<i32>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
    /// `Filters`: at most 10 elements.
    pub filters: Option<Vec<Filter>>,
    /// `SortOrder`: `asc`, `desc`.
    pub sort_order: Option<String>,
    /// `SortBy`: `created-date`, `last-accessed-date`, `last-changed-date`, `name`.
    pub sort_by: Option<String>,
}

impl FromMembers for ListSecretsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            include_planned_deletion: members.optional("IncludePlannedDeletion")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
            filters: members.optional("Filters")?,
            sort_order: members.optional("SortOrder")?,
            sort_by: members.optional("SortBy")?,
        })
    }
}

/// What `ListSecrets` answers.
#[derive(Debug, Clone, Default)]
pub struct ListSecretsOutput {
    /// `SecretList`.
    pub secret_list: Vec<SecretListEntry>,
    /// `NextToken`: 1 to 4096 characters.
    pub next_token: Option<String>,
}

impl WriteJson for ListSecretsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("SecretList", &self.secret_list);
        object.member("NextToken", &self.next_token);
        object.close();
    }
}

/// What `PutResourcePolicy` is asked.
#[derive(Debug, Clone)]
pub struct PutResourcePolicyInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `ResourcePolicy`: 1 to 20480 characters.
    pub resource_policy: String,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
    /// `BlockPublicPolicy`.
    pub block_public_policy: Option<bool>,
}

impl FromMembers for PutResourcePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            resource_policy: members.required("ResourcePolicy")?,
            policy_name: members.optional("PolicyName")?,
            block_public_policy: members.optional("BlockPublicPolicy")?,
        })
    }
}

/// What `PutResourcePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct PutResourcePolicyOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 512 characters.
    pub name: Option<String>,
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl WriteJson for PutResourcePolicyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("PolicyName", &self.policy_name);
        object.close();
    }
}

impl WriteRecord for PutResourcePolicyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.close();
    }
}

/// What `PutSecretValue` is asked.
#[derive(Debug, Clone)]
pub struct PutSecretValueInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `ClientRequestToken`: 32 to 64 characters.
    pub client_request_token: Option<String>,
    /// `SecretBinary`: 1 to 65536 bytes.
    pub secret_binary: Option<Secret<Vec<u8>>>,
    /// `SecretString`: 1 to 65536 characters.
    pub secret_string: Option<Secret<String>>,
    /// `VersionStages`: 1 to 20 elements.
    pub version_stages: Option<Vec<String>>,
}

impl FromMembers for PutSecretValueInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            client_request_token: members.optional("ClientRequestToken")?,
            secret_binary: members.optional("SecretBinary")?,
            secret_string: members.optional("SecretString")?,
            version_stages: members.optional("VersionStages")?,
        })
    }
}

/// What `PutSecretValue` answers.
#[derive(Debug, Clone, Default)]
pub struct PutSecretValueOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `VersionStages`: 1 to 20 elements.
    pub version_stages: Option<Vec<String>>,
}

impl WriteJson for PutSecretValueOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.member("VersionStages", &self.version_stages);
        object.close();
    }
}

impl WriteRecord for PutSecretValueOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.member("VersionStages", &self.version_stages);
        recorder.close();
    }
}

/// What `RemoveRegionsFromReplication` is asked.
#[derive(Debug, Clone)]
pub struct RemoveRegionsFromReplicationInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `RemoveReplicaRegions`: at least 1 elements.
    pub remove_replica_regions: Vec<String>,
}

impl FromMembers for RemoveRegionsFromReplicationInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            remove_replica_regions: members.required("RemoveReplicaRegions")?,
        })
    }
}

/// What `RemoveRegionsFromReplication` answers.
#[derive(Debug, Clone, Default)]
pub struct RemoveRegionsFromReplicationOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `ReplicationStatus`.
    pub replication_status: Option<Vec<ReplicationStatusType>>,
}

impl WriteJson for RemoveRegionsFromReplicationOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("ReplicationStatus", &self.replication_status);
        object.close();
    }
}

impl WriteRecord for RemoveRegionsFromReplicationOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.close();
    }
}

/// What `ReplicateSecretToRegions` is asked.
#[derive(Debug, Clone)]
pub struct ReplicateSecretToRegionsInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `AddReplicaRegions`: at least 1 elements.
    pub add_replica_regions: Vec<ReplicaRegionType>,
    /// `ForceOverwriteReplicaSecret`.
    pub force_overwrite_replica_secret: Option<bool>,
}

impl FromMembers for ReplicateSecretToRegionsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            add_replica_regions: members.required("AddReplicaRegions")?,
            force_overwrite_replica_secret: members.optional("ForceOverwriteReplicaSecret")?,
        })
    }
}

/// What `ReplicateSecretToRegions` answers.
#[derive(Debug, Clone, Default)]
pub struct ReplicateSecretToRegionsOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `ReplicationStatus`.
    pub replication_status: Option<Vec<ReplicationStatusType>>,
}

impl WriteJson for ReplicateSecretToRegionsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("ReplicationStatus", &self.replication_status);
        object.close();
    }
}

impl WriteRecord for ReplicateSecretToRegionsOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.close();
    }
}

/// What `RestoreSecret` is asked.
#[derive(Debug, Clone)]
pub struct RestoreSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
}

impl FromMembers for RestoreSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
        })
    }
}

/// What `RestoreSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct RestoreSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
}

impl WriteJson for RestoreSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.close();
    }
}

impl WriteRecord for RestoreSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.close();
    }
}

/// What `RotateSecret` is asked.
#[derive(Debug, Clone)]
pub struct RotateSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `ClientRequestToken`: 32 to 64 characters.
    pub client_request_token: Option<String>,
    /// `RotationLambdaARN`: 0 to 2048 characters.
    pub rotation_lambda_arn: Option<String>,
    /// `RotationRules`.
    pub rotation_rules: Option<RotationRulesType>,
    /// `RotateImmediately`.
    pub rotate_immediately: Option<bool>,
}

impl FromMembers for RotateSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            client_request_token: members.optional("ClientRequestToken")?,
            rotation_lambda_arn: members.optional("RotationLambdaARN")?,
            rotation_rules: members.optional("RotationRules")?,
            rotate_immediately: members.optional("RotateImmediately")?,
        })
    }
}

/// What `RotateSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct RotateSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
}

impl WriteJson for RotateSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.close();
    }
}

impl WriteRecord for RotateSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.close();
    }
}

/// What `StopReplicationToReplica` is asked.
#[derive(Debug, Clone)]
pub struct StopReplicationToReplicaInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
}

impl FromMembers for StopReplicationToReplicaInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
        })
    }
}

/// What `StopReplicationToReplica` answers.
#[derive(Debug, Clone, Default)]
pub struct StopReplicationToReplicaOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl WriteJson for StopReplicationToReplicaOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.close();
    }
}

impl WriteRecord for StopReplicationToReplicaOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.close();
    }
}

/// What `TagResource` is asked.
#[derive(Debug, Clone)]
pub struct TagResourceInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `UntagResource` is asked.
#[derive(Debug, Clone)]
pub struct UntagResourceInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UpdateSecret` is asked.
#[derive(Debug, Clone)]
pub struct UpdateSecretInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `ClientRequestToken`: 32 to 64 characters.
    pub client_request_token: Option<String>,
    /// `Description`: at most 2048 characters.
    pub description: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
    /// `SecretBinary`: 1 to 65536 bytes.
    pub secret_binary: Option<Secret<Vec<u8>>>,
    /// `SecretString`: 1 to 65536 characters.
    pub secret_string: Option<Secret<String>>,
}

impl FromMembers for UpdateSecretInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            client_request_token: members.optional("ClientRequestToken")?,
            description: members.optional("Description")?,
            kms_key_id: members.optional("KmsKeyId")?,
            secret_binary: members.optional("SecretBinary")?,
            secret_string: members.optional("SecretString")?,
        })
    }
}

/// What `UpdateSecret` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateSecretOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
}

impl WriteJson for UpdateSecretOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.close();
    }
}

impl WriteRecord for UpdateSecretOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.close();
    }
}

/// What `UpdateSecretVersionStage` is asked.
#[derive(Debug, Clone)]
pub struct UpdateSecretVersionStageInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: String,
    /// `VersionStage`: 1 to 256 characters.
    pub version_stage: String,
    /// `RemoveFromVersionId`: 32 to 64 characters.
    pub remove_from_version_id: Option<String>,
    /// `MoveToVersionId`: 32 to 64 characters.
    pub move_to_version_id: Option<String>,
}

impl FromMembers for UpdateSecretVersionStageInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.required("SecretId")?,
            version_stage: members.required("VersionStage")?,
            remove_from_version_id: members.optional("RemoveFromVersionId")?,
            move_to_version_id: members.optional("MoveToVersionId")?,
        })
    }
}

/// What `UpdateSecretVersionStage` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateSecretVersionStageOutput {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
}

impl WriteJson for UpdateSecretVersionStageOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.close();
    }
}

impl WriteRecord for UpdateSecretVersionStageOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.close();
    }
}

/// What `ValidateResourcePolicy` is asked.
#[derive(Debug, Clone)]
pub struct ValidateResourcePolicyInput {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: Option<String>,
    /// `ResourcePolicy`: 1 to 20480 characters.
    pub resource_policy: String,
}

impl FromMembers for ValidateResourcePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            secret_id: members.optional("SecretId")?,
            resource_policy: members.required("ResourcePolicy")?,
        })
    }
}

/// What `ValidateResourcePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct ValidateResourcePolicyOutput {
    /// `PolicyValidationPassed`.
    pub policy_validation_passed: Option<bool>,
    /// `ValidationErrors`.
    pub validation_errors: Vec<ValidationErrorsEntry>,
}

impl WriteJson for ValidateResourcePolicyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("PolicyValidationPassed", &self.policy_validation_passed);
        object.always("ValidationErrors", &self.validation_errors);
        object.close();
    }
}

impl WriteRecord for ValidateResourcePolicyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// `APIErrorType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct APIErrorType {
    /// `SecretId`: 1 to 2048 characters.
    pub secret_id: Option<String>,
    /// `ErrorCode`.
    pub error_code: Option<String>,
    /// `Message`.
    pub message: Option<String>,
}

impl WriteJson for APIErrorType {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("SecretId", &self.secret_id);
        object.member("ErrorCode", &self.error_code);
        object.member("Message", &self.message);
        object.close();
    }
}

/// `CrossAccountPrimaryType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct CrossAccountPrimaryType {
    /// `PrimarySecretARN`: 20 to 2048 characters.
    pub primary_secret_arn: Option<String>,
    /// `ReplicationStatus`: `InSync`, `Failed`, `InProgress`, `Pending`, `Detached`.
    pub replication_status: Option<String>,
    /// `StatusMessage`: 1 to 4096 characters.
    pub status_message: Option<String>,
}

impl WriteJson for CrossAccountPrimaryType {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("PrimarySecretARN", &self.primary_secret_arn);
        object.member("ReplicationStatus", &self.replication_status);
        object.member("StatusMessage", &self.status_message);
        object.close();
    }
}

/// `CrossAccountReplicaEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct CrossAccountReplicaEntry {
    /// `ReplicaSecretARN`: 20 to 2048 characters.
    pub replica_secret_arn: Option<String>,
    /// `ReplicationRoleARN`: 20 to 2048 characters.
    pub replication_role_arn: Option<String>,
    /// `ReplicationStatus`: `InSync`, `Failed`, `InProgress`, `Pending`, `Detached`.
    pub replication_status: Option<String>,
    /// `StatusMessage`: 1 to 4096 characters.
    pub status_message: Option<String>,
}

impl WriteJson for CrossAccountReplicaEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ReplicaSecretARN", &self.replica_secret_arn);
        object.member("ReplicationRoleARN", &self.replication_role_arn);
        object.member("ReplicationStatus", &self.replication_status);
        object.member("StatusMessage", &self.status_message);
        object.close();
    }
}

/// `ExternalSecretRotationMetadataItem` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ExternalSecretRotationMetadataItem {
    /// `Key`: 1 to 256 characters.
    pub key: Option<String>,
    /// `Value`: 1 to 2048 characters.
    pub value: Option<String>,
}

impl WriteJson for ExternalSecretRotationMetadataItem {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Key", &self.key);
        object.member("Value", &self.value);
        object.close();
    }
}

/// `Filter` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `Key`: `description`, `name`, `tag-key`, `tag-value`, `primary-region`, `owning-service`, `all`.
    pub key: Option<String>,
    /// `Values`: 1 to 10 elements.
    pub values: Option<Vec<String>>,
}

impl FromMembers for Filter {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.optional("Key")?,
            values: members.optional("Values")?,
        })
    }
}

/// `ReplicaRegionType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ReplicaRegionType {
    /// `Region`: 1 to 128 characters.
    pub region: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
}

impl FromMembers for ReplicaRegionType {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            region: members.optional("Region")?,
            kms_key_id: members.optional("KmsKeyId")?,
        })
    }
}

/// `ReplicationStatusType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ReplicationStatusType {
    /// `Region`: 1 to 128 characters.
    pub region: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
    /// `Status`: `InSync`, `Failed`, `InProgress`, `Pending`, `Detached`.
    pub status: Option<String>,
    /// `StatusMessage`: 1 to 4096 characters.
    pub status_message: Option<String>,
    /// `LastAccessedDate`.
    pub last_accessed_date: Option<Timestamp>,
}

impl WriteJson for ReplicationStatusType {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Region", &self.region);
        object.member("KmsKeyId", &self.kms_key_id);
        object.member("Status", &self.status);
        object.member("StatusMessage", &self.status_message);
        object.member("LastAccessedDate", &self.last_accessed_date);
        object.close();
    }
}

/// `ResourcePolicySummary` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ResourcePolicySummary {
    /// `PolicyName`: 1 to 64 characters.
    pub policy_name: Option<String>,
}

impl WriteJson for ResourcePolicySummary {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("PolicyName", &self.policy_name);
        object.close();
    }
}

/// `RotationRulesType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct RotationRulesType {
    /// `AutomaticallyAfterDays`: 1 to 1000.
    pub automatically_after_days: Option<i64>,
    /// `Duration`: 2 to 3 characters.
    pub duration: Option<String>,
    /// `ScheduleExpression`: 1 to 256 characters.
    pub schedule_expression: Option<String>,
}

impl FromMembers for RotationRulesType {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            automatically_after_days: members.optional("AutomaticallyAfterDays")?,
            duration: members.optional("Duration")?,
            schedule_expression: members.optional("ScheduleExpression")?,
        })
    }
}

impl WriteJson for RotationRulesType {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("AutomaticallyAfterDays", &self.automatically_after_days);
        object.member("Duration", &self.duration);
        object.member("ScheduleExpression", &self.schedule_expression);
        object.close();
    }
}

/// `SecretListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecretListEntry {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `Type`: 0 to 256 characters.
    pub r#type: Option<String>,
    /// `Description`: at most 2048 characters.
    pub description: Option<String>,
    /// `KmsKeyId`: 0 to 2048 characters.
    pub kms_key_id: Option<String>,
    /// `RotationEnabled`.
    pub rotation_enabled: Option<bool>,
    /// `RotationLambdaARN`: 0 to 2048 characters.
    pub rotation_lambda_arn: Option<String>,
    /// `RotationRules`.
    pub rotation_rules: Option<RotationRulesType>,
    /// `ExternalSecretRotationMetadata`.
    pub external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>>,
    /// `ExternalSecretRotationRoleArn`: 20 to 2048 characters.
    pub external_secret_rotation_role_arn: Option<String>,
    /// `LastRotatedDate`.
    pub last_rotated_date: Option<Timestamp>,
    /// `LastChangedDate`.
    pub last_changed_date: Option<Timestamp>,
    /// `LastAccessedDate`.
    pub last_accessed_date: Option<Timestamp>,
    /// `DeletedDate`.
    pub deleted_date: Option<Timestamp>,
    /// `NextRotationDate`.
    pub next_rotation_date: Option<Timestamp>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `SecretVersionsToStages`.
    pub secret_versions_to_stages: Option<BTreeMap<String, Vec<String>>>,
    /// `OwningService`: 1 to 128 characters.
    pub owning_service: Option<String>,
    /// `CreatedDate`.
    pub created_date: Option<Timestamp>,
    /// `PrimaryRegion`: 1 to 128 characters.
    pub primary_region: Option<String>,
}

impl WriteJson for SecretListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("Type", &self.r#type);
        object.member("Description", &self.description);
        object.member("KmsKeyId", &self.kms_key_id);
        object.member("RotationEnabled", &self.rotation_enabled);
        object.member("RotationLambdaARN", &self.rotation_lambda_arn);
        object.member("RotationRules", &self.rotation_rules);
        object.member(
            "ExternalSecretRotationMetadata",
            &self.external_secret_rotation_metadata,
        );
        object.member(
            "ExternalSecretRotationRoleArn",
            &self.external_secret_rotation_role_arn,
        );
        object.member("LastRotatedDate", &self.last_rotated_date);
        object.member("LastChangedDate", &self.last_changed_date);
        object.member("LastAccessedDate", &self.last_accessed_date);
        object.member("DeletedDate", &self.deleted_date);
        object.member("NextRotationDate", &self.next_rotation_date);
        object.member("Tags", &self.tags);
        object.member("SecretVersionsToStages", &self.secret_versions_to_stages);
        object.member("OwningService", &self.owning_service);
        object.member("CreatedDate", &self.created_date);
        object.member("PrimaryRegion", &self.primary_region);
        object.close();
    }
}

/// `SecretValueEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecretValueEntry {
    /// `ARN`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `SecretBinary`: 1 to 65536 bytes.
    pub secret_binary: Option<Secret<Vec<u8>>>,
    /// `SecretString`: 1 to 65536 characters.
    pub secret_string: Option<Secret<String>>,
    /// `VersionStages`: 1 to 20 elements.
    pub version_stages: Option<Vec<String>>,
    /// `CreatedDate`.
    pub created_date: Option<Timestamp>,
}

impl WriteJson for SecretValueEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ARN", &self.arn);
        object.member("Name", &self.name);
        object.member("VersionId", &self.version_id);
        object.member("SecretBinary", &self.secret_binary);
        object.member("SecretString", &self.secret_string);
        object.member("VersionStages", &self.version_stages);
        object.member("CreatedDate", &self.created_date);
        object.close();
    }
}

impl WriteRecord for SecretValueEntry {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("ARN", &self.arn);
        recorder.resource("AWS::SecretsManager::Secret", &self.arn);
        recorder.member("Name", &self.name);
        recorder.member("VersionId", &self.version_id);
        recorder.member("VersionStages", &self.version_stages);
        recorder.close();
    }
}

/// `SecretVersionsListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SecretVersionsListEntry {
    /// `VersionId`: 32 to 64 characters.
    pub version_id: Option<String>,
    /// `VersionStages`: 1 to 20 elements.
    pub version_stages: Option<Vec<String>>,
    /// `LastAccessedDate`.
    pub last_accessed_date: Option<Timestamp>,
    /// `CreatedDate`.
    pub created_date: Option<Timestamp>,
    /// `KmsKeyIds`.
    pub kms_key_ids: Option<Vec<String>>,
}

impl WriteJson for SecretVersionsListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("VersionId", &self.version_id);
        object.member("VersionStages", &self.version_stages);
        object.member("LastAccessedDate", &self.last_accessed_date);
        object.member("CreatedDate", &self.created_date);
        object.member("KmsKeyIds", &self.kms_key_ids);
        object.close();
    }
}

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `Key`: 1 to 128 characters.
    pub key: Option<String>,
    /// `Value`: 0 to 256 characters.
    pub value: Option<String>,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.optional("Key")?,
            value: members.optional("Value")?,
        })
    }
}

impl WriteJson for Tag {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Key", &self.key);
        object.member("Value", &self.value);
        object.close();
    }
}

/// `ValidationErrorsEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ValidationErrorsEntry {
    /// `CheckName`: 1 to 512 characters.
    pub check_name: Option<String>,
    /// `ErrorMessage`.
    pub error_message: Option<String>,
}

impl WriteJson for ValidationErrorsEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("CheckName", &self.check_name);
        object.member("ErrorMessage", &self.error_message);
        object.close();
    }
}

static BATCH_GET_SECRET_VALUE: OperationSchema = OperationSchema {
    name: "BatchGetSecretValue",
    input: Structure {
        fields: &[
            Field::optional("SecretIdList", Shape::List(&SECRET_ID_LIST_TYPE)).recorded(),
            Field::optional("Filters", Shape::List(&FILTERS_LIST_TYPE)),
            Field::optional("MaxResults", Shape::Integer(Range::new(1, 20))),
            Field::optional("NextToken", Shape::Text(Text::ANY.length(1, 4096))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CANCEL_ROTATE_SECRET: OperationSchema = OperationSchema {
    name: "CancelRotateSecret",
    input: Structure {
        fields: &[Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_SECRET: OperationSchema = OperationSchema {
    name: "CreateSecret",
    input: Structure {
        fields: &[
            Field::required("Name", Shape::Text(Text::ANY.length(1, 512))).recorded(),
            Field::idempotency_token("ClientRequestToken", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional("Description", Shape::Text(Text::ANY.length(0, 2048))),
            Field::optional("KmsKeyId", Shape::Text(Text::ANY.length(0, 2048))).recorded(),
            Field::optional(
                "SecretBinary",
                Shape::Blob(Blob {
                    length: Range::new(1, 65536),
                    sensitive: true,
                }),
            ),
            Field::optional(
                "SecretString",
                Shape::Text(Text::ANY.length(1, 65536).sensitive()),
            ),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
            Field::optional("AddReplicaRegions", Shape::List(&ADD_REPLICA_REGION_LIST_TYPE)),
            Field::optional("ForceOverwriteReplicaSecret", Shape::Boolean),
        ],
        others: &[
            Other::refused(
                "Type",
                Some("Lockstep does not rotate secrets of other companies"),
            ),
            Other::refused("CrossAccountPrimaryARN", Some("Lockstep has one account")),
        ],
    },
    result_wrapper: None,
};

static DELETE_RESOURCE_POLICY: OperationSchema = OperationSchema {
    name: "DeleteResourcePolicy",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "PolicyName",
                Shape::Text(
                    Text::ANY
                        .length(1, 64)
                        .matching(&RESOURCE_POLICY_NAME_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_SECRET: OperationSchema = OperationSchema {
    name: "DeleteSecret",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("RecoveryWindowInDays", Shape::Long(Range::ANY)).recorded(),
            Field::optional("ForceDeleteWithoutRecovery", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_SECRET: OperationSchema = OperationSchema {
    name: "DescribeSecret",
    input: Structure {
        fields: &[Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static GET_RANDOM_PASSWORD: OperationSchema = OperationSchema {
    name: "GetRandomPassword",
    input: Structure {
        fields: &[
            Field::optional("PasswordLength", Shape::Long(Range::new(1, 4096))),
            Field::optional("ExcludeCharacters", Shape::Text(Text::ANY.length(0, 4096))),
            Field::optional("ExcludeNumbers", Shape::Boolean),
            Field::optional("ExcludePunctuation", Shape::Boolean),
            Field::optional("ExcludeUppercase", Shape::Boolean),
            Field::optional("ExcludeLowercase", Shape::Boolean),
            Field::optional("IncludeSpace", Shape::Boolean),
            Field::optional("RequireEachIncludedType", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GET_RESOURCE_POLICY: OperationSchema = OperationSchema {
    name: "GetResourcePolicy",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "PolicyName",
                Shape::Text(
                    Text::ANY
                        .length(1, 64)
                        .matching(&RESOURCE_POLICY_NAME_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GET_SECRET_VALUE: OperationSchema = OperationSchema {
    name: "GetSecretValue",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("VersionId", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional("VersionStage", Shape::Text(Text::ANY.length(1, 256))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_RESOURCE_POLICIES: OperationSchema = OperationSchema {
    name: "ListResourcePolicies",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("MaxResults", Shape::Integer(Range::new(1, 100))),
            Field::optional("NextToken", Shape::Text(Text::ANY.length(1, 4096))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_SECRET_VERSION_IDS: OperationSchema = OperationSchema {
    name: "ListSecretVersionIds",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("MaxResults", Shape::Integer(Range::new(1, 100))),
            Field::optional("NextToken", Shape::Text(Text::ANY.length(1, 4096))),
            Field::optional("IncludeDeprecated", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_SECRETS: OperationSchema = OperationSchema {
    name: "ListSecrets",
    input: Structure {
        fields: &[
            Field::optional("IncludePlannedDeletion", Shape::Boolean),
            Field::optional("MaxResults", Shape::Integer(Range::new(1, 100))),
            Field::optional("NextToken", Shape::Text(Text::ANY.length(1, 4096))),
            Field::optional("Filters", Shape::List(&FILTERS_LIST_TYPE)),
            Field::optional("SortOrder", Shape::Text(Text::ANY.one_of(&["asc", "desc"]))),
            Field::optional(
                "SortBy",
                Shape::Text(Text::ANY.one_of(&[
                    "created-date",
                    "last-accessed-date",
                    "last-changed-date",
                    "name",
                ])),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_RESOURCE_POLICY: OperationSchema = OperationSchema {
    name: "PutResourcePolicy",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("ResourcePolicy", Shape::Text(Text::ANY.length(1, 20480))),
            Field::optional(
                "PolicyName",
                Shape::Text(
                    Text::ANY
                        .length(1, 64)
                        .matching(&RESOURCE_POLICY_NAME_TYPE_PATTERN),
                ),
            ),
            Field::optional("BlockPublicPolicy", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_SECRET_VALUE: OperationSchema = OperationSchema {
    name: "PutSecretValue",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::idempotency_token("ClientRequestToken", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional(
                "SecretBinary",
                Shape::Blob(Blob {
                    length: Range::new(1, 65536),
                    sensitive: true,
                }),
            ),
            Field::optional(
                "SecretString",
                Shape::Text(Text::ANY.length(1, 65536).sensitive()),
            ),
            Field::optional("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)).recorded(),
        ],
        others: &[Other::refused("RotationToken", None)],
    },
    result_wrapper: None,
};

static REMOVE_REGIONS_FROM_REPLICATION: OperationSchema = OperationSchema {
    name: "RemoveRegionsFromReplication",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required(
                "RemoveReplicaRegions",
                Shape::List(&REMOVE_REPLICA_REGION_LIST_TYPE),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static REPLICATE_SECRET_TO_REGIONS: OperationSchema = OperationSchema {
    name: "ReplicateSecretToRegions",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("AddReplicaRegions", Shape::List(&ADD_REPLICA_REGION_LIST_TYPE)),
            Field::optional("ForceOverwriteReplicaSecret", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static RESTORE_SECRET: OperationSchema = OperationSchema {
    name: "RestoreSecret",
    input: Structure {
        fields: &[Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static ROTATE_SECRET: OperationSchema = OperationSchema {
    name: "RotateSecret",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::idempotency_token("ClientRequestToken", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional("RotationLambdaARN", Shape::Text(Text::ANY.length(0, 2048))).recorded(),
            Field::optional("RotationRules", Shape::Structure(&ROTATION_RULES_TYPE)),
            Field::optional("RotateImmediately", Shape::Boolean).recorded(),
        ],
        others: &[
            Other::refused("ExternalSecretRotationMetadata", None),
            Other::refused("ExternalSecretRotationRoleArn", None),
        ],
    },
    result_wrapper: None,
};

static STOP_REPLICATION_TO_REPLICA: OperationSchema = OperationSchema {
    name: "StopReplicationToReplica",
    input: Structure {
        fields: &[Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static TAG_RESOURCE: OperationSchema = OperationSchema {
    name: "TagResource",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_RESOURCE: OperationSchema = OperationSchema {
    name: "UntagResource",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_SECRET: OperationSchema = OperationSchema {
    name: "UpdateSecret",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::idempotency_token("ClientRequestToken", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional("Description", Shape::Text(Text::ANY.length(0, 2048))),
            Field::optional("KmsKeyId", Shape::Text(Text::ANY.length(0, 2048))).recorded(),
            Field::optional(
                "SecretBinary",
                Shape::Blob(Blob {
                    length: Range::new(1, 65536),
                    sensitive: true,
                }),
            ),
            Field::optional(
                "SecretString",
                Shape::Text(Text::ANY.length(1, 65536).sensitive()),
            ),
        ],
        others: &[Other::refused("Type", None)],
    },
    result_wrapper: None,
};

static UPDATE_SECRET_VERSION_STAGE: OperationSchema = OperationSchema {
    name: "UpdateSecretVersionStage",
    input: Structure {
        fields: &[
            Field::required("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("VersionStage", Shape::Text(Text::ANY.length(1, 256))).recorded(),
            Field::optional("RemoveFromVersionId", Shape::Text(Text::ANY.length(32, 64))).recorded(),
            Field::optional("MoveToVersionId", Shape::Text(Text::ANY.length(32, 64))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static VALIDATE_RESOURCE_POLICY: OperationSchema = OperationSchema {
    name: "ValidateResourcePolicy",
    input: Structure {
        fields: &[
            Field::optional("SecretId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("ResourcePolicy", Shape::Text(Text::ANY.length(1, 20480))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ADD_REPLICA_REGION_LIST_TYPE: List = List {
    length: Range::new(1, i64::MAX),
    element: Shape::Structure(&REPLICA_REGION_TYPE),
};

static DURATION_TYPE_PATTERN: Pattern = Pattern::new("[0-9]+h");

static FILTER: Structure = Structure {
    fields: &[
        Field::optional(
            "Key",
            Shape::Text(Text::ANY.one_of(&[
                "description",
                "name",
                "tag-key",
                "tag-value",
                "primary-region",
                "owning-service",
                "all",
            ])),
        ),
        Field::optional("Values", Shape::List(&FILTER_VALUES_STRING_LIST)),
    ],
    others: &[],
};

static FILTERS_LIST_TYPE: List = List {
    length: Range::new(0, 10),
    element: Shape::Structure(&FILTER),
};

static FILTER_VALUES_STRING_LIST: List = List {
    length: Range::new(1, 10),
    element: Shape::Text(
        Text::ANY
            .length(0, 512)
            .matching(&FILTER_VALUE_STRING_TYPE_PATTERN),
    ),
};

static FILTER_VALUE_STRING_TYPE_PATTERN: Pattern = Pattern::new("^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$");

static REGION_TYPE_PATTERN: Pattern = Pattern::new("^([a-z]+-)+\\d+$");

static REMOVE_REPLICA_REGION_LIST_TYPE: List = List {
    length: Range::new(1, i64::MAX),
    element: Shape::Text(Text::ANY.length(1, 128).matching(&REGION_TYPE_PATTERN)),
};

static REPLICA_REGION_TYPE: Structure = Structure {
    fields: &[
        Field::optional(
            "Region",
            Shape::Text(Text::ANY.length(1, 128).matching(&REGION_TYPE_PATTERN)),
        ),
        Field::optional("KmsKeyId", Shape::Text(Text::ANY.length(0, 2048))).recorded(),
    ],
    others: &[],
};

static RESOURCE_POLICY_NAME_TYPE_PATTERN: Pattern = Pattern::new("[0-9A-Za-z\\-\\_]+");

static ROTATION_RULES_TYPE: Structure = Structure {
    fields: &[
        Field::optional("AutomaticallyAfterDays", Shape::Long(Range::new(1, 1000))),
        Field::optional(
            "Duration",
            Shape::Text(Text::ANY.length(2, 3).matching(&DURATION_TYPE_PATTERN)),
        ),
        Field::optional(
            "ScheduleExpression",
            Shape::Text(
                Text::ANY
                    .length(1, 256)
                    .matching(&SCHEDULE_EXPRESSION_TYPE_PATTERN),
            ),
        ),
    ],
    others: &[],
};

static SCHEDULE_EXPRESSION_TYPE_PATTERN: Pattern = Pattern::new("[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+");

static SECRET_ID_LIST_TYPE: List = List {
    length: Range::new(1, 20),
    element: Shape::Text(Text::ANY.length(1, 2048)),
};

static SECRET_VERSION_STAGES_TYPE: List = List {
    length: Range::new(1, 20),
    element: Shape::Text(Text::ANY.length(1, 256)),
};

static TAG: Structure = Structure {
    fields: &[
        Field::optional("Key", Shape::Text(Text::ANY.length(1, 128))),
        Field::optional("Value", Shape::Text(Text::ANY.length(0, 256))),
    ],
    others: &[],
};

static TAG_KEY_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(1, 128)),
};

static TAG_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `DecryptionFailure`, HTTP 400.
    pub fn decryption_failure(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DecryptionFailure", 400, message)
    }

    /// `EncryptionFailure`, HTTP 400.
    pub fn encryption_failure(message: impl Into<String>) -> ApiError {
        ApiError::modelled("EncryptionFailure", 400, message)
    }

    /// `InternalServiceError`, HTTP 500.
    pub fn internal_service_error(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InternalServiceError", 500, message)
    }

    /// `InvalidNextTokenException`, HTTP 400.
    pub fn invalid_next_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidNextTokenException", 400, message)
    }

    /// `InvalidParameterException`, HTTP 400.
    pub fn invalid_parameter_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidParameterException", 400, message)
    }

    /// `InvalidRequestException`, HTTP 400.
    pub fn invalid_request_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidRequestException", 400, message)
    }

    /// `LimitExceededException`, HTTP 400.
    pub fn limit_exceeded_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("LimitExceededException", 400, message)
    }

    /// `MalformedPolicyDocumentException`, HTTP 400.
    pub fn malformed_policy_document_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("MalformedPolicyDocumentException", 400, message)
    }

    /// `PreconditionNotMetException`, HTTP 400.
    pub fn precondition_not_met_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PreconditionNotMetException", 400, message)
    }

    /// `PublicPolicyException`, HTTP 400.
    pub fn public_policy_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PublicPolicyException", 400, message)
    }

    /// `ResourceExistsException`, HTTP 400.
    pub fn resource_exists_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ResourceExistsException", 400, message)
    }

    /// `ResourceNotFoundException`, HTTP 400.
    pub fn resource_not_found_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ResourceNotFoundException", 400, message)
    }
}
