//! What a client may not do, known or not.

use std::time::Duration;

use bytes::Bytes;
use edge::Limits;
use http_body_util::Empty;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::TcpStream;

use crate::client::{Request, start, start_with};

const MIB: usize = 1024 * 1024;

/// Times that pass while a test looks; nothing is asserted about how long they are.
fn impatient() -> Limits {
    let soon = Duration::from_millis(200);
    Limits {
        head_timeout: soon,
        body_timeout: soon,
        idle_timeout: soon,
        ..Limits::default()
    }
}

fn sized(bytes: usize) -> Request {
    Request {
        body: vec![b' '; bytes],
        ..Request::secret("")
    }
}

#[tokio::test]
async fn a_body_may_have_a_mebibyte_and_no_more() {
    let server = start().await;
    let mut largest = sized(MIB);
    largest.body[..16].copy_from_slice(br#"{"SecretId":"x"}"#);
    let reply = server.send_signed("secretsmanager", largest).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let reply = server.send_signed("secretsmanager", sized(MIB + 1)).await;
    assert_eq!(reply.status, 413);
    assert!(reply.body.contains("larger than 1048576 bytes"), "{}", reply.body);
    assert_eq!(reply.header("x-amzn-errortype"), Some("RequestEntityTooLarge"));
    assert_eq!(server.fake.calls(), 1);
}

/// A client that has no answer before it has sent everything must not find the
/// connection broken.
#[tokio::test]
async fn a_much_too_large_body_is_taken_and_then_refused() {
    let server = start().await;
    let reply = server.send(&sized(7 * MIB)).await;
    assert_eq!(reply.status, 413);
}

#[tokio::test]
async fn a_body_of_unannounced_length_has_the_same_limit() {
    let server = start().await;
    let mut connection = server.connect().await;
    connection
        .write(b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    let chunk = [
        format!("{:x}\r\n", 64 * 1024).as_bytes(),
        &[b'x'; 64 * 1024],
        b"\r\n",
    ]
    .concat();
    for _ in 0..17 {
        connection.write(&chunk).await;
    }
    connection.write(b"0\r\n\r\n").await;
    let reply = connection.reply().await.unwrap();
    assert_eq!(reply.status, 413);
    assert!(
        reply.body.contains("<Code>RequestEntityTooLarge</Code>"),
        "{}",
        reply.body
    );
}

#[tokio::test]
async fn a_client_that_asks_first_is_not_told_to_send_too_much() {
    let server = start().await;
    let mut connection = server.connect().await;
    let request = sized(2 * MIB).header("expect", "100-continue");
    connection.write(request.head().as_bytes()).await;
    assert_eq!(connection.reply().await.unwrap().status, 413);
}

#[tokio::test]
async fn headers_may_have_16_kibibytes_and_no_more() {
    let server = start().await;
    let padded = |bytes| Request::secret("demo").header("x-padding", &"x".repeat(bytes));
    let reply = server.send_signed("secretsmanager", padded(15 * 1024)).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let reply = server.send_signed("secretsmanager", padded(16 * 1024)).await;
    assert_eq!(reply.status, 431, "{}", reply.body);
    assert_eq!(
        reply.header("x-amzn-errortype"),
        Some("RequestHeaderSectionTooLarge")
    );
    let mut connection = server.connect().await;
    connection
        .write(format!("GET /{} HTTP/1.1\r\n", "x".repeat(60_000)).as_bytes())
        .await;
    connection.write(b"host: x\r\n\r\n").await;
    assert_eq!(connection.reply().await.map(|reply| reply.status), Some(431));
}

#[tokio::test]
async fn garbage_ends_the_connection_and_nothing_else() {
    let server = start().await;
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\0\0\0\x08\x04\xd2\x16\x2f",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n folded: y\r\n\r\n",
    ] {
        let mut connection = server.connect().await;
        connection.write(garbage).await;
        connection.write(b"\r\n\r\n").await;
        let status = connection.reply().await.map(|reply| reply.status);
        assert!(matches!(status, None | Some(400)), "{garbage:?}: {status:?}");
    }
    assert_eq!(server.fake.calls(), 0);
    let reply = server
        .send_signed("secretsmanager", Request::secret("demo"))
        .await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn whoever_never_says_anything_is_hung_up_on() {
    let server = start_with(impatient(), None).await;
    assert!(server.connect().await.reply().await.is_none());
}

#[tokio::test]
async fn whoever_dawdles_over_the_headers_is_hung_up_on() {
    let limits = Limits {
        idle_timeout: Duration::from_secs(600),
        ..impatient()
    };
    let server = start_with(limits, None).await;
    let mut connection = server.connect().await;
    connection.write(b"POST / HTTP/1.1\r\nhost: x\r\nx-").await;
    assert!(connection.reply().await.is_none());
    // Also on the second request of a connection.
    let mut connection = server.connect().await;
    connection
        .write(&Request::new("GET", "/_lockstep/health").bytes())
        .await;
    assert_eq!(connection.reply().await.unwrap().status, 200);
    connection.write(b"POST / HTTP/1.1\r\nhost: x\r\nx-").await;
    assert!(connection.reply().await.is_none());
}

#[tokio::test]
async fn whoever_dawdles_over_the_body_is_told_so() {
    let server = start_with(impatient(), None).await;
    let mut connection = server.connect().await;
    let request = server.signed("secretsmanager", Request::secret("demo"));
    connection.write(request.head().as_bytes()).await;
    connection.write(&request.body[..3]).await;
    let reply = connection.reply().await.unwrap();
    assert_eq!(
        (reply.status, reply.header("x-amzn-errortype")),
        (408, Some("RequestTimeout"))
    );
    assert_eq!(server.fake.calls(), 0);
}

/// In HTTP/2 bytes come and go that begin no request: they must not be taken for one
/// that dawdles.
#[tokio::test]
async fn pings_do_not_end_a_connection() {
    let limits = Limits {
        idle_timeout: Duration::from_secs(600),
        ..impatient()
    };
    let server = start_with(limits, None).await;
    let stream = TokioIo::new(TcpStream::connect(server.address).await.unwrap());
    let (mut sender, connection) = hyper::client::conn::http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_millis(20))
        .keep_alive_while_idle(true)
        .handshake(stream)
        .await
        .unwrap();
    let mut connection = tokio::spawn(connection);
    let request = hyper::Request::get("http://lockstep.test/_lockstep/health").body(Empty::<Bytes>::new());
    assert_eq!(sender.send_request(request.unwrap()).await.unwrap().status(), 200);
    let ended = tokio::time::timeout(limits.head_timeout * 4, &mut connection).await;
    assert!(ended.is_err(), "{ended:?}");
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let limits = Limits {
        head_timeout: Duration::from_secs(600),
        ..impatient()
    };
    let server = start_with(limits, None).await;
    let mut connection = server.connect().await;
    connection
        .write(&Request::new("GET", "/_lockstep/health").bytes())
        .await;
    assert_eq!(connection.reply().await.unwrap().status, 200);
    assert!(connection.reply().await.is_none());
}

#[tokio::test]
async fn connections_over_the_limit_wait_their_turn() {
    let server = start_with(
        Limits {
            connections_max: 1,
            ..Limits::default()
        },
        None,
    )
    .await;
    let health = Request::new("GET", "/_lockstep/health").bytes();
    let mut first = server.connect().await;
    first.write(&health).await;
    assert_eq!(first.reply().await.unwrap().status, 200);
    let mut second = server.connect().await;
    second.write(&health).await;
    // The first is still served while the second waits.
    first.write(&health).await;
    assert_eq!(first.reply().await.unwrap().status, 200);
    drop(first);
    assert_eq!(second.reply().await.unwrap().status, 200);
}
