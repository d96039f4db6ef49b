//! The thread that brings the trail to the disk: it sleeps while there is nothing to do.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::trail::{Durability, Inner, locked};

/// From the first record that is not on disk to the sync that brings it there.
const GROUPED_FOR: Duration = Duration::from_millis(500);

/// How much nicer the thread is than the others. It shares its core with threads that answer
/// calls, and prepares some megabytes for the disk at a time: as their equal it would keep them
/// waiting for milliseconds. It still gets a tenth of a core that others would take whole.
const NICER_BY: i32 = 10;

/// Says that there is something to do.
#[derive(Debug, Default)]
pub(crate) struct Signal {
    is_raised: AtomicBool,
    /// Whether the thread shall end.
    ends: Mutex<bool>,
    changed: Condvar,
}

/// Ends with this, and is waited for.
pub(crate) struct Flusher {
    thread: Mutex<Option<JoinHandle<()>>>,
    signal: Arc<Signal>,
}

impl Signal {
    /// There is something to do.
    pub(crate) fn raise(&self) {
        if !self.is_raised.swap(true, Ordering::AcqRel) {
            // With the lock, so that the thread is not just about to sleep.
            let _ends = locked(&self.ends);
            self.changed.notify_all();
        }
    }

    /// There will be nothing to do any more.
    pub(crate) fn end(&self) {
        *locked(&self.ends) = true;
        self.changed.notify_all();
    }

    /// Waits until there is; whether to go on.
    fn wait(&self) -> bool {
        let mut ends = locked(&self.ends);
        while !*ends && !self.is_raised.load(Ordering::Acquire) {
            ends = self
                .changed
                .wait(ends)
                .unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        !*ends
    }

    /// Lets more come, but not if the end is near.
    fn gather(&self) {
        let ends = locked(&self.ends);
        let waited = self.changed.wait_timeout_while(ends, GROUPED_FOR, |ends| !*ends);
        drop(waited);
    }
}

impl Flusher {
    /// Starts the thread.
    pub(crate) fn start(trail: Arc<Inner>, signal: Arc<Signal>) -> io::Result<Self> {
        let heard = Arc::clone(&signal);
        let thread = std::thread::Builder::new()
            .name("audit".to_owned())
            .spawn(move || {
                let grouped = trail.settings.options.durability == Durability::Grouped;
                // Where calls wait for it, nobody gains by its being late.
                if grouped && let Err(error) = rustix::process::nice(NICER_BY) {
                    tracing::debug!(%error, "the audit trail's thread is not nicer than others");
                }
                while heard.wait() {
                    if grouped {
                        heard.gather();
                    }
                    heard.is_raised.store(false, Ordering::Release);
                    trail.flush();
                    trail.go_ahead();
                }
            })?;
        Ok(Self {
            thread: Mutex::new(Some(thread)),
            signal,
        })
    }

    /// Ends the thread, which finishes what it is at.
    pub(crate) fn end(&self) {
        self.signal.end();
        let thread = locked(&self.thread).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the audit trail's thread panicked");
        }
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.end();
    }
}
