//! What a browser needs of the server: the console's files, and sessions.
//!
//! - [`mod@assets`]: the files, which the build puts into the program;
//! - [`Hosts`]: the names by which a browser may know this server;
//! - `sessions`: who is signed in;
//! - `codes`: sign-ins that need no key, once;
//! - `attempts`: how often sign-ins may fail.
//!
//! All of it lives in memory and ends with the server. Nothing here knows HTTP, makes
//! credentials or reads a clock: times are what [`stdx::Clock::lived`] says, so that setting the
//! clock back gives nobody a longer session.

pub mod assets;
mod attempts;
mod codes;
mod hosts;
mod sessions;
mod ticket;

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use iam::{AccessKeyId, LongTerm};
use stdx::{Random, Secret};

pub use attempts::TooMany;
pub use codes::CODE_LIFE;
pub use hosts::Hosts;
pub use sessions::SESSION_LIFE;

use attempts::Attempts;
use codes::Codes;
use sessions::Sessions;

/// What the console is told of the server.
#[derive(Debug, Clone)]
pub struct About {
    /// `dev` or `serve`.
    pub mode: &'static str,
    /// The certificate that clients of databases trust, as a path.
    pub ca_file: String,
    /// Whether browsers reach it over TLS.
    pub secure: bool,
}

/// The server's side of the console.
pub struct Console {
    about: About,
    hosts: Hosts,
    attempts: Attempts,
    sessions: Sessions,
    codes: Codes,
    random: Arc<dyn Random>,
}

impl fmt::Debug for Console {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console")
            .field("about", &self.about)
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}

impl Console {
    /// Nobody is signed in.
    #[must_use]
    pub fn new(about: About, hosts: Hosts, random: Arc<dyn Random>) -> Self {
        Self {
            about,
            hosts,
            attempts: Attempts::default(),
            sessions: Sessions::default(),
            codes: Codes::default(),
            random,
        }
    }

    /// What the console is told of the server.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The names of this server.
    #[must_use]
    pub fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// Makes a code that signs in once as the owner of that key.
    #[must_use]
    pub fn code(&self, key: &AccessKeyId, lived: Duration) -> Secret<String> {
        self.codes.issue(&*self.random, key, lived)
    }

    /// The key whose owner a code signs in. The code is used up.
    #[must_use]
    pub fn redeem(&self, code: &str, lived: Duration) -> Option<AccessKeyId> {
        self.codes.redeem(code, lived)
    }

    /// Counts an attempt to sign in from there, as one that fails unless [`Console::succeeded`]
    /// is called for it.
    ///
    /// # Errors
    /// If there were too many, and none is to be looked at now.
    pub fn attempt(&self, source: IpAddr, lived: Duration) -> Result<(), TooMany> {
        self.attempts.begin(source, lived)
    }

    /// An attempt from there did not fail.
    pub fn succeeded(&self, source: IpAddr) {
        self.attempts.succeeded(source);
    }

    /// Begins a session for the owner of that credential, and gives its id.
    #[must_use]
    pub fn begin(&self, by: &LongTerm, lived: Duration) -> Secret<String> {
        self.sessions.begin(&*self.random, by, lived)
    }

    /// The credential that a session belongs to; none if there is no such session any more.
    #[must_use]
    pub fn resume(&self, id: &str, lived: Duration) -> Option<LongTerm> {
        self.sessions.resume(id, lived)
    }

    /// Ends a session, and says whose it was.
    pub fn end(&self, id: &str, lived: Duration) -> Option<LongTerm> {
        self.sessions.end(id, lived)
    }
}
