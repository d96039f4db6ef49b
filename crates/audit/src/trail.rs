//! [`Trail`]: what records are handed to.
//!
//! Many calls end at the same time on few threads. Each puts its record into a shared
//! buffer and lets others run once; whoever comes back first writes all that is there with
//! one call of the system, and the others find theirs written.

use std::cell::RefCell;
use std::future::poll_fn;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use stdx::Clock;
use thiserror::Error;
use tokio::sync::watch;

use crate::ahead::{Due, NextFile, Progress};
use crate::chain::ChainKey;
use crate::disk::Disk;
use crate::event::{self, Event, Failure, Identity, Resource};
use crate::flusher::{Flusher, Signal};
use crate::limiter::Limiter;
use crate::note::Tip;
use crate::pending::{Batch, Pending};
use crate::recovery::OpenError;
use crate::retention;
use crate::writer::{ChangeOver, SyncPoint, Writer};

/// Which trail it is, and how it is kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of its files.
    pub folder: PathBuf,
    /// The account that it is about.
    pub account: String,
    /// The region that the trail's own events are in.
    pub region: String,
    /// What a server's owner chooses.
    pub options: Options,
}

/// How a trail is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// When a record has to be on disk.
    pub durability: Durability,
    /// Where records go besides the files.
    pub sink: Sink,
    /// How long a file gets before the next one is begun, in bytes.
    pub file_bytes_max: u64,
    /// How many files are kept; all if not said.
    pub files_max: Option<usize>,
}

impl Default for Options {
    /// Files of 64 MiB, of which all are kept, synced in groups.
    fn default() -> Self {
        Self {
            durability: Durability::Grouped,
            sink: Sink::File,
            file_bytes_max: 64 * 1024 * 1024,
            files_max: None,
        }
    }
}

/// When a record has to be on disk. Before the answer it is with the operating system in
/// either case, so that the end of this process loses none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Within half a second, many at a time.
    Grouped,
    /// Before the answer.
    Always,
}

/// Where records go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink {
    /// To the files only. A file that is full is not changed any more.
    File,
    /// To the files and, line by line, to standard output.
    Stdout,
}

/// The record could not be written, so that the call must not be answered as if it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the audit trail cannot be written")]
pub struct Unrecorded;

/// Between two attempts to write to a trail that could not be written, when nobody asks
/// for more than whether it can.
const RETRY_PAUSE: Duration = Duration::from_millis(100);

/// How much may wait to be written, in bytes.
const QUEUE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A handle to the trail; cloning it is cheap. When the last one is gone, nothing is written
/// any more, so that the folder may be opened anew.
#[derive(Clone)]
pub struct Trail {
    inner: Arc<Inner>,
    flusher: Arc<Flusher>,
}

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) key: Arc<ChainKey>,
    pub(crate) clock: Arc<dyn Clock>,
    disk: Arc<dyn Disk>,
    queue: Mutex<Queue>,
    pub(crate) writer: Mutex<Writer>,
    /// Of the file that is written to; the flusher's.
    progress: Mutex<Progress>,
    tip: Mutex<Tip>,
    failing: AtomicBool,
    retried: Mutex<Option<Instant>>,
    calls: Mutex<Limiter>,
    happenings: Mutex<Limiter>,
    signal: Arc<Signal>,
    synced: watch::Sender<Synced>,
}

/// Records that wait to be written, and how the writing of just these will have ended.
#[derive(Default)]
struct Queue {
    pending: Pending,
    batch: Arc<Batch>,
    /// An empty buffer to go on with.
    spare: Pending,
}

/// How far the trail is on disk, and up to where that will never be known.
#[derive(Debug, Clone, Copy, Default)]
struct Synced {
    through: u64,
    failed_through: u64,
}

/// What happens by itself, for the record.
#[derive(Debug, Clone, Copy)]
pub struct Happening<'a> {
    /// The service, as in [`Event`].
    pub service: &'a str,
    /// What happened.
    pub name: &'a str,
    /// Where.
    pub region: &'a str,
    /// Who is at the other end, if anybody.
    pub address: Option<IpAddr>,
    /// What went wrong.
    pub failure: Option<Failure<'a>>,
    /// Names and ids.
    pub details: &'a [(&'a str, &'a str)],
    /// What it happened to.
    pub resources: &'a [Resource<'a>],
}

impl std::fmt::Debug for Trail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Trail").field(&self.inner.settings.folder).finish()
    }
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is behind these locks is changed in steps that cannot panic half way.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets those tasks run that are ready now. After `tokio::task::yield_now` the thread would
/// also look for events in between, which is a call of the system for each record.
async fn let_others_run() {
    let mut they_ran = false;
    poll_fn(|context| {
        if std::mem::replace(&mut they_ran, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl Trail {
    /// Opens the trail, or begins one. What a crash left behind is put right, and that is
    /// on record. Reads the last file.
    ///
    /// # Errors
    /// If the folder cannot be read or the first record not be written.
    pub fn open(
        settings: Settings,
        key: ChainKey,
        disk: Arc<dyn Disk>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, OpenError> {
        let failed = |source| OpenError {
            folder: settings.folder.clone(),
            source,
        };
        let key = Arc::new(key);
        let mut writer =
            Writer::open(settings.clone(), Arc::clone(&key), Arc::clone(&disk)).map_err(failed)?;
        let link = writer.write_opening(clock.now()).map_err(failed)?;
        let (mut progress, mut tip) = (Progress::default(), Tip::new(&settings.folder));
        if let Some(point) = writer.sync_point() {
            disk.sync(&point.file).map_err(failed)?;
            tip.note(point.link, &key).map_err(failed)?;
            progress = Progress::of(point.first, point.bytes);
        }
        let synced = Synced {
            through: link.sequence,
            failed_through: 0,
        };
        let signal = Arc::new(Signal::default());
        let inner = Arc::new(Inner {
            key,
            clock,
            disk,
            queue: Mutex::default(),
            writer: Mutex::new(writer),
            progress: Mutex::new(progress),
            tip: Mutex::new(tip),
            failing: AtomicBool::new(false),
            retried: Mutex::default(),
            calls: Mutex::new(Limiter::new(Instant::now())),
            happenings: Mutex::new(Limiter::new(Instant::now())),
            signal: Arc::clone(&signal),
            synced: watch::Sender::new(synced),
            settings: settings.clone(),
        });
        let flusher = Flusher::start(Arc::clone(&inner), signal).map_err(failed)?;
        Ok(Self {
            inner,
            flusher: Arc::new(flusher),
        })
    }

    /// Puts an event on record. When this returns, the operating system has it; if the
    /// settings say so, the disk.
    ///
    /// If the caller goes away meanwhile, the event is on record all the same.
    ///
    /// # Errors
    /// If it could not be written: the call must not be answered as if it had been.
    pub async fn record(&self, event: &Event<'_>) -> Result<(), Unrecorded> {
        let batch = self.inner.enqueue(event)?;
        let_others_run().await;
        let sequence = self.inner.settle(&batch)?;
        match self.inner.settings.options.durability {
            Durability::Grouped => Ok(()),
            Durability::Always => self.inner.synced(sequence).await,
        }
    }

    /// Puts an event on record that anybody can cause without proving who they are. Of a
    /// flood of them only some are recorded, and the others counted.
    ///
    /// # Errors
    /// As [`Trail::record`].
    pub async fn record_unproven(&self, event: &Event<'_>) -> Result<(), Unrecorded> {
        if !locked(&self.inner.calls).admits(Instant::now()) {
            self.inner.signal.raise();
            return Ok(());
        }
        self.record(event).await
    }

    /// Puts on record what happened by itself.
    ///
    /// # Errors
    /// As [`Trail::record`].
    pub fn note(&self, happening: &Happening<'_>) -> Result<(), Unrecorded> {
        let additional = event::object(happening.details.iter().copied());
        let resources = (!happening.resources.is_empty())
            .then(|| event::resources(&self.inner.settings.account, happening.resources));
        let batch = self.inner.enqueue(&Event {
            time: self.inner.clock.now(),
            service: happening.service,
            name: happening.name,
            region: happening.region,
            account: &self.inner.settings.account,
            identity: Identity::Service,
            address: happening.address,
            user_agent: None,
            failure: happening.failure,
            parameters: None,
            elements: None,
            additional: Some(&additional),
            request_id: None,
            read_only: false,
            resources: resources.as_deref(),
            tls: None,
        })?;
        self.inner.settle(&batch).map(drop)
    }

    /// As [`Trail::note`], for what anybody can cause; see [`Trail::record_unproven`].
    ///
    /// # Errors
    /// As [`Trail::record`].
    pub fn note_unproven(&self, happening: &Happening<'_>) -> Result<(), Unrecorded> {
        if !locked(&self.inner.happenings).admits(Instant::now()) {
            self.inner.signal.raise();
            return Ok(());
        }
        self.note(happening)
    }

    /// Whether records can be written, as far as is known; if the last one could not, it is
    /// tried again. Whatever changes something asks this before it acts.
    ///
    /// # Errors
    /// If they cannot.
    pub fn ready(&self) -> Result<(), Unrecorded> {
        if !self.inner.failing.load(Ordering::Acquire) {
            return Ok(());
        }
        self.inner.retry()
    }

    /// Where the files are.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        &self.inner.settings.folder
    }

    /// The account that the trail is about.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.inner.settings.account
    }

    /// Brings everything to the disk, and ends the work in the background. What is
    /// recorded after that is still written.
    pub fn close(&self) {
        self.flusher.end();
        self.inner.flush();
    }
}

thread_local! {
    static ENCODED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl Inner {
    fn enqueue(&self, event: &Event<'_>) -> Result<Arc<Batch>, Unrecorded> {
        let batch = ENCODED.with_borrow_mut(|encoded| {
            encoded.clear();
            event.encode(encoded);
            self.push(encoded)
        })?;
        self.signal.raise();
        Ok(batch)
    }

    fn push(&self, record: &[u8]) -> Result<Arc<Batch>, Unrecorded> {
        let mut queue = locked(&self.queue);
        if queue.pending.bytes() > QUEUE_BYTES_MAX {
            return Err(Unrecorded);
        }
        queue.pending.push(record);
        Ok(Arc::clone(&queue.batch))
    }

    /// Sees to it that a batch is written, by whomever.
    fn settle(&self, batch: &Batch) -> Result<u64, Unrecorded> {
        if let Some(outcome) = batch.get() {
            return *outcome;
        }
        let mut writer = locked(&self.writer);
        if let Some(outcome) = batch.get() {
            return *outcome;
        }
        self.write_queue(&mut writer);
        // The queue's batch was this one: whoever takes it holds the writer.
        batch.get().copied().unwrap_or(Err(Unrecorded))
    }

    fn write_queue(&self, writer: &mut Writer) {
        let (mut pending, batch) = {
            let mut queue = locked(&self.queue);
            let spare = std::mem::take(&mut queue.spare);
            (
                std::mem::replace(&mut queue.pending, spare),
                std::mem::take(&mut queue.batch),
            )
        };
        if !pending.is_empty() {
            let written = writer.write(&pending, self.clock.now());
            self.failing.store(written.is_err(), Ordering::Release);
            // It is set here only, once.
            let _ = batch.set(written.map(|link| link.sequence).map_err(|_| Unrecorded));
        }
        pending.clear();
        locked(&self.queue).spare = pending;
    }

    /// One more attempt, unless one was made just now.
    fn retry(&self) -> Result<(), Unrecorded> {
        {
            let mut retried = locked(&self.retried);
            if retried.is_some_and(|at| at.elapsed() < RETRY_PAUSE) {
                return Err(Unrecorded);
            }
            *retried = Some(Instant::now());
        }
        let written = locked(&self.writer).write_own(self.clock.now());
        self.failing.store(written.is_err(), Ordering::Release);
        self.signal.raise();
        written.map(drop).map_err(|_| Unrecorded)
    }

    async fn synced(&self, sequence: u64) -> Result<(), Unrecorded> {
        let mut synced = self.synced.subscribe();
        let known = synced
            .wait_for(|synced| synced.through >= sequence || synced.failed_through >= sequence)
            .await
            .map_err(|_| Unrecorded)?;
        if known.through >= sequence {
            Ok(())
        } else {
            Err(Unrecorded)
        }
    }

    /// Writes what nobody came back for, counts what was left out, and brings it all to
    /// the disk.
    pub(crate) fn flush(&self) {
        let left_out = locked(&self.calls).take_left_out() + locked(&self.happenings).take_left_out();
        if left_out > 0 {
            self.count_left_out(left_out);
        }
        let point = {
            let mut writer = locked(&self.writer);
            self.write_queue(&mut writer);
            writer.sync_point()
        };
        if let Some(point) = point {
            self.sync(&point);
        }
    }

    /// Brings the trail to the disk up to there, without the writer's lock, so that records
    /// are written meanwhile.
    fn sync(&self, point: &SyncPoint) {
        let link = point.link;
        if link.sequence <= self.synced.borrow().through {
            return;
        }
        match self.disk.sync(&point.file) {
            Ok(()) => {
                self.synced.send_modify(|synced| synced.through = link.sequence);
                if let Err(error) = locked(&self.tip).note(link, &self.key) {
                    tracing::warn!(%error, "how far the audit trail goes could not be noted");
                }
            }
            Err(error) => self.distrust(&mut locked(&self.writer), &error),
        }
    }

    fn distrust(&self, writer: &mut Writer, error: &std::io::Error) {
        writer.distrust(error, self.clock.now());
        self.failing.store(true, Ordering::Release);
        self.synced
            .send_modify(|synced| synced.failed_through = writer.sequence());
    }

    /// Does what is due before more records come; see [`crate::ahead`].
    pub(crate) fn go_ahead(&self) {
        let Some(point) = locked(&self.writer).sync_point() else {
            return;
        };
        let bytes_max = self.settings.options.file_bytes_max;
        let due = locked(&self.progress).look(point.first, point.bytes, bytes_max);
        match due {
            Due::Nothing => {}
            Due::Room(bytes) => self.disk.reserve(&point.file, point.bytes, bytes),
            Due::NextFile(room) => {
                if let Err(error) = self.begin_next_file(point.first, room) {
                    tracing::warn!(%error, "the next file of the audit trail was not begun ahead of time");
                }
            }
        }
    }

    /// Begins the file that follows the one with that first record.
    fn begin_next_file(&self, first: u64, room: u64) -> std::io::Result<()> {
        let folder = &self.settings.folder;
        let next = NextFile::make(folder, &*self.disk, room)?;
        // With the new one there are as many as may be kept.
        let removed = (self.settings.options.files_max)
            .and_then(|files_max| retention::keep(folder, &self.key, files_max.max(2) - 1));
        // What has come meanwhile, so that little is left to be synced while calls wait.
        let point = locked(&self.writer).sync_point();
        if let Some(point) = point {
            self.sync(&point);
        }
        let mut writer = locked(&self.writer);
        match writer.change_over(first, next, removed) {
            Ok(true) => drop(writer),
            Ok(false) => return Ok(()),
            Err(ChangeOver::Next(error)) => return Err(error),
            Err(ChangeOver::Sync(error)) => {
                self.distrust(&mut writer, &error);
                return Ok(());
            }
        }
        if let Err(error) = stdx::durable::sync_directory(folder) {
            self.distrust(&mut locked(&self.writer), &error);
        }
        Ok(())
    }

    fn count_left_out(&self, left_out: u64) {
        let details = [("count", left_out.to_string())];
        let record = crate::writer::own_event(
            &self.settings,
            "UnprovenEventsLeftOut",
            &details,
            self.clock.now(),
        );
        if self.push(&record).is_err() {
            tracing::warn!(left_out, "records of unproven calls were left out");
        }
    }
}

#[cfg(test)]
mod tests;
