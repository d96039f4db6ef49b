//! Aliases: names that can be pointed at another key.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use thiserror::Error;

use super::{AwsService, KeyId};
use crate::Region;

/// The longest name, in bytes, with its prefix.
const BYTES_MAX: usize = 256;

/// What every name begins with.
const PREFIX: &str = "alias/";

/// What the names of AWS's own aliases begin with.
const AWS_PREFIX: &str = "alias/aws/";

/// The name of an alias, with `alias/` in front.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AliasName(Arc<str>);

/// An alias.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Its name, unique in its region.
    pub name: AliasName,
    /// The region it lives in.
    pub region: Region,
    /// The key it stands for.
    pub target: KeyId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last pointed at a key.
    pub updated_at: Timestamp,
}

/// Why a text is no name of an alias.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AliasNameError {
    /// Another beginning than `alias/`.
    #[error(
        "Alias must start with the prefix \"alias/\". Please see \
         https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"
    )]
    Prefix,
    /// Something else than letters, digits, `/`, `_` and `-`, nothing at all, or too much.
    #[error("{0} contains invalid characters for an alias")]
    Characters(String),
}

impl AliasName {
    /// # Errors
    /// When the text does not begin with `alias/`, or has other characters than are allowed.
    pub fn parse(text: &str) -> Result<Self, AliasNameError> {
        let rest = text.strip_prefix(PREFIX).ok_or(AliasNameError::Prefix)?;
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_-".contains(&byte);
        if rest.is_empty() || text.len() > BYTES_MAX || !rest.bytes().all(is_allowed) {
            return Err(AliasNameError::Characters(text.to_owned()));
        }
        Ok(Self(text.into()))
    }

    /// The alias of the key that AWS makes for a service.
    #[must_use]
    pub fn of_service(service: AwsService) -> Self {
        Self(format!("{AWS_PREFIX}{}", service.as_str()).into())
    }

    /// Whether only AWS makes aliases of such names.
    #[must_use]
    pub fn is_aws(&self) -> bool {
        self.0.starts_with(AWS_PREFIX) || &*self.0 == AWS_PREFIX.trim_end_matches('/')
    }

    /// The service whose key it stands for.
    #[must_use]
    pub fn service(&self) -> Option<AwsService> {
        AwsService::parse(self.0.strip_prefix(AWS_PREFIX)?)
    }

    /// The name, with its prefix.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AliasName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
