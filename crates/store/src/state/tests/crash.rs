//! Processes that are killed, and disks that are full. Each test starts the test program
//! again, as a child that runs one test which does nothing otherwise.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use nix::sys::resource::{RLIM_INFINITY, Resource, setrlimit};

use super::*;

/// Tells a child which folder to work in.
const FOLDER: &str = "LOCKSTEP_STORE_TEST_FOLDER";

const WRITERS: usize = 8;

/// Starts this program again, to run one of the tests below.
fn child(test: &str, folder: &Path) -> Child {
    let module = module_path!().split_once("::").unwrap().1;
    // A write beyond the limit of a file's size shall fail, not kill.
    Command::new("sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", &format!("{module}::{test}")])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

fn counted(state: &State, writer: usize) -> u64 {
    let secret = state.secret(&region(), &name(&format!("counter-{writer}")));
    secret.map_or(0, |secret| {
        secret.description.as_deref().unwrap().parse().unwrap()
    })
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = BTreeMap::<usize, u64>::new();
    for round in 0..6 {
        let mut child = child("counts_until_it_is_killed", folder.path());
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut left = 40 + round * 37;
        for line in lines {
            let Some((writer, count)) = acknowledgement(&line.unwrap()) else {
                continue;
            };
            acknowledged.insert(writer, count);
            left -= 1;
            if left == 0 {
                child.kill().unwrap();
            }
        }
        assert!(left <= 0, "the child ended by itself");
        child.wait().unwrap();

        let state = runtime().block_on(open(folder.path())).unwrap();
        for (writer, count) in &mut acknowledged {
            let found = counted(&state, *writer);
            // The last one may have been stored and not heard of.
            assert!(
                (*count..=*count + 1).contains(&found),
                "writer {writer}: {found} of {count}"
            );
            *count = found;
        }
    }
    assert_eq!(acknowledged.len(), WRITERS);
}

/// Lines may be torn by the kill; other lines are the test program's own.
fn acknowledgement(line: &str) -> Option<(usize, u64)> {
    let (writer, count) = line
        .strip_prefix("counted ")?
        .strip_suffix('.')?
        .split_once(' ')?;
    Some((writer.parse().ok()?, count.parse().ok()?))
}

#[test]
fn counts_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    runtime().block_on(async {
        let state = Arc::new(open(folder.as_ref()).await.unwrap());
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| tokio::spawn(count(Arc::clone(&state), writer)))
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
}

async fn count(state: Arc<State>, writer: usize) {
    loop {
        let count = counted(&state, writer) + 1;
        let text = format!("counter-{writer}");
        let mut next = secret(&text, "AAAAAA");
        next.description = Some(count.to_string());
        let mut batch = Batch::new();
        match state.secret(&region(), &name(&text)) {
            Some(old) => batch.update(&old, next),
            None => batch.insert(next),
        };
        state.commit(batch).await.unwrap();
        let mut out = std::io::stdout().lock();
        out.write_all(format!("counted {writer} {count}.\n").as_bytes())
            .unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_full_disk_loses_nothing_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let output = child("fills_the_disk", folder.path()).wait_with_output().unwrap();
    let output = (
        output.status,
        String::from_utf8_lossy(&output.stdout).into_owned(),
    );
    assert!(output.0.success(), "{output:?}");
    assert!(output.1.contains("the disk was full"), "{output:?}");
}

#[test]
fn fills_the_disk() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let limit = |bytes| setrlimit(Resource::RLIMIT_FSIZE, bytes, RLIM_INFINITY).unwrap();
    runtime().block_on(async {
        let state = open(folder.as_ref()).await.unwrap();
        limit(400_000);
        let (mut stored, mut failures, mut n) = (Vec::new(), 0, 0);
        while failures < 3 {
            n += 1;
            match insert(&state, large(n)).await {
                Ok(_) => stored.push(n),
                Err(CommitError::Store(kv::CommitError::NotStored(_) | kv::CommitError::Unknown(_))) => {
                    failures += 1
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(stored.len() > 10, "{stored:?}");
        limit(RLIM_INFINITY);
        // It is looked at every half second.
        let mut again = 0;
        while insert(&state, large(1_000_000)).await.is_err() {
            again += 1;
            assert!(again < 100);
        }
        let in_memory = names(&state);
        for n in stored {
            assert!(in_memory.contains(&large(n).name.to_string()), "{n}");
        }
        drop(state);
        let state = open(folder.as_ref()).await.unwrap();
        assert_eq!(names(&state), in_memory);
    });
    std::io::stdout().write_all(b"the disk was full\n").unwrap();
}

fn large(n: u32) -> Secret {
    let mut large = secret(&format!("large-{n}"), "AAAAAA");
    large.description = Some("x".repeat(8_000));
    large
}
