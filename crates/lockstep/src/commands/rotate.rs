//! `lockstep rotate`: rotates and follows.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::bail;
use jiff::Timestamp;
use stdx::{Random, SystemRandom};

use super::block_on;
use crate::api_client::ApiClient;
use crate::api_client::secrets::SecretState;
use crate::cli::RotateArguments;
use crate::connection::managed_secret;
use crate::data_folder::DataFolder;
use crate::output::Output;
use crate::progress::while_waiting;
use crate::wording;

/// How long a rotation is followed, in seconds. Lockstep itself goes on with it.
const FOLLOW_SECS_MAX: u64 = 60;

/// The time between two looks. AWS's API has nothing to wait on.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Rotates a database's password; succeeds once the new one is current.
pub(crate) fn run(arguments: &RotateArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    block_on(async {
        let client = ApiClient::of(&data)?.in_region(arguments.place.region.as_deref());
        rotate(&client, &arguments.identifier, output).await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn rotate(client: &ApiClient, identifier: &str, output: &Output) -> anyhow::Result<()> {
    let database = client.database(identifier).await?;
    let arn = managed_secret(&database)?;
    let started = Instant::now();
    let version = client.rotate(&arn, &token()).await?;
    let prepared = format!("version {} prepared", short(&version));
    output.line(&step(started, "createSecret", &prepared));
    let following = follow(client, identifier, &arn, &version, started);
    let state = while_waiting(&format!("rotating {identifier}"), following).await?;
    output.line(&step(started, "finishSecret", "AWSCURRENT has moved to it"));
    output.line(&rotated(identifier, &version, started.elapsed(), &state));
    Ok(())
}

/// Waits until the version is current, or was and has been replaced since.
async fn follow(
    client: &ApiClient,
    identifier: &str,
    arn: &str,
    version: &str,
    started: Instant,
) -> anyhow::Result<SecretState> {
    let deadline = started + Duration::from_secs(FOLLOW_SECS_MAX);
    loop {
        let state = client.secret_state(arn).await?;
        if [&state.current, &state.previous].contains(&&Some(version.to_owned())) {
            return Ok(state);
        }
        if Instant::now() >= deadline {
            return stuck(client, identifier).await;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// What to say of a rotation that takes too long. It is not lost: Lockstep retries.
async fn stuck<T>(client: &ApiClient, identifier: &str) -> anyhow::Result<T> {
    let status = client
        .database(identifier)
        .await?
        .secret
        .map(|secret| secret.status);
    bail!(
        "{identifier}: the new password is not current after {FOLLOW_SECS_MAX} seconds; the secret is {}. The \
         previous password still works, and Lockstep goes on trying. Its log says what it waits for.\n\
         Next: lockstep status",
        status.as_deref().unwrap_or("without a status")
    )
}

fn step(started: Instant, name: &str, what: &str) -> String {
    format!("{:>7} ms  {name:<13} {what}", started.elapsed().as_millis())
}

fn rotated(identifier: &str, version: &str, took: Duration, state: &SecretState) -> String {
    let next = match state.next_rotation {
        Some(at) => format!("Next: {}.", wording::moment(at, Timestamp::now())),
        None => "No further rotation is scheduled.".to_owned(),
    };
    format!(
        "{identifier}: password rotated to version {} in {} ms. {next}",
        short(version),
        took.as_millis()
    )
}

/// Enough of a version id to tell it from others.
fn short(version: &str) -> String {
    let start: String = version.chars().take(8).collect();
    format!("{start}…")
}

/// A fresh request token: it becomes the version's id.
fn token() -> String {
    let mut bytes = [0; 16];
    SystemRandom.fill(&mut bytes);
    // A random UUID, as the SDKs send (RFC 9562, version 4).
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let digits = format!("{number:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| digits.get(part).unwrap_or_default());
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_uuids() {
        let token = token();
        assert_eq!(token.len(), 36);
        let version: Vec<char> = token.chars().collect();
        assert_eq!(version[14], '4');
        assert!("89ab".contains(version[19]), "{token}");
        assert_ne!(token, super::token());
    }

    #[test]
    fn the_message_says_only_what_is_known() {
        let mut state = SecretState {
            current: None,
            previous: None,
            next_rotation: None,
        };
        let took = Duration::from_millis(41);
        assert_eq!(
            rotated("orders", "7f3c0000-aaaa", took, &state),
            "orders: password rotated to version 7f3c0000… in 41 ms. No further rotation is scheduled."
        );
        state.next_rotation = Some("2999-11-29T02:00:00Z".parse().unwrap());
        assert!(rotated("orders", "7f3c0000-aaaa", took, &state).ends_with("Next: 29 Nov 2999 02:00 UTC."));
    }
}
