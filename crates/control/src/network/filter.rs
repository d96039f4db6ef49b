//! Filters of EC2's Describe operations: of one filter any value, of several filters all.

use aws_api::ApiError;
use aws_api::ec2::Filter;
use domain::Tags;
use stdx::glob::{Fold, Glob, Token};

use super::errors::{invalid_value, refused};
use crate::paging::{self, Page};

/// The most values of one filter (API reference, `DescribeSecurityGroups`).
const VALUES_MAX: usize = 200;

/// The most items on a page.
const PAGE_MAX: usize = 1000;

/// What a list is narrowed down to.
pub(super) struct Filters(Vec<(String, Vec<Glob>)>);

impl Filters {
    /// Reads filters, of which these are known; `tag-key` stands for those of tags.
    ///
    /// # Errors
    /// When another is asked for, or one has no values or too many.
    pub(super) fn parse(filters: Option<Vec<Filter>>, known: &[&str]) -> Result<Self, ApiError> {
        let read = |filter: Filter| {
            let name = filter.name.unwrap_or_else(|| "null".to_owned());
            let is_of_tags = name.starts_with("tag:") && known.contains(&"tag-key");
            if !is_of_tags && !known.contains(&name.as_str()) {
                return Err(invalid_value(format!("The filter '{name}' is invalid")));
            }
            let values = filter.values.unwrap_or_default();
            if values.is_empty() {
                return Err(invalid_value(format!("The filter '{name}' has no values")));
            }
            if values.len() > VALUES_MAX {
                let message =
                    format!("The maximum number of filter values specified on a single call is {VALUES_MAX}");
                return Err(refused("FilterLimitExceeded", message));
            }
            let patterns = values.iter().map(|value| pattern(value));
            Ok((name, patterns.collect()))
        };
        let filters = filters.unwrap_or_default().into_iter().map(read);
        filters.collect::<Result<_, _>>().map(Self)
    }

    /// Whether something is among what is asked for; `values` says what it has under a filter's name.
    pub(super) fn accept(&self, tags: &Tags, values: impl Fn(&str) -> Vec<String>) -> bool {
        self.0.iter().all(|(name, wanted)| {
            let found = match name.strip_prefix("tag:") {
                Some(key) => tags.value(key).map(str::to_owned).into_iter().collect(),
                None if name == "tag-key" => tags.iter().map(|(key, _)| key.to_owned()).collect(),
                None => values(name),
            };
            wanted
                .iter()
                .any(|pattern| found.iter().any(|value| pattern.matches(value)))
        })
    }
}

/// One page of what is sorted by its id, from the token on.
///
/// # Errors
/// When the token is not one of ours, or the page is to have no items.
pub(super) fn page<T>(
    items: impl Iterator<Item = T>,
    id: impl Fn(&T) -> String,
    token: Option<&str>,
    most: Option<i32>,
) -> Result<Page<T>, ApiError> {
    let after = match token {
        None => None,
        Some(token) => {
            let unknown = || {
                refused(
                    "InvalidNextToken",
                    format!("Invalid value '{token}' for NextToken."),
                )
            };
            Some(paging::decode(token).ok_or_else(unknown)?)
        }
    };
    if let Some(most) = most.filter(|most| *most < 1) {
        let message = format!(
            "Value ( {most} ) for parameter maxResults is invalid. Expecting a value greater than 0."
        );
        return Err(invalid_value(message));
    }
    let rest = items.filter(|item| after.as_ref().is_none_or(|after| id(item) > *after));
    let mut page = paging::page(rest, paging::limit(most, PAGE_MAX), &id);
    page.next = page.next.as_deref().map(paging::encode);
    Ok(page)
}

/// In it `*` is any text, `?` any character, and a backslash takes that away from them.
fn pattern(value: &str) -> Glob {
    let mut tokens = Vec::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        tokens.push(match character {
            '*' => Token::Run,
            '?' => Token::One,
            '\\' => Token::Char(characters.next().unwrap_or('\\')),
            other => Token::Char(other),
        });
    }
    Glob::of(tokens, Fold::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(name: &str, values: &[&str]) -> Filter {
        Filter {
            name: Some(name.to_owned()),
            values: Some(values.iter().map(|value| (*value).to_owned()).collect()),
        }
    }

    #[test]
    fn patterns_have_wildcards() {
        for (value, text, expected) in [
            ("web", "web", true),
            ("web", "webs", false),
            ("w*b", "web", true),
            ("w*b", "wabcb", true),
            ("w*b", "wabc", false),
            ("*a*b", "xaxaxb", true),
            ("w?b", "wb", false),
            ("*", "", true),
            ("?", "", false),
            (r"w\*", "w*", true),
            (r"w\*", "wx", false),
            ("WEB", "web", false),
        ] {
            assert_eq!(pattern(value).matches(text), expected, "{value} {text}");
        }
    }

    #[test]
    fn of_a_filter_any_and_of_filters_all() {
        let tags = Tags::from_service([("team".to_owned(), "a".to_owned())]);
        let accepted = |filters: Vec<Filter>| {
            let known = ["group-name", "vpc-id", "tag-key"];
            let filters = Filters::parse(Some(filters), &known).unwrap();
            filters.accept(&tags, |name| match name {
                "group-name" => vec!["web".to_owned()],
                _ => vec!["vpc-1".to_owned()],
            })
        };
        assert!(accepted(vec![]));
        assert!(accepted(vec![filter("group-name", &["db", "web"])]));
        assert!(!accepted(vec![
            filter("group-name", &["web"]),
            filter("vpc-id", &["vpc-2"])
        ]));
        assert!(accepted(vec![
            filter("tag:team", &["a"]),
            filter("tag-key", &["t*"])
        ]));
        assert!(!accepted(vec![filter("tag:other", &["*"])]));
    }

    #[test]
    fn a_filter_that_is_not_known_is_refused_by_name() {
        let refused = Filters::parse(Some(vec![filter("colour", &["red"])]), &["group-name"]).err();
        let refused = refused.map(|error| (error.code(), error.message().to_owned()));
        let expected = (
            "InvalidParameterValue",
            "The filter 'colour' is invalid".to_owned(),
        );
        assert_eq!(refused, Some(expected));
        assert!(Filters::parse(Some(vec![filter("tag:x", &["red"])]), &["group-name"]).is_err());
        assert!(Filters::parse(Some(vec![filter("group-name", &[])]), &["group-name"]).is_err());
    }
}
