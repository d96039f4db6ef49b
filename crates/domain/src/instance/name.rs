//! Names around an instance, each with the rule that RDS documents for it.

use std::fmt;

use thiserror::Error;

/// `DBInstanceIdentifier`, lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstanceId(String);

/// `DbiResourceId`: `db-` and 26 upper-case letters and digits; never changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(String);

/// A role that Lockstep makes in PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleName(String);

/// A database that Lockstep makes in PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DatabaseName(String);

/// Why a text is no such name.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum InstanceNameError {
    /// RDS's rule for identifiers.
    #[error(
        "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; must \
         contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive \
         hyphens."
    )]
    Identifier,
    /// Not `db-` and 26 letters and digits.
    #[error("a resource id is db- and 26 upper-case letters and digits")]
    ResourceId,
    /// Not 1 to 16 letters, digits and underscores that begin with a letter.
    #[error(
        "The parameter MasterUsername is not a valid user name. It must begin with a letter and have 1 to 16 letters, \
         digits and underscores."
    )]
    Role,
    /// A name the engine keeps for itself.
    #[error("MasterUsername {0} cannot be used as it is a reserved word used by the engine")]
    ReservedRole(String),
    /// Not 1 to 63 letters, digits and underscores that begin with a letter.
    #[error("The parameter DBName must begin with a letter and contain only alphanumeric characters.")]
    Database,
    /// A database that is there anyway, or is Lockstep's own.
    #[error("DBName {0} cannot be used. It is a reserved word for this engine")]
    ReservedDatabase(String),
}

/// Role names that a caller cannot have. RDS refuses these as master user names for PostgreSQL.
const RESERVED_ROLES: [&str; 8] = [
    "admin",
    "public",
    "none",
    "rdsadmin",
    "rdsfront",
    "rds_superuser",
    "rdsrepladmin",
    "rds_iam",
];

impl InstanceId {
    /// Reads an identifier; upper case becomes lower case, as RDS stores it.
    ///
    /// # Errors
    /// When the text breaks RDS's rule.
    pub fn parse(text: &str) -> Result<Self, InstanceNameError> {
        let lower = text.to_ascii_lowercase();
        let fits = (1..=63).contains(&lower.len())
            && lower.starts_with(|first: char| first.is_ascii_lowercase())
            && lower
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !lower.ends_with('-')
            && !lower.contains("--");
        if fits {
            Ok(Self(lower))
        } else {
            Err(InstanceNameError::Identifier)
        }
    }

    /// The identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ResourceId {
    /// Composes an id from 26 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 26]) -> Self {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let letters = bytes
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        Self(format!("db-{}", letters.collect::<String>()))
    }

    /// # Errors
    /// When the text is no such id.
    pub fn parse(text: &str) -> Result<Self, InstanceNameError> {
        let rest = text.strip_prefix("db-").ok_or(InstanceNameError::ResourceId)?;
        let fits = rest.len() == 26
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(InstanceNameError::ResourceId)
        }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RoleName {
    /// Reads a master user name.
    ///
    /// # Errors
    /// When the text breaks RDS's rule or is reserved.
    pub fn parse_master(text: &str) -> Result<Self, InstanceNameError> {
        let fits = (1..=16).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !fits {
            return Err(InstanceNameError::Role);
        }
        let lower = text.to_ascii_lowercase();
        if RESERVED_ROLES.contains(&lower.as_str()) || lower.starts_with("pg_") {
            return Err(InstanceNameError::ReservedRole(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DatabaseName {
    /// # Errors
    /// When the text breaks RDS's rule or is reserved.
    pub fn parse(text: &str) -> Result<Self, InstanceNameError> {
        let fits = (1..=63).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !fits {
            return Err(InstanceNameError::Database);
        }
        if ["rdsadmin", "template0", "template1"].contains(&text.to_ascii_lowercase().as_str()) {
            return Err(InstanceNameError::ReservedDatabase(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for DatabaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_follow_the_documented_rule() {
        assert_eq!(InstanceId::parse("Orders-1").unwrap().as_str(), "orders-1");
        for bad in ["", "1a", "a-", "a--b", "a_b", "-a", "ä", &"a".repeat(64)] {
            assert_eq!(
                InstanceId::parse(bad),
                Err(InstanceNameError::Identifier),
                "{bad}"
            );
        }
    }

    #[test]
    fn reserved_roles_are_refused_in_any_case() {
        for name in ["rdsadmin", "RDSAdmin", "pg_monitor", "admin"] {
            assert_eq!(
                RoleName::parse_master(name),
                Err(InstanceNameError::ReservedRole(name.into()))
            );
        }
        assert!(RoleName::parse_master("postgres").is_ok());
        assert_eq!(RoleName::parse_master("9a"), Err(InstanceNameError::Role));
        assert_eq!(RoleName::parse_master("a\"b"), Err(InstanceNameError::Role));
    }

    #[test]
    fn resource_ids_read_back() {
        let id = ResourceId::from_random([0xab; 26]);
        assert_eq!(ResourceId::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn database_names_cannot_hide_our_own() {
        assert!(DatabaseName::parse("shop_1").is_ok());
        assert!(DatabaseName::parse("RDSAdmin").is_err());
        assert!(DatabaseName::parse("a b").is_err());
    }
}
