//! Logins through an instance's endpoint, as an application makes them: the proof behind
//! "available" and behind every rotation.

use domain::Instance;
use engine::probe::{Login, ProbeError, probe_login};
use stdx::Secret;
use thiserror::Error;

use crate::Control;

/// The database that every instance has.
const DATABASE: &str = "postgres";

/// SQLSTATE of a wrong password.
const INVALID_PASSWORD: &str = "28P01";

/// Why a login was not as it should be.
#[derive(Debug, Error)]
pub(crate) enum LoginError {
    /// The instance has no address yet.
    #[error("the instance has no endpoint")]
    NoEndpoint,
    /// It failed.
    #[error("no session was opened")]
    Probe(#[source] ProbeError),
    /// It succeeded with a password that nobody ever set.
    #[error("a password that nobody set was accepted")]
    Accepted,
}

/// Logs the master user in, over TLS, with the certificate checked. Security groups are for
/// others: as on RDS, they do not keep the service from its own database.
///
/// # Errors
/// When that fails.
pub(crate) async fn with_password(
    control: &Control,
    instance: &Instance,
    password: &Secret<String>,
) -> Result<(), LoginError> {
    let endpoint = instance.endpoint().ok_or(LoginError::NoEndpoint)?;
    let login = Login {
        address: endpoint.address,
        port: endpoint.port,
        ca_pem: control.authority.certificate(),
        user: instance.master_user.as_str(),
        password,
        database: DATABASE,
    };
    let announce = |from| control.front.expect(&instance.resource_id, from);
    probe_login(&login, announce).await.map_err(LoginError::Probe)
}

/// Sees that logins are answered where nobody but the owner knows the password: a wrong one
/// has to be refused as wrong, which takes the front, PostgreSQL and the role.
///
/// # Errors
/// When the answer is another one.
pub(crate) async fn is_answered(control: &Control, instance: &Instance) -> Result<(), LoginError> {
    let wrong = domain::password::generate_master(&*control.random).unwrap_or_else(|_| "never set".into());
    match with_password(control, instance, &wrong).await {
        Ok(()) => Err(LoginError::Accepted),
        Err(LoginError::Probe(ProbeError::Refused { sqlstate, .. })) if sqlstate == INVALID_PASSWORD => {
            Ok(())
        }
        Err(error) => Err(error),
    }
}
