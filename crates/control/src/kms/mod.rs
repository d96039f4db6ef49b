//! AWS KMS: each operation in the file of its kind; and what Secrets Manager and RDS ask of it.

mod aliases;
mod calendar;
mod ciphertexts;
mod data_keys;
mod grant_principal;
mod grant_token;
mod grants;
mod keys;
mod lookup;
mod managed;
mod permission;
mod policy;
mod rotation;
mod state;
mod tags;
mod trouble;
mod usage;

pub(crate) use calendar::{Due, agenda};
pub(crate) use trouble::KeyTrouble;
pub(crate) use usage::{
    DEFAULT_ALIAS, SealingKey, arn_of, context_of, default_key, for_instance, for_replica, for_secret,
    is_default, of_secret, opening_key, require_reading, shown, usable,
};

use aws_api::ApiError;
use aws_api::kms::{
    CancelKeyDeletionInput, CancelKeyDeletionOutput, CreateAliasInput, CreateGrantInput, CreateGrantOutput,
    CreateKeyInput, CreateKeyOutput, DecryptInput, DecryptOutput, DeleteAliasInput, DescribeKeyInput,
    DescribeKeyOutput, DisableKeyInput, DisableKeyRotationInput, EnableKeyInput, EnableKeyRotationInput,
    EncryptInput, EncryptOutput, GenerateDataKeyInput, GenerateDataKeyOutput,
    GenerateDataKeyWithoutPlaintextInput, GenerateDataKeyWithoutPlaintextOutput, GenerateRandomInput,
    GenerateRandomOutput, GetKeyPolicyInput, GetKeyPolicyOutput, GetKeyRotationStatusInput,
    GetKeyRotationStatusOutput, Kms, ListAliasesInput, ListAliasesOutput, ListGrantsInput, ListGrantsOutput,
    ListKeyPoliciesInput, ListKeyPoliciesOutput, ListKeyRotationsInput, ListKeyRotationsOutput,
    ListKeysInput, ListKeysOutput, ListResourceTagsInput, ListResourceTagsOutput, ListRetirableGrantsInput,
    ListRetirableGrantsOutput, PutKeyPolicyInput, ReEncryptInput, ReEncryptOutput, RetireGrantInput,
    RevokeGrantInput, RotateKeyOnDemandInput, RotateKeyOnDemandOutput, ScheduleKeyDeletionInput,
    ScheduleKeyDeletionOutput, TagResourceInput, UntagResourceInput, UpdateAliasInput,
    UpdateKeyDescriptionInput,
};

use crate::Control;
use crate::context::Caller;

impl Kms for Control {
    type Context = Caller;

    async fn create_key(&self, caller: Caller, input: CreateKeyInput) -> Result<CreateKeyOutput, ApiError> {
        keys::create(self, &caller, input).await
    }

    async fn describe_key(
        &self,
        caller: Caller,
        input: DescribeKeyInput,
    ) -> Result<DescribeKeyOutput, ApiError> {
        keys::describe(self, &caller, &input).await
    }

    async fn list_keys(&self, caller: Caller, input: ListKeysInput) -> Result<ListKeysOutput, ApiError> {
        keys::list(self, &caller, &input)
    }

    async fn update_key_description(
        &self,
        caller: Caller,
        input: UpdateKeyDescriptionInput,
    ) -> Result<(), ApiError> {
        keys::update_description(self, &caller, input).await
    }

    async fn enable_key(&self, caller: Caller, input: EnableKeyInput) -> Result<(), ApiError> {
        state::enable(self, &caller, &input).await
    }

    async fn disable_key(&self, caller: Caller, input: DisableKeyInput) -> Result<(), ApiError> {
        state::disable(self, &caller, &input).await
    }

    async fn schedule_key_deletion(
        &self,
        caller: Caller,
        input: ScheduleKeyDeletionInput,
    ) -> Result<ScheduleKeyDeletionOutput, ApiError> {
        state::schedule_deletion(self, &caller, &input).await
    }

    async fn cancel_key_deletion(
        &self,
        caller: Caller,
        input: CancelKeyDeletionInput,
    ) -> Result<CancelKeyDeletionOutput, ApiError> {
        state::cancel_deletion(self, &caller, &input).await
    }

    async fn list_aliases(
        &self,
        caller: Caller,
        input: ListAliasesInput,
    ) -> Result<ListAliasesOutput, ApiError> {
        aliases::list(self, &caller, &input)
    }

    async fn create_alias(&self, caller: Caller, input: CreateAliasInput) -> Result<(), ApiError> {
        aliases::create(self, &caller, &input).await
    }

    async fn update_alias(&self, caller: Caller, input: UpdateAliasInput) -> Result<(), ApiError> {
        aliases::update(self, &caller, &input).await
    }

    async fn delete_alias(&self, caller: Caller, input: DeleteAliasInput) -> Result<(), ApiError> {
        aliases::delete(self, &caller, &input).await
    }

    async fn encrypt(&self, caller: Caller, input: EncryptInput) -> Result<EncryptOutput, ApiError> {
        ciphertexts::encrypt(self, &caller, input)
    }

    async fn decrypt(&self, caller: Caller, input: DecryptInput) -> Result<DecryptOutput, ApiError> {
        ciphertexts::decrypt(self, &caller, input)
    }

    async fn re_encrypt(&self, caller: Caller, input: ReEncryptInput) -> Result<ReEncryptOutput, ApiError> {
        ciphertexts::re_encrypt(self, &caller, input)
    }

    async fn generate_data_key(
        &self,
        caller: Caller,
        input: GenerateDataKeyInput,
    ) -> Result<GenerateDataKeyOutput, ApiError> {
        data_keys::generate(self, &caller, input)
    }

    async fn generate_data_key_without_plaintext(
        &self,
        caller: Caller,
        input: GenerateDataKeyWithoutPlaintextInput,
    ) -> Result<GenerateDataKeyWithoutPlaintextOutput, ApiError> {
        data_keys::generate_without_plaintext(self, &caller, input)
    }

    async fn generate_random(
        &self,
        caller: Caller,
        input: GenerateRandomInput,
    ) -> Result<GenerateRandomOutput, ApiError> {
        data_keys::random(self, &caller, &input)
    }

    async fn create_grant(
        &self,
        caller: Caller,
        input: CreateGrantInput,
    ) -> Result<CreateGrantOutput, ApiError> {
        grants::create(self, &caller, input).await
    }

    async fn list_grants(
        &self,
        caller: Caller,
        input: ListGrantsInput,
    ) -> Result<ListGrantsOutput, ApiError> {
        grants::list(self, &caller, &input)
    }

    async fn list_retirable_grants(
        &self,
        caller: Caller,
        input: ListRetirableGrantsInput,
    ) -> Result<ListRetirableGrantsOutput, ApiError> {
        grants::list_retirable(self, &caller, &input)
    }

    async fn retire_grant(&self, caller: Caller, input: RetireGrantInput) -> Result<(), ApiError> {
        grants::retire(self, &caller, &input).await
    }

    async fn revoke_grant(&self, caller: Caller, input: RevokeGrantInput) -> Result<(), ApiError> {
        grants::revoke(self, &caller, &input).await
    }

    async fn get_key_policy(
        &self,
        caller: Caller,
        input: GetKeyPolicyInput,
    ) -> Result<GetKeyPolicyOutput, ApiError> {
        policy::get(self, &caller, &input)
    }

    async fn put_key_policy(&self, caller: Caller, input: PutKeyPolicyInput) -> Result<(), ApiError> {
        policy::put(self, &caller, input).await
    }

    async fn list_key_policies(
        &self,
        caller: Caller,
        input: ListKeyPoliciesInput,
    ) -> Result<ListKeyPoliciesOutput, ApiError> {
        policy::list(self, &caller, &input)
    }

    async fn get_key_rotation_status(
        &self,
        caller: Caller,
        input: GetKeyRotationStatusInput,
    ) -> Result<GetKeyRotationStatusOutput, ApiError> {
        rotation::status(self, &caller, &input)
    }

    async fn enable_key_rotation(
        &self,
        caller: Caller,
        input: EnableKeyRotationInput,
    ) -> Result<(), ApiError> {
        rotation::enable(self, &caller, &input).await
    }

    async fn disable_key_rotation(
        &self,
        caller: Caller,
        input: DisableKeyRotationInput,
    ) -> Result<(), ApiError> {
        rotation::disable(self, &caller, &input).await
    }

    async fn rotate_key_on_demand(
        &self,
        caller: Caller,
        input: RotateKeyOnDemandInput,
    ) -> Result<RotateKeyOnDemandOutput, ApiError> {
        rotation::on_demand(self, &caller, &input).await
    }

    async fn list_key_rotations(
        &self,
        caller: Caller,
        input: ListKeyRotationsInput,
    ) -> Result<ListKeyRotationsOutput, ApiError> {
        rotation::list(self, &caller, &input)
    }

    async fn tag_resource(&self, caller: Caller, input: TagResourceInput) -> Result<(), ApiError> {
        tags::tag(self, &caller, input).await
    }

    async fn untag_resource(&self, caller: Caller, input: UntagResourceInput) -> Result<(), ApiError> {
        tags::untag(self, &caller, &input).await
    }

    async fn list_resource_tags(
        &self,
        caller: Caller,
        input: ListResourceTagsInput,
    ) -> Result<ListResourceTagsOutput, ApiError> {
        tags::list(self, &caller, &input)
    }
}
