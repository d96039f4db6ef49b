//! Whether a policy lets the whole world in, as `BlockPublicPolicy` asks.

use super::condition::{Clause, Quantifier, Test};
use super::principal::Named;
use super::statement::{Effect, Principals, Statement};
use super::{Policy, Template};

/// Keys whose fixed value narrows "everybody" down to somebody (S3 user guide, "The meaning
/// of public", which Secrets Manager's check follows).
const NARROWING: [&str; 13] = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
    "aws:username",
];

impl Policy {
    /// Whether a statement allows something to everybody, without a condition that fixes
    /// where from or who.
    #[must_use]
    pub fn grants_public_access(&self) -> bool {
        self.statements.iter().any(Statement::is_public)
    }
}

impl Statement {
    fn is_public(&self) -> bool {
        let everybody = match &self.principals {
            Some(Principals::These(named)) => named.contains(&Named::Everyone),
            Some(Principals::AllBut(_)) => true,
            None => false,
        };
        self.effect == Effect::Allow && everybody && !self.conditions.iter().any(Clause::narrows)
    }
}

impl Clause {
    fn narrows(&self) -> bool {
        // Each of these is also true for a request that lacks the key, or for all but a few.
        if self.negated || self.if_exists || self.quantifier == Quantifier::ForAllValues {
            return false;
        }
        if !NARROWING.contains(&self.key.folded()) {
            return false;
        }
        match &self.test {
            Test::Text(texts) | Test::TextIgnoringCase(texts) => {
                !texts.is_empty() && texts.iter().all(|text| text.literal().is_some())
            }
            Test::Arn(texts) => !texts.is_empty() && texts.iter().all(has_fixed_account),
            Test::Ip(nets) => !nets.is_empty() && nets.iter().all(|net| net.prefix_len() > 0),
            _ => false,
        }
    }
}

/// An ARN whose account part says whose it is.
fn has_fixed_account(arn: &Template) -> bool {
    let account = arn.as_str().split(':').nth(4);
    !arn.has_variables()
        && account
            .is_some_and(|account| !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit()))
}
