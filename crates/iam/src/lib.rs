//! Who is asking, and may they.
//!
//! Two questions, answered in this order and never mixed:
//! - [`sigv4`] checks the signature of a raw request and yields a
//!   [`Verified`](sigv4::Verified), which names the principal. Nothing else makes one.
//! - [`authorization`] asks whether that principal may do one thing, and yields an
//!   [`Authorized`], which the code that does it must be handed. Nothing else makes one.
//!
//! [`web_identity`] reads what an OpenID Connect issuer says of somebody who signs nothing.
//!
//! [`policy`] reads the documents that say who may do what, [`identities`] holds those of
//! every user and role, [`evaluation`] weighs them in AWS's order.
//!
//! The crate is pure: the clock, the keys and the request are arguments. The rules are
//! AWS's; each constant and text says which one where it is not obvious.

pub mod access_key;
pub mod authorization;
pub mod evaluation;
pub mod identities;
mod long_term;
pub mod policy;
pub mod principal;
pub mod refusal;
pub mod sigv4;
pub mod web_identity;

pub use access_key::{AccessKey, AccessKeyId, AccessKeys, Found};
pub use authorization::{Action, Authorized, Denied, Resource};
pub use evaluation::{Environment, Fact, Request, Value, Verdict};
pub use identities::{Attached, Identities, Place, Standing};
pub use long_term::LongTerm;
pub use policy::Policy;
pub use principal::{AssumedRole, FederatedUser, Principal, Session, Token, User};
pub use refusal::{AuthError, Protocol, Refusal};
