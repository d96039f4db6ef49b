//! The server: whether it answers, and whether its databases and their door do.

use std::net::{SocketAddr, TcpListener};

use jiff::{SignedDuration, Timestamp};

use super::Check;
use crate::api_client::rds::Database;
use crate::api_client::{ApiClient, code_of};
use crate::commands::status::authority_expiry;
use crate::data_folder::DataFolder;
use crate::port_holder;
use crate::tls_probe;
use crate::wording;

/// A certificate that expires sooner than this is worth a word, in days: Lockstep renews
/// long before.
const EXPIRY_DAYS_MIN: i64 = 14;

/// Where a server would listen that was not told otherwise.
const USUAL_ADDRESS: ([u8; 4], u16) = ([127, 0, 0, 1], 4566);

pub(super) async fn examine(data: &DataFolder) -> Vec<Check> {
    const SERVER: &str = "server";
    if data.endpoint().is_err() {
        return vec![
            port(SocketAddr::from(USUAL_ADDRESS), data),
            Check::skipped(SERVER, "none is running here"),
        ];
    }
    let client = match ApiClient::of(data) {
        Ok(client) => client,
        Err(error) => return vec![Check::failed(SERVER, format!("{error:#}"), data.start_command())],
    };
    let databases = match client.databases().await {
        Ok(databases) => databases,
        Err(error) => return vec![silent(SERVER, &error, data)],
    };
    let mut checks = vec![Check::ok(SERVER, format!("answers at {}", client.endpoint()))];
    checks.push(readiness(&client).await);
    checks.push(console(&client).await);
    checks.push(instances(&databases));
    checks.push(front(&databases, data).await);
    checks.push(authority(data));
    checks
}

/// Why a server that should be there does not do what it is asked.
fn silent(name: &'static str, error: &anyhow::Error, data: &DataFolder) -> Check {
    match code_of(error) {
        Some("SignatureDoesNotMatch" | "InvalidClientTokenId" | "UnrecognizedClientException") => {
            Check::failed(
                name,
                format!("something answers, but does not know this folder's key: {error}"),
                "find out who listens there; or stop this folder's server and start it again",
            )
        }
        _ => {
            // The command to run next is the fix.
            let told = format!("{error:#}");
            let found = told.split("\nNext:").next().unwrap_or_default();
            Check::failed(name, found, data.start_command())
        }
    }
}

fn port(address: SocketAddr, data: &DataFolder) -> Check {
    const NAME: &str = "port";
    match TcpListener::bind(address) {
        Ok(_) => Check::ok(NAME, format!("{address} is free")),
        Err(_) => {
            let holder = port_holder::find(address).map_or_else(
                || "a process of another user".to_owned(),
                |holder| format!("process {} ({})", holder.pid, holder.name),
            );
            Check::warning(
                NAME,
                format!("{address} is held by {holder}"),
                format!("stop it, or: {} --listen 127.0.0.1:0", data.start_command()),
            )
        }
    }
}

async fn readiness(client: &ApiClient) -> Check {
    const NAME: &str = "logins";
    match client.unsigned("/_lockstep/ready").await {
        Ok(reply) if reply.status == 200 => Check::ok(NAME, "databases accept logins"),
        Ok(reply) => Check::failed(
            NAME,
            format!("not ready: {}", String::from_utf8_lossy(&reply.body).trim()),
            "look into the server's log for the reason",
        ),
        Err(error) => Check::failed(
            NAME,
            format!("{error:#}"),
            "look into the server's log for the reason",
        ),
    }
}

/// Whether the console is there, by a name that the server lets browsers use.
async fn console(client: &ApiClient) -> Check {
    const NAME: &str = "console";
    let address = format!("{}/console", client.endpoint());
    match client.unsigned("/console").await {
        Ok(reply) if reply.status == 200 && console::assets::IS_BUILT => {
            Check::ok(NAME, format!("{address}; a link that signs in: lockstep console"))
        }
        Ok(reply) if reply.status == 200 => Check::warning(
            NAME,
            format!("this build has none; {address} says how to build it"),
            "on a machine with Node.js: make console, then build the program again",
        ),
        Ok(reply) => Check::failed(
            NAME,
            format!("{address} answers HTTP {}", reply.status),
            "look into the server's log for the reason",
        ),
        Err(error) => Check::failed(
            NAME,
            format!("{error:#}"),
            "look into the server's log for the reason",
        ),
    }
}

fn instances(databases: &[Database]) -> Check {
    const NAME: &str = "databases";
    let unwell: Vec<String> = databases.iter().filter_map(complaint).collect();
    if unwell.is_empty() {
        let count = databases.len();
        return Check::ok(NAME, format!("{count}, none in trouble"));
    }
    Check::failed(
        NAME,
        unwell.join("; "),
        "look into the server's log for the reason; Lockstep goes on trying",
    )
}

/// What is wrong with a database. States that it passes through are not.
fn complaint(database: &Database) -> Option<String> {
    let failed =
        |status: &str| matches!(status, "failed" | "storage-full") || status.starts_with("incompatible-");
    if failed(&database.status) {
        return Some(format!("{} is {}", database.identifier, database.status));
    }
    let secret = database.secret.as_ref()?;
    (secret.status == "impaired").then(|| {
        format!(
            "the secret of {} is impaired: it cannot be rotated now",
            database.identifier
        )
    })
}

/// Asks every available database's port for its certificate, as a client would.
async fn front(databases: &[Database], data: &DataFolder) -> Check {
    const NAME: &str = "front";
    let now = Timestamp::now();
    let mut problems = Vec::new();
    let mut asked = 0;
    let mut soonest: Option<Timestamp> = None;
    for database in databases.iter().filter(|database| database.status == "available") {
        let Some(address) = &database.address else {
            continue;
        };
        asked += 1;
        match tls_probe::certificate_expiry(address, &data.ca_file()).await {
            Ok(at) => soonest = Some(soonest.map_or(at, |other| other.min(at))),
            Err(error) => problems.push(format!("{} at {address}: {error:#}", database.identifier)),
        }
    }
    if !problems.is_empty() {
        let start = data.start_command();
        return Check::failed(
            NAME,
            problems.join("; "),
            format!("restart the server; it starts the front: {start}"),
        );
    }
    match soonest {
        None => Check::skipped(NAME, "there is no available database to ask"),
        Some(at) => expiry(
            NAME,
            &format!("{asked} of {asked} databases answer; the first certificate expires"),
            at,
            now,
        ),
    }
}

fn authority(data: &DataFolder) -> Check {
    const NAME: &str = "authority";
    match authority_expiry(&data.ca_file()) {
        Ok(at) => expiry(NAME, "its certificate expires", at, Timestamp::now()),
        Err(error) => Check::failed(NAME, format!("{error:#}"), data.start_command()),
    }
}

fn expiry(name: &'static str, what: &str, at: Timestamp, now: Timestamp) -> Check {
    let found = format!("{what} {}", wording::distance(at, now));
    let fix = "restart the server: it makes new certificates before they expire; \
               clients that keep a copy of the authority's need the new one (lockstep ca)";
    if at <= now {
        Check::failed(name, found, fix)
    } else if at.duration_since(now) < SignedDuration::from_hours(24 * EXPIRY_DAYS_MIN) {
        Check::warning(name, found, fix)
    } else {
        Check::ok(name, found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;
    use crate::api_client::rds::MasterSecret;

    fn database(status: &str, secret: &str) -> Database {
        Database {
            identifier: "orders".into(),
            status: status.into(),
            database: "postgres".into(),
            engine_version: "15.18".into(),
            address: None,
            secret: Some(MasterSecret {
                arn: "arn:x".into(),
                status: secret.into(),
            }),
        }
    }

    #[test]
    fn states_on_the_way_are_no_trouble_and_failures_are() {
        let verdict = |status, secret| instances(&[database(status, secret)]).verdict;
        for status in ["creating", "available", "stopped", "rebooting"] {
            assert_eq!(verdict(status, "active"), Verdict::Ok, "{status}");
        }
        for status in ["failed", "incompatible-restore"] {
            assert_eq!(verdict(status, "active"), Verdict::Failed, "{status}");
        }
        assert_eq!(verdict("available", "impaired"), Verdict::Failed);
    }

    #[test]
    fn certificates_are_judged_by_their_time_left() {
        let now: Timestamp = "2026-11-23T00:00:00Z".parse().unwrap();
        let verdict = |at: &str| expiry("x", "y", at.parse().unwrap(), now).verdict;
        assert_eq!(verdict("2026-11-22T00:00:00Z"), Verdict::Failed);
        assert_eq!(verdict("2026-11-30T00:00:00Z"), Verdict::Warning);
        assert_eq!(verdict("2027-11-30T00:00:00Z"), Verdict::Ok);
    }

    #[test]
    fn a_taken_port_names_its_holder() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let data = DataFolder::at("/data".as_ref());
        let check = port(listener.local_addr().unwrap(), &data);
        assert_eq!(check.verdict, Verdict::Warning);
        assert!(
            check.found.contains(&format!("process {}", std::process::id())),
            "{check:?}"
        );
    }
}
