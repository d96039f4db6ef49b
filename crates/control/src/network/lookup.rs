//! Finding a security group, with the permission to do something to it.

use aws_api::{ApiError, Service};
use domain::Region;
use domain::network::{GroupId, SecurityGroup, VpcId};
use iam::authorization::{Action, Authorized};
use iam::{Fact, Value};
use store::state::{Batch, Versioned};

use super::errors;
use crate::context::{Caller, Wish};
use crate::{Control, change};

/// A group, and the permission.
pub(super) struct Target {
    pub(super) group: Versioned<SecurityGroup>,
    pub(super) granted: Authorized,
}

impl Target {
    /// Finds a group by its id or, as EC2 allows in a default VPC, by its name.
    pub(super) fn find(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        (id, name): (Option<&str>, Option<&str>),
        asked: Vec<Fact<'_>>,
    ) -> Result<Self, ApiError> {
        let region = &caller.region;
        let (found, called) = match (id, name) {
            (Some(id), _) => {
                let id = GroupId::parse(id).map_err(|error| errors::malformed_group_id(&error))?;
                let found = control.look(|tables| tables.network().group(region, &id).cloned());
                (found, id.to_string())
            }
            (None, Some(name)) => {
                let found = control.look(|tables| tables.network().group_named(region, name).cloned());
                (found, name.to_owned())
            }
            (None, None) => return Err(ApiError::missing_parameter("groupName or groupId")),
        };
        let granted = match &found {
            Some(group) => permit(control, caller, action, group, asked)?,
            None => {
                // What nothing has the name of may still not be asked about.
                let unknown = if id.is_some() { called.as_str() } else { "*" };
                let arn = SecurityGroup::arn_of(region, &control.account, unknown);
                let mut facts = asked;
                facts.push(Fact::new("ec2:Region", Value::Text(region.as_str())));
                caller.permit(&Wish {
                    facts: &facts,
                    ..Wish::new(Service::Ec2, action, &arn)
                })?
            }
        };
        let group = found.ok_or_else(|| errors::no_group(&called))?;
        Ok(Self { group, granted })
    }

    /// Changes the group, and what else belongs to the change. `apply` sees the newest state and
    /// must not have effects of its own.
    pub(super) async fn update<T>(
        &self,
        control: &Control,
        mut apply: impl FnMut(&mut SecurityGroup, &mut Batch) -> Result<T, ApiError>,
    ) -> Result<(SecurityGroup, T), ApiError> {
        change::commit(control, Service::Ec2, &self.granted, || {
            let current = newest(control, &self.group.region, &self.group.id)?;
            let mut changed = SecurityGroup::clone(&current);
            let mut batch = Batch::new();
            let result = apply(&mut changed, &mut batch)?;
            batch.update(&current, changed.clone());
            Ok((batch, (changed, result)))
        })
        .await
    }
}

/// The group as it is now.
pub(super) fn newest(
    control: &Control,
    region: &Region,
    id: &GroupId,
) -> Result<Versioned<SecurityGroup>, ApiError> {
    control
        .look(|tables| tables.network().group(region, id).cloned())
        .ok_or_else(|| errors::no_group(id.as_str()))
}

/// Asks whether the caller may do something to a group.
pub(super) fn permit(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    group: &SecurityGroup,
    asked: Vec<Fact<'_>>,
) -> Result<Authorized, ApiError> {
    let vpc = vpc_arn(control, &caller.region, &group.vpc);
    let arn = group.arn(&control.account);
    let mut facts = asked;
    facts.extend([
        Fact::new("aws:ResourceTag", Value::Tags(&group.tags)),
        Fact::new("ec2:ResourceTag", Value::Tags(&group.tags)),
        Fact::new("ec2:SecurityGroupID", Value::Text(group.id.as_str())),
        Fact::new("ec2:Vpc", Value::Text(&vpc)),
        Fact::new("ec2:Region", Value::Text(caller.region.as_str())),
    ]);
    caller.permit(&Wish {
        facts: &facts,
        ..Wish::new(Service::Ec2, action, &arn)
    })
}

/// Asks whether the caller may look: EC2's descriptions are not of single resources.
pub(super) fn permit_looking(caller: &Caller, action: Action<'static>) -> Result<(), ApiError> {
    let facts = [Fact::new("ec2:Region", Value::Text(caller.region.as_str()))];
    caller
        .permit(&Wish {
            facts: &facts,
            ..Wish::new(Service::Ec2, action, "*")
        })
        .map(drop)
}

pub(super) fn vpc_arn(control: &Control, region: &Region, vpc: &VpcId) -> String {
    format!("arn:aws:ec2:{region}:{}:vpc/{vpc}", control.account)
}
