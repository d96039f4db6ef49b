//! botocore's published model of a service → our compact one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Produced;
use crate::model::{Metadata, Model, Operation, Shape};
use crate::plan::{Plan, ServicePlan};

/// The compact model files of all services in `operations.toml`.
pub(crate) fn import(crate_dir: &Path, botocore: Option<PathBuf>) -> Result<Vec<Produced>> {
    let botocore = match botocore {
        Some(dir) => dir,
        None => installed_botocore()?,
    };
    let release = release(&botocore)?;
    let plan = Plan::read(crate_dir)?;
    plan.services
        .iter()
        .map(|(name, service)| import_service(crate_dir, &botocore, &release, name, service))
        .collect()
}

fn import_service(
    crate_dir: &Path,
    botocore: &Path,
    release: &str,
    name: &str,
    service: &ServicePlan,
) -> Result<Produced> {
    let source = botocore.join("data").join(&service.model);
    let published =
        Published::read(&source).with_context(|| format!("read the model in {}", source.display()))?;
    let model = published
        .reduce(release, service)
        .with_context(|| format!("reduce the model of {name}"))?;
    let mut content = serde_json::to_string_pretty(&model)?;
    content.push('\n');
    Ok(Produced {
        path: crate_dir.join("models").join(format!("{name}.json")),
        content,
    })
}

/// Asks python3, in which the aws CLI and boto3 live as well.
fn installed_botocore() -> Result<PathBuf> {
    let output = Command::new("python3")
        .args(["-c", "import botocore; print(botocore.__path__[0])"])
        .output()
        .context("run python3 to find botocore")?;
    if !output.status.success() {
        bail!("python3 has no botocore: name its folder with --botocore");
    }
    Ok(PathBuf::from(String::from_utf8(output.stdout)?.trim()))
}

/// The `__version__` of a botocore package folder.
fn release(botocore: &Path) -> Result<String> {
    let path = botocore.join("__init__.py");
    let source = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
    source
        .lines()
        .find_map(|line| line.strip_prefix("__version__ = "))
        .map(|version| version.trim_matches(['\'', '"']).to_owned())
        .with_context(|| format!("{} names no version", path.display()))
}

/// `service-2.json`, as far as we read it.
#[derive(Deserialize)]
struct Published {
    metadata: Metadata,
    operations: BTreeMap<String, Operation>,
    /// Read when they are reached: those that are not may use what we do not know.
    shapes: BTreeMap<String, Box<RawValue>>,
}

impl Published {
    fn read(folder: &Path) -> Result<Self> {
        let plain = folder.join("service-2.json");
        let packed = folder.join("service-2.json.gz");
        let bytes = if plain.exists() {
            std::fs::read(plain)?
        } else {
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(std::fs::File::open(packed)?).read_to_end(&mut bytes)?;
            bytes
        };
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// Keeps the planned operations and the shapes that they reach.
    fn reduce(self, release: &str, service: &ServicePlan) -> Result<Model> {
        let operation_names = self.operations.keys().cloned().collect();
        let mut operations = BTreeMap::new();
        for name in service.operations.keys() {
            let operation = self
                .operations
                .get(name)
                .with_context(|| format!("AWS has no operation {name}"))?;
            operations.insert(name.clone(), operation.clone());
        }
        let shapes = reachable(&self.shapes, &operations)?;
        Ok(Model {
            botocore: release.to_owned(),
            metadata: self.metadata,
            operation_names,
            operations,
            shapes,
        })
    }
}

fn reachable(
    published: &BTreeMap<String, Box<RawValue>>,
    operations: &BTreeMap<String, Operation>,
) -> Result<BTreeMap<String, Shape>> {
    let mut shapes = BTreeMap::new();
    let mut open: BTreeSet<String> = operations
        .values()
        .flat_map(|operation| {
            operation
                .input
                .iter()
                .chain(&operation.output)
                .chain(&operation.errors)
        })
        .map(|reference| reference.shape.clone())
        .collect();
    while let Some(name) = open.pop_first() {
        let shape = published
            .get(&name)
            .with_context(|| format!("the model has no shape {name}"))?;
        let shape: Shape =
            serde_json::from_str(shape.get()).with_context(|| format!("read the shape {name}"))?;
        open.extend(
            shape
                .references()
                .map(|to| to.shape.clone())
                .filter(|to| *to != name && !shapes.contains_key(to)),
        );
        shapes.insert(name, shape);
    }
    Ok(shapes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shape(published: serde_json::Value) -> Result<Shape, serde_json::Error> {
        serde_json::from_value(published)
    }

    #[test]
    fn documentation_is_dropped_and_a_member_of_that_name_is_kept() {
        let shape = shape(json!({
            "type": "structure",
            "documentation": "long",
            "members": {"documentation": {"shape": "S", "documentation": "long", "box": true}},
        }))
        .expect("valid");
        let compact = serde_json::to_value(&shape).expect("writable");
        assert_eq!(
            compact,
            json!({"type": "structure", "members": {"documentation": {"shape": "S"}}})
        );
    }

    #[test]
    fn a_key_that_nobody_has_thought_about_is_refused() {
        let error = shape(json!({"type": "structure", "members": {"A": {"shape": "S", "hostLabel": true}}}));
        assert!(error.expect_err("unknown key").to_string().contains("hostLabel"));
    }

    fn raw(published: serde_json::Value) -> Box<RawValue> {
        serde_json::value::to_raw_value(&published).expect("writable")
    }

    #[test]
    fn only_reachable_shapes_are_kept_and_recursion_ends() {
        let published = BTreeMap::from([
            (
                "In".to_owned(),
                raw(json!({"type": "structure", "members": {"Tree": {"shape": "Tree"}}})),
            ),
            (
                "Tree".to_owned(),
                raw(json!({"type": "list", "member": {"shape": "Tree"}})),
            ),
            (
                "Other".to_owned(),
                raw(json!({"type": "string", "unheardOf": true})),
            ),
        ]);
        let operation: Operation = serde_json::from_value(json!({"input": {"shape": "In"}})).expect("valid");
        let shapes =
            reachable(&published, &BTreeMap::from([("Op".to_owned(), operation)])).expect("complete");
        assert_eq!(shapes.keys().collect::<Vec<_>>(), ["In", "Tree"]);
    }
}
