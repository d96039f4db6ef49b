//! Timelines of rotations.

use domain::secret::{SecretName, VersionId};
use domain::timeline::{Outcome, RotationStep};
use domain::{Region, Timeline};
use serde::{Deserialize, Serialize};

use super::encoding::{Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::steps::{self, StepForm, named};
use super::{Flaw, VERSION};

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    secret: Text<'a>,
    number: u64,
    #[serde(borrow)]
    version: Text<'a>,
    started_at: Time,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_at: Option<Time>,
    #[serde(borrow)]
    outcome: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grace_ends_at: Option<Time>,
    #[serde(borrow)]
    steps: Vec<StepForm<'a>>,
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(timeline: &Timeline) -> Result<Vec<u8>, Flaw> {
    to_json(&Form {
        v: VERSION,
        region: timeline.region.as_str().into(),
        secret: timeline.secret.as_str().into(),
        number: timeline.number,
        version: timeline.version.as_str().into(),
        started_at: timeline.started_at.into(),
        ended_at: timeline.ended_at.map(Time),
        outcome: timeline.outcome.as_str().into(),
        grace_ends_at: timeline.grace_ends_at.map(Time),
        steps: steps::forms(&timeline.steps, RotationStep::as_str),
    })
}

pub(super) fn decode(json: &[u8]) -> Result<Timeline, Flaw> {
    let form: Form<'_> = from_json(json)?;
    Ok(Timeline {
        region: Region::parse(&form.region).map_err(field("region"))?,
        secret: SecretName::parse(&form.secret).map_err(field("secret"))?,
        number: form.number,
        version: VersionId::parse(&form.version).map_err(field("version"))?,
        started_at: form.started_at.0,
        ended_at: form.ended_at.map(|time| time.0),
        outcome: named(&Outcome::ALL, Outcome::as_str, &form.outcome).ok_or_else(|| bad_field("outcome"))?,
        grace_ends_at: form.grace_ends_at.map(|time| time.0),
        steps: steps::steps(form.steps, |name| {
            named(&RotationStep::ALL, RotationStep::as_str, name)
        })?,
    })
}
