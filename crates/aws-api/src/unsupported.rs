//! Refuses by name what AWS's model has and our handlers are not given.

use crate::error::ApiError;
use crate::schema::{OperationSchema, Other};
use crate::service::Service;
use crate::value::{Asked, Members};

/// Refuses the first member that asks for something that we do not do. Its value is not
/// repeated: it might be a secret.
pub(crate) fn refuse(
    service: Service,
    operation: &'static OperationSchema,
    members: &Members,
) -> Result<(), ApiError> {
    match members
        .others
        .iter()
        .find(|(other, asked)| !is_done_anyway(other, asked))
    {
        Some((other, _)) => Err(refusal(service, operation.name, other)),
        None => Ok(()),
    }
}

fn is_done_anyway(other: &Other, asked: &Asked) -> bool {
    match asked {
        Asked::Nothing => true,
        Asked::Scalar(value) => other.accepted == Some(value.as_str()),
        Asked::Composite => false,
    }
}

fn refusal(service: Service, operation: &str, other: &Other) -> ApiError {
    let name = other.name;
    let mut message = match other.accepted {
        Some(value) => {
            format!("Lockstep supports only the value {value} for the parameter {name} of {operation}")
        }
        None => format!("Lockstep does not support the parameter {name} of {operation} yet"),
    };
    if let Some(reason) = other.reason {
        message.push_str(": ");
        message.push_str(reason);
    }
    message.push('.');
    let hint = match other.accepted {
        Some(value) => format!("leave out {name}, or set it to {value}"),
        None => format!("leave out {name}"),
    };
    let error = match service {
        Service::SecretsManager => crate::secretsmanager::error::invalid_parameter_exception(message),
        Service::CloudTrail => ApiError::validation_exception(message),
        Service::Rds => ApiError::invalid_parameter_value(message),
        Service::Ec2 => ApiError::common("UnsupportedOperation", 400, message),
        Service::Kms => crate::kms::error::unsupported_operation_exception(message),
        Service::Sts | Service::Iam => ApiError::validation_error(message),
    };
    error.with_hint(hint)
}
