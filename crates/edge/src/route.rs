//! Which service and which operation a request is for.
//!
//! AWS tells services apart by host name; on one port the request itself must say. In
//! this order: the `X-Amz-Target` header; the parameters `Action` and `Version`; the
//! scope of the credentials. What is found here is only what the request *asks for*:
//! the signature is then verified for that service, so that credentials scoped to
//! another are refused. The content type decides nothing, since not every client
//! signs it.

use std::borrow::Cow;

use aws_api::{AbsentService, Protocol, Service};
use hyper::header::{AUTHORIZATION, HeaderName};
use lockstep_api::{Address, Found};

use crate::party::Party;
use crate::received::{Head, Received};
use crate::{browser, session};

/// The header that JSON services are addressed by.
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// The header that says which of AWS's newer protocols a request is in.
const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

/// What the paths of our own addresses begin with.
pub(crate) const OWN: &str = "/_lockstep/";

/// Where whoever watches over the server asks.
pub(crate) const HEALTH: &str = "/_lockstep/health";
pub(crate) const READY: &str = "/_lockstep/ready";

/// Where a request goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    /// To an operation of a service of ours; whether there is such an operation is seen
    /// once the caller is known.
    Operation(Asked<'a>),
    /// To a service of AWS's that we do not have.
    Absent {
        service: &'static AbsentService,
        operation: Cow<'a, str>,
    },
    /// To a service that nobody here has heard of, by this name.
    Unknown { service: String },
    /// To an address of our own.
    Own(&'static Address),
    /// To one, by another method than this one.
    OtherMethod(&'static str),
    /// To its sessions.
    Session(session::Asked),
    /// Whether the process is up.
    Health,
    /// Whether databases accept logins.
    Ready,
    /// Somebody looks what this is.
    Greeting,
    /// Nowhere.
    Nowhere,
}

impl Route<'_> {
    /// Under whose name, and which, it goes on record; nothing where no call is recorded.
    pub(crate) fn recorded_as(&self) -> Option<(Party, &'static str)> {
        match self {
            Self::Operation(asked) => Some((Party::Aws(asked.service), asked.known_name())),
            Self::Own(address) => Some((Party::Own, address.operation)),
            _ => None,
        }
    }

    /// Whether nothing changes on this way.
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Self::Operation(asked) => asked.only_reads(),
            Self::Own(address) => aws_api::only_reads(address.operation),
            Self::Session(_) => false,
            _ => true,
        }
    }
}

/// An operation that was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    pub(crate) service: Service,
    /// The operation's name, or what is wrong with it.
    pub(crate) operation: Result<Cow<'a, str>, Misnamed>,
    /// Where the input is.
    pub(crate) input: Input,
}

impl Asked<'_> {
    /// Whether it changes nothing.
    pub(crate) fn only_reads(&self) -> bool {
        self.operation.as_deref().is_ok_and(aws_api::only_reads)
    }

    /// The operation's name as we know it, or a dash: what a client made up is not kept.
    pub(crate) fn known_name(&self) -> &'static str {
        let name = self.operation.as_deref().ok();
        name.and_then(|name| self.service.operation_name(name))
            .unwrap_or("-")
    }
}

/// Why a request names no operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misnamed {
    /// A JSON service, and no target.
    NoTarget,
    /// A query service, and no action.
    NoAction,
    /// An action, of no version or of another than ours.
    OtherVersion {
        operation: String,
        version: Option<String>,
    },
}

/// Where an operation's input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// In the body.
    Body,
    /// In the query string.
    Query,
}

/// Finds the way of a request.
pub(crate) fn route(request: &Received) -> Route<'_> {
    let head = &request.head;
    match (head.method(), head.path()) {
        ("GET" | "HEAD", HEALTH) => return Route::Health,
        ("GET" | "HEAD", READY) => return Route::Ready,
        (method, session::PATH) => {
            return match method {
                "POST" => Route::Session(session::Asked::SignIn),
                "GET" => Route::Session(session::Asked::Resume),
                "DELETE" => Route::Session(session::Asked::SignOut),
                _ => Route::OtherMethod("POST, GET or DELETE"),
            };
        }
        ("POST", session::CODE_PATH) => return Route::Session(session::Asked::Code),
        (_, session::CODE_PATH) => return Route::OtherMethod("POST"),
        (method, path) if path.starts_with(OWN) => {
            return match lockstep_api::find(method, path) {
                Found::Address(address) => Route::Own(address),
                Found::Otherwise(method) => Route::OtherMethod(method.name()),
                Found::Nothing => Route::Nowhere,
            };
        }
        // A protocol of AWS's that our services do not speak.
        (_, path) if path.starts_with("/service/") || head.headers.contains_key(PROTOCOL) => {
            return Route::Nowhere;
        }
        ("GET" | "POST" | "HEAD", _) => {}
        _ => return Route::Nowhere,
    }
    if head.headers.contains_key(TARGET) {
        return by_target(head);
    }
    by_parameters(request)
}

/// The one in whose protocol an error is written that comes before the route is
/// known, for instance because the body was not read.
pub(crate) fn answering(head: &Head) -> Party {
    if browser::is_protected(head.path()) {
        return Party::Own;
    }
    let by_target = || {
        head.single(&TARGET)?
            .rsplit_once('.')
            .and_then(|(prefix, _)| Service::by_target_prefix(prefix))
    };
    let by_scope = || Service::by_signing_name(&scoped_service(head)?);
    Party::Aws(match by_target().or_else(by_scope) {
        Some(service) => service,
        None if head.headers.contains_key(TARGET) => Service::SecretsManager,
        None => Service::Rds,
    })
}

fn by_target(head: &Head) -> Route<'_> {
    let Some((prefix, operation)) = head.single(&TARGET).and_then(|target| target.rsplit_once('.')) else {
        return Route::Unknown {
            service: "in X-Amz-Target".to_owned(),
        };
    };
    if let Some(service) = Service::by_target_prefix(prefix) {
        let operation = Ok(shortened(Cow::Borrowed(operation)));
        return Route::Operation(Asked {
            service,
            operation,
            input: Input::Body,
        });
    }
    match AbsentService::by_target_prefix(prefix) {
        Some(service) => Route::Absent {
            service,
            operation: shortened(Cow::Borrowed(operation)),
        },
        None => Route::Unknown {
            service: shortened(Cow::Borrowed(prefix)).into_owned(),
        },
    }
}

fn by_parameters(request: &Received) -> Route<'_> {
    let (input, form) = if request.body.is_empty() {
        (Input::Query, request.head.query().as_bytes())
    } else {
        (Input::Body, &request.body[..])
    };
    let parameters = Parameters::read(form);
    let version = parameters.version.as_deref();
    let scope = scoped_service(&request.head);

    if let Some(service) = version.and_then(AbsentService::by_api_version) {
        return Route::Absent {
            service,
            operation: parameters.action.unwrap_or_default(),
        };
    }
    let service = version
        .and_then(Service::by_api_version)
        .or_else(|| Service::by_signing_name(scope.as_deref()?));
    if let Some(service) = service {
        return Route::Operation(Asked {
            service,
            operation: parameters.operation(service),
            input,
        });
    }
    match scope
        .as_deref()
        .map(|scope| (AbsentService::by_signing_name(scope), scope))
    {
        Some((Some(service), _)) => Route::Absent {
            service,
            operation: parameters.action.unwrap_or_default(),
        },
        Some((None, scope)) => Route::Unknown {
            service: scope.to_owned(),
        },
        None if parameters.action.is_some() => Route::Unknown {
            service: format!("of version {}", version.unwrap_or("NO_VERSION_SPECIFIED")),
        },
        None if request.head.path() == "/" && request.head.method() != "POST" => Route::Greeting,
        None => Route::Nowhere,
    }
}

/// The two parameters that name an operation.
#[derive(Debug, Default)]
struct Parameters<'a> {
    action: Option<Cow<'a, str>>,
    version: Option<Cow<'a, str>>,
}

impl<'a> Parameters<'a> {
    /// Looks for them. If one is repeated, decoding refuses the request later.
    fn read(form: &'a [u8]) -> Self {
        let mut found = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match &*name {
                "Action" => found.action = Some(shortened(value)),
                "Version" => found.version = Some(shortened(value)),
                _ => {}
            }
        }
        found
    }

    fn operation(self, service: Service) -> Result<Cow<'a, str>, Misnamed> {
        if service.protocol() == Protocol::AwsJson11 {
            return Err(Misnamed::NoTarget);
        }
        let action = self
            .action
            .filter(|action| !action.is_empty())
            .ok_or(Misnamed::NoAction)?;
        if self.version.as_deref() == Some(service.api_version()) {
            return Ok(action);
        }
        let version = self.version.map(Cow::into_owned);
        Err(Misnamed::OtherVersion {
            operation: action.into_owned(),
            version,
        })
    }
}

/// The longest name that is repeated in an answer, in characters; longer ones are cut.
const NAME_CHARS_MAX: usize = 128;

fn shortened(name: Cow<'_, str>) -> Cow<'_, str> {
    match name.char_indices().nth(NAME_CHARS_MAX) {
        Some(_) => Cow::Owned(name.chars().take(NAME_CHARS_MAX).collect()),
        None => name,
    }
}

/// The service that the credentials claim to be scoped to. Nothing of it is verified.
fn scoped_service(head: &Head) -> Option<String> {
    let credential = match head.single(&AUTHORIZATION) {
        Some(authorization) => Cow::Borrowed(authorization.split_once("Credential=")?.1),
        None => {
            form_urlencoded::parse(head.query().as_bytes())
                .find(|(name, _)| name == "X-Amz-Credential")?
                .1
        }
    };
    let service = credential.split('/').nth(3)?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (service.len() <= 64 && service.bytes().all(is_name)).then(|| service.to_owned())
}

#[cfg(test)]
mod tests;
