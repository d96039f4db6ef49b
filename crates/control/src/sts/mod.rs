//! AWS STS: who am I, and credentials that end by themselves.
//!
//! Temporary credentials are not stored. The session token holds all that they stand for,
//! encrypted ([`token`]); what has become of the user or role since then is looked up when
//! they are used ([`sessions`]).

mod assume_role;
mod issue;
mod issuers;
mod session_policies;
mod session_tags;
mod sessions;
mod sign_in;
mod token;
mod user_sessions;
mod web_identity;

pub(crate) use issuers::Issuers;
pub use issuers::{Issuer, KeySource, Unavailable};
pub(crate) use sessions::Sessions;
pub use sign_in::ConsoleCredentials;
pub(crate) use web_identity::not_configured;

use aws_api::ApiError;
use aws_api::Service;
use aws_api::sts::{
    AssumeRoleInput, AssumeRoleOutput, DecodeAuthorizationMessageInput, DecodeAuthorizationMessageOutput,
    GetAccessKeyInfoInput, GetAccessKeyInfoOutput, GetCallerIdentityInput, GetCallerIdentityOutput,
    GetFederationTokenInput, GetFederationTokenOutput, GetSessionTokenInput, GetSessionTokenOutput, Sts,
    error,
};
use iam::authorization::{Action, Resource};

use crate::Control;
use crate::context::Caller;
use crate::denial::{Denial, LIFE};

const DECODE: Action<'static> = Action::new("sts", "DecodeAuthorizationMessage");
const KEY_INFO: Action<'static> = Action::new("sts", "GetAccessKeyInfo");

impl Sts for Control {
    type Context = Caller;

    async fn assume_role(
        &self,
        caller: Caller,
        input: AssumeRoleInput,
    ) -> Result<AssumeRoleOutput, ApiError> {
        assume_role::assume(self, &caller, input)
    }

    async fn decode_authorization_message(
        &self,
        caller: Caller,
        input: DecodeAuthorizationMessageInput,
    ) -> Result<DecodeAuthorizationMessageOutput, ApiError> {
        caller.require(Service::Sts, DECODE, &[Resource::any()])?;
        match Denial::decode(self.state.handouts(), &input.encoded_message, caller.received_at) {
            Some(denial) => Ok(DecodeAuthorizationMessageOutput {
                decoded_message: Some(denial.document()),
            }),
            None => Err(
                error::invalid_authorization_message_exception("Message is not valid").with_hint(format!(
                    "the message is cut or changed, is another server's, or is older than {} days",
                    LIFE.as_hours() / 24
                )),
            ),
        }
    }

    /// Keys that are not ours are nobody's: their account is not known.
    async fn get_access_key_info(
        &self,
        caller: Caller,
        input: GetAccessKeyInfoInput,
    ) -> Result<GetAccessKeyInfoOutput, ApiError> {
        caller.require(Service::Sts, KEY_INFO, &[Resource::any()])?;
        let known = self.directory.key(&input.access_key_id).is_some()
            || self
                .state
                .read(|tables| tables.access_key(&input.access_key_id).is_some());
        if !known {
            return Err(ApiError::validation_error("Access key ID is invalid"));
        }
        Ok(GetAccessKeyInfoOutput {
            account: Some(self.account.to_string()),
        })
    }

    /// Needs no permission, and cannot be denied (STS API reference).
    async fn get_caller_identity(
        &self,
        caller: Caller,
        _: GetCallerIdentityInput,
    ) -> Result<GetCallerIdentityOutput, ApiError> {
        Ok(GetCallerIdentityOutput {
            account: Some(caller.principal.account().to_string()),
            arn: Some(caller.principal.arn()),
            user_id: Some(caller.principal.user_id().to_owned()),
        })
    }

    async fn get_federation_token(
        &self,
        caller: Caller,
        input: GetFederationTokenInput,
    ) -> Result<GetFederationTokenOutput, ApiError> {
        user_sessions::federation(self, &caller, input)
    }

    async fn get_session_token(
        &self,
        caller: Caller,
        input: GetSessionTokenInput,
    ) -> Result<GetSessionTokenOutput, ApiError> {
        user_sessions::session(self, &caller, &input)
    }
}
