//! Policy documents that callers give: checked before they are stored, and stored as given.

use aws_api::ApiError;
use aws_api::iam::error;
use domain::identity::PolicyVersion;
use iam::policy::{Kind, Policy, Rejected};
use store::state::Identities;

use super::principals;
use crate::Control;

/// The longest managed policy, in characters that are no white space (IAM quotas).
const MANAGED_CHARS_MAX: usize = 6_144;

/// The longest trust policy, counted likewise.
const TRUST_CHARS_MAX: usize = 2_048;

/// A policy for a user, a group or a role.
pub(super) fn identity(document: &str) -> Result<(), ApiError> {
    Policy::parse(Kind::Inline, document)
        .map(drop)
        .map_err(|flaws| malformed(&flaws))
}

/// A managed policy.
pub(super) fn managed(document: &str) -> Result<(), ApiError> {
    refuse_longer(document, MANAGED_CHARS_MAX, "PolicySize")?;
    Policy::parse(Kind::Managed, document)
        .map(drop)
        .map_err(|flaws| malformed(&flaws))
}

/// A role's trust policy. Whom it names must exist.
pub(super) fn trust(control: &Control, identities: &Identities, document: &str) -> Result<(), ApiError> {
    refuse_longer(document, TRUST_CHARS_MAX, "ACLSizePerRole")?;
    let policy = Policy::parse(Kind::Trust, document).map_err(|flaws| malformed(&flaws))?;
    for named in policy.principals() {
        if !principals::exists(control, identities, named) {
            return Err(error::malformed_policy_document_exception(format!(
                "Invalid principal in policy: \"AWS\":\"{named}\""
            )));
        }
    }
    Ok(())
}

fn refuse_longer(document: &str, most: usize, quota: &str) -> Result<(), ApiError> {
    if PolicyVersion::counted_chars(document) > most {
        return Err(error::limit_exceeded_exception(format!(
            "Cannot exceed quota for {quota}: {most}"
        )));
    }
    Ok(())
}

fn malformed(flaws: &Rejected) -> ApiError {
    error::malformed_policy_document_exception(flaws.iam_message()).with_hint(flaws.hint())
}
