//! The indexes against a walk through everything, over random histories.

use std::collections::BTreeMap;

use domain::AccountId;
use domain::instance::ResourceId;
use domain::secret::{Deletion, Replica, Replicas, Replication, RotationSettings, SecretArn, Versions};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::sync::Arc;

use super::*;
use crate::kv::Revision;

#[derive(Debug, Clone)]
struct Facts {
    created: i64,
    changed: i64,
    accessed: Option<i64>,
    deletion: Option<i64>,
    rotation: Option<(bool, Option<i64>)>,
    is_customers: bool,
    is_replica: bool,
    is_behind: bool,
}

#[derive(Debug, Clone)]
enum Event {
    Put(u8, u8, Facts),
    Remove(u8, u8),
}

fn facts() -> impl Strategy<Value = Facts> {
    // Few different times, so that names have to decide.
    let at = || 0..4_i64;
    (
        at(),
        at(),
        option::of(at()),
        option::of(at()),
        option::of((any::<bool>(), option::of(at()))),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(created, changed, accessed, deletion, rotation, is_customers, is_replica, is_behind)| Facts {
                created,
                changed,
                accessed,
                deletion,
                rotation,
                is_customers,
                is_replica,
                is_behind,
            },
        )
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        3 => (0..2_u8, 0..6_u8, facts()).prop_map(|(region, name, facts)| Event::Put(region, name, facts)),
        1 => (0..2_u8, 0..6_u8).prop_map(|(region, name)| Event::Remove(region, name)),
    ];
    vec(event, 0..60)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn region(number: u8) -> Region {
    Region::parse(&format!("region-{number}")).unwrap()
}

fn name(number: u8) -> SecretName {
    SecretName::parse(&format!("name-{number}")).unwrap()
}

fn secret(in_region: u8, number: u8, facts: &Facts) -> Secret {
    Secret {
        name: name(number),
        arn: SecretArn::new(&region(in_region), &AccountId::default(), &name(number), "AAAAAA"),
        region: region(in_region),
        description: None,
        kms_key_id: None,
        policy: None,
        owner: if facts.is_customers {
            Owner::Customer
        } else {
            Owner::Rds {
                instance: ResourceId::from_random([number; 26]),
            }
        },
        tags: None,
        versions: Versions::default(),
        rotation: facts.rotation.map(|(enabled, next)| RotationSettings {
            enabled,
            rules: None,
            next: next.map(at),
        }),
        created_at: at(facts.created),
        changed_at: at(facts.changed),
        accessed_on: facts.accessed.map(at),
        rotated_at: None,
        deletion: facts.deletion.map(|second| Deletion { at: at(second) }),
        replication: if facts.is_replica {
            Replication::Replica { primary: region(9) }
        } else {
            let mut replicas = Replicas::default();
            let reason = String::new();
            let state = if facts.is_behind {
                ReplicaState::Behind { reason }
            } else {
                ReplicaState::Failed { reason }
            };
            let kms_key_id = None;
            replicas.set(region(9), Replica { kms_key_id, state });
            Replication::Primary(replicas)
        },
    }
}

/// The table after some events, and what it must hold. If the server starts again after them,
/// it is made anew out of what there is.
fn table_of(events: &[Event], restarts: bool) -> (SecretTable, BTreeMap<(Region, SecretName), Secret>) {
    let (mut table, mut model) = (SecretTable::default(), BTreeMap::new());
    for event in events {
        match event {
            Event::Put(in_region, number, facts) => {
                let value = secret(*in_region, *number, facts);
                model.insert((value.region.clone(), value.name.clone()), value.clone());
                table.put(Versioned {
                    revision: Revision(1),
                    value: Arc::new(value),
                });
            }
            Event::Remove(in_region, number) => {
                model.remove(&(region(*in_region), name(*number)));
                table.remove(&region(*in_region), &name(*number));
            }
        }
    }
    if restarts {
        table = SecretTable::of(table.all().cloned().collect());
    }
    (table, model)
}

const ORDERS: [SecretOrder; 4] = [
    SecretOrder::Name,
    SecretOrder::Created,
    SecretOrder::Changed,
    SecretOrder::Accessed,
];

fn walk(
    table: &SecretTable,
    in_region: u8,
    order: SecretOrder,
    direction: Direction,
    after: Option<&Place>,
) -> Vec<Place> {
    table
        .listed(&region(in_region), order, direction, after)
        .map(|secret| order.place(secret))
        .collect()
}

proptest! {
    #[test]
    fn every_order_is_that_of_a_sort_and_begins_anywhere(
        events in events(),
        restarts in any::<bool>(),
        in_region in 0..2_u8,
    ) {
        let (table, model) = table_of(&events, restarts);
        for order in ORDERS {
            let mut places: Vec<Place> = model
                .values()
                .filter(|secret| secret.region == region(in_region))
                .map(|secret| order.place(secret))
                .collect();
            places.sort();
            for direction in [Direction::Ascending, Direction::Descending] {
                prop_assert_eq!(&walk(&table, in_region, order, direction, None), &places);
                for (at, place) in places.iter().enumerate() {
                    prop_assert_eq!(
                        walk(&table, in_region, order, direction, Some(place)),
                        &places[at + 1..]
                    );
                }
                places.reverse();
            }
        }
    }

    #[test]
    fn the_calendar_is_what_a_walk_through_everything_finds(events in events(), restarts in any::<bool>()) {
        let (table, model) = table_of(&events, restarts);
        let (mut purges, mut rotations, mut behind) = (Vec::new(), Vec::new(), Vec::new());
        for secret in model.values() {
            let of = |at| (at, secret.region.clone(), secret.name.clone());
            let mut replicas = secret.replicas().into_iter().flat_map(Replicas::iter);
            if replicas.any(|(_, replica)| matches!(replica.state, ReplicaState::Behind { .. })) {
                behind.push(of(secret.changed_at));
            }
            if let Some(deletion) = secret.deletion {
                purges.push(of(deletion.at));
            } else if let (Owner::Rds { .. }, Some(rotation)) = (&secret.owner, &secret.rotation)
                && let (true, Some(next)) = (rotation.enabled, rotation.next)
                && secret.replicas().is_some()
            {
                rotations.push(of(next));
            }
        }
        purges.sort();
        rotations.sort();
        behind.sort();
        let found = |appointed: Vec<(Timestamp, &Versioned<Secret>)>| -> Vec<Appointment> {
            appointed
                .into_iter()
                .map(|(at, secret)| (at, secret.region.clone(), secret.name.clone()))
                .collect()
        };
        prop_assert_eq!(found(table.purges().collect()), purges);
        prop_assert_eq!(found(table.rotations().collect()), rotations);
        prop_assert_eq!(found(table.behind().collect()), behind);
    }
}
