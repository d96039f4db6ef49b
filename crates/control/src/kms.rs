//! The key that everything is encrypted under: `aws/secretsmanager`. Keys of the
//! customer's own are refused by name until there are any.

use aws_api::ApiError;
use aws_api::{rds, secretsmanager};
use domain::Region;

use crate::Control;

/// The alias of the key that AWS makes for Secrets Manager.
pub(crate) const DEFAULT_ALIAS: &str = "alias/aws/secretsmanager";

/// The ARN of the default key, which RDS shows even though Secrets Manager leaves it out.
pub(crate) fn default_key_arn(control: &Control, region: &Region) -> String {
    format!(
        "arn:aws:kms:{region}:{}:key/{}",
        control.account,
        control.state.default_key()
    )
}

/// # Errors
/// Secrets Manager's answer to a key that cannot be used.
pub(crate) fn require_default(control: &Control, region: &Region, key: Option<&str>) -> Result<(), ApiError> {
    match key {
        Some(key) if !is_default(control, region, key) => Err(secretsmanager::error::encryption_failure(
            "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS \
             key is available, enabled, and not in an invalid state.",
        )
        .with_hint("Lockstep has the key alias/aws/secretsmanager only, so far")),
        _ => Ok(()),
    }
}

/// # Errors
/// RDS's answer to a key that cannot be used.
pub(crate) fn require_default_for_instance(
    control: &Control,
    region: &Region,
    key: Option<&str>,
) -> Result<(), ApiError> {
    match key {
        Some(key) if !is_default(control, region, key) => Err(rds::error::kms_key_not_accessible_fault(format!(
            "The specified KMS key [{key}] does not exist, is not enabled or you do not have permissions to access it."
        ))
        .with_hint("Lockstep has the key alias/aws/secretsmanager only, so far")),
        _ => Ok(()),
    }
}

/// A key is named by its id, its ARN, its alias or its alias's ARN; an empty name asks for
/// the default (API reference, `UpdateSecret`).
fn is_default(control: &Control, region: &Region, key: &str) -> bool {
    key.is_empty()
        || key == DEFAULT_ALIAS
        || key == control.state.default_key().to_string()
        || key == default_key_arn(control, region)
        || key == format!("arn:aws:kms:{region}:{}:{DEFAULT_ALIAS}", control.account)
}
