//! The request context as a list, for whoever is told why something was denied.

use crate::identities::Identities;
use crate::policy::Key;

use super::context::{Context, Value, Values};
use super::decide::Request;

/// The keys that are known of a request whatever it asks for, as AWS writes them.
const ALWAYS: [&str; 9] = [
    "aws:SourceIp",
    "aws:SecureTransport",
    "aws:RequestedRegion",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:UserAgent",
    "aws:ResourceAccount",
    "aws:ViaAWSService",
    "aws:PrincipalIsAWSService",
];

/// The keys that are known of a principal.
const OF_PRINCIPAL: [&str; 9] = [
    "aws:PrincipalArn",
    "aws:PrincipalType",
    "aws:PrincipalAccount",
    "aws:userid",
    "aws:username",
    "aws:TokenIssueTime",
    "aws:MultiFactorAuthPresent",
    "aws:SourceIdentity",
    "aws:FederatedProvider",
];

/// A condition key that has a value in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The key, with its member if it is one of a group.
    pub key: String,
    /// Its values; at least one.
    pub values: Vec<String>,
}

impl Identities {
    /// Every condition key that policies could see of a request: those of the operation first,
    /// then those of the call, then those of the principal.
    #[must_use]
    pub fn conditions(&self, request: &Request<'_>) -> Vec<Condition> {
        let context = self.context(request);
        let of_operation = context
            .facts
            .iter()
            .flat_map(|fact| members(fact.key, fact.value));
        let tags = tags_of_principal(&context);
        let keys = of_operation
            .chain(ALWAYS.map(str::to_owned))
            .chain(OF_PRINCIPAL.map(str::to_owned))
            .chain(tags);
        keys.filter_map(|key| {
            let values = context.values(&Key::parse(&key)?)?.texts();
            Some(Condition { key, values })
        })
        .collect()
    }
}

/// The keys of a group, or the one that is none.
fn members(key: &str, value: Value<'_>) -> Vec<String> {
    match value {
        Value::Tags(tags) => tags.iter().map(|(tag, _)| format!("{key}/{tag}")).collect(),
        Value::Map(map) => map.keys().map(|member| format!("{key}:{member}")).collect(),
        _ => vec![key.to_owned()],
    }
}

fn tags_of_principal(context: &Context<'_>) -> Vec<String> {
    let session = context.principal.and_then(|principal| principal.session());
    let of_session = session.iter().flat_map(|session| session.tags.iter());
    let of_identity = context.standing.iter().flat_map(|standing| standing.tags.iter());
    let mut keys: Vec<_> = of_session
        .chain(of_identity)
        .map(|(tag, _)| format!("aws:PrincipalTag/{tag}"))
        .collect();
    // Stable: of two that differ in case, the session's is the one.
    keys.sort_by_key(|key| key.to_ascii_lowercase());
    keys.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
    keys
}

impl Values<'_> {
    fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        self.any(|item| {
            texts.push(item.text().into_owned());
            false
        });
        texts
    }
}
