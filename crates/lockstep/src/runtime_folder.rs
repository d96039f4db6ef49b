//! Where the unix sockets of one data folder are: a short path, the same at every start,
//! so that a server finds the front and the databases that an earlier one left running.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use aws_lc_rs::digest;
use nix::unistd::Uid;

/// The folders to try for a data folder, best first.
///
/// Not `XDG_RUNTIME_DIR`: it is there in a login session and not in a timer's job, which
/// would look elsewhere, and it goes with the session, which databases outlive.
fn candidates(data: &Path, uid: u32) -> Vec<PathBuf> {
    let tag = tag(data);
    let in_tmp = PathBuf::from(format!("/tmp/lockstep-{uid}-{tag}"));
    let preferred = (uid == 0).then(|| PathBuf::from(format!("/run/lockstep-{tag}")));
    preferred.into_iter().chain([in_tmp]).collect()
}

/// Makes the runtime folder of a data folder, whose path must be canonical. One that is
/// there must be ours: `/tmp` is everybody's, and whoever came first could put sockets of
/// his own into it.
///
/// # Errors
/// If none can be made, or the one that is there is not ours.
pub(crate) fn create(data: &Path) -> anyhow::Result<PathBuf> {
    let uid = Uid::effective();
    let mode = if uid.is_root() { 0o711 } else { 0o700 };
    let mut refused = None;
    for path in candidates(data, uid.as_raw()) {
        match take(&path, uid.as_raw(), mode) {
            Ok(()) => return Ok(path),
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| anyhow!("there is no place for sockets")))
}

/// Removes the runtime folder of a data folder, unless a process still answers at a socket
/// in it.
///
/// # Errors
/// If it is not ours, or cannot be removed.
pub(crate) fn remove_unused(data: &Path) -> anyhow::Result<()> {
    let path = create(data)?;
    if has_life(&path) {
        return Ok(());
    }
    fs::remove_dir_all(&path).with_context(|| format!("{} could not be removed", path.display()))
}

fn has_life(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| has_life(&entry.path()) || UnixStream::connect(entry.path()).is_ok())
}

fn take(path: &Path, uid: u32, mode: u32) -> anyhow::Result<()> {
    match DirBuilder::new().mode(mode).create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(anyhow!(error).context(format!(
                "the folder for sockets {} could not be made",
                path.display()
            )));
        }
        _ => {}
    }
    check(path, uid)?;
    // The umask, or an earlier version, may have set another one.
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .with_context(|| format!("the mode of {} could not be set", path.display()))
}

fn check(path: &Path, uid: u32) -> anyhow::Result<()> {
    let shown = path.display();
    // Not followed: a link would lead to a folder of somebody else's choice.
    let found = fs::symlink_metadata(path)
        .with_context(|| format!("the folder for sockets {shown} cannot be read"))?;
    if !found.is_dir() || found.uid() != uid || found.mode() & 0o022 != 0 {
        bail!(
            "{shown} is where the sockets of this data folder belong, but it is not a folder of ours alone \
             (owner {}, mode {:o}). Find out who made it, and remove it",
            found.uid(),
            found.mode() & 0o7777
        );
    }
    Ok(())
}

/// Eight digits that stand for a path: the beginning of its SHA-256. Not the standard
/// library's hash, which may change with a release: a newer program must find the sockets
/// of an older one.
fn tag(path: &Path) -> String {
    let hash = digest::digest(&digest::SHA256, path.as_os_str().as_encoded_bytes());
    hash.as_ref()
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::net::Shutdown;
    use std::os::fd::OwnedFd;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn the_same_folder_has_the_same_place() {
        let place = |data: &str, uid| candidates(Path::new(data), uid);
        // Pinned: an upgrade must not look elsewhere.
        assert_eq!(
            place("/var/lib/lockstep", 0)[0],
            Path::new("/run/lockstep-0fb289a4")
        );
        assert_eq!(
            place("/var/lib/lockstep", 1000),
            [Path::new("/tmp/lockstep-1000-0fb289a4")]
        );
        assert_ne!(place("/a", 0), place("/b", 0));
    }

    #[test]
    fn a_folder_counts_as_alive_while_somebody_answers_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("front");
        fs::create_dir(&inner).unwrap();
        let listener = UnixListener::bind(inner.join("control")).unwrap();
        assert!(has_life(folder.path()));
        // To close it would not do: a process that another test is just starting has a copy of it.
        let socket = UnixStream::from(OwnedFd::from(listener));
        socket.shutdown(Shutdown::Both).unwrap();
        assert!(!has_life(folder.path()));
    }

    #[test]
    fn a_squatted_place_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let uid = Uid::effective().as_raw();
        let path = parent.path().join("sockets");
        take(&path, uid, 0o700).unwrap();
        take(&path, uid, 0o700).unwrap();
        assert!(take(&path, uid + 1, 0o700).is_err());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
        assert!(take(&path, uid, 0o700).is_err());
        let link = parent.path().join("link");
        symlink(parent.path(), &link).unwrap();
        assert!(take(&link, uid, 0o700).is_err());
    }
}
