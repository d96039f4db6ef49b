//! The grants of one region, by key, by whom they allow something, and by who may end them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::kms::{Grant, GrantId, KeyId};

use super::Versioned;

/// The grants of one region.
#[derive(Debug, Default)]
pub(super) struct GrantTable {
    keys: HashMap<KeyId, KeyGrants>,
    by_retiring: HashMap<String, BTreeMap<GrantId, KeyId>>,
}

#[derive(Debug, Default)]
struct KeyGrants {
    all: BTreeMap<GrantId, Versioned<Grant>>,
    by_grantee: HashMap<String, BTreeSet<GrantId>>,
}

impl GrantTable {
    pub(super) fn get(&self, key: KeyId, id: GrantId) -> Option<&Versioned<Grant>> {
        self.keys.get(&key)?.all.get(&id)
    }

    /// The grants of a key in the order of their ids.
    pub(super) fn of_key(&self, key: KeyId) -> impl ExactSizeIterator<Item = &Versioned<Grant>> {
        static NONE: BTreeMap<GrantId, Versioned<Grant>> = BTreeMap::new();
        self.keys.get(&key).map_or(&NONE, |grants| &grants.all).values()
    }

    /// What a key's grants allow to this ARN.
    pub(super) fn to_grantee(&self, key: KeyId, arn: &str) -> impl Iterator<Item = &Versioned<Grant>> {
        let grants = self.keys.get(&key);
        let ids = grants.and_then(|grants| grants.by_grantee.get(arn));
        grants
            .zip(ids)
            .into_iter()
            .flat_map(|(grants, ids)| ids.iter().filter_map(|id| grants.all.get(id)))
    }

    /// The grants that this ARN may end, in the order of their ids.
    pub(super) fn retirable(&self, arn: &str) -> impl Iterator<Item = &Versioned<Grant>> {
        self.by_retiring
            .get(arn)
            .into_iter()
            .flatten()
            .filter_map(|(id, key)| self.get(*key, *id))
    }

    pub(super) fn put(&mut self, grant: Versioned<Grant>) {
        let terms = &grant.terms;
        if let Some(retiring) = &terms.retiring {
            let retirable = self.by_retiring.entry(retiring.arn.clone()).or_default();
            retirable.insert(grant.id, grant.key);
        }
        let grants = self.keys.entry(grant.key).or_default();
        let granted = grants.by_grantee.entry(terms.grantee.arn.clone()).or_default();
        granted.insert(grant.id);
        grants.all.insert(grant.id, grant);
    }

    pub(super) fn remove(&mut self, grant: &Grant) {
        if let Some(retiring) = &grant.terms.retiring
            && let Some(retirable) = self.by_retiring.get_mut(&retiring.arn)
        {
            retirable.remove(&grant.id);
            if retirable.is_empty() {
                self.by_retiring.remove(&retiring.arn);
            }
        }
        let Some(grants) = self.keys.get_mut(&grant.key) else {
            return;
        };
        let grantee = &grant.terms.grantee.arn;
        if let Some(granted) = grants.by_grantee.get_mut(grantee) {
            granted.remove(&grant.id);
            if granted.is_empty() {
                grants.by_grantee.remove(grantee);
            }
        }
        grants.all.remove(&grant.id);
        if grants.all.is_empty() {
            self.keys.remove(&grant.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::Region;
    use domain::kms::{GrantConstraints, GrantPrincipal, GrantTerms};
    use jiff::Timestamp;

    use super::*;
    use crate::kv::Revision;

    fn grant(id: u8, key: u8, grantee: &str, retiring: Option<&str>) -> Versioned<Grant> {
        let principal = |arn: &str| GrantPrincipal {
            arn: arn.to_owned(),
            id: None,
        };
        Versioned {
            revision: Revision::default(),
            value: Arc::new(Grant {
                id: GrantId::from_random([id; 32]),
                region: Region::parse("eu-central-1").unwrap(),
                key: KeyId::from_random([key; 16]),
                terms: GrantTerms {
                    name: None,
                    grantee: principal(grantee),
                    retiring: retiring.map(principal),
                    operations: BTreeSet::new(),
                    constraints: GrantConstraints::default(),
                },
                created_at: Timestamp::UNIX_EPOCH,
            }),
        }
    }

    #[test]
    fn what_is_removed_is_found_nowhere() {
        let mut table = GrantTable::default();
        let all = [
            grant(1, 1, "ada", Some("bob")),
            grant(2, 1, "ada", None),
            grant(3, 2, "ada", Some("bob")),
        ];
        for grant in &all {
            table.put(grant.clone());
        }
        let first = KeyId::from_random([1; 16]);
        assert_eq!(table.of_key(first).len(), 2);
        assert_eq!(table.to_grantee(first, "ada").count(), 2);
        assert_eq!(table.to_grantee(first, "bob").count(), 0);
        assert_eq!(table.retirable("bob").count(), 2);
        for grant in &all {
            table.remove(grant);
        }
        assert_eq!(table.of_key(first).len(), 0);
        assert!(table.keys.is_empty() && table.by_retiring.is_empty());
    }
}
