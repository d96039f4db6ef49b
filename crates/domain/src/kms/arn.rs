//! How callers name a key: by its id, its ARN, an alias, or an alias's ARN.

use std::fmt;

use thiserror::Error;

use super::{AliasName, KeyId};
use crate::{AccountId, Region};

/// The ARN of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyArn(String);

/// What a caller's text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyName {
    /// A key.
    Id(KeyId),
    /// An alias.
    Alias(AliasName),
}

/// Why a text names no key here.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum KeyNameError {
    /// Neither an id nor an alias nor an ARN of either.
    #[error("Invalid keyId '{0}'")]
    Form(String),
    /// The ARN of another region.
    #[error("Invalid arn {0}")]
    OtherRegion(Region),
    /// The ARN of another account.
    #[error("Key '{0}' does not exist")]
    OtherAccount(String),
}

impl KeyArn {
    /// The ARN of a key.
    #[must_use]
    pub fn new(region: &Region, account: &AccountId, id: KeyId) -> Self {
        Self(format!("arn:aws:kms:{region}:{account}:key/{id}"))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<KeyArn> for String {
    fn from(arn: KeyArn) -> Self {
        arn.0
    }
}

impl KeyName {
    /// Reads what a caller of one region and account wrote.
    ///
    /// # Errors
    /// See [`KeyNameError`]. Ids are lower-case UUIDs.
    pub fn parse(text: &str, region: &Region, account: &AccountId) -> Result<Self, KeyNameError> {
        let form = || KeyNameError::Form(text.to_owned());
        let Some(rest) = text.strip_prefix("arn:") else {
            return Self::parse_relative(text).ok_or_else(form);
        };
        let mut parts = rest.splitn(5, ':');
        let mut part = || parts.next();
        let (Some(_partition), Some("kms"), Some(of_region), Some(of_account), Some(resource)) =
            (part(), part(), part(), part(), part())
        else {
            return Err(form());
        };
        let of_region = Region::parse(of_region).map_err(|_| form())?;
        if of_region != *region {
            return Err(KeyNameError::OtherRegion(of_region));
        }
        let named = match resource.strip_prefix("key/") {
            Some(id) => KeyId::parse(id).map(Self::Id),
            None => AliasName::parse(resource).ok().map(Self::Alias),
        };
        let named = named.ok_or_else(form)?;
        if of_account == account.as_str() {
            Ok(named)
        } else {
            Err(KeyNameError::OtherAccount(text.to_owned()))
        }
    }

    fn parse_relative(text: &str) -> Option<Self> {
        if text.starts_with("alias/") {
            AliasName::parse(text).ok().map(Self::Alias)
        } else {
            KeyId::parse(text).map(Self::Id)
        }
    }
}
