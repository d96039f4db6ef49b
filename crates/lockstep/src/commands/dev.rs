//! `lockstep dev`: a server for a laptop or CI.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::ExitCode;

use anyhow::{Context, bail};
use control::OnExit;
use nix::unistd::Uid;
use tempfile::TempDir;

use super::server::{self, Server};
use crate::banner::Banner;
use crate::cli::DevArguments;
use crate::config::{CREDENTIALS_VARIABLE, DEV_DATA, DataLocation, Settings};
use crate::data_folder::{DEV, DataFolder};
use crate::doctor::INSTALL_POSTGRES;
use crate::logging::{self, LogFormat};
use crate::output::Output;
use crate::quoting;
use crate::runtime_folder;

/// Runs the server until it is asked to stop.
pub(crate) fn run(arguments: DevArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let credentials = std::env::var(CREDENTIALS_VARIABLE).ok();
    let settings = Settings::for_dev(&arguments, credentials.as_deref())?;
    logging::start(LogFormat::Compact, settings.common.log.as_deref())?;
    let place = Place::make(&settings.data)?;
    server::block_on(serve(&settings, &place, output))?;
    place.leave(output)?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: &Settings, place: &Place, output: &Output) -> anyhow::Result<()> {
    let server = Server::start(settings, place.folder.clone(), OnExit::Stop).await?;
    let overview = server.control.overview();
    let Some(newest) = overview.installations.first() else {
        server.control.shutdown(OnExit::Stop).await;
        bail!(
            "no PostgreSQL server was found on this machine, and Lockstep runs real ones.\n{INSTALL_POSTGRES}"
        );
    };
    let own_key = settings.access_key.is_none();
    let banner = Banner {
        version: env!("CARGO_PKG_VERSION"),
        url: &server.url,
        region: &server.credentials.region,
        account: settings.account.as_str(),
        postgresql: (newest.version.to_string(), newest.bin_dir.display().to_string()),
        key_id: &server.credentials.key_id,
        console_code: output.to_terminal.then(|| server.first_code()),
        secret: (output.to_terminal && own_key).then_some(&server.credentials.secret),
        credentials_file: format!("{}/credentials", place.shown),
        data: &place.shown,
        ephemeral: place.temporary.is_some(),
        data_option: place.option(),
        resumed: overview.resumed,
        as_root: Uid::effective().is_root(),
    };
    place.folder.write_started_by(DEV)?;
    output.text(&banner.text());
    server.run(OnExit::Stop, output).await
}

/// Where the data is, for the time of this server.
struct Place {
    folder: DataFolder,
    /// As the caller wrote it.
    shown: String,
    /// Removed at the end.
    temporary: Option<TempDir>,
}

impl Place {
    fn make(location: &DataLocation) -> anyhow::Result<Self> {
        match location {
            DataLocation::Kept(path) => Ok(Self {
                folder: DataFolder::create(path)?,
                shown: path.display().to_string(),
                temporary: None,
            }),
            DataLocation::Ephemeral => {
                let failed = "the temporary folder could not be made";
                let temporary = tempfile::Builder::new()
                    .prefix("lockstep-")
                    .tempdir()
                    .context(failed)?;
                // As root, databases run as other users, who pass through.
                let mode = if Uid::effective().is_root() { 0o711 } else { 0o700 };
                fs::set_permissions(temporary.path(), fs::Permissions::from_mode(mode)).context(failed)?;
                Ok(Self {
                    folder: DataFolder::create(temporary.path())?,
                    shown: temporary.path().display().to_string(),
                    temporary: Some(temporary),
                })
            }
        }
    }

    /// What other commands must be told to find it.
    fn option(&self) -> String {
        if self.shown == DEV_DATA {
            String::new()
        } else {
            format!(" --data {}", quoting::shell_word(&self.shown))
        }
    }

    /// Says what becomes of the data, and sees to it.
    fn leave(self, output: &Output) -> anyhow::Result<()> {
        runtime_folder::remove_unused(self.folder.path())?;
        let Some(temporary) = self.temporary else {
            output.note(&format!(
                "Stopped. The data is in {}. To go on: lockstep dev{}",
                self.shown,
                self.option()
            ));
            return Ok(());
        };
        temporary
            .close()
            .with_context(|| format!("{} could not be removed", self.shown))?;
        output.note("Stopped. The data was temporary and is gone.");
        Ok(())
    }
}
