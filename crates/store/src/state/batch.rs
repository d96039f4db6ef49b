//! Changes that are committed together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::identity::{Group, LoginProfile, ManagedPolicy, OidcProvider, PasswordPolicy, Role, User};
use domain::kms::{Alias, Grant, Key as KmsKey};
use domain::secret::{SecretName, VersionId};
use domain::{Credential, Event, Instance, Region, Secret, SecurityGroup, Timeline};
use stdx::Random;

use super::{Change, CommitError, Versioned};
use crate::kv::{Expected, Key, Txn, Write};
use crate::records::{
    AccessKeyRecord, CertificateAuthority, Meta, Record, RecordError, SecretValue, without_values_apart,
};
use crate::seal::RecordSealer;

/// Changes that happen together or not at all. Each says what it expects to find.
#[derive(Debug, Default)]
pub struct Batch {
    expect: Vec<(Key, Expected)>,
    puts: Vec<Put>,
    removals: Vec<Record>,
}

/// What is put, and what was there before.
#[derive(Debug)]
struct Put {
    record: Record,
    old: Option<Record>,
}

/// What can be put into a batch.
pub trait Stored: Sized {
    /// The record of a value.
    fn record(this: Arc<Self>) -> Record;
}

impl Batch {
    /// No changes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what must not be there yet.
    pub fn insert<T: Stored>(&mut self, value: T) -> &mut Self {
        let record = T::record(Arc::new(value));
        self.expect.push((record.key(), Expected::Absent));
        self.puts.push(Put { record, old: None });
        self
    }

    /// Replaces what was read. If the new value bears another name, it moves there, and
    /// that name must be free.
    pub fn update<T: Stored>(&mut self, old: &Versioned<T>, value: T) -> &mut Self {
        let record = T::record(Arc::new(value));
        let old_record = T::record(Arc::clone(&old.value));
        let key = record.key();
        if key == old_record.key() {
            self.expect.push((key, Expected::Revision(old.revision)));
            self.puts.push(Put {
                record,
                old: Some(old_record),
            });
        } else {
            self.delete(old);
            self.expect.push((key, Expected::Absent));
            self.puts.push(Put { record, old: None });
        }
        self
    }

    /// Writes what was read once more, so that no other change that is based on it happens
    /// beside this batch.
    pub fn touch<T: Stored>(&mut self, old: &Versioned<T>) -> &mut Self {
        let record = T::record(Arc::clone(&old.value));
        self.expect.push((record.key(), Expected::Revision(old.revision)));
        self.puts.push(Put {
            old: Some(record.clone()),
            record,
        });
        self
    }

    /// Removes what was read.
    pub fn delete<T: Stored>(&mut self, old: &Versioned<T>) -> &mut Self {
        let record = T::record(Arc::clone(&old.value));
        self.expect.push((record.key(), Expected::Revision(old.revision)));
        self.removals.push(record);
        self
    }

    /// The secrets that are written.
    pub fn written_secrets(&self) -> impl Iterator<Item = &Arc<Secret>> {
        secrets(self.puts.iter().map(|put| &put.record))
    }

    /// Writes this instead of the secret of its name that is written already.
    pub fn amend_secret(&mut self, secret: Secret) {
        let written = self.puts.iter_mut().find(|put| match &put.record {
            Record::Secret(written) => written.region == secret.region && written.name == secret.name,
            _ => false,
        });
        if let Some(put) = written {
            put.record = Record::Secret(Arc::new(secret));
        }
    }

    /// The secrets that are removed.
    pub fn removed_secrets(&self) -> impl Iterator<Item = &Arc<Secret>> {
        secrets(self.removals.iter())
    }

    /// Whether it writes or removes the secret of that name.
    #[must_use]
    pub fn changes_secret(&self, region: &Region, name: &SecretName) -> bool {
        self.written_secrets()
            .chain(self.removed_secrets())
            .any(|secret| secret.region == *region && secret.name == *name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.expect.is_empty()
    }

    pub(super) fn into_txn(
        self,
        sealer: &RecordSealer,
        random: &dyn Random,
    ) -> Result<(Txn, Vec<Change>), CommitError> {
        let mut changed = BTreeSet::new();
        let mut writes = Vec::with_capacity(self.removals.len() + self.puts.len());
        for record in &self.removals {
            writes.push(Write::Delete(once(&mut changed, record)?));
            if let Record::Secret(secret) = record {
                writes.extend(SecretValue::all_of(secret).map(removal));
            }
        }
        for Put { record, old } in &self.puts {
            let key = once(&mut changed, record)?;
            match (record, old) {
                (Record::Secret(secret), Some(Record::Secret(old))) => {
                    write_secret(secret, Some(old), sealer, random, &mut writes)?;
                }
                (Record::Secret(secret), _) => write_secret(secret, None, sealer, random, &mut writes)?,
                _ => writes.push(Write::Put(key, record.encode(sealer, random)?)),
            }
        }
        let removals = self.removals.into_iter().map(Change::Remove);
        let puts = self.puts.into_iter().map(|put| Change::Put(put.record));
        let txn = Txn {
            expect: self.expect,
            writes,
        };
        Ok((txn, removals.chain(puts).collect()))
    }
}

fn secrets<'a>(records: impl Iterator<Item = &'a Record>) -> impl Iterator<Item = &'a Arc<Secret>> {
    records.filter_map(|record| match record {
        Record::Secret(secret) => Some(secret),
        _ => None,
    })
}

/// Writes a secret, and of the values that lie apart those that are not there yet.
pub(super) fn write_secret(
    secret: &Secret,
    old: Option<&Secret>,
    sealer: &RecordSealer,
    random: &dyn Random,
    writes: &mut Vec<Write>,
) -> Result<(), RecordError> {
    let put = |record: Record| -> Result<Write, RecordError> {
        Ok(Write::Put(record.key(), record.encode(sealer, random)?))
    };
    writes.push(put(Record::Secret(Arc::new(without_values_apart(secret))))?);
    let mut there: BTreeMap<VersionId, SecretValue> = old
        .into_iter()
        .flat_map(SecretValue::all_of)
        .map(|value| (value.version.clone(), value))
        .collect();
    for value in SecretValue::all_of(secret) {
        let same = there.remove(&value.version);
        if same.is_none_or(|same| same.value != value.value) {
            writes.push(put(Record::SecretValue(Arc::new(value)))?);
        }
    }
    writes.extend(there.into_values().map(removal));
    Ok(())
}

fn removal(value: SecretValue) -> Write {
    Write::Delete(Record::SecretValue(Arc::new(value)).key())
}

/// The key of a record, which must not have been changed in this batch before.
fn once(changed: &mut BTreeSet<Key>, record: &Record) -> Result<Key, CommitError> {
    let key = record.key();
    if changed.insert(key.clone()) {
        Ok(key)
    } else {
        Err(CommitError::Twice {
            key: key.as_str().to_owned(),
        })
    }
}

macro_rules! stored {
    ($($variant:ident($type:ty)),* $(,)?) => {$(
        impl Stored for $type {
            fn record(this: Arc<Self>) -> Record {
                Record::$variant(this)
            }
        }
    )*};
}

stored! {
    Secret(Secret),
    Instance(Instance),
    Credential(Credential),
    AccessKey(AccessKeyRecord),
    User(User),
    Login(LoginProfile),
    PasswordPolicy(PasswordPolicy),
    Group(Group),
    Role(Role),
    Policy(ManagedPolicy),
    OidcProvider(OidcProvider),
    KmsKey(KmsKey),
    KmsAlias(Alias),
    KmsGrant(Grant),
    SecurityGroup(SecurityGroup),
    Timeline(Timeline),
    Event(Event),
    Authority(CertificateAuthority),
    Meta(Meta),
}
