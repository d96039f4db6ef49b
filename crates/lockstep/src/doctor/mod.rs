//! What can be wrong on this machine, with this folder, with this server; and its fix.

mod folder;
mod machine;
mod server;

use serde::Serialize;

pub(crate) use machine::{INSTALL_POSTGRES, look};

use crate::data_folder::DataFolder;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Check {
    /// What was looked at, in a word or two.
    pub(crate) name: &'static str,
    pub(crate) verdict: Verdict,
    /// What was found.
    pub(crate) found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fix: Option<String>,
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// As it should be.
    Ok,
    /// Worth knowing; nothing is broken.
    Warning,
    /// Broken.
    Failed,
    /// Not looked at, because something before it is missing.
    Skipped,
}

impl Check {
    fn ok(name: &'static str, found: impl Into<String>) -> Self {
        Self::new(name, Verdict::Ok, found, None)
    }

    fn warning(name: &'static str, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::new(name, Verdict::Warning, found, Some(fix.into()))
    }

    fn failed(name: &'static str, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::new(name, Verdict::Failed, found, Some(fix.into()))
    }

    fn skipped(name: &'static str, found: impl Into<String>) -> Self {
        Self::new(name, Verdict::Skipped, found, None)
    }

    fn new(name: &'static str, verdict: Verdict, found: impl Into<String>, fix: Option<String>) -> Self {
        Self {
            name,
            verdict,
            found: found.into(),
            fix,
        }
    }
}

/// Looks at everything, from the ground up.
pub(crate) async fn examine(data: &DataFolder) -> Vec<Check> {
    let mut checks = machine::examine();
    checks.extend(folder::examine(data));
    checks.extend(server::examine(data).await);
    checks.push(machine::shell(data));
    checks
}
