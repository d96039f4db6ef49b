//! How an operation changes something: it computes what to write from the newest state,
//! commits that, and begins again if another writer was faster.

use aws_api::{ApiError, Service};
use iam::Authorized;
use store::state::{Batch, CommitError};

use crate::{Control, fault};

/// How often another writer may be faster. Each time, somebody else's change was made, so
/// that only a mistake of the program gets here.
const ATTEMPTS_MAX: u32 = 1000;

/// Commits what `compute` makes of the newest state. It is called again after a conflict,
/// and must not have effects of its own.
///
/// # Errors
/// What `compute` answers; else an internal error, whose story is in the log.
pub(crate) async fn commit<T>(
    control: &Control,
    service: Service,
    granted: &Authorized,
    mut compute: impl FnMut() -> Result<(Batch, T), ApiError>,
) -> Result<T, ApiError> {
    let mut attempts = 0;
    loop {
        let (batch, result) = compute()?;
        attempts += 1;
        match control.commit(granted, batch).await {
            Ok(()) => return Ok(result),
            Err(CommitError::Conflict { .. }) if attempts < ATTEMPTS_MAX => {}
            Err(error) => return Err(fault::internal(service, &error)),
        }
    }
}
