//! Breadth first through all states, so that what is found is shortest.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use crate::actions::Action;
use crate::invariants::Invariant;
use crate::records::Records;
use crate::variants::Variant;
use crate::world::{Bounds, World};

/// States beyond this are too many for a test that everybody runs.
const STATES_MAX: usize = 2_000_000;

/// What is broken in a state, and how it came about.
pub(crate) struct Violation {
    pub(crate) broken: Vec<Invariant>,
    /// What happened, from the beginning.
    actions: Vec<Action>,
    /// How far a fair run went on from there.
    fair_steps: usize,
    /// Where it ended.
    world: World,
}

/// What a search has gone through.
pub(crate) struct Search {
    pub(crate) states: usize,
    pub(crate) steps: usize,
    /// Actions that were never possible.
    pub(crate) never: Vec<Action>,
    pub(crate) violation: Option<Violation>,
}

/// A state, and how it was reached first.
struct Visited {
    world: World,
    from: usize,
    by: Option<Action>,
    /// Where a fair run goes from here; `None` if there it ends.
    fair: Option<usize>,
}

/// Goes through everything that can happen within the bounds.
pub(crate) fn search(variant: Variant, bounds: Bounds) -> Search {
    let (first, mut records) = World::new(bounds);
    let mut visited = vec![Visited {
        world: first,
        from: 0,
        by: None,
        fair: None,
    }];
    let mut numbers: HashMap<World, usize, BuildHasherDefault<Mixer>> = HashMap::default();
    numbers.insert(first, 0);
    let mut steps = 0;
    let mut never: Vec<Action> = Action::FAIR.into_iter().chain(Action::UNFAIR).collect();
    let mut violation = None;
    let mut index = 0;
    while index < visited.len() && violation.is_none() {
        assert!(
            index < STATES_MAX,
            "{variant:?}: too many states within {bounds:?}"
        );
        let world = visited[index].world;
        violation = broken(&world, &records, variant).map(|broken| Violation {
            broken,
            actions: way_to(&visited, index),
            fair_steps: 0,
            world,
        });
        let fair = Action::FAIR.into_iter().map(|action| (action, true));
        let unfair = Action::UNFAIR.into_iter().map(|action| (action, false));
        for (action, is_fair) in fair.chain(unfair) {
            let Some(next) = action.happen(&world, &mut records, variant) else {
                continue;
            };
            steps += 1;
            never.retain(|other| *other != action);
            let number = *numbers.entry(next).or_insert_with(|| {
                visited.push(Visited {
                    world: next,
                    from: index,
                    by: Some(action),
                    fair: None,
                });
                visited.len() - 1
            });
            if is_fair && visited[index].fair.is_none() {
                visited[index].fair = Some(number);
            }
        }
        index += 1;
    }
    Search {
        states: visited.len(),
        steps,
        never,
        violation: violation.or_else(|| first_bad_end(&visited, &records, variant)),
    }
}

/// What does not hold in a state, if anything.
fn broken(world: &World, records: &Records, variant: Variant) -> Option<Vec<Invariant>> {
    let all = Invariant::OF_STATES.into_iter();
    let broken: Vec<_> = all
        .filter(|invariant| !invariant.holds(world, records, variant))
        .collect();
    Some(broken).filter(|broken| !broken.is_empty())
}

/// Follows the fair run from every state. All runs that meet are followed once.
fn first_bad_end(visited: &[Visited], records: &Records, variant: Variant) -> Option<Violation> {
    let mut ends_well = vec![None; visited.len()];
    for start in 0..visited.len() {
        let mut run = vec![start];
        let mut at = start;
        let well = loop {
            match (ends_well[at], visited[at].fair) {
                (Some(well), _) => break well,
                (None, None) => break Invariant::EndsWell.holds(&visited[at].world, records, variant),
                // It goes round in circles.
                (None, Some(next)) if run.contains(&next) => break false,
                (None, Some(next)) => {
                    run.push(next);
                    at = next;
                }
            }
        };
        if !well {
            return Some(Violation {
                broken: vec![Invariant::EndsWell],
                actions: way_to(visited, start),
                fair_steps: run.len() - 1,
                world: visited[at].world,
            });
        }
        for at in run {
            ends_well[at] = Some(true);
        }
    }
    None
}

fn way_to(visited: &[Visited], end: usize) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut at = end;
    while let Some(by) = visited[at].by {
        actions.push(by);
        at = visited[at].from;
    }
    actions.reverse();
    actions
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "broken: {:?}, after", self.broken)?;
        for action in &self.actions {
            writeln!(f, "  {action:?}")?;
        }
        if self.fair_steps > 0 {
            writeln!(f, "  and {} steps of a fair run", self.fair_steps)?;
        }
        write!(f, "which gives {:?}", self.world)
    }
}

/// A quick hash for many small values. Nobody attacks this table.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u16(&mut self, value: u16) {
        self.write_u64(value.into());
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
