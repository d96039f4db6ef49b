//! The tables that the readers and the validator work from.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};

use super::names::constant;
use super::{Context, Protocol, literal};
use crate::model::{Kind, Reference, Shape};
use crate::plan::OperationPlan;

/// The table of each operation, and of what inputs hold.
pub(super) fn all(context: &Context<'_>) -> Result<String> {
    let mut tables = Tables {
        context,
        shared: BTreeMap::new(),
    };
    let mut out = String::new();
    for (name, plan) in &context.plan.operations {
        out += &tables.operation(name, plan)?;
    }
    for table in tables.shared.into_values() {
        out += &table;
    }
    Ok(out)
}

struct Tables<'a> {
    context: &'a Context<'a>,
    /// Tables that more than one place can refer to, by constant name.
    shared: BTreeMap<String, String>,
}

impl Tables<'_> {
    fn operation(&mut self, name: &str, plan: &OperationPlan) -> Result<String> {
        let mut fields = Vec::new();
        for (member, reference, required) in self.context.acted_on(name, plan)? {
            fields.push(self.field(member, reference, required)?);
        }
        let mut others = Vec::new();
        for (member, reference) in self
            .context
            .input(name)?
            .into_iter()
            .flat_map(|shape| &shape.members)
        {
            if !plan.acts_on.contains(member) {
                let name = self.context.asked_name(member, reference);
                others.push(other(&name, member, plan));
            }
        }
        let output = self.context.operation(name)?.output.as_ref();
        let wrapper = option(output.and_then(|output| output.result_wrapper.as_deref()));
        Ok(format!(
            "\nstatic {}: OperationSchema = OperationSchema {{ name: {}, input: {}, result_wrapper: {wrapper} }};\n",
            constant(name),
            literal(name),
            structure(&fields, &others),
        ))
    }

    fn field(&mut self, member: &str, reference: &Reference, required: bool) -> Result<String> {
        let make = match (required, reference.idempotency_token) {
            (true, false) => "required",
            (false, false) => "optional",
            (false, true) => "idempotency_token",
            (true, true) => bail!("{member}: a required idempotency token is not supported"),
        };
        let name = literal(&self.context.asked_name(member, reference));
        let recorded = if self.context.is_recorded(member, reference)? {
            ".recorded()"
        } else {
            ""
        };
        Ok(format!(
            "Field::{make}({name}, {}){recorded}",
            self.shape(reference)?
        ))
    }

    fn shape(&mut self, reference: &Reference) -> Result<String> {
        let shape = self.context.shape(reference)?;
        let name = &reference.shape;
        Ok(match shape.kind {
            Kind::String => format!("Shape::Text({})", self.text(reference, shape)?),
            Kind::Blob => {
                let sensitive = self.context.is_sensitive(reference)?;
                format!(
                    "Shape::Blob(Blob {{ length: {}, sensitive: {sensitive} }})",
                    length(shape)
                )
            }
            Kind::Boolean => "Shape::Boolean".to_owned(),
            Kind::Integer => format!("Shape::Integer({})", range(shape)),
            Kind::Long => format!("Shape::Long({})", range(shape)),
            Kind::List => format!("Shape::List(&{})", self.list(name, shape)?),
            Kind::Map if self.context.protocol == Protocol::Json => {
                format!("Shape::Map(&{})", self.map(name, shape)?)
            }
            Kind::Structure => format!("Shape::Structure(&{})", self.structure(name, shape)?),
            Kind::Timestamp => "Shape::Timestamp".to_owned(),
            Kind::Double | Kind::Map => {
                bail!("{name}: inputs with a {:?} are not supported", shape.kind)
            }
        })
    }

    fn text(&mut self, reference: &Reference, shape: &Shape) -> Result<String> {
        let mut text = "Text::ANY".to_owned();
        if shape.min.is_some() || shape.max.is_some() {
            let max = shape.max.map_or("i64::MAX".to_owned(), |max| max.to_string());
            text += &format!(".length({}, {max})", shape.min.unwrap_or(0));
        }
        if !shape.values.is_empty() {
            let values: Vec<String> = shape.values.iter().map(|value| literal(value)).collect();
            text += &format!(".one_of(&[{}])", values.join(", "));
        }
        if let Some(pattern) = &shape.pattern {
            let name = format!("{}_PATTERN", constant(&reference.shape));
            let made = match self.context.plan.linear_patterns.get(pattern) {
                Some(linear) => format!("rewritten({}, {})", literal(pattern), literal(linear)),
                None => format!("new({})", literal(pattern)),
            };
            let table = format!("\nstatic {name}: Pattern = Pattern::{made};\n");
            text += &format!(".matching(&{name})");
            self.shared.insert(name, table);
        }
        if self.context.is_sensitive(reference)? {
            text += ".sensitive()";
        }
        Ok(text)
    }

    fn list(&mut self, name: &str, shape: &Shape) -> Result<String> {
        let element = shape
            .member
            .as_ref()
            .with_context(|| format!("{name} says not what it holds"))?;
        let element = self.shape(element)?;
        let constant = constant(name);
        let table = format!(
            "\nstatic {constant}: List = List {{ length: {}, element: {element} }};\n",
            length(shape)
        );
        self.shared.insert(constant.clone(), table);
        Ok(constant)
    }

    /// Keys are plain texts; a model that constrains them is refused, so that no constraint
    /// goes by unnoticed.
    fn map(&mut self, name: &str, shape: &Shape) -> Result<String> {
        let (Some(key), Some(value)) = (&shape.key, &shape.value) else {
            bail!("{name} says not what it holds")
        };
        let key = self.context.shape(key)?;
        let is_plain =
            key.min.is_none() && key.max.is_none() && key.pattern.is_none() && key.values.is_empty();
        ensure!(
            key.kind == Kind::String && is_plain,
            "{name}: only plain texts can be keys"
        );
        let value = self.shape(value)?;
        let constant = constant(name);
        let table = format!(
            "\nstatic {constant}: Map = Map {{ length: {}, value: {value} }};\n",
            length(shape)
        );
        self.shared.insert(constant.clone(), table);
        Ok(constant)
    }

    fn structure(&mut self, name: &str, shape: &Shape) -> Result<String> {
        let constant = constant(name);
        match self.shared.get(&constant) {
            Some(table) => ensure!(
                !table.is_empty(),
                "{name} lies inside itself, which is not supported"
            ),
            None => {
                self.shared.insert(constant.clone(), String::new());
                let mut fields = Vec::new();
                for (member, reference) in &shape.members {
                    fields.push(self.field(member, reference, shape.required.contains(member))?);
                }
                let table = format!("\nstatic {constant}: Structure = {};\n", structure(&fields, &[]));
                self.shared.insert(constant.clone(), table);
            }
        }
        Ok(constant)
    }
}

fn structure(fields: &[String], others: &[String]) -> String {
    format!(
        "Structure {{ fields: &[{}], others: &[{}] }}",
        fields.join(", "),
        others.join(", ")
    )
}

/// A member that the handler is not given.
fn other(wire: &str, member: &str, plan: &OperationPlan) -> String {
    let accepted = plan.accepts.get(member);
    let refused = plan.refuses.get(member).map(String::as_str);
    let reason = accepted.and_then(|accepted| accepted.reason()).or(refused);
    let (wire, reason) = (literal(wire), option(reason));
    match accepted {
        Some(accepted) => format!("Other::accepted({wire}, {}, {reason})", literal(accepted.value())),
        None => format!("Other::refused({wire}, {reason})"),
    }
}

fn option(text: Option<&str>) -> String {
    text.map_or("None".to_owned(), |text| format!("Some({})", literal(text)))
}

/// The limits of a length, which is never negative.
fn length(shape: &Shape) -> String {
    match (shape.min, shape.max) {
        (None, None) => "Range::ANY".to_owned(),
        (min, Some(max)) => format!("Range::new({}, {max})", min.unwrap_or(0)),
        (Some(min), None) => format!("Range::new({min}, i64::MAX)"),
    }
}

fn range(shape: &Shape) -> String {
    match (shape.min, shape.max) {
        (None, None) => "Range::ANY".to_owned(),
        (min, max) => {
            let min = min.map_or("i64::MIN".to_owned(), |min| min.to_string());
            let max = max.map_or("i64::MAX".to_owned(), |max| max.to_string());
            format!("Range::new({min}, {max})")
        }
    }
}
