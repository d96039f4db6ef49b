//! Groups. Who is in one is written at the users.

use aws_api::iam::{
    CreateGroupInput, CreateGroupOutput, DeleteGroupInput, GetGroupInput, GetGroupOutput, ListGroupsInput,
    UpdateGroupInput,
};
use aws_api::{ApiError, Service};
use domain::identity::{Group, IdKind, User};
use iam::authorization::{Action, Resource};
use store::state::{Batch, Versioned};

use super::bearer::{self, Target};
use super::{answer, entities, paging};
use crate::context::Caller;
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("iam", "CreateGroup");
const GET: Action<'static> = Action::new("iam", "GetGroup");
const LIST: Action<'static> = Action::new("iam", "ListGroups");
const UPDATE: Action<'static> = Action::new("iam", "UpdateGroup");
const DELETE: Action<'static> = Action::new("iam", "DeleteGroup");

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateGroupInput,
) -> Result<CreateGroupOutput, ApiError> {
    let group = Group {
        entity: entities::entity(control, IdKind::Group, &input.group_name, input.path.as_deref())?,
    };
    let granted = caller.authorize(
        Service::Iam,
        CREATE,
        &[Resource::named(group.arn(&control.account))],
    )?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let mut batch = Batch::new();
            entities::insert(&mut batch, tables.identities(), group.clone())?;
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(CreateGroupOutput {
        group: Some(answer::group(&group, &control.account)),
    })
}

/// The group and a page of its members.
pub(super) async fn get(
    control: &Control,
    caller: &Caller,
    input: GetGroupInput,
) -> Result<GetGroupOutput, ApiError> {
    let target = Target::<Group>::find(control, caller, GET, &input.group_name)?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    let members: Vec<Versioned<User>> = control.state.read(|tables| {
        let users = tables.identities().users();
        users
            .filter(|user| user.groups.contains(&target.found.entity.name))
            .cloned()
            .collect()
    });
    let users = paging::listed(
        members.iter().map(|user| (user.entity.name.folded(), user)),
        &asked,
        |user| answer::user(user, &control.account),
    )?;
    Ok(GetGroupOutput {
        group: Some(answer::group(&target.found, &control.account)),
        is_truncated: users.is_truncated(),
        users: users.items,
        marker: users.marker,
    })
}

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListGroupsInput,
) -> Result<paging::Listed<aws_api::iam::Group>, ApiError> {
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    entities::list::<Group, _>(
        control,
        caller,
        LIST,
        input.path_prefix.as_deref(),
        &asked,
        |group| answer::group(group, &control.account),
    )
}

/// The members are renamed with it, in the same commit.
pub(super) async fn rename(
    control: &Control,
    caller: &Caller,
    input: UpdateGroupInput,
) -> Result<(), ApiError> {
    let target = Target::<Group>::find(control, caller, UPDATE, &input.group_name)?;
    change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let identities = tables.identities();
            let current = same(identities, &target)?;
            let mut changed = Group::clone(current);
            entities::rename(
                &mut changed,
                identities,
                input.new_group_name.as_deref(),
                input.new_path.as_deref(),
            )?;
            let (old, new) = (&current.entity.name, changed.entity.name.clone());
            let mut batch = Batch::new();
            for user in identities.users().filter(|user| user.groups.contains(old)) {
                let mut member = User::clone(user);
                member.groups.remove(old);
                member.groups.insert(new.clone());
                batch.update(user, member);
            }
            batch.update(current, changed);
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(())
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteGroupInput,
) -> Result<(), ApiError> {
    bearer::delete::<Group>(control, caller, DELETE, &input.group_name, |group, tables| {
        let mut users = tables.identities().users();
        if users.any(|user| user.groups.contains(&group.entity.name)) {
            return Err(entities::in_use("remove users from group"));
        }
        Ok(())
    })
    .await
}

/// The group that permission was given for, as it is now.
fn same<'a>(
    identities: &'a store::state::Identities,
    target: &Target<Group>,
) -> Result<&'a Versioned<Group>, ApiError> {
    let entity = &target.found.entity;
    identities
        .group(&entity.name)
        .filter(|group| group.entity.id == entity.id)
        .ok_or_else(|| bearer::missing::<Group>(entity.name.as_str()))
}
