//! `GenerateDataKey`, `GenerateDataKeyWithoutPlaintext` and `GenerateRandom`.

use std::collections::BTreeMap;

use aws_api::kms::{
    GenerateDataKeyInput, GenerateDataKeyOutput, GenerateDataKeyWithoutPlaintextInput,
    GenerateDataKeyWithoutPlaintextOutput, GenerateRandomInput, GenerateRandomOutput,
};
use aws_api::{ApiError, Service};
use domain::kms::{KeyArn, MaterialId};
use iam::authorization::{Action, Resource};
use stdx::Secret;

use super::ciphertexts::{context, seal, stop_at_dry_run};
use super::grant_token;
use super::lookup::Target;
use super::permission::Intent;
use crate::Control;
use crate::context::Caller;

const GENERATE: Action<'static> = Action::new("kms", "GenerateDataKey");
const WITHOUT_PLAINTEXT: Action<'static> = Action::new("kms", "GenerateDataKeyWithoutPlaintext");
const RANDOM: Action<'static> = Action::new("kms", "GenerateRandom");

/// What both operations ask for.
struct Asked {
    key_id: String,
    bytes: Option<i32>,
    spec: Option<String>,
    context: Option<BTreeMap<String, String>>,
    grant_tokens: Option<Vec<String>>,
    dry_run: Option<bool>,
}

/// What both give.
struct Made {
    arn: KeyArn,
    material: MaterialId,
    plaintext: Secret<Vec<u8>>,
    ciphertext: Vec<u8>,
}

pub(super) fn generate(
    control: &Control,
    caller: &Caller,
    input: GenerateDataKeyInput,
) -> Result<GenerateDataKeyOutput, ApiError> {
    let made = Asked {
        key_id: input.key_id,
        bytes: input.number_of_bytes,
        spec: input.key_spec,
        context: input.encryption_context,
        grant_tokens: input.grant_tokens,
        dry_run: input.dry_run,
    }
    .make(control, caller, GENERATE)?;
    Ok(GenerateDataKeyOutput {
        ciphertext_blob: Some(made.ciphertext),
        plaintext: Some(made.plaintext),
        key_id: Some(made.arn.into()),
        key_material_id: Some(made.material.to_string()),
        ..Default::default()
    })
}

pub(super) fn generate_without_plaintext(
    control: &Control,
    caller: &Caller,
    input: GenerateDataKeyWithoutPlaintextInput,
) -> Result<GenerateDataKeyWithoutPlaintextOutput, ApiError> {
    let made = Asked {
        key_id: input.key_id,
        bytes: input.number_of_bytes,
        spec: input.key_spec,
        context: input.encryption_context,
        grant_tokens: input.grant_tokens,
        dry_run: input.dry_run,
    }
    .make(control, caller, WITHOUT_PLAINTEXT)?;
    Ok(GenerateDataKeyWithoutPlaintextOutput {
        ciphertext_blob: Some(made.ciphertext),
        key_id: Some(made.arn.into()),
        key_material_id: Some(made.material.to_string()),
    })
}

pub(super) fn random(
    control: &Control,
    caller: &Caller,
    input: &GenerateRandomInput,
) -> Result<GenerateRandomOutput, ApiError> {
    caller.require(Service::Kms, RANDOM, &[Resource::any()])?;
    let bytes = input
        .number_of_bytes
        .ok_or_else(|| ApiError::validation_exception("NumberOfBytes is required."))?;
    Ok(GenerateRandomOutput {
        plaintext: Some(random_bytes(control, bytes)),
        ..Default::default()
    })
}

impl Asked {
    fn make(self, control: &Control, caller: &Caller, action: Action<'static>) -> Result<Made, ApiError> {
        grant_token::check(control, &caller.region, self.grant_tokens.as_deref())?;
        let bytes = match (self.bytes, self.spec.as_deref()) {
            (Some(bytes), None) => bytes,
            (None, Some("AES_128")) => 16,
            (None, Some(_)) => 32,
            (None, None) | (Some(_), Some(_)) => {
                return Err(ApiError::validation_exception(
                    "Please specify either number of bytes or key spec.",
                ));
            }
        };
        let context = context(self.context);
        let intent = Intent::within(action, &context);
        let target = Target::by_name(control, caller, intent, &self.key_id)?.enabled()?;
        stop_at_dry_run(self.dry_run)?;
        let plaintext = random_bytes(control, bytes);
        Ok(Made {
            ciphertext: seal(control, &target, &context, &plaintext)?,
            material: target.key.materials.current().1.id,
            arn: target.arn,
            plaintext,
        })
    }
}

/// The model allows up to 1024.
fn random_bytes(control: &Control, count: i32) -> Secret<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(count).unwrap_or(0)];
    control.random.fill(&mut bytes);
    Secret::new(bytes)
}
