//! Whether those whom a policy names exist.

use domain::identity::{EntityName, UniqueId};
use iam::policy::Named;
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
