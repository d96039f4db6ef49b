//! What identities may do, as an immutable snapshot that requests are judged by.
//!
//! Whoever keeps users and roles builds an [`Identities`] from them and replaces it as a
//! whole (behind an `ArcSwap`) before a change is answered; a request takes the snapshot
//! once and is judged by that one to its end. To fill it:
//!
//! - For each user and each role one [`Standing`] under the unique id (`AIDA…`, `AROA…`), so
//!   that a user who was deleted and made again has nothing of the former one.
//! - A user's `policies` are its inline policies, the default versions of the managed ones
//!   that are attached to it, and those of all its groups. [`Attached`] is shared: make one
//!   for each managed or group policy and clone the `Arc`.
//! - `tags` are those of the user or role; a session's own lie over them.
//! - Parse each document once ([`Policy::parse`]) and keep the `Arc<Policy>` from one
//!   snapshot to the next. A stored document that does not parse must not be left out, because
//!   it might have refused something: put [`Policy::unreadable`] in its place.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use domain::Tags;

use crate::policy::Policy;

/// The standing of every user and role, by unique id.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    by_id: HashMap<String, Arc<Standing>>,
}

/// What one user or role may do, and what limits it.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Its identity-based policies.
    pub policies: Vec<Arc<Attached>>,
    /// Its permissions boundary.
    pub boundary: Option<Arc<Attached>>,
    /// Its tags.
    pub tags: Tags,
    /// Who may assume it; users have none.
    pub trust: Option<Arc<Policy>>,
}

/// A policy and where it comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct Attached {
    /// The ARN of a managed policy, the name of an inline one.
    pub id: String,
    /// Where it is attached or written.
    pub place: Place,
    /// The policy.
    pub policy: Arc<Policy>,
}

/// Where a policy is attached or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A user, by name.
    User(String),
    /// A group, by name.
    Group(String),
    /// A role, by name.
    Role(String),
    /// A session, where it was passed when the session was opened.
    Session,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(name) => write!(f, "user {name}"),
            Self::Group(name) => write!(f, "group {name}"),
            Self::Role(name) => write!(f, "role {name}"),
            Self::Session => f.write_str("session"),
        }
    }
}

impl Identities {
    /// Nobody may do anything, the root user excepted.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The standing of the user or role of that unique id.
    #[must_use]
    pub fn standing(&self, id: &str) -> Option<&Arc<Standing>> {
        self.by_id.get(id)
    }

    /// Sets the standing of the user or role of that unique id.
    pub fn set(&mut self, id: impl Into<String>, standing: Arc<Standing>) {
        self.by_id.insert(id.into(), standing);
    }
}

impl FromIterator<(String, Arc<Standing>)> for Identities {
    fn from_iter<I: IntoIterator<Item = (String, Arc<Standing>)>>(standings: I) -> Self {
        Self {
            by_id: standings.into_iter().collect(),
        }
    }
}
