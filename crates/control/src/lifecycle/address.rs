//! Which address an instance gets: the next free one of the default VPC's first subnet.

use std::net::{IpAddr, Ipv4Addr};

use crate::Control;

/// The first addresses of a subnet are the network's own, as in a VPC.
pub(crate) const RESERVED: u32 = 4;

/// The size of the first subnet, a /20, in bits.
pub(crate) const SUBNET_BITS: u32 = 12;

/// The lowest address that no instance has; the next one after `taken`, if that turned out to
/// be in use by somebody else.
pub(super) fn free(control: &Control, taken: Option<IpAddr>) -> Option<IpAddr> {
    let used: Vec<IpAddr> = control
        .all_instances()
        .iter()
        .filter_map(|instance| instance.address)
        .collect();
    let base = u32::from(control.network);
    let (first, last) = (base + RESERVED, base + (1 << SUBNET_BITS) - 2);
    let from = match taken {
        Some(IpAddr::V4(taken)) => u32::from(taken).saturating_add(1),
        _ => first,
    };
    (from..=last)
        .chain(first..from.min(last))
        .map(|address| IpAddr::V4(Ipv4Addr::from(address)))
        .find(|address| !used.contains(address))
}
