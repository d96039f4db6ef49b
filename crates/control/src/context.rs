//! Who calls, and from where: what every operation is handed besides its input.

use std::net::IpAddr;

use aws_api::{ApiError, Service};
use domain::Region;
use iam::Principal;
use iam::authorization::{Action, Authorized, Authorizer, Resource};
use iam::refusal::Protocol;

/// The caller of one operation, after the signature was verified.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who signed.
    pub principal: Principal,
    /// The region that the signature is scoped to.
    pub region: Region,
    /// The id that the answer carries.
    pub request_id: String,
    /// The address that the request came from.
    pub source: IpAddr,
}

impl Caller {
    /// Asks whether the caller may look at this, where nothing is changed by virtue of the answer.
    ///
    /// # Errors
    /// As [`Caller::authorize`].
    pub(crate) fn require(
        &self,
        service: Service,
        action: Action<'static>,
        resources: &[Resource],
    ) -> Result<(), ApiError> {
        self.authorize(service, action, resources).map(drop)
    }

    /// Asks whether the caller may do this; the first line of every operation.
    ///
    /// # Errors
    /// AWS's answer for the service, naming action and resource.
    pub(crate) fn authorize(
        &self,
        service: Service,
        action: Action<'static>,
        resources: &[Resource],
    ) -> Result<Authorized, ApiError> {
        Authorizer
            .authorize(&self.principal, action, resources)
            .map_err(|denied| {
                let protocol = match service {
                    Service::SecretsManager => Protocol::AwsJson,
                    Service::Rds | Service::Sts | Service::Iam => Protocol::AwsQuery,
                };
                ApiError::access_denied(service.protocol(), denied.refusal(protocol).message)
            })
    }
}
