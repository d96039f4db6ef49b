//! A compact model and its plan → Rust source (not yet formatted).

mod check;
mod names;
mod schema;
mod service;
mod types;

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};

use crate::model::{Kind, Model, Reference, Shape};
use crate::plan::{OperationPlan, ServicePlan};

/// What an error's constructor is called.
pub(crate) use names::identifier;

/// The module of one service.
pub(crate) fn service(module: &str, model: &Model, plan: &ServicePlan) -> Result<String> {
    let context = Context::new(model, plan)?;
    check::plan(&context)?;
    let parts = [
        service::metadata(&context),
        service::operations(&context),
        service::handler(&context)?,
        service::dispatch(&context)?,
        types::all(&context)?,
        schema::all(&context)?,
        service::errors(&context)?,
    ];
    let body = parts.join("\n");
    Ok(format!(
        "//! {name}, API version {version}: made by `cargo run -p xtask -- generate` from\n\
         //! `models/{module}.json` (botocore {release}) and `models/operations.toml`. Do not edit.\n\n\
         {imports}\n{body}",
        name = model.metadata.service_full_name,
        version = model.metadata.api_version,
        release = model.botocore,
        imports = imports(&context, &body),
    ))
}

/// How the service's answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Json,
    Query,
    /// As `Query`, but for the names of members in requests.
    Ec2Query,
}

/// What every part of the generator looks at.
struct Context<'a> {
    model: &'a Model,
    plan: &'a ServicePlan,
    protocol: Protocol,
    /// Structures that lie somewhere inside an input.
    inputs: BTreeSet<&'a str>,
    /// Structures that lie somewhere inside an output.
    outputs: BTreeSet<&'a str>,
    /// Those of them whose names and ids the audit trail is told.
    recorded: BTreeSet<&'a str>,
}

impl<'a> Context<'a> {
    fn new(model: &'a Model, plan: &'a ServicePlan) -> Result<Self> {
        let protocol = match model.metadata.protocol.as_str() {
            "json" => Protocol::Json,
            "query" => Protocol::Query,
            "ec2" => Protocol::Ec2Query,
            other => bail!("no codec for the protocol {other}"),
        };
        let mut context = Self {
            model,
            plan,
            protocol,
            inputs: BTreeSet::new(),
            outputs: BTreeSet::new(),
            recorded: BTreeSet::new(),
        };
        for (name, operation) in &plan.operations {
            for (_, reference, _) in context.acted_on(name, operation)? {
                let mut found = std::mem::take(&mut context.inputs);
                context.collect_structures(reference, &mut found)?;
                context.inputs = found;
            }
            if let Some(output) = context.output(name)? {
                if context.records_answer(name) {
                    let mut found = std::mem::take(&mut context.recorded);
                    context.collect_recorded(output, &mut found)?;
                    context.recorded = found;
                }
                for reference in output.members.values() {
                    let mut found = std::mem::take(&mut context.outputs);
                    context.collect_structures(reference, &mut found)?;
                    context.outputs = found;
                }
            }
        }
        Ok(context)
    }

    fn shape(&self, reference: &Reference) -> Result<&'a Shape> {
        self.model
            .shapes
            .get(&reference.shape)
            .with_context(|| format!("the model file lacks {}", reference.shape))
    }

    fn operation(&self, name: &str) -> Result<&'a crate::model::Operation> {
        self.model
            .operations
            .get(name)
            .with_context(|| format!("the model file lacks {name}: run import-models"))
    }

    fn input(&self, operation: &str) -> Result<Option<&'a Shape>> {
        self.operation(operation)?
            .input
            .as_ref()
            .map(|input| self.shape(input))
            .transpose()
    }

    fn output(&self, operation: &str) -> Result<Option<&'a Shape>> {
        self.operation(operation)?
            .output
            .as_ref()
            .map(|output| self.shape(output))
            .transpose()
    }

    /// The members that the handler is given, in the model's order, and whether each is
    /// required.
    fn acted_on(&self, name: &str, plan: &OperationPlan) -> Result<Vec<(&'a str, &'a Reference, bool)>> {
        let Some(shape) = self.input(name)? else {
            return Ok(Vec::new());
        };
        Ok(shape
            .members
            .iter()
            .filter(|(member, _)| plan.acts_on.contains(member))
            .map(|(member, reference)| (member.as_str(), reference, shape.required.contains(member)))
            .collect())
    }

    fn collect_structures(&self, reference: &'a Reference, found: &mut BTreeSet<&'a str>) -> Result<()> {
        let shape = self.shape(reference)?;
        if shape.kind == Kind::Structure && !found.insert(&reference.shape) {
            return Ok(());
        }
        shape
            .references()
            .try_for_each(|inner| self.collect_structures(inner, found))
    }

    /// Whether the audit trail is told a member's value.
    fn is_recorded(&self, member: &str, reference: &Reference) -> Result<bool> {
        if !self.plan.records.iter().any(|name| name == member) {
            return Ok(false);
        }
        if self.is_sensitive(reference)? {
            bail!("records: {member} is a secret");
        }
        match self.shape(reference)?.kind {
            Kind::Blob | Kind::Double | Kind::Timestamp => {
                bail!("records: {member} is neither a name nor an id")
            }
            Kind::Map => match &self.shape(reference)?.value {
                Some(value) => self.is_recorded(member, value),
                None => Ok(false),
            },
            Kind::String | Kind::Boolean | Kind::Integer | Kind::Long | Kind::List | Kind::Structure => {
                Ok(true)
            }
        }
    }

    fn collect_recorded(&self, shape: &'a Shape, found: &mut BTreeSet<&'a str>) -> Result<()> {
        for (member, reference) in &shape.members {
            if self.is_recorded(member, reference)? {
                let mut inner = reference;
                while let Some(element) = &self.shape(inner)?.member {
                    inner = element;
                }
                let shape = self.shape(inner)?;
                if shape.kind == Kind::Structure && found.insert(&inner.shape) {
                    self.collect_recorded(shape, found)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the audit trail is told what an operation answers.
    fn records_answer(&self, operation: &str) -> bool {
        let only_reads = ["Get", "BatchGet", "Describe", "List", "Lookup", "Simulate"]
            .iter()
            .any(|verb| operation.starts_with(verb));
        !only_reads || self.plan.records_answers.iter().any(|name| name == operation)
    }

    /// A member's name in requests. EC2 writes it with a capital, and in answers without.
    fn asked_name(&self, member: &str, reference: &Reference) -> String {
        let answered = wire_name(member, reference);
        if self.protocol != Protocol::Ec2Query {
            return answered.to_owned();
        }
        if let Some(name) = &reference.query_name {
            return name.clone();
        }
        let mut characters = answered.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect()
    }

    fn is_sensitive(&self, reference: &Reference) -> Result<bool> {
        Ok(self.shape(reference)?.sensitive || self.plan.sensitive.contains(&reference.shape))
    }

    fn is_disclosed(&self, reference: &Reference) -> bool {
        self.plan.discloses.contains(&reference.shape)
    }

    /// Whether a structure's list is sent even when it is empty.
    fn is_always_listed(&self, structure: &str, member: &str) -> bool {
        self.plan
            .always_listed
            .get(structure)
            .is_some_and(|members| members.iter().any(|name| name == member))
    }
}

/// A member's name in answers, and but for EC2 in requests.
fn wire_name<'a>(member: &'a str, reference: &'a Reference) -> &'a str {
    reference.location_name.as_deref().unwrap_or(member)
}

/// A string as a Rust literal.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// The `use` lines that `body` needs.
fn imports(context: &Context<'_>, body: &str) -> String {
    let standard = [
        ("BTreeMap<", "use std::collections::BTreeMap;"),
        ("impl Future<", "use std::future::Future;"),
    ];
    let external = [
        ("Timestamp>", "use jiff::Timestamp;"),
        ("Secret<", "use stdx::Secret;"),
    ];
    let needed = |lines: [(&str, &'static str); 2]| {
        let lines: Vec<_> = lines
            .into_iter()
            .filter(|(token, _)| body.contains(token))
            .map(|(_, line)| line)
            .collect();
        lines.join("\n")
    };
    let codec = match context.protocol {
        Protocol::Json => {
            "use crate::exchange::{Response, input, json_response};\nuse crate::json::{Object, WriteJson};"
        }
        Protocol::Query | Protocol::Ec2Query => {
            if uses_type(body, "Disclosed") {
                "use crate::exchange::{Response, input, xml_response};\nuse crate::xml::{Disclosed, WriteXml, Xml};"
            } else {
                "use crate::exchange::{Response, input, xml_response};\nuse crate::xml::{WriteXml, Xml};"
            }
        }
    };
    let recorder = if body.contains("WriteRecord for") {
        "use crate::record::{Recorder, WriteRecord};\n"
    } else {
        ""
    };
    let tables = [
        "Blob",
        "Field",
        "List",
        "Map",
        "OperationSchema",
        "Other",
        "Pattern",
        "Range",
        "Shape",
        "Structure",
        "Text",
    ];
    let tables: Vec<&str> = tables.into_iter().filter(|name| uses(body, name)).collect();
    let service = match context.plan.part_of {
        Some(_) => "Service",
        None => "{Metadata, OperationError, Protocol, Service}",
    };
    format!(
        "{}\n\n{}\n\nuse crate::error::ApiError;\n{codec}\nuse crate::record::Record;\n{recorder}use crate::schema::{{{}}};\n\
         use crate::service::{service};\n\
         use crate::value::{{FromMembers, Members, Mismatch}};",
        needed(standard),
        needed(external),
        tables.join(", ")
    )
}

/// Whether a type is that of a member.
fn uses_type(body: &str, name: &str) -> bool {
    body.contains(&format!("<{name}>")) || body.contains(&format!(": {name},"))
}

/// Whether a type of ours is used, as `Name {`, `Name::` or `Name =`.
fn uses(body: &str, name: &str) -> bool {
    [" {", "::", " ="].iter().any(|after| {
        body.match_indices(&format!("{name}{after}")).any(|(at, _)| {
            let before = body.get(..at).and_then(|text| text.chars().next_back());
            before.is_none_or(|character| !character.is_alphanumeric() && character != '_')
        })
    })
}
