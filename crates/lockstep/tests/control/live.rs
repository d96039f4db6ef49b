//! What goes on, as those who watch are told.

use std::time::{Duration, Instant};

use aws_api::ApiError;
use aws_api::iam::{CreateAccessKeyInput, CreateUserInput, Iam, PutUserPolicyInput, UpdateAccessKeyInput};
use aws_api::rds::{DescribeEventsInput, Event, Rds};
use bytes::Bytes;
use control::Caller;
use iam::{AccessKeyId, AccessKeys, Found};
use lockstep_api::{Addresses, Body, Call as Ask};
use serde_json::Value;
use stdx::Clock;
use tokio::sync::mpsc::Receiver;
use tokio::sync::mpsc::error::TryRecvError;

use crate::bench::{Bench, Server, soon};
use crate::faults::{Call, Fault};

/// Something that is asked of the server.
type Deed = fn(&Server);

/// Longer than an event takes.
const A_WHILE: Duration = Duration::from_secs(60);

impl Server {
    fn ask(&self, caller: Caller, call: Ask) -> Result<Value, ApiError> {
        let reply = self.block_on(self.control.answer(caller, call))?;
        match reply.body {
            Body::Json(json) => Ok(serde_json::from_slice(&json).unwrap()),
            Body::Events(_) => panic!("events"),
        }
    }

    pub(crate) fn progress(&self, id: &str) -> Value {
        let identifier = id.to_owned();
        self.ask(self.root(), Ask::GetDatabaseProgress { identifier })
            .unwrap()
    }

    fn rotations(&self, secret: &str) -> Vec<Value> {
        let secret = secret.to_owned();
        let answer = self.ask(self.root(), Ask::ListRotations { secret }).unwrap();
        answer["rotations"].as_array().unwrap().clone()
    }

    fn events(&self, category: Option<&str>) -> Vec<String> {
        let input = DescribeEventsInput {
            source_identifier: None,
            source_type: None,
            start_time: Some(jiff::Timestamp::UNIX_EPOCH),
            end_time: None,
            duration: None,
            event_categories: category.map(|category| vec![category.to_owned()]),
            filters: None,
            max_records: None,
            marker: None,
        };
        let output = self
            .block_on(self.control.describe_events(self.root(), input))
            .unwrap();
        let told = |event: Event| {
            let category = event.event_categories.unwrap().remove(0);
            format!(
                "{}: {} ({category})",
                event.source_identifier.unwrap(),
                event.message.unwrap()
            )
        };
        output.events.into_iter().map(told).collect()
    }

    fn test_connection(&self, caller: Caller, id: &str) -> Value {
        let identifier = id.to_owned();
        self.ask(caller, Ask::TestConnection { identifier }).unwrap()
    }

    fn listen(&self, caller: Caller) -> Result<Feed<'_>, ApiError> {
        let call = Ask::GetChanges { region: None };
        let reply = self.block_on(self.control.answer(caller, call))?;
        match reply.body {
            Body::Events(events) => Ok(Feed { server: self, events }),
            Body::Json(_) => panic!("no events"),
        }
    }

    /// A user who may do what the statements say, with a key.
    fn user(&self, name: &str, statements: &str) -> Caller {
        let input = CreateUserInput {
            user_name: name.to_owned(),
            path: None,
            permissions_boundary: None,
            tags: None,
        };
        self.block_on(self.control.create_user(self.root(), input))
            .unwrap();
        self.may(name, statements);
        let input = CreateAccessKeyInput {
            user_name: Some(name.to_owned()),
        };
        let output = self
            .block_on(self.control.create_access_key(self.root(), input))
            .unwrap();
        let id = output.access_key.unwrap().access_key_id.unwrap();
        let Found::Key(key) = self.control.find(&id, None, self.clock.now()) else {
            panic!("no key");
        };
        Caller {
            principal: key.principal().clone(),
            access_key_id: AccessKeyId::parse(&id).unwrap(),
            identities: self.control.identities(),
            ..self.root()
        }
    }

    fn may(&self, name: &str, statements: &str) {
        let input = PutUserPolicyInput {
            user_name: name.to_owned(),
            policy_name: "only".to_owned(),
            policy_document: format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#),
        };
        self.block_on(self.control.put_user_policy(self.root(), input))
            .unwrap();
    }
}

struct Feed<'a> {
    server: &'a Server,
    events: Receiver<Bytes>,
}

impl Feed<'_> {
    /// The next event, or nothing once the feed has ended.
    fn next(&mut self) -> Option<(String, Value)> {
        let next = async { tokio::time::timeout(A_WHILE, self.events.recv()).await };
        let piece = self.server.block_on(next).expect("an event in time")?;
        let text = std::str::from_utf8(&piece).unwrap();
        let (kind, data) = text.strip_prefix("event: ").unwrap().split_once('\n').unwrap();
        let data = data.strip_prefix("data: ").unwrap().strip_suffix("\n\n").unwrap();
        Some((kind.to_owned(), serde_json::from_str(data).unwrap()))
    }

    /// Reads on to an event that is as wanted.
    fn until(&mut self, is_wanted: impl Fn(&str, &Value) -> bool) -> Value {
        loop {
            let (kind, data) = self.next().expect("the feed goes on");
            if is_wanted(&kind, &data) {
                return data;
            }
        }
    }

    fn until_status(&mut self, id: &str, status: &str) -> Value {
        self.until(|kind, data| kind == "database" && data["identifier"] == id && data["status"] == status)
    }

    fn is_silent(&mut self) -> bool {
        self.events.try_recv() == Err(TryRecvError::Empty)
    }
}

fn names_and_states(work: &Value) -> Vec<(&str, &str)> {
    let steps = work["steps"].as_array().unwrap();
    let text = |step: &'_ Value, member: &str| -> &str {
        // The steps live as long as the work.
        Box::leak(step[member].as_str().unwrap().to_owned().into_boxed_str())
    };
    steps
        .iter()
        .map(|step| (text(step, "name"), text(step, "state")))
        .collect()
}

fn step<'a>(work: &'a Value, name: &str) -> &'a Value {
    let steps = work["steps"].as_array().unwrap();
    steps.iter().find(|step| step["name"] == name).unwrap()
}

const CREATION: [&str; 7] = [
    "secret",
    "allocate",
    "initialise",
    "start",
    "roles",
    "front",
    "login",
];

fn all_done(names: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    names.iter().map(|name| (*name, "done")).collect()
}

#[test]
fn all_work_on_an_instance_is_told_step_by_step() {
    let bench = Bench::new();
    let server = bench.start();
    server.faults.once(Call::Bootstrap, Fault::PauseAfter);
    server.create("orders", None);
    server.faults.wait_until_held();
    let half = server.progress("orders");
    assert_eq!(half["operation"], "create");
    assert_eq!(half["endedAt"], Value::Null);
    let states: Vec<_> = names_and_states(&half)
        .into_iter()
        .map(|(_, state)| state)
        .collect();
    assert_eq!(
        states,
        ["done", "done", "done", "done", "running", "waiting", "waiting"]
    );
    server.faults.release();
    server.wait_for("orders", "available");
    let created = server.progress("orders");
    assert_eq!(names_and_states(&created), all_done(&CREATION));
    assert!(created["endedAt"].is_string());
    for step in created["steps"].as_array().unwrap() {
        assert!(
            step["milliseconds"].is_i64() && step["startedAt"].is_string(),
            "{step}"
        );
        assert!(!step["label"].as_str().unwrap().is_empty());
    }

    let work: [(Deed, &str, &str, &[&'static str]); 5] = [
        (
            |server| server.reboot("orders"),
            "available",
            "reboot",
            &["stop", "start", "front", "login"],
        ),
        (
            |server| server.stop("orders"),
            "stopped",
            "stop",
            &["front", "stop"],
        ),
        (
            |server| server.start("orders"),
            "available",
            "start",
            &["start", "front", "login"],
        ),
        (
            |server| server.release("orders", "my-own-password"),
            "available",
            "modify",
            &["front", "password"],
        ),
        (
            |server| server.manage("orders"),
            "available",
            "modify",
            &["secret", "front", "password", "login"],
        ),
    ];
    for (begin, status, operation, steps) in work {
        begin(&server);
        let ended = server.eventually(operation, || {
            let progress = server.progress("orders");
            let is_over = progress["operation"] == operation && progress["endedAt"].is_string();
            (is_over && server.status("orders") == status).then_some(progress)
        });
        assert_eq!(names_and_states(&ended), all_done(steps), "{operation}");
    }
    server.crash();
    let server = bench.start_and_rest();
    server.faults.once(Call::Destroy, Fault::HangAfter);
    server.delete("orders");
    server.faults.wait_until_held();
    let going = server.progress("orders");
    let states = names_and_states(&going);
    assert_eq!(states, [("front", "done"), ("remove", "running")]);
    server.crash();
    let server = bench.start();
    server.wait_until_gone("orders");
    let identifier = "orders".to_owned();
    let gone = server
        .ask(server.root(), Ask::GetDatabaseProgress { identifier })
        .unwrap_err();
    assert_eq!((gone.code(), gone.status()), ("DBInstanceNotFound", 404));
}

#[test]
fn after_a_crash_what_was_done_stays_done() {
    let bench = Bench::new();
    let server = bench.start();
    server.faults.once(Call::Bootstrap, Fault::HangBefore);
    server.create("orders", None);
    server.faults.wait_until_held();
    let before = server.progress("orders");
    server.crash();

    bench.clock.advance(Duration::from_secs(60));
    let server = bench.start();
    server.wait_for("orders", "available");
    let after = server.progress("orders");
    assert_eq!(names_and_states(&after), all_done(&CREATION));
    for name in ["secret", "allocate", "initialise", "start"] {
        assert_eq!(step(&after, name), step(&before, name));
    }
    let roles = step(&after, "roles");
    assert!(
        roles["message"].as_str().unwrap().contains("interrupted"),
        "{roles}"
    );
    assert!(roles["milliseconds"].as_i64().unwrap() >= 60_000);
    assert_eq!(step(&after, "login")["message"], Value::Null);
}

#[test]
fn what_fails_says_why_until_it_succeeds() {
    let bench = Bench::new();
    let server = bench.start();
    server.faults.once(Call::Start, Fault::Fail);
    server.create("orders", None);
    let failed = soon("a failed step", || {
        let progress = server.progress("orders");
        (step(&progress, "start")["state"] == "failed").then_some(progress)
    });
    assert_eq!(failed["endedAt"], Value::Null);
    assert!(!step(&failed, "start")["message"].as_str().unwrap().is_empty());
    server.wait_for("orders", "available");
    let created = server.progress("orders");
    assert_eq!(names_and_states(&created), all_done(&CREATION));
    assert_eq!(step(&created, "start")["message"], Value::Null);
}

const ROTATION: [&str; 5] = [
    "createSecret",
    "armFront",
    "setSecret",
    "testSecret",
    "finishSecret",
];

#[test]
fn a_rotation_leaves_its_timeline() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    let secret = server.secret_of("orders");
    assert_eq!(server.rotations(&secret), Vec::<Value>::new());
    server.faults.once(Call::SetPassword, Fault::Fail);
    let version = server.rotate("orders");
    let failed = soon("a failed attempt", || {
        let rotation = server.rotations(&secret).pop()?;
        (rotation["outcome"] == "failed").then_some(rotation)
    });
    assert_eq!(failed["endedAt"], Value::Null);
    let states: Vec<_> = names_and_states(&failed)
        .into_iter()
        .map(|(_, state)| state)
        .collect();
    assert_eq!(states[..2], ["done", "done"]);
    assert!(states.contains(&"failed"));
    server.wait_for_version("orders", &version);
    let rotated = soon("all that is known", || {
        let rotation = server.rotations(&secret).pop()?;
        let is_known = step(&rotation, "finishSecret")["milliseconds"].is_i64();
        is_known.then_some(rotation)
    });
    assert_eq!(rotated["outcome"], "rotated");
    assert_eq!(rotated["versionId"], version.as_str());
    assert_eq!(names_and_states(&rotated), all_done(&ROTATION));
    assert!(rotated["endedAt"].is_string() && rotated["graceEndsAt"].is_string());
    for step in rotated["steps"].as_array().unwrap() {
        assert!(step["milliseconds"].is_i64(), "{step}");
    }
    // It stays, but for the time of a commit that no other has followed yet.
    server.crash();
    let server = bench.start();
    let stored = server.rotations(&secret).pop().unwrap();
    assert_eq!(step(&stored, "finishSecret")["milliseconds"], Value::Null);
    for name in &ROTATION[..4] {
        assert_eq!(step(&stored, name), step(&rotated, name));
    }
}

#[test]
fn a_rotation_that_was_interrupted_says_so() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    server.crash();
    let server = bench.start_and_rest();
    let secret = server.secret_of("orders");
    server.faults.once(Call::SetPassword, Fault::HangBefore);
    let version = server.rotate("orders");
    server.faults.wait_until_held();
    let held = server.rotations(&secret).pop().unwrap();
    assert_eq!(step(&held, "setSecret")["state"], "running");
    assert_eq!(held["outcome"], "running");
    server.crash();
    let server = bench.start();
    server.wait_for_version("orders", &version);
    let rotated = server.rotations(&secret).pop().unwrap();
    assert_eq!(names_and_states(&rotated), all_done(&ROTATION));
    let resumed = step(&rotated, "armFront")["message"].as_str().unwrap();
    assert!(resumed.contains("interrupted"), "{resumed}");
}

#[test]
fn fifty_timelines_are_kept_and_go_with_their_secret() {
    let bench = Bench::new();
    let server = bench.start_with_grace(Duration::ZERO);
    server.available("orders");
    let secret = server.secret_of("orders");
    let versions: Vec<_> = (0..52)
        .map(|_| {
            let version = server.rotate("orders");
            server.wait_for_version("orders", &version);
            version
        })
        .collect();
    let kept: Vec<_> = server
        .rotations(&secret)
        .iter()
        .map(|rotation| rotation["versionId"].as_str().unwrap().to_owned())
        .collect();
    let newest: Vec<_> = versions.iter().rev().take(50).cloned().collect();
    assert_eq!(kept, newest);
    server.crash();
    let server = bench.start_with_grace(Duration::ZERO);
    let stored = server.rotations(&secret);
    assert_eq!(stored.len(), 50);
    // Each was told how long the last commit took by the one after it.
    for rotation in &stored[1..] {
        assert!(
            step(rotation, "finishSecret")["milliseconds"].is_i64(),
            "{rotation}"
        );
    }
    assert_eq!(stored[0]["graceEndsAt"], Value::Null);
    server.delete("orders");
    server.wait_until_gone("orders");
    let gone = server
        .ask(server.root(), Ask::ListRotations { secret })
        .unwrap_err();
    assert_eq!(gone.code(), "ResourceNotFoundException");
}

#[test]
fn a_feed_tells_what_is_in_motion_and_then_what_changes() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("rests");
    server.faults.once(Call::Bootstrap, Fault::PauseAfter);
    server.create("orders", None);
    server.faults.wait_until_held();
    let mut feed = server.listen(temporary(&server)).unwrap();
    let (kind, first) = feed.next().unwrap();
    assert_eq!(
        (kind.as_str(), &first["identifier"]),
        ("database", &"orders".into())
    );
    assert_eq!(step(&first["progress"], "roles")["state"], "running");
    server.faults.release();
    let available = feed.until_status("orders", "available");
    assert_eq!(names_and_states(&available["progress"]), all_done(&CREATION));

    let version = server.rotate("orders");
    let rotated = feed.until(|kind, data| kind == "secret" && data["rotation"]["outcome"] == "rotated");
    assert_eq!(rotated["rotation"]["versionId"], version.as_str());
    assert_eq!(rotated["arn"], server.secret_of("orders").as_str());
    server.delete("orders");
    let gone = feed.until_status("orders", "deleted");
    assert_eq!(gone["progress"], Value::Null);
    server.reboot("rests");
    feed.until_status("rests", "rebooting");
    feed.until_status("rests", "available");
}

const ONLY_ORDERS: &str =
    r#"{"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "arn:aws:rds:*:*:db:orders"}"#;
const ALL_INSTANCES: &str = r#"{"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}"#;

#[test]
fn a_feed_tells_what_its_caller_may_see_at_that_moment() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    server.available("hidden");
    let caller = server.user("watcher", ONLY_ORDERS);
    let key = caller.access_key_id.to_string();
    let mut feed = server.listen(caller.clone()).unwrap();
    server.reboot("hidden");
    server.wait_for("hidden", "available");
    let version = server.rotate("orders");
    server.wait_for_version("orders", &version);
    server.reboot("orders");
    let (kind, first) = feed.next().unwrap();
    assert_eq!(
        (kind.as_str(), &first["identifier"]),
        ("database", &"orders".into())
    );
    server.wait_for("orders", "available");
    feed.until_status("orders", "available");
    // What becomes visible is told, and nothing more once it may not be seen.
    server.may("watcher", ALL_INSTANCES);
    feed.until_status("hidden", "available");
    server.may("watcher", ONLY_ORDERS);
    server.reboot("hidden");
    server.wait_for("hidden", "available");
    server.reboot("orders");
    let mut told = Vec::new();
    feed.until(|_, data| {
        let is_last = data["identifier"] == "orders" && data["status"] == "available";
        assert_eq!(data["identifier"], "orders");
        is_last
    });
    while let Ok(piece) = feed.events.try_recv() {
        told.push(piece);
    }
    assert!(
        told.iter()
            .all(|piece| !piece.windows(6).any(|text| text == b"hidden"))
    );

    let input = UpdateAccessKeyInput {
        user_name: Some("watcher".to_owned()),
        access_key_id: key,
        status: "Inactive".to_owned(),
    };
    server
        .block_on(server.control.update_access_key(server.root(), input))
        .unwrap();
    assert_eq!(feed.next(), None, "a key that is deactivated sees nothing more");
}

#[test]
fn a_feed_ends_with_temporary_credentials() {
    let bench = Bench::new();
    let server = bench.start();
    let expires_at = server.clock.now() + Duration::from_secs(900);
    let caller = Caller {
        expires_at: Some(expires_at),
        ..server.root()
    };
    let mut feed = server.listen(caller).unwrap();
    server.clock.advance(Duration::from_secs(800));
    assert!(feed.is_silent());
    server.clock.advance(Duration::from_secs(100));
    assert_eq!(feed.next(), None);
}

#[test]
fn nobody_listens_too_often_or_without_reading() {
    let bench = Bench::new();
    let server = bench.start();
    let mut feeds: Vec<_> = (0..16)
        .map(|_| server.listen(temporary(&server)).unwrap())
        .collect();
    let refused = server.listen(temporary(&server)).err().unwrap();
    assert_eq!((refused.code(), refused.status()), ("TooManyStreams", 429));
    feeds.pop();
    soon("room", || server.listen(temporary(&server)).ok());
    drop(feeds);
    // Shutting down waits for nobody who listens.
    let feed = soon("room", || server.listen(temporary(&server)).ok());
    let began = Instant::now();
    let Feed { mut events, .. } = feed;
    server.block_on(server.control.shutdown(control::OnExit::Stop));
    assert_eq!(server.block_on(events.recv()), None);
    assert!(began.elapsed() < A_WHILE);
}

/// The root user with credentials that count although no key of them is stored.
fn temporary(server: &Server) -> Caller {
    Caller {
        expires_at: Some(jiff::Timestamp::MAX),
        ..server.root()
    }
}

#[test]
fn events_tell_what_happened_for_two_weeks() {
    let bench = Bench::new();
    let server = bench.start();
    server.available("orders");
    let version = server.rotate("orders");
    server.wait_for_version("orders", &version);
    let steps: [(Deed, &str); 3] = [
        (|server| server.reboot("orders"), "available"),
        (|server| server.stop("orders"), "stopped"),
        (|server| server.start("orders"), "available"),
    ];
    for (begin, status) in steps {
        begin(&server);
        server.wait_for("orders", status);
    }
    let told = [
        ("DB instance created", "creation"),
        ("Reset master credentials", "configuration change"),
        ("DB instance shutdown", "availability"),
        ("DB instance restarted", "availability"),
        ("DB instance shutdown", "availability"),
        ("DB instance stopped", "notification"),
        ("DB instance started", "notification"),
    ];
    let all = server.events(None);
    assert_eq!(
        all,
        told.map(|(message, category)| format!("orders: {message} ({category})"))
    );
    assert_eq!(server.events(Some("availability")).len(), 3);
    server.crash();
    let server = bench.start_and_rest();
    assert_eq!(server.events(None), all);
    server.delete("orders");
    server.wait_until_gone("orders");
    let last = server.events(None).pop().unwrap();
    assert_eq!(last, "orders: DB instance deleted (deletion)");
    server.clock.advance(Duration::from_secs(14 * 24 * 3600));
    soon("old events gone", || server.events(None).is_empty().then_some(()));
    server.crash();
    assert_eq!(bench.start().events(None), Vec::<String>::new());
}

#[test]
fn a_connection_is_tested_as_far_as_it_gets() {
    let bench = Bench::new();
    let server = bench.start();
    server.create("orders", None);
    let all = ["address", "tcp", "tls", "source", "login"];
    let creating = server.test_connection(server.root(), "orders");
    assert_eq!(creating["ok"], false);
    assert_eq!(step(&creating, "address")["state"], "failed");
    server.wait_for("orders", "available");
    let reached = server.test_connection(server.root(), "orders");
    assert_eq!(reached["ok"], true, "{reached}");
    assert_eq!(names_and_states(&reached), all_done(&all));
    let tcp = step(&reached, "tcp")["message"].as_str().unwrap();
    assert!(tcp.contains("own address 127."), "{tcp}");

    // Whoever may not read the secret does not try it either.
    let caller = server.user("watcher", ALL_INSTANCES);
    let partly = server.test_connection(caller, "orders");
    assert_eq!(partly["ok"], true);
    assert_eq!(step(&partly, "login")["state"], "skipped");
    let why = step(&partly, "login")["message"].as_str().unwrap();
    assert!(why.contains("secretsmanager:GetSecretValue"), "{why}");

    server.stop("orders");
    server.wait_for("orders", "stopped");
    let stopped = server.test_connection(server.root(), "orders");
    assert_eq!(stopped["ok"], false);
    let why = step(&stopped, "login")["message"].as_str().unwrap();
    assert!(why.contains("start-db-instance"), "{why}");
}
