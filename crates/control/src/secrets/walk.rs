//! One page of a region's secrets, in any order, out of any number of them.
//!
//! A filter may pass few or none. So a call looks at a bounded number of secrets and then
//! gives what it has, be it nothing, and a token to go on with; AWS does the same ("the
//! response can include no values at all"). It looks at a few at a time, so that neither
//! writers nor other requests on this thread wait for it.

use domain::{Region, Secret};
use store::state::{Direction, Place, SecretOrder, Versioned};

use crate::Control;

/// How many secrets one call looks at.
const EXAMINED_MAX: usize = 10_000;

/// How many are looked at before somebody else has a turn, if a page has fewer.
const TURN: usize = 64;

/// Where to look.
pub(super) struct Walk<'a> {
    pub(super) region: &'a Region,
    pub(super) order: SecretOrder,
    pub(super) direction: Direction,
    /// The place that the page before ended at.
    pub(super) after: Option<Place>,
}

/// The secrets of a page, and the place that the next one begins after, unless it was the last.
pub(super) struct Page {
    pub(super) secrets: Vec<Versioned<Secret>>,
    pub(super) next: Option<Place>,
}

impl Walk<'_> {
    /// The next `limit` secrets that pass.
    pub(super) async fn page(
        self,
        control: &Control,
        limit: usize,
        passes: impl Fn(&Secret) -> bool,
    ) -> Page {
        let look = |after: Option<&Place>, most: usize| {
            control.look(|tables| {
                tables
                    .listed_secrets(self.region, self.order, self.direction, after)
                    .take(most)
                    .cloned()
                    .collect()
            })
        };
        fill(self.order, self.after.clone(), limit, look, passes).await
    }
}

/// `look` gives so many secrets that follow a place.
async fn fill(
    order: SecretOrder,
    mut after: Option<Place>,
    limit: usize,
    look: impl Fn(Option<&Place>, usize) -> Vec<Versioned<Secret>>,
    passes: impl Fn(&Secret) -> bool,
) -> Page {
    let turn = (limit + 1).max(TURN);
    let mut filling = Filling {
        limit,
        found: Vec::with_capacity(limit),
        examined: 0,
    };
    loop {
        let looked_at = look(after.as_ref(), turn);
        let is_end = looked_at.len() < turn;
        for secret in looked_at {
            let place = order.place(&secret);
            match filling.take(secret, &passes) {
                Step::On => after = Some(place),
                Step::Full => {
                    let last = filling.found.last().map(|last| order.place(last));
                    return filling.page(last);
                }
                Step::Tired => return filling.page(Some(place)),
            }
        }
        if is_end {
            return filling.page(None);
        }
        tokio::task::yield_now().await;
    }
}

/// A page in the making.
struct Filling {
    limit: usize,
    found: Vec<Versioned<Secret>>,
    examined: usize,
}

enum Step {
    On,
    /// The page was full and there is more.
    Full,
    /// Enough was looked at.
    Tired,
}

impl Filling {
    fn take(&mut self, secret: Versioned<Secret>, passes: impl Fn(&Secret) -> bool) -> Step {
        self.examined += 1;
        if passes(&secret) {
            if self.found.len() == self.limit {
                return Step::Full;
            }
            self.found.push(secret);
        }
        if self.examined == EXAMINED_MAX {
            Step::Tired
        } else {
            Step::On
        }
    }

    fn page(self, next: Option<Place>) -> Page {
        Page {
            secrets: self.found,
            next,
        }
    }
}

#[cfg(test)]
mod tests;
