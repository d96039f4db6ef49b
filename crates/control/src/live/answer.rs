//! Work and its steps as they are told, with the words for people.

use domain::instance::{Progress, ProgressStep};
use domain::steps::{Step, StepState, Steps};
use domain::timeline::{RotationStep, Timeline};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::lifecycle::Before;

/// The state of a step that is being done.
const RUNNING: &str = "running";

/// What is done to an instance. How many are `before` it, if it waits, is not in its record.
pub(super) fn progress(progress: &Progress, before: Option<Before>) -> Value {
    let mut steps = steps(&progress.steps, |step| (step.as_str(), label_of_progress(step)));
    if let Some(before) = before
        && let Some(running) = steps.iter_mut().find(|step| step["state"] == RUNNING)
    {
        running["message"] = before.to_string().into();
    }
    json!({
        "operation": progress.operation.as_str(),
        "startedAt": time(progress.started_at),
        "endedAt": progress.ended_at.map(time),
        "steps": steps,
    })
}

/// A rotation.
pub(super) fn rotation(timeline: &Timeline) -> Value {
    json!({
        "versionId": timeline.version.as_str(),
        "startedAt": time(timeline.started_at),
        "endedAt": timeline.ended_at.map(time),
        "outcome": timeline.outcome.as_str(),
        "graceEndsAt": timeline.grace_ends_at.map(time),
        "steps": steps(&timeline.steps, |step| (step.as_str(), label_of_rotation(step))),
    })
}

/// In whole milliseconds, rounded.
pub(super) fn milliseconds(took: SignedDuration) -> i64 {
    i64::try_from((took.as_micros() + 500) / 1000).unwrap_or(i64::MAX)
}

fn steps<N: Copy + Eq>(steps: &Steps<N>, named: impl Fn(N) -> (&'static str, &'static str)) -> Vec<Value> {
    steps.iter().map(|one| step(one, named(one.name))).collect()
}

fn step<N>(step: &Step<N>, (name, label): (&str, &str)) -> Value {
    json!({
        "name": name,
        "label": label,
        "state": match step.state {
            StepState::Waiting => "waiting",
            StepState::Running { .. } => RUNNING,
            StepState::Done { .. } => "done",
            StepState::Failed { .. } => "failed",
        },
        "startedAt": step.state.since().map(time),
        "milliseconds": step.state.took().map(milliseconds),
        "message": step.message,
    })
}

fn time(at: Timestamp) -> String {
    format!("{at:.3}")
}

fn label_of_progress(step: ProgressStep) -> &'static str {
    match step {
        ProgressStep::Secret => "Make the secret",
        ProgressStep::Queue => "Wait for a turn",
        ProgressStep::Allocate => "Find an address",
        ProgressStep::Initialise => "Make the files",
        ProgressStep::Stop => "Stop PostgreSQL",
        ProgressStep::Start => "Start PostgreSQL",
        ProgressStep::Roles => "Make the master user",
        ProgressStep::Front => "Update the endpoint",
        ProgressStep::Password => "Give PostgreSQL the password",
        ProgressStep::Login => "Log in through the endpoint",
        ProgressStep::Remove => "Remove the files",
    }
}

fn label_of_rotation(step: RotationStep) -> &'static str {
    match step {
        RotationStep::CreateSecret => "Store it as AWSPENDING",
        RotationStep::ArmFront => "Let the endpoint accept it",
        RotationStep::SetSecret => "Give it to PostgreSQL",
        RotationStep::TestSecret => "Look, and log in with it",
        RotationStep::FinishSecret => "Make it AWSCURRENT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_milliseconds() {
        let at = Timestamp::from_microsecond(1_700_000_000_123_456).unwrap();
        assert_eq!(time(at), "2023-11-14T22:13:20.123Z");
        let rounded = [0, 499, 500, 1499].map(|us| milliseconds(SignedDuration::from_micros(us)));
        assert_eq!(rounded, [0, 0, 1, 1]);
    }
}
