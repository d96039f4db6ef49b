//! Who answers, which decides what errors look like and what requests are signed for.

use aws_api::{ApiError, Protocol, Response, Service};

/// A service of AWS's, or the addresses of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Party {
    /// A service.
    Aws(Service),
    /// What lies under `/_lockstep/`, and the console.
    Own,
}

impl Party {
    /// What requests are signed for.
    pub(crate) fn signing_name(self) -> &'static str {
        match self {
            Self::Aws(service) => service.signing_name(),
            Self::Own => lockstep_api::SIGNING_NAME,
        }
    }

    /// By whose manner errors are named: our own are JSON, as those of AWS's newer services.
    pub(crate) fn protocol(self) -> Protocol {
        match self {
            Self::Aws(service) => service.protocol(),
            Self::Own => Protocol::AwsJson11,
        }
    }

    /// Something broke here.
    pub(crate) fn internal(self) -> ApiError {
        match self {
            Self::Aws(service) => ApiError::internal(service),
            Self::Own => lockstep_api::internal(),
        }
    }

    pub(crate) fn encode_error(self, error: &ApiError, request_id: &str) -> Response {
        match self {
            Self::Aws(service) => aws_api::encode_error(service, error, request_id),
            Self::Own => lockstep_api::encode_error(error),
        }
    }
}
