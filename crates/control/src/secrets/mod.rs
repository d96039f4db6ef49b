//! AWS Secrets Manager: each operation in the file of its kind.

mod batch;
mod create;
mod delete;
mod describe;
mod filter;
mod list;
mod lookup;
mod payload;
mod policy;
mod random_password;
mod read;
mod replication;
mod rotate;
mod rotation_dates;
mod stage;
mod tags;
mod token;
mod versions;
mod walk;
mod write;

pub(crate) use create::suffix;
pub(crate) use describe::DESCRIBE;
pub(crate) use lookup::Target;
pub(crate) use read::GET;
pub(crate) use rotation_dates::{DatesWish, rotation_dates};

use aws_api::ApiError;
use aws_api::secretsmanager::{
    BatchGetSecretValueInput, BatchGetSecretValueOutput, CancelRotateSecretInput, CancelRotateSecretOutput,
    CreateSecretInput, CreateSecretOutput, DeleteResourcePolicyInput, DeleteResourcePolicyOutput,
    DeleteSecretInput, DeleteSecretOutput, DescribeSecretInput, DescribeSecretOutput, GetRandomPasswordInput,
    GetRandomPasswordOutput, GetResourcePolicyInput, GetResourcePolicyOutput, GetSecretValueInput,
    GetSecretValueOutput, ListResourcePoliciesInput, ListResourcePoliciesOutput, ListSecretVersionIdsInput,
    ListSecretVersionIdsOutput, ListSecretsInput, ListSecretsOutput, PutResourcePolicyInput,
    PutResourcePolicyOutput, PutSecretValueInput, PutSecretValueOutput, RemoveRegionsFromReplicationInput,
    RemoveRegionsFromReplicationOutput, ReplicateSecretToRegionsInput, ReplicateSecretToRegionsOutput,
    RestoreSecretInput, RestoreSecretOutput, RotateSecretInput, RotateSecretOutput, SecretsManager,
    StopReplicationToReplicaInput, StopReplicationToReplicaOutput, TagResourceInput, UntagResourceInput,
    UpdateSecretInput, UpdateSecretOutput, UpdateSecretVersionStageInput, UpdateSecretVersionStageOutput,
    ValidateResourcePolicyInput, ValidateResourcePolicyOutput,
};

use crate::Control;
use crate::context::Caller;

impl SecretsManager for Control {
    type Context = Caller;

    async fn batch_get_secret_value(
        &self,
        caller: Caller,
        input: BatchGetSecretValueInput,
    ) -> Result<BatchGetSecretValueOutput, ApiError> {
        batch::values(self, &caller, input).await
    }

    async fn cancel_rotate_secret(
        &self,
        caller: Caller,
        input: CancelRotateSecretInput,
    ) -> Result<CancelRotateSecretOutput, ApiError> {
        rotate::cancel(self, &caller, input).await
    }

    async fn create_secret(
        &self,
        caller: Caller,
        input: CreateSecretInput,
    ) -> Result<CreateSecretOutput, ApiError> {
        create::create(self, &caller, input).await
    }

    async fn delete_secret(
        &self,
        caller: Caller,
        input: DeleteSecretInput,
    ) -> Result<DeleteSecretOutput, ApiError> {
        delete::delete(self, &caller, input).await
    }

    async fn describe_secret(
        &self,
        caller: Caller,
        input: DescribeSecretInput,
    ) -> Result<DescribeSecretOutput, ApiError> {
        describe::describe(self, &caller, &input)
    }

    async fn get_random_password(
        &self,
        caller: Caller,
        input: GetRandomPasswordInput,
    ) -> Result<GetRandomPasswordOutput, ApiError> {
        random_password::generate(self, &caller, input)
    }

    async fn get_resource_policy(
        &self,
        caller: Caller,
        input: GetResourcePolicyInput,
    ) -> Result<GetResourcePolicyOutput, ApiError> {
        policy::get(self, &caller, &input)
    }

    async fn delete_resource_policy(
        &self,
        caller: Caller,
        input: DeleteResourcePolicyInput,
    ) -> Result<DeleteResourcePolicyOutput, ApiError> {
        policy::delete(self, &caller, input).await
    }

    async fn list_resource_policies(
        &self,
        caller: Caller,
        input: ListResourcePoliciesInput,
    ) -> Result<ListResourcePoliciesOutput, ApiError> {
        policy::list(self, &caller, &input)
    }

    async fn put_resource_policy(
        &self,
        caller: Caller,
        input: PutResourcePolicyInput,
    ) -> Result<PutResourcePolicyOutput, ApiError> {
        policy::put(self, &caller, input).await
    }

    async fn validate_resource_policy(
        &self,
        caller: Caller,
        input: ValidateResourcePolicyInput,
    ) -> Result<ValidateResourcePolicyOutput, ApiError> {
        policy::validate(self, &caller, &input)
    }

    async fn get_secret_value(
        &self,
        caller: Caller,
        input: GetSecretValueInput,
    ) -> Result<GetSecretValueOutput, ApiError> {
        read::value(self, &caller, input).await
    }

    async fn list_secret_version_ids(
        &self,
        caller: Caller,
        input: ListSecretVersionIdsInput,
    ) -> Result<ListSecretVersionIdsOutput, ApiError> {
        versions::list(self, &caller, &input)
    }

    async fn list_secrets(
        &self,
        caller: Caller,
        input: ListSecretsInput,
    ) -> Result<ListSecretsOutput, ApiError> {
        list::list(self, &caller, input).await
    }

    async fn put_secret_value(
        &self,
        caller: Caller,
        input: PutSecretValueInput,
    ) -> Result<PutSecretValueOutput, ApiError> {
        write::put(self, &caller, input).await
    }

    async fn remove_regions_from_replication(
        &self,
        caller: Caller,
        input: RemoveRegionsFromReplicationInput,
    ) -> Result<RemoveRegionsFromReplicationOutput, ApiError> {
        replication::remove(self, &caller, input).await
    }

    async fn replicate_secret_to_regions(
        &self,
        caller: Caller,
        input: ReplicateSecretToRegionsInput,
    ) -> Result<ReplicateSecretToRegionsOutput, ApiError> {
        replication::replicate(self, &caller, input).await
    }

    async fn restore_secret(
        &self,
        caller: Caller,
        input: RestoreSecretInput,
    ) -> Result<RestoreSecretOutput, ApiError> {
        delete::restore(self, &caller, input).await
    }

    async fn rotate_secret(
        &self,
        caller: Caller,
        input: RotateSecretInput,
    ) -> Result<RotateSecretOutput, ApiError> {
        rotate::rotate(self, &caller, input).await
    }

    async fn stop_replication_to_replica(
        &self,
        caller: Caller,
        input: StopReplicationToReplicaInput,
    ) -> Result<StopReplicationToReplicaOutput, ApiError> {
        replication::stop(self, &caller, input).await
    }

    async fn tag_resource(&self, caller: Caller, input: TagResourceInput) -> Result<(), ApiError> {
        tags::tag(self, &caller, input).await
    }

    async fn untag_resource(&self, caller: Caller, input: UntagResourceInput) -> Result<(), ApiError> {
        tags::untag(self, &caller, input).await
    }

    async fn update_secret(
        &self,
        caller: Caller,
        input: UpdateSecretInput,
    ) -> Result<UpdateSecretOutput, ApiError> {
        write::update(self, &caller, input).await
    }

    async fn update_secret_version_stage(
        &self,
        caller: Caller,
        input: UpdateSecretVersionStageInput,
    ) -> Result<UpdateSecretVersionStageOutput, ApiError> {
        stage::update(self, &caller, input).await
    }
}
