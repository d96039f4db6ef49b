//! Readers of a secret that is just being rotated wait a moment, so that they are not
//! handed a password that the database refuses by the time they use it.

use std::time::Duration;

use domain::Secret;
use domain::credential::Rotation;
use domain::instance::{MasterPassword, MasterSecretStatus, Phase};
use domain::secret::Owner;
use jiff::SignedDuration;

use crate::Control;

/// The longest wait. A rotation takes some 50 ms; one that takes longer has met an
/// obstacle, and the current password goes on working meanwhile.
const WAIT_MAX: Duration = Duration::from_millis(1500);

/// Whether the secret is in the middle of a flip that is worth waiting for.
pub(crate) fn is_under_way(control: &Control, secret: &Secret) -> bool {
    let Owner::Rds { instance } = &secret.owner else {
        return false;
    };
    let young = |since| {
        let age = control.clock.now().duration_since(since);
        age < SignedDuration::try_from(WAIT_MAX).unwrap_or(SignedDuration::ZERO)
    };
    let rotating = control
        .credential(instance)
        .is_some_and(|credential| match credential.rotation() {
            Rotation::Idle => false,
            Rotation::Prepared { since, failures, .. } => *failures == 0 && young(*since),
        });
    // Management was just switched on: PostgreSQL is about to be given the first password.
    let starting = control.instance_by_resource(instance).is_some_and(|instance| {
        instance.phase == Phase::Available
            && matches!(
                instance.master_password,
                MasterPassword::Managed {
                    status: MasterSecretStatus::Creating,
                    ..
                }
            )
            && young(secret.created_at)
    });
    rotating || starting
}

/// Waits until the flip is over, or not worth waiting for any more.
pub(crate) async fn wait(control: &Control, secret: &Secret) {
    let mut changes = control.changes();
    let over = async { while is_under_way(control, secret) && changes.changed().await.is_ok() {} };
    // Running into the limit is no error: the caller gets the current value either way.
    let _ = tokio::time::timeout(WAIT_MAX, over).await;
}
