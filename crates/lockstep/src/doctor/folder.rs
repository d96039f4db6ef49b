//! The data folder: whose it is, and who can get at what is in it.

use std::fs;
use std::os::unix::fs::MetadataExt;

use nix::unistd::Uid;

use super::Check;
use crate::data_folder::{DataFolder, PUBLIC_FILES};
use crate::quoting;
use crate::reachability;

pub(super) fn examine(data: &DataFolder) -> Vec<Check> {
    const FOLDER: &str = "data folder";
    let shown = data.path().display().to_string();
    let quoted = quoting::shell_word(&shown);
    let Ok(found) = fs::metadata(data.path()) else {
        return vec![Check::warning(
            FOLDER,
            format!("there is no {shown}"),
            data.start_command(),
        )];
    };
    let uid = Uid::effective();
    let mut checks = Vec::new();
    let mode = found.mode() & 0o7777;
    checks.push(if !found.is_dir() {
        Check::failed(
            FOLDER,
            format!("{shown} is not a folder"),
            "name the right one with --data DIR",
        )
    } else if found.uid() != uid.as_raw() {
        let owner = found.uid();
        Check::failed(
            FOLDER,
            format!("{shown} belongs to user {owner}, and this is user {uid}"),
            format!("run Lockstep as user {owner}"),
        )
    } else if mode & 0o022 != 0 {
        Check::failed(
            FOLDER,
            format!("others may write to {shown} (mode {mode:o})"),
            format!("chmod go-w {quoted}"),
        )
    } else {
        Check::ok(FOLDER, format!("{shown}, mode {mode:o}"))
    });
    checks.push(private_files(data));
    if uid.is_root() {
        checks.push(service_users(data));
    }
    checks
}

/// Keys and state are for their owner only.
fn private_files(data: &DataFolder) -> Check {
    const NAME: &str = "private files";
    let Ok(entries) = fs::read_dir(data.path()) else {
        return Check::skipped(NAME, "this user cannot list the data folder");
    };
    let exposed: Vec<String> = entries
        .flatten()
        .filter(|entry| {
            entry
                .metadata()
                .is_ok_and(|found| found.is_file() && found.mode() & 0o077 != 0)
        })
        .filter(|entry| !PUBLIC_FILES.iter().any(|public| entry.file_name() == *public))
        .map(|entry| entry.path().display().to_string())
        .collect();
    if exposed.is_empty() {
        return Check::ok(
            NAME,
            "the root key, the access key and the store can be read by their owner only",
        );
    }
    let quoted: Vec<String> = exposed.iter().map(|path| quoting::shell_word(path)).collect();
    Check::failed(
        NAME,
        format!("others may read or write {}", exposed.join(", ")),
        format!(
            "chmod go= {}; and if this is no machine of yours alone, rotate what they protect",
            quoted.join(" ")
        ),
    )
}

/// PostgreSQL refuses to run as root: each database runs as a user of its own, which must
/// be able to pass through every folder above its files.
fn service_users(data: &DataFolder) -> Check {
    const NAME: &str = "service users";
    match reachability::obstacle(data.path()) {
        None => Check::ok(
            NAME,
            "running as root: each database runs as a user id of its own, and can reach its folder",
        ),
        Some(obstacle) => Check::failed(
            NAME,
            format!(
                "databases do not run as root, and others cannot pass through {}",
                obstacle.display()
            ),
            format!(
                "chmod o+x {}, or choose another --data DIR",
                quoting::shell_word(&obstacle.display().to_string())
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::Verdict;
    use super::*;

    #[test]
    fn an_exposed_key_is_found_and_public_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let write = |name: &str, mode| {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        };
        write("ca.pem", 0o644);
        write("root.key", 0o600);
        assert_eq!(private_files(&data).verdict, Verdict::Ok);
        write("root.key", 0o640);
        let check = private_files(&data);
        assert_eq!(check.verdict, Verdict::Failed);
        assert!(
            check.found.contains("root.key") && !check.found.contains("ca.pem"),
            "{check:?}"
        );
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_no_failure() {
        let folder = tempfile::tempdir().unwrap();
        let checks = examine(&DataFolder::at(&folder.path().join("none")));
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].verdict, Verdict::Warning);
    }

    #[test]
    fn a_folder_open_to_others_fails() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let checks = examine(&DataFolder::at(folder.path()));
        assert_eq!(checks[0].verdict, Verdict::Failed);
    }
}
