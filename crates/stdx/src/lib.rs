//! The ground every other crate stands on: secrets that cannot leak by accident,
//! a clock that tests can set, randomness that tests can repeat, and files that
//! are either wholly there or not at all, threads that keep their tasks, what JSON
//! escapes, texts cut in a few instructions, and patterns with wildcards.

pub mod clock;
pub mod durable;
pub mod glob;
pub mod json;
pub mod lanes;
pub mod random;
pub mod secret;
pub mod split;

pub use clock::{Clock, ManualClock, SystemClock};
pub use lanes::Lanes;
pub use random::{Random, SystemRandom};
pub use secret::Secret;
