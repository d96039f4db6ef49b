//! What Lockstep knows, kept so that it survives anything but the loss of the disk.
//!
//! Read from the bottom up:
//!
//! - [`kv`]: the seam. Keys and values, compare-and-swap, one global revision; durable
//!   when it answers. The only place that knows SQL.
//! - [`seal`]: the keys, and how values and fields are encrypted under them.
//! - [`records`]: what is stored, each kind with its version, and how it becomes a type of `domain`.
//! - [`state`]: everything in memory, read without waiting, written through one path.

pub mod kv;
pub mod records;
pub mod seal;
pub mod state;
