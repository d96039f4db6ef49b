//! Signing keys: derived from a secret for one day, region and service.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::hmac;
use equivalent::Equivalent;
use moka::sync::Cache;
use stdx::Secret;

use super::claim::Credential;
use crate::access_key::AccessKey;

/// How many derived keys are remembered. Each takes some hundred bytes.
const REMEMBERED_MAX: u64 = 4096;

/// How long a derived key is remembered after its last use. It is for one day.
const REMEMBERED_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Derived keys, remembered: it saves four of the five HMACs of a verification.
#[derive(Debug)]
pub(super) struct SigningKeys {
    remembered: Cache<Name, Arc<hmac::Key>>,
}

/// What a derived key is remembered under: the fingerprint of an access key's id and
/// secret, and the scope. A replaced secret finds no old key.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Name {
    fingerprint: [u8; 32],
    scope: String,
}

/// The same, to look it up by. INVARIANT: both hash alike.
#[derive(Hash)]
struct NameRef<'a> {
    fingerprint: [u8; 32],
    scope: &'a str,
}

impl Equivalent<Name> for NameRef<'_> {
    fn equivalent(&self, name: &Name) -> bool {
        self.fingerprint == name.fingerprint && self.scope == name.scope
    }
}

impl SigningKeys {
    pub(super) fn new() -> Self {
        let remembered = Cache::builder()
            .max_capacity(REMEMBERED_MAX)
            .time_to_idle(REMEMBERED_FOR)
            .build();
        Self { remembered }
    }

    /// The signing key of an access key for a credential's scope.
    pub(super) fn derived(&self, key: &AccessKey, credential: &Credential<'_>) -> Arc<hmac::Key> {
        let name = NameRef {
            fingerprint: key.fingerprint(),
            scope: credential.scope,
        };
        if let Some(known) = self.remembered.get(&name) {
            return known;
        }
        let derived = Arc::new(derive(key.secret(), credential));
        let name = Name {
            fingerprint: name.fingerprint,
            scope: name.scope.to_owned(),
        };
        self.remembered.insert(name, Arc::clone(&derived));
        derived
    }
}

/// The chain of HMACs: `AWS4` and secret, date, region, service, terminator.
pub(super) fn derive(secret: &Secret<String>, credential: &Credential<'_>) -> hmac::Key {
    // Sized at once: a growing vector would leave copies behind.
    let first = Secret::new([b"AWS4", secret.expose().as_bytes()].concat());
    let Credential {
        date,
        region,
        service,
        terminator,
        ..
    } = *credential;
    [date, region, service, terminator]
        .into_iter()
        .fold(hmac::Key::new(hmac::HMAC_SHA256, first.expose()), |key, part| {
            hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref())
        })
}

#[cfg(test)]
mod tests {
    use domain::AccountId;

    use super::*;
    use crate::{AccessKeyId, Principal};

    fn key(secret: &str) -> AccessKey {
        let principal = Principal::Root {
            account: AccountId::default(),
        };
        AccessKey::new(
            AccessKeyId::parse("test").unwrap(),
            Secret::from(secret),
            principal,
        )
    }

    #[test]
    fn a_key_is_derived_once_per_secret_and_scope() {
        let keys = SigningKeys::new();
        let of = |date: &str| format!("test/{date}/eu-west-1/sts/aws4_request");
        let (today, tomorrow) = (of("20260102"), of("20260103"));
        let (today, tomorrow) = (
            Credential::parse(&today).unwrap(),
            Credential::parse(&tomorrow).unwrap(),
        );
        let first = keys.derived(&key("one"), &today);
        assert!(Arc::ptr_eq(&first, &keys.derived(&key("one"), &today)));
        for other in [
            keys.derived(&key("two"), &today),
            keys.derived(&key("one"), &tomorrow),
        ] {
            assert_ne!(hmac::sign(&first, b"").as_ref(), hmac::sign(&other, b"").as_ref());
        }
    }
}
