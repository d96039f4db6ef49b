//! AWS Identity and Access Management, API version 2010-05-08: made by `cargo run -p xtask -- generate` from
//! `models/iam.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::collections::BTreeMap;
use std::future::Future;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Field, List, OperationSchema, Other, Pattern, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{Disclosed, WriteXml, Xml};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsQuery,
    signing_name: "iam",
    api_version: "2010-05-08",
    target_prefix: None,
    xml_namespace: Some("https://iam.amazonaws.com/doc/2010-05-08/"),
    operations: [
        &[
            "AddClientIDToOpenIDConnectProvider",
            "AddUserToGroup",
            "AttachGroupPolicy",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "ChangePassword",
            "CreateAccessKey",
            "CreateAccountAlias",
            "CreateGroup",
            "CreateLoginProfile",
            "CreateOpenIDConnectProvider",
            "CreatePolicy",
            "CreatePolicyVersion",
            "CreateRole",
            "CreateUser",
            "DeleteAccessKey",
            "DeleteAccountAlias",
            "DeleteAccountPasswordPolicy",
            "DeleteGroup",
            "DeleteGroupPolicy",
            "DeleteLoginProfile",
            "DeleteOpenIDConnectProvider",
            "DeletePolicy",
            "DeletePolicyVersion",
            "DeleteRole",
            "DeleteRolePermissionsBoundary",
            "DeleteRolePolicy",
            "DeleteUser",
            "DeleteUserPermissionsBoundary",
            "DeleteUserPolicy",
            "DetachGroupPolicy",
            "DetachRolePolicy",
            "DetachUserPolicy",
            "GetAccessKeyLastUsed",
            "GetAccountPasswordPolicy",
            "GetAccountSummary",
            "GetContextKeysForCustomPolicy",
            "GetContextKeysForPrincipalPolicy",
            "GetGroup",
            "GetGroupPolicy",
            "GetLoginProfile",
            "GetOpenIDConnectProvider",
            "GetPolicy",
            "GetPolicyVersion",
            "GetRole",
            "GetRolePolicy",
            "GetUser",
            "GetUserPolicy",
            "ListAccessKeys",
            "ListAccountAliases",
            "ListAttachedGroupPolicies",
            "ListAttachedRolePolicies",
            "ListAttachedUserPolicies",
            "ListEntitiesForPolicy",
            "ListGroupPolicies",
            "ListGroups",
            "ListGroupsForUser",
            "ListInstanceProfilesForRole",
            "ListOpenIDConnectProviderTags",
            "ListOpenIDConnectProviders",
            "ListPolicies",
            "ListPolicyTags",
            "ListPolicyVersions",
            "ListRolePolicies",
            "ListRoleTags",
            "ListRoles",
            "ListUserPolicies",
            "ListUserTags",
            "ListUsers",
            "PutGroupPolicy",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "PutUserPermissionsBoundary",
            "PutUserPolicy",
            "RemoveClientIDFromOpenIDConnectProvider",
            "RemoveUserFromGroup",
            "SetDefaultPolicyVersion",
            "SimulateCustomPolicy",
            "SimulatePrincipalPolicy",
            "TagOpenIDConnectProvider",
            "TagPolicy",
            "TagRole",
            "TagUser",
            "UntagOpenIDConnectProvider",
            "UntagPolicy",
            "UntagRole",
            "UntagUser",
            "UpdateAccessKey",
            "UpdateAccountPasswordPolicy",
            "UpdateAssumeRolePolicy",
            "UpdateGroup",
            "UpdateLoginProfile",
            "UpdateOpenIDConnectProviderThumbprint",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateUser",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::Iam;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AddClientIDToOpenIDConnectProvider`.
    AddClientIDToOpenIDConnectProvider,
    /// `AddUserToGroup`.
    AddUserToGroup,
    /// `AttachGroupPolicy`.
    AttachGroupPolicy,
    /// `AttachRolePolicy`.
    AttachRolePolicy,
    /// `AttachUserPolicy`.
    AttachUserPolicy,
    /// `ChangePassword`.
    ChangePassword,
    /// `CreateAccessKey`.
    CreateAccessKey,
    /// `CreateAccountAlias`.
    CreateAccountAlias,
    /// `CreateGroup`.
    CreateGroup,
    /// `CreateLoginProfile`.
    CreateLoginProfile,
    /// `CreateOpenIDConnectProvider`.
    CreateOpenIDConnectProvider,
    /// `CreatePolicy`.
    CreatePolicy,
    /// `CreatePolicyVersion`.
    CreatePolicyVersion,
    /// `CreateRole`.
    CreateRole,
    /// `CreateUser`.
    CreateUser,
    /// `DeleteAccessKey`.
    DeleteAccessKey,
    /// `DeleteAccountAlias`.
    DeleteAccountAlias,
    /// `DeleteAccountPasswordPolicy`.
    DeleteAccountPasswordPolicy,
    /// `DeleteGroup`.
    DeleteGroup,
    /// `DeleteGroupPolicy`.
    DeleteGroupPolicy,
    /// `DeleteLoginProfile`.
    DeleteLoginProfile,
    /// `DeleteOpenIDConnectProvider`.
    DeleteOpenIDConnectProvider,
    /// `DeletePolicy`.
    DeletePolicy,
    /// `DeletePolicyVersion`.
    DeletePolicyVersion,
    /// `DeleteRole`.
    DeleteRole,
    /// `DeleteRolePermissionsBoundary`.
    DeleteRolePermissionsBoundary,
    /// `DeleteRolePolicy`.
    DeleteRolePolicy,
    /// `DeleteUser`.
    DeleteUser,
    /// `DeleteUserPermissionsBoundary`.
    DeleteUserPermissionsBoundary,
    /// `DeleteUserPolicy`.
    DeleteUserPolicy,
    /// `DetachGroupPolicy`.
    DetachGroupPolicy,
    /// `DetachRolePolicy`.
    DetachRolePolicy,
    /// `DetachUserPolicy`.
    DetachUserPolicy,
    /// `GetAccessKeyLastUsed`.
    GetAccessKeyLastUsed,
    /// `GetAccountPasswordPolicy`.
    GetAccountPasswordPolicy,
    /// `GetAccountSummary`.
    GetAccountSummary,
    /// `GetContextKeysForCustomPolicy`.
    GetContextKeysForCustomPolicy,
    /// `GetContextKeysForPrincipalPolicy`.
    GetContextKeysForPrincipalPolicy,
    /// `GetGroup`.
    GetGroup,
    /// `GetGroupPolicy`.
    GetGroupPolicy,
    /// `GetLoginProfile`.
    GetLoginProfile,
    /// `GetOpenIDConnectProvider`.
    GetOpenIDConnectProvider,
    /// `GetPolicy`.
    GetPolicy,
    /// `GetPolicyVersion`.
    GetPolicyVersion,
    /// `GetRole`.
    GetRole,
    /// `GetRolePolicy`.
    GetRolePolicy,
    /// `GetUser`.
    GetUser,
    /// `GetUserPolicy`.
    GetUserPolicy,
    /// `ListAccessKeys`.
    ListAccessKeys,
    /// `ListAccountAliases`.
    ListAccountAliases,
    /// `ListAttachedGroupPolicies`.
    ListAttachedGroupPolicies,
    /// `ListAttachedRolePolicies`.
    ListAttachedRolePolicies,
    /// `ListAttachedUserPolicies`.
    ListAttachedUserPolicies,
    /// `ListEntitiesForPolicy`.
    ListEntitiesForPolicy,
    /// `ListGroupPolicies`.
    ListGroupPolicies,
    /// `ListGroups`.
    ListGroups,
    /// `ListGroupsForUser`.
    ListGroupsForUser,
    /// `ListInstanceProfilesForRole`.
    ListInstanceProfilesForRole,
    /// `ListOpenIDConnectProviderTags`.
    ListOpenIDConnectProviderTags,
    /// `ListOpenIDConnectProviders`.
    ListOpenIDConnectProviders,
    /// `ListPolicies`.
    ListPolicies,
    /// `ListPolicyTags`.
    ListPolicyTags,
    /// `ListPolicyVersions`.
    ListPolicyVersions,
    /// `ListRolePolicies`.
    ListRolePolicies,
    /// `ListRoleTags`.
    ListRoleTags,
    /// `ListRoles`.
    ListRoles,
    /// `ListUserPolicies`.
    ListUserPolicies,
    /// `ListUserTags`.
    ListUserTags,
    /// `ListUsers`.
    ListUsers,
    /// `PutGroupPolicy`.
    PutGroupPolicy,
    /// `PutRolePermissionsBoundary`.
    PutRolePermissionsBoundary,
    /// `PutRolePolicy`.
    PutRolePolicy,
    /// `PutUserPermissionsBoundary`.
    PutUserPermissionsBoundary,
    /// `PutUserPolicy`.
    PutUserPolicy,
    /// `RemoveClientIDFromOpenIDConnectProvider`.
    RemoveClientIDFromOpenIDConnectProvider,
    /// `RemoveUserFromGroup`.
    RemoveUserFromGroup,
    /// `SetDefaultPolicyVersion`.
    SetDefaultPolicyVersion,
    /// `SimulateCustomPolicy`.
    SimulateCustomPolicy,
    /// `SimulatePrincipalPolicy`.
    SimulatePrincipalPolicy,
    /// `TagOpenIDConnectProvider`.
    TagOpenIDConnectProvider,
    /// `TagPolicy`.
    TagPolicy,
    /// `TagRole`.
    TagRole,
    /// `TagUser`.
    TagUser,
    /// `UntagOpenIDConnectProvider`.
    UntagOpenIDConnectProvider,
    /// `UntagPolicy`.
    UntagPolicy,
    /// `UntagRole`.
    UntagRole,
    /// `UntagUser`.
    UntagUser,
    /// `UpdateAccessKey`.
    UpdateAccessKey,
    /// `UpdateAccountPasswordPolicy`.
    UpdateAccountPasswordPolicy,
    /// `UpdateAssumeRolePolicy`.
    UpdateAssumeRolePolicy,
    /// `UpdateGroup`.
    UpdateGroup,
    /// `UpdateLoginProfile`.
    UpdateLoginProfile,
    /// `UpdateOpenIDConnectProviderThumbprint`.
    UpdateOpenIDConnectProviderThumbprint,
    /// `UpdateRole`.
    UpdateRole,
    /// `UpdateRoleDescription`.
    UpdateRoleDescription,
    /// `UpdateUser`.
    UpdateUser,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 96] = [
        Self::AddClientIDToOpenIDConnectProvider,
        Self::AddUserToGroup,
        Self::AttachGroupPolicy,
        Self::AttachRolePolicy,
        Self::AttachUserPolicy,
        Self::ChangePassword,
        Self::CreateAccessKey,
        Self::CreateAccountAlias,
        Self::CreateGroup,
        Self::CreateLoginProfile,
        Self::CreateOpenIDConnectProvider,
        Self::CreatePolicy,
        Self::CreatePolicyVersion,
        Self::CreateRole,
        Self::CreateUser,
        Self::DeleteAccessKey,
        Self::DeleteAccountAlias,
        Self::DeleteAccountPasswordPolicy,
        Self::DeleteGroup,
        Self::DeleteGroupPolicy,
        Self::DeleteLoginProfile,
        Self::DeleteOpenIDConnectProvider,
        Self::DeletePolicy,
        Self::DeletePolicyVersion,
        Self::DeleteRole,
        Self::DeleteRolePermissionsBoundary,
        Self::DeleteRolePolicy,
        Self::DeleteUser,
        Self::DeleteUserPermissionsBoundary,
        Self::DeleteUserPolicy,
        Self::DetachGroupPolicy,
        Self::DetachRolePolicy,
        Self::DetachUserPolicy,
        Self::GetAccessKeyLastUsed,
        Self::GetAccountPasswordPolicy,
        Self::GetAccountSummary,
        Self::GetContextKeysForCustomPolicy,
        Self::GetContextKeysForPrincipalPolicy,
        Self::GetGroup,
        Self::GetGroupPolicy,
        Self::GetLoginProfile,
        Self::GetOpenIDConnectProvider,
        Self::GetPolicy,
        Self::GetPolicyVersion,
        Self::GetRole,
        Self::GetRolePolicy,
        Self::GetUser,
        Self::GetUserPolicy,
        Self::ListAccessKeys,
        Self::ListAccountAliases,
        Self::ListAttachedGroupPolicies,
        Self::ListAttachedRolePolicies,
        Self::ListAttachedUserPolicies,
        Self::ListEntitiesForPolicy,
        Self::ListGroupPolicies,
        Self::ListGroups,
        Self::ListGroupsForUser,
        Self::ListInstanceProfilesForRole,
        Self::ListOpenIDConnectProviderTags,
        Self::ListOpenIDConnectProviders,
        Self::ListPolicies,
        Self::ListPolicyTags,
        Self::ListPolicyVersions,
        Self::ListRolePolicies,
        Self::ListRoleTags,
        Self::ListRoles,
        Self::ListUserPolicies,
        Self::ListUserTags,
        Self::ListUsers,
        Self::PutGroupPolicy,
        Self::PutRolePermissionsBoundary,
        Self::PutRolePolicy,
        Self::PutUserPermissionsBoundary,
        Self::PutUserPolicy,
        Self::RemoveClientIDFromOpenIDConnectProvider,
        Self::RemoveUserFromGroup,
        Self::SetDefaultPolicyVersion,
        Self::SimulateCustomPolicy,
        Self::SimulatePrincipalPolicy,
        Self::TagOpenIDConnectProvider,
        Self::TagPolicy,
        Self::TagRole,
        Self::TagUser,
        Self::UntagOpenIDConnectProvider,
        Self::UntagPolicy,
        Self::UntagRole,
        Self::UntagUser,
        Self::UpdateAccessKey,
        Self::UpdateAccountPasswordPolicy,
        Self::UpdateAssumeRolePolicy,
        Self::UpdateGroup,
        Self::UpdateLoginProfile,
        Self::UpdateOpenIDConnectProviderThumbprint,
        Self::UpdateRole,
        Self::UpdateRoleDescription,
        Self::UpdateUser,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::AddClientIDToOpenIDConnectProvider => &ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
            Self::AddUserToGroup => &ADD_USER_TO_GROUP,
            Self::AttachGroupPolicy => &ATTACH_GROUP_POLICY,
            Self::AttachRolePolicy => &ATTACH_ROLE_POLICY,
            Self::AttachUserPolicy => &ATTACH_USER_POLICY,
            Self::ChangePassword => &CHANGE_PASSWORD,
            Self::CreateAccessKey => &CREATE_ACCESS_KEY,
            Self::CreateAccountAlias => &CREATE_ACCOUNT_ALIAS,
            Self::CreateGroup => &CREATE_GROUP,
            Self::CreateLoginProfile => &CREATE_LOGIN_PROFILE,
            Self::CreateOpenIDConnectProvider => &CREATE_OPEN_ID_CONNECT_PROVIDER,
            Self::CreatePolicy => &CREATE_POLICY,
            Self::CreatePolicyVersion => &CREATE_POLICY_VERSION,
            Self::CreateRole => &CREATE_ROLE,
            Self::CreateUser => &CREATE_USER,
            Self::DeleteAccessKey => &DELETE_ACCESS_KEY,
            Self::DeleteAccountAlias => &DELETE_ACCOUNT_ALIAS,
            Self::DeleteAccountPasswordPolicy => &DELETE_ACCOUNT_PASSWORD_POLICY,
            Self::DeleteGroup => &DELETE_GROUP,
            Self::DeleteGroupPolicy => &DELETE_GROUP_POLICY,
            Self::DeleteLoginProfile => &DELETE_LOGIN_PROFILE,
            Self::DeleteOpenIDConnectProvider => &DELETE_OPEN_ID_CONNECT_PROVIDER,
            Self::DeletePolicy => &DELETE_POLICY,
            Self::DeletePolicyVersion => &DELETE_POLICY_VERSION,
            Self::DeleteRole => &DELETE_ROLE,
            Self::DeleteRolePermissionsBoundary => &DELETE_ROLE_PERMISSIONS_BOUNDARY,
            Self::DeleteRolePolicy => &DELETE_ROLE_POLICY,
            Self::DeleteUser => &DELETE_USER,
            Self::DeleteUserPermissionsBoundary => &DELETE_USER_PERMISSIONS_BOUNDARY,
            Self::DeleteUserPolicy => &DELETE_USER_POLICY,
            Self::DetachGroupPolicy => &DETACH_GROUP_POLICY,
            Self::DetachRolePolicy => &DETACH_ROLE_POLICY,
            Self::DetachUserPolicy => &DETACH_USER_POLICY,
            Self::GetAccessKeyLastUsed => &GET_ACCESS_KEY_LAST_USED,
            Self::GetAccountPasswordPolicy => &GET_ACCOUNT_PASSWORD_POLICY,
            Self::GetAccountSummary => &GET_ACCOUNT_SUMMARY,
            Self::GetContextKeysForCustomPolicy => &GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY,
            Self::GetContextKeysForPrincipalPolicy => &GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY,
            Self::GetGroup => &GET_GROUP,
            Self::GetGroupPolicy => &GET_GROUP_POLICY,
            Self::GetLoginProfile => &GET_LOGIN_PROFILE,
            Self::GetOpenIDConnectProvider => &GET_OPEN_ID_CONNECT_PROVIDER,
            Self::GetPolicy => &GET_POLICY,
            Self::GetPolicyVersion => &GET_POLICY_VERSION,
            Self::GetRole => &GET_ROLE,
            Self::GetRolePolicy => &GET_ROLE_POLICY,
            Self::GetUser => &GET_USER,
            Self::GetUserPolicy => &GET_USER_POLICY,
            Self::ListAccessKeys => &LIST_ACCESS_KEYS,
            Self::ListAccountAliases => &LIST_ACCOUNT_ALIASES,
            Self::ListAttachedGroupPolicies => &LIST_ATTACHED_GROUP_POLICIES,
            Self::ListAttachedRolePolicies => &LIST_ATTACHED_ROLE_POLICIES,
            Self::ListAttachedUserPolicies => &LIST_ATTACHED_USER_POLICIES,
            Self::ListEntitiesForPolicy => &LIST_ENTITIES_FOR_POLICY,
            Self::ListGroupPolicies => &LIST_GROUP_POLICIES,
            Self::ListGroups => &LIST_GROUPS,
            Self::ListGroupsForUser => &LIST_GROUPS_FOR_USER,
            Self::ListInstanceProfilesForRole => &LIST_INSTANCE_PROFILES_FOR_ROLE,
            Self::ListOpenIDConnectProviderTags => &LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
            Self::ListOpenIDConnectProviders => &LIST_OPEN_ID_CONNECT_PROVIDERS,
            Self::ListPolicies => &LIST_POLICIES,
            Self::ListPolicyTags => &LIST_POLICY_TAGS,
            Self::ListPolicyVersions => &LIST_POLICY_VERSIONS,
            Self::ListRolePolicies => &LIST_ROLE_POLICIES,
            Self::ListRoleTags => &LIST_ROLE_TAGS,
            Self::ListRoles => &LIST_ROLES,
            Self::ListUserPolicies => &LIST_USER_POLICIES,
            Self::ListUserTags => &LIST_USER_TAGS,
            Self::ListUsers => &LIST_USERS,
            Self::PutGroupPolicy => &PUT_GROUP_POLICY,
            Self::PutRolePermissionsBoundary => &PUT_ROLE_PERMISSIONS_BOUNDARY,
            Self::PutRolePolicy => &PUT_ROLE_POLICY,
            Self::PutUserPermissionsBoundary => &PUT_USER_PERMISSIONS_BOUNDARY,
            Self::PutUserPolicy => &PUT_USER_POLICY,
            Self::RemoveClientIDFromOpenIDConnectProvider => &REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
            Self::RemoveUserFromGroup => &REMOVE_USER_FROM_GROUP,
            Self::SetDefaultPolicyVersion => &SET_DEFAULT_POLICY_VERSION,
            Self::SimulateCustomPolicy => &SIMULATE_CUSTOM_POLICY,
            Self::SimulatePrincipalPolicy => &SIMULATE_PRINCIPAL_POLICY,
            Self::TagOpenIDConnectProvider => &TAG_OPEN_ID_CONNECT_PROVIDER,
            Self::TagPolicy => &TAG_POLICY,
            Self::TagRole => &TAG_ROLE,
            Self::TagUser => &TAG_USER,
            Self::UntagOpenIDConnectProvider => &UNTAG_OPEN_ID_CONNECT_PROVIDER,
            Self::UntagPolicy => &UNTAG_POLICY,
            Self::UntagRole => &UNTAG_ROLE,
            Self::UntagUser => &UNTAG_USER,
            Self::UpdateAccessKey => &UPDATE_ACCESS_KEY,
            Self::UpdateAccountPasswordPolicy => &UPDATE_ACCOUNT_PASSWORD_POLICY,
            Self::UpdateAssumeRolePolicy => &UPDATE_ASSUME_ROLE_POLICY,
            Self::UpdateGroup => &UPDATE_GROUP,
            Self::UpdateLoginProfile => &UPDATE_LOGIN_PROFILE,
            Self::UpdateOpenIDConnectProviderThumbprint => &UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
            Self::UpdateRole => &UPDATE_ROLE,
            Self::UpdateRoleDescription => &UPDATE_ROLE_DESCRIPTION,
            Self::UpdateUser => &UPDATE_USER,
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
static NOT_IMPLEMENTED: [&str; 84] = [
    "AcceptDelegationRequest",
    "AcquireRole",
    "AddRoleToInstanceProfile",
    "AssociateDelegationRequest",
    "CreateDelegationRequest",
    "CreateInstanceProfile",
    "CreateSAMLProvider",
    "CreateServiceLinkedRole",
    "CreateServiceSpecificCredential",
    "CreateVirtualMFADevice",
    "DeactivateMFADevice",
    "DeleteInstanceProfile",
    "DeleteSAMLProvider",
    "DeleteSSHPublicKey",
    "DeleteServerCertificate",
    "DeleteServiceLinkedRole",
    "DeleteServiceSpecificCredential",
    "DeleteSigningCertificate",
    "DeleteVirtualMFADevice",
    "DisableOrganizationsRootCredentialsManagement",
    "DisableOrganizationsRootSessions",
    "DisableOutboundWebIdentityFederation",
    "EnableMFADevice",
    "EnableOrganizationsRootCredentialsManagement",
    "EnableOrganizationsRootSessions",
    "EnableOutboundWebIdentityFederation",
    "GenerateCredentialReport",
    "GenerateOrganizationsAccessReport",
    "GenerateServiceLastAccessedDetails",
    "GetAccountAuthorizationDetails",
    "GetAccountProperties",
    "GetCredentialReport",
    "GetDelegationRequest",
    "GetHumanReadableSummary",
    "GetInstanceProfile",
    "GetMFADevice",
    "GetOrganizationsAccessReport",
    "GetOutboundWebIdentityFederationInfo",
    "GetRoleTemplateVersion",
    "GetSAMLProvider",
    "GetSSHPublicKey",
    "GetServerCertificate",
    "GetServiceLastAccessedDetails",
    "GetServiceLastAccessedDetailsWithEntities",
    "GetServiceLinkedRoleDeletionStatus",
    "ListDelegationRequests",
    "ListInstanceProfileTags",
    "ListInstanceProfiles",
    "ListMFADeviceTags",
    "ListMFADevices",
    "ListOrganizationsFeatures",
    "ListPoliciesGrantingServiceAccess",
    "ListSAMLProviderTags",
    "ListSAMLProviders",
    "ListSSHPublicKeys",
    "ListServerCertificateTags",
    "ListServerCertificates",
    "ListServiceSpecificCredentials",
    "ListSigningCertificates",
    "ListVirtualMFADevices",
    "PutAccountProperties",
    "RejectDelegationRequest",
    "RemoveRoleFromInstanceProfile",
    "ResetServiceSpecificCredential",
    "ResyncMFADevice",
    "SendDelegationToken",
    "SetSecurityTokenServicePreferences",
    "TagInstanceProfile",
    "TagMFADevice",
    "TagSAMLProvider",
    "TagServerCertificate",
    "UntagInstanceProfile",
    "UntagMFADevice",
    "UntagSAMLProvider",
    "UntagServerCertificate",
    "UpdateDelegationRequest",
    "UpdateSAMLProvider",
    "UpdateSSHPublicKey",
    "UpdateServerCertificate",
    "UpdateServiceSpecificCredential",
    "UpdateSigningCertificate",
    "UploadSSHPublicKey",
    "UploadServerCertificate",
    "UploadSigningCertificate",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Iam: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `AddClientIDToOpenIDConnectProvider`.
    fn add_client_id_to_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: AddClientIDToOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `AddUserToGroup`.
    fn add_user_to_group(
        &self,
        context: Self::Context,
        input: AddUserToGroupInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `AttachGroupPolicy`.
    fn attach_group_policy(
        &self,
        context: Self::Context,
        input: AttachGroupPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `AttachRolePolicy`.
    fn attach_role_policy(
        &self,
        context: Self::Context,
        input: AttachRolePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `AttachUserPolicy`.
    fn attach_user_policy(
        &self,
        context: Self::Context,
        input: AttachUserPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `ChangePassword`.
    fn change_password(
        &self,
        context: Self::Context,
        input: ChangePasswordInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `CreateAccessKey`.
    fn create_access_key(
        &self,
        context: Self::Context,
        input: CreateAccessKeyInput,
    ) -> impl Future<Output = Result<CreateAccessKeyOutput, ApiError>> + Send;

    /// `CreateAccountAlias`.
    fn create_account_alias(
        &self,
        context: Self::Context,
        input: CreateAccountAliasInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `CreateGroup`.
    fn create_group(
        &self,
        context: Self::Context,
        input: CreateGroupInput,
    ) -> impl Future<Output = Result<CreateGroupOutput, ApiError>> + Send;

    /// `CreateLoginProfile`.
    fn create_login_profile(
        &self,
        context: Self::Context,
        input: CreateLoginProfileInput,
    ) -> impl Future<Output = Result<CreateLoginProfileOutput, ApiError>> + Send;

    /// `CreateOpenIDConnectProvider`.
    fn create_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: CreateOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<CreateOpenIDConnectProviderOutput, ApiError>> + Send;

    /// `CreatePolicy`.
    fn create_policy(
        &self,
        context: Self::Context,
        input: CreatePolicyInput,
    ) -> impl Future<Output = Result<CreatePolicyOutput, ApiError>> + Send;

    /// `CreatePolicyVersion`.
    fn create_policy_version(
        &self,
        context: Self::Context,
        input: CreatePolicyVersionInput,
    ) -> impl Future<Output = Result<CreatePolicyVersionOutput, ApiError>> + Send;

    /// `CreateRole`.
    fn create_role(
        &self,
        context: Self::Context,
        input: CreateRoleInput,
    ) -> impl Future<Output = Result<CreateRoleOutput, ApiError>> + Send;

    /// `CreateUser`.
    fn create_user(
        &self,
        context: Self::Context,
        input: CreateUserInput,
    ) -> impl Future<Output = Result<CreateUserOutput, ApiError>> + Send;

    /// `DeleteAccessKey`.
    fn delete_access_key(
        &self,
        context: Self::Context,
        input: DeleteAccessKeyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteAccountAlias`.
    fn delete_account_alias(
        &self,
        context: Self::Context,
        input: DeleteAccountAliasInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteAccountPasswordPolicy`.
    fn delete_account_password_policy(
        &self,
        context: Self::Context,
        input: DeleteAccountPasswordPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteGroup`.
    fn delete_group(
        &self,
        context: Self::Context,
        input: DeleteGroupInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteGroupPolicy`.
    fn delete_group_policy(
        &self,
        context: Self::Context,
        input: DeleteGroupPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteLoginProfile`.
    fn delete_login_profile(
        &self,
        context: Self::Context,
        input: DeleteLoginProfileInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteOpenIDConnectProvider`.
    fn delete_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: DeleteOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeletePolicy`.
    fn delete_policy(
        &self,
        context: Self::Context,
        input: DeletePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeletePolicyVersion`.
    fn delete_policy_version(
        &self,
        context: Self::Context,
        input: DeletePolicyVersionInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteRole`.
    fn delete_role(
        &self,
        context: Self::Context,
        input: DeleteRoleInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteRolePermissionsBoundary`.
    fn delete_role_permissions_boundary(
        &self,
        context: Self::Context,
        input: DeleteRolePermissionsBoundaryInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteRolePolicy`.
    fn delete_role_policy(
        &self,
        context: Self::Context,
        input: DeleteRolePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteUser`.
    fn delete_user(
        &self,
        context: Self::Context,
        input: DeleteUserInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteUserPermissionsBoundary`.
    fn delete_user_permissions_boundary(
        &self,
        context: Self::Context,
        input: DeleteUserPermissionsBoundaryInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DeleteUserPolicy`.
    fn delete_user_policy(
        &self,
        context: Self::Context,
        input: DeleteUserPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DetachGroupPolicy`.
    fn detach_group_policy(
        &self,
        context: Self::Context,
        input: DetachGroupPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DetachRolePolicy`.
    fn detach_role_policy(
        &self,
        context: Self::Context,
        input: DetachRolePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `DetachUserPolicy`.
    fn detach_user_policy(
        &self,
        context: Self::Context,
        input: DetachUserPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `GetAccessKeyLastUsed`.
    fn get_access_key_last_used(
        &self,
        context: Self::Context,
        input: GetAccessKeyLastUsedInput,
    ) -> impl Future<Output = Result<GetAccessKeyLastUsedOutput, ApiError>> + Send;

    /// `GetAccountPasswordPolicy`.
    fn get_account_password_policy(
        &self,
        context: Self::Context,
        input: GetAccountPasswordPolicyInput,
    ) -> impl Future<Output = Result<GetAccountPasswordPolicyOutput, ApiError>> + Send;

    /// `GetAccountSummary`.
    fn get_account_summary(
        &self,
        context: Self::Context,
        input: GetAccountSummaryInput,
    ) -> impl Future<Output = Result<GetAccountSummaryOutput, ApiError>> + Send;

    /// `GetContextKeysForCustomPolicy`.
    fn get_context_keys_for_custom_policy(
        &self,
        context: Self::Context,
        input: GetContextKeysForCustomPolicyInput,
    ) -> impl Future<Output = Result<GetContextKeysForCustomPolicyOutput, ApiError>> + Send;

    /// `GetContextKeysForPrincipalPolicy`.
    fn get_context_keys_for_principal_policy(
        &self,
        context: Self::Context,
        input: GetContextKeysForPrincipalPolicyInput,
    ) -> impl Future<Output = Result<GetContextKeysForPrincipalPolicyOutput, ApiError>> + Send;

    /// `GetGroup`.
    fn get_group(
        &self,
        context: Self::Context,
        input: GetGroupInput,
    ) -> impl Future<Output = Result<GetGroupOutput, ApiError>> + Send;

    /// `GetGroupPolicy`.
    fn get_group_policy(
        &self,
        context: Self::Context,
        input: GetGroupPolicyInput,
    ) -> impl Future<Output = Result<GetGroupPolicyOutput, ApiError>> + Send;

    /// `GetLoginProfile`.
    fn get_login_profile(
        &self,
        context: Self::Context,
        input: GetLoginProfileInput,
    ) -> impl Future<Output = Result<GetLoginProfileOutput, ApiError>> + Send;

    /// `GetOpenIDConnectProvider`.
    fn get_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: GetOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<GetOpenIDConnectProviderOutput, ApiError>> + Send;

    /// `GetPolicy`.
    fn get_policy(
        &self,
        context: Self::Context,
        input: GetPolicyInput,
    ) -> impl Future<Output = Result<GetPolicyOutput, ApiError>> + Send;

    /// `GetPolicyVersion`.
    fn get_policy_version(
        &self,
        context: Self::Context,
        input: GetPolicyVersionInput,
    ) -> impl Future<Output = Result<GetPolicyVersionOutput, ApiError>> + Send;

    /// `GetRole`.
    fn get_role(
        &self,
        context: Self::Context,
        input: GetRoleInput,
    ) -> impl Future<Output = Result<GetRoleOutput, ApiError>> + Send;

    /// `GetRolePolicy`.
    fn get_role_policy(
        &self,
        context: Self::Context,
        input: GetRolePolicyInput,
    ) -> impl Future<Output = Result<GetRolePolicyOutput, ApiError>> + Send;

    /// `GetUser`.
    fn get_user(
        &self,
        context: Self::Context,
        input: GetUserInput,
    ) -> impl Future<Output = Result<GetUserOutput, ApiError>> + Send;

    /// `GetUserPolicy`.
    fn get_user_policy(
        &self,
        context: Self::Context,
        input: GetUserPolicyInput,
    ) -> impl Future<Output = Result<GetUserPolicyOutput, ApiError>> + Send;

    /// `ListAccessKeys`.
    fn list_access_keys(
        &self,
        context: Self::Context,
        input: ListAccessKeysInput,
    ) -> impl Future<Output = Result<ListAccessKeysOutput, ApiError>> + Send;

    /// `ListAccountAliases`.
    fn list_account_aliases(
        &self,
        context: Self::Context,
        input: ListAccountAliasesInput,
    ) -> impl Future<Output = Result<ListAccountAliasesOutput, ApiError>> + Send;

    /// `ListAttachedGroupPolicies`.
    fn list_attached_group_policies(
        &self,
        context: Self::Context,
        input: ListAttachedGroupPoliciesInput,
    ) -> impl Future<Output = Result<ListAttachedGroupPoliciesOutput, ApiError>> + Send;

    /// `ListAttachedRolePolicies`.
    fn list_attached_role_policies(
        &self,
        context: Self::Context,
        input: ListAttachedRolePoliciesInput,
    ) -> impl Future<Output = Result<ListAttachedRolePoliciesOutput, ApiError>> + Send;

    /// `ListAttachedUserPolicies`.
    fn list_attached_user_policies(
        &self,
        context: Self::Context,
        input: ListAttachedUserPoliciesInput,
    ) -> impl Future<Output = Result<ListAttachedUserPoliciesOutput, ApiError>> + Send;

    /// `ListEntitiesForPolicy`.
    fn list_entities_for_policy(
        &self,
        context: Self::Context,
        input: ListEntitiesForPolicyInput,
    ) -> impl Future<Output = Result<ListEntitiesForPolicyOutput, ApiError>> + Send;

    /// `ListGroupPolicies`.
    fn list_group_policies(
        &self,
        context: Self::Context,
        input: ListGroupPoliciesInput,
    ) -> impl Future<Output = Result<ListGroupPoliciesOutput, ApiError>> + Send;

    /// `ListGroups`.
    fn list_groups(
        &self,
        context: Self::Context,
        input: ListGroupsInput,
    ) -> impl Future<Output = Result<ListGroupsOutput, ApiError>> + Send;

    /// `ListGroupsForUser`.
    fn list_groups_for_user(
        &self,
        context: Self::Context,
        input: ListGroupsForUserInput,
    ) -> impl Future<Output = Result<ListGroupsForUserOutput, ApiError>> + Send;

    /// `ListInstanceProfilesForRole`.
    fn list_instance_profiles_for_role(
        &self,
        context: Self::Context,
        input: ListInstanceProfilesForRoleInput,
    ) -> impl Future<Output = Result<ListInstanceProfilesForRoleOutput, ApiError>> + Send;

    /// `ListOpenIDConnectProviderTags`.
    fn list_open_id_connect_provider_tags(
        &self,
        context: Self::Context,
        input: ListOpenIDConnectProviderTagsInput,
    ) -> impl Future<Output = Result<ListOpenIDConnectProviderTagsOutput, ApiError>> + Send;

    /// `ListOpenIDConnectProviders`.
    fn list_open_id_connect_providers(
        &self,
        context: Self::Context,
        input: ListOpenIDConnectProvidersInput,
    ) -> impl Future<Output = Result<ListOpenIDConnectProvidersOutput, ApiError>> + Send;

    /// `ListPolicies`.
    fn list_policies(
        &self,
        context: Self::Context,
        input: ListPoliciesInput,
    ) -> impl Future<Output = Result<ListPoliciesOutput, ApiError>> + Send;

    /// `ListPolicyTags`.
    fn list_policy_tags(
        &self,
        context: Self::Context,
        input: ListPolicyTagsInput,
    ) -> impl Future<Output = Result<ListPolicyTagsOutput, ApiError>> + Send;

    /// `ListPolicyVersions`.
    fn list_policy_versions(
        &self,
        context: Self::Context,
        input: ListPolicyVersionsInput,
    ) -> impl Future<Output = Result<ListPolicyVersionsOutput, ApiError>> + Send;

    /// `ListRolePolicies`.
    fn list_role_policies(
        &self,
        context: Self::Context,
        input: ListRolePoliciesInput,
    ) -> impl Future<Output = Result<ListRolePoliciesOutput, ApiError>> + Send;

    /// `ListRoleTags`.
    fn list_role_tags(
        &self,
        context: Self::Context,
        input: ListRoleTagsInput,
    ) -> impl Future<Output = Result<ListRoleTagsOutput, ApiError>> + Send;

    /// `ListRoles`.
    fn list_roles(
        &self,
        context: Self::Context,
        input: ListRolesInput,
    ) -> impl Future<Output = Result<ListRolesOutput, ApiError>> + Send;

    /// `ListUserPolicies`.
    fn list_user_policies(
        &self,
        context: Self::Context,
        input: ListUserPoliciesInput,
    ) -> impl Future<Output = Result<ListUserPoliciesOutput, ApiError>> + Send;

    /// `ListUserTags`.
    fn list_user_tags(
        &self,
        context: Self::Context,
        input: ListUserTagsInput,
    ) -> impl Future<Output = Result<ListUserTagsOutput, ApiError>> + Send;

    /// `ListUsers`.
    fn list_users(
        &self,
        context: Self::Context,
        input: ListUsersInput,
    ) -> impl Future<Output = Result<ListUsersOutput, ApiError>> + Send;

    /// `PutGroupPolicy`.
    fn put_group_policy(
        &self,
        context: Self::Context,
        input: PutGroupPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `PutRolePermissionsBoundary`.
    fn put_role_permissions_boundary(
        &self,
        context: Self::Context,
        input: PutRolePermissionsBoundaryInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `PutRolePolicy`.
    fn put_role_policy(
        &self,
        context: Self::Context,
        input: PutRolePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `PutUserPermissionsBoundary`.
    fn put_user_permissions_boundary(
        &self,
        context: Self::Context,
        input: PutUserPermissionsBoundaryInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `PutUserPolicy`.
    fn put_user_policy(
        &self,
        context: Self::Context,
        input: PutUserPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `RemoveClientIDFromOpenIDConnectProvider`.
    fn remove_client_id_from_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: RemoveClientIDFromOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `RemoveUserFromGroup`.
    fn remove_user_from_group(
        &self,
        context: Self::Context,
        input: RemoveUserFromGroupInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `SetDefaultPolicyVersion`.
    fn set_default_policy_version(
        &self,
        context: Self::Context,
        input: SetDefaultPolicyVersionInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `SimulateCustomPolicy`.
    fn simulate_custom_policy(
        &self,
        context: Self::Context,
        input: SimulateCustomPolicyInput,
    ) -> impl Future<Output = Result<SimulateCustomPolicyOutput, ApiError>> + Send;

    /// `SimulatePrincipalPolicy`.
    fn simulate_principal_policy(
        &self,
        context: Self::Context,
        input: SimulatePrincipalPolicyInput,
    ) -> impl Future<Output = Result<SimulatePrincipalPolicyOutput, ApiError>> + Send;

    /// `TagOpenIDConnectProvider`.
    fn tag_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: TagOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `TagPolicy`.
    fn tag_policy(
        &self,
        context: Self::Context,
        input: TagPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `TagRole`.
    fn tag_role(
        &self,
        context: Self::Context,
        input: TagRoleInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `TagUser`.
    fn tag_user(
        &self,
        context: Self::Context,
        input: TagUserInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UntagOpenIDConnectProvider`.
    fn untag_open_id_connect_provider(
        &self,
        context: Self::Context,
        input: UntagOpenIDConnectProviderInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UntagPolicy`.
    fn untag_policy(
        &self,
        context: Self::Context,
        input: UntagPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UntagRole`.
    fn untag_role(
        &self,
        context: Self::Context,
        input: UntagRoleInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UntagUser`.
    fn untag_user(
        &self,
        context: Self::Context,
        input: UntagUserInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateAccessKey`.
    fn update_access_key(
        &self,
        context: Self::Context,
        input: UpdateAccessKeyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateAccountPasswordPolicy`.
    fn update_account_password_policy(
        &self,
        context: Self::Context,
        input: UpdateAccountPasswordPolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateAssumeRolePolicy`.
    fn update_assume_role_policy(
        &self,
        context: Self::Context,
        input: UpdateAssumeRolePolicyInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateGroup`.
    fn update_group(
        &self,
        context: Self::Context,
        input: UpdateGroupInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateLoginProfile`.
    fn update_login_profile(
        &self,
        context: Self::Context,
        input: UpdateLoginProfileInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateOpenIDConnectProviderThumbprint`.
    fn update_open_id_connect_provider_thumbprint(
        &self,
        context: Self::Context,
        input: UpdateOpenIDConnectProviderThumbprintInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `UpdateRole`.
    fn update_role(
        &self,
        context: Self::Context,
        input: UpdateRoleInput,
    ) -> impl Future<Output = Result<UpdateRoleOutput, ApiError>> + Send;

    /// `UpdateRoleDescription`.
    fn update_role_description(
        &self,
        context: Self::Context,
        input: UpdateRoleDescriptionInput,
    ) -> impl Future<Output = Result<UpdateRoleDescriptionOutput, ApiError>> + Send;

    /// `UpdateUser`.
    fn update_user(
        &self,
        context: Self::Context,
        input: UpdateUserInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the form: a POST's body or a GET's query string.
pub async fn dispatch<H: Iam>(
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
        Operation::AddClientIDToOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.add_client_id_to_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::AddUserToGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.add_user_to_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::AttachGroupPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.attach_group_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::AttachRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.attach_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::AttachUserPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.attach_user_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ChangePassword => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.change_password(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateAccessKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_access_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateAccountAlias => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_account_alias(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateLoginProfile => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_login_profile(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreatePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreatePolicyVersion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_policy_version(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteAccessKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_access_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteAccountAlias => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_account_alias(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteAccountPasswordPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_account_password_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteGroupPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_group_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteLoginProfile => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_login_profile(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeletePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeletePolicyVersion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_policy_version(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteRolePermissionsBoundary => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_role_permissions_boundary(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteUserPermissionsBoundary => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_user_permissions_boundary(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteUserPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_user_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DetachGroupPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.detach_group_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DetachRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.detach_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DetachUserPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.detach_user_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetAccessKeyLastUsed => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_access_key_last_used(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetAccountPasswordPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_account_password_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetAccountSummary => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_account_summary(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetContextKeysForCustomPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_context_keys_for_custom_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetContextKeysForPrincipalPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_context_keys_for_principal_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetGroupPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_group_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetLoginProfile => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_login_profile(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetPolicyVersion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_policy_version(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetUserPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_user_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListAccessKeys => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_access_keys(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListAccountAliases => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_account_aliases(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListAttachedGroupPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_attached_group_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListAttachedRolePolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_attached_role_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListAttachedUserPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_attached_user_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListEntitiesForPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_entities_for_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListGroupPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_group_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListGroups => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_groups(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListGroupsForUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_groups_for_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListInstanceProfilesForRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_instance_profiles_for_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListOpenIDConnectProviderTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_open_id_connect_provider_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListOpenIDConnectProviders => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_open_id_connect_providers(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListPolicyTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_policy_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListPolicyVersions => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_policy_versions(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListRolePolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_role_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListRoleTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_role_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListRoles => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_roles(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListUserPolicies => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_user_policies(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListUserTags => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_user_tags(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListUsers => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_users(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::PutGroupPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_group_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::PutRolePermissionsBoundary => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_role_permissions_boundary(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::PutRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::PutUserPermissionsBoundary => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_user_permissions_boundary(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::PutUserPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.put_user_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RemoveClientIDFromOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record).map(|input| {
                Box::pin(handler.remove_client_id_from_open_id_connect_provider(context, input))
            });
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RemoveUserFromGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.remove_user_from_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::SetDefaultPolicyVersion => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.set_default_policy_version(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::SimulateCustomPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.simulate_custom_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::SimulatePrincipalPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.simulate_principal_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::TagOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.tag_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::TagPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.tag_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::TagRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.tag_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::TagUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.tag_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UntagOpenIDConnectProvider => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.untag_open_id_connect_provider(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UntagPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.untag_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UntagRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.untag_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UntagUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.untag_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateAccessKey => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_access_key(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateAccountPasswordPolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_account_password_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateAssumeRolePolicy => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_assume_role_policy(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateGroup => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_group(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateLoginProfile => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_login_profile(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateOpenIDConnectProviderThumbprint => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_open_id_connect_provider_thumbprint(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateRoleDescription => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_role_description(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::UpdateUser => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.update_user(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `AddClientIDToOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct AddClientIDToOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ClientID`: 1 to 255 characters.
    pub client_id: String,
}

impl FromMembers for AddClientIDToOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            client_id: members.required("ClientID")?,
        })
    }
}

/// What `AddUserToGroup` is asked.
#[derive(Debug, Clone)]
pub struct AddUserToGroupInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
}

impl FromMembers for AddUserToGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            user_name: members.required("UserName")?,
        })
    }
}

/// What `AttachGroupPolicy` is asked.
#[derive(Debug, Clone)]
pub struct AttachGroupPolicyInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for AttachGroupPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `AttachRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct AttachRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for AttachRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `AttachUserPolicy` is asked.
#[derive(Debug, Clone)]
pub struct AttachUserPolicyInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for AttachUserPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `ChangePassword` is asked.
#[derive(Debug, Clone)]
pub struct ChangePasswordInput {
    /// `OldPassword`: 1 to 128 characters.
    pub old_password: Secret<String>,
    /// `NewPassword`: 1 to 128 characters.
    pub new_password: Secret<String>,
}

impl FromMembers for ChangePasswordInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            old_password: members.required("OldPassword")?,
            new_password: members.required("NewPassword")?,
        })
    }
}

/// What `CreateAccessKey` is asked.
#[derive(Debug, Clone)]
pub struct CreateAccessKeyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
}

impl FromMembers for CreateAccessKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
        })
    }
}

/// What `CreateAccessKey` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateAccessKeyOutput {
    /// `AccessKey`.
    pub access_key: Option<AccessKey>,
}

impl WriteXml for CreateAccessKeyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("AccessKey", &self.access_key);
    }
}

impl WriteRecord for CreateAccessKeyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("AccessKey", &self.access_key);
        recorder.close();
    }
}

/// What `CreateAccountAlias` is asked.
#[derive(Debug, Clone)]
pub struct CreateAccountAliasInput {
    /// `AccountAlias`: 3 to 63 characters.
    pub account_alias: String,
}

impl FromMembers for CreateAccountAliasInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            account_alias: members.required("AccountAlias")?,
        })
    }
}

/// What `CreateGroup` is asked.
#[derive(Debug, Clone)]
pub struct CreateGroupInput {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
}

impl FromMembers for CreateGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path: members.optional("Path")?,
            group_name: members.required("GroupName")?,
        })
    }
}

/// What `CreateGroup` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateGroupOutput {
    /// `Group`.
    pub group: Option<Group>,
}

impl WriteXml for CreateGroupOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Group", &self.group);
    }
}

impl WriteRecord for CreateGroupOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Group", &self.group);
        recorder.close();
    }
}

/// What `CreateLoginProfile` is asked.
#[derive(Debug, Clone)]
pub struct CreateLoginProfileInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `Password`: 1 to 128 characters.
    pub password: Option<Secret<String>>,
    /// `PasswordResetRequired`.
    pub password_reset_required: Option<bool>,
}

impl FromMembers for CreateLoginProfileInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
            password: members.optional("Password")?,
            password_reset_required: members.optional("PasswordResetRequired")?,
        })
    }
}

/// What `CreateLoginProfile` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateLoginProfileOutput {
    /// `LoginProfile`.
    pub login_profile: Option<LoginProfile>,
}

impl WriteXml for CreateLoginProfileOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("LoginProfile", &self.login_profile);
    }
}

impl WriteRecord for CreateLoginProfileOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("LoginProfile", &self.login_profile);
        recorder.close();
    }
}

/// What `CreateOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct CreateOpenIDConnectProviderInput {
    /// `Url`: 1 to 255 characters.
    pub url: String,
    /// `ClientIDList`.
    pub client_id_list: Option<Vec<String>>,
    /// `ThumbprintList`.
    pub thumbprint_list: Option<Vec<String>>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for CreateOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            url: members.required("Url")?,
            client_id_list: members.optional("ClientIDList")?,
            thumbprint_list: members.optional("ThumbprintList")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `CreateOpenIDConnectProvider` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateOpenIDConnectProviderOutput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: Option<String>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for CreateOpenIDConnectProviderOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        xml.list("Tags", "member", &self.tags);
    }
}

impl WriteRecord for CreateOpenIDConnectProviderOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        recorder.close();
    }
}

/// What `CreatePolicy` is asked.
#[derive(Debug, Clone)]
pub struct CreatePolicyInput {
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
    /// `Description`: at most 1000 characters.
    pub description: Option<String>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for CreatePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_name: members.required("PolicyName")?,
            path: members.optional("Path")?,
            policy_document: members.required("PolicyDocument")?,
            description: members.optional("Description")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `CreatePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct CreatePolicyOutput {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl WriteXml for CreatePolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Policy", &self.policy);
    }
}

impl WriteRecord for CreatePolicyOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Policy", &self.policy);
        recorder.close();
    }
}

/// What `CreatePolicyVersion` is asked.
#[derive(Debug, Clone)]
pub struct CreatePolicyVersionInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
    /// `SetAsDefault`.
    pub set_as_default: Option<bool>,
}

impl FromMembers for CreatePolicyVersionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            policy_document: members.required("PolicyDocument")?,
            set_as_default: members.optional("SetAsDefault")?,
        })
    }
}

/// What `CreatePolicyVersion` answers.
#[derive(Debug, Clone, Default)]
pub struct CreatePolicyVersionOutput {
    /// `PolicyVersion`.
    pub policy_version: Option<PolicyVersion>,
}

impl WriteXml for CreatePolicyVersionOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PolicyVersion", &self.policy_version);
    }
}

impl WriteRecord for CreatePolicyVersionOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("PolicyVersion", &self.policy_version);
        recorder.close();
    }
}

/// What `CreateRole` is asked.
#[derive(Debug, Clone)]
pub struct CreateRoleInput {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `AssumeRolePolicyDocument`: 1 to 131072 characters.
    pub assume_role_policy_document: String,
    /// `Description`: at most 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`: 3600 to 43200.
    pub max_session_duration: Option<i32>,
    /// `PermissionsBoundary`: 20 to 2048 characters.
    pub permissions_boundary: Option<String>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for CreateRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path: members.optional("Path")?,
            role_name: members.required("RoleName")?,
            assume_role_policy_document: members.required("AssumeRolePolicyDocument")?,
            description: members.optional("Description")?,
            max_session_duration: members.optional("MaxSessionDuration")?,
            permissions_boundary: members.optional("PermissionsBoundary")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `CreateRole` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateRoleOutput {
    /// `Role`.
    pub role: Option<Role>,
}

impl WriteXml for CreateRoleOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Role", &self.role);
    }
}

impl WriteRecord for CreateRoleOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Role", &self.role);
        recorder.close();
    }
}

/// What `CreateUser` is asked.
#[derive(Debug, Clone)]
pub struct CreateUserInput {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `PermissionsBoundary`: 20 to 2048 characters.
    pub permissions_boundary: Option<String>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for CreateUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path: members.optional("Path")?,
            user_name: members.required("UserName")?,
            permissions_boundary: members.optional("PermissionsBoundary")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `CreateUser` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateUserOutput {
    /// `User`.
    pub user: Option<User>,
}

impl WriteXml for CreateUserOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("User", &self.user);
    }
}

impl WriteRecord for CreateUserOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("User", &self.user);
        recorder.close();
    }
}

/// What `DeleteAccessKey` is asked.
#[derive(Debug, Clone)]
pub struct DeleteAccessKeyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: String,
}

impl FromMembers for DeleteAccessKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
            access_key_id: members.required("AccessKeyId")?,
        })
    }
}

/// What `DeleteAccountAlias` is asked.
#[derive(Debug, Clone)]
pub struct DeleteAccountAliasInput {
    /// `AccountAlias`: 3 to 63 characters.
    pub account_alias: String,
}

impl FromMembers for DeleteAccountAliasInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            account_alias: members.required("AccountAlias")?,
        })
    }
}

/// What `DeleteAccountPasswordPolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeleteAccountPasswordPolicyInput {}

impl FromMembers for DeleteAccountPasswordPolicyInput {
    fn from_members(_: Members) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What `DeleteGroup` is asked.
#[derive(Debug, Clone)]
pub struct DeleteGroupInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
}

impl FromMembers for DeleteGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
        })
    }
}

/// What `DeleteGroupPolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeleteGroupPolicyInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for DeleteGroupPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `DeleteLoginProfile` is asked.
#[derive(Debug, Clone)]
pub struct DeleteLoginProfileInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
}

impl FromMembers for DeleteLoginProfileInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
        })
    }
}

/// What `DeleteOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct DeleteOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
}

impl FromMembers for DeleteOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
        })
    }
}

/// What `DeletePolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeletePolicyInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for DeletePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `DeletePolicyVersion` is asked.
#[derive(Debug, Clone)]
pub struct DeletePolicyVersionInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl FromMembers for DeletePolicyVersionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            version_id: members.required("VersionId")?,
        })
    }
}

/// What `DeleteRole` is asked.
#[derive(Debug, Clone)]
pub struct DeleteRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
}

impl FromMembers for DeleteRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
        })
    }
}

/// What `DeleteRolePermissionsBoundary` is asked.
#[derive(Debug, Clone)]
pub struct DeleteRolePermissionsBoundaryInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
}

impl FromMembers for DeleteRolePermissionsBoundaryInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
        })
    }
}

/// What `DeleteRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeleteRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for DeleteRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `DeleteUser` is asked.
#[derive(Debug, Clone)]
pub struct DeleteUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
}

impl FromMembers for DeleteUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
        })
    }
}

/// What `DeleteUserPermissionsBoundary` is asked.
#[derive(Debug, Clone)]
pub struct DeleteUserPermissionsBoundaryInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
}

impl FromMembers for DeleteUserPermissionsBoundaryInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
        })
    }
}

/// What `DeleteUserPolicy` is asked.
#[derive(Debug, Clone)]
pub struct DeleteUserPolicyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for DeleteUserPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `DetachGroupPolicy` is asked.
#[derive(Debug, Clone)]
pub struct DetachGroupPolicyInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for DetachGroupPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `DetachRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct DetachRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for DetachRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `DetachUserPolicy` is asked.
#[derive(Debug, Clone)]
pub struct DetachUserPolicyInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for DetachUserPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `GetAccessKeyLastUsed` is asked.
#[derive(Debug, Clone)]
pub struct GetAccessKeyLastUsedInput {
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: String,
}

impl FromMembers for GetAccessKeyLastUsedInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            access_key_id: members.required("AccessKeyId")?,
        })
    }
}

/// What `GetAccessKeyLastUsed` answers.
#[derive(Debug, Clone, Default)]
pub struct GetAccessKeyLastUsedOutput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyLastUsed`.
    pub access_key_last_used: Option<AccessKeyLastUsed>,
}

impl WriteXml for GetAccessKeyLastUsedOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("AccessKeyLastUsed", &self.access_key_last_used);
    }
}

/// What `GetAccountPasswordPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetAccountPasswordPolicyInput {}

impl FromMembers for GetAccountPasswordPolicyInput {
    fn from_members(_: Members) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What `GetAccountPasswordPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetAccountPasswordPolicyOutput {
    /// `PasswordPolicy`.
    pub password_policy: Option<PasswordPolicy>,
}

impl WriteXml for GetAccountPasswordPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PasswordPolicy", &self.password_policy);
    }
}

/// What `GetAccountSummary` is asked.
#[derive(Debug, Clone)]
pub struct GetAccountSummaryInput {}

impl FromMembers for GetAccountSummaryInput {
    fn from_members(_: Members) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What `GetAccountSummary` answers.
#[derive(Debug, Clone, Default)]
pub struct GetAccountSummaryOutput {
    /// `SummaryMap`.
    pub summary_map: Option<BTreeMap<String, i32>>,
}

impl WriteXml for GetAccountSummaryOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.map("SummaryMap", &self.summary_map);
    }
}

/// What `GetContextKeysForCustomPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetContextKeysForCustomPolicyInput {
    /// `PolicyInputList`.
    pub policy_input_list: Vec<String>,
}

impl FromMembers for GetContextKeysForCustomPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_input_list: members.required("PolicyInputList")?,
        })
    }
}

/// What `GetContextKeysForCustomPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetContextKeysForCustomPolicyOutput {
    /// `ContextKeyNames`.
    pub context_key_names: Option<Vec<String>>,
}

impl WriteXml for GetContextKeysForCustomPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.list("ContextKeyNames", "member", &self.context_key_names);
    }
}

/// What `GetContextKeysForPrincipalPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetContextKeysForPrincipalPolicyInput {
    /// `PolicySourceArn`: 20 to 2048 characters.
    pub policy_source_arn: String,
    /// `PolicyInputList`.
    pub policy_input_list: Option<Vec<String>>,
}

impl FromMembers for GetContextKeysForPrincipalPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_source_arn: members.required("PolicySourceArn")?,
            policy_input_list: members.optional("PolicyInputList")?,
        })
    }
}

/// What `GetContextKeysForPrincipalPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetContextKeysForPrincipalPolicyOutput {
    /// `ContextKeyNames`.
    pub context_key_names: Option<Vec<String>>,
}

impl WriteXml for GetContextKeysForPrincipalPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.list("ContextKeyNames", "member", &self.context_key_names);
    }
}

/// What `GetGroup` is asked.
#[derive(Debug, Clone)]
pub struct GetGroupInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for GetGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `GetGroup` answers.
#[derive(Debug, Clone, Default)]
pub struct GetGroupOutput {
    /// `Group`.
    pub group: Option<Group>,
    /// `Users`.
    pub users: Vec<User>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for GetGroupOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Group", &self.group);
        xml.always_list("Users", "member", &self.users);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `GetGroupPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetGroupPolicyInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for GetGroupPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `GetGroupPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetGroupPolicyOutput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: Option<String>,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: Option<String>,
}

impl WriteXml for GetGroupPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("GroupName", &self.group_name);
        xml.member("PolicyName", &self.policy_name);
        xml.member("PolicyDocument", &self.policy_document);
    }
}

/// What `GetLoginProfile` is asked.
#[derive(Debug, Clone)]
pub struct GetLoginProfileInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
}

impl FromMembers for GetLoginProfileInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
        })
    }
}

/// What `GetLoginProfile` answers.
#[derive(Debug, Clone, Default)]
pub struct GetLoginProfileOutput {
    /// `LoginProfile`.
    pub login_profile: Option<LoginProfile>,
}

impl WriteXml for GetLoginProfileOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("LoginProfile", &self.login_profile);
    }
}

/// What `GetOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct GetOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
}

impl FromMembers for GetOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
        })
    }
}

/// What `GetOpenIDConnectProvider` answers.
#[derive(Debug, Clone, Default)]
pub struct GetOpenIDConnectProviderOutput {
    /// `Url`: 1 to 255 characters.
    pub url: Option<String>,
    /// `ClientIDList`.
    pub client_id_list: Vec<String>,
    /// `ThumbprintList`.
    pub thumbprint_list: Vec<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for GetOpenIDConnectProviderOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Url", &self.url);
        xml.always_list("ClientIDList", "member", &self.client_id_list);
        xml.always_list("ThumbprintList", "member", &self.thumbprint_list);
        xml.member("CreateDate", &self.create_date);
        xml.list("Tags", "member", &self.tags);
    }
}

/// What `GetPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetPolicyInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
}

impl FromMembers for GetPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
        })
    }
}

/// What `GetPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetPolicyOutput {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl WriteXml for GetPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Policy", &self.policy);
    }
}

/// What `GetPolicyVersion` is asked.
#[derive(Debug, Clone)]
pub struct GetPolicyVersionInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl FromMembers for GetPolicyVersionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            version_id: members.required("VersionId")?,
        })
    }
}

/// What `GetPolicyVersion` answers.
#[derive(Debug, Clone, Default)]
pub struct GetPolicyVersionOutput {
    /// `PolicyVersion`.
    pub policy_version: Option<PolicyVersion>,
}

impl WriteXml for GetPolicyVersionOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PolicyVersion", &self.policy_version);
    }
}

/// What `GetRole` is asked.
#[derive(Debug, Clone)]
pub struct GetRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
}

impl FromMembers for GetRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
        })
    }
}

/// What `GetRole` answers.
#[derive(Debug, Clone, Default)]
pub struct GetRoleOutput {
    /// `Role`.
    pub role: Option<Role>,
}

impl WriteXml for GetRoleOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Role", &self.role);
    }
}

/// What `GetRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for GetRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `GetRolePolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetRolePolicyOutput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: Option<String>,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: Option<String>,
}

impl WriteXml for GetRolePolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("RoleName", &self.role_name);
        xml.member("PolicyName", &self.policy_name);
        xml.member("PolicyDocument", &self.policy_document);
    }
}

/// What `GetUser` is asked.
#[derive(Debug, Clone)]
pub struct GetUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
}

impl FromMembers for GetUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
        })
    }
}

/// What `GetUser` answers.
#[derive(Debug, Clone, Default)]
pub struct GetUserOutput {
    /// `User`.
    pub user: Option<User>,
}

impl WriteXml for GetUserOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("User", &self.user);
    }
}

/// What `GetUserPolicy` is asked.
#[derive(Debug, Clone)]
pub struct GetUserPolicyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
}

impl FromMembers for GetUserPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            policy_name: members.required("PolicyName")?,
        })
    }
}

/// What `GetUserPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct GetUserPolicyOutput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: Option<String>,
}

impl WriteXml for GetUserPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("PolicyName", &self.policy_name);
        xml.member("PolicyDocument", &self.policy_document);
    }
}

/// What `ListAccessKeys` is asked.
#[derive(Debug, Clone)]
pub struct ListAccessKeysInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListAccessKeysInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListAccessKeys` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAccessKeysOutput {
    /// `AccessKeyMetadata`.
    pub access_key_metadata: Vec<AccessKeyMetadata>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListAccessKeysOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("AccessKeyMetadata", "member", &self.access_key_metadata);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListAccountAliases` is asked.
#[derive(Debug, Clone)]
pub struct ListAccountAliasesInput {
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListAccountAliasesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListAccountAliases` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAccountAliasesOutput {
    /// `AccountAliases`.
    pub account_aliases: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListAccountAliasesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("AccountAliases", "member", &self.account_aliases);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListAttachedGroupPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListAttachedGroupPoliciesInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListAttachedGroupPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListAttachedGroupPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAttachedGroupPoliciesOutput {
    /// `AttachedPolicies`.
    pub attached_policies: Vec<AttachedPolicy>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedGroupPoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("AttachedPolicies", "member", &self.attached_policies);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListAttachedRolePolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListAttachedRolePoliciesInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListAttachedRolePoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListAttachedRolePolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAttachedRolePoliciesOutput {
    /// `AttachedPolicies`.
    pub attached_policies: Vec<AttachedPolicy>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedRolePoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("AttachedPolicies", "member", &self.attached_policies);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListAttachedUserPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListAttachedUserPoliciesInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListAttachedUserPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListAttachedUserPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListAttachedUserPoliciesOutput {
    /// `AttachedPolicies`.
    pub attached_policies: Vec<AttachedPolicy>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedUserPoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("AttachedPolicies", "member", &self.attached_policies);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListEntitiesForPolicy` is asked.
#[derive(Debug, Clone)]
pub struct ListEntitiesForPolicyInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `EntityFilter`: `User`, `Role`, `Group`, `LocalManagedPolicy`, `AWSManagedPolicy`.
    pub entity_filter: Option<String>,
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `PolicyUsageFilter`: `PermissionsPolicy`, `PermissionsBoundary`.
    pub policy_usage_filter: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListEntitiesForPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            entity_filter: members.optional("EntityFilter")?,
            path_prefix: members.optional("PathPrefix")?,
            policy_usage_filter: members.optional("PolicyUsageFilter")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListEntitiesForPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct ListEntitiesForPolicyOutput {
    /// `PolicyGroups`.
    pub policy_groups: Vec<PolicyGroup>,
    /// `PolicyUsers`.
    pub policy_users: Vec<PolicyUser>,
    /// `PolicyRoles`.
    pub policy_roles: Vec<PolicyRole>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListEntitiesForPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("PolicyGroups", "member", &self.policy_groups);
        xml.always_list("PolicyUsers", "member", &self.policy_users);
        xml.always_list("PolicyRoles", "member", &self.policy_roles);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListGroupPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListGroupPoliciesInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListGroupPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListGroupPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListGroupPoliciesOutput {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListGroupPoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("PolicyNames", "member", &self.policy_names);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListGroups` is asked.
#[derive(Debug, Clone)]
pub struct ListGroupsInput {
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListGroupsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListGroups` answers.
#[derive(Debug, Clone, Default)]
pub struct ListGroupsOutput {
    /// `Groups`.
    pub groups: Vec<Group>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListGroupsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Groups", "member", &self.groups);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListGroupsForUser` is asked.
#[derive(Debug, Clone)]
pub struct ListGroupsForUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListGroupsForUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListGroupsForUser` answers.
#[derive(Debug, Clone, Default)]
pub struct ListGroupsForUserOutput {
    /// `Groups`.
    pub groups: Vec<Group>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListGroupsForUserOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Groups", "member", &self.groups);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListInstanceProfilesForRole` is asked.
#[derive(Debug, Clone)]
pub struct ListInstanceProfilesForRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListInstanceProfilesForRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListInstanceProfilesForRole` answers.
#[derive(Debug, Clone, Default)]
pub struct ListInstanceProfilesForRoleOutput {
    /// `InstanceProfiles`.
    pub instance_profiles: Vec<InstanceProfile>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListInstanceProfilesForRoleOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("InstanceProfiles", "member", &self.instance_profiles);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListOpenIDConnectProviderTags` is asked.
#[derive(Debug, Clone)]
pub struct ListOpenIDConnectProviderTagsInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListOpenIDConnectProviderTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListOpenIDConnectProviderTags` answers.
#[derive(Debug, Clone, Default)]
pub struct ListOpenIDConnectProviderTagsOutput {
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListOpenIDConnectProviderTagsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Tags", "member", &self.tags);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListOpenIDConnectProviders` is asked.
#[derive(Debug, Clone)]
pub struct ListOpenIDConnectProvidersInput {}

impl FromMembers for ListOpenIDConnectProvidersInput {
    fn from_members(_: Members) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What `ListOpenIDConnectProviders` answers.
#[derive(Debug, Clone, Default)]
pub struct ListOpenIDConnectProvidersOutput {
    /// `OpenIDConnectProviderList`.
    pub open_id_connect_provider_list: Vec<OpenIDConnectProviderListEntry>,
}

impl WriteXml for ListOpenIDConnectProvidersOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list(
            "OpenIDConnectProviderList",
            "member",
            &self.open_id_connect_provider_list,
        );
    }
}

/// What `ListPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListPoliciesInput {
    /// `Scope`: `All`, `AWS`, `Local`.
    pub scope: Option<String>,
    /// `OnlyAttached`.
    pub only_attached: Option<bool>,
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `PolicyUsageFilter`: `PermissionsPolicy`, `PermissionsBoundary`.
    pub policy_usage_filter: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            scope: members.optional("Scope")?,
            only_attached: members.optional("OnlyAttached")?,
            path_prefix: members.optional("PathPrefix")?,
            policy_usage_filter: members.optional("PolicyUsageFilter")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListPoliciesOutput {
    /// `Policies`.
    pub policies: Vec<Policy>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListPoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Policies", "member", &self.policies);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListPolicyTags` is asked.
#[derive(Debug, Clone)]
pub struct ListPolicyTagsInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListPolicyTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListPolicyTags` answers.
#[derive(Debug, Clone, Default)]
pub struct ListPolicyTagsOutput {
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListPolicyTagsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Tags", "member", &self.tags);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListPolicyVersions` is asked.
#[derive(Debug, Clone)]
pub struct ListPolicyVersionsInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListPolicyVersionsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListPolicyVersions` answers.
#[derive(Debug, Clone, Default)]
pub struct ListPolicyVersionsOutput {
    /// `Versions`.
    pub versions: Vec<PolicyVersion>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListPolicyVersionsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Versions", "member", &self.versions);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListRolePolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListRolePoliciesInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListRolePoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListRolePolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListRolePoliciesOutput {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListRolePoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("PolicyNames", "member", &self.policy_names);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListRoleTags` is asked.
#[derive(Debug, Clone)]
pub struct ListRoleTagsInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListRoleTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListRoleTags` answers.
#[derive(Debug, Clone, Default)]
pub struct ListRoleTagsOutput {
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListRoleTagsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Tags", "member", &self.tags);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListRoles` is asked.
#[derive(Debug, Clone)]
pub struct ListRolesInput {
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListRolesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListRoles` answers.
#[derive(Debug, Clone, Default)]
pub struct ListRolesOutput {
    /// `Roles`.
    pub roles: Vec<Role>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListRolesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Roles", "member", &self.roles);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListUserPolicies` is asked.
#[derive(Debug, Clone)]
pub struct ListUserPoliciesInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListUserPoliciesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListUserPolicies` answers.
#[derive(Debug, Clone, Default)]
pub struct ListUserPoliciesOutput {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListUserPoliciesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("PolicyNames", "member", &self.policy_names);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListUserTags` is asked.
#[derive(Debug, Clone)]
pub struct ListUserTagsInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListUserTagsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListUserTags` answers.
#[derive(Debug, Clone, Default)]
pub struct ListUserTagsOutput {
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListUserTagsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Tags", "member", &self.tags);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `ListUsers` is asked.
#[derive(Debug, Clone)]
pub struct ListUsersInput {
    /// `PathPrefix`: 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
}

impl FromMembers for ListUsersInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            path_prefix: members.optional("PathPrefix")?,
            marker: members.optional("Marker")?,
            max_items: members.optional("MaxItems")?,
        })
    }
}

/// What `ListUsers` answers.
#[derive(Debug, Clone, Default)]
pub struct ListUsersOutput {
    /// `Users`.
    pub users: Vec<User>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for ListUsersOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("Users", "member", &self.users);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `PutGroupPolicy` is asked.
#[derive(Debug, Clone)]
pub struct PutGroupPolicyInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
}

impl FromMembers for PutGroupPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            policy_name: members.required("PolicyName")?,
            policy_document: members.required("PolicyDocument")?,
        })
    }
}

/// What `PutRolePermissionsBoundary` is asked.
#[derive(Debug, Clone)]
pub struct PutRolePermissionsBoundaryInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PermissionsBoundary`: 20 to 2048 characters.
    pub permissions_boundary: String,
}

impl FromMembers for PutRolePermissionsBoundaryInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            permissions_boundary: members.required("PermissionsBoundary")?,
        })
    }
}

/// What `PutRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct PutRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
}

impl FromMembers for PutRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_name: members.required("PolicyName")?,
            policy_document: members.required("PolicyDocument")?,
        })
    }
}

/// What `PutUserPermissionsBoundary` is asked.
#[derive(Debug, Clone)]
pub struct PutUserPermissionsBoundaryInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `PermissionsBoundary`: 20 to 2048 characters.
    pub permissions_boundary: String,
}

impl FromMembers for PutUserPermissionsBoundaryInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            permissions_boundary: members.required("PermissionsBoundary")?,
        })
    }
}

/// What `PutUserPolicy` is asked.
#[derive(Debug, Clone)]
pub struct PutUserPolicyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
}

impl FromMembers for PutUserPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            policy_name: members.required("PolicyName")?,
            policy_document: members.required("PolicyDocument")?,
        })
    }
}

/// What `RemoveClientIDFromOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct RemoveClientIDFromOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ClientID`: 1 to 255 characters.
    pub client_id: String,
}

impl FromMembers for RemoveClientIDFromOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            client_id: members.required("ClientID")?,
        })
    }
}

/// What `RemoveUserFromGroup` is asked.
#[derive(Debug, Clone)]
pub struct RemoveUserFromGroupInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
}

impl FromMembers for RemoveUserFromGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            user_name: members.required("UserName")?,
        })
    }
}

/// What `SetDefaultPolicyVersion` is asked.
#[derive(Debug, Clone)]
pub struct SetDefaultPolicyVersionInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl FromMembers for SetDefaultPolicyVersionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            version_id: members.required("VersionId")?,
        })
    }
}

/// What `SimulateCustomPolicy` is asked.
#[derive(Debug, Clone)]
pub struct SimulateCustomPolicyInput {
    /// `PolicyInputList`.
    pub policy_input_list: Vec<String>,
    /// `PermissionsBoundaryPolicyInputList`.
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// `ActionNames`.
    pub action_names: Vec<String>,
    /// `ResourceArns`.
    pub resource_arns: Option<Vec<String>>,
    /// `ResourcePolicy`: 1 to 131072 characters.
    pub resource_policy: Option<String>,
    /// `CallerArn`: 1 to 2048 characters.
    pub caller_arn: Option<String>,
    /// `ContextEntries`.
    pub context_entries: Option<Vec<ContextEntry>>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
}

impl FromMembers for SimulateCustomPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_input_list: members.required("PolicyInputList")?,
            permissions_boundary_policy_input_list: members.optional("PermissionsBoundaryPolicyInputList")?,
            action_names: members.required("ActionNames")?,
            resource_arns: members.optional("ResourceArns")?,
            resource_policy: members.optional("ResourcePolicy")?,
            caller_arn: members.optional("CallerArn")?,
            context_entries: members.optional("ContextEntries")?,
            max_items: members.optional("MaxItems")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `SimulateCustomPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct SimulateCustomPolicyOutput {
    /// `EvaluationResults`.
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for SimulateCustomPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.list("EvaluationResults", "member", &self.evaluation_results);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `SimulatePrincipalPolicy` is asked.
#[derive(Debug, Clone)]
pub struct SimulatePrincipalPolicyInput {
    /// `PolicySourceArn`: 20 to 2048 characters.
    pub policy_source_arn: String,
    /// `PolicyInputList`.
    pub policy_input_list: Option<Vec<String>>,
    /// `PermissionsBoundaryPolicyInputList`.
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// `ActionNames`.
    pub action_names: Vec<String>,
    /// `ResourceArns`.
    pub resource_arns: Option<Vec<String>>,
    /// `ResourcePolicy`: 1 to 131072 characters.
    pub resource_policy: Option<String>,
    /// `CallerArn`: 1 to 2048 characters.
    pub caller_arn: Option<String>,
    /// `ContextEntries`.
    pub context_entries: Option<Vec<ContextEntry>>,
    /// `MaxItems`: 1 to 1000.
    pub max_items: Option<i32>,
    /// `Marker`: 1 to 320 characters.
    pub marker: Option<String>,
}

impl FromMembers for SimulatePrincipalPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_source_arn: members.required("PolicySourceArn")?,
            policy_input_list: members.optional("PolicyInputList")?,
            permissions_boundary_policy_input_list: members.optional("PermissionsBoundaryPolicyInputList")?,
            action_names: members.required("ActionNames")?,
            resource_arns: members.optional("ResourceArns")?,
            resource_policy: members.optional("ResourcePolicy")?,
            caller_arn: members.optional("CallerArn")?,
            context_entries: members.optional("ContextEntries")?,
            max_items: members.optional("MaxItems")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `SimulatePrincipalPolicy` answers.
#[derive(Debug, Clone, Default)]
pub struct SimulatePrincipalPolicyOutput {
    /// `EvaluationResults`.
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for SimulatePrincipalPolicyOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.list("EvaluationResults", "member", &self.evaluation_results);
        xml.member("IsTruncated", &self.is_truncated);
        xml.member("Marker", &self.marker);
    }
}

/// What `TagOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct TagOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `TagPolicy` is asked.
#[derive(Debug, Clone)]
pub struct TagPolicyInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `TagRole` is asked.
#[derive(Debug, Clone)]
pub struct TagRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `TagUser` is asked.
#[derive(Debug, Clone)]
pub struct TagUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `Tags`: at most 50 elements.
    pub tags: Vec<Tag>,
}

impl FromMembers for TagUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `UntagOpenIDConnectProvider` is asked.
#[derive(Debug, Clone)]
pub struct UntagOpenIDConnectProviderInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `TagKeys`: at most 50 elements.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagOpenIDConnectProviderInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UntagPolicy` is asked.
#[derive(Debug, Clone)]
pub struct UntagPolicyInput {
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: String,
    /// `TagKeys`: at most 50 elements.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            policy_arn: members.required("PolicyArn")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UntagRole` is asked.
#[derive(Debug, Clone)]
pub struct UntagRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `TagKeys`: at most 50 elements.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UntagUser` is asked.
#[derive(Debug, Clone)]
pub struct UntagUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `TagKeys`: at most 50 elements.
    pub tag_keys: Vec<String>,
}

impl FromMembers for UntagUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `UpdateAccessKey` is asked.
#[derive(Debug, Clone)]
pub struct UpdateAccessKeyInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: String,
    /// `Status`: `Active`, `Inactive`, `Expired`.
    pub status: String,
}

impl FromMembers for UpdateAccessKeyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.optional("UserName")?,
            access_key_id: members.required("AccessKeyId")?,
            status: members.required("Status")?,
        })
    }
}

/// What `UpdateAccountPasswordPolicy` is asked.
#[derive(Debug, Clone)]
pub struct UpdateAccountPasswordPolicyInput {
    /// `MinimumPasswordLength`: 6 to 128.
    pub minimum_password_length: Option<i32>,
    /// `RequireSymbols`.
    pub require_symbols: Option<bool>,
    /// `RequireNumbers`.
    pub require_numbers: Option<bool>,
    /// `RequireUppercaseCharacters`.
    pub require_uppercase_characters: Option<bool>,
    /// `RequireLowercaseCharacters`.
    pub require_lowercase_characters: Option<bool>,
    /// `AllowUsersToChangePassword`.
    pub allow_users_to_change_password: Option<bool>,
    /// `MaxPasswordAge`: 1 to 1095.
    pub max_password_age: Option<i32>,
    /// `PasswordReusePrevention`: 1 to 24.
    pub password_reuse_prevention: Option<i32>,
    /// `HardExpiry`.
    pub hard_expiry: Option<bool>,
}

impl FromMembers for UpdateAccountPasswordPolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            minimum_password_length: members.optional("MinimumPasswordLength")?,
            require_symbols: members.optional("RequireSymbols")?,
            require_numbers: members.optional("RequireNumbers")?,
            require_uppercase_characters: members.optional("RequireUppercaseCharacters")?,
            require_lowercase_characters: members.optional("RequireLowercaseCharacters")?,
            allow_users_to_change_password: members.optional("AllowUsersToChangePassword")?,
            max_password_age: members.optional("MaxPasswordAge")?,
            password_reuse_prevention: members.optional("PasswordReusePrevention")?,
            hard_expiry: members.optional("HardExpiry")?,
        })
    }
}

/// What `UpdateAssumeRolePolicy` is asked.
#[derive(Debug, Clone)]
pub struct UpdateAssumeRolePolicyInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `PolicyDocument`: 1 to 131072 characters.
    pub policy_document: String,
}

impl FromMembers for UpdateAssumeRolePolicyInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            policy_document: members.required("PolicyDocument")?,
        })
    }
}

/// What `UpdateGroup` is asked.
#[derive(Debug, Clone)]
pub struct UpdateGroupInput {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: String,
    /// `NewPath`: 1 to 512 characters.
    pub new_path: Option<String>,
    /// `NewGroupName`: 1 to 128 characters.
    pub new_group_name: Option<String>,
}

impl FromMembers for UpdateGroupInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            group_name: members.required("GroupName")?,
            new_path: members.optional("NewPath")?,
            new_group_name: members.optional("NewGroupName")?,
        })
    }
}

/// What `UpdateLoginProfile` is asked.
#[derive(Debug, Clone)]
pub struct UpdateLoginProfileInput {
    /// `UserName`: 1 to 64 characters.
    pub user_name: String,
    /// `Password`: 1 to 128 characters.
    pub password: Option<Secret<String>>,
    /// `PasswordResetRequired`.
    pub password_reset_required: Option<bool>,
}

impl FromMembers for UpdateLoginProfileInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            password: members.optional("Password")?,
            password_reset_required: members.optional("PasswordResetRequired")?,
        })
    }
}

/// What `UpdateOpenIDConnectProviderThumbprint` is asked.
#[derive(Debug, Clone)]
pub struct UpdateOpenIDConnectProviderThumbprintInput {
    /// `OpenIDConnectProviderArn`: 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ThumbprintList`.
    pub thumbprint_list: Vec<String>,
}

impl FromMembers for UpdateOpenIDConnectProviderThumbprintInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            open_id_connect_provider_arn: members.required("OpenIDConnectProviderArn")?,
            thumbprint_list: members.required("ThumbprintList")?,
        })
    }
}

/// What `UpdateRole` is asked.
#[derive(Debug, Clone)]
pub struct UpdateRoleInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Description`: at most 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`: 3600 to 43200.
    pub max_session_duration: Option<i32>,
}

impl FromMembers for UpdateRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            description: members.optional("Description")?,
            max_session_duration: members.optional("MaxSessionDuration")?,
        })
    }
}

/// What `UpdateRole` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateRoleOutput {}

impl WriteXml for UpdateRoleOutput {
    fn write_xml(&self, _: &mut Xml) {}
}

impl WriteRecord for UpdateRoleOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `UpdateRoleDescription` is asked.
#[derive(Debug, Clone)]
pub struct UpdateRoleDescriptionInput {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: String,
    /// `Description`: at most 1000 characters.
    pub description: String,
}

impl FromMembers for UpdateRoleDescriptionInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_name: members.required("RoleName")?,
            description: members.required("Description")?,
        })
    }
}

/// What `UpdateRoleDescription` answers.
#[derive(Debug, Clone, Default)]
pub struct UpdateRoleDescriptionOutput {
    /// `Role`.
    pub role: Option<Role>,
}

impl WriteXml for UpdateRoleDescriptionOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Role", &self.role);
    }
}

impl WriteRecord for UpdateRoleDescriptionOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Role", &self.role);
        recorder.close();
    }
}

/// What `UpdateUser` is asked.
#[derive(Debug, Clone)]
pub struct UpdateUserInput {
    /// `UserName`: 1 to 128 characters.
    pub user_name: String,
    /// `NewPath`: 1 to 512 characters.
    pub new_path: Option<String>,
    /// `NewUserName`: 1 to 64 characters.
    pub new_user_name: Option<String>,
}

impl FromMembers for UpdateUserInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            user_name: members.required("UserName")?,
            new_path: members.optional("NewPath")?,
            new_user_name: members.optional("NewUserName")?,
        })
    }
}

/// `AccessKey` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AccessKey {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: Option<String>,
    /// `Status`: `Active`, `Inactive`, `Expired`.
    pub status: Option<String>,
    /// `SecretAccessKey`.
    pub secret_access_key: Option<Disclosed>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl WriteXml for AccessKey {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("AccessKeyId", &self.access_key_id);
        xml.member("Status", &self.status);
        xml.member("SecretAccessKey", &self.secret_access_key);
        xml.member("CreateDate", &self.create_date);
    }
}

impl WriteRecord for AccessKey {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("UserName", &self.user_name);
        recorder.member("AccessKeyId", &self.access_key_id);
        recorder.member("Status", &self.status);
        recorder.close();
    }
}

/// `AccessKeyLastUsed` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AccessKeyLastUsed {
    /// `LastUsedDate`.
    pub last_used_date: Option<Timestamp>,
    /// `ServiceName`.
    pub service_name: Option<String>,
    /// `Region`.
    pub region: Option<String>,
}

impl WriteXml for AccessKeyLastUsed {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("LastUsedDate", &self.last_used_date);
        xml.member("ServiceName", &self.service_name);
        xml.member("Region", &self.region);
    }
}

/// `AccessKeyMetadata` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AccessKeyMetadata {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: Option<String>,
    /// `Status`: `Active`, `Inactive`, `Expired`.
    pub status: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl WriteXml for AccessKeyMetadata {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("AccessKeyId", &self.access_key_id);
        xml.member("Status", &self.status);
        xml.member("CreateDate", &self.create_date);
    }
}

/// `AttachedPermissionsBoundary` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AttachedPermissionsBoundary {
    /// `PermissionsBoundaryType`: `PermissionsBoundaryPolicy`.
    pub permissions_boundary_type: Option<String>,
    /// `PermissionsBoundaryArn`: 20 to 2048 characters.
    pub permissions_boundary_arn: Option<String>,
}

impl WriteXml for AttachedPermissionsBoundary {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PermissionsBoundaryType", &self.permissions_boundary_type);
        xml.member("PermissionsBoundaryArn", &self.permissions_boundary_arn);
    }
}

/// `AttachedPolicy` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AttachedPolicy {
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyArn`: 20 to 2048 characters.
    pub policy_arn: Option<String>,
}

impl WriteXml for AttachedPolicy {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PolicyName", &self.policy_name);
        xml.member("PolicyArn", &self.policy_arn);
    }
}

/// `ContextEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ContextEntry {
    /// `ContextKeyName`: 5 to 256 characters.
    pub context_key_name: Option<String>,
    /// `ContextKeyValues`.
    pub context_key_values: Option<Vec<String>>,
    /// `ContextKeyType`: `string`, `stringList`, `numeric`, `numericList`, `boolean`, `booleanList`, `ip`, `ipList`, `binary`, `binaryList`, `date`, `dateList`.
    pub context_key_type: Option<String>,
}

impl FromMembers for ContextEntry {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            context_key_name: members.optional("ContextKeyName")?,
            context_key_values: members.optional("ContextKeyValues")?,
            context_key_type: members.optional("ContextKeyType")?,
        })
    }
}

/// `EvaluationResult` of the API model.
#[derive(Debug, Clone, Default)]
pub struct EvaluationResult {
    /// `EvalActionName`: 3 to 128 characters.
    pub eval_action_name: Option<String>,
    /// `EvalResourceName`: 1 to 2048 characters.
    pub eval_resource_name: Option<String>,
    /// `EvalDecision`: `allowed`, `explicitDeny`, `implicitDeny`.
    pub eval_decision: Option<String>,
    /// `MatchedStatements`.
    pub matched_statements: Option<Vec<Statement>>,
    /// `MissingContextValues`.
    pub missing_context_values: Option<Vec<String>>,
    /// `OrganizationsDecisionDetail`.
    pub organizations_decision_detail: Option<OrganizationsDecisionDetail>,
    /// `PermissionsBoundaryDecisionDetail`.
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
    /// `EvalDecisionDetails`.
    pub eval_decision_details: Option<BTreeMap<String, String>>,
    /// `ResourceSpecificResults`.
    pub resource_specific_results: Option<Vec<ResourceSpecificResult>>,
}

impl WriteXml for EvaluationResult {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("EvalActionName", &self.eval_action_name);
        xml.member("EvalResourceName", &self.eval_resource_name);
        xml.member("EvalDecision", &self.eval_decision);
        xml.list("MatchedStatements", "member", &self.matched_statements);
        xml.list("MissingContextValues", "member", &self.missing_context_values);
        xml.member("OrganizationsDecisionDetail", &self.organizations_decision_detail);
        xml.member(
            "PermissionsBoundaryDecisionDetail",
            &self.permissions_boundary_decision_detail,
        );
        xml.map("EvalDecisionDetails", &self.eval_decision_details);
        xml.list(
            "ResourceSpecificResults",
            "member",
            &self.resource_specific_results,
        );
    }
}

/// `Group` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `GroupName`: 1 to 128 characters.
    pub group_name: Option<String>,
    /// `GroupId`: 16 to 128 characters.
    pub group_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl WriteXml for Group {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Path", &self.path);
        xml.member("GroupName", &self.group_name);
        xml.member("GroupId", &self.group_id);
        xml.member("Arn", &self.arn);
        xml.member("CreateDate", &self.create_date);
    }
}

impl WriteRecord for Group {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Path", &self.path);
        recorder.member("GroupName", &self.group_name);
        recorder.member("GroupId", &self.group_id);
        recorder.member("Arn", &self.arn);
        recorder.close();
    }
}

/// `InstanceProfile` of the API model.
#[derive(Debug, Clone, Default)]
pub struct InstanceProfile {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `InstanceProfileName`: 1 to 128 characters.
    pub instance_profile_name: Option<String>,
    /// `InstanceProfileId`: 16 to 128 characters.
    pub instance_profile_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `Roles`.
    pub roles: Option<Vec<Role>>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for InstanceProfile {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Path", &self.path);
        xml.member("InstanceProfileName", &self.instance_profile_name);
        xml.member("InstanceProfileId", &self.instance_profile_id);
        xml.member("Arn", &self.arn);
        xml.member("CreateDate", &self.create_date);
        xml.list("Roles", "member", &self.roles);
        xml.list("Tags", "member", &self.tags);
    }
}

/// `LoginProfile` of the API model.
#[derive(Debug, Clone, Default)]
pub struct LoginProfile {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `PasswordResetRequired`.
    pub password_reset_required: Option<bool>,
}

impl WriteXml for LoginProfile {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("CreateDate", &self.create_date);
        xml.member("PasswordResetRequired", &self.password_reset_required);
    }
}

impl WriteRecord for LoginProfile {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("UserName", &self.user_name);
        recorder.member("PasswordResetRequired", &self.password_reset_required);
        recorder.close();
    }
}

/// `OpenIDConnectProviderListEntry` of the API model.
#[derive(Debug, Clone, Default)]
pub struct OpenIDConnectProviderListEntry {
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl WriteXml for OpenIDConnectProviderListEntry {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Arn", &self.arn);
    }
}

/// `OrganizationsDecisionDetail` of the API model.
#[derive(Debug, Clone, Default)]
pub struct OrganizationsDecisionDetail {
    /// `AllowedByOrganizations`.
    pub allowed_by_organizations: Option<bool>,
}

impl WriteXml for OrganizationsDecisionDetail {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("AllowedByOrganizations", &self.allowed_by_organizations);
    }
}

/// `PasswordPolicy` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PasswordPolicy {
    /// `MinimumPasswordLength`: 6 to 128.
    pub minimum_password_length: Option<i32>,
    /// `RequireSymbols`.
    pub require_symbols: Option<bool>,
    /// `RequireNumbers`.
    pub require_numbers: Option<bool>,
    /// `RequireUppercaseCharacters`.
    pub require_uppercase_characters: Option<bool>,
    /// `RequireLowercaseCharacters`.
    pub require_lowercase_characters: Option<bool>,
    /// `AllowUsersToChangePassword`.
    pub allow_users_to_change_password: Option<bool>,
    /// `ExpirePasswords`.
    pub expire_passwords: Option<bool>,
    /// `MaxPasswordAge`: 1 to 1095.
    pub max_password_age: Option<i32>,
    /// `PasswordReusePrevention`: 1 to 24.
    pub password_reuse_prevention: Option<i32>,
    /// `HardExpiry`.
    pub hard_expiry: Option<bool>,
}

impl WriteXml for PasswordPolicy {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("MinimumPasswordLength", &self.minimum_password_length);
        xml.member("RequireSymbols", &self.require_symbols);
        xml.member("RequireNumbers", &self.require_numbers);
        xml.member("RequireUppercaseCharacters", &self.require_uppercase_characters);
        xml.member("RequireLowercaseCharacters", &self.require_lowercase_characters);
        xml.member("AllowUsersToChangePassword", &self.allow_users_to_change_password);
        xml.member("ExpirePasswords", &self.expire_passwords);
        xml.member("MaxPasswordAge", &self.max_password_age);
        xml.member("PasswordReusePrevention", &self.password_reuse_prevention);
        xml.member("HardExpiry", &self.hard_expiry);
    }
}

/// `PermissionsBoundaryDecisionDetail` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PermissionsBoundaryDecisionDetail {
    /// `AllowedByPermissionsBoundary`.
    pub allowed_by_permissions_boundary: Option<bool>,
}

impl WriteXml for PermissionsBoundaryDecisionDetail {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member(
            "AllowedByPermissionsBoundary",
            &self.allowed_by_permissions_boundary,
        );
    }
}

/// `Policy` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// `PolicyName`: 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyId`: 16 to 128 characters.
    pub policy_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `DefaultVersionId`.
    pub default_version_id: Option<String>,
    /// `AttachmentCount`.
    pub attachment_count: Option<i32>,
    /// `PermissionsBoundaryUsageCount`.
    pub permissions_boundary_usage_count: Option<i32>,
    /// `IsAttachable`.
    pub is_attachable: Option<bool>,
    /// `Description`: at most 1000 characters.
    pub description: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `UpdateDate`.
    pub update_date: Option<Timestamp>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for Policy {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("PolicyName", &self.policy_name);
        xml.member("PolicyId", &self.policy_id);
        xml.member("Arn", &self.arn);
        xml.member("Path", &self.path);
        xml.member("DefaultVersionId", &self.default_version_id);
        xml.member("AttachmentCount", &self.attachment_count);
        xml.member(
            "PermissionsBoundaryUsageCount",
            &self.permissions_boundary_usage_count,
        );
        xml.member("IsAttachable", &self.is_attachable);
        xml.member("Description", &self.description);
        xml.member("CreateDate", &self.create_date);
        xml.member("UpdateDate", &self.update_date);
        xml.list("Tags", "member", &self.tags);
    }
}

impl WriteRecord for Policy {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("PolicyName", &self.policy_name);
        recorder.member("PolicyId", &self.policy_id);
        recorder.member("Arn", &self.arn);
        recorder.member("Path", &self.path);
        recorder.close();
    }
}

/// `PolicyGroup` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PolicyGroup {
    /// `GroupName`: 1 to 128 characters.
    pub group_name: Option<String>,
    /// `GroupId`: 16 to 128 characters.
    pub group_id: Option<String>,
}

impl WriteXml for PolicyGroup {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("GroupName", &self.group_name);
        xml.member("GroupId", &self.group_id);
    }
}

/// `PolicyRole` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PolicyRole {
    /// `RoleName`: 1 to 64 characters.
    pub role_name: Option<String>,
    /// `RoleId`: 16 to 128 characters.
    pub role_id: Option<String>,
}

impl WriteXml for PolicyRole {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("RoleName", &self.role_name);
        xml.member("RoleId", &self.role_id);
    }
}

/// `PolicyUser` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PolicyUser {
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `UserId`: 16 to 128 characters.
    pub user_id: Option<String>,
}

impl WriteXml for PolicyUser {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserName", &self.user_name);
        xml.member("UserId", &self.user_id);
    }
}

/// `PolicyVersion` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PolicyVersion {
    /// `Document`: 1 to 131072 characters.
    pub document: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `IsDefaultVersion`.
    pub is_default_version: Option<bool>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl WriteXml for PolicyVersion {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Document", &self.document);
        xml.member("VersionId", &self.version_id);
        xml.member("IsDefaultVersion", &self.is_default_version);
        xml.member("CreateDate", &self.create_date);
    }
}

impl WriteRecord for PolicyVersion {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("VersionId", &self.version_id);
        recorder.close();
    }
}

/// `Position` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Position {
    /// `Line`.
    pub line: Option<i32>,
    /// `Column`.
    pub column: Option<i32>,
}

impl WriteXml for Position {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Line", &self.line);
        xml.member("Column", &self.column);
    }
}

/// `ResourceSpecificResult` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ResourceSpecificResult {
    /// `EvalResourceName`: 1 to 2048 characters.
    pub eval_resource_name: Option<String>,
    /// `EvalResourceDecision`: `allowed`, `explicitDeny`, `implicitDeny`.
    pub eval_resource_decision: Option<String>,
    /// `MatchedStatements`.
    pub matched_statements: Option<Vec<Statement>>,
    /// `MissingContextValues`.
    pub missing_context_values: Option<Vec<String>>,
    /// `EvalDecisionDetails`.
    pub eval_decision_details: Option<BTreeMap<String, String>>,
    /// `PermissionsBoundaryDecisionDetail`.
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
}

impl WriteXml for ResourceSpecificResult {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("EvalResourceName", &self.eval_resource_name);
        xml.member("EvalResourceDecision", &self.eval_resource_decision);
        xml.list("MatchedStatements", "member", &self.matched_statements);
        xml.list("MissingContextValues", "member", &self.missing_context_values);
        xml.map("EvalDecisionDetails", &self.eval_decision_details);
        xml.member(
            "PermissionsBoundaryDecisionDetail",
            &self.permissions_boundary_decision_detail,
        );
    }
}

/// `Role` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Role {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `RoleName`: 1 to 64 characters.
    pub role_name: Option<String>,
    /// `RoleId`: 16 to 128 characters.
    pub role_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `AssumeRolePolicyDocument`: 1 to 131072 characters.
    pub assume_role_policy_document: Option<String>,
    /// `Description`: at most 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`: 3600 to 43200.
    pub max_session_duration: Option<i32>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
    /// `RoleLastUsed`.
    pub role_last_used: Option<RoleLastUsed>,
    /// `SourceRoleTemplate`.
    pub source_role_template: Option<SourceRoleTemplate>,
}

impl WriteXml for Role {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Path", &self.path);
        xml.member("RoleName", &self.role_name);
        xml.member("RoleId", &self.role_id);
        xml.member("Arn", &self.arn);
        xml.member("CreateDate", &self.create_date);
        xml.member("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        xml.member("Description", &self.description);
        xml.member("MaxSessionDuration", &self.max_session_duration);
        xml.member("PermissionsBoundary", &self.permissions_boundary);
        xml.list("Tags", "member", &self.tags);
        xml.member("RoleLastUsed", &self.role_last_used);
        xml.member("SourceRoleTemplate", &self.source_role_template);
    }
}

impl WriteRecord for Role {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Path", &self.path);
        recorder.member("RoleName", &self.role_name);
        recorder.member("RoleId", &self.role_id);
        recorder.member("Arn", &self.arn);
        recorder.member("MaxSessionDuration", &self.max_session_duration);
        recorder.close();
    }
}

/// `RoleLastUsed` of the API model.
#[derive(Debug, Clone, Default)]
pub struct RoleLastUsed {
    /// `LastUsedDate`.
    pub last_used_date: Option<Timestamp>,
    /// `Region`.
    pub region: Option<String>,
}

impl WriteXml for RoleLastUsed {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("LastUsedDate", &self.last_used_date);
        xml.member("Region", &self.region);
    }
}

/// `SourceRoleTemplate` of the API model.
#[derive(Debug, Clone, Default)]
pub struct SourceRoleTemplate {
    /// `TemplateArn`: 20 to 2048 characters.
    pub template_arn: Option<String>,
    /// `TemplateMinorVersion`.
    pub template_minor_version: Option<i32>,
}

impl WriteXml for SourceRoleTemplate {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("TemplateArn", &self.template_arn);
        xml.member("TemplateMinorVersion", &self.template_minor_version);
    }
}

/// `Statement` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// `SourcePolicyId`.
    pub source_policy_id: Option<String>,
    /// `SourcePolicyType`: `user`, `group`, `role`, `aws-managed`, `user-managed`, `resource`, `none`.
    pub source_policy_type: Option<String>,
    /// `StartPosition`.
    pub start_position: Option<Position>,
    /// `EndPosition`.
    pub end_position: Option<Position>,
}

impl WriteXml for Statement {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("SourcePolicyId", &self.source_policy_id);
        xml.member("SourcePolicyType", &self.source_policy_type);
        xml.member("StartPosition", &self.start_position);
        xml.member("EndPosition", &self.end_position);
    }
}

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `Key`: 1 to 128 characters.
    pub key: String,
    /// `Value`: 0 to 256 characters.
    pub value: String,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.required("Key")?,
            value: members.required("Value")?,
        })
    }
}

impl WriteXml for Tag {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always("Key", &self.key);
        xml.always("Value", &self.value);
    }
}

/// `User` of the API model.
#[derive(Debug, Clone, Default)]
pub struct User {
    /// `Path`: 1 to 512 characters.
    pub path: Option<String>,
    /// `UserName`: 1 to 64 characters.
    pub user_name: Option<String>,
    /// `UserId`: 16 to 128 characters.
    pub user_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `PasswordLastUsed`.
    pub password_last_used: Option<Timestamp>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for User {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Path", &self.path);
        xml.member("UserName", &self.user_name);
        xml.member("UserId", &self.user_id);
        xml.member("Arn", &self.arn);
        xml.member("CreateDate", &self.create_date);
        xml.member("PasswordLastUsed", &self.password_last_used);
        xml.member("PermissionsBoundary", &self.permissions_boundary);
        xml.list("Tags", "member", &self.tags);
    }
}

impl WriteRecord for User {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Path", &self.path);
        recorder.member("UserName", &self.user_name);
        recorder.member("UserId", &self.user_id);
        recorder.member("Arn", &self.arn);
        recorder.close();
    }
}

static ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "AddClientIDToOpenIDConnectProvider",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::required("ClientID", Shape::Text(Text::ANY.length(1, 255))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ADD_USER_TO_GROUP: OperationSchema = OperationSchema {
    name: "AddUserToGroup",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ATTACH_GROUP_POLICY: OperationSchema = OperationSchema {
    name: "AttachGroupPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ATTACH_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "AttachRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ATTACH_USER_POLICY: OperationSchema = OperationSchema {
    name: "AttachUserPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CHANGE_PASSWORD: OperationSchema = OperationSchema {
    name: "ChangePassword",
    input: Structure {
        fields: &[
            Field::required(
                "OldPassword",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&PASSWORD_TYPE_PATTERN)
                        .sensitive(),
                ),
            ),
            Field::required(
                "NewPassword",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&PASSWORD_TYPE_PATTERN)
                        .sensitive(),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_ACCESS_KEY: OperationSchema = OperationSchema {
    name: "CreateAccessKey",
    input: Structure {
        fields: &[Field::optional(
            "UserName",
            Shape::Text(
                Text::ANY
                    .length(1, 128)
                    .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
            ),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("CreateAccessKeyResult"),
};

static CREATE_ACCOUNT_ALIAS: OperationSchema = OperationSchema {
    name: "CreateAccountAlias",
    input: Structure {
        fields: &[Field::required(
            "AccountAlias",
            Shape::Text(Text::ANY.length(3, 63).matching(&ACCOUNT_ALIAS_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_GROUP: OperationSchema = OperationSchema {
    name: "CreateGroup",
    input: Structure {
        fields: &[
            Field::optional(
                "Path",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("CreateGroupResult"),
};

static CREATE_LOGIN_PROFILE: OperationSchema = OperationSchema {
    name: "CreateLoginProfile",
    input: Structure {
        fields: &[
            Field::optional(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Password",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&PASSWORD_TYPE_PATTERN)
                        .sensitive(),
                ),
            ),
            Field::optional("PasswordResetRequired", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("CreateLoginProfileResult"),
};

static CREATE_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "CreateOpenIDConnectProvider",
    input: Structure {
        fields: &[
            Field::required("Url", Shape::Text(Text::ANY.length(1, 255))).recorded(),
            Field::optional("ClientIDList", Shape::List(&CLIENT_ID_LIST_TYPE)).recorded(),
            Field::optional("ThumbprintList", Shape::List(&THUMBPRINT_LIST_TYPE)).recorded(),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: Some("CreateOpenIDConnectProviderResult"),
};

static CREATE_POLICY: OperationSchema = OperationSchema {
    name: "CreatePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Path",
                Shape::Text(Text::ANY.length(1, 512).matching(&POLICY_PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("Description", Shape::Text(Text::ANY.length(0, 1000))),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: Some("CreatePolicyResult"),
};

static CREATE_POLICY_VERSION: OperationSchema = OperationSchema {
    name: "CreatePolicyVersion",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("SetAsDefault", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("CreatePolicyVersionResult"),
};

static CREATE_ROLE: OperationSchema = OperationSchema {
    name: "CreateRole",
    input: Structure {
        fields: &[
            Field::optional(
                "Path",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "AssumeRolePolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional(
                "Description",
                Shape::Text(Text::ANY.length(0, 1000).matching(&ROLE_DESCRIPTION_TYPE_PATTERN)),
            ),
            Field::optional("MaxSessionDuration", Shape::Integer(Range::new(3600, 43200))).recorded(),
            Field::optional("PermissionsBoundary", Shape::Text(Text::ANY.length(20, 2048))),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: Some("CreateRoleResult"),
};

static CREATE_USER: OperationSchema = OperationSchema {
    name: "CreateUser",
    input: Structure {
        fields: &[
            Field::optional(
                "Path",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional("PermissionsBoundary", Shape::Text(Text::ANY.length(20, 2048))),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: Some("CreateUserResult"),
};

static DELETE_ACCESS_KEY: OperationSchema = OperationSchema {
    name: "DeleteAccessKey",
    input: Structure {
        fields: &[
            Field::optional(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required(
                "AccessKeyId",
                Shape::Text(Text::ANY.length(16, 128).matching(&ACCESS_KEY_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_ACCOUNT_ALIAS: OperationSchema = OperationSchema {
    name: "DeleteAccountAlias",
    input: Structure {
        fields: &[Field::required(
            "AccountAlias",
            Shape::Text(Text::ANY.length(3, 63).matching(&ACCOUNT_ALIAS_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_ACCOUNT_PASSWORD_POLICY: OperationSchema = OperationSchema {
    name: "DeleteAccountPasswordPolicy",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_GROUP: OperationSchema = OperationSchema {
    name: "DeleteGroup",
    input: Structure {
        fields: &[Field::required(
            "GroupName",
            Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_GROUP_POLICY: OperationSchema = OperationSchema {
    name: "DeleteGroupPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_LOGIN_PROFILE: OperationSchema = OperationSchema {
    name: "DeleteLoginProfile",
    input: Structure {
        fields: &[Field::optional(
            "UserName",
            Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "DeleteOpenIDConnectProvider",
    input: Structure {
        fields: &[Field::required(
            "OpenIDConnectProviderArn",
            Shape::Text(Text::ANY.length(20, 2048)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_POLICY: OperationSchema = OperationSchema {
    name: "DeletePolicy",
    input: Structure {
        fields: &[Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_POLICY_VERSION: OperationSchema = OperationSchema {
    name: "DeletePolicyVersion",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required(
                "VersionId",
                Shape::Text(Text::ANY.matching(&POLICY_VERSION_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_ROLE: OperationSchema = OperationSchema {
    name: "DeleteRole",
    input: Structure {
        fields: &[Field::required(
            "RoleName",
            Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_ROLE_PERMISSIONS_BOUNDARY: OperationSchema = OperationSchema {
    name: "DeleteRolePermissionsBoundary",
    input: Structure {
        fields: &[Field::required(
            "RoleName",
            Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "DeleteRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_USER: OperationSchema = OperationSchema {
    name: "DeleteUser",
    input: Structure {
        fields: &[Field::required(
            "UserName",
            Shape::Text(
                Text::ANY
                    .length(1, 128)
                    .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
            ),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_USER_PERMISSIONS_BOUNDARY: OperationSchema = OperationSchema {
    name: "DeleteUserPermissionsBoundary",
    input: Structure {
        fields: &[Field::required(
            "UserName",
            Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: None,
};

static DELETE_USER_POLICY: OperationSchema = OperationSchema {
    name: "DeleteUserPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DETACH_GROUP_POLICY: OperationSchema = OperationSchema {
    name: "DetachGroupPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DETACH_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "DetachRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static DETACH_USER_POLICY: OperationSchema = OperationSchema {
    name: "DetachUserPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static GET_ACCESS_KEY_LAST_USED: OperationSchema = OperationSchema {
    name: "GetAccessKeyLastUsed",
    input: Structure {
        fields: &[Field::required(
            "AccessKeyId",
            Shape::Text(Text::ANY.length(16, 128).matching(&ACCESS_KEY_ID_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetAccessKeyLastUsedResult"),
};

static GET_ACCOUNT_PASSWORD_POLICY: OperationSchema = OperationSchema {
    name: "GetAccountPasswordPolicy",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: Some("GetAccountPasswordPolicyResult"),
};

static GET_ACCOUNT_SUMMARY: OperationSchema = OperationSchema {
    name: "GetAccountSummary",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: Some("GetAccountSummaryResult"),
};

static GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY: OperationSchema = OperationSchema {
    name: "GetContextKeysForCustomPolicy",
    input: Structure {
        fields: &[Field::required(
            "PolicyInputList",
            Shape::List(&SIMULATION_POLICY_LIST_TYPE),
        )],
        others: &[],
    },
    result_wrapper: Some("GetContextKeysForCustomPolicyResult"),
};

static GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY: OperationSchema = OperationSchema {
    name: "GetContextKeysForPrincipalPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicySourceArn", Shape::Text(Text::ANY.length(20, 2048))),
            Field::optional("PolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: Some("GetContextKeysForPrincipalPolicyResult"),
};

static GET_GROUP: OperationSchema = OperationSchema {
    name: "GetGroup",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("GetGroupResult"),
};

static GET_GROUP_POLICY: OperationSchema = OperationSchema {
    name: "GetGroupPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("GetGroupPolicyResult"),
};

static GET_LOGIN_PROFILE: OperationSchema = OperationSchema {
    name: "GetLoginProfile",
    input: Structure {
        fields: &[Field::optional(
            "UserName",
            Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetLoginProfileResult"),
};

static GET_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "GetOpenIDConnectProvider",
    input: Structure {
        fields: &[Field::required(
            "OpenIDConnectProviderArn",
            Shape::Text(Text::ANY.length(20, 2048)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetOpenIDConnectProviderResult"),
};

static GET_POLICY: OperationSchema = OperationSchema {
    name: "GetPolicy",
    input: Structure {
        fields: &[Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded()],
        others: &[],
    },
    result_wrapper: Some("GetPolicyResult"),
};

static GET_POLICY_VERSION: OperationSchema = OperationSchema {
    name: "GetPolicyVersion",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required(
                "VersionId",
                Shape::Text(Text::ANY.matching(&POLICY_VERSION_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("GetPolicyVersionResult"),
};

static GET_ROLE: OperationSchema = OperationSchema {
    name: "GetRole",
    input: Structure {
        fields: &[Field::required(
            "RoleName",
            Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetRoleResult"),
};

static GET_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "GetRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("GetRolePolicyResult"),
};

static GET_USER: OperationSchema = OperationSchema {
    name: "GetUser",
    input: Structure {
        fields: &[Field::optional(
            "UserName",
            Shape::Text(
                Text::ANY
                    .length(1, 128)
                    .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
            ),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetUserResult"),
};

static GET_USER_POLICY: OperationSchema = OperationSchema {
    name: "GetUserPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("GetUserPolicyResult"),
};

static LIST_ACCESS_KEYS: OperationSchema = OperationSchema {
    name: "ListAccessKeys",
    input: Structure {
        fields: &[
            Field::optional(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListAccessKeysResult"),
};

static LIST_ACCOUNT_ALIASES: OperationSchema = OperationSchema {
    name: "ListAccountAliases",
    input: Structure {
        fields: &[
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListAccountAliasesResult"),
};

static LIST_ATTACHED_GROUP_POLICIES: OperationSchema = OperationSchema {
    name: "ListAttachedGroupPolicies",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&POLICY_PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListAttachedGroupPoliciesResult"),
};

static LIST_ATTACHED_ROLE_POLICIES: OperationSchema = OperationSchema {
    name: "ListAttachedRolePolicies",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&POLICY_PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListAttachedRolePoliciesResult"),
};

static LIST_ATTACHED_USER_POLICIES: OperationSchema = OperationSchema {
    name: "ListAttachedUserPolicies",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&POLICY_PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListAttachedUserPoliciesResult"),
};

static LIST_ENTITIES_FOR_POLICY: OperationSchema = OperationSchema {
    name: "ListEntitiesForPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::optional(
                "EntityFilter",
                Shape::Text(Text::ANY.one_of(&[
                    "User",
                    "Role",
                    "Group",
                    "LocalManagedPolicy",
                    "AWSManagedPolicy",
                ])),
            ),
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "PolicyUsageFilter",
                Shape::Text(Text::ANY.one_of(&["PermissionsPolicy", "PermissionsBoundary"])),
            ),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListEntitiesForPolicyResult"),
};

static LIST_GROUP_POLICIES: OperationSchema = OperationSchema {
    name: "ListGroupPolicies",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListGroupPoliciesResult"),
};

static LIST_GROUPS: OperationSchema = OperationSchema {
    name: "ListGroups",
    input: Structure {
        fields: &[
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_PREFIX_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListGroupsResult"),
};

static LIST_GROUPS_FOR_USER: OperationSchema = OperationSchema {
    name: "ListGroupsForUser",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListGroupsForUserResult"),
};

static LIST_INSTANCE_PROFILES_FOR_ROLE: OperationSchema = OperationSchema {
    name: "ListInstanceProfilesForRole",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListInstanceProfilesForRoleResult"),
};

static LIST_OPEN_ID_CONNECT_PROVIDER_TAGS: OperationSchema = OperationSchema {
    name: "ListOpenIDConnectProviderTags",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListOpenIDConnectProviderTagsResult"),
};

static LIST_OPEN_ID_CONNECT_PROVIDERS: OperationSchema = OperationSchema {
    name: "ListOpenIDConnectProviders",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: Some("ListOpenIDConnectProvidersResult"),
};

static LIST_POLICIES: OperationSchema = OperationSchema {
    name: "ListPolicies",
    input: Structure {
        fields: &[
            Field::optional("Scope", Shape::Text(Text::ANY.one_of(&["All", "AWS", "Local"]))),
            Field::optional("OnlyAttached", Shape::Boolean),
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&POLICY_PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "PolicyUsageFilter",
                Shape::Text(Text::ANY.one_of(&["PermissionsPolicy", "PermissionsBoundary"])),
            ),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListPoliciesResult"),
};

static LIST_POLICY_TAGS: OperationSchema = OperationSchema {
    name: "ListPolicyTags",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListPolicyTagsResult"),
};

static LIST_POLICY_VERSIONS: OperationSchema = OperationSchema {
    name: "ListPolicyVersions",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListPolicyVersionsResult"),
};

static LIST_ROLE_POLICIES: OperationSchema = OperationSchema {
    name: "ListRolePolicies",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListRolePoliciesResult"),
};

static LIST_ROLE_TAGS: OperationSchema = OperationSchema {
    name: "ListRoleTags",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListRoleTagsResult"),
};

static LIST_ROLES: OperationSchema = OperationSchema {
    name: "ListRoles",
    input: Structure {
        fields: &[
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_PREFIX_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListRolesResult"),
};

static LIST_USER_POLICIES: OperationSchema = OperationSchema {
    name: "ListUserPolicies",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListUserPoliciesResult"),
};

static LIST_USER_TAGS: OperationSchema = OperationSchema {
    name: "ListUserTags",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListUserTagsResult"),
};

static LIST_USERS: OperationSchema = OperationSchema {
    name: "ListUsers",
    input: Structure {
        fields: &[
            Field::optional(
                "PathPrefix",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_PREFIX_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
        ],
        others: &[],
    },
    result_wrapper: Some("ListUsersResult"),
};

static PUT_GROUP_POLICY: OperationSchema = OperationSchema {
    name: "PutGroupPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_ROLE_PERMISSIONS_BOUNDARY: OperationSchema = OperationSchema {
    name: "PutRolePermissionsBoundary",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PermissionsBoundary", Shape::Text(Text::ANY.length(20, 2048))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "PutRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_USER_PERMISSIONS_BOUNDARY: OperationSchema = OperationSchema {
    name: "PutUserPermissionsBoundary",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("PermissionsBoundary", Shape::Text(Text::ANY.length(20, 2048))),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static PUT_USER_POLICY: OperationSchema = OperationSchema {
    name: "PutUserPolicy",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required(
                "PolicyName",
                Shape::Text(Text::ANY.length(1, 128).matching(&POLICY_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "RemoveClientIDFromOpenIDConnectProvider",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::required("ClientID", Shape::Text(Text::ANY.length(1, 255))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static REMOVE_USER_FROM_GROUP: OperationSchema = OperationSchema {
    name: "RemoveUserFromGroup",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static SET_DEFAULT_POLICY_VERSION: OperationSchema = OperationSchema {
    name: "SetDefaultPolicyVersion",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required(
                "VersionId",
                Shape::Text(Text::ANY.matching(&POLICY_VERSION_ID_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static SIMULATE_CUSTOM_POLICY: OperationSchema = OperationSchema {
    name: "SimulateCustomPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
            Field::optional(
                "PermissionsBoundaryPolicyInputList",
                Shape::List(&SIMULATION_POLICY_LIST_TYPE),
            ),
            Field::required("ActionNames", Shape::List(&ACTION_NAME_LIST_TYPE)),
            Field::optional("ResourceArns", Shape::List(&RESOURCE_NAME_LIST_TYPE)),
            Field::optional(
                "ResourcePolicy",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("CallerArn", Shape::Text(Text::ANY.length(1, 2048))),
            Field::optional("ContextEntries", Shape::List(&CONTEXT_ENTRY_LIST_TYPE)),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[
            Other::refused("OrderedOrganizationPolicyInputList", None),
            Other::refused("ResourceOwner", None),
            Other::refused("ResourceHandlingOption", None),
        ],
    },
    result_wrapper: Some("SimulateCustomPolicyResult"),
};

static SIMULATE_PRINCIPAL_POLICY: OperationSchema = OperationSchema {
    name: "SimulatePrincipalPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicySourceArn", Shape::Text(Text::ANY.length(20, 2048))),
            Field::optional("PolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
            Field::optional(
                "PermissionsBoundaryPolicyInputList",
                Shape::List(&SIMULATION_POLICY_LIST_TYPE),
            ),
            Field::required("ActionNames", Shape::List(&ACTION_NAME_LIST_TYPE)),
            Field::optional("ResourceArns", Shape::List(&RESOURCE_NAME_LIST_TYPE)),
            Field::optional(
                "ResourcePolicy",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("CallerArn", Shape::Text(Text::ANY.length(1, 2048))),
            Field::optional("ContextEntries", Shape::List(&CONTEXT_ENTRY_LIST_TYPE)),
            Field::optional("MaxItems", Shape::Integer(Range::new(1, 1000))),
            Field::optional(
                "Marker",
                Shape::Text(Text::ANY.length(1, 320).matching(&MARKER_TYPE_PATTERN)),
            ),
        ],
        others: &[
            Other::refused("PolicyExclusionList", None),
            Other::refused("ResourceOwner", None),
            Other::refused("ResourceHandlingOption", None),
        ],
    },
    result_wrapper: Some("SimulatePrincipalPolicyResult"),
};

static TAG_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "TagOpenIDConnectProvider",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static TAG_POLICY: OperationSchema = OperationSchema {
    name: "TagPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static TAG_ROLE: OperationSchema = OperationSchema {
    name: "TagRole",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static TAG_USER: OperationSchema = OperationSchema {
    name: "TagUser",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_OPEN_ID_CONNECT_PROVIDER: OperationSchema = OperationSchema {
    name: "UntagOpenIDConnectProvider",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_POLICY: OperationSchema = OperationSchema {
    name: "UntagPolicy",
    input: Structure {
        fields: &[
            Field::required("PolicyArn", Shape::Text(Text::ANY.length(20, 2048))).recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_ROLE: OperationSchema = OperationSchema {
    name: "UntagRole",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UNTAG_USER: OperationSchema = OperationSchema {
    name: "UntagUser",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_ACCESS_KEY: OperationSchema = OperationSchema {
    name: "UpdateAccessKey",
    input: Structure {
        fields: &[
            Field::optional(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::required(
                "AccessKeyId",
                Shape::Text(Text::ANY.length(16, 128).matching(&ACCESS_KEY_ID_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "Status",
                Shape::Text(Text::ANY.one_of(&["Active", "Inactive", "Expired"])),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_ACCOUNT_PASSWORD_POLICY: OperationSchema = OperationSchema {
    name: "UpdateAccountPasswordPolicy",
    input: Structure {
        fields: &[
            Field::optional("MinimumPasswordLength", Shape::Integer(Range::new(6, 128))).recorded(),
            Field::optional("RequireSymbols", Shape::Boolean).recorded(),
            Field::optional("RequireNumbers", Shape::Boolean).recorded(),
            Field::optional("RequireUppercaseCharacters", Shape::Boolean).recorded(),
            Field::optional("RequireLowercaseCharacters", Shape::Boolean).recorded(),
            Field::optional("AllowUsersToChangePassword", Shape::Boolean).recorded(),
            Field::optional("MaxPasswordAge", Shape::Integer(Range::new(1, 1095))).recorded(),
            Field::optional("PasswordReusePrevention", Shape::Integer(Range::new(1, 24))).recorded(),
            Field::optional("HardExpiry", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_ASSUME_ROLE_POLICY: OperationSchema = OperationSchema {
    name: "UpdateAssumeRolePolicy",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "PolicyDocument",
                Shape::Text(
                    Text::ANY
                        .length(1, 131072)
                        .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_GROUP: OperationSchema = OperationSchema {
    name: "UpdateGroup",
    input: Structure {
        fields: &[
            Field::required(
                "GroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "NewPath",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "NewGroupName",
                Shape::Text(Text::ANY.length(1, 128).matching(&GROUP_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_LOGIN_PROFILE: OperationSchema = OperationSchema {
    name: "UpdateLoginProfile",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Password",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&PASSWORD_TYPE_PATTERN)
                        .sensitive(),
                ),
            ),
            Field::optional("PasswordResetRequired", Shape::Boolean).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT: OperationSchema = OperationSchema {
    name: "UpdateOpenIDConnectProviderThumbprint",
    input: Structure {
        fields: &[
            Field::required(
                "OpenIDConnectProviderArn",
                Shape::Text(Text::ANY.length(20, 2048)),
            )
            .recorded(),
            Field::required("ThumbprintList", Shape::List(&THUMBPRINT_LIST_TYPE)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static UPDATE_ROLE: OperationSchema = OperationSchema {
    name: "UpdateRole",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Description",
                Shape::Text(Text::ANY.length(0, 1000).matching(&ROLE_DESCRIPTION_TYPE_PATTERN)),
            ),
            Field::optional("MaxSessionDuration", Shape::Integer(Range::new(3600, 43200))).recorded(),
        ],
        others: &[],
    },
    result_wrapper: Some("UpdateRoleResult"),
};

static UPDATE_ROLE_DESCRIPTION: OperationSchema = OperationSchema {
    name: "UpdateRoleDescription",
    input: Structure {
        fields: &[
            Field::required(
                "RoleName",
                Shape::Text(Text::ANY.length(1, 64).matching(&ROLE_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "Description",
                Shape::Text(Text::ANY.length(0, 1000).matching(&ROLE_DESCRIPTION_TYPE_PATTERN)),
            ),
        ],
        others: &[],
    },
    result_wrapper: Some("UpdateRoleDescriptionResult"),
};

static UPDATE_USER: OperationSchema = OperationSchema {
    name: "UpdateUser",
    input: Structure {
        fields: &[
            Field::required(
                "UserName",
                Shape::Text(
                    Text::ANY
                        .length(1, 128)
                        .matching(&EXISTING_USER_NAME_TYPE_PATTERN),
                ),
            )
            .recorded(),
            Field::optional(
                "NewPath",
                Shape::Text(Text::ANY.length(1, 512).matching(&PATH_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "NewUserName",
                Shape::Text(Text::ANY.length(1, 64).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static ACCESS_KEY_ID_TYPE_PATTERN: Pattern = Pattern::new("[\\w]+");

static ACCOUNT_ALIAS_TYPE_PATTERN: Pattern = Pattern::rewritten(
    "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$",
    "[a-z0-9](?:-?[a-z0-9])+",
);

static ACTION_NAME_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(3, 128)),
};

static CLIENT_ID_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(1, 255)),
};

static CONTEXT_ENTRY: Structure = Structure {
    fields: &[
        Field::optional("ContextKeyName", Shape::Text(Text::ANY.length(5, 256))),
        Field::optional("ContextKeyValues", Shape::List(&CONTEXT_KEY_VALUE_LIST_TYPE)),
        Field::optional(
            "ContextKeyType",
            Shape::Text(Text::ANY.one_of(&[
                "string",
                "stringList",
                "numeric",
                "numericList",
                "boolean",
                "booleanList",
                "ip",
                "ipList",
                "binary",
                "binaryList",
                "date",
                "dateList",
            ])),
        ),
    ],
    others: &[],
};

static CONTEXT_ENTRY_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Structure(&CONTEXT_ENTRY),
};

static CONTEXT_KEY_VALUE_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static EXISTING_USER_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");

static GROUP_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");

static MARKER_TYPE_PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");

static PASSWORD_TYPE_PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

static PATH_PREFIX_TYPE_PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");

static PATH_TYPE_PATTERN: Pattern = Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");

static POLICY_DOCUMENT_TYPE_PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

static POLICY_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");

static POLICY_PATH_TYPE_PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");

static POLICY_VERSION_ID_TYPE_PATTERN: Pattern = Pattern::new("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");

static RESOURCE_NAME_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(1, 2048)),
};

static ROLE_DESCRIPTION_TYPE_PATTERN: Pattern =
    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");

static ROLE_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");

static SIMULATION_POLICY_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(
        Text::ANY
            .length(1, 131072)
            .matching(&POLICY_DOCUMENT_TYPE_PATTERN),
    ),
};

static TAG: Structure = Structure {
    fields: &[
        Field::required(
            "Key",
            Shape::Text(Text::ANY.length(1, 128).matching(&TAG_KEY_TYPE_PATTERN)),
        ),
        Field::required(
            "Value",
            Shape::Text(Text::ANY.length(0, 256).matching(&TAG_VALUE_TYPE_PATTERN)),
        ),
    ],
    others: &[],
};

static TAG_KEY_LIST_TYPE: List = List {
    length: Range::new(0, 50),
    element: Shape::Text(Text::ANY.length(1, 128).matching(&TAG_KEY_TYPE_PATTERN)),
};

static TAG_KEY_TYPE_PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");

static TAG_LIST_TYPE: List = List {
    length: Range::new(0, 50),
    element: Shape::Structure(&TAG),
};

static TAG_VALUE_TYPE_PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

static THUMBPRINT_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY.length(40, 40)),
};

static USER_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `ConcurrentModification`, HTTP 409.
    pub fn concurrent_modification_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ConcurrentModification", 409, message)
    }

    /// `DeleteConflict`, HTTP 409.
    pub fn delete_conflict_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DeleteConflict", 409, message)
    }

    /// `EntityAlreadyExists`, HTTP 409.
    pub fn entity_already_exists_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("EntityAlreadyExists", 409, message)
    }

    /// `EntityTemporarilyUnmodifiable`, HTTP 409.
    pub fn entity_temporarily_unmodifiable_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("EntityTemporarilyUnmodifiable", 409, message)
    }

    /// `InvalidInput`, HTTP 400.
    pub fn invalid_input_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidInput", 400, message)
    }

    /// `InvalidUserType`, HTTP 400.
    pub fn invalid_user_type_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidUserType", 400, message)
    }

    /// `LimitExceeded`, HTTP 409.
    pub fn limit_exceeded_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("LimitExceeded", 409, message)
    }

    /// `MalformedPolicyDocument`, HTTP 400.
    pub fn malformed_policy_document_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("MalformedPolicyDocument", 400, message)
    }

    /// `NoSuchEntity`, HTTP 404.
    pub fn no_such_entity_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("NoSuchEntity", 404, message)
    }

    /// `OpenIdIdpCommunicationError`, HTTP 400.
    pub fn open_id_idp_communication_error_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("OpenIdIdpCommunicationError", 400, message)
    }

    /// `PasswordPolicyViolation`, HTTP 400.
    pub fn password_policy_violation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PasswordPolicyViolation", 400, message)
    }

    /// `PolicyEvaluation`, HTTP 500.
    pub fn policy_evaluation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PolicyEvaluation", 500, message)
    }

    /// `PolicyNotAttachable`, HTTP 400.
    pub fn policy_not_attachable_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PolicyNotAttachable", 400, message)
    }

    /// `ServiceFailure`, HTTP 500.
    pub fn service_failure_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ServiceFailure", 500, message)
    }

    /// `UnmodifiableEntity`, HTTP 400.
    pub fn unmodifiable_entity_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("UnmodifiableEntity", 400, message)
    }
}
