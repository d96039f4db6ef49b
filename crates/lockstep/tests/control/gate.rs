//! So many databases are started at once, and the others wait for their turn.

use serde_json::Value;

use crate::bench::{Bench, Server};
use crate::faults::{Call, Fault};

/// Where one database is started at a time.
fn narrow() -> Bench {
    let mut bench = Bench::new();
    bench.starts_at_once = 1;
    bench
}

/// The first one's files are made and no more happens until its fault is released; the others
/// wait behind it.
fn held_by(server: &Server, first: &str, others: &[&str]) {
    server.faults.once(Call::Create, Fault::PauseAfter);
    server.create(first, None);
    server.faults.wait_until_held();
    for other in others {
        server.create(other, None);
    }
}

/// What is told of one that waits.
fn waits(server: &Server, id: &str) -> String {
    server.eventually("its place in the line", || {
        let progress = server.progress(id);
        let steps = progress["steps"].as_array().unwrap();
        let running = steps.iter().find(|step| step["state"] == "running")?;
        let message = running["message"].as_str()?;
        (running["name"] == "queue").then(|| message.to_owned())
    })
}

fn step_names(progress: &Value) -> Vec<&str> {
    let steps = progress["steps"].as_array().unwrap();
    steps.iter().map(|step| step["name"].as_str().unwrap()).collect()
}

/// The secret's password logs in to the database, once it is there.
fn logs_in(bench: &Bench, server: &Server, id: &str) {
    let database = server.wait_until_available(id);
    let password = server.current(id).password;
    bench.client(database.login(&password)).unwrap();
}

#[test]
fn others_wait_say_so_and_follow_in_their_order() {
    let bench = narrow();
    let server = bench.start_and_rest();
    held_by(&server, "one", &["two", "three", "four"]);
    assert_eq!(waits(&server, "two"), "waits for a turn: it is the next one");
    waits(&server, "three");
    assert_eq!(
        waits(&server, "four"),
        "waits for a turn: 2 other databases are before it"
    );
    for id in ["two", "three", "four"] {
        assert_eq!(server.status(id), "creating");
        let instance = server.describe(id).unwrap();
        assert!(
            instance.endpoint.is_none(),
            "an address is taken when it is needed"
        );
        let resource_id = instance.dbi_resource_id.unwrap();
        assert!(!bench.instance_folder(&resource_id).exists());
    }
    // Its secret is there already, as on AWS.
    server.current("four");

    // One that is deleted gives up its place, at once.
    server.delete("three");
    server.wait_until_gone("three");
    assert_eq!(
        waits(&server, "four"),
        "waits for a turn: 1 other database is before it"
    );

    // The one that was let in never waited, and so nothing is told of it.
    assert!(!step_names(&server.progress("one")).contains(&"queue"));
    server.faults.release();
    for id in ["one", "two", "four"] {
        logs_in(&bench, &server, id);
    }
    let progress = server.progress("four");
    assert_eq!(step_names(&progress)[..3], ["secret", "queue", "allocate"]);
    assert!(progress["steps"][1]["milliseconds"].is_i64(), "{progress}");
}

#[test]
fn who_waits_when_everything_dies_waits_again_and_is_made() {
    let bench = narrow();
    let server = bench.start_and_rest();
    held_by(&server, "one", &["two", "three"]);
    waits(&server, "three");
    server.crash();

    let server = bench.start();
    for id in ["one", "two", "three"] {
        logs_in(&bench, &server, id);
    }
}

#[test]
fn a_start_waits_and_what_runs_does_not() {
    let bench = narrow();
    let server = bench.start_and_rest();
    for id in ["stopped", "running"] {
        server.available(id);
    }
    server.stop("stopped");
    server.wait_for("stopped", "stopped");
    held_by(&server, "one", &[]);
    server.start("stopped");
    assert_eq!(waits(&server, "stopped"), "waits for a turn: it is the next one");
    assert_eq!(server.status("stopped"), "starting");

    // A rotation of what runs comes through.
    let version = server.rotate("running");
    server.wait_for_version("running", &version);
    server.faults.release();
    server.wait_for("stopped", "available");
}

#[test]
fn a_region_has_so_many_databases_and_no_more() {
    let mut bench = narrow();
    bench.quotas.databases_max = 2;
    let server = bench.start_and_rest();
    held_by(&server, "one", &["two"]);
    let refused = |id: &str| {
        let error = server.create_tagged(id, None, None).unwrap_err();
        (error.code().to_owned(), error.status())
    };
    assert_eq!(refused("three"), ("InstanceQuotaExceeded".to_owned(), 400));
    assert_eq!(refused("two"), ("DBInstanceAlreadyExists".to_owned(), 400));
    server.delete("two");
    server.wait_until_gone("two");
    server.create("three", None);
    server.faults.release();
    logs_in(&bench, &server, "three");
}

#[test]
fn databases_that_are_asked_for_at_one_instant_do_not_pass_the_quota() {
    let mut bench = narrow();
    bench.quotas.databases_max = 2;
    let server = bench.start_and_rest();
    let answers = server.create_at_once(&["one", "two", "three", "four", "five"]);
    let (made, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.is_ok());
    assert_eq!(made.len(), 2, "{answers:?}");
    for answer in refused {
        assert_eq!(answer.as_ref().unwrap_err().code(), "InstanceQuotaExceeded");
    }
}
