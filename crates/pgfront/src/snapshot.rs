//! The desired state that serve pushes: whole, versioned, idempotent.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use domain::accept::AcceptSet;
use domain::instance::RoleName;
use domain::secret::VersionId;
use ipnet::IpNet;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::sealed::{SecretBytes, SecretKey};

/// Everything a front needs to know. The same snapshot always gives the same front.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Grows with every change; a front refuses to go back.
    pub version: u64,
    /// Every instance that has an endpoint.
    pub instances: Vec<InstanceDoor>,
    /// Makes the salts of roles that do not exist; must stay the same over restarts, or
    /// a changed salt tells which roles exist.
    pub mock_key: SecretKey,
    /// What strangers may use up.
    pub limits: Limits,
}

/// One instance's public port and what is behind it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceDoor {
    /// `DbiResourceId`.
    pub resource_id: String,
    /// `DBInstanceIdentifier`, for logs.
    pub identifier: String,
    /// Where clients connect.
    pub address: IpAddr,
    /// Where clients connect.
    pub port: u16,
    /// The certificate and its issuers, leaf first, PEM.
    pub certificate_chain_pem: String,
    /// The leaf's private key, PEM.
    pub private_key_pem: SecretBytes,
    /// Whether a client without TLS is refused.
    pub require_tls: bool,
    /// PostgreSQL's unix socket, the file itself.
    pub backend_socket: PathBuf,
    /// Whether logins are possible.
    pub state: DoorState,
    /// Addresses that may connect to anything here; nobody else gets one byte.
    pub sources: Vec<IpNet>,
    /// Which of them may connect to this instance.
    pub admission: Admission,
    /// Roles whose passwords Lockstep keeps.
    pub managed_roles: Vec<ManagedRole>,
}

/// What the security groups of an instance let in. By default, nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admission {
    /// The ids of the groups, for who asks why.
    pub groups: Vec<String>,
    /// The addresses that their rules allow the instance's port to.
    pub addresses: Vec<IpNet>,
}

/// Whether an instance takes logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoorState {
    /// Yes.
    Open,
    /// No: clients are told `57P03` and this message, such as "the database system is shut down".
    Closed {
        /// Follows PostgreSQL's wording for the state.
        message: String,
    },
}

/// The accept set of one role.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagedRole {
    /// The role's name, exactly as in PostgreSQL.
    pub role: String,
    /// The accept set's generation.
    pub generation: u64,
    /// The salt that all entries share.
    pub salt: Vec<u8>,
    /// The iteration count that all entries share.
    pub iterations: NonZeroU32,
    /// The passwords.
    pub entries: Vec<AcceptedPassword>,
}

/// One password that logs a managed role in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedPassword {
    /// The version of the secret that holds it.
    pub version_id: String,
    /// Which one it is, for counters and events.
    pub stage: Stage,
    /// Checks a proof.
    pub stored_key: SecretKey,
    /// Signs the answer.
    pub server_key: SecretKey,
    /// When it stops being accepted.
    pub expiry: Option<Expiry>,
}

/// The end of a password's grace period: when both of these have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// By the wall clock.
    pub not_after: Timestamp,
    /// After so many milliseconds. A front that took this from the wall clock would end the
    /// period early if that is set forward before it hears of the deadline.
    pub left_ms: u64,
}

/// What a password of an accept set is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// AWSCURRENT.
    Current,
    /// AWSPENDING: a rotation to it is under way.
    Pending,
    /// Was current; in its grace period.
    Previous,
}

/// What strangers may use up before they have authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// From the accepted connection to PostgreSQL's `AuthenticationOk`, milliseconds.
    pub login_deadline_ms: u64,
    /// Connections to one instance that have not logged in; above it, the oldest of the
    /// address that holds the most is closed.
    pub waiting_per_instance_max: usize,
    /// The same for one client address.
    pub waiting_per_address_max: usize,
    /// Cancel requests under way from one client address.
    pub cancels_per_address_max: usize,
    /// Failed logins of one role from one address before the answers are delayed.
    pub failures_undelayed_max: u32,
    /// The first delay of such an answer, milliseconds; each further failure doubles it.
    pub failure_delay_ms_min: u64,
    /// The longest, milliseconds.
    pub failure_delay_ms_max: u64,
    /// Delayed answers to one role and address at a time; above it, `53400`.
    pub failures_delayed_max: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_deadline_ms: 15_000,
            waiting_per_instance_max: 2_048,
            waiting_per_address_max: 512,
            cancels_per_address_max: 8,
            failures_undelayed_max: 10,
            failure_delay_ms_min: 100,
            failure_delay_ms_max: 3_000,
            failures_delayed_max: 64,
        }
    }
}

impl InstanceDoor {
    /// The socket address clients connect to.
    #[must_use]
    pub fn endpoint(&self) -> SocketAddr {
        SocketAddr::new(self.address, self.port)
    }
}

impl ManagedRole {
    /// The wire form of an accept set. What is not `current` is previous if it expires
    /// and pending if it does not. `left` tells how much of the grace period with that end is
    /// still to pass.
    #[must_use]
    pub fn from_accept_set(
        role: &RoleName,
        set: &AcceptSet,
        current: &VersionId,
        left: impl Fn(Timestamp) -> Duration,
    ) -> Self {
        let entries = set.entries().iter().map(|entry| AcceptedPassword {
            version_id: entry.version.as_str().to_owned(),
            stage: if entry.version == *current {
                Stage::Current
            } else if entry.not_after.is_some() {
                Stage::Previous
            } else {
                Stage::Pending
            },
            stored_key: entry.keys.stored_key.clone().into(),
            server_key: entry.keys.server_key.clone().into(),
            expiry: entry.not_after.map(|not_after| Expiry {
                not_after,
                left_ms: u64::try_from(left(not_after).as_millis()).unwrap_or(u64::MAX),
            }),
        });
        Self {
            role: role.as_str().to_owned(),
            generation: set.generation(),
            salt: set.challenge().salt.clone(),
            iterations: set.challenge().iterations,
            entries: entries.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::accept::Accepted;
    use domain::scram::{Challenge, ITERATIONS, ScramKeys};

    use super::*;

    fn keys(byte: u8) -> ScramKeys {
        ScramKeys {
            stored_key: stdx::Secret::new([byte; 32]),
            server_key: stdx::Secret::new([byte; 32]),
        }
    }

    #[test]
    fn stages_follow_from_the_accept_set() {
        let version = |letter: &str| VersionId::parse(&letter.repeat(32)).unwrap();
        let accepted = |letter: &str, not_after| Accepted {
            version: version(letter),
            keys: keys(letter.as_bytes()[0]),
            not_after,
        };
        let challenge = Challenge {
            salt: vec![1; 16],
            iterations: ITERATIONS,
        };
        let entries = vec![
            accepted("p", Some(Timestamp::UNIX_EPOCH)),
            accepted("c", None),
            accepted("q", None),
        ];
        let set = AcceptSet::new(9, challenge, entries).unwrap();
        let name = RoleName::parse_master("app").unwrap();
        let role = ManagedRole::from_accept_set(&name, &set, &version("c"), |_| Duration::from_secs(7));
        let stages: Vec<_> = role.entries.iter().map(|entry| entry.stage).collect();
        assert_eq!(stages, [Stage::Previous, Stage::Current, Stage::Pending]);
        let expiry = Expiry {
            not_after: Timestamp::UNIX_EPOCH,
            left_ms: 7_000,
        };
        let expiries: Vec<_> = role.entries.iter().map(|entry| entry.expiry).collect();
        assert_eq!(expiries, [Some(expiry), None, None]);
        assert_eq!((role.generation, role.salt.len()), (9, 16));
        assert!(role.entries[2].stored_key.secret().ct_eq(&[b'q'; 32]));
    }
}
