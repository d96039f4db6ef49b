//! A sign of life while something takes longer than a second.

use std::future::Future;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output;

/// How long a person waits without wondering.
const PATIENCE: Duration = Duration::from_secs(1);

/// Waits for `work`; from the second second on, and only on a terminal, says what for.
pub(crate) async fn while_waiting<T>(what: &str, work: impl Future<Output = T>) -> T {
    if !output::errors_are_seen() {
        return work.await;
    }
    tokio::pin!(work);
    if let Ok(done) = tokio::time::timeout(PATIENCE, &mut work).await {
        return done;
    }
    let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        spinner.set_style(style);
    }
    spinner.set_message(what.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(120));
    let done = work.await;
    spinner.finish_and_clear();
    done
}
