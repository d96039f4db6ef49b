//! What is done ahead of the records, so that no call waits for it.
//!
//! A file that grows needs blocks, and giving it blocks waits for the file system's journal
//! while a sync is under way: on ext4 appends were seen to stand still for up to thirty
//! milliseconds, twice a second. Blocks that were reserved before spare that. And nothing may
//! be in a new file before the old one is on disk to its end. So the old one is synced, and
//! the new one made, while records still go to the old one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::disk::Disk;
use crate::folder::Segment;

/// What the next file is called until its first record is known.
const NAME: &str = "next";

/// The least room that is reserved at once, in bytes.
const ROOM_BYTES_MIN: u64 = 1024 * 1024;

/// How far a file was written and reserved when it was last looked at.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// The number of the file's first record.
    first: u64,
    bytes: u64,
    reserved: u64,
}

/// What there is to do before more records come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// Nothing.
    Nothing,
    /// Room for so many bytes behind the end.
    Room(u64),
    /// The next file, with as much room.
    NextFile(u64),
}

impl Progress {
    /// A file that was there before this trail was opened.
    pub(crate) fn of(first: u64, bytes: u64) -> Self {
        Self {
            first,
            bytes,
            reserved: bytes,
        }
    }

    /// Looks at the file again: what comes until the next look is taken to be as much as has
    /// come since the last one.
    pub(crate) fn look(&mut self, first: u64, bytes: u64, bytes_max: u64) -> Due {
        if first != self.first {
            *self = Self::of(first, 0);
        }
        // It is shorter if its end was taken off after a failure.
        let coming = bytes.saturating_sub(self.bytes);
        self.bytes = bytes;
        let room = (2 * coming).clamp(ROOM_BYTES_MIN, bytes_max.max(ROOM_BYTES_MIN));
        if bytes + coming > bytes_max {
            return Due::NextFile(room);
        }
        let wanted = (bytes + room).min(bytes_max);
        if self.reserved >= (bytes + coming).min(wanted) && self.reserved > bytes {
            return Due::Nothing;
        }
        self.reserved = wanted;
        Due::Room(wanted - bytes)
    }
}

/// A file that is ready, and has no place in the trail yet.
pub(crate) struct NextFile {
    file: File,
    path: PathBuf,
}

impl NextFile {
    /// Makes it.
    pub(crate) fn make(folder: &Path, disk: &dyn Disk, room: u64) -> io::Result<Self> {
        let path = folder.join(NAME);
        // One is left behind by whoever was ended just then. It never was a part of the trail.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = disk.create(&path)?;
        disk.reserve(&file, 0, room);
        Ok(Self { file, path })
    }

    /// Gives it its place. Until the folder is synced, a power loss may take it away again.
    pub(crate) fn become_segment(self, segment: &Segment) -> io::Result<File> {
        renameat_with(CWD, &self.path, CWD, &segment.path, RenameFlags::NOREPLACE)?;
        Ok(self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    #[test]
    fn room_is_reserved_for_twice_as_much_as_came() {
        let mut progress = Progress::of(1, 0);
        assert_eq!(progress.look(1, 1_000, 64 * MIB), Due::Room(MIB));
        assert_eq!(progress.look(1, 2_000, 64 * MIB), Due::Nothing);
        assert_eq!(
            progress.look(1, 8 * MIB, 64 * MIB),
            Due::Room(2 * (8 * MIB - 2_000))
        );
        assert_eq!(progress.look(1, 9 * MIB, 64 * MIB), Due::Nothing);
        // All of another file has come since the last look.
        assert_eq!(progress.look(7, 4 * MIB, 64 * MIB), Due::Room(8 * MIB));
    }

    #[test]
    fn the_next_file_is_due_when_this_one_would_be_full_by_the_next_look() {
        let mut progress = Progress::of(1, 0);
        assert_eq!(progress.look(1, 30 * MIB, 64 * MIB), Due::Room(34 * MIB));
        assert_eq!(progress.look(1, 50 * MIB, 64 * MIB), Due::NextFile(40 * MIB));
        let mut old = Progress::of(1, 60 * MIB);
        assert_eq!(old.look(1, 60 * MIB + 1, 64 * MIB), Due::Room(MIB));
        // Of what was written without being synced, a failure may have taken off the end.
        assert_eq!(old.look(1, 59 * MIB, 64 * MIB), Due::Nothing);
    }
}
