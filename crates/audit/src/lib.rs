//! The audit trail: one record for every call, allowed or denied, and for what happens by
//! itself, in the form of CloudTrail's events.
//!
//! - [`mod@event`]: what a record says. Names and ids, never a value.
//! - `chain`: each record holds the code of the one before it, under a key that follows
//!   from the root key. Whoever edits, removes or reorders records cannot make up the codes.
//! - `folder`: the files, which are named by their first record, and the two notes beside
//!   them: how far the trail is on disk (`tip`), and how far it was removed (`anchor`).
//! - [`Trail`]: what records are handed to. They are with the operating system when it
//!   answers, and on disk within half a second, or before it answers.
//! - `ahead`: what is done in the background so that no call waits for it.
//! - `recovery`: what a crash left behind, put right at the next start.
//! - [`mod@verify`], [`mod@lookup`]: reading it.
//!
//! Absent on purpose: HTTP, services and operations, and anything that knows a secret.

mod ahead;
mod chain;
pub mod decision;
mod disk;
pub mod event;
mod flusher;
mod folder;
pub mod json;
mod limiter;
pub mod lookup;
mod note;
mod pending;
mod recovery;
mod retention;
pub mod tail;
mod trail;
pub mod verify;
mod writer;

pub use chain::ChainKey;
pub use decision::{Decision, Decisions};
pub use disk::{Disk, RealDisk};
pub use event::{Event, Failure, Identity, Resource, Session, Tls};
pub use recovery::OpenError;
pub use trail::{Durability, Happening, Options, Settings, Sink, Trail, Unrecorded};
