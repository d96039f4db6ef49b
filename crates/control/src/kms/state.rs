//! `EnableKey`, `DisableKey`, `ScheduleKeyDeletion` and `CancelKeyDeletion`.

use aws_api::ApiError;
use aws_api::kms::{
    CancelKeyDeletionInput, CancelKeyDeletionOutput, DisableKeyInput, EnableKeyInput,
    ScheduleKeyDeletionInput, ScheduleKeyDeletionOutput,
};
use domain::kms::DELETION_WINDOW_DAYS;
use iam::authorization::Action;
use iam::{Fact, Value};
use jiff::{SignedDuration, Timestamp};

use super::lookup::Target;
use super::permission::Intent;
use crate::Control;
use crate::context::Caller;

const ENABLE: Action<'static> = Action::new("kms", "EnableKey");
const DISABLE: Action<'static> = Action::new("kms", "DisableKey");
const SCHEDULE: Action<'static> = Action::new("kms", "ScheduleKeyDeletion");
const CANCEL: Action<'static> = Action::new("kms", "CancelKeyDeletion");

pub(super) async fn enable(
    control: &Control,
    caller: &Caller,
    input: &EnableKeyInput,
) -> Result<(), ApiError> {
    let target = Target::by_id(control, caller, ENABLE, &input.key_id)?;
    target
        .update(control, |key| target.state(key.set_enabled(true)))
        .await
        .map(drop)
}

pub(super) async fn disable(
    control: &Control,
    caller: &Caller,
    input: &DisableKeyInput,
) -> Result<(), ApiError> {
    let target = Target::by_id(control, caller, DISABLE, &input.key_id)?;
    target
        .update(control, |key| target.state(key.set_enabled(false)))
        .await
        .map(drop)
}

pub(super) async fn schedule_deletion(
    control: &Control,
    caller: &Caller,
    input: &ScheduleKeyDeletionInput,
) -> Result<ScheduleKeyDeletionOutput, ApiError> {
    let (least, most) = DELETION_WINDOW_DAYS;
    let days = input.pending_window_in_days.unwrap_or(most);
    if !(least..=most).contains(&days) {
        return Err(ApiError::validation_exception(format!(
            "PendingWindowInDays must be between {least} and {most} days (inclusive); got {days}."
        )));
    }
    let facts = [Fact::new(
        "kms:ScheduleKeyDeletionPendingWindowInDays",
        Value::Number(days.into()),
    )];
    let target = Target::by_id(control, caller, Intent::knowing(SCHEDULE, &facts), &input.key_id)?;
    let at = control
        .clock
        .now()
        .saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MAX);
    let key = target
        .update(control, |key| target.state(key.schedule_deletion(at)))
        .await?;
    Ok(ScheduleKeyDeletionOutput {
        key_id: Some(target.arn.into()),
        deletion_date: Some(at),
        key_state: Some(key.state.as_str().to_owned()),
        pending_window_in_days: Some(days),
    })
}

pub(super) async fn cancel_deletion(
    control: &Control,
    caller: &Caller,
    input: &CancelKeyDeletionInput,
) -> Result<CancelKeyDeletionOutput, ApiError> {
    let target = Target::by_id(control, caller, CANCEL, &input.key_id)?;
    target
        .update(control, |key| target.state(key.cancel_deletion()))
        .await?;
    Ok(CancelKeyDeletionOutput {
        key_id: Some(target.arn.into()),
    })
}
