//! Whom a policy names.

use std::fmt;

/// One entry of Principal or NotPrincipal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Named {
    /// `*`: everybody, also those without an account.
    Everyone,
    /// An account: by its number, or by its root's ARN.
    Account(String),
    /// A user, a role or a session, by ARN.
    Arn(String),
    /// A user or a role by its unique id, `AIDA…` or `AROA…`: what is left of one that was deleted.
    UniqueId(String),
    /// A service, such as `rds.amazonaws.com`.
    Service(String),
    /// An identity provider: the ARN of one, or a host name.
    Federated(String),
}

impl Named {
    /// An entry under `"AWS"`. `None` if it can be nobody.
    pub(super) fn aws(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Everyone);
        }
        if is_account(text) {
            return Some(Self::Account(text.to_owned()));
        }
        let prefixed = text.starts_with("AIDA") || text.starts_with("AROA");
        if prefixed
            && (16..=128).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            return Some(Self::UniqueId(text.to_owned()));
        }
        // No wildcard within an ARN.
        if text.contains(['*', '?']) {
            return None;
        }
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let &["arn", partition, service, "", account, resource] = &*parts else {
            return None;
        };
        if !partition.starts_with("aws") || !is_account(account) {
            return None;
        }
        let name = |kind: &str| {
            let rest = resource
                .strip_prefix(kind)
                .and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.ends_with('/'))
        };
        let session = || name("assumed-role") && resource.matches('/').count() == 2;
        match (service, resource) {
            ("iam", "root") => Some(Self::Account(account.to_owned())),
            ("iam", _) if name("user") || name("role") => Some(Self::Arn(text.to_owned())),
            ("sts", _) if session() || name("federated-user") => Some(Self::Arn(text.to_owned())),
            _ => None,
        }
    }

    pub(super) fn service(text: &str) -> Option<Self> {
        let lawful = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
        let known = text.contains('.') && text.bytes().all(lawful);
        known.then(|| Self::Service(text.to_owned()))
    }

    pub(super) fn federated(text: &str) -> Option<Self> {
        let lawful = |byte: u8| byte.is_ascii_graphic() && !b"*?".contains(&byte);
        let known = !text.is_empty() && text.bytes().all(lawful);
        known.then(|| Self::Federated(text.to_owned()))
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("*"),
            Self::Account(account) => write!(f, "arn:aws:iam::{account}:root"),
            Self::Arn(text) | Self::UniqueId(text) | Self::Service(text) | Self::Federated(text) => {
                f.write_str(text)
            }
        }
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_accounts_identities_and_sessions() {
        let account = || Some(Named::Account("123456789012".to_owned()));
        assert_eq!(Named::aws("*"), Some(Named::Everyone));
        assert_eq!(Named::aws("123456789012"), account());
        assert_eq!(Named::aws("arn:aws:iam::123456789012:root"), account());
        for arn in [
            "arn:aws:iam::123456789012:user/ada",
            "arn:aws:iam::123456789012:user/team/ada",
            "arn:aws:iam::123456789012:role/service-role/app",
            "arn:aws:sts::123456789012:assumed-role/app/session",
            "arn:aws:sts::123456789012:federated-user/bob",
        ] {
            assert_eq!(Named::aws(arn), Some(Named::Arn(arn.to_owned())), "{arn}");
        }
        assert!(matches!(
            Named::aws("AIDAQ3EGRIKH7XEXAMPLE"),
            Some(Named::UniqueId(_))
        ));
    }

    #[test]
    fn nobody_else_is() {
        for text in [
            "",
            "ada",
            "12345678901",
            "arn:aws:iam::123456789012:user/*",
            "arn:aws:iam::*:root",
            "arn:aws:iam::123456789012:user/",
            "arn:aws:iam::123456789012:group/team",
            "arn:aws:iam:eu-west-1:123456789012:user/ada",
            "arn:aws:sts::123456789012:assumed-role/app",
            "arn:aws:s3:::bucket",
            "arn:aws:iam::123456789012:root/x",
        ] {
            assert_eq!(Named::aws(text), None, "{text}");
        }
        assert_eq!(Named::service("*"), None);
        assert_eq!(Named::service("rds"), None);
        assert!(Named::service("rds.amazonaws.com").is_some());
        assert_eq!(Named::federated("a*"), None);
    }
}
