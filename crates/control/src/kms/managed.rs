//! The keys that AWS makes by itself, one per service and region, when they are first needed.

use domain::Region;
use domain::kms::{AwsService, Key, KeyId};
use iam::Authorized;
use store::state::{Batch, CommitError, Versioned};

use super::trouble::KeyTrouble;
use crate::Control;

/// The key of a service; it is made if there is none yet.
pub(super) async fn key(
    control: &Control,
    region: &Region,
    service: AwsService,
) -> Result<Versioned<Key>, KeyTrouble> {
    loop {
        let found = control.look(|tables| tables.kms().of_service(region, service).cloned());
        if let Some(key) = found {
            return Ok(key);
        }
        let (key, alias) = control
            .state
            .new_managed_key(region, service, control.clock.now())
            .map_err(KeyTrouble::Seal)?;
        let mut batch = Batch::new();
        batch.insert(key);
        batch.insert(alias);
        match control
            .commit(&Authorized::by_service("first use of a key"), batch)
            .await
        {
            // Ours or another's of the same moment: it is there now.
            Ok(()) | Err(CommitError::Conflict { .. }) => {}
            Err(error) => return Err(KeyTrouble::Store(error)),
        }
    }
}

/// An id for a new key.
pub(super) fn new_id(control: &Control) -> KeyId {
    let mut bytes = [0; 16];
    control.random.fill(&mut bytes);
    KeyId::from_random(bytes)
}
