//! What a lookup reads of a record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::{Attribute, Found, Query};

/// The members of requests that name what is acted on, with its type.
const NAMING: [(&str, &str, &str); 11] = [
    ("secretsmanager", "secretId", "AWS::SecretsManager::Secret"),
    ("secretsmanager", "name", "AWS::SecretsManager::Secret"),
    ("rds", "dBInstanceIdentifier", "AWS::RDS::DBInstance"),
    ("rds", "resourceName", "AWS::RDS::DBInstance"),
    ("iam", "userName", "AWS::IAM::User"),
    ("iam", "groupName", "AWS::IAM::Group"),
    ("iam", "roleName", "AWS::IAM::Role"),
    ("iam", "policyArn", "AWS::IAM::Policy"),
    ("iam", "policyName", "AWS::IAM::Policy"),
    ("kms", "keyId", "AWS::KMS::Key"),
    ("sts", "roleArn", "AWS::IAM::Role"),
];

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record<'a> {
    #[serde(borrow)]
    user_identity: UserIdentity<'a>,
    event_time: Timestamp,
    #[serde(borrow)]
    event_source: Cow<'a, str>,
    #[serde(borrow)]
    event_name: Cow<'a, str>,
    #[serde(borrow)]
    aws_region: Cow<'a, str>,
    #[serde(borrow, default)]
    request_parameters: Option<BTreeMap<Cow<'a, str>, &'a serde_json::value::RawValue>>,
    #[serde(borrow, rename = "requestID", default)]
    request_id: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "eventID")]
    event_id: Cow<'a, str>,
    read_only: bool,
    #[serde(borrow, default)]
    resources: Vec<Listed<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserIdentity<'a> {
    #[serde(borrow, rename = "type", default)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    arn: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    access_key_id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    user_name: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
struct Listed<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow, rename = "ARN")]
    arn: Cow<'a, str>,
}

impl<'a> Record<'a> {
    /// None if the line is no record.
    pub(super) fn read(line: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(line).ok()
    }

    pub(super) fn time(&self) -> Timestamp {
        self.event_time
    }

    fn username(&self) -> Option<&str> {
        let identity = &self.user_identity;
        match identity.kind.as_deref() {
            Some("Root") => Some("root"),
            Some("AssumedRole" | "FederatedUser") => identity.arn.as_deref()?.rsplit('/').next(),
            _ => identity.user_name.as_deref(),
        }
    }

    /// What it was done to: as the record lists it, and as the request named it.
    fn resources(&self) -> Vec<(&str, String)> {
        let mut resources: Vec<(&str, String)> = self
            .resources
            .iter()
            .map(|listed| (&*listed.kind, listed.arn.clone().into_owned()))
            .collect();
        let service = self.event_source.split('.').next().unwrap_or_default();
        for (of, member, kind) in NAMING {
            let named = self
                .request_parameters
                .as_ref()
                .filter(|_| of == service)
                .and_then(|parameters| parameters.get(member))
                .and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
            if let Some(name) = named
                && !resources.iter().any(|(_, known)| *known == name)
            {
                resources.push((kind, name));
            }
        }
        resources
    }

    pub(super) fn matches(&self, query: &Query) -> bool {
        let is_there = query
            .region
            .as_deref()
            .is_none_or(|region| region == self.aws_region);
        let is_then = query.from.is_none_or(|from| self.event_time >= from)
            && query.until.is_none_or(|until| self.event_time <= until);
        is_there
            && is_then
            && query
                .attribute
                .as_ref()
                .is_none_or(|attribute| self.has(attribute))
    }

    fn has(&self, attribute: &Attribute) -> bool {
        match attribute {
            Attribute::EventId(id) => self.event_id == *id,
            Attribute::EventName(name) => self.event_name == *name,
            Attribute::EventSource(source) => self.event_source == *source,
            Attribute::ReadOnly(text) => self.read_only.to_string() == *text,
            Attribute::Username(name) => self.username() == Some(name),
            Attribute::ResourceName(name) => self.resources().iter().any(|(_, known)| is_named(known, name)),
            Attribute::ResourceType(kind) => self.resources().iter().any(|(known, _)| known == kind),
            Attribute::AccessKeyId(id) => self.user_identity.access_key_id.as_deref() == Some(id),
            Attribute::RequestId(id) => self.request_id.as_deref() == Some(id),
        }
    }

    pub(super) fn found(&self, line: &[u8]) -> Found {
        Found {
            event_id: self.event_id.clone().into_owned(),
            name: self.event_name.clone().into_owned(),
            source: self.event_source.clone().into_owned(),
            time: self.event_time,
            read_only: self.read_only,
            access_key_id: self.user_identity.access_key_id.clone().map(Cow::into_owned),
            username: self.username().map(str::to_owned),
            resources: self
                .resources()
                .into_iter()
                .map(|(kind, name)| (kind.to_owned(), name))
                .collect(),
            text: String::from_utf8_lossy(line).into_owned(),
        }
    }
}

/// Whether something of that name or ARN is meant. A secret's ARN is its name and six
/// characters that nobody remembers.
fn is_named(known: &str, name: &str) -> bool {
    if known == name {
        return true;
    }
    let Some(own) = known
        .strip_prefix("arn:")
        .and_then(|rest| rest.splitn(5, ':').nth(4))
    else {
        return false;
    };
    let Some((kind, own)) = own.split_once([':', '/']) else {
        return false;
    };
    own == name
        || kind == "secret"
            && own.len() == name.len() + 7
            && own
                .strip_prefix(name)
                .is_some_and(|suffix| suffix.starts_with('-'))
}
