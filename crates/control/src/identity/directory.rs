//! Who there is, in the form that requests are checked against: derived from the state, and
//! replaced as a whole, so that a request never waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use domain::AccountId;
use domain::identity::User;
use iam::{AccessKey, AccessKeyId, Found, Identities, Principal};
use jiff::Timestamp;
use store::records::{AccessKeyRecord, KeyOwner};
use store::state::{State, Tables};

use super::standings::Standings;
use crate::Plane;
use crate::sts::Sessions;

/// The keys that requests may be signed with, and what their owners may do.
pub(crate) struct Directory {
    /// A configured key of the root user, which is not in the store.
    configured: Arc<AccessKey>,
    keys: ArcSwap<HashMap<String, Arc<AccessKey>>>,
    sessions: Sessions,
    identities: ArcSwap<Identities>,
    /// Held while everything is refreshed: two at once might leave the older state.
    standings: Mutex<Standings>,
}

impl Directory {
    pub(crate) fn new(configured: Arc<AccessKey>, state: &State) -> Self {
        let directory = Self {
            configured,
            keys: ArcSwap::default(),
            sessions: Sessions::new(),
            identities: ArcSwap::from_pointee(Identities::none()),
            standings: Mutex::default(),
        };
        directory.read(state);
        directory
    }

    /// The key that a request names by its id and its session token.
    pub(crate) fn find(&self, state: &State, id: &str, token: Option<&str>, now: Timestamp) -> Found {
        match token {
            None => self.key(id).into(),
            Some(token) => self.sessions.find(state, id, token, now),
        }
    }

    /// What every user and role may do at this moment.
    pub(crate) fn identities(&self) -> Arc<Identities> {
        self.identities.load_full()
    }

    /// The active long-term key of that id.
    pub(crate) fn key(&self, id: &str) -> Option<Arc<AccessKey>> {
        self.keys.load().get(id).cloned()
    }

    /// Takes over what has been committed. Whoever changes an identity calls this before it
    /// answers, so that the change holds from then on.
    pub(crate) fn refresh(&self, plane: &Plane) {
        self.read(&plane.state);
    }

    fn read(&self, state: &State) {
        let account = state.account();
        let mut standings = self.standings.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.keys.load();
        let (mut keys, new) = state.read(|tables| {
            let active = tables.access_keys().filter(|key| key.active);
            let keys = active
                .filter_map(|key| Some((key.id.clone(), signer(tables, account, key, old.get(&key.id))?)))
                .collect::<HashMap<_, _>>();
            (keys, standings.derive(tables.identities()))
        });
        keys.insert(self.configured.id().to_string(), self.configured.clone());
        *standings = new;
        // What somebody may do is there before the key is with which it is asked for.
        self.identities.store(Arc::new(standings.identities()));
        self.keys.store(Arc::new(keys));
        self.sessions.forget();
    }
}

/// A user, as requests are made by it.
pub(in crate::identity) fn principal(account: &AccountId, user: &User) -> Principal {
    let entity = &user.entity;
    Principal::user(
        account.clone(),
        entity.path.as_str(),
        entity.name.as_str(),
        entity.id.as_str(),
    )
}

/// A stored key and its principal; the one that was there before, if nothing has changed.
fn signer(
    tables: &Tables,
    account: &AccountId,
    key: &AccessKeyRecord,
    known: Option<&Arc<AccessKey>>,
) -> Option<Arc<AccessKey>> {
    let principal = match &key.owner {
        KeyOwner::Root => Principal::Root {
            account: account.clone(),
        },
        KeyOwner::User(id) => {
            let user = tables.identities().user_by_id(id)?;
            principal(account, user)
        }
    };
    if let Some(known) = known.filter(|known| *known.principal() == principal) {
        return Some(known.clone());
    }
    let id = AccessKeyId::parse(&key.id).ok()?;
    Some(Arc::new(AccessKey::new(id, key.secret.clone(), principal)))
}
