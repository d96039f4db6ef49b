//! Deletion: the door is closed, the files go, and then every record at once.

use domain::Instance;
use domain::event::EventKind;
use domain::instance::ProgressStep;
use iam::Authorized;
use store::state::{Batch, CommitError, Versioned};

use super::{Next, StepError, progress};
use crate::{Control, events};

pub(super) async fn step(control: &Control, instance: &Versioned<Instance>) -> Result<Next, StepError> {
    let id = &instance.resource_id;
    progress::begin(control, instance, ProgressStep::Front).await;
    control.front.arm(control, id).await.map_err(StepError::Front)?;
    progress::begin(control, instance, ProgressStep::Remove).await;
    control.engine.destroy(id).await.map_err(StepError::Engine)?;
    let Some(instance) = control.instance_by_resource(id) else {
        return Ok(Next::Gone);
    };
    let mut batch = Batch::new();
    batch.delete(&instance);
    batch.insert(events::now(control, &instance, EventKind::Deleted));
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
