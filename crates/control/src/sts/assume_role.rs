//! `AssumeRole`.

use std::sync::Arc;

use aws_api::sts::{AssumeRoleInput, AssumeRoleOutput, AssumedRoleUser};
use aws_api::{ApiError, Service};
use domain::identity::{EntityName, Role};
use iam::authorization::Action;
use iam::policy::Policy;
use iam::principal::{AssumedRole, Session};
use iam::{Fact, Principal, Value};
use jiff::Timestamp;
use store::state::Versioned;

use super::issue::{self, Terms};
use super::token::Holder;
use super::{session_policies, session_tags};
use crate::Control;
use crate::context::{Caller, Wish};

const ASSUME: Action<'static> = Action::new("sts", "AssumeRole");
const TAG: Action<'static> = Action::new("sts", "TagSession");
const SET_SOURCE: Action<'static> = Action::new("sts", "SetSourceIdentity");

/// How long a session lasts unless the caller says, and at most when a role assumes a role,
/// in seconds (STS API reference).
pub(super) const DURATION_S: i32 = 3_600;

pub(super) fn assume(
    control: &Control,
    caller: &Caller,
    input: AssumeRoleInput,
) -> Result<AssumeRoleOutput, ApiError> {
    if matches!(caller.principal, Principal::Root { .. }) {
        return Err(ApiError::access_denied(
            Service::Sts.protocol(),
            "Roles may not be assumed by root accounts.",
        )
        .with_hint("call with the key of a user: aws iam create-access-key"));
    }
    let role = find(control, &input.role_arn)?;
    let mut tags = session_tags::read(input.tags)?;
    let mut transitive = input.transitive_tag_keys.unwrap_or_default();
    session_tags::require_tagged(&transitive, &tags)?;
    let calling = caller.principal.session();
    let source_identity = input
        .source_identity
        .or_else(|| calling.and_then(|session| session.source_identity.clone()));
    permit(
        caller,
        &input.role_arn,
        role.as_deref(),
        &Asked {
            session: &input.role_session_name,
            external_id: input.external_id.as_deref(),
            tags: &tags,
            transitive: &transitive,
            source_identity: source_identity.as_deref(),
        },
    )?;
    let Some(role) = role else {
        return Err(ApiError::internal(Service::Sts));
    };
    if let Some(session) = calling {
        refuse_other_source(session, source_identity.as_deref())?;
        session_tags::inherit(
            &mut tags,
            &mut transitive,
            &session.tags,
            &session.transitive_tags,
        )?;
    }
    let most = match calling {
        Some(_) => DURATION_S.min(role.max_session_s),
        None => role.max_session_s,
    };
    let terms = Terms {
        duration_s: issue::duration(input.duration_seconds, DURATION_S, most)?,
        tags,
        transitive,
        source_identity: source_identity.clone(),
        // Not handed on: the session is opened by a role.
        provider: None,
        policies: session_policies::read(control, input.policy, input.policy_arns)?,
    };
    let opened = open(control, caller.received_at, &role, input.role_session_name, terms)?;
    Ok(AssumeRoleOutput {
        credentials: Some(opened.issued.credentials),
        assumed_role_user: Some(opened.user),
        packed_policy_size: opened.issued.packed_percent,
        source_identity,
        ..Default::default()
    })
}

/// A session of a role.
pub(super) struct Opened {
    pub(super) user: AssumedRoleUser,
    pub(super) issued: issue::Issued,
}

/// Opens a session, once all have consented.
pub(super) fn open(
    control: &Control,
    now: Timestamp,
    role: &Role,
    session: String,
    terms: Terms,
) -> Result<Opened, ApiError> {
    let entity = &role.entity;
    let assumed = AssumedRole::new(
        control.account.clone(),
        entity.path.as_str(),
        entity.name.as_str(),
        entity.id.as_str(),
        &session,
        Session::plain(now),
    );
    let principal = Principal::AssumedRole(Arc::new(assumed));
    let user = AssumedRoleUser {
        assumed_role_id: Some(principal.user_id().to_owned()),
        arn: Some(principal.arn()),
    };
    let holder = Holder::Role {
        name: entity.name.to_string(),
        id: entity.id.to_string(),
        session,
    };
    let issued = issue::credentials(control, now, principal, holder, terms)?;
    Ok(Opened { user, issued })
}

/// What the trust policy may look at.
struct Asked<'a> {
    session: &'a str,
    external_id: Option<&'a str>,
    tags: &'a domain::Tags,
    transitive: &'a [String],
    source_identity: Option<&'a str>,
}

/// The trust policy and the caller's own must allow it. A role that is not there has no trust
/// policy, so that the answer is the same as where it may not be assumed.
fn permit(caller: &Caller, arn: &str, role: Option<&Role>, asked: &Asked<'_>) -> Result<(), ApiError> {
    let standing = role.and_then(|role| caller.identities.standing(role.entity.id.as_str()));
    let nobody = Policy::trusting_nobody();
    let trust = standing
        .and_then(|standing| standing.trust.as_deref())
        .unwrap_or(&nobody);
    let mut facts = vec![
        Fact::new("sts:RoleSessionName", Value::Text(asked.session)),
        Fact::new("aws:RequestTag", Value::Tags(asked.tags)),
        Fact::new("aws:TagKeys", Value::TagKeys(asked.tags)),
        Fact::new("sts:TransitiveTagKeys", Value::Texts(asked.transitive)),
    ];
    if let Some(id) = asked.external_id {
        facts.push(Fact::new("sts:ExternalId", Value::Text(id)));
    }
    if let Some(source) = asked.source_identity {
        facts.push(Fact::new("sts:SourceIdentity", Value::Text(source)));
    }
    let wish = Wish {
        policy: Some(trust),
        facts: &facts,
        ..Wish::new(Service::Sts, ASSUME, arn)
    };
    let _granted = caller.permit(&wish)?;
    if !asked.tags.is_empty() {
        let _granted = caller.permit(&Wish { action: TAG, ..wish })?;
    }
    if asked.source_identity.is_some() {
        let _granted = caller.permit(&Wish {
            action: SET_SOURCE,
            ..wish
        })?;
    }
    Ok(())
}

/// Once set, it stays through all further roles.
fn refuse_other_source(session: &Session, source: Option<&str>) -> Result<(), ApiError> {
    match session.source_identity.as_deref() {
        Some(set) if Some(set) != source => Err(ApiError::access_denied(
            Service::Sts.protocol(),
            "The source identity of a session cannot be changed.",
        )),
        _ => Ok(()),
    }
}

/// The role of that ARN, path included.
pub(super) fn find(control: &Control, arn: &str) -> Result<Option<Versioned<Role>>, ApiError> {
    let invalid = || ApiError::validation_error(format!("{arn} is invalid"));
    let (_, resource) = arn
        .strip_prefix("arn:aws:iam::")
        .and_then(|rest| rest.split_once(':'))
        .ok_or_else(invalid)?;
    let name = resource
        .strip_prefix("role/")
        .and_then(|path| path.rsplit('/').next())
        .and_then(|name| EntityName::parse(name).ok())
        .ok_or_else(invalid)?;
    let role = control
        .state
        .read(|tables| tables.identities().role(&name).cloned());
    Ok(role.filter(|role| role.arn(&control.account) == arn))
}
