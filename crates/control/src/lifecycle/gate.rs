//! The gate before starts of PostgreSQL: so many at once and no more, in the order in which they
//! were asked for.
//!
//! A start takes processor and disk, whoever asked for it; five hundred at once would be done no
//! sooner than one after the other, and until then none would be. What runs already does not
//! come by here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::instance::ResourceId;
use tokio::sync::Notify;

/// Up to so many before it, a number is told exactly; beyond, in steps of as many, so that not
/// everybody who waits has news whenever somebody comes through.
const TOLD_EXACTLY: usize = 20;

/// Who goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// A database that is in service, and does not run.
    Outage,
    /// What somebody asked for.
    Wish,
}

/// A place: those of outages come first, and then the order in which they were taken.
type Number = (Urgency, u64);

/// The gate.
pub(crate) struct Gate(Arc<Shared>);

struct Shared {
    inside_max: NonZeroUsize,
    line: Mutex<Line>,
}

#[derive(Default)]
struct Line {
    taken: u64,
    /// Numbers of those whose runner has been woken and has not come here yet: runners come in any
    /// order, and who asked first goes first.
    drawn: HashMap<ResourceId, u64>,
    inside: BTreeSet<Number>,
    waiting: BTreeMap<Number, (ResourceId, Arc<Notify>)>,
}

/// A place in the line, and then inside, until it is dropped.
pub(super) struct Place {
    gate: Arc<Shared>,
    number: Number,
    called: Arc<Notify>,
}

impl Gate {
    /// A gate through which so many are let at once.
    pub(crate) fn new(inside_max: NonZeroUsize) -> Self {
        Self(Arc::new(Shared {
            inside_max,
            line: Mutex::default(),
        }))
    }

    /// Something is asked of this one, for which it may need a place. If it does, the place is
    /// that of now.
    pub(super) fn draw(&self, id: &ResourceId) {
        let mut line = self.0.line();
        if !line.drawn.contains_key(id) {
            let number = line.next();
            line.drawn.insert(id.clone(), number);
        }
    }

    /// It needs no place for what was asked of it.
    pub(super) fn forget(&self, id: &ResourceId) {
        self.0.line().drawn.remove(id);
    }

    /// Takes a place.
    pub(super) fn line_up(&self, id: &ResourceId, urgency: Urgency) -> Place {
        let mut line = self.0.line();
        let drawn = line.drawn.remove(id);
        let number = (urgency, drawn.unwrap_or_else(|| line.next()));
        let called = Arc::new(Notify::new());
        line.waiting.insert(number, (id.clone(), called.clone()));
        line.admit(self.0.inside_max);
        drop(line);
        Place {
            gate: self.0.clone(),
            number,
            called,
        }
    }

    /// Who waits, and how many are before each.
    pub(crate) fn waiting(&self) -> HashMap<ResourceId, Before> {
        let line = self.0.line();
        let ids = line.waiting.values().map(|(id, _)| id.clone());
        ids.zip((0..).map(Before)).collect()
    }

    /// How many are before this one, if it waits.
    pub(crate) fn before(&self, id: &ResourceId) -> Option<Before> {
        let line = self.0.line();
        let place = line.waiting.values().position(|(waiting, _)| waiting == id);
        place.map(Before)
    }
}

/// How many are before one that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Before(usize);

impl Before {
    /// Whether people are told the same.
    pub(crate) fn are_told_alike(one: Option<Self>, other: Option<Self>) -> bool {
        one.map(Self::told) == other.map(Self::told)
    }

    /// The number that is told, and whether there are more.
    fn told(self) -> (usize, bool) {
        match self.0 {
            few if few <= TOLD_EXACTLY => (few, false),
            many => ((many - 1) / TOLD_EXACTLY * TOLD_EXACTLY, true),
        }
    }
}

impl fmt::Display for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("waits for a turn: ")?;
        match self.told() {
            (0, _) => f.write_str("it is the next one"),
            (1, _) => f.write_str("1 other database is before it"),
            (few, false) => write!(f, "{few} other databases are before it"),
            (least, true) => write!(f, "more than {least} other databases are before it"),
        }
    }
}

impl Place {
    /// Whether its turn has come.
    pub(super) fn is_inside(&self) -> bool {
        self.gate.line().inside.contains(&self.number)
    }

    /// Waits for its turn. The place is kept if this is dropped.
    pub(super) async fn turn(&self) {
        while !self.is_inside() {
            self.called.notified().await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut line = self.gate.line();
        line.waiting.remove(&self.number);
        line.inside.remove(&self.number);
        line.admit(self.gate.inside_max);
    }
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    fn next(&mut self) -> u64 {
        self.taken += 1;
        self.taken
    }

    fn admit(&mut self, inside_max: NonZeroUsize) {
        while self.inside.len() < inside_max.get()
            && let Some((number, (_, called))) = self.waiting.pop_first()
        {
            self.inside.insert(number);
            called.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: char) -> ResourceId {
        ResourceId::from_random([name as u8; 26])
    }

    fn gate(inside_max: usize) -> Gate {
        Gate::new(NonZeroUsize::new(inside_max).unwrap())
    }

    #[test]
    fn so_many_are_inside_and_the_others_follow_in_their_order() {
        let gate = gate(2);
        let [a, b, c, d] = ['a', 'b', 'c', 'd'].map(|name| gate.line_up(&id(name), Urgency::Wish));
        let inside = || [&b, &c, &d].map(Place::is_inside);
        assert_eq!((a.is_inside(), inside()), (true, [true, false, false]));
        assert_eq!(gate.before(&id('c')), Some(Before(0)));
        assert_eq!(gate.before(&id('d')), Some(Before(1)));
        drop(a);
        assert_eq!(inside(), [true, true, false]);
        assert_eq!(gate.before(&id('d')), Some(Before(0)));
    }

    #[test]
    fn who_leaves_the_line_gives_up_the_place_and_nothing_else() {
        let gate = gate(1);
        let inside = gate.line_up(&id('a'), Urgency::Wish);
        let leaving = gate.line_up(&id('b'), Urgency::Wish);
        let next = gate.line_up(&id('c'), Urgency::Wish);
        drop(leaving);
        assert_eq!(gate.waiting(), HashMap::from([(id('c'), Before(0))]));
        assert!(!next.is_inside());
        drop(inside);
        assert!(next.is_inside());
        assert!(gate.waiting().is_empty());
    }

    #[test]
    fn what_should_be_in_service_goes_before_what_is_wished() {
        let gate = gate(1);
        let inside = gate.line_up(&id('a'), Urgency::Wish);
        let wish = gate.line_up(&id('b'), Urgency::Wish);
        let outage = gate.line_up(&id('c'), Urgency::Outage);
        drop(inside);
        assert!(outage.is_inside());
        assert!(!wish.is_inside());
    }

    #[test]
    fn who_asked_first_goes_first_whenever_the_runner_comes() {
        let gate = gate(1);
        let inside = gate.line_up(&id('a'), Urgency::Wish);
        for name in ['b', 'c', 'd'] {
            gate.draw(&id(name));
        }
        gate.forget(&id('b'));
        let places = ['d', 'c', 'b'].map(|name| gate.line_up(&id(name), Urgency::Wish));
        drop(inside);
        assert_eq!(places.each_ref().map(Place::is_inside), [false, true, false]);
        assert_eq!(gate.before(&id('d')), Some(Before(0)));
        assert_eq!(gate.before(&id('b')), Some(Before(1)));
    }

    #[tokio::test]
    async fn a_turn_is_told_even_to_who_was_not_listening() {
        let gate = gate(1);
        let inside = gate.line_up(&id('a'), Urgency::Wish);
        let next = gate.line_up(&id('b'), Urgency::Wish);
        drop(inside);
        next.turn().await;
        assert!(next.is_inside());
    }

    #[test]
    fn long_lines_are_told_in_round_numbers() {
        let told = |before| Before(before).to_string();
        assert_eq!(told(0), "waits for a turn: it is the next one");
        assert_eq!(told(20), "waits for a turn: 20 other databases are before it");
        for before in [21, 40] {
            assert_eq!(
                told(before),
                "waits for a turn: more than 20 other databases are before it"
            );
        }
        assert_eq!(
            told(41),
            "waits for a turn: more than 40 other databases are before it"
        );
    }
}
