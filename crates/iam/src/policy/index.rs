//! Which statements of a policy may be about an action on a resource, found without looking at
//! the others.

use crate::authorization::{Action, fold_hash};

use super::action::Form;
use super::statement::{Actions, Resources, Statement};
use super::trigram::Trigrams;

/// INVARIANT: for every action and resource, [`Index::about`] gives at least the statements that
/// include them. It may give others and may give one twice; who asks looks at the statement itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// By the hash of a whole action, sorted.
    exact: Box<[(u64, u32)]>,
    /// By the hash of a service, for patterns with wildcards, sorted.
    service: Box<[(u64, u32)]>,
    /// `*` and NotAction.
    any: Box<[u32]>,
    /// What a resource must have for one of the patterns, for all patterns of the first
    /// statement, then those of the second, and so on. Where every resource may be meant there is
    /// one that needs nothing.
    needed: Box<[Trigrams]>,
    /// Where in `needed` each statement's end.
    ends: Box<[u32]>,
}

impl Index {
    pub(super) fn of(statements: &[Statement]) -> Self {
        let (mut exact, mut service, mut any) = (Vec::new(), Vec::new(), Vec::new());
        let (mut needed, mut ends) = (Vec::new(), Vec::new());
        for (number, statement) in (0..).zip(statements) {
            match &statement.actions {
                Actions::AllBut(_) => any.push(number),
                Actions::These(patterns) => {
                    for pattern in patterns {
                        match pattern.form() {
                            Form::Everything => any.push(number),
                            Form::Of { service: of, name } => match name.literal() {
                                Some(name) => exact.push((Action::new(of, name).hash(), number)),
                                None => service.push((fold_hash(of), number)),
                            },
                        }
                    }
                }
            }
            match &statement.resources {
                Some(Resources::These(patterns)) => {
                    needed.extend(patterns.iter().map(|pattern| pattern.trigrams()));
                }
                None | Some(Resources::AllBut(_)) => needed.push(Trigrams::default()),
            }
            ends.push(u32::try_from(needed.len()).unwrap_or(u32::MAX));
        }
        for list in [&mut exact, &mut service] {
            list.sort_unstable();
            list.dedup();
        }
        any.dedup();
        Self {
            exact: exact.into(),
            service: service.into(),
            any: any.into(),
            needed: needed.into(),
            ends: ends.into(),
        }
    }

    pub(super) fn about(&self, action: Action<'_>, resource: &Trigrams) -> impl Iterator<Item = usize> {
        let exact = of_hash(&self.exact, action.hash());
        let service = of_hash(&self.service, action.service_hash());
        exact
            .chain(service)
            .chain(self.any.iter().copied())
            .map(|number| number as usize)
            .filter(|number| self.may_mean(*number, resource))
    }

    /// Whether a pattern for resources of a statement may match.
    fn may_mean(&self, statement: usize, resource: &Trigrams) -> bool {
        let end_of = |statement: usize| self.ends.get(statement).map_or(0, |end| *end as usize);
        let start = statement.checked_sub(1).map_or(0, end_of);
        let needed = self.needed.get(start..end_of(statement));
        needed.is_none_or(|needed| needed.iter().any(|one| resource.has(one)))
    }
}

fn of_hash(sorted: &[(u64, u32)], hash: u64) -> impl Iterator<Item = u32> {
    let start = sorted.partition_point(|(other, _)| *other < hash);
    let from = sorted.get(start..).unwrap_or_default();
    from.iter()
        .take_while(move |(other, _)| *other == hash)
        .map(|(_, number)| *number)
}
