//! Names of condition keys: `aws:SourceIp`, `aws:PrincipalTag/team`. Case does not count.

use std::fmt;

/// A condition key, or the key that a policy variable stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// As it was written.
    text: String,
    /// In lower case.
    folded: String,
    /// Where, in `text`, the part begins that says which member of a group is meant.
    member_at: Option<usize>,
}

impl Key {
    /// `None` unless the name has a service (or `aws`), a colon and something behind it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (service, name) = text.split_once(':')?;
        // An identity provider's keys begin with its host and path.
        let lawful = |byte: u8| byte.is_ascii_alphanumeric() || b"-./_~".contains(&byte);
        if service.is_empty() || name.is_empty() || !service.bytes().all(lawful) {
            return None;
        }
        // `aws:RequestTag/team`, `kms:EncryptionContext:SecretARN`.
        let member_at = name.find(['/', ':']).map(|at| service.len() + 1 + at + 1);
        Some(Self {
            text: text.to_owned(),
            folded: text.to_ascii_lowercase(),
            member_at: member_at.filter(|at| *at < text.len()),
        })
    }

    /// The name as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole name in lower case.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// For a key that is one of a group, such as a tag: the name of the group in lower case
    /// and the member as it was written.
    #[must_use]
    pub fn member(&self) -> Option<(&str, &str)> {
        let at = self.member_at?;
        Some((self.folded.get(..at - 1)?, self.text.get(at..)?))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_folded_name_and_a_member_by_its_own() {
        let key = Key::parse("aws:PrincipalTag/Team/A").unwrap();
        assert_eq!(key.folded(), "aws:principaltag/team/a");
        assert_eq!(key.member(), Some(("aws:principaltag", "Team/A")));
        let key = Key::parse("kms:EncryptionContext:SecretARN").unwrap();
        assert_eq!(key.member(), Some(("kms:encryptioncontext", "SecretARN")));
        assert_eq!(Key::parse("aws:SourceIp").unwrap().member(), None);
        assert_eq!(Key::parse("aws:RequestTag/").unwrap().member(), None);
        let key = Key::parse("oidc.example.org/id/AB_C:sub").unwrap();
        assert_eq!(
            (key.folded(), key.member()),
            ("oidc.example.org/id/ab_c:sub", None)
        );
    }

    #[test]
    fn a_key_has_a_service_and_a_name() {
        for text in ["", "SourceIp", ":SourceIp", "aws:", "a b:c"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }
}
