//! Identity providers: the OpenID Connect issuers whose tokens open sessions of roles.
//!
//! A provider can be made for an issuer only that the server was told of when it was started:
//! a caller cannot make the server ask an address of the caller's choice for keys.

use std::collections::BTreeSet;

use aws_api::iam::{
    CreateOpenIDConnectProviderInput, CreateOpenIDConnectProviderOutput, GetOpenIDConnectProviderOutput,
    ListOpenIDConnectProvidersOutput, OpenIDConnectProviderListEntry, Tag, error,
};
use aws_api::{ApiError, Service};
use domain::Tags;
use domain::identity::{CLIENT_IDS_MAX, IssuerUrl, OidcProvider, PROVIDERS_MAX, THUMBPRINTS_MAX};
use iam::authorization::{Action, Authorized, Resource};
use iam::{Fact, Value};
use store::state::{Batch, Versioned};

use super::{action, answer, paging, tags};
use crate::context::{Caller, Wish, known};
use crate::{Control, change, sts};

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreateOpenIDConnectProviderInput,
) -> Result<CreateOpenIDConnectProviderOutput, ApiError> {
    let issuer = IssuerUrl::parse(&input.url)
        .map_err(|flaw| error::invalid_input_exception(format!("{} is not valid: {flaw}", input.url)))?;
    let provider = OidcProvider {
        issuer,
        client_ids: distinct(input.client_id_list.unwrap_or_default()),
        thumbprints: thumbprints(input.thumbprint_list.unwrap_or_default())?,
        tags: tags::created(input.tags)?,
        created_at: control.clock.now(),
    };
    let arn = provider.arn(&control.account);
    let facts = known([
        ("aws:RequestTag", Some(Value::Tags(&provider.tags))),
        ("aws:TagKeys", Some(Value::TagKeys(&provider.tags))),
    ]);
    let wish = Wish {
        facts: &facts,
        ..Wish::new(Service::Iam, action("CreateOpenIDConnectProvider"), &arn)
    };
    let granted = caller.permit(&wish)?;
    if !provider.tags.is_empty() {
        let _tagging = caller.permit(&Wish {
            action: action("TagOpenIDConnectProvider"),
            ..wish
        })?;
    }
    refuse_many_client_ids(&provider.client_ids)?;
    if !control.issuers.knows(&provider.issuer) {
        return Err(error::open_id_idp_communication_error_exception(format!(
            "The OpenID Connect provider {} cannot be reached: this server was not told of it.",
            provider.issuer
        ))
        .with_hint(sts::not_configured(&provider.issuer)));
    }
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let identities = tables.identities();
            if identities.provider(&provider.issuer).is_some() {
                return Err(error::entity_already_exists_exception(format!(
                    "Provider with url {} already exists.",
                    provider.issuer
                )));
            }
            if identities.providers().count() >= PROVIDERS_MAX {
                return Err(quota("OpenIDConnectProvidersPerAccount", PROVIDERS_MAX));
            }
            let mut batch = Batch::new();
            batch.insert(provider.clone());
            Ok((batch, ()))
        })
    })
    .await?;
    Ok(CreateOpenIDConnectProviderOutput {
        open_id_connect_provider_arn: Some(arn),
        tags: answer::some_tags(&provider.tags),
    })
}

pub(super) fn get(
    control: &Control,
    caller: &Caller,
    arn: &str,
) -> Result<GetOpenIDConnectProviderOutput, ApiError> {
    let (provider, _) = find(
        control,
        caller,
        action("GetOpenIDConnectProvider"),
        arn,
        Vec::new(),
    )?;
    Ok(GetOpenIDConnectProviderOutput {
        url: Some(provider.issuer.name().to_owned()),
        client_id_list: provider.client_ids.clone(),
        thumbprint_list: provider.thumbprints.clone(),
        create_date: Some(provider.created_at),
        tags: answer::some_tags(&provider.tags),
    })
}

pub(super) fn list(control: &Control, caller: &Caller) -> Result<ListOpenIDConnectProvidersOutput, ApiError> {
    let all = Resource::named(format!("arn:aws:iam::{}:oidc-provider/*", control.account));
    caller.require(Service::Iam, action("ListOpenIDConnectProviders"), &[all])?;
    let entry = |provider: &Versioned<OidcProvider>| OpenIDConnectProviderListEntry {
        arn: Some(provider.arn(&control.account)),
    };
    Ok(ListOpenIDConnectProvidersOutput {
        open_id_connect_provider_list: control
            .state
            .read(|tables| tables.identities().providers().map(entry).collect()),
    })
}

/// One that is not there is as good as deleted (API reference).
pub(super) async fn delete(control: &Control, caller: &Caller, arn: &str) -> Result<(), ApiError> {
    let (provider, granted) = find(
        control,
        caller,
        action("DeleteOpenIDConnectProvider"),
        arn,
        Vec::new(),
    )?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let mut batch = Batch::new();
            if let Some(provider) = tables.identities().provider(&provider.issuer) {
                batch.delete(provider);
            }
            Ok((batch, ()))
        })
    })
    .await
}

pub(super) async fn add_client_id(
    control: &Control,
    caller: &Caller,
    arn: &str,
    id: &str,
) -> Result<(), ApiError> {
    let action = action("AddClientIDToOpenIDConnectProvider");
    update(control, caller, action, arn, Vec::new(), |provider| {
        provider.client_ids.push(id.to_owned());
        provider.client_ids = distinct(std::mem::take(&mut provider.client_ids));
        refuse_many_client_ids(&provider.client_ids)
    })
    .await
}

/// One that is not there is as good as removed (API reference).
pub(super) async fn remove_client_id(
    control: &Control,
    caller: &Caller,
    arn: &str,
    id: &str,
) -> Result<(), ApiError> {
    let action = action("RemoveClientIDFromOpenIDConnectProvider");
    update(control, caller, action, arn, Vec::new(), |provider| {
        provider.client_ids.retain(|known| known != id);
        Ok(())
    })
    .await
}

pub(super) async fn set_thumbprints(
    control: &Control,
    caller: &Caller,
    arn: &str,
    given: Vec<String>,
) -> Result<(), ApiError> {
    let given = thumbprints(given)?;
    let action = action("UpdateOpenIDConnectProviderThumbprint");
    update(control, caller, action, arn, Vec::new(), |provider| {
        provider.thumbprints.clone_from(&given);
        Ok(())
    })
    .await
}

pub(super) async fn tag(
    control: &Control,
    caller: &Caller,
    arn: &str,
    given: Vec<Tag>,
) -> Result<(), ApiError> {
    let asked = Tags::from_service(given.iter().map(|tag| (tag.key.clone(), tag.value.clone())));
    let facts = known([
        ("aws:RequestTag", Some(Value::Tags(&asked))),
        ("aws:TagKeys", Some(Value::TagKeys(&asked))),
    ]);
    update(
        control,
        caller,
        action("TagOpenIDConnectProvider"),
        arn,
        facts,
        |provider| tags::add(&mut provider.tags, &given),
    )
    .await
}

pub(super) async fn untag(
    control: &Control,
    caller: &Caller,
    arn: &str,
    keys: Vec<String>,
) -> Result<(), ApiError> {
    let facts = known([("aws:TagKeys", Some(Value::Texts(&keys)))]);
    update(
        control,
        caller,
        action("UntagOpenIDConnectProvider"),
        arn,
        facts,
        |provider| tags::remove(&mut provider.tags, &keys),
    )
    .await
}

pub(super) fn list_tags(
    control: &Control,
    caller: &Caller,
    arn: &str,
    asked: &paging::Asked,
) -> Result<paging::Listed<Tag>, ApiError> {
    let (provider, _) = find(
        control,
        caller,
        action("ListOpenIDConnectProviderTags"),
        arn,
        Vec::new(),
    )?;
    tags::page(&provider.tags, asked)
}

/// Asks for permission, and only then says whether there is such a provider.
fn find(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    asked: Vec<Fact<'_>>,
) -> Result<(Versioned<OidcProvider>, Authorized), ApiError> {
    let prefix = format!("arn:aws:iam::{}:oidc-provider/", control.account);
    let Some(name) = arn.strip_prefix(&prefix) else {
        return Err(error::invalid_input_exception(format!("Invalid ARN: {arn}")));
    };
    let found = IssuerUrl::parse(&format!("https://{name}"))
        .ok()
        .and_then(|issuer| {
            control
                .state
                .read(|tables| tables.identities().provider(&issuer).cloned())
        });
    let mut facts = asked;
    if let Some(found) = &found {
        facts.push(Fact::new("aws:ResourceTag", Value::Tags(&found.tags)));
        facts.push(Fact::new("iam:ResourceTag", Value::Tags(&found.tags)));
    }
    let granted = caller.permit(&Wish {
        facts: &facts,
        ..Wish::new(Service::Iam, action, arn)
    })?;
    drop(facts);
    found.map(|found| (found, granted)).ok_or_else(|| missing(arn))
}

async fn update(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    asked: Vec<Fact<'_>>,
    change: impl Fn(&mut OidcProvider) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let (found, granted) = find(control, caller, action, arn, asked)?;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let current = tables
                .identities()
                .provider(&found.issuer)
                .ok_or_else(|| missing(arn))?;
            let mut changed = OidcProvider::clone(current);
            change(&mut changed)?;
            let mut batch = Batch::new();
            batch.update(current, changed);
            Ok((batch, ()))
        })
    })
    .await
}

/// Each once, in the order in which they were given.
fn distinct(ids: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

fn refuse_many_client_ids(ids: &[String]) -> Result<(), ApiError> {
    match ids.len() {
        count if count > CLIENT_IDS_MAX => Err(quota("ClientIdsPerOpenIdConnectProvider", CLIENT_IDS_MAX)),
        _ => Ok(()),
    }
}

/// SHA-1 hashes in hexadecimal digits.
fn thumbprints(given: Vec<String>) -> Result<Vec<String>, ApiError> {
    if given.len() > THUMBPRINTS_MAX {
        return Err(error::invalid_input_exception(format!(
            "Thumbprint list must contain at most {THUMBPRINTS_MAX} entries."
        )));
    }
    let is_hash = |text: &String| text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match given.iter().find(|text| !is_hash(text)) {
        Some(other) => Err(error::invalid_input_exception(format!(
            "{other} is no thumbprint: 40 hexadecimal digits"
        ))),
        None => Ok(given),
    }
}

fn quota(name: &str, most: usize) -> ApiError {
    error::limit_exceeded_exception(format!("Cannot exceed quota for {name}: {most}"))
}

fn missing(arn: &str) -> ApiError {
    error::no_such_entity_exception(format!("OpenIDConnect Provider not found for arn {arn}"))
}
