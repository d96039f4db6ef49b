//! Whether the users that databases run as can get to a folder.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The topmost folder on the way to `folder`, itself included, that others may not pass
/// through. Only asked when we are root: then databases run as other users.
pub(crate) fn obstacle(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut way: Vec<&Path> = folder.ancestors().collect();
    way.reverse();
    way.into_iter()
        .find(|step| fs::metadata(step).is_ok_and(|found| found.mode() & 0o001 == 0))
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_first_closed_door_on_the_way_is_named() {
        let top = tempfile::tempdir().unwrap();
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let inner = top.path().join("closed").join("open");
        fs::create_dir_all(&inner).unwrap();
        set(top.path(), 0o711);
        set(inner.parent().unwrap(), 0o700);
        set(&inner, 0o755);
        let closed = inner.parent().unwrap().canonicalize().unwrap();
        assert_eq!(obstacle(&inner), Some(closed.clone()));
        set(&closed, 0o711);
        assert_eq!(obstacle(&inner), None);
    }
}
