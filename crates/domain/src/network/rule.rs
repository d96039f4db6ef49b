//! Rules of security groups: which traffic, to or from whom.
//!
//! Source: EC2 API reference (`IpPermission`, `SecurityGroupRuleRequest`), EC2 user guide,
//! "Security group rules".

use std::fmt;
use std::net::IpAddr;

use ipnet::{Ipv4Net, Ipv6Net};
use thiserror::Error;

use super::{GroupId, RuleId};
use crate::Tags;

/// Whether a rule is about traffic that comes or that goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Ingress.
    Inbound,
    /// Egress.
    Outbound,
}

/// An IP protocol that has ports, or types and codes in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// 6.
    Tcp,
    /// 17.
    Udp,
    /// 1: types and codes.
    Icmp,
    /// 58: types and codes.
    Icmpv6,
}

/// The first and the last port; of ICMP a type and a code. −1 stands for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortRange {
    /// The first port, or the type.
    pub from: i32,
    /// The last port, or the code.
    pub to: i32,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Traffic {
    /// Everything: `-1`.
    All,
    /// Some ports of a protocol.
    Ports(Protocol, PortRange),
    /// All of another protocol, by its number.
    Other(u8),
}

/// Where traffic comes from or goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    /// Addresses.
    Ipv4(Ipv4Net),
    /// Addresses.
    Ipv6(Ipv6Net),
    /// Whatever is in a security group.
    Group(GroupId),
}

/// One rule. It only ever allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Coming or going.
    pub direction: Direction,
    /// What.
    pub traffic: Traffic,
    /// From or to whom.
    pub peer: Peer,
    /// In its owner's words.
    pub description: Option<String>,
    /// Tags.
    pub tags: Tags,
}

/// Why something is no rule.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum RuleError {
    /// Neither a name nor a number.
    #[error("Invalid value '{0}' for IP protocol. Unknown protocol.")]
    Protocol(String),
    /// The protocol has ports, and not both are there.
    #[error("Must specify both from and to ports with TCP/UDP/ICMP.")]
    PortsMissing,
    /// Not a port, or the last before the first.
    #[error("Invalid TCP/UDP port range ({from}:{to}).")]
    Ports {
        /// As asked.
        from: i32,
        /// As asked.
        to: i32,
    },
    /// Not a type and a code.
    #[error("ICMP type ({from}) or code ({to}) is invalid.")]
    Icmp {
        /// As asked.
        from: i32,
        /// As asked.
        to: i32,
    },
    /// Not addresses.
    #[error("CIDR block {0} is malformed")]
    Cidr(String),
}

impl Protocol {
    /// As EC2 shows it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
            Self::Icmp => "icmp",
            Self::Icmpv6 => "icmpv6",
        }
    }
}

impl Traffic {
    /// Reads what a request says. A number that has a name is the name; of protocols without
    /// ports, ports are ignored.
    ///
    /// # Errors
    /// When the protocol is unknown or the ports are not its own.
    pub fn parse(protocol: &str, from: Option<i32>, to: Option<i32>) -> Result<Self, RuleError> {
        let protocol = match protocol.to_ascii_lowercase().as_str() {
            "-1" | "all" => return Ok(Self::All),
            "tcp" | "6" => Protocol::Tcp,
            "udp" | "17" => Protocol::Udp,
            "icmp" | "1" => Protocol::Icmp,
            "icmpv6" | "58" => Protocol::Icmpv6,
            other => {
                let number = other.parse().map_err(|_| RuleError::Protocol(shortened(other)))?;
                return Ok(Self::Other(number));
            }
        };
        let (Some(from), Some(to)) = (from, to) else {
            return Err(RuleError::PortsMissing);
        };
        match protocol {
            // All ports may be written as for ICMP.
            Protocol::Tcp | Protocol::Udp if (from, to) == (-1, -1) => {
                Ok(Self::Ports(protocol, PortRange { from: 0, to: 65_535 }))
            }
            Protocol::Tcp | Protocol::Udp
                if !(0..=65_535).contains(&from) || !(from..=65_535).contains(&to) =>
            {
                Err(RuleError::Ports { from, to })
            }
            Protocol::Icmp | Protocol::Icmpv6 if !(-1..=255).contains(&from) || !(-1..=255).contains(&to) => {
                Err(RuleError::Icmp { from, to })
            }
            _ => Ok(Self::Ports(protocol, PortRange { from, to })),
        }
    }

    /// As EC2 shows the protocol.
    #[must_use]
    pub fn protocol(self) -> String {
        match self {
            Self::All => "-1".to_owned(),
            Self::Ports(protocol, _) => protocol.as_str().to_owned(),
            Self::Other(number) => number.to_string(),
        }
    }

    /// The ports, if the protocol has any.
    #[must_use]
    pub fn ports(self) -> Option<PortRange> {
        match self {
            Self::Ports(_, ports) => Some(ports),
            Self::All | Self::Other(_) => None,
        }
    }

    /// Whether connections over TCP to this port are part of it.
    #[must_use]
    pub fn holds_tcp(self, port: u16) -> bool {
        match self {
            Self::All => true,
            Self::Ports(Protocol::Tcp, ports) => (ports.from..=ports.to).contains(&i32::from(port)),
            Self::Ports(..) => false,
            Self::Other(number) => number == 6,
        }
    }
}

impl Peer {
    /// Whether this address is one of the rule's own addresses; the members of a group are
    /// known elsewhere.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::Ipv4(net), IpAddr::V4(address)) => net.contains(&address),
            (Self::Ipv6(net), IpAddr::V6(address)) => net.contains(&address),
            _ => false,
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ipv4(net) => net.fmt(f),
            Self::Ipv6(net) => net.fmt(f),
            Self::Group(id) => id.fmt(f),
        }
    }
}

impl Rule {
    /// Whether the two say the same of the same traffic. Descriptions and tags are no part of it.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        self.says(other.direction, other.traffic, &other.peer)
    }

    /// Whether this is what it says.
    #[must_use]
    pub fn says(&self, direction: Direction, traffic: Traffic, peer: &Peer) -> bool {
        self.direction == direction && self.traffic == traffic && self.peer == *peer
    }
}

/// As EC2's messages show a rule.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "peer: {}, ", self.peer)?;
        match self.traffic {
            Traffic::All => f.write_str("ALL, ")?,
            Traffic::Ports(protocol, PortRange { from, to }) => {
                let name = protocol.as_str().to_ascii_uppercase();
                match protocol {
                    Protocol::Tcp | Protocol::Udp => {
                        write!(f, "{name}, from port: {from}, to port: {to}, ")?;
                    }
                    Protocol::Icmp | Protocol::Icmpv6 => {
                        write!(f, "{name}, type: {from}, code: {to}, ")?;
                    }
                }
            }
            Traffic::Other(number) => write!(f, "protocol: {number}, ")?,
        }
        f.write_str("ALLOW")
    }
}

/// Reads an IPv4 CIDR. Bits behind the prefix are cut off, as EC2 does.
///
/// # Errors
/// When it is none; an address alone is none.
pub fn parse_ipv4(text: &str) -> Result<Ipv4Net, RuleError> {
    let net: Ipv4Net = text.parse().map_err(|_| RuleError::Cidr(shortened(text)))?;
    Ok(net.trunc())
}

/// Reads an IPv6 CIDR, as [`parse_ipv4`].
///
/// # Errors
/// When it is none.
pub fn parse_ipv6(text: &str) -> Result<Ipv6Net, RuleError> {
    let net: Ipv6Net = text.parse().map_err(|_| RuleError::Cidr(shortened(text)))?;
    Ok(net.trunc())
}

fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}
