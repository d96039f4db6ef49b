//! `lockstep completion`: what shells need to complete our commands.

use std::process::ExitCode;

use anyhow::Context;
use clap::CommandFactory;

use crate::cli::{Cli, CompletionArguments};
use crate::output::Output;

/// Prints the script for one shell.
pub(crate) fn run(arguments: &CompletionArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "lockstep", &mut script);
    output.text(&String::from_utf8(script).context("the script is not text")?);
    Ok(ExitCode::SUCCESS)
}
