//! What time does by itself. A deleted secret whose recovery window ends shows that the
//! calendar has looked at a given time: it looks at everything at once.

use std::time::Duration;

use jiff::Timestamp;

use crate::application::WRONG_PASSWORD;
use crate::bench::{Bench, GRACE, Server, soon};

/// A rotation is due long after a week.
const DAYS: i64 = 30;

/// When the next window closes, which is what Secrets Manager tells.
fn next_rotation(server: &Server, id: &str) -> Timestamp {
    server.describe_secret(id).next_rotation_date.unwrap()
}

/// When a window of a day opens that closes then.
fn opening(closes: Timestamp) -> Timestamp {
    closes.saturating_sub(Duration::from_secs(86_400 - 1)).unwrap()
}

fn a_second_before(at: Timestamp) -> Timestamp {
    at.saturating_sub(Duration::from_secs(1)).unwrap()
}

fn wait_for_purge(server: &Server, name: &str) {
    soon("the end of the recovery window", || {
        (!server.has_secret(name)).then_some(())
    });
}

#[test]
fn a_window_opens_a_rotation_and_nothing_before_does() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.rotate_after_days("orders", DAYS);
    server.delete_a_secret("old");
    let first = server.current("orders");
    let due_by = next_rotation(&server, "orders");
    let due = opening(due_by);

    server.turn_to(a_second_before(due));
    wait_for_purge(&server, "old");
    assert_eq!(server.current("orders"), first);
    assert_eq!(next_rotation(&server, "orders"), due_by);

    server.turn_to(due);
    let second = server.eventually("a scheduled rotation", || {
        let current = server.current("orders");
        (current != first).then_some(current)
    });
    let rotated = server.describe_secret("orders").last_rotated_date.unwrap();
    assert!(rotated >= due);
    assert!(next_rotation(&server, "orders") > due_by);
    for value in [&first, &second] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }

    server.turn_to(rotated.saturating_add(GRACE).unwrap());
    server.eventually("the end of the grace period", || {
        let refused = bench.client(database.login(&first.password));
        (refused == Err(WRONG_PASSWORD.to_owned())).then_some(())
    });
    assert_eq!(bench.client(database.login(&second.password)), Ok(()));
}

#[test]
fn without_rotation_no_window_opens() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.rotate_after_days("orders", 1);
    let due_by = next_rotation(&server, "orders");
    server.cancel_rotation("orders");
    assert_eq!(server.describe_secret("orders").rotation_enabled, Some(false));
    server.delete_a_secret("old");
    let first = server.current("orders");
    let week = Duration::from_secs(7 * 86_400);
    server.turn_to(due_by.saturating_add(week).unwrap());
    wait_for_purge(&server, "old");
    assert_eq!(server.current("orders"), first);
    assert_eq!(bench.client(database.login(&first.password)), Ok(()));
}

#[test]
fn an_instance_that_was_stopped_then_is_rotated_once_it_runs() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    server.rotate_after_days("orders", 1);
    let first = server.current("orders");
    server.delete_a_secret("old");
    server.stop("orders");
    server.wait_for("orders", "stopped");
    let week = Duration::from_secs(8 * 86_400);
    server.clock.advance(week);
    wait_for_purge(&server, "old");
    assert_eq!(server.current("orders"), first);
    assert_eq!(server.status("orders"), "stopped");

    server.start("orders");
    let second = server.eventually("a rotation", || {
        let current = server.current("orders");
        (current != first).then_some(current)
    });
    for value in [&first, &second] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
}

#[test]
fn a_recovery_window_that_ended_meanwhile_ends_at_the_next_start() {
    let bench = Bench::new();
    let server = bench.start();
    server.delete_a_secret("old");
    server.crash();
    bench.clock.advance(Duration::from_secs(6 * 86_400));
    let server = bench.start();
    assert!(server.has_secret("old"));
    server.crash();
    bench.clock.advance(Duration::from_secs(86_400));
    let server = bench.start();
    wait_for_purge(&server, "old");
}

#[test]
fn without_a_grace_period_the_old_password_ends_with_the_rotation() {
    let bench = Bench::new();
    let server = bench.start_with_grace(Duration::ZERO);
    let database = server.available("orders");
    let first = server.current("orders");
    let version = server.rotate("orders");
    let second = server.wait_for_version("orders", &version);
    assert_eq!(bench.client(database.login(&second.password)), Ok(()));
    server.eventually("the end of the old password", || {
        let refused = bench.client(database.login(&first.password));
        (refused == Err(WRONG_PASSWORD.to_owned())).then_some(())
    });
}

#[test]
fn the_end_of_the_grace_period_changes_the_salt_and_nothing_else() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let first = server.current("orders");
    let version = server.rotate("orders");
    let second = server.wait_for_version("orders", &version);
    server.clock.advance(GRACE);
    server.eventually("the end of the grace period", || {
        let refused = bench.client(database.login(&first.password));
        (refused == Err(WRONG_PASSWORD.to_owned())).then_some(())
    });
    assert_eq!(bench.client(database.login(&second.password)), Ok(()));
    // The next rotation, and what a new control plane finds, go by the new salt.
    let version = server.rotate("orders");
    let third = server.wait_for_version("orders", &version);
    server.crash();
    let server = bench.start();
    server.eventually("readiness", || server.control.readiness().ok());
    for value in [&second, &third] {
        assert_eq!(bench.client(database.login(&value.password)), Ok(()));
    }
}

#[test]
fn a_clock_that_is_set_forward_does_not_shorten_the_grace_period() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let first = server.current("orders");
    let version = server.rotate("orders");
    server.wait_for_version("orders", &version);
    server.clock.jump(GRACE * 2);
    // A rotation later, the calendar has looked at the clock.
    let version = server.rotate("orders");
    server.wait_for_version("orders", &version);
    assert_eq!(bench.client(database.login(&first.password)), Ok(()));
    server.clock.advance(GRACE);
    server.eventually("the end of the grace period", || {
        let refused = bench.client(database.login(&first.password));
        (refused == Err(WRONG_PASSWORD.to_owned())).then_some(())
    });
}
