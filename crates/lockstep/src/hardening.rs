//! What keeps secrets in memory from being read or dumped by others.

use anyhow::Context;
use nix::sys::prctl;
use nix::sys::resource::{Resource, setrlimit};

/// Forbids core dumps, and other processes of the same user to look into this one.
///
/// # Errors
/// If the system refuses; then nothing that holds secrets should start.
pub(crate) fn keep_memory_private() -> anyhow::Result<()> {
    setrlimit(Resource::RLIMIT_CORE, 0, 0).context("core dumps could not be switched off")?;
    prctl::set_dumpable(false).context("this process's memory could not be closed to others")
}
