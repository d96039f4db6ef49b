//! awsQuery: a form → the members of an input.
//!
//! `Tags.Tag.2.Key=owner` is a path into a tree. The form is first made into that tree,
//! whose nodes the schema then reads. A list may be written `List.member.N`,
//! `List.<name>.N` or, as EC2 does, `List.N`; the numbers only order its elements.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;

use crate::error::ApiError;
use crate::schema::{Field, Shape, Structure};
use crate::service::Protocol;
use crate::validate::Path;
use crate::value::{Asked, Members, Value};
use crate::xml;

#[cfg(test)]
mod tests;

/// How many parameters a form may have.
const PAIRS_MAX: usize = 4096;

/// How many parts a parameter's name may have.
const DEPTH_MAX: usize = 16;

/// Reads a form: the body of a POST or the query string of a GET.
pub(crate) fn read(structure: &'static Structure, form: &[u8]) -> Result<Members, ApiError> {
    members(structure, Node::from_form(form)?, &Path::Root)
}

fn malformed(message: impl Into<String>) -> ApiError {
    ApiError::undecodable(Protocol::AwsQuery, message)
}

/// What a path leads to: a value of its own, and what lies under it.
#[derive(Debug, Default)]
struct Node {
    value: Option<String>,
    children: BTreeMap<String, Node>,
}

impl Node {
    fn from_form(form: &[u8]) -> Result<Self, ApiError> {
        let mut root = Self::default();
        let pairs = form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        for (pair, count) in pairs.zip(1..) {
            if count > PAIRS_MAX {
                return Err(malformed(format!(
                    "The request has more than {PAIRS_MAX} parameters"
                )));
            }
            let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = pair.split_at(equals);
            root.insert(&decoded(name)?, decoded(value.get(1..).unwrap_or_default())?)?;
        }
        Ok(root)
    }

    fn insert(&mut self, name: &str, value: String) -> Result<(), ApiError> {
        let mut node = self;
        for (part, depth) in name.split('.').zip(1..) {
            if depth > DEPTH_MAX {
                return Err(malformed(format!(
                    "A parameter's name has more than {DEPTH_MAX} parts"
                )));
            }
            node = node.children.entry(part.to_owned()).or_default();
        }
        match node.value.replace(value) {
            None => Ok(()),
            Some(_) => Err(malformed("A parameter is given more than once")),
        }
    }

    /// The children in the order of their numbers, if all are numbers.
    fn numbered(self) -> Result<Vec<Self>, Self> {
        let numbers: Option<Vec<u32>> = self.children.keys().map(|key| key.parse().ok()).collect();
        let Some(numbers) = numbers else { return Err(self) };
        let mut elements: Vec<(u32, Self)> = numbers.into_iter().zip(self.children.into_values()).collect();
        elements.sort_by_key(|(number, _)| *number);
        Ok(elements.into_iter().map(|(_, node)| node).collect())
    }
}

/// `+` and percent-encoding undone. Bytes that are no UTF-8 are refused, not replaced.
fn decoded(text: &[u8]) -> Result<String, ApiError> {
    let spaced: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    match percent_decode(&spaced).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(malformed("The request is not valid UTF-8")),
    }
}

fn members(structure: &'static Structure, mut node: Node, path: &Path<'_>) -> Result<Members, ApiError> {
    let mut members = Members::default();
    for field in structure.fields {
        let Some(child) = node.children.remove(field.name) else {
            continue;
        };
        let value = value(&field.shape, child, &path.member(field.name))?;
        if let Some(value) = value.or_else(|| empty(field)) {
            members.fields.push((field, value));
        }
    }
    for other in structure.others {
        if let Some(child) = node.children.remove(other.name) {
            members.others.push((other, asked(child)));
        }
    }
    Ok(members)
}

/// A text that must be there may still be empty where the model says so, as the value of a tag.
fn empty(field: &Field) -> Option<Value> {
    match &field.shape {
        Shape::Text(text) if field.required && text.length.min == 0 => Some(Value::Text(String::new())),
        _ => None,
    }
}

/// `None` for an empty scalar, which is how clients write "none".
fn value(shape: &'static Shape, node: Node, path: &Path<'_>) -> Result<Option<Value>, ApiError> {
    match shape {
        Shape::List(list) => Ok(Some(Value::List(elements(&list.element, node, path)?))),
        Shape::Structure(structure) if node.value.as_deref().unwrap_or_default().is_empty() => {
            Ok(Some(Value::Structure(members(structure, node, path)?)))
        }
        Shape::Structure(_) => Err(malformed(format!("'{path}' is a structure, not a value"))),
        _ => match node.value {
            _ if !node.children.is_empty() => Err(malformed(format!("'{path}' is a value, not a structure"))),
            Some(text) if !text.is_empty() => scalar(shape, text, path).map(Some),
            _ => Ok(None),
        },
    }
}

fn elements(shape: &'static Shape, node: Node, path: &Path<'_>) -> Result<Vec<Value>, ApiError> {
    if node.value.as_deref().is_some_and(|value| !value.is_empty()) {
        return Err(malformed(format!("'{path}' is a list, not a value")));
    }
    let nodes = node
        .numbered()
        .or_else(|mut named| match named.children.pop_first() {
            Some((_, elements)) if named.children.is_empty() && elements.value.is_none() => {
                elements.numbered()
            }
            _ => Err(named),
        });
    let Ok(nodes) = nodes else {
        return Err(malformed(format!(
            "'{path}' is a list, whose elements are written with numbers"
        )));
    };
    let mut values = Vec::with_capacity(nodes.len());
    for (node, index) in nodes.into_iter().zip(1..) {
        // Among the elements of a list an empty string is a value like any other.
        let value = match value(shape, node, &path.element(index))? {
            Some(value) => value,
            None => Value::Text(String::new()),
        };
        values.push(value);
    }
    Ok(values)
}

fn scalar(shape: &Shape, text: String, path: &Path<'_>) -> Result<Value, ApiError> {
    match shape {
        Shape::Boolean => match text.as_str() {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err(malformed(format!("'{path}' must be true or false"))),
        },
        Shape::Integer(_) => match text.parse::<i32>() {
            Ok(value) => Ok(Value::Integer(value.into())),
            Err(_) => Err(malformed(format!("'{path}' must be a 32-bit integer"))),
        },
        Shape::Long(_) => match text.parse() {
            Ok(value) => Ok(Value::Integer(value)),
            Err(_) => Err(malformed(format!("'{path}' must be a 64-bit integer"))),
        },
        Shape::Timestamp => match text.parse() {
            Ok(value) => Ok(Value::Timestamp(value)),
            Err(_) => Err(malformed(format!(
                "'{path}' must be a point in time, such as 2026-01-02T03:04:05Z"
            ))),
        },
        // An answer could not give such a character back.
        _ if !text.chars().all(xml::is_allowed) => Err(malformed(format!(
            "'{path}' holds a character that XML does not allow"
        ))),
        _ => Ok(Value::Text(text)),
    }
}

fn asked(node: Node) -> Asked {
    match node.value {
        _ if !node.children.is_empty() => Asked::Composite,
        Some(text) if !text.is_empty() => Asked::Scalar(text),
        _ => Asked::Nothing,
    }
}
