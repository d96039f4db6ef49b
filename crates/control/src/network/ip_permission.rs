//! Rules as requests write them.

use aws_api::ApiError;
use aws_api::ec2::{IpPermission, IpRange, Ipv6Range, SecurityGroupRuleRequest, UserIdGroupPair};
use domain::Region;
use domain::network::{
    Direction, GroupId, Peer, Rule, TextKind, Traffic, check_text, parse_ipv4, parse_ipv6,
};

use super::errors;
use crate::Control;

/// A rule that is asked for, before it has an id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) traffic: Traffic,
    pub(super) peer: Peer,
    pub(super) description: Option<String>,
}

impl Wanted {
    /// Whether that is the rule that is meant; descriptions do not matter.
    pub(super) fn is(&self, direction: Direction, rule: &Rule) -> bool {
        rule.says(direction, self.traffic, &self.peer)
    }
}

/// The old way to write one inbound rule, member by member.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) protocol: Option<String>,
    pub(super) from: Option<i32>,
    pub(super) to: Option<i32>,
    pub(super) cidr: Option<String>,
    pub(super) group_name: Option<String>,
    pub(super) group_owner: Option<String>,
}

impl Flat {
    /// The same in the way of today. The two do not go together.
    pub(super) fn with(self, permissions: Option<Vec<IpPermission>>) -> Result<Vec<IpPermission>, ApiError> {
        let permissions = permissions.unwrap_or_default();
        let is_given = self.protocol.is_some() || self.cidr.is_some() || self.group_name.is_some();
        if !is_given {
            return Ok(permissions);
        }
        if !permissions.is_empty() {
            return Err(ApiError::invalid_parameter_combination(
                "The parameter ipPermissions may not be used in combination with ipProtocol, cidrIp or \
                 sourceSecurityGroupName",
            ));
        }
        let of_group = self.group_name.is_some();
        Ok(vec![IpPermission {
            // A group alone stands for everything from it.
            ip_protocol: self.protocol.or(of_group.then(|| "-1".to_owned())),
            from_port: self.from,
            to_port: self.to,
            ip_ranges: self
                .cidr
                .map(|cidr| IpRange {
                    cidr_ip: Some(cidr),
                    description: None,
                })
                .into_iter()
                .collect(),
            user_id_group_pairs: self
                .group_name
                .map(|name| UserIdGroupPair {
                    group_name: Some(name),
                    user_id: self.group_owner,
                    ..UserIdGroupPair::default()
                })
                .into_iter()
                .collect(),
            ..IpPermission::default()
        }])
    }
}

/// Reads the rules of a request.
///
/// # Errors
/// When one is none, names a group that is not there, is there twice, or asks for a prefix list.
pub(super) fn read(
    control: &Control,
    region: &Region,
    permissions: Vec<IpPermission>,
) -> Result<Vec<Wanted>, ApiError> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for permission in permissions {
        for one in each(control, region, permission)? {
            let is_there = |other: &Wanted| other.traffic == one.traffic && other.peer == one.peer;
            if wanted.iter().any(is_there) {
                return Err(errors::invalid_value(
                    "The same permission must not appear multiple times",
                ));
            }
            wanted.push(one);
        }
    }
    Ok(wanted)
}

fn each(control: &Control, region: &Region, permission: IpPermission) -> Result<Vec<Wanted>, ApiError> {
    if !permission.prefix_list_ids.is_empty() {
        return Err(no_prefix_lists());
    }
    let protocol = permission
        .ip_protocol
        .ok_or_else(|| ApiError::missing_parameter("ipProtocol"))?;
    let traffic = Traffic::parse(&protocol, permission.from_port, permission.to_port)
        .map_err(|error| errors::rule(&error))?;
    let mut found = Vec::new();
    let mut add = |peer, description: Option<String>| {
        if let Some(text) = &description {
            check_text(TextKind::RuleDescription, text).map_err(|error| errors::text(&error))?;
        }
        found.push(Wanted {
            traffic,
            peer,
            description,
        });
        Ok::<_, ApiError>(())
    };
    for IpRange { cidr_ip, description } in permission.ip_ranges {
        let net = parse_ipv4(&cidr_ip.unwrap_or_default()).map_err(|error| errors::rule(&error))?;
        add(Peer::Ipv4(net), description)?;
    }
    for Ipv6Range {
        cidr_ipv6,
        description,
    } in permission.ipv6_ranges
    {
        let net = parse_ipv6(&cidr_ipv6.unwrap_or_default()).map_err(|error| errors::rule(&error))?;
        add(Peer::Ipv6(net), description)?;
    }
    for pair in permission.user_id_group_pairs {
        let peer = Peer::Group(group(control, region, &pair)?);
        add(peer, pair.description)?;
    }
    if found.is_empty() {
        return Err(ApiError::missing_parameter(
            "cidrIp, cidrIpv6 or groupId of ipPermissions",
        ));
    }
    Ok(found)
}

/// The group that a rule is about, which must be one of this account and region.
fn group(control: &Control, region: &Region, pair: &UserIdGroupPair) -> Result<GroupId, ApiError> {
    if pair.vpc_peering_connection_id.is_some() || pair.peering_status.is_some() {
        return Err(errors::unsupported("Lockstep has no VPC peering connections"));
    }
    let name = match (&pair.group_id, &pair.group_name) {
        (Some(id), _) => id,
        (None, Some(name)) => name,
        (None, None) => return Err(ApiError::missing_parameter("groupId")),
    };
    let is_foreign = pair
        .user_id
        .as_ref()
        .is_some_and(|owner| *owner != control.account.as_str());
    let found = control.look(|tables| match &pair.group_id {
        Some(id) => {
            let id = GroupId::parse(id).map_err(|error| errors::malformed_group_id(&error))?;
            Ok::<_, ApiError>(tables.network().group(region, &id).cloned())
        }
        None => Ok(tables.network().group_named(region, name).cloned()),
    })?;
    let found = found
        .filter(|group| !is_foreign && pair.vpc_id.as_ref().is_none_or(|vpc| *vpc == group.vpc.as_str()));
    found
        .map(|group| group.id.clone())
        .ok_or_else(|| errors::no_group(name))
}

/// Reads what a rule is to become.
///
/// # Errors
/// As [`read`], and when it is not exactly one.
pub(super) fn read_one(
    control: &Control,
    region: &Region,
    request: SecurityGroupRuleRequest,
) -> Result<Wanted, ApiError> {
    if request.prefix_list_id.is_some() {
        return Err(no_prefix_lists());
    }
    let described = |_: &String| request.description.clone();
    let permission = IpPermission {
        ip_protocol: request.ip_protocol,
        from_port: request.from_port,
        to_port: request.to_port,
        ip_ranges: request
            .cidr_ipv4
            .map(|cidr| IpRange {
                description: described(&cidr),
                cidr_ip: Some(cidr),
            })
            .into_iter()
            .collect(),
        ipv6_ranges: request
            .cidr_ipv6
            .map(|cidr| Ipv6Range {
                description: described(&cidr),
                cidr_ipv6: Some(cidr),
            })
            .into_iter()
            .collect(),
        user_id_group_pairs: request
            .referenced_group_id
            .map(|id| UserIdGroupPair {
                description: described(&id),
                group_id: Some(id),
                ..UserIdGroupPair::default()
            })
            .into_iter()
            .collect(),
        prefix_list_ids: Vec::new(),
    };
    let mut found = each(control, region, permission)?;
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(ApiError::invalid_parameter_combination(
            "Specify exactly one of CidrIpv4, CidrIpv6 and ReferencedGroupId",
        )),
    }
}

fn no_prefix_lists() -> ApiError {
    errors::unsupported("Lockstep has no prefix lists: name the addresses in ipRanges and ipv6Ranges")
}
