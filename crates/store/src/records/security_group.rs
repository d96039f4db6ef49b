//! Security groups, with their rules.

use std::collections::BTreeMap;

use domain::network::{
    Direction, GroupId, Peer, Rule, RuleId, SecurityGroup, Traffic, VpcId, parse_ipv4, parse_ipv6,
};
use domain::{Region, Tags};
use serde::{Deserialize, Serialize};

use super::encoding::{Text, Versioned, bad_field, field, from_json, to_json};
use super::{Flaw, VERSION};

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    vpc: Text<'a>,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    description: Text<'a>,
    #[serde(borrow)]
    rules: Vec<RuleForm<'a>>,
    #[serde(borrow)]
    tags: Pairs<'a>,
}

#[derive(Serialize, Deserialize)]
struct RuleForm<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    inbound: bool,
    #[serde(borrow)]
    protocol: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<i32>,
    #[serde(borrow)]
    peer: PeerForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: Pairs<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PeerForm<'a> {
    #[serde(borrow)]
    Ipv4(Text<'a>),
    #[serde(borrow)]
    Ipv6(Text<'a>),
    #[serde(borrow)]
    Group(Text<'a>),
}

type Pairs<'a> = BTreeMap<Text<'a>, Text<'a>>;

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(group: &SecurityGroup) -> Result<Vec<u8>, Flaw> {
    to_json(&Form {
        v: VERSION,
        id: group.id.as_str().into(),
        region: group.region.as_str().into(),
        vpc: group.vpc.as_str().into(),
        name: group.name.as_str().into(),
        description: group.description.as_str().into(),
        rules: group.rules.values().map(rule_form).collect(),
        tags: pairs(&group.tags),
    })
}

pub(super) fn decode(json: &[u8]) -> Result<SecurityGroup, Flaw> {
    let form: Form<'_> = from_json(json)?;
    let rules = form.rules.into_iter().map(rule);
    Ok(SecurityGroup {
        id: GroupId::parse(&form.id).map_err(field("id"))?,
        region: Region::parse(&form.region).map_err(field("region"))?,
        vpc: VpcId::parse(&form.vpc).map_err(field("vpc"))?,
        name: form.name.into_owned(),
        description: form.description.into_owned(),
        rules: rules
            .map(|rule| rule.map(|rule| (rule.id.clone(), rule)))
            .collect::<Result<_, _>>()?,
        tags: tags(form.tags),
    })
}

fn rule_form(rule: &Rule) -> RuleForm<'_> {
    let ports = rule.traffic.ports();
    RuleForm {
        id: rule.id.as_str().into(),
        inbound: rule.direction == Direction::Inbound,
        protocol: rule.traffic.protocol().into(),
        from: ports.map(|ports| ports.from),
        to: ports.map(|ports| ports.to),
        peer: match &rule.peer {
            Peer::Ipv4(net) => PeerForm::Ipv4(net.to_string().into()),
            Peer::Ipv6(net) => PeerForm::Ipv6(net.to_string().into()),
            Peer::Group(id) => PeerForm::Group(id.as_str().into()),
        },
        description: rule.description.as_deref().map(Into::into),
        tags: pairs(&rule.tags),
    }
}

fn rule(form: RuleForm<'_>) -> Result<Rule, Flaw> {
    Ok(Rule {
        id: RuleId::parse(&form.id).map_err(field("rules"))?,
        direction: if form.inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        },
        traffic: Traffic::parse(&form.protocol, form.from, form.to).map_err(field("rules"))?,
        peer: match form.peer {
            PeerForm::Ipv4(net) => Peer::Ipv4(parse_ipv4(&net).map_err(field("rules"))?),
            PeerForm::Ipv6(net) => Peer::Ipv6(parse_ipv6(&net).map_err(field("rules"))?),
            PeerForm::Group(id) => Peer::Group(GroupId::parse(&id).map_err(|_| bad_field("rules"))?),
        },
        description: form.description.map(Text::into_owned),
        tags: tags(form.tags),
    })
}

fn pairs(tags: &Tags) -> Pairs<'_> {
    tags.iter()
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

fn tags(form: Pairs<'_>) -> Tags {
    let owned = form
        .into_iter()
        .map(|(key, value)| (key.into_owned(), value.into_owned()));
    Tags::from_service(owned)
}
