//! Tags of security groups and their rules.

use std::collections::BTreeMap;

use aws_api::ec2::{
    CreateTagsInput, DeleteTagsInput, DescribeTagsInput, DescribeTagsOutput, Tag, TagDescription,
    TagSpecification,
};
use aws_api::{ApiError, Service};
use domain::network::{GroupId, RuleId, SecurityGroup};
use domain::{Region, Tags};
use iam::authorization::{Action, Authorized};
use iam::{Fact, Value};
use store::state::{Batch, Tables, Versioned};

use super::errors;
use super::filter::{self, Filters};
use super::lookup::{permit_looking, vpc_arn};
use crate::context::{Caller, Wish};
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("ec2", "CreateTags");
const DELETE: Action<'static> = Action::new("ec2", "DeleteTags");
const DESCRIBE: Action<'static> = Action::new("ec2", "DescribeTags");

/// The most resources of one call (API reference, `CreateTags`).
const RESOURCES_MAX: usize = 1000;

/// The tags that a creation is to begin with, for a resource of that type.
///
/// # Errors
/// When some are for another type.
pub(super) fn specified(
    specifications: Option<Vec<TagSpecification>>,
    kind: &str,
) -> Result<Vec<(String, String)>, ApiError> {
    let mut pairs = Vec::new();
    for specification in specifications.unwrap_or_default() {
        let of = specification.resource_type.unwrap_or_default();
        if of != kind {
            let message = format!("'{of}' is not a valid taggable resource type for this operation.");
            return Err(errors::invalid_value(message));
        }
        pairs.extend(specification.tags.unwrap_or_default().into_iter().map(pair));
    }
    Ok(pairs)
}

fn pair(tag: Tag) -> (String, String) {
    (tag.key.unwrap_or_default(), tag.value.unwrap_or_default())
}

/// What policies see of the tags in a request.
pub(super) fn facts(asked: &Tags) -> Vec<Fact<'_>> {
    vec![
        Fact::new("aws:RequestTag", Value::Tags(asked)),
        Fact::new("aws:TagKeys", Value::TagKeys(asked)),
    ]
}

/// Asks whether the caller may give tags to what it creates.
pub(super) fn permit_at_creation(
    caller: &Caller,
    arn: &str,
    operation: &str,
    asked: &Tags,
) -> Result<(), ApiError> {
    let mut facts = facts(asked);
    facts.push(Fact::new("ec2:CreateAction", Value::Text(operation)));
    facts.push(Fact::new("ec2:Region", Value::Text(caller.region.as_str())));
    caller
        .permit(&Wish {
            facts: &facts,
            ..Wish::new(Service::Ec2, CREATE, arn)
        })
        .map(drop)
}

/// The ARN of a rule that has no id yet.
pub(super) fn new_rule_arn(control: &Control, region: &Region) -> String {
    format!("arn:aws:ec2:{region}:{}:security-group-rule/*", control.account)
}

/// Something that has tags.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tagged {
    Group(GroupId),
    Rule(RuleId),
}

impl Tagged {
    fn parse(id: &str) -> Result<Self, ApiError> {
        match id.split_once('-') {
            Some(("sg", _)) => GroupId::parse(id)
                .map(Self::Group)
                .map_err(|error| errors::malformed_group_id(&error)),
            Some(("sgr", _)) => RuleId::parse(id)
                .map(Self::Rule)
                .map_err(|error| errors::malformed_rule_id(&error)),
            Some(("vpc" | "subnet" | "eni", _)) => Err(errors::unsupported(format!(
                "Lockstep keeps tags of security groups and their rules only, not of {id}"
            ))),
            _ => Err(errors::refused(
                "InvalidID",
                format!("The ID '{id}' is not valid"),
            )),
        }
    }

    /// The group that it is, or is in.
    fn group<'a>(
        &self,
        tables: &'a Tables,
        region: &Region,
    ) -> Result<&'a Versioned<SecurityGroup>, ApiError> {
        match self {
            Self::Group(id) => {
                let found = tables.network().group(region, id);
                found.ok_or_else(|| errors::no_group(id.as_str()))
            }
            Self::Rule(id) => {
                let found = tables.network().group_of_rule(region, id);
                found.ok_or_else(|| errors::no_rule(id.as_str()))
            }
        }
    }

    fn tags_in<'a>(&self, group: &'a mut SecurityGroup) -> Result<&'a mut Tags, ApiError> {
        match self {
            Self::Group(_) => Ok(&mut group.tags),
            Self::Rule(id) => match group.rules.get_mut(id) {
                Some(rule) => Ok(&mut rule.tags),
                None => Err(errors::no_rule(id.as_str())),
            },
        }
    }

    fn arn(&self, control: &Control, region: &Region) -> String {
        match self {
            Self::Group(id) => SecurityGroup::arn_of(region, &control.account, id.as_str()),
            Self::Rule(id) => format!(
                "arn:aws:ec2:{region}:{}:security-group-rule/{id}",
                control.account
            ),
        }
    }
}

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateTagsInput,
) -> Result<(), ApiError> {
    let given: Vec<_> = input.tags.into_iter().map(pair).collect();
    let asked = Tags::from_service(given.iter().cloned());
    let (resources, granted) = permitted(control, caller, CREATE, input.resources, &asked)?;
    errors::dry_run(input.dry_run)?;
    change_all(control, caller, &granted, &resources, |tags| {
        tags.add(given.iter().cloned())
            .map_err(|error| errors::tags(&error))
    })
    .await
}

/// Without tags, all go; a tag without a value goes whatever its value is.
pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteTagsInput,
) -> Result<(), ApiError> {
    let given = input.tags.unwrap_or_default();
    let asked = Tags::from_service(given.iter().cloned().map(pair));
    let (resources, granted) = permitted(control, caller, DELETE, input.resources, &asked)?;
    errors::dry_run(input.dry_run)?;
    change_all(control, caller, &granted, &resources, |tags| {
        let gone: Vec<String> = tags
            .iter()
            .filter(|(key, value)| {
                let is_meant = |tag: &Tag| {
                    tag.key.as_deref().unwrap_or_default() == *key
                        && tag.value.as_deref().is_none_or(|wanted| wanted == *value)
                };
                given.is_empty() || given.iter().any(is_meant)
            })
            .map(|(key, _)| key.to_owned())
            .collect();
        tags.remove(gone.iter().map(String::as_str))
            .map_err(|error| errors::tags(&error))
    })
    .await
}

/// What is meant, if the caller may do that to all of it.
fn permitted(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    ids: Vec<String>,
    asked: &Tags,
) -> Result<(Vec<Tagged>, Authorized), ApiError> {
    if ids.len() > RESOURCES_MAX {
        let message = format!("No more than {RESOURCES_MAX} resources can be named in one call");
        return Err(errors::invalid_value(message));
    }
    let resources: Vec<Tagged> = ids.iter().map(|id| Tagged::parse(id)).collect::<Result<_, _>>()?;
    let mut granted = None;
    for resource in &resources {
        let arn = resource.arn(control, &caller.region);
        let found = control.look(|tables| resource.group(tables, &caller.region).cloned());
        let mut current = Tags::default();
        let mut vpc = None;
        if let Ok(group) = &found {
            let mut group = SecurityGroup::clone(group);
            current = std::mem::take(resource.tags_in(&mut group)?);
            vpc = Some(vpc_arn(control, &caller.region, &group.vpc));
        }
        let mut facts = facts(asked);
        facts.push(Fact::new("ec2:Region", Value::Text(caller.region.as_str())));
        if let Some(vpc) = &vpc {
            facts.push(Fact::new("aws:ResourceTag", Value::Tags(&current)));
            facts.push(Fact::new("ec2:ResourceTag", Value::Tags(&current)));
            if matches!(resource, Tagged::Group(_)) {
                facts.push(Fact::new("ec2:Vpc", Value::Text(vpc)));
            }
        }
        granted = Some(caller.permit(&Wish {
            facts: &facts,
            ..Wish::new(Service::Ec2, action, &arn)
        })?);
        drop(facts);
        found?;
    }
    match granted {
        Some(granted) => Ok((resources, granted)),
        None => Err(ApiError::missing_parameter("resourceIdSet")),
    }
}

/// Changes the tags of all of them in one commit.
async fn change_all(
    control: &Control,
    caller: &Caller,
    granted: &Authorized,
    resources: &[Tagged],
    apply: impl Fn(&mut Tags) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    change::commit(control, Service::Ec2, granted, || {
        let mut changed: BTreeMap<GroupId, (Versioned<SecurityGroup>, SecurityGroup)> = BTreeMap::new();
        for resource in resources {
            let current = control.look(|tables| resource.group(tables, &caller.region).cloned())?;
            let (_, group) = changed
                .entry(current.id.clone())
                .or_insert_with(|| (current.clone(), SecurityGroup::clone(&current)));
            apply(resource.tags_in(group)?)?;
        }
        let mut batch = Batch::new();
        for (current, group) in changed.into_values() {
            batch.update(&current, group);
        }
        Ok((batch, ()))
    })
    .await
}

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeTagsInput,
) -> Result<DescribeTagsOutput, ApiError> {
    permit_looking(caller, DESCRIBE)?;
    errors::dry_run(input.dry_run)?;
    let filters = Filters::parse(
        input.filters,
        &["key", "resource-id", "resource-type", "value", "tag-key"],
    )?;
    let mut all: Vec<(String, &str, String, String, Tags)> = Vec::new();
    control.look(|tables| {
        for group in tables.network().groups(&caller.region) {
            let mut add = |id: &str, kind, tags: &Tags| {
                for (key, value) in tags.iter() {
                    let only = Tags::from_service([(key.to_owned(), value.to_owned())]);
                    all.push((id.to_owned(), kind, key.to_owned(), value.to_owned(), only));
                }
            };
            add(group.id.as_str(), "security-group", &group.tags);
            for rule in group.rules.values() {
                add(rule.id.as_str(), "security-group-rule", &rule.tags);
            }
        }
    });
    all.retain(|(id, kind, key, value, only)| {
        filters.accept(only, |name| {
            vec![match name {
                "key" => key.clone(),
                "resource-id" => id.clone(),
                "resource-type" => (*kind).to_owned(),
                _ => value.clone(),
            }]
        })
    });
    let place = |(id, _, key, ..): &&(String, &str, String, String, Tags)| format!("{id}/{key}");
    all.sort_by_cached_key(|tag| place(&tag));
    let page = filter::page(all.iter(), place, input.next_token.as_deref(), input.max_results)?;
    let shown = page
        .items
        .into_iter()
        .map(|(id, kind, key, value, _)| TagDescription {
            key: Some(key.clone()),
            value: Some(value.clone()),
            resource_id: Some(id.clone()),
            resource_type: Some((*kind).to_owned()),
        });
    Ok(DescribeTagsOutput {
        tags: shown.collect(),
        next_token: page.next,
    })
}
