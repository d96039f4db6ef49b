//! Why a key cannot be used, and how the three services say so.

use aws_api::kms::error as kms_error;
use aws_api::rds::error as rds_error;
use aws_api::secretsmanager::error as secrets_error;
use aws_api::{ApiError, Service};
use domain::kms::{AliasName, KeyArn, KeyNameError, StateError};
use domain::{AccountId, Region};
use store::seal::SealError;
use store::state::CommitError;
use thiserror::Error;

/// Why a key cannot be used.
#[derive(Debug, Error)]
pub(crate) enum KeyTrouble {
    /// The text names none.
    #[error(transparent)]
    Name(#[from] KeyNameError),
    /// There is none of that id.
    #[error("Key '{0}' does not exist")]
    NoKey(KeyArn),
    /// There is no alias of that name.
    #[error("Alias {0} is not found.")]
    NoAlias(String),
    /// Its state forbids it.
    #[error("{key} {state}")]
    State {
        /// The key.
        key: KeyArn,
        /// Why.
        #[source]
        state: StateError,
    },
    /// The caller may not use it.
    #[error("the caller may not do {action} with {key}")]
    Denied {
        /// What was tried.
        action: String,
        /// With what.
        key: String,
    },
    /// Its material does not open, or what was encrypted under it.
    #[error("cannot encrypt or decrypt")]
    Seal(#[source] SealError),
    /// A key that AWS makes by itself could not be stored.
    #[error("the key could not be stored")]
    Store(#[source] CommitError),
}

impl KeyTrouble {
    /// There is no such alias.
    pub(super) fn no_alias(name: &AliasName, region: &Region, account: &AccountId) -> Self {
        Self::NoAlias(alias_arn(name, region, account))
    }

    /// As KMS says it.
    pub(super) fn in_kms(&self) -> ApiError {
        let message = self.to_string();
        match self {
            Self::Name(_) | Self::NoKey(_) | Self::NoAlias(_) => kms_error::not_found_exception(message),
            Self::State {
                state: StateError::Disabled,
                ..
            } => kms_error::disabled_exception(message),
            Self::State {
                state: StateError::TooManyRotations,
                ..
            } => kms_error::limit_exceeded_exception(message),
            Self::State { .. } => kms_error::kms_invalid_state_exception(message),
            Self::Denied { .. } => ApiError::access_denied(Service::Kms.protocol(), message),
            Self::Seal(error) => crate::fault::internal(Service::Kms, error),
            Self::Store(error) => crate::fault::internal(Service::Kms, error),
        }
    }

    /// As Secrets Manager says it when a value is to be encrypted.
    pub(crate) fn encrypting(&self) -> ApiError {
        self.in_secrets(|| {
            secrets_error::encryption_failure(
                "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the \
                 KMS key is available, enabled, and not in an invalid state.",
            )
        })
    }

    /// As Secrets Manager says it when a value is to be decrypted.
    pub(crate) fn decrypting(&self) -> ApiError {
        self.in_secrets(|| {
            secrets_error::decryption_failure(
                "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
            )
        })
    }

    fn in_secrets(&self, failure: impl FnOnce() -> ApiError) -> ApiError {
        match self {
            Self::Denied { .. } => {
                ApiError::access_denied(Service::SecretsManager.protocol(), "Access to KMS is not allowed")
                    .with_hint(self.to_string())
            }
            Self::Store(error) => crate::fault::internal(Service::SecretsManager, error),
            Self::Seal(error) => {
                tracing::error!(error = %crate::fault::chain(error), "a value does not open, or cannot be sealed");
                failure()
            }
            _ => failure().with_hint(format!("AWS KMS says: {self}")),
        }
    }

    /// As RDS says it of the key that a caller named.
    pub(crate) fn in_rds(&self, key: &str) -> ApiError {
        match self {
            Self::Store(error) => crate::fault::internal(Service::Rds, error),
            Self::Seal(error) => crate::fault::internal(Service::Rds, error),
            _ => rds_error::kms_key_not_accessible_fault(format!(
                "The specified KMS key [{key}] does not exist, is not enabled or you do not have permissions to access \
                 it."
            ))
            .with_hint(format!("AWS KMS says: {self}")),
        }
    }

    /// Whether it is a key's state or permission, which its owner can change.
    pub(crate) fn can_heal(&self) -> bool {
        !matches!(self, Self::Seal(_) | Self::Store(_))
    }
}

/// The ARN of an alias.
pub(super) fn alias_arn(name: &AliasName, region: &Region, account: &AccountId) -> String {
    format!("arn:aws:kms:{region}:{account}:{name}")
}
