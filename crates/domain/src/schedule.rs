//! When a secret rotates: `RotationRules` and the windows that they give.
//!
//! All times are UTC. A window opens at a full hour; Secrets Manager may rotate at any
//! time in it, and we do at its opening.

mod cron;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use self::cron::Cron;

/// The longest interval of `AutomaticallyAfterDays`, in days (API reference).
const AFTER_DAYS_MAX: i64 = 1000;

/// The shortest time between two rotations, in hours (user guide, "Schedule expressions").
const INTERVAL_HOURS_MIN: u32 = 4;

/// The longest time between two scheduled rotations, in days: a year.
const INTERVAL_DAYS_MAX: u32 = 366;

const SECONDS_PER_HOUR: i64 = 3_600;
const SECONDS_PER_DAY: i64 = 24 * SECONDS_PER_HOUR;

/// The longest `ScheduleExpression`, in characters.
const EXPRESSION_CHARS_MAX: usize = 256;

/// `RotationRules` as the caller gave them, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotationRules {
    /// Days between rotations, 1 to 1000; exclusive with the expression.
    pub automatically_after_days: Option<u16>,
    /// `rate(…)` or `cron(…)`.
    pub expression: Option<String>,
    /// The length of the window in hours.
    pub duration_hours: Option<u8>,
    schedule: Schedule,
}

/// What the rules come to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Schedule {
    /// So many days after the last rotation.
    Days(u32),
    /// Every so many hours.
    Hours(u32),
    /// As the calendar says.
    Calendar(Box<Cron>),
}

/// A time in which a rotation is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// When it opens, which is when we rotate.
    pub opens: Timestamp,
    /// Its last second, which is what `NextRotationDate` says.
    pub closes: Timestamp,
}

/// Why rules are refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ScheduleError {
    /// See the text.
    #[error("{0}")]
    Invalid(String),
}

impl RotationRules {
    /// Checks rules.
    ///
    /// # Errors
    /// When they are not such as Secrets Manager takes.
    pub fn new(
        automatically_after_days: Option<i64>,
        expression: Option<&str>,
        duration: Option<&str>,
    ) -> Result<Self, ScheduleError> {
        let schedule = match (automatically_after_days, expression) {
            (Some(_), Some(_)) => {
                return Err(invalid(
                    "Specify AutomaticallyAfterDays or ScheduleExpression, but not both.",
                ));
            }
            (None, None) => {
                return Err(invalid(
                    "RotationRules needs AutomaticallyAfterDays or ScheduleExpression.",
                ));
            }
            (Some(days), None) => Schedule::after_days(days)?,
            (None, Some(expression)) => Schedule::parse(expression)?,
        };
        let duration_hours = duration.map(parse_duration).transpose()?;
        if let Some(hours) = duration_hours {
            schedule.check_duration(hours)?;
        }
        Ok(Self {
            automatically_after_days: automatically_after_days.and_then(|days| u16::try_from(days).ok()),
            expression: expression.map(str::to_owned),
            duration_hours,
            schedule,
        })
    }

    /// The first window that opens after the last rotation and has not closed before `now`.
    ///
    /// A window that was missed is gone, as in Secrets Manager. After so many days, that
    /// means that the rotation is due on each of the following days.
    #[must_use]
    pub fn next_window(&self, last_rotation: Timestamp, now: Timestamp) -> Window {
        let length = SignedDuration::from_hours(self.window_hours());
        // What opened no later than this has closed.
        let closed = now.saturating_sub(length).unwrap_or(Timestamp::MIN);
        let after = last_rotation.max(closed);
        let opens = match &self.schedule {
            Schedule::Days(days) => {
                let due = start_of_day(last_rotation)
                    .saturating_add(SignedDuration::from_hours(24 * i64::from(*days)))
                    .unwrap_or(Timestamp::MAX);
                due.max(next_multiple(closed, 24))
            }
            Schedule::Hours(hours) => next_multiple(after, *hours),
            Schedule::Calendar(cron) => cron.next_after(after),
        };
        Window {
            opens,
            closes: opens
                .saturating_add(length - SignedDuration::from_secs(1))
                .unwrap_or(Timestamp::MAX),
        }
    }

    /// That window, and those that follow if each rotation is made as its window opens.
    pub fn next_windows(&self, last_rotation: Timestamp, now: Timestamp) -> impl Iterator<Item = Window> {
        let first = self.next_window(last_rotation, now);
        std::iter::successors(Some(first), |before| {
            Some(self.next_window(before.opens, before.opens))
        })
    }

    fn window_hours(&self) -> i64 {
        match (self.duration_hours, &self.schedule) {
            (Some(hours), _) => i64::from(hours),
            (None, Schedule::Days(_)) => 24,
            (None, Schedule::Hours(_)) => 1,
            (None, Schedule::Calendar(cron)) => cron.default_window_hours(),
        }
    }
}

impl Schedule {
    fn after_days(days: i64) -> Result<Self, ScheduleError> {
        match u32::try_from(days) {
            Ok(fitting) if (1..=AFTER_DAYS_MAX).contains(&days) => Ok(Self::Days(fitting)),
            _ => Err(invalid(format!(
                "AutomaticallyAfterDays must be between 1 and {AFTER_DAYS_MAX}, not {days}."
            ))),
        }
    }

    fn parse(expression: &str) -> Result<Self, ScheduleError> {
        let lawful = |letter: char| letter.is_ascii_alphanumeric() || "()#?*-/, ".contains(letter);
        if expression.is_empty()
            || expression.chars().count() > EXPRESSION_CHARS_MAX
            || !expression.chars().all(lawful)
        {
            return Err(invalid(format!(
                "ScheduleExpression must have 1 to {EXPRESSION_CHARS_MAX} letters, digits, spaces and ()#?*-/,"
            )));
        }
        let inside = |name: &str| {
            expression
                .strip_prefix(name)?
                .strip_prefix('(')?
                .strip_suffix(')')
        };
        if let Some(rate) = inside("rate") {
            Self::rate(rate)
        } else if let Some(fields) = inside("cron") {
            Cron::parse(fields).map(|cron| Self::Calendar(Box::new(cron)))
        } else {
            Err(invalid(
                "ScheduleExpression must be rate(value unit) or cron(minutes hours day-of-month month day-of-week year).",
            ))
        }
    }

    fn rate(rate: &str) -> Result<Self, ScheduleError> {
        let (value, unit) = rate.trim().split_once(' ').unwrap_or((rate, ""));
        let value = value
            .parse::<u32>()
            .ok()
            .filter(|value| *value > 0)
            .ok_or_else(|| {
                invalid(format!(
                    "The value in rate({rate}) must be a positive whole number."
                ))
            })?;
        match unit.trim() {
            "hour" | "hours" if value < INTERVAL_HOURS_MIN => Err(too_often()),
            "hour" | "hours" if value > 24 * INTERVAL_DAYS_MAX => Err(too_seldom()),
            "hour" | "hours" => Ok(Self::Hours(value)),
            "day" | "days" if value > INTERVAL_DAYS_MAX => Err(too_seldom()),
            "day" | "days" => Ok(Self::Days(value)),
            _ => Err(invalid(format!(
                "The unit in rate({rate}) must be hour, hours, day or days."
            ))),
        }
    }

    /// A window must end before the next one and before the next day.
    fn check_duration(&self, hours: u8) -> Result<(), ScheduleError> {
        let hours_max = match self {
            Self::Days(_) => 24,
            Self::Hours(interval) => (*interval).min(24),
            Self::Calendar(cron) => cron.window_hours_max(),
        };
        if u32::from(hours) <= hours_max {
            Ok(())
        } else {
            Err(invalid(format!(
                "Duration {hours}h is too long: the rotation window must not extend into the next rotation window or \
                 the next UTC day, so at most {hours_max}h."
            )))
        }
    }
}

fn parse_duration(text: &str) -> Result<u8, ScheduleError> {
    text.strip_suffix('h')
        .filter(|digits| matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .filter(|hours| *hours > 0)
        .ok_or_else(|| invalid("Duration must be a number of hours such as 3h."))
}

fn start_of_day(time: Timestamp) -> Timestamp {
    let seconds = time.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(SECONDS_PER_DAY)).unwrap_or(Timestamp::MIN)
}

/// The first moment after `time` that is a multiple of so many hours after 1970-01-01,
/// which for all divisors of 24 means: counted from midnight.
fn next_multiple(time: Timestamp, hours: u32) -> Timestamp {
    let step = i64::from(hours) * SECONDS_PER_HOUR;
    // A second rounded up is still not after a moment within it.
    let seconds = time.as_nanosecond().div_euclid(1_000_000_000);
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX - step);
    Timestamp::from_second((seconds.div_euclid(step) + 1) * step).unwrap_or(Timestamp::MAX)
}

fn too_often() -> ScheduleError {
    invalid(format!(
        "A secret can be rotated every {INTERVAL_HOURS_MIN} hours at most; this ScheduleExpression is more frequent."
    ))
}

fn too_seldom() -> ScheduleError {
    invalid("Scheduled rotations must not be more than a year apart.")
}

fn invalid(text: impl Into<String>) -> ScheduleError {
    ScheduleError::Invalid(text.into())
}

#[cfg(test)]
mod tests;
