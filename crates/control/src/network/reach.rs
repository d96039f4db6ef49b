//! Which addresses security groups let into a database, worked out for the front.
//!
//! A group as a source stands for the addresses of the instances in it. The hosts that may reach
//! databases at all, which the configuration names, count as members of the default group
//! (`docs/decisions/0120`). What is not known lets nobody in.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use domain::network::{Direction, GroupId, Peer, SecurityGroup};
use domain::{Instance, Region};
use ipnet::IpNet;
use store::state::Tables;

use super::membership::effective;

/// The groups and who is in them, as of one moment.
pub(crate) struct Reach<'a> {
    tables: &'a Tables,
    members: HashMap<(&'a Region, GroupId), Vec<IpNet>>,
    sources: &'a [IpNet],
}

impl<'a> Reach<'a> {
    /// `sources` are the addresses that may reach databases at all.
    pub(crate) fn new(tables: &'a Tables, sources: &'a [IpNet]) -> Self {
        let mut members: HashMap<_, Vec<IpNet>> = HashMap::new();
        for instance in tables.all_instances() {
            let Some(address) = instance.address else { continue };
            for group in effective(tables, instance) {
                members
                    .entry((&instance.region, group))
                    .or_default()
                    .push(IpNet::from(address));
            }
        }
        for nets in members.values_mut() {
            *nets = IpNet::aggregate(nets);
        }
        Self {
            tables,
            members,
            sources,
        }
    }

    /// The addresses that an instance's groups let in, and the groups.
    pub(crate) fn of(&self, instance: &'a Instance) -> (Vec<IpNet>, BTreeSet<GroupId>) {
        let groups = effective(self.tables, instance);
        let mut nets = Vec::new();
        for id in &groups {
            if let Some(group) = self.tables.network().group(&instance.region, id) {
                self.admit(group, instance, &mut nets);
            }
        }
        (IpNet::aggregate(&nets), groups)
    }

    fn admit(&self, group: &SecurityGroup, instance: &'a Instance, nets: &mut Vec<IpNet>) {
        let rules = group.rules(Direction::Inbound);
        for rule in rules.filter(|rule| rule.traffic.holds_tcp(instance.port)) {
            match &rule.peer {
                Peer::Ipv4(net) => nets.push(IpNet::V4(*net)),
                Peer::Ipv6(net) => nets.push(IpNet::V6(*net)),
                Peer::Group(source) => self.add_members(&instance.region, source, nets),
            }
        }
    }

    fn add_members(&self, region: &'a Region, group: &GroupId, nets: &mut Vec<IpNet>) {
        let found = self.members.get(&(region, group.clone()));
        nets.extend(found.into_iter().flatten().copied());
        let default = self.tables.network().default_group(region);
        if default.is_some_and(|default| default.id == *group) {
            nets.extend(self.sources.iter().copied());
        }
    }

    /// The group that lets an address in, with the rule, in words; `None` if none does.
    pub(crate) fn admitting(&self, instance: &'a Instance, address: IpAddr) -> Option<String> {
        effective(self.tables, instance).into_iter().find_map(|id| {
            let group = self.tables.network().group(&instance.region, &id)?;
            let mut rules = group.rules(Direction::Inbound);
            let rule = rules.find(|rule| {
                let mut nets = Vec::new();
                if let Peer::Group(source) = &rule.peer {
                    self.add_members(&instance.region, source, &mut nets);
                }
                rule.traffic.holds_tcp(instance.port)
                    && (rule.peer.holds(address) || nets.iter().any(|net| net.contains(&address)))
            })?;
            Some(format!("{id} ({}) allows it from {}", group.name, rule.peer))
        })
    }
}
