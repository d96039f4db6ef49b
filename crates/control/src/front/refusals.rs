//! How many refused connections become events: anybody can cause them.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::time::Duration;

use domain::instance::ResourceId;

/// For so long, one address is told of once for each instance.
const WINDOW: Duration = Duration::from_mins(1);

/// The most addresses that are told of for one instance in that time.
const ADDRESSES_MAX: usize = 10;

/// Who was told of in the present window.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    began: Duration,
    told: HashMap<ResourceId, HashSet<IpAddr>>,
}

impl Refusals {
    /// Whether a refusal is to be told. `now` is a clock that nobody sets.
    pub(super) fn admit(&mut self, instance: &ResourceId, address: IpAddr, now: Duration) -> bool {
        if now.saturating_sub(self.began) >= WINDOW {
            self.began = now;
            self.told.clear();
        }
        let told = self.told.entry(instance.clone()).or_default();
        told.len() < ADDRESSES_MAX && told.insert(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_of_once_in_a_while_and_few_are() {
        let mut refusals = Refusals::default();
        let (one, other) = (ResourceId::from_random([1; 26]), ResourceId::from_random([2; 26]));
        let address = |last| IpAddr::from([127, 0, 0, last]);
        let second = Duration::from_secs;
        assert!(refusals.admit(&one, address(1), second(100)));
        assert!(!refusals.admit(&one, address(1), second(101)));
        assert!(refusals.admit(&other, address(1), second(101)));
        let told = (2..100).filter(|last| refusals.admit(&one, address(*last), second(102)));
        assert_eq!(told.count(), ADDRESSES_MAX - 1);
        assert!(refusals.admit(&one, address(1), second(160)));
    }
}
