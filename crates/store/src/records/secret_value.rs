//! Values of a secret that lie apart from it.
//!
//! The record of a secret holds the value of AWSCURRENT, which is the one that is read. Every
//! other value has a record of its own, right behind the secret's, so that a change of the
//! secret does not write a hundred old values again. Where such a value was, the secret's
//! record has an empty envelope, which no real one is; so a value that is missing is noticed.

use domain::Region;
use domain::secret::{SealedValue, Secret, SecretName, ValueKind, Version, VersionId, Versions};
use serde::{Deserialize, Serialize};

use super::encoding::{Versioned, bad_field, field, from_json, to_json};
use super::secret::{ValueForm, value, value_form};
use super::{Flaw, VERSION};

/// Between the name of the secret and the id of the version. No name contains it, and it
/// comes before every character of names, so that the values follow their secret.
pub(super) const SEPARATOR: char = ' ';

/// The value of a version that is not AWSCURRENT.
#[derive(Debug, Clone)]
pub struct SecretValue {
    /// The region of the secret.
    pub region: Region,
    /// The secret.
    pub secret: SecretName,
    /// The version.
    pub version: VersionId,
    /// Its value.
    pub value: SealedValue,
}

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    value: ValueForm<'a>,
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

impl SecretValue {
    /// The values of a secret that lie apart.
    pub(crate) fn all_of(secret: &Secret) -> impl Iterator<Item = Self> {
        let current = secret.versions.current();
        let apart = secret.versions.iter().filter(move |(id, _)| Some(*id) != current);
        apart.filter_map(|(id, version)| {
            Some(Self {
                region: secret.region.clone(),
                secret: secret.name.clone(),
                version: id.clone(),
                value: version.value.clone()?,
            })
        })
    }

    /// Whether the secret's record has a place for this value, and nothing in it yet.
    pub(crate) fn is_awaited_by(&self, secret: &Secret) -> bool {
        self.region == secret.region
            && self.secret == secret.name
            && secret
                .versions
                .version(&self.version)
                .and_then(|version| version.value.as_ref())
                .is_some_and(lies_apart)
    }
}

/// The secret as its own record holds it.
pub(crate) fn without_values_apart(secret: &Secret) -> Secret {
    let current = secret.versions.current();
    let versions = secret.versions.iter().map(|(id, version)| {
        let mut version = Version::clone(version);
        if Some(id) != current {
            version.value = version.value.map(|value| elsewhere(value.kind));
        }
        (id.clone(), version)
    });
    let stages = secret.versions.stages();
    Secret {
        versions: Versions::from_stored(versions, stages.map(|(label, id)| (label.clone(), id.clone()))),
        ..secret.clone()
    }
}

/// Whether some value of a secret lies apart that is not there.
pub(crate) fn lacks_a_value(secret: &Secret) -> bool {
    values(secret).any(|(_, value)| lies_apart(value))
}

/// Whether its record holds values that should lie apart, as those of earlier releases do.
pub(crate) fn holds_too_much(secret: &Secret) -> bool {
    let current = secret.versions.current();
    values(secret).any(|(id, value)| Some(id) != current && !lies_apart(value))
}

fn values(secret: &Secret) -> impl Iterator<Item = (&VersionId, &SealedValue)> {
    let versions = secret.versions.iter();
    versions.filter_map(|(id, version)| Some((id, version.value.as_ref()?)))
}

fn elsewhere(kind: ValueKind) -> SealedValue {
    SealedValue {
        kind,
        envelope: [].into(),
    }
}

fn lies_apart(value: &SealedValue) -> bool {
    value.envelope.is_empty()
}

pub(super) fn encode(value: &SecretValue) -> Result<Vec<u8>, Flaw> {
    to_json(&Form {
        v: VERSION,
        value: value_form(&value.value),
    })
}

/// `place` is the part of the key that says whose value it is.
pub(super) fn decode(place: &str, json: &[u8]) -> Result<SecretValue, Flaw> {
    let form: Form<'_> = from_json(json)?;
    let (secret, version) = place.split_once(SEPARATOR).ok_or_else(|| bad_field("version"))?;
    let (region, secret) = secret.split_once('/').ok_or_else(|| bad_field("region"))?;
    Ok(SecretValue {
        region: Region::parse(region).map_err(field("region"))?,
        secret: SecretName::parse(secret).map_err(field("secret"))?,
        version: VersionId::parse(version).map_err(field("version"))?,
        value: value(&form.value),
    })
}
