//! A denial within a number of bytes: names are as long as callers made them.

use serde::Serialize;

use super::Omitted;

/// The most of a name without which a denial says nothing, in bytes of JSON.
const CORE_BYTES_MAX: usize = 256;

/// The most of any other text.
const TEXT_BYTES_MAX: usize = 128;

/// How many entries of a list are kept.
const ENTRIES_MAX: usize = 4;

/// What stands for the end of a text that was cut.
const CUT: &str = "…";

/// What is said besides: the counts of what is omitted.
const OMITTED_BYTES_MAX: usize = 96;

/// How many bytes are left.
pub(super) struct Room {
    bytes: usize,
    pub(super) omitted: Omitted,
}

impl Room {
    /// What is left beside that.
    pub(super) fn new(bytes_max: usize, beside: &impl Serialize) -> Self {
        Self {
            bytes: bytes_max.saturating_sub(length(beside) + OMITTED_BYTES_MAX),
            omitted: Omitted::default(),
        }
    }

    /// What is made, if there is room for it. It is told to count what it leaves out.
    pub(super) fn take<T: Serialize>(&mut self, make: impl FnOnce(&mut Omitted) -> T) -> Option<T> {
        let mut omitted = self.omitted;
        let made = make(&mut omitted);
        // And the comma.
        self.bytes = self.bytes.checked_sub(length(&made) + 1)?;
        self.omitted = omitted;
        Some(made)
    }
}

fn length(what: &impl Serialize) -> usize {
    serde_json::to_vec(what).map_or(usize::MAX, |json| json.len())
}

/// Principal, action, resource.
pub(super) fn core(text: &str) -> String {
    cut(text, CORE_BYTES_MAX)
}

/// Any other text.
pub(super) fn text(text: &str) -> String {
    cut(text, TEXT_BYTES_MAX)
}

/// The first ones.
pub(super) fn texts(all: &[String], omitted: &mut Omitted) -> Vec<String> {
    omitted.values += all.len().saturating_sub(ENTRIES_MAX);
    all.iter().take(ENTRIES_MAX).map(|one| text(one)).collect()
}

/// What of a text has that many bytes as JSON.
fn cut(text: &str, bytes_max: usize) -> String {
    let mut left = bytes_max;
    let fits = |c: char| {
        let bytes = match c {
            '"' | '\\' => 2,
            '\0'..'\x20' => 6,
            _ => c.len_utf8(),
        };
        left.checked_sub(bytes).map(|rest| left = rest).is_none()
    };
    match text.find(fits) {
        None => text.to_owned(),
        Some(end) => [text.get(..end).unwrap_or_default(), CUT].concat(),
    }
}
