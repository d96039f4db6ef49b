//! The control plane against everything real: PostgreSQL, the front, the store. Only the
//! clock is turned by hand, and faults come from a wrapper around the real engine.
//!
//! Each test has a folder of its own. A crash is the end of the runtime that a control
//! plane lives in: its tasks are dropped where they are, and the processes live on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test ends by a panic"
)]

mod application;
mod bench;
mod calls;
mod faults;

mod calendar;
mod crash;
mod drift;
mod each_step;
mod gate;
mod kept;
mod keys;
mod live;
mod obstacles;
mod passwords;
mod processes;
mod races;
mod replicas;
mod secrets;
