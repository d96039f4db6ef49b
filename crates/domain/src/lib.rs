//! The nouns of Lockstep and what may become of them.
//!
//! Types, lifecycles and pure planners. There is no I/O here, no clock and no
//! randomness: time and random bytes are arguments, so that everything in this
//! crate can be tested by looking at values. Nothing here can be serialised; what
//! is stored or sent has its own types in `store` and `aws-api`.

pub mod accept;
pub mod account;
pub mod credential;
pub mod event;
pub mod identity;
pub mod instance;
pub mod kms;
pub mod network;
pub mod password;
pub mod schedule;
pub mod scram;
pub mod secret;
pub mod steps;
pub mod tag;
pub mod timeline;

pub use account::{AccountId, Region};
pub use credential::Credential;
pub use event::Event;
pub use instance::Instance;
pub use network::SecurityGroup;
pub use secret::Secret;
pub use tag::Tags;
pub use timeline::Timeline;
