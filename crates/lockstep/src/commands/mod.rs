//! One module per command.

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod ca;
pub(crate) mod completion;
pub(crate) mod connect;
pub(crate) mod console;
pub(crate) mod dev;
pub(crate) mod doctor;
pub(crate) mod env;
pub(crate) mod explain;
pub(crate) mod front;
pub(crate) mod rekey;
pub(crate) mod rotate;
pub(crate) mod serve;
pub(crate) mod snippet;
pub(crate) mod status;
pub(crate) mod version;

mod server;

use std::future::Future;

use anyhow::Context;

/// Runs a client command's work: one thread is enough for it.
fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the runtime could not be started")?
        .block_on(work)
}
