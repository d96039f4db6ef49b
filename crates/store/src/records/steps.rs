//! Steps of work, inside other records.

use domain::steps::{Step, StepState, Steps};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Flaw;
use super::encoding::{Text, Time, bad_field};

/// One step.
#[derive(Serialize, Deserialize)]
pub(super) struct StepForm<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    state: StateForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    took_us: Option<i64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StateForm {
    Waiting,
    Running,
    Done,
    Failed,
}

/// How steps are written.
pub(super) fn forms<N: Copy + Eq>(steps: &Steps<N>, name: impl Fn(N) -> &'static str) -> Vec<StepForm<'_>> {
    let form = |step| form(step, &name);
    steps.iter().map(form).collect()
}

fn form<'a, N: Copy>(step: &'a Step<N>, name: &impl Fn(N) -> &'static str) -> StepForm<'a> {
    StepForm {
        name: name(step.name).into(),
        state: match step.state {
            StepState::Waiting => StateForm::Waiting,
            StepState::Running { .. } => StateForm::Running,
            StepState::Done { .. } => StateForm::Done,
            StepState::Failed { .. } => StateForm::Failed,
        },
        since: step.state.since().map(Time),
        took_us: step
            .state
            .took()
            .map(|took| i64::try_from(took.as_micros()).unwrap_or(i64::MAX)),
        message: step.message.as_deref().map(Into::into),
    }
}

/// What was written.
pub(super) fn steps<N: Copy + Eq>(
    forms: Vec<StepForm<'_>>,
    name: impl Fn(&str) -> Option<N>,
) -> Result<Steps<N>, Flaw> {
    let step = |form: StepForm<'_>| {
        Some(Step {
            name: name(&form.name)?,
            state: state(form.state, form.since, form.took_us)?,
            message: form.message.map(Text::into_owned),
        })
    };
    let steps: Option<Vec<_>> = forms.into_iter().map(step).collect();
    steps.map(Steps::from_stored).ok_or_else(|| bad_field("steps"))
}

fn state(state: StateForm, since: Option<Time>, took_us: Option<i64>) -> Option<StepState> {
    let since: Option<Timestamp> = since.map(|since| since.0);
    let took = took_us.map(SignedDuration::from_micros);
    Some(match state {
        StateForm::Waiting => StepState::Waiting,
        StateForm::Running => StepState::Running { since: since? },
        StateForm::Done => StepState::Done { since: since?, took },
        StateForm::Failed => StepState::Failed { since: since?, took },
    })
}

/// The one of all whose name that is.
pub(super) fn named<N: Copy>(all: &[N], name: impl Fn(N) -> &'static str, text: &str) -> Option<N> {
    all.iter().copied().find(|one| name(*one) == text)
}
