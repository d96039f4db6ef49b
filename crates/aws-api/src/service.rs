//! Which services there are, how requests name them, and which of AWS's we do not have.

use crate::error::ApiError;
use crate::generated::{cloudtrail, ec2, iam, kms, rds, secretsmanager, sts};

/// How a service's requests and answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// JSON both ways; the operation is in the `X-Amz-Target` header.
    AwsJson11,
    /// A form in, XML out; the operation is the parameter `Action`.
    AwsQuery,
    /// EC2's own dialect of the same.
    Ec2Query,
}

/// A service that Lockstep has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// AWS Secrets Manager.
    SecretsManager,
    /// Amazon RDS.
    Rds,
    /// AWS STS.
    Sts,
    /// AWS IAM.
    Iam,
    /// AWS CloudTrail.
    CloudTrail,
    /// AWS KMS.
    Kms,
    /// Amazon EC2.
    Ec2,
}

/// What the published model says about addressing a service.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) protocol: Protocol,
    pub(crate) signing_name: &'static str,
    pub(crate) api_version: &'static str,
    pub(crate) target_prefix: Option<&'static str>,
    pub(crate) xml_namespace: Option<&'static str>,
    /// The names of all operations that AWS has: ours and the others.
    pub(crate) operations: [&'static [&'static str]; 2],
}

impl Service {
    /// Every service that Lockstep has.
    pub const ALL: [Self; 7] = [
        Self::SecretsManager,
        Self::Rds,
        Self::Sts,
        Self::Iam,
        Self::CloudTrail,
        Self::Kms,
        Self::Ec2,
    ];

    fn metadata(self) -> &'static Metadata {
        match self {
            Self::SecretsManager => &secretsmanager::METADATA,
            Self::Rds => &rds::METADATA,
            Self::Sts => &sts::METADATA,
            Self::Iam => &iam::METADATA,
            Self::CloudTrail => &cloudtrail::METADATA,
            Self::Kms => &kms::METADATA,
            Self::Ec2 => &ec2::METADATA,
        }
    }

    /// How its requests and answers are written.
    #[must_use]
    pub fn protocol(self) -> Protocol {
        self.metadata().protocol
    }

    /// Its name in signatures, in actions (`rds:CreateDBInstance`) and in ARNs.
    #[must_use]
    pub fn signing_name(self) -> &'static str {
        self.metadata().signing_name
    }

    /// The version of its API, as query requests name it.
    #[must_use]
    pub fn api_version(self) -> &'static str {
        self.metadata().api_version
    }

    /// What stands before the last dot of `X-Amz-Target`, for JSON services.
    #[must_use]
    pub fn target_prefix(self) -> Option<&'static str> {
        self.metadata().target_prefix
    }

    /// The name of an operation of AWS's, whether we have it or not, if it is one.
    #[must_use]
    pub fn operation_name(self, name: &str) -> Option<&'static str> {
        let [ours, others] = self.metadata().operations;
        ours.iter().chain(others).copied().find(|known| *known == name)
    }

    /// Whether the times in its answers are without fractions of a second, as IAM and STS give them.
    pub(crate) fn has_whole_seconds(self) -> bool {
        matches!(self, Self::Iam | Self::Sts)
    }

    pub(crate) fn xml_namespace(self) -> &'static str {
        self.metadata().xml_namespace.unwrap_or_default()
    }

    /// The service that `X-Amz-Target: <prefix>.<operation>` means.
    #[must_use]
    pub fn by_target_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| {
            // Newer SDKs leave out the package that CloudTrail's prefix begins with.
            service.target_prefix().is_some_and(|own| {
                own == prefix || own.rsplit_once('.').is_some_and(|(_, name)| name == prefix)
            })
        })
    }

    /// The query service that the parameter `Version` means.
    #[must_use]
    pub fn by_api_version(version: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|service| service.protocol() != Protocol::AwsJson11 && service.api_version() == version)
    }

    /// The service that a signature's scope means.
    #[must_use]
    pub fn by_signing_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|service| service.signing_name() == name)
    }
}

/// Whether an operation of that name changes nothing: AWS's names say so.
#[must_use]
pub fn only_reads(operation: &str) -> bool {
    ["Get", "BatchGet", "Describe", "List", "Lookup"]
        .iter()
        .any(|verb| operation.starts_with(verb))
}

/// Why there is no operation of some name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OperationError {
    /// AWS has it, Lockstep does not.
    #[error("Lockstep does not implement {}:{operation} yet", service.signing_name())]
    NotImplemented {
        /// Whose operation it is.
        service: Service,
        /// Its name.
        operation: &'static str,
    },
    /// AWS does not know it either.
    #[error("Could not find operation {operation} for version {}", service.api_version())]
    Unknown {
        /// The service that was asked.
        service: Service,
        /// The name in the request.
        operation: String,
    },
}

impl From<OperationError> for ApiError {
    fn from(error: OperationError) -> Self {
        let message = error.to_string();
        match error {
            OperationError::NotImplemented { service, .. } => {
                ApiError::unknown_operation(service.protocol(), message.clone()).with_hint(message)
            }
            OperationError::Unknown { service, .. } => {
                ApiError::unknown_operation(service.protocol(), message)
            }
        }
    }
}

/// A service of AWS's that Lockstep does not have, known so that it can be refused in
/// words that its client shows.
#[derive(Debug, PartialEq, Eq)]
pub struct AbsentService {
    pub(crate) protocol: Protocol,
    signing_name: &'static str,
    api_version: &'static str,
    target_prefix: Option<&'static str>,
    pub(crate) xml_namespace: &'static str,
}

/// Those that clients of Lockstep are most likely to ask for.
static ABSENT: [AbsentService; 2] = [
    AbsentService {
        protocol: Protocol::AwsQuery,
        signing_name: "monitoring",
        api_version: "2010-08-01",
        target_prefix: None,
        xml_namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    },
    AbsentService::json("logs", "2014-03-28", "Logs_20140328"),
];

impl AbsentService {
    const fn json(
        signing_name: &'static str,
        api_version: &'static str,
        target_prefix: &'static str,
    ) -> Self {
        Self {
            protocol: Protocol::AwsJson11,
            signing_name,
            api_version,
            target_prefix: Some(target_prefix),
            xml_namespace: "",
        }
    }

    /// The absent service that `X-Amz-Target: <prefix>.<operation>` means.
    #[must_use]
    pub fn by_target_prefix(prefix: &str) -> Option<&'static Self> {
        ABSENT
            .iter()
            .find(|service| service.target_prefix == Some(prefix))
    }

    /// The absent query service that the parameter `Version` means.
    #[must_use]
    pub fn by_api_version(version: &str) -> Option<&'static Self> {
        ABSENT
            .iter()
            .find(|service| service.target_prefix.is_none() && service.api_version == version)
    }

    /// The absent service that a signature's scope means.
    #[must_use]
    pub fn by_signing_name(name: &str) -> Option<&'static Self> {
        ABSENT.iter().find(|service| service.signing_name == name)
    }

    /// Its name in signatures and actions.
    #[must_use]
    pub fn signing_name(&self) -> &'static str {
        self.signing_name
    }

    /// How its requests and answers are written.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// The answer to any call of it; `operation` is the name in the request.
    #[must_use]
    pub fn refusal(&self, operation: &str) -> ApiError {
        let message = format!(
            "Lockstep does not implement {}:{operation} yet",
            self.signing_name
        );
        ApiError::unknown_operation(self.protocol, message.clone()).with_hint(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_found_by_what_requests_carry() {
        assert_eq!(
            Service::by_target_prefix("secretsmanager"),
            Some(Service::SecretsManager)
        );
        assert_eq!(Service::by_target_prefix("SecretsManager"), None);
        assert_eq!(Service::by_target_prefix("TrentService"), Some(Service::Kms));
        assert_eq!(Service::by_api_version("2014-10-31"), Some(Service::Rds));
        assert_eq!(Service::by_api_version("2011-06-15"), Some(Service::Sts));
        assert_eq!(
            Service::by_api_version("2017-10-17"),
            None,
            "a JSON service names no version"
        );
        assert_eq!(Service::by_signing_name("sts"), Some(Service::Sts));
        assert_eq!(
            AbsentService::by_target_prefix("Logs_20140328").map(AbsentService::signing_name),
            Some("logs")
        );
        assert_eq!(Service::by_api_version("2010-05-08"), Some(Service::Iam));
        assert_eq!(Service::by_api_version("2016-11-15"), Some(Service::Ec2));
        assert_eq!(
            AbsentService::by_api_version("2010-08-01").map(AbsentService::signing_name),
            Some("monitoring")
        );
        assert_eq!(AbsentService::by_signing_name("s3"), None);
    }

    #[test]
    fn an_operation_that_only_aws_has_is_told_apart_from_one_that_nobody_has() {
        let error = ApiError::from(rds::Operation::from_name("CreateDBSnapshot").expect_err("not ours"));
        assert_eq!((error.code(), error.status()), ("InvalidAction", 400));
        assert_eq!(
            error.message(),
            "Lockstep does not implement rds:CreateDBSnapshot yet"
        );
        let error = ApiError::from(rds::Operation::from_name("CreateUnicorn").expect_err("nobody's"));
        assert_eq!(
            error.message(),
            "Could not find operation CreateUnicorn for version 2014-10-31"
        );
        let error = ApiError::from(secretsmanager::Operation::from_name("x").expect_err("nobody's"));
        assert_eq!(error.code(), "UnknownOperationException");
    }
}
