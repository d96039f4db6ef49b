//! What is stored: every kind of record in its own versioned form.
//!
//! A record is JSON with the version of its form (`"v"`), followed by a tag over its key
//! and text. Sensitive fields are sealed for the record's key. The types of `domain`
//! know nothing of this; the conversions are here.

mod access_key;
mod credential;
mod encoding;
mod event;
mod grant;
mod identity;
mod instance;
mod kms;
mod login;
mod scram;
mod secret;
mod secret_value;
mod security_group;
mod server;
mod steps;
mod timeline;

use std::sync::Arc;

use domain::identity::{
    EntityName, Group, IssuerUrl, LoginProfile, ManagedPolicy, OidcProvider, PasswordPolicy, Role, UniqueId,
    User,
};
use domain::instance::{InstanceId, ResourceId};
use domain::kms::{Alias, AliasName, Grant, Key as KmsKey, KeyId};
use domain::secret::SecretName;
use domain::{Credential, Event, Instance, Region, Secret, SecurityGroup, Timeline};
use stdx::Random;
use thiserror::Error;

pub use access_key::{AccessKeyRecord, KeyOwner};
pub use secret_value::SecretValue;
pub(crate) use secret_value::{holds_too_much, lacks_a_value, without_values_apart};
pub use server::{CertificateAuthority, FrontKey, Meta};

use crate::kv::Key;
use crate::seal::{FirstKey, RecordSealer, SealError, TAG_LEN};

/// The version of the forms that this program writes, and the newest it reads, unless a form says otherwise.
const VERSION: u32 = 1;

/// A record of any kind.
#[derive(Debug, Clone)]
pub enum Record {
    /// A secret with its versions.
    Secret(Arc<Secret>),
    /// A value that lies apart from its secret.
    SecretValue(Arc<SecretValue>),
    /// A database instance.
    Instance(Arc<Instance>),
    /// The credential of a managed role.
    Credential(Arc<Credential>),
    /// An access key.
    AccessKey(Arc<AccessKeyRecord>),
    /// A user.
    User(Arc<User>),
    /// The password of a user.
    Login(Arc<LoginProfile>),
    /// What passwords of users must be like.
    PasswordPolicy(Arc<PasswordPolicy>),
    /// A group of users.
    Group(Arc<Group>),
    /// A role.
    Role(Arc<Role>),
    /// A managed policy.
    Policy(Arc<ManagedPolicy>),
    /// An identity provider.
    OidcProvider(Arc<OidcProvider>),
    /// A KMS key.
    KmsKey(Arc<KmsKey>),
    /// An alias of a KMS key.
    KmsAlias(Arc<Alias>),
    /// A grant on a KMS key.
    KmsGrant(Arc<Grant>),
    /// The only KMS key of the first stores.
    FirstKey(Arc<FirstKey>),
    /// A security group.
    SecurityGroup(Arc<SecurityGroup>),
    /// What became of a rotation.
    Timeline(Arc<Timeline>),
    /// What happened to an instance.
    Event(Arc<Event>),
    /// The certificate authority.
    Authority(Arc<CertificateAuthority>),
    /// The key from which salts for unknown roles are made.
    FrontKey(Arc<FrontKey>),
    /// What holds for the whole server.
    Meta(Arc<Meta>),
}

/// A record that cannot be read or written.
#[derive(Debug, Error)]
#[error("the record {key} cannot be used")]
pub struct RecordError {
    /// Where it lies.
    pub key: String,
    /// What is wrong with it.
    #[source]
    pub flaw: Flaw,
}

/// What is wrong with a record.
#[derive(Debug, Error)]
pub enum Flaw {
    /// It was written by a later release.
    #[error("it has version {found}, which is newer than what this program knows; use the newer program")]
    Newer {
        /// Its version.
        found: u32,
    },
    /// Its key is of a kind that this program does not know.
    #[error("this program knows no records of that kind")]
    UnknownKind,
    /// Someone other than a Lockstep with this root key wrote it.
    #[error("it was changed by something else than Lockstep, or is damaged")]
    Changed,
    /// It is not what a record of its kind looks like.
    #[error("it is malformed")]
    Malformed(#[source] serde_json::Error),
    /// A field breaks a rule of its type.
    #[error("its field {field} is not valid")]
    Field {
        /// The field.
        field: &'static str,
        /// The rule.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A sealed field does not open.
    #[error("a sealed field cannot be used")]
    Sealed(#[from] SealError),
}

/// Where records lie.
pub(crate) mod keys {
    use super::secret_value::SEPARATOR;
    use super::{
        AliasName, EntityName, Event, Grant, InstanceId, IssuerUrl, Key, KeyId, Region, ResourceId,
        SecretName, SecretValue, SecurityGroup, Timeline, UniqueId,
    };

    /// The key of the record of the whole server.
    pub(crate) const META: &str = "meta";

    pub(super) const AUTHORITY: &str = "authority";
    pub(crate) const FRONT_KEY: &str = "front-key";
    pub(super) const SECRET: &str = "secret/";
    pub(super) const INSTANCE: &str = "instance/";
    pub(super) const CREDENTIAL: &str = "credential/";
    pub(super) const ACCESS_KEY: &str = "access-key/";
    pub(super) const USER: &str = "iam-user/";
    pub(super) const LOGIN: &str = "iam-login/";
    pub(super) const PASSWORD_POLICY: &str = "iam-password-policy";
    pub(super) const GROUP: &str = "iam-group/";
    pub(super) const ROLE: &str = "iam-role/";
    pub(super) const POLICY: &str = "iam-policy/";
    pub(super) const OIDC_PROVIDER: &str = "iam-oidc-provider/";
    pub(super) const KMS_KEY: &str = "kms/";
    pub(super) const KMS_ALIAS: &str = "kms-alias/";
    pub(super) const KMS_GRANT: &str = "kms-grant/";
    pub(super) const FIRST_KEY: &str = "kms-key/";
    pub(super) const SECURITY_GROUP: &str = "security-group/";
    pub(super) const TIMELINE: &str = "rotation/";
    pub(super) const EVENT: &str = "event/";

    pub(super) fn secret(region: &Region, name: &SecretName) -> Key {
        Key::new(format!("{SECRET}{region}/{name}"))
    }

    pub(super) fn secret_value(value: &SecretValue) -> Key {
        let secret = secret(&value.region, &value.secret);
        Key::new(format!("{secret}{SEPARATOR}{}", value.version))
    }

    pub(super) fn instance(region: &Region, id: &InstanceId) -> Key {
        Key::new(format!("{INSTANCE}{region}/{id}"))
    }

    pub(super) fn credential(instance: &ResourceId) -> Key {
        Key::new(format!("{CREDENTIAL}{instance}"))
    }

    pub(super) fn access_key(id: &str) -> Key {
        Key::new(format!("{ACCESS_KEY}{id}"))
    }

    /// The key of a user, group, role or policy: one for all spellings of its name.
    pub(super) fn identity(kind: &str, name: &EntityName) -> Key {
        Key::new(format!("{kind}{}", name.folded()))
    }

    pub(super) fn login(user: &UniqueId) -> Key {
        Key::new(format!("{LOGIN}{user}"))
    }

    pub(super) fn oidc_provider(issuer: &IssuerUrl) -> Key {
        Key::new(format!("{OIDC_PROVIDER}{}", issuer.name()))
    }

    pub(super) fn kms_key(region: &Region, id: KeyId) -> Key {
        Key::new(format!("{KMS_KEY}{region}/{id}"))
    }

    pub(super) fn kms_alias(region: &Region, name: &AliasName) -> Key {
        Key::new(format!("{KMS_ALIAS}{region}/{name}"))
    }

    pub(super) fn kms_grant(grant: &Grant) -> Key {
        let Grant { region, key, id, .. } = grant;
        Key::new(format!("{KMS_GRANT}{region}/{key}/{id}"))
    }

    pub(super) fn first_key(id: KeyId) -> Key {
        Key::new(format!("{FIRST_KEY}{id}"))
    }

    /// By name, so that of two groups made at once with one name only one is.
    pub(super) fn security_group(group: &SecurityGroup) -> Key {
        let (region, name) = (&group.region, group.name.to_ascii_lowercase());
        Key::new(format!("{SECURITY_GROUP}{region}/{name}"))
    }

    pub(super) fn timeline(timeline: &Timeline) -> Key {
        let (region, secret, number) = (&timeline.region, &timeline.secret, timeline.number);
        Key::new(format!("{TIMELINE}{region}/{secret}/{number}"))
    }

    pub(super) fn event(event: &Event) -> Key {
        let (region, id) = (&event.region, event.id);
        Key::new(format!("{EVENT}{region}/{}/{:016x}", id.at, id.number))
    }
}

impl Record {
    /// Where it lies.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Secret(secret) => keys::secret(&secret.region, &secret.name),
            Self::SecretValue(value) => keys::secret_value(value),
            Self::Instance(instance) => keys::instance(&instance.region, &instance.id),
            Self::Credential(credential) => keys::credential(credential.instance()),
            Self::AccessKey(access_key) => keys::access_key(&access_key.id),
            Self::User(user) => keys::identity(keys::USER, &user.entity.name),
            Self::Login(profile) => keys::login(&profile.user),
            Self::PasswordPolicy(_) => Key::new(keys::PASSWORD_POLICY),
            Self::Group(group) => keys::identity(keys::GROUP, &group.entity.name),
            Self::Role(role) => keys::identity(keys::ROLE, &role.entity.name),
            Self::Policy(policy) => keys::identity(keys::POLICY, &policy.name),
            Self::OidcProvider(provider) => keys::oidc_provider(&provider.issuer),
            Self::KmsKey(key) => keys::kms_key(&key.region, key.id),
            Self::KmsAlias(alias) => keys::kms_alias(&alias.region, &alias.name),
            Self::KmsGrant(grant) => keys::kms_grant(grant),
            Self::FirstKey(first) => keys::first_key(first.id),
            Self::SecurityGroup(group) => keys::security_group(group),
            Self::Timeline(timeline) => keys::timeline(timeline),
            Self::Event(event) => keys::event(event),
            Self::Authority(_) => Key::new(keys::AUTHORITY),
            Self::FrontKey(_) => Key::new(keys::FRONT_KEY),
            Self::Meta(_) => Key::new(keys::META),
        }
    }

    /// The bytes to store.
    ///
    /// # Errors
    /// Never in practice: what `domain` allows can be written.
    pub(crate) fn encode(&self, sealer: &RecordSealer, random: &dyn Random) -> Result<Vec<u8>, RecordError> {
        let key = self.key();
        let sealing = Sealing {
            sealer,
            random,
            key: key.as_str(),
        };
        let encoded = match self {
            Self::Secret(secret) => secret::encode(secret),
            Self::SecretValue(value) => secret_value::encode(value),
            Self::Instance(instance) => instance::encode(instance, &sealing),
            Self::Credential(credential) => credential::encode(credential, &sealing),
            Self::AccessKey(access_key) => access_key::encode(access_key, &sealing),
            Self::User(user) => identity::encode_user(user),
            Self::Login(profile) => login::encode_profile(profile, &sealing),
            Self::PasswordPolicy(policy) => login::encode_policy(policy),
            Self::Group(group) => identity::encode_group(group),
            Self::Role(role) => identity::encode_role(role),
            Self::Policy(policy) => identity::encode_policy(policy),
            Self::OidcProvider(provider) => identity::encode_provider(provider),
            Self::KmsKey(key) => kms::encode_key(key),
            Self::KmsAlias(alias) => kms::encode_alias(alias),
            Self::KmsGrant(grant) => grant::encode(grant),
            Self::FirstKey(first) => kms::encode_first_key(first),
            Self::SecurityGroup(group) => security_group::encode(group),
            Self::Timeline(timeline) => timeline::encode(timeline),
            Self::Event(event) => event::encode(event),
            Self::Authority(authority) => server::encode_authority(authority, &sealing),
            Self::FrontKey(front_key) => server::encode_front_key(front_key, &sealing),
            Self::Meta(meta) => server::encode_meta(meta),
        };
        let mut bytes = encoded.map_err(|flaw| RecordError {
            key: key.as_str().to_owned(),
            flaw,
        })?;
        let tag = sealer.tag(key.as_str(), &bytes);
        bytes.extend_from_slice(&tag);
        Ok(bytes)
    }

    /// Reads what was stored under a key.
    ///
    /// # Errors
    /// When it was changed, is of a newer form, or is no such record.
    pub(crate) fn decode(key: &str, bytes: &[u8], sealer: &RecordSealer) -> Result<Self, RecordError> {
        Self::decode_checked(key, bytes, sealer).map_err(|flaw| RecordError {
            key: key.to_owned(),
            flaw,
        })
    }

    fn decode_checked(key: &str, bytes: &[u8], sealer: &RecordSealer) -> Result<Self, Flaw> {
        let (json, tag) = split_tag(bytes)?;
        if !sealer.is_genuine(key, json, tag) {
            return Err(Flaw::Changed);
        }
        let opening = Opening { sealer, key };
        let kind = key.split_inclusive('/').next().unwrap_or_default();
        let place = key.get(kind.len()..).unwrap_or_default();
        Ok(match kind {
            keys::SECRET if place.contains(secret_value::SEPARATOR) => {
                Self::SecretValue(Arc::new(secret_value::decode(place, json)?))
            }
            keys::SECRET => Self::Secret(Arc::new(secret::decode(json)?)),
            keys::INSTANCE => Self::Instance(Arc::new(instance::decode(json, &opening)?)),
            keys::CREDENTIAL => Self::Credential(Arc::new(credential::decode(json, &opening)?)),
            keys::ACCESS_KEY => Self::AccessKey(Arc::new(access_key::decode(json, &opening)?)),
            keys::USER => Self::User(Arc::new(identity::decode_user(json)?)),
            keys::LOGIN => Self::Login(Arc::new(login::decode_profile(json, &opening)?)),
            keys::PASSWORD_POLICY => Self::PasswordPolicy(Arc::new(login::decode_policy(json)?)),
            keys::GROUP => Self::Group(Arc::new(identity::decode_group(json)?)),
            keys::ROLE => Self::Role(Arc::new(identity::decode_role(json)?)),
            keys::POLICY => Self::Policy(Arc::new(identity::decode_policy(json)?)),
            keys::OIDC_PROVIDER => Self::OidcProvider(Arc::new(identity::decode_provider(json)?)),
            keys::KMS_KEY => Self::KmsKey(Arc::new(kms::decode_key(json)?)),
            keys::KMS_ALIAS => Self::KmsAlias(Arc::new(kms::decode_alias(json)?)),
            keys::KMS_GRANT => Self::KmsGrant(Arc::new(grant::decode(json)?)),
            keys::FIRST_KEY => Self::FirstKey(Arc::new(kms::decode_first_key(json)?)),
            keys::SECURITY_GROUP => Self::SecurityGroup(Arc::new(security_group::decode(json)?)),
            keys::TIMELINE => Self::Timeline(Arc::new(timeline::decode(json)?)),
            keys::EVENT => Self::Event(Arc::new(event::decode(json)?)),
            keys::AUTHORITY => Self::Authority(Arc::new(server::decode_authority(json, &opening)?)),
            keys::FRONT_KEY => Self::FrontKey(Arc::new(server::decode_front_key(json, &opening)?)),
            keys::META => Self::Meta(Arc::new(server::decode_meta(json)?)),
            _ => return Err(Flaw::UnknownKind),
        })
    }
}

/// Reads the server's record without checking its tag, to see whether the root key that
/// the tag is made with is the right one.
///
/// # Errors
/// When it is of a newer form, or no such record.
pub(crate) fn peek_meta(bytes: &[u8]) -> Result<Meta, RecordError> {
    split_tag(bytes)
        .and_then(|(json, _)| server::decode_meta(json))
        .map_err(|flaw| RecordError {
            key: keys::META.to_owned(),
            flaw,
        })
}

/// Seals fields of one record.
struct Sealing<'a> {
    sealer: &'a RecordSealer,
    random: &'a dyn Random,
    key: &'a str,
}

/// Opens fields of one record.
struct Opening<'a> {
    sealer: &'a RecordSealer,
    key: &'a str,
}

impl Sealing<'_> {
    fn seal(&self, field: &str, plaintext: &[u8]) -> Result<encoding::Base64<'static>, Flaw> {
        let sealed = self
            .sealer
            .seal_record(self.random, &[self.key, field], plaintext)?;
        Ok(encoding::Base64(sealed.into()))
    }
}

impl Opening<'_> {
    fn open(&self, field: &str, sealed: &encoding::Base64<'_>) -> Result<stdx::Secret<Vec<u8>>, Flaw> {
        Ok(self.sealer.open_record(&[self.key, field], &sealed.0)?)
    }
}

fn split_tag(bytes: &[u8]) -> Result<(&[u8], &[u8]), Flaw> {
    let json_len = bytes.len().checked_sub(TAG_LEN).ok_or(Flaw::Changed)?;
    Ok(bytes.split_at(json_len))
}

#[cfg(test)]
mod tests;
