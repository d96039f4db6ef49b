//! Those whom a policy on a resource, a key or a role names.
//!
//! A policy is stored with the unique ids of the users and roles that its writer named by ARN,
//! and shown with the ARNs that they have by then. So whoever gets the name of one that was
//! deleted does not get its rights, and of one that was deleted the id is what is left to be
//! seen (IAM guide, "AWS JSON policy elements: Principal").

use domain::identity::{EntityName, UniqueId};
use iam::policy::{Named, rename_principals};
use store::state::Identities;

use crate::Plane;

/// Everybody, services, providers and other accounts exist as far as we can tell; users and
/// roles of this account do if they are there, with the path that was written.
pub(crate) fn exists(plane: &Plane, identities: &Identities, named: &Named) -> bool {
    match named {
        Named::Everyone | Named::Account(_) | Named::Service(_) | Named::Federated(_) => true,
        Named::UniqueId(id) => UniqueId::parse(id).is_ok_and(|id| {
            identities.user_by_id(&id).is_some() || identities.roles().any(|role| role.entity.id == id)
        }),
        Named::Arn(arn) => arn_exists(plane, identities, arn),
    }
}

/// A document as it is stored.
pub(crate) fn bound(plane: &Plane, document: &str) -> String {
    plane.look(|tables| rename_principals(document, |name| id_of(plane, tables.identities(), name)))
}

/// A stored document as it is shown.
pub(crate) fn shown(plane: &Plane, document: &str) -> String {
    plane.look(|tables| rename_principals(document, |name| arn_of(plane, tables.identities(), name)))
}

/// The unique id of the user or role that has this ARN.
fn id_of(plane: &Plane, identities: &Identities, arn: &str) -> Option<String> {
    let account = &plane.account;
    let resource = arn.strip_prefix(&format!("arn:aws:iam::{account}:"))?;
    let name = EntityName::parse(resource.rsplit('/').next()?).ok()?;
    let id = match resource.split('/').next()? {
        "user" => {
            let user = identities.user(&name).filter(|user| user.arn(account) == arn)?;
            &user.entity.id
        }
        "role" => {
            let role = identities.role(&name).filter(|role| role.arn(account) == arn)?;
            &role.entity.id
        }
        _ => return None,
    };
    Some(id.to_string())
}

fn arn_of(plane: &Plane, identities: &Identities, id: &str) -> Option<String> {
    let id = UniqueId::parse(id).ok()?;
    let user = identities.user_by_id(&id).map(|user| user.arn(&plane.account));
    user.or_else(|| {
        let role = identities.roles().find(|role| role.entity.id == id)?;
        Some(role.arn(&plane.account))
    })
}

fn arn_exists(plane: &Plane, identities: &Identities, arn: &str) -> bool {
    let account = &plane.account;
    let Some((_, resource)) = arn.split_once(&format!(":{account}:")) else {
        return true;
    };
    let name = |name: &str| EntityName::parse(name).ok();
    let last = resource.rsplit('/').next().and_then(name);
    match (resource.split('/').next(), last) {
        (Some("user"), Some(user)) => identities
            .user(&user)
            .is_some_and(|user| user.arn(account) == arn),
        (Some("role"), Some(role)) => identities
            .role(&role)
            .is_some_and(|role| role.arn(account) == arn),
        (Some("assumed-role"), _) => resource
            .split('/')
            .nth(1)
            .and_then(name)
            .is_some_and(|role| identities.role(&role).is_some()),
        _ => true,
    }
}
