//! Stores of the first form, in which everything was under the root key itself: they get a
//! store key, and their only KMS key becomes the key `aws/secretsmanager` of every region
//! that has used it.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::kms::{AwsService, Key as KmsKey};
use domain::{AccountId, Region};
use stdx::Random;

use super::kms::alias_of;
use super::{OpenError, Versioned};
use crate::kv::sqlite::SqliteKv;
use crate::kv::{Expected, Key, Kv, Txn, Write};
use crate::records::{Meta, Record, keys};
use crate::seal::{FirstKey, Keyring, RecordSealer, RootKey, SealError, StoreKey};

/// Writes every record anew, in one transaction.
pub(super) async fn upgrade(
    kv: &SqliteKv,
    meta: &Versioned<Meta>,
    root: &RootKey,
    random: &dyn Random,
) -> Result<(Versioned<Meta>, StoreKey), OpenError> {
    let store_key = StoreKey::generate(random);
    let (sealer, keyring) = (RecordSealer::new(&store_key), Keyring::new(&store_key));
    let new_meta = Arc::new(Meta {
        store_key: Some(store_key.seal(random, root).map_err(OpenError::FirstKeys)?),
        ..Meta::clone(meta)
    });
    let mut txn = Txn {
        expect: vec![(Key::new(keys::META), Expected::Revision(meta.revision))],
        writes: Vec::new(),
    };
    let (first_keys, mut records) = read(kv, root).await?;
    let regions = regions(&records);
    for first in &first_keys {
        for region in &regions {
            let made = managed(first, region, &meta.account, root, &keyring, random);
            records.extend(made.map_err(OpenError::FirstKeys)?);
        }
        txn.writes
            .push(Write::Delete(Record::FirstKey(Arc::clone(first)).key()));
    }
    records.push(Record::Meta(Arc::clone(&new_meta)));
    for record in records {
        txn.writes
            .push(Write::Put(record.key(), record.encode(&sealer, random)?));
    }
    let revision = kv
        .commit(txn, Box::new(|_| {}))
        .await
        .map_err(OpenError::Upgrade)?;
    tracing::info!(
        regions = regions.len(),
        "brought the store to the form of this program"
    );
    let meta = Versioned {
        revision,
        value: new_meta,
    };
    Ok((meta, store_key))
}

/// The KMS key, of which there is one, and every other record but the server's.
async fn read(kv: &SqliteKv, root: &RootKey) -> Result<(Vec<Arc<FirstKey>>, Vec<Record>), OpenError> {
    let sealer = RecordSealer::new(&StoreKey::of_first_stores(root));
    let (mut keys, mut records, mut failed) = (Vec::new(), Vec::new(), None);
    kv.load(
        "",
        &mut |entry| match Record::decode(entry.key, entry.value, &sealer) {
            Ok(Record::FirstKey(key)) => keys.push(key),
            Ok(Record::Meta(_)) => {}
            Ok(record) => records.push(record),
            Err(error) => failed = failed.take().or(Some(error)),
        },
    )
    .await?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok((keys, records)),
    }
}

fn regions(records: &[Record]) -> BTreeSet<Region> {
    let region = |record: &Record| match record {
        Record::Secret(secret) => Some(secret.region.clone()),
        _ => None,
    };
    records.iter().filter_map(region).collect()
}

/// The key with the id that it always had, so that what RDS says of it stays true.
fn managed(
    first: &FirstKey,
    region: &Region,
    account: &AccountId,
    root: &RootKey,
    keyring: &Keyring,
    random: &dyn Random,
) -> Result<[Record; 2], SealError> {
    let service = AwsService::SecretsManager;
    let material = first.rewrap(random, root, keyring)?;
    let key = KmsKey::managed(first.id, service, region, account, material);
    let alias = alias_of(&key, service);
    Ok([Record::KmsKey(Arc::new(key)), Record::KmsAlias(Arc::new(alias))])
}
