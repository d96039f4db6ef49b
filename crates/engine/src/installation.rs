//! Which PostgreSQL servers this machine has.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::instance::EngineVersion;

/// One installed PostgreSQL server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// Its version.
    pub version: EngineVersion,
    /// The folder that holds `postgres` and `initdb`.
    pub bin_dir: PathBuf,
}

/// Older ones are beyond their end of life, and nothing here was tried with them.
const MAJOR_MIN: u16 = 13;

/// All servers found in the places where distributions put them, in `PATH`, and in `extra`;
/// newest first, one per version. What does not run or has no `initdb` beside it is left out.
pub(crate) fn discover(extra: &[PathBuf], search_path: Option<&OsStr>) -> Vec<Installation> {
    let mut bin_dirs = extra.to_vec();
    // Debian and Ubuntu; PGDG for Red Hat; built from source; others.
    bin_dirs.extend(children(Path::new("/usr/lib/postgresql"), |_| true));
    bin_dirs.extend(children(Path::new("/usr"), |name| name.starts_with("pgsql-")));
    bin_dirs.push("/usr/local/pgsql".into());
    bin_dirs.extend(children(Path::new("/opt"), is_postgres_name));
    bin_dirs.extend(children(Path::new("/opt/postgresql"), |_| true));
    let mut candidates: Vec<PathBuf> = Vec::new();
    for dir in bin_dirs {
        candidates.push(dir.join("bin"));
        candidates.push(dir);
    }
    candidates.extend(search_path.into_iter().flat_map(std::env::split_paths));

    let mut found: Vec<Installation> = Vec::new();
    for bin_dir in candidates {
        let Some(installation) = inspect(&bin_dir) else {
            continue;
        };
        if found.iter().all(|other| other.version != installation.version) {
            found.push(installation);
        }
    }
    found.sort_by_key(|installation| std::cmp::Reverse(installation.version));
    found
}

fn is_postgres_name(name: &str) -> bool {
    ["postgres", "pgsql", "pg"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

fn children(folder: &Path, wanted: fn(&str) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(wanted))
        .map(|entry| entry.path())
        .collect()
}

fn inspect(bin_dir: &Path) -> Option<Installation> {
    // Some distributions link single programs into /usr/bin; the real folder has them all.
    let postgres = fs::canonicalize(bin_dir.join("postgres")).ok()?;
    let bin_dir = postgres.parent()?.to_owned();
    if !bin_dir.join("initdb").is_file() {
        return None;
    }
    let output = Command::new(&postgres)
        .arg("--version")
        .env_clear()
        .output()
        .ok()?;
    let version = parse_version(std::str::from_utf8(&output.stdout).ok()?)?;
    (version.major >= MAJOR_MIN).then_some(Installation { version, bin_dir })
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`. Development versions
/// (`19devel`, `19beta1`) are no releases and give `None`.
fn parse_version(text: &str) -> Option<EngineVersion> {
    let number = text.strip_prefix("postgres (PostgreSQL) ")?;
    let number = number.split_ascii_whitespace().next()?;
    number.contains('.').then(|| EngineVersion::parse(number))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_postgres_says_of_itself() {
        let version = |text| parse_version(text).map(|version| version.to_string());
        assert_eq!(
            version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n").as_deref(),
            Some("15.18")
        );
        assert_eq!(version("postgres (PostgreSQL) 17.10\n").as_deref(), Some("17.10"));
        assert_eq!(version("postgres (PostgreSQL) 19devel\n"), None);
        assert_eq!(version("postgres (PostgreSQL) 19beta1\n"), None);
        assert_eq!(version("mysqld 8.0"), None);
    }

    #[test]
    fn a_program_of_that_name_that_is_no_server_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("postgres"), "").unwrap();
        fs::write(folder.path().join("initdb"), "").unwrap();
        assert_eq!(inspect(folder.path()), None);
    }

    #[test]
    fn this_machine_has_a_server_and_the_newest_comes_first() {
        let found = discover(&[], None);
        assert!(!found.is_empty(), "install postgresql to run these tests");
        assert!(found.is_sorted_by_key(|one| std::cmp::Reverse(one.version)));
    }
}
