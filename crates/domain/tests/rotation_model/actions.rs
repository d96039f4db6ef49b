//! What can happen next. Any of it may happen at any time, in any order: the search tries all.

use crate::records::{Change, Password, Records, Tick};
use crate::variants::Variant;
use crate::world::{Front, Goal, Plane, Step, Then, World, Write, WriteKind};

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// The front can be reached again.
    Mend,
    /// A plane starts: it knows what is on disk, and nothing else.
    Start(usize),
    /// A plane does one step.
    Step(usize, Move),
    /// An `ALTER ROLE` that nobody waits for any more happens after all.
    LateLands,
    /// Time passes.
    Tick,
    /// A plane is killed.
    Crash(usize),
    /// The front is killed, and comes back with nothing.
    FrontRestarts,
    /// The front cannot be reached. It serves on.
    Cut,
}

/// A step of a plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The store makes a submitted write durable, or finds that it is based on old facts.
    MakeDurable,
    /// The plane hears that its write is durable, and tells whoever asked.
    Hear,
    /// The front takes the snapshot and confirms it.
    Confirm,
    /// D1, done and answered.
    Set,
    /// D2.
    Look,
    /// W3 is computed from the record as it is now, and submitted.
    Commit,
    /// A prepared rotation is taken up: read the record, say hello to the front, send it.
    Advance,
    /// After a start: does PostgreSQL have the current password?
    Reconcile,
    /// G1 is submitted.
    Retire,
    /// The front is told what it does not know yet.
    Tell,
    /// A new rotation: W1 is submitted.
    Begin,
    /// D1, not done, and not answered either.
    SetFails,
    /// D1, not answered; it may happen later.
    SetLate,
}

impl Action {
    /// What happens if nothing more goes wrong and nobody asks for more, in the order in which
    /// a fair run does it.
    pub(crate) const FAIR: [Self; 24] = {
        use Move::*;
        [
            Self::Mend,
            Self::Start(0),
            Self::Step(0, MakeDurable),
            Self::Step(0, Hear),
            Self::Step(0, Confirm),
            Self::Step(0, Set),
            Self::Step(0, Look),
            Self::Step(0, Commit),
            Self::Step(0, Advance),
            Self::Step(0, Reconcile),
            Self::Step(0, Retire),
            Self::Step(0, Tell),
            Self::Start(1),
            Self::Step(1, MakeDurable),
            Self::Step(1, Hear),
            Self::Step(1, Confirm),
            Self::Step(1, Set),
            Self::Step(1, Look),
            Self::Step(1, Commit),
            Self::Step(1, Advance),
            Self::Step(1, Reconcile),
            Self::Step(1, Retire),
            Self::Step(1, Tell),
            Self::LateLands,
        ]
    };

    /// What may happen besides.
    pub(crate) const UNFAIR: [Self; 11] = {
        use Move::*;
        [
            Self::Step(0, Begin),
            Self::Step(0, SetFails),
            Self::Step(0, SetLate),
            Self::Step(1, Begin),
            Self::Step(1, SetFails),
            Self::Step(1, SetLate),
            Self::Tick,
            Self::Crash(0),
            Self::Crash(1),
            Self::FrontRestarts,
            Self::Cut,
        ]
    };

    /// The world afterwards; `None` if this cannot happen now.
    pub(crate) fn happen(self, world: &World, records: &mut Records, variant: Variant) -> Option<World> {
        let mut next = *world;
        match self {
            Self::Step(plane, step) => {
                let Plane::Up { reconciled, step: at } = world.planes[plane] else {
                    return None;
                };
                let mut stepping = Stepping {
                    plane,
                    reconciled,
                    variant,
                    world: &mut next,
                    records,
                };
                let step = stepping.step(at, step)?;
                let reconciled = stepping.reconciled;
                next.planes[plane] = Plane::Up { reconciled, step };
            }
            Self::Mend if !world.front.reachable => next.front.reachable = true,
            Self::Start(plane) if world.planes[plane] == Plane::Down && plane < world.left.planes.into() => {
                let read = records.change(world.disk.record, Change::ReadBack)?;
                assert_eq!(read, world.disk.record, "a record comes back as it was written");
                next.planes[plane] = Plane::Up {
                    reconciled: false,
                    step: Step::Free,
                };
            }
            Self::LateLands => {
                let (password, epoch) = next.postgres.late.take()?;
                next.alter_role(password, epoch, variant != Variant::WithoutFence);
            }
            Self::Tick => {
                // ASSUMPTION: a commit takes no time, compared with the grace period.
                if variant != Variant::SlowCommit && world.planes.iter().any(is_committing) {
                    return None;
                }
                next.left.ticks = spend(world.left.ticks)?;
                next.now += 1;
            }
            Self::Crash(plane) if world.planes[plane] != Plane::Down => {
                next.left.crashes = spend(world.left.crashes)?;
                next.planes[plane] = Plane::Down;
            }
            Self::FrontRestarts if world.front.applied.is_some() => {
                next.left.front_restarts = spend(world.left.front_restarts)?;
                next.front = Front {
                    applied: None,
                    obeys: None,
                    ..world.front
                };
            }
            Self::Cut if world.front.reachable => {
                next.left.front_cuts = spend(world.left.front_cuts)?;
                next.front.reachable = false;
                next.front.obeys = None;
            }
            _ => return None,
        }
        Some(next)
    }
}

fn spend(left: u8) -> Option<u8> {
    left.checked_sub(1)
}

fn is_committing(plane: &Plane) -> bool {
    let Plane::Up { step, .. } = plane else {
        return false;
    };
    matches!(step, Step::Submitted(write) if matches!(write.kind, WriteKind::Commit(_)))
}

/// One plane, about to do something.
struct Stepping<'a> {
    plane: usize,
    reconciled: bool,
    variant: Variant,
    world: &'a mut World,
    records: &'a mut Records,
}

impl Stepping<'_> {
    /// Where the plane is afterwards.
    fn step(&mut self, at: Step, step: Move) -> Option<Step> {
        match (at, step) {
            (Step::Free, Move::Begin) => self.begin(),
            (Step::Free, Move::Advance) => self.advance(),
            (Step::Free, Move::Reconcile) => self.reconcile(),
            (Step::Free, Move::Retire) => {
                let disk = self.records.facts(self.world.disk.record);
                let due = disk.has_expired(self.clock());
                let retire = Change::Retire(self.clock());
                due.then(|| self.submit(WriteKind::Tidy, retire)).flatten()
            }
            (Step::Free, Move::Tell) => {
                let known = self.world.front.applied == Some(self.world.disk.record);
                if known { None } else { self.push(Then::Rest) }
            }
            (Step::Pushing { snapshot, then }, Move::Confirm) => {
                let obeyed = self.world.front.obeys == Some(self.plane)
                    || (self.world.front.reachable && self.variant == Variant::FrontObeysAnybody);
                if !obeyed {
                    return Some(Step::Free);
                }
                self.world.confirm(self.records, snapshot);
                Some(match then {
                    Then::Rest => Step::Free,
                    Then::Set { target, epoch } => Step::Setting {
                        password: target,
                        epoch,
                        goal: Goal::Rotate,
                    },
                })
            }
            (
                Step::Setting {
                    password,
                    epoch,
                    goal,
                },
                Move::Set,
            ) => {
                let fenced = self.variant != Variant::WithoutFence;
                let done = self.world.alter_role(password, epoch, fenced);
                Some(if done {
                    Step::Looking { password, goal }
                } else {
                    Step::Free
                })
            }
            (Step::Setting { password, goal, .. }, Move::SetFails) => {
                self.world.left.unclear = spend(self.world.left.unclear)?;
                Some(Step::Looking { password, goal })
            }
            (
                Step::Setting {
                    password,
                    epoch,
                    goal,
                },
                Move::SetLate,
            ) if self.world.postgres.late.is_none() => {
                self.world.left.unclear = spend(self.world.left.unclear)?;
                self.world.postgres.late = Some((password, epoch));
                Some(Step::Looking { password, goal })
            }
            (Step::Looking { password, goal }, Move::Look) => self.look(password, goal),
            (Step::Proven { target }, Move::Commit) => self.commit(target),
            (Step::Submitted(write), Move::MakeDurable) => Some(self.make_durable(write)),
            (Step::Unanswered(write), Move::Hear) => {
                self.world.witness.promise(self.records, write);
                Some(Step::Free)
            }
            _ => None,
        }
    }

    /// W1: a new password, by itself, before any effect.
    fn begin(&mut self) -> Option<Step> {
        let disk = self.records.facts(self.world.disk.record);
        if disk.target.is_some() {
            return None;
        }
        let (password, epoch) = (Password::made_by(self.plane, disk.epoch), disk.epoch + 1);
        self.world.left.rotations = spend(self.world.left.rotations)?;
        let set = |goal| {
            Some(Step::Setting {
                password,
                epoch,
                goal,
            })
        };
        match self.variant {
            Variant::IntentWithOutcome => set(Goal::PrepareAndCommitLater),
            Variant::SetBeforeIntent => set(Goal::PrepareLater),
            _ => {
                let prepare = Change::Prepare(password, self.clock());
                self.submit(WriteKind::Begin(password), prepare)
            }
        }
    }

    /// From W1 on: whoever finds a prepared rotation goes forward.
    fn advance(&mut self) -> Option<Step> {
        let disk = self.records.facts(self.world.disk.record);
        let (target, epoch) = (disk.target?, disk.epoch);
        if self.variant == Variant::RecoveryGoesBack && !self.reconciled {
            self.reconciled = true;
            return self.submit(WriteKind::Tidy, Change::Abandon);
        }
        // A prepared rotation gives PostgreSQL a password anyway.
        self.reconciled = true;
        if self.variant == Variant::WithoutArming {
            return Some(Step::Setting {
                password: target,
                epoch,
                goal: Goal::Rotate,
            });
        }
        self.push(Then::Set { target, epoch })
    }

    /// Says hello, which ends every other plane's connection, and *then* reads what it sends.
    fn push(&mut self, then: Then) -> Option<Step> {
        if !self.world.front.reachable {
            return None;
        }
        self.world.front.obeys = Some(self.plane);
        let snapshot = self.world.disk.record;
        Some(Step::Pushing { snapshot, then })
    }

    fn reconcile(&mut self) -> Option<Step> {
        let disk = self.records.facts(self.world.disk.record);
        if self.reconciled || disk.target.is_some() {
            return None;
        }
        if self.world.postgres.password == disk.current {
            self.reconciled = true;
            return Some(Step::Free);
        }
        Some(Step::Setting {
            password: disk.current,
            epoch: disk.epoch,
            goal: Goal::Reconcile,
        })
    }

    /// D2: whatever D1's answer was, what counts is what PostgreSQL has.
    ///
    /// The real one also logs in with the password, through the front. That is left out here, so
    /// that arming is seen to suffice.
    fn look(&mut self, password: Password, goal: Goal) -> Option<Step> {
        let applied = self.world.postgres.password == password || self.variant == Variant::AssumesApplied;
        if !applied {
            return Some(Step::Free);
        }
        match goal {
            Goal::Rotate => Some(Step::Proven { target: password }),
            Goal::Reconcile => {
                self.reconciled = true;
                Some(Step::Free)
            }
            Goal::PrepareLater => {
                let prepare = Change::Prepare(password, self.clock());
                self.submit(WriteKind::Begin(password), prepare)
                    .or(Some(Step::Free))
            }
            Goal::PrepareAndCommitLater => {
                let both = Change::PrepareAndCommit(password, self.clock());
                self.submit(WriteKind::Commit(password), both)
                    .or(Some(Step::Free))
            }
        }
    }

    /// W3. If that rotation is not under way any more, somebody else has finished it.
    fn commit(&mut self, target: Password) -> Option<Step> {
        let pending = self.records.facts(self.world.disk.record).target;
        let target = match self.variant {
            Variant::CommitsWhateverIsPending => pending.unwrap_or(target),
            _ => target,
        };
        if pending != Some(target) {
            return Some(Step::Free);
        }
        let commit = match self.variant {
            Variant::PreviousDroppedAtCommit => Change::CommitWithoutGrace(target, self.world.now),
            _ => Change::Commit(target, self.world.now),
        };
        self.submit(WriteKind::Commit(target), commit)
    }

    fn submit(&mut self, kind: WriteKind, change: Change) -> Option<Step> {
        let disk = self.world.disk;
        let next = self.records.change(disk.record, change)?;
        Some(Step::Submitted(Write {
            kind,
            base: disk.revision,
            next,
        }))
    }

    fn make_durable(&mut self, write: Write) -> Step {
        let unchecked = self.variant == Variant::CommitWithoutCompareAndSwap
            && matches!(write.kind, WriteKind::Commit(_));
        if unchecked || write.base == self.world.disk.revision {
            self.world.write(self.records, write.next);
            return Step::Unanswered(write);
        }
        match write.kind {
            // Read again, decide again.
            WriteKind::Commit(target) => Step::Proven { target },
            WriteKind::Begin(_) | WriteKind::Tidy => Step::Free,
        }
    }

    /// The time by which a plane finds that a grace period is over.
    fn clock(&self) -> Tick {
        match self.variant {
            Variant::JumpedClock => self.world.now + 100,
            _ => self.world.now,
        }
    }
}
