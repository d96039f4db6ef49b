//! Temporary credentials of users: for themselves, and for those whom they vouch for.

use std::sync::Arc;

use aws_api::sts::{
    FederatedUser, GetFederationTokenInput, GetFederationTokenOutput, GetSessionTokenInput,
    GetSessionTokenOutput,
};
use aws_api::{ApiError, Service};
use iam::authorization::Action;
use iam::principal::{self, Session};
use iam::{Fact, Principal, Value};

use super::issue::{self, Terms};
use super::token::Holder;
use super::{session_policies, session_tags};
use crate::Control;
use crate::context::{Caller, Wish};

const FEDERATE: Action<'static> = Action::new("sts", "GetFederationToken");
const TAG: Action<'static> = Action::new("sts", "TagSession");

/// How long both last unless the caller says, and at most for the root user, in seconds (STS
/// API reference).
const DURATION_S: i32 = 43_200;
const DURATION_S_MAX: i32 = 129_600;
const ROOT_DURATION_S_MAX: i32 = 3_600;

/// Needs no permission, and no policy can refuse it (STS API reference).
pub(super) fn session(
    control: &Control,
    caller: &Caller,
    input: &GetSessionTokenInput,
) -> Result<GetSessionTokenOutput, ApiError> {
    let (id, most) = own_credentials(caller, "GetSessionToken")?;
    let terms = Terms {
        duration_s: issue::duration(input.duration_seconds, DURATION_S, most)?,
        ..Terms::default()
    };
    let issued = issue::credentials(
        control,
        caller.received_at,
        caller.principal.clone(),
        Holder::User { id },
        terms,
    )?;
    Ok(GetSessionTokenOutput {
        credentials: Some(issued.credentials),
        ..Default::default()
    })
}

pub(super) fn federation(
    control: &Control,
    caller: &Caller,
    input: GetFederationTokenInput,
) -> Result<GetFederationTokenOutput, ApiError> {
    let (by, most) = own_credentials(caller, "GetFederationToken")?;
    let resource = format!("arn:aws:sts::{}:federated-user/{}", control.account, input.name);
    let tags = session_tags::read(input.tags)?;
    let facts = [
        Fact::new("aws:RequestTag", Value::Tags(&tags)),
        Fact::new("aws:TagKeys", Value::TagKeys(&tags)),
    ];
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::Sts, FEDERATE, &resource)
    };
    let _granted = caller.permit(&wish)?;
    if !tags.is_empty() {
        let _granted = caller.permit(&Wish { action: TAG, ..wish })?;
    }
    let terms = Terms {
        duration_s: issue::duration(input.duration_seconds, DURATION_S, most)?,
        policies: session_policies::read(control, input.policy, input.policy_arns)?,
        tags: tags.clone(),
        ..Terms::default()
    };
    let named = Principal::FederatedUser(Arc::new(principal::FederatedUser::new(
        caller.principal.clone(),
        &input.name,
        Session::plain(caller.received_at),
    )));
    let user = FederatedUser {
        federated_user_id: Some(named.user_id().to_owned()),
        arn: Some(named.arn()),
    };
    let holder = Holder::Federated { by, name: input.name };
    let issued = issue::credentials(control, caller.received_at, named, holder, terms)?;
    Ok(GetFederationTokenOutput {
        credentials: Some(issued.credentials),
        federated_user: Some(user),
        packed_policy_size: issued.packed_percent,
        ..Default::default()
    })
}

/// The id of a user who calls with its own keys, `None` for the root user; and the longest
/// that its sessions last.
fn own_credentials(caller: &Caller, operation: &str) -> Result<(Option<String>, i32), ApiError> {
    match &caller.principal {
        Principal::User(user) if user.token().is_none() => Ok((Some(user.id().to_owned()), DURATION_S_MAX)),
        // A root session cannot be told from the root user: it does not last longer either.
        Principal::Root { .. } => Ok((None, ROOT_DURATION_S_MAX)),
        _ => Err(ApiError::access_denied(
            Service::Sts.protocol(),
            format!("Cannot call {operation} with session credentials"),
        )),
    }
}
