//! Grants on KMS keys.

use std::collections::{BTreeMap, BTreeSet};

use domain::Region;
use domain::kms::{
    EncryptionContext, Grant, GrantConstraints, GrantId, GrantOperation, GrantPrincipal, GrantTerms, KeyId,
};
use serde::{Deserialize, Serialize};

use super::encoding::{Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::{Flaw, VERSION};

#[derive(Serialize, Deserialize)]
struct GrantForm<'a> {
    v: u32,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    region: Text<'a>,
    #[serde(borrow)]
    key: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    grantee: PrincipalForm<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    retiring: Option<PrincipalForm<'a>>,
    #[serde(borrow)]
    operations: Vec<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    context_equals: Option<Pairs<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    context_subset: Option<Pairs<'a>>,
    created_at: Time,
}

#[derive(Serialize, Deserialize)]
struct PrincipalForm<'a> {
    #[serde(borrow)]
    arn: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    id: Option<Text<'a>>,
}

type Pairs<'a> = BTreeMap<Text<'a>, Text<'a>>;

impl Versioned for GrantForm<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(grant: &Grant) -> Result<Vec<u8>, Flaw> {
    let GrantTerms {
        name,
        grantee,
        retiring,
        operations,
        constraints,
    } = &grant.terms;
    to_json(&GrantForm {
        v: VERSION,
        id: grant.id.to_string().into(),
        region: grant.region.as_str().into(),
        key: grant.key.to_string().into(),
        name: name.as_deref().map(Text::from),
        grantee: principal_form(grantee),
        retiring: retiring.as_ref().map(principal_form),
        operations: operations
            .iter()
            .map(|operation| operation.as_str().into())
            .collect(),
        context_equals: constraints.equals.as_ref().map(pairs_form),
        context_subset: constraints.subset.as_ref().map(pairs_form),
        created_at: grant.created_at.into(),
    })
}

pub(super) fn decode(json: &[u8]) -> Result<Grant, Flaw> {
    let form: GrantForm<'_> = from_json(json)?;
    let operations: Option<BTreeSet<GrantOperation>> = form
        .operations
        .iter()
        .map(|operation| GrantOperation::parse(operation))
        .collect();
    Ok(Grant {
        id: GrantId::parse(&form.id).ok_or_else(|| bad_field("id"))?,
        region: Region::parse(&form.region).map_err(field("region"))?,
        key: KeyId::parse(&form.key).ok_or_else(|| bad_field("key"))?,
        terms: GrantTerms {
            name: form.name.map(Text::into_owned),
            grantee: principal(form.grantee),
            retiring: form.retiring.map(principal),
            operations: operations.ok_or_else(|| bad_field("operations"))?,
            constraints: GrantConstraints {
                equals: form.context_equals.map(pairs),
                subset: form.context_subset.map(pairs),
            },
        },
        created_at: form.created_at.0,
    })
}

fn principal_form(principal: &GrantPrincipal) -> PrincipalForm<'_> {
    PrincipalForm {
        arn: principal.arn.as_str().into(),
        id: principal.id.as_deref().map(Text::from),
    }
}

fn principal(form: PrincipalForm<'_>) -> GrantPrincipal {
    GrantPrincipal {
        arn: form.arn.into_owned(),
        id: form.id.map(Text::into_owned),
    }
}

fn pairs_form(context: &EncryptionContext) -> Pairs<'_> {
    context
        .iter()
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

fn pairs(form: Pairs<'_>) -> EncryptionContext {
    let owned = form
        .into_iter()
        .map(|(key, value)| (key.into_owned(), value.into_owned()));
    owned.collect::<BTreeMap<_, _>>().into()
}
