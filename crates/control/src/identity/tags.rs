//! Tags of users, roles and policies. Keys that differ only in case are one.

use std::collections::BTreeSet;

use aws_api::ApiError;
use aws_api::iam::{Tag, error};
use domain::Tags;
use domain::identity::{Role, User};
use domain::tag::TagError;
use iam::Value;
use iam::authorization::Action;

use super::bearer::{Bearer, Target, update_knowing};
use super::{answer, paging};
use crate::Control;
use crate::context::{Caller, known};

/// One that has tags.
pub(super) trait Tagged: Bearer {
    fn tags(&self) -> &Tags;
    fn tags_mut(&mut self) -> &mut Tags;
}

macro_rules! tagged {
    ($($type:ty),*) => {$(
        impl Tagged for $type {
            fn tags(&self) -> &Tags {
                &self.tags
            }

            fn tags_mut(&mut self) -> &mut Tags {
                &mut self.tags
            }
        }
    )*};
}

tagged!(User, Role);

pub(super) async fn tag<T: Tagged>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    tags: Vec<Tag>,
) -> Result<(), ApiError> {
    let asked = Tags::from_service(tags.iter().map(|tag| (tag.key.clone(), tag.value.clone())));
    let asked = known([
        ("aws:RequestTag", Some(Value::Tags(&asked))),
        ("aws:TagKeys", Some(Value::TagKeys(&asked))),
    ]);
    update_knowing::<T, ()>(control, caller, action, bearer, asked, |bearer, _, _| {
        add(bearer.tags_mut(), &tags)
    })
    .await
}

pub(super) async fn untag<T: Tagged>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    keys: Vec<String>,
) -> Result<(), ApiError> {
    let asked = known([("aws:TagKeys", Some(Value::Texts(&keys)))]);
    update_knowing::<T, ()>(control, caller, action, bearer, asked, |bearer, _, _| {
        remove(bearer.tags_mut(), &keys)
    })
    .await
}

pub(super) fn list<T: Tagged>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    asked: &paging::Asked,
) -> Result<paging::Listed<Tag>, ApiError> {
    let target = Target::<T>::find(control, caller, action, bearer)?;
    page(target.found.tags(), asked)
}

pub(super) fn page(tags: &Tags, asked: &paging::Asked) -> Result<paging::Listed<Tag>, ApiError> {
    paging::listed(
        tags.iter().map(|pair| (pair.0.to_owned(), pair)),
        asked,
        answer::tag,
    )
}

/// The tags of something new.
pub(super) fn created(tags: Option<Vec<Tag>>) -> Result<Tags, ApiError> {
    let mut created = Tags::default();
    add(&mut created, &tags.unwrap_or_default())?;
    Ok(created)
}

/// A key in another case is overwritten.
pub(super) fn add(tags: &mut Tags, added: &[Tag]) -> Result<(), ApiError> {
    let folded: BTreeSet<String> = added.iter().map(|tag| tag.key.to_ascii_lowercase()).collect();
    if folded.len() < added.len() {
        return Err(error::invalid_input_exception(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ));
    }
    let replaced: Vec<String> = tags
        .iter()
        .map(|(key, _)| key)
        .filter(|key| folded.contains(&key.to_ascii_lowercase()))
        .map(str::to_owned)
        .collect();
    tags.remove(replaced.iter().map(String::as_str))
        .map_err(|flaw| refused(&flaw))?;
    tags.add(added.iter().map(|tag| (tag.key.clone(), tag.value.clone())))
        .map_err(|flaw| refused(&flaw))
}

pub(super) fn remove(tags: &mut Tags, keys: &[String]) -> Result<(), ApiError> {
    let known: Vec<String> = tags
        .iter()
        .map(|(key, _)| key)
        .filter(|key| keys.iter().any(|asked| asked.eq_ignore_ascii_case(key)))
        .map(str::to_owned)
        .collect();
    tags.remove(known.iter().map(String::as_str))
        .map_err(|flaw| refused(&flaw))
}

fn refused(flaw: &TagError) -> ApiError {
    match flaw {
        TagError::TooMany => error::limit_exceeded_exception(flaw.to_string()),
        _ => error::invalid_input_exception(flaw.to_string()),
    }
}
