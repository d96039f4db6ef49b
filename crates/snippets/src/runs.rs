//! When the programs were last recorded to run through a rotation: `runs.toml`, which `make snippets-record` writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One recorded run through a rotation that left the previous password no grace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The day, as `2026-11-23`.
    pub date: String,
    /// How long the first connection after the rotation took, in milliseconds: reading the secret, the login, and for
    /// a program that held the old password its refusal.
    pub recovered_ms: u64,
}

/// Runs by language and way.
type Runs = BTreeMap<String, BTreeMap<String, Run>>;

fn parse(text: &str) -> Result<Runs, toml::de::Error> {
    toml::from_str(text)
}

// The file is part of the program; a test reads it.
static RUNS: LazyLock<Runs> = LazyLock::new(|| parse(include_str!("../runs.toml")).unwrap_or_default());

/// The last run of one program, if there is a record of it.
pub(crate) fn of(language: &str, way: &str) -> Option<&'static Run> {
    RUNS.get(language)?.get(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::languages;

    #[test]
    fn the_record_is_of_programs_that_there_are() {
        for (id, ways) in parse(include_str!("../runs.toml")).unwrap() {
            let language = languages().iter().find(|language| language.id == id).unwrap();
            for (way, run) in ways {
                assert!(language.way(&way).is_some(), "{id} {way}");
                assert_eq!(run.date.len(), 10, "{id} {way}");
            }
        }
    }
}
