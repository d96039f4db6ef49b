//! Everything that is wrong with a configuration, told at once.

use std::fmt;

/// The mistakes of one configuration, in the order in which they were found.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(Vec<String>);

impl Mistakes {
    /// Notes a mistake. `place` is the flag, the variable, or the key of the file.
    pub(crate) fn add(&mut self, place: &str, what: impl fmt::Display) {
        self.0.push(format!("{place}: {what}"));
    }

    /// The value, or a mistake.
    pub(crate) fn take<T, E: fmt::Display>(&mut self, place: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.add(place, error)).ok()
    }

    /// What `build` makes, if there was no mistake. A `build` that has nothing although
    /// there was none would be a mistake of ours, and is told as one.
    pub(crate) fn or<T>(mut self, build: impl FnOnce() -> Option<T>) -> Result<T, Self> {
        if !self.0.is_empty() {
            return Err(self);
        }
        build().ok_or_else(|| {
            self.add("configuration", "incomplete");
            self
        })
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => write!(
                f,
                "nothing was started, because of a mistake in the configuration:\n  {only}"
            ),
            several => {
                let count = several.len();
                write!(
                    f,
                    "nothing was started, because of {count} mistakes in the configuration:"
                )?;
                several.iter().try_for_each(|mistake| write!(f, "\n  {mistake}"))
            }
        }
    }
}

impl std::error::Error for Mistakes {}
