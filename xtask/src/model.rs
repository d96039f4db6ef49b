//! The compact model of one service: what the generator needs of the published one.
//!
//! The same types read botocore's `service-2.json` and the files in
//! `crates/aws-api/models`. What says nothing about the wire, above all the
//! documentation, is read and not written; any other key is refused, so that nothing
//! that would change the wire format can go by unnoticed.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use indexmap::IndexMap;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// One service of one botocore release.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Model {
    /// The botocore release that this was taken from.
    pub(crate) botocore: String,
    pub(crate) metadata: Metadata,
    /// The name of every operation that AWS has.
    pub(crate) operation_names: Vec<String>,
    /// The operations that we implement.
    pub(crate) operations: BTreeMap<String, Operation>,
    /// The shapes that those reach.
    pub(crate) shapes: BTreeMap<String, Shape>,
}

impl Model {
    /// Reads `models/<service>.json` of the crate.
    pub(crate) fn read(crate_dir: &Path, service: &str) -> Result<Self> {
        let path = crate_dir.join("models").join(format!("{service}.json"));
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("read {} (made by import-models)", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("parse {}", path.display()))
    }
}

/// How the service is addressed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) api_version: String,
    pub(crate) endpoint_prefix: String,
    pub(crate) protocol: String,
    pub(crate) service_full_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) signing_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) target_prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) xml_namespace: Option<String>,
}

/// An operation's input, output and errors.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) output: Option<Reference>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<Reference>,
}

/// A shape as it is used in one place.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "what is read only to be dropped")]
pub(crate) struct Reference {
    pub(crate) shape: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) location_name: Option<String>,
    /// In requests of EC2, where that is not the other name with a capital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) query_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) result_wrapper: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) idempotency_token: bool,
    #[serde(default, skip_serializing)]
    documentation: IgnoredAny,
    #[serde(default, skip_serializing, rename = "box")]
    boxed: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated_message: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated_since: IgnoredAny,
}

/// A type of the API.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "what is read only to be dropped")]
pub(crate) struct Shape {
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) required: Vec<String>,
    /// In the order of the published model, which is the order on the wire.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub(crate) members: IndexMap<String, Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) member: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Reference>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) flattened: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) sensitive: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pattern: Option<String>,
    #[serde(default, rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<ErrorTrait>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) exception: bool,
    /// An error that is the service's own, not the caller's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) fault: bool,
    #[serde(default, skip_serializing)]
    wrapper: IgnoredAny,
    /// Of its members one is there; on the wire it is a structure like any other.
    #[serde(default, skip_serializing)]
    union: IgnoredAny,
    #[serde(default, skip_serializing)]
    documentation: IgnoredAny,
    #[serde(default, skip_serializing, rename = "box")]
    boxed: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated_message: IgnoredAny,
    #[serde(default, skip_serializing)]
    deprecated_since: IgnoredAny,
}

impl Shape {
    /// Every shape that this one refers to.
    pub(crate) fn references(&self) -> impl Iterator<Item = &Reference> {
        self.members
            .values()
            .chain(&self.member)
            .chain(&self.key)
            .chain(&self.value)
    }
}

/// What kind of type a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    String,
    Blob,
    Boolean,
    Integer,
    Long,
    Double,
    Timestamp,
    List,
    Map,
    Structure,
}

/// How an error appears on the wire of the query protocols.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ErrorTrait {
    pub(crate) code: String,
    pub(crate) http_status_code: u16,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) sender_fault: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn is_false(value: &bool) -> bool {
    !value
}
