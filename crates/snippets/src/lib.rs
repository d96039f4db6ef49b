//! Sample code: for each language and library, programs that log in with a managed secret and go on doing so through
//! rotations, filled in for one database and ready to run.
//!
//! The programs are files under `templates/`, in which `«port»` and the like stand for what belongs to the database. The
//! acceptance tests run every one of them as it is shown, through a real rotation; `runs.toml` says when that was last
//! recorded, and how soon each program was logged in again.

mod catalog;
mod context;
mod fill;
mod literal;
mod runs;

pub use catalog::{Language, Way, language, languages};
pub use context::{Context, Text, TextError};
pub use fill::TemplateError;
pub use runs::Run;
