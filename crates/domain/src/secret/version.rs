//! Versions and staging labels: a label sits on at most one version; when AWSCURRENT
//! moves, AWSPREVIOUS follows.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::SealedValue;

/// The most labels a secret has over all its versions (quota).
const LABELS_MAX: usize = 20;

/// How many versions a secret keeps before unlabelled ones go (quota).
const VERSIONS_KEPT: usize = 100;

/// The most versions a secret has at all. AWS keeps whatever is younger than a day and calls
/// a new version every ten minutes sustainable, which makes 144; where it refuses, it does
/// not publish.
const VERSIONS_MAX: usize = 150;

/// Unlabelled versions younger than this are never removed, in hours.
const VERSION_AGE_MIN_HOURS: i64 = 24;

/// A version's id: the client request token of the call that made it, any 32 to 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionId(Arc<str>);

/// A staging label, 1 to 256 characters. The three that every secret has take no memory of their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StageLabel(Cow<'static, str>);

const CURRENT: &str = "AWSCURRENT";
const PREVIOUS: &str = "AWSPREVIOUS";
const PENDING: &str = "AWSPENDING";

/// One version.
#[derive(Debug, Clone)]
pub struct Version {
    /// When it was made.
    pub created_at: Timestamp,
    /// Its value; a version that a rotation has only announced has none yet.
    pub value: Option<SealedValue>,
    /// The day on which it was last read.
    pub accessed_on: Option<Timestamp>,
}

/// All versions of a secret and where the labels sit.
///
/// Sorted lists: nearly every secret has two or three of either, for which a tree takes ten times the memory.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    versions: Vec<(VersionId, Version)>,
    stages: Vec<(StageLabel, VersionId)>,
}

/// A request to move one label.
#[derive(Debug, Clone, Copy)]
pub struct StageMove<'a> {
    /// Which label.
    pub label: &'a StageLabel,
    /// Where it is now, as the caller believes.
    pub remove_from: Option<&'a VersionId>,
    /// Where it shall be.
    pub move_to: Option<&'a VersionId>,
}

/// Why a change of versions or labels was refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum VersionError {
    /// A token of another length.
    #[error("ClientRequestToken must be 32-64 characters long.")]
    TokenLength,
    /// A label of another length.
    #[error("a staging label has 1 to 256 characters")]
    LabelLength,
    /// The version id is taken.
    #[error("version {0} exists already")]
    Exists(VersionId),
    /// No version has this id.
    #[error("there is no version {0}")]
    Unknown(VersionId),
    /// More than [`LABELS_MAX`].
    #[error("You exceeded the maximum number of staging labels allowed on a secret.")]
    TooManyLabels,
    /// More than [`VERSIONS_MAX`].
    #[error("You exceeded the maximum number of versions allowed on a secret.")]
    TooManyVersions,
    /// The label sits on a version, and the request did not say from where to take it.
    #[error("staging label {label} is attached to version {attached}")]
    HolderNotNamed {
        /// The label.
        label: StageLabel,
        /// Where it is.
        attached: VersionId,
    },
    /// The label sits on another version than the request named.
    #[error("staging label {0} is attached to another version")]
    AttachedElsewhere(StageLabel),
    /// The label is not on the version that it should leave.
    #[error("staging label {0} is not attached to that version")]
    NotAttached(StageLabel),
    /// AWSCURRENT moves; it is never removed.
    #[error("AWSCURRENT cannot be removed")]
    CurrentIsNeeded,
}

impl VersionId {
    /// # Errors
    /// When the token does not have 32 to 64 characters.
    pub fn parse(token: &str) -> Result<Self, VersionError> {
        if (32..=64).contains(&token.chars().count()) {
            Ok(Self(token.into()))
        } else {
            Err(VersionError::TokenLength)
        }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl StageLabel {
    /// # Errors
    /// When the label does not have 1 to 256 characters.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        if (1..=256).contains(&text.chars().count()) {
            Ok(Self(match text {
                CURRENT => Cow::Borrowed(CURRENT),
                PREVIOUS => Cow::Borrowed(PREVIOUS),
                PENDING => Cow::Borrowed(PENDING),
                other => Cow::Owned(other.to_owned()),
            }))
        } else {
            Err(VersionError::LabelLength)
        }
    }

    /// AWSCURRENT.
    #[must_use]
    pub fn current() -> Self {
        Self(Cow::Borrowed(CURRENT))
    }

    /// AWSPREVIOUS.
    #[must_use]
    pub fn previous() -> Self {
        Self(Cow::Borrowed(PREVIOUS))
    }

    /// AWSPENDING.
    #[must_use]
    pub fn pending() -> Self {
        Self(Cow::Borrowed(PENDING))
    }

    /// The label.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Versions {
    /// What was stored. Labels that point nowhere are dropped.
    #[must_use]
    pub fn from_stored(
        versions: impl IntoIterator<Item = (VersionId, Version)>,
        stages: impl IntoIterator<Item = (StageLabel, VersionId)>,
    ) -> Self {
        let mut stored = Self::default();
        for (id, version) in versions {
            insert(&mut stored.versions, id, version);
        }
        for (label, id) in stages {
            // The id of the version itself, so that both share its memory.
            let own = position(&stored.versions, &id)
                .ok()
                .and_then(|at| stored.versions.get(at));
            if let Some((own, _)) = own {
                insert(&mut stored.stages, label, own.clone());
            }
        }
        stored.versions.shrink_to_fit();
        stored.stages.shrink_to_fit();
        stored
    }

    /// A version by its id.
    #[must_use]
    pub fn version(&self, id: &VersionId) -> Option<&Version> {
        get(&self.versions, id)
    }

    /// Where a label sits.
    #[must_use]
    pub fn labelled(&self, label: &StageLabel) -> Option<&VersionId> {
        get(&self.stages, label)
    }

    /// The version that reads get by default.
    #[must_use]
    pub fn current(&self) -> Option<&VersionId> {
        self.labelled(&StageLabel::current())
    }

    /// The labels of one version, in order.
    pub fn labels_of<'a>(&'a self, id: &'a VersionId) -> impl Iterator<Item = &'a StageLabel> {
        self.stages
            .iter()
            .filter(move |(_, version)| version == id)
            .map(|(label, _)| label)
    }

    /// All versions in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&VersionId, &Version)> {
        self.versions.iter().map(|(id, version)| (id, version))
    }

    /// All labels and where they sit.
    pub fn stages(&self) -> impl Iterator<Item = (&StageLabel, &VersionId)> {
        self.stages.iter().map(|(label, id)| (label, id))
    }

    /// The same labels on other versions of the same ids.
    #[must_use]
    pub fn map(&self, mut map: impl FnMut(&VersionId, &Version) -> Version) -> Self {
        let mapped = self
            .versions
            .iter()
            .map(|(id, version)| (id.clone(), map(id, version)));
        Self {
            versions: mapped.collect(),
            stages: self.stages.clone(),
        }
    }

    /// Whether there is no version at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Adds a version with labels, as `PutSecretValue` does. The first version ever is
    /// AWSCURRENT whatever was asked. Each label moves from wherever it was; when
    /// AWSCURRENT moves, the version it leaves becomes AWSPREVIOUS and loses AWSPENDING.
    ///
    /// # Errors
    /// When the id is taken or there would be too many labels. Nothing has changed then.
    pub fn add(
        &mut self,
        id: VersionId,
        version: Version,
        labels: BTreeSet<StageLabel>,
    ) -> Result<(), VersionError> {
        if self.version(&id).is_some() {
            return Err(VersionError::Exists(id));
        }
        let mut labels = labels;
        if self.versions.is_empty() {
            labels.insert(StageLabel::current());
        }
        let mut next = self.clone();
        insert(&mut next.versions, id.clone(), version);
        for label in labels {
            next.attach(label, &id);
        }
        if next.stages.len() > LABELS_MAX {
            return Err(VersionError::TooManyLabels);
        }
        *self = next;
        Ok(())
    }

    /// Moves, attaches or detaches one label, as `UpdateSecretVersionStage` does.
    ///
    /// # Errors
    /// When the request and the facts disagree. Nothing has changed then.
    pub fn move_stage(&mut self, request: StageMove<'_>) -> Result<(), VersionError> {
        for id in [request.remove_from, request.move_to].into_iter().flatten() {
            if self.version(id).is_none() {
                return Err(VersionError::Unknown(id.clone()));
            }
        }
        let attached = self.labelled(request.label);
        match (attached, request.remove_from) {
            (Some(attached), Some(expected)) if attached != expected => {
                return Err(VersionError::AttachedElsewhere(request.label.clone()));
            }
            (Some(attached), None) if request.move_to != Some(attached) => {
                return Err(VersionError::HolderNotNamed {
                    label: request.label.clone(),
                    attached: attached.clone(),
                });
            }
            (None, Some(_)) => return Err(VersionError::NotAttached(request.label.clone())),
            _ => {}
        }
        match request.move_to {
            Some(to) => {
                let to = to.clone();
                let mut next = self.clone();
                next.attach(request.label.clone(), &to);
                if next.stages.len() > LABELS_MAX {
                    return Err(VersionError::TooManyLabels);
                }
                *self = next;
            }
            None if *request.label == StageLabel::current() => return Err(VersionError::CurrentIsNeeded),
            None => {
                remove(&mut self.stages, request.label);
            }
        }
        Ok(())
    }

    /// Gives a version its value, or another one after its key changed.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn set_value(&mut self, id: &VersionId, value: SealedValue) -> Result<(), VersionError> {
        let version = self
            .version_mut(id)
            .ok_or_else(|| VersionError::Unknown(id.clone()))?;
        version.value = Some(value);
        Ok(())
    }

    /// Notes that a version was read on that day.
    pub fn touch(&mut self, id: &VersionId, day: Timestamp) {
        if let Some(version) = self.version_mut(id) {
            version.accessed_on = Some(day);
        }
    }

    /// Drops the oldest unlabelled versions beyond [`VERSIONS_KEPT`], but none that is
    /// younger than a day.
    pub fn forget_old(&mut self, now: Timestamp) {
        let young = SignedDuration::from_hours(VERSION_AGE_MIN_HOURS);
        let keep_after = now.saturating_sub(young).unwrap_or(Timestamp::MIN);
        let mut excess = self.versions.len().saturating_sub(VERSIONS_KEPT);
        let mut candidates: Vec<(Timestamp, VersionId)> = self
            .versions
            .iter()
            .filter(|(id, version)| version.created_at <= keep_after && self.labels_of(id).next().is_none())
            .map(|(id, version)| (version.created_at, id.clone()))
            .collect();
        candidates.sort();
        for (_, id) in candidates {
            if excess == 0 {
                return;
            }
            remove(&mut self.versions, &id);
            excess -= 1;
        }
    }

    /// # Errors
    /// When there are too many versions, none of which may be dropped yet.
    pub fn within_quota(&self) -> Result<(), VersionError> {
        if self.versions.len() > VERSIONS_MAX {
            Err(VersionError::TooManyVersions)
        } else {
            Ok(())
        }
    }

    fn attach(&mut self, label: StageLabel, id: &VersionId) {
        let left = insert(&mut self.stages, label.clone(), id.clone());
        let Some(left) = left.filter(|left| left != id && label == StageLabel::current()) else {
            return;
        };
        if self.labelled(&StageLabel::pending()) == Some(&left) {
            remove(&mut self.stages, &StageLabel::pending());
        }
        insert(&mut self.stages, StageLabel::previous(), left);
    }

    fn version_mut(&mut self, id: &VersionId) -> Option<&mut Version> {
        let at = position(&self.versions, id).ok()?;
        self.versions.get_mut(at).map(|(_, version)| version)
    }
}

/// Where a key is in a list that is sorted by keys, or where it would have to be.
fn position<K: Ord, V>(list: &[(K, V)], key: &K) -> Result<usize, usize> {
    list.binary_search_by(|(at, _)| at.cmp(key))
}

fn get<'a, K: Ord, V>(list: &'a [(K, V)], key: &K) -> Option<&'a V> {
    list.get(position(list, key).ok()?).map(|(_, value)| value)
}

/// Puts a value under a key, and gives the one that was there.
fn insert<K: Ord, V>(list: &mut Vec<(K, V)>, key: K, value: V) -> Option<V> {
    match position(list, &key) {
        Ok(at) => list
            .get_mut(at)
            .map(|entry| std::mem::replace(&mut entry.1, value)),
        Err(at) => {
            // One more at a time: lists of secrets are many, and seldom grow.
            list.reserve_exact(1);
            list.insert(at, (key, value));
            None
        }
    }
}

fn remove<K: Ord, V>(list: &mut Vec<(K, V)>, key: &K) {
    if let Ok(at) = position(list, key) {
        list.remove(at);
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for StageLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
