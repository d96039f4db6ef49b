//! Signing in to the console as a user, with its password.

use std::time::Duration;

use aws_api::{ApiError, Service};
use domain::identity::{EntityName, LoginProfile, PasswordId, PasswordUse, PasswordVerifier, User};
use iam::{Authorized, Fact, LongTerm, Principal, Request, Value};
use jiff::SignedDuration;
use stdx::Secret;
use store::state::{Batch, Versioned};

use super::{change, policy};
use crate::context::Stranger;
use crate::identity::directory::principal;
use crate::identity::{account, bearer};
use crate::{ConsoleCredentials, Control, change as state_change};

/// Uses within this span count as one (API reference, `User`).
const ONE_USE: SignedDuration = SignedDuration::from_mins(5);

/// Who somebody says they are.
#[derive(Debug)]
pub struct Claim {
    /// The account's number or its alias.
    pub account: String,
    /// The name of the user.
    pub user: String,
    /// What is to prove it.
    pub password: Secret<String>,
    /// What it is to be from now on, where it has to be replaced.
    pub new_password: Option<Secret<String>>,
}

/// Somebody who signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// With what.
    pub by: LongTerm,
    /// What they may call with.
    pub credentials: ConsoleCredentials,
    /// Whether they have set another password.
    pub has_new_password: bool,
}

/// Why somebody is not signed in.
#[derive(Debug)]
pub enum NotSignedIn {
    /// There is no such user, it has no password, or that is another: nobody is told which.
    Incorrect {
        /// Whether there is such a user, for the audit trail.
        is_user: bool,
    },
    /// Passwords of that name were wrong too often.
    Paused {
        /// When one is looked at again.
        retry_after: Duration,
    },
    /// Too many sign in at this moment.
    Busy,
    /// The password is right, and another has to be set first.
    NewPasswordRequired {
        /// Whose it is.
        principal: Principal,
        /// What the new one must have.
        rules: Vec<String>,
    },
    /// The password is right, and nothing more comes of it.
    Refused {
        /// Whose it is.
        principal: Principal,
        /// What is wrong.
        error: ApiError,
    },
    /// Something went wrong here.
    Failed(ApiError),
}

impl Control {
    /// Credentials of the user who proves who it is.
    ///
    /// # Errors
    /// [`NotSignedIn`]. What is wrong about somebody unknown takes as long to find out as about
    /// anybody else.
    pub async fn sign_in(&self, stranger: &Stranger, claim: &Claim) -> Result<SignedIn, NotSignedIn> {
        let (user, profile) = self.prove(claim).await?;
        let who = principal(&self.account, &user);
        let refused = |error| NotSignedIn::Refused {
            principal: who.clone(),
            error,
        };
        let now = self.clock.now();
        let use_now = self.look(|tables| {
            let policy = tables.password_policy().map(|policy| &*policy.value);
            profile.use_of_password(policy, now)
        });
        let password = match (use_now, &claim.new_password) {
            (PasswordUse::Nothing, _) => return Err(refused(too_old())),
            (PasswordUse::SigningIn, None) => profile.password_id(),
            (PasswordUse::SigningIn, Some(_)) => return Err(refused(not_asked_for())),
            (PasswordUse::SettingAnother, new_password) => {
                let granted = may_set_another(self, stranger, &user, &who).map_err(&refused)?;
                let Some(new_password) = new_password else {
                    let rules = self.look(policy::rules);
                    return Err(NotSignedIn::NewPasswordRequired {
                        rules: rules.iter().map(ToString::to_string).collect(),
                        principal: who,
                    });
                };
                change::replace(self, &granted, &user, &profile, new_password, false)
                    .await
                    .map_err(&refused)?
            }
        };
        note_use(self, &user).await.map_err(NotSignedIn::Failed)?;
        let by = LongTerm::Password(password);
        let credentials = self.console_credentials(&by).map_err(NotSignedIn::Failed)?;
        Ok(SignedIn {
            by,
            credentials: credentials.ok_or(NotSignedIn::Incorrect { is_user: true })?,
            has_new_password: claim.new_password.is_some(),
        })
    }

    /// The user that somebody is.
    async fn prove(&self, claim: &Claim) -> Result<(Versioned<User>, Versioned<LoginProfile>), NotSignedIn> {
        let name = EntityName::parse(&claim.user).ok();
        let (user, profile) = self.look(|tables| {
            let is_here = account::names(tables).any(|name| name == claim.account);
            let user = name
                .as_ref()
                .filter(|_| is_here)
                .and_then(|name| tables.identities().user(name))
                .cloned();
            let profile = user.as_ref().and_then(|user| tables.login(&user.entity.id));
            let profile = profile.cloned();
            (user, profile)
        });
        let verifier = match &profile {
            Some(profile) => profile.password().verifier.clone(),
            None => PasswordVerifier::of_nobody(),
        };
        let lived = self.clock.lived();
        let is_right = (self.passwords).is_right(name.as_ref(), lived, verifier, &claim.password);
        let is_right = is_right.await.map_err(|unworked| match unworked {
            super::Unworked::Busy => NotSignedIn::Busy,
            super::Unworked::Paused(paused) => NotSignedIn::Paused {
                retry_after: paused.retry_after,
            },
            other => NotSignedIn::Failed(change::not_done(other)),
        })?;
        let is_user = user.is_some();
        match (user, profile) {
            (Some(user), Some(profile)) if is_right => Ok((user, profile)),
            _ => Err(NotSignedIn::Incorrect { is_user }),
        }
    }
}

/// The user whose password that is, as long as it holds.
pub(crate) fn owner_of(control: &Control, password: &PasswordId) -> Option<Principal> {
    control.look(|tables| {
        let profile = tables.login(&password.user)?;
        let user = tables.identities().user_by_id(&password.user)?;
        (profile.password_id() == *password).then(|| principal(&control.account, user))
    })
}

/// Whether a user may change the own password, which is asked as `ChangePassword` asks it.
fn may_set_another(
    control: &Control,
    stranger: &Stranger,
    user: &User,
    who: &Principal,
) -> Result<Authorized, ApiError> {
    let mut facts = vec![
        Fact::new("aws:ResourceTag", Value::Tags(&user.tags)),
        Fact::new("iam:ResourceTag", Value::Tags(&user.tags)),
    ];
    if let Some(boundary) = &user.boundary {
        facts.push(Fact::new(bearer::BOUNDARY, Value::Text(boundary.as_str())));
    }
    let environment = stranger.environment();
    let request = Request {
        principal: who,
        action: change::CHANGE,
        resource: &user.arn(&control.account),
        policy: None,
        granted: change::is_allowed_to_all(control),
        environment: &environment,
        facts: &facts,
    };
    stranger.identities.authorize(&request).map_err(|denied| {
        ApiError::common("AccessDenied", 403, denied.to_string())
            .with_hint("the password has to be replaced, and only an administrator may do that")
    })
}

async fn note_use(control: &Control, user: &User) -> Result<(), ApiError> {
    let granted = Authorized::by_service("note of use");
    let now = control.clock.now();
    state_change::commit(control, Service::Iam, &granted, || {
        control.look(|tables| {
            let mut batch = Batch::new();
            let current = tables.identities().user_by_id(&user.entity.id);
            let current = current.filter(|current| {
                let last = current.password_last_used;
                last.is_none_or(|last| now.duration_since(last) >= ONE_USE)
            });
            if let Some(current) = current {
                let mut changed = User::clone(current);
                changed.password_last_used = Some(now);
                batch.update(current, changed);
            }
            Ok((batch, ()))
        })
    })
    .await
}

fn too_old() -> ApiError {
    ApiError::common("PasswordExpired", 403, "The password has expired.")
        .with_hint("an administrator has to set another: aws iam update-login-profile")
}

fn not_asked_for() -> ApiError {
    ApiError::common(
        "ValidationException",
        400,
        "The password does not have to be replaced, and is not at a sign-in.",
    )
}
