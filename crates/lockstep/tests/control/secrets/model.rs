//! What Secrets Manager says about versions and labels, written down a second time and
//! another way: every version carries its own labels here.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Refusal;

const LABELS_MAX: usize = 20;

/// One call. Versions and labels are numbers: see [`token`] and [`label`].
#[derive(Debug, Clone)]
pub(super) enum Step {
    Create {
        token: usize,
        value: Option<Payload>,
    },
    Put {
        token: usize,
        value: Payload,
        labels: Option<BTreeSet<usize>>,
    },
    Update {
        token: usize,
        value: Option<Payload>,
    },
    Move {
        label: usize,
        from: Option<usize>,
        to: Option<usize>,
    },
    Get {
        version: Option<usize>,
        label: Option<usize>,
    },
    Describe,
    Versions {
        deprecated: bool,
    },
    Schedule,
    Force,
    Restore,
}

/// What is stored. The same bytes as text and as binary are two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payload {
    Text(&'static str),
    Binary(&'static str),
}

impl Payload {
    /// The member of an input or output, with its value.
    pub(super) fn member(self) -> (&'static str, Value) {
        match self {
            Self::Text(text) => ("SecretString", json!(text)),
            Self::Binary(base64) => ("SecretBinary", json!(base64)),
        }
    }
}

pub(super) fn token(number: usize) -> String {
    format!("token-{number:026}")
}

pub(super) fn label(number: usize) -> String {
    match number {
        0 => "AWSCURRENT".to_owned(),
        1 => "AWSPREVIOUS".to_owned(),
        2 => "AWSPENDING".to_owned(),
        other => format!("label-{other:02}"),
    }
}

/// One name, and the secret that bears it.
pub(super) struct Model {
    name: String,
    secret: Option<Secret>,
}

#[derive(Default, Clone)]
struct Secret {
    versions: Vec<Version>,
    is_deleted: bool,
}

#[derive(Clone)]
struct Version {
    id: String,
    value: Payload,
    labels: BTreeSet<String>,
}

type Answer = Result<Value, Refusal>;

impl Model {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            secret: None,
        }
    }

    /// What the call is answered, without what no model can know: ARNs and dates.
    pub(super) fn answer(&mut self, step: &Step) -> Answer {
        match step {
            Step::Create { token: number, value } => self.create(&token(*number), *value),
            Step::Force => {
                self.secret = None;
                Ok(json!({}))
            }
            Step::Describe => {
                let stages: Map<_, _> = self.found()?.labelled().collect();
                Ok(match stages.is_empty() {
                    true => json!({}),
                    false => json!({ "VersionIdsToStages": stages }),
                })
            }
            Step::Versions { deprecated } => Ok(self.found()?.list(*deprecated)),
            Step::Restore => {
                self.found()?.is_deleted = false;
                Ok(json!({}))
            }
            Step::Schedule => {
                let secret = self.found()?;
                if secret.is_deleted {
                    return Err(Refusal::new(
                        "InvalidRequestException",
                        "You tried to perform the operation on a secret that's currently marked deleted.",
                    ));
                }
                secret.is_deleted = true;
                Ok(json!({}))
            }
            Step::Get { version, label } => self.live()?.get(*version, *label),
            Step::Put {
                token: number,
                value,
                labels,
            } => {
                let labels = labels.clone().unwrap_or_else(|| BTreeSet::from([0]));
                self.live()?.put(&token(*number), *value, labels)
            }
            Step::Update { token: number, value } => {
                let secret = self.live()?;
                match value {
                    None => Ok(json!({})),
                    Some(value) => {
                        secret.put(&token(*number), *value, BTreeSet::from([0]))?;
                        Ok(json!({ "VersionId": token(*number) }))
                    }
                }
            }
            Step::Move { label, from, to } => self.live()?.move_label(*label, *from, *to),
        }
    }

    fn found(&mut self) -> Result<&mut Secret, Refusal> {
        self.secret
            .as_mut()
            .ok_or_else(|| missing("Secrets Manager can't find the specified secret."))
    }

    fn live(&mut self) -> Result<&mut Secret, Refusal> {
        let secret = self.found()?;
        if secret.is_deleted {
            return Err(Refusal::new(
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.",
            ));
        }
        Ok(secret)
    }

    fn create(&mut self, token: &str, value: Option<Payload>) -> Answer {
        if let Some(secret) = &self.secret {
            if secret.is_deleted {
                return Err(Refusal::new(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.",
                ));
            }
            return match secret.version(token) {
                Some(version) if Some(version.value) == value => Ok(json!({ "VersionId": token })),
                Some(_) => Err(in_use(token)),
                None => Err(Refusal::new(
                    "ResourceExistsException",
                    format!(
                        "The operation failed because the secret {} already exists.",
                        self.name
                    ),
                )),
            };
        }
        let mut secret = Secret::default();
        let answer = match value {
            None => json!({}),
            Some(value) => {
                secret.put(token, value, BTreeSet::from([0]))?;
                json!({ "VersionId": token })
            }
        };
        self.secret = Some(secret);
        Ok(answer)
    }
}

impl Secret {
    fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == id)
    }

    fn holder(&self, label: &str) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.labels.contains(label))
    }

    fn labelled(&self) -> impl Iterator<Item = (String, Value)> {
        let labelled = self.versions.iter().filter(|version| !version.labels.is_empty());
        labelled.map(|version| (version.id.clone(), json!(version.labels)))
    }

    fn list(&self, deprecated: bool) -> Value {
        let mut listed: Vec<_> = self
            .versions
            .iter()
            .filter(|version| deprecated || !version.labels.is_empty())
            .collect();
        listed.sort_by(|a, b| a.id.cmp(&b.id));
        let entries = listed.into_iter().map(|version| match version.labels.is_empty() {
            true => json!({ "VersionId": version.id }),
            false => json!({ "VersionId": version.id, "VersionStages": version.labels }),
        });
        json!({ "Versions": entries.collect::<Vec<_>>() })
    }

    fn get(&self, version: Option<usize>, stage: Option<usize>) -> Answer {
        let found = match (version, stage) {
            (None, stage) => {
                let stage = label(stage.unwrap_or(0));
                self.holder(&stage).ok_or_else(|| {
                    missing(&format!(
                        "Secrets Manager can't find the specified secret value for staging label: {stage}"
                    ))
                })?
            }
            (Some(number), stage) => {
                let found = self
                    .version(&token(number))
                    .ok_or_else(|| no_version(&token(number)))?;
                if stage.is_some_and(|stage| !found.labels.contains(&label(stage))) {
                    return Err(Refusal::new(
                        "InvalidRequestException",
                        "You provided a VersionStage that is not associated to the provided VersionId.",
                    ));
                }
                found
            }
        };
        let (member, value) = found.value.member();
        Ok(json!({ "VersionId": found.id, "VersionStages": found.labels, member: value }))
    }

    fn put(&mut self, token: &str, value: Payload, labels: BTreeSet<usize>) -> Answer {
        if let Some(version) = self.version(token) {
            return if version.value == value {
                Ok(json!({ "VersionId": token, "VersionStages": version.labels }))
            } else {
                Err(in_use(token))
            };
        }
        let mut named: BTreeSet<String> = labels.into_iter().map(label).collect();
        if self.versions.is_empty() {
            named.insert(label(0));
        }
        let mut next = self.clone();
        next.demote(&named);
        next.take(&named);
        next.versions.push(Version {
            id: token.to_owned(),
            value,
            labels: named.clone(),
        });
        next.check_labels()?;
        *self = next;
        Ok(json!({ "VersionId": token, "VersionStages": named }))
    }

    fn move_label(&mut self, number: usize, from: Option<usize>, to: Option<usize>) -> Answer {
        let stage = label(number);
        let (from, to) = (from.map(token), to.map(token));
        if from.is_none() && to.is_none() {
            return Err(wrong(
                "You must provide RemoveFromVersionId, MoveToVersionId, or both.",
            ));
        }
        for id in from.iter().chain(&to) {
            self.version(id).ok_or_else(|| no_version(id))?;
        }
        let holder = self.holder(&stage).map(|version| version.id.clone());
        match (&holder, &from) {
            (Some(holder), None) if Some(holder) == to.as_ref() => return Ok(json!({})),
            (Some(holder), None) => {
                return Err(wrong(&format!(
                    "The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to \
                     version {holder}, so you must explicitly reference that version in RemoveFromVersionId."
                )));
            }
            (Some(holder), Some(from)) if holder != from => {
                return Err(wrong(&format!(
                    "When you move staging label {stage}, if you specify RemoveFromVersionId, it must be set to the \
                     version that currently has the staging label {stage}."
                )));
            }
            (None, Some(_)) => {
                return Err(wrong(&format!(
                    "Staging label {stage} isn't attached to the version in RemoveFromVersionId."
                )));
            }
            _ => {}
        }
        let Some(to) = to else {
            if number == 0 {
                return Err(wrong(
                    "You can only move staging label AWSCURRENT to a different secret version. It can't be completely \
                     removed.",
                ));
            }
            self.take(&BTreeSet::from([stage]));
            return Ok(json!({}));
        };
        if Some(&to) == holder.as_ref() {
            return Ok(json!({}));
        }
        let mut next = self.clone();
        let named = BTreeSet::from([stage.clone()]);
        next.demote(&named);
        next.take(&named);
        for version in next.versions.iter_mut().filter(|version| version.id == to) {
            version.labels.insert(stage.clone());
        }
        next.check_labels()?;
        *self = next;
        Ok(json!({}))
    }

    /// If AWSCURRENT is among the labels that get a new place, the version that it leaves
    /// becomes the previous one and is not pending any more.
    fn demote(&mut self, named: &BTreeSet<String>) {
        if !named.contains("AWSCURRENT") || self.holder("AWSCURRENT").is_none() {
            return;
        }
        self.take(&BTreeSet::from([label(1)]));
        for version in &mut self.versions {
            if version.labels.contains("AWSCURRENT") {
                version.labels.insert(label(1));
                version.labels.remove("AWSPENDING");
            }
        }
    }

    fn take(&mut self, named: &BTreeSet<String>) {
        for version in &mut self.versions {
            version.labels.retain(|label| !named.contains(label));
        }
    }

    fn check_labels(&self) -> Result<(), Refusal> {
        let labels: usize = self.versions.iter().map(|version| version.labels.len()).sum();
        if labels > LABELS_MAX {
            return Err(Refusal::new(
                "LimitExceededException",
                "You exceeded the maximum number of staging labels allowed on a secret.",
            ));
        }
        Ok(())
    }
}

fn missing(message: &str) -> Refusal {
    Refusal::new("ResourceNotFoundException", message)
}

fn no_version(id: &str) -> Refusal {
    missing(&format!(
        "Secrets Manager can't find the specified secret value for VersionId: {id}"
    ))
}

fn wrong(message: &str) -> Refusal {
    Refusal::new("InvalidParameterException", message)
}

fn in_use(token: &str) -> Refusal {
    Refusal::new(
        "ResourceExistsException",
        format!(
            "You can't use ClientRequestToken {token} because that value is already in use for a version of secret \
             <ARN>."
        ),
    )
}
