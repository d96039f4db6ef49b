use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::AccountId;
use domain::secret::{Owner, SecretArn, SecretName, Versions};
use jiff::Timestamp;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use store::kv::Revision;

use super::*;

/// Secrets in the order of their creation.
#[derive(Default)]
struct Shelf {
    secrets: BTreeMap<Place, Versioned<Secret>>,
    looked_at: Cell<usize>,
}

impl Shelf {
    fn of(numbers: impl IntoIterator<Item = u16>) -> Self {
        let mut shelf = Self::default();
        for number in numbers {
            shelf.put(number);
        }
        shelf
    }

    fn put(&mut self, number: u16) {
        let secret = secret(number);
        self.secrets.insert(SecretOrder::Created.place(&secret), secret);
    }

    fn remove(&mut self, number: u16) {
        self.secrets.remove(&SecretOrder::Created.place(&secret(number)));
    }

    /// A page, which costs a bounded number of looks.
    fn page(&self, after: Option<Place>, limit: usize, passes: impl Fn(&Secret) -> bool) -> Page {
        self.looked_at.set(0);
        let look = |after: Option<&Place>, most: usize| {
            let rest = self
                .secrets
                .iter()
                .filter(|(place, _)| after.is_none_or(|after| *place > after));
            let secrets: Vec<_> = rest.map(|(_, secret)| secret.clone()).take(most).collect();
            self.looked_at.set(self.looked_at.get() + secrets.len());
            secrets
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(fill(SecretOrder::Created, after, limit, look, passes))
    }
}

/// Three secrets of a millisecond each, so that names have to decide.
fn secret(number: u16) -> Versioned<Secret> {
    let name = SecretName::parse(&format!("secret-{number:05}")).unwrap();
    let region = Region::parse("eu-central-1").unwrap();
    let at = Timestamp::from_millisecond(i64::from(number / 3)).unwrap();
    let value = Secret {
        arn: SecretArn::new(&region, &AccountId::default(), &name, "AAAAAA"),
        name,
        region,
        description: None,
        kms_key_id: None,
        policy: None,
        owner: Owner::Customer,
        tags: None,
        versions: Versions::default(),
        rotation: None,
        created_at: at,
        changed_at: at,
        accessed_on: None,
        rotated_at: None,
        deletion: None,
        replication: domain::secret::Replication::default(),
    };
    Versioned {
        revision: Revision(1),
        value: Arc::new(value),
    }
}

fn number(secret: &Secret) -> u16 {
    secret
        .name
        .as_str()
        .trim_start_matches("secret-")
        .parse()
        .unwrap()
}

fn numbers(page: &Page) -> Vec<u16> {
    page.secrets.iter().map(|secret| number(secret)).collect()
}

#[test]
fn a_page_without_filter_looks_at_one_secret_more_than_it_shows() {
    for count in [101, 1000, 30_000] {
        let shelf = Shelf::of(0..count);
        let page = shelf.page(None, 100, |_| true);
        assert_eq!((page.secrets.len(), shelf.looked_at.get()), (100, 101));
        let page = shelf.page(page.next, 100, |_| true);
        assert!(shelf.looked_at.get() <= 101);
        assert_eq!(numbers(&page).first(), Some(&100));
    }
}

#[test]
fn a_filter_that_passes_nearly_nothing_gives_short_pages_and_loses_nothing() {
    let shelf = Shelf::of(0..25_000);
    let wanted = [3, 9_999, 10_000, 24_999];
    let (mut after, mut found, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = shelf.page(after, 20, |secret| wanted.contains(&number(secret)));
        assert!(shelf.looked_at.get() <= EXAMINED_MAX + TURN);
        found.extend(numbers(&page));
        pages += 1;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((found.as_slice(), pages), (wanted.as_slice(), 3));
}

#[test]
fn the_last_page_has_no_token() {
    let shelf = Shelf::of(0..10);
    let first = shelf.page(None, 5, |_| true);
    let second = shelf.page(first.next, 5, |_| true);
    assert_eq!((numbers(&second), second.next), (vec![5, 6, 7, 8, 9], None));
    let few = shelf.page(None, 5, |secret| number(secret) < 5);
    assert_eq!((numbers(&few), few.next), (vec![0, 1, 2, 3, 4], None));
}

#[derive(Debug, Clone)]
enum Meanwhile {
    Put(u16),
    Remove(u16),
}

proptest! {
    #[test]
    fn paging_stays_right_while_secrets_come_and_go(
        first in btree_set(0..300_u16, 0..200),
        changes in vec(
            vec(prop_oneof![(0..300_u16).prop_map(Meanwhile::Put), (0..300_u16).prop_map(Meanwhile::Remove)], 0..20),
            200,
        ),
        limit in 1..40_usize,
    ) {
        let mut shelf = Shelf::of(first.iter().copied());
        let mut untouched: BTreeSet<u16> = first;
        let (mut found, mut after) = (Vec::new(), None);
        for change in changes {
            let page = shelf.page(after, limit, |secret| number(secret).is_multiple_of(2));
            found.extend(numbers(&page));
            after = page.next;
            if after.is_none() {
                break;
            }
            for meanwhile in change {
                let (Meanwhile::Put(number) | Meanwhile::Remove(number)) = meanwhile;
                untouched.remove(&number);
                match meanwhile {
                    Meanwhile::Put(number) => shelf.put(number),
                    Meanwhile::Remove(number) => shelf.remove(number),
                }
            }
        }
        prop_assert!(after.is_none());
        prop_assert!(found.is_sorted_by(|a, b| a < b), "in order, and none twice");
        for number in untouched {
            prop_assert_eq!(found.contains(&number), number.is_multiple_of(2));
        }
    }
}
