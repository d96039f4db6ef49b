//! `lockstep ca`: what clients trust.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use crate::cli::CaArguments;
use crate::connection::full_path;
use crate::data_folder::DataFolder;
use crate::output::Output;

/// Prints the authority's certificate, or where it stands.
pub(crate) fn run(arguments: &CaArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let path = full_path(&data.ca_file()).with_context(|| {
        format!(
            "there is no authority in {}: none is made before a server's first start.\nNext: {}",
            data.path().display(),
            data.start_command()
        )
    })?;
    if arguments.path {
        output.line(&path);
    } else {
        output.text(&fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?);
    }
    Ok(ExitCode::SUCCESS)
}
