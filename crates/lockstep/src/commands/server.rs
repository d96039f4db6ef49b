//! What `dev` and `serve` do alike: from checked settings to a server that answers, and
//! back down.

use std::future::Future;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use console::{About, Console, Hosts};
use control::{Control, ControlConfig, OnExit, Quotas, Whereabouts};
use nix::unistd::Uid;
use stdx::{Secret, SystemClock, SystemRandom};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::api_client::Endpoint;
use crate::api_tls::{self, Files};
use crate::config::{Settings, Tls};
use crate::connection::full_path;
use crate::data_folder::{Credentials, DataFolder};
use crate::output::Output;
use crate::progress::while_waiting;
use crate::{hardening, issuer_keys, port_holder, quoting, reachability, runtime_folder, template_cache};

/// A server that accepts connections; they wait until it is run.
pub(super) struct Server {
    pub(super) control: Control,
    pub(super) data: DataFolder,
    pub(super) url: String,
    pub(super) console: Arc<Console>,
    pub(super) credentials: Credentials,
    /// Whether the access key was made, or changed, at this start.
    pub(super) credentials_are_new: bool,
    edge: edge::Server<Control>,
    stop: StopSignals,
}

/// Closes this process's memory to others, and runs the server's work.
pub(super) fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    hardening::keep_memory_private()?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime could not be started")?
        .block_on(work)
}

impl Server {
    /// Starts everything, on a data folder that is there. `databases` is what becomes of
    /// them should a later part not start.
    ///
    /// # Errors
    /// If any part cannot start.
    pub(super) async fn start(
        settings: &Settings,
        data: DataFolder,
        databases: OnExit,
    ) -> anyhow::Result<Self> {
        // Before anything is started: a signal shall end it in order.
        let stop = StopSignals::listen()?;
        refuse_unreachable(&data)?;
        refuse_taken(settings.listen)?;
        let files = api_tls::read(&settings.tls)?;
        let config = control_config(settings, &data)?;
        let starting = Control::start(config, Arc::new(SystemClock), Arc::new(SystemRandom));
        let control = while_waiting("starting the databases", starting).await?;
        let opening = Self::open(settings, data, control.clone(), files, stop);
        let opened = opening.await;
        if opened.is_err() {
            control.shutdown(databases).await;
        }
        opened
    }

    /// Opens the API's port, and writes down what clients need.
    async fn open(
        settings: &Settings,
        data: DataFolder,
        control: Control,
        files: Option<Files>,
        stop: StopSignals,
    ) -> anyhow::Result<Self> {
        let tls = match (&settings.tls, &files) {
            (Tls::Plain, _) => None,
            (_, Some(files)) => Some(files.server_config()?),
            (_, None) => Some(api_tls::own(&control, named_address(settings)?)?),
        };
        let backend = Arc::new(control.clone());
        let console = Arc::new(console(settings, &data)?);
        let limits = edge::Limits::default();
        let edge = edge::Server::bind(settings.listen, tls, limits, Arc::clone(&console), backend)
            .await
            .map_err(|error| taken(settings.listen).unwrap_or_else(|| error.into()))?;
        data.write_ca(control.ca_pem())?;
        data.write_api_trust(
            files.as_ref().and_then(|files| files.authority.as_deref()),
            files.as_ref().map(|files| files.chain.as_str()),
        )?;
        let credentials = credentials(settings, &control)?;
        let url = url(settings, edge.local_addr());
        control.announce(Whereabouts {
            api: url.clone(),
            ca_file: full_path(&data.ca_file())?,
        });
        Ok(Self {
            url,
            console,
            credentials_are_new: data.write_credentials(&credentials)?,
            control,
            data,
            credentials,
            edge,
            stop,
        })
    }

    /// A code that signs in to the console once, as the root user.
    pub(super) fn first_code(&self) -> Secret<String> {
        let key = self.control.root_access_key().id();
        self.console.code(key, self.control.clock().lived())
    }

    /// Says that it is ready, answers until a signal asks to stop, and stops. A second
    /// signal ends the wait for what still runs.
    ///
    /// # Errors
    /// If the data folder cannot be written to.
    pub(super) async fn run(self, databases: OnExit, output: &Output) -> anyhow::Result<()> {
        let Self {
            control,
            data,
            url,
            edge,
            mut stop,
            ..
        } = self;
        data.write_endpoint(&url)?;
        edge.run(stop.next()).await;
        data.remove_endpoint()?;
        let ending = while_waiting("stopping", control.shutdown(databases));
        tokio::select! {
            () = ending => Ok(()),
            () = stop.next() => {
                output.note("Stopped at once: databases may still be stopping.");
                Ok(())
            }
        }
    }
}

/// The server's side of the console, by the names that it is known by.
fn console(settings: &Settings, data: &DataFolder) -> anyhow::Result<Console> {
    let url = settings.url.as_deref().map(Endpoint::parse).transpose()?;
    let names = url.map(|url| url.host().to_owned());
    let hosts = Hosts::new(
        settings.listen.ip(),
        names.into_iter().chain(settings.hosts.iter().cloned()),
    );
    let about = About {
        mode: settings.command,
        ca_file: data.ca_file().display().to_string(),
        secure: settings.tls != Tls::Plain,
    };
    Ok(Console::new(about, hosts, Arc::new(SystemRandom)))
}

fn credentials(settings: &Settings, control: &Control) -> anyhow::Result<Credentials> {
    let key = control.root_access_key();
    let region = settings.common.regions.first().context("there is no region")?;
    Ok(Credentials {
        key_id: key.id().to_string(),
        secret: key.secret().clone(),
        region: region.to_string(),
    })
}

fn control_config(settings: &Settings, data: &DataFolder) -> anyhow::Result<ControlConfig> {
    let common = &settings.common;
    Ok(ControlConfig {
        data: data.path().to_owned(),
        account: settings.account.clone(),
        regions: common.regions.clone(),
        grace: common.grace,
        runtime_dir: runtime_folder::create(data.path())?,
        template_cache: template_cache::choose(common.template_cache.as_deref(), data.path()),
        extra_bin_dirs: common.postgres_dirs.clone(),
        executable: std::env::current_exe().context("this program's own file cannot be found")?,
        access_key: settings.access_key.clone(),
        issuers: issuer_keys::sources(&common.issuers)?,
        sources: common.sources.clone(),
        audit: common.audit,
        quotas: Quotas {
            rates: common.rates,
            databases_max: common.databases_max,
            ..Quotas::default()
        },
        starts_at_once: common.starts_at_once,
    })
}

/// PostgreSQL refuses root, so that databases run as other users, who must get to their files.
fn refuse_unreachable(data: &DataFolder) -> anyhow::Result<()> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    let Some(obstacle) = reachability::obstacle(data.path()) else {
        return Ok(());
    };
    bail!(
        "PostgreSQL refuses to run as root, so each database runs as a user id of its own; and these may not pass \
         through {}, on the way to the data folder {}.\nNext: chmod o+x {}, or choose a folder elsewhere with --data DIR",
        obstacle.display(),
        data.path().display(),
        quoting::shell_word(&obstacle.display().to_string())
    )
}

/// Fails early, and in words, where the API's address cannot be had.
fn refuse_taken(address: SocketAddr) -> anyhow::Result<()> {
    taken(address).map_or(Ok(()), Err)
}

fn taken(address: SocketAddr) -> Option<anyhow::Error> {
    let error = TcpListener::bind(address).err()?;
    if error.kind() != std::io::ErrorKind::AddrInUse {
        return Some(anyhow!(error).context(format!("the API cannot listen on {address}")));
    }
    let holder = match port_holder::find(address) {
        Some(holder) => format!("process {} ({}) listens there", holder.pid, holder.name),
        None => "a process that this user may not look into listens there".to_owned(),
    };
    Some(anyhow!(
        "the API cannot listen on {address}: {holder}.\nNext: stop it, or choose another port, such as \
         --listen {}:0 for a free one",
        bracketed(address.ip())
    ))
}

/// Where clients reach the API.
fn url(settings: &Settings, address: SocketAddr) -> String {
    let scheme = if settings.tls == Tls::Plain {
        "http"
    } else {
        "https"
    };
    settings
        .url
        .clone()
        .unwrap_or_else(|| format!("{scheme}://{address}"))
}

/// The address that clients know the API by, which a certificate of Lockstep's own
/// authority names.
fn named_address(settings: &Settings) -> anyhow::Result<IpAddr> {
    match &settings.url {
        None => Ok(settings.listen.ip()),
        Some(url) => Ok(Endpoint::parse(url)?.host().parse()?),
    }
}

fn bracketed(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// The signals that ask a server to stop.
pub(super) struct StopSignals {
    interrupt: Signal,
    terminate: Signal,
    /// The terminal was closed.
    hangup: Signal,
}

impl StopSignals {
    pub(super) fn listen() -> anyhow::Result<Self> {
        let on = |kind| signal(kind).context("signals cannot be received");
        Ok(Self {
            interrupt: on(SignalKind::interrupt())?,
            terminate: on(SignalKind::terminate())?,
            hangup: on(SignalKind::hangup())?,
        })
    }

    pub(super) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = self.hangup.recv() => {}
        }
    }
}
