//! When a secret rotates.

use jiff::Timestamp;
use thiserror::Error;

/// `RotationRules` as the caller gave them, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotationRules {
    /// Days between rotations, 1 to 1000; exclusive with the expression.
    pub automatically_after_days: Option<u16>,
    /// `rate(…)` or `cron(…)`.
    pub expression: Option<String>,
    /// The length of the window in hours.
    pub duration_hours: Option<u8>,
}

/// Why rules are refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ScheduleError {
    /// See the text.
    #[error("{0}")]
    Invalid(String),
}

impl RotationRules {
    /// The time of the next rotation.
    #[must_use]
    pub fn next_after(&self, last: Timestamp) -> Option<Timestamp> {
        let _ = last;
        None
    }
}
