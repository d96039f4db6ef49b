//! [`Lanes`]: threads that each keep the tasks they were given.
//!
//! A connection reads a little, works for some microseconds, writes and waits. Passing it
//! from thread to thread, as a runtime does that shares its tasks, costs more than that
//! work: every wait may end on another core, and every wake-up may wake a thread. On a
//! lane a connection begins and ends on the same thread. What may take long belongs
//! elsewhere, since nothing else on its lane goes on meanwhile.

use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// How many cores this process may use.
#[must_use]
pub fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Threads with tasks of their own.
#[derive(Debug)]
pub struct Lanes(Vec<Lane>);

#[derive(Debug)]
struct Lane {
    handle: Handle,
    /// Held by the lane and by each of its tasks.
    tasks: Arc<()>,
    /// Dropped with the lane, which ends its thread.
    _open: oneshot::Sender<()>,
}

impl Lanes {
    /// Starts so many.
    ///
    /// # Errors
    /// If the system gives no thread, or nothing to wait with.
    pub fn start(name: &str, count: NonZeroUsize) -> io::Result<Self> {
        let lanes = (0..count.get()).map(|_| Lane::open(name));
        lanes.collect::<io::Result<_>>().map(Self)
    }

    /// Runs a task to its end on the lane that has the fewest. What it waits for (sockets,
    /// timers) must be made inside of it, so that the lane itself waits for it.
    ///
    /// Once the lanes are dropped, their tasks are dropped where they wait.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let Some(lane) = self.0.iter().min_by_key(|lane| Arc::strong_count(&lane.tasks)) else {
            return;
        };
        let counted = Arc::clone(&lane.tasks);
        lane.handle.spawn(async move {
            task.await;
            drop(counted);
        });
    }
}

impl Lane {
    fn open(name: &str) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (open, closed) = oneshot::channel();
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            // Nothing is ever sent: it ends by the sender being dropped.
            let _ = runtime.block_on(closed);
        })?;
        Ok(Self {
            handle,
            tasks: Arc::new(()),
            _open: open,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::thread::ThreadId;

    use tokio::sync::mpsc;

    use super::*;

    /// Tasks that say where they run, once when they begin and once when `go_on` is closed.
    async fn threads_of(lanes: &Lanes, tasks: usize) -> Vec<(ThreadId, ThreadId)> {
        let (go_on, _) = tokio::sync::broadcast::channel::<()>(1);
        let (said, mut saying) = mpsc::unbounded_channel();
        for _ in 0..tasks {
            let (mut waits, said) = (go_on.subscribe(), said.clone());
            lanes.spawn(async move {
                let began = thread::current().id();
                let _ = waits.recv().await;
                let _ = said.send((began, thread::current().id()));
            });
        }
        drop((go_on, said));
        let mut threads = Vec::new();
        while let Some(one) = saying.recv().await {
            threads.push(one);
        }
        threads
    }

    #[tokio::test]
    async fn a_task_stays_on_its_lane_and_the_lanes_share_evenly() {
        let lanes = Lanes::start("lane", 3.try_into().unwrap()).unwrap();
        let threads = threads_of(&lanes, 6).await;
        assert!(threads.iter().all(|(began, ended)| began == ended));
        let mut sorted: Vec<String> = threads.iter().map(|(began, _)| format!("{began:?}")).collect();
        sorted.sort();
        sorted.dedup();
        assert_eq!((threads.len(), sorted.len()), (6, 3));
    }

    #[tokio::test]
    async fn a_task_that_panics_takes_nothing_with_it() {
        let lanes = Lanes::start("lane", NonZeroUsize::MIN).unwrap();
        lanes.spawn(async { panic!("as asked") });
        assert_eq!(threads_of(&lanes, 1).await.len(), 1);
    }

    #[tokio::test]
    async fn dropping_the_lanes_drops_what_waits_on_them() {
        let lanes = Lanes::start("lane", cores()).unwrap();
        let (held, dropped) = oneshot::channel::<()>();
        let (begun, beginning) = oneshot::channel();
        lanes.spawn(async move {
            let _ = begun.send(());
            std::future::pending::<()>().await;
            drop(held);
        });
        beginning.await.unwrap();
        drop(lanes);
        dropped.await.unwrap_err();
    }
}
