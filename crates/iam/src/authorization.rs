//! May this principal do this to that?
//!
//! The answer yes is a value: [`Authorized`] has no public constructor, and whatever
//! reads or changes something asks to be handed one. Forgetting the question is then
//! a compile error, and the answer no is the default.

use std::fmt;

use thiserror::Error;

use crate::Principal;
use crate::evaluation::{PolicyType, Request, Verdict};
use crate::identities::Identities;

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
}

/// Proof that something may be done.
///
/// INVARIANT: only [`Identities::authorize`] and [`Authorized::by_service`] make one.
#[derive(Debug)]
#[must_use = "an authorization that nobody asks for protects nothing"]
pub struct Authorized {
    grantee: Grantee,
}

#[derive(Debug)]
enum Grantee {
    Principal(Principal),
    Service { job: &'static str },
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
        }
    }

    /// Who acts: a principal's ARN, or the job's name.
    #[must_use]
    pub fn actor(&self) -> String {
        match &self.grantee {
            Grantee::Principal(principal) => principal.arn(),
            Grantee::Service { job } => (*job).to_owned(),
        }
    }
}

/// Why not. Its text is the one that AWS gives.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct Denied {
    principal_arn: String,
    service: String,
    name: String,
    resource: String,
    reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Refused(PolicyType),
    Lacking(PolicyType),
    NotWithSession,
}

impl Denied {
    /// Whether a policy refuses it, rather than that none allows it.
    #[must_use]
    pub fn is_explicit(&self) -> bool {
        matches!(self.reason, Reason::Refused(_))
    }

    /// What a person may do about it: where the smallest statement belongs that would help, or
    /// why none would.
    #[must_use]
    pub fn hint(&self) -> String {
        let lacking = match self.reason {
            Reason::NotWithSession => return "use long-term credentials for this call".to_owned(),
            Reason::Refused(_) => return "an explicit deny outweighs every allow".to_owned(),
            Reason::Lacking(lacking) => lacking,
        };
        let place = match lacking {
            PolicyType::Identity => "a policy of the caller",
            PolicyType::Resource => "the policy on the resource",
            PolicyType::Boundary => "the caller's permissions boundary",
            PolicyType::Session => "the session's policy",
            PolicyType::Trust => "the role's trust policy",
        };
        let statement = self.statement(lacking, &self.resource);
        format!("{place} must contain {statement}")
    }

    /// The smallest policy that would have been enough, as a document; none if no policy would.
    /// Where the caller named a resource that policies cannot name, `pattern` stands for it.
    #[must_use]
    pub fn remedy(&self, pattern: &str) -> Option<String> {
        let Reason::Lacking(lacking) = self.reason else {
            return None;
        };
        let is_pattern = self.resource == "*" || self.resource.starts_with("arn:");
        let resource = if is_pattern { &self.resource } else { pattern };
        let statement = self.statement(lacking, resource);
        Some(format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#))
    }

    /// The statement that a policy of that type lacks.
    fn statement(&self, lacking: PolicyType, resource: &str) -> serde_json::Value {
        let mut statement = serde_json::json!({
            "Effect": "Allow",
            "Action": format!("{}:{}", self.service, self.name),
        });
        if lacking != PolicyType::Trust {
            statement["Resource"] = resource.into();
        }
        if matches!(lacking, PolicyType::Trust | PolicyType::Resource) {
            statement["Principal"] = serde_json::json!({"AWS": self.principal_arn});
        }
        statement
    }

    fn message(&self) -> String {
        let Self {
            principal_arn,
            service,
            name,
            resource,
            ..
        } = self;
        let action = format!("{service}:{name}");
        // AWS names the resource unless the action has none.
        let on = match resource.as_str() {
            "*" => String::new(),
            named => format!(" on resource: {named}"),
        };
        // STS does not say why a role cannot be assumed.
        let silent = service == "sts" && name.starts_with("AssumeRole");
        let reason = match self.reason {
            Reason::NotWithSession => return format!("Cannot call {name} with session credentials"),
            Reason::Lacking(_) if silent => String::new(),
            Reason::Lacking(lacking) => {
                let lacking = match lacking {
                    PolicyType::Identity => "identity-based policy",
                    PolicyType::Resource => "resource-based policy",
                    PolicyType::Boundary => "permissions boundary",
                    PolicyType::Session => "session policy",
                    PolicyType::Trust => "role trust policy",
                };
                format!(" because no {lacking} allows the {action} action")
            }
            Reason::Refused(by) => {
                let by = match by {
                    PolicyType::Identity => "an identity-based policy",
                    PolicyType::Resource => "a resource-based policy",
                    PolicyType::Boundary => "a permissions boundary",
                    PolicyType::Session => "a session policy",
                    PolicyType::Trust => "a role trust policy",
                };
                format!(" with an explicit deny in {by}")
            }
        };
        format!("User: {principal_arn} is not authorized to perform: {action}{on}{reason}")
    }
}

impl Identities {
    /// Asks whether all the policies together allow it. The only way to an [`Authorized`] for
    /// somebody who calls.
    ///
    /// # Errors
    /// [`Denied`], with AWS's text.
    pub fn authorize(&self, request: &Request<'_>) -> Result<Authorized, Denied> {
        let reason = match self.judge(request) {
            Verdict::Allowed => {
                return Ok(Authorized {
                    grantee: Grantee::Principal(request.principal.clone()),
                });
            }
            Verdict::Refused(by) => Reason::Refused(by),
            Verdict::Lacking(lacking) => Reason::Lacking(lacking),
            Verdict::NotWithSession => Reason::NotWithSession,
        };
        Err(Denied {
            principal_arn: request.principal.arn(),
            service: request.action.service().to_owned(),
            name: request.action.name().to_owned(),
            resource: request.resource.to_owned(),
            reason,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::AccountId;

    use super::*;
    use crate::policy::{Kind, Policy};

    #[test]
    fn the_control_planes_own_jobs_are_named() {
        let granted = Authorized::by_service("scheduled rotation");
        assert_eq!(granted.actor(), "scheduled rotation");
    }

    #[test]
    fn actions_are_the_same_whatever_their_case() {
        let one = Action::new("secretsmanager", "GetSecretValue");
        let other = Action::new("SecretsManager", "getsecretvalue");
        assert_eq!(one, other);
        assert_eq!(one.hash(), other.hash());
        assert_ne!(one, Action::new("secretsmanager", "GetSecretValues"));
    }

    /// A document that [`Denied::remedy`] gives for what is lacking.
    fn remedy(lacking: PolicyType, service: &str, name: &str, resource: &str) -> Option<String> {
        let denied = Denied {
            principal_arn: "arn:aws:iam::000000000000:user/ada".to_owned(),
            service: service.to_owned(),
            name: name.to_owned(),
            resource: resource.to_owned(),
            reason: Reason::Lacking(lacking),
        };
        denied.remedy("arn:aws:secretsmanager:*:*:secret:demo-??????")
    }

    #[test]
    fn a_remedy_is_a_policy_of_the_kind_that_lacks_it() {
        for (lacking, kind) in [
            (PolicyType::Identity, Kind::Inline),
            (PolicyType::Boundary, Kind::Managed),
            (PolicyType::Session, Kind::Session),
            (PolicyType::Resource, Kind::Resource),
            (PolicyType::Resource, Kind::Key),
            (PolicyType::Trust, Kind::Trust),
        ] {
            let (service, name) = match kind {
                Kind::Key => ("kms", "Decrypt"),
                Kind::Trust => ("sts", "AssumeRole"),
                _ => ("secretsmanager", "GetSecretValue"),
            };
            for resource in ["*", "demo", "de\"mo", "arn:aws:x:y::z"] {
                let document = remedy(lacking, service, name, resource).unwrap();
                assert!(Policy::parse(kind, &document).is_ok(), "{kind:?}: {document}");
            }
        }
        let document = remedy(PolicyType::Identity, "secretsmanager", "GetSecretValue", "demo").unwrap();
        assert!(document.contains("secret:demo-??????"), "{document}");
    }

    #[test]
    fn a_denial_says_why_in_awss_words() {
        let principal = Principal::user(AccountId::default(), "/", "ada", "AIDAQ3EGRIKH7XEXAMPLE");
        let denied = |name: &str, service: &str, resource: &str, reason| Denied {
            principal_arn: principal.arn(),
            service: service.to_owned(),
            name: name.to_owned(),
            resource: resource.to_owned(),
            reason,
        };
        let ada = "User: arn:aws:iam::000000000000:user/ada is not authorized to perform";
        let cases = [
            (
                denied(
                    "ListSecrets",
                    "secretsmanager",
                    "*",
                    Reason::Lacking(PolicyType::Identity),
                ),
                format!(
                    "{ada}: secretsmanager:ListSecrets because no identity-based policy allows the secretsmanager:ListSecrets action"
                ),
            ),
            (
                denied(
                    "GetSecretValue",
                    "secretsmanager",
                    "demo",
                    Reason::Refused(PolicyType::Resource),
                ),
                format!(
                    "{ada}: secretsmanager:GetSecretValue on resource: demo with an explicit deny in a resource-based policy"
                ),
            ),
            (
                denied("AssumeRole", "sts", "r", Reason::Lacking(PolicyType::Trust)),
                format!("{ada}: sts:AssumeRole on resource: r"),
            ),
            (
                denied("GetSessionToken", "sts", "*", Reason::NotWithSession),
                "Cannot call GetSessionToken with session credentials".to_owned(),
            ),
        ];
        for (denied, text) in cases {
            assert_eq!(denied.to_string(), text);
        }
    }
}
