//! The folder of the trail: `<sequence of the first record>.jsonl`, and nothing in a file's
//! name but that, so that the order of the names is the order of the records.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

const SUFFIX: &str = ".jsonl";

/// The digits of a name: any sequence has room.
const DIGITS: usize = 20;

/// The longest line that is read, in bytes. Records are far shorter.
pub(crate) const LINE_BYTES_MAX: u64 = 256 * 1024;

/// One file of the trail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Segment {
    /// The sequence of its first record.
    pub(crate) first: u64,
    pub(crate) path: PathBuf,
}

impl Segment {
    /// The file that begins with that record.
    pub(crate) fn new(folder: &Path, first: u64) -> Self {
        Self {
            first,
            path: folder.join(format!("{first:0DIGITS$}{SUFFIX}")),
        }
    }

    fn parse(path: PathBuf) -> Option<Self> {
        let digits = path.file_name()?.to_str()?.strip_suffix(SUFFIX)?;
        let is_ours = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        let first = is_ours.then(|| digits.parse().ok()).flatten()?;
        Some(Self { first, path })
    }

    /// Its name, for people.
    pub(crate) fn name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// Makes the folder, for its owner only.
pub(crate) fn create(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// The files, in order; none if there is no folder.
pub(crate) fn segments(folder: &Path) -> io::Result<Vec<Segment>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut segments = Vec::new();
    for entry in entries {
        segments.extend(Segment::parse(entry?.path()));
    }
    segments.sort();
    Ok(segments)
}

/// The lines of a file, each with its line feed if it has one.
pub(crate) struct Lines {
    reader: BufReader<File>,
    line: Vec<u8>,
}

impl Lines {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            reader: BufReader::with_capacity(128 * 1024, File::open(path)?),
            line: Vec::new(),
        })
    }

    /// The next line; none at the end. One that is absurdly long comes in parts, none of
    /// which is a record.
    pub(crate) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        self.line.clear();
        let read = (&mut self.reader)
            .take(LINE_BYTES_MAX)
            .read_until(b'\n', &mut self.line)?;
        Ok((read > 0).then_some(&self.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_the_records_and_others_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for first in [1, 90_000, 200] {
            fs::write(Segment::new(folder.path(), first).path, b"").unwrap();
        }
        for other in ["tip", "1.jsonl", "00000000000000000001.jsonl.new"] {
            fs::write(folder.path().join(other), b"").unwrap();
        }
        let found = segments(folder.path()).unwrap();
        assert_eq!(
            found.iter().map(|segment| segment.first).collect::<Vec<_>>(),
            [1, 200, 90_000]
        );
        assert_eq!(segments(&folder.path().join("absent")).unwrap(), []);
    }
}
