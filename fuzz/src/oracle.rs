//! A second reading of identity policies, from IAM's user guide: slow, simple, and sharing
//! nothing with the crate `iam`. It has no opinion (`None`) where it would have to guess.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::IpAddr;

use serde_json::Value as Json;

/// What is asked: an action as `service:Name`, a resource, and the values of condition keys by
/// the keys in lower case.
pub struct Asked<'a> {
    pub action: &'a str,
    pub resource: &'a str,
    pub keys: &'a BTreeMap<String, Vec<String>>,
}

/// Yes, no, or no opinion; the logic is Kleene's.
type Maybe = Option<bool>;

fn and(all: impl IntoIterator<Item = Maybe>) -> Maybe {
    all.into_iter().fold(Some(true), |sum, one| match (sum, one) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    })
}

fn or(all: impl IntoIterator<Item = Maybe>) -> Maybe {
    and(all.into_iter().map(not)).map(|none| !none)
}

fn not(one: Maybe) -> Maybe {
    one.map(|one| !one)
}

/// Whether a policy, which has been accepted as one, allows it by itself.
pub fn allows(policy: &Json, asked: &Asked<'_>) -> Maybe {
    let reading = Reading {
        variables: policy["Version"] == "2012-10-17",
        asked,
    };
    let of = |effect: &'static str| {
        list(&policy["Statement"])
            .filter(move |statement| statement["Effect"] == effect)
            .map(move |statement| reading.applies(statement, effect == "Allow"))
    };
    and([or(of("Allow")), not(or(of("Deny")))])
}

fn list(one_or_several: &Json) -> impl Iterator<Item = &Json> {
    match one_or_several {
        Json::Array(several) => several.iter(),
        Json::Null => [].iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

#[derive(Clone, Copy)]
struct Reading<'a> {
    variables: bool,
    asked: &'a Asked<'a>,
}

/// A pattern, once its variables are filled in.
enum Filled {
    With(Vec<Token>),
    /// A variable has no value.
    Not,
    /// What it stands for is not known here.
    Unknown,
}

#[derive(Clone, Copy, PartialEq)]
enum Token {
    Char(char),
    One,
    Run,
}

impl<'a> Reading<'a> {
    fn applies(self, statement: &Json, allowing: bool) -> Maybe {
        let action = match (&statement["Action"], &statement["NotAction"]) {
            (Json::Null, these) => not(self.has_action(these)),
            (these, _) => self.has_action(these),
        };
        let resource = match (&statement["Resource"], &statement["NotResource"]) {
            (Json::Null, these) => self.is_none_of(these, allowing),
            (these, _) => self.is_one_of(these, allowing),
        };
        let none = serde_json::Map::new();
        let operators = statement["Condition"].as_object().unwrap_or(&none);
        let conditions = operators.iter().flat_map(|(operator, keys)| {
            let keys = keys.as_object().into_iter().flatten();
            keys.map(move |(key, values)| self.holds(operator, key, values, allowing))
        });
        and([action, resource].into_iter().chain(conditions))
    }

    fn has_action(self, patterns: &Json) -> Maybe {
        let asked: Vec<char> = self.asked.action.to_ascii_lowercase().chars().collect();
        or(list(patterns).map(|pattern| {
            let pattern = pattern.as_str()?.to_ascii_lowercase();
            let tokens: Vec<Token> = pattern.chars().map(live).collect();
            Some(matches(&tokens, &asked))
        }))
    }

    /// Each pattern against the resource: whether it matches, and whether it could be filled in.
    fn resources(self, patterns: &Json) -> Vec<(Filled, &Json)> {
        let fill = |pattern| (self.fill(pattern, true), pattern);
        list(patterns).map(fill).collect()
    }

    fn is_one_of(self, patterns: &Json, allowing: bool) -> Maybe {
        or(self
            .resources(patterns)
            .into_iter()
            .map(|(filled, pattern)| match filled {
                _ if !is_whole(pattern) => None,
                Filled::With(tokens) => Some(self.is_resource(&tokens)),
                // What allows does not allow by a variable without a value; of a Deny the guide says nothing.
                Filled::Not => allowing.then_some(false),
                Filled::Unknown => None,
            }))
    }

    fn is_none_of(self, patterns: &Json, allowing: bool) -> Maybe {
        and(self
            .resources(patterns)
            .into_iter()
            .map(|(filled, pattern)| match filled {
                _ if !is_whole(pattern) => None,
                Filled::With(tokens) => Some(!self.is_resource(&tokens)),
                Filled::Not => allowing.then_some(false),
                Filled::Unknown => None,
            }))
    }

    fn is_resource(self, tokens: &[Token]) -> bool {
        matches(tokens, &self.asked.resource.chars().collect::<Vec<_>>())
    }

    fn fill(self, pattern: &Json, wildcards: bool) -> Filled {
        let Some(text) = pattern.as_str() else {
            return Filled::Unknown;
        };
        let token = |c| if wildcards { live(c) } else { Token::Char(c) };
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let (true, Some(inside)) = (self.variables, rest.strip_prefix("${")) {
                let Some((name, after)) = inside.split_once('}') else {
                    return Filled::Unknown;
                };
                match self.variable(name) {
                    Filled::With(value) => tokens.extend(value),
                    other => return other,
                }
                rest = after;
            } else {
                tokens.push(token(c));
                rest = &rest[c.len_utf8()..];
            }
        }
        Filled::With(tokens)
    }

    fn variable(self, name: &str) -> Filled {
        let literal = |text: &str| Filled::With(text.chars().map(Token::Char).collect());
        if let "*" | "?" | "$" = name {
            return literal(name);
        }
        let (key, default) = match name.split_once(',') {
            Some((key, default)) => (key, Some(default.trim())),
            None => (name, None),
        };
        match self.values(key.trim()) {
            None => Filled::Unknown,
            Some([one]) => literal(one),
            Some(_) => match default.map(|quoted| quoted.strip_prefix('\'')?.strip_suffix('\'')) {
                None => Filled::Not,
                Some(None) => Filled::Unknown,
                Some(Some(default)) => literal(default),
            },
        }
    }

    /// The values of a key, none if it is absent; `None` where the principal or the environment
    /// may have one that is not known here.
    fn values(self, key: &str) -> Option<&'a [String]> {
        let key = key.to_ascii_lowercase();
        match self.asked.keys.get(&key) {
            Some(values) => Some(values),
            None if key.starts_with("aws:") => None,
            // One of a group, such as a tag: the evaluation is not told of any.
            None => Some(&[]),
        }
    }

    fn holds(self, operator: &str, key: &str, expected: &Json, allowing: bool) -> Maybe {
        let values = self.values(key)?;
        if operator.eq_ignore_ascii_case("Null") {
            return or(list(expected).map(|text| Some(boolean(text)? == values.is_empty())));
        }
        let folded = operator.to_ascii_lowercase();
        let (quantifier, rest) = folded.split_once(':').unwrap_or(("", &folded));
        let (name, if_exists) = match rest.strip_suffix("ifexists") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let (test, negated) = positive(name)?;
        if values.is_empty() {
            return Some(match quantifier {
                _ if if_exists => true,
                "forallvalues" => true,
                "foranyvalue" => false,
                _ => negated,
            });
        }
        let equal = |value: &String| {
            let one = |expected| self.compare(test, value, expected, negated, allowing);
            or(list(expected).map(one))
        };
        let passes = |value| if negated { not(equal(value)) } else { equal(value) };
        match quantifier {
            "forallvalues" => and(values.iter().map(passes)),
            "foranyvalue" => or(values.iter().map(passes)),
            // A key with several values needs one of the two.
            _ if values.len() == 1 => passes(&values[0]),
            _ => None,
        }
    }

    /// Whether the request's value stands to the policy's as the positive operator says.
    fn compare(self, test: Test, value: &str, expected: &Json, negated: bool, allowing: bool) -> Maybe {
        let chars: Vec<char> = value.chars().collect();
        let text = |wildcards, compare: &dyn Fn(&[Token]) -> Maybe| match self.fill(expected, wildcards) {
            Filled::With(tokens) => compare(&tokens),
            // What allows does not allow because of it; of a Deny the guide says nothing.
            Filled::Not => allowing.then_some(negated),
            Filled::Unknown => None,
        };
        match test {
            Test::Equals => text(false, &|tokens| Some(matches(tokens, &chars))),
            Test::Like => text(true, &|tokens| Some(matches(tokens, &chars))),
            Test::EqualsIgnoreCase => text(false, &|tokens| {
                let expected: String = tokens.iter().filter_map(|token| character(*token)).collect();
                // Letters that are several in another case are another matter.
                (expected.is_ascii() && value.is_ascii()).then(|| expected.eq_ignore_ascii_case(value))
            }),
            Test::Arn => text(true, &|tokens| arn(tokens, value)),
            Test::Number(orders) => Some(orders.contains(&number(value)?.cmp(&number(&plain(expected)?)?))),
            Test::Date(orders) => Some(orders.contains(&date(value)?.cmp(date(expected.as_str()?)?))),
            Test::Bool => Some(boolean(&Json::from(value))? == boolean(expected)?),
            Test::Ip => network(value, expected.as_str()?),
        }
    }
}

#[derive(Clone, Copy)]
enum Test {
    Equals,
    Like,
    EqualsIgnoreCase,
    Arn,
    Number(&'static [Ordering]),
    Date(&'static [Ordering]),
    Bool,
    Ip,
}

/// The positive operator, and whether the one that is meant negates it.
fn positive(name: &str) -> Option<(Test, bool)> {
    const ORDERS: [(&str, &[Ordering]); 5] = [
        ("equals", &[Ordering::Equal]),
        ("lessthan", &[Ordering::Less]),
        ("lessthanequals", &[Ordering::Less, Ordering::Equal]),
        ("greaterthan", &[Ordering::Greater]),
        ("greaterthanequals", &[Ordering::Greater, Ordering::Equal]),
    ];
    let order = |name: &str| {
        ORDERS
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, orders)| *orders)
    };
    Some(match name {
        "stringequals" => (Test::Equals, false),
        "stringnotequals" => (Test::Equals, true),
        "stringequalsignorecase" => (Test::EqualsIgnoreCase, false),
        "stringnotequalsignorecase" => (Test::EqualsIgnoreCase, true),
        "stringlike" => (Test::Like, false),
        "stringnotlike" => (Test::Like, true),
        "arnequals" | "arnlike" => (Test::Arn, false),
        "arnnotequals" | "arnnotlike" => (Test::Arn, true),
        "numericnotequals" => (Test::Number(&[Ordering::Equal]), true),
        "datenotequals" => (Test::Date(&[Ordering::Equal]), true),
        "bool" => (Test::Bool, false),
        "ipaddress" => (Test::Ip, false),
        "notipaddress" => (Test::Ip, true),
        _ => match (name.strip_prefix("numeric"), name.strip_prefix("date")) {
            (Some(rest), _) => (Test::Number(order(rest)?), false),
            (_, Some(rest)) => (Test::Date(order(rest)?), false),
            _ => return None,
        },
    })
}

fn live(c: char) -> Token {
    match c {
        '*' => Token::Run,
        '?' => Token::One,
        other => Token::Char(other),
    }
}

fn character(token: Token) -> Option<char> {
    match token {
        Token::Char(c) => Some(c),
        Token::One | Token::Run => None,
    }
}

/// Whether the pattern stands for the whole text, by the table of all their beginnings.
fn matches(pattern: &[Token], text: &[char]) -> bool {
    let mut row: Vec<bool> = vec![false; text.len() + 1];
    row[0] = true;
    for token in pattern {
        let mut next = vec![false; text.len() + 1];
        for at in 0..=text.len() {
            next[at] = match token {
                Token::Run => row[at] || at > 0 && next[at - 1],
                Token::One => at > 0 && row[at - 1],
                Token::Char(c) => at > 0 && row[at - 1] && text[at - 1] == *c,
            };
        }
        row = next;
    }
    row[text.len()]
}

/// Part by part; how shorter patterns are completed is not written down.
fn arn(pattern: &[Token], value: &str) -> Maybe {
    let expected: Vec<&[Token]> = pattern.splitn(6, |token| *token == Token::Char(':')).collect();
    let found: Vec<&str> = value.splitn(6, ':').collect();
    if expected.len() < 6 || found.len() < 6 {
        return None;
    }
    let part = |(pattern, text): (&&[Token], &&str)| matches(pattern, &text.chars().collect::<Vec<_>>());
    Some(expected.iter().zip(&found).all(part))
}

/// Whether a resource is written as `*` or with all six parts.
fn is_whole(pattern: &Json) -> bool {
    let text = pattern.as_str().unwrap_or_default();
    // Colons within a variable are not the ARN's.
    let outside: String = text
        .split("${")
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect();
    text == "*" || outside.matches(':').count() >= 5
}

fn boolean(value: &Json) -> Maybe {
    match value {
        Json::Bool(value) => Some(*value),
        Json::String(text) if text == "true" => Some(true),
        Json::String(text) if text == "false" => Some(false),
        _ => None,
    }
}

fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// In millionths.
fn number(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let lawful = |digits: &str, most| {
        !digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !lawful(whole, 18) || !lawful(part, 6) {
        return None;
    }
    let sum = whole.parse::<i128>().ok()? * 1_000_000 + format!("{part:0<6}").parse::<i128>().ok()?;
    Some(if negative { -sum } else { sum })
}

/// Of one form, in which earlier is less.
fn date(text: &str) -> Option<&str> {
    let form = b"dddd-dd-ddTdd:dd:ddZ";
    let lawful = text.len() == form.len()
        && text.bytes().zip(form).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            other => byte == *other,
        });
    lawful.then_some(text)
}

fn network(value: &str, expected: &str) -> Maybe {
    let (base, length) = match expected.split_once('/') {
        Some((base, length)) => (base, Some(length.parse::<u32>().ok()?)),
        None => (expected, None),
    };
    let (given, base): (IpAddr, IpAddr) = (value.parse().ok()?, base.parse().ok()?);
    let (given, base, bits) = match (given, base) {
        (IpAddr::V4(given), IpAddr::V4(base)) => {
            (u128::from(given.to_bits()), u128::from(base.to_bits()), 32)
        }
        (IpAddr::V6(given), IpAddr::V6(base)) => (given.to_bits(), base.to_bits(), 128),
        _ => return Some(false),
    };
    let length = length.unwrap_or(bits);
    if length > bits {
        return None;
    }
    let shift = bits - length;
    Some(shift == 128 || given >> shift == base >> shift)
}
