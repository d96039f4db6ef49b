//! A real PostgreSQL, a front before it, and passwords for both.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared by test programs that each use a part"
)]

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use domain::accept::{AcceptSet, Accepted};
use domain::instance::RoleName;
use domain::scram::{Challenge, ITERATIONS, ScramKeys};
use domain::secret::VersionId;
use jiff::Timestamp;
use pgfront::client::FrontClient;
use pgfront::protocol::{Event, Happening, RefusalReason};
use pgfront::snapshot::{Admission, DoorState, InstanceDoor, Limits, ManagedRole, Snapshot};
use pgfront::{FrontConfig, FrontError, SecretBytes, SecretKey};
use stdx::{Random as _, SystemClock, SystemRandom};
use tempfile::TempDir;
use tokio::net::UnixStream;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_postgres::{Client, NoTls};

const CONTROL: &str = "control";

pub const RESOURCE_ID: &str = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A PostgreSQL of its own, ended with this value.
pub struct Cluster {
    folder: TempDir,
    child: Child,
    pub socket: PathBuf,
}

/// The newest PostgreSQL on the machine.
fn program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap();
    let newest = versions
        .filter_map(|version| version.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .max();
    PathBuf::from(format!("/usr/lib/postgresql/{}/bin/{name}", newest.unwrap()))
}

/// PostgreSQL refuses to run as root; then the distribution's user runs it.
fn as_server_user(command: &mut Command) -> Option<(u32, u32)> {
    if !nix::unistd::geteuid().is_root() {
        return None;
    }
    let user = nix::unistd::User::from_name("postgres").unwrap().unwrap();
    command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
    Some((user.uid.as_raw(), user.gid.as_raw()))
}

impl Cluster {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut initdb = Command::new(program("initdb"));
        if let Some((uid, gid)) = as_server_user(&mut initdb) {
            std::os::unix::fs::chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
        let data = folder.path().join("data");
        let made = initdb
            .args([
                "--username=rdsadmin",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "-D",
            ])
            .arg(&data)
            .current_dir("/")
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let child = Self::spawn(folder.path());
        let cluster = Self {
            socket: folder.path().join(".s.PGSQL.5432"),
            folder,
            child,
        };
        cluster.prepare().await;
        cluster
    }

    fn spawn(folder: &Path) -> Child {
        let mut postgres = Command::new(program("postgres"));
        as_server_user(&mut postgres);
        postgres
            .arg("-D")
            .arg(folder.join("data"))
            .arg("-k")
            .arg(folder)
            .args([
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=60",
            ])
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .unwrap()
    }

    async fn prepare(&self) {
        let admin = self.admin("postgres").await;
        admin.batch_execute("CREATE DATABASE rdsadmin").await.unwrap();
        self.admin("rdsadmin")
            .await
            .batch_execute(
                "CREATE ROLE rdsfront LOGIN;
                 GRANT SELECT (oid, rolname, rolpassword, rolvaliduntil, rolcanlogin) ON pg_catalog.pg_authid
                    TO rdsfront",
            )
            .await
            .unwrap();
    }

    /// A session as superuser over the private path; waits for the server to be up.
    pub async fn admin(&self, database: &str) -> Client {
        let mut config = tokio_postgres::Config::new();
        config.user("rdsadmin").dbname(database);
        let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
        loop {
            let connected = match UnixStream::connect(&self.socket).await {
                Ok(stream) => config
                    .connect_raw(stream, NoTls)
                    .await
                    .map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            match connected {
                Ok((client, connection)) => {
                    tokio::spawn(connection);
                    return client;
                }
                Err(error) => assert!(tokio::time::Instant::now() < deadline, "{error}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn sql(&self, statements: &str) {
        self.admin("postgres")
            .await
            .batch_execute(statements)
            .await
            .unwrap();
    }

    pub fn stop(&mut self) {
        let pid = nix::unistd::Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        // Immediate: it is gone when this returns, whoever is connected.
        let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGQUIT);
        let _ = self.child.wait();
    }

    pub async fn start_again(&mut self) {
        self.child = Self::spawn(self.folder.path());
        self.admin("postgres").await;
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A certificate authority with one certificate for an address.
pub struct Certificate {
    pub authority_pem: String,
    pub chain_pem: String,
    pub key_pem: String,
}

pub fn certificate(address: IpAddr) -> Certificate {
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new(vec![]).unwrap();
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, "authority of one test");
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::from_params(&params, &authority_key);
    let key = rcgen::KeyPair::generate().unwrap();
    let leaf = rcgen::CertificateParams::new(vec![address.to_string()])
        .unwrap()
        .signed_by(&key, &issuer)
        .unwrap();
    Certificate {
        authority_pem: authority.pem(),
        chain_pem: leaf.pem(),
        key_pem: key.serialize_pem(),
    }
}

/// A loopback address that no other test has.
pub fn address() -> IpAddr {
    let part = || 1 + u8::try_from(SystemRandom.below(250)).unwrap();
    IpAddr::V4(Ipv4Addr::new(127, 10 + part() / 2, part(), part()))
}

/// A front, and the serve that commands it.
pub struct Bench {
    pub folder: TempDir,
    pub certificate: Certificate,
    pub snapshot: Snapshot,
    pub serve: FrontClient,
    pub events: mpsc::Receiver<Event>,
    pub stop: oneshot::Sender<()>,
    pub running: JoinHandle<Result<(), FrontError>>,
}

pub fn config(control_socket: PathBuf, take_over: bool) -> FrontConfig {
    FrontConfig {
        control_socket,
        control_user: nix::unistd::geteuid().as_raw(),
        take_over,
        stop_deadline: Duration::from_secs(60),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    }
}

/// Starts a front in this process and waits for its control socket.
pub async fn start_front(
    config: FrontConfig,
) -> (
    FrontClient,
    mpsc::Receiver<Event>,
    oneshot::Sender<()>,
    JoinHandle<Result<(), FrontError>>,
) {
    let path = config.control_socket.clone();
    let (stop, stopped) = oneshot::channel();
    let running = tokio::spawn(pgfront::run(config, async {
        // A test that drops the sender just stops caring.
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    }));
    let deadline = tokio::time::Instant::now() + Duration::from_secs(30);
    loop {
        match FrontClient::connect(&path).await {
            Ok((serve, events)) => return (serve, events, stop, running),
            Err(error) => assert!(tokio::time::Instant::now() < deadline, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

impl Bench {
    /// A front with one open door to the cluster.
    pub async fn start(cluster: &Cluster, managed_roles: Vec<ManagedRole>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (serve, events, stop, running) = start_front(config(folder.path().join(CONTROL), false)).await;
        let address = address();
        let certificate = certificate(address);
        let snapshot = Snapshot {
            version: 1,
            instances: vec![InstanceDoor {
                resource_id: RESOURCE_ID.into(),
                identifier: "shop".into(),
                address,
                port: 5432,
                certificate_chain_pem: certificate.chain_pem.clone(),
                private_key_pem: SecretBytes::new(certificate.key_pem.clone().into_bytes()),
                require_tls: false,
                backend_socket: cluster.socket.clone(),
                state: DoorState::Open,
                sources: vec!["0.0.0.0/0".parse().unwrap()],
                admission: Admission {
                    groups: vec!["sg-1".into()],
                    addresses: vec!["0.0.0.0/0".parse().unwrap()],
                },
                managed_roles,
            }],
            mock_key: SecretKey::new([42; 32]),
            limits: Limits::default(),
        };
        std::fs::write(folder.path().join("authority.pem"), &certificate.authority_pem).unwrap();
        let bench = Self {
            folder,
            certificate,
            snapshot,
            serve,
            events,
            stop,
            running,
        };
        let applied = bench.serve.apply(&bench.snapshot).await.unwrap();
        assert_eq!(applied.failures, []);
        bench
    }

    pub fn endpoint(&self) -> SocketAddr {
        self.snapshot.instances[0].endpoint()
    }

    pub fn door(&mut self) -> &mut InstanceDoor {
        &mut self.snapshot.instances[0]
    }

    /// Pushes what the test has changed, as the next version.
    pub async fn push(&mut self) {
        self.snapshot.version += 1;
        let applied = self.serve.apply(&self.snapshot).await.unwrap();
        assert_eq!(applied.version, self.snapshot.version);
        assert_eq!(applied.failures, []);
    }

    pub fn client_config(&self, role: &str, password: &str) -> tokio_postgres::Config {
        let endpoint = self.endpoint();
        let mut config = tokio_postgres::Config::new();
        config
            .hostaddr(endpoint.ip())
            .host(endpoint.ip().to_string())
            .port(endpoint.port())
            .user(role)
            .password(password)
            .dbname("postgres");
        config
    }

    /// Where serve reaches the front.
    pub fn control_socket(&self) -> PathBuf {
        self.folder.path().join(CONTROL)
    }

    /// Logs in without TLS.
    pub async fn log_in(&self, role: &str, password: &str) -> Result<Client, tokio_postgres::Error> {
        connect(&self.client_config(role, password)).await
    }

    /// Logs in over TLS with channel binding.
    pub async fn log_in_bound(&self, role: &str, password: &str) -> Result<Client, tokio_postgres::Error> {
        let mut config = self.client_config(role, password);
        config
            .ssl_mode(tokio_postgres::config::SslMode::Require)
            .channel_binding(tokio_postgres::config::ChannelBinding::Require);
        let (client, connection) = config.connect(self.tls()).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    pub fn tls_config(&self) -> rustls::ClientConfig {
        use rustls_pki_types::pem::PemObject as _;
        let authority = self.certificate.authority_pem.as_bytes();
        let mut roots = rustls::RootCertStore::empty();
        roots
            .add(rustls_pki_types::CertificateDer::from_pem_slice(authority).unwrap())
            .unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth()
    }

    pub fn tls(&self) -> tokio_postgres_rustls::MakeRustlsConnect {
        tokio_postgres_rustls::MakeRustlsConnect::new(self.tls_config())
    }

    /// What psql prints, or complains.
    pub async fn psql(
        &self,
        role: &str,
        password: &str,
        settings: &str,
        sql: &str,
    ) -> Result<String, String> {
        let endpoint = self.endpoint();
        let conninfo = format!(
            "host={} port={} user={role} dbname=postgres sslrootcert={} {settings}",
            endpoint.ip(),
            endpoint.port(),
            self.folder.path().join("authority.pem").display()
        );
        let output = tokio::process::Command::new("psql")
            .args([
                "--no-psqlrc",
                "--no-password",
                "--tuples-only",
                "--no-align",
                "-c",
                sql,
            ])
            .arg(conninfo)
            .env("PGPASSWORD", password)
            .output()
            .await
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(text(&output.stderr))
        }
    }

    /// The reason of the next refused login.
    pub async fn next_refusal(&mut self) -> (RefusalReason, Option<String>) {
        loop {
            let event = self.events.recv().await.unwrap();
            if let Happening::LoginRefused {
                reason, version_id, ..
            } = event.what
            {
                return (reason, version_id);
            }
        }
    }
}

pub async fn connect(config: &tokio_postgres::Config) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The SQLSTATE and text of a refused login.
pub fn refusal(result: Result<Client, tokio_postgres::Error>) -> (String, String) {
    let error = match result {
        Ok(_) => panic!("logged in"),
        Err(error) => error,
    };
    match error.as_db_error() {
        Some(said) => (said.code().code().to_owned(), said.message().to_owned()),
        None => panic!("{error:?}"),
    }
}

pub fn version(letter: char) -> VersionId {
    VersionId::parse(&letter.to_string().repeat(32)).unwrap()
}

/// An accept set of passwords, each under the version of a letter; `c` is current.
pub fn managed(role: &str, passwords: &[(char, &str, Option<Timestamp>)]) -> ManagedRole {
    let challenge = Challenge {
        salt: vec![7; 16],
        iterations: ITERATIONS,
    };
    let entries = passwords.iter().map(|(letter, password, not_after)| Accepted {
        version: version(*letter),
        keys: ScramKeys::derive(&(*password).into(), &challenge),
        not_after: *not_after,
    });
    let set = AcceptSet::new(1, challenge.clone(), entries.collect()).unwrap();
    let left =
        |ends: Timestamp| Duration::try_from(ends.duration_since(Timestamp::now())).unwrap_or_default();
    ManagedRole::from_accept_set(&RoleName::parse_master(role).unwrap(), &set, &version('c'), left)
}

/// The user a session is.
pub async fn whoami(client: &Client) -> String {
    client
        .query_one("SELECT current_user::text", &[])
        .await
        .unwrap()
        .get(0)
}
