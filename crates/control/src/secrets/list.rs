//! `ListSecrets`.

use aws_api::secretsmanager::{ListSecretsInput, ListSecretsOutput, error};
use aws_api::{ApiError, Service};
use domain::Secret;
use iam::authorization::{Action, Resource};
use jiff::Timestamp;
use store::state::Versioned;

use super::describe::entry;
use super::filter::{Filter, FilterKey};
use crate::context::Caller;
use crate::{Control, paging};

pub(super) const LIST: Action = Action::new("secretsmanager", "ListSecrets");

/// The most secrets on a page, and how many there are unless asked otherwise.
const PAGE_MAX: usize = 100;

/// Between the parts of a position; no name contains it.
const SEPARATOR: char = '\n';

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: ListSecretsInput,
) -> Result<ListSecretsOutput, ApiError> {
    caller.require(Service::SecretsManager, LIST, &[Resource::any()])?;
    let filters = filters(input.filters.unwrap_or_default())?;
    let with_deleted = input.include_planned_deletion.unwrap_or(false);
    let order = Order {
        by: input.sort_by.unwrap_or_else(|| "created-date".to_owned()),
        descending: input.sort_order.as_deref() == Some("desc"),
    };
    let after = input.next_token.map(|token| order.position(&token)).transpose()?;
    let limit = paging::limit(input.max_results, PAGE_MAX);

    let mut found: Vec<((String, String), Versioned<Secret>)> = control
        .secrets(&caller.region)
        .into_iter()
        .filter(|secret| with_deleted || secret.deletion.is_none())
        .filter(|secret| filters.iter().all(|filter| filter.matches(secret)))
        .map(|secret| (order.key(&secret), secret))
        .collect();
    found.sort_by(|(a, _), (b, _)| if order.descending { b.cmp(a) } else { a.cmp(b) });
    let rest = found.into_iter().filter(|(key, _)| match &after {
        None => true,
        Some(after) if order.descending => key < after,
        Some(after) => key > after,
    });
    let page = paging::page(rest, limit, |(key, _)| order.token(key));
    let now = control.clock.now();
    Ok(ListSecretsOutput {
        secret_list: page.items.iter().map(|(_, secret)| entry(secret, now)).collect(),
        next_token: page.next,
    })
}

struct Order {
    by: String,
    descending: bool,
}

impl Order {
    /// What secrets are sorted by; the name makes it unique.
    fn key(&self, secret: &Secret) -> (String, String) {
        let date = |at: Option<Timestamp>| format!("{:020}", at.map_or(0, Timestamp::as_millisecond));
        let key = match self.by.as_str() {
            "name" => String::new(),
            "last-changed-date" => date(Some(secret.changed_at)),
            "last-accessed-date" => date(secret.accessed_on),
            _ => date(Some(secret.created_at)),
        };
        (key, secret.name.to_string())
    }

    /// Where a page ended. A position says what it is sorted by: in another order it would
    /// silently skip secrets.
    fn token(&self, (key, name): &(String, String)) -> String {
        let (by, descending) = (&self.by, self.descending);
        format!("{by}{SEPARATOR}{descending}{SEPARATOR}{key}{SEPARATOR}{name}")
    }

    fn position(&self, token: &str) -> Result<(String, String), ApiError> {
        let position = paging::decode(token).and_then(|text| {
            let parts: Vec<&str> = text.split(SEPARATOR).collect();
            match parts[..] {
                [by, descending, key, name] if by == self.by && descending == self.descending.to_string() => {
                    Some((key.to_owned(), name.to_owned()))
                }
                _ => None,
            }
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
        let order = |by: &str, descending| Order {
            by: by.to_owned(),
            descending,
        };
        let end = ("00000000001795425087".to_owned(), "prod/app".to_owned());
        let page = paging::page([end.clone(), end.clone()].into_iter(), 1, |end| {
            order("created-date", true).token(end)
        });
        let token = page.next.unwrap();
        assert_eq!(order("created-date", true).position(&token), Ok(end));
        for other in [order("created-date", false), order("name", true)] {
            let refused = other.position(&token).unwrap_err();
            assert_eq!(refused.code(), "InvalidNextTokenException");
        }
        assert!(order("name", true).position("made-up").is_err());
    }
}
