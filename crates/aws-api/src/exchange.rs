//! One call: body in, [`Response`] out.

use crate::error::ApiError;
use crate::json::{self, WriteJson};
use crate::query;
use crate::record::Record;
use crate::schema::OperationSchema;
use crate::service::{AbsentService, Protocol, Service};
use crate::unsupported;
use crate::validate::validate;
use crate::value::{FromMembers, Members};
use crate::xml::{self, WriteXml};

/// An answer, but for the headers that every answer has (`x-amzn-RequestId`, `Date`).
#[derive(Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The body. It may hold secrets.
    pub body: Vec<u8>,
    /// The error's code, if the call failed; for [`Protocol::AwsJson11`] it goes into
    /// the header `x-amzn-errortype` as well.
    pub error_code: Option<&'static str>,
    /// Help that goes beside AWS's answer, in a header of our own.
    pub hint: Option<String>,
    /// What the audit trail is told.
    pub record: Record,
}

#[cfg(test)]
mod tests;

const JSON: &str = "application/x-amz-json-1.1";
const XML: &str = "text/xml;charset=utf-8";

/// An input as its operation's handler takes it: decoded, within the model's
/// constraints, and asking for nothing that we do not do.
pub(crate) fn input<I: FromMembers>(
    service: Service,
    operation: &'static OperationSchema,
    body: &[u8],
    record: &mut Record,
) -> Result<I, ApiError> {
    let members = checked(service, operation, body)?;
    record.asked(&members);
    I::from_members(members).map_err(|_| ApiError::internal(service))
}

fn checked(service: Service, operation: &'static OperationSchema, body: &[u8]) -> Result<Members, ApiError> {
    let members = match service.protocol() {
        Protocol::AwsJson11 => json::read(&operation.input, body)?,
        Protocol::AwsQuery | Protocol::Ec2Query => query::read(&operation.input, body)?,
    };
    validate(service, &operation.input, &members)?;
    unsupported::refuse(service, operation, &members)?;
    Ok(members)
}

/// The answer of a JSON service.
pub(crate) fn json_response<O: WriteJson>(
    service: Service,
    result: Result<O, ApiError>,
    record: Record,
    request_id: &str,
) -> Response {
    match result {
        Ok(output) => success(JSON, json::output(&output), record),
        Err(error) => refused(service, &error, record, request_id),
    }
}

/// The answer of a query service.
pub(crate) fn xml_response<O: WriteXml>(
    service: Service,
    operation: &'static OperationSchema,
    result: Result<O, ApiError>,
    record: Record,
    request_id: &str,
) -> Response {
    match result {
        Ok(output) => success(XML, xml::output(operation, service, &output, request_id), record),
        Err(error) => refused(service, &error, record, request_id),
    }
}

fn success(content_type: &'static str, body: Vec<u8>, record: Record) -> Response {
    Response {
        status: 200,
        content_type,
        body,
        error_code: None,
        hint: None,
        record,
    }
}

/// The error that a call ended with, and what the audit trail is told of the call.
fn refused(service: Service, error: &ApiError, record: Record, request_id: &str) -> Response {
    let mut response = encode_error(service, error, request_id);
    response.record.parameters = record.parameters;
    response
}

/// An error in a service's protocol, also one from before any operation was known.
#[must_use]
pub fn encode_error(service: Service, error: &ApiError, request_id: &str) -> Response {
    failure(service.protocol(), service.xml_namespace(), error, request_id)
}

impl AbsentService {
    /// An error in the protocol of a service that we do not have.
    #[must_use]
    pub fn encode_error(&self, error: &ApiError, request_id: &str) -> Response {
        failure(self.protocol, self.xml_namespace, error, request_id)
    }
}

fn failure(protocol: Protocol, namespace: &str, error: &ApiError, request_id: &str) -> Response {
    let (content_type, body) = match protocol {
        Protocol::AwsJson11 => (JSON, json::error(error)),
        Protocol::AwsQuery => (XML, xml::error(namespace, error, request_id)),
        Protocol::Ec2Query => (XML, xml::ec2_error(error, request_id)),
    };
    Response {
        status: error.status(),
        content_type,
        body,
        error_code: Some(error.code()),
        hint: error.hint().map(str::to_owned),
        record: Record {
            message: Some(error.message().to_owned()),
            ..Record::default()
        },
    }
}
