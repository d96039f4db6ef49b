//! Notes on which day a secret was last read. The day is all that AWS shows, so that a
//! secret is written at most once a day because of it.

use domain::Secret;
use domain::secret::VersionId;
use iam::Authorized;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::state::{Batch, CommitError, Versioned};

use crate::Control;

/// Notes a read. It does not wait: a reader's answer does not depend on it.
pub(crate) fn note(control: &Control, secret: &Versioned<Secret>, version: &VersionId) {
    let today = midnight(control.clock.now());
    let seen = secret
        .versions
        .version(version)
        .and_then(|version| version.accessed_on);
    if secret.accessed_on == Some(today) && seen == Some(today) {
        return;
    }
    let (control, secret, version) = (control.clone(), secret.clone(), version.clone());
    tokio::spawn(async move {
        let mut current = secret;
        loop {
            let mut changed = Secret::clone(&current);
            changed.accessed_on = Some(today);
            changed.versions.touch(&version, today);
            let mut batch = Batch::new();
            batch.update(&current, changed);
            match control
                .commit(&Authorized::by_service("note of access"), batch)
                .await
            {
                Err(CommitError::Conflict { .. }) => {}
                Err(error) => {
                    return tracing::warn!(%error, secret = %current.name, "could not note an access");
                }
                Ok(()) => return,
            }
            // Somebody else changed the secret, or noted the same day.
            match control.secret(&current.region, &current.name) {
                Some(newer) if newer.arn == current.arn && newer.accessed_on != Some(today) => {
                    current = newer
                }
                _ => return,
            }
        }
    });
}

/// The beginning of a day in UTC.
fn midnight(at: Timestamp) -> Timestamp {
    let date = at.to_zoned(TimeZone::UTC).date();
    date.to_zoned(TimeZone::UTC).map_or(at, |start| start.timestamp())
}
