//! Which security groups an instance is in.

use std::collections::BTreeSet;

use aws_api::ApiError;
use aws_api::rds::VpcSecurityGroupMembership;
use domain::network::{GROUPS_PER_INSTANCE_MAX, GroupId, SecurityGroup};
use domain::{Instance, Region};
use store::state::{Batch, Tables, Versioned};

use crate::Control;

/// Groups that an instance is to be in, as they are at this moment.
pub(crate) struct Chosen(Vec<Versioned<SecurityGroup>>);

impl Chosen {
    /// Reads `VpcSecurityGroupIds`. An empty list is as none.
    ///
    /// # Errors
    /// RDS's, when a group is not there or there are too many.
    pub(crate) fn read(
        control: &Control,
        region: &Region,
        ids: Option<&[String]>,
    ) -> Result<Option<Self>, ApiError> {
        let Some(ids) = ids.filter(|ids| !ids.is_empty()) else {
            return Ok(None);
        };
        let unique: BTreeSet<&String> = ids.iter().collect();
        if unique.len() > GROUPS_PER_INSTANCE_MAX {
            return Err(ApiError::invalid_parameter_value(format!(
                "A DB instance can have at most {GROUPS_PER_INSTANCE_MAX} VPC security groups."
            )));
        }
        let find = |id: &&String| {
            let parsed = GroupId::parse(id).ok();
            let found =
                parsed.and_then(|id| control.look(|tables| tables.network().group(region, &id).cloned()));
            found.ok_or_else(|| {
                ApiError::invalid_parameter_value(format!(
                    "Invalid security group , groupId= {id}, groupName=."
                ))
                .with_hint("DescribeSecurityGroups lists the groups of this region")
            })
        };
        unique
            .iter()
            .map(find)
            .collect::<Result<_, _>>()
            .map(|groups| Some(Self(groups)))
    }

    /// The default group of a region.
    pub(crate) fn default_of(control: &Control, region: &Region) -> Self {
        let group = control.look(|tables| tables.network().default_group(region).cloned());
        Self(group.into_iter().collect())
    }

    /// Their ids.
    pub(crate) fn ids(&self) -> BTreeSet<GroupId> {
        self.0.iter().map(|group| group.id.clone()).collect()
    }

    /// Sees to it that none of them goes while an instance comes to it. The default group never
    /// goes, so that instances that are made at once do not wait for each other.
    pub(crate) fn keep(&self, batch: &mut Batch) {
        for group in self.0.iter().filter(|group| !group.is_default()) {
            batch.touch(group);
        }
    }
}

/// The groups that an instance is in.
pub(crate) fn effective(tables: &Tables, instance: &Instance) -> BTreeSet<GroupId> {
    if !instance.security_groups.is_empty() {
        return instance.security_groups.clone();
    }
    let default = tables.network().default_group(&instance.region);
    default.map(|group| group.id.clone()).into_iter().collect()
}

/// As RDS shows them.
pub(crate) fn memberships(control: &Control, instance: &Instance) -> Vec<VpcSecurityGroupMembership> {
    let groups = control.look(|tables| effective(tables, instance));
    let shown = groups.into_iter().map(|id| VpcSecurityGroupMembership {
        vpc_security_group_id: Some(id.to_string()),
        status: Some("active".to_owned()),
    });
    shown.collect()
}
