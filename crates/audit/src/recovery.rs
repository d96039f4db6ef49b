//! What the last run left behind, put right before the first record of this one.
//!
//! A crash may have cut the last line, and after a power loss what was not yet synced may
//! be anything. Both lie behind the tip. They are taken off the end, kept in a file of
//! their own, and that is the first thing on record. Damage *before* the tip is none that
//! a crash can do: it is left as it is for whoever investigates, the trail goes on in a new
//! file, and that is on record as well.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::chain::{ChainKey, Link};
use crate::folder::{self, Segment};
use crate::note::{Note, Noted};
use crate::verify::{Scan, key_named_by, scan};

/// Why there is no trail to write to.
#[derive(Debug, Error)]
#[error("the audit trail in {} cannot be opened", folder.display())]
pub struct OpenError {
    /// The folder.
    pub folder: PathBuf,
    /// What the file system says.
    #[source]
    pub source: io::Error,
}

/// Where to go on.
#[derive(Debug)]
pub(crate) struct Resumed {
    /// The last record.
    pub(crate) link: Link,
    /// The file to append to and its length in bytes; none if a new one is due.
    pub(crate) last: Option<(Segment, u64)>,
    /// What was found and done, for the record: pairs of name and text.
    pub(crate) findings: Vec<(&'static str, String)>,
}

/// Looks at the last file and puts right what a crash did.
pub(crate) fn resume(folder: &Path, key: &ChainKey) -> io::Result<Resumed> {
    let tip = Note::Tip.read(folder, key)?;
    let mut resumed = Resumed {
        link: Link::START,
        last: None,
        findings: Vec::new(),
    };
    let synced = match tip {
        Noted::At(tip) => tip.sequence,
        Noted::Absent => 0,
        // No crash does that: nothing is taken off.
        Noted::Invalid => u64::MAX,
    };
    // Numbers are never given twice, not even those of records that cannot be read.
    let mut taken = if tip == Noted::Invalid { 0 } else { synced };
    let mut segments = folder::segments(folder)?;
    while let Some(segment) = segments.pop() {
        let found = scan(&segment, key)?;
        match found.last {
            Some(link) => {
                take_up(folder, segment, link, &found, synced, &mut resumed)?;
                break;
            }
            None if segment.first > synced => {
                put_aside(folder, &segment, 0, &mut resumed)?;
                fs::remove_file(&segment.path)?;
            }
            None => match (found.claimed, key_named_by(&segment)) {
                // The root key was replaced. The chain goes on, under the new one.
                (Some(claimed), Some(id)) if id != key.id() => {
                    resumed.link = claimed;
                    resumed.findings.push(("replacedKeyId", id));
                    break;
                }
                (claimed, _) => {
                    let problem = found.problem.map(|problem| problem.to_string());
                    let problem = problem.unwrap_or_else(|| "it is empty".to_owned());
                    resumed.damaged(&segment, &problem);
                    taken = taken.max(segment.first);
                    taken = taken.max(claimed.map_or(0, |claimed| claimed.sequence));
                }
            },
        }
    }
    if taken > resumed.link.sequence {
        let missing = format!("{} to {taken}", resumed.link.sequence + 1);
        resumed.findings.push(("recordsMissing", missing));
        resumed.link.sequence = taken;
        resumed.last = None;
    }
    match tip {
        Noted::Invalid => resumed
            .findings
            .push(("tip", "not written under this key".to_owned())),
        Noted::Absent if resumed.link != Link::START => {
            resumed.findings.push(("tip", "missing".to_owned()));
        }
        Noted::Absent | Noted::At(_) => {}
    }
    Ok(resumed)
}

impl Resumed {
    fn damaged(&mut self, segment: &Segment, problem: &str) {
        let file = segment.name();
        tracing::error!(
            file,
            problem,
            "the audit trail is damaged; it goes on in a new file"
        );
        self.findings.push(("damage", format!("{file}: {problem}")));
    }
}

/// Goes on after the last whole record of a file.
fn take_up(
    folder: &Path,
    segment: Segment,
    link: Link,
    found: &Scan,
    synced: u64,
    resumed: &mut Resumed,
) -> io::Result<()> {
    resumed.link = link;
    if let Some(problem) = &found.problem {
        if link.sequence < synced {
            resumed.damaged(&segment, &problem.to_string());
            resumed.link = found.claimed.unwrap_or(link);
            return Ok(());
        }
        put_aside(folder, &segment, found.whole_bytes, resumed)?;
        let file = OpenOptions::new().write(true).open(&segment.path)?;
        file.set_len(found.whole_bytes)?;
        file.sync_all()?;
    }
    resumed.last = Some((segment, found.whole_bytes));
    Ok(())
}

/// Keeps what comes after the last whole record.
fn put_aside(folder: &Path, segment: &Segment, from: u64, resumed: &mut Resumed) -> io::Result<()> {
    let mut file = fs::File::open(&segment.path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut rest = Vec::new();
    file.read_to_end(&mut rest)?;
    if rest.is_empty() {
        return Ok(());
    }
    let name = format!(
        "cut-after-{:020}-{}",
        resumed.link.sequence,
        uuid::Uuid::new_v4().simple()
    );
    let mut kept = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join(&name))?;
    kept.write_all(&rest)?;
    kept.sync_all()?;
    tracing::warn!(
        bytes = rest.len(),
        file = segment.name(),
        "the audit trail's end was cut by a crash"
    );
    resumed.findings.push(("cutBytes", rest.len().to_string()));
    resumed.findings.push(("cutKeptIn", name));
    Ok(())
}
