//! How users, groups and roles are made, listed and renamed.

use aws_api::iam::error;
use aws_api::{ApiError, Service};
use domain::Tags;
use domain::identity::{Entity, EntityName, IdKind, Path, Permissions, PolicyArn, UniqueId};
use iam::Value;
use iam::authorization::{Action, Authorized, Resource};
use store::state::{Batch, Identities, Versioned};

use super::bearer::{BOUNDARY, Bearer};
use super::paging;
use crate::Control;
use crate::context::{Caller, Wish, known};

/// Something new, which bears no policies yet.
pub(super) fn entity(
    control: &Control,
    kind: IdKind,
    name: &str,
    path: Option<&str>,
) -> Result<Entity, ApiError> {
    Ok(Entity {
        name: EntityName::parse(name).map_err(|flaw| ApiError::validation_error(flaw.to_string()))?,
        path: parsed_path(path)?,
        id: fresh_id(control, kind),
        created_at: control.clock.now(),
        permissions: Permissions::default(),
    })
}

/// An id that nothing else ever has.
pub(super) fn fresh_id(control: &Control, kind: IdKind) -> UniqueId {
    let mut bytes = [0; 17];
    control.random.fill(&mut bytes);
    UniqueId::from_random(kind, bytes)
}

/// No path is `/`.
pub(super) fn parsed_path(path: Option<&str>) -> Result<Path, ApiError> {
    match path {
        None => Ok(Path::root()),
        Some(path) => Path::parse(path).map_err(|_| {
            ApiError::validation_error(
                "The specified value for path is invalid. It must begin and end with / and contain only \
                 alphanumeric characters and/or / characters.",
            )
        }),
    }
}

/// Adds one whose name must be free.
pub(super) fn insert<T: Bearer>(batch: &mut Batch, identities: &Identities, new: T) -> Result<(), ApiError> {
    refuse_taken::<T>(identities, &new.entity().name)?;
    batch.insert(new);
    Ok(())
}

pub(super) fn list<T: Bearer, A>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    path_prefix: Option<&str>,
    asked: &paging::Asked,
    answer: impl Fn(&T) -> A,
) -> Result<paging::Listed<A>, ApiError> {
    let prefix = path_prefix.unwrap_or("/");
    let all = format!("arn:aws:iam::{}:{}{prefix}", control.account, T::NOUN);
    caller.require(Service::Iam, action, &[Resource::named(all)])?;
    let found: Vec<Versioned<T>> = control.state.read(|tables| {
        let all = T::all(tables.identities());
        all.filter(|one| one.entity().path.as_str().starts_with(prefix))
            .cloned()
            .collect()
    });
    paging::listed(
        found.iter().map(|one| (one.entity().name.folded(), &**one)),
        asked,
        answer,
    )
}

/// Gives a new name, a new path, or both. The id stays, and with it whatever refers to it.
pub(super) fn rename<T: Bearer>(
    one: &mut T,
    identities: &Identities,
    name: Option<&str>,
    path: Option<&str>,
) -> Result<(), ApiError> {
    if let Some(name) = name {
        let name = EntityName::parse(name).map_err(|flaw| ApiError::validation_error(flaw.to_string()))?;
        if name != one.entity().name {
            refuse_taken::<T>(identities, &name)?;
        }
        one.entity_mut().name = name;
    }
    if path.is_some() {
        one.entity_mut().path = parsed_path(path)?;
    }
    Ok(())
}

/// Refuses to delete one that bears policies.
pub(super) fn refuse_with_policies(entity: &Entity) -> Result<(), ApiError> {
    if entity.permissions.attached_count() > 0 {
        return Err(in_use("detach all policies"));
    }
    if entity.permissions.inline().next().is_some() {
        return Err(in_use("delete policies"));
    }
    Ok(())
}

/// The answer where something has to be done before a deletion.
pub(super) fn in_use(first: &str) -> ApiError {
    error::delete_conflict_exception(format!("Cannot delete entity, must {first} first."))
}

fn refuse_taken<T: Bearer>(identities: &Identities, name: &EntityName) -> Result<(), ApiError> {
    match T::find(identities, name) {
        None => Ok(()),
        Some(_) => Err(error::entity_already_exists_exception(format!(
            "{} with name {name} already exists.",
            T::KIND
        ))),
    }
}

/// Asks for permission to make a user or a role. With tags, more must be allowed.
pub(super) fn permit_creation(
    caller: &Caller,
    (create, tag): (Action<'static>, Action<'static>),
    arn: &str,
    boundary: Option<&PolicyArn>,
    tags: &Tags,
) -> Result<Authorized, ApiError> {
    let facts = known([
        (BOUNDARY, boundary.map(|boundary| Value::Text(boundary.as_str()))),
        ("aws:RequestTag", Some(Value::Tags(tags))),
        ("aws:TagKeys", Some(Value::TagKeys(tags))),
    ]);
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::Iam, create, arn)
    };
    let granted = caller.permit(&wish)?;
    if !tags.is_empty() {
        let _tagging = caller.permit(&Wish { action: tag, ..wish })?;
    }
    Ok(granted)
}
