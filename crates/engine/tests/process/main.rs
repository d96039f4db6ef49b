//! The process engine against the real PostgreSQL of this machine: as root, where every instance
//! gets a user of its own, and as anybody else, where it does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

mod doors;
mod isolation;
mod lifecycle;
mod passwords;
mod probe;
mod versions;
