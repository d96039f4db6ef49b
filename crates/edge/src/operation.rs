//! An operation of AWS's, from its name to the answer of the service that has it.

use std::sync::{Arc, OnceLock};

use audit::Decisions;
use aws_api::{
    ApiError, OperationError, Response, Service, cloudtrail, ec2, encode_error, iam as iam_api, kms, rds,
    secretsmanager, sts, web_identity,
};
use hyper::header::USER_AGENT;
use iam::sigv4::Verified;
use iam::web_identity::Vouched;

use crate::answer;
use crate::backend::{Backend, Call, UnsignedCall};
use crate::call::Edge;
use crate::outcome::{Outcome, Proven};
use crate::party::Party;
use crate::peer::Peer;
use crate::received::Received;
use crate::record;
use crate::region;
use crate::route::{Asked, Input};

/// Performs an operation for whoever signed the call.
pub(crate) async fn perform<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: Peer,
    request_id: &str,
    asked: &Asked<'_>,
    verified: Verified,
) -> Outcome {
    let service = asked.service;
    if let Some(response) = record::refusal(edge, Party::Aws(service), asked.only_reads(), request_id) {
        return Outcome {
            service: service.signing_name(),
            operation: asked.known_name(),
            caller: Some(Proven::Signed(verified)),
            ..Outcome::of(response)
        };
    }
    let decisions: Arc<Decisions> = Arc::default();
    let call = edge.call(request, source, request_id, &verified, &decisions);
    let (operation, response) = match &asked.operation {
        Ok(name) => {
            let input = input(request, asked);
            dispatch(edge.backend.as_ref(), service, name, call, input, request_id).await
        }
        Err(misnamed) => (
            "-",
            encode_error(service, &answer::misnamed(service, misnamed), request_id),
        ),
    };
    Outcome {
        service: service.signing_name(),
        operation,
        caller: Some(Proven::Signed(verified)),
        decisions,
        ..Outcome::of(response)
    }
}

/// The operation, if it is one that nobody signs. A signature is then not looked at.
pub(crate) fn unsigned(asked: &Asked<'_>) -> Option<web_identity::Operation> {
    let name = asked.operation.as_deref().ok()?;
    web_identity::Operation::from_name(name).filter(|_| asked.service == Service::Sts)
}

/// Performs an operation for whoever an identity provider vouches for.
pub(crate) async fn perform_unsigned<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: Peer,
    request_id: &str,
    asked: &Asked<'_>,
    operation: web_identity::Operation,
) -> Outcome {
    let service = asked.service;
    let decisions: Arc<Decisions> = Arc::default();
    let vouched: Arc<OnceLock<Vouched>> = Arc::default();
    let backend = edge.backend.as_ref();
    let region = region::of_unsigned(&request.head, Party::Aws(service), backend.regions());
    let refusal = record::refusal(edge, Party::Aws(service), asked.only_reads(), request_id);
    let response = match (refusal, region) {
        (Some(refusal), _) => refusal,
        (None, None) => encode_error(service, &ApiError::internal(service), request_id),
        (None, Some(region)) => {
            let stranger = backend.stranger(UnsignedCall {
                region: region.clone(),
                source: source.address,
                secure: edge.secure,
                user_agent: request.head.single(&USER_AGENT).map(str::to_owned),
                decisions: Arc::clone(&decisions),
                vouched: Arc::clone(&vouched),
            });
            web_identity::dispatch(backend, stranger, operation, input(request, asked), request_id).await
        }
    };
    Outcome {
        service: service.signing_name(),
        operation: operation.name(),
        caller: vouched.get().cloned().map(Proven::Vouched),
        decisions,
        ..Outcome::of(response)
    }
}

/// Where an operation's input is.
fn input<'a>(request: &'a Received, asked: &Asked<'_>) -> &'a [u8] {
    match asked.input {
        Input::Body => &request.body[..],
        Input::Query => request.head.query().as_bytes(),
    }
}

/// Hands the call to the service's dispatcher. The operation's name comes back as we
/// know it, for the log.
async fn dispatch<B: Backend>(
    backend: &B,
    service: Service,
    name: &str,
    call: Call,
    input: &[u8],
    request_id: &str,
) -> (&'static str, Response) {
    let unknown = |error: OperationError| {
        let operation = match &error {
            OperationError::NotImplemented { operation, .. } => operation,
            OperationError::Unknown { .. } => "-",
        };
        (
            operation,
            encode_error(service, &ApiError::from(error), request_id),
        )
    };
    match service {
        Service::SecretsManager => match secretsmanager::Operation::from_name(name) {
            Ok(operation) => {
                if let Err(throttled) = backend.admit(&call.region, operation) {
                    return (operation.name(), encode_error(service, &throttled, request_id));
                }
                let caller = backend.caller(call);
                let answer = secretsmanager::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Rds => match rds::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = rds::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Kms => match kms::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = kms::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Ec2 => match ec2::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = ec2::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Sts => match sts::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = sts::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::CloudTrail => match cloudtrail::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = cloudtrail::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Iam => match iam_api::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = iam_api::dispatch(backend, caller, operation, input, request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
    }
}
