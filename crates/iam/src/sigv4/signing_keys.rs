//! Signing keys: derived from a secret for one day, region and service.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::hmac;
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
    remembered: Cache<([u8; 32], String), Arc<hmac::Key>>,
}

impl SigningKeys {
    pub(super) fn new() -> Self {
        let remembered = Cache::builder()
            .max_capacity(REMEMBERED_MAX)
            .time_to_idle(REMEMBERED_FOR)
            .build();
        Self { remembered }
    }

    /// The signing key of an access key for a credential and its scope. It is remembered
    /// under the fingerprint of id and secret: a replaced secret finds no old key.
    pub(super) fn derived(&self, key: &AccessKey, credential: &Credential, scope: String) -> Arc<hmac::Key> {
        let name = (key.fingerprint(), scope);
        self.remembered
            .get_with(name, || Arc::new(derive(key.secret(), credential)))
    }
}

/// The chain of HMACs: `AWS4` and secret, date, region, service, terminator.
pub(super) fn derive(secret: &Secret<String>, credential: &Credential) -> hmac::Key {
    // Sized at once: a growing vector would leave copies behind.
    let first = Secret::new([b"AWS4", secret.expose().as_bytes()].concat());
    let Credential {
        date,
        region,
        service,
        terminator,
        ..
    } = credential;
    [date, region, service, terminator]
        .into_iter()
        .fold(hmac::Key::new(hmac::HMAC_SHA256, first.expose()), |key, part| {
            hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref())
        })
}
