//! The life of instances.
//!
//! Every instance has a runner: a task that compares what is wanted (the stored record)
//! with what is there, does the next step, and rests until somebody wakes it. Steps can
//! be repeated, so that after a crash the runner simply begins again. One instance's
//! steps never overlap; instances do not wait for each other, except before PostgreSQL is
//! started ([`gate`]).

mod address;
mod available;
mod create;
mod delete;
mod gate;
mod power;
mod progress;
mod step;

pub(crate) use address::{RESERVED as SUBNET_RESERVED, SUBNET_BITS};

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::instance::ResourceId;
use jiff::Timestamp;
use tokio::sync::Notify;

pub(crate) use gate::{Before, Gate};
pub(crate) use step::{Next, StepError};

use gate::Place;

use crate::Control;

/// The first pause after a failure; it doubles up to the longest.
const PAUSE_MIN: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(300);

/// What is wrong with an instance that waits.
const WAITS: &str = "it waits until others have been started";

/// The runners of all instances.
pub(crate) struct Runners {
    /// What they come by before they start PostgreSQL.
    pub(crate) gate: Gate,
    bells: Mutex<HashMap<ResourceId, Arc<Notify>>>,
    /// Why instances are not as they should be, as of the last step of each.
    troubles: Mutex<HashMap<ResourceId, String>>,
}

/// What a runner remembers between steps; losing it costs a look, nothing else.
#[derive(Default)]
pub(crate) struct Memory {
    /// The runner has looked at how far an earlier control plane was.
    pub(crate) has_looked: bool,
    /// PostgreSQL's password has been compared with the secret's since it last started.
    pub(crate) reconciled: bool,
    /// Attempts that failed in a row.
    pub(crate) failures: u32,
    /// Addresses that turned out to be in use by somebody else.
    pub(crate) addresses_tried: u32,
    /// A place at the gate, from the moment on when PostgreSQL has to be started until it was, or
    /// need not be any more, or could not be.
    place: Option<Place>,
}

impl Memory {
    /// Waits until PostgreSQL may be started.
    async fn turn(&self) {
        if let Some(place) = &self.place {
            place.turn().await;
        }
    }
}

impl Runners {
    /// None yet. So many instances are started at once.
    pub(crate) fn new(starts_at_once: NonZeroUsize) -> Self {
        Self {
            gate: Gate::new(starts_at_once),
            bells: Mutex::default(),
            troubles: Mutex::default(),
        }
    }

    /// Makes an instance's runner look again; starts it if it is not running yet.
    pub(crate) fn wake(&self, control: &Control, id: &ResourceId) {
        self.gate.draw(id);
        let mut bells = self.bells.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = bells.get(id) {
            bell.notify_one();
            return;
        }
        let bell = Arc::new(Notify::new());
        bells.insert(id.clone(), bell.clone());
        self.set_trouble(id, Some("it has not been looked at yet".to_owned()));
        control.tasks.spawn(run(control.clone(), id.clone(), bell));
    }

    /// Makes the runner look again because something is wrong, which it stays until the
    /// runner has seen to it.
    pub(crate) fn alarm(&self, control: &Control, id: &ResourceId, why: &str) {
        self.set_trouble(id, Some(why.to_owned()));
        self.wake(control, id);
    }

    /// The same for what clients can cause as often as they like: a runner that knows of a
    /// trouble is on it already, at its own pace.
    pub(crate) fn suspect(&self, control: &Control, id: &ResourceId, why: &str) {
        if self.trouble(id).is_none() {
            self.alarm(control, id, why);
        }
    }

    /// Why the instance is not as it should be; `None` if it is.
    pub(crate) fn trouble(&self, id: &ResourceId) -> Option<String> {
        self.troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .cloned()
    }

    fn set_trouble(&self, id: &ResourceId, trouble: Option<String>) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        match trouble {
            Some(trouble) => troubles.insert(id.clone(), trouble),
            None => troubles.remove(id),
        };
    }

    fn forget(&self, id: &ResourceId) {
        self.gate.forget(id);
        self.set_trouble(id, None);
        self.bells
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(id);
    }
}

async fn run(control: Control, id: ResourceId, bell: Arc<Notify>) {
    let mut memory = Memory::default();
    loop {
        match step::step(&control, &id, &mut memory).await {
            Ok(Next::Again) => memory.failures = 0,
            Ok(Next::Wait) => {
                control.runners.set_trouble(&id, Some(WAITS.to_owned()));
                tokio::select! {
                    () = memory.turn() => {}
                    () = bell.notified() => {}
                }
            }
            Ok(Next::Rest) => {
                memory.failures = 0;
                memory.place = None;
                control.runners.gate.forget(&id);
                control.runners.set_trouble(&id, None);
                bell.notified().await;
            }
            Ok(Next::Gone) => {
                control.runners.forget(&id);
                return;
            }
            Err(error) => {
                memory.failures = memory.failures.saturating_add(1);
                // Others go first while this one pauses.
                memory.place = None;
                let pause = pause(memory.failures);
                let reason = crate::fault::chain(&error);
                control.runners.set_trouble(&id, Some(reason.clone()));
                if let Some(instance) = control.instance_by_resource(&id) {
                    progress::failed(&control, &instance, &reason).await;
                }
                tracing::warn!(instance = %id, error = %reason, again_in_s = pause.as_secs(),
                    "an instance is not as it should be yet");
                rest(&control, pause, &bell).await;
            }
        }
    }
}

/// Waits until the pause is over, by the clock or by elapsed time, since a wall clock can be
/// set back; or until somebody rings, who may have removed the obstacle.
async fn rest(control: &Control, pause: Duration, bell: &Notify) {
    let at = control
        .clock
        .now()
        .saturating_add(pause)
        .unwrap_or(Timestamp::MAX);
    tokio::select! {
        () = bell.notified() => {}
        () = control.clock.sleep_until(at) => {}
        () = tokio::time::sleep(pause) => {}
    }
}

fn pause(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    PAUSE_MIN.saturating_mul(1 << doublings).min(PAUSE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_end() {
        let pauses: Vec<u64> = [1, 2, 3, 9, 10, 1000]
            .map(|failures| pause(failures).as_secs())
            .into();
        assert_eq!(pauses, [1, 2, 4, 256, 300, 300]);
    }
}
