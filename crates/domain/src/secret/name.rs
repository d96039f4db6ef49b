//! How secrets are named and addressed.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use crate::{AccountId, Region};

/// The longest name, in characters (API reference, `CreateSecret`).
const NAME_LEN_MAX: usize = 512;

/// Where the region stands among the parts of an ARN, counted from 0.
const REGION_PART: usize = 3;

/// The length of the random part of an ARN, in characters.
pub const SUFFIX_LEN: usize = 6;

/// A secret's name: `[A-Za-z0-9/_+=.@!-]{1,512}`.
///
/// `!` occurs in names that services own (`rds!db-…`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecretName(Arc<str>);

/// `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<six characters>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecretArn(Arc<str>);

/// Why a text is no name.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NameError {
    /// Empty, too long, or with other characters.
    #[error(
        "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!"
    )]
    Characters,
}

impl SecretName {
    /// # Errors
    /// When the text is empty, too long, or has characters that names do not have.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let fits = (1..=NAME_LEN_MAX).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-/_+=.@!".contains(&byte));
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(NameError::Characters)
        }
    }

    /// Whether only a service may create a secret of this name.
    #[must_use]
    pub fn is_service_owned(&self) -> bool {
        self.0.contains('!')
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SecretArn {
    /// Composes an ARN. The suffix distinguishes secrets that bore one name in turn.
    #[must_use]
    pub fn new(region: &Region, account: &AccountId, name: &SecretName, suffix: &str) -> Self {
        let arn = format!(
            "arn:aws:secretsmanager:{region}:{account}:secret:{}-{suffix}",
            name.as_str()
        );
        Self(arn.into())
    }

    /// An ARN that was composed before and stored.
    #[must_use]
    pub fn from_stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The same in another region: the ARN of a replica has the suffix of its primary's.
    #[must_use]
    pub fn in_region(&self, region: &Region) -> Self {
        let mut parts: Vec<&str> = self.0.splitn(REGION_PART + 2, ':').collect();
        if let Some(part) = parts.get_mut(REGION_PART) {
            *part = region.as_str();
        }
        Self(parts.join(":").into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SecretArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_documented_characters_only() {
        for good in ["a", "prod/app_1+x=y.z@b-c", "rds!db-3bea3cf2", &"x".repeat(512)] {
            assert!(SecretName::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "ä", "a#b", &"x".repeat(513)] {
            assert_eq!(SecretName::parse(bad), Err(NameError::Characters), "{bad}");
        }
    }
}
