//! What a server is told: defaults, then the file, then the environment, then flags; one
//! checked [`Settings`] out of it, or every mistake at once, before a port opens.

mod file;
mod issuers;
mod mistakes;
mod values;

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use control::{Quotas, Rates};
use domain::{AccountId, Region};
use ipnet::IpNet;
use jiff::SignedDuration;
use stdx::Secret;

use crate::cli::{DevArguments, ServeArguments, ServerArguments};
use crate::data_folder::{DEV, SERVE};

use file::File;
pub(crate) use issuers::IssuerSettings;
pub(crate) use mistakes::Mistakes;

/// Where `dev` keeps its state, unless told.
pub(crate) const DEV_DATA: &str = "./.lockstep";

/// Where `serve` keeps its state, unless told.
pub(crate) const SERVE_DATA: &str = "/var/lib/lockstep";

/// The API's address, unless told: the port this ecosystem's tools expect.
const LISTEN: &str = "127.0.0.1:4566";

/// The regions, unless told; the first is the default. It is not us-east-1, because version
/// 1 of the aws command does not heed `AWS_ENDPOINT_URL` for `rds` there.
const REGIONS: [&str; 17] = [
    "us-west-2",
    "us-west-1",
    "us-east-1",
    "us-east-2",
    "ca-central-1",
    "sa-east-1",
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-north-1",
    "eu-south-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
];

/// The region that is asked for where nothing says which.
pub(crate) const DEFAULT_REGION: &str = REGIONS[0];

/// How long a replaced password still logs in under `serve`, unless told: twice the
/// usual client cache.
const SERVE_GRACE: &str = "2h";

/// Under `dev`, unless told: none, as on RDS, so that tests of applications stay honest.
const DEV_GRACE: &str = "0";

/// Who may connect to databases, unless told: this machine.
const SOURCES: [&str; 2] = ["127.0.0.0/8", "::1/128"];

/// The variable from which `dev` takes its access key.
pub(crate) const CREDENTIALS_VARIABLE: &str = "LOCKSTEP_DEV_CREDENTIALS";

/// What a server was told, checked.
#[derive(Debug)]
pub(crate) struct Settings {
    /// [`DEV`] or [`SERVE`].
    pub(crate) command: &'static str,
    pub(crate) data: DataLocation,
    pub(crate) listen: SocketAddr,
    /// The URL by which clients reach the API, where it is not the address that it listens on.
    pub(crate) url: Option<String>,
    /// Further names by which browsers may reach the console.
    pub(crate) hosts: Vec<String>,
    pub(crate) tls: Tls,
    pub(crate) account: AccountId,
    pub(crate) access_key: Option<(String, Secret<String>)>,
    pub(crate) common: Common,
}

/// What `dev` and `serve` are told alike.
#[derive(Debug)]
pub(crate) struct Common {
    pub(crate) grace: SignedDuration,
    /// How often Secrets Manager's operations may be called.
    pub(crate) rates: Rates,
    /// How many databases a region may have.
    pub(crate) databases_max: usize,
    /// How many databases are started at once.
    pub(crate) starts_at_once: NonZeroUsize,
    /// Never empty; the first is the default.
    pub(crate) regions: Vec<Region>,
    /// Addresses that may connect to databases.
    pub(crate) sources: Vec<IpNet>,
    /// Where to look for PostgreSQL besides the distribution's places.
    pub(crate) postgres_dirs: Vec<PathBuf>,
    pub(crate) template_cache: Option<PathBuf>,
    pub(crate) log: Option<String>,
    /// How the audit trail is kept.
    pub(crate) audit: audit::Options,
    /// The issuers of tokens that may be asked for their keys.
    pub(crate) issuers: Vec<IssuerSettings>,
}

/// Where the state is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DataLocation {
    /// There, and it stays.
    Kept(PathBuf),
    /// In a temporary folder that goes when the server does.
    Ephemeral,
}

/// How the API is served.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    /// Not encrypted: on loopback only.
    Plain,
    /// With a certificate of Lockstep's own authority.
    OwnAuthority,
    /// With a certificate from outside.
    Files {
        certificate: PathBuf,
        key: PathBuf,
        /// What clients must trust, if the machine's own trust store does not have it.
        authority: Option<PathBuf>,
    },
}

impl Settings {
    /// Checks what `dev` was told. `credentials` is the variable's content.
    ///
    /// # Errors
    /// Every mistake there is.
    pub(crate) fn for_dev(arguments: &DevArguments, credentials: Option<&str>) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::default();
        let flags = &arguments.server;
        let data = match (&flags.data, arguments.ephemeral) {
            (Some(_), true) => {
                mistakes.add("--ephemeral", "keeps nothing, so --data cannot be given with it");
                None
            }
            (None, true) => Some(DataLocation::Ephemeral),
            (data, false) => Some(DataLocation::Kept(values::folder(
                data.as_deref(),
                None,
                DEV_DATA,
            ))),
        };
        let listen = values::listen(&mut mistakes, flags.listen.as_deref(), None, LISTEN);
        if listen.is_some_and(|address| !address.ip().is_loopback()) {
            mistakes.add(
                "--listen",
                "dev has one administrator and no TLS: it listens on a loopback address only. \
                 For other addresses: lockstep serve --listen …",
            );
        }
        let access_key = credentials.and_then(|text| values::access_key(&mut mistakes, text));
        let common = Common::check(&mut mistakes, flags, &File::default(), Path::new(""), DEV_GRACE);
        mistakes.or(|| {
            Some(Self {
                command: DEV,
                data: data?,
                listen: listen?,
                url: None,
                hosts: Vec::new(),
                tls: Tls::Plain,
                account: AccountId::default(),
                access_key,
                common: common?,
            })
        })
    }

    /// Checks what `serve` was told.
    ///
    /// # Errors
    /// Every mistake there is.
    pub(crate) fn for_serve(arguments: &ServeArguments) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::default();
        let flags = &arguments.server;
        let path = arguments.config.as_deref().unwrap_or(Path::new(""));
        let file = match &arguments.config {
            Some(path) => File::read(&mut mistakes, path),
            None => File::default(),
        };
        let data = values::folder(flags.data.as_deref(), file.data.as_deref(), SERVE_DATA);
        let listen = values::listen(
            &mut mistakes,
            flags.listen.as_deref(),
            file.listen.as_deref(),
            LISTEN,
        );
        let tls = values::tls(&mut mistakes, &file, path, arguments.plain_http, listen);
        let url = values::url(&mut mistakes, file.url.as_deref(), listen, &tls);
        let hosts = values::hosts(&mut mistakes, &file.hosts);
        let account = values::account(&mut mistakes, file.account.as_deref());
        let common = Common::check(&mut mistakes, flags, &file, path, SERVE_GRACE);
        mistakes.or(|| {
            Some(Self {
                command: SERVE,
                data: DataLocation::Kept(data),
                listen: listen?,
                url,
                hosts,
                tls,
                account: account?,
                access_key: None,
                common: common?,
            })
        })
    }
}

impl Common {
    /// `path` is the file's.
    fn check(
        mistakes: &mut Mistakes,
        flags: &ServerArguments,
        file: &File,
        path: &Path,
        grace: &str,
    ) -> Option<Self> {
        Some(Self {
            regions: values::regions(mistakes, &flags.region, &file.regions),
            sources: values::sources(mistakes, &file.sources),
            postgres_dirs: values::postgres_dirs(mistakes, &file.postgres_dirs),
            template_cache: flags
                .template_cache
                .clone()
                .or_else(|| file.template_cache.clone()),
            log: flags.log.clone().or_else(|| file.log.clone()),
            audit: values::audit(mistakes, &file.audit),
            issuers: issuers::issuers(mistakes, &flags.issuer, &file.issuers, path),
            rates: values::rates(mistakes, flags.throttle.as_deref(), file.throttle.as_deref())?,
            databases_max: flags
                .databases_per_region
                .or(file.databases_per_region)
                .map_or(Quotas::default().databases_max, NonZeroUsize::get),
            starts_at_once: flags
                .starts_at_once
                .or(file.starts_at_once)
                .unwrap_or_else(starts_at_once),
            grace: values::grace(mistakes, flags.grace.as_deref(), file.grace.as_deref(), grace)?,
        })
    }
}

/// Two for each core: a start waits for the disk about as long as it computes.
fn starts_at_once() -> NonZeroUsize {
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    cores.saturating_add(cores.get())
}

#[cfg(test)]
mod tests;
