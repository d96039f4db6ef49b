//! Whose policies are simulated.

use std::collections::BTreeSet;
use std::sync::Arc;

use aws_api::ApiError;
use aws_api::iam::error;
use domain::identity::EntityName;
use iam::policy::{Kind, Policy};
use iam::principal::{AssumedRole, Session};
use iam::{Attached, Identities, Place, Principal, Standing};
use jiff::Timestamp;

use super::{Entry, invalid};
use crate::Control;
use crate::identity::directory;
use crate::identity::standings;

/// The id of one who is not there.
const NOBODY: &str = "AIDASIMULATEDPRINCIPL";

/// A principal with the policies that it is judged by.
pub(super) struct Subject {
    principal: Principal,
    standing: Standing,
    identities: Identities,
}

impl Subject {
    /// One that is not there, without policies.
    pub(super) fn nobody(control: &Control) -> Self {
        Self {
            principal: Principal::user(control.account.clone(), "/", "simulated", NOBODY),
            standing: Standing::default(),
            identities: Identities::none(),
        }
        .settled()
    }

    /// A user, group or role that is there, with its own policies and those of its groups.
    pub(super) fn existing(control: &Control, arn: &str) -> Result<Self, ApiError> {
        let missing = || error::no_such_entity_exception(format!("{arn} cannot be found."));
        let name = arn
            .rsplit('/')
            .next()
            .and_then(|name| EntityName::parse(name).ok());
        let name = name.ok_or_else(missing)?;
        let account = &control.account;
        let subject = control.state.read(|tables| {
            let stored = tables.identities();
            if let Some(user) = stored.user(&name).filter(|user| user.arn(account) == arn) {
                return Some((directory::principal(account, user), None));
            }
            if let Some(role) = stored.role(&name).filter(|role| role.arn(account) == arn) {
                let entity = &role.entity;
                let session = Session::plain(Timestamp::UNIX_EPOCH);
                let assumed = AssumedRole::new(
                    account.clone(),
                    entity.path.as_str(),
                    entity.name.as_str(),
                    entity.id.as_str(),
                    "simulated",
                    session,
                );
                return Some((Principal::AssumedRole(Arc::new(assumed)), None));
            }
            let group = stored.group(&name).filter(|group| group.arn(account) == arn)?;
            let member = Principal::user(account.clone(), "/", "simulated", NOBODY);
            Some((member, Some(standings::of_group(stored, group))))
        });
        let (principal, group) = subject.ok_or_else(missing)?;
        let standing = match group {
            Some(standing) => standing,
            None => {
                let known = control.directory.identities();
                let id = principal.identity_id().unwrap_or_default();
                known
                    .standing(id)
                    .map(|standing| Standing::clone(standing))
                    .unwrap_or_default()
            }
        };
        Ok(Self {
            principal,
            standing,
            identities: Identities::none(),
        }
        .settled())
    }

    /// Adds policies to those that it has.
    pub(super) fn add_policies(&mut self, documents: Vec<String>) -> Result<(), ApiError> {
        for (document, number) in documents.iter().zip(1..) {
            let policy = Policy::parse(Kind::Inline, document).map_err(|flaws| invalid(&flaws))?;
            self.standing.policies.push(Arc::new(Attached {
                id: format!("PolicyInputList.{number}"),
                place: Place::Session,
                policy: Arc::new(policy),
            }));
        }
        self.settle();
        Ok(())
    }

    /// Takes another boundary instead of its own.
    pub(super) fn bound_by(&mut self, documents: Option<Vec<String>>) -> Result<(), ApiError> {
        let documents = documents.unwrap_or_default();
        let Some(document) = documents.first() else {
            return Ok(());
        };
        if documents.len() > 1 {
            return Err(error::invalid_input_exception(
                "PermissionsBoundaryPolicyInputList must have one policy.",
            ));
        }
        let policy = Policy::parse(Kind::Managed, document).map_err(|flaws| invalid(&flaws))?;
        self.standing.boundary = Some(Arc::new(Attached {
            id: "PermissionsBoundaryPolicyInputList.1".to_owned(),
            place: Place::Session,
            policy: Arc::new(policy),
        }));
        self.settle();
        Ok(())
    }

    /// Lets a user be the one who calls.
    pub(super) fn act_as(&mut self, control: &Control, arn: Option<&str>) -> Result<(), ApiError> {
        let Some(arn) = arn else { return Ok(()) };
        let name = arn
            .rsplit('/')
            .next()
            .and_then(|name| EntityName::parse(name).ok());
        let user = name.and_then(|name| {
            control
                .state
                .read(|tables| tables.identities().user(&name).cloned())
        });
        let user = user
            .filter(|user| user.arn(&control.account) == arn)
            .ok_or_else(|| {
                error::invalid_input_exception(format!("CallerArn {arn} is not the ARN of a user."))
            })?;
        self.principal = directory::principal(&control.account, &user);
        self.settle();
        Ok(())
    }

    pub(super) fn principal(&self) -> &Principal {
        &self.principal
    }

    pub(super) fn identities(&self) -> &Identities {
        &self.identities
    }

    pub(super) fn is_bounded(&self) -> bool {
        self.standing.boundary.is_some()
    }

    /// The condition keys that its policies ask for.
    pub(super) fn keys(&self) -> Vec<String> {
        let policies = self.standing.policies.iter().chain(&self.standing.boundary);
        let keys: BTreeSet<&str> = policies
            .flat_map(|attached| attached.policy.keys())
            .map(|key| key.as_str())
            .collect();
        keys.into_iter().map(str::to_owned).collect()
    }

    /// Those that neither the caller gives nor the principal and the time have by themselves.
    pub(super) fn missing(&self, entries: &[Entry]) -> Vec<String> {
        let known = |key: &str| {
            let folded = key.to_ascii_lowercase();
            entries.iter().any(|entry| entry.key.eq_ignore_ascii_case(key))
                || folded.starts_with("aws:principal")
                || matches!(
                    folded.as_str(),
                    "aws:currenttime" | "aws:epochtime" | "aws:userid" | "aws:username"
                )
        };
        let mut keys = self.keys();
        keys.retain(|key| !known(key));
        keys
    }

    fn settle(&mut self) {
        let id = self.principal.identity_id().unwrap_or_default().to_owned();
        self.identities = Identities::none();
        self.identities.set(id, Arc::new(self.standing.clone()));
    }

    fn settled(mut self) -> Self {
        self.settle();
        self
    }
}
