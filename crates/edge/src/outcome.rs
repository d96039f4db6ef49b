//! What a call came to, as the log and the audit trail are told.

use std::fmt;
use std::sync::Arc;

use audit::Decisions;
use aws_api::Response;
use bytes::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use iam::sigv4::Verified;
use iam::web_identity::Vouched;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::peer::Peer;

/// Events that an answer goes on with.
pub(crate) type EventReceiver = mpsc::Receiver<Bytes>;

/// The end of a call, with what the log and the audit trail say about it: names, never values.
pub(crate) struct Outcome {
    pub(crate) response: Response,
    /// Headers that only this answer has.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// What comes instead of the response's body.
    pub(crate) events: Option<EventReceiver>,
    pub(crate) service: &'static str,
    pub(crate) operation: &'static str,
    /// Who called, if that was shown.
    pub(crate) caller: Option<Proven>,
    /// Why it was allowed or denied.
    pub(crate) decisions: Arc<Decisions>,
}

/// Who called, and how that was shown.
pub(crate) enum Proven {
    /// By a signature that holds.
    Signed(Verified),
    /// By an identity provider.
    Vouched(Vouched),
}

impl Outcome {
    pub(crate) fn of(response: Response) -> Self {
        Self {
            response,
            headers: Vec::new(),
            events: None,
            service: "-",
            operation: "-",
            caller: None,
            decisions: Arc::default(),
        }
    }

    /// `began` is when the head of the request was read.
    pub(crate) fn log(&self, source: Peer, began: Instant) {
        if self.response.status < 500 && !tracing::enabled!(tracing::Level::DEBUG) {
            return;
        }
        // An ARN is composed only if somebody reads it.
        let principal = tracing::field::display(Named(self.caller.as_ref()));
        let code = self.response.error_code.unwrap_or("-");
        let took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        let (service, operation, status) = (self.service, self.operation, self.response.status);
        if status >= 500 {
            tracing::error!(service, operation, principal, %source, status, code, took_us, "call failed");
        } else {
            tracing::debug!(service, operation, principal, %source, status, code, took_us, "call");
        }
    }
}

/// Who called, in the log.
struct Named<'a>(Option<&'a Proven>);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(Proven::Signed(verified)) => f.write_str(&verified.principal().arn()),
            Some(Proven::Vouched(vouched)) => f.write_str(&vouched.provider),
            None => f.write_str("-"),
        }
    }
}
