//! `ValidateResourcePolicy`: the checks of `PutResourcePolicy`, all of them and without
//! putting the policy anywhere.

use aws_api::secretsmanager::{
    ValidateResourcePolicyInput, ValidateResourcePolicyOutput, ValidationErrorsEntry, error,
};
use aws_api::{ApiError, Service};
use iam::authorization::{Action, Resource};
use iam::policy::{Check, Policy};

use super::super::lookup::{Target, permit};
use super::{PUT, check};
use crate::Control;
use crate::context::Caller;

const VALIDATE: Action = Action::new("secretsmanager", "ValidateResourcePolicy");

/// It takes the permission to put the policy as well (API reference).
pub(in crate::secrets) fn validate(
    control: &Control,
    caller: &Caller,
    input: &ValidateResourcePolicyInput,
) -> Result<ValidateResourcePolicyOutput, ApiError> {
    let target = match &input.secret_id {
        Some(id) => {
            let _permitted = Target::find(control, caller, VALIDATE, id)?;
            Some(Target::find(control, caller, PUT, id)?.live()?)
        }
        None => {
            for action in [VALIDATE, PUT] {
                caller.require(Service::SecretsManager, action, &[Resource::any()])?;
            }
            None
        }
    };
    let findings = match check::parse(&input.resource_policy) {
        Ok(policy) => {
            let mut findings = findings(control, &policy);
            if let (Some(target), Some(id)) = (&target, &input.secret_id) {
                let secret = Some(&*target.secret);
                if permit(caller, PUT, id, secret, Some(&policy), Vec::new()).is_err() {
                    findings.push(entry("LOCKED_OUT", check::LOCKED_OUT.to_owned()));
                }
            }
            findings
        }
        // What is no JSON cannot be checked at all.
        Err(rejected)
            if rejected
                .findings()
                .iter()
                .any(|finding| finding.check == Check::JsonSyntax) =>
        {
            return Err(
                error::malformed_policy_document_exception(rejected.secrets_manager_message())
                    .with_hint(rejected.hint()),
            );
        }
        Err(rejected) => {
            let findings = rejected.findings().iter();
            findings
                .map(|finding| entry(finding.check.name(), finding.to_string()))
                .collect()
        }
    };
    Ok(ValidateResourcePolicyOutput {
        policy_validation_passed: Some(findings.is_empty()),
        validation_errors: findings,
    })
}

/// What is wrong with a policy that is well written.
fn findings(control: &Control, policy: &Policy) -> Vec<ValidationErrorsEntry> {
    let strangers = check::strangers(control, policy)
        .map(|stranger| entry(Check::UnsupportedPrincipal.name(), check::unknown(stranger)));
    let public = policy.grants_public_access();
    strangers
        .chain(public.then(|| entry("PUBLIC_POLICY", check::PUBLIC.to_owned())))
        .collect()
}

fn entry(check: &str, message: String) -> ValidationErrorsEntry {
    ValidationErrorsEntry {
        check_name: Some(check.to_owned()),
        error_message: Some(message),
    }
}
