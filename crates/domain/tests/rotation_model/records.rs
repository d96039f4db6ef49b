//! What the store holds, made by the real `domain`: a [`Credential`] and the [`Versions`] of
//! its secret, always written together.
//!
//! The search needs states that can be compared and hashed, and the domain's types carry
//! keys, which cannot be. So every pair that ever comes up is kept here once, and the world
//! knows it by number. Two pairs are the same if their `Debug` texts are; keys are masked in
//! those, but follow from the version.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use domain::Credential;
use domain::accept::{AcceptSet, Accepted};
use domain::credential::Rotation;
use domain::instance::{ResourceId, RoleName};
use domain::scram::{Challenge, ITERATIONS, KEY_LEN, ScramKeys};
use domain::secret::{
    SealedValue, SecretName, StageLabel, StageMove, ValueKind, Version, VersionId, Versions,
};
use jiff::{SignedDuration, Timestamp};

/// The model's time. Nothing happens between two ticks.
pub(crate) type Tick = u8;

/// How long a replaced password is accepted.
pub(crate) const GRACE_TICKS: Tick = 1;

/// A version of the secret, and the password that is in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Password(pub(crate) u8);

impl Password {
    /// The one that everything begins with.
    pub(crate) const FIRST: Self = Self(0);

    /// The most there can be: two control planes, and three rotations of each.
    pub(crate) const COUNT_MAX: usize = 8;

    /// What a control plane (0 or 1) makes up when it begins a rotation at this epoch. Two
    /// planes that begin at the same time do not make up the same.
    pub(crate) fn made_by(plane: usize, epoch: u8) -> Self {
        Self(2 * epoch + u8::from(plane == 1))
    }

    fn version(self) -> VersionId {
        VersionId::parse(&format!("{:032}", self.0)).unwrap()
    }

    fn of(version: &VersionId) -> Self {
        Self(version.as_str().parse().unwrap())
    }

    fn keys(self) -> ScramKeys {
        ScramKeys {
            stored_key: stdx::Secret::new([self.0; KEY_LEN]),
            server_key: stdx::Secret::new([self.0; KEY_LEN]),
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

/// The number of a pair in [`Records`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RecordId(u16);

/// What a write does to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Change {
    /// W1: the intent.
    Prepare(Password, Tick),
    /// W3: the commit point.
    Commit(Password, Tick),
    /// G1: what has expired goes.
    Retire(Tick),
    /// Nothing: the record is written down and read back, as at every start.
    ReadBack,
    /// Broken: W3 that forgets the grace period.
    CommitWithoutGrace(Password, Tick),
    /// Broken: intent and outcome in one transaction.
    PrepareAndCommit(Password, Tick),
    /// Broken: undoes W1.
    Abandon,
}

/// What the rest of the model wants to know of a record.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// The current version as the credential has it.
    pub(crate) current: Password,
    /// Where AWSCURRENT sits, which is what clients read.
    pub(crate) labelled_current: Option<Password>,
    /// Where AWSPENDING sits.
    pub(crate) labelled_pending: Option<Password>,
    /// The target of the rotation that is under way.
    pub(crate) target: Option<Password>,
    /// The fence.
    pub(crate) epoch: u8,
    /// Versions that have a value: all passwords that can be found again after a crash.
    pub(crate) kept: BTreeSet<Password>,
    /// The accept set, found out by offering every password's key to it, and until when.
    pub(crate) accepted: BTreeMap<Password, Option<Tick>>,
}

impl Facts {
    /// Whether this accept set, in a front, lets a password in.
    pub(crate) fn accepts(&self, password: Password, now: Tick) -> bool {
        let until = self.accepted.get(&password);
        until.is_some_and(|until| until.is_none_or(|until| now < until))
    }

    /// Whether something in the accept set has expired.
    pub(crate) fn has_expired(&self, now: Tick) -> bool {
        self.accepted.values().flatten().any(|until| *until <= now)
    }
}

#[derive(Clone)]
struct Stored {
    credential: Credential,
    versions: Versions,
}

/// All records that have come up.
pub(crate) struct Records {
    stored: Vec<Stored>,
    facts: Vec<Facts>,
    numbers: HashMap<String, RecordId>,
    /// The domain's answers: the same question has the same answer.
    answers: HashMap<(RecordId, Change), Option<RecordId>>,
}

impl Records {
    /// Knows one record: a credential with its first password.
    pub(crate) fn new() -> (Self, RecordId) {
        let first = Password::FIRST;
        let challenge = Challenge {
            salt: vec![7; 16],
            iterations: ITERATIONS,
        };
        let credential = Credential::first(
            ResourceId::from_random([0; 26]),
            RoleName::parse_master("app").unwrap(),
            SecretName::parse("rds!db-1").unwrap(),
            first.version(),
            challenge,
            first.keys(),
            1,
        );
        let mut versions = Versions::default();
        versions
            .add(
                first.version(),
                version(0),
                BTreeSet::from([StageLabel::current()]),
            )
            .unwrap();
        let mut records = Self {
            stored: Vec::new(),
            facts: Vec::new(),
            numbers: HashMap::new(),
            answers: HashMap::new(),
        };
        let id = records.number(Stored {
            credential: credential.unwrap(),
            versions,
        });
        (records, id)
    }

    pub(crate) fn facts(&self, id: RecordId) -> &Facts {
        &self.facts[usize::from(id.0)]
    }

    /// What a change makes of a record; `None` if the domain refuses it.
    pub(crate) fn change(&mut self, id: RecordId, change: Change) -> Option<RecordId> {
        if let Some(answer) = self.answers.get(&(id, change)) {
            return *answer;
        }
        let changed = self.stored[usize::from(id.0)].changed(change);
        let answer = changed.map(|stored| self.number(stored));
        self.answers.insert((id, change), answer);
        answer
    }

    fn number(&mut self, stored: Stored) -> RecordId {
        let text = format!("{:?} {:?}", stored.credential, stored.versions);
        if let Some(id) = self.numbers.get(&text) {
            return *id;
        }
        let id = RecordId(self.stored.len().try_into().unwrap());
        self.facts.push(stored.facts());
        self.stored.push(stored);
        self.numbers.insert(text, id);
        id
    }
}

impl Stored {
    /// The transition, as `control` puts it together from the domain's parts.
    fn changed(&self, change: Change) -> Option<Self> {
        match change {
            Change::Prepare(target, now) => self.prepared(target, now),
            Change::Commit(target, now) => self.committed(target, now, GRACE_TICKS),
            Change::Retire(now) => self.retired(now),
            Change::ReadBack => Some(self.read_back()),
            Change::CommitWithoutGrace(target, now) => self.committed(target, now, 0),
            Change::PrepareAndCommit(target, now) => {
                self.prepared(target, now)?.committed(target, now, GRACE_TICKS)
            }
            Change::Abandon => self.abandoned(),
        }
    }

    /// As `control::rotation::begin` does.
    fn prepared(&self, target: Password, now: Tick) -> Option<Self> {
        let credential = self.credential.prepare(target.version(), target.keys(), at(now));
        let mut versions = self.versions.clone();
        let pending = BTreeSet::from([StageLabel::pending()]);
        versions.add(target.version(), version(now), pending).ok()?;
        Some(Self {
            credential: credential.ok()?,
            versions,
        })
    }

    /// As `control::rotation::advance` does.
    fn committed(&self, target: Password, now: Tick, grace: Tick) -> Option<Self> {
        let grace = SignedDuration::from_mins(grace.into());
        let credential = self.credential.commit(&target.version(), at(now), grace);
        let mut versions = self.versions.clone();
        let from = versions.current().cloned();
        let request = StageMove {
            label: &StageLabel::current(),
            remove_from: from.as_ref(),
            move_to: Some(&target.version()),
        };
        versions.move_stage(request).ok()?;
        Some(Self {
            credential: credential.ok()?,
            versions,
        })
    }

    /// As `control::rotation::schedule` does: where one password is left, it gets another salt.
    fn retired(&self, now: Tick) -> Option<Self> {
        let retired = self.credential.retire(at(now)).unwrap()?;
        let challenge = Challenge {
            salt: retired.accept().generation().to_be_bytes().to_vec(),
            iterations: ITERATIONS,
        };
        let keys = Password::of(retired.current()).keys();
        Some(Self {
            credential: retired.resalt(challenge, keys).unwrap_or(retired),
            versions: self.versions.clone(),
        })
    }

    fn read_back(&self) -> Self {
        let credential = self.with(
            self.credential.accept().clone(),
            self.credential.rotation().clone(),
        );
        let versions = self.versions.iter();
        let stages = self.versions.stages();
        Self {
            credential: credential.unwrap(),
            versions: Versions::from_stored(
                versions.map(|(id, version)| (id.clone(), version.clone())),
                stages.map(|(label, id)| (label.clone(), id.clone())),
            ),
        }
    }

    /// What the domain has no transition for.
    fn abandoned(&self) -> Option<Self> {
        let Rotation::Prepared { target, .. } = self.credential.rotation() else {
            return None;
        };
        let accept = self.credential.accept();
        let entries: Vec<Accepted> = accept.entries().to_vec();
        let kept = entries.into_iter().filter(|entry| entry.version != *target);
        let accept = AcceptSet::new(
            accept.generation() + 1,
            accept.challenge().clone(),
            kept.collect(),
        );
        let mut versions = self.versions.clone();
        let request = StageMove {
            label: &StageLabel::pending(),
            remove_from: Some(target),
            move_to: None,
        };
        versions.move_stage(request).ok()?;
        Some(Self {
            credential: self.with(accept.ok()?, Rotation::Idle)?,
            versions,
        })
    }

    fn with(&self, accept: AcceptSet, rotation: Rotation) -> Option<Credential> {
        let credential = &self.credential;
        Credential::from_stored(
            credential.instance().clone(),
            credential.role().clone(),
            credential.secret().clone(),
            credential.current().clone(),
            accept,
            rotation,
            credential.epoch(),
        )
        .ok()
    }

    fn facts(&self) -> Facts {
        let labelled = |label| self.versions.labelled(&label).map(Password::of);
        let accepted = self.credential.accept().entries().iter().map(|entry| {
            let password = Password::of(&entry.version);
            assert!(
                entry.keys.stored_key.ct_eq(password.keys().stored_key.expose()),
                "an entry of the accept set carries another version's keys: {entry:?}"
            );
            (password, entry.not_after.map(tick))
        });
        let kept = self
            .versions
            .iter()
            .filter(|(_, version)| version.value.is_some());
        Facts {
            current: Password::of(self.credential.current()),
            labelled_current: labelled(StageLabel::current()),
            labelled_pending: labelled(StageLabel::pending()),
            target: match self.credential.rotation() {
                Rotation::Idle => None,
                Rotation::Prepared { target, .. } => Some(Password::of(target)),
            },
            epoch: self.credential.epoch().try_into().unwrap(),
            kept: kept.map(|(id, _)| Password::of(id)).collect(),
            accepted: accepted.collect(),
        }
    }
}

/// A tick is a minute of the domain's.
fn at(tick: Tick) -> Timestamp {
    Timestamp::from_second(i64::from(tick) * 60).unwrap()
}

fn tick(at: Timestamp) -> Tick {
    (at.as_second() / 60).try_into().unwrap()
}

fn version(now: Tick) -> Version {
    let value = SealedValue {
        kind: ValueKind::Text,
        envelope: Arc::from([0]),
    };
    Version {
        created_at: at(now),
        value: Some(value),
        accessed_on: None,
    }
}
