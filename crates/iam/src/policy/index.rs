//! Which statements of a policy may be about an action, found without looking at the others.

use crate::authorization::{Action, fold_hash};

use super::action::Form;
use super::statement::{Actions, Statement};

/// INVARIANT: for every action, [`Index::about`] gives at least the statements that include
/// it. It may give others and may give one twice; who asks looks at the statement itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// By the hash of a whole action, sorted.
    exact: Box<[(u64, u32)]>,
    /// By the hash of a service, for patterns with wildcards, sorted.
    service: Box<[(u64, u32)]>,
    /// `*` and NotAction.
    any: Box<[u32]>,
}

impl Index {
    pub(super) fn of(statements: &[Statement]) -> Self {
        let (mut exact, mut service, mut any) = (Vec::new(), Vec::new(), Vec::new());
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
        }
    }

    pub(super) fn about(&self, action: Action<'_>) -> impl Iterator<Item = usize> {
        let exact = of_hash(&self.exact, action.hash());
        let service = of_hash(&self.service, action.service_hash());
        exact
            .chain(service)
            .chain(self.any.iter().copied())
            .map(|number| number as usize)
    }
}

fn of_hash(sorted: &[(u64, u32)], hash: u64) -> impl Iterator<Item = u32> {
    let start = sorted.partition_point(|(other, _)| *other < hash);
    let from = sorted.get(start..).unwrap_or_default();
    from.iter()
        .take_while(move |(other, _)| *other == hash)
        .map(|(_, number)| *number)
}
