//! Deletion: the door is closed, the files go, and then every record at once, but for a secret
//! that is to be kept.

use domain::Instance;
use domain::event::EventKind;
use domain::instance::{OnDelete, ProgressStep};
use iam::Authorized;
use store::state::{Batch, CommitError, Versioned};

use super::{Next, StepError, progress};
use crate::kept::kept;
use crate::rotation::timeline;
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
    let credential = control.credential(id);
    if let Some(credential) = &credential {
        batch.delete(credential);
    }
    let secret = instance
        .master_secret()
        .and_then(|name| control.secret(&instance.region, name));
    match (secret, OnDelete::of(&instance.tags)) {
        (None, _) => {}
        (Some(secret), OnDelete::DeleteSecret) => {
            batch.delete(&secret);
        }
        (Some(secret), OnDelete::KeepSecret) => {
            let (arn, now) = (instance.arn(&control.account), control.clock.now());
            timeline::abandon(control, &secret, "the database was deleted", &mut batch);
            batch.update(
                &secret,
                kept(&secret, &instance, &arn, credential.as_deref(), now),
            );
        }
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
