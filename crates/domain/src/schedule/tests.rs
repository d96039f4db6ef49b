use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn rules(expression: &str, duration: Option<&str>) -> Result<RotationRules, ScheduleError> {
    RotationRules::new(None, Some(expression), duration)
}

/// The next three windows as "opens/closes", each after a rotation shortly after the opening.
fn windows(rules: &RotationRules, last: &str) -> Vec<String> {
    let mut last = at(last);
    let mut windows = Vec::new();
    let foretold: Vec<_> = rules.next_windows(last, last).take(3).collect();
    for _ in 0..3 {
        let window = rules.next_window(last, last);
        assert_eq!(window, foretold[windows.len()]);
        windows.push(format!("{:.0}/{:.0}", window.opens, window.closes));
        last = window.opens + SignedDuration::from_millis(1500);
    }
    windows
}

#[test]
fn windows_are_those_of_secrets_manager() {
    let cases: &[(&str, Option<&str>, &str, [&str; 3])] = &[
        (
            "rate(10 days)",
            None,
            "2026-01-01T06:42:22Z",
            [
                "2026-01-11T00:00:00Z/2026-01-11T23:59:59Z",
                "2026-01-21T00:00:00Z/2026-01-21T23:59:59Z",
                "2026-01-31T00:00:00Z/2026-01-31T23:59:59Z",
            ],
        ),
        (
            "rate(1 day)",
            Some("3h"),
            "2026-01-01T23:59:59.9Z",
            [
                "2026-01-02T00:00:00Z/2026-01-02T02:59:59Z",
                "2026-01-03T00:00:00Z/2026-01-03T02:59:59Z",
                "2026-01-04T00:00:00Z/2026-01-04T02:59:59Z",
            ],
        ),
        (
            "rate(12 hours)",
            None,
            "2026-01-01T13:00:00Z",
            [
                "2026-01-02T00:00:00Z/2026-01-02T00:59:59Z",
                "2026-01-02T12:00:00Z/2026-01-02T12:59:59Z",
                "2026-01-03T00:00:00Z/2026-01-03T00:59:59Z",
            ],
        ),
        (
            "rate(4 hours)",
            Some("4h"),
            "2026-01-01T16:00:00Z",
            [
                "2026-01-01T20:00:00Z/2026-01-01T23:59:59Z",
                "2026-01-02T00:00:00Z/2026-01-02T03:59:59Z",
                "2026-01-02T04:00:00Z/2026-01-02T07:59:59Z",
            ],
        ),
        // The examples of the user guide.
        (
            "cron(0 16 1,15 * ? *)",
            Some("2h"),
            "2022-09-16T00:00:00Z",
            [
                "2022-10-01T16:00:00Z/2022-10-01T17:59:59Z",
                "2022-10-15T16:00:00Z/2022-10-15T17:59:59Z",
                "2022-11-01T16:00:00Z/2022-11-01T17:59:59Z",
            ],
        ),
        (
            "cron(0 10 ? * SUN#1 *)",
            None,
            "2026-01-31T00:00:00Z",
            [
                "2026-02-01T10:00:00Z/2026-02-01T23:59:59Z",
                "2026-03-01T10:00:00Z/2026-03-01T23:59:59Z",
                "2026-04-05T10:00:00Z/2026-04-05T23:59:59Z",
            ],
        ),
        (
            "cron(0 0 ? * 6L *)",
            None,
            "2026-01-31T00:00:00Z",
            [
                "2026-02-27T00:00:00Z/2026-02-27T23:59:59Z",
                "2026-03-27T00:00:00Z/2026-03-27T23:59:59Z",
                "2026-04-24T00:00:00Z/2026-04-24T23:59:59Z",
            ],
        ),
        (
            "cron(0 17 L * ? *)",
            Some("3h"),
            "2028-01-31T18:00:00Z",
            [
                "2028-02-29T17:00:00Z/2028-02-29T19:59:59Z",
                "2028-03-31T17:00:00Z/2028-03-31T19:59:59Z",
                "2028-04-30T17:00:00Z/2028-04-30T19:59:59Z",
            ],
        ),
        (
            "cron(0 8 SUNL * ? *)",
            None,
            "2026-01-01T00:00:00Z",
            [
                "2026-01-25T08:00:00Z/2026-01-25T23:59:59Z",
                "2026-02-22T08:00:00Z/2026-02-22T23:59:59Z",
                "2026-03-29T08:00:00Z/2026-03-29T23:59:59Z",
            ],
        ),
        (
            "cron(0 /8 * * ? *)",
            None,
            "2026-01-01T15:00:00Z",
            [
                "2026-01-01T16:00:00Z/2026-01-01T16:59:59Z",
                "2026-01-02T00:00:00Z/2026-01-02T00:59:59Z",
                "2026-01-02T08:00:00Z/2026-01-02T08:59:59Z",
            ],
        ),
        (
            "cron(0 2/10 * * ? *)",
            None,
            "2026-01-01T12:00:00Z",
            [
                "2026-01-01T22:00:00Z/2026-01-01T22:59:59Z",
                "2026-01-02T02:00:00Z/2026-01-02T02:59:59Z",
                "2026-01-02T12:00:00Z/2026-01-02T12:59:59Z",
            ],
        ),
        (
            "cron(0 8 ? * 2-6 *)",
            None,
            "2026-01-02T08:00:00Z",
            [
                "2026-01-05T08:00:00Z/2026-01-05T23:59:59Z",
                "2026-01-06T08:00:00Z/2026-01-06T23:59:59Z",
                "2026-01-07T08:00:00Z/2026-01-07T23:59:59Z",
            ],
        ),
        (
            "cron(0 8 1/15 jan,Jul ? *)",
            None,
            "2026-01-02T08:00:00Z",
            [
                "2026-01-16T08:00:00Z/2026-01-16T23:59:59Z",
                "2026-01-31T08:00:00Z/2026-01-31T23:59:59Z",
                "2026-07-01T08:00:00Z/2026-07-01T23:59:59Z",
            ],
        ),
        (
            "cron(0 1,22 1 * ? *)",
            None,
            "2026-01-02T08:00:00Z",
            [
                "2026-02-01T01:00:00Z/2026-02-01T01:59:59Z",
                "2026-02-01T22:00:00Z/2026-02-01T22:59:59Z",
                "2026-03-01T01:00:00Z/2026-03-01T01:59:59Z",
            ],
        ),
    ];
    for (expression, duration, last, expected) in cases {
        let rules = rules(expression, *duration).unwrap();
        assert_eq!(windows(&rules, last), expected, "{expression}");
    }
}

/// As a recorded secret shows: rotated on the 22nd at 06:42, 30 days, next at the end of the 21st.
#[test]
fn days_count_from_the_last_rotation() {
    let rules = RotationRules::new(Some(30), None, None).unwrap();
    let last = at("2026-01-22T06:42:22.340Z");
    let window = rules.next_window(last, last);
    assert_eq!(window.closes, at("2026-02-21T23:59:59Z"));
    assert_eq!(window.opens, at("2026-02-21T00:00:00Z"));
}

#[test]
fn a_missed_window_is_followed_by_the_next() {
    let days = RotationRules::new(Some(7), None, Some("2h")).unwrap();
    let cases = [
        (&days, "2026-01-08T01:59:59Z", "2026-01-08T00:00:00Z"),
        (&days, "2026-01-08T02:00:00Z", "2026-01-09T00:00:00Z"),
        (&days, "2026-03-01T01:00:00Z", "2026-03-01T00:00:00Z"),
    ];
    let last = at("2026-01-01T12:00:00Z");
    for (rules, now, opens) in cases {
        assert_eq!(rules.next_window(last, at(now)).opens, at(opens), "{now}");
    }
    let monthly = rules("cron(0 8 1 * ? *)", Some("2h")).unwrap();
    let open = monthly.next_window(last, at("2026-02-01T09:59:59Z"));
    assert_eq!(open.opens, at("2026-02-01T08:00:00Z"));
    let missed = monthly.next_window(last, at("2026-02-01T10:00:00Z"));
    assert_eq!(missed.opens, at("2026-03-01T08:00:00Z"));
    let half_daily = rules("rate(12 hours)", None).unwrap();
    let missed = half_daily.next_window(last, at("2026-02-01T01:00:00Z"));
    assert_eq!(missed.opens, at("2026-02-01T12:00:00Z"));
}

#[test]
fn rules_are_refused_with_their_reason() {
    type Case = (
        Option<i64>,
        Option<&'static str>,
        Option<&'static str>,
        &'static str,
    );
    let cases: &[Case] = &[
        (None, None, None, "needs"),
        (None, None, Some("3h"), "needs"),
        (Some(7), Some("rate(7 days)"), None, "not both"),
        (Some(0), None, None, "between 1 and 1000"),
        (Some(1001), None, None, "between 1 and 1000"),
        (Some(-1), None, None, "between 1 and 1000"),
        (Some(7), None, Some("3"), "Duration must"),
        (Some(7), None, Some("0h"), "Duration must"),
        (Some(7), None, Some("h"), "Duration must"),
        (Some(7), None, Some("003h"), "Duration must"),
        (Some(7), None, Some("+3h"), "Duration must"),
        (Some(7), None, Some("25h"), "at most 24h"),
        (None, Some(""), None, "1 to 256"),
        (None, Some("rate(1 day);"), None, "1 to 256"),
        (None, Some("every day"), None, "must be rate"),
        (None, Some("rate(1 day"), None, "must be rate"),
        (None, Some("rate(day)"), None, "positive whole number"),
        (None, Some("rate(0 days)"), None, "positive whole number"),
        (None, Some("rate(-1 days)"), None, "positive whole number"),
        (None, Some("rate(10 minutes)"), None, "unit"),
        (None, Some("rate(10)"), None, "unit"),
        (None, Some("rate(3 hours)"), None, "every 4 hours"),
        (None, Some("rate(367 days)"), None, "a year apart"),
        (None, Some("rate(9000 hours)"), None, "a year apart"),
        (None, Some("rate(6 hours)"), Some("7h"), "at most 6h"),
        (None, Some("cron(0 8 1 * ?)"), None, "six fields"),
        (None, Some("cron(5 8 1 * ? *)"), None, "minutes"),
        (None, Some("cron(* 8 1 * ? *)"), None, "minutes"),
        (None, Some("cron(0 8 1 * ? 2027)"), None, "year"),
        (None, Some("cron(0 24 1 * ? *)"), None, "hours"),
        (None, Some("cron(0 8 0 * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 32 * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 3W * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 9-3 * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 3L * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 1 13 ? *)"), None, "month"),
        (None, Some("cron(0 8 1 SUN ? *)"), None, "month"),
        (None, Some("cron(0 8 ? * 8 *)"), None, "day-of-week"),
        (None, Some("cron(0 8 ? * 2#6 *)"), None, "day-of-week"),
        (None, Some("cron(0 8 ? * #1 *)"), None, "day-of-week"),
        (None, Some("cron(0 8 */0 * ? *)"), None, "day-of-month"),
        (None, Some("cron(0 8 1 * 2 *)"), None, "must be ?"),
        (None, Some("cron(0 8 * * * *)"), None, "must be ?"),
        (None, Some("cron(0 8 ? * ? *)"), None, "Only one"),
        (None, Some("cron(0 * * * ? *)"), None, "every 4 hours"),
        (None, Some("cron(0 8,11 1 * ? *)"), None, "every 4 hours"),
        (None, Some("cron(0 1,22 * * ? *)"), None, "every 4 hours"),
        (None, Some("cron(0 8 29 2 ? *)"), None, "a year apart"),
        (None, Some("cron(0 8 30 2 ? *)"), None, "a year apart"),
        (None, Some("cron(0 8 ? 1 MON#5 *)"), None, "a year apart"),
        (None, Some("cron(0 16 1 * ? *)"), Some("9h"), "at most 8h"),
        (None, Some("cron(0 /6 * * ? *)"), Some("7h"), "at most 6h"),
    ];
    for (days, expression, duration, reason) in cases {
        let refused = RotationRules::new(*days, *expression, *duration);
        let Err(ScheduleError::Invalid(text)) = &refused else {
            panic!("{days:?} {expression:?} {duration:?} was accepted");
        };
        assert!(
            text.contains(reason),
            "{days:?} {expression:?} {duration:?}: {text}"
        );
    }
}

#[test]
fn rules_are_kept_as_given() {
    let rules = rules("rate(10 days)", Some("3h")).unwrap();
    assert_eq!(rules.automatically_after_days, None);
    assert_eq!(rules.expression.as_deref(), Some("rate(10 days)"));
    assert_eq!(rules.duration_hours, Some(3));
    assert_eq!(
        RotationRules::new(Some(1000), None, None)
            .unwrap()
            .automatically_after_days,
        Some(1000)
    );
}

fn any_rules() -> impl Strategy<Value = RotationRules> {
    let expression = prop_oneof![
        (4u32..=8784).prop_map(|hours| format!("rate({hours} hours)")),
        (1u32..=366).prop_map(|days| format!("rate({days} days)")),
        (0u32..24, 1u32..=28).prop_map(|(hour, day)| format!("cron(0 {hour} {day} * ? *)")),
        (0u32..24, 1u32..=7, 1u32..=4)
            .prop_map(|(hour, day, nth)| format!("cron(0 {hour} ? * {day}#{nth} *)")),
        prop::sample::select(vec!["/4", "/6", "/8", "2/10", "3,9,21", "0-20/5"])
            .prop_map(|hours| format!("cron(0 {hours} * * ? *)")),
    ];
    prop_oneof![
        expression.prop_map(|expression| rules(&expression, None).unwrap()),
        (1i64..=1000).prop_map(|days| RotationRules::new(Some(days), None, None).unwrap()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn windows_follow_the_last_rotation_and_each_other(
        rules in any_rules(),
        last in 1_500_000_000i64..2_500_000_000,
        late in 0i64..10_000_000,
    ) {
        let last = Timestamp::from_second(last).unwrap();
        let now = last + SignedDuration::from_secs(late);
        let mut window = rules.next_window(last, now);
        prop_assert!(window.opens > last);
        prop_assert!(window.closes >= now);
        for _ in 0..5 {
            prop_assert!(window.closes > window.opens);
            let next = rules.next_window(window.opens, window.opens);
            prop_assert!(next.opens > window.closes);
            prop_assert!(next.opens.duration_since(window.opens) >= SignedDuration::from_hours(4));
            // As long as nobody rotates, the answer stays the same until the window closes.
            prop_assert_eq!(rules.next_window(last, window.closes), rules.next_window(last, window.opens));
            window = next;
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "[0-9A-Za-z()#?*/, -]{0,40}", inside in "[0-9JANFSUNLW#?*/, -]{0,30}") {
        let _ = rules(&text, None);
        let _ = rules(&format!("cron(0 8 {inside} *)"), None);
        let _ = rules(&format!("cron({inside})"), None);
    }
}
