//! The access key of the root user, who is the first administrator: made with the store, and
//! made anew on the machine itself when it is lost or known to somebody.

use std::path::Path;
use std::sync::Arc;

use audit::Happening;
use domain::{AccountId, Region};
use iam::{AccessKey, AccessKeyId, Principal};
use stdx::{Clock, Random};
use store::records::{AccessKeyRecord, KeyOwner};
use store::state::{Batch, OpenError, State, Versioned};

use crate::start::{self, ControlConfig, StartError};

/// The configured key, the stored one, or a new one.
pub(crate) async fn of_server(
    state: &State,
    config: &ControlConfig,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<Arc<AccessKey>, StartError> {
    let principal = root(&config.account);
    if let Some((id, secret)) = &config.access_key {
        return Ok(Arc::new(AccessKey::new(
            AccessKeyId::parse(id)?,
            secret.clone(),
            principal,
        )));
    }
    if let Some(stored) = stored(state).into_iter().next() {
        let id = AccessKeyId::parse(&stored.id)?;
        return Ok(Arc::new(AccessKey::new(id, stored.secret.clone(), principal)));
    }
    let made = AccessKey::generate(random, principal);
    let mut batch = Batch::new();
    batch.insert(record(&made, clock));
    state.commit(batch).await?;
    Ok(Arc::new(made))
}

/// Replaces the key of a server that does not run. The old one is worth nothing afterwards.
///
/// # Errors
/// When the server runs, there is none, or its files cannot be used.
pub async fn reset_root_key(
    data: &Path,
    home: &Region,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<AccessKey, StartError> {
    let state = open(data, &*clock, random.clone()).await?;
    let trail = start::trail(data, home, audit::Options::default(), &state, clock.clone())?;
    let made = AccessKey::generate(&*random, root(state.account()));
    let mut batch = Batch::new();
    for old in &stored(&state) {
        batch.delete(old);
    }
    batch.insert(record(&made, &*clock));
    state.commit(batch).await?;
    // The old key is gone already, and the new one must be told: there is no way back for lack
    // of a record.
    let noted = trail.note(&Happening {
        service: "iam",
        name: "ResetRootAccessKey",
        region: home.as_str(),
        address: None,
        failure: None,
        details: &[("accessKeyId", made.id().as_str())],
        resources: &[],
    });
    if noted.is_err() {
        tracing::error!("not on record: the audit trail cannot be written");
    }
    trail.close();
    Ok(made)
}

/// The state of whatever account it belongs to.
async fn open(data: &Path, clock: &dyn Clock, random: Arc<dyn Random>) -> Result<State, StartError> {
    let config = start::store(data, AccountId::default());
    match State::open(&config, clock.now(), random.clone()).await {
        Err(OpenError::OtherAccount { stored, .. }) => {
            let config = start::store(data, stored);
            Ok(State::open(&config, clock.now(), random).await?)
        }
        opened => Ok(opened?),
    }
}

fn root(account: &AccountId) -> Principal {
    Principal::Root {
        account: account.clone(),
    }
}

fn stored(state: &State) -> Vec<Versioned<AccessKeyRecord>> {
    state.read(|tables| {
        let keys = tables.access_keys().filter(|key| key.owner == KeyOwner::Root);
        keys.cloned().collect()
    })
}

fn record(key: &AccessKey, clock: &dyn Clock) -> AccessKeyRecord {
    AccessKeyRecord {
        id: key.id().to_string(),
        secret: key.secret().clone(),
        owner: KeyOwner::Root,
        active: true,
        created_at: clock.now(),
        last_used: None,
    }
}
