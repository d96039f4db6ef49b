//! Hanging up, giving up, shutting down; and the ways to connect.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use edge::Limits;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::client::{Connection, PATIENCE, Request, console, start, start_with};

/// Waits for what must happen in the end.
async fn await_permit(semaphore: &tokio::sync::Semaphore) {
    tokio::time::timeout(PATIENCE, semaphore.acquire())
        .await
        .expect("it never happens")
        .unwrap()
        .forget();
}

#[tokio::test]
async fn a_call_goes_on_when_its_client_hangs_up() {
    let server = start().await;
    let mut connection = server.connect().await;
    connection
        .write(
            &server
                .signed("secretsmanager", Request::restoring("slow"))
                .bytes(),
        )
        .await;
    await_permit(&server.fake.begun).await;
    drop(connection);
    // The server has noticed by the time that it serves the next connection's request.
    assert_eq!(
        server
            .send(&Request::new("GET", "/_lockstep/health"))
            .await
            .status,
        200
    );
    server.fake.go_on.add_permits(1);
    await_permit(&server.fake.done).await;
}

#[tokio::test]
async fn an_overdue_call_goes_on_and_its_caller_is_told_so() {
    let limits = Limits {
        call_timeout: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let reply = server
        .send_signed("secretsmanager", Request::restoring("slow"))
        .await;
    assert_eq!(
        (reply.status, reply.header("x-amzn-errortype")),
        (503, Some("ServiceUnavailable"))
    );
    server.fake.go_on.add_permits(1);
    await_permit(&server.fake.done).await;
}

#[tokio::test]
async fn an_overdue_reader_is_told_so() {
    let limits = Limits {
        call_timeout: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let reply = server
        .send_signed("secretsmanager", Request::secret("slow"))
        .await;
    assert_eq!(reply.status, 503);
}

#[tokio::test]
async fn a_shutdown_waits_for_what_runs_and_closes_what_idles() {
    let server = start().await;
    let address = server.address;
    let fake = Arc::clone(&server.fake);
    let mut idle = server.connect().await;
    idle.write(&Request::new("GET", "/_lockstep/health").bytes())
        .await;
    assert_eq!(idle.reply().await.unwrap().status, 200);
    let mut busy = server.connect().await;
    busy.write(
        &server
            .signed("secretsmanager", Request::restoring("slow"))
            .bytes(),
    )
    .await;
    await_permit(&fake.begun).await;

    let served = server.stop();
    assert!(idle.reply().await.is_none());
    assert!(TcpStream::connect(address).await.is_err());
    assert!(!served.is_finished());
    fake.go_on.add_permits(1);
    assert_eq!(busy.reply().await.unwrap().body, r#"{"Name":"slow"}"#);
    tokio::time::timeout(PATIENCE, served)
        .await
        .expect("it does not stop")
        .unwrap();
}

#[tokio::test]
async fn a_shutdown_waits_for_a_call_whose_client_hung_up() {
    let server = start().await;
    let fake = Arc::clone(&server.fake);
    let mut connection = server.connect().await;
    connection
        .write(
            &server
                .signed("secretsmanager", Request::restoring("slow"))
                .bytes(),
        )
        .await;
    await_permit(&fake.begun).await;
    drop(connection);
    let served = server.stop();
    fake.go_on.add_permits(1);
    tokio::time::timeout(PATIENCE, served)
        .await
        .expect("it does not stop")
        .unwrap();
    await_permit(&fake.done).await;
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_ever() {
    let limits = Limits {
        shutdown_grace: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let fake = Arc::clone(&server.fake);
    let mut connection = server.connect().await;
    connection
        .write(
            &server
                .signed("secretsmanager", Request::restoring("slow"))
                .bytes(),
        )
        .await;
    await_permit(&fake.begun).await;
    tokio::time::timeout(PATIENCE, server.stop())
        .await
        .expect("it does not stop")
        .unwrap();
}

/// A certificate for `localhost`, the server's configuration with it, and a client's
/// that trusts it.
fn tls(alpn: &[&[u8]]) -> (Arc<ServerConfig>, Arc<ClientConfig>) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate = CertificateDer::from(certified.cert.der().to_vec());
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let server = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let mut client = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    client.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
    (Arc::new(server), Arc::new(client))
}

async fn connect_tls(
    address: std::net::SocketAddr,
    client: Arc<ClientConfig>,
) -> tokio_rustls::client::TlsStream<TcpStream> {
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(client)
        .connect(name, TcpStream::connect(address).await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn calls_arrive_over_tls() {
    let (config, client) = tls(&[b"http/1.1"]);
    let server = start_with(Limits::default(), Some(config)).await;
    let mut connection = Connection::new(connect_tls(server.address, client).await);
    connection
        .write(&server.signed("secretsmanager", Request::secret("demo")).bytes())
        .await;
    assert_eq!(connection.reply().await.unwrap().body, r#"{"Name":"demo"}"#);
}

#[tokio::test]
async fn http_2_is_offered_over_tls() {
    let (config, client) = tls(&[b"h2", b"http/1.1"]);
    let server = start_with(Limits::default(), Some(config)).await;
    let stream = connect_tls(server.address, client).await;
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
}

/// Over HTTP/2 the host is no header; it is signed as one all the same.
#[tokio::test]
async fn calls_arrive_over_http_2() {
    let server = start().await;
    let request = server.signed("secretsmanager", Request::secret("demo"));
    let stream = TokioIo::new(TcpStream::connect(server.address).await.unwrap());
    let (mut sender, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream)
        .await
        .unwrap();
    tokio::spawn(connection);
    let replies = (0..2).map(|_| {
        let mut builder = hyper::Request::builder()
            .method("POST")
            .uri("http://lockstep.test:4566/");
        for (name, value) in request.headers.iter().filter(|(name, _)| name != "host") {
            builder = builder.header(name, value);
        }
        sender.send_request(
            builder
                .body(Full::new(Bytes::from(request.body.clone())))
                .unwrap(),
        )
    });
    for reply in replies.collect::<Vec<_>>() {
        let reply = reply.await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["x-amzn-requestid"].len(), 36);
        let body = reply.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, Bytes::from_static(br#"{"Name":"demo"}"#));
    }
}

#[tokio::test]
async fn whoever_speaks_no_tls_where_it_is_needed_gets_nothing() {
    let (config, _) = tls(&[]);
    let server = start_with(Limits::default(), Some(config)).await;
    let mut connection = server.connect().await;
    connection
        .write(&server.signed("secretsmanager", Request::secret("demo")).bytes())
        .await;
    assert!(connection.reply().await.is_none());
    assert_eq!(server.fake.calls(), 0);
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_taken() {
    let server = start().await;
    let again = edge::Server::bind(
        server.address,
        None,
        Limits::default(),
        console(false),
        Arc::clone(&server.fake),
    )
    .await;
    assert_eq!(
        again.unwrap_err().to_string(),
        format!("cannot listen on {}", server.address)
    );
}
