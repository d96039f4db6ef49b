//! The door for AWS's clients: the one crate that knows HTTP.
//!
//! One port, all services. A request goes this way, and each step is a module:
//! 1. [`server`]: a connection is accepted, within limits, and served on a task of its
//!    own;
//! 2. `received`: one request is read whole, within limits;
//! 3. `route`: which service and which operation it is for;
//! 4. `call`: the signature is verified by [`iam`], on the raw bytes; then the operation
//!    runs behind [`aws_api`]'s dispatchers, which decode the body;
//! 5. `record`: the call is put on record, or its answer is refused;
//! 6. `answer`: the headers that every answer has.
//!
//! Beside them: `own`, for signed addresses of ours that are no operation of AWS's; `pages` and
//! `session`, for the console; and `browser`, for what a page may send here.
//!
//! No rule about secrets or databases is here, and no operation is named. What the edge
//! needs from the rest of the program is the trait [`Backend`].
//!
//! **When a client hangs up** while its call runs, the call goes on to its end: what was
//! begun is completed and recorded, only nobody hears the answer. A call that was not
//! yet read whole is dropped. A shutdown waits for running calls as well.

mod answer;
mod backend;
mod body;
mod browser;
mod call;
mod connection;
mod control_plane;
mod limits;
mod operation;
mod outcome;
mod own;
mod pages;
mod party;
mod peer;
mod received;
mod record;
mod region;
mod route;
pub mod server;
mod session;

pub use backend::{Backend, Call, NotReady, UnsignedCall};
pub use limits::Limits;
pub use server::{BindError, Server};
