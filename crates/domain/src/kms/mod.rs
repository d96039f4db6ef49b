//! KMS: keys with their material over time, the aliases that point at them, the grants that
//! allow their use, and what a ciphertext is bound to.

mod alias;
mod arn;
mod context;
mod grant;
mod key;
mod material;
mod policy;

pub use alias::{Alias, AliasName, AliasNameError};
pub use arn::{KeyArn, KeyName, KeyNameError};
pub use context::EncryptionContext;
pub use grant::{GRANTS_MAX, Grant, GrantConstraints, GrantId, GrantOperation, GrantPrincipal, GrantTerms};
pub use key::{
    AwsService, DELETION_WINDOW_DAYS, Key, KeyId, KeyState, Manager, ROTATION_PERIOD_DAYS, RotationSchedule,
    StateError,
};
pub use material::{Material, MaterialId, MaterialNumber, MaterialOrigin, Materials};
pub use policy::{default_policy, managed_policy};

#[cfg(test)]
mod tests;
