//! Whether a statement applies to a request.

use crate::policy::{Resources, Statement, Template};

use super::condition;
use super::context::Context;

/// Whether resource and conditions are those of the statement. Its actions and principals
/// have been looked at before.
pub(super) fn applies(statement: &Statement, resource: &str, context: &Context<'_>) -> bool {
    let means = match &statement.resources {
        // A trust policy is about the role that it is part of.
        None => true,
        Some(Resources::These(patterns)) => any(patterns, resource, context),
        Some(Resources::AllBut(patterns)) => !any(patterns, resource, context),
    };
    means
        && statement
            .conditions
            .iter()
            .all(|clause| condition::holds(clause, context))
}

/// A pattern whose variables cannot be filled in means nothing.
fn any(patterns: &[Template], resource: &str, context: &Context<'_>) -> bool {
    let fill = |key: &_| context.variable(key);
    patterns
        .iter()
        .any(|pattern| pattern.is_everything() || pattern.matches(resource, &fill) == Some(true))
}
