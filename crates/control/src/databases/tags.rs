//! Tags of instances.

use aws_api::ApiError;
use aws_api::rds::{
    AddTagsToResourceInput, ListTagsForResourceInput, ListTagsForResourceOutput, RemoveTagsFromResourceInput,
    Tag,
};
use domain::Tags;
use domain::instance::OnDelete;
use domain::tag::TagError;
use iam::authorization::Action;
use iam::{Fact, Value};

use super::answer::tag_list;
use super::lookup::{self, Target};
use crate::Control;
use crate::context::{Caller, known};

const ADD: Action = Action::new("rds", "AddTagsToResource");
const REMOVE: Action = Action::new("rds", "RemoveTagsFromResource");
const LIST: Action = Action::new("rds", "ListTagsForResource");

pub(super) async fn add(
    control: &Control,
    caller: &Caller,
    input: AddTagsToResourceInput,
) -> Result<(), ApiError> {
    let pairs = caller_pairs(input.tags);
    let asked = Tags::from_service(pairs.iter().cloned());
    let facts = known([
        ("rds:req-tag", Some(Value::Tags(&asked))),
        ("aws:RequestTag", Some(Value::Tags(&asked))),
        ("aws:TagKeys", Some(Value::TagKeys(&asked))),
    ]);
    let target = find(control, caller, ADD, &input.resource_name, facts)?;
    lookup::update(control, &target, |instance| {
        instance
            .tags
            .add(pairs.clone())
            .map_err(|error| refused(&error))?;
        known_wish(&instance.tags)
    })
    .await?;
    Ok(())
}

pub(super) async fn remove(
    control: &Control,
    caller: &Caller,
    input: RemoveTagsFromResourceInput,
) -> Result<(), ApiError> {
    let target = find(
        control,
        caller,
        REMOVE,
        &input.resource_name,
        known([("aws:TagKeys", Some(Value::Texts(&input.tag_keys)))]),
    )?;
    lookup::update(control, &target, |instance| {
        instance
            .tags
            .remove(input.tag_keys.iter().map(String::as_str))
            .map_err(|error| refused(&error))
    })
    .await?;
    Ok(())
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput, ApiError> {
    let target = find(control, caller, LIST, &input.resource_name, Vec::new())?;
    if input.filters.is_some_and(|filters| !filters.is_empty()) {
        return Err(ApiError::invalid_parameter_value(
            "This parameter is not currently supported: Filters",
        ));
    }
    Ok(ListTagsForResourceOutput {
        tag_list: tag_list(&target.instance.tags),
    })
}

/// Tags are addressed by ARN only.
fn find(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    facts: Vec<Fact<'_>>,
) -> Result<Target, ApiError> {
    let prefix = format!("arn:aws:rds:{}:{}:", caller.region, control.account);
    match arn.strip_prefix(&prefix).and_then(|rest| rest.split_once(':')) {
        Some(("db", id)) => Target::find_knowing(control, caller, action, id, facts),
        Some((kind, _)) => Err(ApiError::invalid_parameter_value(format!(
            "Lockstep has no resources of the type {kind} yet: {arn}"
        ))),
        None => Err(ApiError::invalid_parameter_value(format!(
            "The specified resource name does not match an RDS resource in this region: {arn}"
        ))),
    }
}

/// The tags of a new instance.
pub(super) fn caller_tags(tags: Vec<Tag>) -> Result<Tags, ApiError> {
    let tags = Tags::from_caller(caller_pairs(tags)).map_err(|error| refused(&error))?;
    known_wish(&tags)?;
    Ok(tags)
}

/// Tags that Lockstep acts on have values that it knows.
fn known_wish(tags: &Tags) -> Result<(), ApiError> {
    OnDelete::check(tags).map_err(|unknown| {
        ApiError::invalid_parameter_value(unknown.to_string()).with_hint(
            "with keep-secret, the secret of the master password stays when the instance is deleted; without the \
             tag, it is deleted as well",
        )
    })
}

pub(super) fn caller_pairs(tags: Vec<Tag>) -> Vec<(String, String)> {
    tags.into_iter()
        .map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default()))
        .collect()
}

fn refused(refused: &TagError) -> ApiError {
    ApiError::invalid_parameter_value(refused.to_string())
}
