//! The request context: what conditions and variables can ask for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;

use domain::Tags;
use ipnet::IpNet;
use jiff::Timestamp;

use crate::identities::Standing;
use crate::policy::{Decimal, Key, parse_date};
use crate::principal::Principal;

/// What is known of a request whatever it asks for.
#[derive(Debug, Clone, Copy)]
pub struct Environment<'a> {
    /// When it was received.
    pub now: Timestamp,
    /// The address that it came from: the peer's, never one that the client wrote.
    pub source: Option<IpAddr>,
    /// Whether it came over TLS.
    pub secure: bool,
    /// The region that it was signed for.
    pub region: &'a str,
    /// What the client calls itself.
    pub user_agent: Option<&'a str>,
}

/// One condition key of an operation, with its value.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// The key, such as `secretsmanager:VersionStage`; of a group of keys, such as
    /// `aws:ResourceTag`, the part before the member.
    pub key: &'a str,
    /// The value.
    pub value: Value<'a>,
}

/// The value of a condition key. A list without entries counts as absent.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// A text or an ARN.
    Text(&'a str),
    /// Several texts.
    Texts(&'a [String]),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A group of keys, one for each tag.
    Tags(&'a Tags),
    /// The keys of tags, as `aws:TagKeys` has them.
    TagKeys(&'a Tags),
    /// A group of keys, one for each entry.
    Map(&'a BTreeMap<String, String>),
}

impl<'a> Fact<'a> {
    /// A key and its value.
    #[must_use]
    pub const fn new(key: &'a str, value: Value<'a>) -> Self {
        Self { key, value }
    }
}

/// One value, in the form in which it is known.
#[derive(Debug, Clone)]
pub(super) enum Item<'a> {
    Text(Cow<'a, str>),
    Bool(bool),
    Number(i64),
    Time(Timestamp),
    Address(IpAddr),
}

impl<'a> Item<'a> {
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Number(number) => number.to_string().into(),
            Self::Time(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string().into(),
            Self::Address(address) => address.to_string().into(),
        }
    }

    fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            other => other.text().into_owned().into(),
        }
    }

    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(Decimal::from(*number)),
            Self::Text(text) => Decimal::parse(text),
            _ => None,
        }
    }

    pub(super) fn time(&self) -> Option<Timestamp> {
        match self {
            Self::Time(time) => Some(*time),
            Self::Number(seconds) => Timestamp::from_second(*seconds).ok(),
            Self::Text(text) => parse_date(text),
            _ => None,
        }
    }

    pub(super) fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) => crate::policy::parse_bool(text),
            _ => None,
        }
    }

    pub(super) fn network(&self) -> Option<IpNet> {
        match self {
            Self::Address(address) => Some(IpNet::from(address.to_canonical())),
            Self::Text(text) => crate::policy::parse_net(text),
            _ => None,
        }
    }
}

/// The values of a key; at least one.
#[derive(Debug, Clone)]
pub(super) enum Values<'a> {
    One(Item<'a>),
    Texts(&'a [String]),
    TagKeys(&'a Tags),
}

impl Values<'_> {
    pub(super) fn any(&self, mut passes: impl FnMut(&Item<'_>) -> bool) -> bool {
        let mut text = |text: &str| passes(&Item::Text(text.into()));
        match self {
            Self::One(item) => passes(item),
            Self::Texts(texts) => texts.iter().any(|one| text(one)),
            Self::TagKeys(tags) => tags.iter().any(|(key, _)| text(key)),
        }
    }

    pub(super) fn all(&self, mut passes: impl FnMut(&Item<'_>) -> bool) -> bool {
        !self.any(|item| !passes(item))
    }
}

/// Everything that a condition can ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) principal: Option<&'a Principal>,
    pub(super) standing: Option<&'a Standing>,
    pub(super) environment: &'a Environment<'a>,
    pub(super) facts: &'a [Fact<'a>],
    pub(super) resource_account: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// The values of a key; `None` if it is absent.
    pub(super) fn values(&self, key: &Key) -> Option<Values<'a>> {
        if let Some(fact) = self.fact(key.folded()) {
            return whole(fact);
        }
        if let Some((group, member)) = key.member() {
            if group == "aws:principaltag" {
                return self.principal_tag(member).map(text);
            }
            return self
                .fact(group)
                .and_then(|value| of_group(value, member))
                .map(text);
        }
        self.of_request(key.folded())
            .or_else(|| self.of_principal(key.folded()))
            .map(Values::One)
    }

    /// What a policy variable stands for. A key with several values cannot be one.
    pub(super) fn variable(&self, key: &Key) -> Option<Cow<'a, str>> {
        match self.values(key)? {
            Values::One(item) => Some(item.into_text()),
            Values::Texts(_) | Values::TagKeys(_) => None,
        }
    }

    fn fact(&self, folded: &str) -> Option<Value<'a>> {
        let fact = self
            .facts
            .iter()
            .find(|fact| fact.key.eq_ignore_ascii_case(folded));
        fact.map(|fact| fact.value)
    }

    fn of_request(&self, folded: &str) -> Option<Item<'a>> {
        let environment = self.environment;
        Some(match folded {
            "aws:currenttime" => Item::Time(environment.now),
            "aws:epochtime" => Item::Number(environment.now.as_second()),
            "aws:securetransport" => Item::Bool(environment.secure),
            "aws:sourceip" => Item::Address(environment.source?),
            "aws:requestedregion" => Item::Text(environment.region.into()),
            "aws:useragent" => Item::Text(environment.user_agent?.into()),
            "aws:resourceaccount" => Item::Text(self.resource_account?.into()),
            "aws:viaawsservice" | "aws:principalisawsservice" => Item::Bool(false),
            _ => return None,
        })
    }

    fn of_principal(&self, folded: &str) -> Option<Item<'a>> {
        let principal = self.principal?;
        Some(match folded {
            "aws:principalaccount" => Item::Text(principal.account().as_str().into()),
            "aws:principalarn" => Item::Text(match principal {
                Principal::AssumedRole(role) => role.role_arn().into(),
                other => other.arn().into(),
            }),
            "aws:principaltype" => Item::Text(kind(principal).into()),
            "aws:userid" => Item::Text(principal.user_id().into()),
            "aws:username" => match principal {
                Principal::User(user) => Item::Text(user.name().into()),
                _ => return None,
            },
            "aws:tokenissuetime" => Item::Time(principal.token()?.issued_at),
            "aws:multifactorauthpresent" => Item::Bool(principal.token()?.mfa),
            "aws:sourceidentity" => Item::Text(principal.session()?.source_identity.as_deref()?.into()),
            "aws:federatedprovider" => Item::Text(principal.session()?.federated_provider.as_deref()?.into()),
            _ => return None,
        })
    }

    fn principal_tag(&self, member: &str) -> Option<&'a str> {
        let session = self.principal.and_then(Principal::session);
        let of_session = session.and_then(|session| tag(&session.tags, member));
        // A federated user has the tags of its session only.
        let inherits = !matches!(self.principal, Some(Principal::FederatedUser(_)));
        let standing = self.standing.filter(|_| inherits);
        of_session.or_else(|| standing.and_then(|standing| tag(&standing.tags, member)))
    }
}

fn text(text: &str) -> Values<'_> {
    Values::One(Item::Text(text.into()))
}

fn whole(value: Value<'_>) -> Option<Values<'_>> {
    Some(match value {
        Value::Text(one) => text(one),
        Value::Texts([]) => return None,
        Value::Texts([one]) => text(one),
        Value::Texts(several) => Values::Texts(several),
        Value::Bool(value) => Values::One(Item::Bool(value)),
        Value::Number(number) => Values::One(Item::Number(number)),
        Value::TagKeys(tags) if !tags.is_empty() => Values::TagKeys(tags),
        Value::TagKeys(_) | Value::Tags(_) | Value::Map(_) => return None,
    })
}

fn of_group<'a>(value: Value<'a>, member: &str) -> Option<&'a str> {
    match value {
        Value::Tags(tags) => tag(tags, member),
        Value::Map(map) => map.get(member).map(String::as_str).or_else(|| {
            let found = map.iter().find(|(key, _)| key.eq_ignore_ascii_case(member));
            found.map(|(_, value)| value.as_str())
        }),
        _ => None,
    }
}

/// The tag of that key; if there is none, the first whose key differs only in case.
fn tag<'a>(tags: &'a Tags, key: &str) -> Option<&'a str> {
    tags.value(key).or_else(|| {
        let found = tags.iter().find(|(other, _)| other.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    })
}

fn kind(principal: &Principal) -> &'static str {
    match principal {
        Principal::Root { .. } => "Account",
        Principal::User(_) => "User",
        Principal::AssumedRole(_) => "AssumedRole",
        Principal::FederatedUser(_) => "FederatedUser",
    }
}
