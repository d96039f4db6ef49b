//! `lockstep connect`: psql with the current secret.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use anyhow::{Context, anyhow};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::stat::{Mode, fchmod};

use super::block_on;
use crate::api_client::ApiClient;
use crate::cli::ConnectArguments;
use crate::connection::Connection;
use crate::data_folder::DataFolder;
use crate::output::Output;
use crate::progress::while_waiting;

/// What of the caller's environment would lead psql elsewhere, or to another password.
const MISLEADING: [&str; 4] = ["PGPASSWORD", "PGHOSTADDR", "PGSERVICE", "PGSSLNEGOTIATION"];

/// Becomes psql, or prints how to connect.
pub(crate) fn run(arguments: &ConnectArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let connection = block_on(async {
        let client = ApiClient::of(&data)?.in_region(arguments.place.region.as_deref());
        let reading = Connection::to(&arguments.identifier, &client, &data);
        while_waiting("reading the secret", reading).await
    })?;
    match arguments.print {
        Some(form) => {
            output.text(connection.printed(form).expose());
            Ok(ExitCode::SUCCESS)
        }
        None => Err(become_psql(&connection, &arguments.psql)),
    }
}

/// Only returns if psql could not be started. The password goes along in a file that
/// exists in memory only, which psql holds open: it is in no argument, no environment
/// and on no disk, and it is gone when psql ends.
fn become_psql(connection: &Connection, arguments: &[String]) -> anyhow::Error {
    let passfile = match write_passfile(connection) {
        Ok(passfile) => passfile,
        Err(error) => return error,
    };
    let mut psql = Command::new("psql");
    for name in MISLEADING {
        psql.env_remove(name);
    }
    let error = psql
        .env("PGPASSFILE", format!("/proc/self/fd/{}", passfile.as_raw_fd()))
        .arg(connection.conninfo())
        .args(arguments)
        .exec();
    match error.kind() {
        io::ErrorKind::NotFound => anyhow!(
            "psql is not installed.\nNext: apt-get install postgresql-client, or lockstep connect --print uri …"
        ),
        _ => anyhow!(error).context("psql could not be started"),
    }
}

fn write_passfile(connection: &Connection) -> anyhow::Result<OwnedFd> {
    let failed = "the password could not be handed to psql";
    // Without the close-on-exec flag: psql inherits it.
    let memory = memfd_create(c"lockstep-passfile", MFdFlags::empty()).context(failed)?;
    // libpq does not read a password file that others could.
    fchmod(&memory, Mode::S_IRUSR | Mode::S_IWUSR).context(failed)?;
    let mut file = File::from(memory);
    file.write_all(connection.passfile_line().expose().as_bytes())
        .context(failed)?;
    Ok(file.into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use stdx::Secret;

    use super::*;

    #[test]
    fn the_password_file_is_private_and_can_be_opened_again() {
        let connection = Connection {
            host: "127.0.0.1".into(),
            port: 5432,
            database: "postgres".into(),
            user: "app".into(),
            password: Secret::from("secret"),
            ca_file: "/ca.pem".into(),
        };
        let passfile = write_passfile(&connection).unwrap();
        let path = format!("/proc/self/fd/{}", passfile.as_raw_fd());
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "127.0.0.1:5432:*:app:secret\n"
        );
        assert_eq!(crate::data_folder::mode_of(path.as_ref()), Some(0o600));
    }
}
