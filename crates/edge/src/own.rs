//! Calls at the addresses of our own, which are signed, authorized and recorded as AWS's are.

use std::sync::Arc;

use audit::Decisions;
use aws_api::{ApiError, Response};
use iam::sigv4::Verified;
use lockstep_api::{Address, Body, Reply};

use crate::backend::Backend;
use crate::call::Edge;
use crate::outcome::{EventReceiver, Outcome, Proven};
use crate::party::Party;
use crate::peer::Peer;
use crate::received::Received;
use crate::record;

/// What the answer of a call is whose signature holds.
pub(crate) async fn perform<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: Peer,
    request_id: &str,
    address: &'static Address,
    verified: Verified,
) -> Outcome {
    let decisions: Arc<Decisions> = Arc::default();
    let named = |response| Outcome {
        service: Party::Own.signing_name(),
        operation: address.operation,
        ..Outcome::of(response)
    };
    let only_reads = aws_api::only_reads(address.operation);
    if let Some(response) = record::refusal(edge, Party::Own, only_reads, request_id) {
        return Outcome {
            caller: Some(Proven::Signed(verified)),
            ..named(response)
        };
    }
    let head = &request.head;
    let mut parameters = Vec::new();
    let answer = match address.read(head.path(), head.query(), &request.body) {
        Ok(asked) => {
            parameters = asked.parameters;
            let call = edge.call(request, source, request_id, &verified, &decisions);
            let caller = edge.backend.caller(call);
            edge.backend.answer(caller, asked.call).await
        }
        Err(error) => Err(error),
    };
    let (mut response, events) = encoded(answer);
    response.record.parameters = parameters;
    Outcome {
        events,
        caller: Some(Proven::Signed(verified)),
        decisions,
        ..named(response)
    }
}

fn encoded(answer: Result<Reply, ApiError>) -> (Response, Option<EventReceiver>) {
    let reply = match answer {
        Ok(reply) => reply,
        Err(error) => return (lockstep_api::encode_error(&error), None),
    };
    let (body, events) = match reply.body {
        Body::Json(body) => (body, None),
        Body::Events(events) => (Vec::new(), Some(events)),
    };
    let response = Response {
        status: 200,
        content_type: "application/json",
        body,
        error_code: None,
        hint: None,
        record: reply.record,
    };
    (response, events)
}
