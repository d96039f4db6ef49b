//! What goes on, for whoever watches: how far work on instances is, what becomes of rotations,
//! and whether a database can be reached.

mod admission;
mod answer;
mod connection_test;
mod feed;
mod watcher;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_api::ApiError;
use lockstep_api::Reply;
use tokio::sync::{Semaphore, watch};

pub(crate) use admission::answer as admission;
pub(crate) use connection_test::run as test_connection;
pub(crate) use feed::listen;

use crate::Control;
use crate::context::Caller;
use crate::databases::{self, DESCRIBE};
use crate::secrets;

/// How many connections are tested at once; others wait.
const TESTS_MAX: usize = 4;

/// How many feeds a principal may have at once: a browser's tabs, and some.
const FEEDS_MAX: usize = 16;

/// What watching takes.
pub(crate) struct Live {
    bell: watch::Sender<()>,
    feeds: Arc<Mutex<HashMap<String, usize>>>,
    tests: Semaphore,
}

/// A feed that has not ended.
struct FeedPlace {
    feeds: Arc<Mutex<HashMap<String, usize>>>,
    principal: String,
}

impl Live {
    pub(crate) fn new() -> Self {
        Self {
            bell: watch::Sender::new(()),
            feeds: Arc::default(),
            tests: Semaphore::new(TESTS_MAX),
        }
    }

    /// Something has changed that the state does not tell.
    pub(crate) fn ring(&self) {
        self.bell.send_replace(());
    }

    /// Room for one more feed, if there is.
    fn place(&self, principal: String) -> Result<FeedPlace, ApiError> {
        let mut feeds = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        let count = feeds.entry(principal.clone()).or_default();
        if *count >= FEEDS_MAX {
            return Err(ApiError::common(
                "TooManyStreams",
                429,
                format!("You are listening {FEEDS_MAX} times already."),
            )
            .with_hint("end one of the others first"));
        }
        *count += 1;
        drop(feeds);
        Ok(FeedPlace {
            feeds: Arc::clone(&self.feeds),
            principal,
        })
    }
}

impl Drop for FeedPlace {
    fn drop(&mut self) {
        let mut feeds = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = feeds.get_mut(&self.principal) {
            *count -= 1;
            if *count == 0 {
                feeds.remove(&self.principal);
            }
        }
    }
}

/// What was last done to an instance.
pub(crate) fn progress(control: &Control, caller: &Caller, identifier: &str) -> Result<Reply, ApiError> {
    let target = databases::Target::find(control, caller, DESCRIBE, identifier)?;
    match &target.instance.progress {
        Some(progress) => {
            let before = control.runners.gate.before(&target.instance.resource_id);
            Reply::json(&answer::progress(progress, before))
        }
        None => Err(ApiError::common(
            "ProgressNotFound",
            404,
            format!("What was last done to {} was not noted yet.", target.instance.id),
        )),
    }
}

/// The last rotations of a secret.
pub(crate) fn rotations(control: &Control, caller: &Caller, secret: &str) -> Result<Reply, ApiError> {
    let target = secrets::Target::find(control, caller, secrets::DESCRIBE, secret)?;
    let secret = &target.secret;
    let stored: Vec<_> = control.look(|tables| {
        let timelines = tables.history().timelines(&secret.region, &secret.name);
        timelines.rev().cloned().collect()
    });
    let rotations: Vec<_> = stored
        .iter()
        .map(|stored| answer::rotation(&control.timelines.newest(stored)))
        .collect();
    Reply::json(&serde_json::json!({ "rotations": rotations }))
}
