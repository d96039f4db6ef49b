//! What happened: the timelines of rotations and the events of instances.

use std::collections::BTreeMap;

use domain::event::EventId;
use domain::secret::SecretName;
use domain::{Event, Region, Timeline};

use super::Versioned;

/// The tables of what happened.
#[derive(Debug, Default)]
pub struct History {
    timelines: BTreeMap<(Region, SecretName), BTreeMap<u64, Versioned<Timeline>>>,
    events: BTreeMap<Region, BTreeMap<EventId, Versioned<Event>>>,
    event_count: usize,
}

impl History {
    /// The timelines of a secret, the first rotation first.
    pub fn timelines(
        &self,
        region: &Region,
        secret: &SecretName,
    ) -> impl DoubleEndedIterator<Item = &Versioned<Timeline>> {
        self.timelines
            .get(&(region.clone(), secret.clone()))
            .into_iter()
            .flat_map(BTreeMap::values)
    }

    /// The last rotation of each secret of a region.
    pub fn last_timelines(&self, region: &Region) -> impl Iterator<Item = &Versioned<Timeline>> {
        let of_region = self.timelines.iter().filter(move |((of, _), _)| of == region);
        of_region.filter_map(|(_, timelines)| timelines.values().next_back())
    }

    /// The events of a region, the oldest first.
    pub fn events(&self, region: &Region) -> impl Iterator<Item = &Versioned<Event>> {
        self.events.get(region).into_iter().flat_map(BTreeMap::values)
    }

    /// The oldest event of each region.
    pub fn oldest_events(&self) -> impl Iterator<Item = &Versioned<Event>> {
        self.events.values().filter_map(|events| events.values().next())
    }

    /// The regions that have events.
    pub fn event_regions(&self) -> impl Iterator<Item = &Region> {
        self.events.keys()
    }

    /// How many events there are.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.event_count
    }

    pub(super) fn put_timeline(&mut self, timeline: Versioned<Timeline>) {
        let secret = (timeline.region.clone(), timeline.secret.clone());
        let of_secret = self.timelines.entry(secret).or_default();
        of_secret.insert(timeline.number, timeline);
    }

    pub(super) fn remove_timeline(&mut self, timeline: &Timeline) {
        let secret = (timeline.region.clone(), timeline.secret.clone());
        if let Some(of_secret) = self.timelines.get_mut(&secret) {
            of_secret.remove(&timeline.number);
            if of_secret.is_empty() {
                self.timelines.remove(&secret);
            }
        }
    }

    pub(super) fn put_event(&mut self, event: Versioned<Event>) {
        let of_region = self.events.entry(event.region.clone()).or_default();
        if of_region.insert(event.id, event).is_none() {
            self.event_count += 1;
        }
    }

    pub(super) fn remove_event(&mut self, event: &Event) {
        if let Some(of_region) = self.events.get_mut(&event.region) {
            if of_region.remove(&event.id).is_some() {
                self.event_count -= 1;
            }
            if of_region.is_empty() {
                self.events.remove(&event.region);
            }
        }
    }
}
