//! The two notes beside the files, each a place in the chain under a code of its own:
//! `tip`, up to which the trail is on disk, so that records which are cut off at the end
//! are missed; and `anchor`, up to which old files were removed.
//!
//! The tip changes twice a second. To replace its file each time would take two syncs and a
//! rename, each of them work for the file system's journal. So it has two places that are written
//! in turn, each no larger than what a disk writes whole: a crash spoils one of them at most. Of
//! those that hold, the one that is further counts.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use stdx::durable::write_file;

use crate::chain::{ChainKey, Code, Link};

/// Which note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    /// Everything up to this record is on disk.
    Tip,
    /// Everything up to this record was removed, as the settings say.
    Anchor,
}

/// What a note's file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noted {
    /// There is no such file.
    Absent,
    /// It is not what was written under this key.
    Invalid,
    /// A place in the chain.
    At(Link),
}

impl Note {
    fn name(self) -> &'static str {
        match self {
            Self::Tip => "tip",
            Self::Anchor => "anchor",
        }
    }

    fn path(self, folder: &Path) -> PathBuf {
        folder.join(self.name())
    }

    pub(crate) fn read(self, folder: &Path, key: &ChainKey) -> io::Result<Noted> {
        match fs::read(self.path(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Noted::Absent),
            Err(error) => Err(error),
            Ok(bytes) => {
                // What a crash has spoiled may be anything.
                let text = String::from_utf8_lossy(&bytes);
                let places = text.lines().filter_map(|line| self.parse(line, key));
                let furthest = places.max_by_key(|link| link.sequence);
                Ok(furthest.map_or(Noted::Invalid, Noted::At))
            }
        }
    }

    fn parse(self, text: &str, key: &ChainKey) -> Option<Link> {
        let (said, code) = text.trim_end().rsplit_once(' ')?;
        let code = Code::parse(code.as_bytes())?;
        if !key.code_of_note(self.name(), said).is(&code) {
            return None;
        }
        let (sequence, of_record) = said.split_once(' ')?;
        Some(Link {
            sequence: sequence.parse().ok()?,
            code: Code::parse(of_record.as_bytes())?,
        })
    }

    fn text(self, link: Link, key: &ChainKey) -> String {
        let said = format!("{} {}", link.sequence, link.code);
        let code = key.code_of_note(self.name(), &said);
        format!("{said} {code}\n")
    }

    /// Writes the note so that it is on disk when this returns.
    pub(crate) fn write(self, folder: &Path, link: Link, key: &ChainKey) -> io::Result<()> {
        write_file(&self.path(folder), self.text(link, key).as_bytes(), 0o600)
    }
}

/// How long each of the tip's two places is, in bytes: a sector, in the oldest sense.
const PLACE_BYTES: usize = 512;

/// The tip, while this process writes it.
#[derive(Debug)]
pub(crate) struct Tip {
    folder: PathBuf,
    /// None before the first time, and after a failure that leaves unclear what is in it.
    open: Option<OpenTip>,
}

#[derive(Debug)]
struct OpenTip {
    file: File,
    /// Where the place begins that is written next, in bytes.
    next: usize,
}

impl Tip {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            open: None,
        }
    }

    /// Notes how far the trail is on disk, so that the note is on disk when this returns.
    pub(crate) fn note(&mut self, link: Link, key: &ChainKey) -> io::Result<()> {
        let text = Note::Tip.text(link, key);
        let place = format!("{:<1$}\n", text.trim_end(), PLACE_BYTES - 1);
        self.open = Some(match self.open.take() {
            Some(open) => open.write(&place)?,
            None => OpenTip::begin(&Note::Tip.path(&self.folder), &place)?,
        });
        Ok(())
    }
}

impl OpenTip {
    fn begin(path: &Path, place: &str) -> io::Result<Self> {
        write_file(path, place.repeat(2).as_bytes(), 0o600)?;
        let file = OpenOptions::new().write(true).open(path)?;
        Ok(Self { file, next: 0 })
    }

    fn write(self, place: &str) -> io::Result<Self> {
        self.file.write_all_at(place.as_bytes(), self.next as u64)?;
        self.file.sync_data()?;
        let next = PLACE_BYTES - self.next;
        Ok(Self { next, ..self })
    }
}

#[cfg(test)]
mod tests {
    use stdx::Secret;

    use super::*;

    #[test]
    fn a_note_holds_under_its_key_and_its_name_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = ChainKey::new(&Secret::new([1; 32]));
        let other = ChainKey::new(&Secret::new([2; 32]));
        let mut out = Vec::new();
        let link = Link::START.seal(&key, b"{", &mut out);
        assert_eq!(Note::Tip.read(folder.path(), &key).unwrap(), Noted::Absent);
        Note::Tip.write(folder.path(), link, &key).unwrap();
        assert_eq!(Note::Tip.read(folder.path(), &key).unwrap(), Noted::At(link));
        assert_eq!(Note::Tip.read(folder.path(), &other).unwrap(), Noted::Invalid);
        fs::rename(folder.path().join("tip"), folder.path().join("anchor")).unwrap();
        assert_eq!(Note::Anchor.read(folder.path(), &key).unwrap(), Noted::Invalid);
    }

    #[test]
    fn a_crash_while_the_tip_is_written_leaves_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let key = ChainKey::new(&Secret::new([1; 32]));
        let read = || Note::Tip.read(folder.path(), &key).unwrap();
        let (mut tip, mut link, mut out) = (Tip::new(folder.path()), Link::START, Vec::new());
        let path = folder.path().join("tip");
        for _ in 0..4 {
            let before = link;
            link = link.seal(&key, b"{", &mut out);
            tip.note(link, &key).unwrap();
            assert_eq!(read(), Noted::At(link));
            let whole = fs::read(&path).unwrap();
            assert_eq!(whole.len(), 2 * PLACE_BYTES);
            let first = Note::Tip.parse(std::str::from_utf8(&whole[..PLACE_BYTES]).unwrap(), &key);
            let newest = if first == Some(link) { 0 } else { PLACE_BYTES };
            let mut torn = whole.clone();
            torn[newest + 100..newest + 200].fill(0xff);
            fs::write(&path, &torn).unwrap();
            // At first both places are the same.
            let left = if before == Link::START { link } else { before };
            assert_eq!(read(), Noted::At(left));
            fs::write(&path, &whole).unwrap();
        }
        fs::write(&path, "x".repeat(2 * PLACE_BYTES)).unwrap();
        assert_eq!(read(), Noted::Invalid);
    }

    #[test]
    fn a_tip_of_one_line_as_it_was_written_before_holds() {
        let folder = tempfile::tempdir().unwrap();
        let key = ChainKey::new(&Secret::new([1; 32]));
        let link = Link::START.seal(&key, b"{", &mut Vec::new());
        fs::write(folder.path().join("tip"), Note::Tip.text(link, &key)).unwrap();
        assert_eq!(Note::Tip.read(folder.path(), &key).unwrap(), Noted::At(link));
    }
}
