//! Random sequences of calls on one name, each answer compared with the model's.

use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

use super::Refusal;
use super::model::{Model, Payload, Step, label, token};
use crate::bench::{Bench, Server};

/// Few enough that calls meet.
const TOKENS: usize = 6;
const LABELS: usize = 24;

const CASES: u32 = 256;

fn payload() -> impl Strategy<Value = Payload> {
    prop_oneof![
        4 => prop_oneof![Just(Payload::Text("one")), Just(Payload::Text("two"))],
        1 => Just(Payload::Binary("b25l")),
    ]
}

/// The labels with a meaning come up as often as all others together.
fn a_label() -> impl Strategy<Value = usize> {
    prop_oneof![0..3_usize, 3..LABELS]
}

fn labels() -> impl Strategy<Value = std::collections::BTreeSet<usize>> {
    prop_oneof![4 => btree_set(a_label(), 1..4), 1 => btree_set(3..LABELS, 15..19)]
}

fn step() -> impl Strategy<Value = Step> {
    let token = || 0..TOKENS;
    prop_oneof![
        3 => (token(), of(payload())).prop_map(|(token, value)| Step::Create { token, value }),
        6 => (token(), payload(), of(labels())).prop_map(|(token, value, labels)| Step::Put { token, value, labels }),
        3 => (token(), of(payload())).prop_map(|(token, value)| Step::Update { token, value }),
        8 => (a_label(), of(token()), of(token())).prop_map(|(label, from, to)| Step::Move { label, from, to }),
        4 => (of(token()), of(a_label())).prop_map(|(version, label)| Step::Get { version, label }),
        2 => Just(Step::Describe),
        2 => any::<bool>().prop_map(|deprecated| Step::Versions { deprecated }),
        1 => Just(Step::Schedule),
        1 => Just(Step::Restore),
        1 => Just(Step::Force),
    ]
}

/// A step as a client writes it.
fn call(name: &str, step: &Step) -> (&'static str, Value) {
    let id = json!({ "SecretId": name });
    let (operation, members) = match step {
        Step::Create { token: number, value } => {
            let mut input = valued(
                json!({ "Name": name, "ClientRequestToken": token(*number) }),
                *value,
            );
            if value.is_none() {
                input["Description"] = json!("");
            }
            return ("CreateSecret", input);
        }
        Step::Put {
            token: number,
            value,
            labels,
        } => {
            let mut input = valued(json!({ "ClientRequestToken": token(*number) }), Some(*value));
            if let Some(labels) = labels {
                input["VersionStages"] = labels.iter().map(|number| label(*number)).collect();
            }
            ("PutSecretValue", input)
        }
        Step::Update { token: number, value } => (
            "UpdateSecret",
            valued(json!({ "ClientRequestToken": token(*number) }), *value),
        ),
        Step::Move {
            label: number,
            from,
            to,
        } => (
            "UpdateSecretVersionStage",
            json!({
                "VersionStage": label(*number),
                "RemoveFromVersionId": from.map(token),
                "MoveToVersionId": to.map(token),
            }),
        ),
        Step::Get {
            version,
            label: number,
        } => (
            "GetSecretValue",
            json!({ "VersionId": version.map(token), "VersionStage": number.map(label) }),
        ),
        Step::Describe => ("DescribeSecret", json!({})),
        Step::Versions { deprecated } => ("ListSecretVersionIds", json!({ "IncludeDeprecated": deprecated })),
        Step::Schedule => ("DeleteSecret", json!({ "RecoveryWindowInDays": 7 })),
        Step::Force => ("DeleteSecret", json!({ "ForceDeleteWithoutRecovery": true })),
        Step::Restore => ("RestoreSecret", json!({})),
    };
    (operation, merged(id, members))
}

fn valued(input: Value, value: Option<Payload>) -> Value {
    match value {
        None => input,
        Some(value) => {
            let (member, value) = value.member();
            merged(input, json!({ member: value }))
        }
    }
}

fn merged(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => Value::Object(one.into_iter().chain(other).collect()),
        _ => unreachable!("inputs are objects"),
    }
}

/// What a model can know of an answer.
fn known(answer: Result<Value, Refusal>) -> Result<Value, Refusal> {
    let keep = |members: Map<String, Value>| -> Map<String, Value> {
        let kept = [
            "VersionId",
            "VersionStages",
            "SecretString",
            "SecretBinary",
            "VersionIdsToStages",
        ];
        members
            .into_iter()
            .filter(|(name, _)| kept.contains(&name.as_str()))
            .collect()
    };
    match answer {
        Ok(Value::Object(mut members)) => match members.remove("Versions") {
            Some(Value::Array(versions)) => {
                let versions = versions.into_iter().map(|version| match version {
                    Value::Object(version) => Value::Object(keep(version)),
                    other => other,
                });
                Ok(json!({ "Versions": versions.collect::<Vec<_>>() }))
            }
            _ => Ok(Value::Object(keep(members))),
        },
        Ok(other) => Ok(other),
        Err(refusal) => Err(Refusal {
            message: match refusal.message.split_once("arn:") {
                Some((before, _)) => format!("{before}<ARN>."),
                None => refusal.message,
            },
            ..refusal
        }),
    }
}

fn run(server: &Server, name: &str, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut model = Model::new(name);
    for (number, step) in steps.iter().enumerate() {
        let (operation, input) = call(name, step);
        let answered = known(server.secrets(operation, &input));
        prop_assert_eq!(answered, model.answer(step), "step {}: {:?}", number, step);
    }
    Ok(())
}

#[test]
fn every_answer_is_the_models() {
    let bench = Bench::new();
    let server = bench.start();
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let cases = std::cell::Cell::new(0);
    runner
        .run(&vec(step(), 1..60), |steps| {
            cases.set(cases.get() + 1);
            run(&server, &format!("sequence/{}", cases.get()), &steps)
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}
