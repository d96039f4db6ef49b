//! Access keys.

use domain::Region;
use domain::identity::{LastUse, UniqueId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use stdx::Secret;

use super::encoding::{Base64, Text, Time, Versioned, field, from_json, to_json};
use super::server::open_text;
use super::{Flaw, Opening, Sealing, VERSION};

/// A long-term access key.
#[derive(Debug, Clone)]
pub struct AccessKeyRecord {
    /// The id that requests name.
    pub id: String,
    /// What they are signed with.
    pub secret: Secret<String>,
    /// Whose it is.
    pub owner: KeyOwner,
    /// Whether requests may be signed with it.
    pub active: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used, as far as it was noted.
    pub last_used: Option<LastUse>,
}

/// Whose an access key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyOwner {
    /// The account's.
    Root,
    /// A user's, who may be renamed.
    User(UniqueId),
}

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    secret: Base64<'a>,
    #[serde(borrow)]
    principal: OwnerForm<'a>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    inactive: bool,
    created_at: Time,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    last_used: Option<UseForm<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OwnerForm<'a> {
    Root,
    User {
        #[serde(borrow)]
        id: Text<'a>,
    },
}

/// A use of an access key or of a role.
#[derive(Serialize, Deserialize)]
pub(super) struct UseForm<'a> {
    at: Time,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    service: Text<'a>,
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

impl<'a> UseForm<'a> {
    pub(super) fn of(last: &'a LastUse) -> Self {
        Self {
            at: last.at.into(),
            region: last.region.as_str().into(),
            service: last.service.as_str().into(),
        }
    }

    pub(super) fn read(self) -> Result<LastUse, Flaw> {
        Ok(LastUse {
            at: self.at.0,
            region: Region::parse(&self.region).map_err(field("region"))?,
            service: self.service.into_owned(),
        })
    }
}

pub(super) fn encode(key: &AccessKeyRecord, sealing: &Sealing<'_>) -> Result<Vec<u8>, Flaw> {
    to_json(&Form {
        v: VERSION,
        id: key.id.as_str().into(),
        secret: sealing.seal("secret", key.secret.expose().as_bytes())?,
        principal: match &key.owner {
            KeyOwner::Root => OwnerForm::Root,
            KeyOwner::User(id) => OwnerForm::User {
                id: id.as_str().into(),
            },
        },
        inactive: !key.active,
        created_at: key.created_at.into(),
        last_used: key.last_used.as_ref().map(UseForm::of),
    })
}

pub(super) fn decode(json: &[u8], opening: &Opening<'_>) -> Result<AccessKeyRecord, Flaw> {
    let form: Form<'_> = from_json(json)?;
    Ok(AccessKeyRecord {
        id: form.id.into_owned(),
        secret: open_text(opening, "secret", &form.secret)?,
        owner: match form.principal {
            OwnerForm::Root => KeyOwner::Root,
            OwnerForm::User { id } => KeyOwner::User(UniqueId::parse(&id).map_err(field("principal"))?),
        },
        active: !form.inactive,
        created_at: form.created_at.0,
        last_used: form.last_used.map(UseForm::read).transpose()?,
    })
}
