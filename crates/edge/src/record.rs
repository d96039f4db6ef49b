//! Puts calls on record: the one place where each of them ends. No record, no answer.

use std::borrow::Cow;

use audit::{Event, Failure, Identity, Session};
use aws_api::{ApiError, Response};
use domain::Region;
use hyper::header::{AUTHORIZATION, HOST, HeaderName, HeaderValue, USER_AGENT};
use iam::{AccessKeyId, LongTerm, Principal};
use serde_json::json;

use crate::backend::Backend;
use crate::call::Edge;
use crate::outcome::{Outcome, Proven};
use crate::party::Party;
use crate::peer::Peer;
use crate::received::{Head, Received};
use crate::region;

/// What of a denial `sts:DecodeAuthorizationMessage` reads.
const AUTHORIZATION_MESSAGE: HeaderName = HeaderName::from_static("x-lockstep-authorization-message");

/// What an operation is called on record that nobody has.
const UNKNOWN_OPERATION: &str = "UnknownOperation";

/// The longest key id that is kept of somebody who proved nothing, in characters. Ids are
/// shorter, and secrets longer: whoever mixes the two up does not leave one here.
const CLAIMED_ID_CHARS_MAX: usize = 32;

/// The answer to a call that would change something while nothing can be put on record.
pub(crate) fn refusal<B: Backend>(
    edge: &Edge<B>,
    party: Party,
    only_reads: bool,
    request_id: &str,
) -> Option<Response> {
    if only_reads {
        return None;
    }
    edge.backend.trail().ready().err()?;
    Some(unrecorded(party, request_id))
}

/// Puts a call on record. If that is not possible, its answer becomes an error.
pub(crate) async fn ended<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    party: Party,
    source: Peer,
    request_id: &str,
    outcome: Outcome,
) -> Outcome {
    let backend = edge.backend.as_ref();
    let trail = backend.trail();
    let response = &outcome.response;
    let name = match outcome.operation {
        "-" => UNKNOWN_OPERATION,
        name => name,
    };
    let read_only = is_read_only(name);
    let parts = &response.record;
    // A read has no response elements in CloudTrail; what it disclosed is ours to add.
    let (elements, disclosed) = if read_only {
        (None, &parts.elements[..])
    } else {
        (some(&parts.elements), &[][..])
    };
    let mut merged = Vec::new();
    let additional = if outcome.decisions.is_empty() {
        disclosed
    } else {
        audit::decision::merge(disclosed, &outcome.decisions, &mut merged);
        &merged
    };
    let failure = response.error_code.map(|code| Failure {
        code,
        // What is answered to somebody unknown may repeat what they sent.
        message: match &outcome.caller {
            Some(_) => parts.message.as_deref().unwrap_or_default(),
            None => "",
        },
    });
    let verified = match &outcome.caller {
        Some(Proven::Signed(verified)) => Some(verified),
        Some(Proven::Vouched(_)) | None => None,
    };
    let arn = verified.map(|verified| verified.principal().arn());
    let issuer = verified.and_then(|verified| issuer(verified.principal()));
    let identity = match (&outcome.caller, &arn) {
        (Some(Proven::Signed(verified)), Some(arn)) => Identity::Caller {
            arn,
            principal_id: verified.principal().user_id(),
            account: verified.principal().account().as_str(),
            access_key_id: verified.access_key_id().as_str(),
            session: verified.principal().token().map(|token| Session {
                issuer: issuer.as_ref().map(|(arn, id)| (arn.as_ref(), *id)),
                created_at: token.issued_at,
                mfa: token.mfa,
            }),
        },
        (Some(Proven::Vouched(vouched)), _) => Identity::Vouched {
            provider: &vouched.provider,
            audience: &vouched.audience,
            subject: &vouched.subject,
        },
        _ => Identity::Unproven {
            access_key_id: claimed_key_id(&request.head),
        },
    };
    let region = match verified {
        Some(verified) => verified.region().as_str(),
        None => region::of_unsigned(&request.head, party, backend.regions()).map_or("-", Region::as_str),
    };
    let event = Event {
        time: backend.clock().now(),
        service: party.signing_name(),
        name,
        region,
        account: trail.account(),
        identity,
        address: Some(source.address),
        user_agent: request.head.single(&USER_AGENT),
        failure,
        parameters: some(&parts.parameters),
        elements,
        additional: some(additional),
        request_id: Some(request_id),
        read_only,
        resources: some(&parts.resources),
        tls: source.tls(request.head.single(&HOST)),
    };
    let recorded = if outcome.caller.is_some() {
        trail.record(&event).await
    } else {
        trail.record_unproven(&event).await
    };
    match recorded {
        Ok(()) => explainable(outcome, request_id),
        Err(_) => Outcome {
            response: unrecorded(party, request_id),
            events: None,
            ..outcome
        },
    }
}

/// Where people sign in, as CloudTrail names it.
pub(crate) const SIGN_IN: &str = "signin";

/// Something about being signed in.
pub(crate) struct SignIn<'a> {
    pub(crate) event: &'static str,
    pub(crate) who: Who<'a>,
    /// The error's code, if it failed.
    pub(crate) code: Option<&'static str>,
    /// How they proved it, or what is said of the failure.
    pub(crate) detail: &'static str,
}

/// Who signs in, or is signed in.
#[derive(Clone, Copy)]
pub(crate) enum Who<'a> {
    /// Somebody who proved it, with that key if it was with one.
    Proven {
        key: Option<&'a AccessKeyId>,
        principal: &'a Principal,
    },
    /// Somebody who said they are a user, by name if there is one of that name.
    Claimed(Option<&'a str>),
    /// Somebody.
    Unknown,
}

impl<'a> Who<'a> {
    /// Somebody who proved it with that.
    pub(crate) fn of(by: &'a LongTerm, principal: &'a Principal) -> Self {
        let key = match by {
            LongTerm::Key(key) => Some(key),
            LongTerm::Password(_) => None,
        };
        Self::Proven { key, principal }
    }
}

/// Puts it on record, in the form of CloudTrail's sign-in events.
///
/// # Errors
/// If that is not possible: then nobody is signed in.
pub(crate) async fn sign_in<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: Peer,
    request_id: &str,
    happened: &SignIn<'_>,
) -> Result<(), ApiError> {
    let backend = edge.backend.as_ref();
    let trail = backend.trail();
    let outcome = if happened.code.is_none() {
        "Success"
    } else {
        "Failure"
    };
    let elements = json!({ happened.event: outcome }).to_string();
    let additional = json!({
        "LoginTo": "/console",
        "MobileVersion": "No",
        "MFAUsed": "No",
        "ProvenBy": if happened.code.is_none() { happened.detail } else { "" },
    })
    .to_string();
    let arn = match happened.who {
        Who::Proven { principal, .. } => principal.arn(),
        Who::Claimed(_) | Who::Unknown => String::new(),
    };
    let identity = match happened.who {
        Who::Proven { key, principal } => Identity::Caller {
            arn: &arn,
            principal_id: principal.user_id(),
            account: principal.account().as_str(),
            access_key_id: key.map_or("", AccessKeyId::as_str),
            session: None,
        },
        Who::Claimed(user) => Identity::Claimed { user },
        Who::Unknown => Identity::Unproven {
            access_key_id: claimed_key_id(&request.head),
        },
    };
    let event = Event {
        time: backend.clock().now(),
        service: SIGN_IN,
        name: happened.event,
        region: backend.regions().first().map_or("-", |region| region.as_str()),
        account: trail.account(),
        identity,
        address: Some(source.address),
        user_agent: request.head.single(&USER_AGENT),
        failure: happened.code.map(|code| Failure {
            code,
            message: happened.detail,
        }),
        parameters: None,
        elements: Some(elements.as_bytes()),
        additional: Some(additional.as_bytes()),
        request_id: Some(request_id),
        read_only: false,
        resources: None,
        tls: source.tls(request.head.single(&HOST)),
    };
    let recorded = if matches!(happened.who, Who::Proven { .. }) {
        trail.record(&event).await
    } else {
        trail.record_unproven(&event).await
    };
    recorded.map_err(|_| not_recordable(Party::Own))
}

/// Says with a denial where the whole of it is to be found, and encodes it for whoever may not
/// look there.
fn explainable(mut outcome: Outcome, request_id: &str) -> Outcome {
    if outcome.response.error_code.is_some()
        && let Some(message) = outcome.decisions.handed_out()
        && let Ok(message) = HeaderValue::try_from(message)
    {
        outcome.headers.push((AUTHORIZATION_MESSAGE, message));
    }
    if let Some(hint) = &mut outcome.response.hint
        && !outcome.decisions.is_empty()
    {
        hint.push_str("; all of it: lockstep explain ");
        hint.push_str(request_id);
    }
    outcome
}

/// Who stands behind a session: ARN and unique id.
fn issuer(principal: &Principal) -> Option<(Cow<'_, str>, &str)> {
    match principal {
        Principal::Root { .. } | Principal::User(_) => None,
        Principal::AssumedRole(role) => Some((Cow::Borrowed(role.role_arn()), role.role_id())),
        Principal::FederatedUser(federated) => {
            Some((Cow::Owned(federated.by().arn()), federated.by().user_id()))
        }
    }
}

fn some(json: &[u8]) -> Option<&[u8]> {
    (!json.is_empty()).then_some(json)
}

/// Whether CloudTrail calls it read-only: nothing changes but, at most, who holds a session.
fn is_read_only(operation: &str) -> bool {
    const READS: [&str; 8] = [
        "Encrypt",
        "Decrypt",
        "ReEncrypt",
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "AssumeRole",
        "AssumeRoleWithWebIdentity",
        "DecodeAuthorizationMessage",
    ];
    aws_api::only_reads(operation) || operation.starts_with("Simulate") || READS.contains(&operation)
}

fn unrecorded(party: Party, request_id: &str) -> Response {
    party.encode_error(&not_recordable(party), request_id)
}

fn not_recordable(party: Party) -> ApiError {
    party
        .internal()
        .with_hint("the audit trail cannot be written, so that nothing is answered: is the disk full?")
}

/// The key that a request names, whether it was signed with it or not.
fn claimed_key_id(head: &Head) -> Option<&str> {
    let credential = match head.single(&AUTHORIZATION) {
        Some(header) => header.split_once("Credential=")?.1,
        None => head
            .query()
            .split('&')
            .find_map(|pair| pair.strip_prefix("X-Amz-Credential="))?,
    };
    let end = credential.find(['/', '%', ',', ' ']).unwrap_or(credential.len());
    let id = credential.get(..end)?;
    (id.len() <= CLAIMED_ID_CHARS_MAX && AccessKeyId::parse(id).is_ok()).then_some(id)
}
