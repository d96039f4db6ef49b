//! Looking events up, newest first: backwards through the files, with bounded memory and
//! a bounded amount of reading per page.

mod backwards;
mod record;

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use crate::folder::{self, Segment};
use backwards::Backwards;
use record::Record;

/// How much one page reads at most, in bytes. A page may therefore hold fewer events than
/// asked for, or none, and still not be the last.
const READ_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// By how much records may be out of the order of their times: calls end in another order
/// than they begin, and clocks are set.
const DISORDER: SignedDuration = SignedDuration::from_mins(5);

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// In this region only.
    pub region: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not after.
    pub until: Option<Timestamp>,
    /// With this attribute.
    pub attribute: Option<Attribute>,
}

/// Something that an event can be looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribute {
    /// Its own id.
    EventId(String),
    /// The operation.
    EventName(String),
    /// The service, as in `rds.amazonaws.com`.
    EventSource(String),
    /// Whether it changed nothing, `true` or `false`.
    ReadOnly(String),
    /// The user's name, the session's, or `root`.
    Username(String),
    /// The name, id or ARN of what it was done to.
    ResourceName(String),
    /// The type of that, such as `AWS::SecretsManager::Secret`.
    ResourceType(String),
    /// The access key that signed.
    AccessKeyId(String),
    /// The id that the answer carried.
    RequestId(String),
}

/// An event that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub event_id: String,
    /// The operation.
    pub name: String,
    /// The service.
    pub source: String,
    /// When.
    pub time: Timestamp,
    /// Whether it changed nothing.
    pub read_only: bool,
    /// The access key that signed.
    pub access_key_id: Option<String>,
    /// Who.
    pub username: Option<String>,
    /// To what: type and name.
    pub resources: Vec<(String, String)>,
    /// The whole record.
    pub text: String,
}

/// A place in the trail, behind an event that the next page begins before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    file: u64,
    offset: u64,
}

/// One page of events.
#[derive(Debug)]
pub struct Page {
    /// The events, newest first.
    pub events: Vec<Found>,
    /// Where to go on, if there may be more.
    pub next: Option<Position>,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.file, self.offset)
    }
}

impl FromStr for Position {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (file, offset) = text.split_once('-').unwrap_or((text, ""));
        Ok(Self {
            file: file.parse()?,
            offset: offset.parse()?,
        })
    }
}

/// The newest events of that kind, up to so many.
///
/// # Errors
/// If the files cannot be read.
pub fn lookup(folder: &Path, query: &Query, limit: usize, after: Option<Position>) -> io::Result<Page> {
    let mut page = Page {
        events: Vec::new(),
        next: None,
    };
    let mut read_bytes = 0;
    let mut younger: Option<Segment> = None;
    for segment in folder::segments(folder)?.into_iter().rev() {
        if after.is_some_and(|after| segment.first > after.file) {
            continue;
        }
        let offset = after
            .filter(|after| after.file == segment.first)
            .map(|after| after.offset);
        let is_too_young = begins_after(&segment, query.until)?;
        let is_too_old = match &younger {
            Some(younger) => begins_before(younger, query.from)?,
            None => false,
        };
        if is_too_old {
            return Ok(page);
        }
        younger = Some(segment.clone());
        if is_too_young {
            continue;
        }
        let Some(mut lines) = Backwards::open(&segment.path, offset)? else {
            continue;
        };
        while let Some((line, starts_at)) = lines.next()? {
            let here = Position {
                file: segment.first,
                offset: starts_at,
            };
            read_bytes += line.len() as u64;
            if let Some(record) = Record::read(line) {
                if query.from.is_some_and(|from| record.time() < earlier(from)) {
                    return Ok(page);
                }
                if record.matches(query) {
                    page.events.push(record.found(line));
                }
            }
            if page.events.len() >= limit || read_bytes >= READ_BYTES_MAX {
                page.next = Some(here);
                return Ok(page);
            }
        }
    }
    Ok(page)
}

fn earlier(time: Timestamp) -> Timestamp {
    time.saturating_sub(DISORDER).unwrap_or(Timestamp::MIN)
}

/// Whether everything in a file is later than that.
fn begins_after(segment: &Segment, until: Option<Timestamp>) -> io::Result<bool> {
    let Some(until) = until else { return Ok(false) };
    Ok(first_time(segment)?.is_some_and(|first| earlier(first) > until))
}

/// Whether everything before a file is earlier than that.
fn begins_before(segment: &Segment, from: Option<Timestamp>) -> io::Result<bool> {
    let Some(from) = from else { return Ok(false) };
    Ok(first_time(segment)?.is_some_and(|first| first < earlier(from)))
}

fn first_time(segment: &Segment) -> io::Result<Option<Timestamp>> {
    let mut lines = folder::Lines::open(&segment.path)?;
    let time = lines.next()?.and_then(Record::read).map(|record| record.time());
    Ok(time)
}

#[cfg(test)]
mod tests;
