//! JSON as policies allow it: no key twice, no deep nesting, no end in sight refused early.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

/// A policy needs seven levels; what is deeper is not one.
const DEPTH_MAX: u8 = 16;

/// A value, with the order of its members kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// As it reads.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// What the value is, for an error text.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads exactly one value.
///
/// # Errors
/// The text of the fault, with its line and column.
pub(super) fn parse(text: &str) -> Result<Json, String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Level(DEPTH_MAX)
        .deserialize(&mut deserializer)
        .map_err(|error| error.to_string())?;
    deserializer.end().map_err(|error| error.to_string())?;
    Ok(value)
}

/// How many levels may still be entered.
#[derive(Clone, Copy)]
struct Level(u8);

impl Level {
    fn enter<E: serde::de::Error>(self) -> Result<Self, E> {
        let left = self.0.checked_sub(1);
        left.map(Self)
            .ok_or_else(|| E::custom(format_args!("nested more than {DEPTH_MAX} levels deep")))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Json;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let inner = self.enter()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let inner = self.enter()?;
        let (mut members, mut seen) = (Vec::new(), HashSet::new());
        while let Some(key) = object.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format_args!("duplicate key {key:?}")));
            }
            members.push((key, object.next_value_seed(inner)?));
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_order_and_numbers_their_text() {
        let parsed = parse(r#" {"b": [1, -2, true, null], "a": "x"} "#).unwrap();
        let list = vec![
            Json::Number("1".to_owned()),
            Json::Number("-2".to_owned()),
            Json::Bool(true),
            Json::Null,
        ];
        let members = vec![
            ("b".to_owned(), Json::List(list)),
            ("a".to_owned(), Json::Text("x".to_owned())),
        ];
        assert_eq!(parsed, Json::Object(members));
    }

    #[test]
    fn what_is_ambiguous_or_endless_is_refused() {
        let deep = format!("{}{}", "[".repeat(17), "]".repeat(17));
        let cases = [
            (r#"{"a": 1, "a": 1}"#, "duplicate key \"a\""),
            (r#"{"a": 1, "\u0061": 1}"#, "duplicate key \"a\""),
            (&*deep, "nested more than 16 levels deep"),
            ("", "EOF"),
            ("{} {}", "trailing characters"),
            ("{'a': 1}", "key must be a string"),
            ("[1,]", "trailing comma"),
            ("NaN", "expected"),
        ];
        for (text, fault) in cases {
            let error = parse(text).unwrap_err();
            assert!(error.contains(fault), "{text}: {error}");
        }
        assert!(parse(&format!("{}{}", "[".repeat(16), "]".repeat(16))).is_ok());
    }
}
