//! Where an instance's files are, and who may reach them.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use domain::instance::ResourceId;

use crate::sandbox::Identity;
use crate::{EngineError, SOCKET_PORT};

/// Linux's `sun_path` without the final zero.
const SOCKET_PATH_LEN_MAX: usize = 107;

/// How many characters of the resource id name its socket folder: 60 random bits.
const SHORT_NAME_LEN: usize = 12;

/// User ids for instances: far above those of people, services and containers, and still
/// positive 32-bit numbers.
const USUAL_IDS: IdRange = IdRange {
    first: 1_000_000_000,
    count: 1 << 30,
};

/// A range of user ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct IdRange {
    first: u32,
    count: u32,
}

/// Where one instance's files are.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// All of it.
    pub(crate) home: PathBuf,
    /// PostgreSQL's own: `PGDATA`.
    pub(crate) data: PathBuf,
    /// Written by us, only read by PostgreSQL: so not even its superuser can open
    /// `pg_hba.conf` up.
    pub(crate) conf: PathBuf,
    /// PostgreSQL's log.
    pub(crate) log: PathBuf,
    /// The folder of the socket.
    pub(crate) sockets: PathBuf,
}

impl Layout {
    pub(crate) fn new(instances_dir: &Path, runtime_dir: &Path, id: &ResourceId) -> Self {
        let home = instances_dir.join(id.as_str());
        let random_part = id.as_str().trim_start_matches("db-");
        let short: String = random_part.chars().take(SHORT_NAME_LEN).collect();
        Self {
            sockets: runtime_dir.join(short),
            ..Self::at(home)
        }
    }

    /// The same layout in another folder, without a socket.
    pub(crate) fn at(home: PathBuf) -> Self {
        Self {
            data: home.join("data"),
            conf: home.join("conf"),
            log: home.join("postgresql.log"),
            sockets: PathBuf::new(),
            home,
        }
    }

    /// Where an instance is made before it is complete.
    pub(crate) fn staging(instances_dir: &Path, id: &ResourceId) -> PathBuf {
        instances_dir.join(format!(".{id}.partial"))
    }

    /// Where an instance is while it is being removed.
    pub(crate) fn rubbish(instances_dir: &Path, id: &ResourceId) -> PathBuf {
        instances_dir.join(format!(".{id}.deleting"))
    }
}

/// Refuses a runtime folder whose socket paths would be too long for the kernel.
pub(super) fn check_socket_path(runtime_dir: &Path) -> Result<(), EngineError> {
    let path = runtime_dir
        .join("x".repeat(SHORT_NAME_LEN))
        .join(format!(".s.PGSQL.{SOCKET_PORT}"));
    let length = path.as_os_str().len();
    if length > SOCKET_PATH_LEN_MAX {
        return Err(EngineError::SocketPathTooLong {
            path,
            length,
            limit: SOCKET_PATH_LEN_MAX,
        });
    }
    Ok(())
}

/// Refuses a folder that users other than its owners cannot get to, and names the first folder
/// on the way that stops them.
pub(super) fn check_reachable(folder: &Path) -> Result<(), EngineError> {
    const OTHERS_MAY_ENTER: u32 = 0o001;
    let mut from_the_root: Vec<&Path> = folder.ancestors().collect();
    from_the_root.reverse();
    for ancestor in from_the_root {
        let metadata = fs::metadata(ancestor).map_err(EngineError::file("look at", ancestor))?;
        if metadata.permissions().mode() & OTHERS_MAY_ENTER == 0 {
            return Err(EngineError::Unreachable {
                folder: folder.to_owned(),
                blocking: ancestor.to_owned(),
            });
        }
    }
    Ok(())
}

/// A user of its own for a new instance: derived from its id, and the next free one should
/// another instance have it. Without a name in any database, and without groups.
pub(super) fn new_identity(instances_dir: &Path, id: &ResourceId) -> Result<Identity, EngineError> {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, id.as_str().as_bytes());
    let first_four = digest.as_ref().first_chunk::<4>().copied().unwrap_or_default();
    let ids = IdRange::of_this_machine();
    let mut offset = u32::from_le_bytes(first_four) % ids.count;
    let taken = taken_uids(instances_dir)?;
    // Each instance takes one; there are always more ids than instances.
    while taken.contains(&(ids.first + offset)) {
        offset = (offset + 1) % ids.count;
    }
    Ok(identity(ids.first + offset))
}

impl IdRange {
    /// In a container without privileges only some ids exist; then the upper half of those.
    fn of_this_machine() -> Self {
        let map = fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
        Self::within(&map).unwrap_or(USUAL_IDS)
    }

    /// Reads lines of first id, id outside, and count.
    fn within(map: &str) -> Option<Self> {
        let ranges = map.lines().filter_map(|line| {
            let mut numbers = line.split_ascii_whitespace().map(str::parse);
            let (first, _, count) = (
                numbers.next()?.ok()?,
                numbers.next()?.ok()?,
                numbers.next()?.ok()?,
            );
            Some(Self { first, count })
        });
        let largest = ranges.max_by_key(|range| range.count)?;
        let end = largest.first.checked_add(largest.count)?;
        if largest.first <= USUAL_IDS.first && USUAL_IDS.first + USUAL_IDS.count <= end {
            return Some(USUAL_IDS);
        }
        let count = (largest.count / 2).max(1);
        Some(Self {
            first: end - count,
            count,
        })
    }
}

fn taken_uids(instances_dir: &Path) -> Result<HashSet<u32>, EngineError> {
    let entries = fs::read_dir(instances_dir).map_err(EngineError::file("read", instances_dir))?;
    Ok(entries
        .flatten()
        .filter_map(|entry| fs::symlink_metadata(Layout::at(entry.path()).data).ok())
        .map(|metadata| metadata.uid())
        .collect())
}

/// Who an existing instance runs as: whoever its data belongs to.
pub(super) fn identity_of(layout: &Layout) -> Result<Identity, EngineError> {
    let metadata = fs::symlink_metadata(&layout.data).map_err(EngineError::file("look at", &layout.data))?;
    Ok(identity(metadata.uid()))
}

fn identity(uid: u32) -> Identity {
    Identity {
        uid,
        gid: uid,
        groups: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_has_at_most_107_bytes() {
        // The folder, two slashes, 12 characters, and 13 of `.s.PGSQL.5432`.
        let longest = format!("/{}", "a".repeat(107 - 1 - 12 - 1 - 13 - 1));
        assert!(check_socket_path(Path::new(&longest)).is_ok());
        assert!(matches!(
            check_socket_path(Path::new(&format!("{longest}a"))),
            Err(EngineError::SocketPathTooLong { length: 108, .. })
        ));
    }

    #[test]
    fn the_first_folder_that_blocks_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let private = folder.path().join("private");
        let inner = private.join("inner");
        fs::create_dir_all(&inner).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&private, fs::Permissions::from_mode(0o700)).unwrap();
        match check_reachable(&inner) {
            Err(EngineError::Unreachable { folder, blocking }) => {
                assert_eq!((folder, blocking), (inner.clone(), private.clone()));
            }
            other => panic!("{other:?}"),
        }
        fs::set_permissions(&private, fs::Permissions::from_mode(0o711)).unwrap();
        assert!(check_reachable(&inner).is_ok());
    }

    #[test]
    fn user_ids_are_derived_stay_in_range_and_are_not_shared() {
        let folder = tempfile::tempdir().unwrap();
        let id = |byte| ResourceId::from_random([byte; 26]);
        let of = |byte| new_identity(folder.path(), &id(byte)).unwrap().uid;
        let ids = IdRange::of_this_machine();
        for byte in 0..32 {
            assert!((ids.first..ids.first + ids.count).contains(&of(byte)));
            assert_eq!(of(byte), of(byte));
        }
        if nix::unistd::geteuid().is_root() {
            let before = of(0);
            let data = Layout::at(folder.path().join("other")).data;
            fs::create_dir_all(&data).unwrap();
            std::os::unix::fs::chown(&data, Some(before), Some(before)).unwrap();
            assert_ne!(of(0), before);
        }
    }

    #[test]
    fn in_a_container_only_ids_that_exist_are_used() {
        let range = |map| IdRange::within(map).map(|range| (range.first, range.count));
        assert_eq!(
            range("0 0 4294967295\n"),
            Some((USUAL_IDS.first, USUAL_IDS.count))
        );
        assert_eq!(range("0 1000 1\n1 100000 65536\n"), Some((32769, 32768)));
        assert_eq!(range("0 1000 1\n"), Some((0, 1)));
        assert_eq!(range(""), None);
    }
}
