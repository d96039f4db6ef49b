//! Answers: what every one of them has, and those that no operation gives.

use aws_api::{ApiError, Record, Response, Service};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, DATE, HeaderName, HeaderValue};
use hyper::{HeaderMap, StatusCode};
use iam::refusal::{AuthError, Protocol};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::json;

use crate::backend::NotReady;
use crate::body::Body;
use crate::party::Party;
use crate::received::Unreadable;
use crate::route::Misnamed;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const HINT: HeaderName = HeaderName::from_static("x-lockstep-hint");

/// The longest hint, in characters.
const HINT_CHARS_MAX: usize = 1024;

/// What somebody sees who looks here with a browser.
const GREETING: &str = "This is Lockstep: managed PostgreSQL whose passwords look after themselves.
It speaks the APIs of Amazon RDS and AWS Secrets Manager, and of IAM, STS, KMS and EC2 what they need. Point a client at it:

    aws --endpoint-url http://HOST:PORT rds describe-db-instances

The console is at /console. /_lockstep/health says whether it is up, /_lockstep/ready whether databases accept logins.
";

/// Puts an answer on the wire. Every answer carries the request's id and the time here:
/// the SDKs correct a wrong clock by it.
pub(crate) fn finish(response: Response, request_id: &str, now: Timestamp) -> hyper::Response<Body> {
    let is_json = response.content_type.starts_with("application/x-amz-json");
    let mut answer = hyper::Response::new(Body::whole(response.body));
    *answer.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(response.content_type));
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    if let Some(code) = response.error_code.filter(|_| is_json) {
        set(ERROR_TYPE, code);
    }
    if let Some(hint) = response.hint {
        set(HINT, &visible(&hint));
    }
    sign(headers, request_id, now);
    answer
}

/// What every answer carries.
pub(crate) fn sign(headers: &mut HeaderMap, request_id: &str, now: Timestamp) {
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(REQUEST_ID, request_id);
    if let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&now) {
        set(DATE, &date);
    }
}

/// As [`finish`], with what comes piece by piece instead of a body.
pub(crate) fn stream(body: Body, request_id: &str, now: Timestamp) -> hyper::Response<Body> {
    let head = plain(200, "text/event-stream", String::new());
    let mut answer = finish(head, request_id, now);
    *answer.body_mut() = body;
    // Whoever stands in between shall pass on each piece as it comes.
    let unkept = HeaderValue::from_static("no-store");
    answer.headers_mut().insert(CACHE_CONTROL, unkept);
    answer
}

/// A text as it may stand in a header: printable ASCII, and not endless.
fn visible(text: &str) -> String {
    let printable = |c: char| if c == ' ' || c.is_ascii_graphic() { c } else { '?' };
    text.chars().take(HINT_CHARS_MAX).map(printable).collect()
}

pub(crate) fn greeting() -> Response {
    plain(200, "text/plain; charset=utf-8", GREETING.to_owned())
}

pub(crate) fn nowhere() -> Response {
    let text = "There is nothing here. This is Lockstep, which speaks the APIs of Amazon RDS and AWS Secrets \
                Manager, and of IAM, STS, KMS and EC2 what they need.\n";
    plain(404, "text/plain; charset=utf-8", text.to_owned())
}

pub(crate) fn health() -> Response {
    plain(200, "application/json", json!({ "status": "up" }).to_string())
}

pub(crate) fn readiness(readiness: Result<(), NotReady>) -> Response {
    match readiness {
        Ok(()) => plain(200, "application/json", json!({ "status": "ready" }).to_string()),
        Err(reason) => {
            let body = json!({ "status": "not ready", "reason": reason.to_string() });
            plain(503, "application/json", body.to_string())
        }
    }
}

fn plain(status: u16, content_type: &'static str, body: String) -> Response {
    Response {
        status,
        content_type,
        body: body.into_bytes(),
        error_code: None,
        hint: None,
        record: Record::default(),
    }
}

/// What a client is told that asks in another way than is possible there.
pub(crate) fn other_method(method: &'static str) -> ApiError {
    ApiError::common(
        "MethodNotAllowed",
        405,
        format!("This address is asked for by {method} only."),
    )
}

/// What a client is told whose signature does not hold.
pub(crate) fn unverified(party: Party, error: &AuthError) -> ApiError {
    let protocol = match party.protocol() {
        aws_api::Protocol::AwsJson11 => Protocol::AwsJson,
        aws_api::Protocol::AwsQuery => Protocol::AwsQuery,
        aws_api::Protocol::Ec2Query => Protocol::Ec2,
    };
    let refusal = error.refusal(protocol);
    let answer = ApiError::common(refusal.code, refusal.status, refusal.message);
    match protocol {
        // Its text does not say it.
        Protocol::Ec2 => answer.with_hint(error.to_string()),
        Protocol::AwsJson | Protocol::AwsQuery => answer,
    }
}

/// What a client is told that names no operation.
pub(crate) fn misnamed(service: Service, misnamed: &Misnamed) -> ApiError {
    match misnamed {
        Misnamed::NoTarget => ApiError::unknown_operation(
            service.protocol(),
            "The request has no X-Amz-Target header, which names the operation.",
        ),
        Misnamed::NoAction => ApiError::common("MissingAction", 400, "Missing Action"),
        Misnamed::OtherVersion { operation, version } => ApiError::unknown_operation(
            service.protocol(),
            format!(
                "Could not find operation {operation} for version {}",
                version.as_deref().unwrap_or("NO_VERSION_SPECIFIED")
            ),
        ),
    }
}

/// What a client is told that asks for a service nobody here knows.
pub(crate) fn unknown_service(answering: Party, asked: &str) -> ApiError {
    let code = match answering.protocol() {
        aws_api::Protocol::AwsJson11 => "UnknownOperationException",
        aws_api::Protocol::AwsQuery | aws_api::Protocol::Ec2Query => "InvalidAction",
    };
    let message = format!(
        "Lockstep speaks the APIs of Amazon RDS and AWS Secrets Manager, and of IAM, STS, KMS and EC2 what they need; it \
         does not have the service {asked}"
    );
    ApiError::common(code, 404, message.clone()).with_hint(message)
}

/// What a client is told whose request was not read to its end.
pub(crate) fn unreadable(party: Party, unreadable: Unreadable) -> ApiError {
    match unreadable {
        Unreadable::Head { bytes_max } => ApiError::common(
            "RequestHeaderSectionTooLarge",
            431,
            format!("The request's headers are larger than {bytes_max} bytes."),
        ),
        Unreadable::Body { bytes_max } => ApiError::common(
            "RequestEntityTooLarge",
            413,
            format!("The request's body is larger than {bytes_max} bytes."),
        ),
        Unreadable::Encoded => ApiError::undecodable(
            party.protocol(),
            "Content-Encoding is not supported: send the body as it is.",
        ),
        Unreadable::Slow { after } => ApiError::common(
            "RequestTimeout",
            408,
            format!(
                "The request's body was not received within {} seconds.",
                after.as_secs()
            ),
        ),
        Unreadable::Broken => ApiError::undecodable(
            party.protocol(),
            "The request's body could not be read to its end.",
        ),
    }
}

/// What a client is told that wants events while as many others get them as may.
pub(crate) fn too_many_streams(most: usize) -> ApiError {
    ApiError::common(
        "TooManyStreams",
        503,
        format!("{most} clients are listening already, and there is no room for more."),
    )
}

/// What a client is told whose call takes too long.
pub(crate) fn overdue() -> ApiError {
    ApiError::common(
        "ServiceUnavailable",
        503,
        "The operation has not come to its end in time. It goes on; ask for the state, or try again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_printable_and_bounded() {
        assert_eq!(visible("a b\r\nSet-Cookie: x\u{e9}"), "a b??Set-Cookie: x?");
        assert_eq!(visible(&"a".repeat(5000)).len(), HINT_CHARS_MAX);
    }

    #[test]
    fn every_answer_carries_id_and_time() {
        let now = "2026-01-02T03:04:05.678Z".parse().unwrap();
        let answer = finish(nowhere(), "an-id", now);
        assert_eq!(answer.headers()["x-amzn-requestid"], "an-id");
        assert_eq!(answer.headers()["date"], "Fri, 02 Jan 2026 03:04:05 GMT");
        assert_eq!(answer.status(), 404);
    }
}
