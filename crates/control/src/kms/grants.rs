//! `CreateGrant`, `ListGrants`, `ListRetirableGrants`, `RetireGrant` and `RevokeGrant`.

use std::collections::{BTreeMap, BTreeSet};

use aws_api::kms::{
    CreateGrantInput, CreateGrantOutput, GrantConstraints as ConstraintsForm, GrantListEntry,
    ListGrantsInput, ListGrantsOutput, ListRetirableGrantsInput, ListRetirableGrantsOutput, RetireGrantInput,
    RevokeGrantInput, error,
};
use aws_api::{ApiError, Service};
use domain::Region;
use domain::kms::{
    EncryptionContext, Grant, GrantConstraints, GrantId, GrantOperation, GrantTerms, KeyArn, KeyName,
};
use iam::authorization::{Action, Authorized, Resource};
use iam::{Principal, Value};
use store::state::{Batch, Versioned};

use super::ciphertexts::stop_at_dry_run;
use super::keys::{invalid_marker, limit, marker, page};
use super::lookup::Target;
use super::permission::{self, Intent};
use super::trouble::KeyTrouble;
use super::{grant_principal, grant_token};
use crate::context::{Caller, Wish, known};
use crate::{Control, Plane, change};

const CREATE: Action<'static> = Action::new("kms", "CreateGrant");
const LIST: Action<'static> = Action::new("kms", "ListGrants");
const LIST_RETIRABLE: Action<'static> = Action::new("kms", "ListRetirableGrants");
const RETIRE: Action<'static> = Action::new("kms", "RetireGrant");
const REVOKE: Action<'static> = Action::new("kms", "RevokeGrant");

/// Grants on a page unless asked otherwise, and at most.
const PAGE: (usize, usize) = (50, 100);

/// The most pairs of a constraint, and the longest value of one, in characters (quota).
const PAIRS_MAX: usize = 8;
const VALUE_CHARS_MAX: usize = 384;

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateGrantInput,
) -> Result<CreateGrantOutput, ApiError> {
    grant_token::check(control, &caller.region, input.grant_tokens.as_deref())?;
    let (key_id, dry_run) = (input.key_id.clone(), input.dry_run);
    let terms = terms(control, input)?;
    let operations: Vec<String> = terms
        .operations
        .iter()
        .map(|operation| operation.as_str().to_owned())
        .collect();
    let retiring = terms.retiring.as_ref().map(|retiring| retiring.arn.as_str());
    let facts = known([
        ("kms:GrantOperations", Some(Value::Texts(&operations))),
        ("kms:GranteePrincipal", Some(Value::Text(&terms.grantee.arn))),
        ("kms:RetiringPrincipal", retiring.map(Value::Text)),
        (
            "kms:GrantConstraintType",
            constraint_type(&terms.constraints).map(Value::Text),
        ),
        ("kms:GrantIsForAWSResource", Some(Value::Bool(false))),
    ]);
    let intent = Intent {
        grant: Some(&terms),
        ..Intent::knowing(CREATE, &facts)
    };
    let target = Target::by_id(control, caller, intent, &key_id)?.enabled()?;
    stop_at_dry_run(dry_run)?;
    let key = &target.key;
    let mut id = [0; 32];
    control.random.fill(&mut id);
    let made = Grant {
        id: GrantId::from_random(id),
        region: key.region.clone(),
        key: key.id,
        terms,
        created_at: control.clock.now(),
    };
    let grant = change::commit(control, Service::Kms, &target.granted, || {
        // The key must be there as long as its grant: the two changes meet in its revision.
        let current = target.newest(control)?;
        target.state(current.require_enabled())?;
        if let Some(same) = same_terms(control, &made) {
            return Ok((Batch::new(), same));
        }
        let count = control.look(|tables| tables.kms().grant_count(&key.region, key.id));
        let most = control.quotas.grants_max;
        if count >= most {
            return Err(error::limit_exceeded_exception(format!(
                "A key has at most {most} grants."
            )));
        }
        let mut batch = Batch::new();
        batch.touch(&current);
        batch.insert(made.clone());
        Ok((batch, made.clone()))
    })
    .await?;
    Ok(CreateGrantOutput {
        grant_token: Some(grant_token::of(&grant)),
        grant_id: Some(grant.id.to_string()),
    })
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListGrantsInput,
) -> Result<ListGrantsOutput, ApiError> {
    let target = Target::by_id(control, caller, LIST, &input.key_id)?;
    let after = after(input.marker.as_deref())?;
    let only = input.grant_id.as_deref().map(parse_id).transpose()?;
    let grantee = input.grantee_principal.as_deref();
    let key = &target.key;
    let page = control.look(|tables| {
        let all = tables.kms().grants(&key.region, key.id);
        let asked = all.filter(|grant| {
            after.is_none_or(|after| grant.id > after)
                && only.is_none_or(|only| grant.id == only)
                && grantee.is_none_or(|grantee| grant.terms.grantee.arn == grantee)
        });
        page(asked.cloned(), limit(input.limit, PAGE), |grant| {
            grant.id.to_string()
        })
    });
    Ok(ListGrantsOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        grants: page.items.iter().map(|grant| entry(control, grant)).collect(),
    })
}

pub(super) fn list_retirable(
    control: &Control,
    caller: &Caller,
    input: &ListRetirableGrantsInput,
) -> Result<ListRetirableGrantsOutput, ApiError> {
    caller.require(Service::Kms, LIST_RETIRABLE, &[Resource::any()])?;
    let retiring = input.retiring_principal.as_deref();
    let retiring = retiring.ok_or_else(|| missing("retiringPrincipal"))?;
    let after = after(input.marker.as_deref())?;
    let page = control.look(|tables| {
        let all = tables.kms().retirable_grants(&caller.region, retiring);
        let asked = all.filter(|grant| after.is_none_or(|after| grant.id > after));
        page(asked.cloned(), limit(input.limit, PAGE), |grant| {
            grant.id.to_string()
        })
    });
    Ok(ListRetirableGrantsOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        grants: page.items.iter().map(|grant| entry(control, grant)).collect(),
    })
}

pub(super) async fn retire(
    control: &Control,
    caller: &Caller,
    input: &RetireGrantInput,
) -> Result<(), ApiError> {
    let grant = named(control, caller, input)?;
    let granted = permit_retiring(control, caller, &grant)?;
    stop_at_dry_run(input.dry_run)?;
    end(control, &granted, &grant).await
}

pub(super) async fn revoke(
    control: &Control,
    caller: &Caller,
    input: &RevokeGrantInput,
) -> Result<(), ApiError> {
    let target = Target::by_id(control, caller, REVOKE, &input.key_id)?;
    let id = parse_id(&input.grant_id)?;
    let key = &target.key;
    let found = control.look(|tables| tables.kms().grant(&key.region, key.id, id).cloned());
    let grant = found.ok_or_else(|| no_grant(id))?;
    stop_at_dry_run(input.dry_run)?;
    end(control, &target.granted, &grant).await
}

/// What the request wants to be granted.
fn terms(control: &Control, input: CreateGrantInput) -> Result<GrantTerms, ApiError> {
    let grantee = input
        .grantee_principal
        .ok_or_else(|| missing("granteePrincipal"))?;
    let retiring = input
        .retiring_principal
        .map(|arn| grant_principal::parse(control, arn));
    let operations: BTreeSet<GrantOperation> = input
        .operations
        .iter()
        .map(|name| GrantOperation::parse(name).ok_or_else(|| unfit(name)))
        .collect::<Result<_, _>>()?;
    if operations.is_empty() {
        return Err(ApiError::validation_exception(
            "The Operations list must not be empty.",
        ));
    }
    Ok(GrantTerms {
        name: input.name,
        grantee: grant_principal::parse(control, grantee)?,
        retiring: retiring.transpose()?,
        operations,
        constraints: constraints(input.constraints.unwrap_or_default())?,
    })
}

fn constraints(given: ConstraintsForm) -> Result<GrantConstraints, ApiError> {
    if given.source_arn.is_some() {
        return Err(ApiError::common(
            "UnsupportedOperationException",
            400,
            "Lockstep does not support the constraint SourceArn: no service of it acts for a resource.",
        ));
    }
    let checked = |pairs: BTreeMap<String, String>| {
        let too_long = |value: &String| value.chars().count() > VALUE_CHARS_MAX;
        if pairs.len() > PAIRS_MAX || pairs.values().any(too_long) {
            return Err(ApiError::validation_exception(format!(
                "A grant constraint has at most {PAIRS_MAX} pairs, with at most {VALUE_CHARS_MAX} characters in a value."
            )));
        }
        Ok(EncryptionContext::from(pairs))
    };
    // Terraform's provider sends both, the one that was not written without a pair.
    let present = |pairs: &BTreeMap<String, String>| !pairs.is_empty();
    let (equals, subset) = (given.encryption_context_equals, given.encryption_context_subset);
    Ok(GrantConstraints {
        equals: equals.filter(present).map(checked).transpose()?,
        subset: subset.filter(present).map(checked).transpose()?,
    })
}

fn constraint_type(constraints: &GrantConstraints) -> Option<&'static str> {
    match constraints {
        GrantConstraints { equals: Some(_), .. } => Some("EncryptionContextEquals"),
        GrantConstraints { subset: Some(_), .. } => Some("EncryptionContextSubset"),
        _ => None,
    }
}

/// The grant that an earlier request of the same name and terms has made (API reference,
/// `CreateGrant`, parameter `Name`).
fn same_terms(plane: &Plane, made: &Grant) -> Option<Grant> {
    made.terms.name.as_ref()?;
    plane.look(|tables| {
        let mut grants = tables
            .kms()
            .grants_to(&made.region, made.key, &made.terms.grantee.arn);
        let same = grants.find(|grant| grant.terms == made.terms)?;
        Some(Grant::clone(same))
    })
}

/// The grant that is to be retired: by its token, or by its key and its id.
fn named(plane: &Plane, caller: &Caller, input: &RetireGrantInput) -> Result<Versioned<Grant>, ApiError> {
    let (key_id, id) = match (&input.grant_token, &input.key_id, &input.grant_id) {
        (Some(token), None, None) => return grant_token::find(plane, &caller.region, token),
        (None, Some(key_id), Some(id)) => (key_id, parse_id(id)?),
        _ => {
            return Err(ApiError::validation_exception(
                "Specify either a grant token, or both the ARN of a key and the ID of a grant.",
            ));
        }
    };
    let key = match KeyName::parse(key_id, &caller.region, &plane.account) {
        Ok(KeyName::Id(key)) => key,
        Ok(KeyName::Alias(_)) => {
            return Err(error::invalid_arn_exception(format!("Invalid keyId '{key_id}'")));
        }
        Err(refused) => return Err(KeyTrouble::from(refused).in_kms()),
    };
    let found = plane.look(|tables| tables.kms().grant(&caller.region, key, id).cloned());
    found.ok_or_else(|| no_grant(id))
}

/// Whoever the grant says may retire it; the account's root user; and whom policies allow it.
fn permit_retiring(plane: &Plane, caller: &Caller, grant: &Grant) -> Result<Authorized, ApiError> {
    let terms = &grant.terms;
    let principal = &caller.principal;
    let is_grantee =
        terms.operations.contains(&GrantOperation::RetireGrant) && permission::is(&terms.grantee, principal);
    let is_retiring = terms
        .retiring
        .as_ref()
        .is_some_and(|retiring| permission::is(retiring, principal));
    let is_root = matches!(principal, Principal::Root { .. });
    let key = plane.look(|tables| tables.kms().key(&grant.region, grant.key).cloned());
    let key = key.ok_or_else(|| no_grant(grant.id))?;
    let policy = plane.policies.for_key(&key, &key.policy);
    let arn = KeyArn::new(&key.region, &plane.account, key.id);
    caller.permit(&Wish {
        policy: Some(&policy),
        granted: is_grantee || is_retiring || is_root,
        facts: &known([
            ("kms:CallerAccount", Some(Value::Text(plane.account.as_str()))),
            ("aws:ResourceTag", Some(Value::Tags(&key.tags))),
        ]),
        ..Wish::new(Service::Kms, RETIRE, arn.as_str())
    })
}

async fn end(control: &Control, granted: &Authorized, grant: &Grant) -> Result<(), ApiError> {
    change::commit(control, Service::Kms, granted, || {
        let current = control.look(|tables| {
            let found = tables.kms().grant(&grant.region, grant.key, grant.id);
            found.cloned()
        });
        let mut batch = Batch::new();
        batch.delete(&current.ok_or_else(|| no_grant(grant.id))?);
        Ok((batch, ()))
    })
    .await
}

fn entry(plane: &Plane, grant: &Grant) -> GrantListEntry {
    let Grant { terms, region, .. } = grant;
    let pairs = |context: &Option<EncryptionContext>| context.as_ref().map(|context| context.pairs().clone());
    let constraints = ConstraintsForm {
        encryption_context_equals: pairs(&terms.constraints.equals),
        encryption_context_subset: pairs(&terms.constraints.subset),
        source_arn: None,
    };
    GrantListEntry {
        key_id: Some(key_arn(plane, region, grant).into()),
        grant_id: Some(grant.id.to_string()),
        name: terms.name.clone(),
        creation_date: Some(grant.created_at),
        grantee_principal: Some(terms.grantee.arn.clone()),
        retiring_principal: terms.retiring.as_ref().map(|retiring| retiring.arn.clone()),
        issuing_account: Some(format!("arn:aws:iam::{}:root", plane.account)),
        operations: Some(
            terms
                .operations
                .iter()
                .map(|operation| operation.as_str().to_owned())
                .collect(),
        ),
        constraints: (!terms.constraints.is_empty()).then_some(constraints),
        ..Default::default()
    }
}

fn key_arn(plane: &Plane, region: &Region, grant: &Grant) -> KeyArn {
    KeyArn::new(region, &plane.account, grant.key)
}

/// The grant that a page begins after.
fn after(given: Option<&str>) -> Result<Option<GrantId>, ApiError> {
    let after = marker(given)?;
    after
        .map(|after| GrantId::parse(&after).ok_or_else(invalid_marker))
        .transpose()
}

fn parse_id(text: &str) -> Result<GrantId, ApiError> {
    GrantId::parse(text)
        .ok_or_else(|| error::invalid_grant_id_exception(format!("Grant ID {text} is not valid.")))
}

fn no_grant(id: GrantId) -> ApiError {
    error::not_found_exception(format!("Grant ID {id} not found"))
}

fn unfit(operation: &str) -> ApiError {
    ApiError::validation_exception(format!(
        "The operation {operation} is not supported for a symmetric encryption KMS key."
    ))
}

fn missing(member: &str) -> ApiError {
    ApiError::validation_exception(format!(
        "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"
    ))
}
