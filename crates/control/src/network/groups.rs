//! `CreateSecurityGroup`, `DescribeSecurityGroups` and `DeleteSecurityGroup`.

use std::collections::{BTreeMap, BTreeSet};

use aws_api::ec2::{
    CreateSecurityGroupInput, CreateSecurityGroupOutput, DeleteSecurityGroupInput, DeleteSecurityGroupOutput,
    DescribeSecurityGroupsInput, DescribeSecurityGroupsOutput,
};
use aws_api::{ApiError, Service};
use domain::network::{
    Direction, GROUPS_PER_REGION_MAX, GroupId, Peer, Rule, RuleId, SecurityGroup, TextKind, Traffic, VpcId,
    check_text, parse_ipv4,
};
use domain::{Region, Tags};
use iam::authorization::{Action, Authorized};
use iam::{Fact, Value};
use store::state::{Batch, CommitError, Tables, Versioned};

use super::filter::{self, Filters};
use super::lookup::{Target, permit_looking, vpc_arn};
use super::{answer, errors, membership, tags, vpc};
use crate::context::{Caller, Wish};
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("ec2", "CreateSecurityGroup");
const DELETE: Action<'static> = Action::new("ec2", "DeleteSecurityGroup");
const DESCRIBE: Action<'static> = Action::new("ec2", "DescribeSecurityGroups");

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateSecurityGroupInput,
) -> Result<CreateSecurityGroupOutput, ApiError> {
    let region = &caller.region;
    let given = tags::specified(input.tag_specifications, "security-group")?;
    let own_vpc = vpc::of_region(control, region)?;
    let granted = permit_creation(control, caller, &own_vpc, &given)?;
    errors::dry_run(input.dry_run)?;
    if let Some(asked) = input.vpc_id.filter(|asked| *asked != own_vpc.as_str()) {
        return Err(errors::no_vpc(&asked));
    }
    check_text(TextKind::GroupName, &input.group_name).map_err(|error| errors::text(&error))?;
    check_text(TextKind::GroupDescription, &input.description).map_err(|error| errors::text(&error))?;
    let group = SecurityGroup {
        id: GroupId::from_random(chance(control)),
        region: region.clone(),
        vpc: own_vpc,
        name: input.group_name,
        description: input.description,
        rules: only(to_everywhere(control)),
        tags: Tags::from_caller(given).map_err(|error| errors::tags(&error))?,
    };
    change::commit(control, Service::Ec2, &granted, || {
        control.look(|tables| require_room(tables, &group))?;
        let mut batch = Batch::new();
        batch.insert(group.clone());
        Ok((batch, ()))
    })
    .await?;
    Ok(CreateSecurityGroupOutput {
        group_id: Some(group.id.to_string()),
        security_group_arn: Some(group.arn(&control.account)),
        tags: answer::tag_list(&group.tags),
    })
}

/// The new group has no id yet that a policy could name.
fn permit_creation(
    control: &Control,
    caller: &Caller,
    vpc: &VpcId,
    given: &[(String, String)],
) -> Result<Authorized, ApiError> {
    let asked = Tags::from_service(given.iter().cloned());
    let vpc_arn = vpc_arn(control, &caller.region, vpc);
    let region = Fact::new("ec2:Region", Value::Text(caller.region.as_str()));
    let of_vpc = [region, Fact::new("ec2:VpcID", Value::Text(vpc.as_str()))];
    let _vpc = caller.permit(&Wish {
        facts: &of_vpc,
        ..Wish::new(Service::Ec2, CREATE, &vpc_arn)
    })?;
    let arn = SecurityGroup::arn_of(&caller.region, &control.account, "*");
    let facts = [
        region,
        Fact::new("ec2:Vpc", Value::Text(&vpc_arn)),
        Fact::new("aws:RequestTag", Value::Tags(&asked)),
        Fact::new("aws:TagKeys", Value::TagKeys(&asked)),
    ];
    let granted = caller.permit(&Wish {
        facts: &facts,
        ..Wish::new(Service::Ec2, CREATE, &arn)
    })?;
    if !asked.is_empty() {
        tags::permit_at_creation(caller, &arn, "CreateSecurityGroup", &asked)?;
    }
    Ok(granted)
}

fn require_room(tables: &Tables, group: &SecurityGroup) -> Result<(), ApiError> {
    let network = tables.network();
    if network.group_named(&group.region, &group.name).is_some() {
        let message = format!(
            "The security group '{}' already exists for VPC '{}'",
            group.name, group.vpc
        );
        return Err(errors::refused("InvalidGroup.Duplicate", message));
    }
    if network.group_count(&group.region) >= GROUPS_PER_REGION_MAX {
        let message = "The maximum number of security groups has been reached.";
        return Err(errors::refused("SecurityGroupLimitExceeded", message));
    }
    Ok(())
}

/// What `DescribeSecurityGroups` can be narrowed down by.
const FILTERS: [&str; 23] = [
    "description",
    "group-id",
    "group-name",
    "owner-id",
    "vpc-id",
    "tag-key",
    "ip-permission.cidr",
    "ip-permission.ipv6-cidr",
    "ip-permission.from-port",
    "ip-permission.to-port",
    "ip-permission.protocol",
    "ip-permission.group-id",
    "ip-permission.group-name",
    "ip-permission.user-id",
    "ip-permission.prefix-list-id",
    "egress.ip-permission.cidr",
    "egress.ip-permission.ipv6-cidr",
    "egress.ip-permission.from-port",
    "egress.ip-permission.to-port",
    "egress.ip-permission.protocol",
    "egress.ip-permission.group-id",
    "egress.ip-permission.group-name",
    "egress.ip-permission.user-id",
];

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeSecurityGroupsInput,
) -> Result<DescribeSecurityGroupsOutput, ApiError> {
    permit_looking(caller, DESCRIBE)?;
    errors::dry_run(input.dry_run)?;
    let filters = Filters::parse(input.filters, &FILTERS)?;
    let ids = input.group_ids.unwrap_or_default();
    let names = input.group_names.unwrap_or_default();
    let wanted = named(control, &caller.region, &ids, &names)?;
    let all: Vec<_> = control.look(|tables| tables.network().groups(&caller.region).cloned().collect());
    let called: BTreeMap<&GroupId, &str> = all.iter().map(|group| (&group.id, group.name.as_str())).collect();
    let listed = all.iter().filter(|group| {
        wanted.as_ref().is_none_or(|wanted| wanted.contains(&group.id))
            && filters.accept(&group.tags, |name| values(control, group, name, &called))
    });
    let page = filter::page(
        listed,
        |group| group.id.to_string(),
        input.next_token.as_deref(),
        input.max_results,
    )?;
    Ok(DescribeSecurityGroupsOutput {
        security_groups: page
            .items
            .into_iter()
            .map(|group| answer::group(control, group))
            .collect(),
        next_token: page.next,
    })
}

/// The groups that are asked for by name or id, all of which must be there.
fn named(
    control: &Control,
    region: &Region,
    ids: &[String],
    names: &[String],
) -> Result<Option<Vec<GroupId>>, ApiError> {
    if ids.is_empty() && names.is_empty() {
        return Ok(None);
    }
    let mut found = Vec::new();
    for id in ids {
        let id = GroupId::parse(id).map_err(|error| errors::malformed_group_id(&error))?;
        found.push(super::lookup::newest(control, region, &id)?.id.clone());
    }
    for name in names {
        let group = control.look(|tables| tables.network().group_named(region, name).cloned());
        found.push(group.ok_or_else(|| errors::no_group(name))?.id.clone());
    }
    Ok(Some(found))
}

/// What a group has under the name of a filter.
fn values(
    control: &Control,
    group: &SecurityGroup,
    name: &str,
    called: &BTreeMap<&GroupId, &str>,
) -> Vec<String> {
    match name {
        "description" => vec![group.description.clone()],
        "group-id" => vec![group.id.to_string()],
        "group-name" => vec![group.name.clone()],
        "owner-id" => vec![control.account.to_string()],
        "vpc-id" => vec![group.vpc.to_string()],
        _ => {
            let (direction, name) = match name.strip_prefix("egress.") {
                Some(name) => (Direction::Outbound, name),
                None => (Direction::Inbound, name),
            };
            let name = name.strip_prefix("ip-permission.").unwrap_or_default();
            let of_rule = |rule: &Rule| rule_value(control, rule, name, called);
            group.rules(direction).filter_map(of_rule).collect()
        }
    }
}

fn rule_value(
    control: &Control,
    rule: &Rule,
    name: &str,
    called: &BTreeMap<&GroupId, &str>,
) -> Option<String> {
    match (name, &rule.peer) {
        ("cidr", Peer::Ipv4(net)) => Some(net.to_string()),
        ("ipv6-cidr", Peer::Ipv6(net)) => Some(net.to_string()),
        ("from-port", _) => rule.traffic.ports().map(|ports| ports.from.to_string()),
        ("to-port", _) => rule.traffic.ports().map(|ports| ports.to.to_string()),
        ("protocol", _) => Some(rule.traffic.protocol()),
        ("group-id", Peer::Group(id)) => Some(id.to_string()),
        ("group-name", Peer::Group(id)) => called.get(id).map(|name| (*name).to_owned()),
        ("user-id", Peer::Group(_)) => Some(control.account.to_string()),
        _ => None,
    }
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteSecurityGroupInput,
) -> Result<DeleteSecurityGroupOutput, ApiError> {
    let called = (input.group_id.as_deref(), input.group_name.as_deref());
    let target = Target::find(control, caller, DELETE, called, Vec::new())?;
    errors::dry_run(input.dry_run)?;
    let (region, id) = (&target.group.region, &target.group.id);
    if target.group.is_default() {
        let message = format!(
            "the specified group: \"{id}\" name: \"{}\" cannot be deleted by a user",
            target.group.name
        );
        return Err(errors::refused("CannotDelete", message));
    }
    change::commit(control, Service::Ec2, &target.granted, || {
        let current = super::lookup::newest(control, region, id)?;
        if control.look(|tables| is_needed(tables, &current)) {
            let message = format!("resource {id} has a dependent object");
            return Err(errors::refused("DependencyViolation", message));
        }
        let mut batch = Batch::new();
        batch.delete(&current);
        Ok((batch, ()))
    })
    .await?;
    Ok(DeleteSecurityGroupOutput {
        r#return: Some(true),
        group_id: Some(id.to_string()),
    })
}

/// Whether an instance is in the group, or a rule of another one is about it.
fn is_needed(tables: &Tables, group: &Versioned<SecurityGroup>) -> bool {
    let is_in = |instance: &_| membership::effective(tables, instance).contains(&group.id);
    let mut others = tables.network().groups(&group.region);
    tables.instances(&group.region).any(|instance| is_in(instance))
        || others.any(|other| other.id != group.id && other.refers_to(&group.id))
}

/// Makes the VPC and its default group in every region that has none yet: in those that are
/// answered for, and where there are instances of earlier (VPC user guide, "Default security groups").
///
/// # Errors
/// When it cannot be stored.
pub(crate) async fn make_defaults(control: &Control, granted: &Authorized) -> Result<(), CommitError> {
    let mut regions: BTreeSet<Region> = control.regions().iter().cloned().collect();
    control.look(|tables| {
        regions.extend(tables.all_instances().map(|instance| instance.region.clone()));
        regions.retain(|region| tables.network().default_group(region).is_none());
    });
    let mut batch = Batch::new();
    for region in &regions {
        let id = GroupId::from_random(chance(control));
        let from_itself = Rule {
            id: RuleId::from_random(chance(control)),
            direction: Direction::Inbound,
            traffic: Traffic::All,
            peer: Peer::Group(id.clone()),
            description: None,
            tags: Tags::default(),
        };
        let mut rules = only(to_everywhere(control));
        rules.insert(from_itself.id.clone(), from_itself);
        batch.insert(SecurityGroup {
            id,
            region: region.clone(),
            vpc: VpcId::from_random(chance(control)),
            name: domain::network::DEFAULT_NAME.to_owned(),
            description: domain::network::DEFAULT_DESCRIPTION.to_owned(),
            rules,
            tags: Tags::default(),
        });
    }
    if regions.is_empty() {
        return Ok(());
    }
    control.commit(granted, batch).await
}

/// The rule that every new group has: out, everything may.
fn to_everywhere(control: &Control) -> Option<Rule> {
    Some(Rule {
        id: RuleId::from_random(chance(control)),
        direction: Direction::Outbound,
        traffic: Traffic::All,
        peer: Peer::Ipv4(parse_ipv4("0.0.0.0/0").ok()?),
        description: None,
        tags: Tags::default(),
    })
}

fn only(rule: Option<Rule>) -> BTreeMap<RuleId, Rule> {
    rule.into_iter().map(|rule| (rule.id.clone(), rule)).collect()
}

/// Random bytes for an id.
pub(super) fn chance(control: &Control) -> [u8; 8] {
    let mut bytes = [0; 8];
    control.random.fill(&mut bytes);
    bytes
}
