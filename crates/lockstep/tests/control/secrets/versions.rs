//! Versions that get old, and how many there may be.

use std::time::Duration;

use serde_json::{Value, json};

use super::Refusal;
use super::model::token;
use crate::bench::{Bench, Server};

const DAY: Duration = Duration::from_secs(86_400);

fn put(server: &Server, number: usize) -> Result<Value, Refusal> {
    let input = json!({ "SecretId": "busy", "ClientRequestToken": token(number), "SecretString": "v" });
    server.secrets("PutSecretValue", &input)
}

/// The ids of all versions, over all pages.
fn versions(server: &Server) -> Vec<String> {
    let mut input = json!({ "SecretId": "busy", "IncludeDeprecated": true, "MaxResults": 60 });
    let mut found = Vec::new();
    loop {
        let page = server.secrets("ListSecretVersionIds", &input).unwrap();
        let ids = page["Versions"].as_array().unwrap().iter();
        found.extend(ids.map(|version| version["VersionId"].as_str().unwrap().to_owned()));
        match page.get("NextToken") {
            Some(next) => input["NextToken"] = next.clone(),
            None => return found,
        }
    }
}

#[test]
fn a_day_of_writing_fills_a_secret_and_the_next_day_empties_it() {
    let bench = Bench::new();
    let server = bench.start();
    server
        .secrets(
            "CreateSecret",
            &json!({ "Name": "busy", "ClientRequestToken": token(0) }),
        )
        .unwrap();
    for number in 1..=150 {
        put(&server, number).unwrap();
    }
    let full = Refusal::new(
        "LimitExceededException",
        "You exceeded the maximum number of versions allowed on a secret.",
    );
    assert_eq!(put(&server, 151), Err(full));
    assert_eq!(versions(&server).len(), 150);
    // A repeated call makes no version, so that it is answered even now.
    assert_eq!(put(&server, 150).unwrap()["VersionStages"], json!(["AWSCURRENT"]));

    server.clock.advance(DAY);
    put(&server, 151).unwrap();
    let kept = versions(&server);
    assert_eq!(kept.len(), 100);
    assert_eq!((kept.first(), kept.last()), (Some(&token(52)), Some(&token(151))));
}
