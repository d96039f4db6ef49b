//! The account and the regions a server speaks for.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// A twelve-digit account number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(String);

/// A region name such as `eu-central-1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region(Arc<str>);

/// Why a text names neither an account nor a region.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AccountError {
    /// Not twelve digits.
    #[error("an account id has twelve digits; got {0:?}")]
    AccountId(String),
    /// Not of the form `eu-central-1`.
    #[error("a region has 1 to 32 lower-case letters, digits and hyphens; got {0:?}")]
    Region(String),
}

impl AccountId {
    /// # Errors
    /// When the text does not have exactly twelve digits.
    pub fn parse(text: &str) -> Result<Self, AccountError> {
        if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(AccountError::AccountId(text.to_owned()))
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for AccountId {
    /// The account of a server that was not told another.
    fn default() -> Self {
        Self("000000000000".to_owned())
    }
}

impl Region {
    /// # Errors
    /// When the text is empty, too long, or has other characters than `a-z0-9-`.
    pub fn parse(text: &str) -> Result<Self, AccountError> {
        let fits = (1..=32).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(AccountError::Region(text.to_owned()))
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
