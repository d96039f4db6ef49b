//! `CreateKey`, `DescribeKey`, `ListKeys` and `UpdateKeyDescription`.

use aws_api::kms::{
    CreateKeyInput, CreateKeyOutput, DescribeKeyInput, DescribeKeyOutput, KeyListEntry, KeyMetadata,
    ListKeysInput, ListKeysOutput, UpdateKeyDescriptionInput, error,
};
use aws_api::{ApiError, Service};
use domain::Tags;
use domain::kms::{
    AwsService, Key, KeyArn, KeyId, KeyName, KeyState, Manager, MaterialOrigin, Materials, default_policy,
};
use iam::Value;
use iam::authorization::{Action, Authorized, Resource};
use store::state::Batch;

use super::lookup::Target;
use super::trouble::KeyTrouble;
use super::{grant_token, managed, permission, policy, tags};
use crate::context::{Caller, Wish, known};
use crate::identity::principals;
use crate::paging::Page;
use crate::{Control, paging};

const CREATE: Action<'static> = Action::new("kms", "CreateKey");
const TAG: Action<'static> = Action::new("kms", "TagResource");
const DESCRIBE: Action<'static> = Action::new("kms", "DescribeKey");
const LIST: Action<'static> = Action::new("kms", "ListKeys");
const UPDATE: Action<'static> = Action::new("kms", "UpdateKeyDescription");

/// The most keys of a region (quota).
const KEYS_MAX: usize = 100_000;

/// Keys on a page unless asked otherwise, and at most.
const PAGE: (usize, usize) = (100, 1000);

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateKeyInput,
) -> Result<CreateKeyOutput, ApiError> {
    let bypass = input.bypass_policy_lockout_safety_check == Some(true);
    let given = tags::pairs(input.tags.unwrap_or_default());
    let granted = permit(control, caller, bypass, &given)?;
    let tags = Tags::from_caller(given).map_err(|refused| tags::refused(&refused))?;
    // The policy that AWS gives to a key without one leaves it to the account.
    let is_checked = input.policy.is_some() && !bypass;
    if let Some(text) = &input.policy {
        policy::check(text)?;
    }
    if control.look(|tables| tables.kms().keys(&caller.region).count()) >= KEYS_MAX {
        return Err(error::limit_exceeded_exception(format!(
            "A region has at most {KEYS_MAX} keys."
        )));
    }
    let (id, now) = (managed::new_id(control), control.clock.now());
    let first = control
        .state
        .new_material(id, MaterialOrigin::Creation, now)
        .map_err(|error| KeyTrouble::Seal(error).in_kms())?;
    let key = Key {
        id,
        region: caller.region.clone(),
        manager: Manager::Customer,
        description: input.description.unwrap_or_default(),
        state: KeyState::Enabled,
        policy: match input.policy {
            Some(policy) => principals::bound(control, &policy),
            None => default_policy(&control.account),
        },
        tags,
        rotation: None,
        materials: Materials::first(first),
        created_at: now,
    };
    if is_checked && !permission::could_change(control, caller, &key, &key.policy) {
        return Err(policy::lockout());
    }
    let mut batch = Batch::new();
    batch.insert(key.clone());
    control
        .commit(&granted, batch)
        .await
        .map_err(|error| KeyTrouble::Store(error).in_kms())?;
    Ok(CreateKeyOutput {
        key_metadata: Some(metadata(control, &key)),
    })
}

/// With tags, more must be allowed (API reference).
fn permit(
    control: &Control,
    caller: &Caller,
    bypass: bool,
    tags: &[(String, String)],
) -> Result<Authorized, ApiError> {
    let tags = Tags::from_service(tags.iter().cloned());
    let facts = known([
        ("kms:CallerAccount", Some(Value::Text(control.account.as_str()))),
        ("kms:KeySpec", Some(Value::Text("SYMMETRIC_DEFAULT"))),
        ("kms:KeyUsage", Some(Value::Text("ENCRYPT_DECRYPT"))),
        ("kms:KeyOrigin", Some(Value::Text("AWS_KMS"))),
        ("kms:MultiRegion", Some(Value::Bool(false))),
        ("kms:BypassPolicyLockoutSafetyCheck", Some(Value::Bool(bypass))),
        ("aws:RequestTag", Some(Value::Tags(&tags))),
        ("aws:TagKeys", Some(Value::TagKeys(&tags))),
    ]);
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::Kms, CREATE, "*")
    };
    let granted = caller.permit(&wish)?;
    if !tags.is_empty() {
        let _tagging = caller.permit(&Wish { action: TAG, ..wish })?;
    }
    Ok(granted)
}

pub(super) async fn describe(
    control: &Control,
    caller: &Caller,
    input: &DescribeKeyInput,
) -> Result<DescribeKeyOutput, ApiError> {
    grant_token::check(control, &caller.region, input.grant_tokens.as_deref())?;
    let target = match Target::by_name(control, caller, DESCRIBE, &input.key_id) {
        // AWS makes its own key when somebody asks for it by its alias.
        Err(refusal) if refusal.code() == "NotFoundException" => {
            let Some(service) = own_alias(control, caller, &input.key_id) else {
                return Err(refusal);
            };
            managed::key(control, &caller.region, service)
                .await
                .map_err(|trouble| trouble.in_kms())?;
            Target::by_name(control, caller, DESCRIBE, &input.key_id)
        }
        found => found,
    }?;
    Ok(DescribeKeyOutput {
        key_metadata: Some(metadata(control, &target.key)),
    })
}

fn own_alias(control: &Control, caller: &Caller, key_id: &str) -> Option<AwsService> {
    match KeyName::parse(key_id, &caller.region, &control.account) {
        Ok(KeyName::Alias(alias)) => alias.service(),
        _ => None,
    }
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListKeysInput,
) -> Result<ListKeysOutput, ApiError> {
    caller.require(Service::Kms, LIST, &[Resource::any()])?;
    let after = marker(input.marker.as_deref())?;
    let after = match after.as_deref().map(KeyId::parse) {
        Some(None) => return Err(invalid_marker()),
        after => after.flatten(),
    };
    let page = control.look(|tables| {
        let keys = tables
            .kms()
            .keys(&caller.region)
            .map(|key| key.id)
            .filter(|id| after.is_none_or(|after| *id > after));
        page(keys, limit(input.limit, PAGE), ToString::to_string)
    });
    Ok(ListKeysOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        keys: page
            .items
            .into_iter()
            .map(|id| KeyListEntry {
                key_id: Some(id.to_string()),
                key_arn: Some(KeyArn::new(&caller.region, &control.account, id).into()),
            })
            .collect(),
    })
}

pub(super) async fn update_description(
    control: &Control,
    caller: &Caller,
    input: UpdateKeyDescriptionInput,
) -> Result<(), ApiError> {
    let target = Target::by_id(control, caller, UPDATE, &input.key_id)?;
    target
        .update(control, |key| {
            target.state(key.require_lasting())?;
            key.description.clone_from(&input.description);
            Ok(())
        })
        .await
        .map(drop)
}

/// How AWS describes a key.
fn metadata(control: &Control, key: &Key) -> KeyMetadata {
    let text = |text: &str| Some(text.to_owned());
    KeyMetadata {
        aws_account_id: Some(control.account.to_string()),
        key_id: Some(key.id.to_string()),
        arn: Some(KeyArn::new(&key.region, &control.account, key.id).into()),
        creation_date: Some(key.created_at),
        enabled: Some(key.state == KeyState::Enabled),
        description: Some(key.description.clone()),
        key_usage: text("ENCRYPT_DECRYPT"),
        key_state: text(key.state.as_str()),
        deletion_date: match key.state {
            KeyState::PendingDeletion { at } => Some(at),
            KeyState::Enabled | KeyState::Disabled => None,
        },
        origin: text("AWS_KMS"),
        key_manager: text(match key.manager {
            Manager::Customer => "CUSTOMER",
            Manager::Aws(_) => "AWS",
        }),
        customer_master_key_spec: text("SYMMETRIC_DEFAULT"),
        key_spec: text("SYMMETRIC_DEFAULT"),
        encryption_algorithms: Some(vec!["SYMMETRIC_DEFAULT".to_owned()]),
        multi_region: Some(false),
        current_key_material_id: Some(key.materials.current().1.id.to_string()),
        ..Default::default()
    }
}

/// What a page begins after.
pub(super) fn marker(marker: Option<&str>) -> Result<Option<String>, ApiError> {
    marker
        .map(|marker| paging::decode(marker).ok_or_else(invalid_marker))
        .transpose()
}

/// A page, and the marker of the next.
pub(super) fn page<T>(
    items: impl Iterator<Item = T>,
    limit: usize,
    position: impl Fn(&T) -> String,
) -> Page<T> {
    paging::page(items, limit, |item| paging::encode(&position(item)))
}

pub(super) fn invalid_marker() -> ApiError {
    error::invalid_marker_exception(
        "The marker that specifies where pagination should next begin is not valid.",
    )
}

/// How many entries a page has.
pub(super) fn limit(asked: Option<i32>, (usual, most): (usize, usize)) -> usize {
    asked.map_or(usual, |asked| paging::limit(Some(asked), most))
}
