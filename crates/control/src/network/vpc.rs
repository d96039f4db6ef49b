//! The default VPC of a region, as it really is: the network that instances get their addresses
//! from, with one subnet in one Availability Zone.

use std::net::Ipv4Addr;

use aws_api::ApiError;
use aws_api::ec2::{
    AttributeBooleanValue, AvailabilityZone, DescribeAvailabilityZonesInput, DescribeAvailabilityZonesOutput,
    DescribeSubnetsInput, DescribeSubnetsOutput, DescribeVpcAttributeInput, DescribeVpcAttributeOutput,
    DescribeVpcsInput, DescribeVpcsOutput, Subnet, Vpc, VpcCidrBlockAssociation, VpcCidrBlockState,
};
use domain::network::VpcId;
use domain::{Region, Tags};
use iam::authorization::Action;

use super::errors;
use super::filter::{self, Filters};
use super::lookup::permit_looking;
use crate::Control;
use crate::context::Caller;
use crate::lifecycle::{SUBNET_BITS, SUBNET_RESERVED};

const DESCRIBE_VPCS: Action<'static> = Action::new("ec2", "DescribeVpcs");
const DESCRIBE_ATTRIBUTE: Action<'static> = Action::new("ec2", "DescribeVpcAttribute");
const DESCRIBE_SUBNETS: Action<'static> = Action::new("ec2", "DescribeSubnets");
const DESCRIBE_ZONES: Action<'static> = Action::new("ec2", "DescribeAvailabilityZones");

/// The VPC of a region. It was made with the region's default group.
///
/// # Errors
/// Never in practice: the start makes it.
pub(super) fn of_region(control: &Control, region: &Region) -> Result<VpcId, ApiError> {
    control
        .look(|tables| {
            tables
                .network()
                .default_group(region)
                .map(|group| group.vpc.clone())
        })
        .ok_or_else(|| errors::refused("VPCIdNotSpecified", "No default VPC for this user."))
}

/// The one subnet of a VPC.
pub(super) fn subnet_id(vpc: &VpcId) -> String {
    format!("subnet-{}", vpc.digits())
}

/// The one Availability Zone of a region, as RDS names it as well.
pub(super) fn zone(region: &Region) -> String {
    format!("{region}a")
}

/// A zone's id: the region in short, as in `use1-az1`.
pub(super) fn zone_id(region: &Region) -> String {
    let part = |part: &str| match part {
        "north" | "south" | "east" | "west" | "central" | "gov" => part.chars().take(1).collect(),
        "northeast" => "ne".to_owned(),
        "northwest" => "nw".to_owned(),
        "southeast" => "se".to_owned(),
        "southwest" => "sw".to_owned(),
        other => other.to_owned(),
    };
    let short: String = region.as_str().split('-').map(part).collect();
    format!("{short}-az1")
}

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeVpcsInput,
) -> Result<DescribeVpcsOutput, ApiError> {
    permit_looking(caller, DESCRIBE_VPCS)?;
    errors::dry_run(input.dry_run)?;
    let known = [
        "cidr",
        "cidr-block-association.cidr-block",
        "cidr-block-association.state",
        "is-default",
        "isDefault",
        "owner-id",
        "state",
        "vpc-id",
        "tag-key",
    ];
    let filters = Filters::parse(input.filters, &known)?;
    let id = of_region(control, &caller.region)?;
    let asked = input.vpc_ids.unwrap_or_default();
    if let Some(other) = asked.iter().find(|asked| **asked != id.as_str()) {
        return Err(errors::no_vpc(other));
    }
    let cidr = format!("{}/16", control.network);
    let is_asked = filters.accept(&Tags::default(), |name| {
        vec![match name {
            "cidr" | "cidr-block-association.cidr-block" => cidr.clone(),
            "cidr-block-association.state" => "associated".to_owned(),
            "owner-id" => control.account.to_string(),
            "state" => "available".to_owned(),
            "vpc-id" => id.to_string(),
            _ => "true".to_owned(),
        }]
    });
    let vpc = Vpc {
        vpc_id: Some(id.to_string()),
        owner_id: Some(control.account.to_string()),
        state: Some("available".to_owned()),
        cidr_block: Some(cidr.clone()),
        cidr_block_association_set: Some(vec![VpcCidrBlockAssociation {
            association_id: Some(format!("vpc-cidr-assoc-{}", id.digits())),
            cidr_block: Some(cidr),
            cidr_block_state: Some(VpcCidrBlockState {
                state: Some("associated".to_owned()),
                ..VpcCidrBlockState::default()
            }),
        }]),
        dhcp_options_id: Some("default".to_owned()),
        instance_tenancy: Some("default".to_owned()),
        is_default: Some(true),
        ..Vpc::default()
    };
    let found = is_asked.then_some(vpc).into_iter();
    let id = |_: &Vpc| id.to_string();
    let page = filter::page(found, id, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeVpcsOutput {
        vpcs: page.items,
        next_token: page.next,
    })
}

/// There is no resolver: databases have addresses, and no names.
pub(super) fn attribute(
    control: &Control,
    caller: &Caller,
    input: DescribeVpcAttributeInput,
) -> Result<DescribeVpcAttributeOutput, ApiError> {
    let id = of_region(control, &caller.region)?;
    let arn = super::lookup::vpc_arn(control, &caller.region, &id);
    permit_vpc(caller, &arn, &id)?;
    errors::dry_run(input.dry_run)?;
    if input.vpc_id != id.as_str() {
        return Err(errors::no_vpc(&input.vpc_id));
    }
    let off = || Some(AttributeBooleanValue { value: Some(false) });
    let mut output = DescribeVpcAttributeOutput {
        vpc_id: Some(id.to_string()),
        ..DescribeVpcAttributeOutput::default()
    };
    match input.attribute.as_str() {
        "enableDnsHostnames" => output.enable_dns_hostnames = off(),
        "enableDnsSupport" => output.enable_dns_support = off(),
        "enableNetworkAddressUsageMetrics" => output.enable_network_address_usage_metrics = off(),
        other => {
            let message = format!("Value ({other}) for parameter attribute is invalid. Unknown attribute.");
            return Err(errors::invalid_value(message));
        }
    }
    Ok(output)
}

fn permit_vpc(caller: &Caller, arn: &str, id: &VpcId) -> Result<(), ApiError> {
    use iam::{Fact, Value};
    let facts = [
        Fact::new("ec2:Region", Value::Text(caller.region.as_str())),
        Fact::new("ec2:VpcID", Value::Text(id.as_str())),
    ];
    caller
        .permit(&crate::context::Wish {
            facts: &facts,
            ..crate::context::Wish::new(aws_api::Service::Ec2, DESCRIBE_ATTRIBUTE, arn)
        })
        .map(drop)
}

pub(super) fn subnets(
    control: &Control,
    caller: &Caller,
    input: DescribeSubnetsInput,
) -> Result<DescribeSubnetsOutput, ApiError> {
    permit_looking(caller, DESCRIBE_SUBNETS)?;
    errors::dry_run(input.dry_run)?;
    let known = [
        "availability-zone",
        "availabilityZone",
        "availability-zone-id",
        "availabilityZoneId",
        "available-ip-address-count",
        "cidr",
        "cidr-block",
        "cidrBlock",
        "default-for-az",
        "defaultForAz",
        "map-public-ip-on-launch",
        "owner-id",
        "state",
        "subnet-arn",
        "subnet-id",
        "vpc-id",
        "tag-key",
    ];
    let filters = Filters::parse(input.filters, &known)?;
    let region = &caller.region;
    let vpc = of_region(control, region)?;
    let id = subnet_id(&vpc);
    let asked = input.subnet_ids.unwrap_or_default();
    if let Some(other) = asked.iter().find(|asked| **asked != id) {
        let message = format!("The subnet ID '{other}' does not exist");
        return Err(errors::refused("InvalidSubnetID.NotFound", message));
    }
    let cidr = format!("{}/{}", control.network, 32 - SUBNET_BITS);
    let arn = format!("arn:aws:ec2:{region}:{}:subnet/{id}", control.account);
    let free = free_addresses(control);
    let is_asked = filters.accept(&Tags::default(), |name| {
        vec![match name {
            "availability-zone" | "availabilityZone" => zone(region),
            "availability-zone-id" | "availabilityZoneId" => zone_id(region),
            "available-ip-address-count" => free.to_string(),
            "cidr" | "cidr-block" | "cidrBlock" => cidr.clone(),
            "map-public-ip-on-launch" => "false".to_owned(),
            "owner-id" => control.account.to_string(),
            "state" => "available".to_owned(),
            "subnet-arn" => arn.clone(),
            "subnet-id" => id.clone(),
            "vpc-id" => vpc.to_string(),
            _ => "true".to_owned(),
        }]
    });
    let subnet = Subnet {
        subnet_id: Some(id.clone()),
        subnet_arn: Some(arn.clone()),
        vpc_id: Some(vpc.to_string()),
        owner_id: Some(control.account.to_string()),
        state: Some("available".to_owned()),
        cidr_block: Some(cidr.clone()),
        availability_zone: Some(zone(region)),
        availability_zone_id: Some(zone_id(region)),
        available_ip_address_count: Some(free),
        default_for_az: Some(true),
        map_public_ip_on_launch: Some(false),
        map_customer_owned_ip_on_launch: Some(false),
        assign_ipv6_address_on_creation: Some(false),
        enable_dns64: Some(false),
        ipv6_native: Some(false),
        ..Subnet::default()
    };
    let found = is_asked.then_some(subnet).into_iter();
    let page = filter::page(
        found,
        |_| id.clone(),
        input.next_token.as_deref(),
        input.max_results,
    )?;
    Ok(DescribeSubnetsOutput {
        subnets: page.items,
        next_token: page.next,
    })
}

/// The regions share the network, so that an address that one uses is free in none.
fn free_addresses(control: &Control) -> i32 {
    let first = u32::from(control.network);
    let taken = control
        .all_instances()
        .iter()
        .filter_map(|instance| match instance.address {
            Some(std::net::IpAddr::V4(address)) => Some(address),
            _ => None,
        })
        .filter(|address: &Ipv4Addr| (u32::from(*address) ^ first) >> SUBNET_BITS == 0)
        .count();
    // As of every subnet, the last address is not handed out either.
    let all = (1_u32 << SUBNET_BITS) - SUBNET_RESERVED - 1;
    i32::try_from(all).unwrap_or(i32::MAX) - i32::try_from(taken).unwrap_or(0)
}

pub(super) fn zones(
    _: &Control,
    caller: &Caller,
    input: DescribeAvailabilityZonesInput,
) -> Result<DescribeAvailabilityZonesOutput, ApiError> {
    permit_looking(caller, DESCRIBE_ZONES)?;
    errors::dry_run(input.dry_run)?;
    let known = [
        "group-name",
        "network-border-group",
        "opt-in-status",
        "region-name",
        "state",
        "zone-id",
        "zone-name",
        "zone-type",
    ];
    let filters = Filters::parse(input.filters, &known)?;
    let region = &caller.region;
    let (name, id) = (zone(region), zone_id(region));
    let refused = |of: &str, other: &str| {
        let message = format!("Invalid availability zone{of}: [{other}]");
        Err(errors::invalid_value(message))
    };
    if let Some(other) = input.zone_names.iter().flatten().find(|asked| **asked != name) {
        return refused("", other);
    }
    if let Some(other) = input.zone_ids.iter().flatten().find(|asked| **asked != id) {
        return refused("-id", other);
    }
    let is_asked = filters.accept(&Tags::default(), |filter| {
        vec![match filter {
            "opt-in-status" => "opt-in-not-required".to_owned(),
            "state" => "available".to_owned(),
            "zone-id" => id.clone(),
            "zone-name" => name.clone(),
            "zone-type" => "availability-zone".to_owned(),
            _ => region.to_string(),
        }]
    });
    let zone = AvailabilityZone {
        zone_name: Some(name.clone()),
        zone_id: Some(id.clone()),
        zone_type: Some("availability-zone".to_owned()),
        region_name: Some(region.to_string()),
        group_name: Some(region.to_string()),
        network_border_group: Some(region.to_string()),
        opt_in_status: Some("opt-in-not-required".to_owned()),
        state: Some("available".to_owned()),
        ..AvailabilityZone::default()
    };
    Ok(DescribeAvailabilityZonesOutput {
        availability_zones: is_asked.then_some(zone).into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_short_ids() {
        let id = |region| zone_id(&Region::parse(region).unwrap());
        assert_eq!(id("us-east-1"), "use1-az1");
        assert_eq!(id("eu-central-1"), "euc1-az1");
        assert_eq!(id("ap-southeast-2"), "apse2-az1");
        assert_eq!(id("us-gov-west-1"), "usgw1-az1");
    }
}
