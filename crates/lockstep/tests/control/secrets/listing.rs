//! What a list has in it, in which order, and in how many pages.

use std::time::Duration;

use serde_json::{Value, json};

use super::Refusal;
use crate::bench::{Bench, Server, soon};

/// A page of names, and the token of the next.
type Page = (Vec<String>, Option<Value>);

fn must(server: &Server, operation: &str, input: &Value) -> Value {
    server
        .secrets(operation, input)
        .unwrap_or_else(|refusal| panic!("{operation} {input}: {refusal:?}"))
}

fn create(server: &Server, name: &str, description: &str, tags: &[(&str, &str)]) {
    let tags: Vec<_> = tags
        .iter()
        .map(|(key, value)| json!({ "Key": key, "Value": value }))
        .collect();
    let input = json!({
        "Name": name,
        "ClientRequestToken": "1".repeat(32),
        "SecretString": name,
        "Description": description,
        "Tags": tags,
    });
    must(server, "CreateSecret", &input);
}

fn names(list: &Value) -> Vec<String> {
    let entries = list.as_array().unwrap().iter();
    entries
        .map(|entry| entry["Name"].as_str().unwrap().to_owned())
        .collect()
}

fn page(server: &Server, input: &Value) -> Page {
    let answer = must(server, "ListSecrets", input);
    (names(&answer["SecretList"]), answer.get("NextToken").cloned())
}

fn found(server: &Server, filters: &Value) -> Vec<String> {
    let input = json!({ "Filters": filters, "SortBy": "name" });
    let (listed, next) = page(server, &input);
    assert_eq!(next, None);
    // A batch finds the same.
    let batch = must(server, "BatchGetSecretValue", &json!({ "Filters": filters }));
    assert_eq!(names(&batch["SecretValues"]), listed, "{filters}");
    listed
}

fn one(key: &str, values: &[&str]) -> Value {
    json!({ "Key": key, "Values": values })
}

#[test]
fn filters() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "/slash", "", &[]);
    create(&server, "AppBeta", "an secret", &[("Team", "Blue Sky")]);
    create(&server, "COMPANYthings", "one and two", &[("team", "red")]);
    create(
        &server,
        "app/one",
        "One Two",
        &[("Team", "blue"), ("stage", "prod")],
    );
    create(&server, "app/two", "asecret", &[]);
    create(&server, "v2db", "", &[("empty", "")]);
    let all = ["/slash", "AppBeta", "COMPANYthings", "app/one", "app/two", "v2db"];
    let without = |gone: &[&str]| {
        all.iter()
            .copied()
            .filter(|name| !gone.contains(name))
            .collect::<Vec<_>>()
    };

    let cases: Vec<(Value, Vec<&str>)> = vec![
        // The name: its beginning, case-sensitive.
        (one("name", &["app"]), vec!["app/one", "app/two"]),
        (one("name", &["App"]), vec!["AppBeta"]),
        (one("name", &["/"]), vec!["/slash"]),
        (one("name", &["one"]), vec![]),
        (one("name", &[""]), all.to_vec()),
        (one("name", &["app/one", "v2"]), vec!["app/one", "v2db"]),
        (one("name", &["!app"]), without(&["app/one", "app/two"])),
        (one("name", &["!app", "app/one"]), without(&["app/two"])),
        (one("name", &["!"]), vec![]),
        // The description: beginnings of its words, in any order and case.
        (one("description", &["a secret"]), vec!["AppBeta"]),
        (one("description", &["AN"]), vec!["AppBeta", "COMPANYthings"]),
        (one("description", &["o t"]), vec!["COMPANYthings", "app/one"]),
        (one("description", &["two one"]), vec!["COMPANYthings", "app/one"]),
        (one("description", &["ecret"]), vec![]),
        (
            one("description", &["!two"]),
            without(&["COMPANYthings", "app/one"]),
        ),
        // Tags: their beginnings, case-sensitive.
        (one("tag-key", &["Te"]), vec!["AppBeta", "app/one"]),
        (one("tag-key", &["te", "st"]), vec!["COMPANYthings", "app/one"]),
        (one("tag-key", &["!Team"]), without(&["AppBeta", "app/one"])),
        (one("tag-value", &["Blue"]), vec!["AppBeta"]),
        (one("tag-value", &["Sky"]), vec![]),
        (
            one("tag-value", &["blue", "red"]),
            vec!["COMPANYthings", "app/one"],
        ),
        // Where they are and whose.
        (one("primary-region", &["us-"]), all.to_vec()),
        (one("primary-region", &["eu-"]), vec![]),
        (one("owning-service", &["rds"]), vec![]),
        (one("owning-service", &["!rds"]), all.to_vec()),
        // Everything: beginnings of words, which end where case, digits or signs begin.
        (one("all", &["beta"]), vec!["AppBeta"]),
        (one("all", &["app"]), vec!["AppBeta", "app/one", "app/two"]),
        (one("all", &["ythings"]), vec!["COMPANYthings"]),
        (one("all", &["things"]), vec![]),
        (one("all", &["db"]), vec!["v2db"]),
        (one("all", &["2"]), vec!["v2db"]),
        (one("all", &["sky"]), vec!["AppBeta"]),
        (one("all", &["PROD"]), vec!["app/one"]),
        (one("all", &["stage"]), vec!["app/one"]),
        (one("all", &["ret"]), vec![]),
        (one("all", &["!blue"]), without(&["AppBeta", "app/one"])),
    ];
    for (filter, expected) in cases {
        assert_eq!(found(&server, &json!([filter])), expected, "{filter}");
    }
    let and = json!([one("name", &["app"]), one("tag-key", &["stage"])]);
    assert_eq!(found(&server, &and), ["app/one"]);
    let twice = json!([one("tag-key", &["Team"]), one("tag-key", &["stage"])]);
    assert_eq!(found(&server, &twice), ["app/one"]);
}

#[test]
fn filters_that_are_none() {
    let bench = Bench::new();
    let server = bench.start();
    let long = "x".repeat(513);
    let wrong = [
        (
            json!([{ "Values": ["a"] }]),
            "InvalidParameterException",
            "Invalid filter key",
        ),
        (
            json!([{ "Key": "name" }]),
            "InvalidParameterException",
            "Invalid filter values for key: name",
        ),
        (
            json!([one("colour", &["a"])]),
            "ValidationException",
            "1 validation error detected: Value 'colour' at 'filters.1.member.key' failed to satisfy constraint: \
             Member must satisfy enum value set: [",
        ),
        (
            json!([one("name", &[])]),
            "ValidationException",
            "1 validation error detected: Value '[]' at \
             'filters.1.member.values' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            json!([one("name", &["a"; 11])]),
            "ValidationException",
            "1 validation error detected: Value",
        ),
        (
            json!([one("name", &[&long])]),
            "ValidationException",
            "1 validation error detected: Value",
        ),
        (
            json!([one("name", &["a#b"])]),
            "ValidationException",
            "1 validation error detected: Value 'a#b' at 'filters.1.member.values.1.member' failed to satisfy \
             constraint: Member must satisfy regular expression pattern: ",
        ),
        (
            Value::Array(vec![one("name", &["a"]); 11]),
            "ValidationException",
            "1 validation error detected: Value at 'filters' failed to satisfy constraint: Member must have length less \
             than or equal to 10",
        ),
    ];
    for (filters, code, message) in wrong {
        for operation in ["ListSecrets", "BatchGetSecretValue"] {
            let refusal = server
                .secrets(operation, &json!({ "Filters": filters }))
                .unwrap_err();
            assert_eq!(refusal.code, code, "{operation} {filters}");
            assert!(refusal.message.starts_with(message), "{operation}: {refusal:?}");
        }
    }
    for member in [
        json!({ "MaxResults": 0 }),
        json!({ "MaxResults": 101 }),
        json!({ "SortBy": "size" }),
        json!({ "SortOrder": "up" }),
    ] {
        let refusal = server.secrets("ListSecrets", &member).unwrap_err();
        assert_eq!(refusal.code, "ValidationException", "{member}");
    }
}

#[test]
fn orders() {
    let bench = Bench::new();
    let server = bench.start();
    for name in ["b", "a", "d", "c"] {
        create(&server, name, "", &[]);
        server.clock.advance(Duration::from_secs(86_400));
    }
    for (name, number) in [("d", 2), ("b", 3)] {
        let input = json!({ "SecretId": name, "Description": "changed", "ClientRequestToken": number.to_string().repeat(32) });
        must(&server, "UpdateSecret", &input);
        must(&server, "GetSecretValue", &json!({ "SecretId": name }));
        soon("the note of access", || {
            must(&server, "DescribeSecret", &json!({ "SecretId": name }))
                .get("LastAccessedDate")
                .cloned()
        });
        server.clock.advance(Duration::from_secs(86_400));
    }
    let orders = [
        (json!(null), ["b", "a", "d", "c"]),
        (json!("created-date"), ["b", "a", "d", "c"]),
        (json!("name"), ["a", "b", "c", "d"]),
        (json!("last-changed-date"), ["a", "c", "d", "b"]),
        (json!("last-accessed-date"), ["a", "c", "d", "b"]),
    ];
    for (by, expected) in orders {
        for (direction, is_reversed) in [(json!(null), false), (json!("asc"), false), (json!("desc"), true)] {
            let mut expected = expected.to_vec();
            if is_reversed {
                expected.reverse();
            }
            let mut input = json!({ "SortBy": by, "SortOrder": direction });
            assert_eq!(page(&server, &input).0, expected, "{input}");
            // In pages it is the same.
            input["MaxResults"] = json!(1);
            let mut paged = Vec::new();
            loop {
                let (names, next) = page(&server, &input);
                paged.extend(names);
                match next {
                    Some(next) => input["NextToken"] = next,
                    None => break,
                }
            }
            assert_eq!(paged, expected, "{by} {direction}, in pages");
        }
    }
}

#[test]
fn tokens_hold_while_secrets_come_and_go() {
    let bench = Bench::new();
    let server = bench.start();
    for name in ["b", "d", "f", "h"] {
        create(&server, name, "", &[]);
    }
    let force = |name: &str| {
        must(
            &server,
            "DeleteSecret",
            &json!({ "SecretId": name, "ForceDeleteWithoutRecovery": true }),
        )
    };
    let mut input = json!({ "SortBy": "name", "MaxResults": 2 });
    let (first, next) = page(&server, &input);
    assert_eq!(first, ["b", "d"]);
    // The page's own end goes, one before it comes, one after it comes, and one after it goes.
    force("d");
    create(&server, "c", "", &[]);
    create(&server, "e", "", &[]);
    force("h");
    input["NextToken"] = next.unwrap();
    assert_eq!(
        page(&server, &input),
        (vec!["e".to_owned(), "f".to_owned()], None)
    );
    // And again: a token is not used up.
    input["MaxResults"] = json!(1);
    assert_eq!(page(&server, &input).0, ["e"]);
    let token = input["NextToken"].clone();
    drop(server);
    let server = bench.start();
    input["NextToken"] = token;
    assert_eq!(page(&server, &input).0, ["e"]);
}

#[test]
fn tokens_hold_for_their_own_list_only() {
    let bench = Bench::new();
    let server = bench.start();
    for name in ["a", "b", "c"] {
        create(&server, name, "", &[]);
        must(
            &server,
            "PutSecretValue",
            &json!({ "SecretId": name, "ClientRequestToken": "2".repeat(32), "SecretString": "v" }),
        );
    }
    let refused = |operation: &str, input: &Value, token: &Value| {
        let mut input = input.clone();
        input["NextToken"] = token.clone();
        let invalid = Refusal::new("InvalidNextTokenException", "Invalid NextToken provided.");
        assert_eq!(
            server.secrets(operation, &input),
            Err(invalid),
            "{operation} {input}"
        );
    };
    let any = json!([one("name", &["!x"])]);
    let lists = [
        ("ListSecrets", json!({ "MaxResults": 1 })),
        ("ListSecrets", json!({ "MaxResults": 1, "SortBy": "name" })),
        ("ListSecrets", json!({ "MaxResults": 1, "SortOrder": "desc" })),
        (
            "ListSecrets",
            json!({ "MaxResults": 1, "IncludePlannedDeletion": true }),
        ),
        ("ListSecrets", json!({ "MaxResults": 1, "Filters": any })),
        (
            "ListSecrets",
            json!({ "MaxResults": 1, "Filters": [one("name", &["!y"])] }),
        ),
        (
            "ListSecrets",
            json!({ "MaxResults": 1, "Filters": [one("all", &["!x"])] }),
        ),
        ("BatchGetSecretValue", json!({ "MaxResults": 1, "Filters": any })),
        (
            "ListSecretVersionIds",
            json!({ "MaxResults": 1, "SecretId": "a" }),
        ),
        (
            "ListSecretVersionIds",
            json!({ "MaxResults": 1, "SecretId": "a", "IncludeDeprecated": true }),
        ),
        (
            "ListSecretVersionIds",
            json!({ "MaxResults": 1, "SecretId": "b" }),
        ),
    ];
    let tokens: Vec<_> = lists
        .iter()
        .map(|(operation, input)| must(&server, operation, input)["NextToken"].clone())
        .collect();
    for ((operation, input), own) in lists.iter().zip(&tokens) {
        for token in &tokens {
            if token == own {
                let mut input = input.clone();
                input["NextToken"] = token.clone();
                must(&server, operation, &input);
            } else {
                refused(operation, input, token);
            }
        }
        let text = own.as_str().unwrap();
        let mut turned = text.to_owned().into_bytes();
        let last = turned.len() - 2;
        turned[last] = if turned[last] == b'A' { b'B' } else { b'A' };
        let forged = [
            "x".to_owned(),
            "made-up".to_owned(),
            text[1..].to_owned(),
            format!("{text}AAAA"),
            "A".repeat(text.len()),
            String::from_utf8(turned).unwrap(),
            "ä".to_owned(),
        ];
        for token in forged {
            refused(operation, input, &json!(token));
        }
        let mut empty = input.clone();
        empty["NextToken"] = json!("");
        assert_eq!(
            server.secrets(operation, &empty).unwrap_err().code,
            "ValidationException"
        );
    }
}

#[test]
fn a_batch_gives_what_there_is_and_says_what_there_is_not() {
    let bench = Bench::new();
    let server = bench.start();
    create(&server, "a", "", &[]);
    create(&server, "gone", "", &[]);
    must(
        &server,
        "CreateSecret",
        &json!({ "Name": "empty", "ClientRequestToken": "1".repeat(32) }),
    );
    must(&server, "DeleteSecret", &json!({ "SecretId": "gone" }));
    let answer = must(
        &server,
        "BatchGetSecretValue",
        &json!({ "SecretIdList": ["a", "never", "gone", "empty", "b c"] }),
    );
    assert_eq!(names(&answer["SecretValues"]), ["a"]);
    assert_eq!(answer["SecretValues"][0]["SecretString"], "a");
    let errors: Vec<_> = answer["Errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            (
                error["SecretId"].as_str().unwrap(),
                error["ErrorCode"].as_str().unwrap(),
                error["Message"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        errors,
        [
            (
                "never",
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret."
            ),
            (
                "gone",
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion."
            ),
            (
                "empty",
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"
            ),
            (
                "b c",
                "ValidationException",
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: \
                 -/_+=.@!"
            ),
        ]
    );
    // By filter, too, the one without a value is told of.
    let answer = must(
        &server,
        "BatchGetSecretValue",
        &json!({ "Filters": [one("name", &["e", "a"])] }),
    );
    assert_eq!(names(&answer["SecretValues"]), ["a"]);
    assert_eq!(answer["Errors"][0]["SecretId"], "empty");

    let wrong = |code: &str, message: &str, input: Value| {
        let refusal = server.secrets("BatchGetSecretValue", &input).unwrap_err();
        assert_eq!(refusal.code, code, "{input}");
        assert!(refusal.message.contains(message), "{input}: {refusal:?}");
    };
    let either = "Either 'SecretIdList' or 'Filters' must be provided, but not both.";
    wrong("InvalidParameterException", either, json!({}));
    wrong(
        "InvalidParameterException",
        either,
        json!({ "SecretIdList": ["a"], "Filters": [one("name", &["a"])] }),
    );
    let alone = "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.";
    wrong(
        "InvalidParameterException",
        alone,
        json!({ "SecretIdList": ["a"], "MaxResults": 1 }),
    );
    let size = "Member must have length less than or equal to 20";
    wrong(
        "ValidationException",
        size,
        json!({ "SecretIdList": vec!["a"; 21] }),
    );
    let size = "Member must have value less than or equal to 20";
    wrong(
        "ValidationException",
        size,
        json!({ "Filters": [one("name", &["a"])], "MaxResults": 21 }),
    );
}
