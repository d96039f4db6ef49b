//! What passwords must be like, as the account says it.

use aws_api::iam::{
    GetAccountPasswordPolicyOutput, PasswordPolicy as ApiPolicy, UpdateAccountPasswordPolicyInput, error,
};
use aws_api::{ApiError, Service};
use domain::identity::{PasswordPolicy, PasswordRule};
use iam::Principal;
use iam::authorization::{Action, Resource};
use store::state::{Batch, Tables};

use crate::context::{Caller, Wish};
use crate::{Control, change};

const GET: Action<'static> = Action::new("iam", "GetAccountPasswordPolicy");
const UPDATE: Action<'static> = Action::new("iam", "UpdateAccountPasswordPolicy");
const DELETE: Action<'static> = Action::new("iam", "DeleteAccountPasswordPolicy");

/// Users who may change their passwords may also see what these must be like (API reference,
/// `PasswordPolicy`).
pub(in crate::identity) fn get(
    control: &Control,
    caller: &Caller,
) -> Result<GetAccountPasswordPolicyOutput, ApiError> {
    let policy = control.look(|tables| tables.password_policy().cloned());
    let is_user = matches!(caller.principal, Principal::User(_));
    let _granted = caller.permit(&Wish {
        granted: is_user && policy.as_ref().is_some_and(|policy| policy.users_may_change),
        ..Wish::new(Service::Iam, GET, "*")
    })?;
    let policy = policy.ok_or_else(|| missing(control))?;
    Ok(GetAccountPasswordPolicyOutput {
        password_policy: Some(answer(&policy)),
    })
}

/// What is not given gets AWS's default, not what it was.
pub(in crate::identity) async fn update(
    control: &Control,
    caller: &Caller,
    input: UpdateAccountPasswordPolicyInput,
) -> Result<(), ApiError> {
    let granted = caller.authorize(Service::Iam, UPDATE, &[Resource::any()])?;
    let wanted = wanted(&input);
    change::commit(control, Service::Iam, &granted, || {
        control.look(|tables| {
            let mut batch = Batch::new();
            match tables.password_policy() {
                Some(current) => batch.update(current, wanted.clone()),
                None => batch.insert(wanted.clone()),
            };
            Ok((batch, ()))
        })
    })
    .await
}

pub(in crate::identity) async fn delete(control: &Control, caller: &Caller) -> Result<(), ApiError> {
    let granted = caller.authorize(Service::Iam, DELETE, &[Resource::any()])?;
    change::commit(control, Service::Iam, &granted, || {
        control.look(|tables| {
            let mut batch = Batch::new();
            batch.delete(tables.password_policy().ok_or_else(|| missing(control))?);
            Ok((batch, ()))
        })
    })
    .await
}

/// The rules that hold for passwords.
pub(super) fn rules(tables: &Tables) -> Vec<PasswordRule> {
    let policy = tables.password_policy().map(|policy| &*policy.value);
    PasswordRule::of(policy, super::super::account::names(tables))
}

/// The model's limits have been checked.
fn wanted(input: &UpdateAccountPasswordPolicyInput) -> PasswordPolicy {
    let default = PasswordPolicy::default();
    let small = |number: Option<i32>| number.and_then(|number| u8::try_from(number).ok());
    PasswordPolicy {
        length_min: small(input.minimum_password_length).unwrap_or(default.length_min),
        symbols: input.require_symbols.unwrap_or(default.symbols),
        numbers: input.require_numbers.unwrap_or(default.numbers),
        uppercase: input.require_uppercase_characters.unwrap_or(default.uppercase),
        lowercase: input.require_lowercase_characters.unwrap_or(default.lowercase),
        users_may_change: input
            .allow_users_to_change_password
            .unwrap_or(default.users_may_change),
        age_days_max: input.max_password_age.and_then(|days| u16::try_from(days).ok()),
        last_refused: small(input.password_reuse_prevention),
        hard_expiry: input.hard_expiry.unwrap_or(default.hard_expiry),
    }
}

fn answer(policy: &PasswordPolicy) -> ApiPolicy {
    ApiPolicy {
        minimum_password_length: Some(policy.length_min.into()),
        require_symbols: Some(policy.symbols),
        require_numbers: Some(policy.numbers),
        require_uppercase_characters: Some(policy.uppercase),
        require_lowercase_characters: Some(policy.lowercase),
        allow_users_to_change_password: Some(policy.users_may_change),
        expire_passwords: Some(policy.age_days_max.is_some()),
        max_password_age: policy.age_days_max.map(Into::into),
        password_reuse_prevention: policy.last_refused.map(Into::into),
        hard_expiry: Some(policy.hard_expiry),
    }
}

fn missing(control: &Control) -> ApiError {
    error::no_such_entity_exception(format!(
        "The Password Policy with domain name {} cannot be found.",
        control.account
    ))
}
