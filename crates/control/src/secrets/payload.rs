//! A value on its way in: text or bytes, and the token that makes sending it twice harmless.

use aws_api::ApiError;
use aws_api::secretsmanager::error;
use domain::secret::{SealedValue, SecretArn, ValueKind, Version, VersionId};
use stdx::Secret;

use crate::Control;
use crate::context::Caller;
use crate::kms::SealingKey;

/// The largest value, in bytes (quota).
const VALUE_BYTES_MAX: usize = 65_536;

/// What a caller wants stored.
pub(super) struct Payload {
    kind: ValueKind,
    bytes: Secret<Vec<u8>>,
}

impl Payload {
    /// Takes `SecretString` or `SecretBinary`; `None` when neither was given.
    pub(super) fn from_input(
        text: Option<Secret<String>>,
        binary: Option<Secret<Vec<u8>>>,
    ) -> Result<Option<Self>, ApiError> {
        let payload = match (text, binary) {
            (None, None) => return Ok(None),
            (Some(text), None) => Self {
                kind: ValueKind::Text,
                bytes: Secret::new(text.expose().as_bytes().to_vec()),
            },
            (None, Some(bytes)) => Self {
                kind: ValueKind::Binary,
                bytes,
            },
            (Some(_), Some(_)) => {
                return Err(error::invalid_request_exception(
                    "You can't specify both a binary secret value and a string secret value in the same secret.",
                ));
            }
        };
        if payload.bytes.expose().len() > VALUE_BYTES_MAX {
            let member = if payload.kind == ValueKind::Text {
                "secretString"
            } else {
                "secretBinary"
            };
            return Err(ApiError::validation_exception(format!(
                "1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have \
                 length less than or equal to {VALUE_BYTES_MAX}"
            )));
        }
        Ok(Some(payload))
    }

    /// Encrypts the value for one version of one secret.
    pub(super) fn seal(
        &self,
        control: &Control,
        key: &SealingKey,
        arn: &SecretArn,
        version: &VersionId,
    ) -> Result<SealedValue, ApiError> {
        control
            .seal(key, arn, version, self.kind, self.bytes.expose())
            .map_err(|error| crate::fault::internal(aws_api::Service::SecretsManager, &error))
    }

    /// Whether an existing version holds just this value.
    pub(super) fn is_value_of(
        &self,
        control: &Control,
        caller: &Caller,
        secret: &domain::Secret,
        id: &VersionId,
        version: &Version,
    ) -> Result<bool, ApiError> {
        let Some(sealed) = &version.value else {
            return Ok(false);
        };
        if sealed.kind != self.kind {
            return Ok(false);
        }
        Ok(open(control, caller, secret, id, sealed)?.ct_eq(self.bytes.expose()))
    }
}

/// Decrypts a version's value.
pub(super) fn open(
    control: &Control,
    caller: &Caller,
    secret: &domain::Secret,
    version: &VersionId,
    sealed: &SealedValue,
) -> Result<Secret<Vec<u8>>, ApiError> {
    control
        .open(Some(caller), secret, version, sealed)
        .map_err(|trouble| trouble.decrypting())
}

/// The token of a request that makes a version. SDKs fill it in; whoever writes requests
/// by hand has to send one.
pub(super) fn version_id(token: Option<&str>) -> Result<VersionId, ApiError> {
    let token = token.ok_or_else(|| {
        error::invalid_request_exception(
            "You must provide a ClientRequestToken value. We recommend a UUID-type value.",
        )
    })?;
    VersionId::parse(token).map_err(|refused| error::invalid_parameter_exception(refused.to_string()))
}

/// The answer to a token that was used before with another value.
pub(super) fn token_in_use(token: &VersionId, arn: &SecretArn) -> ApiError {
    error::resource_exists_exception(format!(
        "You can't use ClientRequestToken {token} because that value is already in use for a version of secret {arn}."
    ))
}
