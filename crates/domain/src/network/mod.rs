//! The network that databases live in, as EC2 shows it: the default VPC of a region, and the
//! security groups that say which addresses reach what.

mod group;
mod id;
mod rule;

pub use group::{
    DEFAULT_DESCRIPTION, DEFAULT_NAME, GROUPS_PER_INSTANCE_MAX, GROUPS_PER_REGION_MAX, GroupTextError,
    RULES_PER_DIRECTION_MAX, SecurityGroup, TextKind, check_text,
};
pub use id::{GroupId, IdError, RuleId, VpcId};
pub use rule::{Direction, Peer, PortRange, Protocol, Rule, RuleError, Traffic, parse_ipv4, parse_ipv6};

#[cfg(test)]
mod tests;
