//! Policies on secrets and on keys, in the form in which they are evaluated.

use std::fmt::Display;
use std::sync::Arc;

use domain::Secret;
use domain::kms::Key;
use iam::policy::{Kind, Policy};
use moka::sync::Cache;

/// How many policies of a kind are kept ready.
const KEPT_MAX: u64 = 10_000;

/// The policies that were needed last, so that one is not read anew for each request. They are
/// found by their text: a policy that is replaced is simply not asked for again.
pub(crate) struct Policies {
    on_secrets: Kept,
    on_keys: Kept,
}

struct Kept {
    kind: Kind,
    by_text: Cache<Arc<str>, Arc<Policy>>,
}

impl Policies {
    pub(crate) fn none() -> Self {
        Self {
            on_secrets: Kept::none(Kind::Resource),
            on_keys: Kept::none(Kind::Key),
        }
    }

    /// The policy on a secret.
    pub(crate) fn of(&self, secret: &Secret) -> Option<Arc<Policy>> {
        let text = secret.policy.as_ref()?;
        Some(self.on_secrets.read(text, &secret.name))
    }

    /// A policy that is on a key, or may come to be.
    pub(crate) fn for_key(&self, key: &Key, text: &str) -> Arc<Policy> {
        self.on_keys.read(text, &key.id)
    }
}

impl Kept {
    fn none(kind: Kind) -> Self {
        Self {
            kind,
            by_text: Cache::new(KEPT_MAX),
        }
    }

    /// One that cannot be read refuses everything, because it might have.
    fn read(&self, text: &str, on: &dyn Display) -> Arc<Policy> {
        if let Some(known) = self.by_text.get(text) {
            return known;
        }
        let policy = Policy::parse(self.kind, text).unwrap_or_else(|flaws| {
            tracing::error!(%flaws, %on, "a policy cannot be read and refuses everything");
            Policy::unreadable(self.kind)
        });
        let policy = Arc::new(policy);
        self.by_text.insert(text.into(), policy.clone());
        policy
    }
}
