//! The control plane: what each operation does, and what happens by itself.
//!
//! - [`mod@secrets`], [`mod@databases`], [`mod@identity`], [`mod@sts`]: the operations of the
//!   services. They authorize first, change the stored state, and answer.
//! - [`mod@addresses`]: what is done where AWS has no operation.
//! - [`mod@lifecycle`]: makes instances what the state says.
//! - [`mod@rotation`]: the steps of a rotation between its commits, and the calendar.
//! - [`mod@front`]: keeps the front running and tells it everything.
//!
//! [`Control`] is a handle; cloning it is cheap.

mod access;
mod addresses;
mod certificates;
mod change;
mod cloudtrail;
mod context;
mod databases;
mod denial;
mod events;
mod fault;
mod front;
mod front_program;
mod identity;
mod kept;
mod kms;
mod lifecycle;
mod live;
mod login;
mod managed;
mod network;
mod paging;
mod permissions;
mod plane;
mod policies;
mod quota;
mod record;
mod replicas;
mod root_key;
mod rotation;
mod sample_code;
mod secrets;
mod start;
mod sts;
mod tasks;
mod uses;

use std::net::Ipv4Addr;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use audit::Trail;
use domain::{AccountId, Region};
use engine::Engine;
use iam::AccessKey;
use ipnet::IpNet;
use jiff::SignedDuration;
use stdx::{Clock, Random};
use store::state::State;

pub use certificates::{CertificateError, Identity};
pub use context::{Caller, Stranger};
pub use front::FrontError;
pub use identity::{Claim, NotSignedIn, SignedIn};
pub use quota::{Quotas, Rates};
pub use root_key::reset_root_key;
pub use sample_code::Whereabouts;
pub use start::{ControlConfig, OnExit, Overview, StartError};
pub use sts::{ConsoleCredentials, Issuer, KeySource, Unavailable};

use access::Accesses;
use certificates::Authority;
use front::FrontKeeper;
use identity::{Directory, Passwords};
use lifecycle::Runners;
use live::Live;
use policies::Policies;
use quota::Throttle;
use rotation::grace::GracePeriods;
use rotation::timeline::Timelines;
use sts::Issuers;
use tasks::Tasks;
use uses::Uses;

/// The build that a front must have to be adopted.
pub(crate) const BUILD: &str = env!("CARGO_PKG_VERSION");

/// A handle to the running control plane.
#[derive(Clone)]
pub struct Control(Arc<Plane>);

/// What all parts of the control plane share.
pub struct Plane {
    account: AccountId,
    regions: Vec<Region>,
    grace: SignedDuration,
    sources: Vec<IpNet>,
    network: Ipv4Addr,
    // Before the state, which has the lock of the data folder: fields go in this order.
    trail: Trail,
    state: State,
    authority: Authority,
    directory: Directory,
    issuers: Issuers,
    policies: Policies,
    root_key: Arc<AccessKey>,
    engine: Arc<dyn Engine>,
    overview: Overview,
    whereabouts: OnceLock<Whereabouts>,
    front: FrontKeeper,
    runners: Runners,
    /// Held from counting a region's databases to storing one more.
    creating: tokio::sync::Mutex<()>,
    grace_periods: GracePeriods,
    timelines: Timelines,
    live: Live,
    accesses: Accesses,
    uses: Uses,
    passwords: Passwords,
    tasks: Tasks,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    quotas: Quotas,
    throttle: Throttle,
}

impl Deref for Control {
    type Target = Plane;

    fn deref(&self) -> &Plane {
        &self.0
    }
}
