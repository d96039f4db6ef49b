//! How the secrets of a filled store are called.

use anyhow::Result;
use domain::secret::SecretName;

/// How many beginnings the names have.
const TEAMS: usize = 997;

/// The name of the secret with that number. Numbers that follow each other are scattered over
/// the names.
pub(crate) fn secret_name(number: usize) -> Result<SecretName> {
    let team = number % TEAMS;
    Ok(SecretName::parse(&format!(
        "team-{team:03}/application-{number:07}"
    ))?)
}

/// Sorts numbers as their names are.
pub(crate) fn name_order(number: usize) -> (usize, usize) {
    (number % TEAMS, number)
}
