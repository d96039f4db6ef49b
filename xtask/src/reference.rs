//! Compact models and the list of operations → the pages of `docs/reference`.
//!
//! The pages follow from what the wire layer is generated from, so they cannot promise a
//! parameter that is refused, or forget one. Of the errors that AWS's model gives an
//! operation they name those that our code makes: whose constructor it mentions.

use std::collections::HashSet;
use std::fmt::{Result as Formatted, Write};
use std::path::Path;

use anyhow::{Context, Result};

use crate::Produced;
use crate::model::{Model, Operation};
use crate::plan::{OperationPlan, Plan, ServicePlan};
use crate::rust::identifier;

/// One page per service; `operations` is the folder of the code that answers them.
pub(crate) fn reference(crate_dir: &Path, operations: &Path, docs: &Path) -> Result<Vec<Produced>> {
    let plan = Plan::read(crate_dir)?;
    let mut words = HashSet::new();
    collect_words(operations, &mut words)?;
    let mut pages = Vec::new();
    for (name, service) in plan
        .services
        .iter()
        .filter(|(_, service)| service.part_of.is_none())
    {
        let mut model = Model::read(crate_dir, name)?;
        let mut service = service.clone();
        for (name, part) in &plan.services {
            if part.part_of.as_ref() == Some(&service.name) {
                let apart = Model::read(crate_dir, name)?;
                model.operations.extend(apart.operations);
                model.shapes.extend(apart.shapes);
                service.operations.extend(part.operations.clone());
            }
        }
        let mut content = String::new();
        page(&mut content, &model, &service, &words).with_context(|| format!("write the page of {name}"))?;
        pages.push(Produced {
            path: docs.join("reference").join(format!("{name}.md")),
            content,
        });
    }
    Ok(pages)
}

fn page(out: &mut String, model: &Model, service: &ServicePlan, words: &HashSet<String>) -> Formatted {
    let metadata = &model.metadata;
    writeln!(out, "<!-- Made by `cargo run -p xtask -- generate`. -->\n")?;
    writeln!(out, "# {}\n", metadata.service_full_name)?;
    writeln!(
        out,
        "API version {}, as published with botocore {}. {} of AWS's {} operations are there; any other is refused\n\
         with an error that names it.\n",
        metadata.api_version,
        model.botocore,
        service.operations.len(),
        model.operation_names.len(),
    )?;
    for (name, plan) in &service.operations {
        if let Some(operation) = model.operations.get(name) {
            section(out, model, (name, operation), plan, words)?;
        }
    }
    errors(out, model, words)?;
    missing(out, model, service)
}

fn section(
    out: &mut String,
    model: &Model,
    (name, operation): (&str, &Operation),
    plan: &OperationPlan,
    words: &HashSet<String>,
) -> Formatted {
    writeln!(out, "## {name}\n")?;
    let input = operation
        .input
        .as_ref()
        .and_then(|input| model.shapes.get(&input.shape));
    let members = input.map(|shape| &shape.members);
    if members.is_none_or(|members| members.is_empty()) {
        writeln!(out, "It has no parameters.\n")?;
    }
    for member in members.into_iter().flat_map(|members| members.keys()) {
        let required = input.is_some_and(|shape| shape.required.contains(member));
        let mark = if required { " (required)" } else { "" };
        writeln!(out, "- `{member}`{mark}{}", standing(plan, member))?;
    }
    let codes: Vec<String> = operation
        .errors
        .iter()
        .filter(|error| words.contains(&identifier(&error.shape)))
        .map(|error| format!("`{}`", code(model, &error.shape)))
        .collect();
    if !codes.is_empty() {
        writeln!(out, "\nErrors: {}.", codes.join(", "))?;
    }
    writeln!(out)
}

/// What becomes of a parameter: nothing more is said of one that is acted on.
fn standing(plan: &OperationPlan, member: &str) -> String {
    if plan.acts_on.iter().any(|acted_on| acted_on == member) {
        return String::new();
    }
    if let Some(accepted) = plan.accepts.get(member) {
        let reason = accepted
            .reason()
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        return format!(" – only `{}`{reason}", accepted.value());
    }
    match plan.refuses.get(member) {
        Some(reason) => format!(" – refused: {reason}"),
        None => " – refused".to_owned(),
    }
}

fn errors(out: &mut String, model: &Model, words: &HashSet<String>) -> Formatted {
    let mut codes: Vec<(&str, u16)> = model
        .shapes
        .iter()
        .filter(|(name, shape)| shape.exception && words.contains(&identifier(name)))
        .map(|(name, shape)| {
            // The JSON protocols have no status of their own for an error of the caller's.
            let status = shape.error.as_ref().map(|error| error.http_status_code);
            let usual = if shape.fault { 500 } else { 400 };
            (code(model, name), status.unwrap_or(usual))
        })
        .collect();
    if codes.is_empty() {
        return Ok(());
    }
    codes.sort_unstable();
    codes.dedup();
    writeln!(out, "## Errors\n\n| code | status |\n| --- | --- |")?;
    for (code, status) in codes {
        writeln!(out, "| `{code}` | {status} |")?;
    }
    Ok(())
}

fn missing(out: &mut String, model: &Model, service: &ServicePlan) -> Formatted {
    let missing: Vec<String> = model
        .operation_names
        .iter()
        .filter(|name| !service.operations.contains_key(*name))
        .map(|name| format!("`{name}`"))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Not there\n\n{}.", missing.join(", "))
}

/// What an error is called on the wire.
fn code<'a>(model: &'a Model, shape: &'a str) -> &'a str {
    model
        .shapes
        .get(shape)
        .and_then(|shape| shape.error.as_ref())
        .map_or(shape, |error| &error.code)
}

/// Every word of the Rust below a folder.
fn collect_words(folder: &Path, words: &mut HashSet<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect_words(&path, words)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
            let found = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
            words.extend(found.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    Ok(())
}
