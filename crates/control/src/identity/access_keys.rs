//! Access keys of users, two at most, so that one can replace the other.

use aws_api::iam::{
    AccessKey as ApiKey, AccessKeyLastUsed, AccessKeyMetadata, CreateAccessKeyInput, CreateAccessKeyOutput,
    DeleteAccessKeyInput, GetAccessKeyLastUsedInput, GetAccessKeyLastUsedOutput, ListAccessKeysInput,
    UpdateAccessKeyInput, error,
};
use aws_api::{ApiError, Disclosed, Service};
use domain::identity::{ACCESS_KEYS_PER_USER_MAX, User};
use iam::AccessKey;
use iam::authorization::{Action, Resource};
use store::records::{AccessKeyRecord, KeyOwner};
use store::state::{Batch, Tables, Versioned};

use super::bearer::Target;
use super::directory::principal;
use super::{paging, users};
use crate::context::Caller;
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("iam", "CreateAccessKey");
const UPDATE: Action<'static> = Action::new("iam", "UpdateAccessKey");
const DELETE: Action<'static> = Action::new("iam", "DeleteAccessKey");
const LAST_USED: Action<'static> = Action::new("iam", "GetAccessKeyLastUsed");
const LIST: Action<'static> = Action::new("iam", "ListAccessKeys");

/// The answer is the only one that ever shows the secret.
pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateAccessKeyInput,
) -> Result<CreateAccessKeyOutput, ApiError> {
    let target = Target::<User>::find(
        control,
        caller,
        CREATE,
        users::name_or_caller(caller, input.user_name)?.as_str(),
    )?;
    let user = &target.found;
    let key = AccessKey::generate(&*control.random, principal(&control.account, user));
    let record = AccessKeyRecord {
        id: key.id().to_string(),
        secret: key.secret().clone(),
        owner: KeyOwner::User(user.entity.id.clone()),
        active: true,
        created_at: control.clock.now(),
        last_used: None,
    };
    change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let user = tables
                .identities()
                .user_by_id(&user.entity.id)
                .ok_or_else(|| super::bearer::missing::<User>(user.entity.name.as_str()))?;
            if keys_of(tables, user).count() >= ACCESS_KEYS_PER_USER_MAX {
                return Err(error::limit_exceeded_exception(format!(
                    "Cannot exceed quota for AccessKeysPerUser: {ACCESS_KEYS_PER_USER_MAX}"
                )));
            }
            let mut batch = Batch::new();
            // With the user touched, it cannot be deleted, nor get a third key, at the same time.
            batch.insert(record.clone()).touch(user);
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(CreateAccessKeyOutput {
        access_key: Some(ApiKey {
            access_key_id: Some(record.id),
            create_date: Some(record.created_at),
            secret_access_key: Some(Disclosed(record.secret)),
            status: Some(status(true)),
            user_name: Some(user.entity.name.to_string()),
        }),
    })
}

pub(super) async fn update(
    control: &Control,
    caller: &Caller,
    input: UpdateAccessKeyInput,
) -> Result<(), ApiError> {
    let active = match input.status.as_str() {
        "Active" => true,
        "Inactive" => false,
        other => {
            return Err(error::invalid_input_exception(format!(
                "{other} is not supported: an access key is Active or Inactive."
            )));
        }
    };
    let owner = users::name_or_caller(caller, input.user_name)?;
    change_key(
        control,
        caller,
        UPDATE,
        &owner,
        &input.access_key_id,
        |key, batch| {
            let mut changed = AccessKeyRecord::clone(key);
            changed.active = active;
            batch.update(key, changed);
        },
    )
    .await
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeleteAccessKeyInput,
) -> Result<(), ApiError> {
    let owner = users::name_or_caller(caller, input.user_name)?;
    change_key(
        control,
        caller,
        DELETE,
        &owner,
        &input.access_key_id,
        |key, batch| {
            batch.delete(key);
        },
    )
    .await
}

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListAccessKeysInput,
) -> Result<paging::Listed<AccessKeyMetadata>, ApiError> {
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    let target = Target::<User>::find(
        control,
        caller,
        LIST,
        users::name_or_caller(caller, input.user_name)?.as_str(),
    )?;
    let keys: Vec<_> = control
        .state
        .read(|tables| keys_of(tables, &target.found).cloned().collect());
    paging::listed(keys.iter().map(|key| (key.id.clone(), key)), &asked, |key| {
        AccessKeyMetadata {
            access_key_id: Some(key.id.clone()),
            create_date: Some(key.created_at),
            status: Some(status(key.active)),
            user_name: Some(target.found.entity.name.to_string()),
        }
    })
}

/// A key that was never used has been used nowhere for nothing (API reference).
pub(super) fn last_used(
    control: &Control,
    caller: &Caller,
    input: &GetAccessKeyLastUsedInput,
) -> Result<GetAccessKeyLastUsedOutput, ApiError> {
    let found = control.state.read(|tables| {
        let key = tables.access_key(&input.access_key_id)?.clone();
        let KeyOwner::User(id) = &key.owner else {
            return None;
        };
        let user = tables.identities().user_by_id(id)?.clone();
        Some((key, user))
    });
    let resource = match &found {
        Some((_, user)) => Resource::named(user.arn(&control.account)),
        None => Resource::any(),
    };
    caller.require(Service::Iam, LAST_USED, &[resource])?;
    let (key, user) = found.ok_or_else(|| no_key(&input.access_key_id))?;
    let last = control.last_use_of_key(&key);
    let never = || "N/A".to_owned();
    Ok(GetAccessKeyLastUsedOutput {
        access_key_last_used: Some(AccessKeyLastUsed {
            last_used_date: last.as_ref().map(|last| last.at),
            region: Some(last.as_ref().map_or_else(never, |last| last.region.to_string())),
            service_name: Some(last.map_or_else(never, |last| last.service)),
        }),
        user_name: Some(user.entity.name.to_string()),
    })
}

async fn change_key(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    owner: &str,
    id: &str,
    change: impl Fn(&Versioned<AccessKeyRecord>, &mut Batch),
) -> Result<(), ApiError> {
    let target = Target::<User>::find(control, caller, action, owner)?;
    change::commit(control, Service::Iam, &target.granted, || {
        control.state.read(|tables| {
            let mut keys = keys_of(tables, &target.found);
            let key = keys.find(|key| key.id == id).ok_or_else(|| no_key(id))?;
            let mut batch = Batch::new();
            change(key, &mut batch);
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(())
}

fn keys_of<'a>(tables: &'a Tables, user: &'a User) -> impl Iterator<Item = &'a Versioned<AccessKeyRecord>> {
    tables
        .access_keys()
        .filter(|key| matches!(&key.owner, KeyOwner::User(id) if *id == user.entity.id))
}

fn status(active: bool) -> String {
    if active { "Active" } else { "Inactive" }.to_owned()
}

fn no_key(id: &str) -> ApiError {
    error::no_such_entity_exception(format!("The Access Key with id {id} cannot be found."))
}
