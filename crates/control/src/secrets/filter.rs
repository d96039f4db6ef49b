//! The filters of `ListSecrets`: several filters all have to match, one of the values
//! of each; a value that begins with `!` has to fail to match.

use domain::Secret;
use domain::secret::Owner;

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    key: FilterKey,
    values: Vec<String>,
}

/// What a filter looks at (API reference, `Filter`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterKey {
    Name,
    Description,
    TagKey,
    TagValue,
    PrimaryRegion,
    OwningService,
    All,
}

impl FilterKey {
    /// `None` for a key that AWS does not know.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "name" => Self::Name,
            "description" => Self::Description,
            "tag-key" => Self::TagKey,
            "tag-value" => Self::TagValue,
            "primary-region" => Self::PrimaryRegion,
            "owning-service" => Self::OwningService,
            "all" => Self::All,
            _ => return None,
        })
    }
}

impl Filter {
    pub(super) fn new(key: FilterKey, values: Vec<String>) -> Self {
        Self { key, values }
    }

    /// Whether a secret passes.
    pub(super) fn matches(&self, secret: &Secret) -> bool {
        self.values.iter().any(|value| match value.strip_prefix('!') {
            Some(value) => !self.matches_value(secret, value),
            None => self.matches_value(secret, value),
        })
    }

    fn matches_value(&self, secret: &Secret, value: &str) -> bool {
        let tags = || secret.tags.iter().flat_map(domain::Tags::iter);
        match self.key {
            FilterKey::Name => secret.name.as_str().starts_with(value),
            FilterKey::Description => {
                let description = secret.description.as_deref().unwrap_or_default();
                let words: Vec<String> = description.split_whitespace().map(str::to_lowercase).collect();
                let wanted: Vec<String> = value.split_whitespace().map(str::to_lowercase).collect();
                every_word_begins_one(&words, &wanted)
            }
            FilterKey::TagKey => tags().any(|(key, _)| key.starts_with(value)),
            FilterKey::TagValue => tags().any(|(_, tag)| tag.starts_with(value)),
            FilterKey::PrimaryRegion => secret.primary_region().as_str().starts_with(value),
            FilterKey::OwningService => match secret.owner {
                Owner::Rds { .. } => "rds".starts_with(value),
                Owner::Customer => false,
            },
            FilterKey::All => {
                let mut words = split_words(secret.name.as_str());
                words.extend(split_words(secret.description.as_deref().unwrap_or_default()));
                for (key, tag) in tags() {
                    words.extend(split_words(key));
                    words.extend(split_words(tag));
                }
                every_word_begins_one(&words, &split_words(value))
            }
        }
    }
}

/// Each word of the filter is the beginning of some word, in any order and case.
fn every_word_begins_one(words: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty()
        && wanted
            .iter()
            .all(|want| words.iter().any(|word| word.starts_with(want)))
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Upper,
    Lower,
    Digit,
    Other,
}

fn kind(letter: char) -> Kind {
    if letter.is_uppercase() {
        Kind::Upper
    } else if letter.is_alphabetic() {
        Kind::Lower
    } else if letter.is_numeric() {
        Kind::Digit
    } else {
        Kind::Other
    }
}

/// Splits where letters, digits and the rest meet, and where case changes; the last
/// capital joins the small letters that follow it. All words come in lower case.
fn split_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut last = Kind::Other;
    for letter in text.chars() {
        let now = kind(letter);
        if now != last && !word.is_empty() {
            let carried = if (last, now) == (Kind::Upper, Kind::Lower) {
                word.pop()
            } else {
                None
            };
            if !word.is_empty() && last != Kind::Other {
                words.push(std::mem::take(&mut word));
            }
            word.clear();
            word.extend(carried);
        }
        word.push(letter);
        last = now;
    }
    if last != Kind::Other {
        words.push(word);
    }
    words.iter().map(|word| word.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_at_case_digits_and_punctuation() {
        let cases = [
            ("AppBeta", vec!["app", "beta"]),
            ("COMPANYthings", vec!["compan", "ythings"]),
            ("prod/app_1", vec!["prod", "app", "1"]),
            ("Secret", vec!["secret"]),
            ("--", vec![]),
        ];
        for (text, words) in cases {
            assert_eq!(split_words(text), words, "{text}");
        }
    }

    #[test]
    fn all_looks_for_the_beginnings_of_words_of_both_sides() {
        let finds =
            |text: &str, filter: &str| every_word_begins_one(&split_words(text), &split_words(filter));
        for (text, filter) in [("AppBeta", "Beta"), ("AppBeta", "AppBeta"), ("x/y-1", "Y 1")] {
            assert!(finds(text, filter), "{text} {filter}");
        }
        assert!(!finds("AppBeta", "appbeta"));
        assert!(!finds("Secret", "ret"));
        assert!(!finds("Secret", "--"));
    }

    #[test]
    fn descriptions_match_by_the_beginnings_of_words() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let begins = |text: &str, filter: &str| every_word_begins_one(&words(text), &words(filter));
        assert!(begins("an secret", "a secret"));
        assert!(!begins("asecret", "a secret"));
        assert!(begins("one and two", "o t"));
        assert!(!begins("secret", "ret"));
    }
}
