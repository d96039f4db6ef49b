//! Where prepared database templates are kept between data folders.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use nix::unistd::{AccessFlags, Uid, access};

/// The folder for templates: the one that was asked for, else the system's or the user's,
/// else one in the data folder, where nobody shares it but it always works.
pub(crate) fn choose(asked: Option<&Path>, data: &Path) -> PathBuf {
    let usual = || {
        if Uid::effective().is_root() {
            return Some(PathBuf::from("/var/cache/lockstep"));
        }
        let folder = |name| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let cache = folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
        cache.map(|cache| cache.join("lockstep"))
    };
    let wanted = asked.map(Path::to_owned).or_else(usual);
    match wanted {
        Some(path) if is_usable(&path) => path,
        unusable => {
            if let (Some(path), Some(_)) = (unusable, asked) {
                tracing::warn!(path = %path.display(), "the template cache cannot be used; templates stay in the data folder");
            }
            data.join("templates")
        }
    }
}

/// Whether the folder is there or can be made, and only we can write to it: what is in it
/// becomes part of every new database.
fn is_usable(path: &Path) -> bool {
    // Root's is passed through by the users that databases run as.
    let mode = if Uid::effective().is_root() { 0o711 } else { 0o700 };
    if DirBuilder::new().recursive(true).mode(mode).create(path).is_err() {
        return false;
    }
    fs::metadata(path).is_ok_and(|found| {
        found.is_dir() && found.uid() == Uid::effective().as_raw() && found.mode() & 0o022 == 0
    }) && access(path, AccessFlags::W_OK | AccessFlags::X_OK).is_ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_folder_that_others_write_to_is_not_used() {
        let parent = tempfile::tempdir().unwrap();
        let (cache, data) = (parent.path().join("cache"), parent.path().join("data"));
        assert_eq!(choose(Some(&cache), &data), cache);
        fs::set_permissions(&cache, fs::Permissions::from_mode(0o777)).unwrap();
        assert_eq!(choose(Some(&cache), &data), data.join("templates"));
    }

    #[test]
    fn what_is_no_folder_is_not_used() {
        let parent = tempfile::tempdir().unwrap();
        let file = parent.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(
            choose(Some(&file), parent.path()),
            parent.path().join("templates")
        );
    }
}
