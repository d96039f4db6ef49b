//! The program that the front is started from.
//!
//! As root, the front runs as a user of its own, who may not be able to get to our own
//! program: a fresh clone in a private folder is enough. Then it gets a copy.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Others may enter a folder.
const OTHERS_ENTER: u32 = 0o001;

/// Others may read and run a program.
const OTHERS_RUN: u32 = 0o005;

/// Why there is no program to start the front from.
#[derive(Debug, Error)]
#[error("the front's program {path} cannot be prepared")]
pub struct ProgramError {
    path: PathBuf,
    #[source]
    source: io::Error,
}

/// A program that the front's user can run: ours, or a copy of it in `home`.
///
/// # Errors
/// When the copy cannot be made.
pub(crate) fn reachable(program: &Path, home: &Path, is_other_user: bool) -> Result<PathBuf, ProgramError> {
    if !is_other_user || is_open_to_others(program) {
        return Ok(program.to_owned());
    }
    let copy = home.join("lockstep");
    let failed = |source| ProgramError {
        path: copy.clone(),
        source,
    };
    let fresh = home.join("lockstep.new");
    // A front that runs from the old copy keeps it open.
    fs::copy(program, &fresh).map_err(failed)?;
    fs::set_permissions(&fresh, fs::Permissions::from_mode(0o755)).map_err(failed)?;
    fs::rename(&fresh, &copy).map_err(failed)?;
    Ok(copy)
}

fn is_open_to_others(program: &Path) -> bool {
    let has = |path: &Path, bits| {
        fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & bits == bits)
    };
    has(program, OTHERS_RUN)
        && program
            .ancestors()
            .skip(1)
            .all(|folder| has(folder, OTHERS_ENTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_in_a_private_folder_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        fs::write(&program, "text").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let home = folder.path().join("home");
        fs::create_dir(&home).unwrap();
        let copy = reachable(&program, &home, true).unwrap();
        assert_eq!(copy, home.join("lockstep"));
        assert_eq!(fs::read(&copy).unwrap(), b"text");
        assert_eq!(reachable(&program, &home, false).unwrap(), program);
    }
}
