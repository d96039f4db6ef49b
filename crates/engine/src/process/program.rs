//! Running a PostgreSQL program to its end.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Seek as _, Write as _};
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::time::Duration;

use nix::sys::memfd::{MFdFlags, memfd_create};
use tokio::process::Command;
use tokio::runtime::Handle;

use crate::EngineError;
use crate::sandbox::{Confinement, Identity};

/// The longest that initdb or a single-user session may take.
const PROGRAM_WAIT_MAX: Duration = Duration::from_secs(300);

/// How much of a program's output or log goes into an error.
const SAID_BYTES_MAX: usize = 2048;

/// A program that PostgreSQL brings, to be run as another user.
pub(super) struct Program<'a> {
    /// Which.
    pub(super) path: PathBuf,
    /// Its arguments.
    pub(super) args: Vec<OsString>,
    /// What it reads.
    pub(super) input: &'a str,
    /// Who it runs as; `None` for the caller.
    pub(super) identity: Option<&'a Identity>,
}

impl Program<'_> {
    /// Runs it to its end, which must be a success; gives what it wrote to standard output.
    ///
    /// Blocks: for threads on which that is allowed, within a tokio runtime. Should this process
    /// be killed, the program reads the end of its input and ends as well.
    pub(super) fn run(self) -> Result<String, EngineError> {
        let output = Handle::current().block_on(self.output())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(self.failure(&output))
    }

    /// Like [`Program::run`] for the single-user server, which goes on after an error and
    /// reports success.
    pub(super) fn run_single_user(self) -> Result<String, EngineError> {
        let output = Handle::current().block_on(self.output())?;
        let log = String::from_utf8_lossy(&output.stderr);
        let failed = ["ERROR:", "FATAL:", "PANIC:"]
            .iter()
            .any(|level| log.contains(level));
        if output.status.success() && !failed {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(self.failure(&output))
    }

    async fn output(&self) -> Result<Output, EngineError> {
        let mut command = Command::new(&self.path);
        command
            .args(&self.args)
            .env_clear()
            .envs(environment())
            .current_dir("/")
            .stdin(input_file(self.input).map_err(EngineError::process("write the input of", &self.path))?)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        Confinement::new(self.identity.cloned()).apply(&mut command);
        let child = command
            .spawn()
            .map_err(EngineError::process("start", &self.path))?;
        let ended = tokio::time::timeout(PROGRAM_WAIT_MAX, child.wait_with_output()).await;
        ended
            .map_err(|_| EngineError::ProgramFailed {
                program: self.path.clone(),
                said: format!("no end within {PROGRAM_WAIT_MAX:?}"),
            })?
            .map_err(EngineError::process("wait for", &self.path))
    }

    fn failure(&self, output: &Output) -> EngineError {
        EngineError::ProgramFailed {
            program: self.path.clone(),
            said: format!("{}: {}", output.status, tail(&output.stderr)),
        }
    }
}

/// All that PostgreSQL's programs see of our environment: nothing.
pub(super) fn environment() -> [(&'static str, &'static str); 2] {
    [("PATH", "/usr/bin:/bin"), ("LC_ALL", "C")]
}

/// A file without a name, so that no pipe can fill up and block.
fn input_file(input: &str) -> io::Result<File> {
    let mut file = File::from(memfd_create(c"input", MFdFlags::MFD_CLOEXEC)?);
    file.write_all(input.as_bytes())?;
    file.rewind()?;
    Ok(file)
}

/// The end of a text that may be long.
pub(super) fn tail(text: &[u8]) -> String {
    let start = text.len().saturating_sub(SAID_BYTES_MAX);
    let text = text.get(start..).unwrap_or_default();
    String::from_utf8_lossy(text).trim().to_owned()
}
