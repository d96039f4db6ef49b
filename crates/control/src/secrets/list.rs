//! `ListSecrets`.

use aws_api::secretsmanager::{ListSecretsInput, ListSecretsOutput, error};
use aws_api::{ApiError, Service};
use domain::secret::SecretName;
use iam::authorization::{Action, Resource};
use store::state::{Direction, Place, SecretOrder};

use super::describe::entry;
use super::filter::{Filter, FilterKey};
use super::walk::Walk;
use crate::context::Caller;
use crate::{Control, paging};

pub(super) const LIST: Action = Action::new("secretsmanager", "ListSecrets");

/// The most secrets on a page, and how many there are unless asked otherwise.
const PAGE_MAX: usize = 100;

/// Between the parts of a position; no name contains it.
const SEPARATOR: char = '\n';

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListSecretsInput,
) -> Result<ListSecretsOutput, ApiError> {
    caller.require(Service::SecretsManager, LIST, &[Resource::any()])?;
    let filters = filters(input.filters.unwrap_or_default())?;
    let with_deleted = input.include_planned_deletion.unwrap_or(false);
    let sorting = Sorting::new(input.sort_by.as_deref(), input.sort_order.as_deref());
    let walk = Walk {
        region: &caller.region,
        order: sorting.order,
        direction: sorting.direction,
        after: input
            .next_token
            .map(|token| sorting.position(&token))
            .transpose()?,
    };
    let page = walk
        .page(control, paging::limit(input.max_results, PAGE_MAX), |secret| {
            (with_deleted || secret.deletion.is_none()) && filters.iter().all(|filter| filter.matches(secret))
        })
        .await;
    let now = control.clock.now();
    Ok(ListSecretsOutput {
        secret_list: page.secrets.iter().map(|secret| entry(secret, now)).collect(),
        next_token: page.next.map(|place| paging::encode(&sorting.token(&place))),
    })
}

#[derive(Clone, Copy)]
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

    /// How a token says what it is sorted by: in another order it would silently skip secrets.
    fn label(self) -> String {
        format!("{:?} {:?}", self.order, self.direction)
    }

    /// Where a page ended.
    fn token(self, place: &Place) -> String {
        let (label, millisecond, name) = (self.label(), place.millisecond, place.name.as_str());
        format!("{label}{SEPARATOR}{millisecond}{SEPARATOR}{name}")
    }

    fn position(self, token: &str) -> Result<Place, ApiError> {
        let position = paging::decode(token).and_then(|text| {
            let (label, place) = text.split_once(SEPARATOR)?;
            let (millisecond, name) = place.split_once(SEPARATOR)?;
            let place = Place {
                millisecond: millisecond.parse().ok()?,
                name: SecretName::parse(name).ok()?,
            };
            (label == self.label()).then_some(place)
        });
        position.ok_or_else(invalid_token)
    }
}

/// The answer to a token that we did not make, or not for this.
pub(super) fn invalid_token() -> ApiError {
    error::invalid_next_token_exception("Invalid NextToken provided.")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_holds_for_its_own_order_only() {
        let end = Place {
            millisecond: 1_795_425_087,
            name: SecretName::parse("prod/app").unwrap(),
        };
        let made = Sorting::new(None, Some("desc"));
        let token = paging::encode(&made.token(&end));
        assert_eq!(made.position(&token), Ok(end));
        for (by, direction) in [
            (None, Some("asc")),
            (None, None),
            (Some("name"), Some("desc")),
            (Some("last-changed-date"), Some("desc")),
        ] {
            let refused = Sorting::new(by, direction).position(&token).unwrap_err();
            assert_eq!(refused.code(), "InvalidNextTokenException");
        }
        for forged in ["made-up", "", &paging::encode("Created Descending\n1\nno name")] {
            made.position(forged).unwrap_err();
        }
    }
}
