//! Whom a grant names: a user or a role that is there, a session, or the account's root user.

use aws_api::ApiError;
use aws_api::kms::error;
use domain::AccountId;
use domain::identity::EntityName;
use domain::kms::GrantPrincipal;
use store::state::Identities;

use crate::Plane;

/// Reads an ARN.
///
/// # Errors
/// When it names nobody whom a grant could be for, or nobody who is there.
pub(super) fn parse(plane: &Plane, arn: String) -> Result<GrantPrincipal, ApiError> {
    let id = plane.look(|tables| unique_id(tables.identities(), &plane.account, &arn));
    match id {
        Some(id) => Ok(GrantPrincipal { arn, id }),
        None => Err(error::invalid_arn_exception(format!("ARN does not refer to a valid principal: {arn}"))
            .with_hint(
                "the ARN of a user, a role, a session of a role, a federated user or the root user of this account",
            )),
    }
}

/// The unique id that goes with an ARN, if it has one; `None` if it names nobody.
fn unique_id(identities: &Identities, account: &AccountId, arn: &str) -> Option<Option<String>> {
    let rest = arn.strip_prefix("arn:aws:")?;
    let (service, rest) = rest.split_once("::")?;
    let (of_account, resource) = rest.split_once(':')?;
    if of_account != account.as_str() {
        return None;
    }
    let (kind, path) = resource.split_once('/').unwrap_or((resource, ""));
    let name = |name: &str| EntityName::parse(name).ok();
    let last = || name(path.rsplit('/').next()?);
    let found = match (service, kind) {
        ("iam", "root") if path.is_empty() => return Some(None),
        ("sts", "federated-user") if !path.is_empty() => return Some(None),
        ("iam", "user") => {
            let user = identities.user(&last()?)?;
            (user.arn(account) == arn).then(|| user.entity.id.to_string())
        }
        ("iam", "role") => {
            let role = identities.role(&last()?)?;
            (role.arn(account) == arn).then(|| role.entity.id.to_string())
        }
        ("sts", "assumed-role") => {
            let (role, session) = path.split_once('/')?;
            let role = identities.role(&name(role)?)?;
            (!session.is_empty()).then(|| role.entity.id.to_string())
        }
        _ => None,
    };
    found.map(Some)
}
