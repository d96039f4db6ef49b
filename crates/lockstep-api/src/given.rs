//! What a request says in its path and its query string.

use aws_api::ApiError;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::Call;
use crate::addresses::{Address, placeholder};

/// The longest value, in characters: the longest ARN that AWS's models allow.
const VALUE_CHARS_MAX: usize = 2048;

/// What the parameters of a signature in the query string begin with.
const SIGNATURE: &str = "X-Amz-";

/// What was asked for.
#[derive(Debug)]
pub struct Asked {
    /// The call.
    pub call: Call,
    /// What goes on record of it: a JSON object, or nothing.
    pub parameters: Vec<u8>,
}

/// The values that a request gives.
#[derive(Debug)]
pub struct Given<'a> {
    values: Vec<(&'a str, String)>,
}

impl<'a> Given<'a> {
    pub(crate) fn read(address: &'a Address, path: &str, query: &str, body: &[u8]) -> Result<Self, ApiError> {
        if !body.is_empty() {
            return Err(invalid(
                "the request has a body, and this address takes none".to_owned(),
            ));
        }
        let mut values = Vec::new();
        for (pattern, segment) in address.path.split('/').zip(path.split('/')) {
            if let Some(name) = placeholder(pattern) {
                let value = percent_decode_str(segment)
                    .decode_utf8()
                    .map_err(|_| invalid(format!("{name} in the path is not UTF-8")))?;
                values.push((name, checked(name, value.into_owned())?));
            }
        }
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name.starts_with(SIGNATURE) {
                continue;
            }
            let known = address.query.iter().find(|known| **known == name.as_ref());
            let Some(known) = known else {
                let name: String = name.chars().take(64).collect();
                return Err(invalid(format!("there is no parameter {name:?} here")));
            };
            if values.iter().any(|(given, _)| given == known) {
                return Err(invalid(format!("{known} is given more than once")));
            }
            values.push((known, checked(known, value.into_owned())?));
        }
        Ok(Self { values })
    }

    /// The value of that name.
    ///
    /// # Errors
    /// If there is none.
    pub fn required(&self, name: &str) -> Result<String, ApiError> {
        self.optional(name)
            .ok_or_else(|| invalid(format!("{name} is required")))
    }

    /// The value of that name, if there is one.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        let found = self.values.iter().find(|(given, _)| *given == name);
        found.map(|(_, value)| value.clone())
    }

    /// As it goes on record.
    pub(crate) fn recorded(self) -> Vec<u8> {
        if self.values.is_empty() {
            return Vec::new();
        }
        let object: Map<_, _> = self
            .values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Value::String(value)))
            .collect();
        Value::Object(object).to_string().into_bytes()
    }
}

fn checked(name: &str, value: String) -> Result<String, ApiError> {
    match value.chars().count() {
        0 => Err(invalid(format!("{name} is empty"))),
        chars if chars > VALUE_CHARS_MAX => Err(invalid(format!(
            "{name} has {chars} characters, of {VALUE_CHARS_MAX} at most"
        ))),
        _ => Ok(value),
    }
}

fn invalid(message: String) -> ApiError {
    ApiError::common("ValidationException", 400, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Method;

    const ADDRESS: Address = Address {
        method: Method::Get,
        path: "/_lockstep/databases/{identifier}/things",
        query: &["arn", "region"],
        operation: "GetThings",
        call: |_| Ok(Call::GetIdentity),
    };

    fn read(path: &str, query: &str, body: &[u8]) -> Result<Asked, String> {
        ADDRESS
            .read(path, query, body)
            .map_err(|error| error.message().to_owned())
    }

    #[test]
    fn values_are_decoded_and_recorded() {
        let path = "/_lockstep/databases/or%20ders/things";
        let given = Given::read(&ADDRESS, path, "arn=a%3Ab+c&X-Amz-Date=1", b"").unwrap();
        assert_eq!(given.required("identifier").unwrap(), "or ders");
        assert_eq!(given.required("arn").unwrap(), "a:b c");
        assert_eq!(given.optional("region"), None);
        assert_eq!(
            given.required("region").unwrap_err().message(),
            "region is required"
        );
        let asked = read(path, "arn=a", b"").unwrap();
        let recorded: Value = serde_json::from_slice(&asked.parameters).unwrap();
        assert_eq!(recorded, serde_json::json!({"arn": "a", "identifier": "or ders"}));
    }

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        let path = "/_lockstep/databases/orders/things";
        let long = format!("arn={}", "a".repeat(VALUE_CHARS_MAX + 1));
        let cases = [
            ("arm=a", &b""[..], "no parameter \"arm\""),
            ("arn=a&arn=b", b"", "arn is given more than once"),
            ("arn=", b"", "arn is empty"),
            (&long, b"", "2049 characters"),
            ("", b"{}", "takes none"),
        ];
        for (query, body, reason) in cases {
            let error = read(path, query, body).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let error = read("/_lockstep/databases/%ff/things", "", b"").unwrap_err();
        assert!(error.contains("not UTF-8"), "{error}");
    }
}
