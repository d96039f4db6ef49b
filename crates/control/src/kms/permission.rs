//! May the caller do this with a key? The key's policy has a say in it, and identity policies
//! alone are not enough (KMS developer guide, "Determining access to KMS keys").

use aws_api::{ApiError, Service};
use domain::kms::{Key, KeyArn, Manager};
use iam::authorization::{Action, Authorized};
use iam::policy::{Kind, Policy};
use iam::{Fact, Value as FactValue};

use crate::Plane;
use crate::context::{Caller, Wish};

/// Asks for a call of KMS itself.
pub(super) fn directly(
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    action: Action<'static>,
) -> Result<Authorized, ApiError> {
    ask(plane, caller, key, &key.policy, action, Service::Kms, None)
}

/// Asks for a call of another service, which uses the key in the caller's name.
pub(super) fn through(
    service: Service,
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    action: Action<'static>,
) -> Result<Authorized, ApiError> {
    let via = format!("{}.{}.amazonaws.com", service.signing_name(), key.region);
    ask(plane, caller, key, &key.policy, action, service, Some(&via))
}

/// Whether the caller could still change the policy if it were this one.
pub(super) fn could_change(plane: &Plane, caller: &Caller, key: &Key, policy: &str) -> bool {
    let action = Action::new("kms", "PutKeyPolicy");
    ask(plane, caller, key, policy, action, Service::Kms, None).is_ok()
}

fn ask(
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    policy: &str,
    action: Action<'static>,
    service: Service,
    via: Option<&str>,
) -> Result<Authorized, ApiError> {
    let arn = KeyArn::new(&key.region, &plane.account, key.id);
    // What a key of AWS's own allows is decided where it is looked up.
    let policy = match key.manager {
        Manager::Customer => {
            Some(Policy::parse(Kind::Key, policy).unwrap_or_else(|_| Policy::unreadable(Kind::Key)))
        }
        Manager::Aws(_) => None,
    };
    let mut facts = vec![Fact {
        key: "kms:CallerAccount",
        value: FactValue::Text(plane.account.as_str()),
    }];
    if let Some(via) = via {
        facts.push(Fact {
            key: "kms:ViaService",
            value: FactValue::Text(via),
        });
    }
    caller.permit(&Wish {
        policy: policy.as_ref(),
        facts: &facts,
        ..Wish::new(service, action, arn.as_str())
    })
}
