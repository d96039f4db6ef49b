//! Who calls, and from where: what every operation is handed besides its input.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use audit::{Decision, Decisions};
use aws_api::{ApiError, Protocol, Service};
use domain::Region;
use iam::authorization::{Action, Authorized, Denied, Resource};
use iam::evaluation::Matched;
use iam::policy::{Effect, Policy};
use iam::web_identity::Vouched;
use iam::{AccessKeyId, Environment, Fact, Identities, Principal, Request, Value};
use jiff::Timestamp;
use store::seal::Handouts;

use crate::denial::Denial;
use crate::permissions;

/// How many statements are kept of a denial, and how long each may be, in characters.
const STATEMENTS_MAX: usize = 8;
const STATEMENT_CHARS_MAX: usize = 256;

/// The caller of one operation, after the signature was verified.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who signed.
    pub principal: Principal,
    /// What every user and role may do, as it was when the request came in.
    pub identities: Arc<Identities>,
    /// With which key.
    pub access_key_id: AccessKeyId,
    /// When that key ends by itself, if it is a temporary one.
    pub expires_at: Option<Timestamp>,
    /// The region that the signature is scoped to.
    pub region: Region,
    /// The id that the answer carries.
    pub request_id: String,
    /// When the request came in.
    pub received_at: Timestamp,
    /// The address that the request came from.
    pub source: IpAddr,
    /// Whether it came over TLS.
    pub secure: bool,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// What is noted of why the call was allowed or denied.
    pub decisions: Arc<Decisions>,
    /// What encrypts what is said of a denial.
    pub handouts: Handouts,
}

/// Somebody who signs nothing, until it is shown who that is.
#[derive(Debug, Clone)]
pub struct Stranger {
    /// What every user and role may do, as it was when the request came in.
    pub identities: Arc<Identities>,
    /// The region that the call is for.
    pub region: Region,
    /// When the request came in.
    pub received_at: Timestamp,
    /// The address that the request came from.
    pub source: IpAddr,
    /// Whether it came over TLS.
    pub secure: bool,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// What is noted of why the call was allowed or denied.
    pub decisions: Arc<Decisions>,
    /// Who it is, once somebody has vouched for it.
    pub vouched: Arc<OnceLock<Vouched>>,
}

impl Stranger {
    /// What is known of the call, whoever makes it.
    pub(crate) fn environment(&self) -> Environment<'_> {
        Environment {
            now: self.received_at,
            source: Some(self.source),
            secure: self.secure,
            region: self.region.as_str(),
            user_agent: self.user_agent.as_deref(),
        }
    }
}

/// What a caller wants to do to one resource, with all that policies may look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish<'a> {
    /// Whose answer is given if it may not.
    pub(crate) service: Service,
    /// What.
    pub(crate) action: Action<'static>,
    /// To what: an ARN, the name as it was given where nothing has it, or `*`.
    pub(crate) resource: &'a str,
    /// The policy on the resource.
    pub(crate) policy: Option<&'a Policy>,
    /// Whether something else than a policy allows it: a grant of KMS, or the account to its users.
    pub(crate) granted: bool,
    /// The condition keys of the operation.
    pub(crate) facts: &'a [Fact<'a>],
}

impl<'a> Wish<'a> {
    /// Without a policy on the resource and without condition keys.
    pub(crate) fn new(service: Service, action: Action<'static>, resource: &'a str) -> Self {
        Self {
            service,
            action,
            resource,
            policy: None,
            granted: false,
            facts: &[],
        }
    }
}

/// The services through which a call comes that one of them makes in its caller's name, the
/// caller's own first (IAM user guide, `aws:CalledVia`).
pub(crate) struct CalledVia(Vec<String>);

impl CalledVia {
    /// A call that the last of these services makes. There is at least one.
    pub(crate) fn new(services: &[Service]) -> Self {
        let principal = |service: &Service| format!("{}.amazonaws.com", service.signing_name());
        Self(services.iter().map(principal).collect())
    }

    /// What policies see of it.
    pub(crate) fn facts(&self) -> Vec<Fact<'_>> {
        known([
            ("aws:CalledVia", Some(Value::Texts(&self.0))),
            ("aws:CalledViaFirst", self.0.first().map(|name| Value::Text(name))),
            ("aws:CalledViaLast", self.0.last().map(|name| Value::Text(name))),
            ("aws:ViaAWSService", Some(Value::Bool(true))),
        ])
    }
}

/// Those condition keys of which a request says something.
pub(crate) fn known<'a, const N: usize>(keys: [(&'a str, Option<Value<'a>>); N]) -> Vec<Fact<'a>> {
    let present = keys
        .into_iter()
        .filter_map(|(key, value)| Some(Fact::new(key, value?)));
    present.collect()
}

impl Caller {
    /// Asks whether the caller may look at this, where nothing is changed by virtue of the answer.
    ///
    /// # Errors
    /// As [`Caller::authorize`].
    pub(crate) fn require(
        &self,
        service: Service,
        action: Action<'static>,
        resources: &[Resource],
    ) -> Result<(), ApiError> {
        self.authorize(service, action, resources).map(drop)
    }

    /// Asks whether the caller may do this to every one of the resources; the first line of
    /// every operation without condition keys.
    ///
    /// # Errors
    /// AWS's answer for the service, naming action and resource.
    pub(crate) fn authorize(
        &self,
        service: Service,
        action: Action<'static>,
        resources: &[Resource],
    ) -> Result<Authorized, ApiError> {
        let mut names = resources.iter().map(Resource::as_str);
        let granted = self.permit(&Wish::new(service, action, names.next().unwrap_or("*")))?;
        for name in names {
            let _each = self.permit(&Wish::new(service, action, name))?;
        }
        Ok(granted)
    }

    /// Asks whether the caller may have this; the first line of every operation.
    ///
    /// # Errors
    /// AWS's answer for the service, naming action and resource.
    pub(crate) fn permit(&self, wish: &Wish<'_>) -> Result<Authorized, ApiError> {
        self.ask(wish, |request, denied, matched| {
            let conditions = self.identities.conditions(request);
            let message = Denial::new(request, &denied, matched, &conditions).encode(&self.handouts);
            let error = refused(wish.service, &denied, message.as_deref());
            if let Some(message) = message {
                self.decisions.hand_out(message);
            }
            error
        })
    }

    /// As [`Caller::permit`], with the bare reason.
    pub(crate) fn judge(&self, wish: &Wish<'_>) -> Result<Authorized, Denied> {
        self.ask(wish, |_, denied, _| denied)
    }

    /// The answer; of a no, what `tell` makes of it. What led to that is found out only then.
    fn ask<E>(
        &self,
        wish: &Wish<'_>,
        tell: impl FnOnce(&Request<'_>, Denied, &[Matched<'_>]) -> E,
    ) -> Result<Authorized, E> {
        debug_assert!(
            permissions::foresee(wish),
            "{} on {} with {:?} is not in the table of permissions",
            wish.action,
            wish.resource,
            wish.facts.iter().map(|fact| fact.key).collect::<Vec<_>>()
        );
        let environment = Environment {
            now: self.received_at,
            source: Some(self.source),
            secure: self.secure,
            region: self.region.as_str(),
            user_agent: self.user_agent.as_deref(),
        };
        let request = Request {
            principal: &self.principal,
            action: wish.action,
            resource: wish.resource,
            policy: wish.policy,
            granted: wish.granted,
            environment: &environment,
            facts: wish.facts,
        };
        self.identities.authorize(&request).map_err(|denied| {
            let mut matched = self.identities.explain(&request).matched;
            // Stable: what refuses comes before what allows.
            matched.sort_by_key(|matched| matched.statement.effect == Effect::Allow);
            self.decisions.note(self.noted(&request, &denied, &matched));
            tell(&request, denied, &matched)
        })
    }

    /// A denial for the audit trail, with what led to it.
    fn noted(&self, request: &Request<'_>, denied: &Denied, matched: &[Matched<'_>]) -> Decision {
        let of_service = request.action.service();
        // What nothing has the name of would get an ARN like this.
        let pattern = match of_service {
            "secretsmanager" => format!(
                "arn:aws:secretsmanager:{}:{}:secret:{}-??????",
                self.region,
                self.principal.account(),
                request.resource
            ),
            _ => "*".to_owned(),
        };
        Decision {
            allowed: false,
            action: request.action.to_string(),
            resource: request.resource.to_owned(),
            reason: denied.to_string(),
            help: denied.hint(),
            remedy: denied.remedy(&pattern),
            statements: shown(matched),
        }
    }
}

/// AWS's answer for the service. EC2's has the encoded message in its text.
fn refused(service: Service, denied: &Denied, encoded: Option<&str>) -> ApiError {
    let text = match (service.protocol(), encoded) {
        (Protocol::Ec2Query, Some(encoded)) => format!(
            "You are not authorized to perform this operation. {denied}. Encoded authorization failure message: \
             {encoded}"
        ),
        _ => denied.to_string(),
    };
    ApiError::access_denied(service.protocol(), text).with_hint(denied.hint())
}

/// The first statements in words, each cut to a length: names are as long as callers made them.
fn shown(matched: &[Matched<'_>]) -> Vec<String> {
    let shown = matched.iter().take(STATEMENTS_MAX);
    shown
        .map(|matched| matched.to_string().chars().take(STATEMENT_CHARS_MAX).collect())
        .collect()
}
