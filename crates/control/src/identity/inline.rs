//! Policies that are written into a user, a group or a role.

use aws_api::ApiError;
use aws_api::iam::error;
use domain::identity::EntityName;
use iam::authorization::Action;

use super::bearer::{Bearer, Target, update};
use super::{answer, documents, paging};
use crate::Control;
use crate::context::Caller;

/// An inline policy as callers see it.
pub(super) struct Inline {
    pub(super) bearer: String,
    pub(super) name: String,
    pub(super) document: String,
}

pub(super) async fn put<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
    document: String,
) -> Result<(), ApiError> {
    let name = named(policy)?;
    update::<T, ()>(control, caller, action, bearer, |bearer, _, _| {
        documents::identity(&document)?;
        let entity = bearer.entity_mut();
        entity.permissions.put_inline(name.clone(), document.clone());
        if entity.permissions.inline_chars() > T::INLINE_CHARS_MAX {
            return Err(error::limit_exceeded_exception(format!(
                "Maximum policy size of {} bytes exceeded for {} {}",
                T::INLINE_CHARS_MAX,
                T::NOUN,
                entity.name
            )));
        }
        Ok(())
    })
    .await
}

pub(super) fn get<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
) -> Result<Inline, ApiError> {
    let target = Target::<T>::find(control, caller, action, bearer)?;
    let entity = target.found.entity();
    let (name, document) = EntityName::parse(policy)
        .ok()
        .and_then(|name| entity.permissions.inline_policy(&name))
        .map(|(name, document)| (name.to_string(), answer::document(document)))
        .ok_or_else(|| absent::<T>(policy))?;
    Ok(Inline {
        bearer: entity.name.to_string(),
        name,
        document,
    })
}

pub(super) async fn delete<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
) -> Result<(), ApiError> {
    update::<T, ()>(control, caller, action, bearer, |bearer, _, _| {
        let removed =
            EntityName::parse(policy).is_ok_and(|name| bearer.entity_mut().permissions.remove_inline(&name));
        if removed { Ok(()) } else { Err(absent::<T>(policy)) }
    })
    .await
}

pub(super) fn list<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    asked: &paging::Asked,
) -> Result<paging::Listed<String>, ApiError> {
    let target = Target::<T>::find(control, caller, action, bearer)?;
    let names = target.found.entity().permissions.inline();
    paging::listed(names.map(|(name, _)| (name.folded(), name)), asked, |name| {
        name.to_string()
    })
}

fn named(policy: &str) -> Result<EntityName, ApiError> {
    EntityName::parse(policy).map_err(|flaw| ApiError::validation_error(flaw.to_string()))
}

fn absent<T: Bearer>(policy: &str) -> ApiError {
    error::no_such_entity_exception(format!(
        "The {} policy with name {policy} cannot be found.",
        T::NOUN
    ))
}
