use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize};

use jiff::Timestamp;
use stdx::{ManualClock, Secret};

use super::*;
use crate::disk::RealDisk;
use crate::verify::{Damage, Whole, verify};

fn key() -> ChainKey {
    ChainKey::new(&Secret::new([7; 32]))
}

fn settings(folder: &Path) -> Settings {
    Settings {
        folder: folder.join("audit"),
        account: "000000000000".to_owned(),
        region: "us-east-1".to_owned(),
        options: Options::default(),
    }
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(ManualClock::new(
        "2026-11-23T10:00:00Z".parse::<Timestamp>().unwrap(),
    ))
}

fn open(settings: Settings) -> Trail {
    Trail::open(settings, key(), Arc::new(RealDisk), clock()).unwrap()
}

fn event(name: &str) -> Event<'_> {
    Event {
        time: Timestamp::UNIX_EPOCH,
        service: "secretsmanager",
        name,
        region: "us-east-1",
        account: "000000000000",
        identity: Identity::Service,
        address: None,
        user_agent: None,
        failure: None,
        parameters: None,
        elements: None,
        additional: None,
        request_id: None,
        read_only: true,
        resources: None,
        tls: None,
    }
}

fn verified(folder: &Path) -> Result<Whole, Damage> {
    verify(&folder.join("audit"), &[key()])
}

/// The names of all events on record, oldest first.
fn names(folder: &Path) -> Vec<String> {
    records(folder)
        .iter()
        .map(|record| record["eventName"].as_str().unwrap().to_owned())
        .collect()
}

fn records(folder: &Path) -> Vec<serde_json::Value> {
    let mut all = Vec::new();
    for segment in crate::folder::segments(&folder.join("audit")).unwrap() {
        let text = std::fs::read_to_string(segment.path).unwrap();
        all.extend(text.lines().map(|line| serde_json::from_str(line).unwrap()));
    }
    all
}

/// A disk that has only so many bytes left, and whose syncs can be made to fail.
#[derive(Default)]
struct Faulty {
    room: AtomicU64,
    sync_failures: AtomicUsize,
}

impl Faulty {
    fn with_room(bytes: u64) -> Arc<Self> {
        Arc::new(Self {
            room: AtomicU64::new(bytes),
            sync_failures: AtomicUsize::new(0),
        })
    }
}

impl Disk for Faulty {
    fn create(&self, path: &Path) -> io::Result<File> {
        RealDisk.create(path)
    }

    fn append(&self, file: &File, bytes: &[u8]) -> io::Result<()> {
        let room = self.room.load(Ordering::SeqCst);
        let written = room.min(bytes.len() as u64);
        self.room.store(room - written, Ordering::SeqCst);
        // As a full disk does: a part is written, then the error comes.
        RealDisk.append(file, &bytes[..usize::try_from(written).unwrap()])?;
        if written < bytes.len() as u64 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        Ok(())
    }

    fn reserve(&self, file: &File, from: u64, bytes: u64) {
        RealDisk.reserve(file, from, bytes);
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let failures = self.sync_failures.load(Ordering::SeqCst);
        if failures > 0 {
            self.sync_failures.store(failures - 1, Ordering::SeqCst);
            return Err(io::Error::other("injected"));
        }
        RealDisk.sync(file)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn records_of_many_at_once_are_all_there_in_one_chain() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let trail = trail.clone();
        calls.spawn(async move {
            for _ in 0..20 {
                trail.record(&event("GetSecretValue")).await.unwrap();
            }
        });
    }
    calls.join_all().await;
    // Not closed: what was answered is with the operating system already.
    assert_eq!(verified(folder.path()).unwrap().records, 1 + 1_000);
    trail.close();
    assert_eq!(verified(folder.path()).unwrap().last, 1 + 1_000);
}

#[tokio::test]
async fn what_nobody_waits_for_is_written_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    {
        let event = event("GetSecretValue");
        let mut recording = std::pin::pin!(trail.record(&event));
        let polled = std::future::poll_fn(|context| {
            std::task::Poll::Ready(recording.as_mut().poll(context).is_pending())
        });
        assert!(polled.await, "it yields before it writes");
    }
    trail.close();
    assert_eq!(names(folder.path()), ["AuditFileOpened", "GetSecretValue"]);
}

#[tokio::test]
async fn a_record_is_on_disk_before_the_answer_if_so_configured() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(Settings {
        options: Options {
            durability: Durability::Always,
            ..Options::default()
        },
        ..settings(folder.path())
    });
    trail.record(&event("PutSecretValue")).await.unwrap();
    assert_eq!(trail.inner.synced.borrow().through, 2);
}

#[tokio::test]
async fn files_are_begun_by_size_and_old_ones_removed_with_an_anchor() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(Settings {
        options: Options {
            file_bytes_max: 4096,
            files_max: Some(3),
            ..Options::default()
        },
        ..settings(folder.path())
    });
    for _ in 0..40 {
        trail.record(&event("GetSecretValue")).await.unwrap();
    }
    trail.close();
    let whole = verified(folder.path()).unwrap();
    assert_eq!(whole.files, 3);
    assert!(whole.first > 1 && whole.last > 40);
    for segment in crate::folder::segments(&folder.path().join("audit")).unwrap() {
        assert!(std::fs::metadata(segment.path).unwrap().len() <= 4096);
    }
    // And so after a restart.
    drop(open(settings(folder.path())));
    assert_eq!(verified(folder.path()).unwrap().last, whole.last + 1);
}

/// A trail whose file would be full by the next time that the background looks.
async fn nearly_full(folder: &Path, disk: Arc<dyn Disk>) -> Trail {
    let options = Options {
        file_bytes_max: 8192,
        files_max: Some(2),
        ..Options::default()
    };
    let settings = Settings {
        options,
        ..settings(folder)
    };
    let trail = Trail::open(settings, key(), disk, clock()).unwrap();
    for _ in 0..8 {
        trail.record(&event("GetSecretValue")).await.unwrap();
    }
    trail
}

#[tokio::test]
async fn the_next_file_is_begun_before_this_one_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let trail = nearly_full(folder.path(), Arc::new(RealDisk)).await;
    // Of somebody who was ended just then.
    std::fs::write(folder.path().join("audit/next"), b"").unwrap();
    trail.inner.go_ahead();
    assert_eq!(trail.inner.synced.borrow().through, 9);
    for _ in 0..8 {
        trail.record(&event("GetSecretValue")).await.unwrap();
    }
    let whole = verified(folder.path()).unwrap();
    assert_eq!((whole.files, whole.last), (2, 9 + 9));
    trail.inner.flush();
    trail.inner.go_ahead();
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    let whole = verified(folder.path()).unwrap();
    assert_eq!((whole.files, whole.first, whole.last), (2, 10, 18 + 2));
    let removed = records(folder.path())
        .into_iter()
        .rfind(|record| record["eventName"] == "AuditFileOpened")
        .unwrap();
    assert_eq!(
        removed["additionalEventData"]["removedFiles"],
        "00000000000000000001.jsonl"
    );
    assert!(!folder.path().join("audit/next").exists());
}

#[tokio::test]
async fn a_file_that_is_not_on_disk_has_no_successor() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Faulty::with_room(u64::MAX);
    let trail = nearly_full(folder.path(), disk.clone()).await;
    disk.sync_failures.store(2, Ordering::SeqCst);
    trail.inner.go_ahead();
    assert_eq!(trail.inner.synced.borrow().through, 1);
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    assert_eq!(verified(folder.path()).unwrap().files, 1);
    assert!(names(folder.path()).contains(&"AuditTrailResumed".to_owned()));
}

#[tokio::test]
async fn a_full_disk_refuses_every_answer_and_recovers_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Faulty::with_room(4096);
    let trail = Trail::open(settings(folder.path()), key(), disk.clone(), clock()).unwrap();
    let mut refused = 0;
    for _ in 0..20 {
        refused += usize::from(trail.record(&event("PutSecretValue")).await.is_err());
    }
    assert!(refused > 0);
    assert_eq!(trail.ready(), Err(Unrecorded));
    // What could not be written left no half line behind.
    assert_eq!(verified(folder.path()).unwrap().unfinished_bytes, 0);
    disk.room.store(u64::MAX, Ordering::SeqCst);
    trail.record(&event("GetSecretValue")).await.unwrap();
    assert_eq!(trail.ready(), Ok(()));
    trail.close();
    verified(folder.path()).unwrap();
    let names = names(folder.path());
    // The calls that were answered with an error may have acted: they are on record now.
    assert_eq!(names.iter().filter(|name| *name == "PutSecretValue").count(), 20);
    let resumed = records(folder.path())
        .into_iter()
        .find(|record| record["eventName"] == "AuditTrailResumed")
        .unwrap();
    assert_eq!(
        resumed["additionalEventData"]["answersRefused"],
        refused.to_string()
    );
    assert_eq!(resumed["additionalEventData"]["recordsLost"], "0");
}

#[tokio::test]
async fn readiness_comes_back_without_a_call() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Faulty::with_room(1024);
    let trail = Trail::open(settings(folder.path()), key(), disk.clone(), clock()).unwrap();
    while trail.record(&event("PutSecretValue")).await.is_ok() {}
    assert_eq!(trail.ready(), Err(Unrecorded));
    disk.room.store(u64::MAX, Ordering::SeqCst);
    let deadline = Instant::now() + Duration::from_secs(10);
    while trail.ready().is_err() {
        assert!(Instant::now() < deadline, "it does not come back");
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn after_a_failed_sync_the_file_is_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Faulty::with_room(u64::MAX);
    let always = Settings {
        options: Options {
            durability: Durability::Always,
            ..Options::default()
        },
        ..settings(folder.path())
    };
    let trail = Trail::open(always, key(), disk.clone(), clock()).unwrap();
    disk.sync_failures.store(1, Ordering::SeqCst);
    assert_eq!(trail.record(&event("PutSecretValue")).await, Err(Unrecorded));
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    verified(folder.path()).unwrap();
    assert!(names(folder.path()).contains(&"AuditTrailResumed".to_owned()));
}

#[tokio::test]
async fn a_flood_of_unproven_calls_is_counted_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    for _ in 0..10_000 {
        trail.record_unproven(&event("GetSecretValue")).await.unwrap();
    }
    trail.close();
    let records = records(folder.path());
    assert!(records.len() < 400, "{} records", records.len());
    let left_out: u64 = records
        .iter()
        .filter(|record| record["eventName"] == "UnprovenEventsLeftOut")
        .map(|record| {
            record["additionalEventData"]["count"]
                .as_str()
                .unwrap()
                .parse::<u64>()
                .unwrap()
        })
        .sum();
    let written = records
        .iter()
        .filter(|record| record["eventName"] == "GetSecretValue")
        .count();
    assert_eq!(left_out + written as u64, 10_000);
}

/// A crash may cut the file anywhere behind the last sync.
#[tokio::test]
async fn whatever_a_crash_cuts_off_the_trail_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    let path = crate::folder::segments(&folder.path().join("audit")).unwrap()[0]
        .path
        .clone();
    let synced = std::fs::metadata(&path).unwrap().len();
    for _ in 0..2 {
        trail.record(&event("GetSecretValue")).await.unwrap();
    }
    let whole = std::fs::read(&path).unwrap();
    drop(trail);
    let ends = usize::try_from(synced).unwrap() + 1..whole.len();
    let line_ends = ends.clone().filter(|end| whole[end - 1] == b'\n');
    for end in line_ends
        .clone()
        .map(|end| end - 1)
        .chain(line_ends)
        .chain(ends.clone().step_by(97))
    {
        std::fs::write(&path, &whole[..end]).unwrap();
        let trail = open(settings(folder.path()));
        trail.record(&event("GetSecretValue")).await.unwrap();
        trail.close();
        let found = verified(folder.path()).unwrap();
        assert_eq!(found.unfinished_bytes, 0);
        let records = records(folder.path());
        let opened = records
            .iter()
            .rfind(|record| record["eventName"] == "AuditTrailOpened")
            .unwrap();
        let kept = whole[..end].iter().filter(|byte| **byte == b'\n').count() + 2;
        assert_eq!(records.len(), kept);
        let is_cut = whole[..end].last() != Some(&b'\n');
        assert_eq!(opened["additionalEventData"].get("cutBytes").is_some(), is_cut);
        // As it was before, for the next cut.
        std::fs::remove_file(folder.path().join("audit/tip")).unwrap();
    }
}

#[tokio::test]
async fn damage_before_the_last_sync_is_left_as_it_is_and_put_on_record() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    for _ in 0..3 {
        trail.record(&event("GetSecretValue")).await.unwrap();
    }
    trail.close();
    drop(trail);
    let path = crate::folder::segments(&folder.path().join("audit")).unwrap()[0]
        .path
        .clone();
    let text = std::fs::read_to_string(&path).unwrap();
    let edited = text.replacen("GetSecretValue", "DescribeSecret", 1);
    std::fs::write(&path, &edited).unwrap();
    let trail = open(settings(folder.path()));
    trail.record(&event("PutSecretValue")).await.unwrap();
    trail.close();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), edited);
    let names = names(folder.path());
    assert_eq!(names[names.len() - 2..], ["AuditFileOpened", "PutSecretValue"]);
    let damage = verified(folder.path()).unwrap_err().to_string();
    assert!(
        damage.contains("line 2: record 2 is not what was written"),
        "{damage}"
    );
}

#[tokio::test]
async fn another_root_key_goes_on_in_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let trail = open(settings(folder.path()));
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    drop(trail);
    let new_key = || ChainKey::new(&Secret::new([8; 32]));
    let trail = Trail::open(settings(folder.path()), new_key(), Arc::new(RealDisk), clock()).unwrap();
    trail.record(&event("GetSecretValue")).await.unwrap();
    trail.close();
    let audit = folder.path().join("audit");
    assert!(matches!(verify(&audit, &[new_key()]), Err(Damage::OtherKey(_))));
    assert_eq!(verify(&audit, &[new_key(), key()]).unwrap().records, 4);
}

/// The folder's next owner would find its own notes renamed away otherwise.
#[tokio::test]
async fn nothing_is_written_once_the_last_handle_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..100 {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let trail = Trail::open(settings(folder.path()), key(), Arc::clone(&disk), clock()).unwrap();
        trail.record(&event("GetSecretValue")).await.unwrap();
        drop(trail);
        assert_eq!(Arc::strong_count(&disk), 1);
    }
}
