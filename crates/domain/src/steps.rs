//! Work that goes step by step, and what became of each step: for people who watch it, and
//! for those who ask later.
//!
//! At most one step runs. A step that is done stays done when the work is gone on with after
//! a crash, although it is made sure of once more.

use jiff::{SignedDuration, Timestamp};

/// The longest message on a step, in characters.
const MESSAGE_CHARS_MAX: usize = 500;

/// What is said on a step that was being done when the program ended.
const RESUMED: &str = "interrupted, and gone on with after Lockstep was started again";

/// The steps of one piece of work, in the order in which they are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps<N>(Vec<Step<N>>);

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<N> {
    /// Which.
    pub name: N,
    /// How far it is.
    pub state: StepState,
    /// For a person: why it failed, or what is unusual about it.
    pub message: Option<String>,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Not begun.
    Waiting,
    /// Being done.
    Running {
        /// When it began.
        since: Timestamp,
    },
    /// Done.
    Done {
        /// When it began.
        since: Timestamp,
        /// How long it took; `None` if that was not measured to its end.
        took: Option<SignedDuration>,
    },
    /// The last attempt failed. If there is another one, the step runs again.
    Failed {
        /// When the attempt began.
        since: Timestamp,
        /// How long it took.
        took: Option<SignedDuration>,
    },
}

impl StepState {
    /// When it began.
    #[must_use]
    pub fn since(self) -> Option<Timestamp> {
        match self {
            Self::Waiting => None,
            Self::Running { since } | Self::Done { since, .. } | Self::Failed { since, .. } => Some(since),
        }
    }

    /// How long it took, once it is over.
    #[must_use]
    pub fn took(self) -> Option<SignedDuration> {
        match self {
            Self::Waiting | Self::Running { .. } => None,
            Self::Done { took, .. } | Self::Failed { took, .. } => took,
        }
    }
}

impl<N: Copy + Eq> Steps<N> {
    /// Steps that are all yet to be done.
    pub fn waiting(names: impl IntoIterator<Item = N>) -> Self {
        let steps = names.into_iter().map(|name| Step {
            name,
            state: StepState::Waiting,
            message: None,
        });
        Self(steps.collect())
    }

    /// Steps that were stored.
    #[must_use]
    pub fn from_stored(steps: Vec<Step<N>>) -> Self {
        Self(steps)
    }

    /// All steps in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Step<N>> {
        self.0.iter()
    }

    /// Begins a step, by which the one that ran is done. Whether that changed anything: a step
    /// that runs or is done is left as it is, and one that is not part of the work is no step.
    pub fn begin(&mut self, name: N, now: Timestamp) -> bool {
        let can_begin = |step: &Step<N>| {
            step.name == name && matches!(step.state, StepState::Waiting | StepState::Failed { .. })
        };
        if !self.0.iter().any(can_begin) {
            return false;
        }
        self.end(now);
        for step in self.0.iter_mut().filter(|step| step.name == name) {
            step.state = StepState::Running { since: now };
            step.message = None;
        }
        true
    }

    /// Puts a step that was not foreseen before those that are yet to be done, and begins it.
    /// Whether that changed anything: where a step is being done or has failed, work is past
    /// that, and one that is there already is not put in again.
    pub fn interpose(&mut self, name: N, now: Timestamp) -> bool {
        let is_yet_to_be_done = |step: &Step<N>| step.state == StepState::Waiting;
        let is_past = |step: &Step<N>| {
            step.name == name || matches!(step.state, StepState::Running { .. } | StepState::Failed { .. })
        };
        if self.0.iter().any(is_past) {
            return false;
        }
        let at = self.0.iter().position(is_yet_to_be_done).unwrap_or(self.0.len());
        let step = Step {
            name,
            state: StepState::Running { since: now },
            message: None,
        };
        self.0.insert(at, step);
        true
    }

    /// The step that runs is done.
    pub fn end(&mut self, now: Timestamp) {
        if let Some((step, since)) = self.running() {
            step.state = StepState::Done {
                since,
                took: Some(passed(since, now)),
            };
        }
    }

    /// The step that runs is done with whatever holds these steps being stored, so that how
    /// long it took is not known yet.
    pub fn end_unmeasured(&mut self) {
        if let Some((step, since)) = self.running() {
            step.state = StepState::Done { since, took: None };
        }
    }

    /// The step that runs has failed this time. Whether there was one.
    pub fn fail(&mut self, now: Timestamp, reason: &str) -> bool {
        let Some((step, since)) = self.running() else {
            return false;
        };
        step.state = StepState::Failed {
            since,
            took: Some(passed(since, now)),
        };
        step.message = Some(reason.chars().take(MESSAGE_CHARS_MAX).collect());
        true
    }

    /// The work is gone on with by a program that did not begin it. Whether a step was being done.
    pub fn resume(&mut self) -> bool {
        match self.running() {
            Some((step, _)) if step.message.as_deref() != Some(RESUMED) => {
                step.message = Some(RESUMED.to_owned());
                true
            }
            _ => false,
        }
    }

    fn running(&mut self) -> Option<(&mut Step<N>, Timestamp)> {
        self.0.iter_mut().find_map(|step| match step.state {
            StepState::Running { since } => Some((step, since)),
            _ => None,
        })
    }
}

/// A clock that was set back makes no step take less than no time.
fn passed(since: Timestamp, now: Timestamp) -> SignedDuration {
    now.duration_since(since).max(SignedDuration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn states(steps: &Steps<char>) -> Vec<StepState> {
        steps.iter().map(|step| step.state).collect()
    }

    fn done(since: i64, seconds: i64) -> StepState {
        StepState::Done {
            since: at(since),
            took: Some(SignedDuration::from_secs(seconds)),
        }
    }

    #[test]
    fn a_step_ends_when_the_next_begins() {
        let mut steps = Steps::waiting(['a', 'b', 'c']);
        assert!(steps.begin('a', at(10)));
        assert!(steps.begin('b', at(13)));
        assert_eq!(
            states(&steps),
            [
                done(10, 3),
                StepState::Running { since: at(13) },
                StepState::Waiting
            ]
        );
        steps.end(at(12));
        assert_eq!(states(&steps)[1], done(13, 0), "the clock was set back");
        assert!(!steps.begin('x', at(20)), "no such step");
    }

    #[test]
    fn what_is_done_stays_done_when_it_is_done_again() {
        let mut steps = Steps::waiting(['a', 'b']);
        steps.begin('a', at(1));
        steps.begin('b', at(2));
        let before = steps.clone();
        assert!(!steps.begin('a', at(5)));
        assert!(!steps.begin('b', at(6)));
        assert_eq!(steps, before);
        assert!(steps.resume());
        assert!(!steps.resume(), "it says so once");
        let messages: Vec<_> = steps.iter().map(|step| step.message.as_deref()).collect();
        assert_eq!(messages, [None, Some(RESUMED)]);
    }

    #[test]
    fn a_step_that_was_not_foreseen_comes_before_those_yet_to_be_done() {
        let mut steps = Steps::waiting(['a', 'b']);
        steps.begin('a', at(1));
        assert!(!steps.interpose('q', at(2)), "a step is being done");
        steps.end(at(2));
        assert!(steps.interpose('q', at(3)));
        assert!(!steps.interpose('q', at(4)), "it is there");
        assert!(steps.begin('b', at(5)));
        let told: Vec<_> = steps.iter().map(|step| (step.name, step.state)).collect();
        let running = StepState::Running { since: at(5) };
        assert_eq!(told, [('a', done(1, 1)), ('q', done(3, 2)), ('b', running)]);
        steps.fail(at(6), "no");
        assert!(!Steps::clone(&steps).interpose('r', at(7)), "a step has failed");
    }

    #[test]
    fn a_step_that_failed_can_run_again() {
        let mut steps = Steps::waiting(['a', 'b']);
        assert!(!steps.fail(at(1), "nothing runs"));
        steps.begin('a', at(1));
        assert!(steps.fail(at(4), &"é".repeat(1000)));
        let failed = steps.iter().next().unwrap();
        assert_eq!(failed.state.took(), Some(SignedDuration::from_secs(3)));
        assert_eq!(
            failed.message.as_ref().unwrap().chars().count(),
            MESSAGE_CHARS_MAX
        );
        assert!(!steps.resume(), "nothing was being done");
        assert!(steps.begin('a', at(8)));
        steps.end_unmeasured();
        let over = steps.iter().next().unwrap();
        let unmeasured = StepState::Done {
            since: at(8),
            took: None,
        };
        assert_eq!((over.state, over.message.as_deref()), (unmeasured, None));
    }
}
