//! A JSON body → the members of an input.
//!
//! The body is parsed once into a tree that keeps duplicate keys, and the schema then
//! moves the strings it wants out of that tree. Messages never repeat a value: it might
//! be a secret.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::error::ApiError;
use crate::schema::{Map, Shape, Structure};
use crate::service::Protocol;
use crate::validate::Path;
use crate::value::{Asked, Members, Value};

/// How deeply arrays and objects may lie in each other.
const DEPTH_MAX: usize = 64;

/// Reads a body; an empty one is an empty object.
pub(crate) fn read(structure: &'static Structure, body: &[u8]) -> Result<Members, ApiError> {
    let text = std::str::from_utf8(body).map_err(|_| malformed("The request body is not valid UTF-8"))?;
    let tree = match text.trim_ascii() {
        "" => Json::Object(Vec::new()),
        text => parse(text)?,
    };
    match tree {
        Json::Object(entries) => members(structure, entries, &Path::Root),
        _ => Err(malformed("The request body is not a JSON object")),
    }
}

fn malformed(message: impl Into<String>) -> ApiError {
    ApiError::undecodable(Protocol::AwsJson11, message)
}

fn parse(text: &str) -> Result<Json<'_>, ApiError> {
    let mut parser = serde_json::Deserializer::from_str(text);
    Nested(DEPTH_MAX)
        .deserialize(&mut parser)
        .and_then(|tree| parser.end().map(|()| tree))
        .map_err(|error| {
            malformed(format!(
                "The request body is not valid JSON at line {} column {}",
                error.line(),
                error.column()
            ))
        })
}

/// Any JSON value.
enum Json<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    /// A number that no integer of the API can be.
    OtherNumber(f64),
    Text(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Parses a value inside which this many levels may follow.
struct Nested(usize);

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Nested {
    fn deeper<E: Error>(&self) -> Result<usize, E> {
        self.0
            .checked_sub(1)
            .ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(i64::try_from(value).map_or(Json::OtherNumber(f64::INFINITY), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Json::OtherNumber(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let depth = self.deeper()?;
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(Nested(depth))? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let depth = self.deeper()?;
        let mut entries = Vec::new();
        while let Some(Key(key)) = access.next_key()? {
            entries.push((key, access.next_value_seed(Nested(depth))?));
        }
        Ok(Json::Object(entries))
    }
}

/// An object's key, borrowed where it holds no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Nested(0).deserialize(deserializer)? {
            Json::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a key is a string")),
        }
    }
}

fn members(
    structure: &'static Structure,
    entries: Vec<(Cow<'_, str>, Json<'_>)>,
    path: &Path<'_>,
) -> Result<Members, ApiError> {
    let mut members = Members::default();
    for (key, json) in entries {
        if matches!(json, Json::Null) {
            continue;
        }
        if let Some(field) = structure.fields.iter().find(|field| field.name == key) {
            let path = path.member(field.name);
            if members.fields.iter().any(|(seen, _)| seen.name == field.name) {
                return Err(malformed(format!("'{path}' is given more than once")));
            }
            let value = value(&field.shape, json, &path)?;
            members.fields.push((field, value));
        } else if let Some(other) = structure.others.iter().find(|other| other.name == key) {
            members.others.push((other, asked(json)));
        }
    }
    Ok(members)
}

fn value(shape: &'static Shape, json: Json<'_>, path: &Path<'_>) -> Result<Value, ApiError> {
    match (shape, json) {
        (Shape::Text(_), Json::Text(text)) => Ok(Value::Text(text.into_owned())),
        (Shape::Blob(_), Json::Text(text)) => match BASE64_STANDARD.decode(text.as_bytes()) {
            Ok(bytes) => Ok(Value::Blob(bytes)),
            Err(_) => Err(malformed(format!("'{path}' is not valid base64"))),
        },
        (Shape::Boolean, Json::Boolean(value)) => Ok(Value::Boolean(value)),
        (Shape::Integer(_), Json::Integer(value)) if i32::try_from(value).is_ok() => {
            Ok(Value::Integer(value))
        }
        (Shape::Long(_), Json::Integer(value)) => Ok(Value::Integer(value)),
        (Shape::Timestamp, Json::Integer(seconds)) => timestamp(Timestamp::from_second(seconds).ok(), path),
        (Shape::Timestamp, Json::OtherNumber(seconds)) => timestamp(from_fraction(seconds), path),
        (Shape::List(list), Json::Array(elements)) => {
            let elements = elements.into_iter().zip(1..);
            let values = elements.map(|(element, index)| value(&list.element, element, &path.element(index)));
            Ok(Value::List(values.collect::<Result<_, _>>()?))
        }
        (Shape::Map(shape), Json::Object(entries)) => map(shape, entries, path),
        (Shape::Structure(structure), Json::Object(entries)) => {
            Ok(Value::Structure(members(structure, entries, path)?))
        }
        _ => Err(malformed(format!("'{path}' must be {}", expected(shape)))),
    }
}

fn timestamp(read: Option<Timestamp>, path: &Path<'_>) -> Result<Value, ApiError> {
    read.map(Value::Timestamp)
        .ok_or_else(|| malformed(format!("'{path}' is no point in time")))
}

/// Seconds since 1970; what is finer than a millisecond is not kept.
fn from_fraction(seconds: f64) -> Option<Timestamp> {
    let millis = (seconds * 1000.0).round();
    // The range that the calendar has; a float outside of it is no number of milliseconds.
    let is_in_range = millis.abs() < 253_402_300_800_000.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    let millis = is_in_range.then_some(millis as i64)?;
    Timestamp::from_millisecond(millis).ok()
}

/// A map's keys are the caller's own, so that messages name the map only.
fn map(
    shape: &'static Map,
    entries: Vec<(Cow<'_, str>, Json<'_>)>,
    path: &Path<'_>,
) -> Result<Value, ApiError> {
    let mut map = BTreeMap::new();
    for (key, json) in entries {
        if matches!(json, Json::Null) {
            continue;
        }
        if map
            .insert(key.into_owned(), value(&shape.value, json, path)?)
            .is_some()
        {
            return Err(malformed(format!("'{path}' has a key more than once")));
        }
    }
    Ok(Value::Map(map))
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "a string",
        Shape::Blob(_) => "a base64 string",
        Shape::Boolean => "a boolean",
        Shape::Integer(_) => "a 32-bit integer",
        Shape::Long(_) => "a 64-bit integer",
        Shape::Timestamp => "a number of seconds since 1970",
        Shape::List(_) => "an array",
        Shape::Map(_) | Shape::Structure(_) => "an object",
    }
}

fn asked(json: Json<'_>) -> Asked {
    match json {
        Json::Null => Asked::Nothing,
        Json::Boolean(value) => Asked::Scalar(value.to_string()),
        Json::Integer(value) => Asked::Scalar(value.to_string()),
        Json::Text(text) if text.is_empty() => Asked::Nothing,
        Json::Text(text) => Asked::Scalar(text.into_owned()),
        Json::Array(elements) if elements.is_empty() => Asked::Nothing,
        Json::Object(entries) if entries.is_empty() => Asked::Nothing,
        Json::OtherNumber(_) | Json::Array(_) | Json::Object(_) => Asked::Composite,
    }
}
