//! Grants: what the policy of a key allows to one principal besides, for as long as the grant is
//! there.

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;

use super::{EncryptionContext, KeyId};
use crate::Region;

/// The most grants of a key (quota).
pub const GRANTS_MAX: usize = 50_000;

/// The id of a grant, shown as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GrantId([u8; 32]);

/// What a grant can allow with a symmetric encryption key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GrantOperation {
    /// `Decrypt`.
    Decrypt,
    /// `Encrypt`.
    Encrypt,
    /// `GenerateDataKey`.
    GenerateDataKey,
    /// `GenerateDataKeyWithoutPlaintext`.
    GenerateDataKeyWithoutPlaintext,
    /// `ReEncrypt`, with this key as the source.
    ReEncryptFrom,
    /// `ReEncrypt`, with this key as the destination.
    ReEncryptTo,
    /// `CreateGrant`, for no more than the grant itself allows.
    CreateGrant,
    /// `RetireGrant`, of this very grant.
    RetireGrant,
    /// `DescribeKey`.
    DescribeKey,
}

/// Somebody whom a grant names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantPrincipal {
    /// The ARN, as it was written.
    pub arn: String,
    /// The unique id of the user or role that the ARN names. Another one of the same name, made
    /// later, is not meant.
    pub id: Option<String>,
}

/// What the encryption context of a call must be like. A key of a pair is the same in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantConstraints {
    /// It must be this.
    pub equals: Option<EncryptionContext>,
    /// It must have these pairs.
    pub subset: Option<EncryptionContext>,
}

/// What a grant says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantTerms {
    /// By which the same request, made again, is known.
    pub name: Option<String>,
    /// Whom it allows something.
    pub grantee: GrantPrincipal,
    /// Who may end it.
    pub retiring: Option<GrantPrincipal>,
    /// What it allows.
    pub operations: BTreeSet<GrantOperation>,
    /// With what encryption context.
    pub constraints: GrantConstraints,
}

/// A grant. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The region of its key.
    pub region: Region,
    /// Its key.
    pub key: KeyId,
    /// What it says.
    pub terms: GrantTerms,
    /// When it was made.
    pub created_at: Timestamp,
}

impl GrantId {
    /// An id of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |digit: &u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
            return None;
        };
        let bytes: Option<Vec<u8>> = pairs
            .iter()
            .map(|[high, low]| Some(digit(high)? << 4 | digit(low)?))
            .collect();
        bytes?.try_into().ok().map(Self)
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for GrantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl GrantOperation {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Decrypt,
        Self::Encrypt,
        Self::GenerateDataKey,
        Self::GenerateDataKeyWithoutPlaintext,
        Self::ReEncryptFrom,
        Self::ReEncryptTo,
        Self::CreateGrant,
        Self::RetireGrant,
        Self::DescribeKey,
    ];

    /// As AWS names it; the action of the same name is what it allows.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decrypt => "Decrypt",
            Self::Encrypt => "Encrypt",
            Self::GenerateDataKey => "GenerateDataKey",
            Self::GenerateDataKeyWithoutPlaintext => "GenerateDataKeyWithoutPlaintext",
            Self::ReEncryptFrom => "ReEncryptFrom",
            Self::ReEncryptTo => "ReEncryptTo",
            Self::CreateGrant => "CreateGrant",
            Self::RetireGrant => "RetireGrant",
            Self::DescribeKey => "DescribeKey",
        }
    }

    /// The operation of that name; `None` for what no grant can allow with such a key.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.as_str() == name)
    }

    /// Whether an encryption context goes with it, so that constraints apply.
    #[must_use]
    pub fn is_cryptographic(self) -> bool {
        !matches!(self, Self::CreateGrant | Self::RetireGrant | Self::DescribeKey)
    }
}

impl GrantConstraints {
    /// Whether a call with this encryption context keeps them.
    #[must_use]
    pub fn admit(&self, context: &EncryptionContext) -> bool {
        let equals = |wanted: &EncryptionContext| {
            wanted.iter().len() == context.iter().len() && has_pairs(context, wanted)
        };
        self.equals.as_ref().is_none_or(equals)
            && self
                .subset
                .as_ref()
                .is_none_or(|wanted| has_pairs(context, wanted))
    }

    /// Whether every context that keeps these keeps `wider` as well.
    #[must_use]
    pub fn imply(&self, wider: &Self) -> bool {
        let pairs = || self.equals.iter().chain(&self.subset);
        let subset = wider
            .subset
            .as_ref()
            .is_none_or(|wanted| pairs().any(|own| has_pairs(own, wanted)));
        let equals = wider.equals.as_ref().is_none_or(|wanted| {
            self.equals
                .as_ref()
                .is_some_and(|own| own.iter().len() == wanted.iter().len() && has_pairs(own, wanted))
        });
        subset && equals
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.equals.is_none() && self.subset.is_none()
    }
}

impl GrantTerms {
    /// Whether it allows this, with the encryption context that goes with it.
    #[must_use]
    pub fn allow(&self, operation: GrantOperation, context: &EncryptionContext) -> bool {
        self.operations.contains(&operation)
            && (!operation.is_cryptographic() || self.constraints.admit(context))
    }

    /// Whether its grantee may make a grant of other terms by virtue of it: one that allows no
    /// more, under constraints that are at least as strict (API reference, `CreateGrant`).
    #[must_use]
    pub fn cover(&self, other: &Self) -> bool {
        self.operations.contains(&GrantOperation::CreateGrant)
            && self.operations.is_superset(&other.operations)
            && other.constraints.imply(&self.constraints)
    }
}

/// Whether all pairs of `wanted` are in `context`, whatever the case of their keys.
fn has_pairs(context: &EncryptionContext, wanted: &EncryptionContext) -> bool {
    wanted.iter().all(|(key, value)| {
        context
            .iter()
            .any(|(other, found)| other.eq_ignore_ascii_case(key) && found == value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
        let pairs = pairs.iter().map(|(key, value)| ((*key).into(), (*value).into()));
        EncryptionContext::from(pairs.collect::<std::collections::BTreeMap<String, String>>())
    }

    fn terms(operations: &[GrantOperation], constraints: GrantConstraints) -> GrantTerms {
        GrantTerms {
            name: None,
            grantee: GrantPrincipal {
                arn: "arn:aws:iam::000000000000:user/ada".into(),
                id: None,
            },
            retiring: None,
            operations: operations.iter().copied().collect(),
            constraints,
        }
    }

    fn equals(pairs: &[(&str, &str)]) -> GrantConstraints {
        GrantConstraints {
            equals: Some(context(pairs)),
            subset: None,
        }
    }

    fn subset(pairs: &[(&str, &str)]) -> GrantConstraints {
        GrantConstraints {
            equals: None,
            subset: Some(context(pairs)),
        }
    }

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let id = GrantId::from_random([0xa7; 32]);
        assert_eq!(GrantId::parse(&id.to_string()), Some(id));
        for other in ["", "a7", &"A7".repeat(32), &"g0".repeat(32), &"a7".repeat(33)] {
            assert_eq!(GrantId::parse(other), None, "{other}");
        }
    }

    #[test]
    fn constraints_hold_the_context_of_a_call() {
        let cases = [
            (equals(&[("a", "1")]), context(&[("a", "1")]), true),
            (equals(&[("a", "1")]), context(&[("A", "1")]), true),
            (equals(&[("a", "1")]), context(&[("a", "1"), ("b", "2")]), false),
            (equals(&[("a", "x")]), context(&[("a", "X")]), false),
            (equals(&[("a", "1")]), context(&[]), false),
            (subset(&[("a", "1")]), context(&[("a", "1"), ("b", "2")]), true),
            (subset(&[("a", "1")]), context(&[("b", "2")]), false),
            (GrantConstraints::default(), context(&[]), true),
        ];
        for (constraints, context, admitted) in cases {
            assert_eq!(
                constraints.admit(&context),
                admitted,
                "{constraints:?} {context:?}"
            );
        }
    }

    #[test]
    fn constraints_are_for_what_has_a_context() {
        let none = EncryptionContext::default();
        let terms = terms(
            &[GrantOperation::Decrypt, GrantOperation::DescribeKey],
            equals(&[("a", "1")]),
        );
        assert!(terms.allow(GrantOperation::DescribeKey, &none));
        assert!(!terms.allow(GrantOperation::Decrypt, &none));
        assert!(terms.allow(GrantOperation::Decrypt, &context(&[("a", "1")])));
        assert!(!terms.allow(GrantOperation::Encrypt, &context(&[("a", "1")])));
    }

    #[test]
    fn a_grant_that_is_handed_on_allows_no_more() {
        use GrantOperation::{CreateGrant, Decrypt, Encrypt};
        let cases = [
            (
                subset(&[("a", "1")]),
                vec![Decrypt],
                equals(&[("a", "1"), ("b", "2")]),
                true,
            ),
            (
                subset(&[("a", "1")]),
                vec![Decrypt, CreateGrant],
                subset(&[("a", "1")]),
                true,
            ),
            (
                subset(&[("a", "1")]),
                vec![Decrypt],
                GrantConstraints::default(),
                false,
            ),
            (subset(&[("a", "1")]), vec![Decrypt], subset(&[("b", "2")]), false),
            (equals(&[("a", "1")]), vec![Decrypt], subset(&[("a", "1")]), false),
            (
                GrantConstraints::default(),
                vec![Encrypt],
                GrantConstraints::default(),
                false,
            ),
        ];
        for (own, operations, constraints, covered) in cases {
            let own = terms(&[Decrypt, CreateGrant], own);
            let other = terms(&operations, constraints);
            assert_eq!(own.cover(&other), covered, "{own:?} {other:?}");
        }
        let without = terms(&[Decrypt], GrantConstraints::default());
        assert!(!without.cover(&without));
    }
}
