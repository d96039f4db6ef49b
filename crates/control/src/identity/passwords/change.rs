//! Setting another password, by the user or for the user.

use aws_api::iam::{ChangePasswordInput, error};
use aws_api::{ApiError, Protocol, Service};
use domain::identity::{LoginProfile, Password, PasswordId, PasswordVerifier, User, is_password};
use iam::authorization::Action;
use iam::{Authorized, Principal};
use stdx::Secret;
use store::state::{Batch, Versioned};
use uuid::Builder;

use super::{Unworked, policy, profiles};
use crate::context::Caller;
use crate::identity::bearer::Target;
use crate::{Control, change as state_change, fault};

pub(super) const CHANGE: Action<'static> = Action::new("iam", "ChangePassword");

/// Who knows the old password may have another, if a policy or the account allows it.
pub(in crate::identity) async fn by_user(
    control: &Control,
    caller: &Caller,
    input: ChangePasswordInput,
) -> Result<(), ApiError> {
    let Principal::User(user) = &caller.principal else {
        return Err(error::invalid_user_type_exception(
            "Only IAM Users can change their own password",
        ));
    };
    let target =
        Target::<User>::find_allowed(control, caller, CHANGE, user.name(), is_allowed_to_all(control))?;
    let user = &target.found;
    let seen = profiles::find(control, user)?;
    let name = &user.entity.name;
    let holds = seen.password().verifier.clone();
    let lived = control.clock.lived();
    let is_right = (control.passwords).is_right(Some(name), lived, holds, &input.old_password);
    if !is_right.await.map_err(not_done)? {
        return Err(ApiError::access_denied(
            Protocol::AwsQuery,
            "The old password was incorrect.",
        ));
    }
    replace(control, &target.granted, user, &seen, &input.new_password, false)
        .await
        .map(drop)
}

/// Whether every user may change the own password.
pub(super) fn is_allowed_to_all(control: &Control) -> bool {
    control.look(|tables| {
        let policy = tables.password_policy();
        policy.is_some_and(|policy| policy.users_may_change)
    })
}

/// Sets another password, and says how to refer to it.
pub(super) async fn replace(
    control: &Control,
    granted: &Authorized,
    user: &User,
    seen: &Versioned<LoginProfile>,
    password: &Secret<String>,
    reset_required: bool,
) -> Result<PasswordId, ApiError> {
    let refused = control.look(|tables| {
        let policy = tables.password_policy().map(|policy| &*policy.value);
        seen.refused(policy, control.clock.now())
    });
    let password = checked(control, password, refused).await?;
    commit(control, granted, user, seen, |profile| {
        profile.with_password(password.clone(), reset_required)
    })
    .await
}

/// A password that may be set: it keeps the rules, and is none of those.
pub(super) async fn checked(
    control: &Control,
    password: &Secret<String>,
    refused: Vec<PasswordVerifier>,
) -> Result<Password, ApiError> {
    // The model says so as well, where a password comes through the API.
    if !is_password(password.expose()) {
        return Err(ApiError::validation_error(
            "A password has 1 to 128 characters of Latin-1.",
        ));
    }
    let mut broken = control.look(policy::rules);
    broken.retain(|rule| !rule.is_kept_by(password.expose()));
    if !broken.is_empty() {
        let rules: Vec<_> = broken.iter().map(ToString::to_string).collect();
        return Err(error::password_policy_violation_exception(
            "Password does not conform to the account password policy.",
        )
        .with_hint(format!("it must have {}", rules.join("; "))));
    }
    if !refused.is_empty()
        && control
            .passwords
            .is_one_of(refused, password)
            .await
            .map_err(not_done)?
    {
        return Err(error::password_policy_violation_exception(
            "Policy constraint violation with password reuse prevention during password change",
        )
        .with_hint("take one that was not used before"));
    }
    let verifier = control.passwords.verifier(&*control.random, password).await;
    let mut id = [0; 16];
    control.random.fill(&mut id);
    Ok(Password {
        id: Builder::from_random_bytes(id).into_uuid(),
        verifier: verifier.map_err(not_done)?,
        set_at: control.clock.now(),
    })
}

/// Changes a profile, unless its password is another by now than the one that was seen: then
/// what was found out about that does not count.
pub(super) async fn commit(
    control: &Control,
    granted: &Authorized,
    user: &User,
    seen: &LoginProfile,
    change: impl Fn(&LoginProfile) -> LoginProfile,
) -> Result<PasswordId, ApiError> {
    state_change::commit(control, Service::Iam, granted, || {
        control.look(|tables| {
            let current = tables
                .login(&user.entity.id)
                .ok_or_else(|| profiles::missing(user))?;
            if current.password_id() != seen.password_id() {
                return Err(error::entity_temporarily_unmodifiable_exception(format!(
                    "Login Profile for User {} cannot be modified while it is being changed by another request.",
                    user.entity.name
                )));
            }
            let changed = change(current);
            let id = changed.password_id();
            let mut batch = Batch::new();
            batch.update(current, changed);
            Ok((batch, id))
        })
    })
    .await
}

pub(super) fn not_done(unworked: Unworked) -> ApiError {
    match unworked {
        Unworked::Busy => ApiError::throttled(Protocol::AwsQuery),
        Unworked::Paused(paused) => ApiError::throttled(Protocol::AwsQuery).with_hint(format!(
            "the old password was wrong too often; try again in {} seconds",
            paused.retry_after.as_secs().max(1)
        )),
        Unworked::Verifier(_) | Unworked::Cut(_) => fault::internal(Service::Iam, &unworked),
    }
}
