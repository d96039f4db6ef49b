//! The truth table of every operator: a value that matches, one that does not, and none, under
//! each prefix and suffix.

use super::*;

/// Whether an allow with this condition applies, with these facts known.
fn holds(operator: &str, key: &str, expected: &str, facts: &[Fact<'_>]) -> bool {
    let statement = format!(
        r#"{{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{"{operator}": {{"{key}": {expected}}}}}}}"#
    );
    let case = Case::of(ada()).identity(&statement);
    // The facts do not live as long as a test's constants.
    let verdict = Case { facts, ..case }.verdict();
    verdict == Verdict::Allowed
}

fn with_text(operator: &str, expected: &str, value: &str) -> bool {
    holds(operator, "k:v", expected, &[Fact::new("k:v", Value::Text(value))])
}

/// Operator, what the policy says, what matches it, what does not.
const OPERATORS: [(&str, &str, &str, &str); 14] = [
    ("StringEquals", r#""a*""#, "a*", "ab"),
    ("StringEqualsIgnoreCase", r#""Straße""#, "STRAßE", "strase"),
    ("StringLike", r#"["x", "a*c?"]"#, "abbcd", "abbc"),
    ("NumericEquals", r#"["7", 1.50]"#, "1.5", "1.51"),
    ("NumericLessThan", "7", "6.9", "7"),
    ("NumericLessThanEquals", "7", "7", "7.1"),
    ("NumericGreaterThan", "7", "8", "7"),
    ("NumericGreaterThanEquals", "7", "7", "-8"),
    (
        "DateEquals",
        r#""2020-01-01""#,
        "2020-01-01T00:00:00Z",
        "2020-01-01T00:00:01Z",
    ),
    ("DateGreaterThan", r#""2020-01-01""#, "1577836801", "1577836800"),
    ("Bool", "true", "True", "false"),
    ("BinaryEquals", r#""AAEC""#, "AAEC", "AAED"),
    (
        "IpAddress",
        r#"["10.0.0.0/8", "2001:db8::/32"]"#,
        "2001:db8::1",
        "192.0.2.1",
    ),
    (
        "ArnLike",
        r#""arn:aws:iam::*:role/*""#,
        "arn:aws:iam::1:role/a/b",
        "arn:aws:iam::1:user/a",
    ),
];

/// The operators that have a negated form, and it.
fn negated(operator: &str) -> Option<String> {
    match operator {
        "IpAddress" => Some("NotIpAddress".to_owned()),
        "StringEquals" | "StringLike" | "StringEqualsIgnoreCase" => {
            Some(operator.replacen("String", "StringNot", 1))
        }
        "NumericEquals" | "DateEquals" | "ArnLike" => {
            let at = operator.find(|char: char| char.is_uppercase() && !operator.starts_with(char));
            let (group, rest) = operator.split_at(at?);
            Some(format!("{group}Not{rest}"))
        }
        _ => None,
    }
}

#[test]
fn one_value() {
    for (operator, expected, good, bad) in OPERATORS {
        for suffix in ["", "IfExists"] {
            let name = format!("{operator}{suffix}");
            assert!(with_text(&name, expected, good), "{name}: {good}");
            assert!(!with_text(&name, expected, bad), "{name}: {bad}");
            assert_eq!(
                holds(&name, "k:v", expected, &[]),
                suffix == "IfExists",
                "{name}: absent"
            );
        }
        let Some(negated) = negated(operator) else {
            continue;
        };
        for suffix in ["", "IfExists"] {
            let name = format!("{negated}{suffix}");
            assert!(!with_text(&name, expected, good), "{name}: {good}");
            assert!(with_text(&name, expected, bad), "{name}: {bad}");
            assert!(holds(&name, "k:v", expected, &[]), "{name}: absent");
        }
    }
    assert_eq!(OPERATORS.iter().filter(|row| negated(row.0).is_some()).count(), 7);
}

#[test]
fn several_values() {
    for (operator, expected, good, bad) in OPERATORS {
        let lists = [vec![good], vec![bad], vec![good, bad], vec![bad, good], vec![]];
        for list in lists {
            let texts: Vec<String> = list.iter().map(|text| (*text).to_owned()).collect();
            let facts = [Fact::new("k:v", Value::Texts(&texts))];
            let (any_good, any_bad) = (list.contains(&good), list.contains(&bad));
            let check = |operator: &str, value: bool| {
                assert_eq!(
                    holds(operator, "k:v", expected, &facts),
                    value,
                    "{operator} {list:?}"
                );
            };
            check(&format!("ForAnyValue:{operator}"), any_good);
            check(&format!("ForAllValues:{operator}"), !any_bad);
            check(operator, any_good);
            check(
                &format!("ForAnyValue:{operator}IfExists"),
                any_good || list.is_empty(),
            );
            if let Some(negated) = negated(operator) {
                check(&format!("ForAnyValue:{negated}"), any_bad);
                check(&format!("ForAllValues:{negated}"), !any_good);
                check(&negated, !any_good);
            }
        }
    }
}

#[test]
fn null_asks_for_presence_only() {
    let present = [Fact::new("k:v", Value::Text(""))];
    let empty = [Fact::new("k:v", Value::Texts(&[]))];
    for (expected, if_present, if_absent) in [("true", false, true), ("false", true, false)] {
        assert_eq!(holds("Null", "k:v", expected, &present), if_present);
        assert_eq!(holds("Null", "K:V", expected, &[]), if_absent);
        assert_eq!(holds("Null", "k:v", expected, &empty), if_absent);
    }
}

#[test]
fn a_value_of_another_type_equals_nothing() {
    for (operator, expected) in [
        ("NumericLessThan", "7"),
        ("NumericGreaterThan", "7"),
        ("DateLessThan", r#""2020-01-01""#),
        ("Bool", "true"),
        ("Bool", "false"),
        ("IpAddress", r#""0.0.0.0/0""#),
        ("BinaryEquals", r#""AAEC""#),
        ("ArnLike", r#""arn:*""#),
    ] {
        assert!(!with_text(operator, expected, "other!"), "{operator}");
    }
    assert!(with_text("NumericNotEquals", "7", "other!"));
    // An address of one family is in no range of the other.
    assert!(!with_text("IpAddress", r#""0.0.0.0/0""#, "2001:db8::1"));
}

#[test]
fn a_policys_list_without_entries_matches_nothing() {
    assert!(!with_text("StringEquals", "[]", "a"));
    assert!(with_text("StringNotEquals", "[]", "a"));
}

#[test]
fn all_operators_and_all_keys_must_hold() {
    let facts = [
        Fact::new("k:a", Value::Text("1")),
        Fact::new("k:b", Value::Text("2")),
    ];
    let ask = |conditions: &str| {
        let statement = format!(
            r#"{{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{{conditions}}}}}"#
        );
        Case {
            facts: &facts,
            ..Case::of(ada()).identity(&statement)
        }
        .verdict()
            == Verdict::Allowed
    };
    assert!(ask(
        r#""StringEquals": {"k:a": "1", "k:b": "2"}, "NumericLessThan": {"k:a": 2}"#
    ));
    assert!(!ask(
        r#""StringEquals": {"k:a": "1", "k:b": "3"}, "NumericLessThan": {"k:a": 2}"#
    ));
    assert!(!ask(
        r#""StringEquals": {"k:a": "1", "k:b": "2"}, "NumericLessThan": {"k:a": 1}"#
    ));
    assert!(ask(""));
}

#[test]
fn variables_are_filled_in_from_the_context() {
    assert!(with_text("StringEquals", r#""${aws:username}""#, "ada"));
    assert!(!with_text("StringEquals", r#""${aws:username}""#, "eve"));
    assert!(with_text(
        "StringLike",
        r#""team/${aws:username}/*""#,
        "team/ada/x"
    ));
    assert!(with_text(
        "ArnLike",
        r#""arn:aws:iam::${aws:PrincipalAccount}:user/*""#,
        "arn:aws:iam::000000000000:user/x"
    ));
    // What has no value equals nothing, also not the empty text.
    assert!(!with_text("StringEquals", r#""${aws:FederatedProvider}""#, ""));
    assert!(with_text(
        "StringEquals",
        r#""${aws:FederatedProvider, 'none'}""#,
        "none"
    ));
    let own = r#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:secretsmanager:*:*:secret:${aws:PrincipalTag/app}-??????"}"#;
    assert_eq!(
        Case::of(ada()).identity(own).tagged("App", "app").verdict(),
        Verdict::Allowed
    );
    let other = Case::of(ada()).identity(own).tagged("app", "*").verdict();
    assert_eq!(other, Verdict::Lacking(PolicyType::Identity));
    let none = Case::of(ada()).identity(own).verdict();
    assert_eq!(none, Verdict::Lacking(PolicyType::Identity));
}
