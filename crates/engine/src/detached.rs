//! Starting a process that outlives us.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};

use tokio::process::Command;
use tokio::sync::oneshot;

use crate::sandbox::Confinement;
use crate::{EngineError, Exit};

pub use crate::sandbox::Identity;

/// What to start, and how.
#[derive(Debug, Clone)]
pub struct Detached {
    /// The program.
    pub program: PathBuf,
    /// Its arguments, which everybody on the machine can read.
    pub args: Vec<OsString>,
    /// Its whole environment.
    pub env: Vec<(OsString, OsString)>,
    /// Who it runs as; `None` for the caller. Only root can choose.
    pub identity: Option<Identity>,
    /// Where its standard output and error go, appended; made with mode 0600.
    pub log_file: PathBuf,
    /// Its working folder.
    pub working_dir: PathBuf,
}

/// A process that was started and goes on without us.
#[derive(Debug)]
pub struct Running {
    /// Its process id.
    pub pid: u32,
    /// Tells how it ended, for as long as we are its parent.
    pub exited: oneshot::Receiver<Exit>,
}

/// Starts the process in a session of its own, so that it lives on when we end, and without
/// core dumps. Must be called within a tokio runtime, which also reaps it.
///
/// # Errors
/// When the log cannot be opened or the program not be started.
pub fn spawn(what: &Detached) -> Result<Running, EngineError> {
    let log = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(&what.log_file)
        .map_err(EngineError::file("open the log", &what.log_file))?;
    let log_again = log
        .try_clone()
        .map_err(EngineError::file("open the log", &what.log_file))?;
    let mut command = Command::new(&what.program);
    command
        .args(&what.args)
        .env_clear()
        .envs(what.env.iter().map(|(name, value)| (name, value)))
        .current_dir(&what.working_dir)
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(log_again);
    Confinement::new(what.identity.clone()).apply(&mut command);
    let mut child = command
        .spawn()
        .map_err(EngineError::process("start", &what.program))?;
    let pid = child.id().unwrap_or_default();
    let (tell, exited) = oneshot::channel();
    tokio::spawn(async move {
        let how = child.wait().await.map_or(Exit::Unknown, exit_of);
        // Whoever did not keep the receiver does not want to know.
        let _ = tell.send(how);
    });
    Ok(Running { pid, exited })
}

/// How a child of ours ended.
pub(crate) fn exit_of(status: ExitStatus) -> Exit {
    match (status.code(), status.signal()) {
        (Some(code), _) => Exit::Code(code),
        (None, Some(signal)) => Exit::Signal(signal),
        (None, None) => Exit::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_process_gets_what_it_was_given_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let log_file = folder.path().join("log");
        let is_root = nix::unistd::geteuid().is_root();
        let identity = is_root.then(|| Identity {
            uid: 1_234_567_890,
            gid: 1_234_567_891,
            groups: vec![1_234_567_892],
        });
        let script = "echo $(id -u) $(id -g) $(id -G) $(ulimit -c) $(pwd) $A ${HOME-none}; \
             [ $(cut -d' ' -f6 /proc/$$/stat) = $$ ] && exit 7";
        let running = spawn(&Detached {
            program: "/bin/sh".into(),
            args: vec!["-c".into(), script.into()],
            env: vec![("A".into(), "given".into())],
            identity,
            log_file: log_file.clone(),
            working_dir: "/".into(),
        })
        .unwrap();
        assert_ne!(running.pid, 0);
        assert_eq!(running.exited.await, Ok(Exit::Code(7)), "a session of its own");
        let said = std::fs::read_to_string(log_file).unwrap();
        assert!(said.ends_with("0 / given none\n"), "{said}");
        if is_root {
            assert!(
                said.starts_with("1234567890 1234567891 1234567891 1234567892 "),
                "{said}"
            );
        }
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = spawn(&Detached {
            program: "/nonexistent/program".into(),
            args: Vec::new(),
            env: Vec::new(),
            identity: None,
            log_file: folder.path().join("log"),
            working_dir: "/".into(),
        })
        .unwrap_err();
        assert!(error.to_string().contains("/nonexistent/program"), "{error}");
    }
}
