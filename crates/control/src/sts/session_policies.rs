//! The policies that narrow a session.

use aws_api::ApiError;
use aws_api::sts::{PolicyDescriptorType, error};
use domain::identity::PolicyArn;
use iam::policy::{Kind, Policy};

use super::token::SessionPolicy;
use crate::{Control, identity};

/// The most characters of a policy that is given with the call (STS API reference).
const POLICY_CHARS_MAX: usize = 2_048;

/// The most managed policies.
const ARNS_MAX: usize = 10;

/// The policies of a call, as they are now; `None` if it names none.
pub(super) fn read(
    control: &Control,
    policy: Option<String>,
    arns: Option<Vec<PolicyDescriptorType>>,
) -> Result<Option<Vec<SessionPolicy>>, ApiError> {
    if policy.is_none() && arns.is_none() {
        return Ok(None);
    }
    let arns = arns.unwrap_or_default();
    if arns.len() > ARNS_MAX {
        return Err(ApiError::validation_error(format!(
            "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: \
             Member must have length less than or equal to {ARNS_MAX}"
        )));
    }
    let mut policies = Vec::new();
    for descriptor in arns {
        let arn = descriptor.arn.unwrap_or_default();
        let document = identity::policy_document(control, &PolicyArn::from_text(&arn)).ok_or_else(|| {
            error::malformed_policy_document_exception(format!(
                "PolicyArns {arn} does not exist or is not attachable."
            ))
        })?;
        policies.push(SessionPolicy {
            arn: Some(arn),
            document,
        });
    }
    if let Some(document) = policy {
        if document.chars().count() > POLICY_CHARS_MAX {
            return Err(error::packed_policy_too_large_exception(format!(
                "The policy has more than {POLICY_CHARS_MAX} characters"
            )));
        }
        Policy::parse(Kind::Session, &document).map_err(|flaws| {
            error::malformed_policy_document_exception(flaws.iam_message()).with_hint(flaws.hint())
        })?;
        policies.push(SessionPolicy { arn: None, document });
    }
    Ok(Some(policies))
}
