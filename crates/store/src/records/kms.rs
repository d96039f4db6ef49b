//! KMS keys and their aliases.

use std::collections::BTreeMap;

use domain::kms::{
    Alias, AliasName, AwsService, Key, KeyId, KeyState, Manager, Material, MaterialId, MaterialOrigin,
    Materials, RotationSchedule,
};
use domain::{Region, Tags};
use serde::{Deserialize, Serialize};

use super::encoding::{Base64, Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::{Flaw, VERSION};
use crate::seal::FirstKey;

#[derive(Serialize, Deserialize)]
struct KeyForm<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    manager: ManagerForm<'a>,
    #[serde(borrow)]
    description: Text<'a>,
    state: StateForm,
    #[serde(borrow)]
    policy: Text<'a>,
    #[serde(borrow)]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotation: Option<RotationForm>,
    #[serde(borrow)]
    materials: Vec<MaterialForm<'a>>,
    created_at: Time,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ManagerForm<'a> {
    Customer,
    #[serde(borrow)]
    Aws(Text<'a>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StateForm {
    Enabled,
    Disabled,
    PendingDeletion(Time),
}

#[derive(Serialize, Deserialize)]
struct RotationForm {
    period_days: u16,
    next: Time,
}

#[derive(Serialize, Deserialize)]
struct MaterialForm<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    since: Time,
    origin: OriginForm,
    #[serde(borrow)]
    sealed: Base64<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OriginForm {
    Creation,
    Automatic,
    OnDemand,
}

#[derive(Serialize, Deserialize)]
struct AliasForm<'a> {
    v: u32,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    target: Text<'a>,
    created_at: Time,
    updated_at: Time,
}

#[derive(Serialize, Deserialize)]
struct FirstKeyForm<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    created_at: Time,
    #[serde(borrow)]
    wrapped: Base64<'a>,
}

impl Versioned for KeyForm<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

impl Versioned for AliasForm<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

impl Versioned for FirstKeyForm<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode_key(key: &Key) -> Result<Vec<u8>, Flaw> {
    to_json(&KeyForm {
        v: VERSION,
        id: key.id.to_string().into(),
        region: key.region.as_str().into(),
        manager: match key.manager {
            Manager::Customer => ManagerForm::Customer,
            Manager::Aws(service) => ManagerForm::Aws(service.as_str().into()),
        },
        description: key.description.as_str().into(),
        state: match key.state {
            KeyState::Enabled => StateForm::Enabled,
            KeyState::Disabled => StateForm::Disabled,
            KeyState::PendingDeletion { at } => StateForm::PendingDeletion(Time(at)),
        },
        policy: key.policy.as_str().into(),
        tags: key
            .tags
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        rotation: key.rotation.map(|rotation| RotationForm {
            period_days: rotation.period_days,
            next: Time(rotation.next),
        }),
        materials: key.materials.iter().map(material_form).collect(),
        created_at: key.created_at.into(),
    })
}

pub(super) fn decode_key(json: &[u8]) -> Result<Key, Flaw> {
    let form: KeyForm<'_> = from_json(json)?;
    let materials: Option<Vec<Material>> = form.materials.into_iter().map(material).collect();
    let tags = form
        .tags
        .into_iter()
        .map(|(name, value)| (name.into_owned(), value.into_owned()));
    Ok(Key {
        id: KeyId::parse(&form.id).ok_or_else(|| bad_field("id"))?,
        region: Region::parse(&form.region).map_err(field("region"))?,
        manager: match form.manager {
            ManagerForm::Customer => Manager::Customer,
            ManagerForm::Aws(service) => {
                Manager::Aws(AwsService::parse(&service).ok_or_else(|| bad_field("manager"))?)
            }
        },
        description: form.description.into_owned(),
        state: match form.state {
            StateForm::Enabled => KeyState::Enabled,
            StateForm::Disabled => KeyState::Disabled,
            StateForm::PendingDeletion(Time(at)) => KeyState::PendingDeletion { at },
        },
        policy: form.policy.into_owned(),
        tags: Tags::from_service(tags),
        rotation: form.rotation.map(|rotation| RotationSchedule {
            period_days: rotation.period_days,
            next: rotation.next.0,
        }),
        materials: materials
            .and_then(Materials::from_stored)
            .ok_or_else(|| bad_field("materials"))?,
        created_at: form.created_at.0,
    })
}

fn material_form(material: &Material) -> MaterialForm<'_> {
    MaterialForm {
        id: material.id.to_string().into(),
        since: material.since.into(),
        origin: match material.origin {
            MaterialOrigin::Creation => OriginForm::Creation,
            MaterialOrigin::Automatic => OriginForm::Automatic,
            MaterialOrigin::OnDemand => OriginForm::OnDemand,
        },
        sealed: Base64(material.sealed.as_ref().into()),
    }
}

fn material(form: MaterialForm<'_>) -> Option<Material> {
    Some(Material {
        id: MaterialId::parse(&form.id)?,
        since: form.since.0,
        origin: match form.origin {
            OriginForm::Creation => MaterialOrigin::Creation,
            OriginForm::Automatic => MaterialOrigin::Automatic,
            OriginForm::OnDemand => MaterialOrigin::OnDemand,
        },
        sealed: form.sealed.0.as_ref().into(),
    })
}

pub(super) fn encode_alias(alias: &Alias) -> Result<Vec<u8>, Flaw> {
    to_json(&AliasForm {
        v: VERSION,
        name: alias.name.as_str().into(),
        region: alias.region.as_str().into(),
        target: alias.target.to_string().into(),
        created_at: alias.created_at.into(),
        updated_at: alias.updated_at.into(),
    })
}

pub(super) fn decode_alias(json: &[u8]) -> Result<Alias, Flaw> {
    let form: AliasForm<'_> = from_json(json)?;
    Ok(Alias {
        name: AliasName::parse(&form.name).map_err(field("name"))?,
        region: Region::parse(&form.region).map_err(field("region"))?,
        target: KeyId::parse(&form.target).ok_or_else(|| bad_field("target"))?,
        created_at: form.created_at.0,
        updated_at: form.updated_at.0,
    })
}

pub(super) fn encode_first_key(first: &FirstKey) -> Result<Vec<u8>, Flaw> {
    to_json(&FirstKeyForm {
        v: VERSION,
        id: first.id.to_string().into(),
        created_at: first.created_at.into(),
        wrapped: Base64(first.wrapped.as_slice().into()),
    })
}

pub(super) fn decode_first_key(json: &[u8]) -> Result<FirstKey, Flaw> {
    let form: FirstKeyForm<'_> = from_json(json)?;
    Ok(FirstKey {
        id: KeyId::parse(&form.id).ok_or_else(|| bad_field("id"))?,
        created_at: form.created_at.0,
        wrapped: form.wrapped.0.into_owned(),
    })
}
