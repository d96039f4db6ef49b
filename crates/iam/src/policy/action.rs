//! `service:Name` patterns. Case does not count, `*` and `?` are wildcards in the name.

use stdx::glob::{Fold, Glob};

use crate::authorization::Action;

/// One entry of Action or NotAction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionPattern {
    text: String,
    form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// `*` or `*:*`.
    Everything,
    /// Of one service, which is written in lower case.
    Of { service: String, name: Glob },
}

impl ActionPattern {
    /// `None` if it is neither `*` nor `service:Name`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let form = match text.split_once(':') {
            None if text == "*" => Form::Everything,
            Some(("*", "*")) => Form::Everything,
            Some((service, name)) if is_service(service) && is_name(name) => Form::Of {
                service: service.to_ascii_lowercase(),
                name: Glob::parse(name, Fold::AsciiCase),
            },
            _ => return None,
        };
        Some(Self {
            text: text.to_owned(),
            form,
        })
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The service that it is about; none for `*`.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        match &self.form {
            Form::Everything => None,
            Form::Of { service, .. } => Some(service),
        }
    }

    /// Whether the action is one of those meant.
    #[must_use]
    pub fn matches(&self, action: Action<'_>) -> bool {
        match &self.form {
            Form::Everything => true,
            Form::Of { service, name } => {
                service.eq_ignore_ascii_case(action.service()) && name.matches(action.name())
            }
        }
    }

    pub(super) fn form(&self) -> &Form {
        &self.form
    }
}

fn is_service(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"*?-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_count_and_wildcards_stand_for_any_run() {
        let get = Action::new("secretsmanager", "GetSecretValue");
        for text in [
            "*",
            "*:*",
            "secretsmanager:*",
            "SecretsManager:getsecretvalue",
            "secretsmanager:Get*",
            "secretsmanager:*Value",
            "secretsmanager:Get??????Value",
            "secretsmanager:g*t*v*e",
        ] {
            assert!(ActionPattern::parse(text).unwrap().matches(get), "{text}");
        }
        for text in [
            "kms:*",
            "secretsmanager:GetSecret",
            "secretsmanager:Get?Value",
            "secretsmanager:*Values",
            "secretsmanagers:*",
        ] {
            assert!(!ActionPattern::parse(text).unwrap().matches(get), "{text}");
        }
    }

    #[test]
    fn an_action_has_a_service_and_a_name() {
        for text in [
            "",
            "GetSecretValue",
            "secretsmanager:",
            ":Get",
            "s*:Get",
            "a:b:c",
            "a: b",
            "**",
            "a:é",
        ] {
            assert_eq!(ActionPattern::parse(text), None, "{text}");
        }
    }
}
