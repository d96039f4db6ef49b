//! What became of one rotation, for people: each step with its time.
//!
//! A secret keeps the timelines of its last rotations. They decide nothing; what a rotation
//! does next follows from its [`crate::Credential`].

use jiff::Timestamp;

use crate::Region;
use crate::secret::{SecretName, VersionId};
use crate::steps::Steps;

/// How many timelines are kept of a secret.
pub const TIMELINES_MAX: usize = 50;

/// One rotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The region of the secret.
    pub region: Region,
    /// The secret.
    pub secret: SecretName,
    /// The rotations of a secret are counted from one.
    pub number: u64,
    /// The version that becomes current.
    pub version: VersionId,
    /// When the rotation began.
    pub started_at: Timestamp,
    /// When it came to its end.
    pub ended_at: Option<Timestamp>,
    /// What came of it, so far.
    pub outcome: Outcome,
    /// Until when the password before is accepted as well, once that is decided.
    pub grace_ends_at: Option<Timestamp>,
    /// How far it is.
    pub steps: Steps<RotationStep>,
}

/// What came of a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is under way.
    Running,
    /// The new password is current.
    Rotated,
    /// The last attempt failed; there is another one, unless the rotation has ended.
    Failed,
    /// Attempts have failed for so long that the secret counts as impaired. They go on.
    Impaired,
}

/// A step of a rotation. Those that AWS's own rotation functions have bear AWS's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RotationStep {
    /// W1: the new password is stored under AWSPENDING.
    CreateSecret,
    /// ARM: the front accepts it.
    ArmFront,
    /// D1: PostgreSQL is given it.
    SetSecret,
    /// D2: a login is made with it.
    TestSecret,
    /// W3: AWSCURRENT moves to it.
    FinishSecret,
}

impl Outcome {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Rotated, Self::Failed, Self::Impaired];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Rotated => "rotated",
            Self::Failed => "failed",
            Self::Impaired => "impaired",
        }
    }
}

impl RotationStep {
    /// Every one of them, in their order.
    pub const ALL: [Self; 5] = [
        Self::CreateSecret,
        Self::ArmFront,
        Self::SetSecret,
        Self::TestSecret,
        Self::FinishSecret,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreateSecret => "createSecret",
            Self::ArmFront => "armFront",
            Self::SetSecret => "setSecret",
            Self::TestSecret => "testSecret",
            Self::FinishSecret => "finishSecret",
        }
    }
}

impl Timeline {
    /// A rotation that begins, with its first step.
    #[must_use]
    pub fn new(region: Region, secret: SecretName, number: u64, version: VersionId, now: Timestamp) -> Self {
        let mut steps = Steps::waiting(RotationStep::ALL);
        steps.begin(RotationStep::CreateSecret, now);
        Self {
            region,
            secret,
            number,
            version,
            started_at: now,
            ended_at: None,
            outcome: Outcome::Running,
            grace_ends_at: None,
            steps,
        }
    }

    /// A step begins.
    pub fn begin(&mut self, step: RotationStep, now: Timestamp) {
        if self.steps.begin(step, now) {
            self.outcome = Outcome::Running;
        }
    }

    /// An attempt has failed.
    pub fn fail(&mut self, now: Timestamp, reason: &str, is_impaired: bool) {
        self.steps.fail(now, reason);
        self.outcome = if is_impaired {
            Outcome::Impaired
        } else {
            Outcome::Failed
        };
    }

    /// AWSCURRENT has moved.
    pub fn finish(&mut self, now: Timestamp, grace_ends_at: Option<Timestamp>) {
        self.ended_at = Some(now);
        self.outcome = Outcome::Rotated;
        self.grace_ends_at = grace_ends_at;
    }

    /// There will be no other attempt.
    pub fn abandon(&mut self, now: Timestamp, reason: &str) {
        self.steps.fail(now, reason);
        self.ended_at = Some(now);
        self.outcome = Outcome::Failed;
    }
}
