//! The constraints of the model, and AWS's words for breaking them.

use std::fmt;

use crate::error::ApiError;
use crate::schema::{Range, Shape, Structure, Text};
use crate::service::Service;
use crate::value::{Members, Value};

#[cfg(test)]
mod tests;

/// Where in an input a value lies.
pub(crate) enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'static str),
    Element(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(crate) fn member(&self, name: &'static str) -> Path<'_> {
        Path::Member(self, name)
    }

    /// `index` counts from 1.
    pub(crate) fn element(&self, index: usize) -> Path<'_> {
        Path::Element(self, index)
    }
}

/// As AWS writes it: `tags.1.member.key`.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(parent, name) => {
                if !matches!(parent, Path::Root) {
                    write!(f, "{parent}.")?;
                }
                let mut characters = name.chars();
                let first = characters.next().map(|first| first.to_ascii_lowercase());
                write!(
                    f,
                    "{}{}",
                    first.map(String::from).unwrap_or_default(),
                    characters.as_str()
                )
            }
            Self::Element(parent, index) => write!(f, "{parent}.{index}.member"),
        }
    }
}

/// What Secrets Manager says of a text that cannot be a secret's name.
const INVALID_NAME: &str = "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!";

/// Checks an input against all constraints, and reports all violations at once.
pub(crate) fn validate(
    service: Service,
    structure: &'static Structure,
    members: &Members,
) -> Result<(), ApiError> {
    if service == Service::SecretsManager {
        named(members)?;
    }
    let mut findings = Findings::default();
    findings.structure(structure, members, &Path::Root);
    if matches!(service, Service::Rds | Service::Ec2)
        && let Some(missing) = findings.missing.first()
    {
        return Err(ApiError::missing_parameter(missing));
    }
    if let Some(message) = findings.message() {
        return Err(match service {
            Service::SecretsManager | Service::CloudTrail | Service::Kms => {
                ApiError::validation_exception(message)
            }
            Service::Rds | Service::Ec2 => ApiError::invalid_parameter_value(message),
            Service::Sts | Service::Iam => ApiError::validation_error(message),
        });
    }
    match service {
        Service::SecretsManager => token_length(structure, members),
        Service::Rds | Service::Ec2 | Service::Sts | Service::Iam | Service::CloudTrail | Service::Kms => {
            Ok(())
        }
    }
}

/// Secrets Manager looks at the name of a secret before anything else. Its operations do the
/// same to the characters; an empty name would not get to them.
fn named(members: &Members) -> Result<(), ApiError> {
    let is_empty = |member| matches!(members.get(member), Some(Value::Text(name)) if name.is_empty());
    if ["SecretId", "Name"].into_iter().any(is_empty) {
        return Err(ApiError::validation_exception(INVALID_NAME));
    }
    Ok(())
}

/// Secrets Manager looks at the length of an idempotency token after everything else,
/// and answers with an error of its model.
fn token_length(structure: &'static Structure, members: &Members) -> Result<(), ApiError> {
    for field in structure.fields.iter().filter(|field| field.idempotency_token) {
        let (Shape::Text(Text { length, .. }), Some(Value::Text(token))) =
            (&field.shape, members.get(field.name))
        else {
            continue;
        };
        if !length.holds(token.chars().count()) {
            return Err(crate::secretsmanager::error::invalid_parameter_exception(
                format!(
                    "{} must be {}-{} characters long.",
                    field.name, length.min, length.max
                ),
            ));
        }
    }
    Ok(())
}

impl Range {
    fn holds(self, length: usize) -> bool {
        i64::try_from(length).is_ok_and(|length| self.min <= length && length <= self.max)
    }
}

/// What was found to be wrong.
#[derive(Default)]
struct Findings {
    violations: Vec<String>,
    /// The names of required members that are absent.
    missing: Vec<String>,
}

impl Findings {
    fn message(&self) -> Option<String> {
        let plural = match self.violations.len() {
            0 => return None,
            1 => "error",
            _ => "errors",
        };
        Some(format!(
            "{} validation {plural} detected: {}",
            self.violations.len(),
            self.violations.join("; ")
        ))
    }

    fn structure(&mut self, structure: &'static Structure, members: &Members, path: &Path<'_>) {
        for field in structure.fields {
            let path = path.member(field.name);
            match members.get(field.name) {
                Some(_) if field.idempotency_token => {}
                Some(value) => self.value(&field.shape, value, &path),
                None if field.required => {
                    self.missing.push(field.name.to_owned());
                    self.violations.push(format!(
                        "Value null at '{path}' failed to satisfy constraint: Member must not be null"
                    ));
                }
                None => {}
            }
        }
    }

    fn value(&mut self, shape: &'static Shape, value: &Value, path: &Path<'_>) {
        match (shape, value) {
            (Shape::Text(text), Value::Text(value)) => self.text(text, value, path),
            (Shape::Blob(blob), Value::Blob(bytes)) => self.length(blob.length, bytes.len(), None, path),
            (Shape::Integer(range) | Shape::Long(range), Value::Integer(value)) => {
                self.number(*range, *value, path);
            }
            (Shape::List(list), Value::List(values)) => {
                let shown = shown_list(values).filter(|_| !list.element.is_sensitive());
                self.length(list.length, values.len(), shown.as_deref(), path);
                for (value, index) in values.iter().zip(1..) {
                    self.value(&list.element, value, &path.element(index));
                }
            }
            // The keys are the caller's own: what they hold is told apart by nothing else.
            (Shape::Map(map), Value::Map(entries)) => {
                self.length(map.length, entries.len(), None, path);
                for value in entries.values() {
                    self.value(&map.value, value, path);
                }
            }
            (Shape::Structure(structure), Value::Structure(members)) => {
                self.structure(structure, members, path)
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &Text, value: &str, path: &Path<'_>) {
        let shown = (!text.sensitive).then_some(value);
        self.length(text.length, value.chars().count(), shown, path);
        if let Some(pattern) = text.pattern
            && !pattern.matches(value)
        {
            let rule = format!(
                "Member must satisfy regular expression pattern: {}",
                pattern.source()
            );
            self.violation(shown, path, &rule);
        }
        if !text.values.is_empty() && !text.values.contains(&value) {
            let rule = format!("Member must satisfy enum value set: [{}]", text.values.join(", "));
            self.violation(shown, path, &rule);
        }
    }

    fn length(&mut self, limits: Range, length: usize, shown: Option<&str>, path: &Path<'_>) {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        if length < limits.min {
            let rule = format!("Member must have length greater than or equal to {}", limits.min);
            self.violation(shown, path, &rule);
        }
        if length > limits.max {
            let rule = format!("Member must have length less than or equal to {}", limits.max);
            self.violation(shown, path, &rule);
        }
    }

    fn number(&mut self, limits: Range, value: i64, path: &Path<'_>) {
        let shown = value.to_string();
        if value < limits.min {
            let rule = format!("Member must have value greater than or equal to {}", limits.min);
            self.violation(Some(&shown), path, &rule);
        }
        if value > limits.max {
            let rule = format!("Member must have value less than or equal to {}", limits.max);
            self.violation(Some(&shown), path, &rule);
        }
    }

    /// `shown` is the value as the message repeats it; a secret is not.
    fn violation(&mut self, shown: Option<&str>, path: &Path<'_>, rule: &str) {
        let value = match shown {
            Some(value) => format!("Value '{value}'"),
            None => "Value".to_owned(),
        };
        self.violations.push(format!(
            "{value} at '{path}' failed to satisfy constraint: {rule}"
        ));
    }
}

/// A list of plain texts as AWS repeats it.
fn shown_list(values: &[Value]) -> Option<String> {
    let texts: Option<Vec<&str>> = values
        .iter()
        .map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    Some(format!("[{}]", texts?.join(", ")))
}
