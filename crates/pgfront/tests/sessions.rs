//! What goes through a session, and what never becomes one.

#![allow(
    clippy::unwrap_used,
    reason = "the functions beside the tests are tests as well"
)]

mod support;

use std::time::Duration;

use pgfront::protocol::{Happening, RefusalReason};
use pgfront::snapshot::Admission;
use support::{Bench, Cluster, managed, refusal, whoami};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_postgres::NoTls;

async fn prepared() -> (Cluster, Bench) {
    let cluster = Cluster::start().await;
    cluster
        .sql("CREATE ROLE app LOGIN; GRANT CREATE ON SCHEMA public TO app")
        .await;
    let bench = Bench::start(&cluster, vec![managed("app", &[('c', "current", None)])]).await;
    (cluster, bench)
}

/// A packet of protocol version or request code, and a body.
fn packet(code: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap();
    [&length.to_be_bytes(), &code.to_be_bytes(), body].concat()
}

const V3: u32 = 3 << 16;
const SSL: u32 = (1234 << 16) | 5679;
const GSS: u32 = (1234 << 16) | 5680;

/// Sends bytes and reads all that comes back until the front closes.
async fn answer(bench: &Bench, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(bench.endpoint()).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    // A reset after the answer is as good as an end.
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

/// The SQLSTATE of an `ErrorResponse`.
fn sqlstate(answer: &[u8]) -> String {
    assert_eq!(answer.first(), Some(&b'E'), "{}", String::from_utf8_lossy(answer));
    let mut fields = answer[5..].split(|byte| *byte == 0);
    let code = fields.find(|field| field.first() == Some(&b'C'));
    String::from_utf8(code.unwrap()[1..].to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn bulk_goes_both_ways_and_queries_are_cancelled() {
    let (_cluster, bench) = prepared().await;
    let client = bench.log_in_bound("app", "current").await.unwrap();
    client
        .batch_execute("CREATE TABLE numbers (n int, text text)")
        .await
        .unwrap();
    let rows: String = (0..200_000).map(|n| format!("{n}\tnumber {n}\n")).collect();
    let script = bench.folder.path().join("rows");
    std::fs::write(&script, rows).unwrap();
    let copy = format!("\\copy numbers FROM '{}'", script.display());
    for settings in ["sslmode=disable", "sslmode=verify-full"] {
        let said = bench.psql("app", "current", settings, &copy).await;
        assert_eq!(said.as_deref(), Ok("COPY 200000"));
    }
    let counted = client
        .query_one("SELECT count(*), sum(n)::bigint FROM numbers", &[])
        .await
        .unwrap();
    assert_eq!(
        (counted.get::<_, i64>(0), counted.get::<_, i64>(1)),
        (400_000, 39_999_800_000)
    );

    for (tls, client) in [
        (true, client),
        (false, bench.log_in("app", "current").await.unwrap()),
    ] {
        let rows = client
            .query("SELECT repeat('x', 3000000) FROM generate_series(1, 4)", &[])
            .await
            .unwrap();
        assert!(rows.iter().all(|row| row.get::<_, String>(0).len() == 3_000_000));

        let watcher = bench.log_in("app", "current").await.unwrap();
        let cancel = client.cancel_token();
        let (slept, ()) = tokio::join!(client.query_one("SELECT pg_sleep(60)", &[]), async {
            let asleep = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
            while watcher.query(asleep, &[]).await.unwrap().is_empty() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            if tls {
                cancel.cancel_query(bench.tls()).await.unwrap();
            } else {
                cancel.cancel_query(NoTls).await.unwrap();
            }
        });
        let code = slept.unwrap_err().code().cloned();
        assert_eq!(code, Some(tokio_postgres::error::SqlState::QUERY_CANCELED));
        assert_eq!(whoami(&client).await, "app");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_user_in_the_startup_message_gets_nobody_in() {
    let (_cluster, bench) = prepared().await;
    let twice = b"user\0app\0user\0rdsadmin\0database\0postgres\0\0";
    assert_eq!(sqlstate(&answer(&bench, &packet(V3, twice)).await), "08P01");
    let twice = b"user\0app\0database\0postgres\0database\0rdsadmin\0\0";
    assert_eq!(sqlstate(&answer(&bench, &packet(V3, twice)).await), "08P01");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_protocol_is_refused_and_forgotten() {
    let (_cluster, bench) = prepared().await;
    for (bytes, expected) in [
        (packet(V3, b"user\0app\0replication\0database\0\0"), "0A000"),
        (packet(V3, b"user\0app\0replication\0true\0\0"), "0A000"),
        (packet(V3, b"user\0app\0replication\0maybe\0\0"), "22023"),
        (packet(V3, b"\0"), "28000"),
        (packet(V3, b"user\0app"), "08P01"),
        (packet(V3, b"user\0\xff\xfe\0\0"), "08P01"),
        (packet(2 << 16, b"user\0app\0\0"), "0A000"),
        (packet(V3, b"user\0app\0database\0rdsadmin\0\0"), "28000"),
        (packet(V3, b"user\0rdsadmin\0\0"), "28000"),
        (b"GET / HTTP/1.1\r\n\r\n".to_vec(), "08P01"),
        (vec![0, 0, 0, 4, 0, 0, 0, 0], "08P01"),
        (packet(V3, &[b'x'; 10_000]), "08P01"),
        // Bytes that would count as protected by the TLS that comes after them.
        ([packet(SSL, b""), packet(V3, b"user\0app\0\0")].concat(), "08P01"),
    ] {
        let said = answer(&bench, &bytes).await;
        assert_eq!(sqlstate(&said), expected, "{}", String::from_utf8_lossy(&said));
    }
    // GSSAPI is declined, once.
    let said = answer(&bench, &[packet(GSS, b""), packet(GSS, b"")].concat()).await;
    assert_eq!(said[0], b'N');
    assert_eq!(sqlstate(&said[1..]), "08P01");
    // A newer minor version is negotiated before anything else is said.
    let newer = packet(V3 + 2, b"user\0app\0_pq_.later\x001\0\0");
    let mut stream = TcpStream::connect(bench.endpoint()).await.unwrap();
    stream.write_all(&newer).await.unwrap();
    let expected = b"v\0\0\0\x17\0\x03\0\0\0\0\0\x01_pq_.later\0R";
    let mut said = vec![0; expected.len()];
    stream.read_exact(&mut said).await.unwrap();
    assert_eq!(said, expected);
    // Whoever leaves in the middle is not counted as a failure.
    drop(stream);
    // A password message that never ends.
    let endless = [packet(V3, b"user\0app\0\0"), b"p\x7f\xff\xff\xff".to_vec()].concat();
    let said = answer(&bench, &endless).await;
    assert!(
        said.windows(5).any(|part| part == b"08P01"),
        "{}",
        String::from_utf8_lossy(&said)
    );
    // A cancel request for nobody is answered by silence.
    assert_eq!(answer(&bench, &packet((1234 << 16) | 5678, &[0; 8])).await, b"");

    let client = bench.log_in("app", "current").await.unwrap();
    assert_eq!(whoami(&client).await, "app");
    let forgotten = async {
        while bench.serve.status().await.unwrap().connections != 1 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), forgotten)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_no_source_gets_no_byte() {
    let (_cluster, mut bench) = prepared().await;
    bench.door().sources = vec!["192.0.2.0/24".parse().unwrap(), "::/0".parse().unwrap()];
    bench.push().await;
    assert_eq!(answer(&bench, &packet(SSL, b"")).await, b"");
    let event = bench.events.recv().await.unwrap();
    assert_eq!(event.what, Happening::SourceRefused);

    bench.door().sources = vec!["127.0.0.1/32".parse().unwrap()];
    bench.push().await;
    bench.log_in("app", "current").await.unwrap();
    bench.door().sources = vec![];
    bench.push().await;
    assert_eq!(answer(&bench, &packet(SSL, b"")).await, b"");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_no_security_group_allows_gets_no_byte_and_a_session_goes_on() {
    let (_cluster, mut bench) = prepared().await;
    let client = bench.log_in("app", "current").await.unwrap();
    bench.door().admission.addresses = vec!["127.55.0.0/16".parse().unwrap()];
    bench.push().await;
    assert_eq!(answer(&bench, &packet(SSL, b"")).await, b"");
    let event = bench.events.recv().await.unwrap();
    let groups = vec!["sg-1".to_owned()];
    assert_eq!(event.what, Happening::GroupsRefused { groups });
    assert_eq!(whoami(&client).await, "app");

    // Both must allow it.
    bench.door().admission.addresses = vec!["127.0.0.0/8".parse().unwrap()];
    bench.door().sources = vec!["127.55.0.0/16".parse().unwrap()];
    bench.push().await;
    assert_eq!(answer(&bench, &packet(SSL, b"")).await, b"");
    assert_eq!(bench.events.recv().await.unwrap().what, Happening::SourceRefused);

    bench.door().sources = vec!["127.0.0.0/8".parse().unwrap()];
    bench.push().await;
    bench.log_in("app", "current").await.unwrap();
    bench.door().admission = Admission::default();
    bench.push().await;
    assert_eq!(answer(&bench, &packet(SSL, b"")).await, b"");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_says_nothing_loses_the_place() {
    let (_cluster, mut bench) = prepared().await;
    bench.snapshot.limits.waiting_per_address_max = 3;
    bench.push().await;
    let mut silent = Vec::new();
    for _ in 0..8 {
        silent.push(TcpStream::connect(bench.endpoint()).await.unwrap());
    }
    bench.log_in("app", "current").await.unwrap();
    for stream in &mut silent[..5] {
        assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    }
    let status = bench.serve.status().await.unwrap();
    let crowded = status
        .refused
        .iter()
        .find(|(reason, _)| *reason == RefusalReason::Crowded);
    assert!(crowded.is_some_and(|(_, count)| *count >= 5), "{status:?}");

    bench.snapshot.limits.login_deadline_ms = 200;
    bench.push().await;
    // One byte, and then never another.
    let mut slow = TcpStream::connect(bench.endpoint()).await.unwrap();
    slow.write_all(&[0]).await.unwrap();
    assert_eq!(slow.read(&mut [0]).await.unwrap(), 0);
    let status = bench.serve.status().await.unwrap();
    assert!(
        status.refused.contains(&(RefusalReason::Deadline, 1)),
        "{status:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slow_and_the_right_password_is_not() {
    let (_cluster, mut bench) = prepared().await;
    let limits = &mut bench.snapshot.limits;
    limits.failures_undelayed_max = 1;
    limits.failure_delay_ms_min = 5_000;
    limits.failure_delay_ms_max = 5_000;
    limits.failures_delayed_max = 2;
    bench.push().await;
    assert_eq!(refusal(bench.log_in("app", "wrong").await).0, "28P01");
    let guess = || {
        let config = bench.client_config("app", "wrong");
        tokio::spawn(async move { refusal(support::connect(&config).await) })
    };
    let guesses = [guess(), guess()];
    for _ in 0..3 {
        assert_eq!(bench.next_refusal().await.0, RefusalReason::WrongPassword);
    }
    // Both guesses are being delayed now: a third is not even heard.
    let (code, text) = refusal(bench.log_in("app", "wrong").await);
    assert_eq!(code, "53400", "{text}");
    assert_eq!(bench.next_refusal().await.0, RefusalReason::TooManyFailures);
    for guess in guesses {
        assert_eq!(guess.await.unwrap().0, "28P01");
    }
    bench.log_in("app", "current").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_with_either_of_its_ends() {
    let (cluster, bench) = prepared().await;
    let client = bench.log_in("app", "current").await.unwrap();
    let pid: i32 = client
        .query_one("SELECT pg_backend_pid()", &[])
        .await
        .unwrap()
        .get(0);
    cluster.sql(&format!("SELECT pg_terminate_backend({pid})")).await;
    let ended = client.query_one("SELECT 1", &[]).await.unwrap_err();
    let terminated = ended.code() == Some(&tokio_postgres::error::SqlState::ADMIN_SHUTDOWN);
    assert!(terminated || ended.is_closed(), "{ended:?}");

    let client = bench.log_in_bound("app", "current").await.unwrap();
    drop(client);
    // PostgreSQL's side of it ends as well.
    let admin = cluster.admin("postgres").await;
    let gone = async {
        loop {
            let open = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'app'";
            if admin.query_one(open, &[]).await.unwrap().get::<_, i64>(0) == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), gone).await.unwrap();
}
