//! The addresses under `/_lockstep/` that are asked for as AWS's operations are, where AWS has
//! no operation: signed for the service [`SIGNING_NAME`], authorized, and put on record.
//!
//! All of them stand in one table, [`mod@addresses`]. A new one takes a variant of [`Call`], a
//! row there, a row in `control::permissions` with the actions that it needs, and an arm in
//! `control::addresses`, which implements [`Addresses`].
//!
//! Answers are JSON; errors are `{"code", "message", "hint"}`. Nothing of HTTP is here but a
//! method and a path.

pub mod addresses;
mod given;
mod reply;

pub use addresses::{Address, Found, Method, find};
pub use given::{Asked, Given};
pub use reply::{Body, Reply, encode_error, internal};

use std::future::Future;

use aws_api::ApiError;

/// What requests are signed for, and what the audit trail calls the service.
pub const SIGNING_NAME: &str = "lockstep";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Who is calling, and what this server answers for.
    GetIdentity,
    /// What is in motion, and then every change, as events.
    GetChanges {
        /// The region that the caller means to listen to.
        region: Option<String>,
    },
    /// What was last done to an instance.
    GetDatabaseProgress {
        /// The instance.
        identifier: String,
    },
    /// The last rotations of a secret.
    ListRotations {
        /// Its ARN or its name.
        secret: String,
    },
    /// Whether the server gets into a database, and if not, how far.
    TestConnection {
        /// The instance.
        identifier: String,
    },
    /// Whether an address would get into a database.
    GetAdmission {
        /// The instance.
        identifier: String,
        /// The address.
        address: String,
    },
    /// When a schedule lets a secret rotate next.
    GetRotationDates {
        /// Days between rotations; exclusive with the expression.
        days: Option<String>,
        /// `rate(…)` or `cron(…)`.
        expression: Option<String>,
        /// The length of the window, such as `3h`.
        window: Option<String>,
        /// The ARN or the name of the secret; without it, one that is made now.
        secret: Option<String>,
    },
    /// Sample code for the database that a secret belongs to.
    ListSnippets {
        /// The secret's ARN or name.
        secret: String,
    },
}

/// What is done at the addresses.
pub trait Addresses: Send + Sync {
    /// What is known of a call besides its input.
    type Context: Send;

    /// Answers a call whose signature holds; what it authorizes is up to the call.
    ///
    /// # Errors
    /// What the client is told.
    fn answer(
        &self,
        context: Self::Context,
        call: Call,
    ) -> impl Future<Output = Result<Reply, ApiError>> + Send;
}
