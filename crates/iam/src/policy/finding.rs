//! What is wrong with a document, and how each service says so.

use std::fmt;

use thiserror::Error;

/// The most findings that one document is told of.
const FINDINGS_MAX: usize = 50;

/// A rule that a document breaks. The names are those of IAM Access Analyzer's policy
/// checks where it has the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// Not JSON, or with a key twice, or nested too deeply.
    JsonSyntax,
    /// Longer than any policy may be.
    PolicySize,
    /// An element that the place does not have.
    UnsupportedElement,
    /// A value of the wrong JSON type.
    DataTypeMismatch,
    /// A version that does not exist, or an old one where it may not be.
    InvalidVersion,
    /// No statement at all.
    MissingStatement,
    /// A Sid with characters that it may not have.
    InvalidSid,
    /// A Sid that two statements share.
    UniqueSidsRequired,
    /// No Effect.
    MissingEffect,
    /// An Effect other than `Allow` and `Deny`.
    InvalidEffect,
    /// Neither Action nor NotAction, or an empty one.
    MissingAction,
    /// An action that is not `service:Name`, or of another service than the policy is for.
    InvalidAction,
    /// Neither Resource nor NotResource, or an empty one.
    MissingResource,
    /// A resource in a policy that must not name one.
    ProhibitedResource,
    /// A resource that is neither an ARN nor `*`.
    InvalidResource,
    /// Neither Principal nor NotPrincipal, or an empty one.
    MissingPrincipal,
    /// A principal in a policy that must not name one.
    ProhibitedPrincipal,
    /// A principal of a kind that does not exist, or badly written.
    UnsupportedPrincipal,
    /// Two elements that exclude each other.
    UnsupportedElementCombination,
    /// A condition operator that does not exist.
    InvalidOperator,
    /// A condition key without a service before the colon.
    InvalidConditionKey,
    /// A condition value that the operator cannot compare with.
    InvalidConditionValue,
    /// A policy variable that does not end or has no name.
    InvalidVariable,
}

impl Check {
    /// The name, as `ValidateResourcePolicy` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonSyntax => "JSON_SYNTAX_ERROR",
            Self::PolicySize => "POLICY_SIZE_EXCEEDS_QUOTA",
            Self::UnsupportedElement => "UNSUPPORTED_ELEMENT",
            Self::DataTypeMismatch => "DATA_TYPE_MISMATCH",
            Self::InvalidVersion => "INVALID_VERSION",
            Self::MissingStatement => "MISSING_STATEMENT",
            Self::InvalidSid => "UNSUPPORTED_SID",
            Self::UniqueSidsRequired => "UNIQUE_SIDS_REQUIRED",
            Self::MissingEffect => "MISSING_EFFECT",
            Self::InvalidEffect => "INVALID_EFFECT",
            Self::MissingAction => "MISSING_ACTION",
            Self::InvalidAction => "INVALID_ACTION",
            Self::MissingResource => "MISSING_RESOURCE",
            Self::ProhibitedResource => "UNSUPPORTED_RESOURCE_ELEMENT",
            Self::InvalidResource => "INVALID_ARN_PREFIX",
            Self::MissingPrincipal => "MISSING_PRINCIPAL",
            Self::ProhibitedPrincipal => "UNSUPPORTED_PRINCIPAL_ELEMENT",
            Self::UnsupportedPrincipal => "UNSUPPORTED_PRINCIPAL",
            Self::UnsupportedElementCombination => "UNSUPPORTED_ELEMENT_COMBINATION",
            Self::InvalidOperator => "INVALID_CONDITION_OPERATOR",
            Self::InvalidConditionKey => "INVALID_CONDITION_KEY_FORMAT",
            Self::InvalidConditionValue => "INVALID_CONDITION_VALUE",
            Self::InvalidVariable => "INVALID_POLICY_VARIABLE",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub check: Check,
    /// How, for a person.
    pub message: String,
    /// Where: `Statement[0].Action`; empty for the document as a whole.
    pub at: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_str() {
            "" => f.write_str(&self.message),
            at => write!(f, "{at}: {}", self.message),
        }
    }
}

/// A document that is no policy of its kind, with everything that is wrong with it (at most
/// fifty findings, at least one).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.hint())]
pub struct Rejected {
    findings: Vec<Finding>,
}

impl Rejected {
    /// What is wrong, in the order of the document.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The first finding and where it is, for the person who wrote the document.
    #[must_use]
    pub fn hint(&self) -> String {
        self.findings.first().map(Finding::to_string).unwrap_or_default()
    }

    /// The text of `MalformedPolicyDocument` as IAM and STS write it. Where no text of
    /// theirs is known, it is the general one.
    #[must_use]
    pub fn iam_message(&self) -> String {
        let Some(first) = self.findings.first() else {
            return String::new();
        };
        match first.check {
            Check::JsonSyntax => "This policy contains invalid Json".to_owned(),
            Check::ProhibitedPrincipal
            | Check::UnsupportedPrincipal
            | Check::ProhibitedResource
            | Check::InvalidVersion
            | Check::InvalidAction
            | Check::InvalidResource
            | Check::MissingAction
            | Check::MissingResource
            | Check::InvalidOperator
            | Check::InvalidConditionKey
            | Check::UniqueSidsRequired
            | Check::InvalidSid => first.message.clone(),
            _ => "Syntax errors in policy.".to_owned(),
        }
    }

    /// The text of `MalformedPolicyDocumentException` as Secrets Manager writes it.
    #[must_use]
    pub fn secrets_manager_message(&self) -> &'static str {
        match self.findings.first().map(|first| first.check) {
            Some(Check::JsonSyntax) => "This resource policy contains a Json syntax error.",
            Some(Check::UnsupportedPrincipal) => "This resource policy contains an unsupported principal.",
            _ => "This policy has invalid syntax.",
        }
    }
}

/// Collects findings while a document is read, so that a person learns of all at once.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, check: Check, at: &str, message: impl Into<String>) {
        if self.0.len() < FINDINGS_MAX {
            self.0.push(Finding {
                check,
                message: message.into(),
                at: at.to_owned(),
            });
        }
    }

    /// What was read, if nothing is wrong with it.
    pub(super) fn none_or<T>(self, read: Option<T>) -> Result<T, Rejected> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(Rejected { findings: self.0 }),
        }
    }

    pub(super) fn only(check: Check, message: impl Into<String>) -> Rejected {
        let mut findings = Self::default();
        findings.add(check, "", message);
        Rejected { findings: findings.0 }
    }
}
