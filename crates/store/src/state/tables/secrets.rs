//! The secrets: by name, in the orders that lists are asked for, and by what time does to them.
//!
//! INVARIANT: every index holds exactly what its rule says of the secrets that are there, so
//! that nobody ever has to walk through all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use domain::Region;
use domain::secret::{Owner, ReplicaState, Secret, SecretName};
use jiff::Timestamp;

use super::Versioned;

/// By what secrets can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretOrder {
    /// By name.
    Name,
    /// By the time of creation.
    Created,
    /// By the time of the last change.
    Changed,
    /// By the day of the last read; never read comes first.
    Accessed,
}

/// From which end of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Ascending,
    /// The greatest first.
    Descending,
}

/// Where a secret stands in an order. The name makes it unique.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The date that counts, in milliseconds since 1970; 0 if the order has none.
    pub millisecond: i64,
    /// The secret.
    pub name: SecretName,
}

/// A secret as the calendar refers to it.
type Appointment = (Timestamp, Region, SecretName);

/// All secrets.
#[derive(Debug, Default)]
pub(super) struct SecretTable {
    regions: BTreeMap<Region, RegionTable>,
    purges: BTreeSet<Appointment>,
    rotations: BTreeSet<Appointment>,
    behind: BTreeSet<Appointment>,
}

/// The secrets of one region.
#[derive(Debug, Default)]
struct RegionTable {
    /// For finding one: a tree would compare some twenty names, each somewhere else in memory.
    found: HashMap<SecretName, Versioned<Secret>>,
    by_name: BTreeSet<SecretName>,
    created: BTreeSet<Place>,
    changed: BTreeSet<Place>,
    accessed: BTreeSet<Place>,
}

impl SecretOrder {
    /// Where a secret stands.
    #[must_use]
    pub fn place(self, secret: &Secret) -> Place {
        let date = match self {
            Self::Name => None,
            Self::Created => Some(secret.created_at),
            Self::Changed => Some(secret.changed_at),
            Self::Accessed => secret.accessed_on,
        };
        Place {
            millisecond: date.map_or(0, Timestamp::as_millisecond),
            name: secret.name.clone(),
        }
    }
}

impl SecretTable {
    /// A table of many secrets, which is made many times faster than by putting one after another.
    pub(super) fn of(secrets: Vec<Versioned<Secret>>) -> Self {
        let appointments = |rule: fn(&Secret) -> Option<Timestamp>| {
            let all = secrets.iter().filter_map(|secret| appointment(rule, secret));
            all.collect()
        };
        let [purges, rotations, behind] = [purge_at, rotation_at, behind_since].map(appointments);
        let mut regions: BTreeMap<Region, Vec<Versioned<Secret>>> = BTreeMap::new();
        for secret in secrets {
            match regions.get_mut(&secret.region) {
                Some(secrets) => secrets.push(secret),
                None => {
                    regions.insert(secret.region.clone(), vec![secret]);
                }
            }
        }
        let table = |(region, secrets)| (region, RegionTable::of(secrets));
        Self {
            regions: regions.into_iter().map(table).collect(),
            purges,
            rotations,
            behind,
        }
    }

    pub(super) fn count(&self, region: &Region) -> usize {
        self.regions
            .get(region)
            .map_or(0, |secrets| secrets.by_name.len())
    }

    pub(super) fn get(&self, region: &Region, name: &SecretName) -> Option<&Versioned<Secret>> {
        self.regions.get(region)?.found.get(name)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Versioned<Secret>> {
        self.regions.values().flat_map(RegionTable::all)
    }

    /// The secrets of a region that come after a place.
    pub(super) fn listed<'a>(
        &'a self,
        region: &Region,
        order: SecretOrder,
        direction: Direction,
        after: Option<&Place>,
    ) -> Box<dyn Iterator<Item = &'a Versioned<Secret>> + 'a> {
        match self.regions.get(region) {
            Some(table) => table.listed(order, direction, after),
            None => Box::new(std::iter::empty()),
        }
    }

    /// Scheduled deletions, the next one first.
    pub(super) fn purges(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.appointed(&self.purges)
    }

    /// Scheduled rotations, the next one first.
    pub(super) fn rotations(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.appointed(&self.rotations)
    }

    /// Secrets with replicas that lack values, the one that was changed first first.
    pub(super) fn behind(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.appointed(&self.behind)
    }

    fn appointed<'a>(
        &'a self,
        appointments: &'a BTreeSet<Appointment>,
    ) -> impl Iterator<Item = (Timestamp, &'a Versioned<Secret>)> {
        appointments
            .iter()
            .filter_map(|(at, region, name)| Some((*at, self.get(region, name)?)))
    }

    /// Puts a secret into its place, and gives the one that was there.
    pub(super) fn put(&mut self, secret: Versioned<Secret>) -> Option<Versioned<Secret>> {
        if !self.regions.contains_key(&secret.region) {
            self.regions.insert(secret.region.clone(), RegionTable::default());
        }
        let table = self.regions.get_mut(&secret.region)?;
        let old = table.found.insert(secret.name.clone(), secret.clone());
        table.reindex(old.as_deref(), Some(&secret));
        self.reappoint(old.as_deref(), Some(&secret));
        old
    }

    /// Takes a secret out.
    pub(super) fn remove(&mut self, region: &Region, name: &SecretName) -> Option<Versioned<Secret>> {
        let table = self.regions.get_mut(region)?;
        let old = table.found.remove(name)?;
        table.reindex(Some(&old), None);
        self.reappoint(Some(&old), None);
        Some(old)
    }

    fn reappoint(&mut self, old: Option<&Secret>, new: Option<&Secret>) {
        for (index, rule) in [
            (&mut self.purges, purge_at as fn(&Secret) -> Option<Timestamp>),
            (&mut self.rotations, rotation_at),
            (&mut self.behind, behind_since),
        ] {
            let appointment = |secret| appointment(rule, secret);
            replace(index, old.and_then(appointment), new.and_then(appointment));
        }
    }
}

impl RegionTable {
    fn of(secrets: Vec<Versioned<Secret>>) -> Self {
        let index = |order: SecretOrder| secrets.iter().map(|secret| order.place(secret)).collect();
        let [created, changed, accessed] =
            [SecretOrder::Created, SecretOrder::Changed, SecretOrder::Accessed].map(index);
        let by_name = secrets.iter().map(|secret| secret.name.clone()).collect();
        let named = secrets.into_iter().map(|secret| (secret.name.clone(), secret));
        Self {
            found: named.collect(),
            by_name,
            created,
            changed,
            accessed,
        }
    }

    fn listed<'a>(
        &'a self,
        order: SecretOrder,
        direction: Direction,
        after: Option<&Place>,
    ) -> Box<dyn Iterator<Item = &'a Versioned<Secret>> + 'a> {
        let Some(index) = self.index(order) else {
            let names = match (direction, after.map(|after| &after.name)) {
                (Direction::Ascending, Some(after)) => (Bound::Excluded(after), Bound::Unbounded),
                (Direction::Descending, Some(after)) => (Bound::Unbounded, Bound::Excluded(after)),
                (_, None) => (Bound::Unbounded, Bound::Unbounded),
            };
            let names = self.by_name.range::<SecretName, _>(names);
            return match direction {
                Direction::Ascending => Box::new(names.filter_map(|name| self.found.get(name))),
                Direction::Descending => Box::new(names.rev().filter_map(|name| self.found.get(name))),
            };
        };
        let places = match (direction, after) {
            (Direction::Ascending, Some(after)) => (Bound::Excluded(after), Bound::Unbounded),
            (Direction::Descending, Some(after)) => (Bound::Unbounded, Bound::Excluded(after)),
            (_, None) => (Bound::Unbounded, Bound::Unbounded),
        };
        let places = index.range::<Place, _>(places);
        match direction {
            Direction::Ascending => Box::new(places.filter_map(|place| self.found.get(&place.name))),
            Direction::Descending => Box::new(places.rev().filter_map(|place| self.found.get(&place.name))),
        }
    }

    /// `None` for the order of names, which the table itself has.
    fn index(&self, order: SecretOrder) -> Option<&BTreeSet<Place>> {
        match order {
            SecretOrder::Name => None,
            SecretOrder::Created => Some(&self.created),
            SecretOrder::Changed => Some(&self.changed),
            SecretOrder::Accessed => Some(&self.accessed),
        }
    }

    /// In the order of their names.
    fn all(&self) -> impl Iterator<Item = &Versioned<Secret>> {
        self.by_name.iter().filter_map(|name| self.found.get(name))
    }

    fn reindex(&mut self, old: Option<&Secret>, new: Option<&Secret>) {
        let name = |secret: &Secret| secret.name.clone();
        replace(&mut self.by_name, old.map(name), new.map(name));
        for (index, order) in [
            (&mut self.created, SecretOrder::Created),
            (&mut self.changed, SecretOrder::Changed),
            (&mut self.accessed, SecretOrder::Accessed),
        ] {
            let place = |secret: &Secret| order.place(secret);
            replace(index, old.map(place), new.map(place));
        }
    }
}

fn replace<T: Ord>(index: &mut BTreeSet<T>, old: Option<T>, new: Option<T>) {
    if old == new {
        return;
    }
    if let Some(old) = old {
        index.remove(&old);
    }
    index.extend(new);
}

fn appointment(rule: fn(&Secret) -> Option<Timestamp>, secret: &Secret) -> Option<Appointment> {
    let at = rule(secret)?;
    Some((at, secret.region.clone(), secret.name.clone()))
}

/// When a secret ceases to exist.
fn purge_at(secret: &Secret) -> Option<Timestamp> {
    secret.deletion.map(|deletion| deletion.at)
}

/// When a secret is rotated next. Only those of RDS are rotated on a schedule; a replica
/// follows its primary.
fn rotation_at(secret: &Secret) -> Option<Timestamp> {
    let rotation = secret.rotation.as_ref().filter(|rotation| rotation.enabled)?;
    let changes_here = secret.deletion.is_none() && secret.replicas().is_some();
    match secret.owner {
        Owner::Rds { .. } if changes_here => rotation.next,
        _ => None,
    }
}

/// Since when a secret has replicas that lack values, or longer.
fn behind_since(secret: &Secret) -> Option<Timestamp> {
    let mut replicas = secret.replicas()?.iter();
    let is_behind = replicas.any(|(_, replica)| matches!(replica.state, ReplicaState::Behind { .. }));
    is_behind.then_some(secret.changed_at)
}

#[cfg(test)]
mod tests;
