//! One request, from its bytes to its answer.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use aws_api::{ApiError, OperationError, Response, Service, encode_error, rds, secretsmanager, sts};
use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::body::Incoming;
use iam::sigv4::{Scope, Verified, Verifier};
use tracing::Instrument;
use uuid::Uuid;

use crate::answer;
use crate::backend::{Backend, Call};
use crate::connection::Running;
use crate::limits::Limits;
use crate::received::{self, Received};
use crate::route::{self, Asked, Input, Route};

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Edge<B> {
    pub(crate) backend: Arc<B>,
    pub(crate) verifier: Verifier,
    pub(crate) limits: Limits,
    /// Connections and calls that have not ended.
    pub(crate) running: Running,
}

/// Answers one request.
///
/// Once it was read, the call runs on a task of its own. Thus it goes on to its end if
/// the client hangs up (which drops this future) or gives up waiting; and if it panics,
/// it takes nothing with it.
pub(crate) async fn serve<B: Backend>(
    edge: Arc<Edge<B>>,
    request: Request<Incoming>,
    source: IpAddr,
) -> hyper::Response<Full<Bytes>> {
    let request_id = Uuid::new_v4().to_string();
    let span = tracing::info_span!("request", id = %request_id);
    let response = match received::read(request, &edge.limits).await {
        Ok(received) => {
            run_to_the_end(&edge, received, source, &request_id)
                .instrument(span)
                .await
        }
        Err((head, unreadable)) => {
            let service = route::answering(&head);
            let error = answer::unreadable(service, unreadable);
            span.in_scope(
                || tracing::debug!(code = error.code(), status = error.status(), %source, "not read"),
            );
            encode_error(service, &error, &request_id)
        }
    };
    answer::finish(response, &request_id, edge.backend.clock().now())
}

async fn run_to_the_end<B: Backend>(
    edge: &Arc<Edge<B>>,
    received: Received,
    source: IpAddr,
    request_id: &str,
) -> Response {
    // Should the call not come to its end, the answer is in this service's protocol.
    let answering = route::answering(&received.head);
    let call = {
        let (edge, request_id) = (Arc::clone(edge), request_id.to_owned());
        let running = edge.running.one_more();
        async move {
            let started = Instant::now();
            let outcome = run(&edge, &received, source, &request_id).await;
            outcome.log(source, started);
            drop(running);
            outcome.response
        }
    };
    let task = tokio::spawn(call.in_current_span());
    let error = match tokio::time::timeout(edge.limits.call_timeout, task).await {
        Ok(Ok(response)) => return response,
        Ok(Err(_panic)) => {
            // The panic's text may hold what a client sent; the panic hook decides on it.
            tracing::error!("the call panicked");
            ApiError::internal(answering)
        }
        Err(_) => {
            tracing::warn!(
                after_s = edge.limits.call_timeout.as_secs(),
                "the call is overdue and goes on"
            );
            answer::overdue()
        }
    };
    encode_error(answering, &error, request_id)
}

/// The end of a call, with what the log says about it: names, never values.
struct Outcome {
    response: Response,
    service: &'static str,
    operation: &'static str,
    principal: Option<String>,
}

impl Outcome {
    fn of(response: Response) -> Self {
        Self {
            response,
            service: "-",
            operation: "-",
            principal: None,
        }
    }

    fn log(&self, source: IpAddr, started: Instant) {
        let principal = self.principal.as_deref().unwrap_or("-");
        let code = self.response.error_code.unwrap_or("-");
        let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let (service, operation, status) = (self.service, self.operation, self.response.status);
        if status >= 500 {
            tracing::error!(service, operation, principal, %source, status, code, took_us, "call failed");
        } else {
            tracing::debug!(service, operation, principal, %source, status, code, took_us, "call");
        }
    }
}

async fn run<B: Backend>(edge: &Edge<B>, request: &Received, source: IpAddr, request_id: &str) -> Outcome {
    match route::route(request) {
        Route::Operation(asked) => {
            let service = asked.service;
            match verified(edge, request, service) {
                Ok(verified) => perform(edge, request, source, request_id, asked, &verified).await,
                Err(error) => Outcome {
                    service: service.signing_name(),
                    ..Outcome::of(encode_error(service, &error, request_id))
                },
            }
        }
        Route::Absent { service, operation } => Outcome {
            service: service.signing_name(),
            ..Outcome::of(service.encode_error(&service.refusal(&operation), request_id))
        },
        Route::Unknown { service } => {
            let answering = route::answering(&request.head);
            let error = answer::unknown_service(answering, &service);
            Outcome::of(encode_error(answering, &error, request_id))
        }
        Route::Health => Outcome::of(answer::health()),
        Route::Ready => Outcome::of(answer::readiness(edge.backend.readiness())),
        Route::Greeting => Outcome::of(answer::greeting()),
        Route::Nowhere => Outcome::of(answer::nowhere()),
    }
}

fn verified<B: Backend>(edge: &Edge<B>, request: &Received, service: Service) -> Result<Verified, ApiError> {
    let backend = edge.backend.as_ref();
    let expected = Scope {
        service: service.signing_name(),
        regions: backend.regions(),
    };
    request
        .verify(|signed| {
            edge.verifier
                .verify(signed, expected, backend.clock().now(), backend)
        })
        .map_err(|error| answer::unverified(service, &error))
}

async fn perform<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: IpAddr,
    request_id: &str,
    asked: Asked<'_>,
    verified: &Verified,
) -> Outcome {
    let service = asked.service;
    let call = Call {
        principal: verified.principal().clone(),
        access_key_id: verified.access_key_id().clone(),
        region: verified.region().clone(),
        request_id: request_id.to_owned(),
        source,
        user_agent: request.head.single("user-agent").map(str::to_owned),
    };
    let input = match asked.input {
        Input::Body => &request.body[..],
        Input::Query => request.head.query.as_bytes(),
    };
    let (operation, response) = match asked.operation {
        Ok(name) => dispatch(edge.backend.as_ref(), service, &name, call, input).await,
        Err(misnamed) => (
            "-",
            encode_error(service, &answer::misnamed(service, &misnamed), request_id),
        ),
    };
    Outcome {
        response,
        service: service.signing_name(),
        operation,
        principal: Some(verified.principal().arn()),
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
) -> (&'static str, Response) {
    let request_id = call.request_id.clone();
    let unknown = |error: OperationError| ("-", encode_error(service, &ApiError::from(error), &request_id));
    match service {
        Service::SecretsManager => match secretsmanager::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = secretsmanager::dispatch(backend, caller, operation, input, &request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Rds => match rds::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = rds::dispatch(backend, caller, operation, input, &request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
        Service::Sts => match sts::Operation::from_name(name) {
            Ok(operation) => {
                let caller = backend.caller(call);
                let answer = sts::dispatch(backend, caller, operation, input, &request_id);
                (operation.name(), answer.await)
            }
            Err(error) => unknown(error),
        },
    }
}
