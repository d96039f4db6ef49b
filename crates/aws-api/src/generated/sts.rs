//! AWS Security Token Service, API version 2011-06-15: made by `cargo run -p xtask -- generate` from
//! `models/sts.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use jiff::Timestamp;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Field, List, OperationSchema, Other, Pattern, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{Disclosed, WriteXml, Xml};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsQuery,
    signing_name: "sts",
    api_version: "2011-06-15",
    target_prefix: None,
    xml_namespace: Some("https://sts.amazonaws.com/doc/2011-06-15/"),
    operations: [
        &[
            "AssumeRole",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetCallerIdentity",
            "GetFederationToken",
            "GetSessionToken",
            "AssumeRoleWithWebIdentity",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::Sts;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssumeRole`.
    AssumeRole,
    /// `DecodeAuthorizationMessage`.
    DecodeAuthorizationMessage,
    /// `GetAccessKeyInfo`.
    GetAccessKeyInfo,
    /// `GetCallerIdentity`.
    GetCallerIdentity,
    /// `GetFederationToken`.
    GetFederationToken,
    /// `GetSessionToken`.
    GetSessionToken,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::AssumeRole,
        Self::DecodeAuthorizationMessage,
        Self::GetAccessKeyInfo,
        Self::GetCallerIdentity,
        Self::GetFederationToken,
        Self::GetSessionToken,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::AssumeRole => &ASSUME_ROLE,
            Self::DecodeAuthorizationMessage => &DECODE_AUTHORIZATION_MESSAGE,
            Self::GetAccessKeyInfo => &GET_ACCESS_KEY_INFO,
            Self::GetCallerIdentity => &GET_CALLER_IDENTITY,
            Self::GetFederationToken => &GET_FEDERATION_TOKEN,
            Self::GetSessionToken => &GET_SESSION_TOKEN,
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
static NOT_IMPLEMENTED: [&str; 4] = [
    "AssumeRoleWithSAML",
    "AssumeRoot",
    "GetDelegatedAccessToken",
    "GetWebIdentityToken",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Sts: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `AssumeRole`.
    fn assume_role(
        &self,
        context: Self::Context,
        input: AssumeRoleInput,
    ) -> impl Future<Output = Result<AssumeRoleOutput, ApiError>> + Send;

    /// `DecodeAuthorizationMessage`.
    fn decode_authorization_message(
        &self,
        context: Self::Context,
        input: DecodeAuthorizationMessageInput,
    ) -> impl Future<Output = Result<DecodeAuthorizationMessageOutput, ApiError>> + Send;

    /// `GetAccessKeyInfo`.
    fn get_access_key_info(
        &self,
        context: Self::Context,
        input: GetAccessKeyInfoInput,
    ) -> impl Future<Output = Result<GetAccessKeyInfoOutput, ApiError>> + Send;

    /// `GetCallerIdentity`.
    fn get_caller_identity(
        &self,
        context: Self::Context,
        input: GetCallerIdentityInput,
    ) -> impl Future<Output = Result<GetCallerIdentityOutput, ApiError>> + Send;

    /// `GetFederationToken`.
    fn get_federation_token(
        &self,
        context: Self::Context,
        input: GetFederationTokenInput,
    ) -> impl Future<Output = Result<GetFederationTokenOutput, ApiError>> + Send;

    /// `GetSessionToken`.
    fn get_session_token(
        &self,
        context: Self::Context,
        input: GetSessionTokenInput,
    ) -> impl Future<Output = Result<GetSessionTokenOutput, ApiError>> + Send;
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
        Operation::AssumeRole => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.assume_role(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DecodeAuthorizationMessage => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.decode_authorization_message(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetAccessKeyInfo => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_access_key_info(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetCallerIdentity => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_caller_identity(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetFederationToken => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_federation_token(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::GetSessionToken => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.get_session_token(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `AssumeRole` is asked.
#[derive(Debug, Clone)]
pub struct AssumeRoleInput {
    /// `RoleArn`: 20 to 2048 characters.
    pub role_arn: String,
    /// `RoleSessionName`: 2 to 64 characters.
    pub role_session_name: String,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `Policy`: at least 1 characters.
    pub policy: Option<String>,
    /// `DurationSeconds`: 900 to 43200.
    pub duration_seconds: Option<i32>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
    /// `TransitiveTagKeys`: at most 50 elements.
    pub transitive_tag_keys: Option<Vec<String>>,
    /// `ExternalId`: 2 to 1224 characters.
    pub external_id: Option<String>,
    /// `SourceIdentity`: 2 to 64 characters.
    pub source_identity: Option<String>,
}

impl FromMembers for AssumeRoleInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            role_arn: members.required("RoleArn")?,
            role_session_name: members.required("RoleSessionName")?,
            policy_arns: members.optional("PolicyArns")?,
            policy: members.optional("Policy")?,
            duration_seconds: members.optional("DurationSeconds")?,
            tags: members.optional("Tags")?,
            transitive_tag_keys: members.optional("TransitiveTagKeys")?,
            external_id: members.optional("ExternalId")?,
            source_identity: members.optional("SourceIdentity")?,
        })
    }
}

/// What `AssumeRole` answers.
#[derive(Debug, Clone, Default)]
pub struct AssumeRoleOutput {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `AssumedRoleUser`.
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// `PackedPolicySize`: at least 0.
    pub packed_policy_size: Option<i32>,
    /// `SourceIdentity`: 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `SessionTokenUtilization`: at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`: at least 0.
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRoleOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Credentials", &self.credentials);
        xml.member("AssumedRoleUser", &self.assumed_role_user);
        xml.member("PackedPolicySize", &self.packed_policy_size);
        xml.member("SourceIdentity", &self.source_identity);
        xml.member("SessionTokenUtilization", &self.session_token_utilization);
        xml.member("SessionTokenSize", &self.session_token_size);
    }
}

impl WriteRecord for AssumeRoleOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("Credentials", &self.credentials);
        recorder.member("AssumedRoleUser", &self.assumed_role_user);
        recorder.close();
    }
}

/// What `DecodeAuthorizationMessage` is asked.
#[derive(Debug, Clone)]
pub struct DecodeAuthorizationMessageInput {
    /// `EncodedMessage`: 1 to 10240 characters.
    pub encoded_message: String,
}

impl FromMembers for DecodeAuthorizationMessageInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            encoded_message: members.required("EncodedMessage")?,
        })
    }
}

/// What `DecodeAuthorizationMessage` answers.
#[derive(Debug, Clone, Default)]
pub struct DecodeAuthorizationMessageOutput {
    /// `DecodedMessage`.
    pub decoded_message: Option<String>,
}

impl WriteXml for DecodeAuthorizationMessageOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DecodedMessage", &self.decoded_message);
    }
}

impl WriteRecord for DecodeAuthorizationMessageOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.close();
    }
}

/// What `GetAccessKeyInfo` is asked.
#[derive(Debug, Clone)]
pub struct GetAccessKeyInfoInput {
    /// `AccessKeyId`: 16 to 128 characters.
    pub access_key_id: String,
}

impl FromMembers for GetAccessKeyInfoInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            access_key_id: members.required("AccessKeyId")?,
        })
    }
}

/// What `GetAccessKeyInfo` answers.
#[derive(Debug, Clone, Default)]
pub struct GetAccessKeyInfoOutput {
    /// `Account`.
    pub account: Option<String>,
}

impl WriteXml for GetAccessKeyInfoOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Account", &self.account);
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

/// What `GetFederationToken` is asked.
#[derive(Debug, Clone)]
pub struct GetFederationTokenInput {
    /// `Name`: 2 to 32 characters.
    pub name: String,
    /// `Policy`: 1 to 2048 characters.
    pub policy: Option<String>,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `DurationSeconds`: 900 to 129600.
    pub duration_seconds: Option<i32>,
    /// `Tags`: at most 50 elements.
    pub tags: Option<Vec<Tag>>,
}

impl FromMembers for GetFederationTokenInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            name: members.required("Name")?,
            policy: members.optional("Policy")?,
            policy_arns: members.optional("PolicyArns")?,
            duration_seconds: members.optional("DurationSeconds")?,
            tags: members.optional("Tags")?,
        })
    }
}

/// What `GetFederationToken` answers.
#[derive(Debug, Clone, Default)]
pub struct GetFederationTokenOutput {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `FederatedUser`.
    pub federated_user: Option<FederatedUser>,
    /// `PackedPolicySize`: at least 0.
    pub packed_policy_size: Option<i32>,
    /// `SessionTokenUtilization`: at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`: at least 0.
    pub session_token_size: Option<i32>,
}

impl WriteXml for GetFederationTokenOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Credentials", &self.credentials);
        xml.member("FederatedUser", &self.federated_user);
        xml.member("PackedPolicySize", &self.packed_policy_size);
        xml.member("SessionTokenUtilization", &self.session_token_utilization);
        xml.member("SessionTokenSize", &self.session_token_size);
    }
}

/// What `GetSessionToken` is asked.
#[derive(Debug, Clone)]
pub struct GetSessionTokenInput {
    /// `DurationSeconds`: 900 to 129600.
    pub duration_seconds: Option<i32>,
}

impl FromMembers for GetSessionTokenInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            duration_seconds: members.optional("DurationSeconds")?,
        })
    }
}

/// What `GetSessionToken` answers.
#[derive(Debug, Clone, Default)]
pub struct GetSessionTokenOutput {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `SessionTokenUtilization`: at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`: at least 0.
    pub session_token_size: Option<i32>,
}

impl WriteXml for GetSessionTokenOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Credentials", &self.credentials);
        xml.member("SessionTokenUtilization", &self.session_token_utilization);
        xml.member("SessionTokenSize", &self.session_token_size);
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

/// `FederatedUser` of the API model.
#[derive(Debug, Clone, Default)]
pub struct FederatedUser {
    /// `FederatedUserId`: 2 to 193 characters.
    pub federated_user_id: Option<String>,
    /// `Arn`: 20 to 2048 characters.
    pub arn: Option<String>,
}

impl WriteXml for FederatedUser {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("FederatedUserId", &self.federated_user_id);
        xml.member("Arn", &self.arn);
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

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `Key`: 1 to 128 characters.
    pub key: String,
    /// `Value`: 0 to 256 characters.
    pub value: String,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.required("Key")?,
            value: members.required("Value")?,
        })
    }
}

static ASSUME_ROLE: OperationSchema = OperationSchema {
    name: "AssumeRole",
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
            Field::optional("PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
            Field::optional(
                "Policy",
                Shape::Text(
                    Text::ANY
                        .length(1, i64::MAX)
                        .matching(&UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("DurationSeconds", Shape::Integer(Range::new(900, 43200))).recorded(),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
            Field::optional("TransitiveTagKeys", Shape::List(&TAG_KEY_LIST_TYPE)),
            Field::optional(
                "ExternalId",
                Shape::Text(Text::ANY.length(2, 1224).matching(&EXTERNAL_ID_TYPE_PATTERN)),
            ),
            Field::optional(
                "SourceIdentity",
                Shape::Text(Text::ANY.length(2, 64).matching(&SOURCE_IDENTITY_TYPE_PATTERN)),
            ),
        ],
        others: &[
            Other::refused("SerialNumber", Some("Lockstep has no MFA devices")),
            Other::refused("TokenCode", Some("Lockstep has no MFA devices")),
            Other::refused("ProvidedContexts", None),
            Other::refused("MinimumSessionTokenSize", None),
        ],
    },
    result_wrapper: Some("AssumeRoleResult"),
};

static DECODE_AUTHORIZATION_MESSAGE: OperationSchema = OperationSchema {
    name: "DecodeAuthorizationMessage",
    input: Structure {
        fields: &[Field::required(
            "EncodedMessage",
            Shape::Text(Text::ANY.length(1, 10240)),
        )],
        others: &[],
    },
    result_wrapper: Some("DecodeAuthorizationMessageResult"),
};

static GET_ACCESS_KEY_INFO: OperationSchema = OperationSchema {
    name: "GetAccessKeyInfo",
    input: Structure {
        fields: &[Field::required(
            "AccessKeyId",
            Shape::Text(Text::ANY.length(16, 128).matching(&ACCESS_KEY_ID_TYPE_PATTERN)),
        )
        .recorded()],
        others: &[],
    },
    result_wrapper: Some("GetAccessKeyInfoResult"),
};

static GET_CALLER_IDENTITY: OperationSchema = OperationSchema {
    name: "GetCallerIdentity",
    input: Structure {
        fields: &[],
        others: &[],
    },
    result_wrapper: Some("GetCallerIdentityResult"),
};

static GET_FEDERATION_TOKEN: OperationSchema = OperationSchema {
    name: "GetFederationToken",
    input: Structure {
        fields: &[
            Field::required(
                "Name",
                Shape::Text(Text::ANY.length(2, 32).matching(&USER_NAME_TYPE_PATTERN)),
            )
            .recorded(),
            Field::optional(
                "Policy",
                Shape::Text(
                    Text::ANY
                        .length(1, 2048)
                        .matching(&SESSION_POLICY_DOCUMENT_TYPE_PATTERN),
                ),
            ),
            Field::optional("PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
            Field::optional("DurationSeconds", Shape::Integer(Range::new(900, 129600))).recorded(),
            Field::optional("Tags", Shape::List(&TAG_LIST_TYPE)),
        ],
        others: &[Other::refused("MinimumSessionTokenSize", None)],
    },
    result_wrapper: Some("GetFederationTokenResult"),
};

static GET_SESSION_TOKEN: OperationSchema = OperationSchema {
    name: "GetSessionToken",
    input: Structure {
        fields: &[Field::optional("DurationSeconds", Shape::Integer(Range::new(900, 129600))).recorded()],
        others: &[
            Other::refused("SerialNumber", Some("Lockstep has no MFA devices")),
            Other::refused("TokenCode", Some("Lockstep has no MFA devices")),
            Other::refused("MinimumSessionTokenSize", None),
        ],
    },
    result_wrapper: Some("GetSessionTokenResult"),
};

static ACCESS_KEY_ID_TYPE_PATTERN: Pattern = Pattern::new("[\\w]*");

static ARN_TYPE_PATTERN: Pattern = Pattern::new(
    "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+",
);

static EXTERNAL_ID_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@:\\/-]*");

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

static SOURCE_IDENTITY_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");

static TAG: Structure = Structure {
    fields: &[
        Field::required(
            "Key",
            Shape::Text(Text::ANY.length(1, 128).matching(&TAG_KEY_TYPE_PATTERN)),
        ),
        Field::required(
            "Value",
            Shape::Text(Text::ANY.length(0, 256).matching(&TAG_VALUE_TYPE_PATTERN)),
        ),
    ],
    others: &[],
};

static TAG_KEY_LIST_TYPE: List = List {
    length: Range::new(0, 50),
    element: Shape::Text(Text::ANY.length(1, 128).matching(&TAG_KEY_TYPE_PATTERN)),
};

static TAG_KEY_TYPE_PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");

static TAG_LIST_TYPE: List = List {
    length: Range::new(0, 50),
    element: Shape::Structure(&TAG),
};

static TAG_VALUE_TYPE_PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE_PATTERN: Pattern =
    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

static USER_NAME_TYPE_PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `ExpiredTokenException`, HTTP 400.
    pub fn expired_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ExpiredTokenException", 400, message)
    }

    /// `InvalidAuthorizationMessageException`, HTTP 400.
    pub fn invalid_authorization_message_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidAuthorizationMessageException", 400, message)
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
