//! The addresses of our own: signed, recorded and limited as AWS's operations are.

use std::time::Duration;

use bytes::Bytes;
use edge::Limits;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use crate::client::{PATIENCE, Request, Running, start, start_with};

fn identity() -> Request {
    Request::new("GET", "/_lockstep/identity")
}

fn error(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

#[tokio::test]
async fn a_signed_call_is_answered_and_on_record() {
    let server = start().await;
    let reply = server.send_signed("lockstep", identity()).await;
    assert_eq!((reply.status, &*reply.body), (200, "\"GetIdentity\""));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let record = &server.fake.records()[0];
    assert_eq!(record["eventSource"], "lockstep.amazonaws.com");
    assert_eq!(record["eventName"], "GetIdentity");
    assert_eq!(record["userIdentity"]["type"], "Root");
    assert_eq!(record["readOnly"], true);
}

#[tokio::test]
async fn without_a_signature_for_it_there_is_no_answer() {
    let server = start().await;
    let refused = server.send(&identity()).await;
    assert_eq!(refused.status, 400);
    assert_eq!(
        error(&refused.body)["code"],
        "MissingAuthenticationTokenException"
    );
    // A signature for another service does not do.
    let refused = server.send_signed("rds", identity()).await;
    assert_eq!(error(&refused.body)["code"], "InvalidSignatureException");
    assert_eq!(server.fake.calls(), 0);
    assert_eq!(server.fake.records().len(), 2);
}

#[tokio::test]
async fn what_is_not_there_says_so() {
    let server = start().await;
    let wrong = Request::new("POST", "/_lockstep/identity");
    let refused = server.send_signed("lockstep", wrong).await;
    assert_eq!(refused.status, 405);
    assert_eq!(
        error(&refused.body),
        json!({"code": "MethodNotAllowed", "message": "This address is asked for by GET only."})
    );
    let unknown = Request::new("GET", "/_lockstep/identity?color=red");
    let refused = server.send_signed("lockstep", unknown).await;
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("color"), "{}", refused.body);
    assert_eq!(
        server
            .send(&Request::new("GET", "/_lockstep/nothing"))
            .await
            .status,
        404
    );
}

/// Asks for events, and gives back what can send some.
async fn listen(server: &Running) -> (TcpStream, mpsc::Sender<Bytes>) {
    let (sender, receiver) = mpsc::channel(1);
    *server.fake.events.lock().unwrap() = Some(receiver);
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let request = server.signed("lockstep", identity());
    tokio::io::AsyncWriteExt::write_all(&mut stream, &request.bytes())
        .await
        .unwrap();
    (stream, sender)
}

async fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let reading = async {
        let mut read = Vec::new();
        while !String::from_utf8_lossy(&read).contains(text) {
            read.push(stream.read_u8().await.unwrap());
        }
        String::from_utf8(read).unwrap()
    };
    tokio::time::timeout(PATIENCE, reading).await.expect(text)
}

async fn read_to_end(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut rest))
        .await
        .expect("the end")
        .unwrap();
}

#[tokio::test]
async fn events_come_as_they_are_sent_for_longer_than_a_connection_may_be_idle() {
    let limits = Limits {
        idle_timeout: Duration::from_millis(50),
        call_timeout: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let (mut stream, sender) = listen(&server).await;
    sender.send(Bytes::from_static(b"data: one\n\n")).await.unwrap();
    let head = read_until(&mut stream, "data: one").await;
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    assert!(head.contains("cache-control: no-store"), "{head}");
    // Longer than both limits: it is the time itself that is tried.
    tokio::time::sleep(Duration::from_millis(150)).await;
    sender.send(Bytes::from_static(b"data: two\n\n")).await.unwrap();
    read_until(&mut stream, "data: two").await;
    drop(stream);
    tokio::time::timeout(PATIENCE, sender.closed())
        .await
        .expect("the sender is told");
}

#[tokio::test]
async fn events_end_with_the_server_and_after_their_time() {
    let server = start().await;
    let (mut stream, sender) = listen(&server).await;
    read_until(&mut stream, "\r\n\r\n").await;
    let served = server.stop();
    read_to_end(&mut stream).await;
    tokio::time::timeout(PATIENCE, served)
        .await
        .expect("it stops")
        .unwrap();
    drop(sender);

    let limits = Limits {
        event_stream_life: Duration::from_millis(20),
        idle_timeout: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let (mut stream, _sender) = listen(&server).await;
    read_to_end(&mut stream).await;
}

#[tokio::test]
async fn only_so_many_listen_at_once() {
    let limits = Limits {
        event_streams_max: 1,
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let (mut first, _sender) = listen(&server).await;
    read_until(&mut first, "\r\n\r\n").await;
    let (mut second, sender) = listen(&server).await;
    let refused = read_until(&mut second, "TooManyStreams").await;
    assert!(refused.contains("503"), "{refused}");
    tokio::time::timeout(PATIENCE, sender.closed())
        .await
        .expect("the sender is told");
}
