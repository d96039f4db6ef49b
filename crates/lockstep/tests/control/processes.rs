//! Processes that are killed come back, and readiness says so meanwhile.

use std::time::Duration;

use control::OnExit;
use nix::sys::signal::{Signal, kill};

use crate::bench::Bench;
use crate::faults::{Call, Fault};

#[test]
fn a_postmaster_that_is_killed_is_started_again() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    server.eventually("readiness", || server.control.readiness().ok());
    let before = bench.postmaster(&database.resource_id).unwrap();
    // So that there is a moment to look at.
    server.faults.once(Call::Start, Fault::PauseAfter);
    kill(before, Signal::SIGKILL).unwrap();
    server.faults.wait_until_held();
    let said = server.control.readiness().unwrap_err();
    assert!(
        said.contains("orders") && said.contains("ended unasked"),
        "{said}"
    );
    server.faults.release();
    server.eventually("readiness", || server.control.readiness().ok());
    assert_ne!(bench.postmaster(&database.resource_id), Some(before));
    assert_eq!(bench.client(database.login(&password)), Ok(()));
}

#[test]
fn an_adopted_postmaster_that_is_killed_is_started_again() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    let before = bench.postmaster(&database.resource_id).unwrap();
    server.crash();
    assert_eq!(bench.client(database.login(&password)), Ok(()));
    let server = bench.start();
    server.eventually("readiness", || server.control.readiness().ok());
    assert_eq!(bench.postmaster(&database.resource_id), Some(before));
    kill(before, Signal::SIGKILL).unwrap();
    server.eventually("another postmaster", || {
        bench
            .postmaster(&database.resource_id)
            .filter(|pid| *pid != before)
    });
    server.eventually("a login", || bench.client(database.login(&password)).ok());
}

#[test]
fn a_front_that_is_killed_is_started_again() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    let before = bench.front().unwrap();
    kill(before, Signal::SIGKILL).unwrap();
    server.eventually("another front", || bench.front().filter(|pid| *pid != before));
    server.eventually("a login", || bench.client(database.login(&password)).ok());
    server.eventually("readiness", || server.control.readiness().ok());
    // And what it does not know yet it is told.
    let version = server.rotate("orders");
    let after = server.wait_for_version("orders", &version);
    assert_eq!(bench.client(database.login(&after.password)), Ok(()));
}

#[test]
fn a_front_that_is_just_ending_is_replaced() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    // The front ends with its last session, or after a while.
    let session = bench.client(database.connect(&password));
    let before = bench.front().unwrap();
    let shutdown = server.control.shutdown(OnExit::Stop);
    // Whoever waits for that loses patience.
    let ended = server.block_on(async { tokio::time::timeout(Duration::from_millis(500), shutdown).await });
    assert!(ended.is_err());
    server.crash();
    let server = bench.start();
    server.eventually("a login", || bench.client(database.login(&password)).ok());
    server.eventually("the end of the old front", || {
        bench.front().filter(|pid| *pid != before)
    });
    drop(session);
}

#[test]
fn a_control_plane_finds_a_front_that_was_killed_meanwhile() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    server.crash();
    kill(bench.front().unwrap(), Signal::SIGKILL).unwrap();
    let server = bench.start();
    assert_eq!(bench.client(database.login(&password)), Ok(()));
    server.eventually("readiness", || server.control.readiness().ok());
}
