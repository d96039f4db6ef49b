//! From W1 to W3: arm the front, change PostgreSQL, look, and commit.

use domain::credential::{CredentialError, Rotation};
use domain::event::EventKind;
use domain::instance::{MasterPassword, MasterSecretStatus, ResourceId};
use domain::scram::Verifier;
use domain::secret::{StageLabel, StageMove, VersionError, VersionId};
use domain::timeline::RotationStep;
use domain::{Credential, Instance, Secret};
use engine::{EngineError, RoleFacts, SetPassword};
use iam::Authorized;
use jiff::Timestamp;
use store::state::{Batch, CommitError, Versioned};
use thiserror::Error;

use super::grace::Began;
use super::timeline;
use crate::front::FrontError;
use crate::login::{self, LoginError};
use crate::managed::{self, ManagedError};
use crate::record::{self, Step};
use crate::{Control, events};

/// Why a rotation did not come to its end this time. It is tried again.
#[derive(Debug, Error)]
pub(crate) enum AdvanceError {
    #[error("the front did not confirm the new password")]
    Arm(#[source] FrontError),
    #[error("a newer control plane has rotated this role")]
    FencedOff,
    #[error("PostgreSQL refused the new password")]
    Refused(#[source] EngineError),
    #[error("PostgreSQL could not be asked which password it has")]
    Look(#[source] EngineError),
    #[error("the role {0} is gone from the database")]
    RoleGone(String),
    #[error("the role {0} may not log in (NOLOGIN)")]
    MayNotLogIn(String),
    #[error("PostgreSQL does not have the new password")]
    NotApplied(#[source] Option<EngineError>),
    #[error("a login with the new password failed")]
    Login(#[source] LoginError),
    #[error("the password cannot be read")]
    Managed(#[source] ManagedError),
    #[error("the labels cannot be moved")]
    Labels(#[source] VersionError),
    #[error("the credential cannot be committed")]
    Credential(#[source] CredentialError),
    #[error("nothing can be put on record")]
    Audit(#[source] audit::Unrecorded),
    #[error("the outcome could not be stored")]
    Store(#[source] CommitError),
}

/// The records that a rotation is about, as of one moment.
struct Records {
    instance: Versioned<Instance>,
    secret: Versioned<Secret>,
    credential: Versioned<Credential>,
}

impl Records {
    fn read(control: &Control, id: &ResourceId) -> Option<Self> {
        let instance = control.instance_by_resource(id)?;
        let credential = control.credential(id)?;
        let secret = control.secret(&instance.region, credential.secret())?;
        Some(Self {
            instance,
            secret,
            credential,
        })
    }

    fn target(&self) -> Option<VersionId> {
        match self.credential.rotation() {
            Rotation::Idle => None,
            Rotation::Prepared { target, .. } => Some(target.clone()),
        }
    }
}

/// Brings a prepared rotation to its commit. Does nothing if none is prepared.
pub(crate) async fn advance(control: &Control, id: &ResourceId) -> Result<(), AdvanceError> {
    let Some(records) = Records::read(control, id) else {
        return Ok(());
    };
    let Some(target) = records.target() else {
        return Ok(());
    };
    let started = control.clock.now();
    timeline::begin(control, &records.secret, RotationStep::ArmFront);
    // INVARIANT: nobody reads a password before the front accepts it, and PostgreSQL is not
    // changed before that either.
    control.front.arm(control, id).await.map_err(AdvanceError::Arm)?;
    timeline::begin(control, &records.secret, RotationStep::SetSecret);
    apply(
        control,
        &records.instance,
        &records.secret,
        &records.credential,
        &target,
        || timeline::begin(control, &records.secret, RotationStep::TestSecret),
    )
    .await?;
    record(control, Step::PasswordSet, &records, &target, None);
    let password = managed::password_of(control, &records.secret, &target).map_err(AdvanceError::Managed)?;
    login::with_password(control, &records.instance, &password)
        .await
        .map_err(AdvanceError::Login)?;
    timeline::begin(control, &records.secret, RotationStep::FinishSecret);
    // What nobody could trace does not become current.
    control.trail.ready().map_err(AdvanceError::Audit)?;
    commit(control, id, &target).await?;
    timeline::finished(control, &records.secret, &target);
    record(control, Step::Succeeded, &records, &target, None);
    let took = control.clock.now().duration_since(started);
    tracing::info!(instance = %records.instance.id, version = %target, milliseconds = took.as_millis(), "password rotated");
    // The commit has set the old password's deadline: with no grace it ends here and now.
    if let Err(error) = control.front.arm(control, id).await {
        tracing::warn!(instance = %records.instance.id, error = %crate::fault::chain(&error), "the front is told later");
    }
    Ok(())
}

fn record(control: &Control, step: Step, records: &Records, target: &VersionId, reason: Option<&str>) {
    record::rotation(
        control,
        step,
        &records.instance,
        &records.secret,
        Some(target),
        reason,
    );
}

/// D1 and D2: gives PostgreSQL a version's verifier, tells that it is looked, and sees that
/// PostgreSQL has it.
pub(super) async fn apply(
    control: &Control,
    instance: &Instance,
    secret: &Secret,
    credential: &Credential,
    version: &VersionId,
    looking: impl FnOnce(),
) -> Result<(), AdvanceError> {
    let role = credential.role();
    let entry = credential
        .accept()
        .entry(version)
        .ok_or(AdvanceError::Credential(CredentialError::Invariant))?;
    let verifier = Verifier {
        challenge: credential.challenge().clone(),
        keys: entry.keys.clone(),
    };
    let unclear = match control
        .engine
        .set_password(&instance.resource_id, role, &verifier, credential.epoch())
        .await
    {
        SetPassword::Applied => None,
        SetPassword::FencedOff => return Err(AdvanceError::FencedOff),
        SetPassword::Refused(error) => return Err(AdvanceError::Refused(error)),
        SetPassword::Unclear(error) => Some(error),
    };
    looking();
    let facts = look(control, instance, credential).await?;
    if holds(control, secret, credential, version, &facts)? {
        Ok(())
    } else {
        Err(AdvanceError::NotApplied(unclear))
    }
}

/// D2: what PostgreSQL says of the role.
pub(super) async fn look(
    control: &Control,
    instance: &Instance,
    credential: &Credential,
) -> Result<RoleFacts, AdvanceError> {
    let role = credential.role();
    let facts = control
        .engine
        .read_role(&instance.resource_id, role)
        .await
        .map_err(AdvanceError::Look)?;
    let facts = facts.ok_or_else(|| AdvanceError::RoleGone(role.to_string()))?;
    if facts.can_login {
        Ok(facts)
    } else {
        Err(AdvanceError::MayNotLogIn(role.to_string()))
    }
}

/// Whether PostgreSQL's verifier is of that version's password: by value, whatever the salt.
pub(super) fn holds(
    control: &Control,
    secret: &Secret,
    credential: &Credential,
    version: &VersionId,
    facts: &RoleFacts,
) -> Result<bool, AdvanceError> {
    let Some(verifier) = &facts.verifier else {
        return Ok(false);
    };
    match credential.accept().entry(version) {
        Some(entry) if verifier.challenge == *credential.challenge() => {
            Ok(verifier.keys.stored_key.ct_eq(entry.keys.stored_key.expose()))
        }
        _ => {
            let password = managed::password_of(control, secret, version).map_err(AdvanceError::Managed)?;
            Ok(verifier.is_of(&password))
        }
    }
}

/// W3, the commit point: AWSCURRENT moves and the old password gets its deadline, in one write.
async fn commit(control: &Control, id: &ResourceId, target: &VersionId) -> Result<(), AdvanceError> {
    loop {
        let Some(records) = Records::read(control, id) else {
            return Ok(());
        };
        if records.target().as_ref() != Some(target) {
            return Ok(());
        }
        let began = Began::at(&*control.clock);
        let now = began.now();
        let credential = records
            .credential
            .commit(target, now, control.grace)
            .map_err(AdvanceError::Credential)?;
        let secret = flipped(&records.secret, target, now)?;
        let mut instance = Instance::clone(&records.instance);
        if let MasterPassword::Managed { status, .. } = &mut instance.master_password {
            *status = MasterSecretStatus::Active;
        }
        let mut batch = Batch::new();
        let until = credential.next_expiry().filter(|until| *until > now);
        timeline::finish(control, &records.secret, now, until, &mut batch);
        let previous = credential.accept().entry(records.credential.current());
        if let Some(ends) = previous.and_then(|entry| entry.not_after) {
            control.grace_periods.begin(id, ends, began);
        }
        batch.insert(events::now(control, &instance, EventKind::PasswordReset));
        batch.update(&records.instance, instance);
        batch.update(&records.secret, secret);
        batch.update(&records.credential, credential);
        match control.commit(&Authorized::by_service("rotation"), batch).await {
            Ok(()) => return Ok(()),
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => return Err(AdvanceError::Store(error)),
        }
    }
}

fn flipped(secret: &Secret, target: &VersionId, now: Timestamp) -> Result<Secret, AdvanceError> {
    let mut secret = secret.clone();
    let current = StageLabel::current();
    let from = secret.versions.current().cloned();
    let request = StageMove {
        label: &current,
        remove_from: from.as_ref(),
        move_to: Some(target),
    };
    secret
        .versions
        .move_stage(request)
        .map_err(AdvanceError::Labels)?;
    secret.rotated_at = Some(now);
    secret.changed_at = now;
    if let Some(settings) = &mut secret.rotation {
        let next = settings
            .rules
            .as_ref()
            .map(|rules| rules.next_window(now, now).opens);
        settings.next = next.filter(|_| settings.enabled);
    }
    Ok(secret)
}

/// Whether it was not before.
fn become_impaired(instance: &mut Instance) -> bool {
    match &mut instance.master_password {
        MasterPassword::Managed { status, .. } => {
            let before = std::mem::replace(status, MasterSecretStatus::Impaired);
            before != MasterSecretStatus::Impaired
        }
        MasterPassword::Own => false,
    }
}

/// Notes that an attempt failed, so that people see why, and when it counts as impaired.
pub(crate) async fn note_failure(
    control: &Control,
    id: &ResourceId,
    reason: &str,
) -> Result<(), CommitError> {
    loop {
        let Some(records) = Records::read(control, id) else {
            return Ok(());
        };
        let Ok(credential) = records.credential.failed(reason.to_owned()) else {
            return Ok(());
        };
        let mut instance = Instance::clone(&records.instance);
        let mut batch = Batch::new();
        let is_impaired = credential.is_impaired(control.clock.now());
        if is_impaired && become_impaired(&mut instance) {
            let kind = EventKind::PasswordNotReset;
            batch.insert(events::because(control, &instance, kind, reason));
        }
        timeline::fail(control, &records.secret, reason, is_impaired, &mut batch);
        batch.update(&records.instance, instance);
        batch.update(&records.credential, credential);
        let target = records.target();
        match control.commit(&Authorized::by_service("rotation"), batch).await {
            Err(CommitError::Conflict { .. }) => {}
            done => {
                if let Some(target) = target {
                    record(control, Step::Failed, &records, &target, Some(reason));
                }
                return done;
            }
        }
    }
}
