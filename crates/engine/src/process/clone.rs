//! Copying and removing folder trees, and giving them to a user.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, lchown};
use std::path::Path;

use crate::EngineError;
use crate::sandbox::Identity;

/// Copies a tree of files and folders into a new folder `to`, private to us.
///
/// Nothing is synced: the caller syncs the file system once, which is several times
/// faster than syncing each of a thousand small files.
pub(super) fn copy_tree(from: &Path, to: &Path) -> Result<(), EngineError> {
    make_folder(to, 0o700, None)?;
    let entries = fs::read_dir(from).map_err(EngineError::file("read", from))?;
    for entry in entries {
        let entry = entry.map_err(EngineError::file("read", from))?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type().map_err(EngineError::file("read", from))?;
        if kind.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            copy_file(&entry.path(), &target).map_err(EngineError::file("copy to", &target))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    fs::set_permissions(to, fs::Permissions::from_mode(0o600))
}

/// Gives a path to its owner; without one it stays the caller's.
pub(super) fn give(path: &Path, owner: Option<&Identity>) -> io::Result<()> {
    match owner {
        Some(owner) => lchown(path, Some(owner.uid), Some(owner.gid)),
        None => Ok(()),
    }
}

/// Gives a whole tree to its owner.
pub(super) fn give_tree(path: &Path, owner: Option<&Identity>) -> io::Result<()> {
    give(path, owner)?;
    if fs::symlink_metadata(path)?.is_dir() {
        for entry in fs::read_dir(path)? {
            give_tree(&entry?.path(), owner)?;
        }
    }
    Ok(())
}

/// Makes a folder of exactly this mode, or puts mode and owner of one that is there right.
pub(super) fn make_folder(path: &Path, mode: u32, owner: Option<&Identity>) -> Result<(), EngineError> {
    match fs::DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(EngineError::file("make the folder", path)(error));
        }
        _ => {}
    }
    // The owner first: changing it clears the set-group-id bit.
    give(path, owner).map_err(EngineError::file("give away", path))?;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(EngineError::file("set the mode of", path))
}

/// Removes a tree; does nothing if it is not there.
pub(super) fn remove_tree(path: &Path) -> Result<(), EngineError> {
    // A backend whose postmaster was killed may still make a file while we remove others.
    const ATTEMPTS_MAX: u32 = 5;
    let mut result = Ok(());
    for _ in 0..ATTEMPTS_MAX {
        result = fs::remove_dir_all(path);
        match &result {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            _ => break,
        }
    }
    match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(EngineError::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Writes everything that is pending on the file system of `path`.
pub(super) fn sync_file_system(path: &Path) -> Result<(), EngineError> {
    let sync = || -> io::Result<()> { Ok(nix::unistd::syncfs(fs::File::open(path)?)?) };
    sync().map_err(EngineError::file("sync the file system of", path))
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> Result<(), EngineError> {
    stdx::durable::sync_directory(path).map_err(EngineError::file("sync", path))
}
