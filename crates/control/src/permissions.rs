//! The table of permissions: for every operation the actions that a caller must be allowed, on
//! what, and the condition keys that policies may look at besides the global ones.
//!
//! Source: the service authorization reference, and the guides where an operation needs more
//! than its own action. Every permission that is asked for is held against the table while
//! tests run (`Caller::judge`), so that it says what the operations do.

mod databases;
mod identity;
mod keys;
mod network;
mod own;
mod secrets;
mod tokens;
mod trail;

use iam::authorization::Action;

use crate::context::Wish;

/// What an operation needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The operation.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "rows are found by action; the name is for people")
    )]
    pub(crate) operation: &'static str,
    /// All that may be asked for, the operation's own action first. Nothing: everybody may.
    pub(crate) needs: &'static [Need],
    /// The condition keys that the operation fills in; of a group, the part before the member.
    pub(crate) keys: &'static [&'static str],
}

/// An action on a type of resource.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// The service and the name.
    pub(crate) action: (&'static str, &'static str),
    /// On what.
    pub(crate) on: On,
}

/// A type of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// The action has no resource type: policies must name `*`.
    Everything,
    Secret,
    Instance,
    User,
    Group,
    Role,
    Policy,
    Provider,
    Federated,
    Key,
    Alias,
    SecurityGroup,
    SecurityGroupRule,
    Vpc,
}

impl On {
    /// What ARNs of the type have behind `arn:aws:`, without region and account.
    pub(crate) fn parts(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Everything => return None,
            Self::Secret => ("secretsmanager", "secret:"),
            Self::Instance => ("rds", "db:"),
            Self::User => ("iam", "user/"),
            Self::Group => ("iam", "group/"),
            Self::Role => ("iam", "role/"),
            Self::Policy => ("iam", "policy/"),
            Self::Provider => ("iam", "oidc-provider/"),
            Self::Federated => ("sts", "federated-user/"),
            Self::Key => ("kms", "key/"),
            Self::Alias => ("kms", "alias/"),
            Self::SecurityGroup => ("ec2", "security-group/"),
            Self::SecurityGroupRule => ("ec2", "security-group-rule/"),
            Self::Vpc => ("ec2", "vpc/"),
        })
    }

    /// Whether that is one of the type. A name that nothing has could be of any.
    fn fits(self, resource: &str) -> bool {
        let Some((service, kind)) = self.parts() else {
            return resource == "*";
        };
        let Some(arn) = resource.strip_prefix("arn:") else {
            return true;
        };
        // A SecretId may be any ARN that a caller makes up.
        if self == Self::Secret {
            return true;
        }
        let mut parts = arn.splitn(5, ':');
        let (_partition, found) = (parts.next(), parts.next());
        let last = parts.nth(2).unwrap_or_default();
        let same = match self {
            // The root user is addressed as a user is.
            Self::User => last.starts_with(kind) || last == "root",
            // An alias that leads to no key stands for the key.
            Self::Key => last.starts_with(kind) || last.starts_with("alias/"),
            _ => last.starts_with(kind),
        };
        found == Some(service) && same
    }
}

/// All rows.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    let all = [
        secrets::ROWS,
        databases::ROWS,
        tokens::ROWS,
        identity::ROWS,
        keys::ROWS,
        network::ROWS,
        trail::ROWS,
        own::ROWS,
    ];
    all.into_iter().flatten()
}

/// Whether the table says that this may be asked for, with these condition keys.
pub(crate) fn foresee(wish: &Wish<'_>) -> bool {
    let needed = |need: &Need| {
        let (service, name) = need.action;
        Action::new(service, name) == wish.action && need.on.fits(wish.resource)
    };
    let has = |row: &Row, key: &str| row.keys.contains(&key) || FORWARDED.contains(&key);
    rows().any(|row| row.needs.iter().any(needed) && wish.facts.iter().all(|fact| has(row, fact.key)))
}

/// What a service fills in that calls another for its caller.
const FORWARDED: [&str; 4] = [
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:ViaAWSService",
];

#[cfg(test)]
mod tests;
