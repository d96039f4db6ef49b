//! Credentials for the console of somebody who is signed in.

use aws_api::ApiError;
use iam::{LongTerm, Principal};
use jiff::Timestamp;
use stdx::Secret;

use super::issue::{self, Terms};
use super::token::Holder;
use crate::{Control, identity};

/// How long they last, in seconds: as long as those of the root user may.
const DURATION_S: i64 = 3_600;

/// Temporary credentials, as GetSessionToken gives them.
#[derive(Debug)]
pub struct ConsoleCredentials {
    /// Whose they are.
    pub principal: Principal,
    /// The id of the key.
    pub key_id: String,
    /// What requests are signed with.
    pub secret: Secret<String>,
    /// What comes along with each request.
    pub token: Secret<String>,
    /// When they end.
    pub expires_at: Timestamp,
}

impl Control {
    /// Whose that long-term credential is, if it still holds.
    #[must_use]
    pub fn owner(&self, by: &LongTerm) -> Option<Principal> {
        match by {
            LongTerm::Key(key) => Some(self.directory.key(key.as_str())?.principal().clone()),
            LongTerm::Password(password) => identity::owner_of(self, password),
        }
    }

    /// Credentials of the one who owns that long-term credential, if it still holds.
    ///
    /// # Errors
    /// If they cannot be made.
    pub fn console_credentials(&self, by: &LongTerm) -> Result<Option<ConsoleCredentials>, ApiError> {
        let Some(principal) = self.owner(by) else {
            return Ok(None);
        };
        let id = match &principal {
            Principal::User(user) => Some(user.id().to_owned()),
            Principal::Root { .. } => None,
            // Long-term credentials belong to nobody else.
            Principal::AssumedRole(_) | Principal::FederatedUser(_) => return Ok(None),
        };
        let terms = Terms {
            duration_s: DURATION_S,
            ..Terms::default()
        };
        let holder = Holder::User { id };
        let now = self.clock.now();
        let issued = issue::credentials(self, now, principal.clone(), holder, terms)?.credentials;
        let (Some(key_id), Some(secret), Some(token), Some(expires_at)) = (
            issued.access_key_id,
            issued.secret_access_key,
            issued.session_token,
            issued.expiration,
        ) else {
            return Ok(None);
        };
        Ok(Some(ConsoleCredentials {
            principal,
            key_id,
            secret: secret.0,
            token: Secret::new(token),
            expires_at,
        }))
    }
}
