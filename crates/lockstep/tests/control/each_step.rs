//! Each step of everything that lasts fails once, with and without its effect, or is made
//! twice; and all of it comes to its end.

use crate::bench::Bench;
use crate::faults::{Call, Fault};

const FAULTS: [Fault; 3] = [Fault::Fail, Fault::FailAfter, Fault::Twice];

fn each(calls: &[Call]) -> impl Iterator<Item = (Call, Fault)> {
    calls.iter().flat_map(|call| FAULTS.map(|fault| (*call, fault)))
}

#[test]
fn creation_and_deletion() {
    let bench = Bench::new();
    let server = bench.start();
    let steps = each(&[Call::Create, Call::Start, Call::Bootstrap]);
    for (index, (call, fault)) in steps.enumerate() {
        let id = format!("db-{index}");
        server.faults.once(call, fault);
        let database = server.available(&id);
        assert!(server.faults.are_over(), "{call:?} {fault:?}");
        let password = server.current(&id).password;
        assert_eq!(
            bench.client(database.login(&password)),
            Ok(()),
            "{call:?} {fault:?}"
        );

        let secret = server.secret_of(&id);
        server.faults.once(Call::Destroy, FAULTS[index % FAULTS.len()]);
        server.delete(&id);
        server.wait_until_gone(&id);
        assert!(server.faults.are_over());
        assert!(!server.has_secret(&secret));
        assert!(!bench.instance_folder(&database.resource_id).exists());
        assert!(bench.client(database.login(&password)).is_err());
    }
}

#[test]
fn rotation() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let mut before = server.current("orders");
    for (call, fault) in each(&[Call::Start, Call::SetPassword, Call::ReadRole]) {
        server.faults.once(call, fault);
        let version = server.rotate("orders");
        let after = server.wait_for_version("orders", &version);
        assert!(server.faults.are_over(), "{call:?} {fault:?}");
        assert_ne!(before.password, after.password);
        for value in [&before, &after] {
            let login = bench.client(database.login(&value.password));
            assert_eq!(login, Ok(()), "{call:?} {fault:?}");
        }
        assert_eq!(server.secret_status("orders").as_deref(), Some("active"));
        before = after;
    }
}

#[test]
fn who_keeps_the_password() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let own = "my-own-password";
    for (call, fault) in each(&[Call::Start, Call::SetPassword]) {
        server.faults.once(call, fault);
        let secret = server.secret_of("orders");
        server.release("orders", own);
        assert!(!server.has_secret(&secret));
        server.eventually("the owner's password", || bench.client(database.login(own)).ok());
        assert!(server.faults.are_over(), "{call:?} {fault:?}");

        server.faults.once(call, fault);
        server.manage("orders");
        server.eventually("management", || {
            (server.secret_status("orders").as_deref() == Some("active")).then_some(())
        });
        assert!(server.faults.are_over(), "{call:?} {fault:?}");
        let managed = server.current("orders").password;
        assert_eq!(bench.client(database.login(&managed)), Ok(()));
        assert!(bench.client(database.login(own)).is_err());
    }
}

#[test]
fn power() {
    let bench = Bench::new();
    let server = bench.start();
    let database = server.available("orders");
    let password = server.current("orders").password;
    for (call, fault) in each(&[Call::Stop, Call::Start]) {
        server.faults.once(call, fault);
        server.reboot("orders");
        server.wait_for("orders", "available");
        assert!(server.faults.are_over(), "{call:?} {fault:?}");
        assert_eq!(bench.client(database.login(&password)), Ok(()));
    }
    for fault in FAULTS {
        server.faults.once(Call::Stop, fault);
        server.stop("orders");
        server.wait_for("orders", "stopped");
        assert_eq!(bench.client(database.login(&password)), Err("57P03".to_owned()));
        server.faults.once(Call::Start, fault);
        server.start("orders");
        server.wait_for("orders", "available");
        assert_eq!(bench.client(database.login(&password)), Ok(()));
    }
}
