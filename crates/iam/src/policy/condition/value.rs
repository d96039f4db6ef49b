//! Values of conditions: what a policy may compare with, by the operator's type.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ipnet::IpNet;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Comparison, Test};
use crate::policy::finding::Check;
use crate::policy::template::{Template, Variables, Wildcards};

/// Digits behind the point that a number may have.
const FRACTION_DIGITS: usize = 9;

/// What a number is multiplied with, so that it is whole.
const SCALE: i128 = 1_000_000_000;

/// Digits before the point that a number may have.
const WHOLE_DIGITS_MAX: usize = 18;

/// A number as conditions have them: up to 18 digits and 9 behind the point, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

impl Decimal {
    /// `None` if it is not such a number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let lawful = |text: &str, max| {
            (1..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !lawful(whole, WHOLE_DIGITS_MAX) || !lawful(fraction, FRACTION_DIGITS) {
            return None;
        }
        let scaled: i128 = format!("{whole}{fraction:0<FRACTION_DIGITS$}").parse().ok()?;
        Some(Self(sign * scaled))
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self(i128::from(whole) * SCALE)
    }
}

/// Without zeros that say nothing.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / SCALE, self.0.abs() % SCALE);
        write!(f, "{sign}{whole}")?;
        match fraction {
            0 => Ok(()),
            _ => {
                let digits = format!("{fraction:0FRACTION_DIGITS$}");
                write!(f, ".{}", digits.trim_end_matches('0'))
            }
        }
    }
}

/// A time: ISO 8601 as the W3C's profile has it, down to a year; or seconds since 1970.
pub(crate) fn parse_date(text: &str) -> Option<Timestamp> {
    if let Ok(seconds) = text.parse::<i64>()
        && (text.len() > 4 || text.starts_with('-'))
    {
        return Timestamp::from_second(seconds).ok();
    }
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    let date: Date = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return None,
    }
    .parse()
    .ok()?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// A range of addresses, or one address.
pub(crate) fn parse_net(text: &str) -> Option<IpNet> {
    let net = text.parse::<IpNet>();
    net.ok()
        .or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
        .map(|net| net.trunc())
}

/// Boolean values are written as text; case does not count.
pub(crate) fn parse_bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// Bytes are written in base64.
pub(crate) fn parse_binary(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The base64 of it.
pub(super) fn write_binary(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// What an operator compares with. A fault comes with what is wrong with which value.
pub(in crate::policy) fn parse_test(
    comparison: Comparison,
    values: &[String],
    variables: Variables,
) -> Result<Test, (Check, String)> {
    let templates = |wildcards| -> Result<Vec<Template>, (Check, String)> {
        let parsed = values.iter().map(|value| {
            Template::parse(value, wildcards, variables).map_err(|invalid| {
                (
                    Check::InvalidVariable,
                    format!("{:?} is not a policy variable", invalid.0),
                )
            })
        });
        parsed.collect()
    };
    Ok(match comparison {
        Comparison::TextEquals => Test::Text(templates(Wildcards::Literal)?),
        Comparison::TextLike => Test::Text(templates(Wildcards::Live)?),
        Comparison::TextEqualsIgnoringCase => Test::TextIgnoringCase(templates(Wildcards::Literal)?),
        Comparison::Arn => Test::Arn(arns(templates(Wildcards::Live)?)?),
        Comparison::Number(order) => Test::Number(order, all(values, "a number", Decimal::parse)?),
        Comparison::Date(order) => {
            Test::Date(order, all(values, "a date (ISO 8601 or seconds)", parse_date)?)
        }
        Comparison::Bool => Test::Bool(all(values, "true or false", parse_bool)?),
        Comparison::Binary => Test::Binary(all(values, "base64", parse_binary)?),
        Comparison::Ip => Test::Ip(all(values, "an address or a CIDR range", parse_net)?),
        Comparison::Null => Test::Null(all(values, "true or false", parse_bool)?),
    })
}

fn all<T>(
    values: &[String],
    expected: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, (Check, String)> {
    let parsed = values
        .iter()
        .map(|value| parse(value).ok_or_else(|| wrong(value, expected)));
    parsed.collect()
}

fn arns(templates: Vec<Template>) -> Result<Vec<Template>, (Check, String)> {
    for template in &templates {
        let text = template.as_str();
        let whole = text.matches(':').count() >= 5 || text.ends_with('*');
        if !template.has_variables() && !(whole && (text.starts_with("arn:") || text.starts_with('*'))) {
            return Err(wrong(text, "an ARN"));
        }
    }
    Ok(templates)
}

fn wrong(value: &str, expected: &str) -> (Check, String) {
    (
        Check::InvalidConditionValue,
        format!("{value:?} is not {expected}"),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_exact() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("1.50"), parse("+1.5"));
        assert!(parse("9007199254740993") > parse("9007199254740992"));
        assert!(parse("-0.1") < parse("0"));
        assert_eq!(parse("-0"), Decimal::from(0));
        for text in [
            "",
            "-",
            "1.",
            ".5",
            "1e3",
            "0x1",
            "1 ",
            "NaN",
            "1.0000000000",
            "1000000000000000000",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_go_down_to_a_year_or_are_seconds() {
        let second = |text| parse_date(text).map(Timestamp::as_second);
        for text in [
            "2020-01-01T00:00:00Z",
            "2020-01-01T01:00:00+01:00",
            "2020-01-01",
            "2020-01",
            "2020",
            "1577836800",
        ] {
            assert_eq!(second(text), Some(1_577_836_800), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2020-13-01",
            "2020-1-1",
            "20200101",
            "99999999999999999999",
        ] {
            let lawful = second(text);
            // Eight digits are seconds.
            assert_eq!(lawful, (text == "20200101").then_some(20_200_101), "{text}");
        }
    }

    #[test]
    fn addresses_are_ranges_of_one() {
        assert_eq!(parse_net("10.1.2.3/8"), parse_net("10.0.0.0/8"));
        assert_eq!(parse_net("10.1.2.3"), parse_net("10.1.2.3/32"));
        assert_eq!(parse_net("2001:db8::1"), parse_net("2001:db8::1/128"));
        for text in ["", "10.0.0", "10.0.0.0/33", "::/129", "localhost", "*"] {
            assert_eq!(parse_net(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_compare_as_numbers(a in any::<i32>(), b in any::<i32>()) {
            let (left, right) = (Decimal::parse(&a.to_string()), Decimal::parse(&b.to_string()));
            prop_assert_eq!(left.cmp(&right), a.cmp(&b));
            prop_assert_eq!(left, Some(Decimal::from(i64::from(a))));
        }
    }
}
