//! What happens to keys: stores of the first form, and other root keys.

use std::path::PathBuf;

use domain::kms::{Alias, AliasName, AwsService, Key as KmsKey, KeyName};
use domain::secret::StageLabel;

use super::*;

/// A store that a program before store keys wrote, with its root key.
const FIRST_STORE: &[u8] = include_bytes!("first_form/store.db");
const FIRST_ROOT_KEY: &[u8] = include_bytes!("first_form/root.key");

/// A secret of that store: one version of text in another region, and in this region two.
const FIRST_KEY: &str = "b4ba0567-7de0-4820-ad0e-964b5c9301c3";

pub(super) fn managed_key(state: &State) -> KmsKey {
    let id = KeyId::from_random([7; 16]);
    let first = state
        .new_material(id, MaterialOrigin::Creation, Timestamp::UNIX_EPOCH)
        .unwrap();
    KmsKey::managed(
        id,
        AwsService::SecretsManager,
        &region(),
        &AccountId::default(),
        first,
    )
}

fn values(state: &State, region: &Region) -> Vec<Vec<u8>> {
    let secret = state.secret(region, &name("kept")).unwrap();
    let mut values = Vec::new();
    for label in [StageLabel::current(), StageLabel::previous()] {
        let Some(version) = secret.versions.labelled(&label) else {
            continue;
        };
        let value = secret.versions.version(version).unwrap().value.clone().unwrap();
        let context = ValueContext {
            account: state.account(),
            secret: &secret.arn,
            version,
        };
        let id = crate::seal::key_of(&value).unwrap();
        let key = state
            .read(|tables| tables.kms().key(region, id).cloned())
            .unwrap();
        values.push(state.open_value(&key, context, &value).unwrap().expose().clone());
    }
    values
}

#[tokio::test]
async fn a_store_of_the_first_form_is_upgraded_once_and_keeps_its_values_and_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    fs::create_dir_all(&config.folder).unwrap();
    fs::create_dir_all(config.root_key.parent().unwrap()).unwrap();
    fs::write(config.folder.join("store.db"), FIRST_STORE).unwrap();
    stdx::durable::write_file(&config.root_key, FIRST_ROOT_KEY, 0o600).unwrap();

    let upgraded = open(folder.path()).await.unwrap();
    let revision = upgraded.revision();
    drop(upgraded);
    let state = open(folder.path()).await.unwrap();
    assert_eq!(state.revision(), revision, "nothing is left to do");
    let (home, other) = (region(), Region::parse("us-east-1").unwrap());
    assert_eq!(values(&state, &home), [&b"\0\x01second"[..], b"first value"]);
    assert_eq!(values(&state, &other), [b"elsewhere value"]);
    for region in [home, other] {
        let key = state.read(|tables| {
            tables
                .kms()
                .of_service(&region, AwsService::SecretsManager)
                .cloned()
        });
        assert_eq!(key.unwrap().id.to_string(), FIRST_KEY);
    }
    let unused = Region::parse("eu-west-1").unwrap();
    assert!(state.read(|tables| tables.kms().keys(&unused).next().is_none()));
    assert_eq!(state.read(|tables| tables.access_keys().count()), 1);
    assert!(state.read(|tables| tables.authority().is_some()));
}

#[tokio::test]
async fn a_key_and_its_alias_are_found_by_all_their_names_until_they_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let state = open(folder.path()).await.unwrap();
    let key = managed_key(&state);
    let alias = Alias {
        name: AliasName::of_service(AwsService::SecretsManager),
        region: region(),
        target: key.id,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    };
    let names = [KeyName::Id(key.id), KeyName::Alias(alias.name.clone())];
    let found = |state: &State| {
        names
            .clone()
            .map(|name| state.read(|tables| tables.kms().named(&region(), &name).is_some()))
    };
    insert(&state, key).await.unwrap();
    insert(&state, alias).await.unwrap();
    assert_eq!(found(&state), [true, true]);
    drop(state);
    let state = open(folder.path()).await.unwrap();
    assert_eq!(found(&state), [true, true]);
    let key = state
        .read(|tables| tables.kms().all_keys().next().cloned())
        .unwrap();
    let mut batch = Batch::new();
    batch.delete(&key);
    state.commit(batch).await.unwrap();
    assert_eq!(found(&state), [false, false]);
}

/// The two files of root keys.
fn root_keys(folder: &Path) -> (PathBuf, PathBuf) {
    let path = config(folder).root_key;
    (path.clone(), path.with_extension("next"))
}

/// A store with something in it, and what of it has to open.
async fn filled(folder: &Path) -> State {
    let state = open(folder).await.unwrap();
    insert(&state, managed_key(&state)).await.unwrap();
    insert(&state, secret("a", "AAAAAA")).await.unwrap();
    state
}

async fn assert_whole(folder: &Path) {
    let state = open(folder).await.unwrap();
    assert_eq!(names(&state), ["a"]);
    assert_eq!(state.read(|tables| tables.kms().all_keys().count()), 1);
    let (_, next) = root_keys(folder);
    assert!(!next.exists(), "nothing is left of the change");
}

async fn changed(folder: &Path) -> Result<(), RekeyError> {
    let config = config(folder);
    rekey(&config.folder, &config.root_key, &SystemRandom).await
}

#[tokio::test]
async fn another_root_key_opens_the_store_and_the_old_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = root_keys(folder.path());
    drop(filled(folder.path()).await);
    let old = fs::read(&path).unwrap();
    changed(folder.path()).await.unwrap();
    changed(folder.path()).await.unwrap();
    let new = fs::read(&path).unwrap();
    assert_ne!(old, new);
    assert_whole(folder.path()).await;
    stdx::durable::write_file(&path, &old, 0o600).unwrap();
    let refused = open(folder.path()).await.err().unwrap();
    assert!(matches!(refused, OpenError::WrongRootKey { .. }), "{refused:?}");
    let refused = changed(folder.path()).await.unwrap_err();
    assert!(
        matches!(refused, RekeyError::Open(OpenError::WrongRootKey { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_store_in_use_or_that_is_not_there_keeps_its_root_key() {
    let folder = tempfile::tempdir().unwrap();
    let refused = changed(folder.path()).await.unwrap_err();
    assert!(matches!(refused, RekeyError::NoStore { .. }), "{refused:?}");
    let state = filled(folder.path()).await;
    let (path, next) = root_keys(folder.path());
    let key = fs::read(&path).unwrap();
    let refused = changed(folder.path()).await.unwrap_err();
    assert!(
        refused.to_string().contains("already using the folder"),
        "{refused}"
    );
    assert_eq!((fs::read(&path).unwrap(), next.exists()), (key, false));
    drop(state);
    assert_whole(folder.path()).await;
}

/// The crash comes after the new key was written: the old one is still the store's.
#[tokio::test]
async fn a_new_root_key_that_was_not_committed_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, next) = root_keys(folder.path());
    drop(filled(folder.path()).await);
    let old = fs::read(&path).unwrap();
    RootKey::generate(&SystemRandom).write(&next).unwrap();
    assert_whole(folder.path()).await;
    assert_eq!(fs::read(&path).unwrap(), old);
}

/// The crash comes after the commit: the store names the key that lies beside the old one.
#[tokio::test]
async fn a_new_root_key_that_was_committed_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, next) = root_keys(folder.path());
    drop(filled(folder.path()).await);
    let old = fs::read(&path).unwrap();
    changed(folder.path()).await.unwrap();
    fs::rename(&path, &next).unwrap();
    for leftover in [Some(old), None] {
        match leftover {
            Some(old) => stdx::durable::write_file(&path, &old, 0o600).unwrap(),
            None => fs::rename(&path, &next).unwrap(),
        }
        assert_whole(folder.path()).await;
    }
}
