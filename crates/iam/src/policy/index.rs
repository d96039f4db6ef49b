//! Which statements of a policy may be about an action on a resource, found without looking at
//! the others.

use crate::authorization::{Action, fold_hash};

use super::action::Form;
use super::statement::{Actions, Resources, Statement};
use super::template::Template;
use super::trigram::Trigrams;

/// INVARIANT: for every action and resource, [`Index::about`] gives at least the statements that
/// include them. It may give others and may give one twice; who asks looks at the statement itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// By the hash of a whole action.
    exact: Groups,
    /// By the hash of a service, for patterns with wildcards.
    service: Groups,
    /// `*` and NotAction, under [`ANY`].
    any: Groups,
    /// What a resource must have for one of the patterns, for all patterns of the first
    /// statement, then those of the second, and so on. Where every resource may be meant there is
    /// one that needs nothing.
    needed: Box<[Trigrams]>,
    /// Where in `needed` each statement's end.
    ends: Box<[u32]>,
}

const ANY: u64 = 0;

/// Numbers of statements by a hash.
#[derive(Debug, Default, PartialEq, Eq)]
struct Groups {
    /// In the order of their hashes.
    groups: Box<[Group]>,
    /// Those of the first group, then those of the second, and so on.
    numbers: Box<[u32]>,
}

#[derive(Debug, PartialEq, Eq)]
struct Group {
    hash: u64,
    /// What a resource must have for any of the statements: often they are about resources of
    /// one kind or with names that begin alike, and are then out of question together.
    needed: Trigrams,
    /// Where in `numbers` it ends.
    end: u32,
}

impl Index {
    pub(super) fn of(statements: &[Statement]) -> Self {
        let (mut exact, mut service, mut any) = (Vec::new(), Vec::new(), Vec::new());
        let (mut needed, mut ends) = (Vec::new(), Vec::new());
        let mut needed_by_all = Vec::new();
        for (number, statement) in (0..).zip(statements) {
            match &statement.actions {
                Actions::AllBut(_) => any.push((ANY, number)),
                Actions::These(patterns) => {
                    for pattern in patterns {
                        match pattern.form() {
                            Form::Everything => any.push((ANY, number)),
                            Form::Of { service: of, name } => match name.literal() {
                                Some(name) => exact.push((Action::new(of, name).hash(), number)),
                                None => service.push((fold_hash(of), number)),
                            },
                        }
                    }
                }
            }
            let own: Vec<Trigrams> = match &statement.resources {
                Some(Resources::These(patterns)) => patterns.iter().map(Template::trigrams).collect(),
                None | Some(Resources::AllBut(_)) => vec![Trigrams::default()],
            };
            needed_by_all.push(Trigrams::common(&own));
            needed.extend(own);
            ends.push(u32::try_from(needed.len()).unwrap_or(u32::MAX));
        }
        Self {
            exact: Groups::of(exact, &needed_by_all),
            service: Groups::of(service, &needed_by_all),
            any: Groups::of(any, &needed_by_all),
            needed: needed.into(),
            ends: ends.into(),
        }
    }

    pub(super) fn about(&self, action: Action<'_>, resource: &Trigrams) -> impl Iterator<Item = usize> {
        let exact = self.exact.find(action.hash(), resource);
        let service = self.service.find(action.service_hash(), resource);
        let any = self.any.find(ANY, resource);
        let all = exact.iter().chain(service).chain(any);
        all.map(|number| *number as usize)
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

impl Groups {
    /// `needed` is what each statement needs in any case.
    fn of(mut entries: Vec<(u64, u32)>, needed: &[Trigrams]) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut end = 0;
        let groups = entries
            .chunk_by(|(one, _), (other, _)| one == other)
            .map(|group| {
                end += group.len();
                let of_each = group
                    .iter()
                    .filter_map(|(_, number)| needed.get(*number as usize));
                Group {
                    hash: group.first().map_or(ANY, |(hash, _)| *hash),
                    needed: Trigrams::common(of_each),
                    end: u32::try_from(end).unwrap_or(u32::MAX),
                }
            });
        Self {
            groups: groups.collect(),
            numbers: entries.iter().map(|(_, number)| *number).collect(),
        }
    }

    /// The statements under a hash, unless none of them can mean the resource.
    fn find(&self, hash: u64, resource: &Trigrams) -> &[u32] {
        let at = self.groups.partition_point(|group| group.hash < hash);
        let found = self.groups.get(at);
        let Some(group) = found.filter(|group| group.hash == hash && resource.has(&group.needed)) else {
            return &[];
        };
        let before = at.checked_sub(1).and_then(|before| self.groups.get(before));
        let start = before.map_or(0, |before| before.end as usize);
        self.numbers.get(start..group.end as usize).unwrap_or_default()
    }
}
