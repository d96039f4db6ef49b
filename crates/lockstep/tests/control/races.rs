//! What is wanted changes while it is being made so.

use domain::instance::RoleName;
use domain::scram::{Challenge, ITERATIONS, Verifier};
use engine::SetPassword;

use crate::application::USER;
use crate::bench::Bench;
use crate::faults::{Call, Fault};

#[test]
fn an_own_password_that_is_replaced_while_it_is_being_set_does_not_win() {
    let bench = Bench::new();
    let server = bench.start();
    server.create("orders", Some("first-password"));
    server.wait_for("orders", "available");
    let database = server.database("orders");
    assert_eq!(bench.client(database.login("first-password")), Ok(()));
    server.faults.once(Call::SetPassword, Fault::PauseAfter);
    server.set_own_password("orders", "second-password");
    server.faults.wait_until_held();
    server.set_own_password("orders", "third-password");
    server.faults.release();
    server.eventually("the last password", || {
        bench.client(database.login("third-password")).ok()
    });
    assert!(bench.client(database.login("second-password")).is_err());
}

#[test]
fn management_that_is_switched_off_and_on_while_it_begins_ends_with_the_last_secret() {
    let bench = Bench::new();
    let server = bench.start();
    server.create("orders", Some("first-password"));
    server.wait_for("orders", "available");
    let database = server.database("orders");
    server.faults.once(Call::SetPassword, Fault::PauseAfter);
    server.manage("orders");
    server.faults.wait_until_held();
    server.release("orders", "second-password");
    server.manage("orders");
    server.faults.release();
    server.eventually("management", || {
        (server.secret_status("orders").as_deref() == Some("active")).then_some(())
    });
    let current = server.current("orders");
    assert_eq!(bench.client(database.login(&current.password)), Ok(()));
    let role = RoleName::parse_master(USER).unwrap();
    let engine = server.faults.engine();
    let facts = server.block_on(engine.read_role(&server.resource_id("orders"), &role));
    let verifier = facts.unwrap().unwrap().verifier.unwrap();
    assert!(verifier.is_of(&current.password.as_str().into()));
}

#[test]
fn a_rotation_whose_secret_is_given_up_meanwhile_leaves_the_owners_password() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.faults.once(Call::SetPassword, Fault::PauseAfter);
    server.rotate("orders");
    server.faults.wait_until_held();
    server.release("orders", "my-own-password");
    server.faults.release();
    server.eventually("the owner's password", || {
        bench.client(database.login("my-own-password")).ok()
    });
    assert_eq!(server.secret_status("orders"), None);
}

#[test]
fn deletion_overtakes_creation() {
    let bench = Bench::new();
    let server = bench.start();
    server.faults.once(Call::Start, Fault::PauseAfter);
    server.create("orders", None);
    server.faults.wait_until_held();
    let described = server.describe("orders").unwrap();
    let secret = server.secret_of("orders");
    server.delete("orders");
    server.faults.release();
    server.wait_until_gone("orders");
    assert!(!server.has_secret(&secret));
    let folder = bench.instance_folder(&described.dbi_resource_id.unwrap());
    assert!(!folder.exists());
    // The name is free again.
    let database = server.available("orders");
    let password = server.current("orders").password;
    assert_eq!(bench.client(database.login(&password)), Ok(()));
}

#[test]
fn deletion_and_a_stop_overtake_a_rotation() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let before = server.current("orders");
    server.faults.once(Call::SetPassword, Fault::PauseAfter);
    let version = server.rotate("orders");
    server.faults.wait_until_held();
    server.stop("orders");
    server.faults.release();
    server.wait_for("orders", "stopped");
    server.start("orders");
    server.wait_for("orders", "available");
    let after = server.wait_for_version("orders", &version);
    for value in [&before, &after] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
    server.faults.times(Call::SetPassword, Fault::Refuse, u32::MAX);
    server.rotate("orders");
    server.delete("orders");
    server.wait_until_gone("orders");
    assert_eq!(bench.postmaster(&database.resource_id), None);
}

#[test]
fn an_epoch_of_the_past_changes_nothing() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let stale = 1;
    for round in 0..2 {
        let version = server.rotate("orders");
        server.wait_for_version("orders", &version);
        let own = format!("my-own-password-{round}");
        server.release("orders", &own);
        server.eventually("the owner's password", || bench.client(database.login(&own)).ok());
        server.manage("orders");
        server.eventually("management", || {
            (server.secret_status("orders").as_deref() == Some("active")).then_some(())
        });
    }
    let verifier = Verifier::derive(
        &"stale".into(),
        Challenge {
            salt: vec![1; 16],
            iterations: ITERATIONS,
        },
    );
    let role = RoleName::parse_master(USER).unwrap();
    let id = server.resource_id("orders");
    let engine = server.faults.engine();
    let outcome = server.block_on(engine.set_password(&id, &role, &verifier, stale));
    assert!(matches!(outcome, SetPassword::FencedOff), "{outcome:?}");
    let current = server.current("orders");
    assert_eq!(bench.client(database.login(&current.password)), Ok(()));
    let version = server.rotate("orders");
    server.wait_for_version("orders", &version);
}
