//! `GetRandomPassword`.

use aws_api::secretsmanager::{GetRandomPasswordInput, GetRandomPasswordOutput, error};
use aws_api::{ApiError, Service};
use domain::password::PasswordRules;
use iam::authorization::{Action, Resource};

use crate::Control;
use crate::context::Caller;

const GENERATE: Action = Action::new("secretsmanager", "GetRandomPassword");

pub(super) fn generate(
    control: &Control,
    caller: &Caller,
    input: GetRandomPasswordInput,
) -> Result<GetRandomPasswordOutput, ApiError> {
    caller.require(Service::SecretsManager, GENERATE, &[Resource::any()])?;
    let rules = PasswordRules {
        length: input
            .password_length
            .and_then(|length| u32::try_from(length).ok())
            .unwrap_or(32),
        exclude: input.exclude_characters.unwrap_or_default(),
        exclude_numbers: input.exclude_numbers.unwrap_or(false),
        exclude_punctuation: input.exclude_punctuation.unwrap_or(false),
        exclude_uppercase: input.exclude_uppercase.unwrap_or(false),
        exclude_lowercase: input.exclude_lowercase.unwrap_or(false),
        include_space: input.include_space.unwrap_or(false),
        require_each_type: input.require_each_included_type.unwrap_or(true),
    };
    let password = rules
        .generate(&*control.random)
        .map_err(|refused| error::invalid_parameter_exception(refused.to_string()))?;
    Ok(GetRandomPasswordOutput {
        random_password: Some(password),
    })
}
