//! What time does by itself: scheduled rotations, the end of grace periods, and secrets
//! whose recovery window is over.

use std::time::Duration;

use domain::credential::Rotation;
use domain::instance::{MasterPassword, MasterSecretStatus, Phase, ResourceId};
use domain::scram::ScramKeys;
use domain::secret::Owner;
use domain::{Credential, Event, Instance, Secret};
use iam::Authorized;
use jiff::{SignedDuration, Timestamp};
use store::state::{Batch, CommitError, Tables, Versioned};
use tokio::task::JoinSet;

use super::begin;
use super::begin::BeginError;
use super::timeline;
use crate::managed::{self, ManagedError};
use crate::record::{self, Step};
use crate::{Control, events, kms, replicas};

/// Changes of the state are looked at no more often than this.
const LOOK_PAUSE: Duration = Duration::from_millis(250);

/// How many deletions are made at once; they share syncs. More go in the next round.
const PURGES_MAX: usize = 256;

/// How many secrets are written once more for the sake of their replicas before anything else
/// is looked at. Writing them calls for another look.
const CURES_MAX: usize = 64;

/// When what could not be done now is tried again.
const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// What is due now, and when to look again.
struct Agenda {
    rotations: Vec<ResourceId>,
    retirements: Vec<(Versioned<Credential>, Timestamp)>,
    purges: Vec<Versioned<Secret>>,
    keys: Vec<kms::Due>,
    cures: Vec<Versioned<Secret>>,
    events: Vec<Versioned<Event>>,
    next: Timestamp,
}

/// Runs for as long as the control plane does.
pub(crate) async fn keep_time(control: Control) {
    let mut changes = control.changes();
    loop {
        changes.borrow_and_update();
        resume_prepared(&control);
        let agenda = agenda(&control);
        let mut next = agenda.next;
        if !act(&control, agenda).await {
            let retry = control.clock.now().saturating_add(RETRY_AFTER);
            next = next.min(retry.unwrap_or(Timestamp::MAX));
        }
        tokio::select! {
            () = control.clock.sleep_until(next) => {}
            changed = changes.changed() => {
                if changed.is_err() {
                    return;
                }
                tokio::time::sleep(LOOK_PAUSE).await;
            }
        }
    }
}

/// Wakes runners that rest although a rotation is prepared: its intent may have become
/// durable after whoever began it was told that this was unclear.
fn resume_prepared(control: &Control) {
    for credential in control.credentials() {
        let id = credential.instance();
        if *credential.rotation() != Rotation::Idle && control.runners.trouble(id).is_none() {
            control.runners.wake(control, id);
        }
    }
}

/// The tables know when secrets are due, so that this does not walk through them. Credentials
/// are as few as instances.
fn agenda(control: &Control) -> Agenda {
    let now = control.clock.now();
    let mut agenda = Agenda {
        rotations: Vec::new(),
        retirements: Vec::new(),
        purges: Vec::new(),
        keys: Vec::new(),
        cures: replicas::curable(control, CURES_MAX),
        events: Vec::new(),
        next: Timestamp::MAX,
    };
    control.look(|tables| {
        let (keys, next) = kms::agenda(tables, now);
        agenda.keys = keys;
        agenda.next = next;
        let (events, next) = events::agenda(tables, now);
        agenda.events = events;
        agenda.next = agenda.next.min(next);
        for (at, secret) in tables.secret_purges() {
            if at > now || agenda.purges.len() == PURGES_MAX {
                agenda.next = agenda.next.min(at);
                break;
            }
            agenda.purges.push(secret.clone());
        }
        for (at, secret) in tables.secret_rotations() {
            let Owner::Rds { instance } = &secret.owner else {
                continue;
            };
            if !can_rotate(tables, instance) {
                continue;
            }
            if at > now {
                agenda.next = agenda.next.min(at);
                break;
            }
            agenda.rotations.push(instance.clone());
        }
    });
    let mut ends = Vec::new();
    for credential in control.credentials() {
        if let Some(expiry) = credential.next_expiry() {
            let over = control
                .grace_periods
                .over(credential.instance(), expiry, &*control.clock);
            ends.push((credential.instance().clone(), expiry));
            if over > now {
                agenda.next = agenda.next.min(over);
            } else {
                agenda.retirements.push((credential, expiry));
            }
        }
    }
    control.grace_periods.forget(&ends, &*control.clock);
    agenda
}

/// An instance that is stopped is rotated once it runs again, and one whose rotation is under
/// way comes to its end first: either changes the state, by which the agenda is made anew.
fn can_rotate(tables: &Tables, instance: &ResourceId) -> bool {
    let is_available = tables
        .instance_by_resource_id(instance)
        .is_some_and(|instance| instance.phase == Phase::Available);
    let is_idle = tables
        .credential(instance)
        .is_some_and(|credential| *credential.rotation() == Rotation::Idle);
    is_available && is_idle
}

/// Whether all of it was done, or need not be done any more.
async fn act(control: &Control, agenda: Agenda) -> bool {
    let mut purges = JoinSet::new();
    for secret in agenda.purges {
        let control = control.clone();
        purges.spawn(async move { purge(&control, &secret).await });
    }
    let mut done = purges.join_all().await.into_iter().all(|done| done);
    if !agenda.events.is_empty() {
        done &= events::remove(control, agenda.events).await;
    }
    for due in agenda.keys {
        done &= due.act(control).await;
    }
    for secret in agenda.cures {
        done &= cure(control, &secret).await;
    }
    for instance in agenda.rotations {
        done &= rotate(control, &instance).await;
    }
    for (credential, ended) in agenda.retirements {
        done &= retire(control, &credential, ended).await;
    }
    done
}

/// A scheduled rotation.
async fn rotate(control: &Control, instance: &ResourceId) -> bool {
    let begun = match managed::new_version_id(control) {
        Ok(version) => {
            begin(
                control,
                &Authorized::by_service("scheduled rotation"),
                instance,
                &version,
            )
            .await
        }
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), "no version id for a scheduled rotation");
            return false;
        }
    };
    if let Err(error) = &begun {
        tracing::info!(%instance, reason = %crate::fault::chain(error), "scheduled rotation is put off");
    }
    if let Err(BeginError::Managed(ManagedError::Key(trouble))) = &begun
        && trouble.can_heal()
    {
        impair(control, instance).await;
    }
    begun.is_ok()
}

/// RDS cannot use the secret's KMS key: the secret is impaired until a rotation succeeds (RDS
/// user guide, "Managing a master user password").
async fn impair(control: &Control, instance: &ResourceId) {
    let Some(current) = control.instance_by_resource(instance) else {
        return;
    };
    let mut impaired = Instance::clone(&current);
    match &mut impaired.master_password {
        MasterPassword::Managed { status, .. } if *status != MasterSecretStatus::Impaired => {
            *status = MasterSecretStatus::Impaired;
        }
        _ => return,
    }
    let mut batch = Batch::new();
    batch.update(&current, impaired);
    if let Err(error) = control.commit(&Authorized::by_service("calendar"), batch).await {
        // The next try notes it.
        tracing::warn!(%instance, error = %crate::fault::chain(&error), "could not note that the secret is impaired");
    }
}

/// G1: the password whose grace period `ended` leaves the accept set, not one that would end
/// by the wall clock only. The front has stopped accepting it already.
async fn retire(control: &Control, credential: &Versioned<Credential>, ended: Timestamp) -> bool {
    let Ok(Some(retired)) = credential.retire(ended) else {
        return true;
    };
    let retired = match resalted(control, &retired) {
        Ok(resalted) => resalted.unwrap_or(retired),
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), "the salt stays as it is");
            retired
        }
    };
    let instance = control.instance_by_resource(credential.instance());
    let secret = instance
        .as_ref()
        .and_then(|instance| control.secret(&instance.region, credential.secret()));
    let mut batch = Batch::new();
    batch.update(credential, retired);
    if let Some(secret) = &secret {
        timeline::settle(control, secret, &mut batch);
    }
    match control.commit(&Authorized::by_service("calendar"), batch).await {
        Ok(()) => {
            if let (Some(instance), Some(secret)) = (instance, secret) {
                record::rotation(control, Step::PreviousRetired, &instance, &secret, None, None);
            }
            if let Err(error) = control.front.arm(control, credential.instance()).await {
                tracing::warn!(error = %crate::fault::chain(&error), "the front is told later");
            }
            true
        }
        // Whoever was faster has woken us.
        Err(CommitError::Conflict { .. }) => true,
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), "the end of a grace period could not be stored");
            false
        }
    }
}

/// A fresh salt for the password that is left, if only one is. While two are accepted they
/// share one, so that this is the moment; PostgreSQL's own verifier is compared by value.
fn resalted(control: &Control, credential: &Credential) -> Result<Option<Credential>, ManagedError> {
    let [_] = credential.accept().entries() else {
        return Ok(None);
    };
    let secret = control
        .instance_by_resource(credential.instance())
        .and_then(|instance| control.secret(&instance.region, credential.secret()));
    let Some(secret) = secret else {
        return Ok(None);
    };
    let password = managed::password_of(control, &secret, credential.current())?;
    let challenge = managed::new_challenge(control);
    let keys = ScramKeys::derive(&password, &challenge);
    credential
        .resalt(challenge, keys)
        .map(Some)
        .map_err(ManagedError::Credential)
}

/// A replica that had to go without values gets them, now that its key can be used: it follows
/// when its primary is written, even if nothing of that has changed.
async fn cure(control: &Control, primary: &Versioned<Secret>) -> bool {
    let mut batch = Batch::new();
    batch.touch(primary);
    match control.commit(&Authorized::by_service("calendar"), batch).await {
        Ok(()) => {
            tracing::info!(secret = %primary.name, "replicas have the values that they lacked");
            true
        }
        Err(CommitError::Conflict { .. }) => true,
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), secret = %primary.name, "replicas still lack values");
            false
        }
    }
}

async fn purge(control: &Control, secret: &Versioned<Secret>) -> bool {
    let mut batch = Batch::new();
    batch.delete(secret);
    match control.commit(&Authorized::by_service("calendar"), batch).await {
        Ok(()) => {
            record::purged(control, secret);
            tracing::info!(secret = %secret.name, "recovery window is over; secret deleted");
            true
        }
        Err(CommitError::Conflict { .. }) => true,
        Err(error) => {
            tracing::error!(error = %crate::fault::chain(&error), secret = %secret.name, "could not delete");
            false
        }
    }
}
