//! Rules against examples, and against a naive reading of the same texts.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use proptest::prelude::*;

use super::*;
use crate::{Region, Tags};

fn tcp(from: i32, to: i32) -> Traffic {
    Traffic::parse("tcp", Some(from), Some(to)).unwrap()
}

fn rule(direction: Direction, traffic: Traffic, peer: Peer) -> Rule {
    Rule {
        id: RuleId::from_random([1; 8]),
        direction,
        traffic,
        peer,
        description: None,
        tags: Tags::default(),
    }
}

#[test]
fn ids_have_a_prefix_and_hexadecimal_digits() {
    let id = GroupId::from_random([0xab; 8]);
    assert_eq!(id.as_str(), "sg-0abababababababab");
    assert_eq!(GroupId::parse(id.as_str()), Ok(id));
    assert!(GroupId::parse("sg-12345678").is_ok());
    for bad in [
        "",
        "sg-",
        "sg-XYZ",
        "sgr-0abababababababab",
        "sg-0ABABABABABABABAB",
        "0abababababababab",
    ] {
        assert!(GroupId::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn protocols_have_names_and_numbers() {
    assert_eq!(Traffic::parse("6", Some(5432), Some(5432)), Ok(tcp(5432, 5432)));
    assert_eq!(Traffic::parse("TCP", Some(-1), Some(-1)), Ok(tcp(0, 65_535)));
    assert_eq!(Traffic::parse("-1", Some(5), Some(1)), Ok(Traffic::All));
    assert_eq!(Traffic::parse("50", None, None), Ok(Traffic::Other(50)));
    assert_eq!(Traffic::parse("tcp", Some(1), None), Err(RuleError::PortsMissing));
    assert_eq!(
        Traffic::parse("tcp", Some(10), Some(9)),
        Err(RuleError::Ports { from: 10, to: 9 })
    );
    assert!(Traffic::parse("tcp", Some(0), Some(65_536)).is_err());
    assert!(Traffic::parse("icmp", Some(256), Some(0)).is_err());
    assert!(Traffic::parse("icmp", Some(8), Some(-1)).is_ok());
    assert!(Traffic::parse("256", None, None).is_err());
    assert!(Traffic::parse("quic", None, None).is_err());
}

#[test]
fn bits_behind_the_prefix_are_cut_off() {
    assert_eq!(parse_ipv4("100.68.0.18/18").unwrap().to_string(), "100.68.0.0/18");
    assert_eq!(parse_ipv6("2001:db8::5/64").unwrap().to_string(), "2001:db8::/64");
    for bad in ["10.0.0.1", "10.0.0.0/33", "", "10.0.0/8", "::/0"] {
        assert!(parse_ipv4(bad).is_err(), "{bad}");
    }
}

#[test]
fn rules_read_as_in_the_messages_of_ec2() {
    let peer = Peer::Ipv4(parse_ipv4("127.55.0.0/16").unwrap());
    let shown = rule(Direction::Inbound, tcp(5432, 5432), peer.clone()).to_string();
    assert_eq!(
        shown,
        "peer: 127.55.0.0/16, TCP, from port: 5432, to port: 5432, ALLOW"
    );
    let shown = rule(Direction::Inbound, Traffic::All, peer).to_string();
    assert_eq!(shown, "peer: 127.55.0.0/16, ALL, ALLOW");
}

#[test]
fn names_and_descriptions_are_of_known_characters() {
    assert_eq!(check_text(TextKind::GroupName, "web (a), [b]"), Ok(()));
    assert!(check_text(TextKind::GroupName, "sg-like").is_err());
    assert!(check_text(TextKind::GroupDescription, "sg-like").is_ok());
    assert!(check_text(TextKind::GroupDescription, "").is_err());
    assert!(check_text(TextKind::RuleDescription, "").is_ok());
    assert!(check_text(TextKind::GroupName, "größe").is_err());
    assert!(check_text(TextKind::GroupName, &"a".repeat(255)).is_ok());
    assert!(check_text(TextKind::GroupName, &"a".repeat(256)).is_err());
}

#[test]
fn sixty_rules_of_each_kind_of_address_fit() {
    let mut group = SecurityGroup {
        id: GroupId::from_random([1; 8]),
        region: Region::parse("us-east-1").unwrap(),
        vpc: VpcId::from_random([1; 8]),
        name: "web".to_owned(),
        description: "web".to_owned(),
        rules: BTreeMap::new(),
        tags: Tags::default(),
    };
    let mut add = |number: u64, peer: Peer| {
        let id = RuleId::from_random(number.to_be_bytes());
        let added = Rule {
            id: id.clone(),
            ..rule(Direction::Inbound, Traffic::All, peer)
        };
        group.rules.insert(id, added);
        group.is_within_quota(Direction::Inbound)
    };
    for number in 0..60 {
        let net = Ipv4Addr::from(u32::try_from(number << 8).unwrap());
        assert!(add(number, Peer::Ipv4(parse_ipv4(&format!("{net}/24")).unwrap())));
    }
    assert!(add(100, Peer::Ipv6(parse_ipv6("::1/128").unwrap())));
    assert!(!add(101, Peer::Group(GroupId::from_random([2; 8]))));
}

/// The same, worked out bit by bit.
fn naive(protocol: &str, ports: (i32, i32), net: (u32, u8), address: u32, port: u16) -> bool {
    let is_protocol = ["tcp", "6", "-1"].contains(&protocol);
    let is_port =
        protocol == "-1" || ports == (-1, -1) || (ports.0 <= i32::from(port) && i32::from(port) <= ports.1);
    let is_address = (0..net.1).all(|bit| (net.0 ^ address) >> (31 - bit) & 1 == 0);
    is_protocol && is_port && is_address
}

proptest! {
    #[test]
    fn a_rule_holds_what_a_naive_reading_says(
        protocol in prop::sample::select(vec!["tcp", "6", "udp", "17", "-1", "50"]),
        from in -1..65_536i32,
        length in 0..3000i32,
        base: u32,
        prefix in 0..=32u8,
        flipped in 0..40u32,
        port: u16,
        near in any::<bool>(),
    ) {
        let to = if from < 0 { -1 } else { from.saturating_add(length).min(65_535) };
        // Often just inside or outside.
        let address = if flipped < 32 { base ^ (1 << flipped) } else { base };
        let port = if near { u16::try_from(from.clamp(0, 65_535)).unwrap() } else { port };
        let traffic = Traffic::parse(protocol, Some(from), Some(to)).unwrap();
        let peer = Peer::Ipv4(parse_ipv4(&format!("{}/{prefix}", Ipv4Addr::from(base))).unwrap());
        let holds = traffic.holds_tcp(port) && peer.holds(IpAddr::V4(Ipv4Addr::from(address)));
        prop_assert_eq!(holds, naive(protocol, (from, to), (base, prefix), address, port));
    }
}
