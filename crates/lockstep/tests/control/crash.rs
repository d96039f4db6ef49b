//! The control plane dies at every step of everything that lasts, before and after its
//! effect, and a new one goes on: the current secret logs in all the time.

use std::time::Duration;

use stdx::{Random, SystemRandom};

use crate::application::Application;
use crate::bench::Bench;
use crate::faults::{Call, Fault};

const MOMENTS: [Fault; 2] = [Fault::HangBefore, Fault::HangAfter];

fn each(calls: &[Call]) -> impl Iterator<Item = (Call, Fault)> {
    calls
        .iter()
        .flat_map(|call| MOMENTS.map(|moment| (*call, moment)))
}

#[test]
fn during_creation_and_deletion() {
    let bench = Bench::new();
    let mut server = bench.start();
    let steps = each(&[Call::Create, Call::Start, Call::Bootstrap]);
    for (index, (call, moment)) in steps.enumerate() {
        let id = format!("db-{index}");
        server.faults.once(call, moment);
        server.create(&id, None);
        server.faults.wait_until_held();
        let promised = server.current(&id);
        server.crash();

        server = bench.start();
        server.wait_for(&id, "available");
        assert_eq!(server.current(&id), promised, "{call:?} {moment:?}");
        let database = server.database(&id);
        assert_eq!(bench.client(database.login(&promised.password)), Ok(()));

        let secret = server.secret_of(&id);
        server.faults.once(Call::Destroy, MOMENTS[index % MOMENTS.len()]);
        server.delete(&id);
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        server.wait_until_gone(&id);
        assert!(!server.has_secret(&secret));
        assert!(!bench.instance_folder(&database.resource_id).exists());
    }
}

#[test]
fn during_a_rotation() {
    let bench = Bench::new();
    let mut server = bench.start();
    let database = server.available("orders");
    let mut before = server.current("orders");
    let application = Application::begin(&database, before.password.clone());
    for (call, moment) in each(&[Call::Start, Call::SetPassword, Call::ReadRole]) {
        // The step that is held is the rotation's, and not a look at how things stand.
        server.crash();
        server = bench.start_and_rest();
        server.faults.once(call, moment);
        let version = server.rotate("orders");
        server.faults.wait_until_held();
        assert_eq!(server.current("orders"), before, "{call:?} {moment:?}");
        server.crash();
        let login = bench.client(database.login(&before.password));
        assert_eq!(login, Ok(()), "{call:?} {moment:?}");

        server = bench.start();
        let after = server.wait_for_version("orders", &version);
        application.tell(after.password.clone());
        let login = bench.client(database.login(&after.password));
        assert_eq!(login, Ok(()), "{call:?} {moment:?}");
        before = after;
    }
    assert!(application.logins() > 0);
    assert_eq!(application.end(), Vec::<String>::new());
}

#[test]
fn at_any_moment_of_rotations() {
    let bench = Bench::new();
    let mut server = bench.start();
    let database = server.available("orders");
    let application = Application::begin(&database, server.current("orders").password);
    for _ in 0..12 {
        let version = server.rotate("orders");
        let until = Duration::from_millis(u64::from(SystemRandom.below(60)));
        std::thread::sleep(until);
        server.crash();
        server = bench.start();
        let current = server.current("orders");
        assert_eq!(
            bench.client(database.login(&current.password)),
            Ok(()),
            "{until:?}"
        );
        application.tell(current.password);
        let after = server.wait_for_version("orders", &version);
        application.tell(after.password);
    }
    assert!(application.logins() > 0);
    assert_eq!(application.end(), Vec::<String>::new());
}

#[test]
fn while_the_password_changes_hands() {
    let bench = Bench::new();
    let mut server = bench.start();
    let database = server.available("orders");
    for (round, (call, moment)) in each(&[Call::Start, Call::SetPassword]).enumerate() {
        let own = format!("my-own-password-{round}");
        server.faults.once(call, moment);
        server.release("orders", &own);
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        server.eventually("the owner's password", || bench.client(database.login(&own)).ok());

        server.faults.once(call, moment);
        server.manage("orders");
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        let current = server.current("orders");
        server.eventually("management", || {
            (server.secret_status("orders").as_deref() == Some("active")).then_some(())
        });
        assert_eq!(server.current("orders"), current);
        let login = bench.client(database.login(&current.password));
        assert_eq!(login, Ok(()), "{call:?} {moment:?}");
    }
}

#[test]
fn during_stop_start_and_reboot() {
    let bench = Bench::new();
    let mut server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    for moment in MOMENTS {
        server.faults.once(Call::Stop, moment);
        server.stop("orders");
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        server.wait_for("orders", "stopped");
        assert_eq!(bench.postmaster(&database.resource_id), None);

        server.faults.once(Call::Start, moment);
        server.start("orders");
        server.faults.wait_until_held();
        server.crash();
        server = bench.start();
        server.wait_for("orders", "available");
        assert_eq!(bench.client(database.login(&password)), Ok(()));

        for call in [Call::Stop, Call::Start] {
            server.faults.once(call, moment);
            server.reboot("orders");
            server.faults.wait_until_held();
            server.crash();
            server = bench.start();
            server.wait_for("orders", "available");
            assert_eq!(bench.client(database.login(&password)), Ok(()));
        }
    }
}
