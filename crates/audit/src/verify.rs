//! Is the trail whole? Every record, in order, under the key.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::chain::{ChainKey, Claim, Code, Link};
use crate::folder::{self, Lines, Segment};
use crate::note::{Note, Noted};

/// A trail that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// How many records there are.
    pub records: u64,
    /// In how many files.
    pub files: usize,
    /// The number of the first record that is here; earlier ones were removed on purpose.
    pub first: u64,
    /// The number of the last.
    pub last: u64,
    /// Its code. Whoever notes number and code elsewhere can tell later that nothing
    /// before them has changed, even if this machine is taken over.
    pub last_code: String,
    /// Bytes after the last record, of one that is being written or was cut by a crash.
    pub unfinished_bytes: u64,
}

/// What is wrong with the trail, at the first place where something is.
#[derive(Debug, Error)]
pub enum Damage {
    /// A record.
    #[error("{file}, line {line}: {problem}")]
    Record {
        /// The file.
        file: String,
        /// The line in it, from 1.
        line: u64,
        /// What is wrong.
        problem: Problem,
    },
    /// The trail begins later than it should.
    #[error(
        "the trail begins at record {found}: record {expected} is missing, and was not removed by Lockstep"
    )]
    Beginning {
        /// The first record that is here.
        found: u64,
        /// The one that should be.
        expected: u64,
    },
    /// The trail ends earlier than it should.
    #[error("the trail ends with record {found}, and record {tip} had been written: the end is missing from record {} on", found + 1)]
    End {
        /// The last record that is here.
        found: u64,
        /// The last that is known to have been.
        tip: u64,
    },
    /// The note of how far the trail goes is gone or was changed.
    #[error(
        "the file `{0}` beside the records is missing or was changed: whether records are missing cannot be told"
    )]
    Note(&'static str),
    /// The trail was written under another key.
    #[error("{0} was written under another root key than this one")]
    OtherKey(String),
    /// It cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// What.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is not a record: no line of this program's, or cut.
    NotARecord {
        /// The number it should have.
        expected: u64,
    },
    /// It is another record than the one that should be here.
    Sequence {
        /// The number it has.
        found: u64,
        /// The number it should have.
        expected: u64,
    },
    /// It does not follow from the record before it.
    Previous {
        /// Its number.
        sequence: u64,
    },
    /// It was changed, or written by somebody else.
    Changed {
        /// Its number.
        sequence: u64,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARecord { expected } => {
                write!(f, "record {expected} is expected, and this is no record")
            }
            Self::Sequence { found, expected } if found > expected => write!(
                f,
                "record {found} follows where record {expected} is expected: records are missing or in another order"
            ),
            Self::Sequence { found, expected } => write!(
                f,
                "record {found} stands where record {expected} is expected: records are repeated or in another order"
            ),
            Self::Previous { sequence } => {
                write!(f, "record {sequence} does not follow from the record before it")
            }
            Self::Changed { sequence } => {
                write!(
                    f,
                    "record {sequence} is not what was written: its code does not match"
                )
            }
        }
    }
}

/// What one file holds, up to the first problem.
#[derive(Debug)]
pub(crate) struct Scan {
    /// The place before its first record, as that record says.
    pub(crate) before: Option<Link>,
    /// The last record that is whole and follows from the ones before it.
    pub(crate) last: Option<Link>,
    /// Up to its end, in bytes.
    pub(crate) whole_bytes: u64,
    pub(crate) records: u64,
    pub(crate) problem: Option<Problem>,
    /// Whether the problem is that the last line has no end.
    pub(crate) is_cut: bool,
    /// Bytes from the problem on.
    pub(crate) rest_bytes: u64,
    /// The place that the last line claims which claims one, also behind the problem.
    pub(crate) claimed: Option<Link>,
}

/// Reads one file, from what its first record says of itself.
pub(crate) fn scan(segment: &Segment, key: &ChainKey) -> io::Result<Scan> {
    let mut scan = Scan {
        before: None,
        last: None,
        whole_bytes: 0,
        records: 0,
        problem: None,
        is_cut: false,
        rest_bytes: 0,
        claimed: None,
    };
    let mut lines = Lines::open(&segment.path)?;
    while let Some(line) = lines.next()? {
        let length = line.len() as u64;
        let read = line.strip_suffix(b"\n").map(Claim::read);
        if let Some(Some((claim, _))) = &read {
            scan.claimed = Some(claim.link());
        }
        if scan.problem.is_some() {
            scan.rest_bytes += length;
            scan.is_cut = false;
            continue;
        }
        let expected = scan.last.map_or(segment.first, |last| last.sequence + 1);
        let checked = match read {
            None => {
                scan.is_cut = true;
                Err(Problem::NotARecord { expected })
            }
            Some(None) => Err(Problem::NotARecord { expected }),
            Some(Some((claim, covered))) => check(&claim, covered, expected, scan.last, key).map(|()| claim),
        };
        match checked {
            Ok(claim) => {
                scan.before.get_or_insert(Link {
                    sequence: claim.sequence - 1,
                    code: claim.previous,
                });
                scan.last = Some(claim.link());
                scan.whole_bytes += length;
                scan.records += 1;
            }
            Err(problem) => {
                scan.problem = Some(problem);
                scan.rest_bytes += length;
            }
        }
    }
    Ok(scan)
}

fn check(
    claim: &Claim,
    covered: &[u8],
    expected: u64,
    last: Option<Link>,
    key: &ChainKey,
) -> Result<(), Problem> {
    let sequence = claim.sequence;
    if !claim.is_genuine(key, covered) {
        return Err(Problem::Changed { sequence });
    }
    if sequence != expected || sequence == 0 {
        return Err(Problem::Sequence {
            found: sequence,
            expected,
        });
    }
    match last {
        Some(last) if !last.code.is(&claim.previous) => Err(Problem::Previous { sequence }),
        _ => Ok(()),
    }
}

/// Checks the whole trail. It may be written to meanwhile.
///
/// The first key is today's; others are those that it replaced.
///
/// # Errors
/// [`Damage`], which names the first bad record.
pub fn verify(folder: &Path, keys: &[ChainKey]) -> Result<Whole, Damage> {
    let Some(key) = keys.first() else {
        return Err(Damage::OtherKey(folder.display().to_string()));
    };
    let reading = |path: &Path| {
        let path = path.to_owned();
        move |source| Damage::Read { path, source }
    };
    // Before the records: what is on disk by then must be found among them.
    let tip = Note::Tip.read(folder, key).map_err(reading(folder))?;
    let anchor = Note::Anchor.read(folder, key).map_err(reading(folder))?;
    let segments = folder::segments(folder).map_err(reading(folder))?;
    let start = match anchor {
        Noted::At(link) => link,
        Noted::Absent => Link::START,
        Noted::Invalid => return Err(Damage::Note("anchor")),
    };
    let mut progress = Progress {
        link: start,
        whole: Whole {
            records: 0,
            files: segments.len(),
            first: segments.first().map_or(0, |segment| segment.first),
            last: start.sequence,
            last_code: start.code.to_string(),
            unfinished_bytes: 0,
        },
        tip,
    };
    for (index, segment) in segments.iter().enumerate() {
        let named = key_named_by(segment);
        let used = keys.iter().find(|key| Some(key.id()) == named.as_deref());
        let found = scan(segment, used.unwrap_or(key)).map_err(reading(&segment.path))?;
        let is_last = index + 1 == segments.len();
        progress
            .take(segment, &found, is_last)
            .map_err(|damage| match &named {
                Some(_) if used.is_none() => Damage::OtherKey(segment.name()),
                _ => damage,
            })?;
    }
    match progress.tip {
        Noted::At(tip) if tip.sequence > progress.link.sequence => Err(Damage::End {
            found: progress.link.sequence,
            tip: tip.sequence,
        }),
        Noted::Absent if progress.whole.records == 0 => Ok(progress.whole),
        Noted::Absent | Noted::Invalid => Err(Damage::Note("tip")),
        Noted::At(_) => Ok(progress.whole),
    }
}

struct Progress {
    link: Link,
    whole: Whole,
    tip: Noted,
}

impl Progress {
    fn take(&mut self, segment: &Segment, found: &Scan, is_last: bool) -> Result<(), Damage> {
        let at_line = |line, problem| Damage::Record {
            file: segment.name(),
            line,
            problem,
        };
        if let Some(before) = found.before {
            let (from, expected) = (before.sequence + 1, self.link.sequence + 1);
            if self.whole.records == 0 && from != expected {
                return Err(Damage::Beginning {
                    found: from,
                    expected,
                });
            }
            if from != expected {
                let problem = Problem::Sequence {
                    found: from,
                    expected,
                };
                return Err(at_line(1, problem));
            }
            if !self.link.code.is(&before.code) {
                return Err(at_line(1, Problem::Previous { sequence: from }));
            }
        }
        if let Some(last) = found.last {
            self.link = last;
            self.whole.records += found.records;
            self.whole.last = last.sequence;
            self.whole.last_code = last.code.to_string();
        }
        match &found.problem {
            // What a crash leaves, or what is just being written.
            Some(_) if is_last && found.is_cut => {
                self.whole.unfinished_bytes = found.rest_bytes;
                Ok(())
            }
            Some(problem) => Err(at_line(found.records + 1, problem.clone())),
            None => Ok(()),
        }
    }
}

/// The id of the key that a file's first record names.
pub(crate) fn key_named_by(segment: &Segment) -> Option<String> {
    let mut lines = Lines::open(&segment.path).ok()?;
    let line: serde_json::Value = serde_json::from_slice(lines.next().ok()??).ok()?;
    Some(
        line.get("additionalEventData")?
            .get("keyId")?
            .as_str()?
            .to_owned(),
    )
}

/// Whether the trail, which [`verify`] found whole, has that record with that code: what was
/// noted elsewhere earlier.
///
/// # Errors
/// If it cannot be read.
pub fn contains(folder: &Path, sequence: u64, code: &str) -> io::Result<bool> {
    let segments = folder::segments(folder)?;
    let (Some(code), Some(segment)) = (
        Code::parse(code.as_bytes()),
        segments.iter().rfind(|segment| segment.first <= sequence),
    ) else {
        return Ok(false);
    };
    let mut lines = Lines::open(&segment.path)?;
    while let Some(line) = lines.next()? {
        let claim = line.strip_suffix(b"\n").and_then(Claim::read);
        if let Some((claim, _)) = claim
            && claim.sequence == sequence
        {
            return Ok(claim.code.is(&code));
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
