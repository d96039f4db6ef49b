//! `Encrypt`, `Decrypt` and `ReEncrypt`.

use std::collections::BTreeMap;

use aws_api::kms::{
    DecryptInput, DecryptOutput, EncryptInput, EncryptOutput, ReEncryptInput, ReEncryptOutput, error,
};
use aws_api::{ApiError, Service};
use domain::kms::{EncryptionContext, KeyArn, KeyName, MaterialId};
use iam::authorization::Action;
use iam::{Fact, Value};
use stdx::Secret;
use store::seal::{Ciphertext, SealError};

use super::grant_token;
use super::lookup::{Target, find};
use super::permission::Intent;
use super::trouble::KeyTrouble;
use crate::Control;
use crate::context::Caller;

const ENCRYPT: Action<'static> = Action::new("kms", "Encrypt");
const DECRYPT: Action<'static> = Action::new("kms", "Decrypt");
const FROM: Action<'static> = Action::new("kms", "ReEncryptFrom");
const TO: Action<'static> = Action::new("kms", "ReEncryptTo");

/// The only algorithm of symmetric keys.
const ALGORITHM: &str = "SYMMETRIC_DEFAULT";

/// What policies see of it.
const WITH_ALGORITHM: [Fact<'static>; 1] = [Fact::new("kms:EncryptionAlgorithm", Value::Text(ALGORITHM))];

pub(super) fn encrypt(
    control: &Control,
    caller: &Caller,
    input: EncryptInput,
) -> Result<EncryptOutput, ApiError> {
    check_algorithm(input.encryption_algorithm.as_deref())?;
    grant_token::check(control, &caller.region, input.grant_tokens.as_deref())?;
    let context = context(input.encryption_context);
    let intent = Intent {
        context: Some(&context),
        ..Intent::knowing(ENCRYPT, &WITH_ALGORITHM)
    };
    let target = Target::by_name(control, caller, intent, &input.key_id)?.enabled()?;
    stop_at_dry_run(input.dry_run)?;
    Ok(EncryptOutput {
        ciphertext_blob: Some(seal(control, &target, &context, &input.plaintext)?),
        key_id: Some(target.arn.into()),
        encryption_algorithm: Some(ALGORITHM.to_owned()),
    })
}

pub(super) fn decrypt(
    control: &Control,
    caller: &Caller,
    input: DecryptInput,
) -> Result<DecryptOutput, ApiError> {
    check_algorithm(input.encryption_algorithm.as_deref())?;
    grant_token::check(control, &caller.region, input.grant_tokens.as_deref())?;
    let blob = input.ciphertext_blob.ok_or_else(|| missing("ciphertextBlob"))?;
    let context = context(input.encryption_context);
    let intent = Intent {
        context: Some(&context),
        ..Intent::knowing(DECRYPT, &WITH_ALGORITHM)
    };
    let opened = open(control, caller, intent, &blob, input.key_id.as_deref())?;
    stop_at_dry_run(input.dry_run)?;
    Ok(DecryptOutput {
        key_id: Some(opened.arn.into()),
        plaintext: Some(opened.plaintext),
        encryption_algorithm: Some(ALGORITHM.to_owned()),
        key_material_id: Some(opened.material.to_string()),
        ..Default::default()
    })
}

pub(super) fn re_encrypt(
    control: &Control,
    caller: &Caller,
    input: ReEncryptInput,
) -> Result<ReEncryptOutput, ApiError> {
    check_algorithm(input.source_encryption_algorithm.as_deref())?;
    check_algorithm(input.destination_encryption_algorithm.as_deref())?;
    grant_token::check(control, &caller.region, input.grant_tokens.as_deref())?;
    let blob = input.ciphertext_blob.ok_or_else(|| missing("ciphertextBlob"))?;
    let source = context(input.source_encryption_context);
    let destination = context(input.destination_encryption_context);
    let on_same_key = is_same_key(control, caller, &blob, &input.destination_key_id);
    let [algorithm] = WITH_ALGORITHM;
    let facts = [
        algorithm,
        Fact::new("kms:ReEncryptOnSameKey", Value::Bool(on_same_key)),
    ];
    let intent = Intent {
        context: Some(&source),
        ..Intent::knowing(FROM, &facts)
    };
    let opened = open(control, caller, intent, &blob, input.source_key_id.as_deref())?;
    let intent = Intent {
        context: Some(&destination),
        ..Intent::knowing(TO, &facts)
    };
    let target = Target::by_name(control, caller, intent, &input.destination_key_id)?.enabled()?;
    stop_at_dry_run(input.dry_run)?;
    Ok(ReEncryptOutput {
        ciphertext_blob: Some(seal(control, &target, &destination, &opened.plaintext)?),
        source_key_id: Some(opened.arn.into()),
        source_encryption_algorithm: Some(ALGORITHM.to_owned()),
        destination_encryption_algorithm: Some(ALGORITHM.to_owned()),
        source_key_material_id: Some(opened.material.to_string()),
        destination_key_material_id: Some(target.key.materials.current().1.id.to_string()),
        key_id: Some(target.arn.into()),
    })
}

/// Encrypts under the key's current material.
pub(super) fn seal(
    control: &Control,
    target: &Target,
    context: &EncryptionContext,
    plaintext: &Secret<Vec<u8>>,
) -> Result<Vec<u8>, ApiError> {
    control
        .state
        .encrypt(&target.key, context, plaintext.expose())
        .map_err(|error| KeyTrouble::Seal(error).in_kms())
}

/// A ciphertext that has been decrypted.
struct Opened {
    arn: KeyArn,
    material: MaterialId,
    plaintext: Secret<Vec<u8>>,
}

/// Decrypts. The ciphertext names its key; a key that the caller names must be the same.
fn open(
    control: &Control,
    caller: &Caller,
    intent: Intent<'_>,
    blob: &[u8],
    named: Option<&str>,
) -> Result<Opened, ApiError> {
    let ciphertext = Ciphertext::parse(blob).ok_or_else(invalid_ciphertext)?;
    let target = match named {
        Some(named) => {
            let target = Target::by_name(control, caller, intent, named)?;
            if target.key.id != ciphertext.key {
                return Err(error::incorrect_key_exception(
                    "The key ID in the request does not identify a CMK that can perform this operation.",
                ));
            }
            target
        }
        None => match Target::find(control, caller, intent, &KeyName::Id(ciphertext.key)) {
            Err(refusal) if refusal.code() == "NotFoundException" => return Err(no_such_key()),
            found => found?,
        },
    };
    let target = target.enabled()?;
    let material = target
        .key
        .materials
        .get(ciphertext.material)
        .ok_or_else(invalid_ciphertext)?
        .id;
    let none = EncryptionContext::default();
    let context = intent.context.unwrap_or(&none);
    match control.state.decrypt(&target.key, context, ciphertext) {
        Ok(plaintext) => Ok(Opened {
            arn: target.arn,
            material,
            plaintext,
        }),
        Err(SealError::Refused | SealError::Format) => Err(invalid_ciphertext()),
        Err(error) => Err(KeyTrouble::Seal(error).in_kms()),
    }
}

/// Whether a ciphertext is encrypted anew under the key that it is under already.
fn is_same_key(control: &Control, caller: &Caller, blob: &[u8], destination: &str) -> bool {
    let name = KeyName::parse(destination, &caller.region, &control.account);
    let key = name
        .ok()
        .and_then(|name| find(control, &caller.region, &name).ok());
    Ciphertext::parse(blob)
        .zip(key)
        .is_some_and(|(ciphertext, key)| ciphertext.key == key.id)
}

/// AWS gives this error no text.
fn invalid_ciphertext() -> ApiError {
    error::invalid_ciphertext_exception("").with_hint(
        "the ciphertext was changed, was not made here, or the encryption context is not the one that it was made with",
    )
}

/// What AWS says of a ciphertext whose key is gone, so that nobody learns which keys there are.
fn no_such_key() -> ApiError {
    ApiError::access_denied(
        Service::Kms.protocol(),
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are \
         not allowed to access.",
    )
}

pub(super) fn context(pairs: Option<BTreeMap<String, String>>) -> EncryptionContext {
    pairs.unwrap_or_default().into()
}

fn check_algorithm(algorithm: Option<&str>) -> Result<(), ApiError> {
    match algorithm {
        None | Some(ALGORITHM) => Ok(()),
        Some(other) => Err(error::invalid_key_usage_exception(format!(
            "Algorithm {other} and key spec SYMMETRIC_DEFAULT are incompatible."
        ))),
    }
}

/// The last question before an effect.
pub(super) fn stop_at_dry_run(dry_run: Option<bool>) -> Result<(), ApiError> {
    if dry_run == Some(true) {
        return Err(ApiError::common(
            "DryRunOperationException",
            412,
            "The request would have succeeded, but the DryRun option is set.",
        ));
    }
    Ok(())
}

fn missing(member: &str) -> ApiError {
    ApiError::validation_exception(format!(
        "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"
    ))
}
