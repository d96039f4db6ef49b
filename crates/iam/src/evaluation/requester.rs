//! Whom a policy on a resource means, and how far what it grants them reaches.

use crate::policy::{Effect, Named, Principals};
use crate::principal::Principal;

/// How a policy on a resource reaches a principal. The greater reaches further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Not at all.
    Nobody,
    /// Its account, which then decides by its identity policies.
    Account,
    /// The role that it assumed, or the user who opened its session: what is granted counts
    /// like an identity policy, within boundary and session.
    Origin,
    /// Itself: what is granted needs nothing else.
    Itself,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Requester<'a> {
    Principal(&'a Principal),
    /// Somebody whom an identity provider vouches for, before they have assumed a role.
    VouchedForBy(&'a str),
}

/// How a statement with these principals reaches the requester.
pub(super) fn reach(principals: &Principals, effect: Effect, who: Requester<'_>, bounded: bool) -> Reach {
    match principals {
        Principals::These(named) => widest(named, who),
        Principals::AllBut(named) => {
            let spared = match effect {
                // Being named in any way is enough to be left out of what is allowed.
                Effect::Allow => widest(named, who) != Reach::Nobody,
                // To be spared, the principal must be named with all that it is part of; and
                // with a boundary it never is (IAM user guide, "NotPrincipal" and
                // "Permissions boundaries").
                Effect::Deny => !bounded && names_wholly(named, who),
            };
            if spared { Reach::Nobody } else { Reach::Itself }
        }
    }
}

fn widest(named: &[Named], who: Requester<'_>) -> Reach {
    let reaches = named.iter().map(|named| reach_of(named, who));
    reaches.max().unwrap_or(Reach::Nobody)
}

fn reach_of(named: &Named, who: Requester<'_>) -> Reach {
    let principal = match who {
        Requester::Principal(principal) => principal,
        Requester::VouchedForBy(provider) => {
            return match named {
                Named::Federated(other) if other == provider => Reach::Itself,
                _ => Reach::Nobody,
            };
        }
    };
    match named {
        Named::Everyone => Reach::Itself,
        Named::Account(account) if account == principal.account().as_str() => match principal {
            Principal::Root { .. } => Reach::Itself,
            _ => Reach::Account,
        },
        Named::Arn(arn) if principal.has_arn(arn) => Reach::Itself,
        Named::Arn(arn) => match principal {
            Principal::AssumedRole(role) if role.role_arn() == arn => Reach::Origin,
            Principal::FederatedUser(user) if user.by().has_arn(arn) => Reach::Origin,
            _ => Reach::Nobody,
        },
        Named::UniqueId(id) if principal.identity_id() == Some(id) => match principal {
            Principal::User(_) => Reach::Itself,
            _ => Reach::Origin,
        },
        Named::Account(_) | Named::UniqueId(_) | Named::Service(_) | Named::Federated(_) => Reach::Nobody,
    }
}

/// Whether the principal itself, what it comes from, and its account are all named.
fn names_wholly(named: &[Named], who: Requester<'_>) -> bool {
    let has = |reach| named.iter().any(|named| reach_of(named, who) == reach);
    match who {
        Requester::VouchedForBy(_) | Requester::Principal(Principal::Root { .. }) => has(Reach::Itself),
        Requester::Principal(Principal::User(_)) => has(Reach::Itself) && has(Reach::Account),
        Requester::Principal(Principal::AssumedRole(_) | Principal::FederatedUser(_)) => {
            has(Reach::Itself) && has(Reach::Origin) && has(Reach::Account)
        }
    }
}
