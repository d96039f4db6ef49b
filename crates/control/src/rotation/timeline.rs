//! Timelines of rotations: written with the commits that a rotation makes anyway, and in
//! memory between those.
//!
//! In memory there are the steps of rotations that this process makes, as they begin and
//! end. How long a commit took is known only after it, so that it is written with the next one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::secret::{SecretName, VersionId};
use domain::timeline::{RotationStep, TIMELINES_MAX};
use domain::{Region, Secret, Timeline};
use jiff::Timestamp;
use store::state::{Batch, Tables, Versioned};

use crate::Control;

/// How many of the last timelines may not say all that is known.
const UNSETTLED_MAX: usize = 2;

/// The timelines of this process, the last of each secret.
#[derive(Default)]
pub(crate) struct Timelines {
    made: Mutex<Made>,
}

/// By secret and number.
type Made = BTreeMap<(Region, SecretName, u64), Timeline>;

impl Timelines {
    fn lock(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The timeline as this process knows it, where it knows more than what is stored.
    pub(crate) fn newest(&self, stored: &Timeline) -> Timeline {
        let made = self.lock();
        let known = made.get(&place(stored));
        // Between W3 and what follows it, the state is ahead.
        let known = known.filter(|known| stored.ended_at.is_none() || known.ended_at.is_some());
        known.unwrap_or(stored).clone()
    }

    /// The secret is gone.
    pub(crate) fn forget(&self, region: &Region, secret: &SecretName) {
        self.forget_before(region, secret, u64::MAX);
    }

    fn forget_before(&self, region: &Region, secret: &SecretName, number: u64) {
        let place = |number| (region.clone(), secret.clone(), number);
        let mut made = self.lock();
        let gone: Vec<_> = made
            .range(place(0)..place(number))
            .map(|(place, _)| place.clone())
            .collect();
        for place in &gone {
            made.remove(place);
        }
    }
}

fn place(timeline: &Timeline) -> (Region, SecretName, u64) {
    (timeline.region.clone(), timeline.secret.clone(), timeline.number)
}

fn last(control: &Control, secret: &Secret) -> Option<Versioned<Timeline>> {
    control.look(|tables| {
        let mut all = tables.history().timelines(&secret.region, &secret.name);
        all.next_back().cloned()
    })
}

/// W1: adds the timeline of a rotation that began at `started`.
pub(super) fn open(
    control: &Control,
    secret: &Secret,
    version: &VersionId,
    started: Timestamp,
    batch: &mut Batch,
) {
    settle(control, secret, batch);
    let (before, oldest, count) = control.look(|tables| {
        let mut all = tables.history().timelines(&secret.region, &secret.name);
        let oldest = all.next().cloned();
        let last = all.next_back().or(oldest.as_ref()).map_or(0, |last| last.number);
        (last, oldest, count(tables, secret))
    });
    if let Some(oldest) = oldest.filter(|_| count >= TIMELINES_MAX) {
        batch.delete(&oldest);
    }
    let (region, name) = (secret.region.clone(), secret.name.clone());
    // The one before is known until it is settled.
    control.timelines.forget_before(&region, &name, before);
    let timeline = Timeline::new(region, name, before + 1, version.clone(), started);
    let mut stored = timeline.clone();
    stored.steps.end_unmeasured();
    batch.insert(stored);
    // It counts once there is a stored one of its number.
    control.timelines.lock().insert(place(&timeline), timeline);
}

fn count(tables: &Tables, secret: &Secret) -> usize {
    tables.history().timelines(&secret.region, &secret.name).count()
}

/// A step begins, by which the one before is done.
pub(super) fn begin(control: &Control, secret: &Secret, step: RotationStep) {
    amend(control, secret, |timeline, now| timeline.begin(step, now));
}

/// Changes the timeline in memory; gives what is stored, and what there is now.
fn amend(
    control: &Control,
    secret: &Secret,
    change: impl FnOnce(&mut Timeline, Timestamp),
) -> Option<(Versioned<Timeline>, Timeline)> {
    let stored = last(control, secret).filter(|stored| stored.ended_at.is_none())?;
    let now = control.clock.now();
    let mut made = control.timelines.lock();
    let is_taken_over = !made.contains_key(&place(&stored));
    let timeline = made
        .entry(place(&stored))
        .or_insert_with(|| Timeline::clone(&stored));
    change(timeline, now);
    // What another process began is gone on with here.
    if is_taken_over {
        timeline.steps.resume();
    }
    let newest = timeline.clone();
    drop(made);
    control.live.ring();
    Some((stored, newest))
}

/// W3: with this batch the rotation is done.
pub(super) fn finish(
    control: &Control,
    secret: &Secret,
    now: Timestamp,
    grace_ends_at: Option<Timestamp>,
    batch: &mut Batch,
) {
    settle(control, secret, batch);
    if let Some((stored, mut finished)) = amend(control, secret, |_, _| ()) {
        finished.steps.end_unmeasured();
        finished.finish(now, grace_ends_at);
        batch.update(&stored, finished);
    }
}

/// W3 is durable.
pub(super) fn finished(control: &Control, secret: &Secret, version: &VersionId) {
    // Another rotation may have begun already.
    let stored = control.look(|tables| {
        let all = tables.history().timelines(&secret.region, &secret.name);
        let mut last = all.rev().take(UNSETTLED_MAX);
        last.find(|stored| stored.version == *version).cloned()
    });
    let Some(stored) = stored else {
        return;
    };
    let mut made = control.timelines.lock();
    if let Some(timeline) = made.get_mut(&place(&stored))
        && let Some(ended) = stored.ended_at
    {
        timeline.steps.end(control.clock.now());
        timeline.finish(ended, stored.grace_ends_at);
    }
    drop(made);
    control.live.ring();
}

/// An attempt has failed, which is written with this batch.
pub(super) fn fail(control: &Control, secret: &Secret, reason: &str, is_impaired: bool, batch: &mut Batch) {
    let failed = amend(control, secret, |timeline, now| {
        timeline.fail(now, reason, is_impaired);
    });
    if let Some((stored, failed)) = failed {
        batch.update(&stored, failed);
    }
}

/// There will be no other attempt; whatever ends it is in this batch.
pub(crate) fn abandon(control: &Control, secret: &Secret, reason: &str, batch: &mut Batch) {
    let abandoned = amend(control, secret, |timeline, now| timeline.abandon(now, reason));
    if let Some((stored, abandoned)) = abandoned {
        batch.update(&stored, abandoned);
    }
}

/// Writes what has become known of rotations since they were stored. The one before the last
/// may have been followed so soon that it was not known with its successor's first commit.
pub(super) fn settle(control: &Control, secret: &Secret, batch: &mut Batch) {
    let ended: Vec<_> = control.look(|tables| {
        let all = tables.history().timelines(&secret.region, &secret.name);
        let last = all.rev().take(UNSETTLED_MAX);
        last.filter(|stored| stored.ended_at.is_some()).cloned().collect()
    });
    for stored in &ended {
        let newest = control.timelines.newest(stored);
        if newest != **stored {
            batch.update(stored, newest);
        }
    }
}

/// Timelines go with their secret.
pub(crate) fn follow(control: &Control, batch: &mut Batch) {
    let removed: Vec<_> = batch.removed_secrets().cloned().collect();
    for secret in removed {
        let timelines: Vec<_> = control.look(|tables| {
            let all = tables.history().timelines(&secret.region, &secret.name);
            all.cloned().collect()
        });
        for timeline in &timelines {
            batch.delete(timeline);
        }
    }
}
