//! Serve and front: pushing, leaving, coming back, and a front that takes over.

mod support;

use std::time::Duration;

use pgfront::client::{ClientError, FrontClient};
use pgfront::{FrontError, SecretBytes};
use support::{Bench, Cluster, config, managed, refusal, start_front, whoami};
use tokio::net::TcpListener;

async fn prepared() -> (Cluster, Bench) {
    let cluster = Cluster::start().await;
    cluster.sql("CREATE ROLE app LOGIN").await;
    let bench = Bench::start(&cluster, vec![managed("app", &[('c', "current", None)])]).await;
    (cluster, bench)
}

#[tokio::test(flavor = "multi_thread")]
async fn snapshots_go_forward_only_and_may_be_repeated() {
    let (_cluster, mut bench) = prepared().await;
    let open = bench.log_in("app", "current").await.unwrap();
    let again = bench.serve.apply(&bench.snapshot).await.unwrap();
    assert_eq!((again.version, again.failures.len()), (1, 0));
    bench.push().await;
    bench.snapshot.version = 1;
    let refused = bench.serve.apply(&bench.snapshot).await;
    assert!(matches!(refused, Err(ClientError::Refused(_))), "{refused:?}");
    assert_eq!(bench.serve.status().await.unwrap().applied_version, Some(2));

    bench.snapshot.version = 3;
    bench.snapshot.instances.clear();
    bench.serve.apply(&bench.snapshot).await.unwrap();
    assert_eq!(bench.serve.status().await.unwrap().listening, []);
    assert_eq!(whoami(&open).await, "app");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_serve_that_came_last_is_obeyed() {
    let (_cluster, bench) = prepared().await;
    let (last, _events) = FrontClient::connect(&bench.control_socket()).await.unwrap();
    let mut without = bench.snapshot.clone();
    without.version = 2;
    without.instances.clear();
    let ignored = bench.serve.apply(&without).await;
    assert!(
        matches!(ignored, Err(ClientError::Refused(_) | ClientError::Gone)),
        "{ignored:?}"
    );
    let status = last.status().await.unwrap();
    assert_eq!((status.applied_version, status.listening.len()), (Some(1), 1));
    bench.log_in("app", "current").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_that_cannot_be_is_reported_and_tried_again() {
    let (_cluster, mut bench) = prepared().await;
    let taken = TcpListener::bind((support::address(), 5432)).await.unwrap();
    let mut other = bench.snapshot.instances[0].clone();
    other.resource_id = "db-OTHER".into();
    other.address = taken.local_addr().unwrap().ip();
    let mut same_place = bench.snapshot.instances[0].clone();
    same_place.resource_id = "db-SAME".into();
    let mut keyless = other.clone();
    keyless.resource_id = "db-KEYLESS".into();
    keyless.address = support::address();
    keyless.private_key_pem = SecretBytes::new(b"no key".to_vec());
    bench.snapshot.instances.extend([other, same_place, keyless]);
    bench.snapshot.version = 2;
    let applied = bench.serve.apply(&bench.snapshot).await.unwrap();
    let failures: Vec<_> = applied
        .failures
        .iter()
        .map(|failure| (failure.resource_id.as_str(), failure.error.as_str()))
        .collect();
    assert_eq!(failures.len(), 3, "{failures:?}");
    assert!(
        failures[0].0 == "db-OTHER" && failures[0].1.contains("in use"),
        "{failures:?}"
    );
    assert_eq!(
        failures[1],
        ("db-SAME", "another instance has this address and port")
    );
    assert_eq!(
        failures[2],
        ("db-KEYLESS", "the private key is not PEM of a private key")
    );
    bench.log_in("app", "current").await.unwrap();

    drop(taken);
    bench.snapshot.instances.truncate(2);
    let applied = bench.serve.apply(&bench.snapshot).await.unwrap();
    assert_eq!(applied.failures, []);
    assert_eq!(bench.serve.status().await.unwrap().listening.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn logins_go_on_without_serve_and_the_next_serve_hears_of_them() {
    let (_cluster, bench) = prepared().await;
    let path = bench.folder.path().join("control");
    let open = bench.log_in("app", "current").await.unwrap();
    let Bench {
        serve,
        events,
        snapshot,
        folder,
        certificate,
        stop,
        running,
    } = bench;
    drop((serve, events));
    let endpoint = snapshot.instances[0].endpoint();
    let log_in = async |password: &str| {
        let mut config = tokio_postgres::Config::new();
        config
            .hostaddr(endpoint.ip())
            .port(endpoint.port())
            .user("app")
            .password(password)
            .dbname("postgres");
        support::connect(&config).await
    };
    assert_eq!(whoami(&open).await, "app");
    assert_eq!(whoami(&log_in("current").await.unwrap()).await, "app");
    assert_eq!(refusal(log_in("wrong").await).0, "28P01");

    let (serve, events) = FrontClient::connect(&path).await.unwrap();
    assert_eq!(serve.hello().applied_version, Some(1));
    let mut bench = Bench {
        serve,
        events,
        snapshot,
        folder,
        certificate,
        stop,
        running,
    };
    bench.next_refusal().await;

    // One serve at a time: the one before is told to go.
    let (newer, _events) = FrontClient::connect(&path).await.unwrap();
    bench.serve.closed().await;
    assert!(bench.serve.status().await.is_err());
    assert_eq!(newer.apply(&bench.snapshot).await.unwrap().version, 1);

    // One front at a time as well.
    let second = pgfront::run(config(path, false), std::future::pending()).await;
    assert!(matches!(second, Err(FrontError::AlreadyRunning(_))), "{second:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_front_takes_over_without_a_refused_connection() {
    let (_cluster, mut bench) = prepared().await;
    let path = bench.folder.path().join("control");
    let held = bench.log_in("app", "current").await.unwrap();

    let login = bench.client_config("app", "current");
    let (enough, mut is_enough) = tokio::sync::oneshot::channel::<()>();
    let storm = tokio::spawn(async move {
        let mut logins = 0;
        while is_enough.try_recv().is_err() {
            support::connect(&login).await.unwrap();
            logins += 1;
        }
        logins
    });
    let old = std::mem::replace(&mut bench.running, tokio::spawn(std::future::ready(Ok(()))));
    // The old front's control socket has the same name: wait for the new one behind it.
    let taking_over = config(path.clone(), true);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let new = tokio::spawn(pgfront::run(taking_over, async {
        let _ = stopped.await;
    }));
    let (serve, _events) = loop {
        let (serve, events) = FrontClient::connect(&path).await.unwrap();
        if serve.hello().applied_version.is_none() {
            break (serve, events);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    // The old one has let go of its ports and is left with its sessions.
    assert_eq!(serve.apply(&bench.snapshot).await.unwrap().failures, []);
    assert_eq!(whoami(&held).await, "app");
    bench.log_in("app", "current").await.unwrap();
    enough.send(()).unwrap();
    assert!(storm.await.unwrap() > 0);
    let status = serve.status().await.unwrap();
    assert_eq!(status.listening, [bench.endpoint()]);

    drop(held);
    old.await.unwrap().unwrap();
    serve.drain(Duration::from_secs(60)).await.unwrap();
    new.await.unwrap().unwrap();
    drop(stop);
    assert!(tokio::net::TcpStream::connect(bench.endpoint()).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn draining_lets_sessions_end_and_the_deadline_ends_them() {
    let (_cluster, bench) = prepared().await;
    let held = bench.log_in("app", "current").await.unwrap();
    bench.serve.drain(Duration::from_millis(200)).await.unwrap();
    assert!(tokio::net::TcpStream::connect(bench.endpoint()).await.is_err());
    assert!(matches!(
        bench.serve.apply(&bench.snapshot).await,
        Err(ClientError::Refused(_))
    ));
    assert_eq!(whoami(&held).await, "app");
    bench.running.await.unwrap().unwrap();

    let (_cluster, bench) = prepared().await;
    let held = bench.log_in("app", "current").await.unwrap();
    bench.stop.send(()).unwrap();
    drop(held);
    bench.running.await.unwrap().unwrap();
    let _ = start_front(config(bench.folder.path().join("control"), false)).await;
}
