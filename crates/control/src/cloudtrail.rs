//! AWS CloudTrail: who did what?

use audit::lookup::{Attribute, Found, Page, Position, Query, lookup};
use aws_api::cloudtrail::{
    CloudTrail, Event, LookupAttribute, LookupEventsInput, LookupEventsOutput, Resource, error,
};
use aws_api::{ApiError, Service};
use iam::authorization::Action;

use crate::Control;
use crate::context::{Caller, Wish};
use crate::{fault, paging};

const LOOKUP: Action<'static> = Action::new("cloudtrail", "LookupEvents");

/// The most events on a page, and how many it has unless told.
const PAGE_EVENTS_MAX: usize = 50;

impl CloudTrail for Control {
    type Context = Caller;

    /// Events of the caller's region, newest first, from the files of the audit trail.
    async fn lookup_events(
        &self,
        caller: Caller,
        input: LookupEventsInput,
    ) -> Result<LookupEventsOutput, ApiError> {
        let _granted = caller.permit(&Wish::new(Service::CloudTrail, LOOKUP, "*"))?;
        let limit = paging::limit(input.max_results, PAGE_EVENTS_MAX);
        let after = input.next_token.as_deref().map(position).transpose()?;
        let query = query(&caller, input)?;
        let folder = self.trail().folder().to_owned();
        // It reads files, up to some megabytes.
        let read = tokio::task::spawn_blocking(move || lookup(&folder, &query, limit, after)).await;
        match read {
            Ok(Ok(page)) => Ok(answer(page)),
            Ok(Err(error)) => Err(fault::internal(Service::CloudTrail, &error)),
            Err(error) => Err(fault::internal(Service::CloudTrail, &error)),
        }
    }
}

fn position(token: &str) -> Result<Position, ApiError> {
    paging::decode(token)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| error::invalid_next_token_exception("Invalid NextToken value is passed."))
}

fn query(caller: &Caller, input: LookupEventsInput) -> Result<Query, ApiError> {
    if let (Some(from), Some(until)) = (input.start_time, input.end_time)
        && from > until
    {
        return Err(error::invalid_time_range_exception(
            "Invalid time range specified: the start time is after the end time.",
        ));
    }
    let mut attributes = input.lookup_attributes.unwrap_or_default().into_iter();
    let attribute = attributes.next();
    if attributes.next().is_some() {
        return Err(error::invalid_lookup_attributes_exception(
            "You can specify only one lookup attribute.",
        ));
    }
    Ok(Query {
        region: Some(caller.region.to_string()),
        from: input.start_time,
        until: input.end_time,
        attribute: attribute.map(meant).transpose()?,
    })
}

fn meant(given: LookupAttribute) -> Result<Attribute, ApiError> {
    let value = given.attribute_value;
    Ok(match given.attribute_key.as_str() {
        "EventId" => Attribute::EventId(value),
        "EventName" => Attribute::EventName(value),
        "EventSource" => Attribute::EventSource(value),
        "ReadOnly" => Attribute::ReadOnly(value),
        "Username" => Attribute::Username(value),
        "ResourceName" => Attribute::ResourceName(value),
        "ResourceType" => Attribute::ResourceType(value),
        "AccessKeyId" => Attribute::AccessKeyId(value),
        _ => {
            return Err(error::invalid_lookup_attributes_exception(
                "Invalid lookup attribute key.",
            ));
        }
    })
}

fn answer(page: Page) -> LookupEventsOutput {
    LookupEventsOutput {
        events: page.events.into_iter().map(event).collect(),
        next_token: page.next.map(|next| paging::encode(&next.to_string())),
    }
}

fn event(found: Found) -> Event {
    let resources = found.resources.into_iter().map(|(kind, name)| Resource {
        resource_type: Some(kind),
        resource_name: Some(name),
    });
    Event {
        event_id: Some(found.event_id),
        event_name: Some(found.name),
        read_only: Some(found.read_only.to_string()),
        access_key_id: found.access_key_id,
        event_time: Some(found.time),
        event_source: Some(found.source),
        username: found.username,
        resources: Some(resources.collect()),
        cloud_trail_event: Some(found.text),
    }
}
