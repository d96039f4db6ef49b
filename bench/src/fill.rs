//! Many secrets, put straight into the store of a server that is stopped: its own code
//! seals, tags and writes them, only in larger groups than requests would make.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use domain::kms::{AwsService, Key};
use domain::secret::{Owner, Replication, SecretArn, StageLabel, ValueKind, Version, VersionId, Versions};
use domain::{AccountId, Region, Secret};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stdx::SystemRandom;
use store::seal::ValueContext;
use store::state::{Batch, State, StoreConfig};

use crate::names::{name_order, secret_name};

/// How many secrets share a commit.
const GROUP: usize = 1000;

/// How many bytes a value has.
pub(crate) const VALUE_BYTES: usize = 64;

/// Adds the secrets with those numbers.
pub(crate) fn fill(data: &Path, region: &Region, numbers: std::ops::Range<usize>) -> Result<()> {
    let config = StoreConfig {
        folder: data.join("state"),
        root_key: data.join("root.key"),
        account: AccountId::default(),
    };
    let mut numbers: Vec<usize> = numbers.collect();
    // In the order of the file, which is many times faster than jumping about in it.
    numbers.sort_unstable_by_key(|number| name_order(*number));
    tokio::runtime::Builder::new_multi_thread()
        .build()?
        .block_on(async {
            let now = Timestamp::now();
            let state = State::open(&config, now, Arc::new(SystemRandom)).await?;
            let key = default_key(&state, region, now).await?;
            for group in numbers.chunks(GROUP) {
                let mut batch = Batch::new();
                for number in group {
                    batch.insert(secret(&state, &key, region, *number, now)?);
                }
                state.commit(batch).await?;
            }
            Ok(())
        })
}

/// The key of a region that Secrets Manager makes when it is first needed.
async fn default_key(state: &State, region: &Region, now: Timestamp) -> Result<Key> {
    let service = AwsService::SecretsManager;
    if let Some(key) = state.read(|tables| tables.kms().of_service(region, service).cloned()) {
        return Ok(Key::clone(&key));
    }
    let (key, alias) = state.new_managed_key(region, service, now)?;
    let mut batch = Batch::new();
    batch.insert(key.clone());
    batch.insert(alias);
    state.commit(batch).await?;
    Ok(key)
}

fn secret(state: &State, key: &Key, region: &Region, number: usize, now: Timestamp) -> Result<Secret> {
    let name = secret_name(number)?;
    let arn = SecretArn::new(region, state.account(), &name, "aBcDeF");
    let id = VersionId::parse(&format!("00000000-0000-4000-8000-{number:012}"))?;
    let context = ValueContext {
        account: state.account(),
        secret: &arn,
        version: &id,
    };
    let value = format!("{number:0VALUE_BYTES$}");
    let value = state.seal_value(key, context, ValueKind::Text, value.as_bytes())?;
    // One was made every minute until now.
    let age = SignedDuration::from_mins(i64::try_from(number)?);
    let created_at = now.checked_sub(age)?;
    // As if each had been read, so that reading them is not writing.
    let today = now.to_zoned(TimeZone::UTC).start_of_day()?.timestamp();
    let version = Version {
        created_at,
        value: Some(value),
        accessed_on: Some(today),
    };
    Ok(Secret {
        arn,
        name,
        region: region.clone(),
        description: Some(format!("Credentials of application {number}")),
        kms_key_id: None,
        policy: None,
        owner: Owner::Customer,
        tags: None,
        versions: Versions::from_stored([(id.clone(), version)], [(StageLabel::current(), id)]),
        rotation: None,
        created_at,
        changed_at: created_at,
        accessed_on: Some(today),
        rotated_at: None,
        deletion: None,
        replication: Replication::default(),
    })
}
