//! Users, groups, roles, managed policies and identity providers.

use std::collections::BTreeMap;

use domain::Tags;
use domain::identity::{
    Entity, EntityName, Group, IssuerUrl, ManagedPolicy, OidcProvider, Path, Permissions, PolicyArn,
    PolicyVersion, Role, UniqueId, User,
};
use serde::{Deserialize, Serialize};

use super::access_key::UseForm;
use super::encoding::{Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::{Flaw, VERSION};

#[derive(Serialize, Deserialize)]
struct EntityForm<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    path: Text<'a>,
    #[serde(borrow)]
    id: Text<'a>,
    created_at: Time,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    inline: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    attached: Vec<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
struct UserForm<'a> {
    v: u32,
    #[serde(borrow)]
    entity: EntityForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    boundary: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password_last_used: Option<Time>,
}

#[derive(Serialize, Deserialize)]
struct GroupForm<'a> {
    v: u32,
    #[serde(borrow)]
    entity: EntityForm<'a>,
}

#[derive(Serialize, Deserialize)]
struct RoleForm<'a> {
    v: u32,
    #[serde(borrow)]
    entity: EntityForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    boundary: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    #[serde(borrow)]
    trust: Text<'a>,
    max_session_s: i32,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    last_used: Option<UseForm<'a>>,
}

#[derive(Serialize, Deserialize)]
struct PolicyForm<'a> {
    v: u32,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    path: Text<'a>,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    arn: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    created_at: Time,
    updated_at: Time,
    #[serde(borrow)]
    versions: Vec<VersionForm<'a>>,
    default: u32,
    next: u32,
}

#[derive(Serialize, Deserialize)]
struct VersionForm<'a> {
    number: u32,
    #[serde(borrow)]
    document: Text<'a>,
    created_at: Time,
}

#[derive(Serialize, Deserialize)]
struct ProviderForm<'a> {
    v: u32,
    url: String,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    client_ids: Vec<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    thumbprints: Vec<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<Text<'a>, Text<'a>>,
    created_at: Time,
}

macro_rules! versioned {
    ($($form:ident),*) => {$(
        impl Versioned for $form<'_> {
            fn version(&self) -> u32 {
                self.v
            }
        }
    )*};
}

versioned!(UserForm, GroupForm, RoleForm, PolicyForm, ProviderForm);

pub(super) fn encode_user(user: &User) -> Result<Vec<u8>, Flaw> {
    to_json(&UserForm {
        v: VERSION,
        entity: entity_form(&user.entity),
        tags: tags_form(&user.tags),
        boundary: user.boundary.as_ref().map(|arn| arn.as_str().into()),
        groups: user.groups.iter().map(|name| name.as_str().into()).collect(),
        password_last_used: user.password_last_used.map(Into::into),
    })
}

pub(super) fn decode_user(json: &[u8]) -> Result<User, Flaw> {
    let form: UserForm<'_> = from_json(json)?;
    Ok(User {
        entity: entity(form.entity)?,
        tags: tags(form.tags),
        boundary: form.boundary.map(|arn| PolicyArn::from_text(&arn)),
        groups: form
            .groups
            .iter()
            .map(|text| name(text))
            .collect::<Result<_, _>>()?,
        password_last_used: form.password_last_used.map(|time| time.0),
    })
}

pub(super) fn encode_group(group: &Group) -> Result<Vec<u8>, Flaw> {
    to_json(&GroupForm {
        v: VERSION,
        entity: entity_form(&group.entity),
    })
}

pub(super) fn decode_group(json: &[u8]) -> Result<Group, Flaw> {
    let form: GroupForm<'_> = from_json(json)?;
    Ok(Group {
        entity: entity(form.entity)?,
    })
}

pub(super) fn encode_role(role: &Role) -> Result<Vec<u8>, Flaw> {
    to_json(&RoleForm {
        v: VERSION,
        entity: entity_form(&role.entity),
        tags: tags_form(&role.tags),
        boundary: role.boundary.as_ref().map(|arn| arn.as_str().into()),
        description: role.description.as_deref().map(Into::into),
        trust: role.trust.as_str().into(),
        max_session_s: role.max_session_s,
        last_used: role.last_used.as_ref().map(UseForm::of),
    })
}

pub(super) fn decode_role(json: &[u8]) -> Result<Role, Flaw> {
    let form: RoleForm<'_> = from_json(json)?;
    Ok(Role {
        entity: entity(form.entity)?,
        tags: tags(form.tags),
        boundary: form.boundary.map(|arn| PolicyArn::from_text(&arn)),
        description: form.description.map(Text::into_owned),
        trust: form.trust.into_owned(),
        max_session_s: form.max_session_s,
        last_used: form.last_used.map(UseForm::read).transpose()?,
    })
}

pub(super) fn encode_policy(policy: &ManagedPolicy) -> Result<Vec<u8>, Flaw> {
    to_json(&PolicyForm {
        v: VERSION,
        name: policy.name.as_str().into(),
        path: policy.path.as_str().into(),
        id: policy.id.as_str().into(),
        arn: policy.arn.as_str().into(),
        description: policy.description.as_deref().map(Into::into),
        tags: tags_form(&policy.tags),
        created_at: policy.created_at.into(),
        updated_at: policy.updated_at.into(),
        versions: policy
            .versions()
            .iter()
            .map(|version| VersionForm {
                number: version.number,
                document: version.document.as_str().into(),
                created_at: version.created_at.into(),
            })
            .collect(),
        default: policy.default_number(),
        next: policy.next_number(),
    })
}

pub(super) fn decode_policy(json: &[u8]) -> Result<ManagedPolicy, Flaw> {
    let form: PolicyForm<'_> = from_json(json)?;
    let versions = form.versions.into_iter().map(|version| PolicyVersion {
        number: version.number,
        document: version.document.into_owned(),
        created_at: version.created_at.0,
    });
    let mut policy = ManagedPolicy::new(
        name(&form.name)?,
        Path::parse(&form.path).map_err(field("path"))?,
        UniqueId::parse(&form.id).map_err(field("id"))?,
        PolicyArn::from_text(&form.arn),
        String::new(),
        form.created_at.0,
    )
    .with_stored(versions.collect(), form.default, form.next)
    .ok_or_else(|| bad_field("default"))?;
    policy.description = form.description.map(Text::into_owned);
    policy.tags = tags(form.tags);
    policy.updated_at = form.updated_at.0;
    Ok(policy)
}

pub(super) fn encode_provider(provider: &OidcProvider) -> Result<Vec<u8>, Flaw> {
    to_json(&ProviderForm {
        v: VERSION,
        url: provider.issuer.to_string(),
        client_ids: provider.client_ids.iter().map(|id| id.as_str().into()).collect(),
        thumbprints: provider
            .thumbprints
            .iter()
            .map(|hash| hash.as_str().into())
            .collect(),
        tags: tags_form(&provider.tags),
        created_at: provider.created_at.into(),
    })
}

pub(super) fn decode_provider(json: &[u8]) -> Result<OidcProvider, Flaw> {
    let form: ProviderForm<'_> = from_json(json)?;
    Ok(OidcProvider {
        issuer: IssuerUrl::parse(&form.url).map_err(field("url"))?,
        client_ids: form.client_ids.into_iter().map(Text::into_owned).collect(),
        thumbprints: form.thumbprints.into_iter().map(Text::into_owned).collect(),
        tags: tags(form.tags),
        created_at: form.created_at.0,
    })
}

fn entity_form(entity: &Entity) -> EntityForm<'_> {
    EntityForm {
        name: entity.name.as_str().into(),
        path: entity.path.as_str().into(),
        id: entity.id.as_str().into(),
        created_at: entity.created_at.into(),
        inline: entity
            .permissions
            .inline()
            .map(|(name, document)| (name.as_str().into(), document.into()))
            .collect(),
        attached: entity
            .permissions
            .attached()
            .map(|arn| arn.as_str().into())
            .collect(),
    }
}

fn entity(form: EntityForm<'_>) -> Result<Entity, Flaw> {
    let inline = form
        .inline
        .into_iter()
        .map(|(policy, document)| Ok((name(&policy)?, document.into_owned())))
        .collect::<Result<Vec<_>, Flaw>>()?;
    let attached = form.attached.iter().map(|arn| PolicyArn::from_text(arn));
    Ok(Entity {
        name: name(&form.name)?,
        path: Path::parse(&form.path).map_err(field("path"))?,
        id: UniqueId::parse(&form.id).map_err(field("id"))?,
        created_at: form.created_at.0,
        permissions: Permissions::from_stored(inline, attached),
    })
}

fn name(text: &str) -> Result<EntityName, Flaw> {
    EntityName::parse(text).map_err(field("name"))
}

fn tags_form(tags: &Tags) -> BTreeMap<Text<'_>, Text<'_>> {
    tags.iter()
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

fn tags(form: BTreeMap<Text<'_>, Text<'_>>) -> Tags {
    Tags::from_service(
        form.into_iter()
            .map(|(key, value)| (key.into_owned(), value.into_owned())),
    )
}
