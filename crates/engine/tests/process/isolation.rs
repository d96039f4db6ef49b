//! What PostgreSQL's own superuser, and other users of the machine, can reach.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use engine::{Engine, Sandboxing, StopMode};

use crate::support::{A_WHILE, Bench, FRONT_GROUP, Instance, ask, is_root, sqlstate};

const FORBIDDEN: &str = "42501";

#[tokio::test]
async fn not_even_the_superuser_reaches_the_store_another_instance_or_a_shell() {
    let bench = Bench::new();
    if bench.engine.sandboxing() == Sandboxing::Absent {
        eprintln!("SKIPPED: this kernel has no Landlock");
        return;
    }
    let (one, other) = tokio::join!(bench.instance(), bench.instance());
    let store = bench.folder.path().join("store");
    fs::write(&store, "secret").unwrap();
    fs::set_permissions(&store, fs::Permissions::from_mode(0o666)).unwrap();
    let client = one.superuser().await;

    let read = |path: &Path| format!("SELECT pg_read_binary_file('{}')", path.display());
    let own = one.home().join("data/PG_VERSION");
    assert_eq!(
        sqlstate(&client, &read(&own)).await,
        None,
        "its own files it can read"
    );
    let others = other.home().join("data/PG_VERSION");
    for path in [&store, &others, &other.home().join("postgresql.log")] {
        assert_eq!(
            sqlstate(&client, &read(path)).await.as_deref(),
            Some(FORBIDDEN),
            "{path:?}"
        );
    }
    for path in [
        store.clone(),
        other.home().join("data/planted"),
        one.home().join("conf/pg_hba.conf"),
        one.home().join("planted"),
        "/tmp/lockstep-planted".into(),
        "/dev/shm/../../tmp/lockstep-planted".into(),
    ] {
        let write = format!("COPY (SELECT 1) TO '{}'", path.display());
        assert_eq!(
            sqlstate(&client, &write).await.as_deref(),
            Some(FORBIDDEN),
            "{path:?}"
        );
    }
    let program = "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'";
    assert!(sqlstate(&client, program).await.is_some());
    assert_eq!(fs::read_to_string(&store).unwrap(), "secret");
}

#[tokio::test]
async fn not_even_the_superuser_opens_another_way_in() {
    let bench = Bench::new();
    let instance = bench.instance().await;
    let settings = [
        ("listen_addresses", "*"),
        ("unix_socket_directories", "/tmp"),
        ("unix_socket_permissions", "0777"),
        ("hba_file", "/tmp/pg_hba.conf"),
    ];
    let client = instance.superuser().await;
    let mut before = Vec::new();
    for (name, value) in settings {
        before.push(ask(&client, &format!("SHOW {name}")).await);
        // PostgreSQL itself refuses some; a superuser could still write the file.
        let _ = sqlstate(&client, &format!("ALTER SYSTEM SET {name} = '{value}'")).await;
    }
    bench
        .engine
        .stop(instance.id(), StopMode::Fast, A_WHILE)
        .await
        .unwrap();
    bench.engine.start(&instance.spec).await.unwrap();
    let client = instance.superuser().await;
    for ((name, _), before) in settings.iter().zip(before) {
        assert_eq!(ask(&client, &format!("SHOW {name}")).await, before);
    }
}

#[tokio::test]
async fn only_the_front_gets_to_the_socket_and_only_we_become_the_superuser() {
    let bench = Bench::new();
    let instance = bench.with_master().await;
    let folder = fs::metadata(instance.sockets()).unwrap();
    let socket = fs::metadata(instance.sockets().join(".s.PGSQL.5432")).unwrap();
    if !is_root() {
        assert_eq!(folder.mode() & 0o7777, 0o700);
        assert_eq!(socket.mode() & 0o777, 0o700);
        eprintln!("SKIPPED the rest: only root can be other users");
        return;
    }
    assert_eq!(folder.mode() & 0o7777, 0o2750);
    assert_eq!(socket.mode() & 0o777, 0o770);
    assert_eq!((folder.gid(), socket.gid()), (FRONT_GROUP, FRONT_GROUP));
    if !bench.engine.installations()[0].bin_dir.join("psql").exists() {
        eprintln!("SKIPPED the rest: this PostgreSQL comes without psql");
        return;
    }

    let front = |user, database, query| psql(&instance, (900_000_001, FRONT_GROUP), user, database, query);
    let stranger = |user| {
        psql(
            &instance,
            (900_000_002, 900_000_002),
            user,
            "postgres",
            "SELECT 1",
        )
    };
    assert!(stranger("Boss").unwrap_err().contains("Permission denied"));
    assert_eq!(front("Boss", "postgres", "SELECT current_user").unwrap(), "Boss");
    let verifiers = "SELECT count(*) FROM (SELECT oid, rolname, rolvaliduntil, rolcanlogin FROM pg_authid \
         WHERE rolpassword LIKE 'SCRAM-SHA-256$%') found";
    assert_eq!(front("rdsfront", "rdsadmin", verifiers).unwrap(), "1");
    assert!(
        front("rdsfront", "rdsadmin", "SELECT * FROM pg_authid")
            .unwrap_err()
            .contains("denied")
    );
    assert!(
        front("rdsfront", "rdsadmin", "SELECT * FROM lockstep.fence")
            .unwrap_err()
            .contains("denied")
    );
    for (user, database, said) in [
        ("rdsadmin", "rdsadmin", "Peer authentication failed"),
        ("rdsadmin", "postgres", "Peer authentication failed"),
        ("rdsfront", "postgres", "pg_hba.conf rejects"),
        ("Boss", "rdsadmin", "pg_hba.conf rejects"),
    ] {
        let error = front(user, database, "SELECT 1").unwrap_err();
        assert!(error.contains(said), "{user} {database}: {error}");
    }
}

fn psql(
    instance: &Instance<'_>,
    (uid, gid): (u32, u32),
    user: &str,
    database: &str,
    query: &str,
) -> Result<String, String> {
    let output = Command::new(instance.bench.engine.installations()[0].bin_dir.join("psql"))
        .env_clear()
        .current_dir("/")
        .args(["-X", "-A", "-t", "-w", "-h"])
        .arg(instance.sockets())
        .args(["-U", user, "-d", database, "-c", query])
        .uid(uid)
        .gid(gid)
        .output()
        .unwrap();
    if output.status.success() {
        Ok(String::from_utf8(output.stdout).unwrap().trim().to_owned())
    } else {
        Err(String::from_utf8(output.stderr).unwrap())
    }
}
