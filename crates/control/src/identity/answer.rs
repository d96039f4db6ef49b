//! From what is stored to what callers see.

use aws_api::iam::{AttachedPermissionsBoundary, Group, Role, Tag, User};
use domain::identity::{self, PolicyArn};
use domain::{AccountId, Tags};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::principals;
use crate::Control;

/// What RFC 3986 leaves as it is.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A document as answers carry it: percent-encoded (API reference, `GetUserPolicy`).
pub(super) fn document(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Lists show no tags and no boundary (API reference, `ListUsers`).
pub(super) fn user(user: &identity::User, account: &AccountId) -> User {
    User {
        arn: Some(user.arn(account)),
        create_date: Some(user.entity.created_at),
        path: Some(user.entity.path.to_string()),
        user_id: Some(user.entity.id.to_string()),
        user_name: Some(user.entity.name.to_string()),
        ..User::default()
    }
}

pub(super) fn whole_user(whole: &identity::User, account: &AccountId) -> User {
    User {
        permissions_boundary: boundary(whole.boundary.as_ref()),
        tags: some_tags(&whole.tags),
        ..user(whole, account)
    }
}

pub(super) fn group(group: &identity::Group, account: &AccountId) -> Group {
    Group {
        arn: Some(group.arn(account)),
        create_date: Some(group.entity.created_at),
        path: Some(group.entity.path.to_string()),
        group_id: Some(group.entity.id.to_string()),
        group_name: Some(group.entity.name.to_string()),
    }
}

/// Lists show no tags and no boundary (API reference, `ListRoles`).
pub(super) fn role(control: &Control, role: &identity::Role) -> Role {
    Role {
        arn: Some(role.arn(&control.account)),
        assume_role_policy_document: Some(document(&principals::shown(control, &role.trust))),
        create_date: Some(role.entity.created_at),
        description: role.description.clone(),
        max_session_duration: Some(role.max_session_s),
        path: Some(role.entity.path.to_string()),
        role_id: Some(role.entity.id.to_string()),
        role_name: Some(role.entity.name.to_string()),
        ..Role::default()
    }
}

pub(super) fn whole_role(control: &Control, whole: &identity::Role) -> Role {
    Role {
        permissions_boundary: boundary(whole.boundary.as_ref()),
        tags: some_tags(&whole.tags),
        ..role(control, whole)
    }
}

pub(super) fn tag((key, value): (&str, &str)) -> Tag {
    Tag {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// None at all where there is none.
pub(super) fn some_tags(tags: &Tags) -> Option<Vec<Tag>> {
    (!tags.is_empty()).then(|| tags.iter().map(tag).collect())
}

fn boundary(arn: Option<&PolicyArn>) -> Option<AttachedPermissionsBoundary> {
    arn.map(|arn| AttachedPermissionsBoundary {
        permissions_boundary_arn: Some(arn.to_string()),
        permissions_boundary_type: Some("Policy".to_owned()),
    })
}
