//! From what a caller wrote to the key that is meant, and the permission to do this with it.

use aws_api::kms::error;
use aws_api::{ApiError, Service};
use domain::Region;
use domain::kms::{Key, KeyArn, KeyName, Manager, StateError};
use iam::authorization::{Action, Authorized, Resource};
use store::state::{Batch, Versioned};

use super::permission::{self, Intent};
use super::trouble::KeyTrouble;
use crate::context::Caller;
use crate::{Control, Plane, change};

/// A key that the caller may do this with.
pub(super) struct Target {
    /// The key as it was when permission was given.
    pub(super) key: Versioned<Key>,
    /// Its ARN.
    pub(super) arn: KeyArn,
    /// Proof of the permission.
    pub(super) granted: Authorized,
}

impl Target {
    /// Finds a key by its id or ARN, for an operation that takes no alias.
    pub(super) fn by_id<'a>(
        control: &Control,
        caller: &Caller,
        intent: impl Into<Intent<'a>>,
        key_id: &str,
    ) -> Result<Self, ApiError> {
        let name = KeyName::parse(key_id, &caller.region, &control.account).map_err(named)?;
        if let KeyName::Alias(_) = name {
            return Err(error::not_found_exception(format!("Invalid keyId '{key_id}'"))
                .with_hint("this operation takes the id or the ARN of a key, not an alias"));
        }
        Self::find(control, caller, intent, &name)
    }

    /// Finds a key by any of its names.
    pub(super) fn by_name<'a>(
        control: &Control,
        caller: &Caller,
        intent: impl Into<Intent<'a>>,
        key_id: &str,
    ) -> Result<Self, ApiError> {
        let name = KeyName::parse(key_id, &caller.region, &control.account).map_err(named)?;
        Self::find(control, caller, intent, &name)
    }

    pub(super) fn find<'a>(
        control: &Control,
        caller: &Caller,
        intent: impl Into<Intent<'a>>,
        name: &KeyName,
    ) -> Result<Self, ApiError> {
        let intent = intent.into();
        let action = intent.action;
        let found = find(control, &caller.region, name);
        let (key, granted) = match found {
            Ok(key) => {
                let alias = match name {
                    KeyName::Alias(alias) => Some(alias),
                    KeyName::Id(_) => None,
                };
                let granted = permission::directly(control, caller, &key, Intent { alias, ..intent })?;
                (key, granted)
            }
            Err(trouble) => {
                let resource = match name {
                    KeyName::Id(id) => KeyArn::new(&caller.region, &control.account, *id).into(),
                    // Whoever may do this with every key may learn that it stands for none.
                    KeyName::Alias(_) => format!("arn:aws:kms:{}:{}:key/*", caller.region, control.account),
                };
                caller.require(Service::Kms, action, &[Resource::named(resource)])?;
                return Err(trouble.in_kms());
            }
        };
        refuse_managed(caller, &key, action, control)?;
        Ok(Self {
            arn: KeyArn::new(&key.region, &control.account, key.id),
            key,
            granted,
        })
    }

    /// What a transition of the key says, as KMS says it.
    pub(super) fn state<T>(&self, result: Result<T, StateError>) -> Result<T, ApiError> {
        result.map_err(|state| state_trouble(&self.arn, state).in_kms())
    }

    /// Refuses a key that is not enabled.
    pub(super) fn enabled(self) -> Result<Self, ApiError> {
        self.state(self.key.require_enabled())?;
        Ok(self)
    }

    /// The key as it is now.
    pub(super) fn newest(&self, control: &Control) -> Result<Versioned<Key>, ApiError> {
        find(control, &self.key.region, &KeyName::Id(self.key.id)).map_err(|trouble| trouble.in_kms())
    }

    /// Changes the key. `apply` sees the newest state and must not have effects of its own.
    pub(super) async fn update(
        &self,
        control: &Control,
        apply: impl Fn(&mut Key) -> Result<(), ApiError>,
    ) -> Result<Key, ApiError> {
        change::commit(control, Service::Kms, &self.granted, || {
            let current = self.newest(control)?;
            let mut changed = Key::clone(&current);
            apply(&mut changed)?;
            let mut batch = Batch::new();
            if changed != *current.value {
                batch.update(&current, changed.clone());
            }
            Ok((batch, changed))
        })
        .await
    }
}

/// The key of a name.
pub(super) fn find(plane: &Plane, region: &Region, name: &KeyName) -> Result<Versioned<Key>, KeyTrouble> {
    let found = plane.look(|tables| tables.kms().named(region, name).cloned());
    found.ok_or_else(|| match name {
        KeyName::Id(id) => KeyTrouble::NoKey(KeyArn::new(region, &plane.account, *id)),
        KeyName::Alias(alias) => KeyTrouble::no_alias(alias, region, &plane.account),
    })
}

/// What is wrong with a key's state.
pub(super) fn state_trouble(arn: &KeyArn, state: StateError) -> KeyTrouble {
    KeyTrouble::State {
        key: arn.clone(),
        state,
    }
}

fn named(refused: domain::kms::KeyNameError) -> ApiError {
    KeyTrouble::from(refused).in_kms()
}

/// The policy of a key that AWS made lets callers look at it, and use it through its service only.
fn refuse_managed(
    caller: &Caller,
    key: &Key,
    action: Action<'static>,
    control: &Control,
) -> Result<(), ApiError> {
    let action = action.to_string();
    let verb = action.strip_prefix("kms:").unwrap_or(&action);
    let only_looks = ["Describe", "Get", "List"]
        .iter()
        .any(|allowed| verb.starts_with(allowed));
    if key.manager == Manager::Customer || only_looks {
        return Ok(());
    }
    let message = format!(
        "User: {} is not authorized to perform: {action} on resource: {} because no resource-based policy allows the \
         {action} action",
        caller.principal.arn(),
        KeyArn::new(&key.region, &control.account, key.id)
    );
    Err(ApiError::access_denied(Service::Kms.protocol(), message)
        .with_hint("this key belongs to AWS: it is used through its service, and cannot be changed"))
}
