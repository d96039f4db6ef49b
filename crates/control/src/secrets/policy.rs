//! `GetResourcePolicy`. No secret has a policy: there is no operation yet that attaches
//! one, because nothing would heed it.

use aws_api::ApiError;
use aws_api::secretsmanager::{GetResourcePolicyInput, GetResourcePolicyOutput};
use iam::authorization::Action;

use super::lookup::Target;
use crate::Control;
use crate::context::Caller;

const GET: Action = Action::new("secretsmanager", "GetResourcePolicy");

pub(super) fn get(
    control: &Control,
    caller: &Caller,
    input: &GetResourcePolicyInput,
) -> Result<GetResourcePolicyOutput, ApiError> {
    let target = Target::find(control, caller, GET, &input.secret_id)?.live()?;
    Ok(GetResourcePolicyOutput {
        arn: Some(target.secret.arn.to_string()),
        name: Some(target.secret.name.to_string()),
        ..Default::default()
    })
}
