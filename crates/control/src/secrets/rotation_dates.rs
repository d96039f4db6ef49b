//! When a schedule lets a secret rotate next: asked by who is just choosing it.

use aws_api::ApiError;
use domain::schedule::RotationRules;
use jiff::Timestamp;
use lockstep_api::Reply;
use serde_json::json;

use super::DESCRIBE;
use super::lookup::Target;
use crate::Control;
use crate::context::Caller;

/// How many dates are told.
const DATES: usize = 3;

/// A schedule, as it is written in an address.
pub(crate) struct DatesWish<'a> {
    pub(crate) days: Option<&'a str>,
    pub(crate) expression: Option<&'a str>,
    pub(crate) window: Option<&'a str>,
    /// Whose last rotation counts; without it, one that is made now.
    pub(crate) secret: Option<&'a str>,
}

/// The next windows of that schedule.
pub(crate) fn rotation_dates(
    control: &Control,
    caller: &Caller,
    wish: &DatesWish<'_>,
) -> Result<Reply, ApiError> {
    let now = control.clock.now();
    let last = match wish.secret {
        None => now,
        Some(secret) => {
            let target = Target::find(control, caller, DESCRIBE, secret)?;
            let secret = &target.secret;
            secret.rotated_at.unwrap_or(secret.created_at)
        }
    };
    let days = wish.days.map(str::parse).transpose();
    let days = days.map_err(|_| invalid("days must be a whole number.".to_owned()))?;
    let rules = RotationRules::new(days, wish.expression, wish.window)
        .map_err(|refused| invalid(refused.to_string()))?;
    let windows = rules.next_windows(last, now).take(DATES);
    let dates: Vec<_> = windows
        .map(|window| json!({ "opens": time(window.opens), "closes": time(window.closes) }))
        .collect();
    Reply::json(&json!({ "dates": dates }))
}

fn time(at: Timestamp) -> String {
    format!("{at:.0}")
}

fn invalid(message: String) -> ApiError {
    ApiError::common("ValidationException", 400, message)
}
