//! Managed policies that are attached to users, groups and roles, and those that bound
//! what users and roles may be allowed.

use aws_api::ApiError;
use aws_api::iam::{AttachedPolicy, error};
use domain::identity::{POLICIES_ATTACHED_MAX, PolicyArn, Role, User};
use iam::Value;
use iam::authorization::Action;
use store::state::{Batch, Identities};

use super::bearer::{BOUNDARY, Bearer, Target, update, update_knowing};
use super::paging;
use super::policies::{self, Policy};
use crate::Control;
use crate::context::{Caller, known};

pub(super) async fn attach<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
) -> Result<(), ApiError> {
    let arn = PolicyArn::from_text(policy);
    let asked = known([("iam:PolicyARN", Some(Value::Text(policy)))]);
    update_knowing::<T, ()>(
        control,
        caller,
        action,
        bearer,
        asked,
        |bearer, batch, identities| {
            hold(batch, identities, &arn)?;
            let permissions = &mut bearer.entity_mut().permissions;
            permissions.attach(arn.clone());
            if permissions.attached_count() > POLICIES_ATTACHED_MAX {
                return Err(error::limit_exceeded_exception(format!(
                    "Cannot exceed quota for PoliciesPer{}: {POLICIES_ATTACHED_MAX}",
                    T::KIND
                )));
            }
            Ok(())
        },
    )
    .await
}

pub(super) async fn detach<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
) -> Result<(), ApiError> {
    let arn = PolicyArn::from_text(policy);
    let asked = known([("iam:PolicyARN", Some(Value::Text(policy)))]);
    update_knowing::<T, ()>(control, caller, action, bearer, asked, |bearer, _, _| {
        if bearer.entity_mut().permissions.detach(&arn) {
            Ok(())
        } else {
            Err(error::no_such_entity_exception(format!(
                "Policy {arn} was not found."
            )))
        }
    })
    .await
}

pub(super) fn list<T: Bearer>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    path_prefix: Option<&str>,
    asked: &paging::Asked,
) -> Result<paging::Listed<AttachedPolicy>, ApiError> {
    let target = Target::<T>::find(control, caller, action, bearer)?;
    let prefix = path_prefix.unwrap_or("/");
    let attached = control.state.read(|tables| {
        let found = |arn: &PolicyArn| policies::find(tables.identities(), arn);
        let attached = target.found.entity().permissions.attached();
        attached.filter_map(found).collect::<Vec<_>>()
    });
    let in_path = attached
        .iter()
        .filter(|policy| policy.path.as_str().starts_with(prefix));
    paging::listed(
        in_path.map(|policy| (policy.arn.as_str().to_owned(), policy)),
        asked,
        |policy| AttachedPolicy {
            policy_arn: Some(policy.arn.to_string()),
            policy_name: Some(policy.name.to_string()),
        },
    )
}

/// One that can have a boundary.
pub(super) trait Bounded: Bearer {
    fn boundary_mut(&mut self) -> &mut Option<PolicyArn>;
}

impl Bounded for User {
    fn boundary_mut(&mut self) -> &mut Option<PolicyArn> {
        &mut self.boundary
    }
}

impl Bounded for Role {
    fn boundary_mut(&mut self) -> &mut Option<PolicyArn> {
        &mut self.boundary
    }
}

pub(super) async fn put_boundary<T: Bounded>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
    policy: &str,
) -> Result<(), ApiError> {
    let arn = PolicyArn::from_text(policy);
    let asked = known([(BOUNDARY, Some(Value::Text(policy)))]);
    update_knowing::<T, ()>(
        control,
        caller,
        action,
        bearer,
        asked,
        |bearer, batch, identities| {
            hold(batch, identities, &arn)?;
            *bearer.boundary_mut() = Some(arn.clone());
            Ok(())
        },
    )
    .await
}

pub(super) async fn delete_boundary<T: Bounded>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    bearer: &str,
) -> Result<(), ApiError> {
    update::<T, ()>(control, caller, action, bearer, |bearer, _, _| {
        match bearer.boundary_mut().take() {
            Some(_) => Ok(()),
            None => Err(error::no_such_entity_exception(format!(
                "{} {} does not have a permission boundary set",
                T::KIND,
                bearer.entity().name
            ))),
        }
    })
    .await
}

/// Makes sure that a policy is there when the batch is committed: deleting it at the same
/// time is a conflict.
pub(super) fn hold(batch: &mut Batch, identities: &Identities, arn: &PolicyArn) -> Result<(), ApiError> {
    match policies::find(identities, arn) {
        Some(Policy::Customer(policy)) => {
            batch.touch(&policy);
            Ok(())
        }
        Some(Policy::Aws(_)) => Ok(()),
        None => Err(error::no_such_entity_exception(format!(
            "Policy {arn} does not exist or is not attachable."
        ))),
    }
}
