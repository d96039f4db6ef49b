//! Durations, moments and sizes as people read them, and durations as they write them.

use jiff::{SignedDuration, Timestamp};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Reads a duration: `0`, or numbers with units, largest first or not: `5s`, `90m`,
/// `2h`, `7d`, `1h30m`.
///
/// # Errors
/// Says what is wrong with the text.
pub(crate) fn parse_duration(text: &str) -> Result<SignedDuration, String> {
    const FORM: &str = "a duration is 0 or a number with a unit: 5s, 30m, 2h, 7d";
    if text == "0" {
        return Ok(SignedDuration::ZERO);
    }
    let mut seconds: i64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = rest.split_at(digits);
        let mut letters = tail.chars();
        let unit = match letters.next() {
            Some('s') => 1,
            Some('m') => MINUTE,
            Some('h') => HOUR,
            Some('d') => DAY,
            _ => return Err(format!("{text:?}: {FORM}")),
        };
        let term = number
            .parse::<i64>()
            .ok()
            .and_then(|number| number.checked_mul(unit));
        seconds = term
            .and_then(|term| seconds.checked_add(term))
            .ok_or_else(|| format!("{text:?}: {FORM}"))?;
        rest = letters.as_str();
    }
    if text.is_empty() {
        return Err(format!("{text:?}: {FORM}"));
    }
    Ok(SignedDuration::from_secs(seconds))
}

/// A duration in its largest unit, rounded down: `6 days`, `1 hour`, `41 seconds`.
pub(crate) fn duration(length: SignedDuration) -> String {
    let seconds = length.as_secs().max(0);
    let (number, unit) = match seconds {
        0..MINUTE => (seconds, "second"),
        MINUTE..HOUR => (seconds / MINUTE, "minute"),
        HOUR..DAY => (seconds / HOUR, "hour"),
        _ => (seconds / DAY, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// A moment to the minute: `29 Nov 02:00 UTC`, with the year if it is another one.
pub(crate) fn moment(at: Timestamp, now: Timestamp) -> String {
    let year = |at: Timestamp| at.strftime("%Y").to_string();
    let form = if year(at) == year(now) {
        "%-d %b %H:%M UTC"
    } else {
        "%-d %b %Y %H:%M UTC"
    };
    at.strftime(form).to_string()
}

/// A moment and how far it is: `in 6 days (29 Nov 02:00 UTC)`.
pub(crate) fn distance(at: Timestamp, now: Timestamp) -> String {
    let moment = moment(at, now);
    if at >= now {
        format!("in {} ({moment})", duration(at.duration_since(now)))
    } else {
        format!("{} ago ({moment})", duration(now.duration_since(at)))
    }
}

/// A size with a binary unit: `312 MiB`.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    let mut number = bytes;
    let mut shown = "B";
    for unit in UNITS {
        if number < 1024 {
            break;
        }
        number /= 1024;
        shown = unit;
    }
    format!("{number} {shown}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, seconds) in [
            ("0", 0),
            ("0s", 0),
            ("5s", 5),
            ("90m", 5400),
            ("2h", 7200),
            ("7d", 604_800),
            ("1h30m", 5400),
            ("1d12h", 129_600),
        ] {
            assert_eq!(
                parse_duration(text),
                Ok(SignedDuration::from_secs(seconds)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            " ",
            "5",
            "s",
            "-5s",
            "5 s",
            "2w",
            "1.5h",
            "5s ",
            "5S",
            "h2",
            "9223372036854775807d",
            "99999999999999999999s",
            "9223372036854775807s9223372036854775807s",
        ] {
            assert!(parse_duration(text).is_err(), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,20}") {
            let _ = parse_duration(&text);
        }

        #[test]
        fn whole_units_survive(number in 0_i64..100_000) {
            for (unit, seconds) in [("s", 1), ("m", MINUTE), ("h", HOUR), ("d", DAY)] {
                let read = parse_duration(&format!("{number}{unit}"));
                proptest::prop_assert_eq!(read, Ok(SignedDuration::from_secs(number * seconds)));
            }
        }
    }

    #[test]
    fn distances_have_a_direction() {
        let now: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
        let later: Timestamp = "2026-11-29T02:00:00Z".parse().unwrap();
        assert_eq!(distance(later, now), "in 6 days (29 Nov 02:00 UTC)");
        assert_eq!(distance(now, later), "6 days ago (23 Nov 02:00 UTC)");
        let next_year: Timestamp = "2027-01-01T02:00:00Z".parse().unwrap();
        assert_eq!(distance(next_year, now), "in 39 days (1 Jan 2027 02:00 UTC)");
        assert_eq!(duration(SignedDuration::from_secs(1)), "1 second");
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(327_155_712), "312 MiB");
        assert_eq!(size(u64::MAX), "16777215 TiB");
    }
}
