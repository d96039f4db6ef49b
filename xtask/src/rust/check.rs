//! Mistakes in `operations.toml`, found before anything is generated.

use anyhow::{Result, bail, ensure};

use super::Context;
use crate::model::{Kind, Shape};
use crate::plan::OperationPlan;

/// Checks what the types of the plan cannot say.
pub(crate) fn plan(context: &Context<'_>) -> Result<()> {
    for (name, plan) in &context.plan.operations {
        match context.input(name)? {
            Some(input) => operation(context, name, plan, input)?,
            None => ensure!(plan.acts_on.is_empty(), "{name} has no input"),
        }
    }
    for (structure, members) in &context.plan.always_listed {
        let shape = match structure.strip_suffix("Output") {
            Some(operation) if context.plan.operations.contains_key(operation) => {
                context.output(operation)?
            }
            _ => context
                .model
                .shapes
                .get(structure)
                .filter(|_| context.outputs.contains(structure.as_str())),
        };
        for member in members {
            let exists = shape.is_some_and(|shape| shape.members.contains_key(member));
            ensure!(
                exists,
                "always_listed: no answer has a {structure} with a {member}"
            );
        }
    }
    let listed = [
        ("sensitive", &context.plan.sensitive),
        ("discloses", &context.plan.discloses),
    ];
    for (list, shapes) in listed {
        for shape in shapes {
            ensure!(
                context.model.shapes.contains_key(shape),
                "{list}: the model has no shape {shape}"
            );
        }
    }
    Ok(())
}

fn operation(context: &Context<'_>, name: &str, plan: &OperationPlan, input: &Shape) -> Result<()> {
    let named = plan
        .acts_on
        .iter()
        .chain(plan.accepts.keys())
        .chain(plan.refuses.keys());
    for member in named.clone() {
        ensure!(
            input.members.contains_key(member),
            "{name} has no member {member}"
        );
        let count = named.clone().filter(|other| *other == member).count();
        ensure!(count == 1, "{name}.{member} is listed more than once");
    }
    for member in &input.required {
        ensure!(
            plan.acts_on.contains(member),
            "{name} does not act on {member}, which is required"
        );
    }
    for (member, accepted) in &plan.accepts {
        let Some(reference) = input.members.get(member) else {
            continue;
        };
        let shape = context.shape(reference)?;
        let value = accepted.value();
        let is_possible = match shape.kind {
            Kind::Boolean => matches!(value, "true" | "false"),
            Kind::Integer | Kind::Long => value.parse::<i64>().is_ok(),
            Kind::String => shape.values.is_empty() || shape.values.iter().any(|known| known == value),
            _ => bail!("{name}.{member}: only plain values can be accepted"),
        };
        ensure!(is_possible, "{name}.{member} can never be {value}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::model::Model;
    use crate::plan::Plan;

    /// Generates a tiny service from a plan, and tells what was wrong with the plan.
    fn complaint(plan: &str) -> Option<String> {
        let model: Model = serde_json::from_str(
            r#"{"botocore": "1", "operation_names": ["Op"],
                "metadata": {"apiVersion": "1", "endpointPrefix": "t", "protocol": "query", "serviceFullName": "T"},
                "operations": {"Op": {"input": {"shape": "In"}, "output": {"shape": "Out"}}},
                "shapes": {
                    "In": {"type": "structure", "required": ["A"],
                           "members": {"A": {"shape": "S"}, "B": {"shape": "Flag"}}},
                    "Out": {"type": "structure", "members": {"L": {"shape": "List"}}},
                    "List": {"type": "list", "member": {"shape": "S"}},
                    "S": {"type": "string"}, "Flag": {"type": "boolean"}}}"#,
        )
        .expect("a valid model");
        let plan: Plan =
            toml::from_str(&format!("[t]\nname = 'T'\nmodel = 't/1'\n{plan}")).expect("valid TOML");
        let service = plan.services.get("t").expect("the service");
        crate::rust::service("t", &model, service)
            .err()
            .map(|error| format!("{error:#}"))
    }

    #[test]
    fn mistakes_in_the_plan_are_named() {
        assert_eq!(
            complaint("[t.Op]\nacts_on = ['A', 'B']\n[t.always_listed]\nOpOutput = ['L']"),
            None
        );
        for (plan, expected) in [
            ("[t.Op]\nacts_on = ['A', 'C']", "Op has no member C"),
            (
                "[t.Op]\nacts_on = ['B']",
                "Op does not act on A, which is required",
            ),
            (
                "[t.Op]\nacts_on = ['A', 'B']\naccepts = { B = 'false' }",
                "Op.B is listed more than once",
            ),
            (
                "[t.Op]\nacts_on = ['A']\naccepts = { B = 'no' }",
                "Op.B can never be no",
            ),
            (
                "sensitive = ['X']\n[t.Op]\nacts_on = ['A']",
                "sensitive: the model has no shape X",
            ),
            (
                "always_listed = { OpOutput = ['M'] }\n[t.Op]\nacts_on = ['A']",
                "always_listed: no answer has a OpOutput with a M",
            ),
        ] {
            assert_eq!(complaint(plan).as_deref(), Some(expected), "{plan}");
        }
    }
}
