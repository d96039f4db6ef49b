//! Deletion: the door is closed, the files go, and then every record at once.

use domain::Instance;
use iam::Authorized;
use store::state::{Batch, CommitError, Versioned};

use super::{Next, StepError};
use crate::Control;

pub(super) async fn step(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    let id = &instance.resource_id;
    control.front.arm(control, id).await.map_err(StepError::Front)?;
    control.engine.destroy(id).await.map_err(StepError::Engine)?;
    let mut batch = Batch::new();
    batch.delete(instance);
    if let Some(credential) = control.credential(id) {
        batch.delete(&credential);
    }
    if let Some(secret) = instance
        .master_secret()
        .and_then(|name| control.secret(&instance.region, name))
    {
        batch.delete(&secret);
    }
    match control
        .commit(&Authorized::by_service("instance runner"), batch)
        .await
    {
        Ok(()) => {
            tracing::info!(instance = %instance.id, "deleted");
            Ok(Next::Gone)
        }
        Err(CommitError::Conflict { .. }) => Ok(Next::Again),
        Err(error) => Err(StepError::Store(error)),
    }
}
