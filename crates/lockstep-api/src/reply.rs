//! Answers.

use aws_api::{ApiError, Record, Response};
use bytes::Bytes;
use serde::Serialize;
use serde_json::json;
use tokio::sync::mpsc;

const JSON: &str = "application/json";

/// The answer to a call.
#[derive(Debug)]
pub struct Reply {
    /// What is answered.
    pub body: Body,
    /// What goes on record besides the parameters of the call.
    pub record: Record,
}

/// What is answered.
#[derive(Debug)]
pub enum Body {
    /// A JSON document.
    Json(Vec<u8>),
    /// Server-sent events (`text/event-stream`), as they come. The sender sees that the client
    /// has gone by the channel being closed; dropping the sender ends the answer. Its length
    /// bounds what waits for a client that reads slowly.
    Events(mpsc::Receiver<Bytes>),
}

impl Reply {
    /// Answers with a JSON document.
    ///
    /// # Errors
    /// If the value cannot be written as JSON.
    pub fn json(value: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_vec(value).map_err(|_| internal())?;
        Ok(Self {
            body: Body::Json(body),
            record: Record::default(),
        })
    }

    /// Answers with events.
    #[must_use]
    pub fn events(events: mpsc::Receiver<Bytes>) -> Self {
        Self {
            body: Body::Events(events),
            record: Record::default(),
        }
    }
}

/// An error as clients of these addresses get it.
#[must_use]
pub fn encode_error(error: &ApiError) -> Response {
    let mut body = json!({ "code": error.code(), "message": error.message() });
    if let Some(hint) = error.hint() {
        body["hint"] = hint.into();
    }
    Response {
        status: error.status(),
        content_type: JSON,
        body: body.to_string().into_bytes(),
        error_code: Some(error.code()),
        hint: error.hint().map(str::to_owned),
        record: Record {
            message: Some(error.message().to_owned()),
            ..Record::default()
        },
    }
}

/// Something broke here. What it was is for our log, not for the client.
#[must_use]
pub fn internal() -> ApiError {
    ApiError::common("InternalFailure", 500, "Something broke here; the log says what.")
}
