//! `CreateAlias`, `UpdateAlias`, `DeleteAlias` and `ListAliases`.

use aws_api::kms::{
    AliasListEntry, CreateAliasInput, DeleteAliasInput, ListAliasesInput, ListAliasesOutput,
    UpdateAliasInput, error,
};
use aws_api::{ApiError, Service};
use domain::kms::{Alias, AliasName, AliasNameError, AwsService, KeyName};
use iam::authorization::{Action, Authorized, Resource};
use store::state::{Batch, CommitError, Tables};

use super::keys::{invalid_marker, limit, marker, page};
use super::lookup::{Target, find};
use super::trouble::{KeyTrouble, alias_arn};
use crate::context::Caller;
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("kms", "CreateAlias");
const UPDATE: Action<'static> = Action::new("kms", "UpdateAlias");
const DELETE: Action<'static> = Action::new("kms", "DeleteAlias");
const LIST: Action<'static> = Action::new("kms", "ListAliases");

/// The most aliases of a key (quota).
const ALIASES_MAX: usize = 50;

/// Aliases on a page unless asked otherwise, and at most.
const PAGE: (usize, usize) = (50, 100);

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: &CreateAliasInput,
) -> Result<(), ApiError> {
    let name = customers_own(&input.alias_name)?;
    let granted = authorize(control, caller, CREATE, &name)?;
    let target = target(control, caller, CREATE, &input.target_key_id)?;
    target.state(target.key.require_lasting())?;
    require_room(control, &target)?;
    let now = control.clock.now();
    let mut batch = Batch::new();
    batch.insert(Alias {
        name: name.clone(),
        region: caller.region.clone(),
        target: target.key.id,
        created_at: now,
        updated_at: now,
    });
    match control.commit(&granted, batch).await {
        Ok(()) => Ok(()),
        Err(CommitError::Conflict { .. }) => Err(error::already_exists_exception(format!(
            "An alias with the name {} already exists",
            alias_arn(&name, &caller.region, &control.account)
        ))),
        Err(error) => Err(KeyTrouble::Store(error).in_kms()),
    }
}

pub(super) async fn update(
    control: &Control,
    caller: &Caller,
    input: &UpdateAliasInput,
) -> Result<(), ApiError> {
    let name = customers_own(&input.alias_name)?;
    let granted = authorize(control, caller, UPDATE, &name)?;
    require_present(control, caller, &name)?;
    Target::find(control, caller, UPDATE, &KeyName::Alias(name.clone()))?;
    let target = target(control, caller, UPDATE, &input.target_key_id)?;
    target.state(target.key.require_lasting())?;
    require_room(control, &target)?;
    let now = control.clock.now();
    change::commit(control, Service::Kms, &granted, || {
        let current = require_present(control, caller, &name)?;
        let changed = Alias {
            target: target.key.id,
            updated_at: now,
            ..Alias::clone(&current)
        };
        let mut batch = Batch::new();
        batch.update(&current, changed);
        Ok((batch, ()))
    })
    .await
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: &DeleteAliasInput,
) -> Result<(), ApiError> {
    let name = customers_own(&input.alias_name)?;
    let granted = authorize(control, caller, DELETE, &name)?;
    require_present(control, caller, &name)?;
    Target::find(control, caller, DELETE, &KeyName::Alias(name.clone()))?;
    change::commit(control, Service::Kms, &granted, || {
        let current = require_present(control, caller, &name)?;
        let mut batch = Batch::new();
        batch.delete(&current);
        Ok((batch, ()))
    })
    .await
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListAliasesInput,
) -> Result<ListAliasesOutput, ApiError> {
    caller.require(Service::Kms, LIST, &[Resource::any()])?;
    let key = match &input.key_id {
        None => None,
        Some(key_id) => {
            let name = KeyName::parse(key_id, &caller.region, &control.account)
                .map_err(|refused| KeyTrouble::from(refused).in_kms())?;
            Some(find(control, &caller.region, &name).map_err(|trouble| trouble.in_kms())?)
        }
    };
    let after = match marker(input.marker.as_deref())? {
        None => None,
        Some(after) => Some(AliasName::parse(&after).map_err(|_| invalid_marker())?),
    };
    let page = control.look(|tables| {
        let entries: Box<dyn Iterator<Item = Listed>> = match &key {
            Some(key) => Box::new(tables.kms().aliases_of(&caller.region, key.id).map(Listed::of)),
            None => Box::new(all(tables, caller)),
        };
        let rest = entries.filter(|entry| after.as_ref().is_none_or(|after| entry.name > *after));
        page(rest, limit(input.limit, PAGE), |entry| entry.name.to_string())
    });
    Ok(ListAliasesOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        aliases: page
            .items
            .into_iter()
            .map(|listed| AliasListEntry {
                alias_arn: Some(alias_arn(&listed.name, &caller.region, &control.account)),
                alias_name: Some(listed.name.to_string()),
                target_key_id: listed.alias.as_ref().map(|alias| alias.target.to_string()),
                creation_date: listed.alias.as_ref().map(|alias| alias.created_at),
                last_updated_date: listed.alias.as_ref().map(|alias| alias.updated_at),
            })
            .collect(),
    })
}

/// An entry of a list; AWS lists its own aliases even before there is a key behind them.
struct Listed {
    name: AliasName,
    alias: Option<Alias>,
}

impl Listed {
    fn of(alias: &store::state::Versioned<Alias>) -> Self {
        Self {
            name: alias.name.clone(),
            alias: Some(Alias::clone(alias)),
        }
    }
}

/// All aliases of the caller's region in the order of their names.
fn all(tables: &Tables, caller: &Caller) -> impl Iterator<Item = Listed> {
    let of_aws = AwsService::ALL
        .into_iter()
        .map(AliasName::of_service)
        .filter(|name| tables.kms().alias(&caller.region, name).is_none())
        .map(|name| Listed { name, alias: None });
    let mut listed: Vec<Listed> = tables.kms().aliases(&caller.region).map(Listed::of).collect();
    listed.extend(of_aws);
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    listed.into_iter()
}

/// The name of an alias that customers may make and change.
fn customers_own(text: &str) -> Result<AliasName, ApiError> {
    let name = AliasName::parse(text).map_err(|refused| {
        let message = refused.to_string();
        match refused {
            AliasNameError::Prefix => ApiError::validation_exception(message),
            AliasNameError::Characters(_) => error::invalid_alias_name_exception(message),
        }
    })?;
    if name.is_aws() {
        return Err(ApiError::common("NotAuthorizedException", 400, "")
            .with_hint("aliases that begin with alias/aws/ are made by AWS only"));
    }
    Ok(name)
}

/// The permission for the alias, which is asked for besides that for the key.
fn authorize(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    name: &AliasName,
) -> Result<Authorized, ApiError> {
    let arn = alias_arn(name, &caller.region, &control.account);
    caller.authorize(Service::Kms, action, &[Resource::named(arn)])
}

fn target(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    key_id: &str,
) -> Result<Target, ApiError> {
    if key_id.starts_with("alias/") || key_id.contains(":alias/") {
        return Err(ApiError::validation_exception(
            "Aliases must refer to keys. Not aliases",
        ));
    }
    Target::by_id(control, caller, action, key_id)
}

fn require_room(control: &Control, target: &Target) -> Result<(), ApiError> {
    let key = &target.key;
    let count = control.look(|tables| tables.kms().aliases_of(&key.region, key.id).count());
    if count < ALIASES_MAX {
        return Ok(());
    }
    Err(error::limit_exceeded_exception(format!(
        "A key has at most {ALIASES_MAX} aliases."
    )))
}

fn require_present(
    control: &Control,
    caller: &Caller,
    name: &AliasName,
) -> Result<store::state::Versioned<Alias>, ApiError> {
    let found = control.look(|tables| tables.kms().alias(&caller.region, name).cloned());
    found.ok_or_else(|| KeyTrouble::no_alias(name, &caller.region, &control.account).in_kms())
}
