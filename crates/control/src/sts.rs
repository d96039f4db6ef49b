//! AWS STS: who am I?

use aws_api::ApiError;
use aws_api::sts::{GetCallerIdentityInput, GetCallerIdentityOutput, Sts};

use crate::Control;
use crate::context::Caller;

impl Sts for Control {
    type Context = Caller;

    /// Needs no permission, and cannot be denied (STS API reference).
    async fn get_caller_identity(
        &self,
        caller: Caller,
        _: GetCallerIdentityInput,
    ) -> Result<GetCallerIdentityOutput, ApiError> {
        Ok(GetCallerIdentityOutput {
            account: Some(caller.principal.account().to_string()),
            arn: Some(caller.principal.arn()),
            user_id: Some(caller.principal.user_id().to_owned()),
        })
    }
}
