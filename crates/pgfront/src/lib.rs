//! The PostgreSQL front: the process part that owns every public database port.
//!
//! It authenticates clients itself, with SCRAM-SHA-256 against a *set* of passwords, and
//! then copies bytes to PostgreSQL over a private unix socket. What it works from is the
//! last snapshot that `serve` pushed; it never asks for anything, so it serves on while
//! `serve` is away.
//!
//! Follow a login through `listener` (source address), `login` (first packet, TLS),
//! `authenticate` (accept set, `pg_authid`), `scram` and `backend`. A pushed snapshot goes
//! `control` → `front` → `door`.
//!
//! INVARIANT: a client gets a session only as the role whose password it proved: the
//! startup message is parsed once, refused if a name comes twice, and written anew.

mod authenticate;
mod backend;
mod backend_stream;
pub mod client;
mod client_stream;
mod control;
mod directory;
mod door;
mod expected;
mod front;
mod limits;
mod listener;
mod login;
pub mod protocol;
mod records;
mod run;
mod scram;
mod sealed;
pub mod snapshot;
mod takeover;
mod tls;
mod wire;

pub use run::{FrontConfig, FrontError, run};
pub use sealed::{SecretBytes, SecretKey};
