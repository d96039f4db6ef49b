//! Tags, as every service has them: at most fifty, unique by key, of limited length.

use std::collections::BTreeMap;

use thiserror::Error;

/// The most tags a resource may carry.
pub const TAGS_MAX: usize = 50;

/// The longest key, in characters. The shortest has one.
const KEY_CHARS_MAX: usize = 128;

/// The longest value, in characters.
const VALUE_CHARS_MAX: usize = 256;

/// The tags of one resource, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(BTreeMap<String, String>);

/// Why a change of tags was refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TagError {
    /// An absent key counts as an empty one.
    #[error("A tag key must have 1 to {KEY_CHARS_MAX} characters.")]
    KeyLength,
    /// A value may be empty.
    #[error("The value of tag key {0:?} must have at most {VALUE_CHARS_MAX} characters.")]
    ValueLength(String),
    /// `aws:` keys are the service's own.
    #[error("Tag keys that begin with aws: are reserved; got {0:?}.")]
    Reserved(String),
    /// One request named a key twice.
    #[error("Tag key {0:?} is given twice.")]
    Duplicate(String),
    /// More than [`TAGS_MAX`].
    #[error("A resource has at most {TAGS_MAX} tags.")]
    TooMany,
}

impl Tags {
    /// Tags as a caller gives them on creation.
    ///
    /// # Errors
    /// When a key is reserved or given twice, a text is too long, or there are too many.
    pub fn from_caller(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, TagError> {
        let mut tags = Self::default();
        tags.add(pairs)?;
        Ok(tags)
    }

    /// Tags that the service itself puts on a resource, or that were stored.
    #[must_use]
    pub fn from_service(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// Adds or overwrites, as `TagResource` does. On an error nothing has changed.
    ///
    /// # Errors
    /// As [`Tags::from_caller`].
    pub fn add(&mut self, pairs: impl IntoIterator<Item = (String, String)>) -> Result<(), TagError> {
        let mut added = BTreeMap::new();
        for (key, value) in pairs {
            refuse_reserved(&key)?;
            if !(1..=KEY_CHARS_MAX).contains(&key.chars().count()) {
                return Err(TagError::KeyLength);
            }
            if value.chars().count() > VALUE_CHARS_MAX {
                return Err(TagError::ValueLength(key));
            }
            if added.contains_key(&key) {
                return Err(TagError::Duplicate(key));
            }
            added.insert(key, value);
        }
        let new = added.keys().filter(|key| !self.0.contains_key(*key)).count();
        if self.0.len() + new > TAGS_MAX {
            return Err(TagError::TooMany);
        }
        self.0.extend(added);
        Ok(())
    }

    /// Removes by key; keys that are not there are no error. On an error nothing has changed.
    ///
    /// # Errors
    /// When a key is reserved.
    pub fn remove<'a>(&mut self, keys: impl IntoIterator<Item = &'a str> + Clone) -> Result<(), TagError> {
        for key in keys.clone() {
            refuse_reserved(key)?;
        }
        for key in keys {
            self.0.remove(key);
        }
        Ok(())
    }

    /// The value under a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All tags in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn refuse_reserved(key: &str) -> Result<(), TagError> {
    let reserved = key
        .get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    if reserved {
        Err(TagError::Reserved(key.to_owned()))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &str) -> (String, String) {
        (key.to_owned(), "v".to_owned())
    }

    #[test]
    fn a_refused_change_changes_nothing() {
        let mut tags = Tags::from_caller([pair("team")]).unwrap();
        let before = tags.clone();
        assert_eq!(
            tags.add([pair("a"), pair("a")]),
            Err(TagError::Duplicate("a".into()))
        );
        assert_eq!(
            tags.add([pair("b"), pair("AWS:b")]),
            Err(TagError::Reserved("AWS:b".into()))
        );
        assert_eq!(
            tags.add((0..50).map(|n| pair(&n.to_string()))),
            Err(TagError::TooMany)
        );
        assert_eq!(
            tags.remove(["team", "aws:x"]),
            Err(TagError::Reserved("aws:x".into()))
        );
        assert_eq!(tags, before);
    }

    #[test]
    fn lengths_are_limited() {
        let tag = |key: &str, value: &str| Tags::from_caller([(key.to_owned(), value.to_owned())]);
        assert!(tag(&"ä".repeat(128), &"ö".repeat(256)).is_ok());
        assert!(tag("k", "").is_ok());
        for key in ["", &"k".repeat(129)] {
            assert_eq!(tag(key, "v"), Err(TagError::KeyLength));
        }
        assert_eq!(tag("k", &"v".repeat(257)), Err(TagError::ValueLength("k".into())));
    }

    #[test]
    fn overwriting_does_not_count_twice() {
        let mut tags = Tags::from_caller((0..50).map(|n| pair(&n.to_string()))).unwrap();
        tags.add([("7".to_owned(), "new".to_owned())]).unwrap();
        assert_eq!(tags.value("7"), Some("new"));
    }
}
