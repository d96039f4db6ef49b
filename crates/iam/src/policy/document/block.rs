//! Reading a Condition element.

use super::Reader;
use crate::policy::condition::{Clause, Operator, parse_test};
use crate::policy::finding::Check;
use crate::policy::json::Json;
use crate::policy::key::Key;

impl Reader {
    pub(super) fn conditions(&mut self, at: &str, json: &Json) -> Vec<Clause> {
        let Json::Object(operators) = json else {
            self.mismatch(at, "an object", json);
            return Vec::new();
        };
        let mut clauses = Vec::new();
        for (name, json) in operators {
            let at = format!("{at}.{name}");
            let Some(operator) = Operator::parse(name) else {
                let message = format!("Invalid Condition type : {name}.");
                self.findings.add(Check::InvalidOperator, &at, message);
                continue;
            };
            let Json::Object(keys) = json else {
                self.mismatch(&at, "an object", json);
                continue;
            };
            for (key, values) in keys {
                clauses.extend(self.clause(&format!("{at}.{key}"), name, operator, key, values));
            }
        }
        clauses
    }

    fn clause(
        &mut self,
        at: &str,
        name: &str,
        operator: Operator,
        key: &str,
        values: &Json,
    ) -> Option<Clause> {
        let Some(key) = Key::parse(key) else {
            let message = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
            self.findings.add(Check::InvalidConditionKey, at, message);
            return None;
        };
        let values = self.values(at, values)?;
        match parse_test(operator.comparison, &values, self.variables) {
            Ok(test) => Some(Clause {
                operator: name.to_owned(),
                quantifier: operator.quantifier,
                negated: operator.negated,
                if_exists: operator.if_exists,
                key,
                test,
            }),
            Err((check, message)) => {
                self.findings.add(check, at, message);
                None
            }
        }
    }

    /// Numbers and booleans may be written without quotes.
    fn values(&mut self, at: &str, json: &Json) -> Option<Vec<String>> {
        let list = match json {
            Json::List(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut texts = Vec::with_capacity(list.len());
        for value in list {
            texts.push(match value {
                Json::Text(text) | Json::Number(text) => text.clone(),
                Json::Bool(value) => value.to_string(),
                other => {
                    self.mismatch(at, "a string, a number or a boolean", other);
                    return None;
                }
            });
        }
        Some(texts)
    }
}
