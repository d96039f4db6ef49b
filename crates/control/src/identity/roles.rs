//! Roles.

use aws_api::iam::{
    CreateRoleInput, CreateRoleOutput, DeleteRoleInput, GetRoleInput, GetRoleOutput,
    ListInstanceProfilesForRoleInput, ListInstanceProfilesForRoleOutput, ListRolesInput, RoleLastUsed,
    UpdateAssumeRolePolicyInput, UpdateRoleDescriptionInput, UpdateRoleDescriptionOutput, UpdateRoleInput,
    UpdateRoleOutput,
};
use aws_api::{ApiError, Service};
use domain::identity::{IdKind, PolicyArn, Role};
use iam::authorization::Action;
use store::state::Batch;

use super::bearer::{self, Target, update};
use super::{answer, attachments, documents, entities, paging, principals, tags};
use crate::context::Caller;
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("iam", "CreateRole");
const TAG: Action<'static> = Action::new("iam", "TagRole");
const GET: Action<'static> = Action::new("iam", "GetRole");
const LIST: Action<'static> = Action::new("iam", "ListRoles");
const UPDATE: Action<'static> = Action::new("iam", "UpdateRole");
const UPDATE_DESCRIPTION: Action<'static> = Action::new("iam", "UpdateRoleDescription");
const UPDATE_TRUST: Action<'static> = Action::new("iam", "UpdateAssumeRolePolicy");
const DELETE: Action<'static> = Action::new("iam", "DeleteRole");
const LIST_PROFILES: Action<'static> = Action::new("iam", "ListInstanceProfilesForRole");

/// How long a session of a role lasts at most, in seconds, unless the caller says.
const MAX_SESSION_S: i32 = 3_600;

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateRoleInput,
) -> Result<CreateRoleOutput, ApiError> {
    let role = Role {
        entity: entities::entity(control, IdKind::Role, &input.role_name, input.path.as_deref())?,
        tags: tags::created(input.tags)?,
        boundary: input.permissions_boundary.as_deref().map(PolicyArn::from_text),
        description: input.description,
        trust: principals::bound(control, &input.assume_role_policy_document),
        max_session_s: input.max_session_duration.unwrap_or(MAX_SESSION_S),
        last_used: None,
    };
    let granted = entities::permit_creation(
        caller,
        (CREATE, TAG),
        &role.arn(&control.account),
        role.boundary.as_ref(),
        &role.tags,
    )?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            documents::trust(control, tables.identities(), &input.assume_role_policy_document)?;
            let mut batch = Batch::new();
            entities::insert(&mut batch, tables.identities(), role.clone())?;
            if let Some(boundary) = &role.boundary {
                attachments::hold(&mut batch, tables.identities(), boundary)?;
            }
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(CreateRoleOutput {
        role: Some(answer::whole_role(control, &role)),
    })
}

pub(super) async fn get(
    control: &Control,
    caller: &Caller,
    input: GetRoleInput,
) -> Result<GetRoleOutput, ApiError> {
    let target = Target::<Role>::find(control, caller, GET, &input.role_name)?;
    let last = control.last_use_of_role(&target.found);
    Ok(GetRoleOutput {
        role: Some(aws_api::iam::Role {
            role_last_used: Some(RoleLastUsed {
                last_used_date: last.as_ref().map(|last| last.at),
                region: last.map(|last| last.region.to_string()),
            }),
            ..answer::whole_role(control, &target.found)
        }),
    })
}

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListRolesInput,
) -> Result<paging::Listed<aws_api::iam::Role>, ApiError> {
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    entities::list::<Role, _>(
        control,
        caller,
        LIST,
        input.path_prefix.as_deref(),
        &asked,
        |role| answer::role(control, role),
    )
}

/// A description or a duration that is not given becomes what a new role has (API
/// reference, `UpdateRole`).
pub(super) async fn change(
    control: &Control,
    caller: &Caller,
    input: UpdateRoleInput,
) -> Result<UpdateRoleOutput, ApiError> {
    update::<Role, ()>(control, caller, UPDATE, &input.role_name, |role, _, _| {
        role.description = input.description.clone();
        role.max_session_s = input.max_session_duration.unwrap_or(MAX_SESSION_S);
        Ok(())
    })
    .await?;
    Ok(UpdateRoleOutput {})
}

pub(super) async fn describe(
    control: &Control,
    caller: &Caller,
    input: UpdateRoleDescriptionInput,
) -> Result<UpdateRoleDescriptionOutput, ApiError> {
    let role = update::<Role, Role>(
        control,
        caller,
        UPDATE_DESCRIPTION,
        &input.role_name,
        |role, _, _| {
            role.description = Some(input.description.clone());
            Ok(role.clone())
        },
    )
    .await?;
    Ok(UpdateRoleDescriptionOutput {
        role: Some(answer::whole_role(control, &role)),
    })
}

pub(super) async fn change_trust(
    control: &Control,
    caller: &Caller,
    input: UpdateAssumeRolePolicyInput,
) -> Result<(), ApiError> {
    let trust = principals::bound(control, &input.policy_document);
    update::<Role, ()>(
        control,
        caller,
        UPDATE_TRUST,
        &input.role_name,
        |role, _, identities| {
            documents::trust(control, identities, &input.policy_document)?;
            role.trust.clone_from(&trust);
            Ok(())
        },
    )
    .await
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteRoleInput,
) -> Result<(), ApiError> {
    bearer::delete::<Role>(control, caller, DELETE, &input.role_name, |_, _| Ok(())).await
}

/// There are none: instance profiles belong to EC2's machines, which Lockstep does not run.
pub(super) async fn instance_profiles(
    control: &Control,
    caller: &Caller,
    input: ListInstanceProfilesForRoleInput,
) -> Result<ListInstanceProfilesForRoleOutput, ApiError> {
    let _granted = Target::<Role>::find(control, caller, LIST_PROFILES, &input.role_name)?;
    Ok(ListInstanceProfilesForRoleOutput {
        is_truncated: Some(false),
        ..Default::default()
    })
}
