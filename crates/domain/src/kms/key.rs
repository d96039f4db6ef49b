//! A key and its lifecycle.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;
use uuid::Uuid;

use super::{Material, MaterialOrigin, Materials, managed_policy};
use crate::{AccountId, Region, Tags};

/// How many days a deletion waits: at least, at most.
pub const DELETION_WINDOW_DAYS: (i32, i32) = (7, 30);

/// After how many days material is replaced, unless asked otherwise.
pub const ROTATION_PERIOD_DAYS: u16 = 365;

/// How often a key can be rotated on demand (quota).
const ON_DEMAND_MAX: usize = 25;

/// The id of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(Uuid);

/// A service for which AWS makes keys by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AwsService {
    /// `aws/secretsmanager`.
    SecretsManager,
    /// `aws/rds`.
    Rds,
}

/// Who decides about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// Whoever created it.
    Customer,
    /// AWS, for one of its services: it cannot be changed.
    Aws(AwsService),
}

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// Everything.
    Enabled,
    /// Nothing, until it is enabled.
    Disabled,
    /// Nothing, and it ceases to exist.
    PendingDeletion {
        /// When it ceases to exist.
        at: Timestamp,
    },
}

/// When material is replaced by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotationSchedule {
    /// How long a material is current, in days.
    pub period_days: u16,
    /// When the next one follows. It waits for a key that is not enabled.
    pub next: Timestamp,
}

/// A symmetric encryption key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: KeyId,
    /// The region it belongs to.
    pub region: Region,
    /// Who decides about it.
    pub manager: Manager,
    /// Free text.
    pub description: String,
    /// What it can do.
    pub state: KeyState,
    /// The text of its key policy.
    pub policy: String,
    /// Its tags.
    pub tags: Tags,
    /// Automatic rotation, if it is on.
    pub rotation: Option<RotationSchedule>,
    /// What encrypts.
    pub materials: Materials,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Why a key cannot do something in its state.
#[derive(Debug, Clone, Copy, Error, PartialEq, Eq)]
pub enum StateError {
    /// It is disabled.
    #[error("is disabled.")]
    Disabled,
    /// It waits for its deletion.
    #[error("is pending deletion.")]
    PendingDeletion,
    /// It does not wait for its deletion.
    #[error("is not pending deletion.")]
    NotPendingDeletion,
    /// It was rotated on demand too often.
    #[error("has been rotated on demand {ON_DEMAND_MAX} times, which is the most.")]
    TooManyRotations,
}

impl KeyId {
    /// Reads a UUID in its usual form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Other ways to write a UUID name no key.
        let is_usual = text.len() == 36 && !text.bytes().any(|byte| byte.is_ascii_uppercase());
        Uuid::try_parse(text).ok().filter(|_| is_usual).map(Self)
    }

    /// An id of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// An id as [`KeyId::as_bytes`] gave it.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl AwsService {
    /// Every service that has keys here.
    pub const ALL: [Self; 2] = [Self::Rds, Self::SecretsManager];

    /// As aliases name it, after `alias/aws/`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SecretsManager => "secretsmanager",
            Self::Rds => "rds",
        }
    }

    /// The service of that name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.as_str() == text)
    }
}

impl KeyState {
    /// As AWS calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "Enabled",
            Self::Disabled => "Disabled",
            Self::PendingDeletion { .. } => "PendingDeletion",
        }
    }
}

impl RotationSchedule {
    /// A schedule whose first period begins when the current material did, or now.
    #[must_use]
    pub fn new(period_days: u16, since: Timestamp) -> Self {
        Self {
            period_days,
            next: after_days(since, period_days),
        }
    }
}

impl Key {
    /// The key that AWS makes for a service. Its material is replaced every year.
    #[must_use]
    pub fn managed(
        id: KeyId,
        service: AwsService,
        region: &Region,
        account: &AccountId,
        first: Material,
    ) -> Self {
        let now = first.since;
        Self {
            id,
            region: region.clone(),
            manager: Manager::Aws(service),
            description: match service {
                AwsService::SecretsManager => {
                    "Default key that protects my Secrets Manager data when no other key is defined"
                }
                AwsService::Rds => {
                    "Default key that protects my RDS database volumes when no other key is defined"
                }
            }
            .to_owned(),
            state: KeyState::Enabled,
            policy: managed_policy(service, region, account),
            tags: Tags::default(),
            rotation: Some(RotationSchedule::new(ROTATION_PERIOD_DAYS, now)),
            materials: Materials::first(first),
            created_at: now,
        }
    }

    /// What encrypting and decrypting take, and whatever else a disabled key refuses.
    ///
    /// # Errors
    /// When it is disabled or waits for its deletion.
    pub fn require_enabled(&self) -> Result<(), StateError> {
        match self.state {
            KeyState::Enabled => Ok(()),
            KeyState::Disabled => Err(StateError::Disabled),
            KeyState::PendingDeletion { .. } => Err(StateError::PendingDeletion),
        }
    }

    /// What changing a key takes.
    ///
    /// # Errors
    /// When it waits for its deletion.
    pub fn require_lasting(&self) -> Result<(), StateError> {
        match self.state {
            KeyState::Enabled | KeyState::Disabled => Ok(()),
            KeyState::PendingDeletion { .. } => Err(StateError::PendingDeletion),
        }
    }

    /// Enables or disables it.
    ///
    /// # Errors
    /// When it waits for its deletion.
    pub fn set_enabled(&mut self, enabled: bool) -> Result<(), StateError> {
        self.require_lasting()?;
        self.state = if enabled {
            KeyState::Enabled
        } else {
            KeyState::Disabled
        };
        Ok(())
    }

    /// Lets it cease to exist at some time.
    ///
    /// # Errors
    /// When it waits for its deletion already.
    pub fn schedule_deletion(&mut self, at: Timestamp) -> Result<(), StateError> {
        self.require_lasting()?;
        self.state = KeyState::PendingDeletion { at };
        Ok(())
    }

    /// Keeps it after all. It is disabled then.
    ///
    /// # Errors
    /// When it does not wait for its deletion.
    pub fn cancel_deletion(&mut self) -> Result<(), StateError> {
        match self.state {
            KeyState::PendingDeletion { .. } => {
                self.state = KeyState::Disabled;
                Ok(())
            }
            KeyState::Enabled | KeyState::Disabled => Err(StateError::NotPendingDeletion),
        }
    }

    /// Turns automatic rotation on, or changes its period. The first period begins now.
    ///
    /// # Errors
    /// When it is disabled or waits for its deletion.
    pub fn enable_rotation(&mut self, period_days: u16, now: Timestamp) -> Result<(), StateError> {
        self.require_enabled()?;
        let last = self
            .rotation
            .filter(|rotation| rotation.period_days == period_days);
        self.rotation = Some(last.unwrap_or_else(|| RotationSchedule::new(period_days, now)));
        Ok(())
    }

    /// Turns automatic rotation off.
    ///
    /// # Errors
    /// When it is disabled or waits for its deletion.
    pub fn disable_rotation(&mut self) -> Result<(), StateError> {
        self.require_enabled()?;
        self.rotation = None;
        Ok(())
    }

    /// When the schedule replaces its material; `None` if it does not, or not now.
    #[must_use]
    pub fn rotation_due(&self) -> Option<Timestamp> {
        let rotation = self.rotation.filter(|_| self.state == KeyState::Enabled);
        rotation.map(|rotation| rotation.next)
    }

    /// Replaces its material. A rotation on demand does not move the schedule.
    ///
    /// # Errors
    /// When it is disabled, waits for its deletion, or was rotated on demand too often.
    pub fn rotate(&mut self, material: Material) -> Result<(), StateError> {
        self.require_enabled()?;
        let now = material.since;
        match (material.origin, &mut self.rotation) {
            (MaterialOrigin::OnDemand, _) => {
                let on_demand = |material: &&Material| material.origin == MaterialOrigin::OnDemand;
                if self.materials.iter().filter(on_demand).count() >= ON_DEMAND_MAX {
                    return Err(StateError::TooManyRotations);
                }
            }
            (_, Some(rotation)) => rotation.next = after_days(now, rotation.period_days),
            (_, None) => {}
        }
        self.materials.push(material);
        Ok(())
    }
}

fn after_days(from: Timestamp, days: u16) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(days));
    from.saturating_add(days).unwrap_or(Timestamp::MAX)
}
