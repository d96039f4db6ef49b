//! The order of evaluation.

use std::fmt;
use std::sync::Arc;

use stdx::split;

use crate::authorization::Action;
use crate::identities::{Attached, Identities, Standing};
use crate::policy::{Effect, Kind, Policy, Statement, Trigrams};
use crate::principal::Principal;

use super::context::{Context, Environment, Fact};
use super::requester::{self, Reach, Requester};
use super::statement;

/// One action on one resource.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who.
    pub principal: &'a Principal,
    /// What.
    pub action: Action<'a>,
    /// On what: an ARN, the name that a caller gave where nothing has it, or `*`.
    pub resource: &'a str,
    /// The policy on the resource. A key's and a role's must be given: without one of them
    /// nobody has a right to a key or a role.
    pub policy: Option<&'a Policy>,
    /// Whether something else than a policy allows it, such as a grant of KMS. It stands for an
    /// allow in a policy on the resource and for nothing more: a Deny is still final.
    pub granted: bool,
    /// What is known of the request whatever it asks for.
    pub environment: &'a Environment<'a>,
    /// The condition keys of the operation.
    pub facts: &'a [Fact<'a>],
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// No: a policy of this type refuses it.
    Refused(PolicyType),
    /// No: a policy of this type would have to allow it, and none does.
    Lacking(PolicyType),
    /// No, whatever policies say: not with temporary credentials of this kind.
    NotWithSession,
}

/// The types of policies that have a say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyType {
    /// Of the user, its groups, or the role.
    Identity,
    /// On the secret or the key.
    Resource,
    /// The permissions boundary.
    Boundary,
    /// Of the session.
    Session,
    /// The role's trust policy.
    Trust,
}

/// An answer with the statements that applied.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// The answer.
    pub verdict: Verdict,
    /// Every statement that applied to the request, refusing or allowing.
    pub matched: Vec<Matched<'a>>,
}

/// A statement that applied.
#[derive(Debug, Clone, Copy)]
pub struct Matched<'a> {
    /// Where it stands.
    pub origin: Origin<'a>,
    /// Its number in the policy, from 0 on.
    pub number: usize,
    /// The statement.
    pub statement: &'a Statement,
}

/// Which policy a statement is part of.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// A policy of the identity.
    Identity(&'a Attached),
    /// The permissions boundary.
    Boundary(&'a Attached),
    /// A policy of the session.
    Session(&'a Attached),
    /// The policy on the resource.
    Resource,
}

/// The effect, the statement and the policy that it stands in.
impl fmt::Display for Matched<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.statement.effect {
            Effect::Allow => f.write_str("Allow")?,
            Effect::Deny => f.write_str("Deny")?,
        }
        match &self.statement.sid {
            Some(sid) => write!(f, " {sid}")?,
            None => write!(f, " in statement {}", self.number + 1)?,
        }
        match self.origin {
            Origin::Identity(attached) => write!(f, " of policy {}, {}", attached.id, attached.place),
            Origin::Boundary(attached) => write!(f, " of the permissions boundary {}", attached.id),
            Origin::Session(attached) => write!(f, " of the session's policy {}", attached.id),
            Origin::Resource => f.write_str(" of the policy on the resource"),
        }
    }
}

impl Identities {
    /// The answer alone.
    #[must_use]
    pub fn judge(&self, request: &Request<'_>) -> Verdict {
        self.decide(request, &mut |_| {})
    }

    /// The answer, and what led to it.
    #[must_use]
    pub fn explain<'a>(&'a self, request: &Request<'a>) -> Decision<'a> {
        let mut matched = Vec::new();
        let verdict = self.decide(request, &mut |one| matched.push(one));
        Decision { verdict, matched }
    }

    fn decide<'a>(&'a self, request: &Request<'a>, note: &mut impl FnMut(Matched<'a>)) -> Verdict {
        let Request {
            principal, action, ..
        } = *request;
        if is_barred(principal, action) {
            return Verdict::NotWithSession;
        }
        let context = self.context(request);
        let standing = context.standing;
        let boundary = standing.and_then(|standing| standing.boundary.as_deref());
        let owner = account_of(request.resource);
        let question = Question {
            action,
            resource: request.resource,
            trigrams: Trigrams::of(request.resource),
            context,
        };

        let identity = question.of_identity(standing, note);
        let who = Requester::Principal(principal);
        let (refused, reach) = match request.policy {
            None => (false, Reach::Nobody),
            Some(policy) => question.on_resource(policy, who, boundary.is_some(), note),
        };
        let bounds = boundary.map(|boundary| {
            let mut outcome = Outcome::default();
            question.ask(boundary, Origin::Boundary(boundary), &mut outcome, note);
            outcome
        });
        let session = session_policies(principal).map(|policies| {
            let mut outcome = Outcome::default();
            for policy in policies {
                question.ask(policy, Origin::Session(policy), &mut outcome, note);
            }
            outcome
        });

        let on_resource = request.policy.map_or(PolicyType::Resource, type_of);
        // Explicit denies first, whoever has them.
        if identity.refuses {
            return Verdict::Refused(PolicyType::Identity);
        }
        if refused {
            return Verdict::Refused(on_resource);
        }
        if bounds.is_some_and(|outcome| outcome.refuses) {
            return Verdict::Refused(PolicyType::Boundary);
        }
        if session.is_some_and(|outcome| outcome.refuses) {
            return Verdict::Refused(PolicyType::Session);
        }

        let reach = if request.granted { Reach::Itself } else { reach };
        let foreign = owner.is_some_and(|owner| owner != principal.account().as_str());
        let rules = request
            .policy
            .is_some_and(|policy| matches!(policy.kind(), Kind::Key | Kind::Trust));
        // Another account, a key and a role have to consent by a policy of their own.
        if reach == Reach::Nobody && (foreign || rules) {
            return Verdict::Lacking(on_resource);
        }
        if reach == Reach::Itself && !foreign {
            return Verdict::Allowed;
        }
        let allowed_by_origin = reach == Reach::Origin && !foreign;
        if !identity.allows && !allowed_by_origin {
            return Verdict::Lacking(PolicyType::Identity);
        }
        if bounds.is_some_and(|outcome| !outcome.allows) {
            return Verdict::Lacking(PolicyType::Boundary);
        }
        if session.is_some_and(|outcome| !outcome.allows) {
            return Verdict::Lacking(PolicyType::Session);
        }
        Verdict::Allowed
    }

    /// Everything that a condition can ask for.
    pub(super) fn context<'a>(&'a self, request: &Request<'a>) -> Context<'a> {
        let principal = request.principal;
        let owner = account_of(request.resource);
        Context {
            principal: Some(principal),
            standing: principal
                .identity_id()
                .and_then(|id| self.standing(id))
                .map(Arc::as_ref),
            environment: request.environment,
            facts: request.facts,
            resource_account: Some(owner.unwrap_or(principal.account().as_str())),
        }
    }
}

impl Policy {
    /// Whether a role's trust policy lets in somebody whom an identity provider vouches for.
    /// `provider` is the provider's ARN or host name, as the policy names it; the claims are
    /// among the facts (`<host>:aud`, `<host>:sub`).
    #[must_use]
    pub fn trusts_provider(
        &self,
        provider: &str,
        action: Action<'_>,
        role_arn: &str,
        environment: &Environment<'_>,
        facts: &[Fact<'_>],
    ) -> Verdict {
        let question = Question {
            action,
            resource: role_arn,
            trigrams: Trigrams::of(role_arn),
            context: Context {
                principal: None,
                standing: None,
                environment,
                facts,
                resource_account: account_of(role_arn),
            },
        };
        match question.on_resource(self, Requester::VouchedForBy(provider), false, &mut |_| {}) {
            (true, _) => Verdict::Refused(PolicyType::Trust),
            (false, Reach::Itself) => Verdict::Allowed,
            (false, _) => Verdict::Lacking(PolicyType::Trust),
        }
    }
}

/// What the policies of one type say.
#[derive(Debug, Clone, Copy, Default)]
struct Outcome {
    allows: bool,
    refuses: bool,
}

/// What every policy is asked.
struct Question<'a> {
    action: Action<'a>,
    resource: &'a str,
    /// Those of the resource.
    trigrams: Trigrams,
    context: Context<'a>,
}

impl<'a> Question<'a> {
    fn of_identity(&self, standing: Option<&'a Standing>, note: &mut impl FnMut(Matched<'a>)) -> Outcome {
        let mut outcome = Outcome {
            // The root user, and whoever it opened a session for, need no policy.
            allows: self
                .context
                .principal
                .is_some_and(|principal| principal.identity_id().is_none()),
            refuses: false,
        };
        for attached in standing.into_iter().flat_map(|standing| &standing.policies) {
            self.ask(attached, Origin::Identity(attached), &mut outcome, note);
        }
        outcome
    }

    fn ask(
        &self,
        attached: &'a Attached,
        origin: Origin<'a>,
        outcome: &mut Outcome,
        note: &mut impl FnMut(Matched<'a>),
    ) {
        for (number, statement) in attached.policy.about(self.action, &self.trigrams) {
            if !statement::applies(statement, self.resource, &self.context) {
                continue;
            }
            match statement.effect {
                Effect::Allow => outcome.allows = true,
                Effect::Deny => outcome.refuses = true,
            }
            note(Matched {
                origin,
                number,
                statement,
            });
        }
    }

    /// Whether the policy on the resource refuses, and how far it reaches if not.
    fn on_resource<'p>(
        &self,
        policy: &'p Policy,
        who: Requester<'_>,
        bounded: bool,
        note: &mut impl FnMut(Matched<'p>),
    ) -> (bool, Reach) {
        let (mut refused, mut widest) = (false, Reach::Nobody);
        for (number, statement) in policy.about(self.action, &self.trigrams) {
            let Some(principals) = &statement.principals else {
                continue;
            };
            let reach = requester::reach(principals, statement.effect, who, bounded);
            if reach == Reach::Nobody || !statement::applies(statement, self.resource, &self.context) {
                continue;
            }
            match statement.effect {
                Effect::Deny => refused = true,
                Effect::Allow => widest = widest.max(reach),
            }
            note(Matched {
                origin: Origin::Resource,
                number,
                statement,
            });
        }
        (refused, widest)
    }
}

fn type_of(policy: &Policy) -> PolicyType {
    match policy.kind() {
        Kind::Trust => PolicyType::Trust,
        _ => PolicyType::Resource,
    }
}

/// The policies that narrow a session. A federated user without any has those that allow
/// nothing (STS API reference, `GetFederationToken`).
fn session_policies(principal: &Principal) -> Option<&[Arc<Attached>]> {
    let given = principal
        .session()
        .and_then(|session| session.policies.as_deref());
    match principal {
        Principal::FederatedUser(_) => Some(given.unwrap_or_default()),
        _ => given,
    }
}

/// What no policy can allow to temporary credentials (STS API reference, comparison of its
/// operations).
fn is_barred(principal: &Principal, action: Action<'_>) -> bool {
    let is = |service: &str| action.service().eq_ignore_ascii_case(service);
    let of_sts =
        |names: &[&str]| is("sts") && names.iter().any(|name| action.name().eq_ignore_ascii_case(name));
    match principal {
        Principal::Root { .. } => false,
        Principal::User(user) => user.token().is_some_and(|token| {
            is("iam") && !token.mfa || is("sts") && !of_sts(&["AssumeRole", "GetCallerIdentity"])
        }),
        Principal::AssumedRole(_) => of_sts(&["GetSessionToken", "GetFederationToken"]),
        Principal::FederatedUser(_) => is("iam") || is("sts") && !of_sts(&["GetCallerIdentity"]),
    }
}

/// The account that an ARN names. What is no ARN, or is AWS's own, counts as the caller's.
fn account_of(resource: &str) -> Option<&str> {
    let account = split::part(resource.strip_prefix("arn:")?, b':', 3)?;
    (!matches!(account, "" | "*" | "aws")).then_some(account)
}
