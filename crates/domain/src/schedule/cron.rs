//! `cron(minutes hours day-of-month month day-of-week year)` with the restrictions that
//! Secrets Manager puts on it.
//!
//! We read the fields ourselves, because AWS's dialect differs from everybody's, and
//! hand plain lists to `croner`, which knows the calendar.

use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{INTERVAL_DAYS_MAX, INTERVAL_HOURS_MIN, ScheduleError, invalid, too_often, too_seldom};

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Days are looked at from here on, to see how far apart they are: 2024-01-01.
const SURVEY_START_SECOND: i64 = 1_704_067_200;

/// For so long: after 28 years the calendar repeats (until 2100).
const SURVEY_DAYS: i64 = 28 * 366;

/// But no more occurrences than that: what occurs more often has been through many years by then.
const SURVEY_OCCURRENCES_MAX: usize = 2_000;

const SECONDS_PER_DAY: i64 = 86_400;

/// A schedule by the calendar. It always has a next occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cron {
    /// Ascending.
    hours: Vec<u32>,
    calendar: croner::Cron,
}

/// A numeric field of the expression.
struct Field {
    name: &'static str,
    min: u32,
    max: u32,
    /// Names for `min`, `min + 1` and so on.
    names: &'static [&'static str],
}

const HOURS: Field = Field {
    name: "hours",
    min: 0,
    max: 23,
    names: &[],
};
const DAY_OF_MONTH: Field = Field {
    name: "day-of-month",
    min: 1,
    max: 31,
    names: &[],
};
const MONTH: Field = Field {
    name: "month",
    min: 1,
    max: 12,
    names: &MONTHS,
};
const DAY_OF_WEEK: Field = Field {
    name: "day-of-week",
    min: 1,
    max: 7,
    names: &WEEKDAYS,
};

impl Cron {
    /// Reads what is between the parentheses.
    pub(super) fn parse(text: &str) -> Result<Self, ScheduleError> {
        let upper = text.to_ascii_uppercase();
        let fields: Vec<&str> = upper.split_whitespace().collect();
        let [minutes, hours, day_of_month, month, day_of_week, year] = fields[..] else {
            return Err(invalid(format!(
                "cron({text}) must have six fields: minutes hours day-of-month month day-of-week year."
            )));
        };
        if minutes != "0" {
            return Err(invalid(
                "The minutes field of cron() must be 0: rotation windows open on the hour.",
            ));
        }
        if year != "*" {
            return Err(invalid("The year field of cron() must be *."));
        }
        let hours = HOURS.numbers(hours)?;
        let month = list(&MONTH.numbers(month)?);
        let days = days(day_of_month, day_of_week)?;
        let days = format!("{} {month} {}", days.0, days.1);
        let this = Self {
            calendar: calendar(&list(&hours), &days)?,
            hours,
        };
        this.check_intervals(&calendar("0", &days)?)?;
        Ok(this)
    }

    /// The first occurrence after that time.
    pub(super) fn next_after(&self, time: Timestamp) -> Timestamp {
        next_after(&self.calendar, time).unwrap_or(Timestamp::MAX)
    }

    /// Several times a day: an hour. Else: until the day ends.
    pub(super) fn default_window_hours(&self) -> i64 {
        match self.hours[..] {
            [hour] => 24 - i64::from(hour),
            _ => 1,
        }
    }

    /// The longest window that ends before the next one opens, and before midnight.
    pub(super) fn window_hours_max(&self) -> u32 {
        let until_midnight = self.hours.last().map_or(24, |last| 24 - last);
        until_midnight.min(self.interval_hours_min())
    }

    /// The shortest time between two occurrences of a day.
    fn interval_hours_min(&self) -> u32 {
        let followers = self.hours.iter().skip(1);
        self.hours
            .iter()
            .zip(followers)
            .map(|(hour, next)| next - hour)
            .min()
            .unwrap_or(24)
    }

    fn check_intervals(&self, days: &croner::Cron) -> Result<(), ScheduleError> {
        let (days_min, days_max) = survey(days)?;
        let overnight = match (self.hours.first(), self.hours.last()) {
            (Some(first), Some(last)) => days_min.saturating_mul(24) + i64::from(*first) - i64::from(*last),
            _ => 0,
        };
        if self.interval_hours_min() < INTERVAL_HOURS_MIN || overnight < i64::from(INTERVAL_HOURS_MIN) {
            return Err(too_often());
        }
        if days_max > i64::from(INTERVAL_DAYS_MAX) {
            return Err(too_seldom());
        }
        Ok(())
    }
}

/// The fewest and the most days between two occurrences.
fn survey(days: &croner::Cron) -> Result<(i64, i64), ScheduleError> {
    let start = Timestamp::from_second(SURVEY_START_SECOND).unwrap_or(Timestamp::UNIX_EPOCH);
    let end = SURVEY_START_SECOND + SURVEY_DAYS * SECONDS_PER_DAY;
    let mut gaps: Option<(i64, i64)> = None;
    let mut last = next_after(days, start).ok_or_else(too_seldom)?;
    for _ in 0..SURVEY_OCCURRENCES_MAX {
        let next = next_after(days, last).ok_or_else(too_seldom)?;
        let gap = (next.as_second() - last.as_second()) / SECONDS_PER_DAY;
        gaps = Some(gaps.map_or((gap, gap), |(min, max)| (min.min(gap), max.max(gap))));
        if next.as_second() > end {
            break;
        }
        last = next;
    }
    gaps.ok_or_else(too_seldom)
}

fn next_after(calendar: &croner::Cron, time: Timestamp) -> Option<Timestamp> {
    let time = time.to_zoned(TimeZone::UTC);
    calendar
        .find_next_occurrence(&time, false)
        .ok()
        .map(|next| next.timestamp())
}

/// `days` is day of month, month and day of week, in croner's dialect.
fn calendar(hours: &str, days: &str) -> Result<croner::Cron, ScheduleError> {
    CronParser::builder()
        .seconds(Seconds::Required)
        .year(Year::Required)
        // 1 is Sunday.
        .alternative_weekdays(true)
        // One of the two is always every day.
        .dom_and_dow(true)
        .build()
        .parse(&format!("0 0 {hours} {days} *"))
        .map_err(|error| invalid(format!("cron() names days that there are not: {error}")))
}

/// Day of month and day of week. Exactly one of them is `?`.
fn days(day_of_month: &str, day_of_week: &str) -> Result<(String, String), ScheduleError> {
    let every = || "*".to_owned();
    match (day_of_month, day_of_week) {
        ("?", "?") => Err(invalid(
            "Only one of day-of-month and day-of-week in cron() can be ?.",
        )),
        ("L", "?") => Ok(("L".to_owned(), every())),
        // "SUNL": the last Sunday of the month.
        (day, "?") if WEEKDAYS.iter().any(|name| day.strip_suffix('L') == Some(name)) => {
            Ok((every(), weekdays(day)?))
        }
        (day, "?") => Ok((list(&DAY_OF_MONTH.numbers(day)?), every())),
        ("?", day) => Ok((every(), weekdays(day)?)),
        _ => Err(invalid(
            "One of day-of-month and day-of-week in cron() must be ?.",
        )),
    }
}

/// Numbers and ranges of weekdays, the last one of a month (`6L`), the nth (`2#1`).
fn weekdays(text: &str) -> Result<String, ScheduleError> {
    let mut items = Vec::new();
    for item in text.split(',') {
        if item == "L" {
            items.push("7".to_owned());
        } else if let Some(day) = last_weekday(item) {
            items.push(format!("{day}L"));
        } else if let Some((day, nth)) = item.split_once('#') {
            let day = DAY_OF_WEEK.number(day)?;
            let nth = Field {
                name: "day-of-week",
                min: 1,
                max: 5,
                names: &[],
            }
            .number(nth)?;
            items.push(format!("{day}#{nth}"));
        } else {
            items.push(list(&DAY_OF_WEEK.numbers(item)?));
        }
    }
    Ok(items.join(","))
}

fn last_weekday(item: &str) -> Option<u32> {
    let day = item.strip_suffix('L')?;
    DAY_OF_WEEK.number(day).ok()
}

fn list(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

impl Field {
    /// All numbers that a list stands for, ascending: `1,3-5,10/2,*/8,/8`.
    fn numbers(&self, text: &str) -> Result<Vec<u32>, ScheduleError> {
        let mut numbers = Vec::new();
        for item in text.split(',') {
            let (range, step) = match item.split_once('/') {
                Some((range, step)) => (range, Some(self.step(step)?)),
                None => (item, None),
            };
            let (first, last) = match (range, step) {
                ("*", _) | ("", Some(_)) => (self.min, self.max),
                _ => match range.split_once('-') {
                    Some((first, last)) => (self.number(first)?, self.number(last)?),
                    // A start with a step goes on to the end.
                    None => {
                        let first = self.number(range)?;
                        (first, if step.is_some() { self.max } else { first })
                    }
                },
            };
            if first > last {
                return Err(self.refuse(item));
            }
            numbers.extend((first..=last).step_by(step.unwrap_or(1)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn number(&self, text: &str) -> Result<u32, ScheduleError> {
        let named = self.names.iter().position(|name| *name == text);
        let number = match named {
            Some(index) => u32::try_from(index).ok().map(|index| index + self.min),
            None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
            None => None,
        };
        number
            .filter(|number| (self.min..=self.max).contains(number))
            .ok_or_else(|| self.refuse(text))
    }

    fn step(&self, text: &str) -> Result<usize, ScheduleError> {
        text.parse()
            .ok()
            .filter(|step| (1..=self.max as usize).contains(step))
            .ok_or_else(|| self.refuse(text))
    }

    fn refuse(&self, text: &str) -> ScheduleError {
        let names = match self.names {
            [first, .., last] => format!(" or {first} to {last}"),
            _ => String::new(),
        };
        invalid(format!(
            "The {} field of cron() does not take {text:?}; it has values from {} to {}{names}.",
            self.name, self.min, self.max
        ))
    }
}
