//! `ListSecretVersionIds`. A version that a rotation has only announced has no value yet and
//! is not listed (API reference).

use aws_api::ApiError;
use aws_api::secretsmanager::{
    ListSecretVersionIdsInput, ListSecretVersionIdsOutput, SecretVersionsListEntry,
};
use domain::Secret;
use domain::secret::{StageLabel, Version, VersionId};
use iam::authorization::Action;

use super::lookup::Target;
use super::token::Tokens;
use crate::context::Caller;
use crate::{Control, kms, paging};

const LIST: Action = Action::new("secretsmanager", "ListSecretVersionIds");

/// The most versions on a page, and how many there are unless asked otherwise.
const PAGE_MAX: usize = 100;

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListSecretVersionIdsInput,
) -> Result<ListSecretVersionIdsOutput, ApiError> {
    let target = Target::find(control, caller, LIST, &input.secret_id)?;
    let secret = &target.secret;
    let deprecated = input.include_deprecated.unwrap_or(false);
    let what = (&secret.arn, deprecated);
    let tokens = Tokens::of(control, caller, "ListSecretVersionIds", &what);
    let after = input.next_token.as_deref().map(|token| tokens.open(token));
    let after = after.transpose()?;
    let limit = paging::limit(input.max_results, PAGE_MAX);
    let follows = |id: &VersionId| after.as_deref().is_none_or(|after| id.as_str() > after);
    let labels = |id: &VersionId| {
        secret
            .versions
            .labels_of(id)
            .map(StageLabel::to_string)
            .collect::<Vec<_>>()
    };
    let rest = secret
        .versions
        .iter()
        .filter(|(id, version)| follows(id) && version.value.is_some())
        .map(|(id, version)| (id, version, labels(id)))
        .filter(|(_, _, labels)| deprecated || !labels.is_empty());
    let page = paging::page(rest, limit, |(id, ..)| id.to_string());
    Ok(ListSecretVersionIdsOutput {
        arn: Some(secret.arn.to_string()),
        name: Some(secret.name.to_string()),
        versions: page
            .items
            .into_iter()
            .map(|(id, version, labels)| entry(control, secret, id, version, labels))
            .collect(),
        next_token: page.next.map(|position| tokens.seal(&position)),
    })
}

fn entry(
    control: &Control,
    secret: &Secret,
    id: &VersionId,
    version: &Version,
    labels: Vec<String>,
) -> SecretVersionsListEntry {
    let key = version
        .value
        .as_ref()
        .and_then(|value| kms::shown(control, &secret.region, value));
    SecretVersionsListEntry {
        version_id: Some(id.to_string()),
        version_stages: Some(labels).filter(|labels| !labels.is_empty()),
        created_date: Some(version.created_at),
        last_accessed_date: version.accessed_on,
        kms_key_ids: key.map(|key| vec![key]),
    }
}
