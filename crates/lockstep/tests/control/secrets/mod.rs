//! Secrets Manager through its dispatcher: JSON in, JSON out, as a client writes it.

mod bad_input;
mod constraints;
mod deletion;
mod listing;
mod lookup;
mod model;
mod policies;
mod quotas;
mod sequences;
mod versions;

use std::fmt;

use aws_api::secretsmanager::{Operation, dispatch};
use control::Caller;
use serde_json::Value;

use crate::bench::{REGION, Server};

/// An answer that is an error.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
        }
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Server {
    /// One call by the root user.
    pub(crate) fn secrets(&self, operation: &str, input: &Value) -> Result<Value, Refusal> {
        self.secrets_in(REGION, operation, input)
    }

    /// The same in a region.
    pub(crate) fn secrets_in(&self, region: &str, operation: &str, input: &Value) -> Result<Value, Refusal> {
        self.called(
            self.root_in(region),
            operation,
            &serde_json::to_vec(input).unwrap(),
        )
    }

    /// One call whose body is what it is.
    pub(crate) fn secrets_raw(&self, operation: &str, body: &[u8]) -> Result<Value, Refusal> {
        self.called(self.root(), operation, body)
    }

    fn called(&self, caller: Caller, operation: &str, body: &[u8]) -> Result<Value, Refusal> {
        let operation = Operation::from_name(operation).unwrap();
        let call = dispatch(&self.control, caller, operation, body, "request");
        let response = self.block_on(call);
        let answer: Value = serde_json::from_slice(&response.body).unwrap();
        if response.status == 200 {
            return Ok(answer);
        }
        assert_eq!(response.status, 400, "{answer}");
        let text = |names: [&str; 2]| names.iter().find_map(|name| answer[*name].as_str()).unwrap();
        Err(Refusal::new(
            text(["__type", "__type"]),
            text(["Message", "message"]),
        ))
    }
}
