//! The one that writes: chains records, appends them with one call, begins new files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::sync::Arc;

use jiff::Timestamp;

use crate::ahead::NextFile;
use crate::chain::{ChainKey, Link};
use crate::disk::Disk;
use crate::event::{self, Event, Identity};
use crate::folder::{self, Segment};
use crate::pending::Pending;
use crate::recovery;
use crate::retention::{self, Removed};
use crate::trail::{Settings, Sink};

/// How much is kept of records that could not be written, in bytes. Their calls were
/// answered with an error, but some may have acted: they are written when that is
/// possible again.
const BACKLOG_BYTES_MAX: usize = 1024 * 1024;

/// What the chain adds to a record at most, in bytes.
const INTEGRITY_BYTES: usize = 220;

pub(crate) struct Writer {
    settings: Settings,
    key: Arc<ChainKey>,
    disk: Arc<dyn Disk>,
    /// None after a failure that leaves unclear what is in the file.
    open: Option<OpenFile>,
    link: Link,
    /// What is appended next; here so that it need not grow each time.
    out: Vec<u8>,
    backlog: Pending,
    trouble: Option<Trouble>,
    /// For the record at the beginning of the next file, or the next record of ours.
    findings: Vec<(&'static str, String)>,
}

struct OpenFile {
    segment: Segment,
    file: Arc<File>,
    bytes: u64,
}

/// What has to be synced, and how far the trail then is on disk.
pub(crate) struct SyncPoint {
    pub(crate) file: Arc<File>,
    /// The number of the file's first record.
    pub(crate) first: u64,
    /// How long the file is.
    pub(crate) bytes: u64,
    pub(crate) link: Link,
}

/// Why the trail did not go on in the next file.
#[derive(Debug)]
pub(crate) enum ChangeOver {
    /// The old one could not be synced.
    Sync(io::Error),
    /// The next one did not get its place.
    Next(io::Error),
}

/// Since when nothing can be written, and what that has cost.
struct Trouble {
    since: Timestamp,
    error: String,
    refused: usize,
    lost: usize,
}

impl Writer {
    /// Takes up the trail where it ended.
    pub(crate) fn open(settings: Settings, key: Arc<ChainKey>, disk: Arc<dyn Disk>) -> io::Result<Self> {
        folder::create(&settings.folder)?;
        let mut writer = Self {
            settings,
            key,
            disk,
            open: None,
            link: Link::START,
            out: Vec::new(),
            backlog: Pending::default(),
            trouble: None,
            findings: Vec::new(),
        };
        writer.resume()?;
        Ok(writer)
    }

    fn resume(&mut self) -> io::Result<()> {
        let resumed = recovery::resume(&self.settings.folder, &self.key)?;
        self.link = resumed.link;
        self.findings.extend(resumed.findings);
        if let Some((segment, bytes)) = resumed.last {
            let file = OpenOptions::new().append(true).open(&segment.path)?;
            self.open = Some(OpenFile {
                segment,
                file: Arc::new(file),
                bytes,
            });
        }
        Ok(())
    }

    /// Writes what is pending, or keeps it until that is possible.
    ///
    /// # Errors
    /// What the file system says; then nothing of it is in the trail yet.
    pub(crate) fn write(&mut self, pending: &Pending, now: Timestamp) -> io::Result<Link> {
        match self.try_write(pending, now) {
            Ok(()) => {
                if let Some(trouble) = self.trouble.take() {
                    tracing::warn!(refused = trouble.refused, "the audit trail can be written again");
                }
                self.backlog.clear();
                Ok(self.link)
            }
            Err(error) => {
                self.keep(pending, &error, now);
                Err(error)
            }
        }
    }

    /// Writes that the trail was opened, and what was found then.
    pub(crate) fn write_opening(&mut self, now: Timestamp) -> io::Result<Link> {
        let mut pending = Pending::default();
        if let Some(open) = &self.open
            && open.bytes > 0
        {
            let details = self.opening_details();
            self.findings.clear();
            pending.push(&own_event(&self.settings, "AuditTrailOpened", &details, now));
        }
        self.write(&pending, now)
    }

    /// Writes what is owed: the records of answers that were refused.
    pub(crate) fn write_own(&mut self, now: Timestamp) -> io::Result<Link> {
        self.write(&Pending::default(), now)
    }

    /// What has to be synced, and how far the trail then is on disk.
    pub(crate) fn sync_point(&self) -> Option<SyncPoint> {
        self.open.as_ref().map(|open| SyncPoint {
            file: Arc::clone(&open.file),
            first: open.segment.first,
            bytes: open.bytes,
            link: self.link,
        })
    }

    /// Goes on in the next file, once the one before it is on disk to its end; whether it did.
    /// It does not if another file than the one with that first record is written to by now.
    ///
    /// # Errors
    /// What the file system says. After a failed sync the trail does not go on at all before
    /// it was looked at anew; see [`Writer::distrust`].
    pub(crate) fn change_over(
        &mut self,
        first: u64,
        next: NextFile,
        removed: Option<Removed>,
    ) -> Result<bool, ChangeOver> {
        self.findings.extend(removed);
        let Some(open) = self.open.as_ref().filter(|open| open.segment.first == first) else {
            return Ok(false);
        };
        self.disk.sync(&open.file).map_err(ChangeOver::Sync)?;
        // What was reserved behind its end is given back.
        open.file.set_len(open.bytes).map_err(ChangeOver::Next)?;
        let segment = Segment::new(&self.settings.folder, self.link.sequence + 1);
        let file = next.become_segment(&segment).map_err(ChangeOver::Next)?;
        self.open = Some(OpenFile {
            segment,
            file: Arc::new(file),
            bytes: 0,
        });
        Ok(true)
    }

    /// A sync failed. What was written since the last one may be lost, and the file's
    /// handle is not asked again.
    pub(crate) fn distrust(&mut self, error: &io::Error, now: Timestamp) {
        self.open = None;
        self.keep(&Pending::default(), error, now);
    }

    fn keep(&mut self, pending: &Pending, error: &io::Error, now: Timestamp) {
        let trouble = self.trouble.get_or_insert_with(|| {
            tracing::error!(%error, "the audit trail cannot be written: no call is answered until it can");
            Trouble {
                since: now,
                error: error.to_string(),
                refused: 0,
                lost: 0,
            }
        });
        trouble.refused += pending.count();
        if self.backlog.bytes() + pending.bytes() <= BACKLOG_BYTES_MAX {
            self.backlog.append(pending);
        } else {
            trouble.lost += pending.count();
        }
    }

    fn try_write(&mut self, pending: &Pending, now: Timestamp) -> io::Result<()> {
        if self.trouble.is_some() && self.open.is_none() {
            self.resume()?;
        }
        let count = self.backlog.count() + pending.count() + 2;
        let bytes = self.backlog.bytes() + pending.bytes() + count * INTEGRITY_BYTES;
        let open = self.file_with_room(bytes as u64)?;
        let mut own = Pending::default();
        if open.bytes == 0 {
            own.push(&self.opening(now));
        }
        if let Some(trouble) = &self.trouble {
            own.push(&self.resumption(trouble, now));
        }
        let mut out = std::mem::take(&mut self.out);
        out.clear();
        let mut link = self.link;
        for record in own
            .records()
            .chain(self.backlog.records())
            .chain(pending.records())
        {
            link = link.seal(&self.key, record, &mut out);
        }
        let appended = self.append(&open, &out);
        let length = out.len() as u64;
        self.out = out;
        match appended {
            Ok(()) => {
                self.link = link;
                self.findings.clear();
                self.open = Some(OpenFile {
                    bytes: open.bytes + length,
                    ..open
                });
                Ok(())
            }
            Err(error) => {
                // A part of it may be there. If that cannot be undone, the next attempt
                // looks at the folder anew.
                self.open = open.file.set_len(open.bytes).is_ok().then_some(open);
                Err(error)
            }
        }
    }

    fn append(&self, open: &OpenFile, bytes: &[u8]) -> io::Result<()> {
        self.disk.append(&open.file, bytes)?;
        match self.settings.options.sink {
            Sink::File => Ok(()),
            Sink::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes)?;
                stdout.flush()
            }
        }
    }

    /// The file to append to: a new one if there is none, or the last one is full.
    fn file_with_room(&mut self, bytes: u64) -> io::Result<OpenFile> {
        if let Some(open) = &self.open {
            let is_full = open.bytes > 0 && open.bytes + bytes > self.settings.options.file_bytes_max;
            if !is_full {
                return Ok(OpenFile {
                    segment: open.segment.clone(),
                    file: Arc::clone(&open.file),
                    bytes: open.bytes,
                });
            }
            // What is in the new file must not survive a power loss that the end of the
            // old one does not.
            self.disk.sync(&open.file)?;
        }
        let segment = Segment::new(&self.settings.folder, self.link.sequence + 1);
        let file = match self.disk.create(&segment.path) {
            // Left behind by an attempt that came no further.
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists
                    && fs::metadata(&segment.path)?.len() == 0 =>
            {
                fs::remove_file(&segment.path)?;
                self.disk.create(&segment.path)?
            }
            created => created?,
        };
        stdx::durable::sync_directory(&self.settings.folder)?;
        if let Some(files_max) = self.settings.options.files_max {
            let removed = retention::keep(&self.settings.folder, &self.key, files_max.max(2));
            self.findings.extend(removed);
        }
        Ok(OpenFile {
            segment,
            file: Arc::new(file),
            bytes: 0,
        })
    }

    /// The first record of every file.
    fn opening(&self, now: Timestamp) -> Vec<u8> {
        self.own_event("AuditFileOpened", &self.opening_details(), now)
    }

    fn opening_details(&self) -> Vec<(&'static str, String)> {
        let mut details = vec![
            ("keyId", self.key.id().to_owned()),
            ("build", env!("CARGO_PKG_VERSION").to_owned()),
        ];
        details.extend(self.findings.iter().cloned());
        details
    }

    fn resumption(&self, trouble: &Trouble, now: Timestamp) -> Vec<u8> {
        let mut details = vec![
            ("since", trouble.since.to_string()),
            ("error", trouble.error.clone()),
            ("answersRefused", trouble.refused.to_string()),
            ("recordsKept", self.backlog.count().to_string()),
            ("recordsLost", trouble.lost.to_string()),
        ];
        details.extend(self.findings.iter().cloned());
        self.own_event("AuditTrailResumed", &details, now)
    }

    fn own_event(&self, name: &str, details: &[(&'static str, String)], now: Timestamp) -> Vec<u8> {
        own_event(&self.settings, name, details, now)
    }

    /// The number of the last record.
    pub(crate) fn sequence(&self) -> u64 {
        self.link.sequence
    }
}

/// An event of the trail itself.
pub(crate) fn own_event(
    settings: &Settings,
    name: &str,
    details: &[(&'static str, String)],
    now: Timestamp,
) -> Vec<u8> {
    let additional = event::object(details.iter().map(|(name, text)| (*name, text.as_str())));
    let mut record = Vec::new();
    Event {
        time: now,
        service: "cloudtrail",
        name,
        region: &settings.region,
        account: &settings.account,
        identity: Identity::Service,
        address: None,
        user_agent: None,
        failure: None,
        parameters: None,
        elements: None,
        additional: Some(&additional),
        request_id: None,
        read_only: false,
        resources: None,
        tls: None,
    }
    .encode(&mut record);
    record
}
