//! `lockstep admin`: what only whoever owns the machine may do.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use control::reset_root_key;
use domain::Region;
use stdx::{SystemClock, SystemRandom};

use crate::cli::{AdminArguments, AdminCommand, TargetArguments};
use crate::config::DEFAULT_REGION;
use crate::data_folder::{Credentials, DataFolder};
use crate::hardening;
use crate::output::Output;

pub(crate) fn run(arguments: &AdminArguments, output: &Output) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        AdminCommand::Reset(target) => reset(target, output),
    }
}

/// Gives the root user another access key. It stands in the credentials file, and is shown if
/// this is a terminal.
fn reset(target: &TargetArguments, output: &Output) -> anyhow::Result<ExitCode> {
    hardening::keep_memory_private()?;
    if !target.data.join("state").is_dir() {
        bail!(
            "no server was ever started in {}: it has no administrator yet",
            target.data.display()
        );
    }
    let data = DataFolder::create(&target.data)?;
    // Where the file is gone as well, any region will do: it is what commands ask for by default.
    let known = data.credentials().ok().map(|credentials| credentials.region);
    let region = known.unwrap_or_else(|| DEFAULT_REGION.to_owned());
    let home = Region::parse(&region).with_context(|| format!("{region} is no region"))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime could not be started")?;
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let key = runtime
        .block_on(reset_root_key(data.path(), &home, clock, random))
        .context("the access key of the root user was not replaced")?;
    let credentials = Credentials {
        key_id: key.id().to_string(),
        secret: key.secret().clone(),
        region,
    };
    data.write_credentials(&credentials)?;
    credentials.announce(&data, output);
    output.line(&format!(
        "The old one is refused from now on. Next: {}",
        data.start_command()
    ));
    Ok(ExitCode::SUCCESS)
}
