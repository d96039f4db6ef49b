//! `DescribeNetworkInterfaces`: the addresses of instances. RDS makes an interface for each, and
//! who deletes a security group looks for those that are still in it.

use std::net::IpAddr;

use aws_api::ApiError;
use aws_api::ec2::{
    DescribeNetworkInterfacesInput, DescribeNetworkInterfacesOutput, GroupIdentifier, NetworkInterface,
    NetworkInterfacePrivateIpAddress,
};
use domain::network::{GroupId, VpcId};
use domain::{Instance, Tags};
use iam::authorization::Action;

use super::filter::{self, Filters};
use super::lookup::permit_looking;
use super::{errors, membership, vpc};
use crate::Control;
use crate::context::Caller;

const DESCRIBE: Action<'static> = Action::new("ec2", "DescribeNetworkInterfaces");

/// What they are narrowed down by.
const FILTERS: [&str; 14] = [
    "addresses.primary",
    "addresses.private-ip-address",
    "availability-zone",
    "description",
    "group-id",
    "group-name",
    "network-interface-id",
    "owner-id",
    "private-ip-address",
    "requester-managed",
    "status",
    "subnet-id",
    "vpc-id",
    "tag-key",
];

/// RDS calls its own interfaces so.
const DESCRIPTION: &str = "RDSNetworkInterface";

/// The interface of one instance.
struct Interface {
    id: String,
    address: IpAddr,
    groups: Vec<(GroupId, String)>,
}

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeNetworkInterfacesInput,
) -> Result<DescribeNetworkInterfacesOutput, ApiError> {
    permit_looking(caller, DESCRIBE)?;
    errors::dry_run(input.dry_run)?;
    let filters = Filters::parse(input.filters, &FILTERS)?;
    let vpc = vpc::of_region(control, &caller.region)?;
    let mut all = interfaces(control, caller, &vpc);
    let asked = input.network_interface_ids.unwrap_or_default();
    for id in &asked {
        if !all.iter().any(|interface| interface.id == *id) {
            let message = format!("The networkInterface ID '{id}' does not exist");
            return Err(errors::refused("InvalidNetworkInterfaceID.NotFound", message));
        }
    }
    all.retain(|interface| {
        (asked.is_empty() || asked.contains(&interface.id))
            && filters.accept(&Tags::default(), |name| {
                values(control, caller, &vpc, interface, name)
            })
    });
    all.sort_by(|one, other| one.id.cmp(&other.id));
    let page = filter::page(
        all.iter(),
        |interface| interface.id.clone(),
        input.next_token.as_deref(),
        input.max_results,
    )?;
    Ok(DescribeNetworkInterfacesOutput {
        network_interfaces: page
            .items
            .into_iter()
            .map(|interface| shown(control, caller, &vpc, interface))
            .collect(),
        next_token: page.next,
    })
}

fn interfaces(control: &Control, caller: &Caller, vpc: &VpcId) -> Vec<Interface> {
    control.look(|tables| {
        let with_address = |instance: &Instance| {
            let address = instance.address?;
            let groups = membership::effective(tables, instance)
                .into_iter()
                .filter_map(|id| {
                    let name = tables.network().group(&instance.region, &id)?.name.clone();
                    Some((id, name))
                });
            Some(Interface {
                id: id(vpc, address),
                address,
                groups: groups.collect(),
            })
        };
        tables
            .instances(&caller.region)
            .filter_map(|instance| with_address(instance))
            .collect()
    })
}

/// An address has one interface in a VPC, so the id is made of the two.
fn id(vpc: &VpcId, address: IpAddr) -> String {
    let tail = match address {
        IpAddr::V4(address) => u64::from(u32::from(address)),
        IpAddr::V6(address) => u64::try_from(u128::from(address) & u128::from(u32::MAX)).unwrap_or_default(),
    };
    let head: String = vpc.digits().chars().take(9).collect();
    format!("eni-{head}{tail:08x}")
}

fn values(control: &Control, caller: &Caller, vpc: &VpcId, interface: &Interface, name: &str) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match name {
        "group-id" => interface.groups.iter().map(|(id, _)| id.to_string()).collect(),
        "group-name" => interface.groups.iter().map(|(_, name)| name.clone()).collect(),
        "addresses.primary" | "requester-managed" => one("true"),
        "addresses.private-ip-address" | "private-ip-address" => one(&interface.address.to_string()),
        "availability-zone" => one(&vpc::zone(&caller.region)),
        "description" => one(DESCRIPTION),
        "network-interface-id" => one(&interface.id),
        "owner-id" => one(control.account.as_str()),
        "status" => one("in-use"),
        "subnet-id" => one(&vpc::subnet_id(vpc)),
        "vpc-id" => one(vpc.as_str()),
        _ => Vec::new(),
    }
}

fn shown(control: &Control, caller: &Caller, vpc: &VpcId, interface: &Interface) -> NetworkInterface {
    NetworkInterface {
        network_interface_id: Some(interface.id.clone()),
        description: Some(DESCRIPTION.to_owned()),
        interface_type: Some("interface".to_owned()),
        status: Some("in-use".to_owned()),
        vpc_id: Some(vpc.to_string()),
        subnet_id: Some(vpc::subnet_id(vpc)),
        availability_zone: Some(vpc::zone(&caller.region)),
        owner_id: Some(control.account.to_string()),
        requester_id: Some("amazon-rds".to_owned()),
        requester_managed: Some(true),
        private_ip_address: Some(interface.address.to_string()),
        private_ip_addresses: Some(vec![NetworkInterfacePrivateIpAddress {
            primary: Some(true),
            private_ip_address: Some(interface.address.to_string()),
            ..NetworkInterfacePrivateIpAddress::default()
        }]),
        groups: interface
            .groups
            .iter()
            .map(|(id, name)| GroupIdentifier {
                group_id: Some(id.to_string()),
                group_name: Some(name.clone()),
            })
            .collect(),
        ..NetworkInterface::default()
    }
}
