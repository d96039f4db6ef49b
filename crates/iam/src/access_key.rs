//! Access keys: the id that a request names and the secret that signed it.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest;
use jiff::Timestamp;
use stdx::{Random, Secret};
use thiserror::Error;

use crate::Principal;

/// What our generated key ids begin with, long-term and temporary ones. AWS's own are `AKIA`
/// and `ASIA`: a real AWS key can therefore never be mistaken for one of ours, nor ours for
/// one of AWS's.
const OWN_PREFIX: &str = "LKIA";
const OWN_TEMPORARY_PREFIX: &str = "LSIA";

/// The alphabet of key ids after the prefix, as AWS uses it.
const ID_ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The alphabet of secrets. AWS also uses `/` and `+`, which people trip over when
/// they paste a secret into a URL or a shell; 40 of these still carry 238 bits.
const SECRET_ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The length of a secret, in characters, as AWS makes them.
const SECRET_CHARS: usize = 40;

/// The longest key id, in characters (the IAM model's limit).
const ID_CHARS_MAX: usize = 128;

/// The id of an access key: 1 to 128 letters, digits and underscores.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccessKeyId(String);

/// A text that cannot be an access key id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an access key id has 1 to {ID_CHARS_MAX} letters, digits and underscores")]
pub struct InvalidAccessKeyId;

impl AccessKeyId {
    /// Takes an id that was configured or stored.
    ///
    /// # Errors
    /// If it is empty, too long, or has characters that an id cannot have.
    pub fn parse(text: &str) -> Result<Self, InvalidAccessKeyId> {
        let lawful = (1..=ID_CHARS_MAX).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if lawful {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidAccessKeyId)
        }
    }

    /// A fresh id with our prefix.
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        Self(format!("{OWN_PREFIX}{}", draw(random, ID_ALPHABET, 16)))
    }

    /// A fresh id for temporary credentials.
    #[must_use]
    pub fn generate_temporary(random: &dyn Random) -> Self {
        Self(format!("{OWN_TEMPORARY_PREFIX}{}", draw(random, ID_ALPHABET, 16)))
    }

    /// Whether it was made for temporary credentials, which come with a session token.
    #[must_use]
    pub fn is_temporary(id: &str) -> bool {
        id.starts_with(OWN_TEMPORARY_PREFIX)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccessKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A long-term access key and whose it is.
#[derive(Debug)]
pub struct AccessKey {
    id: AccessKeyId,
    secret: Secret<String>,
    principal: Principal,
    fingerprint: [u8; 32],
    expires_at: Option<Timestamp>,
}

impl AccessKey {
    /// A key that was configured or stored.
    #[must_use]
    pub fn new(id: AccessKeyId, secret: Secret<String>, principal: Principal) -> Self {
        let fingerprint = fingerprint(&id, &secret);
        Self {
            id,
            secret,
            principal,
            fingerprint,
            expires_at: None,
        }
    }

    /// A key of temporary credentials that were issued.
    #[must_use]
    pub fn temporary(
        id: AccessKeyId,
        secret: Secret<String>,
        principal: Principal,
        expires_at: Timestamp,
    ) -> Self {
        Self {
            expires_at: Some(expires_at),
            ..Self::new(id, secret, principal)
        }
    }

    /// A fresh key for temporary credentials.
    #[must_use]
    pub fn generate_temporary(random: &dyn Random, principal: Principal) -> Self {
        let secret = Secret::new(draw(random, SECRET_ALPHABET, SECRET_CHARS));
        Self::new(AccessKeyId::generate_temporary(random), secret, principal)
    }

    /// A fresh key with our prefix.
    #[must_use]
    pub fn generate(random: &dyn Random, principal: Principal) -> Self {
        let secret = Secret::new(draw(random, SECRET_ALPHABET, SECRET_CHARS));
        Self::new(AccessKeyId::generate(random), secret, principal)
    }

    /// The id that requests name.
    #[must_use]
    pub fn id(&self) -> &AccessKeyId {
        &self.id
    }

    /// The secret that requests are signed with.
    #[must_use]
    pub fn secret(&self) -> &Secret<String> {
        &self.secret
    }

    /// Whose key it is.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// When it ends by itself; `None` for a long-term key.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Tells this id and secret apart from every other pair, so that a signing key
    /// derived from a replaced secret is never found again.
    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }
}

/// Where keys are looked up.
pub trait AccessKeys: Send + Sync {
    /// The key of that id: a long-term one that is active, without a token; or a temporary
    /// one, with the session token that was issued with it.
    fn find(&self, id: &str, token: Option<&str>, now: Timestamp) -> Found;
}

/// What is known of a key id and a session token.
#[derive(Debug)]
pub enum Found {
    /// The key that belongs to both.
    Key(Arc<AccessKey>),
    /// A session that is over.
    Expired,
    /// No such key, or a token that does not belong to it.
    Unknown,
}

impl Found {
    /// The key, if there is one.
    #[must_use]
    pub fn key(&self) -> Option<&AccessKey> {
        match self {
            Self::Key(key) => Some(key),
            Self::Expired | Self::Unknown => None,
        }
    }
}

impl From<Option<Arc<AccessKey>>> for Found {
    fn from(key: Option<Arc<AccessKey>>) -> Self {
        key.map_or(Self::Unknown, Self::Key)
    }
}

fn fingerprint(id: &AccessKeyId, secret: &Secret<String>) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(id.as_str().as_bytes());
    // An id cannot hold this byte, so no two pairs run together.
    context.update(b"\n");
    context.update(secret.expose().as_bytes());
    let mut bytes = [0; 32];
    bytes.copy_from_slice(context.finish().as_ref());
    bytes
}

fn draw<const N: usize>(random: &dyn Random, alphabet: &[u8; N], chars: usize) -> String {
    let bound = u32::try_from(N).unwrap_or(u32::MAX);
    let pick = || {
        alphabet
            .get(random.below(bound) as usize)
            .copied()
            .map_or('A', char::from)
    };
    // With the room reserved, no reallocation leaves half a secret behind.
    let mut text = String::with_capacity(chars);
    text.extend(std::iter::repeat_with(pick).take(chars));
    text
}

#[cfg(test)]
mod tests {
    use domain::AccountId;
    use stdx::SystemRandom;

    use super::*;

    fn root() -> Principal {
        Principal::Root {
            account: AccountId::default(),
        }
    }

    #[test]
    fn generated_keys_have_our_prefix_and_awss_shape() {
        let key = AccessKey::generate(&SystemRandom, root());
        let tail = key.id().as_str().strip_prefix("LKIA").unwrap();
        assert_eq!(tail.len(), 16);
        assert!(tail.bytes().all(|byte| ID_ALPHABET.contains(&byte)));
        assert_eq!(key.secret().expose().len(), 40);
        assert_eq!(AccessKeyId::parse(key.id().as_str()).as_ref(), Ok(key.id()));
    }

    #[test]
    fn two_generated_keys_differ() {
        let (one, two) = (
            AccessKey::generate(&SystemRandom, root()),
            AccessKey::generate(&SystemRandom, root()),
        );
        assert_ne!(one.id(), two.id());
        assert!(!one.secret().ct_eq(two.secret().expose().as_bytes()));
        assert_ne!(one.fingerprint(), two.fingerprint());
    }

    #[test]
    fn ids_of_other_systems_are_accepted_and_nonsense_is_not() {
        for id in ["test", "AKIAIOSFODNN7EXAMPLE", "a_b", &"a".repeat(128)] {
            assert!(AccessKeyId::parse(id).is_ok(), "{id}");
        }
        for id in ["", "a/b", "a b", "a-b", "ü", "a\n", &"a".repeat(129)] {
            assert_eq!(AccessKeyId::parse(id), Err(InvalidAccessKeyId), "{id}");
        }
    }

    #[test]
    fn the_fingerprint_follows_the_secret_and_debug_hides_it() {
        let id = AccessKeyId::parse("test").unwrap();
        let one = AccessKey::new(id.clone(), Secret::from("one-secret"), root());
        let two = AccessKey::new(id, Secret::from("two-secret"), root());
        assert_ne!(one.fingerprint(), two.fingerprint());
        assert!(!format!("{one:?}").contains("one-secret"));
    }
}
