//! What the control plane puts on record of its own doing, and of logins that came to
//! nothing. Calls are put on record by the edge.

use audit::{Failure, Happening, Resource, Unrecorded};
use domain::instance::ResourceId;
use domain::secret::VersionId;
use domain::{Instance, Region, Secret};
use pgfront::protocol::{Event, RefusalReason};

use crate::Control;

/// A step of a rotation. The names are CloudTrail's where it has one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// The new password is durable under AWSPENDING.
    Started,
    /// PostgreSQL has it.
    PasswordSet,
    /// AWSCURRENT has moved.
    Succeeded,
    /// This attempt came to nothing; there will be another.
    Failed,
    /// The old password is not accepted any more.
    PreviousRetired,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Started => "RotationStarted",
            Self::PasswordSet => "RotationPasswordSet",
            Self::Succeeded => "RotationSucceeded",
            Self::Failed => "RotationFailed",
            Self::PreviousRetired => "RotationPreviousRetired",
        }
    }
}

/// Puts a step of a rotation on record.
pub(crate) fn rotation(
    control: &Control,
    step: Step,
    instance: &Instance,
    secret: &Secret,
    version: Option<&VersionId>,
    reason: Option<&str>,
) {
    let mut details = vec![
        ("SecretId", secret.arn.as_str()),
        ("dBInstanceIdentifier", instance.id.as_str()),
    ];
    details.extend(version.map(|version| ("VersionId", version.as_str())));
    let happened = control.trail.note(&Happening {
        service: "secretsmanager",
        name: step.name(),
        region: instance.region.as_str(),
        address: None,
        failure: reason.map(|message| Failure {
            code: "RotationAttemptFailed",
            message,
        }),
        details: &details,
        resources: &[of(secret)],
    });
    complain(happened, step.name());
}

/// Puts on record that the recovery window of a deleted secret is over.
pub(crate) fn purged(control: &Control, secret: &Secret) {
    const NAME: &str = "EndSecretVersionDelete";
    let happened = control.trail.note(&Happening {
        service: "secretsmanager",
        name: NAME,
        region: secret.region.as_str(),
        address: None,
        failure: None,
        details: &[("SecretId", secret.arn.as_str())],
        resources: &[of(secret)],
    });
    complain(happened, NAME);
}

/// What became of a connection to a database.
pub(crate) struct Login<'a> {
    pub(crate) name: &'a str,
    pub(crate) role: Option<&'a str>,
    pub(crate) reason: Option<RefusalReason>,
    pub(crate) version: Option<&'a str>,
    pub(crate) application: Option<&'a str>,
}

/// Puts on record what the front tells of a connection. Anybody can cause that, so that it
/// is bounded.
pub(crate) fn login(control: &Control, event: &Event, instance: Option<&Instance>, login: &Login<'_>) {
    let identifier = instance.map_or(event.resource_id.as_str(), |instance| instance.id.as_str());
    let home = control.regions().first().map_or("-", Region::as_str);
    let region = instance.map_or(home, |instance| instance.region.as_str());
    let mut details = vec![("dBInstanceIdentifier", identifier)];
    if ResourceId::parse(&event.resource_id).is_ok() {
        details.push(("dbiResourceId", event.resource_id.as_str()));
    }
    for (name, text) in [
        ("role", login.role),
        ("VersionId", login.version),
        ("applicationName", login.application),
    ] {
        details.extend(text.map(|text| (name, text)));
    }
    let code = login.reason.map(|reason| format!("{reason:?}"));
    let happened = control.trail.note_unproven(&Happening {
        service: "rds",
        name: login.name,
        region,
        address: Some(event.address),
        failure: code.as_deref().map(|code| Failure { code, message: "" }),
        details: &details,
        resources: &[],
    });
    complain(happened, login.name);
}

fn of(secret: &Secret) -> Resource<'_> {
    Resource {
        arn: secret.arn.as_str(),
        kind: "AWS::SecretsManager::Secret",
    }
}

/// What has happened by itself cannot be undone for lack of a record; the trail keeps the
/// record until it can be written.
fn complain(happened: Result<(), Unrecorded>, name: &str) {
    if happened.is_err() {
        tracing::error!(name, "not on record yet: the audit trail cannot be written");
    }
}
