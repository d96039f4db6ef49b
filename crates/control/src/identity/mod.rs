//! AWS IAM: users, groups, roles, managed policies and access keys.
//!
//! What users, groups and roles have in common is written once, for a [`bearer::Bearer`];
//! the table of operations below says which of it each operation is.

mod access_keys;
mod account;
mod answer;
mod attachments;
mod bearer;
mod directory;
mod documents;
mod entities;
mod groups;
mod inline;
mod paging;
mod passwords;
mod policies;
pub(crate) mod principals;
mod providers;
mod roles;
mod simulate;
mod standings;
mod tags;
mod users;

pub(crate) use directory::Directory;
pub use passwords::{Claim, NotSignedIn, SignedIn};
pub(crate) use passwords::{Passwords, owner_of};
pub(crate) use policies::document as policy_document;

use aws_api::ApiError;
use aws_api::iam::*;
use domain::identity::{Group as Groups, Role as Roles, User as Users};
use iam::authorization::Action;

use crate::Control;
use crate::context::Caller;

/// The action of IAM's of that name.
const fn action(name: &'static str) -> Action<'static> {
    Action::new("iam", name)
}

/// One page of a list as an operation's output.
macro_rules! page {
    ($output:ident.$items:ident = $listed:expr) => {{
        let listed = $listed?;
        Ok($output {
            is_truncated: listed.is_truncated(),
            $items: listed.items,
            marker: listed.marker,
        })
    }};
}

/// The same for the results of a simulation, whose list may be absent in the model.
macro_rules! results {
    ($output:ident, $listed:expr) => {{
        let listed = $listed?;
        Ok($output {
            is_truncated: listed.is_truncated(),
            evaluation_results: Some(listed.items),
            marker: listed.marker,
        })
    }};
}

macro_rules! operations {
    ($($operation:ident($input:ident) -> $output:ty = |$control:ident, $caller:ident, $asked:ident| $answer:expr;)*) => {
        impl Iam for Control {
            type Context = Caller;
            $(
                async fn $operation(&self, caller: Caller, input: $input) -> Result<$output, ApiError> {
                    let ($control, $caller, $asked) = (self, &caller, input);
                    $answer
                }
            )*
        }
    };
}

#[rustfmt::skip]
operations! {
    create_user(CreateUserInput) -> CreateUserOutput = |control, caller, input| users::create(control, caller, input).await;
    get_user(GetUserInput) -> GetUserOutput = |control, caller, input| users::get(control, caller, input).await;
    list_users(ListUsersInput) -> ListUsersOutput = |control, caller, input| page!(ListUsersOutput.users = users::list(control, caller, input).await);
    update_user(UpdateUserInput) -> () = |control, caller, input| users::rename(control, caller, input).await;
    delete_user(DeleteUserInput) -> () = |control, caller, input| users::delete(control, caller, input).await;
    list_groups_for_user(ListGroupsForUserInput) -> ListGroupsForUserOutput = |control, caller, input| page!(ListGroupsForUserOutput.groups = users::groups(control, caller, input).await);
    add_user_to_group(AddUserToGroupInput) -> () = |control, caller, input| users::add_to_group(control, caller, &input.group_name, &input.user_name).await;
    remove_user_from_group(RemoveUserFromGroupInput) -> () = |control, caller, input| users::remove_from_group(control, caller, &input.group_name, &input.user_name).await;

    create_group(CreateGroupInput) -> CreateGroupOutput = |control, caller, input| groups::create(control, caller, input).await;
    get_group(GetGroupInput) -> GetGroupOutput = |control, caller, input| groups::get(control, caller, input).await;
    list_groups(ListGroupsInput) -> ListGroupsOutput = |control, caller, input| page!(ListGroupsOutput.groups = groups::list(control, caller, input).await);
    update_group(UpdateGroupInput) -> () = |control, caller, input| groups::rename(control, caller, input).await;
    delete_group(DeleteGroupInput) -> () = |control, caller, input| groups::delete(control, caller, input).await;

    create_role(CreateRoleInput) -> CreateRoleOutput = |control, caller, input| roles::create(control, caller, input).await;
    get_role(GetRoleInput) -> GetRoleOutput = |control, caller, input| roles::get(control, caller, input).await;
    list_roles(ListRolesInput) -> ListRolesOutput = |control, caller, input| page!(ListRolesOutput.roles = roles::list(control, caller, input).await);
    update_role(UpdateRoleInput) -> UpdateRoleOutput = |control, caller, input| roles::change(control, caller, input).await;
    update_role_description(UpdateRoleDescriptionInput) -> UpdateRoleDescriptionOutput = |control, caller, input| roles::describe(control, caller, input).await;
    update_assume_role_policy(UpdateAssumeRolePolicyInput) -> () = |control, caller, input| roles::change_trust(control, caller, input).await;
    delete_role(DeleteRoleInput) -> () = |control, caller, input| roles::delete(control, caller, input).await;
    list_instance_profiles_for_role(ListInstanceProfilesForRoleInput) -> ListInstanceProfilesForRoleOutput = |control, caller, input| roles::instance_profiles(control, caller, input).await;

    create_policy(CreatePolicyInput) -> CreatePolicyOutput = |control, caller, input| policies::create(control, caller, input).await;
    get_policy(GetPolicyInput) -> GetPolicyOutput = |control, caller, input| policies::get(control, caller, input).await;
    list_policies(ListPoliciesInput) -> ListPoliciesOutput = |control, caller, input| page!(ListPoliciesOutput.policies = policies::list(control, caller, input).await);
    delete_policy(DeletePolicyInput) -> () = |control, caller, input| policies::delete(control, caller, input).await;
    create_policy_version(CreatePolicyVersionInput) -> CreatePolicyVersionOutput = |control, caller, input| policies::create_version(control, caller, input).await;
    get_policy_version(GetPolicyVersionInput) -> GetPolicyVersionOutput = |control, caller, input| policies::get_version(control, caller, input).await;
    list_policy_versions(ListPolicyVersionsInput) -> ListPolicyVersionsOutput = |control, caller, input| page!(ListPolicyVersionsOutput.versions = policies::versions(control, caller, input).await);
    set_default_policy_version(SetDefaultPolicyVersionInput) -> () = |control, caller, input| policies::set_default(control, caller, input).await;
    delete_policy_version(DeletePolicyVersionInput) -> () = |control, caller, input| policies::delete_version(control, caller, input).await;
    list_entities_for_policy(ListEntitiesForPolicyInput) -> ListEntitiesForPolicyOutput = |control, caller, input| policies::entities_for(control, caller, input).await;

    put_user_policy(PutUserPolicyInput) -> () = |control, caller, input| inline::put::<Users>(control, caller, action("PutUserPolicy"), &input.user_name, &input.policy_name, input.policy_document).await;
    put_group_policy(PutGroupPolicyInput) -> () = |control, caller, input| inline::put::<Groups>(control, caller, action("PutGroupPolicy"), &input.group_name, &input.policy_name, input.policy_document).await;
    put_role_policy(PutRolePolicyInput) -> () = |control, caller, input| inline::put::<Roles>(control, caller, action("PutRolePolicy"), &input.role_name, &input.policy_name, input.policy_document).await;
    get_user_policy(GetUserPolicyInput) -> GetUserPolicyOutput = |control, caller, input| {
        let policy = inline::get::<Users>(control, caller, action("GetUserPolicy"), &input.user_name, &input.policy_name)?;
        Ok(GetUserPolicyOutput { user_name: Some(policy.bearer), policy_name: Some(policy.name), policy_document: Some(policy.document) })
    };
    get_group_policy(GetGroupPolicyInput) -> GetGroupPolicyOutput = |control, caller, input| {
        let policy = inline::get::<Groups>(control, caller, action("GetGroupPolicy"), &input.group_name, &input.policy_name)?;
        Ok(GetGroupPolicyOutput { group_name: Some(policy.bearer), policy_name: Some(policy.name), policy_document: Some(policy.document) })
    };
    get_role_policy(GetRolePolicyInput) -> GetRolePolicyOutput = |control, caller, input| {
        let policy = inline::get::<Roles>(control, caller, action("GetRolePolicy"), &input.role_name, &input.policy_name)?;
        Ok(GetRolePolicyOutput { role_name: Some(policy.bearer), policy_name: Some(policy.name), policy_document: Some(policy.document) })
    };
    delete_user_policy(DeleteUserPolicyInput) -> () = |control, caller, input| inline::delete::<Users>(control, caller, action("DeleteUserPolicy"), &input.user_name, &input.policy_name).await;
    delete_group_policy(DeleteGroupPolicyInput) -> () = |control, caller, input| inline::delete::<Groups>(control, caller, action("DeleteGroupPolicy"), &input.group_name, &input.policy_name).await;
    delete_role_policy(DeleteRolePolicyInput) -> () = |control, caller, input| inline::delete::<Roles>(control, caller, action("DeleteRolePolicy"), &input.role_name, &input.policy_name).await;
    list_user_policies(ListUserPoliciesInput) -> ListUserPoliciesOutput = |control, caller, input| page!(ListUserPoliciesOutput.policy_names = inline::list::<Users>(control, caller, action("ListUserPolicies"), &input.user_name, &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_group_policies(ListGroupPoliciesInput) -> ListGroupPoliciesOutput = |control, caller, input| page!(ListGroupPoliciesOutput.policy_names = inline::list::<Groups>(control, caller, action("ListGroupPolicies"), &input.group_name, &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_role_policies(ListRolePoliciesInput) -> ListRolePoliciesOutput = |control, caller, input| page!(ListRolePoliciesOutput.policy_names = inline::list::<Roles>(control, caller, action("ListRolePolicies"), &input.role_name, &paging::asked(input.marker.as_deref(), input.max_items)?));

    attach_user_policy(AttachUserPolicyInput) -> () = |control, caller, input| attachments::attach::<Users>(control, caller, action("AttachUserPolicy"), &input.user_name, &input.policy_arn).await;
    attach_group_policy(AttachGroupPolicyInput) -> () = |control, caller, input| attachments::attach::<Groups>(control, caller, action("AttachGroupPolicy"), &input.group_name, &input.policy_arn).await;
    attach_role_policy(AttachRolePolicyInput) -> () = |control, caller, input| attachments::attach::<Roles>(control, caller, action("AttachRolePolicy"), &input.role_name, &input.policy_arn).await;
    detach_user_policy(DetachUserPolicyInput) -> () = |control, caller, input| attachments::detach::<Users>(control, caller, action("DetachUserPolicy"), &input.user_name, &input.policy_arn).await;
    detach_group_policy(DetachGroupPolicyInput) -> () = |control, caller, input| attachments::detach::<Groups>(control, caller, action("DetachGroupPolicy"), &input.group_name, &input.policy_arn).await;
    detach_role_policy(DetachRolePolicyInput) -> () = |control, caller, input| attachments::detach::<Roles>(control, caller, action("DetachRolePolicy"), &input.role_name, &input.policy_arn).await;
    list_attached_user_policies(ListAttachedUserPoliciesInput) -> ListAttachedUserPoliciesOutput = |control, caller, input| page!(ListAttachedUserPoliciesOutput.attached_policies = attachments::list::<Users>(control, caller, action("ListAttachedUserPolicies"), &input.user_name, input.path_prefix.as_deref(), &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_attached_group_policies(ListAttachedGroupPoliciesInput) -> ListAttachedGroupPoliciesOutput = |control, caller, input| page!(ListAttachedGroupPoliciesOutput.attached_policies = attachments::list::<Groups>(control, caller, action("ListAttachedGroupPolicies"), &input.group_name, input.path_prefix.as_deref(), &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_attached_role_policies(ListAttachedRolePoliciesInput) -> ListAttachedRolePoliciesOutput = |control, caller, input| page!(ListAttachedRolePoliciesOutput.attached_policies = attachments::list::<Roles>(control, caller, action("ListAttachedRolePolicies"), &input.role_name, input.path_prefix.as_deref(), &paging::asked(input.marker.as_deref(), input.max_items)?));

    put_user_permissions_boundary(PutUserPermissionsBoundaryInput) -> () = |control, caller, input| attachments::put_boundary::<Users>(control, caller, action("PutUserPermissionsBoundary"), &input.user_name, &input.permissions_boundary).await;
    put_role_permissions_boundary(PutRolePermissionsBoundaryInput) -> () = |control, caller, input| attachments::put_boundary::<Roles>(control, caller, action("PutRolePermissionsBoundary"), &input.role_name, &input.permissions_boundary).await;
    delete_user_permissions_boundary(DeleteUserPermissionsBoundaryInput) -> () = |control, caller, input| attachments::delete_boundary::<Users>(control, caller, action("DeleteUserPermissionsBoundary"), &input.user_name).await;
    delete_role_permissions_boundary(DeleteRolePermissionsBoundaryInput) -> () = |control, caller, input| attachments::delete_boundary::<Roles>(control, caller, action("DeleteRolePermissionsBoundary"), &input.role_name).await;

    tag_user(TagUserInput) -> () = |control, caller, input| tags::tag::<Users>(control, caller, action("TagUser"), &input.user_name, input.tags).await;
    tag_role(TagRoleInput) -> () = |control, caller, input| tags::tag::<Roles>(control, caller, action("TagRole"), &input.role_name, input.tags).await;
    tag_policy(TagPolicyInput) -> () = |control, caller, input| policies::tag(control, caller, &input.policy_arn, input.tags).await;
    untag_user(UntagUserInput) -> () = |control, caller, input| tags::untag::<Users>(control, caller, action("UntagUser"), &input.user_name, input.tag_keys).await;
    untag_role(UntagRoleInput) -> () = |control, caller, input| tags::untag::<Roles>(control, caller, action("UntagRole"), &input.role_name, input.tag_keys).await;
    untag_policy(UntagPolicyInput) -> () = |control, caller, input| policies::untag(control, caller, &input.policy_arn, input.tag_keys).await;
    list_user_tags(ListUserTagsInput) -> ListUserTagsOutput = |control, caller, input| page!(ListUserTagsOutput.tags = tags::list::<Users>(control, caller, action("ListUserTags"), &input.user_name, &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_role_tags(ListRoleTagsInput) -> ListRoleTagsOutput = |control, caller, input| page!(ListRoleTagsOutput.tags = tags::list::<Roles>(control, caller, action("ListRoleTags"), &input.role_name, &paging::asked(input.marker.as_deref(), input.max_items)?));
    list_policy_tags(ListPolicyTagsInput) -> ListPolicyTagsOutput = |control, caller, input| page!(ListPolicyTagsOutput.tags = policies::list_tags(control, caller, &input.policy_arn, &paging::asked(input.marker.as_deref(), input.max_items)?));

    create_access_key(CreateAccessKeyInput) -> CreateAccessKeyOutput = |control, caller, input| access_keys::create(control, caller, input).await;
    get_access_key_last_used(GetAccessKeyLastUsedInput) -> GetAccessKeyLastUsedOutput = |control, caller, input| access_keys::last_used(control, caller, &input);
    update_access_key(UpdateAccessKeyInput) -> () = |control, caller, input| access_keys::update(control, caller, input).await;
    delete_access_key(DeleteAccessKeyInput) -> () = |control, caller, input| access_keys::delete(control, caller, input).await;
    list_access_keys(ListAccessKeysInput) -> ListAccessKeysOutput = |control, caller, input| page!(ListAccessKeysOutput.access_key_metadata = access_keys::list(control, caller, input).await);

    create_login_profile(CreateLoginProfileInput) -> CreateLoginProfileOutput = |control, caller, input| passwords::profiles::create(control, caller, input).await;
    get_login_profile(GetLoginProfileInput) -> GetLoginProfileOutput = |control, caller, input| passwords::profiles::get(control, caller, input);
    update_login_profile(UpdateLoginProfileInput) -> () = |control, caller, input| passwords::profiles::update(control, caller, input).await;
    delete_login_profile(DeleteLoginProfileInput) -> () = |control, caller, input| passwords::profiles::delete(control, caller, input).await;
    change_password(ChangePasswordInput) -> () = |control, caller, input| passwords::change::by_user(control, caller, input).await;
    get_account_password_policy(GetAccountPasswordPolicyInput) -> GetAccountPasswordPolicyOutput = |control, caller, _input| passwords::policy::get(control, caller);
    update_account_password_policy(UpdateAccountPasswordPolicyInput) -> () = |control, caller, input| passwords::policy::update(control, caller, input).await;
    delete_account_password_policy(DeleteAccountPasswordPolicyInput) -> () = |control, caller, _input| passwords::policy::delete(control, caller).await;

    create_open_id_connect_provider(CreateOpenIDConnectProviderInput) -> CreateOpenIDConnectProviderOutput = |control, caller, input| providers::create(control, caller, input).await;
    get_open_id_connect_provider(GetOpenIDConnectProviderInput) -> GetOpenIDConnectProviderOutput = |control, caller, input| providers::get(control, caller, &input.open_id_connect_provider_arn);
    list_open_id_connect_providers(ListOpenIDConnectProvidersInput) -> ListOpenIDConnectProvidersOutput = |control, caller, _input| providers::list(control, caller);
    delete_open_id_connect_provider(DeleteOpenIDConnectProviderInput) -> () = |control, caller, input| providers::delete(control, caller, &input.open_id_connect_provider_arn).await;
    add_client_id_to_open_id_connect_provider(AddClientIDToOpenIDConnectProviderInput) -> () = |control, caller, input| providers::add_client_id(control, caller, &input.open_id_connect_provider_arn, &input.client_id).await;
    remove_client_id_from_open_id_connect_provider(RemoveClientIDFromOpenIDConnectProviderInput) -> () = |control, caller, input| providers::remove_client_id(control, caller, &input.open_id_connect_provider_arn, &input.client_id).await;
    update_open_id_connect_provider_thumbprint(UpdateOpenIDConnectProviderThumbprintInput) -> () = |control, caller, input| providers::set_thumbprints(control, caller, &input.open_id_connect_provider_arn, input.thumbprint_list).await;
    tag_open_id_connect_provider(TagOpenIDConnectProviderInput) -> () = |control, caller, input| providers::tag(control, caller, &input.open_id_connect_provider_arn, input.tags).await;
    untag_open_id_connect_provider(UntagOpenIDConnectProviderInput) -> () = |control, caller, input| providers::untag(control, caller, &input.open_id_connect_provider_arn, input.tag_keys).await;
    list_open_id_connect_provider_tags(ListOpenIDConnectProviderTagsInput) -> ListOpenIDConnectProviderTagsOutput = |control, caller, input| page!(ListOpenIDConnectProviderTagsOutput.tags = providers::list_tags(control, caller, &input.open_id_connect_provider_arn, &paging::asked(input.marker.as_deref(), input.max_items)?));

    create_account_alias(CreateAccountAliasInput) -> () = |control, caller, input| account::create_alias(control, caller, input).await;
    delete_account_alias(DeleteAccountAliasInput) -> () = |control, caller, input| account::delete_alias(control, caller, input).await;
    list_account_aliases(ListAccountAliasesInput) -> ListAccountAliasesOutput = |control, caller, input| account::aliases(control, caller, input).await;
    get_account_summary(GetAccountSummaryInput) -> GetAccountSummaryOutput = |control, caller, input| account::summary(control, caller, input).await;

    simulate_principal_policy(SimulatePrincipalPolicyInput) -> SimulatePrincipalPolicyOutput = |control, caller, input| results!(SimulatePrincipalPolicyOutput, simulate::principal(control, caller, input).await);
    simulate_custom_policy(SimulateCustomPolicyInput) -> SimulateCustomPolicyOutput = |control, caller, input| results!(SimulateCustomPolicyOutput, simulate::custom(control, caller, input).await);
    get_context_keys_for_principal_policy(GetContextKeysForPrincipalPolicyInput) -> GetContextKeysForPrincipalPolicyOutput = |control, caller, input| Ok(GetContextKeysForPrincipalPolicyOutput { context_key_names: Some(simulate::keys_of_principal(control, caller, input).await?) });
    get_context_keys_for_custom_policy(GetContextKeysForCustomPolicyInput) -> GetContextKeysForCustomPolicyOutput = |control, caller, input| Ok(GetContextKeysForCustomPolicyOutput { context_key_names: Some(simulate::keys_of_custom(control, caller, input).await?) });
}
