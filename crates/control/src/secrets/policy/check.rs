//! What a policy must be before it is put on a secret.

use aws_api::ApiError;
use aws_api::secretsmanager::error;
use iam::policy::{Kind, Named, Policy, Rejected};

use crate::Control;
use crate::identity::principals;

/// What a person is told of a policy that lets everybody in.
pub(super) const PUBLIC: &str = "The resource policy grants broad access to the secret: a statement allows something \
     to every principal, without a condition that says which or from where.";

/// Reads a policy for a secret.
pub(super) fn parse(text: &str) -> Result<Policy, Rejected> {
    Policy::parse(Kind::Resource, text)
}

/// Reads a policy that is to be attached: one of which nothing is wrong and in which nobody
/// is named who does not exist.
pub(super) fn read(control: &Control, text: &str) -> Result<Policy, ApiError> {
    let policy = parse(text).map_err(|rejected| {
        error::malformed_policy_document_exception(rejected.secrets_manager_message())
            .with_hint(rejected.hint())
    })?;
    let stranger = strangers(control, &policy).next().map(unknown);
    match stranger {
        None => Ok(policy),
        Some(stranger) => Err(error::malformed_policy_document_exception(
            "This resource policy contains an unsupported principal.",
        )
        .with_hint(stranger)),
    }
}

/// Refuses a policy that lets everybody in.
pub(super) fn not_public(policy: &Policy) -> Result<(), ApiError> {
    if policy.grants_public_access() {
        Err(error::public_policy_exception(PUBLIC))
    } else {
        Ok(())
    }
}

/// What a person is told of a policy that they could not replace.
pub(super) const LOCKED_OUT: &str =
    "The new resource policy would not allow you to put another one in its place.";

/// The refusal of a policy under which the caller would be refused like this.
pub(super) fn locks_out(refusal: &ApiError) -> ApiError {
    error::malformed_policy_document_exception(LOCKED_OUT).with_hint(refusal.message())
}

/// Everyone whom the policy names and nobody has heard of. There is one account.
pub(super) fn strangers<'a>(control: &'a Control, policy: &'a Policy) -> impl Iterator<Item = &'a Named> {
    policy.principals().filter(move |named| match named {
        // The id of a user or role that is gone reaches nobody.
        Named::Everyone | Named::UniqueId(_) | Named::Service(_) => false,
        Named::Account(account) => account != control.account.as_str(),
        Named::Arn(_) => !control
            .state
            .read(|tables| principals::exists(control, tables.identities(), named)),
        Named::Federated(_) => true,
    })
}

pub(super) fn unknown(stranger: &Named) -> String {
    format!("there is no principal {stranger}")
}
