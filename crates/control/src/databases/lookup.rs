//! From an identifier or an ARN to the instance that is meant, and the permission to touch it.

use aws_api::rds::error;
use aws_api::{ApiError, Service};
use domain::Instance;
use domain::instance::InstanceId;
use iam::authorization::{Action, Authorized};
use iam::{Fact, Value};
use store::state::{Batch, Versioned};

use crate::context::{Caller, Wish};
use crate::{Control, change};

/// An instance that the caller may do this to.
pub(crate) struct Target {
    /// The instance as it was when permission was given.
    pub(crate) instance: Versioned<Instance>,
    /// Proof of the permission.
    pub(crate) granted: Authorized,
}

impl Target {
    /// Finds the instance and asks for permission, in the order of AWS: a caller without
    /// permission does not learn whether the instance exists.
    pub(crate) fn find(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        name: &str,
    ) -> Result<Self, ApiError> {
        Self::find_knowing(control, caller, action, name, Vec::new())
    }

    /// Finds the instance and asks for permission, which may depend on what the request says.
    pub(super) fn find_knowing(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        name: &str,
        asked: Vec<Fact<'_>>,
    ) -> Result<Self, ApiError> {
        let id = parse_name(control, caller, name)?;
        let arn = Instance::arn_of(&caller.region, &control.account, &id);
        let found = control.instance(&caller.region, &id);
        let mut facts = asked;
        if let Some(instance) = &found {
            facts.push(Fact::new("aws:ResourceTag", Value::Tags(&instance.tags)));
            facts.push(Fact::new("rds:db-tag", Value::Tags(&instance.tags)));
        }
        let granted = caller.permit(&Wish {
            facts: &facts,
            ..Wish::new(Service::Rds, action, &arn)
        })?;
        drop(facts);
        let instance = found.ok_or_else(|| not_found(name))?;
        Ok(Self { instance, granted })
    }

    /// The instance as it is now.
    pub(super) fn newest(&self, control: &Control) -> Result<Versioned<Instance>, ApiError> {
        control
            .instance_by_resource(&self.instance.resource_id)
            .ok_or_else(|| not_found(self.instance.id.as_str()))
    }
}

/// Reads an identifier or the ARN of an instance of this account and region.
fn parse_name(control: &Control, caller: &Caller, name: &str) -> Result<InstanceId, ApiError> {
    let prefix = format!("arn:aws:rds:{}:{}:db:", caller.region, control.account);
    let id = match name.strip_prefix(&prefix) {
        Some(id) => id,
        None if name.starts_with("arn:") => return Err(not_found(name)),
        None => name,
    };
    parse_id(id)
}

/// Reads an identifier.
pub(super) fn parse_id(id: &str) -> Result<InstanceId, ApiError> {
    InstanceId::parse(id).map_err(|refused| ApiError::invalid_parameter_value(refused.to_string()))
}

fn not_found(name: &str) -> ApiError {
    error::db_instance_not_found_fault(format!("DBInstance {name} not found."))
}

/// Changes one instance, and wakes its runner afterwards.
pub(super) async fn update(
    control: &Control,
    target: &Target,
    apply: impl Fn(&mut Instance) -> Result<(), ApiError>,
) -> Result<Instance, ApiError> {
    update_with(control, target, |instance, _| apply(instance)).await
}

/// Changes one instance and, in the same commit, what belongs to it. `apply` sees the newest
/// state and must not have effects of its own.
pub(super) async fn update_with(
    control: &Control,
    target: &Target,
    apply: impl Fn(&mut Instance, &mut Batch) -> Result<(), ApiError>,
) -> Result<Instance, ApiError> {
    let changed = change::commit(control, Service::Rds, &target.granted, || {
        let current = target.newest(control)?;
        let mut changed = Instance::clone(&current);
        let mut batch = Batch::new();
        apply(&mut changed, &mut batch)?;
        batch.update(&current, changed.clone());
        Ok((batch, changed))
    })
    .await?;
    control.runners.wake(control, &changed.resource_id);
    Ok(changed)
}
