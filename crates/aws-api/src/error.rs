//! [`ApiError`]: an error as a client sees it.

use crate::service::{Protocol, Service};

/// An error in AWS's terms: a code that programs match on, and a message for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct ApiError {
    code: &'static str,
    status: u16,
    message: String,
    key: MessageKey,
    hint: Option<String>,
}

/// Whose fault an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The caller's: repeating the same request will fail again.
    Sender,
    /// Ours: repeating may help.
    Receiver,
}

/// The JSON key of the message. In the errors of a service's model it is as the model
/// writes it; the layer in front of the services does not capitalise it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageKey {
    /// `Message`.
    Capital,
    /// `message`.
    Small,
}

impl ApiError {
    /// An error of a service's model. The generated `error` modules call this.
    pub(crate) fn modelled(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self {
            code,
            status,
            message: message.into(),
            key: MessageKey::Capital,
            hint: None,
        }
    }

    /// The same where the model does not capitalise the name of the message.
    pub(crate) fn modelled_small(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self {
            key: MessageKey::Small,
            ..Self::modelled(code, status, message)
        }
    }

    /// An error that no service's model names, such as those of authentication.
    pub fn common(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self {
            code,
            status,
            message: message.into(),
            key: MessageKey::Small,
            hint: None,
        }
    }

    /// Adds help that goes beside AWS's answer, never into it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The code on the wire, such as `DBInstanceNotFound`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The text for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Help that goes beside AWS's answer.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Whose fault it is, as the HTTP status says.
    #[must_use]
    pub fn fault(&self) -> Fault {
        if self.status >= 500 {
            Fault::Receiver
        } else {
            Fault::Sender
        }
    }

    pub(crate) fn key(&self) -> MessageKey {
        self.key
    }
}

/// Errors that every service has and no model names.
impl ApiError {
    /// The caller is known and may not do this.
    pub fn access_denied(protocol: Protocol, message: impl Into<String>) -> Self {
        match protocol {
            Protocol::AwsJson11 => Self::common("AccessDeniedException", 400, message),
            Protocol::AwsQuery => Self::common("AccessDenied", 403, message),
            Protocol::Ec2Query => Self::common("UnauthorizedOperation", 403, message),
        }
    }

    /// The caller should come back later.
    pub fn throttled(protocol: Protocol) -> Self {
        const MESSAGE: &str = "Rate exceeded";
        match protocol {
            Protocol::AwsJson11 => Self::common("ThrottlingException", 400, MESSAGE),
            Protocol::AwsQuery => Self::common("Throttling", 400, MESSAGE),
            Protocol::Ec2Query => Self::common("RequestLimitExceeded", 503, MESSAGE),
        }
    }

    /// Something broke here. What it was is for our log, not for the caller.
    #[must_use]
    pub fn internal(service: Service) -> Self {
        match service {
            Service::SecretsManager => Self::modelled(
                "InternalServiceError",
                500,
                "An error occurred on the server side.",
            ),
            Service::Kms => Self::modelled_small(
                "KMSInternalException",
                500,
                "The request was rejected because an internal exception occurred. The request can be retried.",
            ),
            Service::Ec2 => Self::common("InternalError", 500, "An internal error has occurred"),
            Service::Rds | Service::Sts | Service::Iam | Service::CloudTrail => Self::common(
                "InternalFailure",
                500,
                "The request processing has failed because of an unknown error, exception or failure.",
            ),
        }
    }

    /// A request body that is not what its protocol says.
    pub fn undecodable(protocol: Protocol, message: impl Into<String>) -> Self {
        match protocol {
            Protocol::AwsJson11 => Self::common("SerializationException", 400, message),
            Protocol::AwsQuery | Protocol::Ec2Query => Self::common("MalformedInput", 400, message),
        }
    }

    /// A value that breaks a rule of Secrets Manager's, where AWS answers with the code
    /// that is not in its model.
    pub fn validation_exception(message: impl Into<String>) -> Self {
        Self::common("ValidationException", 400, message)
    }

    /// The same of STS's and IAM's.
    pub fn validation_error(message: impl Into<String>) -> Self {
        Self::common("ValidationError", 400, message)
    }

    /// A parameter of RDS's with a value that cannot be.
    pub fn invalid_parameter_value(message: impl Into<String>) -> Self {
        Self::common("InvalidParameterValue", 400, message)
    }

    /// Parameters of RDS's that do not go together.
    pub fn invalid_parameter_combination(message: impl Into<String>) -> Self {
        Self::common("InvalidParameterCombination", 400, message)
    }

    /// A parameter of a query service that must be there and is not.
    #[must_use]
    pub fn missing_parameter(parameter: &str) -> Self {
        Self::common(
            "MissingParameter",
            400,
            format!("The request must contain the parameter {parameter}"),
        )
    }

    /// An operation that the service does not have.
    pub fn unknown_operation(protocol: Protocol, message: impl Into<String>) -> Self {
        match protocol {
            Protocol::AwsJson11 => Self::common("UnknownOperationException", 400, message),
            Protocol::AwsQuery | Protocol::Ec2Query => Self::common("InvalidAction", 400, message),
        }
    }
}
