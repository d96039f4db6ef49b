//! From what a caller wrote to the secret that is meant, and the permission to touch it.
//!
//! The order is AWS's: the text is checked first, then the permission, and only then
//! whether there is such a secret, so that nobody learns of secrets they may not see.

use aws_api::secretsmanager::error;
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::secret::{Owner, SUFFIX_LEN, SecretName};
use iam::authorization::{Action, Authorized};
use iam::policy::Policy;
use iam::{Fact, Value};
use store::state::{Batch, Versioned};

use crate::context::{Caller, Wish};
use crate::{Control, change};

/// A secret that the caller may do this to.
pub(crate) struct Target {
    /// The secret as it was when permission was given.
    pub(crate) secret: Versioned<Secret>,
    /// Proof of the permission.
    pub(crate) granted: Authorized,
}

impl Target {
    /// Finds the secret and asks for permission.
    pub(crate) fn find(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        secret_id: &str,
    ) -> Result<Self, ApiError> {
        Self::find_knowing(control, caller, action, secret_id, Vec::new())
    }

    /// Finds the secret and asks for permission, which may depend on what the request says.
    pub(super) fn find_knowing(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        secret_id: &str,
        asked: Vec<Fact<'_>>,
    ) -> Result<Self, ApiError> {
        let found = find(control, caller, secret_id)?;
        let secret = found.as_deref();
        let policy = secret.and_then(|secret| control.policies.of(secret));
        let granted = permit(caller, action, secret_id, secret, policy.as_deref(), asked)?;
        let secret = found.ok_or_else(not_found)?;
        Ok(Self { secret, granted })
    }

    /// The secret as it is now; `None` once it is gone, even if another bears its name.
    pub(super) fn newest(&self, control: &Control) -> Option<Versioned<Secret>> {
        control
            .secret(&self.secret.region, &self.secret.name)
            .filter(|secret| secret.arn == self.secret.arn)
    }

    /// Refuses a secret that is scheduled for deletion.
    pub(super) fn live(self) -> Result<Self, ApiError> {
        refuse_deleted(&self.secret)?;
        Ok(self)
    }

    /// Refuses a secret that a service owns.
    pub(super) fn customers_own(self) -> Result<Self, ApiError> {
        match self.secret.owner {
            Owner::Customer => Ok(self),
            Owner::Rds { .. } => Err(error::invalid_request_exception(
                "This secret is managed by rds, and you must use that service to update it.",
            )
            .with_hint("the password of this secret changes by rotation: aws secretsmanager rotate-secret")),
        }
    }
}

/// Asks whether the caller may do this to a secret: to the one that is found, to what it would
/// become, or to none of that name.
pub(super) fn permit(
    caller: &Caller,
    action: Action<'static>,
    secret_id: &str,
    secret: Option<&Secret>,
    policy: Option<&Policy>,
    asked: Vec<Fact<'_>>,
) -> Result<Authorized, ApiError> {
    let mut facts = asked;
    facts.push(Fact::new("secretsmanager:SecretId", Value::Text(secret_id)));
    if let Some(secret) = secret {
        let region = Value::Text(secret.primary_region().as_str());
        facts.push(Fact::new("secretsmanager:SecretPrimaryRegion", region));
    }
    if let Some(tags) = secret.and_then(|secret| secret.tags.as_ref()) {
        facts.push(Fact::new("aws:ResourceTag", Value::Tags(tags)));
        facts.push(Fact::new("secretsmanager:ResourceTag", Value::Tags(tags)));
    }
    let resource = secret.map_or(secret_id, |secret| secret.arn.as_str());
    caller.permit(&Wish {
        policy,
        facts: &facts,
        ..Wish::new(Service::SecretsManager, action, resource)
    })
}

pub(super) fn refuse_deleted(secret: &Secret) -> Result<(), ApiError> {
    match secret.deletion {
        None => Ok(()),
        Some(deletion) => Err(error::invalid_request_exception(
            "You can't perform this operation on the secret because it was marked for deletion.",
        )
        .with_hint(format!(
            "scheduled for deletion at {}; restore it with: aws secretsmanager restore-secret --secret-id {}",
            deletion.at, secret.name
        ))),
    }
}

/// Refuses a replica: it changes with its primary only.
pub(super) fn refuse_replica(secret: &Secret) -> Result<(), ApiError> {
    match secret.replicas() {
        Some(_) => Ok(()),
        None => Err(on_a_replica(secret)),
    }
}

/// The answer to a change of a replica.
pub(super) fn on_a_replica(replica: &Secret) -> ApiError {
    error::invalid_parameter_exception(
        "Operation not permitted on a replica secret. Call must be made in primary secret's region.",
    )
    .with_hint(format!("the primary is in {}", replica.primary_region()))
}

pub(super) fn not_found() -> ApiError {
    error::resource_not_found_exception("Secrets Manager can't find the specified secret.")
}

/// What a SecretId means: a name, a whole ARN, or an ARN without its random suffix.
fn find(control: &Control, caller: &Caller, secret_id: &str) -> Result<Option<Versioned<Secret>>, ApiError> {
    if let Some(name) = check_characters(secret_id)? {
        return Ok(control.secret(&caller.region, &name));
    }
    let prefix = format!(
        "arn:aws:secretsmanager:{}:{}:secret:",
        caller.region, control.account
    );
    let Some(rest) = secret_id.strip_prefix(&prefix) else {
        return Ok(None);
    };
    let (name, whole) = split_suffix(rest);
    let Ok(name) = SecretName::parse(name) else {
        return Ok(None);
    };
    let found = control.secret(&caller.region, &name);
    Ok(found.filter(|secret| !whole || secret.arn.as_str() == secret_id))
}

/// The name in the last part of an ARN, and whether that part ends in a suffix.
///
/// A name that itself ends like a suffix cannot be found without its suffix; AWS has the
/// same trap.
fn split_suffix(last: &str) -> (&str, bool) {
    let at = last.len().checked_sub(SUFFIX_LEN + 1);
    match at.and_then(|at| last.split_at_checked(at)) {
        Some((name, suffix)) if suffix.strip_prefix('-').is_some_and(is_suffix) => (name, true),
        _ => (last, false),
    }
}

fn is_suffix(text: &str) -> bool {
    text.len() == SUFFIX_LEN && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Checks a SecretId the way that AWS does before anything else: its characters, unless it
/// is an ARN, in which case there is no name.
pub(super) fn check_characters(secret_id: &str) -> Result<Option<SecretName>, ApiError> {
    if secret_id.starts_with("arn:") {
        Ok(None)
    } else {
        parse_name(secret_id).map(Some)
    }
}

pub(super) fn parse_name(text: &str) -> Result<SecretName, ApiError> {
    SecretName::parse(text).map_err(|error| ApiError::validation_exception(error.to_string()))
}

/// Changes one secret, which must not be a replica. `apply` sees the newest state and must
/// not have effects of its own.
pub(super) async fn update<T>(
    control: &Control,
    target: &Target,
    apply: impl Fn(&mut Secret) -> Result<T, ApiError>,
) -> Result<(Secret, T), ApiError> {
    change::commit(control, Service::SecretsManager, &target.granted, || {
        let current = target.newest(control).ok_or_else(not_found)?;
        refuse_replica(&current)?;
        let mut changed = Secret::clone(&current);
        let result = apply(&mut changed)?;
        let mut batch = Batch::new();
        batch.update(&current, changed.clone());
        Ok((batch, (changed, result)))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_is_a_hyphen_and_six_letters_or_digits() {
        let cases = [
            ("app-AbC123", ("app", true)),
            ("app-a1b2c3-AbC123", ("app-a1b2c3", true)),
            ("app", ("app", false)),
            ("app-a1b2", ("app-a1b2", false)),
            ("app-a1b2c3-", ("app-a1b2c3-", false)),
            ("app-a1b_c3", ("app-a1b_c3", false)),
            ("appéAbC123", ("appéAbC123", false)),
            ("-AbC123", ("", true)),
        ];
        for (last, parts) in cases {
            assert_eq!(split_suffix(last), parts, "{last}");
        }
    }

    #[test]
    fn an_arn_is_no_name_and_needs_no_check_of_characters() {
        assert_eq!(check_characters("arn:some thing"), Ok(None));
        assert!(matches!(check_characters("prod/app"), Ok(Some(_))));
        let refused = check_characters("some thing").unwrap_err();
        assert_eq!((refused.code(), refused.status()), ("ValidationException", 400));
        assert!(refused.message().starts_with("Invalid name."));
    }
}
