//! Events of instances: they are written with what they tell of, and go after two weeks.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::event::{EVENTS_MAX, EventId, EventKind, KEPT};
use domain::{Event, Instance};
use iam::Authorized;
use jiff::Timestamp;
use store::state::{Batch, CommitError, Tables, Versioned};

use crate::Control;

/// How many events are removed at once.
const REMOVED_MAX: usize = 256;

/// An event of this moment.
pub(crate) fn now(control: &Control, instance: &Instance, kind: EventKind) -> Event {
    with_detail(control, instance, kind, None)
}

/// An event of this moment that says why.
pub(crate) fn because(control: &Control, instance: &Instance, kind: EventKind, why: &str) -> Event {
    with_detail(control, instance, kind, Some(why.to_owned()))
}

fn with_detail(control: &Control, instance: &Instance, kind: EventKind, detail: Option<String>) -> Event {
    Event {
        region: instance.region.clone(),
        id: EventId {
            at: control.clock.now(),
            number: number(control),
        },
        instance: instance.id.clone(),
        kind,
        detail,
    }
}

/// Events of one moment stay in the order in which they happened; by chance, no two are equal.
fn number(control: &Control) -> u64 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut chance = [0; 4];
    control.random.fill(&mut chance);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    u64::from(count) << 32 | u64::from(u32::from_be_bytes(chance))
}

/// Tells of what happened by itself.
pub(crate) async fn tell(control: &Control, instance: &Instance, kind: EventKind) {
    write(control, now(control, instance, kind)).await;
}

/// Writes an event of what happened by itself.
pub(crate) async fn write(control: &Control, event: Event) {
    let mut batch = Batch::new();
    let instance = event.instance.clone();
    batch.insert(event);
    if let Err(error) = control.commit(&Authorized::by_service("events"), batch).await {
        tracing::warn!(%instance, %error, "could not note what happened");
    }
}

/// The events that need not be kept any longer, and when there will be others.
pub(crate) fn agenda(tables: &Tables, now: Timestamp) -> (Vec<Versioned<Event>>, Timestamp) {
    let history = tables.history();
    let until = |event: &Event| event.id.at.saturating_add(KEPT).unwrap_or(Timestamp::MAX);
    let regions = history.event_regions();
    let mut oldest: Vec<_> = regions
        .flat_map(|region| history.events(region).take(REMOVED_MAX))
        .collect();
    oldest.sort_by_key(|event| event.id);
    let too_many = history.event_count().saturating_sub(EVENTS_MAX);
    let is_due = |(place, event): &(usize, &Versioned<Event>)| *place < too_many || until(event) <= now;
    let due: Vec<_> = oldest
        .iter()
        .copied()
        .enumerate()
        .take_while(is_due)
        .map(|(_, event)| event.clone())
        .take(REMOVED_MAX)
        .collect();
    let next = oldest.get(due.len()).map_or(Timestamp::MAX, |event| until(event));
    (due, next)
}

/// Removes events; whether they are gone.
pub(crate) async fn remove(control: &Control, events: Vec<Versioned<Event>>) -> bool {
    let mut batch = Batch::new();
    for event in &events {
        batch.delete(event);
    }
    match control.commit(&Authorized::by_service("calendar"), batch).await {
        Ok(()) | Err(CommitError::Conflict { .. }) => true,
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), "old events could not be removed");
            false
        }
    }
}
