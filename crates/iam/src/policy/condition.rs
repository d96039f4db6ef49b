//! The Condition element, as clauses that must all hold.

mod operator;
mod value;

use ipnet::IpNet;
use jiff::Timestamp;

use super::key::Key;
use super::template::Template;

pub use operator::Quantifier;
pub(super) use operator::{Comparison, Operator};
pub use value::Decimal;
pub(super) use value::parse_test;
pub(crate) use value::{parse_binary, parse_bool, parse_date, parse_net};

/// One operator on one key: `"StringLike": {"aws:PrincipalTag/team": ["a*", "b*"]}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The operator as it was written.
    pub operator: String,
    /// How the values of a key that has several are taken together.
    pub quantifier: Quantifier,
    /// Whether the operator is one of the `Not…` ones.
    pub negated: bool,
    /// Whether the clause holds when the key is absent (`…IfExists`).
    pub if_exists: bool,
    /// The key that is looked at.
    pub key: Key,
    /// What its value is compared with.
    pub test: Test,
}

/// What a value is compared with; it passes if one of those listed does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `StringEquals` and `StringLike`: the templates have wildcards or not.
    Text(Vec<Template>),
    /// `StringEqualsIgnoreCase`.
    TextIgnoringCase(Vec<Template>),
    /// `ArnEquals` and `ArnLike`, which are the same.
    Arn(Vec<Template>),
    /// `Numeric…`.
    Number(Order, Vec<Decimal>),
    /// `Date…`.
    Date(Order, Vec<Timestamp>),
    /// `Bool`.
    Bool(Vec<bool>),
    /// `BinaryEquals`, decoded.
    Binary(Vec<Vec<u8>>),
    /// `IpAddress`.
    Ip(Vec<IpNet>),
    /// `Null`: whether the key may be, or must not be, absent.
    Null(Vec<bool>),
}

/// How two numbers or times must stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The same.
    Equal,
    /// The request's is less.
    Less,
    /// The request's is not greater.
    LessOrEqual,
    /// The request's is greater.
    Greater,
    /// The request's is not less.
    GreaterOrEqual,
}

impl Order {
    /// Whether the request's value stands so to the policy's.
    pub(crate) fn holds<T: Ord>(self, given: &T, expected: &T) -> bool {
        match self {
            Self::Equal => given == expected,
            Self::Less => given < expected,
            Self::LessOrEqual => given <= expected,
            Self::Greater => given > expected,
            Self::GreaterOrEqual => given >= expected,
        }
    }
}

impl Clause {
    /// What it compares with, as text; a number, a time and a network in the form that we give it.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        fn all<T: ToString>(values: &[T]) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        match &self.test {
            Test::Text(texts) | Test::TextIgnoringCase(texts) | Test::Arn(texts) => {
                texts.iter().map(|text| text.as_str().to_owned()).collect()
            }
            Test::Number(_, numbers) => all(numbers),
            Test::Date(_, times) => all(times),
            Test::Bool(values) | Test::Null(values) => all(values),
            Test::Binary(values) => values.iter().map(|bytes| value::write_binary(bytes)).collect(),
            Test::Ip(networks) => all(networks),
        }
    }

    /// The texts that it compares with; none for the other types.
    pub(super) fn templates(&self) -> &[Template] {
        match &self.test {
            Test::Text(texts) | Test::TextIgnoringCase(texts) | Test::Arn(texts) => texts,
            _ => &[],
        }
    }
}
