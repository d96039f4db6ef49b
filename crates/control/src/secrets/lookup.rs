//! From what a caller wrote to the secret that is meant, and the permission to touch it.
//!
//! The order is AWS's: the text is checked first, then the permission, and only then
//! whether there is such a secret, so that nobody learns of secrets they may not see.

use std::sync::Arc;

use aws_api::secretsmanager::error;
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::secret::{Owner, SUFFIX_LEN, SecretName};
use iam::authorization::{Action, Authorized, Resource};
use store::state::Versioned;

use crate::Control;
use crate::context::Caller;

/// A secret that the caller may do this to.
pub(super) struct Target {
    /// The secret as it was when permission was given.
    pub(super) secret: Versioned<Secret>,
    /// Proof of the permission.
    pub(super) granted: Authorized,
}

impl Target {
    /// Finds the secret and asks for permission.
    pub(super) fn find(
        control: &Control,
        caller: &Caller,
        action: Action,
        secret_id: &str,
    ) -> Result<Self, ApiError> {
        let found = find(control, caller, secret_id)?;
        let resource = found.as_ref().map_or(secret_id, |secret| secret.arn.as_str());
        let granted = caller.authorize(Service::SecretsManager, action, &[Resource::named(resource)])?;
        let secret = found.ok_or_else(not_found)?;
        Ok(Self { secret, granted })
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

pub(super) fn not_found() -> ApiError {
    error::resource_not_found_exception("Secrets Manager can't find the specified secret.")
}

/// What a SecretId means: a name, a whole ARN, or an ARN without its random suffix.
fn find(control: &Control, caller: &Caller, secret_id: &str) -> Result<Option<Versioned<Secret>>, ApiError> {
    if !secret_id.starts_with("arn:") {
        let name = parse_name(secret_id)?;
        return Ok(control.secret(&caller.region, &name));
    }
    let prefix = format!(
        "arn:aws:secretsmanager:{}:{}:secret:",
        caller.region, control.account
    );
    let Some(rest) = secret_id.strip_prefix(&prefix) else {
        return Ok(None);
    };
    // A name that itself ends like a suffix cannot be found without its suffix; AWS
    // has the same trap.
    let (name, whole) = match rest
        .len()
        .checked_sub(SUFFIX_LEN + 1)
        .and_then(|at| rest.split_at_checked(at))
    {
        Some((name, suffix)) if suffix.starts_with('-') && is_suffix(&suffix[1..]) => (name, true),
        _ => (rest, false),
    };
    let Ok(name) = SecretName::parse(name) else {
        return Ok(None);
    };
    let found = control.secret(&caller.region, &name);
    Ok(found.filter(|secret| !whole || secret.arn.as_str() == secret_id))
}

fn is_suffix(text: &str) -> bool {
    text.len() == SUFFIX_LEN && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Checks a name the way that AWS does before anything else.
pub(super) fn parse_name(text: &str) -> Result<SecretName, ApiError> {
    SecretName::parse(text).map_err(|error| ApiError::common("ValidationException", 400, error.to_string()))
}

/// Changes one secret: reads, applies, commits, and does so again if another writer was
/// faster. `apply` sees the newest state and must not have effects of its own.
pub(super) async fn update<T>(
    control: &Control,
    target: &Target,
    apply: impl Fn(&mut Secret) -> Result<T, ApiError>,
) -> Result<(Arc<Secret>, T), ApiError> {
    let mut current = target.secret.clone();
    loop {
        let mut changed = Secret::clone(&current);
        let result = apply(&mut changed)?;
        let mut batch = store::state::Batch::new();
        batch.update(&current, changed.clone());
        match control.commit(&target.granted, batch).await {
            Ok(()) => return Ok((Arc::new(changed), result)),
            Err(store::state::CommitError::Conflict { .. }) => {}
            Err(error) => return Err(crate::fault::internal(Service::SecretsManager, &error)),
        }
        current = control
            .secret(&target.secret.region, &target.secret.name)
            .filter(|secret| secret.arn == target.secret.arn)
            .ok_or_else(not_found)?;
    }
}
