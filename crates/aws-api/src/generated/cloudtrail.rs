//! AWS CloudTrail, API version 2013-11-01: made by `cargo run -p xtask -- generate` from
//! `models/cloudtrail.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use jiff::Timestamp;

use crate::error::ApiError;
use crate::exchange::{Response, input, json_response};
use crate::json::{Object, WriteJson};
use crate::record::Record;
use crate::schema::{Field, List, OperationSchema, Other, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsJson11,
    signing_name: "cloudtrail",
    api_version: "2013-11-01",
    target_prefix: Some("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"),
    xml_namespace: None,
    operations: [&["LookupEvents"], &NOT_IMPLEMENTED],
};

const SERVICE: Service = Service::CloudTrail;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `LookupEvents`.
    LookupEvents,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::LookupEvents];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::LookupEvents => &LOOKUP_EVENTS,
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
static NOT_IMPLEMENTED: [&str; 59] = [
    "AddTags",
    "CancelQuery",
    "CreateChannel",
    "CreateDashboard",
    "CreateEventDataStore",
    "CreateTrail",
    "DeleteChannel",
    "DeleteDashboard",
    "DeleteEventDataStore",
    "DeleteResourcePolicy",
    "DeleteTrail",
    "DeregisterOrganizationDelegatedAdmin",
    "DescribeQuery",
    "DescribeTrails",
    "DisableFederation",
    "EnableFederation",
    "GenerateQuery",
    "GetChannel",
    "GetDashboard",
    "GetEventConfiguration",
    "GetEventDataStore",
    "GetEventSelectors",
    "GetImport",
    "GetInsightSelectors",
    "GetQueryResults",
    "GetResourcePolicy",
    "GetTrail",
    "GetTrailStatus",
    "ListChannels",
    "ListDashboards",
    "ListEventDataStores",
    "ListImportFailures",
    "ListImports",
    "ListInsightsData",
    "ListInsightsMetricData",
    "ListPublicKeys",
    "ListQueries",
    "ListTags",
    "ListTrails",
    "PutEventConfiguration",
    "PutEventSelectors",
    "PutInsightSelectors",
    "PutResourcePolicy",
    "RegisterOrganizationDelegatedAdmin",
    "RemoveTags",
    "RestoreEventDataStore",
    "SearchSampleQueries",
    "StartDashboardRefresh",
    "StartEventDataStoreIngestion",
    "StartImport",
    "StartLogging",
    "StartQuery",
    "StopEventDataStoreIngestion",
    "StopImport",
    "StopLogging",
    "UpdateChannel",
    "UpdateDashboard",
    "UpdateEventDataStore",
    "UpdateTrail",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait CloudTrail: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `LookupEvents`.
    fn lookup_events(
        &self,
        context: Self::Context,
        input: LookupEventsInput,
    ) -> impl Future<Output = Result<LookupEventsOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the request's body.
pub async fn dispatch<H: CloudTrail>(
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
        Operation::LookupEvents => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.lookup_events(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            json_response(SERVICE, result, record, request_id)
        }
    }
}

/// What `LookupEvents` is asked.
#[derive(Debug, Clone)]
pub struct LookupEventsInput {
    /// `LookupAttributes`.
    pub lookup_attributes: Option<Vec<LookupAttribute>>,
    /// `StartTime`.
    pub start_time: Option<Timestamp>,
    /// `EndTime`.
    pub end_time: Option<Timestamp>,
    /// `MaxResults`: 1 to 50.
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl FromMembers for LookupEventsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            lookup_attributes: members.optional("LookupAttributes")?,
            start_time: members.optional("StartTime")?,
            end_time: members.optional("EndTime")?,
            max_results: members.optional("MaxResults")?,
            next_token: members.optional("NextToken")?,
        })
    }
}

/// What `LookupEvents` answers.
#[derive(Debug, Clone, Default)]
pub struct LookupEventsOutput {
    /// `Events`.
    pub events: Vec<Event>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

impl WriteJson for LookupEventsOutput {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.always("Events", &self.events);
        object.member("NextToken", &self.next_token);
        object.close();
    }
}

/// `Event` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// `EventId`.
    pub event_id: Option<String>,
    /// `EventName`.
    pub event_name: Option<String>,
    /// `ReadOnly`.
    pub read_only: Option<String>,
    /// `AccessKeyId`.
    pub access_key_id: Option<String>,
    /// `EventTime`.
    pub event_time: Option<Timestamp>,
    /// `EventSource`.
    pub event_source: Option<String>,
    /// `Username`.
    pub username: Option<String>,
    /// `Resources`.
    pub resources: Option<Vec<Resource>>,
    /// `CloudTrailEvent`.
    pub cloud_trail_event: Option<String>,
}

impl WriteJson for Event {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("EventId", &self.event_id);
        object.member("EventName", &self.event_name);
        object.member("ReadOnly", &self.read_only);
        object.member("AccessKeyId", &self.access_key_id);
        object.member("EventTime", &self.event_time);
        object.member("EventSource", &self.event_source);
        object.member("Username", &self.username);
        object.member("Resources", &self.resources);
        object.member("CloudTrailEvent", &self.cloud_trail_event);
        object.close();
    }
}

/// `LookupAttribute` of the API model.
#[derive(Debug, Clone, Default)]
pub struct LookupAttribute {
    /// `AttributeKey`: `EventId`, `EventName`, `ReadOnly`, `Username`, `ResourceType`, `ResourceName`, `EventSource`, `AccessKeyId`.
    pub attribute_key: String,
    /// `AttributeValue`: 1 to 2000 characters.
    pub attribute_value: String,
}

impl FromMembers for LookupAttribute {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            attribute_key: members.required("AttributeKey")?,
            attribute_value: members.required("AttributeValue")?,
        })
    }
}

/// `Resource` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Resource {
    /// `ResourceType`.
    pub resource_type: Option<String>,
    /// `ResourceName`.
    pub resource_name: Option<String>,
}

impl WriteJson for Resource {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.member("ResourceType", &self.resource_type);
        object.member("ResourceName", &self.resource_name);
        object.close();
    }
}

static LOOKUP_EVENTS: OperationSchema = OperationSchema {
    name: "LookupEvents",
    input: Structure {
        fields: &[
            Field::optional("LookupAttributes", Shape::List(&LOOKUP_ATTRIBUTES_LIST)).recorded(),
            Field::optional("StartTime", Shape::Timestamp),
            Field::optional("EndTime", Shape::Timestamp),
            Field::optional("MaxResults", Shape::Integer(Range::new(1, 50))).recorded(),
            Field::optional("NextToken", Shape::Text(Text::ANY)),
        ],
        others: &[Other::refused(
            "EventCategory",
            Some("Lockstep has management events only"),
        )],
    },
    result_wrapper: None,
};

static LOOKUP_ATTRIBUTE: Structure = Structure {
    fields: &[
        Field::required(
            "AttributeKey",
            Shape::Text(Text::ANY.one_of(&[
                "EventId",
                "EventName",
                "ReadOnly",
                "Username",
                "ResourceType",
                "ResourceName",
                "EventSource",
                "AccessKeyId",
            ])),
        )
        .recorded(),
        Field::required("AttributeValue", Shape::Text(Text::ANY.length(1, 2000))).recorded(),
    ],
    others: &[],
};

static LOOKUP_ATTRIBUTES_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&LOOKUP_ATTRIBUTE),
};

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `InvalidEventCategoryException`, HTTP 400.
    pub fn invalid_event_category_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidEventCategoryException", 400, message)
    }

    /// `InvalidLookupAttributesException`, HTTP 400.
    pub fn invalid_lookup_attributes_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidLookupAttributesException", 400, message)
    }

    /// `InvalidMaxResultsException`, HTTP 400.
    pub fn invalid_max_results_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidMaxResultsException", 400, message)
    }

    /// `InvalidNextTokenException`, HTTP 400.
    pub fn invalid_next_token_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidNextTokenException", 400, message)
    }

    /// `InvalidTimeRangeException`, HTTP 400.
    pub fn invalid_time_range_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidTimeRangeException", 400, message)
    }

    /// `OperationNotPermittedException`, HTTP 400.
    pub fn operation_not_permitted_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("OperationNotPermittedException", 400, message)
    }

    /// `UnsupportedOperationException`, HTTP 400.
    pub fn unsupported_operation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("UnsupportedOperationException", 400, message)
    }
}
