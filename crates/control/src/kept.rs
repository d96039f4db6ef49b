//! The secret of a master password that outlives its instance (`docs/decisions/0110`).

use domain::credential::Rotation;
use domain::secret::{Owner, RotationSettings, StageLabel, StageMove};
use domain::{Credential, Instance, Secret, Tags};
use jiff::Timestamp;

use crate::managed::{OWNING_SERVICE_TAG, PRIMARY_TAG};

/// The tag that says where a kept secret comes from.
const KEPT_FROM_TAG: &str = "lockstep:kept-from";

/// The secret as its owner keeps it: nothing of it is RDS's any more, and its values, name and
/// ARN are what they were.
pub(crate) fn kept(
    secret: &Secret,
    instance: &Instance,
    instance_arn: &str,
    credential: Option<&Credential>,
    now: Timestamp,
) -> Secret {
    let mut kept = secret.clone();
    kept.owner = Owner::Customer;
    kept.description = Some(format!(
        "Last password of {} in the deleted RDS DB instance: {instance_arn}",
        instance.master_user
    ));
    // A rotation that was under way has come to nothing.
    if let Some(Rotation::Prepared { target, .. }) = credential.map(Credential::rotation) {
        let pending = StageLabel::pending();
        // Without the label there is nothing to take away.
        let _ = kept.versions.move_stage(StageMove {
            label: &pending,
            remove_from: Some(target),
            move_to: None,
        });
    }
    kept.rotation = Some(RotationSettings {
        enabled: false,
        rules: None,
        next: None,
    });
    let own = kept.tags.as_ref().map(Tags::iter).into_iter().flatten();
    let own = own.filter(|(key, _)| ![PRIMARY_TAG, OWNING_SERVICE_TAG].contains(key));
    let mut tags: Vec<_> = own
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    tags.push((KEPT_FROM_TAG.to_owned(), instance_arn.to_owned()));
    kept.tags = Some(Tags::from_service(tags));
    kept.changed_at = now;
    kept
}
