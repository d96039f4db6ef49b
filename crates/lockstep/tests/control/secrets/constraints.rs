//! Every constraint that the published model puts on an input, broken in every operation and
//! at every depth; and every member given as something that it is not. What is expected comes
//! from the model file, not from the tables that the program works with.

use aws_api::secretsmanager::Operation;
use serde_json::{Map, Value, json};

use super::Refusal;
use crate::bench::{Bench, Server};

const MODEL: &str = include_str!("../../../../aws-api/models/secretsmanager.json");

/// A character that no pattern of the model admits and that no enum has.
const NOWHERE: &str = "~";

/// A broken rule: the value that breaks it, where it lies, how it is shown, and what is said.
struct Broken {
    value: Value,
    path: String,
    shown: Option<String>,
    rule: String,
}

struct Model {
    operations: Value,
    shapes: Value,
}

impl Model {
    fn read() -> Self {
        let mut file: Value = serde_json::from_str(MODEL).unwrap();
        Self {
            operations: file["operations"].take(),
            shapes: file["shapes"].take(),
        }
    }

    fn input(&self, operation: Operation) -> &Value {
        self.shape(&self.operations[operation.name()]["input"])
    }

    fn shape(&self, reference: &Value) -> &Value {
        &self.shapes[reference["shape"].as_str().unwrap()]
    }

    /// A value of `length` characters, bytes or elements; a number is its own length.
    fn sized(&self, shape: &Value, length: i64) -> Value {
        let count = usize::try_from(length).unwrap();
        match kind(shape) {
            "string" => json!("1".repeat(count)),
            "blob" => {
                use base64::Engine;
                json!(base64::prelude::BASE64_STANDARD.encode(vec![0; count]))
            }
            "boolean" => json!(true),
            "integer" | "long" => json!(length),
            "list" => json!(vec![self.lawful(self.shape(&shape["member"])); count]),
            "structure" => {
                let members = shape["members"].as_object().unwrap().iter();
                let lawful =
                    members.map(|(name, reference)| (name.clone(), self.lawful(self.shape(reference))));
                Value::Object(lawful.collect())
            }
            other => panic!("no inputs have a {other}"),
        }
    }

    /// Something that breaks no rule.
    fn lawful(&self, shape: &Value) -> Value {
        if let Some(value) = shape["enum"].get(0) {
            return value.clone();
        }
        match shape["pattern"].as_str() {
            // Regions and durations are not free but for their characters.
            Some(pattern) if pattern.contains("[a-z]+-") => json!("eu-west-1"),
            Some("[0-9]+h") => json!("1h"),
            _ => self.sized(shape, shape["min"].as_i64().unwrap_or(1).max(1)),
        }
    }

    /// The required members only.
    fn baseline(&self, input: &Value) -> Map<String, Value> {
        let required = input["required"].as_array().into_iter().flatten();
        required
            .map(|name| {
                let name = name.as_str().unwrap();
                (name.to_owned(), self.lawful(self.shape(&input["members"][name])))
            })
            .collect()
    }

    /// All that can be wrong with a value and what is in it.
    fn broken(&self, shape: &Value, path: &str) -> Vec<Broken> {
        let mut found = self.broken_itself(shape, path);
        match kind(shape) {
            "list" => {
                let element = self.broken(self.shape(&shape["member"]), &format!("{path}.1.member"));
                found.extend(element.into_iter().map(|broken| Broken {
                    value: json!([broken.value]),
                    ..broken
                }));
            }
            "structure" => {
                let whole = self.lawful(shape);
                for (name, reference) in shape["members"].as_object().unwrap() {
                    let member = self.broken(self.shape(reference), &format!("{path}.{}", lower(name)));
                    found.extend(member.into_iter().map(|broken| Broken {
                        value: with(&whole, name, broken.value),
                        ..broken
                    }));
                }
                for name in shape["required"].as_array().into_iter().flatten() {
                    let name = name.as_str().unwrap();
                    found.push(Broken {
                        value: with(&whole, name, Value::Null),
                        path: format!("{path}.{}", lower(name)),
                        shown: Some("null".to_owned()),
                        rule: "Member must not be null".to_owned(),
                    });
                }
            }
            _ => {}
        }
        found
    }

    fn broken_itself(&self, shape: &Value, path: &str) -> Vec<Broken> {
        let noun = if is_number(shape) { "value" } else { "length" };
        let mut found = Vec::new();
        let mut add = |value: Value, rule: String| {
            let shown = self.shown(shape, &value);
            let path = path.to_owned();
            found.push(Broken {
                value,
                path,
                shown,
                rule,
            });
        };
        if let Some(min) = shape["min"].as_i64().filter(|min| *min > 0) {
            let rule = format!("Member must have {noun} greater than or equal to {min}");
            add(self.sized(shape, min - 1), rule);
        }
        if let Some(max) = shape["max"].as_i64() {
            let rule = format!("Member must have {noun} less than or equal to {max}");
            add(self.sized(shape, max + 1), rule);
        }
        if let Some(pattern) = shape["pattern"].as_str() {
            let least = usize::try_from(shape["min"].as_i64().unwrap_or(1)).unwrap();
            let rule = format!("Member must satisfy regular expression pattern: {pattern}");
            add(json!(NOWHERE.repeat(least)), rule);
        }
        if let Some(values) = shape["enum"].as_array() {
            let values: Vec<_> = values.iter().map(|value| value.as_str().unwrap()).collect();
            let rule = format!("Member must satisfy enum value set: [{}]", values.join(", "));
            add(json!(NOWHERE), rule);
        }
        found
    }

    /// How a message repeats a value, if it does.
    fn shown(&self, shape: &Value, value: &Value) -> Option<String> {
        if shape["sensitive"] == true {
            return None;
        }
        match kind(shape) {
            "string" => value.as_str().map(|text| format!("'{text}'")),
            "integer" | "long" => Some(format!("'{value}'")),
            "list" => {
                let texts = value.as_array().unwrap().iter().map(Value::as_str);
                let texts: Option<Vec<_>> = texts.collect();
                texts.map(|texts| format!("'[{}]'", texts.join(", ")))
            }
            _ => None,
        }
    }

    /// What a value is not, and where.
    fn mistyped(&self, shape: &Value, path: &str) -> Vec<(Value, String, &'static str)> {
        let (expected, wrong) = match kind(shape) {
            "string" => (
                "a string",
                vec![json!(7), json!(true), json!(["a"]), json!({ "a": 1 })],
            ),
            "blob" => ("a base64 string", vec![json!(7), json!(["a"])]),
            "boolean" => ("a boolean", vec![json!("true"), json!(1), json!(["a"])]),
            "integer" => (
                "a 32-bit integer",
                vec![json!("7"), json!(7.5), json!(3_000_000_000_i64), json!([7])],
            ),
            "long" => ("a 64-bit integer", vec![json!("7"), json!(7.5), json!(u64::MAX)]),
            "list" => ("an array", vec![json!("a"), json!({ "a": 1 }), json!(7)]),
            "structure" => ("an object", vec![json!("a"), json!(["a"]), json!(7)]),
            other => panic!("no inputs have a {other}"),
        };
        let mut found: Vec<_> = wrong
            .into_iter()
            .map(|value| (value, path.to_owned(), expected))
            .collect();
        match kind(shape) {
            "list" => {
                let element = self.mistyped(self.shape(&shape["member"]), &format!("{path}.1.member"));
                found.extend(
                    element
                        .into_iter()
                        .map(|(value, path, what)| (json!([value]), path, what)),
                );
            }
            "structure" => {
                for (name, reference) in shape["members"].as_object().unwrap() {
                    let member = self.mistyped(self.shape(reference), &format!("{path}.{}", lower(name)));
                    found.extend(
                        member
                            .into_iter()
                            .map(|(value, path, what)| (json!({ name: value }), path, what)),
                    );
                }
            }
            _ => {}
        }
        found
    }
}

fn kind(shape: &Value) -> &str {
    shape["type"].as_str().unwrap()
}

fn is_number(shape: &Value) -> bool {
    ["integer", "long"].contains(&kind(shape))
}

fn lower(name: &str) -> String {
    format!("{}{}", name[..1].to_lowercase(), &name[1..])
}

fn with(whole: &Value, name: &str, value: Value) -> Value {
    let mut changed = whole.clone();
    changed[name] = value;
    changed
}

/// A member that we do not act on is refused by its name, whatever it is.
fn is_not_acted_on(refusal: &Refusal, member: &str) -> bool {
    refusal.code == "InvalidParameterException"
        && refusal.message.starts_with("Lockstep ")
        && refusal.message.contains(&format!(" {member} "))
}

fn check(server: &Server, operation: Operation, member: &str, input: &Value, broken: &Broken) {
    let place = format!("{}: {input:.200}", operation.name());
    let refusal = server.secrets(operation.name(), input).expect_err(&place);
    if is_not_acted_on(&refusal, member) {
        return;
    }
    let is_name = ["secretId", "name"].contains(&broken.path.as_str());
    if is_name && broken.value == "" {
        assert_eq!(refusal.code, "ValidationException", "{place}");
        assert!(
            refusal.message.starts_with("Invalid name."),
            "{place}: {refusal:?}"
        );
        return;
    }
    if broken.path == "clientRequestToken" {
        let length = "ClientRequestToken must be 32-64 characters long.";
        assert_eq!(
            refusal,
            Refusal::new("InvalidParameterException", length),
            "{place}"
        );
        return;
    }
    assert_eq!(refusal.code, "ValidationException", "{place}: {refusal:?}");
    let shown = broken
        .shown
        .as_ref()
        .map(|shown| format!(" {shown}"))
        .unwrap_or_default();
    let said = format!(
        "Value{shown} at '{}' failed to satisfy constraint: {}",
        broken.path, broken.rule
    );
    let (count, list) = refusal.message.split_once(" detected: ").unwrap();
    let violations: Vec<_> = list.split("; ").collect();
    match violations.len() {
        1 => assert_eq!(count, "1 validation error", "{place}"),
        more => assert_eq!(count, format!("{more} validation errors"), "{place}"),
    }
    assert!(
        violations.contains(&said.as_str()),
        "{place}\n{said}\n{refusal:?}"
    );
}

/// All that can be seen from outside.
fn everything(server: &Server) -> Value {
    let listed = server
        .secrets("ListSecrets", &json!({ "IncludePlannedDeletion": true }))
        .unwrap();
    let policy = server
        .secrets("GetResourcePolicy", &json!({ "SecretId": "1" }))
        .unwrap();
    json!([listed, policy])
}

/// The names that baselines use are those of secrets, so that only the rule stands in the way.
fn start(bench: &Bench) -> Server {
    let server = bench.start();
    for name in ["1", "app"] {
        let input = json!({ "Name": name, "ClientRequestToken": "1".repeat(32), "SecretString": "v" });
        server.secrets("CreateSecret", &input).unwrap();
    }
    server
}

#[test]
fn every_constraint_of_the_model_holds_in_every_operation() {
    let (model, bench) = (Model::read(), Bench::new());
    let server = start(&bench);
    let before = everything(&server);
    let mut count = 0;
    for operation in Operation::ALL {
        let input = model.input(operation);
        let baseline = Value::Object(model.baseline(input));
        for (member, reference) in input["members"].as_object().unwrap() {
            for broken in model.broken(model.shape(reference), &lower(member)) {
                let input = with(&baseline, member, broken.value.clone());
                check(&server, operation, member, &input, &broken);
                count += 1;
            }
        }
        for member in input["required"].as_array().into_iter().flatten() {
            let member = member.as_str().unwrap();
            let broken = Broken {
                value: Value::Null,
                path: lower(member),
                shown: Some("null".to_owned()),
                rule: "Member must not be null".to_owned(),
            };
            check(
                &server,
                operation,
                member,
                &with(&baseline, member, Value::Null),
                &broken,
            );
            count += 1;
        }
    }
    assert_eq!(everything(&server), before);
    assert!(count > 200, "only {count} constraints were found");
}

#[test]
fn every_member_has_its_type_in_every_operation() {
    let (model, bench) = (Model::read(), Bench::new());
    let server = start(&bench);
    let before = everything(&server);
    let mut count = 0;
    for operation in Operation::ALL {
        let input = model.input(operation);
        let baseline = Value::Object(model.baseline(input));
        for (member, reference) in input["members"].as_object().unwrap() {
            for (value, path, expected) in model.mistyped(model.shape(reference), &lower(member)) {
                let input = with(&baseline, member, value);
                let place = format!("{}: {input}", operation.name());
                let refusal = server.secrets(operation.name(), &input).expect_err(&place);
                if is_not_acted_on(&refusal, member) {
                    continue;
                }
                let message = format!("'{path}' must be {expected}");
                assert_eq!(
                    refusal,
                    Refusal::new("SerializationException", message),
                    "{place}"
                );
                count += 1;
            }
        }
    }
    assert_eq!(everything(&server), before);
    assert!(count > 200, "only {count} members were found");
}
