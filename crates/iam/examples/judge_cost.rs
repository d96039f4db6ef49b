//! What one verdict costs: `GetSecretValue` by a user with 10 policies of 20 statements.
//!
//! `cargo run --release -p iam --example judge_cost`

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a development tool")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use domain::AccountId;
use iam::authorization::Action;
use iam::policy::{Kind, Policy};
use iam::{Attached, Environment, Fact, Identities, Place, Principal, Request, Standing, Value, Verdict};
use jiff::Timestamp;

const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf";
const ROUNDS: u32 = 1_000_000;

fn main() {
    for (name, statement) in [
        (
            "statements about other actions",
            r#"{"Effect": "Allow", "Action": ["s3:Get*", "rds:DescribeDBInstances", "secretsmanager:ListSecrets"], "Resource": "*"}"#,
        ),
        (
            "statements about the action and other secrets",
            r#"{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:*:*:secret:other-NUMBER-??????"}"#,
        ),
    ] {
        for users in [1, 2_000] {
            println!("{name}, {users} users: {} ns", cost(statement, users));
        }
    }
}

/// Nanoseconds for one verdict.
fn cost(filler: &str, users: usize) -> u128 {
    let own = r#"{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-??????"}"#;
    let attached = |policy: u32, last: &str| {
        let other = |statement: u32| filler.replace("NUMBER", &(policy * 20 + statement).to_string());
        let mut statements: Vec<_> = (0..19).map(other).collect();
        statements.push(last.to_owned());
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
            statements.join(",")
        );
        Arc::new(Attached {
            id: "p".to_owned(),
            place: Place::User("ada".to_owned()),
            policy: Arc::new(Policy::parse(Kind::Managed, &text).expect("a policy")),
        })
    };
    let standing = || {
        let mut policies: Vec<_> = (0..9)
            .map(|policy| attached(policy, &filler.replace("NUMBER", "x")))
            .collect();
        policies.push(attached(9, own));
        Arc::new(Standing {
            policies,
            ..Standing::default()
        })
    };
    let identities: Identities = (0..users)
        .map(|number| (format!("AIDA{number:016}"), standing()))
        .collect();
    let principal = Principal::user(AccountId::default(), "/", "ada", "AIDA0000000000000000");
    let environment = Environment {
        now: Timestamp::UNIX_EPOCH,
        source: None,
        secure: true,
        region: "eu-west-1",
        user_agent: None,
    };
    let facts = [Fact::new("secretsmanager:SecretId", Value::Text("app"))];
    let request = Request {
        principal: &principal,
        action: const { Action::new("secretsmanager", "GetSecretValue") },
        resource: SECRET,
        policy: None,
        granted: false,
        environment: &environment,
        facts: &facts,
    };
    assert_eq!(identities.judge(&request), Verdict::Allowed);
    let started = Instant::now();
    for _ in 0..ROUNDS {
        black_box(identities.judge(black_box(&request)));
    }
    started.elapsed().as_nanos() / u128::from(ROUNDS)
}
