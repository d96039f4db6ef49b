//! Steps D1 and D2 of a rotation, and the master user.

use std::fs;

use engine::{Engine, EngineError, SetPassword, StopMode};

use crate::support::{A_WHILE, Bench, ask, master, new_spec, role, sqlstate, verifier};

#[tokio::test]
async fn the_master_user_is_made_once_and_keeps_its_password() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    let mut again = master();
    again.verifier = verifier("another");
    bench.engine.bootstrap(instance.id(), &again, None).await.unwrap();
    let facts = bench
        .engine
        .read_role(instance.id(), &again.name)
        .await
        .unwrap()
        .unwrap();
    assert!(facts.verifier.unwrap().is_of(&"first".into()));
    assert!(facts.can_login);
    assert_eq!(facts.valid_until, None);
    assert!(
        bench
            .engine
            .read_role(instance.id(), &role("nobody"))
            .await
            .unwrap()
            .is_none()
    );

    let client = instance.superuser().await;
    let owners =
        "SELECT string_agg(datname || ':' || pg_get_userbyid(datdba), ' ' ORDER BY datname) FROM pg_database";
    assert_eq!(
        ask(&client, owners).await,
        "postgres:Boss rdsadmin:rdsadmin shop:Boss template0:rdsadmin template1:Boss"
    );
    let attributes = "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles \
         WHERE rolname = 'Boss'";
    let row = client.query_one(attributes, &[]).await.unwrap();
    let attributes: Vec<bool> = (0..5).map(|column| row.get(column)).collect();
    assert_eq!(attributes, [false, true, true, false, false]);

    let boss = instance.connect("Boss", "shop").await.unwrap();
    for allowed in [
        "CREATE ROLE app LOGIN PASSWORD 'x'",
        "CREATE DATABASE more",
        "CREATE EXTENSION pgcrypto",
        "GRANT rds_superuser TO app",
        "GRANT pg_monitor TO app",
        "SELECT count(*) FROM pg_stat_activity",
        "CREATE TABLE t (a int)",
    ] {
        assert_eq!(sqlstate(&boss, allowed).await, None, "{allowed}");
    }
}

#[tokio::test]
async fn an_older_epoch_changes_nothing() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    let boss = role("Boss");
    let set = async |password: &str, epoch| {
        bench
            .engine
            .set_password(instance.id(), &boss, &verifier(password), epoch)
            .await
    };
    let holds = async |password: &str| {
        let facts = bench
            .engine
            .read_role(instance.id(), &boss)
            .await
            .unwrap()
            .unwrap();
        facts.verifier.unwrap().is_of(&password.into())
    };
    assert!(matches!(set("five", 5).await, SetPassword::Applied));
    assert!(matches!(set("five again", 5).await, SetPassword::Applied));
    assert!(matches!(set("four", 4).await, SetPassword::FencedOff));
    assert!(holds("five again").await);
    assert!(matches!(set("six", 6).await, SetPassword::Applied));
    assert!(holds("six").await);
    assert!(matches!(
        set("x", u64::MAX).await,
        SetPassword::Refused(EngineError::EpochTooLarge(_))
    ));
    let unknown = bench
        .engine
        .set_password(instance.id(), &role("nobody"), &verifier("x"), 1)
        .await;
    assert!(
        matches!(unknown, SetPassword::Refused(EngineError::Sql { .. })),
        "{unknown:?}"
    );
}

#[tokio::test]
async fn what_is_only_so_at_the_moment_is_not_taken_for_a_refusal() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    let client = instance.superuser().await;
    client
        .batch_execute("BEGIN; ALTER ROLE \"Boss\" CONNECTION LIMIT 9")
        .await
        .unwrap();
    let outcome = bench
        .engine
        .set_password(instance.id(), &role("Boss"), &verifier("x"), 1)
        .await;
    assert!(matches!(outcome, SetPassword::Unclear(_)), "{outcome:?}");
    client.batch_execute("ROLLBACK").await.unwrap();
    bench
        .engine
        .stop(instance.id(), StopMode::Fast, A_WHILE)
        .await
        .unwrap();
    let outcome = bench
        .engine
        .set_password(instance.id(), &role("Boss"), &verifier("x"), 1)
        .await;
    assert!(
        matches!(outcome, SetPassword::Unclear(EngineError::Connect { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn what_the_front_must_know_of_a_role_is_read() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    let client = instance.superuser().await;
    client
        .batch_execute(
            "CREATE ROLE expired NOLOGIN PASSWORD 'x' VALID UNTIL '2020-01-01 00:00:00Z';
             CREATE ROLE never LOGIN PASSWORD 'x' VALID UNTIL '-infinity';
             CREATE ROLE bare",
        )
        .await
        .unwrap();
    let facts = async |name: &str| {
        bench
            .engine
            .read_role(instance.id(), &role(name))
            .await
            .unwrap()
            .unwrap()
    };
    let expired = facts("expired").await;
    assert!(!expired.can_login);
    assert_eq!(expired.valid_until.unwrap().to_string(), "2020-01-01T00:00:00Z");
    assert!(expired.verifier.unwrap().is_of(&"x".into()));
    assert_eq!(facts("never").await.valid_until, Some(jiff::Timestamp::MIN));
    assert!(facts("bare").await.verifier.is_none());
}

/// However much an owner has PostgreSQL log, the verifier is not in it.
#[tokio::test]
async fn neither_log_nor_statistics_ever_hold_a_verifier() {
    let bench = Bench::new();
    let instance = bench.instance().await;
    let client = instance.superuser().await;
    for setting in [
        "shared_preload_libraries = 'pg_stat_statements'",
        "log_statement = 'all'",
        "log_min_duration_statement = 0",
        "log_min_error_statement = 'debug5'",
        "log_duration = on",
        "log_min_messages = 'debug1'",
    ] {
        client
            .batch_execute(&format!("ALTER SYSTEM SET {setting}"))
            .await
            .unwrap();
    }
    bench
        .engine
        .stop(instance.id(), StopMode::Fast, A_WHILE)
        .await
        .unwrap();
    bench.engine.start(&instance.spec).await.unwrap();
    let client = instance.superuser().await;
    client
        .batch_execute("CREATE EXTENSION pg_stat_statements")
        .await
        .unwrap();
    client
        .batch_execute("CREATE ROLE control PASSWORD 'seen-in-the-log'")
        .await
        .unwrap();

    bench
        .engine
        .bootstrap(instance.id(), &master(), None)
        .await
        .unwrap();
    let next = verifier("next");
    let set = async |name: &str| {
        bench
            .engine
            .set_password(instance.id(), &role(name), &next, 1)
            .await
    };
    assert!(matches!(set("Boss").await, SetPassword::Applied));
    assert!(matches!(set("nobody").await, SetPassword::Refused(_)));

    let log = fs::read_to_string(instance.home().join("postgresql.log")).unwrap();
    assert!(
        log.contains("seen-in-the-log"),
        "the log should hold what others do"
    );
    let statistics = "SELECT string_agg(query, ' ') FROM (SELECT query FROM public.pg_stat_statements \
         UNION ALL SELECT query FROM pg_stat_activity) seen";
    let statistics = ask(&client, statistics).await;
    assert!(
        statistics.contains("control"),
        "the statistics should hold what others do"
    );
    for verifier in [&next, &master().verifier] {
        let text = verifier.to_postgres();
        let key = text.expose().rsplit(':').next().unwrap();
        assert!(!log.contains(key));
        assert!(!statistics.contains(key));
    }
    assert!(!log.contains("SCRAM-SHA-256$"));
}

#[tokio::test]
async fn a_version_that_is_not_installed_is_named() {
    let bench = Bench::new();
    let mut spec = new_spec(bench.engine.versions()[0]);
    spec.version.major = 99;
    let error = bench.engine.create(&spec).await.unwrap_err();
    assert!(error.to_string().contains("PostgreSQL 99."), "{error}");
    assert!(!bench.engine.exists(&spec.resource_id).await.unwrap());
}
