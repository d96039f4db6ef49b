//! `lockstep console`: the way into the console.

use std::process::ExitCode;

use anyhow::Context;
use serde_json::Value;

use super::block_on;
use crate::api_client::ApiClient;
use crate::cli::ConsoleArguments;
use crate::data_folder::DataFolder;
use crate::output::Output;

/// Prints a link with a fresh one-time code.
pub(crate) fn run(arguments: &ConsoleArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let client = ApiClient::of(&data)?;
    let answer = block_on(client.own("/_lockstep/session/code"))?;
    let path = answer.get("path").and_then(Value::as_str);
    let path = path.context("the server's answer has no link")?;
    output.line(&format!("{}{path}", client.endpoint()));
    Ok(ExitCode::SUCCESS)
}
