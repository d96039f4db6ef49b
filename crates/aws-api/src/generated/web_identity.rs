//! AWS Security Token Service, API version 2011-06-15: made by `cargo run -p xtask -- generate` from
//! `models/web_identity.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Field, List, OperationSchema, Other, Pattern, Range, Shape, Structure, Text};
use crate::service::Service;
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{Disclosed, WriteXml, Xml};

const SERVICE: Service = Service::Sts;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssumeRoleWithWebIdentity`.
    AssumeRoleWithWebIdentity,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::AssumeRoleWithWebIdentity];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::AssumeRoleWithWebIdentity => &ASSUME_ROLE_WITH_WEB_IDENTITY,
        }
    }

    /// The operation of this name, if it is one of this part.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }
}

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait WebIdentity: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `AssumeRoleWithWebIdentity`.
    fn assume_role_with_web_identity(
        &self,
        context: Self::Context,
        input: AssumeRoleWithWebIdentityInput,
    ) -> impl Future<Output = Result<AssumeRoleWithWebIdentityOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the form: a POST's body or a GET's query string.
pub async fn dispatch<H: WebIdentity>(
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
        Operation::AssumeRoleWithWebIdentity => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.assume_role_with_web_identity(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `AssumeRoleWithWebIdentity` is asked.
#[derive(Debug, Clone)]
pub struct AssumeRoleWithWebIdentityInput {
    /// `RoleArn`: 20 to 2048 characters.
    pub role_arn: String,
    /// `RoleSessionName`: 2 to 64 characters.
    pub role_session_name: String,
    /// `WebIdentityToken`: 4 to 20000 characters.
    pub web_identity_token: Secret<String>,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `Policy`: 1 to 2048 characters.
    pub policy: Option<String>,
    /// `DurationSeconds`: 900 to 43200.
    pub duration_seconds: Option<i32>,
}

impl FromMembers for AssumeRoleWithWebIdentityInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_arn: members.required("RoleArn")?,
            role_session_name: members.required("RoleSessionName")?,
            web_identity_token: members.required("WebIdentityToken")?,
            policy_arns: members.optional("PolicyArns")?,
            policy: members.optional("Policy")?,
            duration_seconds: members.optional("DurationSeconds")?,
        })
    }
}

/// What `AssumeRoleWithWebIdentity` answers.
#[derive(Debug, Clone, Default)]
pub struct AssumeRoleWithWebIdentityOutput {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `SubjectFromWebIdentityToken`: 6 to 255 characters.
    pub subject_from_web_identity_token: Option<String>,
    /// `AssumedRoleUser`.
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// `PackedPolicySize`: at least 0.
    pub packed_policy_size: Option<i32>,
    /// `Provider`.
    pub provider: Option<String>,
    /// `Audience`.
    pub audience: Option<String>,
    /// `SourceIdentity`: 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `SessionTokenUtilization`: at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`: at least 0.
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRoleWithWebIdentityOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Credentials", &self.credentials);
        xml.member(
            "SubjectFromWebIdentityToken",
            &self.subject_from_web_identity_token,
        );
        xml.member("AssumedRoleUser", &self.assumed_role_user);
        xml.member("PackedPolicySize", &self.packed_policy_size);
        xml.member("Provider", &self.provider);
        xml.member("Audience", &self.audience);
        xml.member("SourceIdentity", &self.source_identity);
        xml.member("SessionTokenUtilization", &self.session_token_utilization);
        xml.member("SessionTokenSize", &self.session_token_size);
    }
}

impl WriteRecord for AssumeRoleWithWebIdentityOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Credentials", &self.credentials);
        recorder.member(
            "SubjectFromWebIdentityToken",
            &self.subject_from_web_identity_token,
        );
        recorder.member("AssumedRoleUser", &self.assumed_role_user);
        recorder.member("Provider", &self.provider);
        recorder.member("Audience", &self.audience);
        recorder.member("SourceIdentity", &self.source_identity);
        recorder.close();
    }
}

/// `AssumedRoleUser` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AssumedRoleUser {
    /// `AssumedRoleId`: 2 to 193 characters.
    pub assumed_role_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl WriteXml for AssumedRoleUser {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("AssumedRoleId", &self.assumed_role_id);
        xml.member("Arn", &self.arn);
    }
}

impl WriteRecord for AssumedRoleUser {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("AssumedRoleId", &self.assumed_role_id);
        recorder.member("Arn", &self.arn);
        recorder.close();
    }
}

/// `Credentials` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: Option<String>,
    /// `SecretAccessKey`.
    pub secret_access_key: Option<Disclosed>,
    /// `SessionToken`.
    pub session_token: Option<String>,
    /// `Expiration`.
    pub expiration: Option<Timestamp>,
}

impl WriteXml for Credentials {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("AccessKeyId", &self.access_key_id);
        xml.member("SecretAccessKey", &self.secret_access_key);
        xml.member("SessionToken", &self.session_token);
        xml.member("Expiration", &self.expiration);
    }
}

impl WriteRecord for Credentials {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("AccessKeyId", &self.access_key_id);
        recorder.close();
    }
}

/// `PolicyDescriptorType` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PolicyDescriptorType {
    /// `arn`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl FromMembers for PolicyDescriptorType {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            arn: members.optional("arn")?,
        })
    }
}

static ASSUME_ROLE_WITH_WEB_IDENTITY: OperationSchema = OperationSchema {
    name: "AssumeRoleWithWebIdentity",
    input: Structure {
        fields: &[
            Field::required(
                "RoleArn",
                Shape::Text(Text::ANY.length(20, 2048).matching(&ARN_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "RoleSessionName",
                Shape::Text(Text::ANY.length(2, 64).matching(&ROLE_SESSION_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::required(
                "WebIdentityToken",
                Shape::Text(Text::ANY.length(4, 20000).sensitive()),
            ),
            Field::optional("PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
            Field::optional(
                "Policy",
                Shape::Text(
                    Text::ANY
                        .length(1, 2048)
                        .matching(&SESSION_POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("DurationSeconds", Shape::Integer(Range::new(900, 43200))).recorded(),
        ],
        others: &[
            Other::refused(
                "ProviderId",
                Some(
                    "Lockstep takes the tokens of OpenID Connect issuers, which name their issuer themselves",
                ),
            ),
            Other::refused("MinimumSessionTokenSize", None),
        ],
    },
    result_wrapper: Some("AssumeRoleWithWebIdentityResult"),
};

static ARN_TYPE_PATTERN: Pattern = Pattern::new(
    "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+",
);

static POLICY_DESCRIPTOR_LIST_TYPE: List = List {
    length: Range::ANY,
    element: Shape::Structure(&POLICY_DESCRIPTOR_TYPE),
};

static POLICY_DESCRIPTOR_TYPE: Structure = Structure {
    fields: &[Field::optional(
        "arn",
        Shape::Text(Text::ANY.length(20, 2048).matching(&ARN_TYPE_PATTERN)),
    )],
    others: &[],
};

static ROLE_SESSION_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");

static SESSION_POLICY_DOCUMENT_TYPE_PATTERN: Pattern =
    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `ExpiredTokenException`, HTTP 400.
    pub fn expired_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ExpiredTokenException", 400, message)
    }

    /// `IDPCommunicationError`, HTTP 400.
    pub fn idp_communication_error_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("IDPCommunicationError", 400, message)
    }

    /// `IDPRejectedClaim`, HTTP 403.
    pub fn idp_rejected_claim_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("IDPRejectedClaim", 403, message)
    }

    /// `InvalidIdentityToken`, HTTP 400.
    pub fn invalid_identity_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidIdentityToken", 400, message)
    }

    /// `MalformedPolicyDocument`, HTTP 400.
    pub fn malformed_policy_document_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("MalformedPolicyDocument", 400, message)
    }

    /// `PackedPolicyTooLarge`, HTTP 400.
    pub fn packed_policy_too_large_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("PackedPolicyTooLarge", 400, message)
    }

    /// `RegionDisabledException`, HTTP 403.
    pub fn region_disabled_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("RegionDisabledException", 403, message)
    }
}
