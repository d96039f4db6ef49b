//! One statement, typed.

use crate::authorization::Action;

use super::action::ActionPattern;
use super::condition::Clause;
use super::key::Key;
use super::principal::Named;
use super::template::Template;

/// What a statement does to those requests that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Lets them pass.
    Allow,
    /// Refuses them, whatever else allows them.
    Deny,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its name; absent if it has none or an empty one.
    pub sid: Option<String>,
    /// What it does.
    pub effect: Effect,
    /// For whom; present exactly in resource, key and trust policies.
    pub principals: Option<Principals>,
    /// Which actions.
    pub actions: Actions,
    /// On what; absent exactly in trust policies, which are about their role.
    pub resources: Option<Resources>,
    /// Under which conditions. All must hold.
    pub conditions: Vec<Clause>,
}

impl Statement {
    /// The condition keys that it asks for, in conditions and in variables.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        let resources = self
            .resources
            .as_ref()
            .map(Resources::patterns)
            .unwrap_or_default();
        let compared = self.conditions.iter().flat_map(Clause::templates);
        let variables = resources.iter().chain(compared).flat_map(Template::variables);
        self.conditions.iter().map(|clause| &clause.key).chain(variables)
    }
}

/// The Action or NotAction element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actions {
    /// Those that match one of these.
    These(Vec<ActionPattern>),
    /// Those that match none of these.
    AllBut(Vec<ActionPattern>),
}

impl Actions {
    /// Whether an action is meant.
    #[must_use]
    pub fn include(&self, action: Action<'_>) -> bool {
        match self {
            Self::These(patterns) => patterns.iter().any(|pattern| pattern.matches(action)),
            Self::AllBut(patterns) => !patterns.iter().any(|pattern| pattern.matches(action)),
        }
    }

    /// The patterns that are written down.
    #[must_use]
    pub fn patterns(&self) -> &[ActionPattern] {
        match self {
            Self::These(patterns) | Self::AllBut(patterns) => patterns,
        }
    }
}

/// The Resource or NotResource element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resources {
    /// Those that match one of these.
    These(Vec<Template>),
    /// Those that match none of these.
    AllBut(Vec<Template>),
}

impl Resources {
    /// The patterns that are written down.
    #[must_use]
    pub fn patterns(&self) -> &[Template] {
        match self {
            Self::These(patterns) | Self::AllBut(patterns) => patterns,
        }
    }
}

/// The Principal or NotPrincipal element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principals {
    /// These.
    These(Vec<Named>),
    /// Everybody but these.
    AllBut(Vec<Named>),
}

impl Principals {
    /// Those who are written down.
    #[must_use]
    pub fn named(&self) -> &[Named] {
        match self {
            Self::These(named) | Self::AllBut(named) => named,
        }
    }
}
