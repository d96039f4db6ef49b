//! EC2's errors. Its model names none of them; the codes are from "Error codes for the Amazon
//! EC2 API", the texts from answers of AWS's where they are known.

use aws_api::ApiError;
use domain::network::{GroupTextError, IdError, RuleError};
use domain::tag::TagError;

/// An error of the caller's.
pub(super) fn refused(code: &'static str, message: impl Into<String>) -> ApiError {
    ApiError::common(code, 400, message)
}

pub(super) fn invalid_value(message: impl Into<String>) -> ApiError {
    ApiError::invalid_parameter_value(message)
}

pub(super) fn unsupported(message: impl Into<String>) -> ApiError {
    refused("UnsupportedOperation", message)
}

pub(super) fn no_group(name: &str) -> ApiError {
    let message = format!("The security group '{name}' does not exist");
    refused("InvalidGroup.NotFound", message)
}

pub(super) fn no_rule(id: &str) -> ApiError {
    let message = format!("The security group rule ID '{id}' does not exist");
    refused("InvalidSecurityGroupRuleId.NotFound", message)
}

pub(super) fn no_such_rule() -> ApiError {
    refused(
        "InvalidPermission.NotFound",
        "The specified rule does not exist in this security group.",
    )
}

pub(super) fn no_vpc(id: &str) -> ApiError {
    refused(
        "InvalidVpcID.NotFound",
        format!("The vpc ID '{id}' does not exist"),
    )
}

pub(super) fn malformed_group_id(error: &IdError) -> ApiError {
    refused("InvalidGroupId.Malformed", error.to_string())
}

pub(super) fn malformed_rule_id(error: &IdError) -> ApiError {
    refused("InvalidSecurityGroupRuleId.Malformed", error.to_string())
}

pub(super) fn text(error: &GroupTextError) -> ApiError {
    invalid_value(error.to_string())
}

pub(super) fn rule(error: &RuleError) -> ApiError {
    invalid_value(error.to_string())
}

pub(super) fn tags(error: &TagError) -> ApiError {
    match error {
        TagError::TooMany => refused("TagLimitExceeded", error.to_string()),
        TagError::Reserved(_) => invalid_value("Tag keys starting with 'aws:' are reserved for internal use"),
        TagError::KeyLength | TagError::ValueLength(_) | TagError::Duplicate(_) => {
            invalid_value(error.to_string())
        }
    }
}

/// The answer to a request that only asks whether it would be allowed, once that is known.
///
/// # Errors
/// `DryRunOperation`, if that was asked.
pub(super) fn dry_run(asked: Option<bool>) -> Result<(), ApiError> {
    if asked == Some(true) {
        let message = "Request would have succeeded, but DryRun flag is set.";
        return Err(ApiError::common("DryRunOperation", 412, message));
    }
    Ok(())
}
