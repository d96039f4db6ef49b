//! The feed of changes: what is in motion, then what changes, as server-sent events.
//!
//! A feed compares what it has told with what there is, whenever something has changed. So it
//! never falls behind: a client that reads slowly gets the newest state later, and one that
//! does not read at all is dropped. Nothing waits for a feed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use aws_api::ApiError;
use bytes::Bytes;
use domain::instance::{Phase, Progress, ResourceId};
use domain::secret::SecretArn;
use domain::{Instance, Secret, Timeline};
use iam::Identities;
use lockstep_api::Reply;
use serde_json::{Value, json};
use store::kv::Revision;
use store::state::Versioned;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use super::watcher::Watcher;
use super::{FeedPlace, answer};
use crate::Control;
use crate::context::Caller;
use crate::lifecycle::Before;

/// Changes are looked at no more often than this.
const LOOK_PAUSE: Duration = Duration::from_millis(20);

/// After so long without an event, a comment says that the feed is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// How long a client may leave events unread.
const UNREAD_MAX: Duration = Duration::from_secs(30);

/// How many events may lie unread.
const UNREAD_EVENTS_MAX: usize = 64;

/// Begins a feed for a caller, in the region that the caller signed for.
pub(crate) fn listen(control: &Control, caller: Caller, region: Option<&str>) -> Result<Reply, ApiError> {
    if let Some(asked) = region.filter(|asked| *asked != caller.region.as_str()) {
        return Err(ApiError::common(
            "ValidationException",
            400,
            format!(
                "The request is signed for {}, and asks for {asked}.",
                caller.region
            ),
        ));
    }
    let place = control.live.place(caller.principal.arn())?;
    let (sender, receiver) = mpsc::channel(UNREAD_EVENTS_MAX);
    let feed = Feed {
        watcher: Watcher::new(caller),
        instances: BTreeMap::new(),
        secrets: BTreeMap::new(),
        told: Instant::now(),
        sender,
        _place: place,
    };
    control.tasks.spawn(feed.run(control.clone()));
    Ok(Reply::events(receiver))
}

struct Feed {
    watcher: Watcher,
    instances: BTreeMap<ResourceId, Seen<Shown>>,
    secrets: BTreeMap<SecretArn, Seen<Timeline>>,
    /// When something was last sent.
    told: Instant,
    sender: mpsc::Sender<Bytes>,
    _place: FeedPlace,
}

/// What a watcher knows of a thing.
enum Seen<T> {
    /// This.
    Known(T),
    /// Nothing, as of that change of it, by what everybody might do then.
    Hidden(Revision, Arc<Identities>),
}

/// What is told of an instance.
struct Shown {
    instance: Versioned<Instance>,
    /// How many were told to be before it, if it waits.
    before: Option<Before>,
}

impl Shown {
    fn says_the_same(&self, other: &Instance, before: Option<Before>) -> bool {
        Before::are_told_alike(self.before, before)
            && self.instance.id == other.id
            && self.instance.phase.status() == other.phase.status()
            && self.instance.progress == other.progress
    }
}

/// The client is gone, or does not read.
struct Ended;

impl Feed {
    async fn run(mut self, control: Control) {
        let (mut changes, mut bell) = (control.changes(), control.live.bell.subscribe());
        let mut is_first = true;
        loop {
            changes.borrow_and_update();
            bell.borrow_and_update();
            if !self.watcher.refresh(&control) {
                return;
            }
            let events = self.look(&control, is_first);
            is_first = false;
            if self.tell(events).await.is_err() {
                return;
            }
            tokio::select! {
                () = self.sender.closed() => return,
                changed = changes.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    tokio::time::sleep(LOOK_PAUSE).await;
                }
                changed = bell.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    tokio::time::sleep(LOOK_PAUSE).await;
                }
                () = control.clock.sleep_until(self.watcher.expires_at()) => {}
                () = tokio::time::sleep_until(self.told + SIGN_OF_LIFE) => {}
            }
        }
    }

    /// Sends events, or a sign of life if there has been nothing to send for a while.
    async fn tell(&mut self, events: Vec<Bytes>) -> Result<(), Ended> {
        let is_quiet = events.is_empty() && self.told.elapsed() >= SIGN_OF_LIFE;
        if is_quiet {
            // Policies may depend on the time as well.
            self.instances.retain(|_, seen| matches!(seen, Seen::Known(_)));
            self.secrets.retain(|_, seen| matches!(seen, Seen::Known(_)));
        }
        let comment = is_quiet.then(|| Bytes::from_static(b": still here\n\n"));
        for piece in events.into_iter().chain(comment) {
            match timeout(UNREAD_MAX, self.sender.send(piece)).await {
                Ok(Ok(())) => self.told = Instant::now(),
                Ok(Err(_)) | Err(_) => return Err(Ended),
            }
        }
        Ok(())
    }

    /// What has changed since the last look; at the first, what is in motion.
    fn look(&mut self, control: &Control, is_first: bool) -> Vec<Bytes> {
        let region = self.watcher.region();
        let waiting = control.runners.gate.waiting();
        let (instances, rotations) = control.look(|tables| {
            let instances: Vec<_> = tables.instances(region).cloned().collect();
            let rotations: Vec<_> = tables
                .history()
                .last_timelines(region)
                .filter_map(|last| Some((last.clone(), tables.secret(region, &last.secret)?.clone())))
                .collect();
            (instances, rotations)
        });
        let mut events = Vec::new();
        self.look_at_instances(control, &instances, &waiting, is_first, &mut events);
        self.look_at_rotations(control, &rotations, is_first, &mut events);
        events
    }

    fn look_at_instances(
        &mut self,
        control: &Control,
        instances: &[Versioned<Instance>],
        waiting: &HashMap<ResourceId, Before>,
        is_first: bool,
        events: &mut Vec<Bytes>,
    ) {
        for instance in instances {
            let id = &instance.resource_id;
            let before = waiting.get(id).copied();
            match self.instances.get(id) {
                Some(Seen::Known(shown))
                    if shown.instance.revision == instance.revision
                        && Before::are_told_alike(shown.before, before) =>
                {
                    continue;
                }
                Some(Seen::Hidden(as_of, by))
                    if *as_of == instance.revision && Arc::ptr_eq(by, self.watcher.identities()) =>
                {
                    continue;
                }
                _ => {}
            }
            let seen = if self.watcher.may_see_instance(control, instance) {
                let is_news = match self.instances.get(id) {
                    Some(Seen::Known(shown)) => !shown.says_the_same(instance, before),
                    _ => !is_first || is_in_motion(instance),
                };
                if is_news {
                    let status = instance.phase.status();
                    let progress = instance.progress.as_ref();
                    events.push(database(instance, status, progress, before));
                }
                let instance = instance.clone();
                Seen::Known(Shown { instance, before })
            } else {
                Seen::Hidden(instance.revision, self.watcher.identities().clone())
            };
            self.instances.insert(id.clone(), seen);
        }
        let there: BTreeSet<_> = instances.iter().map(|instance| &instance.resource_id).collect();
        let watcher = &self.watcher;
        self.instances.retain(|id, seen| {
            if there.contains(id) {
                return true;
            }
            if let Seen::Known(gone) = seen
                && watcher.may_see_instance(control, &gone.instance)
            {
                events.push(database(&gone.instance, "deleted", None, None));
            }
            false
        });
    }

    fn look_at_rotations(
        &mut self,
        control: &Control,
        rotations: &[(Versioned<Timeline>, Versioned<Secret>)],
        is_first: bool,
        events: &mut Vec<Bytes>,
    ) {
        for (stored, secret) in rotations {
            let newest = control.timelines.newest(stored);
            match self.secrets.get(&secret.arn) {
                Some(Seen::Known(known)) if *known == newest => continue,
                Some(Seen::Hidden(as_of, by))
                    if *as_of == secret.revision && Arc::ptr_eq(by, self.watcher.identities()) =>
                {
                    continue;
                }
                _ => {}
            }
            let seen = if self.watcher.may_see_secret(control, secret) {
                let is_news = !is_first || newest.ended_at.is_none();
                if is_news {
                    events.push(event(
                        "secret",
                        &json!({
                            "arn": secret.arn.as_str(),
                            "name": secret.name.as_str(),
                            "rotation": answer::rotation(&newest),
                        }),
                    ));
                }
                Seen::Known(newest)
            } else {
                Seen::Hidden(secret.revision, self.watcher.identities().clone())
            };
            self.secrets.insert(secret.arn.clone(), seen);
        }
        let there: BTreeSet<_> = rotations.iter().map(|(_, secret)| &secret.arn).collect();
        self.secrets.retain(|arn, _| there.contains(arn));
    }
}

/// Whether something is being done to it.
fn is_in_motion(instance: &Instance) -> bool {
    let progress = instance.progress.as_ref();
    progress.is_some_and(|progress| progress.ended_at.is_none())
        || !matches!(
            instance.phase,
            Phase::Available | Phase::Stopped | Phase::Failed { .. }
        )
}

fn database(instance: &Instance, status: &str, progress: Option<&Progress>, before: Option<Before>) -> Bytes {
    event(
        "database",
        &json!({
            "identifier": instance.id.as_str(),
            "status": status,
            "progress": progress.map(|progress| answer::progress(progress, before)),
        }),
    )
}

/// JSON has no line breaks outside of its texts, and within them they are escaped.
fn event(kind: &str, data: &Value) -> Bytes {
    Bytes::from(format!("event: {kind}\ndata: {data}\n\n"))
}
