//! Whether a clause of a condition holds.
//!
//! Absent keys: a positive operator fails, a negated one passes, `…IfExists` passes,
//! `ForAnyValue:` fails, `ForAllValues:` passes. A value that is not of the operator's type,
//! and a policy's value whose variable cannot be filled in, equal nothing; only where being
//! unequal would allow something, what cannot be filled in counts as equal.

use crate::policy::{Clause, Effect, Quantifier, Template, Test};

use super::context::{Context, Item, Values};

pub(super) fn holds(clause: &Clause, effect: Effect, context: &Context<'_>) -> bool {
    let found = context.values(&clause.key);
    if let Test::Null(expected) = &clause.test {
        return expected.contains(&found.is_none());
    }
    match found {
        None => clause.if_exists || absent_passes(clause),
        Some(values) => present_passes(clause, effect, &values, context),
    }
}

fn absent_passes(clause: &Clause) -> bool {
    match clause.quantifier {
        Quantifier::Single => clause.negated,
        Quantifier::ForAnyValue => false,
        Quantifier::ForAllValues => true,
    }
}

fn present_passes(clause: &Clause, effect: Effect, values: &Values<'_>, context: &Context<'_>) -> bool {
    let unfilled = clause.negated && effect == Effect::Allow;
    let matches = |item: &Item<'_>| is_one_of(&clause.test, item, unfilled, context);
    match (clause.quantifier, clause.negated) {
        // Without a prefix, a key with several values passes as its strictest reading allows:
        // one must match, or none may.
        (Quantifier::Single | Quantifier::ForAnyValue, false) => values.any(matches),
        (Quantifier::Single | Quantifier::ForAllValues, true) => !values.any(matches),
        (Quantifier::ForAllValues, false) => values.all(matches),
        (Quantifier::ForAnyValue, true) => !values.all(matches),
    }
}

/// Whether the request's value is one of those that the policy lists.
fn is_one_of(test: &Test, item: &Item<'_>, unfilled: bool, context: &Context<'_>) -> bool {
    let fill = |key: &_| context.variable(key);
    let text = |templates: &[Template], matches: &dyn Fn(&Template, &str) -> Option<bool>| {
        let value = item.text();
        templates
            .iter()
            .any(|template| matches(template, &value).unwrap_or(unfilled))
    };
    match test {
        Test::Text(texts) => text(texts, &|template, value| template.matches(value, &fill)),
        Test::TextIgnoringCase(texts) => text(texts, &|template, value| {
            template.matches_ignoring_case(value, &fill)
        }),
        Test::Arn(arns) => text(arns, &|template, value| template.matches_arn(value, &fill)),
        Test::Number(order, numbers) => item
            .number()
            .is_some_and(|given| numbers.iter().any(|number| order.holds(&given, number))),
        Test::Date(order, dates) => item
            .time()
            .is_some_and(|given| dates.iter().any(|date| order.holds(&given, date))),
        Test::Bool(values) => item.bool().is_some_and(|given| values.contains(&given)),
        Test::Binary(values) => {
            let given = crate::policy::parse_binary(&item.text());
            given.is_some_and(|given| values.contains(&given))
        }
        Test::Ip(networks) => item
            .network()
            .is_some_and(|given| networks.iter().any(|network| network.contains(&given))),
        Test::Null(_) => false,
    }
}
