//! The policy on a secret: `PutResourcePolicy`, `GetResourcePolicy`, `DeleteResourcePolicy`
//! and `ListResourcePolicies`. It is kept as the text that was given, but for whom it names ([`principals`]). There is one per
//! secret, and its name is `default`; AWS keeps other names for itself.

mod check;
mod validate;

use aws_api::ApiError;
use aws_api::secretsmanager::{
    DeleteResourcePolicyInput, DeleteResourcePolicyOutput, GetResourcePolicyInput, GetResourcePolicyOutput,
    ListResourcePoliciesInput, ListResourcePoliciesOutput, PutResourcePolicyInput, PutResourcePolicyOutput,
    ResourcePolicySummary, error,
};
use iam::Value;
use iam::authorization::Action;

use super::lookup::{self, Target, refuse_deleted};
use super::token::Tokens;
use crate::Control;
use crate::context::{Caller, known};
use crate::identity::principals;

pub(super) use validate::validate;

const PUT: Action = Action::new("secretsmanager", "PutResourcePolicy");
const GET: Action = Action::new("secretsmanager", "GetResourcePolicy");
const DELETE: Action = Action::new("secretsmanager", "DeleteResourcePolicy");
const LIST: Action = Action::new("secretsmanager", "ListResourcePolicies");

/// The name of the one policy that callers may attach.
const DEFAULT: &str = "default";

pub(super) async fn put(
    control: &Control,
    caller: &Caller,
    input: PutResourcePolicyInput,
) -> Result<PutResourcePolicyOutput, ApiError> {
    let block = input.block_public_policy.unwrap_or(false);
    let facts = || known([("secretsmanager:BlockPublicPolicy", Some(Value::Bool(block)))]);
    let target = Target::find_knowing(control, caller, PUT, &input.secret_id, facts())?.live()?;
    must_be_default(input.policy_name.as_deref())?;
    let policy = check::read(control, &input.resource_policy)?;
    if block {
        check::not_public(&policy)?;
    }
    let secret = Some(&*target.secret);
    lookup::permit(caller, PUT, &input.secret_id, secret, Some(&policy), facts())
        .map(drop)
        .map_err(|refusal| check::locks_out(&refusal))?;
    let (now, document) = (
        control.clock.now(),
        principals::bound(control, &input.resource_policy),
    );
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        secret.policy = Some(document.as_str().into());
        secret.changed_at = now;
        Ok(())
    })
    .await?;
    Ok(PutResourcePolicyOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        policy_name: Some(DEFAULT.to_owned()),
    })
}

pub(super) fn get(
    control: &Control,
    caller: &Caller,
    input: &GetResourcePolicyInput,
) -> Result<GetResourcePolicyOutput, ApiError> {
    let target = Target::find(control, caller, GET, &input.secret_id)?.live()?;
    if let Some(other) = other_name(input.policy_name.as_deref()) {
        return Err(error::resource_not_found_exception(format!(
            "Secrets Manager can't find the resource policy {other}."
        )));
    }
    let policy = target.secret.policy.as_deref();
    Ok(GetResourcePolicyOutput {
        arn: Some(target.secret.arn.to_string()),
        name: Some(target.secret.name.to_string()),
        resource_policy: policy.map(|policy| principals::shown(control, policy)),
        policy_name: policy.map(|_| DEFAULT.to_owned()),
    })
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteResourcePolicyInput,
) -> Result<DeleteResourcePolicyOutput, ApiError> {
    let target = Target::find(control, caller, DELETE, &input.secret_id)?.live()?;
    must_be_default(input.policy_name.as_deref())?;
    let now = control.clock.now();
    let (secret, ()) = lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if secret.policy.take().is_some() {
            secret.changed_at = now;
        }
        Ok(())
    })
    .await?;
    Ok(DeleteResourcePolicyOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        policy_name: Some(DEFAULT.to_owned()),
    })
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListResourcePoliciesInput,
) -> Result<ListResourcePoliciesOutput, ApiError> {
    let target = Target::find(control, caller, LIST, &input.secret_id)?.live()?;
    // One policy fills no page, so that no token was ever given out.
    if let Some(token) = &input.next_token {
        Tokens::of(control, caller, "ListResourcePolicies", &target.secret.arn).open(token)?;
    }
    let names = target.secret.policy.iter().map(|_| ResourcePolicySummary {
        policy_name: Some(DEFAULT.to_owned()),
    });
    Ok(ListResourcePoliciesOutput {
        resource_policies: Some(names.collect()),
        next_token: None,
    })
}

fn other_name(given: Option<&str>) -> Option<&str> {
    given.filter(|name| *name != DEFAULT)
}

fn must_be_default(given: Option<&str>) -> Result<(), ApiError> {
    match other_name(given) {
        None => Ok(()),
        Some(other) => Err(error::invalid_parameter_exception(format!(
            "You can attach or delete the resource policy {DEFAULT} only, not {other}."
        ))),
    }
}
