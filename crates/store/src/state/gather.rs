//! Secrets at the start: their values are put together again, and those of earlier releases
//! are written in the present form.

use std::sync::Arc;

use domain::Secret;
use stdx::Random;

use super::batch::write_secret;
use super::{OpenError, Versioned};
use crate::kv::sqlite::SqliteKv;
use crate::kv::{Expected, Kv, Revision, Txn};
use crate::records::{Flaw, Record, RecordError, SecretValue, holds_too_much, lacks_a_value};
use crate::seal::RecordSealer;

/// How many secrets are written in one transaction.
const GROUP: usize = 500;

/// The secrets that were read so far. A secret's values follow it.
#[derive(Default)]
pub(super) struct Secrets {
    read: Vec<Versioned<Secret>>,
    /// Which of them hold what should lie apart.
    old: Vec<usize>,
}

impl Secrets {
    /// # Errors
    /// When the secret before is not whole.
    pub(super) fn add(&mut self, revision: Revision, value: Arc<Secret>) -> Result<(), RecordError> {
        self.check_last()?;
        if holds_too_much(&value) {
            self.old.push(self.read.len());
        }
        self.read.push(Versioned { revision, value });
        Ok(())
    }

    /// # Errors
    /// When the last secret does not wait for that value.
    pub(super) fn add_value(&mut self, value: &Arc<SecretValue>) -> Result<(), RecordError> {
        let last = self
            .read
            .last_mut()
            .and_then(|last| Arc::get_mut(&mut last.value));
        let joined = last
            .filter(|secret| value.is_awaited_by(secret))
            .map(|secret| secret.versions.set_value(&value.version, value.value.clone()));
        match joined {
            Some(Ok(())) => Ok(()),
            _ => Err(changed(&Record::SecretValue(Arc::clone(value)))),
        }
    }

    /// Nothing more follows.
    ///
    /// # Errors
    /// When the last secret is not whole.
    pub(super) fn finish(self) -> Result<Self, RecordError> {
        self.check_last()?;
        Ok(self)
    }

    /// All secrets, those of earlier releases written anew, and the last commit that did it.
    /// The file must have been checked.
    ///
    /// # Errors
    /// When they cannot be written. Those that were are in the present form, and the others next time.
    pub(super) async fn modern(
        mut self,
        kv: &SqliteKv,
        sealer: &RecordSealer,
        random: &dyn Random,
    ) -> Result<(Vec<Versioned<Secret>>, Revision), OpenError> {
        let mut last = Revision::default();
        for group in self.old.chunks(GROUP) {
            let mut txn = Txn::default();
            for secret in group.iter().filter_map(|at| self.read.get(*at)) {
                let key = Record::Secret(Arc::clone(&secret.value)).key();
                txn.expect.push((key, Expected::Revision(secret.revision)));
                write_secret(secret, None, sealer, random, &mut txn.writes)?;
            }
            let written = kv.commit(txn, Box::new(|_| {})).await;
            last = written.map_err(OpenError::Modernise)?;
            for at in group {
                if let Some(secret) = self.read.get_mut(*at) {
                    secret.revision = last;
                }
            }
        }
        Ok((self.read, last))
    }

    fn check_last(&self) -> Result<(), RecordError> {
        match self.read.last() {
            Some(last) if lacks_a_value(last) => Err(changed(&Record::Secret(Arc::clone(&last.value)))),
            _ => Ok(()),
        }
    }
}

fn changed(record: &Record) -> RecordError {
    RecordError {
        key: record.key().as_str().to_owned(),
        flaw: Flaw::Changed,
    }
}
