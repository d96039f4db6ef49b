//! Managed policies and their versions.

use jiff::Timestamp;

use super::permissions::counted_chars;
use super::{EntityName, Path, PolicyArn, UniqueId};
use crate::Tags;

/// The most versions of one policy.
pub const VERSIONS_MAX: usize = 5;

/// A policy that stands by itself and can be attached to many.
///
/// INVARIANT: there is at least one version, and the default is one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// Its name, which no other policy has, whatever its path.
    pub name: EntityName,
    /// Where it stands among others.
    pub path: Path,
    /// It never belongs to another policy.
    pub id: UniqueId,
    /// How it is addressed.
    pub arn: PolicyArn,
    /// What it is for. It cannot be changed.
    pub description: Option<String>,
    /// Its tags.
    pub tags: Tags,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its versions last changed.
    pub updated_at: Timestamp,
    versions: Vec<PolicyVersion>,
    default: u32,
    next: u32,
}

/// One version of a managed policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// From 1, never given twice. Callers see `v1`.
    pub number: u32,
    /// The text as it was given.
    pub document: String,
    /// When it was made.
    pub created_at: Timestamp,
}

impl ManagedPolicy {
    /// The first version of a new policy is its default.
    #[must_use]
    pub fn new(
        name: EntityName,
        path: Path,
        id: UniqueId,
        arn: PolicyArn,
        document: String,
        now: Timestamp,
    ) -> Self {
        Self {
            name,
            path,
            id,
            arn,
            description: None,
            tags: Tags::default(),
            created_at: now,
            updated_at: now,
            versions: vec![PolicyVersion {
                number: 1,
                document,
                created_at: now,
            }],
            default: 1,
            next: 2,
        }
    }

    /// Puts stored versions into a policy; `None` if the default is none of them.
    #[must_use]
    pub fn with_stored(mut self, versions: Vec<PolicyVersion>, default: u32, next: u32) -> Option<Self> {
        if !versions.iter().any(|version| version.number == default) {
            return None;
        }
        (self.versions, self.default, self.next) = (versions, default, next);
        Some(self)
    }

    /// The version that holds.
    #[must_use]
    pub fn default_version(&self) -> Option<&PolicyVersion> {
        self.version(self.default)
    }

    /// The number of the version that holds.
    #[must_use]
    pub fn default_number(&self) -> u32 {
        self.default
    }

    /// The number that the next version gets.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        self.next
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&PolicyVersion> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// All versions, the oldest first.
    #[must_use]
    pub fn versions(&self) -> &[PolicyVersion] {
        &self.versions
    }

    /// Adds a version, if there is room, and gives its number.
    pub fn add_version(&mut self, document: String, as_default: bool, now: Timestamp) -> Option<u32> {
        if self.versions.len() >= VERSIONS_MAX {
            return None;
        }
        let number = self.next;
        self.next += 1;
        self.versions.push(PolicyVersion {
            number,
            document,
            created_at: now,
        });
        if as_default {
            self.default = number;
        }
        self.updated_at = now;
        Some(number)
    }

    /// Makes a version the one that holds; whether there is such a version.
    pub fn set_default(&mut self, number: u32, now: Timestamp) -> bool {
        let known = self.version(number).is_some();
        if known {
            (self.default, self.updated_at) = (number, now);
        }
        known
    }

    /// Removes a version that is not the default; whether there was one.
    pub fn remove_version(&mut self, number: u32, now: Timestamp) -> bool {
        let before = self.versions.len();
        self.versions
            .retain(|version| version.number != number || version.number == self.default);
        let removed = self.versions.len() < before;
        if removed {
            self.updated_at = now;
        }
        removed
    }
}

impl PolicyVersion {
    /// The length of a document as its quota counts it, in characters.
    #[must_use]
    pub fn counted_chars(document: &str) -> usize {
        counted_chars(document)
    }
}
