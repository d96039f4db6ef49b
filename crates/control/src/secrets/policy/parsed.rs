//! Policies of secrets in the form in which they are evaluated.

use std::sync::Arc;

use domain::Secret;
use iam::policy::{Kind, Policy};
use moka::sync::Cache;

/// How many policies are kept ready.
const KEPT_MAX: u64 = 10_000;

/// The policies that were needed last, so that one is not read anew for each request. They are
/// found by their text: a policy that is replaced is simply not asked for again.
pub(crate) struct Policies(Cache<Arc<str>, Arc<Policy>>);

impl Policies {
    pub(crate) fn none() -> Self {
        Self(Cache::new(KEPT_MAX))
    }

    /// The policy on a secret. One that cannot be read refuses everything, because it might have.
    pub(crate) fn of(&self, secret: &Secret) -> Option<Arc<Policy>> {
        let text = secret.policy.as_ref()?;
        if let Some(known) = self.0.get(text) {
            return Some(known);
        }
        let policy = Policy::parse(Kind::Resource, text).unwrap_or_else(|flaws| {
            tracing::error!(%flaws, secret = %secret.name, "a policy cannot be read and refuses everything");
            Policy::unreadable(Kind::Resource)
        });
        let policy = Arc::new(policy);
        self.0.insert(text.clone(), policy.clone());
        Some(policy)
    }
}
