//! The accept set: every password that logs a managed role in right now.
//!
//! PostgreSQL keeps one password for a role. The front keeps a set, all under one
//! salt, because a SCRAM server names the salt before it learns which password the
//! client holds. That set is what lets a secret and a database change "together".

use jiff::Timestamp;
use thiserror::Error;

use crate::scram::{Challenge, ScramKeys};
use crate::secret::VersionId;

/// The most passwords one role accepts at a time.
pub const ENTRIES_MAX: usize = 16;

/// One password that is accepted.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The version of the secret that holds it.
    pub version: VersionId,
    /// What a proof is checked against.
    pub keys: ScramKeys,
    /// When it stops being accepted; `None` for the current and the pending one.
    pub not_after: Option<Timestamp>,
}

/// The passwords of one role, under one challenge, as of one generation.
#[derive(Debug, Clone)]
pub struct AcceptSet {
    generation: u64,
    challenge: Challenge,
    entries: Vec<Accepted>,
}

/// Why entries do not make an accept set.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AcceptError {
    /// Nobody could log in.
    #[error("an accept set needs at least one entry")]
    Empty,
    /// More than [`ENTRIES_MAX`].
    #[error("an accept set holds at most {ENTRIES_MAX} passwords")]
    Full,
    /// One version twice.
    #[error("version {0} is in the accept set twice")]
    Twice(VersionId),
}

impl AcceptSet {
    /// Checks and builds.
    ///
    /// # Errors
    /// See [`AcceptError`].
    pub fn new(generation: u64, challenge: Challenge, entries: Vec<Accepted>) -> Result<Self, AcceptError> {
        if entries.is_empty() {
            return Err(AcceptError::Empty);
        }
        if entries.len() > ENTRIES_MAX {
            return Err(AcceptError::Full);
        }
        for (index, entry) in entries.iter().enumerate() {
            if entries
                .iter()
                .take(index)
                .any(|other| other.version == entry.version)
            {
                return Err(AcceptError::Twice(entry.version.clone()));
            }
        }
        Ok(Self {
            generation,
            challenge,
            entries,
        })
    }

    /// Grows by one with every change.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The salt and iteration count that all entries share.
    #[must_use]
    pub fn challenge(&self) -> &Challenge {
        &self.challenge
    }

    /// The accepted passwords.
    #[must_use]
    pub fn entries(&self) -> &[Accepted] {
        &self.entries
    }

    /// The entry of a version.
    #[must_use]
    pub fn entry(&self, version: &VersionId) -> Option<&Accepted> {
        self.entries.iter().find(|entry| entry.version == *version)
    }
}
