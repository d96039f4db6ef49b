//! Login profiles: that a user has a password, as administrators see to it.

use aws_api::iam::{
    CreateLoginProfileInput, CreateLoginProfileOutput, DeleteLoginProfileInput, GetLoginProfileInput,
    GetLoginProfileOutput, LoginProfile as ApiProfile, UpdateLoginProfileInput, error,
};
use aws_api::{ApiError, Service};
use domain::identity::{LoginProfile, User};
use iam::authorization::Action;
use store::state::{Batch, Tables, Versioned};

use super::change;
use crate::context::Caller;
use crate::identity::bearer::{self, Target};
use crate::identity::users;
use crate::{Control, change as state_change};

const CREATE: Action<'static> = Action::new("iam", "CreateLoginProfile");
const GET: Action<'static> = Action::new("iam", "GetLoginProfile");
const UPDATE: Action<'static> = Action::new("iam", "UpdateLoginProfile");
const DELETE: Action<'static> = Action::new("iam", "DeleteLoginProfile");

pub(in crate::identity) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateLoginProfileInput,
) -> Result<CreateLoginProfileOutput, ApiError> {
    let name = users::name_or_caller(caller, input.user_name)?;
    let target = Target::<User>::find(control, caller, CREATE, &name)?;
    let user = &target.found;
    let refuse_second = |tables: &Tables| match tables.login(&user.entity.id) {
        None => Ok(()),
        Some(_) => Err(error::entity_already_exists_exception(format!(
            "Login Profile for user {} already exists.",
            user.entity.name
        ))),
    };
    control.look(refuse_second)?;
    let given = input.password.ok_or_else(|| {
        ApiError::validation_error(
            "Must specify password when calling with other than AssumeRoot credentials",
        )
    })?;
    let password = change::checked(control, &given, Vec::new()).await?;
    let reset_required = input.password_reset_required.unwrap_or(false);
    let profile = LoginProfile::new(user.entity.id.clone(), password, reset_required);
    state_change::commit(control, Service::Iam, &target.granted, || {
        control.look(|tables| {
            refuse_second(tables)?;
            let user = tables
                .identities()
                .user_by_id(&user.entity.id)
                .ok_or_else(|| bearer::missing::<User>(&name))?;
            let mut batch = Batch::new();
            // With the user touched, it cannot be deleted at the same time.
            batch.insert(profile.clone()).touch(user);
            Ok((batch, ()))
        })
    })
    .await?;
    Ok(CreateLoginProfileOutput {
        login_profile: Some(answer(user, &profile)),
    })
}

pub(in crate::identity) fn get(
    control: &Control,
    caller: &Caller,
    input: GetLoginProfileInput,
) -> Result<GetLoginProfileOutput, ApiError> {
    let name = users::name_or_caller(caller, input.user_name)?;
    let target = Target::<User>::find(control, caller, GET, &name)?;
    let profile = find(control, &target.found)?;
    Ok(GetLoginProfileOutput {
        login_profile: Some(answer(&target.found, &profile)),
    })
}

/// A new password has to be replaced at the next sign-in only if that is said along with it.
pub(in crate::identity) async fn update(
    control: &Control,
    caller: &Caller,
    input: UpdateLoginProfileInput,
) -> Result<(), ApiError> {
    let target = Target::<User>::find(control, caller, UPDATE, &input.user_name)?;
    let user = &target.found;
    let seen = find(control, user)?;
    match (input.password, input.password_reset_required) {
        (Some(password), reset_required) => {
            let reset_required = reset_required.unwrap_or(false);
            change::replace(control, &target.granted, user, &seen, &password, reset_required)
                .await
                .map(drop)
        }
        (None, Some(reset_required)) => change::commit(control, &target.granted, user, &seen, |profile| {
            let mut profile = profile.clone();
            profile.reset_required = reset_required;
            profile
        })
        .await
        .map(drop),
        (None, None) => Ok(()),
    }
}

/// Whoever is signed in with the password is so no longer.
pub(in crate::identity) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteLoginProfileInput,
) -> Result<(), ApiError> {
    let name = users::name_or_caller(caller, input.user_name)?;
    let target = Target::<User>::find(control, caller, DELETE, &name)?;
    let user = &target.found;
    state_change::commit(control, Service::Iam, &target.granted, || {
        control.look(|tables| {
            let profile = tables.login(&user.entity.id).ok_or_else(|| missing(user))?;
            let mut batch = Batch::new();
            batch.delete(profile);
            Ok((batch, ()))
        })
    })
    .await
}

/// The profile of a user who has one.
pub(super) fn find(control: &Control, user: &User) -> Result<Versioned<LoginProfile>, ApiError> {
    control
        .look(|tables| tables.login(&user.entity.id).cloned())
        .ok_or_else(|| missing(user))
}

pub(super) fn missing(user: &User) -> ApiError {
    error::no_such_entity_exception(format!(
        "Login Profile for User {} cannot be found.",
        user.entity.name
    ))
}

fn answer(user: &User, profile: &LoginProfile) -> ApiProfile {
    ApiProfile {
        user_name: Some(user.entity.name.to_string()),
        create_date: Some(profile.created_at),
        password_reset_required: Some(profile.reset_required),
    }
}
