use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::MetadataExt;

use engine::{Engine, EngineError, EngineEvent, Exit, Started, StopMode};
use nix::sys::signal::{SIGKILL, kill};
use nix::unistd::Pid;

use crate::support::{A_WHILE, Bench, ask, master, new_spec};

#[tokio::test]
async fn an_instance_is_made_started_stopped_and_removed_and_each_can_be_repeated() {
    let bench = Bench::new();
    let engine = &bench.engine;
    let spec = new_spec(engine.versions()[0]);
    let id = &spec.resource_id;
    assert!(!engine.exists(id).await.unwrap());
    assert!(matches!(engine.start(&spec).await, Err(EngineError::Missing(_))));
    engine.stop(id, StopMode::Fast, A_WHILE).await.unwrap();

    engine.create(&spec).await.unwrap();
    engine.create(&spec).await.unwrap();
    assert!(engine.exists(id).await.unwrap());
    assert_eq!(engine.start(&spec).await.unwrap(), Started::Launched);
    assert_eq!(engine.start(&spec).await.unwrap(), Started::AlreadyRunning);

    engine.stop(id, StopMode::Fast, A_WHILE).await.unwrap();
    engine.stop(id, StopMode::Fast, A_WHILE).await.unwrap();
    assert!(engine.read_role(id, &master().name).await.is_err());
    assert_eq!(engine.start(&spec).await.unwrap(), Started::Launched);

    engine.destroy(id).await.unwrap();
    engine.destroy(id).await.unwrap();
    assert!(!engine.exists(id).await.unwrap());
    for folder in ["instances", "run"] {
        let left = fs::read_dir(bench.folder.path().join(folder)).unwrap().count();
        assert_eq!(left, 0, "{folder}");
    }
}

#[tokio::test]
async fn instances_have_identities_of_their_own_and_checksums() {
    let bench = Bench::new();
    let (one, other) = tokio::join!(bench.instance(), bench.instance());
    let mut identifiers = HashSet::new();
    let mut users = HashSet::new();
    for instance in [&one, &other] {
        let client = instance.superuser().await;
        let query = "SELECT system_identifier FROM pg_control_system()";
        assert!(identifiers.insert(ask(&client, query).await));
        assert_eq!(ask(&client, "SHOW data_checksums").await, "on");
        assert_eq!(ask(&client, "SHOW listen_addresses").await, "");
        assert_eq!(ask(&client, "SHOW cluster_name").await, instance.id().as_str());
        assert_eq!(
            ask(
                &client,
                "SELECT count(*) FROM pg_hba_file_rules WHERE error IS NOT NULL"
            )
            .await,
            "0"
        );
        let warnings = fs::read_to_string(instance.home().join("postgresql.log")).unwrap();
        assert!(
            !warnings.contains("WARNING") && !warnings.contains("ERROR"),
            "{warnings}"
        );
        let data = fs::metadata(instance.home().join("data")).unwrap();
        users.insert(data.uid());
        let process = fs::metadata(format!("/proc/{}", instance.postmaster_pid())).unwrap();
        assert_eq!(process.uid(), data.uid());
    }
    let expected = if crate::support::is_root() { 2 } else { 1 };
    assert_eq!(users.len(), expected);
    assert!(!users.contains(&0));
}

#[tokio::test]
async fn a_killed_postgresql_is_told_of_and_comes_back_with_what_it_had() {
    let mut bench = Bench::new();
    let mut events = std::mem::replace(&mut bench.events, tokio::sync::mpsc::channel(1).1);
    let instance = bench.instance().await;
    let client = instance.superuser().await;
    client
        .batch_execute("CREATE TABLE lockstep.kept AS SELECT 42 AS answer")
        .await
        .unwrap();

    kill(Pid::from_raw(instance.postmaster_pid()), SIGKILL).unwrap();
    let event = EngineEvent::Exited {
        resource_id: instance.id().clone(),
        how: Exit::Signal(9),
    };
    assert_eq!(events.recv().await, Some(event));
    assert_eq!(
        bench.engine.start(&instance.spec).await.unwrap(),
        Started::Launched
    );
    let client = instance.superuser().await;
    assert_eq!(ask(&client, "SELECT answer FROM lockstep.kept").await, "42");

    bench
        .engine
        .stop(instance.id(), StopMode::Immediate, A_WHILE)
        .await
        .unwrap();
    assert!(events.try_recv().is_err(), "an end that was asked for is no news");
}

#[tokio::test]
async fn another_engine_adopts_what_runs_and_learns_of_its_end() {
    let bench = Bench::new();
    let instance = bench.instance().await;
    let before = instance.postmaster_pid();
    let session = instance.superuser().await;

    let (engine, mut events) = bench.reopen();
    assert_eq!(engine.start(&instance.spec).await.unwrap(), Started::Adopted);
    assert_eq!(
        engine.start(&instance.spec).await.unwrap(),
        Started::AlreadyRunning
    );
    assert_eq!(instance.postmaster_pid(), before);
    assert_eq!(ask(&session, "SELECT 1").await, "1");

    kill(Pid::from_raw(before), SIGKILL).unwrap();
    let event = EngineEvent::Exited {
        resource_id: instance.id().clone(),
        how: Exit::Unknown,
    };
    assert_eq!(events.recv().await, Some(event));
    assert_eq!(engine.start(&instance.spec).await.unwrap(), Started::Launched);

    // One that nobody has started again can still be stopped and removed.
    let (third, _events) = bench.reopen();
    third.stop(instance.id(), StopMode::Fast, A_WHILE).await.unwrap();
    assert!(!instance.home().join("data/postmaster.pid").exists());
    third.destroy(instance.id()).await.unwrap();
    assert!(!instance.home().exists());
}

#[tokio::test]
async fn a_lock_file_whose_process_id_is_somebody_elses_does_not_stop_a_start() {
    let bench = Bench::new();
    let instance = bench.instance().await;
    let file = instance.home().join("data/postmaster.pid");
    let held = fs::read_to_string(&file).unwrap();
    bench
        .engine
        .stop(instance.id(), StopMode::Fast, A_WHILE)
        .await
        .unwrap();
    // As after a crash of the machine, when the id is given out again: here, to us.
    let rest = held.split_once('\n').unwrap().1;
    fs::write(&file, format!("{}\n{rest}", std::process::id())).unwrap();
    assert_eq!(
        bench.engine.start(&instance.spec).await.unwrap(),
        Started::Launched
    );
}

#[tokio::test]
async fn what_a_crash_left_half_made_or_half_removed_is_no_obstacle() {
    let bench = Bench::new();
    let engine = &bench.engine;
    let spec = new_spec(engine.versions()[0]);
    let instances = bench.folder.path().join("instances");
    for suffix in ["partial", "deleting"] {
        let left = instances.join(format!(".{}.{suffix}/data/base", spec.resource_id));
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("1"), "half").unwrap();
    }
    engine.create(&spec).await.unwrap();
    engine.start(&spec).await.unwrap();
    engine.destroy(&spec.resource_id).await.unwrap();
    assert_eq!(fs::read_dir(instances).unwrap().count(), 0);
}

#[tokio::test]
async fn a_caller_that_goes_away_leaves_nothing_that_a_repetition_cannot_finish() {
    let bench = Bench::new();
    let engine = &bench.engine;
    let spec = new_spec(engine.versions()[0]);
    for _ in 0..10 {
        let short = std::time::Duration::from_millis(3);
        let _ = tokio::time::timeout(short, engine.create(&spec)).await;
        let _ = tokio::time::timeout(short, engine.start(&spec)).await;
    }
    engine.create(&spec).await.unwrap();
    engine.start(&spec).await.unwrap();
    engine.destroy(&spec.resource_id).await.unwrap();
}

#[tokio::test]
async fn where_clones_cannot_be_told_apart_initdb_makes_each_instance() {
    let own = crate::support::reachable_folder();
    let bench = Bench::with(crate::support::reachable_folder(), own.path().to_owned());
    let first = bench.instance().await;
    let entries = fs::read_dir(own.path()).unwrap().flatten();
    let template = entries
        .map(|entry| entry.path())
        .find(|path| path.is_dir())
        .unwrap();
    fs::write(template.join("not-cloneable"), "").unwrap();
    fs::remove_dir_all(template.join("data")).unwrap();
    let second = bench.with_master().await;
    let query = "SELECT system_identifier FROM pg_control_system()";
    let identifiers = [
        ask(&first.superuser().await, query).await,
        ask(&second.superuser().await, query).await,
    ];
    assert_ne!(identifiers[0], identifiers[1]);
}

#[tokio::test]
async fn a_postgresql_that_cannot_start_says_why() {
    let bench = Bench::new();
    let instance = bench.instance().await;
    bench
        .engine
        .stop(instance.id(), StopMode::Fast, A_WHILE)
        .await
        .unwrap();
    fs::remove_file(instance.home().join("data/global/pg_control")).unwrap();
    match bench.engine.start(&instance.spec).await {
        Err(EngineError::StartFailed { how, log, .. }) => {
            assert_eq!(how, Exit::Code(2));
            assert!(log.contains("pg_control"), "{log}");
        }
        other => panic!("{other:?}"),
    }
}
