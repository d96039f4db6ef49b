//! A denial as the JSON document that `DecodeAuthorizationMessage` answers with.

use serde_json::{Value, json};

use super::{Denial, List, Omitted, Statement};

impl Denial {
    /// AWS's document. What it has no words for is beside them: operators, `not…` elements, and
    /// how much was left out to keep the message short.
    pub(crate) fn document(&self) -> String {
        let conditions = self
            .conditions
            .iter()
            .map(|(key, values)| json!({"key": key, "values": items(values.iter().map(value))}));
        let mut principal = json!({"id": self.id, "arn": self.arn});
        if let Some(name) = &self.name {
            principal["name"] = name.as_str().into();
        }
        let mut document = json!({
            "allowed": false,
            "explicitDeny": self.explicit,
            "matchedStatements": items(self.statements.iter().map(statement)),
            "failures": items([]),
            "context": {
                "principal": principal,
                "action": self.action,
                "resource": self.resource,
                "conditions": items(conditions),
            },
        });
        let Omitted {
            statements,
            conditions,
            values,
        } = self.omitted;
        if !self.omitted.is_nothing() {
            document["omitted"] =
                json!({"matchedStatements": statements, "conditions": conditions, "values": values});
        }
        document.to_string()
    }
}

fn statement(statement: &Statement) -> Value {
    let conditions = statement.conditions.iter().map(|(operator, key, values)| {
        json!({"operator": operator, "key": key, "values": items(values.iter().map(value))})
    });
    let mut shown = json!({
        "statementId": statement.sid,
        "effect": if statement.denies { "DENY" } else { "ALLOW" },
        "principalGroups": items(statement.group.iter().map(value)),
        "conditions": items(conditions),
    });
    for (name, but, List { but: is_but, of }) in [
        ("principals", "notPrincipals", &statement.whom),
        ("actions", "notActions", &statement.actions),
        ("resources", "notResources", &statement.resources),
    ] {
        shown[if *is_but { but } else { name }] = items(of.iter().map(value));
    }
    shown
}

fn value(text: &String) -> Value {
    json!({ "value": text })
}

fn items(items: impl IntoIterator<Item = Value>) -> Value {
    json!({"items": items.into_iter().collect::<Vec<_>>()})
}
