//! The part of PostgreSQL's protocol that comes before the first query: strict,
//! bounded, and written anew for the backend instead of passed on.

pub(crate) mod message;
pub(crate) mod startup;
