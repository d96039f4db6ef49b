//! The account as a whole: its alias, and what there is in it.

use std::collections::BTreeMap;

use aws_api::iam::{
    CreateAccountAliasInput, DeleteAccountAliasInput, GetAccountSummaryInput, GetAccountSummaryOutput,
    ListAccountAliasesInput, ListAccountAliasesOutput, error,
};
use aws_api::{ApiError, Service};
use domain::identity::{ACCESS_KEYS_PER_USER_MAX, GROUPS_PER_USER_MAX, POLICIES_ATTACHED_MAX, VERSIONS_MAX};
use iam::authorization::{Action, Resource};
use store::records::Meta;
use store::state::{Batch, Tables};

use crate::context::Caller;
use crate::{Control, change};

const CREATE_ALIAS: Action<'static> = Action::new("iam", "CreateAccountAlias");
const DELETE_ALIAS: Action<'static> = Action::new("iam", "DeleteAccountAlias");
const LIST_ALIASES: Action<'static> = Action::new("iam", "ListAccountAliases");
const SUMMARY: Action<'static> = Action::new("iam", "GetAccountSummary");

/// The setting of the store that holds the alias.
const ALIAS: &str = "account-alias";

/// A second alias takes the place of the first.
pub(super) async fn create_alias(
    control: &Control,
    caller: &Caller,
    input: CreateAccountAliasInput,
) -> Result<(), ApiError> {
    change_alias(control, caller, CREATE_ALIAS, |meta| {
        Ok(meta.with_setting(ALIAS, &input.account_alias))
    })
    .await
}

pub(super) async fn delete_alias(
    control: &Control,
    caller: &Caller,
    input: DeleteAccountAliasInput,
) -> Result<(), ApiError> {
    change_alias(control, caller, DELETE_ALIAS, |meta| {
        let mut meta = meta.clone();
        match meta.settings.remove(ALIAS) {
            Some(alias) if alias == input.account_alias => Ok(meta),
            _ => Err(error::no_such_entity_exception(format!(
                "The account alias {} cannot be found.",
                input.account_alias
            ))),
        }
    })
    .await
}

pub(super) async fn aliases(
    control: &Control,
    caller: &Caller,
    _: ListAccountAliasesInput,
) -> Result<ListAccountAliasesOutput, ApiError> {
    caller.require(Service::Iam, LIST_ALIASES, &[Resource::any()])?;
    let alias = control
        .state
        .read(|tables| tables.meta().settings.get(ALIAS).cloned());
    Ok(ListAccountAliasesOutput {
        account_aliases: alias.into_iter().collect(),
        is_truncated: Some(false),
        marker: None,
    })
}

/// The names of the account: its number, and its alias if it has one.
pub(super) fn names(tables: &Tables) -> impl Iterator<Item = String> {
    let alias = tables.meta().settings.get(ALIAS).cloned();
    std::iter::once(tables.meta().account.to_string()).chain(alias)
}

/// What there is, and the quotas that hold. Kinds of things that Lockstep does not have are
/// not counted.
pub(super) async fn summary(
    control: &Control,
    caller: &Caller,
    _: GetAccountSummaryInput,
) -> Result<GetAccountSummaryOutput, ApiError> {
    caller.require(Service::Iam, SUMMARY, &[Resource::any()])?;
    let counts = control.state.read(|tables| {
        let identities = tables.identities();
        [
            ("Users", identities.users().count()),
            ("Groups", identities.groups().count()),
            ("Roles", identities.roles().count()),
            ("Policies", identities.policies().count()),
            (
                "PolicyVersionsInUse",
                identities.policies().map(|policy| policy.versions().len()).sum(),
            ),
            ("AccessKeysPerUserQuota", ACCESS_KEYS_PER_USER_MAX),
            ("GroupsPerUserQuota", GROUPS_PER_USER_MAX),
            ("AttachedPoliciesPerUserQuota", POLICIES_ATTACHED_MAX),
            ("AttachedPoliciesPerGroupQuota", POLICIES_ATTACHED_MAX),
            ("AttachedPoliciesPerRoleQuota", POLICIES_ATTACHED_MAX),
            ("VersionsPerPolicyQuota", VERSIONS_MAX),
            ("AccountAccessKeysPresent", 1),
            // The root user has neither.
            ("AccountPasswordPresent", 0),
            ("AccountMFAEnabled", 0),
        ]
    });
    let counts: BTreeMap<String, i32> = counts
        .into_iter()
        .filter_map(|(name, count)| Some((name.to_owned(), i32::try_from(count).ok()?)))
        .collect();
    Ok(GetAccountSummaryOutput {
        summary_map: Some(counts),
    })
}

async fn change_alias(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    change: impl Fn(&Meta) -> Result<Meta, ApiError>,
) -> Result<(), ApiError> {
    let granted = caller.authorize(Service::Iam, action, &[Resource::any()])?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let meta = tables.meta();
            let mut batch = Batch::new();
            batch.update(meta, change(meta)?);
            Ok((batch, ()))
        })
    })
    .await
}
