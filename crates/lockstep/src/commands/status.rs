//! `lockstep status`: one screen about one server.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use jiff::Timestamp;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde::Serialize;

use super::block_on;
use crate::api_client::rds::Database;
use crate::api_client::{ApiClient, code_of};
use crate::cli::StatusArguments;
use crate::data_folder::DataFolder;
use crate::output::{Output, Tone};
use crate::progress::while_waiting;
use crate::tls_probe;
use crate::wording;

/// What there is to say about a server. The field names are the JSON's.
#[derive(Debug, Serialize)]
struct Overview {
    version: &'static str,
    url: String,
    region: String,
    data: String,
    /// Bytes of disk that the data folder takes; absent if parts of it cannot be read.
    disk_bytes: Option<u64>,
    authority_expires: Option<Timestamp>,
    databases: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    identifier: String,
    status: String,
    engine_version: String,
    endpoint: Option<String>,
    /// Absent where the caller manages the password.
    secret_arn: Option<String>,
    secret_status: Option<String>,
    next_rotation: Option<Timestamp>,
    /// Of the certificate that the endpoint presented just now.
    certificate_expires: Option<Timestamp>,
    /// Why it did not present a good one.
    certificate_problem: Option<String>,
}

/// Prints the overview.
pub(crate) fn run(arguments: &StatusArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let overview = block_on(while_waiting(
        "asking the server",
        gather(&data, arguments.place.region.as_deref()),
    ))?;
    if arguments.json {
        output.line(&serde_json::to_string_pretty(&overview)?);
    } else {
        output.text(&screen(&overview, Timestamp::now(), output));
    }
    Ok(ExitCode::SUCCESS)
}

async fn gather(data: &DataFolder, region: Option<&str>) -> anyhow::Result<Overview> {
    let client = ApiClient::of(data)?.in_region(region);
    let mut databases = Vec::new();
    for database in client.databases().await? {
        databases.push(row(&client, database, data).await?);
    }
    Ok(Overview {
        version: env!("CARGO_PKG_VERSION"),
        url: client.endpoint().to_string(),
        region: client.region().to_owned(),
        data: data.path().display().to_string(),
        disk_bytes: disk_bytes(data.path()),
        authority_expires: Some(authority_expiry(&data.ca_file())?),
        databases,
    })
}

async fn row(client: &ApiClient, database: Database, data: &DataFolder) -> anyhow::Result<Row> {
    let next_rotation = match &database.secret {
        Some(secret) => next_rotation(client, &secret.arn).await?,
        None => None,
    };
    // A stopped or half-made database has no open port to ask.
    let certificate = match &database.address {
        Some(address) if database.status == "available" => {
            Some(tls_probe::certificate_expiry(address, &data.ca_file()).await)
        }
        _ => None,
    };
    let (certificate_expires, certificate_problem) = match certificate {
        Some(Ok(at)) => (Some(at), None),
        Some(Err(error)) => (None, Some(format!("{error:#}"))),
        None => (None, None),
    };
    Ok(Row {
        endpoint: database.address.as_ref().map(ToString::to_string),
        identifier: database.identifier,
        status: database.status,
        engine_version: database.engine_version,
        secret_status: database.secret.as_ref().map(|secret| secret.status.clone()),
        secret_arn: database.secret.map(|secret| secret.arn),
        next_rotation,
        certificate_expires,
        certificate_problem,
    })
}

/// When a secret rotates next; never, if it went away while we looked.
async fn next_rotation(client: &ApiClient, arn: &str) -> anyhow::Result<Option<Timestamp>> {
    match client.secret_state(arn).await {
        Ok(state) => Ok(state.next_rotation),
        Err(error) if code_of(&error) == Some("ResourceNotFoundException") => Ok(None),
        Err(error) => Err(error),
    }
}

/// When the authority's own certificate expires.
pub(crate) fn authority_expiry(ca_file: &Path) -> anyhow::Result<Timestamp> {
    let shown = ca_file.display();
    let pem = fs::read(ca_file).with_context(|| format!("{shown} cannot be read"))?;
    let certificate =
        CertificateDer::from_pem_slice(&pem).with_context(|| format!("{shown} holds no certificate"))?;
    Ok(tls_probe::validity(&certificate)?.1)
}

/// What a folder takes on disk; nothing if a part of it cannot be read.
fn disk_bytes(folder: &Path) -> Option<u64> {
    let mut total = 0;
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).ok()? {
            let entry = entry.ok()?;
            // Files come and go while a database works.
            let Ok(found) = entry.metadata() else { continue };
            total += found.blocks() * 512;
            if found.is_dir() {
                waiting.push(entry.path());
            }
        }
    }
    Some(total)
}

fn screen(overview: &Overview, now: Timestamp, output: &Output) -> String {
    let mut text = format!(
        "Lockstep {}   {}   region {}\n",
        overview.version, overview.url, overview.region
    );
    text.push_str(&format!("  Console     {}/console\n", overview.url));
    let disk = overview.disk_bytes.map_or_else(
        || "not all of it can be read by this user".to_owned(),
        |bytes| format!("{} on disk", wording::size(bytes)),
    );
    text.push_str(&format!("  Data        {}   {disk}\n", overview.data));
    if let Some(at) = overview.authority_expires {
        text.push_str(&format!("  Authority   expires {}\n", wording::distance(at, now)));
    }
    let first = overview
        .databases
        .iter()
        .filter_map(|row| Some((row.certificate_expires?, &row.identifier)))
        .min();
    if let Some((at, identifier)) = first {
        let when = wording::distance(at, now);
        text.push_str(&format!(
            "  TLS         first certificate to expire: {identifier}, {when}\n"
        ));
    }
    for row in &overview.databases {
        if let Some(problem) = &row.certificate_problem {
            let odd = output.toned(Tone::Bad, "TLS");
            text.push_str(&format!("  {odd}         {}: {problem}\n", row.identifier));
        }
    }
    text.push('\n');
    text.push_str(&table(&overview.databases, now));
    text
}

fn table(rows: &[Row], now: Timestamp) -> String {
    if rows.is_empty() {
        return "No databases yet. Next: aws rds create-db-instance --db-instance-identifier orders --engine postgres \\\n    \
                --db-instance-class db.t3.micro --allocated-storage 20 --master-username app \
                --manage-master-user-password\n"
            .to_owned();
    }
    let header = [
        "DATABASE",
        "STATUS",
        "POSTGRESQL",
        "ENDPOINT",
        "SECRET",
        "NEXT ROTATION",
    ]
    .map(ToOwned::to_owned);
    let mut lines = vec![header];
    for row in rows {
        lines.push([
            row.identifier.clone(),
            row.status.clone(),
            row.engine_version.clone(),
            row.endpoint.clone().unwrap_or_else(|| "-".to_owned()),
            row.secret_status
                .clone()
                .unwrap_or_else(|| "self managed".to_owned()),
            row.next_rotation
                .map_or_else(|| "-".to_owned(), |at| wording::distance(at, now)),
        ]);
    }
    aligned(&lines)
}

/// Columns as wide as their widest entry.
fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for line in lines {
        let cells = line
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        let joined = cells.collect::<Vec<_>>().join("  ");
        text.push_str(joined.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(identifier: &str) -> Row {
        Row {
            identifier: identifier.into(),
            status: "available".into(),
            engine_version: "15.18".into(),
            endpoint: Some("127.64.0.5:5432".into()),
            secret_arn: Some("arn:x".into()),
            secret_status: Some("active".into()),
            next_rotation: Some("2026-11-29T02:00:00Z".parse().unwrap()),
            certificate_expires: Some("2027-11-23T00:00:00Z".parse().unwrap()),
            certificate_problem: None,
        }
    }

    #[test]
    fn the_screen_is_aligned() {
        let mut other = row("a-longer-name");
        other.secret_status = None;
        other.next_rotation = None;
        other.certificate_expires = None;
        other.certificate_problem = Some("it did not answer".into());
        let overview = Overview {
            version: "0.1.0",
            url: "http://127.0.0.1:4566".into(),
            region: "us-east-1".into(),
            data: "./.lockstep".into(),
            disk_bytes: Some(327_155_712),
            authority_expires: Some("2036-11-20T00:00:00Z".parse().unwrap()),
            databases: vec![row("orders"), other],
        };
        let shown = screen(
            &overview,
            "2026-11-23T02:00:00Z".parse().unwrap(),
            &Output::plain(),
        );
        assert_eq!(
            shown,
            "Lockstep 0.1.0   http://127.0.0.1:4566   region us-east-1\n  \
             Console     http://127.0.0.1:4566/console\n  \
             Data        ./.lockstep   312 MiB on disk\n  \
             Authority   expires in 3649 days (20 Nov 2036 00:00 UTC)\n  \
             TLS         first certificate to expire: orders, in 364 days (23 Nov 2027 00:00 UTC)\n  \
             TLS         a-longer-name: it did not answer\n\n\
             DATABASE       STATUS     POSTGRESQL  ENDPOINT         SECRET        NEXT ROTATION\n\
             orders         available  15.18       127.64.0.5:5432  active        in 6 days (29 Nov 02:00 UTC)\n\
             a-longer-name  available  15.18       127.64.0.5:5432  self managed  -\n"
        );
    }

    #[test]
    fn an_empty_server_says_what_to_do() {
        let now = Timestamp::UNIX_EPOCH;
        assert!(table(&[], now).contains("aws rds create-db-instance"));
    }

    #[test]
    fn folders_count_with_all_that_is_in_them() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/file"), vec![1; 100_000]).unwrap();
        assert!(disk_bytes(folder.path()).unwrap() >= 100_000);
        assert_eq!(disk_bytes(&folder.path().join("none")), None);
    }
}
