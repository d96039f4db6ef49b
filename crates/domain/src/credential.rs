//! The credential of a managed role, and the machine that rotates it.
//!
//! One record per role says which passwords are accepted and whether a rotation is
//! under way. Its transitions are the committed steps of the protocol; what happens
//! between them (arming the front, changing PostgreSQL, looking) is in `control`, and
//! can be repeated at will, because each committed state says what comes next:
//!
//! ```text
//!           W1 prepare                    W3 commit                 G1 retire
//!   Idle ───────────────► Prepared(q) ───────────────► Idle ───────────────► Idle
//!   {c}                   {c, q}          after ARM,   {q, c until t}        {q}
//!                                         D1 and D2
//! ```
//!
//! INVARIANT: the accept set contains the current version, and the target while
//! prepared. Every constructor and transition keeps it; [`Credential::from_stored`]
//! checks it.

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::accept::{AcceptError, AcceptSet, Accepted, ENTRIES_MAX};
use crate::instance::{ResourceId, RoleName};
use crate::scram::{Challenge, ScramKeys};
use crate::secret::{SecretName, VersionId};

/// How many definite failures make a credential impaired.
pub const FAILURES_MAX: u32 = 5;

/// How long a rotation may stay prepared before the credential counts as impaired.
pub const PREPARED_MAX: SignedDuration = SignedDuration::from_mins(15);

/// Whether a rotation is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// No.
    Idle,
    /// The new password is durable and labelled AWSPENDING; PostgreSQL may or may not have it.
    Prepared {
        /// The version that becomes current.
        target: VersionId,
        /// When the intent was committed.
        since: Timestamp,
        /// Failed attempts to finish, and why the last one failed.
        failures: u32,
        /// For a person.
        last_error: Option<String>,
    },
}

/// The login of one role whose password Lockstep keeps.
#[derive(Debug, Clone)]
pub struct Credential {
    instance: ResourceId,
    role: RoleName,
    secret: SecretName,
    current: VersionId,
    accept: AcceptSet,
    rotation: Rotation,
    /// Grows with every rotation; PostgreSQL refuses a lower one (fence).
    epoch: u64,
}

/// Why a step is not possible now.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CredentialError {
    /// Another rotation has to end first.
    #[error("a rotation to version {0} is under way")]
    AlreadyPrepared(VersionId),
    /// There is nothing to commit.
    #[error("no rotation is under way")]
    NotPrepared,
    /// Another rotation than the one that was to be committed is under way.
    #[error("the rotation under way is to version {0}")]
    OtherTarget(VersionId),
    /// The salt cannot change yet.
    #[error("another password is still accepted")]
    StillAccepted,
    /// The invariant would break.
    #[error("the accept set lacks the current version or the target of the rotation")]
    Invariant,
    /// Not an accept set.
    #[error(transparent)]
    Accept(#[from] AcceptError),
}

impl Credential {
    /// A credential with its first password, which PostgreSQL is given under that epoch.
    ///
    /// # Errors
    /// Never in practice: one entry is an accept set.
    pub fn first(
        instance: ResourceId,
        role: RoleName,
        secret: SecretName,
        version: VersionId,
        challenge: Challenge,
        keys: ScramKeys,
        epoch: u64,
    ) -> Result<Self, CredentialError> {
        let entry = Accepted {
            version: version.clone(),
            keys,
            not_after: None,
        };
        let accept = AcceptSet::new(1, challenge, vec![entry])?;
        Self::from_stored(instance, role, secret, version, accept, Rotation::Idle, epoch)
    }

    /// Puts a stored credential together again.
    ///
    /// # Errors
    /// When the parts break the invariant.
    pub fn from_stored(
        instance: ResourceId,
        role: RoleName,
        secret: SecretName,
        current: VersionId,
        accept: AcceptSet,
        rotation: Rotation,
        epoch: u64,
    ) -> Result<Self, CredentialError> {
        let target_accepted = match &rotation {
            Rotation::Idle => true,
            Rotation::Prepared { target, .. } => accept
                .entry(target)
                .is_some_and(|entry| entry.not_after.is_none()),
        };
        let current_accepted = accept
            .entry(&current)
            .is_some_and(|entry| entry.not_after.is_none());
        if !current_accepted || !target_accepted {
            return Err(CredentialError::Invariant);
        }
        Ok(Self {
            instance,
            role,
            secret,
            current,
            accept,
            rotation,
            epoch,
        })
    }

    /// **W1**: the intent. The target's password is accepted from the moment that the
    /// front has armed this generation. Its keys must be derived under [`Credential::challenge`].
    ///
    /// # Errors
    /// When a rotation is under way, or a password still in its grace period would be pushed out.
    pub fn prepare(
        &self,
        target: VersionId,
        keys: ScramKeys,
        now: Timestamp,
    ) -> Result<Self, CredentialError> {
        if let Rotation::Prepared { target, .. } = &self.rotation {
            return Err(CredentialError::AlreadyPrepared(target.clone()));
        }
        // What has expired leaves with G1, which looks at more than the wall clock; here it
        // goes only to make room.
        let mut entries = self.accept.entries().to_vec();
        if entries.len() >= ENTRIES_MAX {
            entries = self.unexpired(now);
        }
        if entries.len() >= ENTRIES_MAX {
            return Err(CredentialError::Accept(AcceptError::Full));
        }
        entries.push(Accepted {
            version: target.clone(),
            keys,
            not_after: None,
        });
        let rotation = Rotation::Prepared {
            target,
            since: now,
            failures: 0,
            last_error: None,
        };
        self.with(self.current.clone(), entries, rotation, self.epoch + 1)
    }

    /// **W3**: the commit point. The target is current; what was current is accepted for
    /// the grace period.
    ///
    /// # Errors
    /// When that rotation is not under way.
    pub fn commit(
        &self,
        target: &VersionId,
        now: Timestamp,
        grace: SignedDuration,
    ) -> Result<Self, CredentialError> {
        match &self.rotation {
            Rotation::Idle => return Err(CredentialError::NotPrepared),
            Rotation::Prepared { target: other, .. } if other != target => {
                return Err(CredentialError::OtherTarget(other.clone()));
            }
            Rotation::Prepared { .. } => {}
        }
        let until = now.saturating_add(grace).unwrap_or(Timestamp::MAX);
        let entries = self
            .accept
            .entries()
            .iter()
            .filter(|entry| entry.version != self.current || until > now)
            .cloned()
            .map(|entry| {
                if entry.version == self.current {
                    Accepted {
                        not_after: Some(until),
                        ..entry
                    }
                } else {
                    entry
                }
            })
            .collect();
        self.with(target.clone(), entries, Rotation::Idle, self.epoch)
    }

    /// **G1**: drops what is no longer accepted. `None` when nothing has expired.
    ///
    /// # Errors
    /// Never in practice: the current version does not expire.
    pub fn retire(&self, now: Timestamp) -> Result<Option<Self>, CredentialError> {
        let entries = self.unexpired(now);
        if entries.len() == self.accept.entries().len() {
            return Ok(None);
        }
        self.with(self.current.clone(), entries, self.rotation.clone(), self.epoch)
            .map(Some)
    }

    /// The end of **G1**: the only password that is left gets a fresh salt. `keys` are its
    /// own, derived under `challenge`.
    ///
    /// # Errors
    /// When a rotation is under way or another password is still accepted: all passwords
    /// that are accepted at a time share one salt.
    pub fn resalt(&self, challenge: Challenge, keys: ScramKeys) -> Result<Self, CredentialError> {
        if let Rotation::Prepared { target, .. } = &self.rotation {
            return Err(CredentialError::AlreadyPrepared(target.clone()));
        }
        let [only] = self.accept.entries() else {
            return Err(CredentialError::StillAccepted);
        };
        let entry = Accepted { keys, ..only.clone() };
        let accept = AcceptSet::new(self.accept.generation() + 1, challenge, vec![entry])?;
        Ok(Self {
            accept,
            ..self.clone()
        })
    }

    /// Notes that an attempt to finish the rotation failed.
    ///
    /// # Errors
    /// When no rotation is under way.
    pub fn failed(&self, reason: String) -> Result<Self, CredentialError> {
        let Rotation::Prepared {
            target,
            since,
            failures,
            ..
        } = &self.rotation
        else {
            return Err(CredentialError::NotPrepared);
        };
        let rotation = Rotation::Prepared {
            target: target.clone(),
            since: *since,
            failures: failures.saturating_add(1),
            last_error: Some(reason),
        };
        Ok(Self {
            rotation,
            ..self.clone()
        })
    }

    /// When the next entry expires.
    #[must_use]
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.accept
            .entries()
            .iter()
            .filter_map(|entry| entry.not_after)
            .min()
    }

    /// Whether RDS would call it impaired: usable, but it cannot be rotated now.
    #[must_use]
    pub fn is_impaired(&self, now: Timestamp) -> bool {
        match &self.rotation {
            Rotation::Idle => false,
            Rotation::Prepared { since, failures, .. } => {
                *failures >= FAILURES_MAX || now.duration_since(*since) > PREPARED_MAX
            }
        }
    }

    /// The instance whose role this is.
    #[must_use]
    pub fn instance(&self) -> &ResourceId {
        &self.instance
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> &RoleName {
        &self.role
    }

    /// The secret that holds the password.
    #[must_use]
    pub fn secret(&self) -> &SecretName {
        &self.secret
    }

    /// The version under AWSCURRENT.
    #[must_use]
    pub fn current(&self) -> &VersionId {
        &self.current
    }

    /// What the front accepts.
    #[must_use]
    pub fn accept(&self) -> &AcceptSet {
        &self.accept
    }

    /// The salt and iteration count that new keys must be derived under.
    #[must_use]
    pub fn challenge(&self) -> &Challenge {
        self.accept.challenge()
    }

    /// Whether a rotation is under way.
    #[must_use]
    pub fn rotation(&self) -> &Rotation {
        &self.rotation
    }

    /// The fence.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    fn unexpired(&self, now: Timestamp) -> Vec<Accepted> {
        let is_live = |entry: &&Accepted| entry.not_after.is_none_or(|until| until > now);
        self.accept.entries().iter().filter(is_live).cloned().collect()
    }

    fn with(
        &self,
        current: VersionId,
        entries: Vec<Accepted>,
        rotation: Rotation,
        epoch: u64,
    ) -> Result<Self, CredentialError> {
        let accept = AcceptSet::new(self.accept.generation() + 1, self.challenge().clone(), entries)?;
        Self::from_stored(
            self.instance.clone(),
            self.role.clone(),
            self.secret.clone(),
            current,
            accept,
            rotation,
            epoch,
        )
    }
}

#[cfg(test)]
mod tests;
