//! Names of condition operators: `ForAnyValue:StringNotLikeIfExists` and the like.

use super::Order;

/// How the values of a key that has several are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// No prefix.
    Single,
    /// `ForAnyValue:`: one of the request's values must pass. Absent: fails.
    ForAnyValue,
    /// `ForAllValues:`: every one of the request's values must pass. Absent: passes.
    ForAllValues,
}

/// What is compared, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Comparison {
    TextEquals,
    TextEqualsIgnoringCase,
    TextLike,
    Arn,
    Number(Order),
    Date(Order),
    Bool,
    Binary,
    Ip,
    Null,
}

/// An operator's name, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) struct Operator {
    pub(in crate::policy) quantifier: Quantifier,
    pub(in crate::policy) comparison: Comparison,
    pub(in crate::policy) negated: bool,
    pub(in crate::policy) if_exists: bool,
}

impl Operator {
    /// `None` if there is no such operator. Case does not count.
    pub(in crate::policy) fn parse(text: &str) -> Option<Self> {
        let folded = text.to_ascii_lowercase();
        let (quantifier, rest) = match folded.split_once(':') {
            None => (Quantifier::Single, folded.as_str()),
            Some(("foranyvalue", rest)) => (Quantifier::ForAnyValue, rest),
            Some(("forallvalues", rest)) => (Quantifier::ForAllValues, rest),
            Some(_) => return None,
        };
        let (name, if_exists) = match rest.strip_suffix("ifexists") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let (comparison, negated) = comparison(name)?;
        let bare = quantifier == Quantifier::Single && !if_exists;
        if comparison == Comparison::Null && !bare {
            return None;
        }
        Some(Self {
            quantifier,
            comparison,
            negated,
            if_exists,
        })
    }
}

fn comparison(name: &str) -> Option<(Comparison, bool)> {
    let plain = |comparison| Some((comparison, false));
    let negated = |comparison| Some((comparison, true));
    match name {
        "stringequals" => plain(Comparison::TextEquals),
        "stringnotequals" => negated(Comparison::TextEquals),
        "stringequalsignorecase" => plain(Comparison::TextEqualsIgnoringCase),
        "stringnotequalsignorecase" => negated(Comparison::TextEqualsIgnoringCase),
        "stringlike" => plain(Comparison::TextLike),
        "stringnotlike" => negated(Comparison::TextLike),
        "arnequals" | "arnlike" => plain(Comparison::Arn),
        "arnnotequals" | "arnnotlike" => negated(Comparison::Arn),
        "bool" => plain(Comparison::Bool),
        "binaryequals" => plain(Comparison::Binary),
        "ipaddress" => plain(Comparison::Ip),
        "notipaddress" => negated(Comparison::Ip),
        "null" => plain(Comparison::Null),
        _ => {
            let (of, order): (fn(Order) -> Comparison, _) = match name.strip_prefix("numeric") {
                Some(order) => (Comparison::Number, order),
                None => (Comparison::Date, name.strip_prefix("date")?),
            };
            match order {
                "equals" => plain(of(Order::Equal)),
                "notequals" => negated(of(Order::Equal)),
                "lessthan" => plain(of(Order::Less)),
                "lessthanequals" => plain(of(Order::LessOrEqual)),
                "greaterthan" => plain(of(Order::Greater)),
                "greaterthanequals" => plain(of(Order::GreaterOrEqual)),
                _ => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_known_with_its_prefixes_and_suffix() {
        let names = [
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
        ];
        for name in names {
            let plain = Operator::parse(name).unwrap();
            assert_eq!(plain.negated, name.contains("Not"), "{name}");
            assert!(!plain.if_exists);
            for (prefix, quantifier) in [
                ("", Quantifier::Single),
                ("ForAnyValue:", Quantifier::ForAnyValue),
                ("ForAllValues:", Quantifier::ForAllValues),
            ] {
                let full = format!("{prefix}{name}IfExists");
                let expected = Operator {
                    quantifier,
                    if_exists: true,
                    ..plain
                };
                assert_eq!(Operator::parse(&full), Some(expected), "{full}");
            }
        }
        assert!(Operator::parse("Null").is_some());
    }

    #[test]
    fn others_are_not() {
        for name in [
            "",
            "Equals",
            "StringContains",
            "StringNotEqualsIfExist",
            "NullIfExists",
            "ForAnyValue:Null",
            "ForSomeValues:StringEquals",
            "NumericLike",
            "BoolNot",
            "StringEqualsIfExistsIfExists",
        ] {
            assert_eq!(Operator::parse(name), None, "{name}");
        }
    }
}
