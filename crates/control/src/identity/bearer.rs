//! Users, groups and roles as bearers of policies: what the operations on all three share.

use aws_api::iam::error;
use aws_api::{ApiError, Service};
use domain::identity::{Entity, EntityName, Group, PolicyArn, Role, User};
use domain::{AccountId, Tags};
use iam::authorization::{Action, Authorized};
use iam::{Fact, Value};
use store::state::{Batch, Identities, Stored, Tables, Versioned};

use super::entities;

use crate::context::{Caller, Wish};
use crate::{Control, change};

/// A user, a group or a role.
pub(super) trait Bearer: Stored + Clone + Send + Sync + 'static {
    /// What messages call it at the beginning of a sentence.
    const KIND: &'static str;

    /// The same in the middle of one, and in ARNs.
    const NOUN: &'static str;

    /// The most characters that all its inline policies may have together (IAM quotas).
    const INLINE_CHARS_MAX: usize;

    fn all(identities: &Identities) -> impl Iterator<Item = &Versioned<Self>>;
    fn find<'a>(identities: &'a Identities, name: &EntityName) -> Option<&'a Versioned<Self>>;
    fn arn(&self, account: &AccountId) -> String;
    fn entity(&self) -> &Entity;
    fn entity_mut(&mut self) -> &mut Entity;

    /// What it is known by to policies; groups have no tags.
    fn resource_tags(&self) -> Option<&Tags> {
        None
    }

    /// Groups have no boundary.
    fn boundary(&self) -> Option<&PolicyArn> {
        None
    }
}

macro_rules! bearer {
    ($type:ty, $kind:literal, $noun:literal, $chars:literal, $all:ident, $find:ident $(, $boundary:ident)?) => {
        impl Bearer for $type {
            const KIND: &'static str = $kind;
            const NOUN: &'static str = $noun;
            const INLINE_CHARS_MAX: usize = $chars;

            fn all(identities: &Identities) -> impl Iterator<Item = &Versioned<Self>> {
                identities.$all()
            }

            fn find<'a>(identities: &'a Identities, name: &EntityName) -> Option<&'a Versioned<Self>> {
                identities.$find(name)
            }

            fn arn(&self, account: &AccountId) -> String {
                <$type>::arn(self, account)
            }

            fn entity(&self) -> &Entity {
                &self.entity
            }

            fn entity_mut(&mut self) -> &mut Entity {
                &mut self.entity
            }

            $(fn boundary(&self) -> Option<&PolicyArn> {
                self.$boundary.as_ref()
            }

            fn resource_tags(&self) -> Option<&Tags> {
                Some(&self.tags)
            })?
        }
    };
}

bearer!(User, "User", "user", 2_048, users, user, boundary);
bearer!(Group, "Group", "group", 5_120, groups, group);
bearer!(Role, "Role", "role", 10_240, roles, role, boundary);

/// The condition key by which administrators are held to give a boundary.
pub(super) const BOUNDARY: &str = "iam:PermissionsBoundary";

/// What decides about a request besides policies.
#[derive(Default)]
struct Asked<'a> {
    /// What the request says.
    facts: Vec<Fact<'a>>,
    /// Whether the account allows it, unless a policy denies it.
    by_account: bool,
}

/// One that the caller may do this to.
pub(super) struct Target<T> {
    pub(super) found: Versioned<T>,
    pub(super) granted: Authorized,
}

impl<T: Bearer> Target<T> {
    /// Asks for permission, and only then says whether there is such a one.
    pub(super) fn find(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        name: &str,
    ) -> Result<Self, ApiError> {
        Self::find_knowing(control, caller, action, name, Asked::default())
    }

    /// As [`Target::find`], where the account may allow something that no policy does.
    pub(super) fn find_allowed(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        name: &str,
        by_account: bool,
    ) -> Result<Self, ApiError> {
        let asked = Asked {
            by_account,
            ..Asked::default()
        };
        Self::find_knowing(control, caller, action, name, asked)
    }

    /// Asks for permission, which may depend on what the request says.
    fn find_knowing(
        control: &Control,
        caller: &Caller,
        action: Action<'static>,
        name: &str,
        asked: Asked<'_>,
    ) -> Result<Self, ApiError> {
        let found = EntityName::parse(name).ok().and_then(|name| {
            control
                .state
                .read(|tables| T::find(tables.identities(), &name).cloned())
        });
        let arn = match &found {
            Some(found) => found.arn(&control.account),
            None => format!("arn:aws:iam::{}:{}/{name}", control.account, T::NOUN),
        };
        let mut facts = asked.facts;
        // A boundary that the request is about comes before the one that there is.
        let says_boundary = facts.iter().any(|fact| fact.key == BOUNDARY);
        if let Some(boundary) = found.as_ref().and_then(|found| found.boundary())
            && !says_boundary
        {
            facts.push(Fact::new(BOUNDARY, Value::Text(boundary.as_str())));
        }
        if let Some(tags) = found.as_ref().and_then(|found| found.resource_tags()) {
            facts.push(Fact::new("aws:ResourceTag", Value::Tags(tags)));
            facts.push(Fact::new("iam:ResourceTag", Value::Tags(tags)));
        }
        let granted = caller.permit(&Wish {
            facts: &facts,
            granted: asked.by_account,
            ..Wish::new(Service::Iam, action, &arn)
        })?;
        drop(facts);
        match found {
            Some(found) => Ok(Self { found, granted }),
            None => Err(missing::<T>(name)),
        }
    }
}

/// Changes one of them: `change` is given the newest state, and may add to the batch what
/// else has to change or to stay. What it leaves in the copy is written.
pub(super) async fn update<T: Bearer, R>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    name: &str,
    change: impl FnMut(&mut T, &mut Batch, &Identities) -> Result<R, ApiError>,
) -> Result<R, ApiError> {
    update_knowing(control, caller, action, name, Vec::new(), change).await
}

/// As [`update`], where permission may depend on what the request says.
pub(super) async fn update_knowing<T: Bearer, R>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    name: &str,
    asked: Vec<Fact<'_>>,
    mut change: impl FnMut(&mut T, &mut Batch, &Identities) -> Result<R, ApiError>,
) -> Result<R, ApiError> {
    let asked = Asked {
        facts: asked,
        by_account: false,
    };
    let target = Target::<T>::find_knowing(control, caller, action, name, asked)?;
    let id = target.found.entity().id.clone();
    let result = change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let identities = tables.identities();
            let current = EntityName::parse(name)
                .ok()
                .and_then(|name| T::find(identities, &name))
                .filter(|current| current.entity().id == id)
                .ok_or_else(|| missing::<T>(name))?;
            let mut changed = T::clone(current);
            let mut batch = Batch::new();
            let result = change(&mut changed, &mut batch, identities)?;
            batch.update(current, changed);
            Ok((batch, result))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(result)
}

/// Deletes one that bears no policies, and that `check` finds to have nothing else either:
/// nothing is lost unasked.
pub(super) async fn delete<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    name: &str,
    mut check: impl FnMut(&T, &Tables) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let target = Target::<T>::find(control, caller, action, name)?;
    let asked = target.found.entity();
    change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let current = T::find(tables.identities(), &asked.name)
                .filter(|current| current.entity().id == asked.id)
                .ok_or_else(|| missing::<T>(name))?;
            check(current, tables)?;
            entities::refuse_with_policies(current.entity())?;
            let mut batch = Batch::new();
            batch.delete(current);
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(())
}

pub(super) fn missing<T: Bearer>(name: &str) -> ApiError {
    error::no_such_entity_exception(format!("The {} with name {name} cannot be found.", T::NOUN))
}
