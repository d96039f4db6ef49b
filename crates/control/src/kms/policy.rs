//! `GetKeyPolicy`, `PutKeyPolicy` and `ListKeyPolicies`. A key has one policy, named `default`.

use aws_api::ApiError;
use aws_api::kms::{
    GetKeyPolicyInput, GetKeyPolicyOutput, ListKeyPoliciesInput, ListKeyPoliciesOutput, PutKeyPolicyInput,
    error,
};
use iam::authorization::Action;
use iam::policy::{Kind, Policy};
use iam::{Fact, Value};

use super::keys::{invalid_marker, limit};
use super::lookup::Target;
use super::permission::{self, Intent};
use crate::Control;
use crate::context::Caller;
use crate::identity::principals;

const GET: Action<'static> = Action::new("kms", "GetKeyPolicy");
const PUT: Action<'static> = Action::new("kms", "PutKeyPolicy");
const LIST: Action<'static> = Action::new("kms", "ListKeyPolicies");

/// The only name of a policy.
const NAME: &str = "default";

/// The longest policy, in bytes (quota).
const BYTES_MAX: usize = 32 * 1024;

pub(super) fn get(
    control: &Control,
    caller: &Caller,
    input: &GetKeyPolicyInput,
) -> Result<GetKeyPolicyOutput, ApiError> {
    let target = Target::by_id(control, caller, GET, &input.key_id)?;
    check_name(input.policy_name.as_deref())?;
    Ok(GetKeyPolicyOutput {
        policy: Some(principals::shown(control, &target.key.policy)),
        policy_name: Some(NAME.to_owned()),
    })
}

pub(super) async fn put(
    control: &Control,
    caller: &Caller,
    input: PutKeyPolicyInput,
) -> Result<(), ApiError> {
    let bypass = input.bypass_policy_lockout_safety_check == Some(true);
    let facts = [Fact::new(
        "kms:BypassPolicyLockoutSafetyCheck",
        Value::Bool(bypass),
    )];
    let target = Target::by_id(control, caller, Intent::knowing(PUT, &facts), &input.key_id)?;
    check_name(input.policy_name.as_deref())?;
    check(&input.policy)?;
    if !bypass && !permission::could_change(control, caller, &target.key, &input.policy) {
        return Err(lockout());
    }
    let policy = principals::bound(control, &input.policy);
    target
        .update(control, |key| {
            key.policy.clone_from(&policy);
            Ok(())
        })
        .await
        .map(drop)
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListKeyPoliciesInput,
) -> Result<ListKeyPoliciesOutput, ApiError> {
    Target::by_id(control, caller, LIST, &input.key_id)?;
    // One fits on every page, so that no marker was ever given out.
    if input.marker.is_some() {
        return Err(invalid_marker());
    }
    let names = [NAME.to_owned()]
        .into_iter()
        .take(limit(input.limit, (100, 1000)));
    Ok(ListKeyPoliciesOutput {
        policy_names: names.collect(),
        next_marker: None,
        truncated: Some(false),
    })
}

fn check_name(name: Option<&str>) -> Result<(), ApiError> {
    match name {
        None | Some(NAME) => Ok(()),
        Some(_) => Err(error::not_found_exception("No such policy exists")),
    }
}

/// Whether a text can be a key's policy.
pub(super) fn check(text: &str) -> Result<(), ApiError> {
    if text.len() > BYTES_MAX {
        return Err(error::limit_exceeded_exception(format!(
            "The key policy has {} bytes; the most is {BYTES_MAX}.",
            text.len()
        )));
    }
    match Policy::parse(Kind::Key, text) {
        Ok(_) => Ok(()),
        Err(rejected) => Err(error::malformed_policy_document_exception(
            "Policy contains a statement with one or more invalid parts.",
        )
        .with_hint(rejected.to_string())),
    }
}

/// A policy that its writer could never change again.
pub(super) fn lockout() -> ApiError {
    error::malformed_policy_document_exception(
        "The new key policy will not allow you to update the key policy in the future.",
    )
}
