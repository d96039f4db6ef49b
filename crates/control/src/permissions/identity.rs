//! IAM. `iam:PermissionsBoundary` is the boundary that is to be, or the one that there is.

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "AddUserToGroup",
        needs: &[Need {
            action: ("iam", "AddUserToGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "AttachGroupPolicy",
        needs: &[Need {
            action: ("iam", "AttachGroupPolicy"),
            on: On::Group,
        }],
        keys: &["iam:PolicyARN"],
    },
    Row {
        operation: "AttachRolePolicy",
        needs: &[Need {
            action: ("iam", "AttachRolePolicy"),
            on: On::Role,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "iam:PolicyARN",
        ],
    },
    Row {
        operation: "AttachUserPolicy",
        needs: &[Need {
            action: ("iam", "AttachUserPolicy"),
            on: On::User,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "iam:PolicyARN",
        ],
    },
    Row {
        operation: "CreateAccessKey",
        needs: &[Need {
            action: ("iam", "CreateAccessKey"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "CreateAccountAlias",
        needs: &[Need {
            action: ("iam", "CreateAccountAlias"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "CreateGroup",
        needs: &[Need {
            action: ("iam", "CreateGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "CreatePolicy",
        needs: &[
            Need {
                action: ("iam", "CreatePolicy"),
                on: On::Policy,
            },
            Need {
                action: ("iam", "TagPolicy"),
                on: On::Policy,
            },
        ],
        keys: &["aws:RequestTag", "aws:TagKeys"],
    },
    Row {
        operation: "CreatePolicyVersion",
        needs: &[Need {
            action: ("iam", "CreatePolicyVersion"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "CreateRole",
        needs: &[
            Need {
                action: ("iam", "CreateRole"),
                on: On::Role,
            },
            Need {
                action: ("iam", "TagRole"),
                on: On::Role,
            },
        ],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "CreateUser",
        needs: &[
            Need {
                action: ("iam", "CreateUser"),
                on: On::User,
            },
            Need {
                action: ("iam", "TagUser"),
                on: On::User,
            },
        ],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DeleteAccessKey",
        needs: &[Need {
            action: ("iam", "DeleteAccessKey"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteAccountAlias",
        needs: &[Need {
            action: ("iam", "DeleteAccountAlias"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "DeleteGroup",
        needs: &[Need {
            action: ("iam", "DeleteGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "DeleteGroupPolicy",
        needs: &[Need {
            action: ("iam", "DeleteGroupPolicy"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "DeletePolicy",
        needs: &[Need {
            action: ("iam", "DeletePolicy"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeletePolicyVersion",
        needs: &[Need {
            action: ("iam", "DeletePolicyVersion"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteRole",
        needs: &[Need {
            action: ("iam", "DeleteRole"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteRolePermissionsBoundary",
        needs: &[Need {
            action: ("iam", "DeleteRolePermissionsBoundary"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteRolePolicy",
        needs: &[Need {
            action: ("iam", "DeleteRolePolicy"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteUser",
        needs: &[Need {
            action: ("iam", "DeleteUser"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteUserPermissionsBoundary",
        needs: &[Need {
            action: ("iam", "DeleteUserPermissionsBoundary"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DeleteUserPolicy",
        needs: &[Need {
            action: ("iam", "DeleteUserPolicy"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "DetachGroupPolicy",
        needs: &[Need {
            action: ("iam", "DetachGroupPolicy"),
            on: On::Group,
        }],
        keys: &["iam:PolicyARN"],
    },
    Row {
        operation: "DetachRolePolicy",
        needs: &[Need {
            action: ("iam", "DetachRolePolicy"),
            on: On::Role,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "iam:PolicyARN",
        ],
    },
    Row {
        operation: "DetachUserPolicy",
        needs: &[Need {
            action: ("iam", "DetachUserPolicy"),
            on: On::User,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "iam:PolicyARN",
        ],
    },
    Row {
        operation: "GetAccountSummary",
        needs: &[Need {
            action: ("iam", "GetAccountSummary"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "GetContextKeysForCustomPolicy",
        needs: &[Need {
            action: ("iam", "GetContextKeysForCustomPolicy"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "GetGroup",
        needs: &[Need {
            action: ("iam", "GetGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "GetGroupPolicy",
        needs: &[Need {
            action: ("iam", "GetGroupPolicy"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "GetPolicy",
        needs: &[Need {
            action: ("iam", "GetPolicy"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetPolicyVersion",
        needs: &[Need {
            action: ("iam", "GetPolicyVersion"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetRole",
        needs: &[Need {
            action: ("iam", "GetRole"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetRolePolicy",
        needs: &[Need {
            action: ("iam", "GetRolePolicy"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetUser",
        needs: &[Need {
            action: ("iam", "GetUser"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetUserPolicy",
        needs: &[Need {
            action: ("iam", "GetUserPolicy"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListAccessKeys",
        needs: &[Need {
            action: ("iam", "ListAccessKeys"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListAccountAliases",
        needs: &[Need {
            action: ("iam", "ListAccountAliases"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "ListAttachedGroupPolicies",
        needs: &[Need {
            action: ("iam", "ListAttachedGroupPolicies"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "ListAttachedRolePolicies",
        needs: &[Need {
            action: ("iam", "ListAttachedRolePolicies"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListAttachedUserPolicies",
        needs: &[Need {
            action: ("iam", "ListAttachedUserPolicies"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListEntitiesForPolicy",
        needs: &[Need {
            action: ("iam", "ListEntitiesForPolicy"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListGroupPolicies",
        needs: &[Need {
            action: ("iam", "ListGroupPolicies"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "ListGroups",
        needs: &[Need {
            action: ("iam", "ListGroups"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "ListGroupsForUser",
        needs: &[Need {
            action: ("iam", "ListGroupsForUser"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListInstanceProfilesForRole",
        needs: &[Need {
            action: ("iam", "ListInstanceProfilesForRole"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListPolicies",
        needs: &[Need {
            action: ("iam", "ListPolicies"),
            on: On::Policy,
        }],
        keys: &[],
    },
    Row {
        operation: "ListPolicyTags",
        needs: &[Need {
            action: ("iam", "ListPolicyTags"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListPolicyVersions",
        needs: &[Need {
            action: ("iam", "ListPolicyVersions"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListRolePolicies",
        needs: &[Need {
            action: ("iam", "ListRolePolicies"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListRoleTags",
        needs: &[Need {
            action: ("iam", "ListRoleTags"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListRoles",
        needs: &[Need {
            action: ("iam", "ListRoles"),
            on: On::Role,
        }],
        keys: &[],
    },
    Row {
        operation: "ListUserPolicies",
        needs: &[Need {
            action: ("iam", "ListUserPolicies"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListUserTags",
        needs: &[Need {
            action: ("iam", "ListUserTags"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "ListUsers",
        needs: &[Need {
            action: ("iam", "ListUsers"),
            on: On::User,
        }],
        keys: &[],
    },
    Row {
        operation: "PutGroupPolicy",
        needs: &[Need {
            action: ("iam", "PutGroupPolicy"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "PutRolePermissionsBoundary",
        needs: &[Need {
            action: ("iam", "PutRolePermissionsBoundary"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "PutRolePolicy",
        needs: &[Need {
            action: ("iam", "PutRolePolicy"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "PutUserPermissionsBoundary",
        needs: &[Need {
            action: ("iam", "PutUserPermissionsBoundary"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "PutUserPolicy",
        needs: &[Need {
            action: ("iam", "PutUserPolicy"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "RemoveUserFromGroup",
        needs: &[Need {
            action: ("iam", "RemoveUserFromGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "SetDefaultPolicyVersion",
        needs: &[Need {
            action: ("iam", "SetDefaultPolicyVersion"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "SimulateCustomPolicy",
        needs: &[Need {
            action: ("iam", "SimulateCustomPolicy"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "TagPolicy",
        needs: &[Need {
            action: ("iam", "TagPolicy"),
            on: On::Policy,
        }],
        keys: &[
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "TagRole",
        needs: &[Need {
            action: ("iam", "TagRole"),
            on: On::Role,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "TagUser",
        needs: &[Need {
            action: ("iam", "TagUser"),
            on: On::User,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "UntagPolicy",
        needs: &[Need {
            action: ("iam", "UntagPolicy"),
            on: On::Policy,
        }],
        keys: &["aws:ResourceTag", "iam:ResourceTag", "aws:TagKeys"],
    },
    Row {
        operation: "UntagRole",
        needs: &[Need {
            action: ("iam", "UntagRole"),
            on: On::Role,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "UntagUser",
        needs: &[Need {
            action: ("iam", "UntagUser"),
            on: On::User,
        }],
        keys: &[
            "iam:PermissionsBoundary",
            "aws:ResourceTag",
            "iam:ResourceTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "UpdateAccessKey",
        needs: &[Need {
            action: ("iam", "UpdateAccessKey"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "UpdateAssumeRolePolicy",
        needs: &[Need {
            action: ("iam", "UpdateAssumeRolePolicy"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "UpdateGroup",
        needs: &[Need {
            action: ("iam", "UpdateGroup"),
            on: On::Group,
        }],
        keys: &[],
    },
    Row {
        operation: "UpdateRole",
        needs: &[Need {
            action: ("iam", "UpdateRole"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "UpdateRoleDescription",
        needs: &[Need {
            action: ("iam", "UpdateRoleDescription"),
            on: On::Role,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "UpdateUser",
        needs: &[Need {
            action: ("iam", "UpdateUser"),
            on: On::User,
        }],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "GetContextKeysForPrincipalPolicy",
        needs: &[
            Need {
                action: ("iam", "GetContextKeysForPrincipalPolicy"),
                on: On::User,
            },
            Need {
                action: ("iam", "GetContextKeysForPrincipalPolicy"),
                on: On::Group,
            },
            Need {
                action: ("iam", "GetContextKeysForPrincipalPolicy"),
                on: On::Role,
            },
        ],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
    Row {
        operation: "SimulatePrincipalPolicy",
        needs: &[
            Need {
                action: ("iam", "SimulatePrincipalPolicy"),
                on: On::User,
            },
            Need {
                action: ("iam", "SimulatePrincipalPolicy"),
                on: On::Group,
            },
            Need {
                action: ("iam", "SimulatePrincipalPolicy"),
                on: On::Role,
            },
        ],
        keys: &["iam:PermissionsBoundary", "aws:ResourceTag", "iam:ResourceTag"],
    },
];
