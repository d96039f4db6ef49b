//! May this principal do this to that?
//!
//! The answer yes is a value: [`Authorized`] has no public constructor, and whatever
//! reads or changes something asks to be handed one. Forgetting the question is then
//! a compile error, and the answer no is the default.

use std::fmt;

use thiserror::Error;

use crate::Principal;
use crate::refusal::{Protocol, Refusal};

/// One action of one service, for example `secretsmanager:GetSecretValue`. Case does not count.
#[derive(Debug, Clone, Copy)]
pub struct Action<'a> {
    service: &'a str,
    name: &'a str,
    hash: u64,
    service_hash: u64,
}

impl<'a> Action<'a> {
    /// The action `service:name`, in AWS's own spelling.
    #[must_use]
    pub const fn new(service: &'a str, name: &'a str) -> Self {
        let service_hash = fold_hash(service);
        Self {
            service,
            name,
            hash: fold_onto(fold_onto(service_hash, ":"), name),
            service_hash,
        }
    }

    /// The service, as policies and denials name it.
    #[must_use]
    pub const fn service(&self) -> &'a str {
        self.service
    }

    /// The name behind the colon.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The same for two actions that are the same but for case.
    pub(crate) const fn hash(&self) -> u64 {
        self.hash
    }

    /// The same for all actions of one service.
    pub(crate) const fn service_hash(&self) -> u64 {
        self.service_hash
    }
}

impl PartialEq for Action<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.service.eq_ignore_ascii_case(other.service) && self.name.eq_ignore_ascii_case(other.name)
    }
}

impl Eq for Action<'_> {}

impl fmt::Display for Action<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service, self.name)
    }
}

/// FNV-1a over the lower-case bytes: good enough to find candidates, which are then compared,
/// and computed by the compiler for the actions that we know.
pub(crate) const fn fold_hash(text: &str) -> u64 {
    fold_onto(0xcbf2_9ce4_8422_2325, text)
}

const fn fold_onto(mut hash: u64, text: &str) -> u64 {
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        hash ^= byte.to_ascii_lowercase() as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
        rest = after;
    }
    hash
}

/// What an action is done to.
///
/// An ARN; or the name as the caller wrote it, where nothing of that name exists
/// (authorization comes before the look-up); or everything of its kind, for actions
/// such as `ListSecrets`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource(String);

impl Resource {
    /// One resource, by ARN or by the name that the caller gave.
    pub fn named(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Everything of its kind.
    #[must_use]
    pub fn any() -> Self {
        Self("*".to_owned())
    }

    /// The ARN, the name, or `*`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The account that an ARN names. A bare name is looked up in the caller's own.
    fn account(&self) -> Option<&str> {
        self.0
            .strip_prefix("arn:")?
            .split(':')
            .nth(3)
            // AWS's own policies are in every account.
            .filter(|account| !account.is_empty() && *account != "aws")
    }
}

/// Proof that something may be done: who may, which action, to what.
///
/// INVARIANT: only [`Authorizer::authorize`] and [`Authorized::by_service`] make one.
#[derive(Debug)]
#[must_use = "an authorization that nobody asks for protects nothing"]
pub struct Authorized {
    grantee: Grantee,
    resources: Vec<Resource>,
}

#[derive(Debug)]
enum Grantee {
    Principal {
        principal: Principal,
        action: Action<'static>,
    },
    Service {
        job: &'static str,
    },
}

impl Authorized {
    /// For the control plane's own work, which no caller asked for: a scheduled
    /// rotation, a recovery, an expiry. `job` says which; it ends up in the audit record.
    ///
    /// Never call this on the way of a request. The name is easy to search for, and
    /// every call should be easy to defend.
    pub fn by_service(job: &'static str) -> Self {
        Self {
            grantee: Grantee::Service { job },
            resources: Vec::new(),
        }
    }

    /// The action that was granted; none for the control plane's own jobs.
    #[must_use]
    pub fn action(&self) -> Option<Action<'static>> {
        match self.grantee {
            Grantee::Principal { action, .. } => Some(action),
            Grantee::Service { .. } => None,
        }
    }

    /// What the action may be done to; empty for the control plane's own jobs.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// Who acts: a principal's ARN, or the job's name.
    #[must_use]
    pub fn actor(&self) -> String {
        match &self.grantee {
            Grantee::Principal { principal, .. } => principal.arn(),
            Grantee::Service { job } => (*job).to_owned(),
        }
    }
}

/// Why not. Its text is the one that AWS gives.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "User: {principal_arn} is not authorized to perform: {action}{} because no {lacking} policy allows the {action} action",
    on_resource(.resource)
)]
pub struct Denied {
    principal_arn: String,
    action: Action<'static>,
    resource: Resource,
    lacking: &'static str,
}

/// AWS names the resource unless the action has none.
fn on_resource(resource: &Resource) -> String {
    match resource.as_str() {
        "*" => String::new(),
        named => format!(" on resource: {named}"),
    }
}

impl Denied {
    /// The answer to give.
    #[must_use]
    pub fn refusal(&self, protocol: Protocol) -> Refusal {
        let (code, status) = match protocol {
            Protocol::AwsJson => ("AccessDeniedException", 400),
            Protocol::AwsQuery => ("AccessDenied", 403),
        };
        Refusal {
            code,
            status,
            message: self.to_string(),
        }
    }
}

/// The one that is asked.
///
/// There are no policies yet: the root user may do everything in its account, and
/// nobody else may do anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Authorizer;

impl Authorizer {
    /// Asks whether the principal may do the action to every one of the resources.
    ///
    /// # Errors
    /// [`Denied`], with AWS's text, for the first resource it may not be done to.
    pub fn authorize(
        &self,
        principal: &Principal,
        action: Action<'static>,
        resources: &[Resource],
    ) -> Result<Authorized, Denied> {
        let denied = |resource: &Resource, lacking| Denied {
            principal_arn: principal.arn(),
            action,
            resource: resource.clone(),
            lacking,
        };
        match principal {
            Principal::Root { account } => {
                let foreign =
                    |resource: &&Resource| resource.account().is_some_and(|owner| owner != account.as_str());
                // Another account's resource needs that account's consent, which only a
                // policy on the resource can give.
                if let Some(resource) = resources.iter().find(foreign) {
                    return Err(denied(resource, "resource-based"));
                }
            }
            Principal::User { .. } => {
                let resource = resources.first().cloned().unwrap_or_else(Resource::any);
                return Err(denied(&resource, "identity-based"));
            }
        }
        let grantee = Grantee::Principal {
            principal: principal.clone(),
            action,
        };
        Ok(Authorized {
            grantee,
            resources: resources.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::AccountId;

    use super::*;

    const GET: Action = Action::new("secretsmanager", "GetSecretValue");
    const LIST: Action = Action::new("secretsmanager", "ListSecrets");
    const DEMO: &str = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:demo-AbCdEf";

    fn root() -> Principal {
        Principal::Root {
            account: AccountId::default(),
        }
    }

    fn ada() -> Principal {
        Principal::User {
            account: AccountId::default(),
            name: "ada".to_owned(),
            id: "AIDAQ3EGRIKH7XEXAMPLE".to_owned(),
        }
    }

    #[test]
    fn root_may_do_everything_in_its_account() {
        for resource in [Resource::named(DEMO), Resource::named("demo"), Resource::any()] {
            let granted = Authorizer
                .authorize(&root(), GET, std::slice::from_ref(&resource))
                .unwrap();
            assert_eq!(granted.action(), Some(GET));
            assert_eq!(granted.resources(), [resource]);
            assert_eq!(granted.actor(), "arn:aws:iam::000000000000:root");
        }
    }

    #[test]
    fn root_may_do_nothing_in_another_account() {
        let foreign = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:demo-AbCdEf";
        let denied = Authorizer
            .authorize(&root(), GET, &[Resource::named(DEMO), Resource::named(foreign)])
            .unwrap_err();
        assert_eq!(
            denied.to_string(),
            format!(
                "User: arn:aws:iam::000000000000:root is not authorized to perform: secretsmanager:GetSecretValue \
                 on resource: {foreign} because no resource-based policy allows the secretsmanager:GetSecretValue action"
            )
        );
    }

    #[test]
    fn a_user_is_denied_with_awss_text() {
        let denied = Authorizer
            .authorize(&ada(), GET, &[Resource::named(DEMO)])
            .unwrap_err();
        let text = format!(
            "User: arn:aws:iam::000000000000:user/ada is not authorized to perform: secretsmanager:GetSecretValue \
             on resource: {DEMO} because no identity-based policy allows the secretsmanager:GetSecretValue action"
        );
        let json = denied.refusal(Protocol::AwsJson);
        assert_eq!(
            (json.code, json.status, json.message.as_str()),
            ("AccessDeniedException", 400, text.as_str())
        );
        let query = denied.refusal(Protocol::AwsQuery);
        assert_eq!(
            (query.code, query.status, query.message.as_str()),
            ("AccessDenied", 403, text.as_str())
        );
    }

    #[test]
    fn a_denial_without_a_resource_names_none() {
        for resources in [vec![], vec![Resource::any()]] {
            let denied = Authorizer.authorize(&ada(), LIST, &resources).unwrap_err();
            assert_eq!(
                denied.to_string(),
                "User: arn:aws:iam::000000000000:user/ada is not authorized to perform: \
                 secretsmanager:ListSecrets because no identity-based policy allows the \
                 secretsmanager:ListSecrets action"
            );
        }
    }

    #[test]
    fn the_control_planes_own_jobs_say_which_they_are() {
        let granted = Authorized::by_service("scheduled rotation");
        assert_eq!(granted.actor(), "scheduled rotation");
        assert_eq!(granted.action(), None);
        assert!(granted.resources().is_empty());
    }
}
