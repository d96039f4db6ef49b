//! How users, groups, roles and policies are named and addressed.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use thiserror::Error;

use crate::AccountId;

/// The longest name, in characters. The model allows users and roles only 64.
const NAME_CHARS_MAX: usize = 128;

/// The longest path, in characters.
const PATH_CHARS_MAX: usize = 512;

/// The length of an id, with its prefix.
const ID_LEN: usize = 21;

/// The characters of an id after its prefix, as AWS uses them.
const ID_ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A name: `[\w+=,.@-]{1,128}`. Two names that differ only in case are one (IAM guide, names
/// of users, groups and roles).
#[derive(Debug, Clone)]
pub struct EntityName(String);

/// A path: `/`, or text between slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(String);

/// An id that is never used again: four letters for the kind, and 17 more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UniqueId(String);

/// What an id belongs to (IAM guide, unique identifiers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// `AIDA`.
    User,
    /// `AGPA`.
    Group,
    /// `AROA`.
    Role,
    /// `ANPA`.
    Policy,
}

/// `arn:aws:iam::<account>:policy<path><name>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PolicyArn(String);

/// Why a text is no name, path or id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntityNameError {
    /// A name.
    #[error("a name has 1 to {NAME_CHARS_MAX} letters, digits and characters of _+=,.@-")]
    Name,
    /// A path.
    #[error("a path begins and ends with / and has at most {PATH_CHARS_MAX} printable ASCII characters")]
    Path,
    /// An id.
    #[error("an id has {ID_LEN} capital letters and digits")]
    Id,
}

impl EntityName {
    /// # Errors
    /// When the text is empty, too long, or has characters that names do not have.
    pub fn parse(text: &str) -> Result<Self, EntityNameError> {
        let fits = (1..=NAME_CHARS_MAX).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(EntityNameError::Name)
        }
    }

    /// The name as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What all spellings of the name have in common.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    fn lower(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

impl PartialEq for EntityName {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for EntityName {}

impl Hash for EntityName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.lower().for_each(|byte| byte.hash(state));
    }
}

impl Ord for EntityName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.lower().cmp(other.lower())
    }
}

impl PartialOrd for EntityName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Path {
    /// `/`.
    #[must_use]
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// # Errors
    /// When the text does not begin and end with a slash, is too long, or has other than
    /// printable ASCII characters.
    pub fn parse(text: &str) -> Result<Self, EntityNameError> {
        let fits = (1..=PATH_CHARS_MAX).contains(&text.len())
            && text.starts_with('/')
            && text.ends_with('/')
            && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(EntityNameError::Path)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl UniqueId {
    /// A fresh id from 85 random bits: five of each byte.
    #[must_use]
    pub fn from_random(kind: IdKind, bytes: [u8; 17]) -> Self {
        let prefix = match kind {
            IdKind::User => "AIDA",
            IdKind::Group => "AGPA",
            IdKind::Role => "AROA",
            IdKind::Policy => "ANPA",
        };
        let letters = bytes
            .iter()
            .filter_map(|byte| ID_ALPHABET.get(usize::from(byte % 32)).copied().map(char::from));
        Self(prefix.chars().chain(letters).collect())
    }

    /// # Errors
    /// When the text is not of an id's length, or has other characters.
    pub fn parse(text: &str) -> Result<Self, EntityNameError> {
        let fits = text.len() == ID_LEN
            && text
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(EntityNameError::Id)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PolicyArn {
    /// Composes an ARN.
    #[must_use]
    pub fn new(account: &AccountId, path: &Path, name: &EntityName) -> Self {
        Self(format!("arn:aws:iam::{account}:policy{path}{name}"))
    }

    /// An ARN as a caller wrote it, or as it was stored.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name at the end; `None` if this is the ARN of no policy.
    #[must_use]
    pub fn policy_name(&self) -> Option<EntityName> {
        let (_, resource) = self.0.split_once(":policy/")?;
        let name = resource.rsplit('/').next()?;
        EntityName::parse(name).ok()
    }
}

macro_rules! shown {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

shown!(EntityName, Path, UniqueId, PolicyArn);
