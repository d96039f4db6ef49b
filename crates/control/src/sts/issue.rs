//! Making temporary credentials.

use aws_api::sts::{Credentials, error};
use aws_api::{ApiError, Disclosed, Service};
use domain::Tags;
use iam::{AccessKey, Principal};
use jiff::{SignedDuration, Timestamp};

use super::token::{Grant, Holder, SessionPolicy, TOKEN_CHARS_MAX, TokenError};
use crate::{Control, fault};

/// What is agreed when a session is opened.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) duration_s: i64,
    pub(super) tags: Tags,
    pub(super) transitive: Vec<String>,
    pub(super) source_identity: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) policies: Option<Vec<SessionPolicy>>,
}

/// Fresh credentials, and how much of a token's room they take, in percent.
pub(super) struct Issued {
    pub(super) credentials: Credentials,
    pub(super) packed_percent: Option<i32>,
}

/// Makes credentials for `holder`, who from then on is `principal`.
pub(super) fn credentials(
    control: &Control,
    now: Timestamp,
    principal: Principal,
    holder: Holder,
    terms: Terms,
) -> Result<Issued, ApiError> {
    let key = AccessKey::generate_temporary(&*control.random, principal);
    let lasting = SignedDuration::from_secs(terms.duration_s);
    let packed = terms.policies.is_some() || !terms.tags.is_empty();
    let grant = Grant {
        key_id: key.id().to_string(),
        secret: key.secret().clone(),
        issued_at: now,
        expires_at: now
            .checked_add(lasting)
            .map_err(|error| fault::internal(Service::Sts, &error))?,
        holder,
        tags: terms.tags,
        transitive: terms.transitive,
        source_identity: terms.source_identity,
        provider: terms.provider,
        policies: terms.policies,
    };
    let token = grant.to_token(&control.state).map_err(refused)?;
    let percent = i32::try_from(token.len() * 100 / TOKEN_CHARS_MAX).ok();
    Ok(Issued {
        credentials: Credentials {
            access_key_id: Some(grant.key_id),
            secret_access_key: Some(Disclosed(grant.secret)),
            session_token: Some(token),
            expiration: Some(grant.expires_at),
        },
        packed_percent: percent.filter(|_| packed),
    })
}

/// A duration within its limits, which are STS's own and not the model's where they depend on
/// who calls.
pub(super) fn duration(asked: Option<i32>, default: i32, most: i32) -> Result<i64, ApiError> {
    let asked = asked.unwrap_or(default.min(most));
    if asked > most {
        return Err(ApiError::validation_error(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        ));
    }
    Ok(i64::from(asked))
}

fn refused(flaw: TokenError) -> ApiError {
    match flaw {
        TokenError::TooLarge { chars } => {
            let percent = chars * 100 / TOKEN_CHARS_MAX;
            error::packed_policy_too_large_exception(format!(
                "Serialized token too large for session: {percent}% of its room are needed"
            ))
        }
        TokenError::Seal(_) | TokenError::Write(_) => fault::internal(Service::Sts, &flaw),
    }
}
