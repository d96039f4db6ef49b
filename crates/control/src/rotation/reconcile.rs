//! After a start, a crash or a restore: does PostgreSQL have the password that is current?

use domain::credential::Rotation;
use domain::instance::ResourceId;

use super::advance::{AdvanceError, apply, holds, look};
use crate::Control;

/// Re-applies the current password if PostgreSQL has another one. Logins do not depend on
/// it, since the front is the verifier; but a dump, a restore or a tool that reads
/// `pg_authid` should find what the secret says.
///
/// A prepared rotation is left to [`super::advance`], which goes forward.
pub(crate) async fn reconcile(control: &Control, id: &ResourceId) -> Result<(), AdvanceError> {
    let Some(instance) = control.instance_by_resource(id) else {
        return Ok(());
    };
    let Some(credential) = control.credential(id) else {
        return Ok(());
    };
    let Some(secret) = control.secret(&instance.region, credential.secret()) else {
        return Ok(());
    };
    if *credential.rotation() != Rotation::Idle {
        return Ok(());
    }
    let facts = match look(control, &instance, &credential).await {
        // Its owner has done that. A rotation fails because of it; the instance serves others.
        Err(error @ (AdvanceError::RoleGone(_) | AdvanceError::MayNotLogIn(_))) => {
            tracing::warn!(instance = %instance.id, %error, "the master user cannot log in");
            return Ok(());
        }
        looked => looked?,
    };
    if holds(control, &secret, &credential, credential.current(), &facts)? {
        return Ok(());
    }
    tracing::warn!(instance = %instance.id, role = %credential.role(),
        "the database has another password than the secret; the secret's is put back");
    apply(
        control,
        &instance,
        &secret,
        &credential,
        credential.current(),
        || (),
    )
    .await
}
