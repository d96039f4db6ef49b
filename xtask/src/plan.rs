//! `operations.toml`: the hand-written list of what we implement.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The whole list, by the name of the service's module.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Plan {
    pub(crate) services: BTreeMap<String, ServicePlan>,
}

/// What we implement of one service.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ServicePlan {
    /// Of the handler trait, and in the enum `Service` unless it is part of another.
    pub(crate) name: String,
    /// The folder in botocore's `data`.
    pub(crate) model: String,
    /// In the enum `Service`, where the module has only a part of a service: operations that
    /// are called in another way than the rest of it.
    #[serde(default)]
    pub(crate) part_of: Option<String>,
    /// The operations of the service that are in modules of their own.
    #[serde(skip)]
    pub(crate) apart: Vec<String>,
    /// Shapes that hold a secret, although the model does not say so.
    #[serde(default)]
    pub(crate) sensitive: Vec<String>,
    /// Secrets that an answer exists to give away.
    #[serde(default)]
    pub(crate) discloses: Vec<String>,
    /// Patterns that look ahead, each with one that does not and matches the same.
    #[serde(default)]
    pub(crate) linear_patterns: BTreeMap<String, String>,
    /// Lists, by structure, that are sent even when empty.
    #[serde(default)]
    pub(crate) always_listed: BTreeMap<String, Vec<String>>,
    /// Members, of inputs and outputs, that the audit trail is told: names and ids.
    #[serde(default)]
    pub(crate) records: Vec<String>,
    /// Operations that change nothing and whose answers are recorded as well, because they
    /// disclose something.
    #[serde(default)]
    pub(crate) records_answers: Vec<String>,
    /// Members of outputs that are ARNs, each with the type of what it names.
    #[serde(default)]
    pub(crate) resources: BTreeMap<String, String>,
    #[serde(flatten)]
    pub(crate) operations: BTreeMap<String, OperationPlan>,
}

/// What we do with one operation's input.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationPlan {
    #[serde(default)]
    pub(crate) acts_on: Vec<String>,
    #[serde(default)]
    pub(crate) accepts: BTreeMap<String, Accepted>,
    #[serde(default)]
    pub(crate) refuses: BTreeMap<String, String>,
}

/// The one value of a member that is what we do anyway.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Accepted {
    Value(String),
    Explained(Explained),
}

/// An accepted value, and why no other is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explained {
    only: String,
    because: String,
}

impl Accepted {
    pub(crate) fn value(&self) -> &str {
        match self {
            Self::Value(value) => value,
            Self::Explained(explained) => &explained.only,
        }
    }

    pub(crate) fn reason(&self) -> Option<&str> {
        match self {
            Self::Value(_) => None,
            Self::Explained(explained) => Some(&explained.because),
        }
    }
}

impl Plan {
    /// Reads `models/operations.toml` of the crate.
    pub(crate) fn read(crate_dir: &Path) -> Result<Self> {
        let path = crate_dir.join("models/operations.toml");
        let text = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        let mut plan: Self = toml::from_str(&text).with_context(|| format!("parse {}", path.display()))?;
        let apart: Vec<(String, String)> = plan
            .services
            .values()
            .filter_map(|service| Some((service.part_of.clone()?, service)))
            .flat_map(|(whole, part)| {
                part.operations
                    .keys()
                    .map(move |name| (whole.clone(), name.clone()))
            })
            .collect();
        for (whole, operation) in apart {
            let owner = plan.services.values_mut().find(|service| service.name == whole);
            owner
                .with_context(|| format!("{operation} is part of {whole}, which there is not"))?
                .apart
                .push(operation);
        }
        Ok(plan)
    }
}
