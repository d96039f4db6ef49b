//! Rotation of managed master passwords.
//!
//! The protocol is `domain::credential`'s; here its steps meet the world:
//!
//! | step | where | effect |
//! | --- | --- | --- |
//! | W1 | [`begin`] | the intent is durable: AWSPENDING, and the credential prepared |
//! | ARM | [`advance`] | the front confirms that it accepts the new password |
//! | D1 | [`advance`] | PostgreSQL is given the verifier |
//! | D2 | [`advance`] | PostgreSQL is asked which password it has, and a login is made with it |
//! | W3 | [`advance`] | AWSCURRENT moves; the old password is accepted for the grace period |
//! | G1 | [`schedule`] | the old password leaves the accept set, once [`grace`] says that it is over |
//!
//! Everything after W1 can be repeated, and is, by the instance's runner, until W3.

mod advance;
mod begin;
pub(crate) mod flip;
pub(crate) mod grace;
mod reconcile;
pub(crate) mod schedule;
pub(crate) mod timeline;

pub(crate) use advance::{AdvanceError, advance, note_failure};
pub(crate) use begin::{BeginError, begin};
pub(crate) use reconcile::reconcile;
