//! Temporary credentials in use: from a session token back to who signs with them.

use std::sync::Arc;

use domain::AccountId;
use domain::identity::{EntityName, UniqueId};
use iam::identities::{Attached, Place};
use iam::policy::{Kind, Policy};
use iam::principal::{AssumedRole, FederatedUser, Session, Token, User};
use iam::{AccessKey, AccessKeyId, Found, Principal};
use jiff::Timestamp;
use moka::sync::Cache;
use store::state::{Identities, State};

use super::token::{Grant, Holder, SessionPolicy};

/// How many sessions are remembered, so that a token is not opened at every request.
const SESSIONS_MAX: u64 = 1_000;

/// The sessions that were used lately.
pub(crate) struct Sessions {
    opened: Cache<String, Option<Opened>>,
}

#[derive(Clone)]
struct Opened {
    key: Arc<AccessKey>,
    expires_at: Timestamp,
}

impl Sessions {
    pub(crate) fn new() -> Self {
        Self {
            opened: Cache::new(SESSIONS_MAX),
        }
    }

    /// The key of that id that the token belongs to.
    pub(crate) fn find(&self, state: &State, id: &str, token: &str, now: Timestamp) -> Found {
        let opened = match self.opened.get(token) {
            Some(opened) => opened,
            None => {
                let opened = open(state, token);
                // What is no token of ours is not worth the room.
                if opened.is_some() {
                    self.opened.insert(token.to_owned(), opened.clone());
                }
                opened
            }
        };
        match opened.filter(|opened| opened.key.id().as_str() == id) {
            None => Found::Unknown,
            Some(opened) if opened.expires_at <= now => Found::Expired,
            Some(opened) => Found::Key(opened.key),
        }
    }

    /// Users or roles have changed: who signs is found out anew.
    pub(crate) fn forget(&self) {
        self.opened.invalidate_all();
    }
}

fn open(state: &State, token: &str) -> Option<Opened> {
    let grant = Grant::from_token(state, token)?;
    let principal = state.read(|tables| principal(state.account(), tables.identities(), &grant))?;
    let id = AccessKeyId::parse(&grant.key_id).ok()?;
    Some(Opened {
        key: Arc::new(AccessKey::temporary(
            id,
            grant.secret.clone(),
            principal,
            grant.expires_at,
        )),
        expires_at: grant.expires_at,
    })
}

/// Who that is by now; `None` when the user or role is gone.
fn principal(account: &AccountId, identities: &Identities, grant: &Grant) -> Option<Principal> {
    match &grant.holder {
        Holder::User { id: None } => Some(Principal::Root {
            account: account.clone(),
        }),
        Holder::User { id: Some(id) } => {
            let token = Token {
                issued_at: grant.issued_at,
                mfa: false,
            };
            Some(Principal::User(Arc::new(
                user(account, identities, id)?.with_token(token),
            )))
        }
        Holder::Role { name, id, session } => {
            let role = identities.role(&EntityName::parse(name).ok()?)?;
            let entity = &role.entity;
            (entity.id.as_str() == id).then(|| {
                Principal::AssumedRole(Arc::new(AssumedRole::new(
                    account.clone(),
                    entity.path.as_str(),
                    entity.name.as_str(),
                    id,
                    session,
                    self::session(grant),
                )))
            })
        }
        Holder::Federated { by, name } => {
            let by = match by {
                None => Principal::Root {
                    account: account.clone(),
                },
                Some(id) => Principal::User(Arc::new(user(account, identities, id)?)),
            };
            Some(Principal::FederatedUser(Arc::new(FederatedUser::new(
                by,
                name,
                session(grant),
            ))))
        }
    }
}

fn user(account: &AccountId, identities: &Identities, id: &str) -> Option<User> {
    let user = identities.user_by_id(&UniqueId::parse(id).ok()?)?;
    let entity = &user.entity;
    Some(User::new(
        account.clone(),
        entity.path.as_str(),
        entity.name.as_str(),
        entity.id.as_str(),
    ))
}

/// What was agreed, as policies are judged by it.
pub(super) fn session(grant: &Grant) -> Session {
    let attached = |policy: &SessionPolicy| {
        let kind = if policy.arn.is_some() {
            Kind::Managed
        } else {
            Kind::Session
        };
        Arc::new(Attached {
            id: policy.arn.clone().unwrap_or_else(|| "session policy".to_owned()),
            place: Place::Session,
            // What cannot be read allows nothing and might have refused anything.
            policy: Arc::new(
                Policy::parse(kind, &policy.document).unwrap_or_else(|_| Policy::unreadable(kind)),
            ),
        })
    };
    Session {
        issued_at: grant.issued_at,
        mfa: false,
        tags: grant.tags.clone(),
        transitive_tags: grant.transitive.clone(),
        source_identity: grant.source_identity.clone(),
        federated_provider: grant.provider.clone(),
        policies: grant
            .policies
            .as_ref()
            .map(|policies| policies.iter().map(attached).collect()),
    }
}
