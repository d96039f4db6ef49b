//! AWS Key Management Service, API version 2014-11-01: made by `cargo run -p xtask -- generate` from
//! `models/kms.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::collections::BTreeMap;
use std::future::Future;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::ApiError;
use crate::exchange::{Response, input, json_response};
use crate::json::{Object, WriteJson};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Blob, Field, List, Map, OperationSchema, Other, Pattern, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsJson11,
    signing_name: "kms",
    api_version: "2014-11-01",
    target_prefix: Some("TrentService"),
    xml_namespace: None,
    operations: [
        &[
            "CancelKeyDeletion",
            "CreateAlias",
            "CreateGrant",
            "CreateKey",
            "Decrypt",
            "DeleteAlias",
            "DescribeKey",
            "DisableKey",
            "DisableKeyRotation",
            "EnableKey",
            "EnableKeyRotation",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateRandom",
            "GetKeyPolicy",
            "GetKeyRotationStatus",
            "ListAliases",
            "ListGrants",
            "ListKeyPolicies",
            "ListKeyRotations",
            "ListKeys",
            "ListResourceTags",
            "ListRetirableGrants",
            "PutKeyPolicy",
            "ReEncrypt",
            "RetireGrant",
            "RevokeGrant",
            "RotateKeyOnDemand",
            "ScheduleKeyDeletion",
            "TagResource",
            "UntagResource",
            "UpdateAlias",
            "UpdateKeyDescription",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::Kms;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `CancelKeyDeletion`.
    CancelKeyDeletion,
    /// `CreateAlias`.
    CreateAlias,
    /// `CreateGrant`.
    CreateGrant,
    /// `CreateKey`.
    CreateKey,
    /// `Decrypt`.
    Decrypt,
    /// `DeleteAlias`.
    DeleteAlias,
    /// `DescribeKey`.
    DescribeKey,
    /// `DisableKey`.
    DisableKey,
    /// `DisableKeyRotation`.
    DisableKeyRotation,
    /// `EnableKey`.
    EnableKey,
    /// `EnableKeyRotation`.
    EnableKeyRotation,
    /// `Encrypt`.
    Encrypt,
    /// `GenerateDataKey`.
    GenerateDataKey,
    /// `GenerateDataKeyWithoutPlaintext`.
    GenerateDataKeyWithoutPlaintext,
    /// `GenerateRandom`.
    GenerateRandom,
    /// `GetKeyPolicy`.
    GetKeyPolicy,
    /// `GetKeyRotationStatus`.
    GetKeyRotationStatus,
    /// `ListAliases`.
    ListAliases,
    /// `ListGrants`.
    ListGrants,
    /// `ListKeyPolicies`.
    ListKeyPolicies,
    /// `ListKeyRotations`.
    ListKeyRotations,
    /// `ListKeys`.
    ListKeys,
    /// `ListResourceTags`.
    ListResourceTags,
    /// `ListRetirableGrants`.
    ListRetirableGrants,
    /// `PutKeyPolicy`.
    PutKeyPolicy,
    /// `ReEncrypt`.
    ReEncrypt,
    /// `RetireGrant`.
    RetireGrant,
    /// `RevokeGrant`.
    RevokeGrant,
    /// `RotateKeyOnDemand`.
    RotateKeyOnDemand,
    /// `ScheduleKeyDeletion`.
    ScheduleKeyDeletion,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateAlias`.
    UpdateAlias,
    /// `UpdateKeyDescription`.
    UpdateKeyDescription,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 34] = [
        Self::CancelKeyDeletion,
        Self::CreateAlias,
        Self::CreateGrant,
        Self::CreateKey,
        Self::Decrypt,
        Self::DeleteAlias,
        Self::DescribeKey,
        Self::DisableKey,
        Self::DisableKeyRotation,
        Self::EnableKey,
        Self::EnableKeyRotation,
        Self::Encrypt,
        Self::GenerateDataKey,
        Self::GenerateDataKeyWithoutPlaintext,
        Self::GenerateRandom,
        Self::GetKeyPolicy,
        Self::GetKeyRotationStatus,
        Self::ListAliases,
        Self::ListGrants,
        Self::ListKeyPolicies,
        Self::ListKeyRotations,
        Self::ListKeys,
        Self::ListResourceTags,
        Self::ListRetirableGrants,
        Self::PutKeyPolicy,
        Self::ReEncrypt,
        Self::RetireGrant,
        Self::RevokeGrant,
        Self::RotateKeyOnDemand,
        Self::ScheduleKeyDeletion,
        Self::TagResource,
        Self::UntagResource,
        Self::UpdateAlias,
        Self::UpdateKeyDescription,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::CancelKeyDeletion => &CANCEL_KEY_DELETION,
            Self::CreateAlias => &CREATE_ALIAS,
            Self::CreateGrant => &CREATE_GRANT,
            Self::CreateKey => &CREATE_KEY,
            Self::Decrypt => &DECRYPT,
            Self::DeleteAlias => &DELETE_ALIAS,
            Self::DescribeKey => &DESCRIBE_KEY,
            Self::DisableKey => &DISABLE_KEY,
            Self::DisableKeyRotation => &DISABLE_KEY_ROTATION,
            Self::EnableKey => &ENABLE_KEY,
            Self::EnableKeyRotation => &ENABLE_KEY_ROTATION,
            Self::Encrypt => &ENCRYPT,
            Self::GenerateDataKey => &GENERATE_DATA_KEY,
            Self::GenerateDataKeyWithoutPlaintext => &GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
            Self::GenerateRandom => &GENERATE_RANDOM,
            Self::GetKeyPolicy => &GET_KEY_POLICY,
            Self::GetKeyRotationStatus => &GET_KEY_ROTATION_STATUS,
            Self::ListAliases => &LIST_ALIASES,
            Self::ListGrants => &LIST_GRANTS,
            Self::ListKeyPolicies => &LIST_KEY_POLICIES,
            Self::ListKeyRotations => &LIST_KEY_ROTATIONS,
            Self::ListKeys => &LIST_KEYS,
            Self::ListResourceTags => &LIST_RESOURCE_TAGS,
            Self::ListRetirableGrants => &LIST_RETIRABLE_GRANTS,
            Self::PutKeyPolicy => &PUT_KEY_POLICY,
            Self::ReEncrypt => &RE_ENCRYPT,
            Self::RetireGrant => &RETIRE_GRANT,
            Self::RevokeGrant => &REVOKE_GRANT,
            Self::RotateKeyOnDemand => &ROTATE_KEY_ON_DEMAND,
            Self::ScheduleKeyDeletion => &SCHEDULE_KEY_DELETION,
            Self::TagResource => &TAG_RESOURCE,
            Self::UntagResource => &UNTAG_RESOURCE,
            Self::UpdateAlias => &UPDATE_ALIAS,
            Self::UpdateKeyDescription => &UPDATE_KEY_DESCRIPTION,
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
static NOT_IMPLEMENTED: [&str; 22] = [
    "ConnectCustomKeyStore",
    "CreateCustomKeyStore",
    "Decapsulate",
    "DeleteCustomKeyStore",
    "DeleteImportedKeyMaterial",
    "DeriveSharedSecret",
    "DescribeCustomKeyStores",
    "DisconnectCustomKeyStore",
    "Encapsulate",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateMac",
    "GetKeyLastUsage",
    "GetParametersForImport",
    "GetPublicKey",
    "ImportKeyMaterial",
    "ReplicateKey",
    "Sign",
    "UpdateCustomKeyStore",
    "UpdatePrimaryRegion",
    "Verify",
    "VerifyMac",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Kms: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `CancelKeyDeletion`.
    fn cancel_key_deletion(
        &self,
        context: Self::Context,
        input: CancelKeyDeletionInput,
    ) -> impl Future<Output = Result<CancelKeyDeletionOutput, ApiError>> + Send;

    /// `CreateAlias`.
    fn create_alias(
        &self,
        context: Self::Context,
        input: CreateAliasInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `CreateGrant`.
    fn create_grant(
        &self,
        context: Self::Context,
        input: CreateGrantInput,
    ) -> impl Future<Output = Result<CreateGrantOutput, ApiError>> + Send;

    /// `CreateKey`.
    fn create_key(
        &self,
        context: Self::Context,
        input: CreateKeyInput,
    ) -> impl Future<Output = Result<CreateKeyOutput, ApiError>> + Send;

    /// `Decrypt`.
    fn decrypt(
        &self,
        context: Self::Context,
        input: DecryptInput,
    ) -> impl Future<Output = Result<DecryptOutput, ApiError>> + Send;

    /// `DeleteAlias`.
    fn delete_alias(
        &self,
        context: Self::Context,
        input: DeleteAliasInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DescribeKey`.
    fn describe_key(
        &self,
        context: Self::Context,
        input: DescribeKeyInput,
    ) -> impl Future<Output = Result<DescribeKeyOutput, ApiError>> + Send;

    /// `DisableKey`.
    fn disable_key(
        &self,
        context: Self::Context,
        input: DisableKeyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DisableKeyRotation`.
    fn disable_key_rotation(
        &self,
        context: Self::Context,
        input: DisableKeyRotationInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `EnableKey`.
    fn enable_key(
        &self,
        context: Self::Context,
        input: EnableKeyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `EnableKeyRotation`.
    fn enable_key_rotation(
        &self,
        context: Self::Context,
        input: EnableKeyRotationInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `Encrypt`.
    fn encrypt(
        &self,
        context: Self::Context,
        input: EncryptInput,
    ) -> impl Future<Output = Result<EncryptOutput, ApiError>> + Send;

    /// `GenerateDataKey`.
    fn generate_data_key(
        &self,
        context: Self::Context,
        input: GenerateDataKeyInput,
    ) -> impl Future<Output = Result<GenerateDataKeyOutput, ApiError>> + Send;

    /// `GenerateDataKeyWithoutPlaintext`.
    fn generate_data_key_without_plaintext(
        &self,
        context: Self::Context,
        input: GenerateDataKeyWithoutPlaintextInput,
    ) -> impl Future<Output = Result<GenerateDataKeyWithoutPlaintextOutput, ApiError>> + Send;

    /// `GenerateRandom`.
    fn generate_random(
        &self,
        context: Self::Context,
        input: GenerateRandomInput,
    ) -> impl Future<Output = Result<GenerateRandomOutput, ApiError>> + Send;

    /// `GetKeyPolicy`.
    fn get_key_policy(
        &self,
        context: Self::Context,
        input: GetKeyPolicyInput,
    ) -> impl Future<Output = Result<GetKeyPolicyOutput, ApiError>> + Send;

    /// `GetKeyRotationStatus`.
    fn get_key_rotation_status(
        &self,
        context: Self::Context,
        input: GetKeyRotationStatusInput,
    ) -> impl Future<Output = Result<GetKeyRotationStatusOutput, ApiError>> + Send;

    /// `ListAliases`.
    fn list_aliases(
        &self,
        context: Self::Context,
        input: ListAliasesInput,
    ) -> impl Future<Output = Result<ListAliasesOutput, ApiError>> + Send;

    /// `ListGrants`.
    fn list_grants(
        &self,
        context: Self::Context,
        input: ListGrantsInput,
    ) -> impl Future<Output = Result<ListGrantsOutput, ApiError>> + Send;

    /// `ListKeyPolicies`.
    fn list_key_policies(
        &self,
        context: Self::Context,
        input: ListKeyPoliciesInput,
    ) -> impl Future<Output = Result<ListKeyPoliciesOutput, ApiError>> + Send;

    /// `ListKeyRotations`.
    fn list_key_rotations(
        &self,
        context: Self::Context,
        input: ListKeyRotationsInput,
    ) -> impl Future<Output = Result<ListKeyRotationsOutput, ApiError>> + Send;

    /// `ListKeys`.
    fn list_keys(
        &self,
        context: Self::Context,
        input: ListKeysInput,
    ) -> impl Future<Output = Result<ListKeysOutput, ApiError>> + Send;

    /// `ListResourceTags`.
    fn list_resource_tags(
        &self,
        context: Self::Context,
        input: ListResourceTagsInput,
    ) -> impl Future<Output = Result<ListResourceTagsOutput, ApiError>> + Send;

    /// `ListRetirableGrants`.
    fn list_retirable_grants(
        &self,
        context: Self::Context,
        input: ListRetirableGrantsInput,
    ) -> impl Future<Output = Result<ListRetirableGrantsOutput, ApiError>> + Send;

    /// `PutKeyPolicy`.
    fn put_key_policy(
        &self,
        context: Self::Context,
        input: PutKeyPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `ReEncrypt`.
    fn re_encrypt(
        &self,
        context: Self::Context,
        input: ReEncryptInput,
    ) -> impl Future<Output = Result<ReEncryptOutput, ApiError>> + Send;

    /// `RetireGrant`.
    fn retire_grant(
        &self,
        context: Self::Context,
        input: RetireGrantInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `RevokeGrant`.
    fn revoke_grant(
        &self,
        context: Self::Context,
        input: RevokeGrantInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `RotateKeyOnDemand`.
    fn rotate_key_on_demand(
        &self,
        context: Self::Context,
        input: RotateKeyOnDemandInput,
    ) -> impl Future<Output = Result<RotateKeyOnDemandOutput, ApiError>> + Send;

    /// `ScheduleKeyDeletion`.
    fn schedule_key_deletion(
        &self,
        context: Self::Context,
        input: ScheduleKeyDeletionInput,
    ) -> impl Future<Output = Result<ScheduleKeyDeletionOutput, ApiError>> + Send;

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

    /// `UpdateAlias`.
    fn update_alias(
        &self,
        context: Self::Context,
        input: UpdateAliasInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateKeyDescription`.
    fn update_key_description(
        &self,
        context: Self::Context,
        input: UpdateKeyDescriptionInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the request's body.
pub async fn dispatch<H: Kms>(
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
        Operation::CancelKeyDeletion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.cancel_key_deletion(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::CreateAlias => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_alias(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::CreateGrant => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_grant(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::CreateKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::Decrypt => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.decrypt(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DeleteAlias => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_alias(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DescribeKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DisableKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.disable_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::DisableKeyRotation => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.disable_key_rotation(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::EnableKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.enable_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::EnableKeyRotation => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.enable_key_rotation(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::Encrypt => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.encrypt(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GenerateDataKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.generate_data_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GenerateDataKeyWithoutPlaintext => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.generate_data_key_without_plaintext(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GenerateRandom => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.generate_random(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GetKeyPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_key_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::GetKeyRotationStatus => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_key_rotation_status(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListAliases => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_aliases(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListGrants => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_grants(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListKeyPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_key_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListKeyRotations => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_key_rotations(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListKeys => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_keys(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListResourceTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_resource_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ListRetirableGrants => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_retirable_grants(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::PutKeyPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_key_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ReEncrypt => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.re_encrypt(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RetireGrant => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.retire_grant(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RevokeGrant => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.revoke_grant(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::RotateKeyOnDemand => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.rotate_key_on_demand(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            json_response(SERVICE, result, record, request_id)
        }
        Operation::ScheduleKeyDeletion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.schedule_key_deletion(context, input)));
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
        Operation::UpdateAlias => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_alias(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
        Operation::UpdateKeyDescription => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_key_description(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
    }
}

/// What `CancelKeyDeletion` is asked.
#[derive(Debug, Clone)]
pub struct CancelKeyDeletionInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for CancelKeyDeletionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `CancelKeyDeletion` answers.
#[derive(Debug, Clone, Default)]
pub struct CancelKeyDeletionOutput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
}

impl WriteJson for CancelKeyDeletionOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.close();
    }
}

impl WriteRecord for CancelKeyDeletionOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.close();
    }
}

/// What `CreateAlias` is asked.
#[derive(Debug, Clone)]
pub struct CreateAliasInput {
    /// `AliasName`: 1 to 256 characters.
    pub alias_name: String,
    /// `TargetKeyId`: 1 to 2048 characters.
    pub target_key_id: String,
}

impl FromMembers for CreateAliasInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            alias_name: members.required("AliasName")?,
            target_key_id: members.required("TargetKeyId")?,
        })
    }
}

/// What `CreateGrant` is asked.
#[derive(Debug, Clone)]
pub struct CreateGrantInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `GranteePrincipal`: 1 to 256 characters.
    pub grantee_principal: Option<String>,
    /// `RetiringPrincipal`: 1 to 256 characters.
    pub retiring_principal: Option<String>,
    /// `Operations`.
    pub operations: Vec<String>,
    /// `Constraints`.
    pub constraints: Option<GrantConstraints>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for CreateGrantInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            grantee_principal: members.optional("GranteePrincipal")?,
            retiring_principal: members.optional("RetiringPrincipal")?,
            operations: members.required("Operations")?,
            constraints: members.optional("Constraints")?,
            grant_tokens: members.optional("GrantTokens")?,
            name: members.optional("Name")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `CreateGrant` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateGrantOutput {
    /// `GrantToken`: 1 to 8192 characters.
    pub grant_token: Option<String>,
    /// `GrantId`: 1 to 128 characters.
    pub grant_id: Option<String>,
}

impl WriteJson for CreateGrantOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("GrantToken", &self.grant_token);
        object.member("GrantId", &self.grant_id);
        object.close();
    }
}

impl WriteRecord for CreateGrantOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("GrantId", &self.grant_id);
        recorder.close();
    }
}

/// What `CreateKey` is asked.
#[derive(Debug, Clone)]
pub struct CreateKeyInput {
    /// `Policy`: 1 to 131072 characters.
    pub policy: Option<String>,
    /// `Description`: 0 to 8192 characters.
    pub description: Option<String>,
    /// `BypassPolicyLockoutSafetyCheck`.
    pub bypass_policy_lockout_safety_check: Option<bool>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for CreateKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy: members.optional("Policy")?,
            description: members.optional("Description")?,
            bypass_policy_lockout_safety_check: members.optional("BypassPolicyLockoutSafetyCheck")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `CreateKey` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateKeyOutput {
    /// `KeyMetadata`.
    pub key_metadata: Option<KeyMetadata>,
}

impl WriteJson for CreateKeyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyMetadata", &self.key_metadata);
        object.close();
    }
}

impl WriteRecord for CreateKeyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyMetadata", &self.key_metadata);
        recorder.close();
    }
}

/// What `Decrypt` is asked.
#[derive(Debug, Clone)]
pub struct DecryptInput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `EncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub encryption_algorithm: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for DecryptInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            ciphertext_blob: members.optional("CiphertextBlob")?,
            encryption_context: members.optional("EncryptionContext")?,
            grant_tokens: members.optional("GrantTokens")?,
            key_id: members.optional("KeyId")?,
            encryption_algorithm: members.optional("EncryptionAlgorithm")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `Decrypt` answers.
#[derive(Debug, Clone, Default)]
pub struct DecryptOutput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `Plaintext`: 1 to 4096 bytes.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `EncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub encryption_algorithm: Option<String>,
    /// `CiphertextForRecipient`: 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
    /// `KeyMaterialId`: 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl WriteJson for DecryptOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.member("Plaintext", &self.plaintext);
        object.member("EncryptionAlgorithm", &self.encryption_algorithm);
        object.member("CiphertextForRecipient", &self.ciphertext_for_recipient);
        object.member("KeyMaterialId", &self.key_material_id);
        object.close();
    }
}

impl WriteRecord for DecryptOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("EncryptionAlgorithm", &self.encryption_algorithm);
        recorder.member("KeyMaterialId", &self.key_material_id);
        recorder.close();
    }
}

/// What `DeleteAlias` is asked.
#[derive(Debug, Clone)]
pub struct DeleteAliasInput {
    /// `AliasName`: 1 to 256 characters.
    pub alias_name: String,
}

impl FromMembers for DeleteAliasInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            alias_name: members.required("AliasName")?,
        })
    }
}

/// What `DescribeKey` is asked.
#[derive(Debug, Clone)]
pub struct DescribeKeyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
}

impl FromMembers for DescribeKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            grant_tokens: members.optional("GrantTokens")?,
        })
    }
}

/// What `DescribeKey` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeKeyOutput {
    /// `KeyMetadata`.
    pub key_metadata: Option<KeyMetadata>,
}

impl WriteJson for DescribeKeyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyMetadata", &self.key_metadata);
        object.close();
    }
}

/// What `DisableKey` is asked.
#[derive(Debug, Clone)]
pub struct DisableKeyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for DisableKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `DisableKeyRotation` is asked.
#[derive(Debug, Clone)]
pub struct DisableKeyRotationInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for DisableKeyRotationInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `EnableKey` is asked.
#[derive(Debug, Clone)]
pub struct EnableKeyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for EnableKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `EnableKeyRotation` is asked.
#[derive(Debug, Clone)]
pub struct EnableKeyRotationInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `RotationPeriodInDays`: 90 to 2560.
    pub rotation_period_in_days: Option<i32>,
}

impl FromMembers for EnableKeyRotationInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            rotation_period_in_days: members.optional("RotationPeriodInDays")?,
        })
    }
}

/// What `Encrypt` is asked.
#[derive(Debug, Clone)]
pub struct EncryptInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `Plaintext`: 1 to 4096 bytes.
    pub plaintext: Secret<Vec<u8>>,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `EncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub encryption_algorithm: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for EncryptInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            plaintext: members.required("Plaintext")?,
            encryption_context: members.optional("EncryptionContext")?,
            grant_tokens: members.optional("GrantTokens")?,
            encryption_algorithm: members.optional("EncryptionAlgorithm")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `Encrypt` answers.
#[derive(Debug, Clone, Default)]
pub struct EncryptOutput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `EncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub encryption_algorithm: Option<String>,
}

impl WriteJson for EncryptOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("CiphertextBlob", &self.ciphertext_blob);
        object.member("KeyId", &self.key_id);
        object.member("EncryptionAlgorithm", &self.encryption_algorithm);
        object.close();
    }
}

impl WriteRecord for EncryptOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("EncryptionAlgorithm", &self.encryption_algorithm);
        recorder.close();
    }
}

/// What `GenerateDataKey` is asked.
#[derive(Debug, Clone)]
pub struct GenerateDataKeyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `NumberOfBytes`: 1 to 1024.
    pub number_of_bytes: Option<i32>,
    /// `KeySpec`: `AES_256`, `AES_128`.
    pub key_spec: Option<String>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for GenerateDataKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            encryption_context: members.optional("EncryptionContext")?,
            number_of_bytes: members.optional("NumberOfBytes")?,
            key_spec: members.optional("KeySpec")?,
            grant_tokens: members.optional("GrantTokens")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `GenerateDataKey` answers.
#[derive(Debug, Clone, Default)]
pub struct GenerateDataKeyOutput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `Plaintext`: 1 to 4096 bytes.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `CiphertextForRecipient`: 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
    /// `KeyMaterialId`: 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl WriteJson for GenerateDataKeyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("CiphertextBlob", &self.ciphertext_blob);
        object.member("Plaintext", &self.plaintext);
        object.member("KeyId", &self.key_id);
        object.member("CiphertextForRecipient", &self.ciphertext_for_recipient);
        object.member("KeyMaterialId", &self.key_material_id);
        object.close();
    }
}

impl WriteRecord for GenerateDataKeyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("KeyMaterialId", &self.key_material_id);
        recorder.close();
    }
}

/// What `GenerateDataKeyWithoutPlaintext` is asked.
#[derive(Debug, Clone)]
pub struct GenerateDataKeyWithoutPlaintextInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `KeySpec`: `AES_256`, `AES_128`.
    pub key_spec: Option<String>,
    /// `NumberOfBytes`: 1 to 1024.
    pub number_of_bytes: Option<i32>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for GenerateDataKeyWithoutPlaintextInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            encryption_context: members.optional("EncryptionContext")?,
            key_spec: members.optional("KeySpec")?,
            number_of_bytes: members.optional("NumberOfBytes")?,
            grant_tokens: members.optional("GrantTokens")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `GenerateDataKeyWithoutPlaintext` answers.
#[derive(Debug, Clone, Default)]
pub struct GenerateDataKeyWithoutPlaintextOutput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `KeyMaterialId`: 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl WriteJson for GenerateDataKeyWithoutPlaintextOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("CiphertextBlob", &self.ciphertext_blob);
        object.member("KeyId", &self.key_id);
        object.member("KeyMaterialId", &self.key_material_id);
        object.close();
    }
}

impl WriteRecord for GenerateDataKeyWithoutPlaintextOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("KeyMaterialId", &self.key_material_id);
        recorder.close();
    }
}

/// What `GenerateRandom` is asked.
#[derive(Debug, Clone)]
pub struct GenerateRandomInput {
    /// `NumberOfBytes`: 1 to 1024.
    pub number_of_bytes: Option<i32>,
}

impl FromMembers for GenerateRandomInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            number_of_bytes: members.optional("NumberOfBytes")?,
        })
    }
}

/// What `GenerateRandom` answers.
#[derive(Debug, Clone, Default)]
pub struct GenerateRandomOutput {
    /// `Plaintext`: 1 to 4096 bytes.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `CiphertextForRecipient`: 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
}

impl WriteJson for GenerateRandomOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Plaintext", &self.plaintext);
        object.member("CiphertextForRecipient", &self.ciphertext_for_recipient);
        object.close();
    }
}

impl WriteRecord for GenerateRandomOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `GetKeyPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetKeyPolicyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
}

impl FromMembers for GetKeyPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            policy_name: members.optional("PolicyName")?,
        })
    }
}

/// What `GetKeyPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetKeyPolicyOutput {
    /// `Policy`: 1 to 131072 characters.
    pub policy: Option<String>,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
}

impl WriteJson for GetKeyPolicyOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Policy", &self.policy);
        object.member("PolicyName", &self.policy_name);
        object.close();
    }
}

/// What `GetKeyRotationStatus` is asked.
#[derive(Debug, Clone)]
pub struct GetKeyRotationStatusInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for GetKeyRotationStatusInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `GetKeyRotationStatus` answers.
#[derive(Debug, Clone, Default)]
pub struct GetKeyRotationStatusOutput {
    /// `KeyRotationEnabled`.
    pub key_rotation_enabled: Option<bool>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `RotationPeriodInDays`: 90 to 2560.
    pub rotation_period_in_days: Option<i32>,
    /// `NextRotationDate`.
    pub next_rotation_date: Option<Timestamp>,
    /// `OnDemandRotationStartDate`.
    pub on_demand_rotation_start_date: Option<Timestamp>,
}

impl WriteJson for GetKeyRotationStatusOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyRotationEnabled", &self.key_rotation_enabled);
        object.member("KeyId", &self.key_id);
        object.member("RotationPeriodInDays", &self.rotation_period_in_days);
        object.member("NextRotationDate", &self.next_rotation_date);
        object.member("OnDemandRotationStartDate", &self.on_demand_rotation_start_date);
        object.close();
    }
}

/// What `ListAliases` is asked.
#[derive(Debug, Clone)]
pub struct ListAliasesInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
}

impl FromMembers for ListAliasesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.optional("KeyId")?,
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `ListAliases` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAliasesOutput {
    /// `Aliases`.
    pub aliases: Vec<AliasListEntry>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListAliasesOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Aliases", &self.aliases);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListGrants` is asked.
#[derive(Debug, Clone)]
pub struct ListGrantsInput {
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `GrantId`: 1 to 128 characters.
    pub grant_id: Option<String>,
    /// `GranteePrincipal`: 1 to 256 characters.
    pub grantee_principal: Option<String>,
}

impl FromMembers for ListGrantsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
            key_id: members.required("KeyId")?,
            grant_id: members.optional("GrantId")?,
            grantee_principal: members.optional("GranteePrincipal")?,
        })
    }
}

/// What `ListGrants` answers.
#[derive(Debug, Clone, Default)]
pub struct ListGrantsOutput {
    /// `Grants`.
    pub grants: Vec<GrantListEntry>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListGrantsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Grants", &self.grants);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListKeyPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListKeyPoliciesInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
}

impl FromMembers for ListKeyPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `ListKeyPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListKeyPoliciesOutput {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListKeyPoliciesOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("PolicyNames", &self.policy_names);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListKeyRotations` is asked.
#[derive(Debug, Clone)]
pub struct ListKeyRotationsInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `IncludeKeyMaterial`: `ALL_KEY_MATERIAL`, `ROTATIONS_ONLY`.
    pub include_key_material: Option<String>,
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
}

impl FromMembers for ListKeyRotationsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            include_key_material: members.optional("IncludeKeyMaterial")?,
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `ListKeyRotations` answers.
#[derive(Debug, Clone, Default)]
pub struct ListKeyRotationsOutput {
    /// `Rotations`.
    pub rotations: Vec<RotationsListEntry>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListKeyRotationsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Rotations", &self.rotations);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListKeys` is asked.
#[derive(Debug, Clone)]
pub struct ListKeysInput {
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
}

impl FromMembers for ListKeysInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `ListKeys` answers.
#[derive(Debug, Clone, Default)]
pub struct ListKeysOutput {
    /// `Keys`.
    pub keys: Vec<KeyListEntry>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListKeysOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Keys", &self.keys);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListResourceTags` is asked.
#[derive(Debug, Clone)]
pub struct ListResourceTagsInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
}

impl FromMembers for ListResourceTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `ListResourceTags` answers.
#[derive(Debug, Clone, Default)]
pub struct ListResourceTagsOutput {
    /// `Tags`.
    pub tags: Vec<Tag>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListResourceTagsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Tags", &self.tags);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `ListRetirableGrants` is asked.
#[derive(Debug, Clone)]
pub struct ListRetirableGrantsInput {
    /// `Limit`: 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`: 1 to 1024 characters.
    pub marker: Option<String>,
    /// `RetiringPrincipal`: 1 to 256 characters.
    pub retiring_principal: Option<String>,
}

impl FromMembers for ListRetirableGrantsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            limit: members.optional("Limit")?,
            marker: members.optional("Marker")?,
            retiring_principal: members.optional("RetiringPrincipal")?,
        })
    }
}

/// What `ListRetirableGrants` answers.
#[derive(Debug, Clone, Default)]
pub struct ListRetirableGrantsOutput {
    /// `Grants`.
    pub grants: Vec<GrantListEntry>,
    /// `NextMarker`: 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl WriteJson for ListRetirableGrantsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Grants", &self.grants);
        object.member("NextMarker", &self.next_marker);
        object.member("Truncated", &self.truncated);
        object.close();
    }
}

/// What `PutKeyPolicy` is asked.
#[derive(Debug, Clone)]
pub struct PutKeyPolicyInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `Policy`: 1 to 131072 characters.
    pub policy: String,
    /// `BypassPolicyLockoutSafetyCheck`.
    pub bypass_policy_lockout_safety_check: Option<bool>,
}

impl FromMembers for PutKeyPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            policy_name: members.optional("PolicyName")?,
            policy: members.required("Policy")?,
            bypass_policy_lockout_safety_check: members.optional("BypassPolicyLockoutSafetyCheck")?,
        })
    }
}

/// What `ReEncrypt` is asked.
#[derive(Debug, Clone)]
pub struct ReEncryptInput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `SourceEncryptionContext`.
    pub source_encryption_context: Option<BTreeMap<String, String>>,
    /// `SourceKeyId`: 1 to 2048 characters.
    pub source_key_id: Option<String>,
    /// `DestinationKeyId`: 1 to 2048 characters.
    pub destination_key_id: String,
    /// `DestinationEncryptionContext`.
    pub destination_encryption_context: Option<BTreeMap<String, String>>,
    /// `SourceEncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub source_encryption_algorithm: Option<String>,
    /// `DestinationEncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub destination_encryption_algorithm: Option<String>,
    /// `GrantTokens`: 0 to 10 elements.
    pub grant_tokens: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for ReEncryptInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            ciphertext_blob: members.optional("CiphertextBlob")?,
            source_encryption_context: members.optional("SourceEncryptionContext")?,
            source_key_id: members.optional("SourceKeyId")?,
            destination_key_id: members.required("DestinationKeyId")?,
            destination_encryption_context: members.optional("DestinationEncryptionContext")?,
            source_encryption_algorithm: members.optional("SourceEncryptionAlgorithm")?,
            destination_encryption_algorithm: members.optional("DestinationEncryptionAlgorithm")?,
            grant_tokens: members.optional("GrantTokens")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `ReEncrypt` answers.
#[derive(Debug, Clone, Default)]
pub struct ReEncryptOutput {
    /// `CiphertextBlob`: 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `SourceKeyId`: 1 to 2048 characters.
    pub source_key_id: Option<String>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `SourceEncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub source_encryption_algorithm: Option<String>,
    /// `DestinationEncryptionAlgorithm`: `SYMMETRIC_DEFAULT`, `RSAES_OAEP_SHA_1`, `RSAES_OAEP_SHA_256`, `SM2PKE`.
    pub destination_encryption_algorithm: Option<String>,
    /// `SourceKeyMaterialId`: 64 to 64 characters.
    pub source_key_material_id: Option<String>,
    /// `DestinationKeyMaterialId`: 64 to 64 characters.
    pub destination_key_material_id: Option<String>,
}

impl WriteJson for ReEncryptOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("CiphertextBlob", &self.ciphertext_blob);
        object.member("SourceKeyId", &self.source_key_id);
        object.member("KeyId", &self.key_id);
        object.member("SourceEncryptionAlgorithm", &self.source_encryption_algorithm);
        object.member(
            "DestinationEncryptionAlgorithm",
            &self.destination_encryption_algorithm,
        );
        object.member("SourceKeyMaterialId", &self.source_key_material_id);
        object.member("DestinationKeyMaterialId", &self.destination_key_material_id);
        object.close();
    }
}

impl WriteRecord for ReEncryptOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("SourceKeyId", &self.source_key_id);
        recorder.member("KeyId", &self.key_id);
        recorder.member("SourceKeyMaterialId", &self.source_key_material_id);
        recorder.member("DestinationKeyMaterialId", &self.destination_key_material_id);
        recorder.close();
    }
}

/// What `RetireGrant` is asked.
#[derive(Debug, Clone)]
pub struct RetireGrantInput {
    /// `GrantToken`: 1 to 8192 characters.
    pub grant_token: Option<String>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `GrantId`: 1 to 128 characters.
    pub grant_id: Option<String>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for RetireGrantInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            grant_token: members.optional("GrantToken")?,
            key_id: members.optional("KeyId")?,
            grant_id: members.optional("GrantId")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `RevokeGrant` is asked.
#[derive(Debug, Clone)]
pub struct RevokeGrantInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `GrantId`: 1 to 128 characters.
    pub grant_id: String,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl FromMembers for RevokeGrantInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            grant_id: members.required("GrantId")?,
            dry_run: members.optional("DryRun")?,
        })
    }
}

/// What `RotateKeyOnDemand` is asked.
#[derive(Debug, Clone)]
pub struct RotateKeyOnDemandInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
}

impl FromMembers for RotateKeyOnDemandInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
        })
    }
}

/// What `RotateKeyOnDemand` answers.
#[derive(Debug, Clone, Default)]
pub struct RotateKeyOnDemandOutput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
}

impl WriteJson for RotateKeyOnDemandOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.close();
    }
}

impl WriteRecord for RotateKeyOnDemandOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.close();
    }
}

/// What `ScheduleKeyDeletion` is asked.
#[derive(Debug, Clone)]
pub struct ScheduleKeyDeletionInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `PendingWindowInDays`: 1 to 365.
    pub pending_window_in_days: Option<i32>,
}

impl FromMembers for ScheduleKeyDeletionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            pending_window_in_days: members.optional("PendingWindowInDays")?,
        })
    }
}

/// What `ScheduleKeyDeletion` answers.
#[derive(Debug, Clone, Default)]
pub struct ScheduleKeyDeletionOutput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `DeletionDate`.
    pub deletion_date: Option<Timestamp>,
    /// `KeyState`: `Creating`, `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, `PendingReplicaDeletion`, `Unavailable`, `Updating`.
    pub key_state: Option<String>,
    /// `PendingWindowInDays`: 1 to 365.
    pub pending_window_in_days: Option<i32>,
}

impl WriteJson for ScheduleKeyDeletionOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.member("DeletionDate", &self.deletion_date);
        object.member("KeyState", &self.key_state);
        object.member("PendingWindowInDays", &self.pending_window_in_days);
        object.close();
    }
}

impl WriteRecord for ScheduleKeyDeletionOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("KeyState", &self.key_state);
        recorder.member("PendingWindowInDays", &self.pending_window_in_days);
        recorder.close();
    }
}

/// What `TagResource` is asked.
#[derive(Debug, Clone)]
pub struct TagResourceInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `UntagResource` is asked.
#[derive(Debug, Clone)]
pub struct UntagResourceInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UpdateAlias` is asked.
#[derive(Debug, Clone)]
pub struct UpdateAliasInput {
    /// `AliasName`: 1 to 256 characters.
    pub alias_name: String,
    /// `TargetKeyId`: 1 to 2048 characters.
    pub target_key_id: String,
}

impl FromMembers for UpdateAliasInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            alias_name: members.required("AliasName")?,
            target_key_id: members.required("TargetKeyId")?,
        })
    }
}

/// What `UpdateKeyDescription` is asked.
#[derive(Debug, Clone)]
pub struct UpdateKeyDescriptionInput {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: String,
    /// `Description`: 0 to 8192 characters.
    pub description: String,
}

impl FromMembers for UpdateKeyDescriptionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key_id: members.required("KeyId")?,
            description: members.required("Description")?,
        })
    }
}

/// `AliasListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AliasListEntry {
    /// `AliasName`: 1 to 256 characters.
    pub alias_name: Option<String>,
    /// `AliasArn`: 20 to 2048 characters.
    pub alias_arn: Option<String>,
    /// `TargetKeyId`: 1 to 2048 characters.
    pub target_key_id: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `LastUpdatedDate`.
    pub last_updated_date: Option<Timestamp>,
}

impl WriteJson for AliasListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("AliasName", &self.alias_name);
        object.member("AliasArn", &self.alias_arn);
        object.member("TargetKeyId", &self.target_key_id);
        object.member("CreationDate", &self.creation_date);
        object.member("LastUpdatedDate", &self.last_updated_date);
        object.close();
    }
}

/// `GrantConstraints` of the API model.
#[derive(Debug, Clone, Default)]
pub struct GrantConstraints {
    /// `EncryptionContextSubset`.
    pub encryption_context_subset: Option<BTreeMap<String, String>>,
    /// `EncryptionContextEquals`.
    pub encryption_context_equals: Option<BTreeMap<String, String>>,
    /// `SourceArn`: 20 to 512 characters.
    pub source_arn: Option<String>,
}

impl FromMembers for GrantConstraints {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            encryption_context_subset: members.optional("EncryptionContextSubset")?,
            encryption_context_equals: members.optional("EncryptionContextEquals")?,
            source_arn: members.optional("SourceArn")?,
        })
    }
}

impl WriteJson for GrantConstraints {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("EncryptionContextSubset", &self.encryption_context_subset);
        object.member("EncryptionContextEquals", &self.encryption_context_equals);
        object.member("SourceArn", &self.source_arn);
        object.close();
    }
}

/// `GrantListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct GrantListEntry {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `GrantId`: 1 to 128 characters.
    pub grant_id: Option<String>,
    /// `Name`: 1 to 256 characters.
    pub name: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `GranteePrincipal`: 1 to 256 characters.
    pub grantee_principal: Option<String>,
    /// `RetiringPrincipal`: 1 to 256 characters.
    pub retiring_principal: Option<String>,
    /// `IssuingAccount`: 1 to 256 characters.
    pub issuing_account: Option<String>,
    /// `Operations`.
    pub operations: Option<Vec<String>>,
    /// `Constraints`.
    pub constraints: Option<GrantConstraints>,
    /// `GranteeServicePrincipal`: 1 to 128 characters.
    pub grantee_service_principal: Option<String>,
    /// `RetiringServicePrincipal`: 1 to 128 characters.
    pub retiring_service_principal: Option<String>,
}

impl WriteJson for GrantListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.member("GrantId", &self.grant_id);
        object.member("Name", &self.name);
        object.member("CreationDate", &self.creation_date);
        object.member("GranteePrincipal", &self.grantee_principal);
        object.member("RetiringPrincipal", &self.retiring_principal);
        object.member("IssuingAccount", &self.issuing_account);
        object.member("Operations", &self.operations);
        object.member("Constraints", &self.constraints);
        object.member("GranteeServicePrincipal", &self.grantee_service_principal);
        object.member("RetiringServicePrincipal", &self.retiring_service_principal);
        object.close();
    }
}

/// `KeyListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct KeyListEntry {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `KeyArn`: 20 to 2048 characters.
    pub key_arn: Option<String>,
}

impl WriteJson for KeyListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.member("KeyArn", &self.key_arn);
        object.close();
    }
}

/// `KeyMetadata` of the API model.
#[derive(Debug, Clone, Default)]
pub struct KeyMetadata {
    /// `AWSAccountId`.
    pub aws_account_id: Option<String>,
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `Enabled`.
    pub enabled: Option<bool>,
    /// `Description`: 0 to 8192 characters.
    pub description: Option<String>,
    /// `KeyUsage`: `SIGN_VERIFY`, `ENCRYPT_DECRYPT`, `GENERATE_VERIFY_MAC`, `KEY_AGREEMENT`, `ENCAPSULATE_DECAPSULATE`.
    pub key_usage: Option<String>,
    /// `KeyState`: `Creating`, `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, `PendingReplicaDeletion`, `Unavailable`, `Updating`.
    pub key_state: Option<String>,
    /// `DeletionDate`.
    pub deletion_date: Option<Timestamp>,
    /// `ValidTo`.
    pub valid_to: Option<Timestamp>,
    /// `Origin`: `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`.
    pub origin: Option<String>,
    /// `CustomKeyStoreId`: 1 to 64 characters.
    pub custom_key_store_id: Option<String>,
    /// `CloudHsmClusterId`: 19 to 24 characters.
    pub cloud_hsm_cluster_id: Option<String>,
    /// `ExpirationModel`: `KEY_MATERIAL_EXPIRES`, `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    pub expiration_model: Option<String>,
    /// `KeyManager`: `AWS`, `CUSTOMER`.
    pub key_manager: Option<String>,
    /// `CustomerMasterKeySpec`: `RSA_2048`, `RSA_3072`, `RSA_4096`, `ECC_NIST_P256`, `ECC_NIST_P384`, `ECC_NIST_P521`, `ECC_SECG_P256K1`, `SYMMETRIC_DEFAULT`, `HMAC_224`, `HMAC_256`, `HMAC_384`, `HMAC_512`, `SM2`.
    pub customer_master_key_spec: Option<String>,
    /// `KeySpec`: `RSA_2048`, `RSA_3072`, `RSA_4096`, `ECC_NIST_P256`, `ECC_NIST_P384`, `ECC_NIST_P521`, `ECC_SECG_P256K1`, `SYMMETRIC_DEFAULT`, `HMAC_224`, `HMAC_256`, `HMAC_384`, `HMAC_512`, `SM2`, `ML_DSA_44`, `ML_DSA_65`, `ML_DSA_87`, `ECC_NIST_EDWARDS25519`, `ML_KEM_512`, `ML_KEM_768`, `ML_KEM_1024`.
    pub key_spec: Option<String>,
    /// `EncryptionAlgorithms`.
    pub encryption_algorithms: Option<Vec<String>>,
    /// `SigningAlgorithms`.
    pub signing_algorithms: Option<Vec<String>>,
    /// `KeyAgreementAlgorithms`.
    pub key_agreement_algorithms: Option<Vec<String>>,
    /// `EncapsulationAlgorithms`.
    pub encapsulation_algorithms: Option<Vec<String>>,
    /// `MultiRegion`.
    pub multi_region: Option<bool>,
    /// `MultiRegionConfiguration`.
    pub multi_region_configuration: Option<MultiRegionConfiguration>,
    /// `PendingDeletionWindowInDays`: 1 to 365.
    pub pending_deletion_window_in_days: Option<i32>,
    /// `MacAlgorithms`.
    pub mac_algorithms: Option<Vec<String>>,
    /// `XksKeyConfiguration`.
    pub xks_key_configuration: Option<XksKeyConfigurationType>,
    /// `CurrentKeyMaterialId`: 64 to 64 characters.
    pub current_key_material_id: Option<String>,
}

impl WriteJson for KeyMetadata {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("AWSAccountId", &self.aws_account_id);
        object.member("KeyId", &self.key_id);
        object.member("Arn", &self.arn);
        object.member("CreationDate", &self.creation_date);
        object.member("Enabled", &self.enabled);
        object.member("Description", &self.description);
        object.member("KeyUsage", &self.key_usage);
        object.member("KeyState", &self.key_state);
        object.member("DeletionDate", &self.deletion_date);
        object.member("ValidTo", &self.valid_to);
        object.member("Origin", &self.origin);
        object.member("CustomKeyStoreId", &self.custom_key_store_id);
        object.member("CloudHsmClusterId", &self.cloud_hsm_cluster_id);
        object.member("ExpirationModel", &self.expiration_model);
        object.member("KeyManager", &self.key_manager);
        object.member("CustomerMasterKeySpec", &self.customer_master_key_spec);
        object.member("KeySpec", &self.key_spec);
        object.member("EncryptionAlgorithms", &self.encryption_algorithms);
        object.member("SigningAlgorithms", &self.signing_algorithms);
        object.member("KeyAgreementAlgorithms", &self.key_agreement_algorithms);
        object.member("EncapsulationAlgorithms", &self.encapsulation_algorithms);
        object.member("MultiRegion", &self.multi_region);
        object.member("MultiRegionConfiguration", &self.multi_region_configuration);
        object.member(
            "PendingDeletionWindowInDays",
            &self.pending_deletion_window_in_days,
        );
        object.member("MacAlgorithms", &self.mac_algorithms);
        object.member("XksKeyConfiguration", &self.xks_key_configuration);
        object.member("CurrentKeyMaterialId", &self.current_key_material_id);
        object.close();
    }
}

impl WriteRecord for KeyMetadata {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("KeyId", &self.key_id);
        recorder.member("Arn", &self.arn);
        recorder.resource("AWS::KMS::Key", &self.arn);
        recorder.member("KeyState", &self.key_state);
        recorder.member("KeySpec", &self.key_spec);
        recorder.close();
    }
}

/// `MultiRegionConfiguration` of the API model.
#[derive(Debug, Clone, Default)]
pub struct MultiRegionConfiguration {
    /// `MultiRegionKeyType`: `PRIMARY`, `REPLICA`.
    pub multi_region_key_type: Option<String>,
    /// `PrimaryKey`.
    pub primary_key: Option<MultiRegionKey>,
    /// `ReplicaKeys`.
    pub replica_keys: Option<Vec<MultiRegionKey>>,
}

impl WriteJson for MultiRegionConfiguration {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("MultiRegionKeyType", &self.multi_region_key_type);
        object.member("PrimaryKey", &self.primary_key);
        object.member("ReplicaKeys", &self.replica_keys);
        object.close();
    }
}

/// `MultiRegionKey` of the API model.
#[derive(Debug, Clone, Default)]
pub struct MultiRegionKey {
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Region`: 1 to 32 characters.
    pub region: Option<String>,
}

impl WriteJson for MultiRegionKey {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Arn", &self.arn);
        object.member("Region", &self.region);
        object.close();
    }
}

/// `RotationsListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct RotationsListEntry {
    /// `KeyId`: 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `KeyMaterialId`: 64 to 64 characters.
    pub key_material_id: Option<String>,
    /// `KeyMaterialDescription`: 0 to 256 characters.
    pub key_material_description: Option<String>,
    /// `ImportState`: `IMPORTED`, `PENDING_IMPORT`.
    pub import_state: Option<String>,
    /// `KeyMaterialState`: `NON_CURRENT`, `CURRENT`, `PENDING_ROTATION`, `PENDING_MULTI_REGION_IMPORT_AND_ROTATION`.
    pub key_material_state: Option<String>,
    /// `ExpirationModel`: `KEY_MATERIAL_EXPIRES`, `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    pub expiration_model: Option<String>,
    /// `ValidTo`.
    pub valid_to: Option<Timestamp>,
    /// `RotationDate`.
    pub rotation_date: Option<Timestamp>,
    /// `RotationType`: `AUTOMATIC`, `ON_DEMAND`.
    pub rotation_type: Option<String>,
}

impl WriteJson for RotationsListEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("KeyId", &self.key_id);
        object.member("KeyMaterialId", &self.key_material_id);
        object.member("KeyMaterialDescription", &self.key_material_description);
        object.member("ImportState", &self.import_state);
        object.member("KeyMaterialState", &self.key_material_state);
        object.member("ExpirationModel", &self.expiration_model);
        object.member("ValidTo", &self.valid_to);
        object.member("RotationDate", &self.rotation_date);
        object.member("RotationType", &self.rotation_type);
        object.close();
    }
}

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `TagKey`: 1 to 128 characters.
    pub tag_key: String,
    /// `TagValue`: 0 to 256 characters.
    pub tag_value: String,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            tag_key: members.required("TagKey")?,
            tag_value: members.required("TagValue")?,
        })
    }
}

impl WriteJson for Tag {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("TagKey", &self.tag_key);
        object.always("TagValue", &self.tag_value);
        object.close();
    }
}

/// `XksKeyConfigurationType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct XksKeyConfigurationType {
    /// `Id`: 1 to 128 characters.
    pub id: Option<String>,
}

impl WriteJson for XksKeyConfigurationType {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("Id", &self.id);
        object.close();
    }
}

static CANCEL_KEY_DELETION: OperationSchema = OperationSchema {
    name: "CancelKeyDeletion",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_ALIAS: OperationSchema = OperationSchema {
    name: "CreateAlias",
    input: Structure {
        fields: &[
            Field::required(
                "AliasName",
                Shape::Text(Text::ANY.length(1, 256).matching(&ALIAS_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("TargetKeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_GRANT: OperationSchema = OperationSchema {
    name: "CreateGrant",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "GranteePrincipal",
                Shape::Text(Text::ANY.length(1, 256).matching(&PRINCIPAL_ID_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "RetiringPrincipal",
                Shape::Text(Text::ANY.length(1, 256).matching(&PRINCIPAL_ID_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("Operations", Shape::List(&GRANT_OPERATION_LIST)).recorded(),
            Field::optional("Constraints", Shape::Structure(&GRANT_CONSTRAINTS)).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional(
                "Name",
                Shape::Text(Text::ANY.length(1, 256).matching(&GRANT_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[
            Other::refused(
                "GranteeServicePrincipal",
                Some("Lockstep grants nothing to services"),
            ),
            Other::refused(
                "RetiringServicePrincipal",
                Some("Lockstep grants nothing to services"),
            ),
        ],
    },
    result_wrapper: None,
};

static CREATE_KEY: OperationSchema = OperationSchema {
    name: "CreateKey",
    input: Structure {
        fields: &[
            Field::optional(
                "Policy",
                Shape::Text(Text::ANY.length(1, 131072).matching(&POLICY_TYPE_PATTERN)),
            ),
            Field::optional("Description", Shape::Text(Text::ANY.length(0, 8192))),
            Field::optional("BypassPolicyLockoutSafetyCheck", Shape::Boolean).recorded(),
            Field::optional("Tags", Shape::List(&TAG_LIST)),
        ],
        others: &[
            Other::accepted(
                "KeyUsage",
                "ENCRYPT_DECRYPT",
                Some("Lockstep has symmetric encryption keys only"),
            ),
            Other::accepted(
                "CustomerMasterKeySpec",
                "SYMMETRIC_DEFAULT",
                Some("Lockstep has symmetric encryption keys only"),
            ),
            Other::accepted(
                "KeySpec",
                "SYMMETRIC_DEFAULT",
                Some("Lockstep has symmetric encryption keys only"),
            ),
            Other::accepted(
                "Origin",
                "AWS_KMS",
                Some("Lockstep makes its key material itself"),
            ),
            Other::refused("CustomKeyStoreId", Some("Lockstep keeps its key material itself")),
            Other::accepted(
                "MultiRegion",
                "false",
                Some("Lockstep's keys belong to one region"),
            ),
            Other::refused("XksKeyId", Some("Lockstep keeps its key material itself")),
        ],
    },
    result_wrapper: None,
};

static DECRYPT: OperationSchema = OperationSchema {
    name: "Decrypt",
    input: Structure {
        fields: &[
            Field::optional(
                "CiphertextBlob",
                Shape::Blob(Blob {
                    length: Range::new(1, 6144),
                    sensitive: false,
                }),
            ),
            Field::optional("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "EncryptionAlgorithm",
                Shape::Text(Text::ANY.one_of(&[
                    "SYMMETRIC_DEFAULT",
                    "RSAES_OAEP_SHA_1",
                    "RSAES_OAEP_SHA_256",
                    "SM2PKE",
                ])),
            )
            .recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[
            Other::refused("Recipient", Some("Lockstep knows no enclaves")),
            Other::refused("DryRunModifiers", None),
        ],
    },
    result_wrapper: None,
};

static DELETE_ALIAS: OperationSchema = OperationSchema {
    name: "DeleteAlias",
    input: Structure {
        fields: &[Field::required(
            "AliasName",
            Shape::Text(Text::ANY.length(1, 256).matching(&ALIAS_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DESCRIBE_KEY: OperationSchema = OperationSchema {
    name: "DescribeKey",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DISABLE_KEY: OperationSchema = OperationSchema {
    name: "DisableKey",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DISABLE_KEY_ROTATION: OperationSchema = OperationSchema {
    name: "DisableKeyRotation",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static ENABLE_KEY: OperationSchema = OperationSchema {
    name: "EnableKey",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static ENABLE_KEY_ROTATION: OperationSchema = OperationSchema {
    name: "EnableKeyRotation",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("RotationPeriodInDays", Shape::Integer(Range::new(90, 2560))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ENCRYPT: OperationSchema = OperationSchema {
    name: "Encrypt",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required(
                "Plaintext",
                Shape::Blob(Blob {
                    length: Range::new(1, 4096),
                    sensitive: true,
                }),
            ),
            Field::optional("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional(
                "EncryptionAlgorithm",
                Shape::Text(Text::ANY.one_of(&[
                    "SYMMETRIC_DEFAULT",
                    "RSAES_OAEP_SHA_1",
                    "RSAES_OAEP_SHA_256",
                    "SM2PKE",
                ])),
            )
            .recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GENERATE_DATA_KEY: OperationSchema = OperationSchema {
    name: "GenerateDataKey",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)).recorded(),
            Field::optional("NumberOfBytes", Shape::Integer(Range::new(1, 1024))).recorded(),
            Field::optional("KeySpec", Shape::Text(Text::ANY.one_of(&["AES_256", "AES_128"]))).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[Other::refused("Recipient", Some("Lockstep knows no enclaves"))],
    },
    result_wrapper: None,
};

static GENERATE_DATA_KEY_WITHOUT_PLAINTEXT: OperationSchema = OperationSchema {
    name: "GenerateDataKeyWithoutPlaintext",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)).recorded(),
            Field::optional("KeySpec", Shape::Text(Text::ANY.one_of(&["AES_256", "AES_128"]))).recorded(),
            Field::optional("NumberOfBytes", Shape::Integer(Range::new(1, 1024))).recorded(),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GENERATE_RANDOM: OperationSchema = OperationSchema {
    name: "GenerateRandom",
    input: Structure {
        fields: &[Field::optional("NumberOfBytes", Shape::Integer(Range::new(1, 1024))).recorded()],
        others: &[
            Other::refused("CustomKeyStoreId", Some("Lockstep keeps its key material itself")),
            Other::refused("Recipient", Some("Lockstep knows no enclaves")),
        ],
    },
    result_wrapper: None,
};

static GET_KEY_POLICY: OperationSchema = OperationSchema {
    name: "GetKeyPolicy",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GET_KEY_ROTATION_STATUS: OperationSchema = OperationSchema {
    name: "GetKeyRotationStatus",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_ALIASES: OperationSchema = OperationSchema {
    name: "ListAliases",
    input: Structure {
        fields: &[
            Field::optional("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_GRANTS: OperationSchema = OperationSchema {
    name: "ListGrants",
    input: Structure {
        fields: &[
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("GrantId", Shape::Text(Text::ANY.length(1, 128))).recorded(),
            Field::optional(
                "GranteePrincipal",
                Shape::Text(Text::ANY.length(1, 256).matching(&PRINCIPAL_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[Other::refused(
            "GranteeServicePrincipal",
            Some("Lockstep grants nothing to services"),
        )],
    },
    result_wrapper: None,
};

static LIST_KEY_POLICIES: OperationSchema = OperationSchema {
    name: "ListKeyPolicies",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_KEY_ROTATIONS: OperationSchema = OperationSchema {
    name: "ListKeyRotations",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "IncludeKeyMaterial",
                Shape::Text(Text::ANY.one_of(&["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"])),
            ),
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_KEYS: OperationSchema = OperationSchema {
    name: "ListKeys",
    input: Structure {
        fields: &[
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[Other::refused(
            "ResourceOwners",
            Some("Lockstep has the keys of one account"),
        )],
    },
    result_wrapper: None,
};

static LIST_RESOURCE_TAGS: OperationSchema = OperationSchema {
    name: "ListResourceTags",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static LIST_RETIRABLE_GRANTS: OperationSchema = OperationSchema {
    name: "ListRetirableGrants",
    input: Structure {
        fields: &[
            Field::optional("Limit", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 1024).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional(
                "RetiringPrincipal",
                Shape::Text(Text::ANY.length(1, 256).matching(&PRINCIPAL_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[Other::refused(
            "RetiringServicePrincipal",
            Some("Lockstep grants nothing to services"),
        )],
    },
    result_wrapper: None,
};

static PUT_KEY_POLICY: OperationSchema = OperationSchema {
    name: "PutKeyPolicy",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "Policy",
                Shape::Text(Text::ANY.length(1, 131072).matching(&POLICY_TYPE_PATTERN)),
            ),
            Field::optional("BypassPolicyLockoutSafetyCheck", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static RE_ENCRYPT: OperationSchema = OperationSchema {
    name: "ReEncrypt",
    input: Structure {
        fields: &[
            Field::optional(
                "CiphertextBlob",
                Shape::Blob(Blob {
                    length: Range::new(1, 6144),
                    sensitive: false,
                }),
            ),
            Field::optional("SourceEncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)).recorded(),
            Field::optional("SourceKeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("DestinationKeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional(
                "DestinationEncryptionContext",
                Shape::Map(&ENCRYPTION_CONTEXT_TYPE),
            )
            .recorded(),
            Field::optional(
                "SourceEncryptionAlgorithm",
                Shape::Text(Text::ANY.one_of(&[
                    "SYMMETRIC_DEFAULT",
                    "RSAES_OAEP_SHA_1",
                    "RSAES_OAEP_SHA_256",
                    "SM2PKE",
                ])),
            ),
            Field::optional(
                "DestinationEncryptionAlgorithm",
                Shape::Text(Text::ANY.one_of(&[
                    "SYMMETRIC_DEFAULT",
                    "RSAES_OAEP_SHA_1",
                    "RSAES_OAEP_SHA_256",
                    "SM2PKE",
                ])),
            ),
            Field::optional("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[Other::refused("DryRunModifiers", None)],
    },
    result_wrapper: None,
};

static RETIRE_GRANT: OperationSchema = OperationSchema {
    name: "RetireGrant",
    input: Structure {
        fields: &[
            Field::optional("GrantToken", Shape::Text(Text::ANY.length(1, 8192))),
            Field::optional("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("GrantId", Shape::Text(Text::ANY.length(1, 128))).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static REVOKE_GRANT: OperationSchema = OperationSchema {
    name: "RevokeGrant",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("GrantId", Shape::Text(Text::ANY.length(1, 128))).recorded(),
            Field::optional("DryRun", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ROTATE_KEY_ON_DEMAND: OperationSchema = OperationSchema {
    name: "RotateKeyOnDemand",
    input: Structure {
        fields: &[Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static SCHEDULE_KEY_DELETION: OperationSchema = OperationSchema {
    name: "ScheduleKeyDeletion",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::optional("PendingWindowInDays", Shape::Integer(Range::new(1, 365))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static TAG_RESOURCE: OperationSchema = OperationSchema {
    name: "TagResource",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_RESOURCE: OperationSchema = OperationSchema {
    name: "UntagResource",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_ALIAS: OperationSchema = OperationSchema {
    name: "UpdateAlias",
    input: Structure {
        fields: &[
            Field::required(
                "AliasName",
                Shape::Text(Text::ANY.length(1, 256).matching(&ALIAS_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("TargetKeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_KEY_DESCRIPTION: OperationSchema = OperationSchema {
    name: "UpdateKeyDescription",
    input: Structure {
        fields: &[
            Field::required("KeyId", Shape::Text(Text::ANY.length(1, 2048))).recorded(),
            Field::required("Description", Shape::Text(Text::ANY.length(0, 8192))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ALIAS_NAME_TYPE_PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");

static ENCRYPTION_CONTEXT_TYPE: Map = Map {
    length: Range::ANY,
    value: Shape::Text(Text::ANY),
};

static GRANT_CONSTRAINTS: Structure = Structure {
    fields: &[
        Field::optional("EncryptionContextSubset", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
        Field::optional("EncryptionContextEquals", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
        Field::optional(
            "SourceArn",
            Shape::Text(
                Text::ANY
                    .length(20, 512)
                    .matching(&GRANT_CONSTRAINT_SOURCE_ARN_TYPE_PATTERN),
            ),
        ),
    ],
    others: &[],
};

static GRANT_CONSTRAINT_SOURCE_ARN_TYPE_PATTERN: Pattern =
    Pattern::new("^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$");

static GRANT_NAME_TYPE_PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");

static GRANT_OPERATION_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.one_of(&[
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "ReEncryptFrom",
        "ReEncryptTo",
        "Sign",
        "Verify",
        "GetPublicKey",
        "CreateGrant",
        "RetireGrant",
        "DescribeKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateMac",
        "VerifyMac",
        "DeriveSharedSecret",
        "Encapsulate",
        "Decapsulate",
    ])),
};

static GRANT_TOKEN_LIST: List = List {
    length: Range::new(0, 10),
    element: Shape::Text(Text::ANY.length(1, 8192)),
};

static MARKER_TYPE_PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]*");

static POLICY_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w]+");

static POLICY_TYPE_PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

static PRINCIPAL_ID_TYPE_PATTERN: Pattern = Pattern::new("^[\\w+=,.@:/-]+$");

static TAG: Structure = Structure {
    fields: &[
        Field::required("TagKey", Shape::Text(Text::ANY.length(1, 128))),
        Field::required("TagValue", Shape::Text(Text::ANY.length(0, 256))),
    ],
    others: &[],
};

static TAG_KEY_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(1, 128)),
};

static TAG_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `AlreadyExistsException`, HTTP 400.
    pub fn already_exists_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("AlreadyExistsException", 400, message)
    }

    /// `CloudHsmClusterInvalidConfigurationException`, HTTP 400.
    pub fn cloud_hsm_cluster_invalid_configuration_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("CloudHsmClusterInvalidConfigurationException", 400, message)
    }

    /// `ConflictException`, HTTP 400.
    pub fn conflict_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("ConflictException", 400, message)
    }

    /// `CustomKeyStoreInvalidStateException`, HTTP 400.
    pub fn custom_key_store_invalid_state_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("CustomKeyStoreInvalidStateException", 400, message)
    }

    /// `CustomKeyStoreNotFoundException`, HTTP 400.
    pub fn custom_key_store_not_found_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("CustomKeyStoreNotFoundException", 400, message)
    }

    /// `DependencyTimeoutException`, HTTP 500.
    pub fn dependency_timeout_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("DependencyTimeoutException", 500, message)
    }

    /// `DisabledException`, HTTP 400.
    pub fn disabled_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("DisabledException", 400, message)
    }

    /// `DryRunOperationException`, HTTP 400.
    pub fn dry_run_operation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("DryRunOperationException", 400, message)
    }

    /// `IncorrectKeyException`, HTTP 400.
    pub fn incorrect_key_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("IncorrectKeyException", 400, message)
    }

    /// `InvalidAliasNameException`, HTTP 400.
    pub fn invalid_alias_name_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidAliasNameException", 400, message)
    }

    /// `InvalidArnException`, HTTP 400.
    pub fn invalid_arn_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidArnException", 400, message)
    }

    /// `InvalidCiphertextException`, HTTP 400.
    pub fn invalid_ciphertext_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidCiphertextException", 400, message)
    }

    /// `InvalidGrantIdException`, HTTP 400.
    pub fn invalid_grant_id_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidGrantIdException", 400, message)
    }

    /// `InvalidGrantTokenException`, HTTP 400.
    pub fn invalid_grant_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidGrantTokenException", 400, message)
    }

    /// `InvalidKeyUsageException`, HTTP 400.
    pub fn invalid_key_usage_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidKeyUsageException", 400, message)
    }

    /// `InvalidMarkerException`, HTTP 400.
    pub fn invalid_marker_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("InvalidMarkerException", 400, message)
    }

    /// `KMSInternalException`, HTTP 500.
    pub fn kms_internal_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("KMSInternalException", 500, message)
    }

    /// `KMSInvalidStateException`, HTTP 400.
    pub fn kms_invalid_state_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("KMSInvalidStateException", 400, message)
    }

    /// `KeyUnavailableException`, HTTP 500.
    pub fn key_unavailable_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("KeyUnavailableException", 500, message)
    }

    /// `LimitExceededException`, HTTP 400.
    pub fn limit_exceeded_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("LimitExceededException", 400, message)
    }

    /// `MalformedPolicyDocumentException`, HTTP 400.
    pub fn malformed_policy_document_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("MalformedPolicyDocumentException", 400, message)
    }

    /// `NotFoundException`, HTTP 400.
    pub fn not_found_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("NotFoundException", 400, message)
    }

    /// `TagException`, HTTP 400.
    pub fn tag_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("TagException", 400, message)
    }

    /// `UnsupportedOperationException`, HTTP 400.
    pub fn unsupported_operation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("UnsupportedOperationException", 400, message)
    }

    /// `XksKeyAlreadyInUseException`, HTTP 400.
    pub fn xks_key_already_in_use_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("XksKeyAlreadyInUseException", 400, message)
    }

    /// `XksKeyInvalidConfigurationException`, HTTP 400.
    pub fn xks_key_invalid_configuration_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("XksKeyInvalidConfigurationException", 400, message)
    }

    /// `XksKeyNotFoundException`, HTTP 400.
    pub fn xks_key_not_found_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled_small("XksKeyNotFoundException", 400, message)
    }
}
