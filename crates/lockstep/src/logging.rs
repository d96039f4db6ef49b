//! Where log lines go and how they look.

use std::io;

use anyhow::Context;
use tracing_subscriber::EnvFilter;

use crate::output;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// Short lines for people.
    Compact,
    /// One JSON object per line.
    Json,
}

/// Sends log lines to standard error. `filter` wins over `RUST_LOG`, which wins over `info`.
///
/// # Errors
/// If the filter is not one.
pub(crate) fn start(format: LogFormat, filter: Option<&str>) -> anyhow::Result<()> {
    let chosen = filter
        .map(ToOwned::to_owned)
        .or_else(|| std::env::var("RUST_LOG").ok().filter(|text| !text.is_empty()))
        .unwrap_or_else(|| "info".to_owned());
    let filter = EnvFilter::try_new(&chosen).with_context(|| format!("{chosen:?} is not a log filter"))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        // It would be written where writing just failed, and end the process.
        .log_internal_errors(false);
    match format {
        LogFormat::Json => lines.json().init(),
        LogFormat::Compact => lines
            .compact()
            .with_target(false)
            .with_ansi(output::errors_are_seen() && output::colours_are_wanted())
            .init(),
    }
    Ok(())
}
