//! Every constraint that a published model puts on a member we act on, broken once: the
//! expectation comes from the model file, not from the generated tables.

use super::*;

const MODELS: [(Service, &str); 7] = [
    (
        Service::SecretsManager,
        include_str!("../../models/secretsmanager.json"),
    ),
    (Service::Rds, include_str!("../../models/rds.json")),
    (Service::Sts, include_str!("../../models/sts.json")),
    (Service::Iam, include_str!("../../models/iam.json")),
    (Service::CloudTrail, include_str!("../../models/cloudtrail.json")),
    (Service::Kms, include_str!("../../models/kms.json")),
    (Service::Ec2, include_str!("../../models/ec2.json")),
];

fn schemas(service: Service) -> Vec<&'static OperationSchema> {
    match service {
        Service::SecretsManager => secretsmanager::Operation::ALL
            .map(|operation| operation.schema())
            .to_vec(),
        Service::Rds => rds::Operation::ALL.map(|operation| operation.schema()).to_vec(),
        Service::Sts => sts::Operation::ALL.map(|operation| operation.schema()).to_vec(),
        Service::CloudTrail => cloudtrail::Operation::ALL
            .map(|operation| operation.schema())
            .to_vec(),
        Service::Iam => iam::Operation::ALL.map(|operation| operation.schema()).to_vec(),
        Service::Kms => kms::Operation::ALL.map(|operation| operation.schema()).to_vec(),
        Service::Ec2 => ec2::Operation::ALL.map(|operation| operation.schema()).to_vec(),
    }
}

/// The one pattern that text like `1h` does not match.
const REGION: &str = r"^([a-z]+-)+\d+$";

/// The model of one service, and one of its operations.
struct Model {
    service: Service,
    shapes: Value,
}

impl Model {
    fn shape(&self, reference: &Value) -> &Value {
        &self.shapes[reference["shape"].as_str().expect("a reference")]
    }

    /// A value of `length` characters, bytes or elements; a number is its own length.
    fn value(&self, shape: &Value, length: i64) -> Value {
        let count = usize::try_from(length).expect("no negative length");
        match shape["type"].as_str().expect("typed") {
            "string" => match shape["enum"].get(0) {
                Some(value) => value.clone(),
                None if shape["pattern"] == REGION => json!("us-east-1"),
                // The number of a version, as IAM writes it.
                None if shape["pattern"]
                    .as_str()
                    .is_some_and(|pattern| pattern.starts_with("v[1-9]")) =>
                {
                    json!("v1")
                }
                None => json!("1".repeat(count.saturating_sub(1)) + if count > 0 { "h" } else { "" }),
            },
            "blob" => {
                use base64::Engine;
                json!(base64::prelude::BASE64_STANDARD.encode(vec![0; count]))
            }
            "boolean" => json!(true),
            "integer" | "long" => json!(length),
            "list" => {
                let element = self.shape(&shape["member"]);
                json!(vec![self.value(element, least(element)); count])
            }
            "structure" => {
                let members = shape["members"].as_object().expect("members");
                let filled = members.iter().map(|(name, reference)| {
                    let shape = self.shape(reference);
                    (name.clone(), self.value(shape, least(shape)))
                });
                Value::Object(filled.collect())
            }
            "map" => {
                let value = self.shape(&shape["value"]);
                let entries = (0..count).map(|key| (format!("k{key}"), self.value(value, least(value))));
                Value::Object(entries.collect())
            }
            other => panic!("no inputs have a {other}"),
        }
    }

    /// The required members only.
    fn baseline(&self, input: &Value) -> serde_json::Map<String, Value> {
        let required = input["required"].as_array().into_iter().flatten();
        required
            .map(|name| {
                let name = name.as_str().expect("a name");
                let shape = self.shape(&input["members"][name]);
                (name.to_owned(), self.value(shape, least(shape)))
            })
            .collect()
    }

    fn send(
        &self,
        schema: &'static OperationSchema,
        input: &serde_json::Map<String, Value>,
    ) -> Result<Members, ApiError> {
        let body = match self.service.protocol() {
            Protocol::AwsJson11 => serde_json::to_vec(input).expect("JSON"),
            Protocol::AwsQuery | Protocol::Ec2Query => {
                let mut pairs = Vec::new();
                for (name, value) in input {
                    flatten(name, value, &mut pairs);
                }
                pairs.join("&").into_bytes()
            }
        };
        checked(self.service, schema, &body)
    }
}

/// EC2's requests call members by the name of the answers with a capital, unless the model has
/// a name for requests.
fn rename_as_ec2_asks(shapes: &mut Value) {
    for shape in shapes.as_object_mut().expect("shapes").values_mut() {
        let Some(members) = shape["members"].as_object_mut() else {
            continue;
        };
        let asked = |name: &str, member: &Value| {
            let answered = member["locationName"].as_str().unwrap_or(name);
            let capital = answered[..1].to_uppercase() + &answered[1..];
            member["queryName"].as_str().map_or(capital, str::to_owned)
        };
        let names: std::collections::HashMap<String, String> = members
            .iter()
            .map(|(name, member)| (name.clone(), asked(name, member)))
            .collect();
        *members = std::mem::take(members)
            .into_iter()
            .map(|(name, member)| (names[&name].clone(), member))
            .collect();
        for required in shape["required"].as_array_mut().into_iter().flatten() {
            *required = json!(names[required.as_str().expect("a name")]);
        }
    }
}

fn least(shape: &Value) -> i64 {
    shape["min"].as_i64().unwrap_or(1)
}

/// As a query client writes it.
fn flatten(name: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Array(elements) => {
            for (element, index) in elements.iter().zip(1..) {
                flatten(&format!("{name}.member.{index}"), element, pairs);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                flatten(&format!("{name}.{member}"), value, pairs);
            }
        }
        Value::String(text) => pairs.push(format!("{name}={text}")),
        other => pairs.push(format!("{name}={other}")),
    }
}

/// The values that break a member's constraints, and what the message says of each.
fn violations(model: &Model, shape: &Value) -> Vec<(Value, String)> {
    let is_number = matches!(shape["type"].as_str(), Some("integer" | "long"));
    let noun = if is_number { "value" } else { "length" };
    let mut found = Vec::new();
    if let Some(min) = shape["min"].as_i64().filter(|min| *min > 0) {
        found.push((
            model.value(shape, min - 1),
            format!("Member must have {noun} greater than or equal to {min}"),
        ));
    }
    if let Some(max) = shape["max"].as_i64() {
        found.push((
            model.value(shape, max + 1),
            format!("Member must have {noun} less than or equal to {max}"),
        ));
    }
    if shape["enum"].is_array() {
        found.push((
            json!("none of these"),
            "Member must satisfy enum value set: [".to_owned(),
        ));
    }
    found
}

fn path(member: &str) -> String {
    format!("'{}{}'", member[..1].to_lowercase(), &member[1..])
}

#[test]
fn every_modelled_constraint_is_enforced() {
    let mut broken = 0;
    for (service, file) in MODELS {
        let mut file: Value = serde_json::from_str(file).expect("JSON");
        if service == Service::Ec2 {
            rename_as_ec2_asks(&mut file["shapes"]);
        }
        let model = Model {
            service,
            shapes: file["shapes"].take(),
        };
        for schema in schemas(service) {
            let reference = &file["operations"][schema.name]["input"];
            if reference.is_null() {
                continue;
            }
            let input = model.shape(reference);
            let baseline = model.baseline(input);
            model
                .send(schema, &baseline)
                .unwrap_or_else(|error| panic!("{}: {error}", schema.name));
            broken += break_required(&model, schema, &baseline);
            for field in schema.input.fields {
                let reference = &input["members"][field.name];
                for (value, message) in violations(&model, model.shape(reference)) {
                    // An empty text in a form is how clients leave a member out.
                    if value == json!("") && service.protocol() != Protocol::AwsJson11 {
                        continue;
                    }
                    let mut input = baseline.clone();
                    input.insert(field.name.to_owned(), value);
                    let is_token = reference["idempotencyToken"].as_bool() == Some(true);
                    check_violation(&model, schema, &input, (field.name, is_token), &message);
                    broken += 1;
                }
            }
        }
    }
    assert!(broken > 60, "only {broken} constraints were found in the models");
}

fn break_required(
    model: &Model,
    schema: &'static OperationSchema,
    baseline: &serde_json::Map<String, Value>,
) -> usize {
    for name in baseline.keys() {
        let mut input = baseline.clone();
        input.remove(name);
        let error = model.send(schema, &input).expect_err(name);
        let null = format!(
            "1 validation error detected: Value null at {} failed to satisfy constraint: Member must not be null",
            path(name)
        );
        let (code, message) = match model.service {
            Service::SecretsManager | Service::CloudTrail | Service::Kms => ("ValidationException", null),
            Service::Sts | Service::Iam => ("ValidationError", null),
            Service::Rds | Service::Ec2 => (
                "MissingParameter",
                format!("The request must contain the parameter {name}"),
            ),
        };
        assert_eq!(
            (error.code(), error.message()),
            (code, message.as_str()),
            "{}.{name}",
            schema.name
        );
    }
    baseline.len()
}

fn check_violation(
    model: &Model,
    schema: &'static OperationSchema,
    input: &serde_json::Map<String, Value>,
    (member, is_token): (&str, bool),
    message: &str,
) {
    let place = format!("{}.{member}", schema.name);
    let error = model.send(schema, input).expect_err(&place);
    if is_token {
        assert_eq!(error.code(), "InvalidParameterException", "{place}");
        assert_eq!(
            error.message(),
            format!("{member} must be 32-64 characters long."),
            "{place}"
        );
        return;
    }
    if model.service == Service::SecretsManager
        && input[member] == ""
        && ["Name", "SecretId"].contains(&member)
    {
        assert!(
            error.message().starts_with("Invalid name. Must be"),
            "{place}: {error}"
        );
        return;
    }
    let code = match model.service {
        Service::SecretsManager | Service::CloudTrail | Service::Kms => "ValidationException",
        Service::Rds | Service::Ec2 => "InvalidParameterValue",
        Service::Sts | Service::Iam => "ValidationError",
    };
    assert_eq!(error.code(), code, "{place}");
    assert!(error.message().contains(message), "{place}: {error}");
    assert!(error.message().contains(&path(member)), "{place}: {error}");
}

#[test]
fn every_pattern_compiles() {
    let mut seen = 0;
    for (service, _) in MODELS {
        for schema in schemas(service) {
            seen += structure_patterns(&schema.input);
        }
    }
    assert!(seen > 0);
}

fn structure_patterns(structure: &Structure) -> usize {
    structure.fields.iter().map(|field| patterns(&field.shape)).sum()
}

fn patterns(shape: &Shape) -> usize {
    match shape {
        Shape::Text(text) => text.pattern.map_or(0, |pattern| {
            assert!(pattern.compiles(), "{}", pattern.source());
            1
        }),
        Shape::List(list) => patterns(&list.element),
        Shape::Map(map) => patterns(&map.value),
        Shape::Structure(structure) => structure_patterns(structure),
        Shape::Blob(_) | Shape::Boolean | Shape::Integer(_) | Shape::Long(_) | Shape::Timestamp => 0,
    }
}
