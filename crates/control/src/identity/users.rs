//! Users.

use aws_api::iam::{
    CreateUserInput, CreateUserOutput, DeleteUserInput, GetUserInput, GetUserOutput, Group,
    ListGroupsForUserInput, ListUsersInput, UpdateUserInput, error,
};
use aws_api::{ApiError, Service};
use domain::identity::{EntityName, GROUPS_PER_USER_MAX, Group as StoredGroup, IdKind, PolicyArn, User};
use iam::Principal;
use iam::authorization::{Action, Resource};
use store::records::KeyOwner;
use store::state::{Batch, Identities};

use super::bearer::{self, Bearer, Target, update};
use super::{answer, attachments, entities, paging, tags};
use crate::context::Caller;
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("iam", "CreateUser");
const TAG: Action<'static> = Action::new("iam", "TagUser");
const GET: Action<'static> = Action::new("iam", "GetUser");
const LIST: Action<'static> = Action::new("iam", "ListUsers");
const UPDATE: Action<'static> = Action::new("iam", "UpdateUser");
const DELETE: Action<'static> = Action::new("iam", "DeleteUser");
const LIST_GROUPS: Action<'static> = Action::new("iam", "ListGroupsForUser");
const ADD_TO_GROUP: Action<'static> = Action::new("iam", "AddUserToGroup");
const REMOVE_FROM_GROUP: Action<'static> = Action::new("iam", "RemoveUserFromGroup");

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateUserInput,
) -> Result<CreateUserOutput, ApiError> {
    let user = User {
        entity: entities::entity(control, IdKind::User, &input.user_name, input.path.as_deref())?,
        tags: tags::created(input.tags)?,
        boundary: input.permissions_boundary.as_deref().map(PolicyArn::from_text),
        groups: Default::default(),
        password_last_used: None,
    };
    let granted = entities::permit_creation(
        caller,
        (CREATE, TAG),
        &user.arn(&control.account),
        user.boundary.as_ref(),
        &user.tags,
    )?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let mut batch = Batch::new();
            entities::insert(&mut batch, tables.identities(), user.clone())?;
            if let Some(boundary) = &user.boundary {
                attachments::hold(&mut batch, tables.identities(), boundary)?;
            }
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(CreateUserOutput {
        user: Some(answer::whole_user(&user, &control.account)),
    })
}

/// Whom an operation is about that may be called without a name: then it is the caller.
pub(super) fn name_or_caller(caller: &Caller, asked: Option<String>) -> Result<String, ApiError> {
    match (asked, &caller.principal) {
        (Some(name), _) => Ok(name),
        (None, Principal::User(user)) => Ok(user.name().to_owned()),
        (None, _) => Err(ApiError::validation_error(
            "Must specify userName when calling with non-User credentials",
        )
        .with_hint("the root user's key is replaced on the machine itself, not through the API")),
    }
}

/// Without a name it is about the caller.
pub(super) async fn get(
    control: &Control,
    caller: &Caller,
    input: GetUserInput,
) -> Result<GetUserOutput, ApiError> {
    let name = match (input.user_name, &caller.principal) {
        (Some(name), _) => name,
        (None, Principal::User(user)) => user.name().to_owned(),
        (None, root) => {
            let _granted = caller.authorize(Service::Iam, GET, &[Resource::named(root.arn())])?;
            return Ok(GetUserOutput {
                user: Some(aws_api::iam::User {
                    arn: Some(root.arn()),
                    user_id: Some(root.user_id().to_owned()),
                    create_date: Some(control.state.read(|tables| tables.meta().created_at)),
                    ..Default::default()
                }),
            });
        }
    };
    let target = Target::<User>::find(control, caller, GET, &name)?;
    Ok(GetUserOutput {
        user: Some(aws_api::iam::User {
            password_last_used: target.found.password_last_used,
            ..answer::whole_user(&target.found, &control.account)
        }),
    })
}

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListUsersInput,
) -> Result<paging::Listed<aws_api::iam::User>, ApiError> {
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    entities::list::<User, _>(
        control,
        caller,
        LIST,
        input.path_prefix.as_deref(),
        &asked,
        |user| aws_api::iam::User {
            password_last_used: user.password_last_used,
            ..answer::user(user, &control.account)
        },
    )
}

pub(super) async fn rename(
    control: &Control,
    caller: &Caller,
    input: UpdateUserInput,
) -> Result<(), ApiError> {
    update::<User, ()>(
        control,
        caller,
        UPDATE,
        &input.user_name,
        |user, _, identities| {
            entities::rename(
                user,
                identities,
                input.new_user_name.as_deref(),
                input.new_path.as_deref(),
            )
        },
    )
    .await
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteUserInput,
) -> Result<(), ApiError> {
    bearer::delete::<User>(control, caller, DELETE, &input.user_name, |user, tables| {
        let owner = KeyOwner::User(user.entity.id.clone());
        if tables.access_keys().any(|key| key.owner == owner) {
            return Err(entities::in_use("delete access keys"));
        }
        if tables.login(&user.entity.id).is_some() {
            return Err(entities::in_use("delete login profile"));
        }
        if !user.groups.is_empty() {
            return Err(entities::in_use("remove users from group"));
        }
        Ok(())
    })
    .await
}

pub(super) async fn groups(
    control: &Control,
    caller: &Caller,
    input: ListGroupsForUserInput,
) -> Result<paging::Listed<Group>, ApiError> {
    let target = Target::<User>::find(control, caller, LIST_GROUPS, &input.user_name)?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    let groups: Vec<_> = control.state.read(|tables| {
        let groups = target.found.groups.iter();
        groups
            .filter_map(|name| tables.identities().group(name).cloned())
            .collect()
    });
    paging::listed(
        groups.iter().map(|group| (group.entity.name.folded(), group)),
        &asked,
        |group| answer::group(group, &control.account),
    )
}

pub(super) async fn add_to_group(
    control: &Control,
    caller: &Caller,
    group: &str,
    user: &str,
) -> Result<(), ApiError> {
    membership(control, caller, ADD_TO_GROUP, group, user, |user, group| {
        user.groups.insert(group);
        if user.groups.len() > GROUPS_PER_USER_MAX {
            return Err(error::limit_exceeded_exception(format!(
                "Cannot exceed quota for GroupsPerUser: {GROUPS_PER_USER_MAX}"
            )));
        }
        Ok(())
    })
    .await
}

pub(super) async fn remove_from_group(
    control: &Control,
    caller: &Caller,
    group: &str,
    user: &str,
) -> Result<(), ApiError> {
    membership(control, caller, REMOVE_FROM_GROUP, group, user, |user, group| {
        if user.groups.remove(&group) {
            Ok(())
        } else {
            Err(error::no_such_entity_exception(format!(
                "User {} is not in group {group}.",
                user.entity.name
            )))
        }
    })
    .await
}

/// The action is one on the group; what changes is the user.
async fn membership(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    group: &str,
    user: &str,
    mut change: impl FnMut(&mut User, EntityName) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let target = Target::<StoredGroup>::find(control, caller, action, group)?;
    change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let identities = tables.identities();
            let group = found::<StoredGroup>(identities, group)?;
            let current = found::<User>(identities, user)?;
            let mut changed = User::clone(current);
            change(&mut changed, group.entity.name.clone())?;
            let mut batch = Batch::new();
            batch.update(current, changed).touch(group);
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(())
}

fn found<'a, T: Bearer>(
    identities: &'a Identities,
    name: &str,
) -> Result<&'a store::state::Versioned<T>, ApiError> {
    EntityName::parse(name)
        .ok()
        .and_then(|name| T::find(identities, &name))
        .ok_or_else(|| bearer::missing::<T>(name))
}
