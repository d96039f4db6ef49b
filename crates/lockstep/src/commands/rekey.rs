//! `lockstep rekey`: another root key, for a server that is stopped.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::ExitCode;

use anyhow::{Context, bail};
use nix::unistd::Uid;
use stdx::SystemRandom;
use store::kv;
use store::state::{OpenError, RekeyError, rekey};

use super::block_on;
use crate::cli::RekeyArguments;
use crate::data_folder::DataFolder;
use crate::hardening;
use crate::output::{Output, Tone};

/// Makes the new key the store's, and says what becomes of the old one.
pub(crate) fn run(arguments: &RekeyArguments, output: &Output) -> anyhow::Result<ExitCode> {
    hardening::keep_memory_private()?;
    let data = DataFolder::at(&arguments.target.data);
    let root_key = data.root_key_file();
    let owner = fs::metadata(data.path())
        .with_context(|| format!("the data folder {} cannot be read", data.path().display()))?
        .uid();
    // A key that another user wrote would be one that the server cannot read.
    if owner != Uid::effective().as_raw() {
        bail!(
            "the data folder {} belongs to user {owner}, and this is user {}. Run this as its owner",
            data.path().display(),
            Uid::effective()
        );
    }
    match block_on(async { Ok(rekey(&data.state_folder(), &root_key, &SystemRandom).await) })? {
        Ok(()) => {}
        Err(RekeyError::Open(OpenError::Store(error @ kv::sqlite::OpenError::InUse { .. }))) => {
            return Err(anyhow::Error::new(error).context(
                "the server is running. Stop it first: what `lockstep serve` manages goes on, and logins succeed",
            ));
        }
        Err(error) => return Err(error.into()),
    }
    output.line(&format!(
        "{}: {}",
        output.toned(Tone::Good, "changed"),
        root_key.display()
    ));
    output.line(
        "Keep a copy of it apart from the backups of the data folder. A backup from before opens with the old key only, \
         so that both are kept, or given up, together.",
    );
    output.line(&format!("Next: {}", data.start_command()));
    Ok(ExitCode::SUCCESS)
}
