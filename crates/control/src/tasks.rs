//! The tasks that live as long as the control plane, so that they can be ended with it.

use std::sync::{Mutex, PoisonError};

use tokio::task::JoinSet;

/// Tasks that are running.
pub(crate) struct Tasks {
    /// `None` once they have been ended.
    running: Mutex<Option<JoinSet<()>>>,
}

impl Tasks {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self {
            running: Mutex::new(Some(JoinSet::new())),
        }
    }

    /// Starts a task; does nothing once the tasks have been ended.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = running.as_mut() {
            // Those that have ended are forgotten, so that the set does not grow.
            while running.try_join_next().is_some() {}
            running.spawn(task);
        }
    }

    /// Drops every task at the next point where it waits, and completes when all are gone.
    /// What they did is repeatable, so that none has to come to its end.
    pub(crate) async fn end(&self) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut running) = running {
            running.shutdown().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn ending_drops_what_runs_and_lets_nothing_new_begin() {
        let tasks = Tasks::new();
        let alive = Arc::new(());
        let (begun, beginning) = oneshot::channel();
        let held = alive.clone();
        tasks.spawn(async move {
            let _ = begun.send(());
            std::future::pending::<()>().await;
            drop(held);
        });
        beginning.await.unwrap();
        tasks.end().await;
        assert_eq!(Arc::strong_count(&alive), 1);
        let held = alive.clone();
        tasks.spawn(async move { drop(held) });
        assert_eq!(Arc::strong_count(&alive), 1);
    }
}
