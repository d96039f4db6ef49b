//! Security groups.

use domain::network::{Direction, Peer, Rule, RuleId, Traffic, VpcId, parse_ipv4, parse_ipv6};

use super::*;

fn rule() -> impl Strategy<Value = Rule> {
    let traffic = prop_oneof![
        Just(Traffic::All),
        (0..65_536i32).prop_map(|port| Traffic::parse("tcp", Some(port), Some(65_535)).unwrap()),
        Just(Traffic::parse("icmp", Some(8), Some(-1)).unwrap()),
        Just(Traffic::Other(50)),
    ];
    let peer = prop_oneof![
        (any::<std::net::Ipv4Addr>(), 0..33u8)
            .prop_map(|(base, bits)| Peer::Ipv4(parse_ipv4(&format!("{base}/{bits}")).unwrap())),
        (any::<std::net::Ipv6Addr>(), 0..129u8)
            .prop_map(|(base, bits)| Peer::Ipv6(parse_ipv6(&format!("{base}/{bits}")).unwrap())),
        any::<[u8; 8]>().prop_map(|id| Peer::Group(GroupId::from_random(id))),
    ];
    let direction = select(vec![Direction::Inbound, Direction::Outbound]);
    (
        any::<[u8; 8]>(),
        direction,
        traffic,
        peer,
        of(any::<String>()),
        tags(),
    )
        .prop_map(|(id, direction, traffic, peer, description, tags)| Rule {
            id: RuleId::from_random(id),
            direction,
            traffic,
            peer,
            description,
            tags,
        })
}

prop_compose! {
    pub(super) fn security_group()(
        (id, vpc, region) in (any::<[u8; 8]>(), any::<[u8; 8]>(), region()),
        (name, description, tags) in ("[a-zA-Z0-9 ._/-]{1,30}", any::<String>(), tags()),
        rules in vec(rule(), 0..5),
    ) -> SecurityGroup {
        SecurityGroup {
            id: GroupId::from_random(id),
            vpc: VpcId::from_random(vpc),
            region, name, description, tags,
            rules: rules.into_iter().map(|rule| (rule.id.clone(), rule)).collect(),
        }
    }
}
