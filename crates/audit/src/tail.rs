//! Following the trail as it grows.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::folder::{self, Segment};

/// How much is read at once, in bytes.
const PIECE: u64 = 1024 * 1024;

/// A place in the trail that moves on as records are read.
#[derive(Debug)]
pub struct Tail {
    folder: PathBuf,
    segment: Option<Segment>,
    offset: u64,
    /// The beginning of a line whose end is not there yet.
    rest: Vec<u8>,
}

impl Tail {
    /// Behind the last whole record that is there now.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn from_end(folder: &Path) -> io::Result<Self> {
        let mut tail = Self {
            folder: folder.to_owned(),
            segment: None,
            offset: 0,
            rest: Vec::new(),
        };
        tail.segment = folder::segments(folder)?.pop();
        if let Some(segment) = &tail.segment {
            tail.offset = std::fs::metadata(&segment.path)?.len();
        }
        Ok(tail)
    }

    /// The records that have come since, each without its line feed; none if there are none.
    ///
    /// # Errors
    /// If the files cannot be read.
    pub fn read(&mut self) -> io::Result<Vec<Vec<u8>>> {
        loop {
            let Some(segment) = &self.segment else {
                self.segment = folder::segments(&self.folder)?.into_iter().next();
                if self.segment.is_none() {
                    return Ok(Vec::new());
                }
                continue;
            };
            let mut piece = Vec::new();
            let mut file = File::open(&segment.path)?;
            file.seek(SeekFrom::Start(self.offset))?;
            self.offset += file.take(PIECE).read_to_end(&mut piece)? as u64;
            if !piece.is_empty() {
                self.rest.extend_from_slice(&piece);
                let end = self.rest.iter().rposition(|byte| *byte == b'\n');
                let Some(end) = end else { continue };
                let after = self.rest.split_off(end + 1);
                let whole = std::mem::replace(&mut self.rest, after);
                let lines = whole.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                return Ok(lines.map(<[u8]>::to_vec).collect());
            }
            let first = segment.first;
            let next = folder::segments(&self.folder)?
                .into_iter()
                .find(|segment| segment.first > first);
            if next.is_none() {
                return Ok(Vec::new());
            }
            self.segment = next;
            self.offset = 0;
            self.rest.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn it_follows_over_files_and_waits_for_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = |first| Segment::new(folder.path(), first).path;
        fs::write(file(1), "old\n").unwrap();
        let mut tail = Tail::from_end(folder.path()).unwrap();
        assert!(tail.read().unwrap().is_empty());
        fs::write(file(1), "old\none\ntw").unwrap();
        assert_eq!(tail.read().unwrap(), [b"one"]);
        assert!(tail.read().unwrap().is_empty());
        fs::write(file(1), "old\none\ntwo\n").unwrap();
        fs::write(file(4), "three\n").unwrap();
        assert_eq!(tail.read().unwrap(), [b"two"]);
        assert_eq!(tail.read().unwrap(), [b"three"]);
        assert!(tail.read().unwrap().is_empty());
    }
}
