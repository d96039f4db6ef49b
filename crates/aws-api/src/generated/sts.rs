//! AWS Security Token Service, API version 2011-06-15: made by `cargo run -p xtask -- generate` from
//! `models/sts.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::schema::{OperationSchema, Structure};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{WriteXml, Xml};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsQuery,
    signing_name: "sts",
    api_version: "2011-06-15",
    target_prefix: None,
    xml_namespace: Some("https://sts.amazonaws.com/doc/2011-06-15/"),
    operations: [&["GetCallerIdentity"], &NOT_IMPLEMENTED],
};

const SERVICE: Service = Service::Sts;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `GetCallerIdentity`.
    GetCallerIdentity,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::GetCallerIdentity];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::GetCallerIdentity => &GET_CALLER_IDENTITY,
        }
    }

    /// The operation of this name.
    ///
    /// # Errors
    /// If only AWS has such an operation, or nobody.
    pub fn from_name(name: &str) -> Result<Self, OperationError> {
        if let Some(operation) = Self::ALL.into_iter().find(|operation| operation.name() == name) {
            return Ok(operation);
        }
        Err(
            match NOT_IMPLEMENTED.iter().find(|operation| **operation == name) {
                Some(operation) => OperationError::NotImplemented {
                    service: SERVICE,
                    operation,
                },
                None => OperationError::Unknown {
                    service: SERVICE,
                    operation: name.to_owned(),
                },
            },
        )
    }
}

/// What AWS has and Lockstep does not.
static NOT_IMPLEMENTED: [&str; 10] = [
    "AssumeRole",
    "AssumeRoleWithSAML",
    "AssumeRoleWithWebIdentity",
    "AssumeRoot",
    "DecodeAuthorizationMessage",
    "GetAccessKeyInfo",
    "GetDelegatedAccessToken",
    "GetFederationToken",
    "GetSessionToken",
    "GetWebIdentityToken",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Sts: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `GetCallerIdentity`.
    fn get_caller_identity(
        &self,
        context: Self::Context,
        input: GetCallerIdentityInput,
    ) -> impl Future<Output = Result<GetCallerIdentityOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the form: a POST's body or a GET's query string.
pub async fn dispatch<H: Sts>(
    handler: &H,
    context: H::Context,
    operation: Operation,
    body: &[u8],
    request_id: &str,
) -> Response {
    let schema = operation.schema();
    let mut record = Record::default();
    // Each in a box: a call would else carry, and copy, the room that the largest operation needs.
    match operation {
        Operation::GetCallerIdentity => {
            let result = match input(SERVICE, schema, body, &mut record) {
                Ok(input) => Box::pin(handler.get_caller_identity(context, input)).await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `GetCallerIdentity` is asked.
#[derive(Debug, Clone)]
pub struct GetCallerIdentityInput {}

impl FromMembers for GetCallerIdentityInput {
    fn from_members(_: Members) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What `GetCallerIdentity` answers.
#[derive(Debug, Clone, Default)]
pub struct GetCallerIdentityOutput {
    /// `UserId`.
    pub user_id: Option<String>,
    /// `Account`.
    pub account: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl WriteXml for GetCallerIdentityOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("UserId", &self.user_id);
        xml.member("Account", &self.account);
        xml.member("Arn", &self.arn);
    }
}

static GET_CALLER_IDENTITY: OperationSchema = OperationSchema {
    name: "GetCallerIdentity",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: Some("GetCallerIdentityResult"),
};
