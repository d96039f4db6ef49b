//! The policy language: from a JSON document to a typed policy that can be evaluated.
//!
//! Reading is strict, and complete: a document either becomes a [`Policy`], in which nothing
//! is left to be checked, or is [`Rejected`] with everything that is wrong with it. Names of
//! actions, operators and condition keys are compared without regard to case, elements and
//! effects with it.
//!
//! Sources: IAM user guide, "IAM JSON policy reference"; the texts of faults are IAM's where
//! they are known.

mod action;
mod condition;
mod document;
mod finding;
mod index;
mod json;
mod key;
mod principal;
mod public;
mod rename;
mod statement;
mod template;
mod trigram;

pub use action::ActionPattern;
pub use condition::{Clause, Decimal, Order, Quantifier, Test};
pub use finding::{Check, Finding, Rejected};
pub use key::Key;
pub use principal::Named;
pub use rename::rename_principals;
pub use statement::{Actions, Effect, Principals, Resources, Statement};
pub use template::Template;

pub(crate) use condition::{parse_binary, parse_bool, parse_date, parse_net};
pub(crate) use trigram::Trigrams;

use crate::authorization::Action;
use index::Index;

/// What is longer is not read at all, in bytes (IAM's model allows no more anywhere).
pub const POLICY_BYTES_MAX: usize = 131_072;

/// What a document is for, which decides what it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A managed policy, also where it serves as a permissions boundary. Of version 2012-10-17.
    Managed,
    /// A policy written into a user, group or role.
    Inline,
    /// A policy that narrows a session.
    Session,
    /// A policy on a secret.
    Resource,
    /// A policy on a KMS key.
    Key,
    /// The policy of a role that says who may assume it.
    Trust,
}

impl Kind {
    /// Whether the policy belongs to an identity, which then is its principal.
    #[must_use]
    pub fn is_of_identity(self) -> bool {
        matches!(self, Self::Managed | Self::Inline | Self::Session)
    }
}

/// The version of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    /// `2008-10-17`, also meant where none is given. Without policy variables.
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// A policy that was read and found to be in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Policy {
    kind: Kind,
    version: Version,
    id: Option<String>,
    statements: Box<[Statement]>,
    index: Index,
}

impl Policy {
    /// Reads a document.
    ///
    /// # Errors
    /// [`Rejected`], with what is wrong.
    pub fn parse(kind: Kind, text: &str) -> Result<Self, Rejected> {
        document::read(kind, text)
    }

    /// The trust policy of a role that is not there: it names nobody, so that the answer is the
    /// same as for a role that does not trust the caller.
    #[must_use]
    pub fn trusting_nobody() -> Self {
        Self {
            kind: Kind::Trust,
            version: Version::V2012,
            id: None,
            index: Index::of(&[]),
            statements: Box::default(),
        }
    }

    /// What stands for a document that was stored and cannot be read: it refuses everything.
    #[must_use]
    pub fn unreadable(kind: Kind) -> Self {
        let everyone = Principals::These(vec![Named::Everyone]);
        let statement = Statement {
            sid: Some("unreadable".to_owned()),
            effect: Effect::Deny,
            principals: (!kind.is_of_identity()).then_some(everyone),
            actions: Actions::AllBut(Vec::new()),
            resources: (kind != Kind::Trust).then(|| Resources::AllBut(Vec::new())),
            conditions: Vec::new(),
        };
        let statements = [statement];
        Self {
            kind,
            version: Version::V2012,
            id: None,
            index: Index::of(&statements),
            statements: statements.into(),
        }
    }

    /// What it is for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The version of the language that it is written in.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// Its Id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Its statements, in order.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Everyone whom it names, so that a service can refuse those who do not exist.
    pub fn principals(&self) -> impl Iterator<Item = &Named> {
        let named = self
            .statements
            .iter()
            .filter_map(|statement| statement.principals.as_ref());
        named.flat_map(Principals::named)
    }

    /// The condition keys that it asks for, in conditions and in variables.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.statements.iter().flat_map(Statement::keys)
    }

    /// The statements that are about an action, with their numbers, without those that can be
    /// seen at once to be about other resources.
    pub(crate) fn about(
        &self,
        action: Action<'_>,
        resource: &Trigrams,
    ) -> impl Iterator<Item = (usize, &Statement)> {
        let found = self.index.about(action, resource).filter_map(|number| {
            let statement = self.statements.get(number)?;
            Some((number, statement))
        });
        found.filter(move |(_, statement)| statement.actions.include(action))
    }
}

/// How long a document is for the quotas of managed and inline policies: its characters
/// without white space.
#[must_use]
pub fn counted_chars(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

#[cfg(test)]
mod tests;
