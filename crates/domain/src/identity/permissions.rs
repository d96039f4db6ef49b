//! The policies of one user, group or role.

use std::collections::{BTreeMap, BTreeSet};

use super::{EntityName, PolicyArn};

/// The most managed policies that can be attached to one user, group or role.
pub const POLICIES_ATTACHED_MAX: usize = 10;

/// Policies written into the entity, and managed ones attached to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions {
    inline: BTreeMap<EntityName, String>,
    attached: BTreeSet<PolicyArn>,
}

impl Permissions {
    /// Permissions as they were stored.
    #[must_use]
    pub fn from_stored(
        inline: impl IntoIterator<Item = (EntityName, String)>,
        attached: impl IntoIterator<Item = PolicyArn>,
    ) -> Self {
        Self {
            inline: inline.into_iter().collect(),
            attached: attached.into_iter().collect(),
        }
    }

    /// The inline policies by name.
    pub fn inline(&self) -> impl Iterator<Item = (&EntityName, &str)> {
        self.inline
            .iter()
            .map(|(name, document)| (name, document.as_str()))
    }

    /// An inline policy.
    #[must_use]
    pub fn inline_policy(&self, name: &EntityName) -> Option<(&EntityName, &str)> {
        self.inline
            .get_key_value(name)
            .map(|(name, document)| (name, document.as_str()))
    }

    /// Writes an inline policy, over one of that name.
    pub fn put_inline(&mut self, name: EntityName, document: String) {
        // Taken out first, so that the name is spelt as it was given last.
        self.inline.remove(&name);
        self.inline.insert(name, document);
    }

    /// Removes an inline policy; whether there was one.
    pub fn remove_inline(&mut self, name: &EntityName) -> bool {
        self.inline.remove(name).is_some()
    }

    /// How long all inline policies are together, in characters that are no white space.
    #[must_use]
    pub fn inline_chars(&self) -> usize {
        self.inline.values().map(|document| counted_chars(document)).sum()
    }

    /// The managed policies that are attached.
    pub fn attached(&self) -> impl Iterator<Item = &PolicyArn> {
        self.attached.iter()
    }

    /// Whether a managed policy is attached.
    #[must_use]
    pub fn has_attached(&self, policy: &PolicyArn) -> bool {
        self.attached.contains(policy)
    }

    /// How many managed policies are attached.
    #[must_use]
    pub fn attached_count(&self) -> usize {
        self.attached.len()
    }

    /// Attaches a managed policy. Once more is no error.
    pub fn attach(&mut self, policy: PolicyArn) {
        self.attached.insert(policy);
    }

    /// Detaches a managed policy; whether it was attached.
    pub fn detach(&mut self, policy: &PolicyArn) -> bool {
        self.attached.remove(policy)
    }
}

/// The length of a document as quotas count it (IAM guide, quotas): without white space.
#[must_use]
pub(super) fn counted_chars(document: &str) -> usize {
    document
        .chars()
        .filter(|character| !character.is_whitespace())
        .count()
}
