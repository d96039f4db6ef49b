//! One instance as a front sees it: a door compiled from the snapshot, ready for logins.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::scram::{Challenge, ScramKeys};
use ipnet::IpNet;
use jiff::Timestamp;
use thiserror::Error;
use tokio::time::Instant;

use crate::directory::Directory;
use crate::limits::{Cancels, Failures, WaitingRoom};
use crate::protocol::LoginStage;
use crate::sealed::SecretBytes;
use crate::snapshot::{
    self, AcceptedPassword, Admission, DoorState, InstanceDoor, Limits, ManagedRole, Stage,
};
use crate::tls::{DoorTls, TlsError};

/// A door. Immutable: a login that has begun keeps the one it found.
pub(crate) struct Door {
    pub(crate) resource_id: String,
    pub(crate) identifier: String,
    pub(crate) state: DoorState,
    pub(crate) require_tls: bool,
    pub(crate) tls: Arc<DoorTls>,
    pub(crate) limits: Limits,
    /// What outlives the change from one door to the next.
    pub(crate) lasting: Lasting,
    sources: Vec<IpNet>,
    admission: Admission,
    roles: HashMap<String, Role>,
    /// What `tls` was made from, to find that it need not be made again.
    certificate: (String, SecretBytes),
}

/// Why an address may not connect.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unwelcome<'a> {
    /// It is not among the sources.
    Source,
    /// These security groups do not let it in.
    Groups(&'a [String]),
}

/// State that belongs to the instance and not to one version of its door.
#[derive(Clone)]
pub(crate) struct Lasting {
    pub(crate) directory: Arc<Directory>,
    pub(crate) waiting: Arc<WaitingRoom>,
    pub(crate) cancels: Arc<Cancels>,
    pub(crate) failures: Arc<Failures>,
}

/// A role with an accept set.
pub(crate) struct Role {
    pub(crate) challenge: Challenge,
    pub(crate) passwords: Vec<Password>,
}

/// One password of an accept set.
pub(crate) struct Password {
    pub(crate) version_id: String,
    pub(crate) stage: LoginStage,
    pub(crate) keys: ScramKeys,
    expiry: Option<Expiry>,
}

/// The end of a grace period.
#[derive(Debug, Clone, Copy)]
struct Expiry {
    not_after: Timestamp,
    /// The same moment by the process's own time: a wall clock that is set forward does not
    /// end a grace period early.
    elapsed_at: Instant,
}

/// Why a door cannot be made.
#[derive(Debug, Error)]
pub(crate) enum DoorError {
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error("role {0} is there twice")]
    RoleTwice(String),
    #[error("role {0} is reserved")]
    RoleReserved(String),
    #[error("role {0} has no password")]
    NoPassword(String),
}

/// Roles of Lockstep's and PostgreSQL's own, as which nobody logs in through a front.
pub(crate) fn is_reserved_role(role: &str) -> bool {
    ["rdsadmin", "rdsfront", "rds_superuser", "rdsrepladmin"].contains(&role) || role.starts_with("pg_")
}

/// The database of Lockstep's own.
pub(crate) fn is_reserved_database(database: &str) -> bool {
    database == "rdsadmin"
}

impl Door {
    /// Makes a door. What has not changed since `before` is taken over from it.
    pub(crate) fn new(
        wanted: &InstanceDoor,
        limits: Limits,
        before: Option<&Self>,
    ) -> Result<Self, DoorError> {
        let before = before.filter(|before| before.resource_id == wanted.resource_id);
        let same_certificate = before.filter(|before| {
            before.certificate.0 == wanted.certificate_chain_pem
                && before.certificate.1.ct_eq(&wanted.private_key_pem)
        });
        let tls = match same_certificate {
            Some(before) => Arc::clone(&before.tls),
            None => Arc::new(DoorTls::new(
                &wanted.certificate_chain_pem,
                &wanted.private_key_pem,
            )?),
        };
        let mut roles = HashMap::new();
        for role in &wanted.managed_roles {
            let earlier = before.and_then(|before| before.roles.get(&role.role));
            let compiled = Role::new(role, earlier)?;
            if roles.insert(role.role.clone(), compiled).is_some() {
                return Err(DoorError::RoleTwice(role.role.clone()));
            }
        }
        Ok(Self {
            resource_id: wanted.resource_id.clone(),
            identifier: wanted.identifier.clone(),
            state: wanted.state.clone(),
            require_tls: wanted.require_tls,
            tls,
            limits,
            lasting: Lasting::new(&wanted.backend_socket, before.map(|before| &before.lasting)),
            sources: wanted.sources.clone(),
            admission: wanted.admission.clone(),
            roles,
            certificate: (
                wanted.certificate_chain_pem.clone(),
                wanted.private_key_pem.clone(),
            ),
        })
    }

    /// Whether this address may connect at all: the machine's owner and the instance's must both
    /// allow it.
    ///
    /// # Errors
    /// Who does not.
    pub(crate) fn admit(&self, address: IpAddr) -> Result<(), Unwelcome<'_>> {
        let holds = |nets: &[IpNet]| nets.iter().any(|net| net.contains(&address));
        if !holds(&self.sources) {
            return Err(Unwelcome::Source);
        }
        if !holds(&self.admission.addresses) {
            return Err(Unwelcome::Groups(&self.admission.groups));
        }
        Ok(())
    }

    /// The accept set of a managed role.
    pub(crate) fn role(&self, name: &str) -> Option<&Role> {
        self.roles.get(name)
    }

    pub(crate) fn backend_socket(&self) -> &PathBuf {
        self.lasting.directory.socket()
    }

    pub(crate) fn login_deadline(&self) -> Duration {
        Duration::from_millis(self.limits.login_deadline_ms)
    }
}

impl Lasting {
    fn new(socket: &PathBuf, before: Option<&Self>) -> Self {
        match before {
            Some(before) if before.directory.socket() == socket => before.clone(),
            Some(before) => Self {
                directory: Arc::new(Directory::new(socket.clone())),
                ..before.clone()
            },
            None => Self {
                directory: Arc::new(Directory::new(socket.clone())),
                waiting: Arc::default(),
                cancels: Arc::default(),
                failures: Arc::default(),
            },
        }
    }
}

impl Role {
    fn new(wanted: &ManagedRole, before: Option<&Self>) -> Result<Self, DoorError> {
        if is_reserved_role(&wanted.role) {
            return Err(DoorError::RoleReserved(wanted.role.clone()));
        }
        if wanted.entries.is_empty() {
            return Err(DoorError::NoPassword(wanted.role.clone()));
        }
        let passwords = wanted.entries.iter().map(|entry| {
            let earlier = before.and_then(|before| {
                let mut passwords = before.passwords.iter();
                passwords.find(|password| password.version_id == entry.version_id)
            });
            Password::new(entry, earlier)
        });
        Ok(Self {
            challenge: Challenge {
                salt: wanted.salt.clone(),
                iterations: wanted.iterations,
            },
            passwords: passwords.collect(),
        })
    }
}

impl Password {
    fn new(wanted: &AcceptedPassword, before: Option<&Self>) -> Self {
        let expiry = wanted.expiry.map(|wanted| {
            // Hearing the same deadline again does not restart the count.
            let known = before.and_then(|before| before.expiry);
            known
                .filter(|known| known.not_after == wanted.not_after)
                .unwrap_or_else(|| Expiry::new(wanted))
        });
        Self {
            version_id: wanted.version_id.clone(),
            stage: match wanted.stage {
                Stage::Current => LoginStage::Current,
                Stage::Pending => LoginStage::Pending,
                Stage::Previous => LoginStage::Previous,
            },
            keys: ScramKeys {
                stored_key: wanted.stored_key.secret().clone(),
                server_key: wanted.server_key.secret().clone(),
            },
            expiry,
        }
    }

    /// Whether its grace period is over, by the wall clock *and* by elapsed time.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.expiry
            .is_some_and(|expiry| now >= expiry.not_after && Instant::now() >= expiry.elapsed_at)
    }
}

impl Expiry {
    fn new(wanted: snapshot::Expiry) -> Self {
        let now = Instant::now();
        Self {
            not_after: wanted.not_after,
            // A grace period of centuries is not limited by elapsed time.
            elapsed_at: now
                .checked_add(Duration::from_millis(wanted.left_ms))
                .unwrap_or(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::sealed::SecretKey;

    fn role(expiry: Option<snapshot::Expiry>) -> ManagedRole {
        ManagedRole {
            role: "app".into(),
            generation: 1,
            salt: vec![1; 16],
            iterations: NonZeroU32::MIN,
            entries: vec![AcceptedPassword {
                version_id: "v".into(),
                stage: Stage::Previous,
                stored_key: SecretKey::new([1; 32]),
                server_key: SecretKey::new([1; 32]),
                expiry,
            }],
        }
    }

    fn second(number: i64) -> Timestamp {
        Timestamp::from_second(number).unwrap()
    }

    /// Its grace period ends then, and so many seconds of it are left.
    fn ending(at: i64, left: u64) -> ManagedRole {
        role(Some(snapshot::Expiry {
            not_after: second(at),
            left_ms: left * 1_000,
        }))
    }

    #[tokio::test(start_paused = true)]
    async fn grace_ends_when_both_clocks_agree() {
        let compiled = Role::new(&ending(100, 60), None).unwrap();
        let password = &compiled.passwords[0];
        // The wall clock jumps ahead.
        assert!(!password.is_over(second(4_000)));
        tokio::time::advance(Duration::from_secs(59)).await;
        assert!(!password.is_over(second(4_000)));
        tokio::time::advance(Duration::from_secs(1)).await;
        // The wall clock was set back.
        assert!(!password.is_over(second(99)));
        assert!(password.is_over(second(100)));
    }

    #[tokio::test(start_paused = true)]
    async fn hearing_again_neither_ends_nor_extends_the_grace() {
        let first = Role::new(&ending(100, 60), None).unwrap();
        tokio::time::advance(Duration::from_secs(30)).await;
        let jumped = Role::new(&ending(100, 0), Some(&first)).unwrap();
        assert!(!jumped.passwords[0].is_over(second(4_000)));
        tokio::time::advance(Duration::from_secs(30)).await;
        let again = Role::new(&ending(100, 50), Some(&jumped)).unwrap();
        assert!(again.passwords[0].is_over(second(100)));
    }

    #[test]
    fn a_role_needs_a_password_and_a_name_of_its_own() {
        let empty = ManagedRole {
            entries: vec![],
            ..role(None)
        };
        assert!(matches!(Role::new(&empty, None), Err(DoorError::NoPassword(_))));
        for name in ["rdsadmin", "rdsfront", "pg_monitor"] {
            let reserved = ManagedRole {
                role: name.into(),
                ..role(None)
            };
            assert!(matches!(
                Role::new(&reserved, None),
                Err(DoorError::RoleReserved(_))
            ));
        }
    }
}
