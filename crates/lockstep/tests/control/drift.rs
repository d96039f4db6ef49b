//! What the master user does to its database's roles by SQL.

use domain::instance::RoleName;

use crate::application::{USER, WRONG_PASSWORD};
use crate::bench::{Bench, Server};

/// Whether PostgreSQL itself has this password for the master user.
fn postgresql_has(server: &Server, id: &str, password: &str) -> bool {
    let role = RoleName::parse_master(USER).unwrap();
    let facts = server.block_on(server.faults.engine().read_role(&server.resource_id(id), &role));
    let verifier = facts.unwrap().unwrap().verifier;
    verifier.is_some_and(|verifier| verifier.is_of(&password.into()))
}

#[test]
fn a_password_set_by_sql_changes_nothing_and_is_put_back() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    bench.client(async {
        let session = database.connect(&password).await;
        session
            .batch_execute("ALTER ROLE app PASSWORD 'x'")
            .await
            .unwrap();
    });
    assert!(postgresql_has(&server, "orders", "x"));
    assert_eq!(bench.client(database.login(&password)), Ok(()));
    assert_eq!(bench.client(database.login("x")), Err(WRONG_PASSWORD.to_owned()));
    server.reboot("orders");
    server.wait_for("orders", "available");
    server.eventually("reconciliation", || {
        postgresql_has(&server, "orders", &password).then_some(())
    });
    assert_eq!(bench.client(database.login(&password)), Ok(()));
}

#[test]
fn a_rotation_overwrites_a_password_set_by_sql() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let before = server.current("orders");
    bench.client(async {
        let session = database.connect(&before.password).await;
        session
            .batch_execute("ALTER ROLE app PASSWORD 'x'")
            .await
            .unwrap();
    });
    let version = server.rotate("orders");
    let after = server.wait_for_version("orders", &version);
    assert!(postgresql_has(&server, "orders", &after.password));
    for value in [&before, &after] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
}

#[test]
fn a_master_user_that_may_not_log_in_is_its_owners_choice() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let before = server.current("orders");
    let session = bench.client(database.connect(&before.password));
    bench
        .client(session.batch_execute("ALTER ROLE app NOLOGIN"))
        .unwrap();
    assert!(bench.client(database.login(&before.password)).is_err());
    server.reboot("orders");
    server.wait_for("orders", "available");
    server.eventually("readiness", || server.control.readiness().ok());
    // A rotation cannot prove itself; the secret says so.
    server.rotate("orders");
    server.eventually("impaired", || {
        (server.secret_status("orders").as_deref() == Some("impaired")).then_some(())
    });
    assert_eq!(server.current("orders"), before);
}

#[test]
fn the_fronts_role_is_put_right_when_the_front_is_refused() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    server.eventually("readiness", || server.control.readiness().ok());
    bench.client(async {
        let session = database.connect(&password).await;
        // Up to PostgreSQL 15, CREATEROLE is enough for that.
        let altered = session.batch_execute("ALTER ROLE rdsfront NOLOGIN").await;
        if altered.is_err() {
            return;
        }
        session
            .batch_execute(
                "GRANT pg_signal_backend TO app;
                 SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rdsfront'",
            )
            .await
            .unwrap();
    });
    server.eventually("a login", || bench.client(database.login(&password)).ok());
}
