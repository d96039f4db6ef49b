//! Events of instances.

use domain::event::{EventId, EventKind};
use domain::instance::InstanceId;
use domain::{Event, Region};
use serde::{Deserialize, Serialize};

use super::encoding::{Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::steps::named;
use super::{Flaw, VERSION};

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    region: Text<'a>,
    at: Time,
    number: u64,
    #[serde(borrow)]
    instance: Text<'a>,
    #[serde(borrow)]
    kind: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    detail: Option<Text<'a>>,
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(event: &Event) -> Result<Vec<u8>, Flaw> {
    to_json(&Form {
        v: VERSION,
        region: event.region.as_str().into(),
        at: event.id.at.into(),
        number: event.id.number,
        instance: event.instance.as_str().into(),
        kind: event.kind.code().into(),
        detail: event.detail.as_deref().map(Into::into),
    })
}

pub(super) fn decode(json: &[u8]) -> Result<Event, Flaw> {
    let form: Form<'_> = from_json(json)?;
    Ok(Event {
        region: Region::parse(&form.region).map_err(field("region"))?,
        id: EventId {
            at: form.at.0,
            number: form.number,
        },
        instance: InstanceId::parse(&form.instance).map_err(field("instance"))?,
        kind: named(&EventKind::ALL, EventKind::code, &form.kind).ok_or_else(|| bad_field("kind"))?,
        detail: form.detail.map(Text::into_owned),
    })
}
