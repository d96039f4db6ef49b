//! From an identifier or an ARN to the instance that is meant, and the permission to touch it.

use std::sync::Arc;

use aws_api::rds::error;
use aws_api::{ApiError, Service};
use domain::Instance;
use domain::instance::InstanceId;
use iam::authorization::{Action, Authorized, Resource};
use store::state::{Batch, CommitError, Versioned};

use crate::Control;
use crate::context::Caller;

/// An instance that the caller may do this to.
pub(super) struct Target {
    /// The instance as it was when permission was given.
    pub(super) instance: Versioned<Instance>,
    /// Proof of the permission.
    pub(super) granted: Authorized,
}

impl Target {
    /// Finds the instance and asks for permission, in the order of AWS: a caller without
    /// permission does not learn whether the instance exists.
    pub(super) fn find(
        control: &Control,
        caller: &Caller,
        action: Action,
        name: &str,
    ) -> Result<Self, ApiError> {
        let id = parse_name(control, caller, name)?;
        let arn = Instance::arn_of(&caller.region, &control.account, &id);
        let granted = caller.authorize(Service::Rds, action, &[Resource::named(arn)])?;
        let instance = control
            .instance(&caller.region, &id)
            .ok_or_else(|| not_found(name))?;
        Ok(Self { instance, granted })
    }
}

/// Reads an identifier or the ARN of an instance of this account and region.
pub(super) fn parse_name(control: &Control, caller: &Caller, name: &str) -> Result<InstanceId, ApiError> {
    let prefix = format!("arn:aws:rds:{}:{}:db:", caller.region, control.account);
    let id = match name.strip_prefix(&prefix) {
        Some(id) => id,
        None if name.starts_with("arn:") => return Err(not_found(name)),
        None => name,
    };
    InstanceId::parse(id).map_err(|refused| ApiError::invalid_parameter_value(refused.to_string()))
}

pub(super) fn not_found(name: &str) -> ApiError {
    error::db_instance_not_found_fault(format!("DBInstance {name} not found."))
}

/// Changes one instance: reads, applies, commits, and does so again if another writer was
/// faster. Wakes the instance's runner afterwards.
pub(super) async fn update(
    control: &Control,
    target: &Target,
    apply: impl Fn(&mut Instance) -> Result<(), ApiError>,
) -> Result<Arc<Instance>, ApiError> {
    let mut current = target.instance.clone();
    loop {
        let mut changed = Instance::clone(&current);
        apply(&mut changed)?;
        let mut batch = Batch::new();
        batch.update(&current, changed.clone());
        match control.commit(&target.granted, batch).await {
            Ok(()) => {
                control.runners.wake(control, &changed.resource_id);
                return Ok(Arc::new(changed));
            }
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => return Err(crate::fault::internal(Service::Rds, &error)),
        }
        current = control
            .instance_by_resource(&target.instance.resource_id)
            .ok_or_else(|| not_found(target.instance.id.as_str()))?;
    }
}
