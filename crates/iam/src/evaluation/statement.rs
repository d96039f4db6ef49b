//! Whether a statement applies to a request.

use crate::policy::{Effect, Resources, Statement, Template};

use super::condition;
use super::context::Context;

/// Whether resource and conditions are those of the statement. Its actions and principals
/// have been looked at before.
pub(super) fn applies(statement: &Statement, resource: &str, context: &Context<'_>) -> bool {
    let means = match &statement.resources {
        // A trust policy is about the role that it is part of.
        None => true,
        Some(Resources::These(patterns)) => any(patterns, resource, context, false),
        // Whether a pattern without a value would have spared the resource is not known: it
        // then is spared from what is allowed, and not from what is refused.
        Some(Resources::AllBut(patterns)) => {
            !any(patterns, resource, context, statement.effect == Effect::Allow)
        }
    };
    means
        && statement
            .conditions
            .iter()
            .all(|clause| condition::holds(clause, statement.effect, context))
}

/// Whether one of the patterns matches; `unfilled` is taken for one whose variables have no value.
fn any(patterns: &[Template], resource: &str, context: &Context<'_>, unfilled: bool) -> bool {
    let fill = |key: &_| context.variable(key);
    patterns
        .iter()
        .any(|pattern| pattern.is_everything() || pattern.matches(resource, &fill).unwrap_or(unfilled))
}
