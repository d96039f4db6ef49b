//! `BatchGetSecretValue`: what `GetSecretValue` gives, for several secrets; one that cannot
//! be had does not spoil the others.

use aws_api::secretsmanager::{
    APIErrorType, BatchGetSecretValueInput, BatchGetSecretValueOutput, GetSecretValueInput, SecretValueEntry,
    error,
};
use aws_api::{ApiError, Service};
use iam::authorization::{Action, Resource};
use store::state::{Direction, SecretOrder};

use super::filter::Filter;
use super::token::Tokens;
use super::walk::Walk;
use super::{list, read};
use crate::context::Caller;
use crate::{Control, paging};

const BATCH: Action = Action::new("secretsmanager", "BatchGetSecretValue");

/// The most secrets in one answer, and how many there are unless asked otherwise.
const PAGE_MAX: usize = 20;

/// Which secrets are meant.
enum Wanted {
    Named(Vec<String>),
    Matching(Vec<Filter>),
}

pub(super) async fn values(
    control: &Control,
    caller: &Caller,
    input: BatchGetSecretValueInput,
) -> Result<BatchGetSecretValueOutput, ApiError> {
    caller.require(Service::SecretsManager, BATCH, &[Resource::any()])?;
    let (names, next_token) = match wanted(&input)? {
        Wanted::Named(names) => (names, None),
        Wanted::Matching(filters) => matching(control, caller, &input, &filters).await?,
    };
    let mut answer = BatchGetSecretValueOutput {
        secret_values: Some(Vec::new()),
        errors: Some(Vec::new()),
        next_token,
    };
    for secret_id in names {
        let one = GetSecretValueInput {
            secret_id: secret_id.clone(),
            version_id: None,
            version_stage: None,
        };
        match read::value(control, caller, one).await {
            Ok(value) => answer
                .secret_values
                .get_or_insert_default()
                .push(SecretValueEntry {
                    arn: value.arn,
                    name: value.name,
                    version_id: value.version_id,
                    secret_binary: value.secret_binary,
                    secret_string: value.secret_string,
                    version_stages: value.version_stages,
                    created_date: value.created_date,
                }),
            Err(refusal) => answer.errors.get_or_insert_default().push(APIErrorType {
                secret_id: Some(secret_id),
                error_code: Some(refusal.code().to_owned()),
                message: Some(refusal.message().to_owned()),
            }),
        }
    }
    Ok(answer)
}

fn wanted(input: &BatchGetSecretValueInput) -> Result<Wanted, ApiError> {
    let names = input.secret_id_list.clone().filter(|names| !names.is_empty());
    let filters = input.filters.clone().filter(|filters| !filters.is_empty());
    match (names, filters) {
        (Some(_), Some(_)) | (None, None) => Err(error::invalid_parameter_exception(
            "Either 'SecretIdList' or 'Filters' must be provided, but not both.",
        )),
        (Some(_), None) if input.max_results.is_some() || input.next_token.is_some() => {
            Err(error::invalid_parameter_exception(
                "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
            ))
        }
        (Some(names), None) => Ok(Wanted::Named(names)),
        (None, Some(filters)) => Ok(Wanted::Matching(list::filters(filters)?)),
    }
}

/// A page of the secrets that pass, in the order of their names. Seeing which there are
/// takes the permission to list.
async fn matching(
    control: &Control,
    caller: &Caller,
    input: &BatchGetSecretValueInput,
    filters: &[Filter],
) -> Result<(Vec<String>, Option<String>), ApiError> {
    caller.require(Service::SecretsManager, list::LIST, &[Resource::any()])?;
    let tokens = Tokens::of(control, caller, "BatchGetSecretValue", &filters);
    let after = input.next_token.as_deref().map(|token| tokens.open_place(token));
    let walk = Walk {
        region: &caller.region,
        order: SecretOrder::Name,
        direction: Direction::Ascending,
        after: after.transpose()?,
    };
    let page = walk
        .page(control, paging::limit(input.max_results, PAGE_MAX), |secret| {
            secret.deletion.is_none() && filters.iter().all(|filter| filter.matches(secret))
        })
        .await;
    let names = page.secrets.iter().map(|secret| secret.name.to_string());
    let next = page.next.map(|place| tokens.seal_place(&place));
    Ok((names.collect(), next))
}
