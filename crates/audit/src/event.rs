//! What a record says, in the form of CloudTrail's events (record contents, version 1.11).
//!
//! Nothing here is taken from a request as it came: the caller hands over names and ids
//! that were allowed by name, and texts that a client made up are cut to a length.

use std::io::Write;
use std::net::IpAddr;

use jiff::Timestamp;
use stdx::split;
use uuid::Uuid;

use crate::json::{self, Object};

/// The version of CloudTrail's record that this is written after.
const EVENT_VERSION: &str = r#""eventVersion":"1.11""#;

/// What a record usually takes, in bytes: room for it spares growing.
const USUAL_BYTES: usize = 2048;

/// The service that people sign in at, whose events CloudTrail tells apart by their type.
const SIGN_IN: &str = "signin";

/// How much of a client's own description is kept, in bytes.
const USER_AGENT_BYTES_MAX: usize = 512;

/// How much of the host that a client asked for is kept, in bytes: names have no more.
const HOST_BYTES_MAX: usize = 261;

/// How much of an error's message is kept, in bytes; CloudTrail keeps a kibibyte as well.
const MESSAGE_BYTES_MAX: usize = 1024;

/// One record before it is chained.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// When it happened.
    pub time: Timestamp,
    /// The service, as `eventSource` names it without `.amazonaws.com`.
    pub service: &'a str,
    /// The operation, or the name of what happened.
    pub name: &'a str,
    /// The region that it happened in.
    pub region: &'a str,
    /// The account that it happened in.
    pub account: &'a str,
    /// Who did it.
    pub identity: Identity<'a>,
    /// Where from; none if from nowhere else.
    pub address: Option<IpAddr>,
    /// What the client says it is.
    pub user_agent: Option<&'a str>,
    /// The error that was answered.
    pub failure: Option<Failure<'a>>,
    /// What was asked: a JSON object of names and ids.
    pub parameters: Option<&'a [u8]>,
    /// What was made or changed: a JSON object of names and ids.
    pub elements: Option<&'a [u8]>,
    /// What only we say: a JSON object.
    pub additional: Option<&'a [u8]>,
    /// The id that the answer carries.
    pub request_id: Option<&'a str>,
    /// Whether it changes nothing.
    pub read_only: bool,
    /// What it was done to: a JSON list, as [`resources`] makes it.
    pub resources: Option<&'a [u8]>,
    /// How the connection was protected.
    pub tls: Option<Tls<'a>>,
}

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Identity<'a> {
    /// Somebody whose signature holds.
    Caller {
        /// The principal.
        arn: &'a str,
        /// Its unique id.
        principal_id: &'a str,
        /// The account it belongs to.
        account: &'a str,
        /// The key that signed.
        access_key_id: &'a str,
        /// Of temporary credentials: since when.
        session: Option<Session<'a>>,
    },
    /// Somebody whom an identity provider vouches for.
    Vouched {
        /// The provider's ARN.
        provider: &'a str,
        /// Whom the proof was for.
        audience: &'a str,
        /// Who it is.
        subject: &'a str,
    },
    /// Somebody who could not prove who they are.
    Unproven {
        /// The key that they named.
        access_key_id: Option<&'a str>,
    },
    /// Somebody who said they are a user, and could not prove it.
    Claimed {
        /// Which, if there is one of that name. What is nobody's name may be a password in the
        /// wrong field.
        user: Option<&'a str>,
    },
    /// A service of ours, by itself.
    Service,
}

/// What temporary credentials were made from.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    /// The ARN and the unique id of the role or user that stands behind them, if that is
    /// another than the caller.
    pub issuer: Option<(&'a str, &'a str)>,
    /// When they were made.
    pub created_at: Timestamp,
    /// Whether a second factor was shown for them.
    pub mfa: bool,
}

/// The error that was answered.
#[derive(Debug, Clone, Copy)]
pub struct Failure<'a> {
    /// Its code on the wire.
    pub code: &'a str,
    /// Its text for people; empty if it is not kept.
    pub message: &'a str,
}

/// What something was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resource<'a> {
    /// Its ARN.
    pub arn: &'a str,
    /// Its type as `CloudFormation` names it, such as `AWS::SecretsManager::Secret`.
    pub kind: &'a str,
}

/// How a connection was protected.
#[derive(Debug, Clone, Copy)]
pub struct Tls<'a> {
    /// Such as `TLSv1.3`.
    pub version: &'a str,
    /// Such as `TLS_AES_128_GCM_SHA256`.
    pub cipher_suite: &'a str,
    /// The host that the client asked for.
    pub host: Option<&'a str>,
}

impl Event<'_> {
    /// Writes the record but for its closing brace: the chain's member comes last.
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.reserve(USUAL_BYTES);
        let mut object = Object::open(out);
        object.constant(EVENT_VERSION);
        self.encode_identity(object.name("userIdentity"));
        rfc3339(object.name("eventTime"), self.time);
        self.encode_service(object.name("eventSource"));
        object.text("eventName", self.name);
        object.text("awsRegion", self.region);
        match self.address {
            Some(address) => encode_address(object.name("sourceIPAddress"), address),
            None => self.encode_service(object.name("sourceIPAddress")),
        }
        match self.user_agent {
            Some(agent) => object.text("userAgent", clipped(agent, USER_AGENT_BYTES_MAX)),
            None if matches!(self.identity, Identity::Service) => {
                self.encode_service(object.name("userAgent"));
            }
            None => {}
        }
        if let Some(failure) = self.failure {
            object.text("errorCode", failure.code);
            if !failure.message.is_empty() {
                object.text("errorMessage", clipped(failure.message, MESSAGE_BYTES_MAX));
            }
        }
        object.raw("requestParameters", self.parameters.unwrap_or(b"null"));
        object.raw("responseElements", self.elements.unwrap_or(b"null"));
        if let Some(additional) = self.additional {
            object.raw("additionalEventData", additional);
        }
        object.text_if("requestID", self.request_id);
        let mut id = Uuid::encode_buffer();
        object.text("eventID", Uuid::new_v4().hyphenated().encode_lower(&mut id));
        object.boolean("readOnly", self.read_only);
        if let Some(resources) = self.resources {
            object.raw("resources", resources);
        }
        let kind = match self.identity {
            Identity::Service => "AwsServiceEvent",
            _ if self.service == SIGN_IN => "AwsConsoleSignIn",
            Identity::Caller { .. }
            | Identity::Vouched { .. }
            | Identity::Unproven { .. }
            | Identity::Claimed { .. } => "AwsApiCall",
        };
        object.text("eventType", kind);
        object.constant(r#""managementEvent":true"#);
        object.text("recipientAccountId", self.account);
        object.constant(r#""eventCategory":"Management""#);
        if let Some(tls) = self.tls {
            let mut details = Object::open(object.name("tlsDetails"));
            details.text("tlsVersion", tls.version);
            details.text("cipherSuite", tls.cipher_suite);
            let host = tls.host.map(|host| clipped(host, HOST_BYTES_MAX));
            details.text_if("clientProvidedHostHeader", host);
            details.close();
        }
    }

    fn encode_service(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.service.as_bytes());
        out.extend_from_slice(b".amazonaws.com\"");
    }

    fn encode_identity(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        match self.identity {
            Identity::Caller {
                arn,
                principal_id,
                account,
                access_key_id,
                session,
            } => {
                let (kind, name) = kind_of(arn);
                object.text("type", kind);
                object.text("principalId", principal_id);
                object.text("arn", arn);
                object.text("accountId", account);
                object.text("accessKeyId", access_key_id);
                object.text_if("userName", name);
                if let Some(session) = session {
                    session.encode(object.name("sessionContext"), account);
                }
            }
            Identity::Vouched {
                provider,
                audience,
                subject,
            } => {
                object.text("type", "WebIdentityUser");
                object.text("principalId", &format!("{provider}:{audience}:{subject}"));
                object.text("userName", subject);
                object.text("identityProvider", provider);
            }
            Identity::Unproven { access_key_id } => {
                object.text("type", "Unknown");
                object.text("accountId", self.account);
                object.text_if("accessKeyId", access_key_id);
            }
            Identity::Claimed { user } => {
                object.text("type", "IAMUser");
                object.text("accountId", self.account);
                object.text("accessKeyId", "");
                object.text("userName", user.unwrap_or(HIDDEN));
            }
            Identity::Service => {
                object.text("accountId", self.account);
                self.encode_service(object.name("invokedBy"));
            }
        }
        object.close();
    }
}

impl Session<'_> {
    fn encode(&self, out: &mut Vec<u8>, account: &str) {
        let mut object = Object::open(out);
        if let Some((arn, id)) = self.issuer {
            let (kind, name) = kind_of(arn);
            let mut issuer = Object::open(object.name("sessionIssuer"));
            issuer.text("type", kind);
            issuer.text("principalId", id);
            issuer.text("arn", arn);
            issuer.text("accountId", account);
            issuer.text_if("userName", name);
            issuer.close();
        }
        let mut attributes = Object::open(object.name("attributes"));
        rfc3339(attributes.name("creationDate"), self.created_at);
        attributes.text("mfaAuthenticated", if self.mfa { "true" } else { "false" });
        attributes.close();
        object.close();
    }
}

/// What CloudTrail has in the place of what nobody should read.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// CloudTrail's name for the kind of a principal, and the principal's own name, as its
/// ARN has them.
fn kind_of(arn: &str) -> (&'static str, Option<&str>) {
    // The parts of it have no further colons.
    let resource = split::part(arn, b':', 5).unwrap_or_default();
    let name = || resource.rsplit('/').next();
    match split::part(resource, b'/', 0) {
        Some("root") => ("Root", None),
        Some("user") => ("IAMUser", name()),
        Some("role") => ("Role", name()),
        Some("assumed-role") => ("AssumedRole", None),
        Some("federated-user") => ("FederatedUser", None),
        _ => ("Unknown", None),
    }
}

/// The start of a text, at a character's boundary.
fn clipped(text: &str, bytes_max: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes_max)).unwrap_or(text)
}

fn encode_address(out: &mut Vec<u8>, address: IpAddr) {
    out.push(b'"');
    match address {
        IpAddr::V4(address) => {
            for (index, octet) in address.octets().into_iter().enumerate() {
                if index > 0 {
                    out.push(b'.');
                }
                json::decimal(out, octet.into());
            }
        }
        // Writing to a vector cannot fail.
        IpAddr::V6(address) => drop(write!(out, "{address}")),
    }
    out.push(b'"');
}

/// `2026-11-23T10:00:00Z` in quotes. CloudTrail's times have whole seconds.
fn rfc3339(out: &mut Vec<u8>, time: Timestamp) {
    let seconds = time.as_second();
    let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Civil date from days, with years that begin in March so that the leap day is last.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    out.push(b'"');
    digits(out, year, 4);
    for (before, value) in [
        (b'-', month),
        (b'-', day),
        (b'T', of_day / 3_600),
        (b':', of_day / 60 % 60),
        (b':', of_day % 60),
    ] {
        out.push(before);
        digits(out, value, 2);
    }
    out.extend_from_slice(b"Z\"");
}

fn digits(out: &mut Vec<u8>, value: i64, count: u32) {
    let mut divisor = 10_i64.pow(count - 1);
    while divisor > 0 {
        out.push(b'0' + u8::try_from(value / divisor % 10).unwrap_or(0));
        divisor /= 10;
    }
}

/// What something was done to, as a record lists it.
#[must_use]
pub fn resources(account: &str, resources: &[Resource<'_>]) -> Vec<u8> {
    let mut out = vec![b'['];
    for (index, resource) in resources.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        let mut object = Object::open(&mut out);
        object.text("accountId", account);
        object.text("type", resource.kind);
        object.text("ARN", resource.arn);
        object.close();
    }
    out.push(b']');
    out
}

/// A JSON object of strings, for parts of a record that are few.
#[must_use]
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut object = Object::open(&mut out);
    for (name, value) in members {
        json::string(object.name(name), value);
    }
    object.close();
    out
}

#[cfg(test)]
mod tests;
