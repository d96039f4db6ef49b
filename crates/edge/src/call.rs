//! One request, from its bytes to its answer.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use audit::Decisions;
use aws_api::{ApiError, Response};
use console::Console;
use console::assets::is_of_console;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue, USER_AGENT};
use iam::sigv4::{Scope, Verified, Verifier};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, watch};
use tokio::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

use crate::answer;
use crate::backend::{Backend, Call};
use crate::body::{Body, Events};
use crate::browser;
use crate::connection::{Busy, Running};
use crate::limits::{Limits, within};
use crate::operation;
use crate::outcome::{EventReceiver, Outcome, Proven};
use crate::own;
use crate::pages;
use crate::party::Party;
use crate::peer::Peer;
use crate::received::{self, Received};
use crate::record;
use crate::region;
use crate::route::{self, Route};
use crate::session;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Edge<B> {
    pub(crate) backend: Arc<B>,
    pub(crate) verifier: Verifier,
    /// Whether connections are encrypted.
    pub(crate) secure: bool,
    pub(crate) limits: Limits,
    /// Connections and calls that have not ended.
    pub(crate) running: Running,
    /// Where calls run that may change something.
    pub(crate) changes: Handle,
    /// Whether a shutdown has begun.
    pub(crate) closing: watch::Sender<bool>,
    /// The console's files and sessions.
    pub(crate) console: Arc<Console>,
    /// Room for answers that go on and on.
    pub(crate) event_streams: Arc<Semaphore>,
}

impl<B: Backend> Edge<B> {
    /// What the program behind is told of a call.
    pub(crate) fn call(
        &self,
        request: &Received,
        source: Peer,
        request_id: &str,
        verified: &Verified,
        decisions: &Arc<Decisions>,
    ) -> Call {
        Call {
            principal: verified.principal().clone(),
            access_key_id: verified.access_key_id().clone(),
            service: verified.service(),
            expires_at: verified.expires_at(),
            region: verified.region().clone(),
            request_id: request_id.to_owned(),
            source: source.address,
            secure: self.secure,
            user_agent: request.head.single(&USER_AGENT).map(str::to_owned),
            decisions: Arc::clone(decisions),
        }
    }
}

/// Answers one request, by which the connection is busy.
///
/// A call that may change something runs on a task of its own, off the connection's lane.
/// Thus it goes on to its end if the client hangs up (which drops this future) or gives up
/// waiting. A call that only reads has nothing to go on for: it runs here, which spares the
/// way to another thread and back. If either panics, it takes nothing with it.
pub(crate) async fn serve<B: Backend>(
    edge: Arc<Edge<B>>,
    request: Request<Incoming>,
    source: Peer,
    busy: Busy,
) -> Result<hyper::Response<Body>, Infallible> {
    let began = Instant::now();
    let mut buffer = Uuid::encode_buffer();
    let request_id: &str = Uuid::new_v4().hyphenated().encode_lower(&mut buffer);
    let protected = browser::is_protected(request.uri().path());
    let answer = match received::read(request, began, &edge.limits).await {
        Ok(received) => match browser::admit(edge.console.hosts(), &received.head) {
            Err(error) => {
                let party = route::answering(&received.head);
                tracing::debug!(id = request_id, code = error.code(), %source, "not admitted");
                party.encode_error(&error, request_id).into()
            }
            Ok(()) if is_of_console(received.head.path()) => {
                let mut page = pages::answer(&received.head);
                answer::sign(page.headers_mut(), request_id, edge.backend.clock().now());
                browser::protect(page.headers_mut());
                return Ok(page);
            }
            Ok(()) => match route::route(&received) {
                route if route.only_reads() => {
                    run_here(&edge, &received, route, source, request_id, began).await
                }
                _ => run_to_the_end(&edge, received, source, request_id, began).await,
            },
        },
        Err((head, unreadable)) => {
            let party = route::answering(&head);
            let error = answer::unreadable(party, unreadable);
            tracing::debug!(id = request_id, code = error.code(), status = error.status(), %source, "not read");
            party.encode_error(&error, request_id).into()
        }
    };
    let mut answer = edge.put_on_the_wire(answer, request_id, busy);
    if protected {
        browser::protect(answer.headers_mut());
    }
    Ok(answer)
}

impl<B: Backend> Edge<B> {
    /// The connection is busy until all of the answer is there.
    fn put_on_the_wire(&self, answer: Answer, request_id: &str, busy: Busy) -> hyper::Response<Body> {
        let now = self.backend.clock().now();
        let Some(events) = answer.events else {
            let mut wire = answer::finish(answer.response, request_id, now);
            for (name, value) in answer.headers {
                wire.headers_mut().append(name, value);
            }
            return wire;
        };
        let Ok(room) = Arc::clone(&self.event_streams).try_acquire_owned() else {
            let error = answer::too_many_streams(self.limits.event_streams_max);
            return answer::finish(Party::Own.encode_error(&error, request_id), request_id, now);
        };
        let life = self.limits.event_stream_life;
        let body = Events::new(events, life, self.closing.subscribe(), busy, room);
        answer::stream(Body::Events(body), request_id, now)
    }
}

/// An answer on its way.
struct Answer {
    response: Response,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What comes instead of the response's body.
    events: Option<EventReceiver>,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self {
            response,
            headers: Vec::new(),
            events: None,
        }
    }
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        Self {
            response: outcome.response,
            headers: outcome.headers,
            events: outcome.events,
        }
    }
}

async fn run_here<B: Backend>(
    edge: &Edge<B>,
    received: &Received,
    route: Route<'_>,
    source: Peer,
    request_id: &str,
    began: Instant,
) -> Answer {
    let running = edge.running.one_more();
    // Making a span that is heeded costs as much as the call: below debug, only a failure gets one.
    let span = tracing::debug_span!("request", id = request_id);
    // Pinned where it is: it is large, and would be copied on the way.
    let call = pin!(run(edge, received, route, source, request_id).instrument(span.clone()));
    let ended = within(edge.limits.call_timeout, pin!(contained(call))).await;
    drop(running);
    match ended {
        Ok(Ok(outcome)) => {
            let failed = outcome.response.status >= 500;
            let span = if failed {
                tracing::error_span!("request", id = request_id)
            } else {
                span
            };
            span.in_scope(|| outcome.log(source, began));
            outcome.into()
        }
        Ok(Err(Panicked)) => {
            let error = panicked(route::answering(&received.head));
            cut_short(edge, received, source, request_id, &error).await
        }
        Err(_) => cut_short(edge, received, source, request_id, &answer::overdue()).await,
    }
}

/// The answer to a call that did not come to its end, which is on record as well. What it
/// was to do has to be found out once more: nothing is left of the call itself.
async fn cut_short<B: Backend>(
    edge: &Edge<B>,
    received: &Received,
    source: Peer,
    request_id: &str,
    error: &ApiError,
) -> Answer {
    let answering = route::answering(&received.head);
    let response = answering.encode_error(error, request_id);
    let Some((party, operation)) = route::route(received).recorded_as() else {
        return response.into();
    };
    let outcome = Outcome {
        service: party.signing_name(),
        operation,
        caller: verified(edge, received, party).ok().map(Proven::Signed),
        ..Outcome::of(response)
    };
    record::ended(edge, received, party, source, request_id, outcome)
        .await
        .into()
}

/// A call has panicked.
struct Panicked;

/// Keeps a panic from going further than the call.
async fn contained<T>(mut call: Pin<&mut impl Future<Output = T>>) -> Result<T, Panicked> {
    std::future::poll_fn(|context| {
        // Nothing that the call has touched is looked at again, but for what the whole
        // program shares, and that stays whole under a panic anyway.
        match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(_panic) => Poll::Ready(Err(Panicked)),
        }
    })
    .await
}

fn panicked(party: Party) -> ApiError {
    // The panic's text may hold what a client sent; the panic hook decides on it.
    tracing::error!("the call panicked");
    party.internal()
}

async fn run_to_the_end<B: Backend>(
    edge: &Arc<Edge<B>>,
    received: Received,
    source: Peer,
    request_id: &str,
    began: Instant,
) -> Answer {
    let received = Arc::new(received);
    let call = {
        let (edge, request_id) = (Arc::clone(edge), request_id.to_owned());
        let received = Arc::clone(&received);
        let running = edge.running.one_more();
        async move {
            let route = route::route(&received);
            let outcome = run(&edge, &received, route, source, &request_id).await;
            outcome.log(source, began);
            drop(running);
            Answer::from(outcome)
        }
    };
    let span = tracing::info_span!("request", id = request_id);
    let task = edge.changes.spawn(call.instrument(span));
    let error = match tokio::time::timeout(edge.limits.call_timeout, task).await {
        Ok(Ok(response)) => return response,
        Ok(Err(_panic)) => panicked(route::answering(&received.head)),
        Err(_) => {
            tracing::warn!(
                after_s = edge.limits.call_timeout.as_secs(),
                "the call is overdue and goes on"
            );
            answer::overdue()
        }
    };
    cut_short(edge, &received, source, request_id, &error).await
}

/// A call from its route to its end, which is on record when this returns.
async fn run<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    route: Route<'_>,
    source: Peer,
    request_id: &str,
) -> Outcome {
    match route {
        Route::Operation(asked) => {
            let party = Party::Aws(asked.service);
            let outcome = if let Some(unsigned) = operation::unsigned(&asked) {
                operation::perform_unsigned(edge, request, source, request_id, &asked, unsigned).await
            } else {
                match verified(edge, request, party) {
                    Ok(verified) => {
                        operation::perform(edge, request, source, request_id, &asked, verified).await
                    }
                    Err(error) => unverified(party, asked.known_name(), &error, request_id),
                }
            };
            record::ended(edge, request, party, source, request_id, outcome).await
        }
        Route::Own(address) => {
            let party = Party::Own;
            let outcome = match verified(edge, request, party) {
                Ok(verified) => own::perform(edge, request, source, request_id, address, verified).await,
                Err(error) => unverified(party, address.operation, &error, request_id),
            };
            record::ended(edge, request, party, source, request_id, outcome).await
        }
        Route::Session(asked) => session::perform(edge, request, source, request_id, asked).await,
        Route::OtherMethod(method) => {
            let error = answer::other_method(method);
            Outcome::of(Party::Own.encode_error(&error, request_id))
        }
        Route::Absent { service, operation } => Outcome {
            service: service.signing_name(),
            ..Outcome::of(service.encode_error(&service.refusal(&operation), request_id))
        },
        Route::Unknown { service } => {
            let answering = route::answering(&request.head);
            let error = answer::unknown_service(answering, &service);
            Outcome::of(answering.encode_error(&error, request_id))
        }
        Route::Health => Outcome::of(answer::health()),
        Route::Ready => Outcome::of(answer::readiness(edge.backend.readiness())),
        Route::Greeting => Outcome::of(answer::greeting()),
        Route::Nowhere => Outcome::of(answer::nowhere()),
    }
}

/// A call whose signature does not hold.
fn unverified(party: Party, operation: &'static str, error: &ApiError, request_id: &str) -> Outcome {
    Outcome {
        service: party.signing_name(),
        operation,
        ..Outcome::of(party.encode_error(error, request_id))
    }
}

fn verified<B: Backend>(edge: &Edge<B>, request: &Received, party: Party) -> Result<Verified, ApiError> {
    let backend = edge.backend.as_ref();
    let expected = Scope {
        service: party.signing_name(),
        regions: region::allowed(&request.head, party, backend.regions()),
    };
    request
        .verify(|signed| {
            edge.verifier
                .verify(signed, expected, backend.clock().now(), backend)
        })
        .map_err(|error| answer::unverified(party, &error))
}
