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
                let add_members = |source: &_, nets: &mut _| self.add_members(&instance.region, source, nets);
                admit(group, instance.port, add_members, &mut nets);
            }
        }
        (IpNet::aggregate(&nets), groups)
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

/// Adds the addresses that a group lets in to a port.
fn admit(
    group: &SecurityGroup,
    port: u16,
    add_members: impl Fn(&GroupId, &mut Vec<IpNet>),
    nets: &mut Vec<IpNet>,
) {
    let rules = group.rules(Direction::Inbound);
    for rule in rules.filter(|rule| rule.traffic.holds_tcp(port)) {
        match &rule.peer {
            Peer::Ipv4(net) => nets.push(IpNet::V4(*net)),
            Peer::Ipv6(net) => nets.push(IpNet::V6(*net)),
            Peer::Group(source) => add_members(source, nets),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use domain::Tags;
    use domain::network::{Rule, RuleId, Traffic, VpcId, parse_ipv4, parse_ipv6};
    use proptest::prelude::*;

    use super::*;

    /// Close together, so that rules overlap, touch and miss each other.
    fn v4() -> impl Strategy<Value = Ipv4Addr> {
        (0..64u8).prop_map(|last| Ipv4Addr::new(127, 55, 0, last))
    }

    fn v6() -> impl Strategy<Value = Ipv6Addr> {
        (0..64u16).prop_map(|last| Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last))
    }

    fn source() -> GroupId {
        GroupId::from_random([7; 8])
    }

    prop_compose! {
        fn rule()(
            id: [u8; 8],
            inbound in prop::bool::weighted(0.8),
            (protocol, from, length) in (prop::sample::select(vec!["tcp", "udp", "-1"]), 5430..5434i32, 0..3i32),
            peer in prop_oneof![
                (v4(), 24..33u8).prop_map(|(base, bits)| Peer::Ipv4(parse_ipv4(&format!("{base}/{bits}")).unwrap())),
                (v6(), 120..129u8).prop_map(|(base, bits)| Peer::Ipv6(parse_ipv6(&format!("{base}/{bits}")).unwrap())),
                Just(Peer::Group(source())),
                Just(Peer::Group(GroupId::from_random([8; 8]))),
            ],
        ) -> Rule {
            Rule {
                id: RuleId::from_random(id),
                direction: if inbound { Direction::Inbound } else { Direction::Outbound },
                traffic: Traffic::parse(protocol, Some(from), Some(from + length)).unwrap(),
                peer,
                description: None,
                tags: Tags::default(),
            }
        }
    }

    proptest! {
        #[test]
        fn an_address_gets_in_if_one_rule_of_one_group_says_so(
            groups in prop::collection::vec(prop::collection::vec(rule(), 0..6), 0..4),
            members in prop::collection::vec(v4(), 0..4),
            port in 5429..5437u16,
            address in prop_oneof![v4().prop_map(IpAddr::V4), v6().prop_map(IpAddr::V6)],
        ) {
            let groups = groups.into_iter().map(|rules| SecurityGroup {
                id: GroupId::from_random([1; 8]),
                region: Region::parse("us-east-1").unwrap(),
                vpc: VpcId::from_random([1; 8]),
                name: "web".to_owned(),
                description: "web".to_owned(),
                rules: rules.into_iter().map(|rule| (rule.id.clone(), rule)).collect(),
                tags: Tags::default(),
            });
            let add_members = |group: &GroupId, nets: &mut Vec<IpNet>| {
                if *group == source() {
                    nets.extend(members.iter().map(|member| IpNet::from(IpAddr::V4(*member))));
                }
            };
            let (mut nets, mut expected) = (Vec::new(), false);
            for group in groups {
                admit(&group, port, add_members, &mut nets);
                expected |= group.rules.values().any(|rule| {
                    let is_peer = match &rule.peer {
                        Peer::Group(id) => {
                            *id == source() && members.iter().any(|member| IpAddr::V4(*member) == address)
                        }
                        addresses => addresses.holds(address),
                    };
                    rule.direction == Direction::Inbound && rule.traffic.holds_tcp(port) && is_peer
                });
            }
            let nets = IpNet::aggregate(&nets);
            prop_assert_eq!(nets.iter().any(|net| net.contains(&address)), expected);
        }
    }
}
