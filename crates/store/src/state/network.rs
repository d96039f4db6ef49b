//! The tables of the network: security groups by region.

use std::collections::BTreeMap;

use domain::Region;
use domain::network::{DEFAULT_NAME, GroupId, RuleId, SecurityGroup};

use super::Versioned;

/// The security groups of all regions.
#[derive(Debug, Default)]
pub struct NetworkTables {
    regions: BTreeMap<Region, RegionGroups>,
}

#[derive(Debug, Default)]
struct RegionGroups {
    groups: BTreeMap<GroupId, Versioned<SecurityGroup>>,
    /// In lower case: names differ in more than their spelling.
    names: BTreeMap<String, GroupId>,
}

impl NetworkTables {
    /// A group by its id.
    #[must_use]
    pub fn group(&self, region: &Region, id: &GroupId) -> Option<&Versioned<SecurityGroup>> {
        self.regions.get(region)?.groups.get(id)
    }

    /// A group by its name, in any spelling.
    #[must_use]
    pub fn group_named(&self, region: &Region, name: &str) -> Option<&Versioned<SecurityGroup>> {
        let id = self.regions.get(region)?.names.get(&name.to_ascii_lowercase())?;
        self.group(region, id)
    }

    /// The group that the region's VPC cannot be without, once it was made.
    #[must_use]
    pub fn default_group(&self, region: &Region) -> Option<&Versioned<SecurityGroup>> {
        self.group_named(region, DEFAULT_NAME)
    }

    /// The group that a rule is in.
    #[must_use]
    pub fn group_of_rule(&self, region: &Region, rule: &RuleId) -> Option<&Versioned<SecurityGroup>> {
        self.groups(region).find(|group| group.rules.contains_key(rule))
    }

    /// The groups of a region in the order of their ids.
    pub fn groups(&self, region: &Region) -> impl Iterator<Item = &Versioned<SecurityGroup>> {
        let region = self.regions.get(region).into_iter();
        region.flat_map(|region| region.groups.values())
    }

    /// How many groups a region has.
    #[must_use]
    pub fn group_count(&self, region: &Region) -> usize {
        self.regions.get(region).map_or(0, |region| region.groups.len())
    }

    pub(super) fn put(&mut self, group: Versioned<SecurityGroup>) {
        let region = self.regions.entry(group.region.clone()).or_default();
        region
            .names
            .insert(group.name.to_ascii_lowercase(), group.id.clone());
        region.groups.insert(group.id.clone(), group);
    }

    pub(super) fn remove(&mut self, group: &SecurityGroup) {
        if let Some(region) = self.regions.get_mut(&group.region) {
            region.names.remove(&group.name.to_ascii_lowercase());
            region.groups.remove(&group.id);
        }
    }
}
