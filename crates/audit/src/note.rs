//! The two notes beside the files, each a place in the chain under a code of its own:
//! `tip`, up to which the trail is on disk, so that records which are cut off at the end
//! are missed; and `anchor`, up to which old files were removed.

use std::fs;
use std::io;
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
        match fs::read_to_string(self.path(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Noted::Absent),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Noted::Invalid),
            Err(error) => Err(error),
            Ok(text) => Ok(self.parse(&text, key).map_or(Noted::Invalid, Noted::At)),
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
}
