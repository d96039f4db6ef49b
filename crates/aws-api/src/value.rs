//! A decoded input before it has a type of its own: what the readers make, the validator
//! looks at, and the generated types take apart.

use std::collections::BTreeMap;

use jiff::Timestamp;
use stdx::Secret;
use zeroize::Zeroize;

use crate::schema::{Field, Other};

/// A value whose type is as the schema says.
#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    Blob(Vec<u8>),
    Boolean(bool),
    Integer(i64),
    Timestamp(Timestamp),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    Structure(Members),
}

/// The members of a structure that a request carries.
#[derive(Debug, Default)]
pub(crate) struct Members {
    pub(crate) fields: Vec<(&'static Field, Value)>,
    pub(crate) others: Vec<(&'static Other, Asked)>,
}

/// What a request asks of a member that the handler is not given.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Nothing: an empty string, list or structure.
    Nothing,
    /// A plain value, as text.
    Scalar(String),
    /// Something with parts.
    Composite,
}

/// The schema and the generated type disagree: a fault of the generator.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the schema and the type disagree about {0}")]
pub(crate) struct Mismatch(&'static str);

impl Members {
    /// The value of a member, if the request carries it.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(field, _)| field.name == name)
            .map(|(_, value)| value)
    }

    /// Takes out a member that may be absent.
    pub(crate) fn optional<T: FromValue>(&mut self, name: &'static str) -> Result<Option<T>, Mismatch> {
        match self.fields.iter().position(|(field, _)| field.name == name) {
            Some(at) => T::from_value(self.fields.swap_remove(at).1)
                .map(Some)
                .ok_or(Mismatch(name)),
            None => Ok(None),
        }
    }

    /// Takes out a member that validation has found to be there.
    pub(crate) fn required<T: FromValue>(&mut self, name: &'static str) -> Result<T, Mismatch> {
        self.optional(name)?.ok_or(Mismatch(name))
    }
}

/// A type that members are taken out as.
pub(crate) trait FromValue: Sized {
    /// `None` if the value is of another type.
    fn from_value(value: Value) -> Option<Self>;
}

/// A generated structure.
pub(crate) trait FromMembers: Sized {
    fn from_members(members: Members) -> Result<Self, Mismatch>;
}

impl<T: FromMembers> FromValue for T {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Structure(members) => T::from_members(members).ok(),
            _ => None,
        }
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Timestamp(value) => Some(value),
            _ => None,
        }
    }
}

impl FromValue for i32 {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Integer(value) => value.try_into().ok(),
            _ => None,
        }
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Integer(value) => Some(value),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::List(values) => values.into_iter().map(T::from_value).collect(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for BTreeMap<String, T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Map(entries) => entries
                .into_iter()
                .map(|(key, value)| Some((key, T::from_value(value)?)))
                .collect(),
            _ => None,
        }
    }
}

impl<T: FromValue + Zeroize> FromValue for Secret<T> {
    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Secret::new)
    }
}
