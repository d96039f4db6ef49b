//! Templates: text with `«name»` where a value belongs.

use thiserror::Error;

use crate::context::{Context, Text};
use crate::literal::{Literal, Reader};

const OPEN: char = '«';
const CLOSE: char = '»';

/// What is wrong with a template. They are part of the program and checked by its tests.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// Nothing is called that.
    #[error("the template names «{0}», which there is not")]
    Unknown(String),
    /// A sign that opens a name without one that closes it, or the other way round.
    #[error("the template holds a lone {OPEN} or {CLOSE}")]
    Lone,
}

/// A template's text with every name replaced by its value, escaped for the literal it stands in.
///
/// # Errors
/// If it names what there is not.
pub(crate) fn fill(template: &str, literal: Literal, context: &Context) -> Result<String, TemplateError> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(CLOSE).ok_or(TemplateError::Lone)?;
        filled.push_str(checked(before)?);
        filled.push_str(&value(name, literal, context)?);
        rest = after;
    }
    filled.push_str(checked(rest)?);
    Ok(filled)
}

fn checked(plain: &str) -> Result<&str, TemplateError> {
    if plain.contains(CLOSE) {
        return Err(TemplateError::Lone);
    }
    Ok(plain)
}

/// `name`, or `name:reader` for a value that something else reads once more.
fn value(placeholder: &str, literal: Literal, context: &Context) -> Result<String, TemplateError> {
    let unknown = || TemplateError::Unknown(placeholder.to_owned());
    let (name, reader) = match placeholder.split_once(':') {
        Some((name, reader)) => (name, Some(Reader::named(reader).ok_or_else(unknown)?)),
        None => (placeholder, None),
    };
    let text: &Text = match name {
        "port" if reader.is_none() => return Ok(context.port.to_string()),
        "endpoint" => &context.endpoint,
        "database" => &context.database,
        "secret" => &context.secret,
        "region" => &context.region,
        "api_endpoint" => &context.api_endpoint,
        "ca_file" => &context.ca_file,
        _ => return Err(unknown()),
    };
    Ok(match reader {
        Some(reader) => literal.escaped(&reader.escaped(text.as_str())),
        None => literal.escaped(text.as_str()),
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn context(value: &str) -> Context {
        let text = || Text::new(value).unwrap();
        Context {
            endpoint: text(),
            port: 5432,
            database: text(),
            secret: text(),
            region: text(),
            api_endpoint: text(),
            ca_file: text(),
        }
    }

    #[test]
    fn names_become_values() {
        let filled = fill("(\"«database»\", «port»)", Literal::Double, &context(r#"a"b"#));
        assert_eq!(filled.unwrap(), r#"("a\"b", 5432)"#);
        let filled = fill(
            "\"dbname='«database:conninfo»'\"",
            Literal::Double,
            &context(r"it's"),
        );
        assert_eq!(filled.unwrap(), r#""dbname='it\\'s'""#);
    }

    #[test]
    fn a_value_is_not_a_template() {
        let filled = fill("'«database»'", Literal::Single, &context("«port»"));
        assert_eq!(filled.unwrap(), "'«port»'");
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (template, error) in [
            ("«user»", TemplateError::Unknown("user".into())),
            ("«»", TemplateError::Unknown(String::new())),
            ("«port:conninfo»", TemplateError::Unknown("port:conninfo".into())),
            ("«database:url»", TemplateError::Unknown("database:url".into())),
            ("a « b", TemplateError::Lone),
            ("a » b", TemplateError::Lone),
            ("» «port»", TemplateError::Lone),
        ] {
            assert_eq!(
                fill(template, Literal::Double, &context("x")),
                Err(error),
                "{template}"
            );
        }
    }
}
