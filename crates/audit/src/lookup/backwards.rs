//! The lines of a file from its end, in pieces of bounded size.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::folder::LINE_BYTES_MAX;

/// How much is read at once, in bytes.
const PIECE: u64 = 256 * 1024;

pub(super) struct Backwards {
    file: File,
    /// What was read and not given out; it ends with a line feed.
    rest: Vec<u8>,
    /// Where `rest` begins in the file.
    start: u64,
    line: Vec<u8>,
}

impl Backwards {
    /// From that offset, or from the last whole line. None if the offset is not where a
    /// line begins, or the file has been removed.
    pub(super) fn open(path: &Path, offset: Option<u64>) -> io::Result<Option<Self>> {
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        let length = file.metadata()?.len();
        let mut lines = Self {
            file,
            rest: Vec::new(),
            start: offset.unwrap_or(length).min(length),
            line: Vec::new(),
        };
        if offset.is_some() {
            let is_line_start = lines.start == 0 || {
                let mut before = [0];
                lines.file.read_exact_at(&mut before, lines.start - 1)?;
                before == [b'\n']
            };
            return Ok(is_line_start.then_some(lines));
        }
        // What comes after the last line feed is being written.
        while lines.more()? {
            if let Some(end) = lines.rest.iter().rposition(|byte| *byte == b'\n') {
                lines.rest.truncate(end + 1);
                return Ok(Some(lines));
            }
            lines.rest.clear();
        }
        Ok(Some(lines))
    }

    /// Reads the piece before; whether there was one.
    fn more(&mut self) -> io::Result<bool> {
        let length = self.start.min(PIECE);
        if length == 0 {
            return Ok(false);
        }
        let mut piece = vec![0; usize::try_from(length).unwrap_or(0)];
        self.file.read_exact_at(&mut piece, self.start - length)?;
        piece.extend_from_slice(&self.rest);
        self.rest = piece;
        self.start -= length;
        Ok(true)
    }

    /// The line before, without its line feed, and where it begins.
    pub(super) fn next(&mut self) -> io::Result<Option<(&[u8], u64)>> {
        loop {
            let body = self.rest.strip_suffix(b"\n").unwrap_or(&self.rest);
            if let Some(feed) = body.iter().rposition(|byte| *byte == b'\n') {
                self.line = self.rest.split_off(feed + 1);
                break;
            }
            if self.rest.len() as u64 > LINE_BYTES_MAX {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is too long"));
            }
            if !self.more()? {
                if self.rest.is_empty() {
                    return Ok(None);
                }
                self.line = std::mem::take(&mut self.rest);
                break;
            }
        }
        let starts_at = self.start + self.rest.len() as u64;
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        Ok(Some((line, starts_at)))
    }
}
