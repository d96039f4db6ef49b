//! The protocol, and the protocol with one thing wrong. Each broken variant is a design that
//! looks reasonable, and most have been shipped by somebody.

use crate::invariants::Invariant;
use crate::world::Bounds;

/// Which protocol the planes, the front and PostgreSQL follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Ours.
    Sound,
    /// D1 and W3 without waiting for the front.
    WithoutArming,
    /// No intent: the new password becomes durable together with the outcome.
    IntentWithOutcome,
    /// The intent becomes durable after PostgreSQL was changed.
    SetBeforeIntent,
    /// W3 writes over whatever is there.
    CommitWithoutCompareAndSwap,
    /// W3 makes current whatever is pending, rather than what this plane has proven.
    CommitsWhateverIsPending,
    /// W3 drops the previous password.
    PreviousDroppedAtCommit,
    /// After a crash the rotation is undone.
    RecoveryGoesBack,
    /// An `ALTER ROLE` that ends without an answer counts as done.
    AssumesApplied,
    /// PostgreSQL obeys an old leader.
    WithoutFence,
    /// The front takes snapshots from a plane that another one has replaced.
    FrontObeysAnybody,
    /// The front lets PostgreSQL check the password.
    PassThrough,
    /// Planes end grace periods by a wall clock that was set forward, rather than by one that
    /// cannot be.
    JumpedClock,
    /// Long passes between the computation of the deadline and the moment in which W3 is durable.
    SlowCommit,
}

/// Two control planes and two rotations in which nothing goes wrong by itself.
const CALM: Bounds = Bounds {
    planes: 2,
    rotations: 2,
    ticks: 0,
    crashes: 0,
    front_restarts: 0,
    front_cuts: 0,
    unclear: 0,
};

impl Variant {
    /// The broken ones, and which invariants the shortest story breaks.
    pub(crate) const BROKEN: [(Self, &[Invariant]); 13] = {
        use Invariant::{
            ArmedBeforeCurrent, CurrentLogsIn, EndsWell, PasswordIsKept, PreviousLogsIn, PromisesAreKept,
        };
        [
            (Self::WithoutArming, &[CurrentLogsIn, ArmedBeforeCurrent]),
            (Self::IntentWithOutcome, &[PasswordIsKept]),
            (Self::SetBeforeIntent, &[PasswordIsKept]),
            (Self::CommitWithoutCompareAndSwap, &[PromisesAreKept]),
            (
                Self::CommitsWhateverIsPending,
                &[CurrentLogsIn, ArmedBeforeCurrent],
            ),
            (Self::PreviousDroppedAtCommit, &[PreviousLogsIn]),
            (Self::RecoveryGoesBack, &[PromisesAreKept]),
            (Self::AssumesApplied, &[EndsWell]),
            (Self::WithoutFence, &[EndsWell]),
            (Self::FrontObeysAnybody, &[CurrentLogsIn]),
            (Self::PassThrough, &[CurrentLogsIn]),
            (Self::JumpedClock, &[PreviousLogsIn]),
            (Self::SlowCommit, &[PreviousLogsIn]),
        ]
    };

    /// The smallest world in which a broken variant shows: most need no accident at all.
    pub(crate) fn bounds(self) -> Bounds {
        match self {
            Self::RecoveryGoesBack => Bounds { crashes: 1, ..CALM },
            Self::AssumesApplied => Bounds { unclear: 1, ..CALM },
            Self::SlowCommit => Bounds { ticks: 1, ..CALM },
            _ => CALM,
        }
    }
}
