//! The command: everything that reads arguments, files of configuration and the
//! environment, and the wiring of the parts below.

mod api_client;
mod api_tls;
mod banner;
mod cli;
mod commands;
mod config;
mod connection;
mod data_folder;
mod doctor;
mod hardening;
mod issuer_keys;
mod logging;
mod output;
mod port_holder;
mod progress;
mod quoting;
mod reachability;
mod runtime_folder;
mod template_cache;
mod tls_probe;
mod trail_record;
mod wording;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use output::Output;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let output = Output::of_process();
    match run(Cli::parse().command, &output) {
        Ok(code) => code,
        Err(error) => {
            output.complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, output: &Output) -> anyhow::Result<ExitCode> {
    match command {
        Command::Dev(arguments) => commands::dev::run(arguments, output),
        Command::Serve(arguments) => commands::serve::run(arguments, output),
        Command::Front(arguments) => commands::front::run(arguments),
        Command::Env(arguments) => commands::env::run(&arguments, output),
        Command::Status(arguments) => commands::status::run(&arguments, output),
        Command::Connect(arguments) => commands::connect::run(&arguments, output),
        Command::Snippet(arguments) => commands::snippet::run(&arguments, output),
        Command::Rotate(arguments) => commands::rotate::run(&arguments, output),
        Command::Admin(arguments) => commands::admin::run(&arguments, output),
        Command::Audit(arguments) => commands::audit::run(&arguments, output),
        Command::Explain(arguments) => commands::explain::run(&arguments, output),
        Command::Doctor(arguments) => commands::doctor::run(&arguments, output),
        Command::Rekey(arguments) => commands::rekey::run(&arguments, output),
        Command::Console(arguments) => commands::console::run(&arguments, output),
        Command::Ca(arguments) => commands::ca::run(&arguments, output),
        Command::Version => commands::version::run(output),
        Command::Completion(arguments) => commands::completion::run(&arguments, output),
    }
}
