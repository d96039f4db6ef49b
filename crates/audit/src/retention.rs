//! Removing the oldest files, so that the chain can still be checked from where it begins.

use std::fs;
use std::io;
use std::path::Path;

use crate::chain::{ChainKey, Claim, Link};
use crate::folder::{self, Lines, Segment};
use crate::note::Note;

/// What was removed, for the record: a pair of name and text.
pub(crate) type Removed = (&'static str, String);

/// Removes the oldest files while there are more than that. The last one stays.
pub(crate) fn keep(folder: &Path, key: &ChainKey, files_max: usize) -> Option<Removed> {
    match remove(folder, key, files_max) {
        Ok(removed) if removed.is_empty() => None,
        Ok(removed) => Some(("removedFiles", removed.join(" "))),
        Err(error) => {
            tracing::warn!(%error, "old files of the audit trail could not be removed");
            None
        }
    }
}

fn remove(folder: &Path, key: &ChainKey, files_max: usize) -> io::Result<Vec<String>> {
    let segments = folder::segments(folder)?;
    let surplus = segments.len().saturating_sub(files_max);
    let mut removed = Vec::new();
    for (old, next) in segments.iter().zip(segments.iter().skip(1)).take(surplus) {
        let Some(before) = place_before(next)? else { break };
        Note::Anchor.write(folder, before, key)?;
        fs::remove_file(&old.path)?;
        removed.push(old.name());
    }
    Ok(removed)
}

/// The place in the chain before a file, as its first record says.
fn place_before(segment: &Segment) -> io::Result<Option<Link>> {
    let mut lines = Lines::open(&segment.path)?;
    let claim = lines
        .next()?
        .and_then(|line| Claim::read(line.strip_suffix(b"\n")?).map(|(claim, _)| claim));
    Ok(claim.map(|claim| Link {
        sequence: claim.sequence.saturating_sub(1),
        code: claim.previous,
    }))
}
