//! `lockstep serve`: a server for operation.

use std::process::ExitCode;

use control::OnExit;

use super::server::{self, Server};
use crate::cli::ServeArguments;
use crate::config::{DataLocation, Settings};
use crate::data_folder::{DataFolder, SERVE};
use crate::doctor::INSTALL_POSTGRES;
use crate::logging::{self, LogFormat};
use crate::output::Output;
use crate::quoting;

/// Runs the server until it is asked to stop. Databases and the front run on.
pub(crate) fn run(arguments: ServeArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let settings = Settings::for_serve(&arguments)?;
    logging::start(LogFormat::Json, settings.common.log.as_deref())?;
    let DataLocation::Kept(path) = &settings.data else {
        anyhow::bail!("serve keeps its data");
    };
    let data = DataFolder::create(path)?;
    server::block_on(async {
        let server = Server::start(&settings, data, OnExit::Keep).await?;
        server.data.write_started_by(SERVE)?;
        announce(&server, output);
        server.run(OnExit::Keep, output).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The key is shown once, at the start that made it, and only to a person.
fn announce(server: &Server, output: &Output) {
    let overview = server.control.overview();
    match overview.installations.first() {
        Some(newest) => tracing::info!(
            version = env!("CARGO_PKG_VERSION"),
            url = server.url,
            console = format!("{}/console", server.url),
            data = %server.data.path().display(),
            postgresql = %newest.version,
            databases = overview.resumed,
            "ready"
        ),
        // Databases that run go on, and so do secrets.
        None => {
            tracing::warn!("no PostgreSQL server was found: no database can be created. {INSTALL_POSTGRES}")
        }
    }
    if output.to_terminal {
        let data = &server.data.path().display().to_string();
        output.line(&format!(
            "Console: {}/console   a link that signs in: lockstep console --data {}",
            server.url,
            quoting::shell_word(data)
        ));
    }
    if server.credentials_are_new {
        server.credentials.announce(&server.data, output);
    }
}
