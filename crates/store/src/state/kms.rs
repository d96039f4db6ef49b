//! The tables of KMS: keys, aliases and grants by region.

use std::collections::{BTreeMap, BTreeSet};

use domain::Region;
use domain::kms::{Alias, AliasName, AwsService, Grant, GrantId, Key, KeyId, KeyName, MaterialOrigin};
use jiff::Timestamp;

use super::grants::GrantTable;
use super::{State, Versioned};
use crate::seal::SealError;

/// The keys of all regions and what points at them.
#[derive(Debug, Default)]
pub struct KmsTables {
    regions: BTreeMap<Region, RegionKeys>,
}

#[derive(Debug, Default)]
struct RegionKeys {
    keys: BTreeMap<KeyId, Versioned<Key>>,
    aliases: BTreeMap<AliasName, Versioned<Alias>>,
    pointing: BTreeMap<KeyId, BTreeSet<AliasName>>,
    grants: GrantTable,
}

impl State {
    /// A key that AWS makes for a service, and its alias. They are the service's once both are
    /// committed.
    ///
    /// # Errors
    /// Never in practice.
    pub fn new_managed_key(
        &self,
        region: &Region,
        service: AwsService,
        now: Timestamp,
    ) -> Result<(Key, Alias), SealError> {
        let mut id = [0; 16];
        self.random.fill(&mut id);
        let id = KeyId::from_random(id);
        let first = self.new_material(id, MaterialOrigin::Creation, now)?;
        let key = Key::managed(id, service, region, &self.account, first);
        let alias = alias_of(&key, service);
        Ok((key, alias))
    }
}

/// The alias of a service's key.
pub(super) fn alias_of(key: &Key, service: AwsService) -> Alias {
    Alias {
        name: AliasName::of_service(service),
        region: key.region.clone(),
        target: key.id,
        created_at: key.created_at,
        updated_at: key.created_at,
    }
}

impl KmsTables {
    /// A key by its id.
    #[must_use]
    pub fn key(&self, region: &Region, id: KeyId) -> Option<&Versioned<Key>> {
        self.regions.get(region)?.keys.get(&id)
    }

    /// A key by what a caller calls it.
    #[must_use]
    pub fn named(&self, region: &Region, name: &KeyName) -> Option<&Versioned<Key>> {
        match name {
            KeyName::Id(id) => self.key(region, *id),
            KeyName::Alias(alias) => self.key(region, self.alias(region, alias)?.target),
        }
    }

    /// The key that was made for a service, once it was.
    #[must_use]
    pub fn of_service(&self, region: &Region, service: AwsService) -> Option<&Versioned<Key>> {
        self.named(region, &KeyName::Alias(AliasName::of_service(service)))
    }

    /// The keys of a region in the order of their ids.
    pub fn keys(&self, region: &Region) -> impl Iterator<Item = &Versioned<Key>> {
        self.regions
            .get(region)
            .into_iter()
            .flat_map(|region| region.keys.values())
    }

    /// The keys of all regions.
    pub fn all_keys(&self) -> impl Iterator<Item = &Versioned<Key>> {
        self.regions.values().flat_map(|region| region.keys.values())
    }

    /// An alias by its name.
    #[must_use]
    pub fn alias(&self, region: &Region, name: &AliasName) -> Option<&Versioned<Alias>> {
        self.regions.get(region)?.aliases.get(name)
    }

    /// The aliases of a region in the order of their names.
    pub fn aliases(&self, region: &Region) -> impl Iterator<Item = &Versioned<Alias>> {
        self.regions
            .get(region)
            .into_iter()
            .flat_map(|region| region.aliases.values())
    }

    /// The aliases of a key in the order of their names.
    pub fn aliases_of(&self, region: &Region, id: KeyId) -> impl Iterator<Item = &Versioned<Alias>> {
        self.regions.get(region).into_iter().flat_map(move |region| {
            let names = region.pointing.get(&id).into_iter().flatten();
            names.filter_map(|name| region.aliases.get(name))
        })
    }

    /// A grant of a key.
    #[must_use]
    pub fn grant(&self, region: &Region, key: KeyId, id: GrantId) -> Option<&Versioned<Grant>> {
        self.regions.get(region)?.grants.get(key, id)
    }

    /// The grants of a key in the order of their ids.
    pub fn grants(&self, region: &Region, key: KeyId) -> impl Iterator<Item = &Versioned<Grant>> {
        let region = self.regions.get(region);
        region
            .into_iter()
            .flat_map(move |region| region.grants.of_key(key))
    }

    /// How many grants a key has.
    #[must_use]
    pub fn grant_count(&self, region: &Region, key: KeyId) -> usize {
        let region = self.regions.get(region);
        region.map_or(0, |region| region.grants.of_key(key).len())
    }

    /// What a key's grants allow to the principal of this ARN.
    pub fn grants_to<'a>(
        &'a self,
        region: &Region,
        key: KeyId,
        arn: &'a str,
    ) -> impl Iterator<Item = &'a Versioned<Grant>> {
        let region = self.regions.get(region);
        region
            .into_iter()
            .flat_map(move |region| region.grants.to_grantee(key, arn))
    }

    /// The grants that the principal of this ARN may end, in the order of their ids.
    pub fn retirable_grants<'a>(
        &'a self,
        region: &Region,
        arn: &'a str,
    ) -> impl Iterator<Item = &'a Versioned<Grant>> {
        let region = self.regions.get(region);
        region
            .into_iter()
            .flat_map(move |region| region.grants.retirable(arn))
    }

    pub(super) fn put_key(&mut self, key: Versioned<Key>) {
        let region = self.regions.entry(key.region.clone()).or_default();
        region.keys.insert(key.id, key);
    }

    pub(super) fn remove_key(&mut self, key: &Key) {
        if let Some(region) = self.regions.get_mut(&key.region) {
            region.keys.remove(&key.id);
        }
    }

    pub(super) fn put_alias(&mut self, alias: Versioned<Alias>) {
        self.remove_alias(&alias);
        let region = self.regions.entry(alias.region.clone()).or_default();
        let pointing = region.pointing.entry(alias.target).or_default();
        pointing.insert(alias.name.clone());
        region.aliases.insert(alias.name.clone(), alias);
    }

    pub(super) fn remove_alias(&mut self, alias: &Alias) {
        let Some(region) = self.regions.get_mut(&alias.region) else {
            return;
        };
        // It may have pointed at another key before.
        let Some(before) = region.aliases.remove(&alias.name) else {
            return;
        };
        if let Some(pointing) = region.pointing.get_mut(&before.target) {
            pointing.remove(&alias.name);
            if pointing.is_empty() {
                region.pointing.remove(&before.target);
            }
        }
    }

    pub(super) fn put_grant(&mut self, grant: Versioned<Grant>) {
        let region = self.regions.entry(grant.region.clone()).or_default();
        region.grants.put(grant);
    }

    pub(super) fn remove_grant(&mut self, grant: &Grant) {
        if let Some(region) = self.regions.get_mut(&grant.region) {
            region.grants.remove(grant);
        }
    }
}
