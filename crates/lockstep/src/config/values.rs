//! The checks of single values.

use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use control::Rates;
use domain::{AccountId, Region};
use ipnet::IpNet;
use jiff::SignedDuration;
use stdx::Secret;

use super::file::{AuditTable, File};
use super::mistakes::Mistakes;
use super::{CREDENTIALS_VARIABLE, REGIONS, SOURCES, Tls};
use crate::wording;

/// The longest grace period, in days.
const GRACE_DAYS_MAX: i64 = 7;

/// The shortest secret access key that is taken, in characters: what emulators use is short.
const SECRET_CHARS_MIN: usize = 1;

/// A flag's value, or the file's; and where it stands, to say so.
fn chosen<'a>(
    flag: Option<&'a str>,
    name: &str,
    filed: Option<&'a str>,
    key: &str,
) -> (String, Option<&'a str>) {
    match flag {
        Some(value) => (name.to_owned(), Some(value)),
        None => (key.to_owned(), filed),
    }
}

pub(super) fn folder(flag: Option<&Path>, filed: Option<&Path>, default: &str) -> PathBuf {
    flag.or(filed).unwrap_or(Path::new(default)).to_owned()
}

pub(super) fn listen(
    mistakes: &mut Mistakes,
    flag: Option<&str>,
    filed: Option<&str>,
    default: &str,
) -> Option<SocketAddr> {
    let (place, value) = chosen(flag, "--listen", filed, "listen");
    let value = value.unwrap_or(default);
    let parsed = value
        .parse()
        .map_err(|_| format!("{value:?} is no address with a port, such as 127.0.0.1:4566"));
    mistakes.take(&place, parsed)
}

pub(super) fn grace(
    mistakes: &mut Mistakes,
    flag: Option<&str>,
    filed: Option<&str>,
    default: &str,
) -> Option<SignedDuration> {
    let (place, value) = chosen(flag, "--grace", filed, "grace");
    let grace = mistakes.take(&place, wording::parse_duration(value.unwrap_or(default)))?;
    if grace > SignedDuration::from_hours(24 * GRACE_DAYS_MAX) {
        mistakes.add(
            &place,
            format!("a replaced password works for at most {GRACE_DAYS_MAX}d"),
        );
        return None;
    }
    Some(grace)
}

/// Off unless told: a client's first test is not of its patience.
pub(super) fn rates(mistakes: &mut Mistakes, flag: Option<&str>, filed: Option<&str>) -> Option<Rates> {
    let (place, value) = chosen(flag, "--throttle", filed, "throttle");
    let rates = match value {
        None | Some("off") => Ok(Rates::Unlimited),
        Some("aws") => Ok(Rates::Aws),
        Some(rate) => rate.parse().map(Rates::Each).map_err(|_| {
            format!("{rate:?} is neither off, nor aws, nor a number of calls per second such as 5")
        }),
    };
    mistakes.take(&place, rates)
}

pub(super) fn regions(mistakes: &mut Mistakes, flags: &[String], filed: &[String]) -> Vec<Region> {
    let (place, given) = if flags.is_empty() {
        ("regions", filed)
    } else {
        ("--region", flags)
    };
    let default = REGIONS.map(str::to_owned);
    let given = if given.is_empty() { &default } else { given };
    let mut regions = Vec::new();
    for name in given {
        match Region::parse(name) {
            Ok(region) if regions.contains(&region) => mistakes.add(place, format!("{name} is named twice")),
            Ok(region) => regions.push(region),
            Err(error) => mistakes.add(place, error),
        }
    }
    regions
}

/// Names without a port: browsers come by whatever port was forwarded.
pub(super) fn hosts(mistakes: &mut Mistakes, filed: &[String]) -> Vec<String> {
    for host in filed {
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
        let is_host = !host.is_empty() && host.chars().all(is_name) || host.parse::<IpAddr>().is_ok();
        if !is_host {
            mistakes.add(
                "hosts",
                format!("{host:?} is no name of a host, such as db.example.org, without a port"),
            );
        }
    }
    filed.to_vec()
}

pub(super) fn account(mistakes: &mut Mistakes, filed: Option<&str>) -> Option<AccountId> {
    match filed {
        Some(text) => mistakes.take("account", AccountId::parse(text)),
        None => Some(AccountId::default()),
    }
}

pub(super) fn sources(mistakes: &mut Mistakes, filed: &[String]) -> Vec<IpNet> {
    let default = SOURCES.map(ToOwned::to_owned);
    let given = if filed.is_empty() { &default[..] } else { filed };
    let read = |text: &String| {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        mistakes.take(
            "sources",
            network.map_err(|_| format!("{text:?} is no network, such as 10.0.0.0/8")),
        )
    };
    given.iter().filter_map(read).collect()
}

pub(super) fn postgres_dirs(mistakes: &mut Mistakes, filed: &[PathBuf]) -> Vec<PathBuf> {
    for folder in filed {
        if !["postgres", "bin/postgres"]
            .iter()
            .any(|program| folder.join(program).is_file())
        {
            let what = format!("there is no program `postgres` in {}", folder.display());
            mistakes.add("postgres_dirs", what);
        }
    }
    filed.to_vec()
}

/// The sizes that a file of the audit trail may have, in MiB.
const AUDIT_FILE_MIB: std::ops::RangeInclusive<u64> = 1..=4096;

/// How the audit trail is kept.
pub(super) fn audit(mistakes: &mut Mistakes, table: &AuditTable) -> audit::Options {
    let mut options = audit::Options::default();
    match table.sync.as_deref() {
        None | Some("grouped") => {}
        Some("always") => options.durability = audit::Durability::Always,
        Some(other) => mistakes.add(
            "audit.sync",
            format!("{other:?} is neither \"grouped\" nor \"always\""),
        ),
    }
    match table.sink.as_deref() {
        None | Some("file") => {}
        Some("stdout") => options.sink = audit::Sink::Stdout,
        Some(other) => mistakes.add(
            "audit.sink",
            format!("{other:?} is neither \"file\" nor \"stdout\""),
        ),
    }
    match table.file_mib {
        None => {}
        Some(mib) if AUDIT_FILE_MIB.contains(&mib) => options.file_bytes_max = mib * 1024 * 1024,
        Some(_) => mistakes.add("audit.file_mib", "a file has 1 to 4096 MiB"),
    }
    match table.keep_files {
        Some(0 | 1) => mistakes.add("audit.keep_files", "at least 2 files are kept"),
        files_max => options.files_max = files_max,
    }
    options
}

/// Reads `key:secret`. The text itself never gets into a message.
pub(super) fn access_key(mistakes: &mut Mistakes, text: &str) -> Option<(String, Secret<String>)> {
    let Some((id, secret)) = text.split_once(':') else {
        mistakes.add(
            CREDENTIALS_VARIABLE,
            "has the form key:secret, for instance test:test",
        );
        return None;
    };
    let id = mistakes.take(CREDENTIALS_VARIABLE, iam::AccessKeyId::parse(id))?;
    let lawful = secret.len() >= SECRET_CHARS_MIN && secret.bytes().all(|byte| byte.is_ascii_graphic());
    if !lawful {
        mistakes.add(
            CREDENTIALS_VARIABLE,
            "the secret has printable ASCII characters and no space",
        );
        return None;
    }
    Some((id.to_string(), Secret::from(secret)))
}

/// How the API is served. `path` is the configuration file's: the files it names are
/// looked for from its folder.
pub(super) fn tls(
    mistakes: &mut Mistakes,
    file: &File,
    path: &Path,
    plain_flag: bool,
    listen: Option<SocketAddr>,
) -> Tls {
    let plain = plain_flag || file.plain_http;
    let place = if plain_flag { "--plain-http" } else { "plain_http" };
    if plain && file.tls.is_some() {
        mistakes.add(place, "cannot be given with a [tls] table: choose one");
    }
    if plain && listen.is_some_and(|address| !address.ip().is_loopback()) {
        mistakes.add(
            place,
            "is possible on a loopback address only: off it, requests and secrets could be read on the way",
        );
    }
    if plain {
        return Tls::Plain;
    }
    let Some(files) = &file.tls else {
        return Tls::OwnAuthority;
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut readable = |key: &str, path: &Path| {
        let path = folder.join(path);
        if let Err(error) = fs::File::open(&path) {
            mistakes.add(key, format!("{} cannot be read: {error}", path.display()));
        }
        path
    };
    Tls::Files {
        certificate: readable("tls.certificate", &files.certificate),
        key: readable("tls.key", &files.key),
        authority: files
            .authority
            .as_deref()
            .map(|path| readable("tls.authority", path)),
    }
}

/// The URL for clients. It must be given where it cannot be guessed: for an address that
/// is none to connect to, and for a certificate from outside, which names a host.
pub(super) fn url(
    mistakes: &mut Mistakes,
    filed: Option<&str>,
    listen: Option<SocketAddr>,
    tls: &Tls,
) -> Option<String> {
    let scheme = if *tls == Tls::Plain { "http" } else { "https" };
    let Some(url) = filed else {
        if listen.is_some_and(|address| address.ip().is_unspecified()) {
            mistakes.add(
                "url",
                format!(
                    "say how clients reach this server, such as url = \"{scheme}://db.example.org:4566\""
                ),
            );
        } else if matches!(tls, Tls::Files { .. }) {
            mistakes.add(
                "url",
                "say by which name of the certificate clients reach this server, \
                 such as url = \"https://db.example.org:4566\"",
            );
        }
        return None;
    };
    match crate::api_client::Endpoint::parse(url) {
        Ok(endpoint) if *tls == Tls::OwnAuthority && endpoint.host().parse::<IpAddr>().is_err() => {
            mistakes.add(
                "url",
                "a certificate of Lockstep's own authority names an address: put one into the URL, \
                 or give a certificate for the name in a [tls] table",
            );
            None
        }
        Ok(endpoint) if endpoint.is_encrypted() == (scheme == "https") => Some(endpoint.to_string()),
        Ok(_) => {
            mistakes.add(
                "url",
                format!("{url:?} does not begin with {scheme}://, which is served"),
            );
            None
        }
        Err(error) => {
            mistakes.add("url", error);
            None
        }
    }
}
