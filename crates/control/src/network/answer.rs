//! Security groups and rules as EC2 shows them.

use std::collections::BTreeMap;

use aws_api::ec2::{
    IpPermission, IpRange, Ipv6Range, ReferencedSecurityGroup, RevokedSecurityGroupRule, SecurityGroup,
    SecurityGroupRule, Tag, UserIdGroupPair,
};
use domain::Tags;
use domain::network::{Direction, Peer, Rule, SecurityGroup as Group, Traffic};

use crate::Control;

pub(super) fn group(control: &Control, group: &Group) -> SecurityGroup {
    SecurityGroup {
        group_id: Some(group.id.to_string()),
        group_name: Some(group.name.clone()),
        description: Some(group.description.clone()),
        vpc_id: Some(group.vpc.to_string()),
        owner_id: Some(control.account.to_string()),
        security_group_arn: Some(group.arn(&control.account)),
        ip_permissions: permissions(control, group.rules(Direction::Inbound)),
        ip_permissions_egress: permissions(control, group.rules(Direction::Outbound)),
        tags: tag_list(&group.tags),
    }
}

/// Rules, those of the same traffic together.
pub(super) fn permissions<'a>(control: &Control, rules: impl Iterator<Item = &'a Rule>) -> Vec<IpPermission> {
    let mut by_traffic: BTreeMap<Traffic, IpPermission> = BTreeMap::new();
    for rule in rules {
        let permission = by_traffic.entry(rule.traffic).or_insert_with(|| IpPermission {
            ip_protocol: Some(rule.traffic.protocol()),
            from_port: rule.traffic.ports().map(|ports| ports.from),
            to_port: rule.traffic.ports().map(|ports| ports.to),
            ..IpPermission::default()
        });
        let description = rule.description.clone();
        match &rule.peer {
            Peer::Ipv4(net) => permission.ip_ranges.push(IpRange {
                cidr_ip: Some(net.to_string()),
                description,
            }),
            Peer::Ipv6(net) => permission.ipv6_ranges.push(Ipv6Range {
                cidr_ipv6: Some(net.to_string()),
                description,
            }),
            Peer::Group(id) => permission.user_id_group_pairs.push(UserIdGroupPair {
                group_id: Some(id.to_string()),
                user_id: Some(control.account.to_string()),
                description,
                ..UserIdGroupPair::default()
            }),
        }
    }
    by_traffic.into_values().collect()
}

pub(super) fn rule(control: &Control, group: &Group, rule: &Rule) -> SecurityGroupRule {
    let ports = rule.traffic.ports();
    SecurityGroupRule {
        security_group_rule_id: Some(rule.id.to_string()),
        security_group_rule_arn: Some(group.rule_arn(&control.account, &rule.id)),
        group_id: Some(group.id.to_string()),
        group_owner_id: Some(control.account.to_string()),
        is_egress: Some(rule.direction == Direction::Outbound),
        ip_protocol: Some(rule.traffic.protocol()),
        // Of what has no ports, this is how all of them are shown.
        from_port: Some(ports.map_or(-1, |ports| ports.from)),
        to_port: Some(ports.map_or(-1, |ports| ports.to)),
        cidr_ipv4: match &rule.peer {
            Peer::Ipv4(net) => Some(net.to_string()),
            _ => None,
        },
        cidr_ipv6: match &rule.peer {
            Peer::Ipv6(net) => Some(net.to_string()),
            _ => None,
        },
        referenced_group_info: match &rule.peer {
            Peer::Group(id) => Some(ReferencedSecurityGroup {
                group_id: Some(id.to_string()),
                user_id: Some(control.account.to_string()),
                ..ReferencedSecurityGroup::default()
            }),
            _ => None,
        },
        description: rule.description.clone(),
        tags: tag_list(&rule.tags).unwrap_or_default(),
        ..SecurityGroupRule::default()
    }
}

pub(super) fn revoked(group: &Group, rule: &Rule) -> RevokedSecurityGroupRule {
    let ports = rule.traffic.ports();
    RevokedSecurityGroupRule {
        security_group_rule_id: Some(rule.id.to_string()),
        group_id: Some(group.id.to_string()),
        is_egress: Some(rule.direction == Direction::Outbound),
        ip_protocol: Some(rule.traffic.protocol()),
        from_port: Some(ports.map_or(-1, |ports| ports.from)),
        to_port: Some(ports.map_or(-1, |ports| ports.to)),
        cidr_ipv4: match &rule.peer {
            Peer::Ipv4(net) => Some(net.to_string()),
            _ => None,
        },
        cidr_ipv6: match &rule.peer {
            Peer::Ipv6(net) => Some(net.to_string()),
            _ => None,
        },
        referenced_group_id: match &rule.peer {
            Peer::Group(id) => Some(id.to_string()),
            _ => None,
        },
        description: rule.description.clone(),
        ..RevokedSecurityGroupRule::default()
    }
}

/// Tags, if there are any: EC2 leaves the list out that would be empty.
pub(super) fn tag_list(tags: &Tags) -> Option<Vec<Tag>> {
    let tags = tags.iter().map(|(key, value)| Tag {
        key: Some(key.to_owned()),
        value: Some(value.to_owned()),
    });
    let tags: Vec<_> = tags.collect();
    (!tags.is_empty()).then_some(tags)
}
