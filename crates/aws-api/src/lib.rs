//! The AWS wire: typed inputs and outputs, their codecs and their validation, generated
//! from AWS's published API models, for the operations in `models/operations.toml`.
//!
//! A call takes this way: [`Service`] (whose operation is it?) → `Operation::from_name`
//! (does it exist, do we have it?) → `dispatch`, which decodes the body, refuses what
//! breaks the model's constraints, refuses by name what we do not act on, calls the
//! handler with a typed input, and encodes its output or its [`ApiError`].
//!
//! Absent on purpose: HTTP, signatures, and anything that knows what a secret or an
//! instance is. A member that a handler does not act on does not exist in its input
//! type, so that none can be ignored by accident.

pub mod error;
mod exchange;
mod generated;
mod json;
mod query;
mod record;
mod schema;
mod service;
mod unsupported;
mod validate;
mod value;
mod xml;

pub use error::{ApiError, Fault};
pub use exchange::{Response, encode_error};
pub use generated::{cloudtrail, ec2, iam, kms, rds, secretsmanager, sts, web_identity};
pub use record::Record;
pub use service::{AbsentService, OperationError, Protocol, Service, only_reads};
pub use xml::Disclosed;
