//! Inputs, outputs and what lies inside them, as structs.

use anyhow::{Result, bail, ensure};

use super::names::identifier;
use super::{Context, Protocol, literal, wire_name};
use crate::model::{Kind, Reference};

/// Every type of the service: operation by operation, then the structures they share.
pub(super) fn all(context: &Context<'_>) -> Result<String> {
    let mut out = String::new();
    for (name, plan) in &context.plan.operations {
        let fields = context
            .acted_on(name, plan)?
            .into_iter()
            .map(|(member, reference, required)| {
                Field::new(context, member, reference, Presence::of(required))
            })
            .collect::<Result<Vec<_>>>()?;
        let input = Struct {
            name: format!("{name}Input"),
            doc: format!("What `{name}` is asked."),
            fields,
        };
        out += &input.declaration("Debug, Clone");
        out += &input.decoding();
        if let Some(shape) = context.output(name)? {
            let type_name = format!("{name}Output");
            let fields = structure_fields(context, &type_name, shape.members.iter(), |_| false)?;
            let output = Struct {
                name: type_name,
                doc: format!("What `{name}` answers."),
                fields,
            };
            out += &output.declaration("Debug, Clone, Default");
            out += &output.write(context)?;
            if context.records_answer(name) {
                out += &output.record(context)?;
            }
        }
    }
    for name in context.inputs.union(&context.outputs) {
        out += &nested(context, name)?;
    }
    Ok(out)
}

/// A structure inside an input, an output or both.
fn nested(context: &Context<'_>, name: &str) -> Result<String> {
    let Some(shape) = context.model.shapes.get(name) else {
        bail!("the model file lacks {name}")
    };
    let is_input = context.inputs.contains(name);
    let fields = structure_fields(context, name, shape.members.iter(), |member| {
        is_input && shape.required.iter().any(|required| required == member)
    })?;
    let structure = Struct {
        name: name.to_owned(),
        doc: format!("`{name}` of the API model."),
        fields,
    };
    let mut out = structure.declaration("Debug, Clone, Default");
    if is_input {
        out += &structure.decoding();
    }
    if context.outputs.contains(name) {
        out += &structure.write(context)?;
    }
    if context.recorded.contains(name) {
        out += &structure.record(context)?;
    }
    Ok(out)
}

fn structure_fields<'a>(
    context: &Context<'a>,
    structure: &str,
    members: impl Iterator<Item = (&'a String, &'a Reference)>,
    is_required: impl Fn(&str) -> bool,
) -> Result<Vec<Field>> {
    members
        .map(|(member, reference)| {
            let presence = if context.is_always_listed(structure, member) {
                ensure!(
                    context.shape(reference)?.kind == Kind::List,
                    "{structure}.{member} is no list"
                );
                Presence::AlwaysListed
            } else {
                Presence::of(is_required(member))
            };
            Field::new(context, member, reference, presence)
        })
        .collect()
}

struct Struct {
    name: String,
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    member: String,
    identifier: String,
    /// Its name in answers.
    wire: String,
    /// Its name in requests.
    asked: String,
    doc: String,
    kind: Kind,
    rust_type: String,
    presence: Presence,
    reference: Reference,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Optional,
    Required,
    /// A list that is written even when it is empty.
    AlwaysListed,
}

impl Presence {
    fn of(required: bool) -> Self {
        if required { Self::Required } else { Self::Optional }
    }
}

impl Field {
    fn new(context: &Context<'_>, member: &str, reference: &Reference, presence: Presence) -> Result<Self> {
        Ok(Self {
            member: member.to_owned(),
            identifier: identifier(member),
            wire: wire_name(member, reference).to_owned(),
            asked: context.asked_name(member, reference),
            doc: documentation(context, member, reference)?,
            kind: context.shape(reference)?.kind,
            rust_type: rust_type(context, reference)?,
            presence,
            reference: reference.clone(),
        })
    }

    fn declared_type(&self) -> String {
        match self.presence {
            Presence::Optional => format!("Option<{}>", self.rust_type),
            Presence::Required | Presence::AlwaysListed => self.rust_type.clone(),
        }
    }
}

impl Struct {
    fn declaration(&self, derives: &str) -> String {
        let fields: String = self
            .fields
            .iter()
            .map(|field| {
                format!(
                    "/// {}\npub {}: {},\n",
                    field.doc,
                    field.identifier,
                    field.declared_type()
                )
            })
            .collect();
        format!(
            "\n/// {}\n#[derive({derives})]\npub struct {} {{\n{fields}}}\n",
            self.doc, self.name
        )
    }

    fn decoding(&self) -> String {
        let name = &self.name;
        let taken: String = self
            .fields
            .iter()
            .map(|field| {
                let (take, absent) = match field.presence {
                    Presence::Optional => ("optional", ""),
                    Presence::Required => ("required", ""),
                    Presence::AlwaysListed => ("optional", ".unwrap_or_default()"),
                };
                format!(
                    "{}: members.{take}({})?{absent},\n",
                    field.identifier,
                    literal(&field.asked)
                )
            })
            .collect();
        let members = if self.fields.is_empty() {
            "_"
        } else {
            "mut members"
        };
        format!(
            "\nimpl FromMembers for {name} {{\n\
             fn from_members({members}: Members) -> Result<Self, Mismatch> {{\nOk(Self {{\n{taken}}})\n}}\n}}\n"
        )
    }

    fn write(&self, context: &Context<'_>) -> Result<String> {
        match context.protocol {
            Protocol::Json => Ok(self.write_json()),
            Protocol::Query | Protocol::Ec2Query => self.write_xml(context),
        }
    }

    /// What the audit trail is told of it.
    fn record(&self, context: &Context<'_>) -> Result<String> {
        let mut members = String::new();
        for field in &self.fields {
            if !context.is_recorded(&field.member, &field.reference)? {
                continue;
            }
            let is_optional = field.presence == Presence::Optional;
            let method = if is_optional { "member" } else { "always" };
            let wire = literal(&field.wire);
            members += &format!("recorder.{method}({wire}, &self.{});\n", field.identifier);
            if let Some(kind) = context.plan.resources.get(&field.member) {
                ensure!(is_optional, "resources: {} is always there", field.member);
                let kind = literal(kind);
                members += &format!("recorder.resource({kind}, &self.{});\n", field.identifier);
            }
        }
        Ok(format!(
            "\nimpl WriteRecord for {} {{\nfn write_record(&self, recorder: &mut Recorder) {{\n\
             recorder.open();\n{members}recorder.close();\n}}\n}}\n",
            self.name
        ))
    }

    fn write_json(&self) -> String {
        let members: String = self
            .fields
            .iter()
            .map(|field| {
                let method = if field.presence == Presence::Optional {
                    "member"
                } else {
                    "always"
                };
                format!(
                    "object.{method}({}, &self.{});\n",
                    literal(&field.wire),
                    field.identifier
                )
            })
            .collect();
        format!(
            "\nimpl WriteJson for {} {{\nfn write_json(&self, out: &mut Vec<u8>) {{\n\
             let mut object = Object::open(out);\n{members}object.close();\n}}\n}}\n",
            self.name
        )
    }

    fn write_xml(&self, context: &Context<'_>) -> Result<String> {
        let mut members = String::new();
        for field in &self.fields {
            let wire = literal(&field.wire);
            let is_optional = field.presence == Presence::Optional;
            members += &match field.kind {
                Kind::List => {
                    let shape = context.shape(&field.reference)?;
                    ensure!(
                        !shape.flattened,
                        "{}: flattened lists in answers are not supported",
                        field.wire
                    );
                    let element = shape
                        .member
                        .as_ref()
                        .and_then(|member| member.location_name.as_deref());
                    let element = literal(element.unwrap_or("member"));
                    let method = if is_optional { "list" } else { "always_list" };
                    format!("xml.{method}({wire}, {element}, &self.{});\n", field.identifier)
                }
                Kind::Map => {
                    let method = if is_optional { "map" } else { "always_map" };
                    format!("xml.{method}({wire}, &self.{});\n", field.identifier)
                }
                _ => {
                    let method = if is_optional { "member" } else { "always" };
                    format!("xml.{method}({wire}, &self.{});\n", field.identifier)
                }
            };
        }
        let xml = if self.fields.is_empty() { "_" } else { "xml" };
        Ok(format!(
            "\nimpl WriteXml for {} {{\nfn write_xml(&self, {xml}: &mut Xml) {{\n{members}}}\n}}\n",
            self.name
        ))
    }
}

fn rust_type(context: &Context<'_>, reference: &Reference) -> Result<String> {
    let shape = context.shape(reference)?;
    let is_sensitive = context.is_sensitive(reference)?;
    let inner = |inner: &Option<Reference>| match inner {
        Some(inner) => rust_type(context, inner),
        None => bail!("{} says not what it holds", reference.shape),
    };
    Ok(match shape.kind {
        Kind::String if context.is_disclosed(reference) => "Disclosed".to_owned(),
        Kind::String if is_sensitive => "Secret<String>".to_owned(),
        Kind::Blob if is_sensitive => "Secret<Vec<u8>>".to_owned(),
        _ if is_sensitive => bail!("{}: only strings and blobs can be secrets", reference.shape),
        Kind::String => "String".to_owned(),
        Kind::Blob => "Vec<u8>".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer => "i32".to_owned(),
        Kind::Long => "i64".to_owned(),
        Kind::Double => "f64".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::List => format!("Vec<{}>", inner(&shape.member)?),
        Kind::Map => format!("BTreeMap<String, {}>", inner(&shape.value)?),
        Kind::Structure => reference.shape.clone(),
    })
}

/// The member's AWS name and constraints.
fn documentation(context: &Context<'_>, member: &str, reference: &Reference) -> Result<String> {
    let shape = context.shape(reference)?;
    let unit = match shape.kind {
        Kind::String => " characters",
        Kind::Blob => " bytes",
        Kind::List => " elements",
        _ => "",
    };
    let limits = match (shape.min, shape.max) {
        (Some(min), Some(max)) => format!(": {min} to {max}{unit}"),
        (Some(min), None) => format!(": at least {min}{unit}"),
        (None, Some(max)) => format!(": at most {max}{unit}"),
        (None, None) if !shape.values.is_empty() => format!(": `{}`", shape.values.join("`, `")),
        (None, None) => String::new(),
    };
    Ok(format!("`{member}`{limits}."))
}
