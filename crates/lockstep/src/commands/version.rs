//! `lockstep version`: what runs here.

use std::process::ExitCode;

use crate::doctor;
use crate::output::Output;

/// Prints the version of this program and of the servers that it can run.
pub(crate) fn run(output: &Output) -> anyhow::Result<ExitCode> {
    output.line(&format!("lockstep {}", env!("CARGO_PKG_VERSION")));
    let installations = doctor::look()?.installations;
    for installation in &installations {
        output.line(&format!(
            "PostgreSQL {} from {}",
            installation.version,
            installation.bin_dir.display()
        ));
    }
    if installations.is_empty() {
        output.line(&format!(
            "No PostgreSQL server found. {}",
            doctor::INSTALL_POSTGRES
        ));
    }
    Ok(ExitCode::SUCCESS)
}
