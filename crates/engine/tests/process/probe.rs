//! The application's eye, on a TLS end of our own before a PostgreSQL that asks for passwords.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

use engine::probe::{Login, ProbeError, probe_login};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use stdx::Secret;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_rustls::TlsAcceptor;

use crate::support::{Bench, Instance};

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

type Authority = CertifiedIssuer<'static, KeyPair>;

#[tokio::test]
async fn a_login_is_tried_as_an_application_would() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    ask_for_passwords(&instance).await;
    let authority = authority();
    let own = authority.pem();
    let another = self::authority().pem();
    // On all addresses, while the certificate names one.
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let end = tokio::spawn(serve(listener, acceptor(&authority), instance.sockets()));

    let try_with = async |ca_pem: &str, address: IpAddr, password: &str, database: &str| {
        let login = Login {
            address,
            port,
            ca_pem,
            user: "Boss",
            password: &Secret::from(password),
            database,
        };
        probe_login(&login, |_| std::future::ready(())).await
    };
    try_with(&own, HOME, "first", "shop").await.unwrap();
    let refused = |outcome: Result<(), ProbeError>| match outcome {
        Err(ProbeError::Refused { sqlstate, .. }) => sqlstate,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(try_with(&own, HOME, "wrong", "shop").await), "28P01");
    assert_eq!(refused(try_with(&own, HOME, "first", "nowhere").await), "3D000");
    let unreachable = |outcome| {
        matches!(
            outcome,
            Err(ProbeError::Unreachable { .. } | ProbeError::NoConnection { .. })
        )
    };
    assert!(unreachable(try_with(&another, HOME, "first", "shop").await));
    let unnamed = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
    assert!(unreachable(try_with(&own, unnamed, "first", "shop").await));
    let without = try_with("", HOME, "first", "shop").await;
    assert!(matches!(without, Err(ProbeError::Certificates(_))));

    end.abort();
    assert!(end.await.unwrap_err().is_cancelled());
    assert!(unreachable(try_with(&own, HOME, "first", "shop").await));
}

/// As a server without a front would be configured; until its next start.
async fn ask_for_passwords(instance: &Instance<'_>) {
    let file = instance.home().join("conf/pg_hba.conf");
    let rules = fs::read_to_string(&file).unwrap();
    let asking = rules.replace("local all all trust", "local all all scram-sha-256");
    assert_ne!(rules, asking);
    fs::write(&file, asking).unwrap();
    instance
        .superuser()
        .await
        .batch_execute("SELECT pg_reload_conf()")
        .await
        .unwrap();
    // The postmaster has read the file once a new session is refused.
    while instance.connect("Boss", "shop").await.is_ok() {}
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn acceptor(authority: &Authority) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![HOME.to_string()]).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, sockets: PathBuf) {
    loop {
        let (client, _) = listener.accept().await.unwrap();
        tokio::spawn(relay(client, acceptor.clone(), sockets.join(".s.PGSQL.5432")));
    }
}

async fn relay(mut client: TcpStream, acceptor: TlsAcceptor, socket: PathBuf) -> std::io::Result<()> {
    let mut ssl_request = [0; 8];
    client.read_exact(&mut ssl_request).await?;
    client.write_all(b"S").await?;
    let mut client = acceptor.accept(client).await?;
    let mut server = UnixStream::connect(socket).await?;
    tokio::io::copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}
