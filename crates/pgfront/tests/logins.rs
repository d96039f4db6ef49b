//! Who gets in, and who does not, before a real PostgreSQL.

mod support;

use jiff::{SignedDuration, Timestamp};
use pgfront::protocol::{Happening, LoginStage, RefusalReason};
use pgfront::snapshot::DoorState;
use support::{Bench, Cluster, managed, refusal, whoami};

const WRONG: &str = "password authentication failed for user";

fn hours(hours: i64) -> Option<Timestamp> {
    Timestamp::now()
        .checked_add(SignedDuration::from_hours(hours))
        .ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_password_of_the_accept_set_logs_in_and_no_other() {
    let cluster = Cluster::start().await;
    // PostgreSQL's own password is another: it is not on the path.
    cluster.sql("CREATE ROLE app LOGIN PASSWORD 'elsewhere'").await;
    let passwords = [
        ('x', "long ago", hours(-1)),
        ('p', "previous", hours(1)),
        ('c', "current", None),
        ('q', "pending", None),
    ];
    let mut bench = Bench::start(&cluster, vec![managed("app", &passwords)]).await;
    for (password, stage) in [
        ("current", LoginStage::Current),
        ("pending", LoginStage::Pending),
        ("previous", LoginStage::Previous),
    ] {
        for bound in [false, true] {
            let client = if bound {
                bench.log_in_bound("app", password).await
            } else {
                bench.log_in("app", password).await
            };
            // Held until its session has been looked at.
            let client = client.unwrap();
            assert_eq!(whoami(&client).await, "app");
            let sessions = bench.serve.sessions().await.unwrap();
            let session = sessions.iter().max_by_key(|session| session.id).unwrap();
            assert_eq!((session.stage, session.tls), (stage, bound));
            drop(client);
        }
    }
    let event = bench.events.recv().await.unwrap();
    assert!(
        matches!(&event.what, Happening::PreviousPassword { version_id, .. } if *version_id == "p".repeat(32)),
        "{event:?}"
    );
    for (password, reason) in [
        ("elsewhere", RefusalReason::WrongPassword),
        ("", RefusalReason::WrongPassword),
        ("long ago", RefusalReason::GraceOver),
    ] {
        let (sqlstate, text) = refusal(bench.log_in("app", password).await);
        assert_eq!((sqlstate.as_str(), text), ("28P01", format!("{WRONG} \"app\"")));
        assert_eq!(bench.next_refusal().await.0, reason);
    }
    // The password that was retired by a snapshot is told from a wrong one no longer.
    bench.door().managed_roles = vec![managed("app", &[('c', "current", None)])];
    bench.push().await;
    assert_eq!(refusal(bench.log_in("app", "previous").await).0, "28P01");
    bench.log_in("app", "current").await.unwrap();
    let status = bench.serve.status().await.unwrap();
    assert!(status.logins.contains(&(LoginStage::Previous, 2)), "{status:?}");
    assert!(
        status.refused.contains(&(RefusalReason::GraceOver, 1)),
        "{status:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_of_postgresql_are_asked_for_at_each_login() {
    let cluster = Cluster::start().await;
    cluster
        .sql(
            "CREATE ROLE own LOGIN PASSWORD 'first'; CREATE ROLE bare LOGIN;
             SET password_encryption = md5; CREATE ROLE old LOGIN PASSWORD 'md5 only'",
        )
        .await;
    let mut bench = Bench::start(&cluster, vec![]).await;
    let client = bench.log_in_bound("own", "first").await.unwrap();
    assert_eq!(whoami(&client).await, "own");

    cluster.sql("ALTER ROLE own PASSWORD 'second'").await;
    bench.log_in("own", "second").await.unwrap();
    assert_eq!(refusal(bench.log_in("own", "first").await).0, "28P01");
    assert_eq!(bench.next_refusal().await.0, RefusalReason::WrongPassword);

    for (role, password, reason) in [
        ("nobody", "x", RefusalReason::UnknownRole),
        ("bare", "x", RefusalReason::NoScramPassword),
        ("old", "md5 only", RefusalReason::NoScramPassword),
        ("rdsadmin", "x", RefusalReason::ReservedRole),
        ("rdsfront", "x", RefusalReason::ReservedRole),
        ("pg_monitor", "x", RefusalReason::ReservedRole),
    ] {
        let (sqlstate, text) = refusal(bench.log_in(role, password).await);
        assert_eq!(
            (sqlstate.as_str(), text),
            ("28P01", format!("{WRONG} \"{role}\""))
        );
        assert_eq!(bench.next_refusal().await.0, reason);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_postgresql_says_of_a_role_holds_for_managed_ones_too() {
    let mut cluster = Cluster::start().await;
    cluster
        .sql("CREATE ROLE app LOGIN; CREATE ROLE own LOGIN PASSWORD 'own'")
        .await;
    let mut bench = Bench::start(&cluster, vec![managed("app", &[('c', "current", None)])]).await;
    bench.log_in("app", "current").await.unwrap();

    cluster
        .sql("ALTER ROLE app VALID UNTIL '2020-01-01'; ALTER ROLE own VALID UNTIL '2020-01-01'")
        .await;
    for (role, password) in [("app", "current"), ("own", "own")] {
        assert_eq!(refusal(bench.log_in(role, password).await).0, "28P01");
        assert_eq!(bench.next_refusal().await.0, RefusalReason::ValidUntil);
    }
    cluster
        .sql("ALTER ROLE app VALID UNTIL 'infinity' NOLOGIN; ALTER ROLE own VALID UNTIL '2999-01-01' CONNECTION LIMIT 0")
        .await;
    let (sqlstate, text) = refusal(bench.log_in("app", "current").await);
    assert_eq!(
        (sqlstate.as_str(), text.as_str()),
        ("28000", "role \"app\" is not permitted to log in")
    );
    assert_eq!(refusal(bench.log_in("own", "own").await).0, "53300");
    cluster.sql("ALTER ROLE app LOGIN").await;
    let mut config = bench.client_config("app", "current");
    let missing = support::connect(config.dbname("no such")).await;
    assert_eq!(refusal(missing).0, "3D000");

    // A PostgreSQL that is away is never a wrong password.
    cluster.stop();
    for password in ["current", "wrong"] {
        assert_eq!(refusal(bench.log_in("app", password).await).0, "57P03");
        assert_eq!(bench.next_refusal().await.0, RefusalReason::BackendUnavailable);
    }
    cluster.start_again().await;
    bench.log_in("app", "current").await.unwrap();

    cluster.sql("DROP ROLE app").await;
    assert_eq!(refusal(bench.log_in("app", "current").await).0, "28P01");
    assert_eq!(bench.next_refusal().await.0, RefusalReason::UnknownRole);
}

#[tokio::test(flavor = "multi_thread")]
async fn psql_logs_in_with_everything_it_can_ask_for() {
    let cluster = Cluster::start().await;
    cluster.sql("CREATE ROLE app LOGIN").await;
    let passwords = [('p', "previous", hours(1)), ('c', "current", None)];
    let bench = Bench::start(&cluster, vec![managed("app", &passwords)]).await;
    for settings in [
        "sslmode=disable",
        "sslmode=prefer",
        "sslmode=verify-full",
        "sslmode=verify-full channel_binding=require",
        "sslmode=verify-full channel_binding=disable",
        "sslmode=require gssencmode=prefer",
    ] {
        for password in ["current", "previous"] {
            let said = bench.psql("app", password, settings, "SELECT current_user").await;
            assert_eq!(said.as_deref(), Ok("app"), "{settings}");
        }
        let complained = bench
            .psql("app", "third", settings, "SELECT 1")
            .await
            .unwrap_err();
        assert!(
            complained.contains("FATAL:  password authentication failed for user \"app\""),
            "{settings}: {complained}"
        );
    }
    let options = "sslmode=disable options='-c statement_timeout=1234' application_name=till";
    let said = bench
        .psql(
            "app",
            "current",
            options,
            "SELECT current_setting('statement_timeout')",
        )
        .await;
    assert_eq!(said.as_deref(), Ok("1234ms"));
}

#[tokio::test(flavor = "multi_thread")]
async fn direct_tls_needs_alpn() {
    let cluster = Cluster::start().await;
    cluster.sql("CREATE ROLE app LOGIN").await;
    let bench = Bench::start(&cluster, vec![managed("app", &[('c', "current", None)])]).await;
    let mut config = bench.client_config("app", "current");
    config
        .ssl_mode(tokio_postgres::config::SslMode::Require)
        .ssl_negotiation(tokio_postgres::config::SslNegotiation::Direct);

    let refused = config.connect(bench.tls()).await.err();
    let refused = refused.as_ref().and_then(tokio_postgres::Error::as_db_error);
    assert!(
        refused.is_some_and(|said| said.message().contains("ALPN")),
        "{refused:?}"
    );

    let mut tls = bench.tls_config();
    tls.alpn_protocols = vec![b"postgresql".to_vec()];
    let tls = tokio_postgres_rustls::MakeRustlsConnect::new(tls);
    let (client, connection) = config.connect(tls).await.unwrap();
    tokio::spawn(connection);
    assert_eq!(whoami(&client).await, "app");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_says_why_it_is_closed() {
    let cluster = Cluster::start().await;
    cluster.sql("CREATE ROLE app LOGIN").await;
    let mut bench = Bench::start(&cluster, vec![managed("app", &[('c', "current", None)])]).await;
    let open = bench.log_in("app", "current").await.unwrap();
    bench.door().state = DoorState::Closed {
        message: "the database system is shut down".into(),
    };
    bench.push().await;
    let (sqlstate, text) = refusal(bench.log_in("app", "current").await);
    assert_eq!(
        (sqlstate.as_str(), text.as_str()),
        ("57P03", "the database system is shut down")
    );
    assert_eq!(whoami(&open).await, "app");

    bench.door().state = DoorState::Open;
    bench.door().require_tls = true;
    bench.push().await;
    let (sqlstate, text) = refusal(bench.log_in("app", "current").await);
    assert_eq!(sqlstate, "28000");
    assert!(
        text.ends_with("user \"app\", database \"postgres\", no encryption"),
        "{text}"
    );
    bench.log_in_bound("app", "current").await.unwrap();

    let mut config = bench.client_config("app", "current");
    config
        .dbname("rdsadmin")
        .ssl_mode(tokio_postgres::config::SslMode::Require);
    let refused = config.connect(bench.tls()).await.err();
    let refused = refused.as_ref().and_then(tokio_postgres::Error::as_db_error);
    assert!(
        refused.is_some_and(|said| said
            .message()
            .starts_with("pg_hba.conf rejects connection for host")),
        "{refused:?}"
    );
}
