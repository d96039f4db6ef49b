//! `TagResource`, `UntagResource` and `ListResourceTags`.

use aws_api::ApiError;
use aws_api::kms::{
    ListResourceTagsInput, ListResourceTagsOutput, Tag, TagResourceInput, UntagResourceInput, error,
};
use domain::Tags;
use domain::tag::TagError;
use iam::authorization::Action;
use iam::{Fact, Value};

use super::keys::{limit, marker, page};
use super::lookup::Target;
use super::permission::Intent;
use crate::Control;
use crate::context::{Caller, known};

const TAG: Action<'static> = Action::new("kms", "TagResource");
const UNTAG: Action<'static> = Action::new("kms", "UntagResource");
const LIST: Action<'static> = Action::new("kms", "ListResourceTags");

/// Tags on a page unless asked otherwise, and at most.
const PAGE: (usize, usize) = (50, 50);

pub(super) async fn tag(control: &Control, caller: &Caller, input: TagResourceInput) -> Result<(), ApiError> {
    let given = pairs(input.tags);
    let asked = Tags::from_service(given.iter().cloned());
    let facts = known([
        ("aws:RequestTag", Some(Value::Tags(&asked))),
        ("aws:TagKeys", Some(Value::TagKeys(&asked))),
    ]);
    let target = Target::by_id(control, caller, Intent::knowing(TAG, &facts), &input.key_id)?;
    target
        .update(control, |key| {
            target.state(key.require_lasting())?;
            key.tags.add(given.clone()).map_err(|error| refused(&error))
        })
        .await
        .map(drop)
}

pub(super) async fn untag(
    control: &Control,
    caller: &Caller,
    input: &UntagResourceInput,
) -> Result<(), ApiError> {
    let facts = [Fact::new("aws:TagKeys", Value::Texts(&input.tag_keys))];
    let target = Target::by_id(control, caller, Intent::knowing(UNTAG, &facts), &input.key_id)?;
    target
        .update(control, |key| {
            target.state(key.require_lasting())?;
            key.tags
                .remove(input.tag_keys.iter().map(String::as_str))
                .map_err(|error| refused(&error))
        })
        .await
        .map(drop)
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListResourceTagsInput,
) -> Result<ListResourceTagsOutput, ApiError> {
    let target = Target::by_id(control, caller, LIST, &input.key_id)?;
    let after = marker(input.marker.as_deref())?;
    let rest = target
        .key
        .tags
        .iter()
        .filter(|(name, _)| after.as_deref().is_none_or(|after| *name > after));
    let page = page(rest, limit(input.limit, PAGE), |(name, _)| (*name).to_owned());
    Ok(ListResourceTagsOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        tags: page
            .items
            .into_iter()
            .map(|(name, value)| Tag {
                tag_key: name.to_owned(),
                tag_value: value.to_owned(),
            })
            .collect(),
    })
}

/// The caller's tags as pairs.
pub(super) fn pairs(tags: Vec<Tag>) -> Vec<(String, String)> {
    tags.into_iter().map(|tag| (tag.tag_key, tag.tag_value)).collect()
}

pub(super) fn refused(refused: &TagError) -> ApiError {
    let message = match refused {
        TagError::Duplicate(_) => "Duplicate tag keys".to_owned(),
        TagError::TooMany => "Too many tags".to_owned(),
        TagError::Reserved(_) => "Tags beginning with aws: are reserved".to_owned(),
        TagError::KeyLength | TagError::ValueLength(_) => refused.to_string(),
    };
    error::tag_exception(message)
}
