use std::fs;
use std::future::Future;
use std::net::IpAddr;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Waker};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::accept::{AcceptSet, Accepted};
use domain::credential::{Credential, Rotation};
use domain::instance::{EngineVersion, InstanceClass, MasterPassword, Phase, ResourceId, RoleName, Settings};
use domain::scram::{Challenge, ITERATIONS, ScramKeys, Verifier};
use domain::secret::{Owner, Replication, SecretArn, Version, VersionId, Versions};
use domain::{Secret, Tags};
use jiff::Timestamp;
use stdx::SystemRandom;

use super::*;
use crate::records::{AccessKeyRecord, CertificateAuthority, Flaw, KeyOwner};
use crate::seal::RootKey;

pub(super) fn config(folder: &Path) -> StoreConfig {
    StoreConfig {
        folder: folder.join("store"),
        root_key: folder.join("keys/root"),
        account: AccountId::default(),
    }
}

pub(super) async fn open(folder: &Path) -> Result<State, OpenError> {
    State::open(&config(folder), Timestamp::UNIX_EPOCH, Arc::new(SystemRandom)).await
}

pub(super) fn region() -> Region {
    Region::parse("eu-central-1").unwrap()
}

pub(super) fn name(text: &str) -> SecretName {
    SecretName::parse(text).unwrap()
}

pub(super) fn secret(text: &str, suffix: &str) -> Secret {
    Secret {
        name: name(text),
        arn: SecretArn::new(&region(), &AccountId::default(), &name(text), suffix),
        region: region(),
        description: None,
        kms_key_id: None,
        policy: None,
        owner: Owner::Customer,
        tags: None,
        versions: Versions::default(),
        rotation: None,
        created_at: Timestamp::UNIX_EPOCH,
        changed_at: Timestamp::UNIX_EPOCH,
        accessed_on: None,
        rotated_at: None,
        deletion: None,
        replication: Replication::default(),
    }
}

fn instance(id: &str, resource: u8) -> Instance {
    Instance {
        id: InstanceId::parse(id).unwrap(),
        resource_id: ResourceId::from_random([resource; 26]),
        region: region(),
        version: EngineVersion { major: 15, minor: 18 },
        class: InstanceClass::parse("db.t3.micro").unwrap(),
        master_user: RoleName::parse_master("postgres").unwrap(),
        database: None,
        master_password: MasterPassword::Own,
        pending_password: None,
        password_epoch: 1,
        port: 5432,
        address: Some(IpAddr::from([127, 0, 0, 1])),
        phase: Phase::Creating,
        security_groups: std::collections::BTreeSet::new(),
        tags: Tags::default(),
        settings: Settings {
            deletion_protection: false,
            copy_tags_to_snapshot: false,
            auto_minor_version_upgrade: true,
            publicly_accessible: false,
            backup_window: String::new(),
            maintenance_window: String::new(),
            storage_type: "gp2".into(),
            allocated_storage_gib: 20,
        },
        created_at: None,
        progress: None,
    }
}

async fn insert<T: Stored>(state: &State, value: T) -> Result<Revision, CommitError> {
    let mut batch = Batch::new();
    batch.insert(value);
    state.commit(batch).await
}

fn names(state: &State) -> Vec<String> {
    state.read(|tables| {
        tables
            .secrets(&region())
            .map(|secret| secret.name.to_string())
            .collect()
    })
}

#[tokio::test]
async fn what_was_committed_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    insert(&state, secret("b", "AAAAAA")).await.unwrap();
    insert(&state, secret("a", "BBBBBB")).await.unwrap();
    let meta = state.read(|tables| tables.meta().clone());
    let mut batch = Batch::new();
    batch.update(&meta, meta.with_setting("vpc", "31"));
    state.commit(batch).await.unwrap();
    let revision = insert(&state, keys::managed_key(&state)).await.unwrap();
    let (key, front_key) = (kms_key(&state), state.front_key().clone());
    let value = state
        .seal_value(&key, context(&state, "a"), ValueKind::Text, b"value")
        .unwrap();
    drop(state);

    let state = open(folder.path()).await.unwrap();
    assert_eq!(state.revision(), revision);
    assert_eq!(names(&state), ["a", "b"]);
    assert_eq!(state.read(|tables| tables.meta().settings["vpc"].clone()), "31");
    assert_eq!(*kms_key(&state), *key);
    assert!(state.front_key().secret().ct_eq(front_key.secret().expose()));
    assert!(
        state
            .open_value(&kms_key(&state), context(&state, "a"), &value)
            .unwrap()
            .ct_eq(b"value")
    );
}

fn kms_key(state: &State) -> Versioned<Key> {
    state
        .read(|tables| tables.kms().all_keys().next().cloned())
        .unwrap()
}

fn context<'a>(state: &'a State, text: &str) -> ValueContext<'a> {
    let secret = Box::leak(Box::new(state.secret(&region(), &name(text)).unwrap()));
    ValueContext {
        account: state.account(),
        secret: &secret.arn,
        version: Box::leak(Box::new(VersionId::parse(&"v".repeat(32)).unwrap())),
    }
}

#[tokio::test]
async fn a_mark_is_known_again_after_a_restart_and_for_its_own_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    let mark = state.mark("page", b"3");
    drop(state);
    let state = open(folder.path()).await.unwrap();
    assert!(state.is_marked("page", b"3", &mark));
    assert!(!state.is_marked("page", b"4", &mark));
    assert!(!state.is_marked("pag", b"3", &mark));
    assert!(!state.is_marked("page", b"3", b""));
}

#[tokio::test]
async fn a_wrong_root_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).await.unwrap());
    let path = config(folder.path()).root_key;
    let right = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let refused = open(folder.path()).await.err().unwrap();
    assert!(matches!(refused, OpenError::RootKeyMissing { .. }), "{refused:?}");
    assert!(!path.exists(), "a key that opens nothing must not be made");

    RootKey::load_or_create(&path, &SystemRandom).unwrap();
    let refused = open(folder.path()).await.err().unwrap();
    assert!(matches!(refused, OpenError::WrongRootKey { .. }), "{refused:?}");
    assert!(refused.to_string().contains("is not the one"), "{refused}");

    stdx::durable::write_file(&path, &right, 0o600).unwrap();
    open(folder.path()).await.unwrap();
}

#[tokio::test]
async fn another_account_and_a_second_process_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    let refused = open(folder.path()).await.err().unwrap();
    assert!(
        matches!(
            refused,
            OpenError::Store(crate::kv::sqlite::OpenError::InUse { .. })
        ),
        "{refused:?}"
    );
    drop(state);
    let other = StoreConfig {
        account: AccountId::parse("123456789012").unwrap(),
        ..config(folder.path())
    };
    let refused = State::open(&other, Timestamp::UNIX_EPOCH, Arc::new(SystemRandom)).await;
    assert!(matches!(refused.err().unwrap(), OpenError::OtherAccount { .. }));
}

/// Changes the file behind the back of the store.
fn sql(folder: &Path, statement: &str) {
    let connection = rusqlite::Connection::open(config(folder).folder.join("store.db")).unwrap();
    assert!(connection.execute(statement, []).unwrap() > 0);
}

#[tokio::test]
async fn expectations_decide_and_a_refused_batch_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    insert(&state, secret("a", "AAAAAA")).await.unwrap();
    let conflict = |result: Result<_, CommitError>| match result {
        Err(CommitError::Conflict { key }) => key,
        other => panic!("{other:?}"),
    };
    let key = conflict(insert(&state, secret("a", "BBBBBB")).await);
    assert_eq!(key, "secret/eu-central-1/a");

    let old = state.secret(&region(), &name("a")).unwrap();
    let mut described = Secret::clone(&old);
    described.description = Some("new".into());
    let mut batch = Batch::new();
    batch.update(&old, described.clone());
    state.commit(batch).await.unwrap();
    let mut stale = [Batch::new(), Batch::new()];
    stale[0].update(&old, Secret::clone(&old));
    stale[1].delete(&old);
    for mut batch in stale {
        batch.insert(secret("b", "CCCCCC"));
        conflict(state.commit(batch).await);
    }
    assert_eq!(names(&state), ["a"]);
    let now = state.secret(&region(), &name("a")).unwrap();
    assert_eq!(now.description.as_deref(), Some("new"));

    let mut batch = Batch::new();
    batch.update(&now, described).delete(&now);
    let twice = state.commit(batch).await;
    assert!(matches!(twice, Err(CommitError::Twice { .. })), "{twice:?}");
}

#[tokio::test]
async fn every_lookup_follows_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    insert(&state, secret("z", "AAAAAA")).await.unwrap();
    insert(&state, secret("a", "BBBBBB")).await.unwrap();
    let old = state.secret(&region(), &name("a")).unwrap();
    let mut batch = Batch::new();
    batch.delete(&old);
    state.commit(batch).await.unwrap();
    assert_eq!(names(&state), ["z"]);
    assert!(state.secret(&region(), &name("a")).is_none());
    insert(&state, secret("a", "CCCCCC")).await.unwrap();
    assert_eq!(names(&state), ["a", "z"]);
    let elsewhere = Region::parse("us-east-1").unwrap();
    assert!(state.secret(&elsewhere, &name("a")).is_none());
    assert_eq!(state.read(|tables| tables.secrets(&elsewhere).count()), 0);
    assert_eq!(state.read(|tables| tables.all_secrets().count()), 2);

    // A renamed instance is found under its new name only.
    insert(&state, instance("one", 1)).await.unwrap();
    insert(&state, instance("two", 2)).await.unwrap();
    let one = state
        .instance(&region(), &InstanceId::parse("one").unwrap())
        .unwrap();
    let mut batch = Batch::new();
    batch.update(&one, instance("two", 1));
    assert!(matches!(
        state.commit(batch).await,
        Err(CommitError::Conflict { .. })
    ));
    let mut batch = Batch::new();
    batch.update(&one, instance("three", 1));
    state.commit(batch).await.unwrap();
    state.read(|tables| {
        let ids: Vec<_> = tables
            .instances(&region())
            .map(|instance| instance.id.as_str())
            .collect();
        assert_eq!(ids, ["three", "two"]);
        let found = tables.instance_by_resource_id(&one.resource_id).unwrap();
        assert_eq!(found.id.as_str(), "three");
        assert_eq!(tables.all_instances().count(), 2);
    });
}

#[tokio::test]
async fn a_caller_who_goes_away_does_not_stop_a_commit() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    let mut changes = state.changes();
    let mut batch = Batch::new();
    batch.insert(secret("a", "AAAAAA"));
    {
        let mut commit = pin!(state.commit(batch));
        let mut context = Context::from_waker(Waker::noop());
        // Handed over, but not answered or answered unheard.
        let _ = commit.as_mut().poll(&mut context);
    }
    changes.changed().await.unwrap();
    assert_eq!(*changes.borrow(), state.revision());
    assert_eq!(names(&state), ["a"]);
}

async fn count_one(state: &State) -> Result<Revision, CommitError> {
    let meta = state.read(|tables| tables.meta().clone());
    let count = meta
        .settings
        .get("count")
        .map_or(0, |count| count.parse::<u32>().unwrap());
    let mut batch = Batch::new();
    batch.update(&meta, meta.with_setting("count", &(count + 1).to_string()));
    state.commit(batch).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_count_nobody_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let state = Arc::new(open(folder.path()).await.unwrap());
    let counters: Vec<_> = (0..8)
        .map(|_| {
            let state = Arc::clone(&state);
            tokio::spawn(async move {
                for _ in 0..10 {
                    while let Err(error) = count_one(&state).await {
                        assert!(matches!(error, CommitError::Conflict { .. }), "{error:?}");
                    }
                }
            })
        })
        .collect();
    for counter in counters {
        counter.await.unwrap();
    }
    assert_eq!(state.read(|tables| tables.meta().settings["count"].clone()), "80");
    drop(state);
    let state = open(folder.path()).await.unwrap();
    assert_eq!(state.read(|tables| tables.meta().settings["count"].clone()), "80");
}

#[tokio::test]
async fn nothing_secret_is_in_any_file_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    let canary =
        |n: u8| -> [u8; 32] { std::array::from_fn(|index| (index as u8).wrapping_mul(37).wrapping_add(n)) };
    let keys = |n| ScramKeys {
        stored_key: stdx::Secret::new(canary(n)),
        server_key: stdx::Secret::new(canary(n + 1)),
    };
    let challenge = Challenge {
        salt: vec![0; 16],
        iterations: ITERATIONS,
    };
    let version = VersionId::parse(&"v".repeat(32)).unwrap();

    let mut stored = secret("a", "AAAAAA");
    let place = ValueContext {
        account: state.account(),
        secret: &stored.arn,
        version: &version,
    };
    let value = state
        .seal_value(
            &keys::managed_key(&state),
            place,
            ValueKind::Text,
            b"canary-password-of-the-secret",
        )
        .unwrap();
    let with_value = Version {
        created_at: Timestamp::UNIX_EPOCH,
        value: Some(value),
        accessed_on: None,
    };
    stored
        .versions
        .add(version.clone(), with_value, [].into())
        .unwrap();
    let mut pending = instance("one", 1);
    pending.pending_password = Some(Verifier {
        challenge: challenge.clone(),
        keys: keys(10),
    });
    let accepted = Accepted {
        version: version.clone(),
        keys: keys(20),
        not_after: None,
    };
    let accept = AcceptSet::new(1, challenge, vec![accepted]).unwrap();
    let role = RoleName::parse_master("postgres").unwrap();
    let credential = Credential::from_stored(
        pending.resource_id.clone(),
        role,
        name("a"),
        version,
        accept,
        Rotation::Idle,
        1,
    );
    let mut batch = Batch::new();
    batch
        .insert(stored)
        .insert(pending)
        .insert(credential.unwrap())
        .insert(AccessKeyRecord {
            id: "LKIAEXAMPLE".into(),
            secret: "canary-secret-of-the-access-key".into(),
            owner: KeyOwner::Root,
            active: true,
            created_at: Timestamp::UNIX_EPOCH,
            last_used: None,
        })
        .insert(CertificateAuthority {
            certificate_pem: "certificate".into(),
            private_key_pem: "canary-private-key-of-the-authority".into(),
        });
    state.commit(batch).await.unwrap();

    let root_key = fs::read_to_string(config(folder.path()).root_key).unwrap();
    let mut canaries: Vec<Vec<u8>> = vec![b"canary-".to_vec(), root_key.lines().nth(1).unwrap().into()];
    canaries.push(state.front_key().secret().expose().to_vec());
    canaries.extend([10, 11, 20, 21].map(|n| canary(n).to_vec()));
    let encoded: Vec<_> = canaries
        .iter()
        .map(|canary| STANDARD.encode(canary).trim_end_matches('=').into())
        .collect();
    canaries.extend(encoded);
    scan(&config(folder.path()).folder, &canaries);
    drop(state);
    scan(&config(folder.path()).folder, &canaries);
}

fn scan(folder: &Path, canaries: &[Vec<u8>]) {
    let mut sees_the_name = false;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        sees_the_name |= holds(b"secret/eu-central-1/a");
        for canary in canaries {
            assert!(
                !holds(canary),
                "{} holds {}",
                path.display(),
                String::from_utf8_lossy(canary)
            );
        }
    }
    assert!(sees_the_name, "the scan looks at the wrong files");
}

mod crash;
mod damage;
mod keys;
mod values;

#[tokio::test]
async fn identities_are_found_by_name_in_any_case_and_by_id() {
    use domain::identity::{Entity, EntityName, Path, Permissions, UniqueId, User};

    let folder = tempfile::tempdir().unwrap();
    let name = |text: &str| EntityName::parse(text).unwrap();
    let id = UniqueId::parse("AIDAQ3EGRIKH7XEXAMPLE").unwrap();
    let user = |called: &str| User {
        entity: Entity {
            name: name(called),
            path: Path::root(),
            id: id.clone(),
            created_at: Timestamp::UNIX_EPOCH,
            permissions: Permissions::default(),
        },
        tags: Tags::default(),
        boundary: None,
        groups: [name("team")].into(),
        password_last_used: None,
    };
    let state = open(folder.path()).await.unwrap();
    let mut batch = Batch::new();
    batch.insert(user("Ada"));
    state.commit(batch).await.unwrap();
    let ada = state
        .read(|tables| tables.identities().user(&name("aDA")).cloned())
        .unwrap();

    let mut again = Batch::new();
    again.insert(user("ADA"));
    assert!(matches!(
        state.commit(again).await,
        Err(CommitError::Conflict { .. })
    ));

    // Two changes that are based on the same user: the second has to look again.
    let (mut first, mut second) = (Batch::new(), Batch::new());
    first.touch(&ada);
    second.update(&ada, user("Grace"));
    state.commit(first).await.unwrap();
    assert!(matches!(
        state.commit(second).await,
        Err(CommitError::Conflict { .. })
    ));

    let ada = state
        .read(|tables| tables.identities().user_by_id(&id).cloned())
        .unwrap();
    let mut renamed = Batch::new();
    renamed.update(&ada, user("Grace"));
    state.commit(renamed).await.unwrap();
    drop(state);
    let state = open(folder.path()).await.unwrap();
    state.read(|tables| {
        let identities = tables.identities();
        assert!(identities.user(&name("ada")).is_none());
        assert_eq!(identities.user_by_id(&id).unwrap().entity.name.as_str(), "Grace");
        assert_eq!(
            identities.revision(),
            identities.user(&name("grace")).unwrap().revision
        );
    });
}
