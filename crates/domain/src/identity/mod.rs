//! Who there is: users, groups and roles, the managed policies that they bear, and the issuers
//! whose word about others is taken.
//!
//! Documents are kept as the text that was given, which is what AWS gives back; what
//! they mean is `iam`'s.

mod login;
mod name;
mod password;
mod permissions;
mod policy;
mod provider;
mod verifier;

use std::collections::BTreeSet;

use jiff::Timestamp;

pub use login::{LoginProfile, Password, PasswordId, PasswordUse};
pub use name::{EntityName, EntityNameError, IdKind, Path, PolicyArn, UniqueId};
pub use password::{PASSWORDS_REFUSED_MAX, PasswordPolicy, PasswordRule, is_password};
pub use permissions::{POLICIES_ATTACHED_MAX, Permissions};
pub use policy::{ManagedPolicy, PolicyVersion, VERSIONS_MAX};
pub use provider::{
    CLIENT_IDS_MAX, InvalidIssuerUrl, IssuerUrl, OidcProvider, PROVIDERS_MAX, THUMBPRINTS_MAX,
};
pub use verifier::{PasswordVerifier, SALT_BYTES, VerifierError};

use crate::{AccountId, Region, Tags};

/// The most groups a user may be in.
pub const GROUPS_PER_USER_MAX: usize = 10;

/// The most access keys a user may have.
pub const ACCESS_KEYS_PER_USER_MAX: usize = 2;

/// What users, groups and roles have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its name.
    pub name: EntityName,
    /// Where it stands among others of its kind.
    pub path: Path,
    /// It keeps this when it is renamed, and nothing ever gets it again.
    pub id: UniqueId,
    /// When it was made.
    pub created_at: Timestamp,
    /// The policies that it bears.
    pub permissions: Permissions,
}

/// A person or a program with credentials of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// What it is called and may do by itself.
    pub entity: Entity,
    /// Its tags, which policies may ask for.
    pub tags: Tags,
    /// The managed policy that bounds what it may be allowed.
    pub boundary: Option<PolicyArn>,
    /// The groups whose policies hold for it as well.
    pub groups: BTreeSet<EntityName>,
    /// When its password was last signed in with; five minutes count as once.
    pub password_last_used: Option<Timestamp>,
}

/// Users that share policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is called, and what its members may do.
    pub entity: Entity,
}

/// An identity that others take on for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// What it is called and may do.
    pub entity: Entity,
    /// Its tags, which policies may ask for.
    pub tags: Tags,
    /// The managed policy that bounds what it may be allowed.
    pub boundary: Option<PolicyArn>,
    /// What it is for.
    pub description: Option<String>,
    /// Who may take it on.
    pub trust: String,
    /// The longest session, in seconds: 3,600 to 43,200.
    pub max_session_s: i32,
    /// When one of its sessions was used, as far as it was noted.
    pub last_used: Option<LastUse>,
}

/// When something was last used to call with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastUse {
    /// When.
    pub at: Timestamp,
    /// In which region.
    pub region: Region,
    /// For which service, as signatures name it.
    pub service: String,
}

impl User {
    /// `arn:aws:iam::<account>:user<path><name>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        self.entity.arn(account, "user")
    }
}

impl Group {
    /// `arn:aws:iam::<account>:group<path><name>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        self.entity.arn(account, "group")
    }
}

impl Role {
    /// `arn:aws:iam::<account>:role<path><name>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        self.entity.arn(account, "role")
    }
}

impl Entity {
    fn arn(&self, account: &AccountId, kind: &str) -> String {
        format!("arn:aws:iam::{account}:{kind}{}{}", self.path, self.name)
    }
}

#[cfg(test)]
mod tests;
