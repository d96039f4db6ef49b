//! How far a runner is with what was asked for, noted in the instance's record as it goes, so
//! that whoever watches sees it, after a crash as well.
//!
//! Notes are for people. What is to be done next never depends on them, and work goes on
//! if one cannot be written.

use domain::Instance;
use domain::instance::{Progress, ProgressStep};
use iam::Authorized;
use store::state::{Batch, CommitError};

use crate::Control;

/// A step begins, by which the one before is done.
pub(super) async fn begin(control: &Control, instance: &Instance, step: ProgressStep) {
    let now = control.clock.now();
    note(control, instance, |progress| progress.steps.begin(step, now)).await;
}

/// Others are started first.
pub(super) async fn waits(control: &Control, instance: &Instance) {
    let now = control.clock.now();
    note(control, instance, |progress| {
        progress.steps.interpose(ProgressStep::Queue, now)
    })
    .await;
}

/// What was tried last has failed.
pub(super) async fn failed(control: &Control, instance: &Instance, reason: &str) {
    let now = control.clock.now();
    note(control, instance, |progress| progress.steps.fail(now, reason)).await;
}

/// An earlier control plane ended in the middle.
pub(super) async fn resumed(control: &Control, instance: &Instance) {
    note(control, instance, |progress| progress.steps.resume()).await;
}

/// Writes what `change` makes of the progress, if it changes something, unless something else
/// was asked for in the meantime.
async fn note(control: &Control, instance: &Instance, change: impl Fn(&mut Progress) -> bool) {
    let Some(seen) = &instance.progress else {
        return;
    };
    while let Some(current) = control.instance_by_resource(&instance.resource_id) {
        let mut changed = Instance::clone(&current);
        let progress = changed
            .progress
            .as_mut()
            .filter(|progress| progress.ended_at.is_none() && progress.is_same_work(seen));
        if !progress.is_some_and(&change) {
            return;
        }
        let mut batch = Batch::new();
        batch.update(&current, changed);
        match control
            .commit(&Authorized::by_service("instance runner"), batch)
            .await
        {
            Ok(()) => return,
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => {
                return tracing::warn!(instance = %instance.id, %error, "could not note how far it is");
            }
        }
    }
}
