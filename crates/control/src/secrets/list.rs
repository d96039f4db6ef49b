//! `ListSecrets`.

use aws_api::secretsmanager::{ListSecretsInput, ListSecretsOutput, error};
use aws_api::{ApiError, Service};
use iam::authorization::{Action, Resource};
use store::state::{Direction, SecretOrder};

use super::describe::entry;
use super::filter::{Filter, FilterKey};
use super::token::Tokens;
use super::walk::Walk;
use crate::context::Caller;
use crate::{Control, paging};

pub(super) const LIST: Action = Action::new("secretsmanager", "ListSecrets");

/// The most secrets on a page, and how many there are unless asked otherwise.
const PAGE_MAX: usize = 100;

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListSecretsInput,
) -> Result<ListSecretsOutput, ApiError> {
    caller.require(Service::SecretsManager, LIST, &[Resource::any()])?;
    let filters = filters(input.filters.unwrap_or_default())?;
    let with_deleted = input.include_planned_deletion.unwrap_or(false);
    let sorting = Sorting::new(input.sort_by.as_deref(), input.sort_order.as_deref());
    let tokens = Tokens::of(control, caller, "ListSecrets", &(&filters, with_deleted, sorting));
    let after = input.next_token.map(|token| tokens.open_place(&token));
    let walk = Walk {
        region: &caller.region,
        order: sorting.order,
        direction: sorting.direction,
        after: after.transpose()?,
    };
    let page = walk
        .page(control, paging::limit(input.max_results, PAGE_MAX), |secret| {
            (with_deleted || secret.deletion.is_none()) && filters.iter().all(|filter| filter.matches(secret))
        })
        .await;
    let now = control.clock.now();
    Ok(ListSecretsOutput {
        secret_list: page.secrets.iter().map(|secret| entry(secret, now)).collect(),
        next_token: page.next.map(|place| tokens.seal_place(&place)),
    })
}

#[derive(Debug, Clone, Copy)]
struct Sorting {
    order: SecretOrder,
    direction: Direction,
}

impl Sorting {
    fn new(by: Option<&str>, direction: Option<&str>) -> Self {
        Self {
            order: match by {
                Some("name") => SecretOrder::Name,
                Some("last-changed-date") => SecretOrder::Changed,
                Some("last-accessed-date") => SecretOrder::Accessed,
                _ => SecretOrder::Created,
            },
            direction: match direction {
                Some("desc") => Direction::Descending,
                _ => Direction::Ascending,
            },
        }
    }
}

pub(super) fn filters(given: Vec<aws_api::secretsmanager::Filter>) -> Result<Vec<Filter>, ApiError> {
    given
        .into_iter()
        .map(|filter| {
            let key = filter
                .key
                .ok_or_else(|| error::invalid_parameter_exception("Invalid filter key"))?;
            let values = filter.values.filter(|values| !values.is_empty()).ok_or_else(|| {
                error::invalid_parameter_exception(format!("Invalid filter values for key: {key}"))
            })?;
            let key = FilterKey::parse(&key)
                .ok_or_else(|| error::invalid_parameter_exception("Invalid filter key"))?;
            Ok(Filter::new(key, values))
        })
        .collect()
}
