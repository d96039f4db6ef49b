//! What is done at the addresses under `/_lockstep/`, for which AWS has no operation.

use aws_api::ApiError;
use lockstep_api::{Addresses, Call, Reply};
use serde_json::json;

use crate::context::Caller;
use crate::{Control, live, sample_code, secrets};

impl Addresses for Control {
    type Context = Caller;

    async fn answer(&self, caller: Caller, call: Call) -> Result<Reply, ApiError> {
        match call {
            Call::GetIdentity => identity(self, &caller),
            Call::GetChanges { region } => live::listen(self, caller, region.as_deref()),
            Call::GetDatabaseProgress { identifier } => live::progress(self, &caller, &identifier),
            Call::ListRotations { secret } => live::rotations(self, &caller, &secret),
            Call::TestConnection { identifier } => live::test_connection(self, &caller, &identifier).await,
            Call::GetAdmission { identifier, address } => {
                live::admission(self, &caller, &identifier, &address)
            }
            Call::GetRotationDates {
                days,
                expression,
                window,
                secret,
            } => {
                let wish = secrets::DatesWish {
                    days: days.as_deref(),
                    expression: expression.as_deref(),
                    window: window.as_deref(),
                    secret: secret.as_deref(),
                };
                secrets::rotation_dates(self, &caller, &wish)
            }
            Call::ListSnippets { secret } => sample_code::answer(self, &caller, &secret),
        }
    }
}

/// As GetCallerIdentity, needs no permission; and what else a client must know to ask here.
fn identity(control: &Control, caller: &Caller) -> Result<Reply, ApiError> {
    Reply::json(&json!({
        "account": caller.principal.account().as_str(),
        "arn": caller.principal.arn(),
        "userId": caller.principal.user_id(),
        "region": caller.region.as_str(),
        "regions": control.regions().iter().map(domain::Region::as_str).collect::<Vec<_>>(),
        "version": env!("CARGO_PKG_VERSION"),
    }))
}
