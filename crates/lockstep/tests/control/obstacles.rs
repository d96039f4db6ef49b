//! Obstacles that stay for a while: everything says so, goes on trying, and ends well when
//! they are gone.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use control::OnExit;
use nix::sys::signal::{Signal, kill};

use crate::bench::{Bench, soon};
use crate::faults::{Call, Fault};

#[test]
fn a_rotation_that_postgresql_refuses_is_impaired_until_it_does_not() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let before = server.current("orders");
    server.faults.times(Call::SetPassword, Fault::Refuse, u32::MAX);
    let version = server.rotate("orders");
    assert_eq!(server.secret_status("orders").as_deref(), Some("rotating"));
    server.eventually("impaired", || {
        (server.secret_status("orders").as_deref() == Some("impaired")).then_some(())
    });
    assert_eq!(server.current("orders"), before);
    assert_eq!(bench.client(database.login(&before.password)), Ok(()));
    assert!(server.control.readiness().unwrap_err().contains("orders"));
    // It is the same rotation that goes on, after a crash as well.
    let refused = server.try_rotate("orders").unwrap_err();
    assert!(refused.message().contains("previous rotation"), "{refused:?}");
    server.crash();

    let server = bench.start();
    let after = server.wait_for_version("orders", &version);
    assert_eq!(server.secret_status("orders").as_deref(), Some("active"));
    for value in [&before, &after] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
    server.eventually("readiness", || server.control.readiness().ok());
}

#[test]
fn a_rotation_is_impaired_as_well_when_postgresql_cannot_be_started() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    server.faults.times(Call::Start, Fault::Fail, u32::MAX);
    let version = server.rotate("orders");
    server.eventually("impaired", || {
        (server.secret_status("orders").as_deref() == Some("impaired")).then_some(())
    });
    server.faults.clear();
    server.wait_for_version("orders", &version);
    assert_eq!(server.secret_status("orders").as_deref(), Some("active"));
}

#[test]
fn creation_takes_another_address_if_one_is_taken() {
    let bench = Bench::new();
    let server = bench.start();
    let first = server.available("orders");
    // Who comes next would get the next address.
    let next = match first.address {
        std::net::IpAddr::V4(address) => std::net::Ipv4Addr::from(u32::from(address) + 1),
        std::net::IpAddr::V6(_) => unreachable!("endpoints are IPv4"),
    };
    let _taken = TcpListener::bind((next, first.port)).unwrap();
    let second = server.available("billing");
    assert_ne!(second.address, next);
    let password = server.current("billing").password;
    assert_eq!(bench.client(second.login(&password)), Ok(()));
}

#[test]
fn an_endpoint_that_somebody_else_has_taken_is_said_and_tried_again() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    server.eventually("readiness", || server.control.readiness().ok());
    // While nobody listens there, somebody else does.
    let taken = soon("the address", || {
        if let Some(front) = bench.front() {
            let _ = kill(front, Signal::SIGKILL);
        }
        TcpListener::bind((database.address, database.port)).ok()
    });
    let said = server.eventually("a complaint about the endpoint", || {
        server
            .control
            .readiness()
            .err()
            .filter(|said| said.contains("orders"))
    });
    assert!(said.contains("in use"), "{said}");
    drop(taken);
    server.eventually("the endpoint", || bench.client(database.login(&password)).ok());
    server.eventually("readiness", || server.control.readiness().ok());
}

#[test]
fn shutting_down_does_not_wait_for_a_start_that_takes_for_ever() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.faults.once(Call::Start, Fault::HangAfter);
    server.reboot("orders");
    server.faults.wait_until_held();
    let begun = Instant::now();
    server.shut_down(OnExit::Stop);
    assert!(begun.elapsed() < Duration::from_secs(60));
    soon("the end of all processes", || {
        let is_left = bench.postmaster(&database.resource_id).is_some() || bench.front().is_some();
        (!is_left).then_some(())
    });

    // What was begun comes to its end.
    let server = bench.start();
    server.wait_for("orders", "available");
    let password = server.current("orders").password;
    assert_eq!(bench.client(database.login(&password)), Ok(()));
}

#[test]
fn a_stopped_instance_that_runs_is_stopped() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.stop("orders");
    server.wait_for("orders", "stopped");
    let engine = server.faults.engine();
    let spec = engine::InstanceSpec {
        resource_id: server.resource_id("orders"),
        version: engine.versions()[0],
        memory: domain::instance::InstanceClass::parse("db.t3.micro")
            .unwrap()
            .memory(),
    };
    server.block_on(engine.start(&spec)).unwrap();
    assert!(bench.postmaster(&database.resource_id).is_some());
    server.crash();

    let server = bench.start();
    server.eventually("PostgreSQL's end", || {
        bench.postmaster(&database.resource_id).is_none().then_some(())
    });
    assert_eq!(server.status("orders"), "stopped");
}
