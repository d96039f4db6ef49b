//! How somebody proves who they are, at a sign-in: by a signature, a one-time code, or a password.

use aws_api::{ApiError, Response};
use control::{Claim, ConsoleCredentials, NotSignedIn};
use hyper::header::{AUTHORIZATION, USER_AGENT};
use iam::{LongTerm, Principal};
use serde::Deserialize;
use serde_json::json;
use stdx::Secret;

use super::{Refused, Visit, invalid, not_now};
use crate::backend::{Backend, UnsignedCall};
use crate::party::Party;
use crate::record::{self, Who};

/// The longest body of a sign-in, in bytes: two passwords with every character escaped.
const BODY_BYTES_MAX: usize = 4096;

/// What the trail says of a failure, in CloudTrail's words.
const FAILED: &str = "Failed authentication";
const NO_SUCH_USER: &str = "No username found in supplied account";

/// Somebody proved who they are.
pub(super) struct Proof {
    /// What with.
    pub(super) by: LongTerm,
    /// The same for the trail.
    pub(super) how: &'static str,
    /// What they may call with.
    pub(super) granted: ConsoleCredentials,
}

/// The body of a sign-in that is not signed.
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Code(GivenCode),
    Password(GivenPassword),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenCode {
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct GivenPassword {
    account: String,
    user: String,
    password: String,
    new_password: Option<String>,
}

impl<B: Backend> Visit<'_, B> {
    /// Who it is. What fails is on record when this returns.
    pub(super) async fn prove(&self) -> Result<Proof, Refused> {
        let proven = match self.given() {
            Ok(None) => self.signed().map(|key| (LongTerm::Key(key), "AccessKey")),
            Ok(Some(Given::Code(given))) => self.redeemed(&given.code),
            Ok(Some(Given::Password(given))) => return self.by_password(given).await,
            Err(error) => Err(error),
        };
        let proven = proven.and_then(|(by, how)| {
            let granted = self.edge.backend.console_credentials(&by)?;
            let granted = granted.ok_or_else(key_is_gone)?;
            Ok(Proof { by, how, granted })
        });
        match proven {
            Ok(proof) => Ok(proof),
            Err(error) => {
                self.record(Who::Unknown, Some(error.code()), FAILED).await?;
                Err(error.into())
            }
        }
    }

    /// What the body says; nothing if the request is signed.
    fn given(&self) -> Result<Option<Given>, ApiError> {
        let body = &self.request.body;
        if self.request.head.headers.contains_key(AUTHORIZATION) {
            return if body.is_empty() {
                Ok(None)
            } else {
                Err(invalid("A signed sign-in has no body."))
            };
        }
        if body.len() > BODY_BYTES_MAX {
            return Err(unreadable());
        }
        // What is wrong with it is not said: it might be repeated.
        serde_json::from_slice(body).map(Some).map_err(|_| unreadable())
    }

    fn redeemed(&self, code: &str) -> Result<(LongTerm, &'static str), ApiError> {
        let key = self.console().redeem(code, self.lived()).ok_or_else(|| {
            ApiError::common(
                "InvalidCode",
                401,
                "The link is not good any more: it was used, or a quarter of an hour has passed.",
            )
            .with_hint("lockstep console prints another")
        })?;
        Ok((LongTerm::Key(key), "Code"))
    }

    async fn by_password(&self, given: GivenPassword) -> Result<Proof, Refused> {
        // It may set another password, which must not happen without a record.
        if let Some(response) = record::refusal(self.edge, Party::Own, false, self.request_id) {
            return Err(Refused {
                response,
                headers: Vec::new(),
            });
        }
        let claim = Claim {
            account: given.account,
            user: given.user,
            password: Secret::new(given.password),
            new_password: given.new_password.map(Secret::new),
        };
        let backend = &self.edge.backend;
        let stranger = backend.stranger(self.call()?);
        match backend.sign_in(&stranger, &claim).await {
            Ok(signed_in) => {
                let granted = signed_in.credentials;
                if signed_in.has_new_password {
                    let who = Who::of(&signed_in.by, &granted.principal);
                    self.record_event("PasswordUpdated", who, None, "Password")
                        .await?;
                }
                Ok(Proof {
                    by: signed_in.by,
                    how: "Password",
                    granted,
                })
            }
            Err(NotSignedIn::Incorrect { is_user }) => {
                let error = incorrect();
                let (name, detail) = if is_user {
                    (Some(claim.user.as_str()), FAILED)
                } else {
                    (None, NO_SUCH_USER)
                };
                self.record(Who::Claimed(name), Some(error.code()), detail)
                    .await?;
                Err(error.into())
            }
            Err(NotSignedIn::Paused { retry_after }) => {
                let seconds = retry_after.as_secs().max(1);
                let message =
                    format!("The password of this user was wrong too often. Try again in {seconds} seconds.");
                Err(not_now(seconds, message))
            }
            Err(NotSignedIn::Busy) => Err(not_now(
                1,
                "Too many people are signing in at this moment. Try again.".to_owned(),
            )),
            Err(NotSignedIn::NewPasswordRequired { principal, rules }) => {
                let error = new_password_required();
                self.proven_but(&principal, &error).await?;
                Err(Refused {
                    response: with_rules(&error, &rules),
                    headers: Vec::new(),
                })
            }
            Err(NotSignedIn::Refused { principal, error }) => {
                self.proven_but(&principal, &error).await?;
                Err(error.into())
            }
            Err(NotSignedIn::Failed(error)) => {
                self.record(Who::Unknown, Some(error.code()), "").await?;
                Err(error.into())
            }
        }
    }

    /// The password was right, and yet nobody is signed in: no guess that is held against anybody.
    async fn proven_but(&self, principal: &Principal, error: &ApiError) -> Result<(), ApiError> {
        self.console().succeeded(self.source.address);
        let who = Who::Proven { key: None, principal };
        self.record(who, Some(error.code()), "The password could not be used")
            .await
    }

    /// The call as it is before it is known who makes it.
    fn call(&self) -> Result<UnsignedCall, ApiError> {
        let region = self.edge.backend.regions().first();
        Ok(UnsignedCall {
            region: region.ok_or_else(|| Party::Own.internal())?.clone(),
            source: self.source.address,
            secure: self.edge.secure,
            user_agent: self.request.head.single(&USER_AGENT).map(str::to_owned),
            decisions: Default::default(),
            vouched: Default::default(),
        })
    }
}

/// The error, and what a new password must have.
fn with_rules(error: &ApiError, rules: &[String]) -> Response {
    let body = json!({ "code": error.code(), "message": error.message(), "rules": rules });
    Response {
        body: body.to_string().into_bytes(),
        ..lockstep_api::encode_error(error)
    }
}

fn unreadable() -> ApiError {
    invalid(
        "A sign-in is signed with an access key, or its body is {\"code\": \"…\"} or {\"account\": \"…\", \
         \"user\": \"…\", \"password\": \"…\"}.",
    )
}

fn key_is_gone() -> ApiError {
    ApiError::common("NotSignedIn", 401, "The access key is not active any more.")
}

fn incorrect() -> ApiError {
    ApiError::common(
        "IncorrectPassword",
        401,
        "The account, the user name or the password is not right.",
    )
}

fn new_password_required() -> ApiError {
    ApiError::common(
        "NewPasswordRequired",
        403,
        "The password has to be replaced before anything else.",
    )
}
