//! IAM. `iam:PermissionsBoundary` is the boundary that is to be, or the one that there is.

use super::{Need, On, Row};

const NONE: &[&str] = &[];

/// Of users and roles, which have boundaries and tags.
const BEARER: &[&str] = &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"];

const BEARER_AND_POLICY: &[&str] = &[
    "iam:PermissionsBoundary",
    "aws:ResourceTag",
    "iam:ResourceTag",
    "iam:PolicyARN",
];

const BEARER_AND_TAGS: &[&str] = &[
    "iam:PermissionsBoundary",
    "aws:ResourceTag",
    "iam:ResourceTag",
    "aws:RequestTag",
    "aws:TagKeys",
];

const GIVEN_TAGS: &[&str] = &["aws:RequestTag", "aws:TagKeys"];

/// Of policies and identity providers, which have tags.
const TAGGED: &[&str] = &["aws:ResourceTag", "iam:ResourceTag"];

const TAGGED_AND_TAGS: &[&str] = &[
    "aws:ResourceTag",
    "iam:ResourceTag",
    "aws:RequestTag",
    "aws:TagKeys",
];

/// Rows in one line each: the operation's own action and those that it may need besides, each
/// on a type of resource, and the condition keys.
macro_rules! rows {
    ($($operation:ident on $on:ident $(, $action:ident on $other:ident)* => $keys:expr;)*) => {
        &[$(Row {
            operation: stringify!($operation),
            needs: &[
                Need { action: ("iam", stringify!($operation)), on: On::$on },
                $(Need { action: ("iam", stringify!($action)), on: On::$other },)*
            ],
            keys: $keys,
        },)*]
    };
}

/// By operation.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = rows! {
    AddClientIDToOpenIDConnectProvider on Provider => TAGGED;
    AddUserToGroup on Group => NONE;
    AttachGroupPolicy on Group => &["iam:PolicyARN"];
    AttachRolePolicy on Role => BEARER_AND_POLICY;
    AttachUserPolicy on User => BEARER_AND_POLICY;
    ChangePassword on User => BEARER;
    CreateAccessKey on User => BEARER;
    CreateAccountAlias on Everything => NONE;
    CreateGroup on Group => NONE;
    CreateLoginProfile on User => BEARER;
    CreateOpenIDConnectProvider on Provider, TagOpenIDConnectProvider on Provider => GIVEN_TAGS;
    CreatePolicy on Policy, TagPolicy on Policy => GIVEN_TAGS;
    CreatePolicyVersion on Policy => TAGGED;
    CreateRole on Role, TagRole on Role => BEARER_AND_TAGS;
    CreateUser on User, TagUser on User => BEARER_AND_TAGS;
    DeleteAccessKey on User => BEARER;
    DeleteAccountAlias on Everything => NONE;
    DeleteAccountPasswordPolicy on Everything => NONE;
    DeleteGroup on Group => NONE;
    DeleteGroupPolicy on Group => NONE;
    DeleteLoginProfile on User => BEARER;
    DeleteOpenIDConnectProvider on Provider => TAGGED;
    DeletePolicy on Policy => TAGGED;
    DeletePolicyVersion on Policy => TAGGED;
    DeleteRole on Role => BEARER;
    DeleteRolePermissionsBoundary on Role => BEARER;
    DeleteRolePolicy on Role => BEARER;
    DeleteUser on User => BEARER;
    DeleteUserPermissionsBoundary on User => BEARER;
    DeleteUserPolicy on User => BEARER;
    DetachGroupPolicy on Group => &["iam:PolicyARN"];
    DetachRolePolicy on Role => BEARER_AND_POLICY;
    DetachUserPolicy on User => BEARER_AND_POLICY;
    GetAccessKeyLastUsed on User, GetAccessKeyLastUsed on Everything => NONE;
    GetAccountPasswordPolicy on Everything => NONE;
    GetAccountSummary on Everything => NONE;
    GetContextKeysForCustomPolicy on Everything => NONE;
    GetContextKeysForPrincipalPolicy on User, GetContextKeysForPrincipalPolicy on Group, GetContextKeysForPrincipalPolicy on Role => BEARER;
    GetGroup on Group => NONE;
    GetGroupPolicy on Group => NONE;
    GetLoginProfile on User => BEARER;
    GetOpenIDConnectProvider on Provider => TAGGED;
    GetPolicy on Policy => TAGGED;
    GetPolicyVersion on Policy => TAGGED;
    GetRole on Role => BEARER;
    GetRolePolicy on Role => BEARER;
    GetUser on User => BEARER;
    GetUserPolicy on User => BEARER;
    ListAccessKeys on User => BEARER;
    ListAccountAliases on Everything => NONE;
    ListAttachedGroupPolicies on Group => NONE;
    ListAttachedRolePolicies on Role => BEARER;
    ListAttachedUserPolicies on User => BEARER;
    ListEntitiesForPolicy on Policy => TAGGED;
    ListGroupPolicies on Group => NONE;
    ListGroups on Group => NONE;
    ListGroupsForUser on User => BEARER;
    ListInstanceProfilesForRole on Role => BEARER;
    ListOpenIDConnectProviderTags on Provider => TAGGED;
    ListOpenIDConnectProviders on Provider => NONE;
    ListPolicies on Policy => NONE;
    ListPolicyTags on Policy => TAGGED;
    ListPolicyVersions on Policy => TAGGED;
    ListRolePolicies on Role => BEARER;
    ListRoleTags on Role => BEARER;
    ListRoles on Role => NONE;
    ListUserPolicies on User => BEARER;
    ListUserTags on User => BEARER;
    ListUsers on User => NONE;
    PutGroupPolicy on Group => NONE;
    PutRolePermissionsBoundary on Role => BEARER;
    PutRolePolicy on Role => BEARER;
    PutUserPermissionsBoundary on User => BEARER;
    PutUserPolicy on User => BEARER;
    RemoveClientIDFromOpenIDConnectProvider on Provider => TAGGED;
    RemoveUserFromGroup on Group => NONE;
    SetDefaultPolicyVersion on Policy => TAGGED;
    SimulateCustomPolicy on Everything => NONE;
    SimulatePrincipalPolicy on User, SimulatePrincipalPolicy on Group, SimulatePrincipalPolicy on Role => BEARER;
    TagOpenIDConnectProvider on Provider => TAGGED_AND_TAGS;
    TagPolicy on Policy => TAGGED_AND_TAGS;
    TagRole on Role => BEARER_AND_TAGS;
    TagUser on User => BEARER_AND_TAGS;
    UntagOpenIDConnectProvider on Provider => TAGGED_AND_TAGS;
    UntagPolicy on Policy => TAGGED_AND_TAGS;
    UntagRole on Role => BEARER_AND_TAGS;
    UntagUser on User => BEARER_AND_TAGS;
    UpdateAccessKey on User => BEARER;
    UpdateAccountPasswordPolicy on Everything => NONE;
    UpdateAssumeRolePolicy on Role => BEARER;
    UpdateGroup on Group => NONE;
    UpdateLoginProfile on User => BEARER;
    UpdateOpenIDConnectProviderThumbprint on Provider => TAGGED;
    UpdateRole on Role => BEARER;
    UpdateRoleDescription on Role => BEARER;
    UpdateUser on User => BEARER;
};
