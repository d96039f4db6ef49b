//! May this principal do this to that, by all the policies that have a say?
//!
//! The order is AWS's (IAM user guide, "Policy evaluation logic"): any Deny that applies is
//! final; then a policy on the resource may grant by itself; else the identity's policies
//! must, and the boundary and the session's policies must not lack it. The module
//! [`decide`] has the order, [`statement`] and [`condition`] what a statement applies to,
//! [`requester`] whom a policy on a resource means.
//!
//! Nothing is allocated on the way to an answer unless a condition compares a number, a
//! time or an address, or a variable is filled in.

mod condition;
mod context;
mod decide;
mod listing;
mod requester;
mod statement;

pub use context::{Environment, Fact, Value};
pub use decide::{Decision, Matched, Origin, PolicyType, Request, Verdict};
pub use listing::Condition;

#[cfg(test)]
mod tests;
