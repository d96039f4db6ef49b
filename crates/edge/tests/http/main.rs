//! The edge over real sockets, with a program behind it that only answers.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may"
)]

mod backend;
mod calls;
mod client;
mod console;
mod lifecycle;
mod limits;
mod log;
mod own;
mod record;
mod refusals;
