//! `DescribeEvents`: what happened to instances in the last two weeks.

use aws_api::rds::{DescribeEventsInput, DescribeEventsOutput, Event as Told};
use aws_api::{ApiError, Service};
use domain::event::{EventId, KEPT};
use domain::{Event, Instance};
use iam::authorization::{Action, Resource};
use jiff::{SignedDuration, Timestamp};
use store::state::Versioned;

use super::describe::{page_size, position};
use super::lookup::parse_id;
use crate::context::Caller;
use crate::{Control, paging};

const DESCRIBE: Action = Action::new("rds", "DescribeEvents");

/// What RDS has events of. Here it is instances.
const SOURCE_TYPES: [&str; 11] = [
    "db-instance",
    "db-parameter-group",
    "db-security-group",
    "db-snapshot",
    "db-cluster",
    "db-cluster-snapshot",
    "custom-engine-version",
    "db-proxy",
    "blue-green-deployment",
    "db-shard-group",
    "zero-etl",
];

/// How far back is looked unless asked otherwise, in minutes (API reference).
const MINUTES: i32 = 60;

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeEventsInput,
) -> Result<DescribeEventsOutput, ApiError> {
    caller.require(Service::Rds, DESCRIBE, &[Resource::any()])?;
    if input.filters.is_some_and(|filters| !filters.is_empty()) {
        return Err(ApiError::invalid_parameter_value(
            "This parameter is not currently supported: Filters",
        ));
    }
    let limit = page_size(input.max_records)?;
    let after = position(input.marker.as_deref(), read_position)?;
    let (from, to) = span(
        input.start_time,
        input.end_time,
        input.duration,
        control.clock.now(),
    )?;
    let is_of_instances = of_instances(input.source_type.as_deref())?;
    let source = match (&input.source_identifier, &input.source_type) {
        (None, _) => None,
        (Some(_), None) => {
            return Err(ApiError::invalid_parameter_combination(
                "The parameter SourceType must be provided if SourceIdentifier is specified.",
            ));
        }
        // What else has events elsewhere may be called otherwise.
        (Some(_), Some(_)) if !is_of_instances => None,
        (Some(name), Some(_)) => Some(parse_id(name)?),
    };
    let categories = input.event_categories.unwrap_or_default();
    let asked = |event: &&Versioned<Event>| {
        (from..=to).contains(&event.id.at)
            && after.is_none_or(|after| event.id > after)
            && source.as_ref().is_none_or(|source| event.instance == *source)
            && (categories.is_empty() || categories.iter().any(|one| one == event.kind.category()))
    };
    let page = control.look(|tables| {
        let events = tables.history().events(&caller.region);
        let events = events.filter(|_| is_of_instances).filter(asked).cloned();
        paging::page(events, limit, |event| written_position(event.id))
    });
    Ok(DescribeEventsOutput {
        events: page.items.iter().map(|event| told(control, event)).collect(),
        marker: page.next.as_deref().map(paging::encode),
    })
}

fn told(control: &Control, event: &Event) -> Told {
    Told {
        source_identifier: Some(event.instance.to_string()),
        source_type: Some("db-instance".to_owned()),
        message: Some(event.message()),
        event_categories: Some(vec![event.kind.category().to_owned()]),
        date: Some(event.id.at),
        source_arn: Some(Instance::arn_of(&event.region, &control.account, &event.instance)),
    }
}

fn of_instances(source_type: Option<&str>) -> Result<bool, ApiError> {
    match source_type {
        None => Ok(true),
        Some(known) if SOURCE_TYPES.contains(&known) => Ok(known == "db-instance"),
        Some(other) => Err(ApiError::invalid_parameter_value(format!(
            "Invalid source type: {other}"
        ))),
    }
}

/// The moments between which events are asked for.
fn span(
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    minutes: Option<i32>,
    now: Timestamp,
) -> Result<(Timestamp, Timestamp), ApiError> {
    let longest = i32::try_from(KEPT.as_mins()).unwrap_or(i32::MAX);
    if let Some(minutes) = minutes.filter(|minutes| !(1..=longest).contains(minutes)) {
        return Err(ApiError::invalid_parameter_value(format!(
            "Invalid value {minutes} for Duration. Must be between 1 and {longest}"
        )));
    }
    if start.is_some() && end.is_some() && minutes.is_some() {
        return Err(ApiError::invalid_parameter_combination(
            "StartTime, EndTime and Duration cannot be specified together.",
        ));
    }
    let length = SignedDuration::from_mins(minutes.unwrap_or(MINUTES).into());
    let later = |at: Timestamp| at.saturating_add(length).unwrap_or(Timestamp::MAX);
    let earlier = |at: Timestamp| at.saturating_sub(length).unwrap_or(Timestamp::MIN);
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) if minutes.is_some() => (start, later(start)),
        (Some(start), None) => (start, now.max(start)),
        (None, Some(end)) => (earlier(end), end),
        (None, None) => (earlier(now), now),
    };
    if start > end {
        return Err(ApiError::invalid_parameter_combination(
            "StartTime must not be after EndTime.",
        ));
    }
    Ok((start, end))
}

fn written_position(id: EventId) -> String {
    format!("{}/{}", id.at, id.number)
}

fn read_position(text: &str) -> Option<EventId> {
    let (at, number) = text.split_once('/')?;
    Some(EventId {
        at: at.parse().ok()?,
        number: number.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn minutes(start: Option<i64>, end: Option<i64>, duration: Option<i32>) -> Result<(i64, i64), String> {
        let spanned = span(start.map(at), end.map(at), duration, at(1000));
        spanned
            .map(|(from, to)| (from.as_second() / 60, to.as_second() / 60))
            .map_err(|error| error.code().to_owned())
    }

    #[test]
    fn an_hour_is_looked_back_unless_asked_otherwise() {
        assert_eq!(minutes(None, None, None), Ok((940, 1000)));
        assert_eq!(minutes(None, None, Some(5)), Ok((995, 1000)));
        assert_eq!(minutes(Some(100), None, None), Ok((100, 1000)));
        assert_eq!(minutes(Some(100), None, Some(30)), Ok((100, 130)));
        assert_eq!(minutes(None, Some(500), Some(30)), Ok((470, 500)));
        assert_eq!(minutes(Some(100), Some(500), None), Ok((100, 500)));
        assert_eq!(minutes(Some(2000), None, None), Ok((2000, 2000)));
    }

    #[test]
    fn spans_that_are_none_are_refused() {
        let combination = Err("InvalidParameterCombination".to_owned());
        let value = Err("InvalidParameterValue".to_owned());
        assert_eq!(minutes(Some(500), Some(100), None), combination);
        assert_eq!(minutes(Some(100), Some(500), Some(5)), combination);
        for bad in [0, -1, 14 * 24 * 60 + 1] {
            assert_eq!(minutes(None, None, Some(bad)), value);
        }
    }

    #[test]
    fn a_position_reads_back() {
        let id = EventId {
            at: Timestamp::new(1_700_000_000, 123_456_789).unwrap(),
            number: u64::MAX,
        };
        assert_eq!(read_position(&written_position(id)), Some(id));
        assert_eq!(read_position("2020-01-01T00:00:00Z"), None);
    }
}
