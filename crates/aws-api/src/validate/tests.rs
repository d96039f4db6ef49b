use super::*;
use crate::schema::{Blob, Field, List, Pattern};

static WORD: Pattern = Pattern::new("[a-z]+");
static NAMES: List = List {
    length: Range::new(1, 2),
    element: Shape::Text(Text::ANY.length(1, 3)),
};
static TAGS: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};
static TAG: Structure = Structure {
    fields: &[Field::required("Key", Shape::Text(Text::ANY.length(1, 3)))],
    others: &[],
};
static INPUT: Structure = Structure {
    fields: &[
        Field::optional("Word", Shape::Text(Text::ANY.matching(&WORD))),
        Field::optional("Order", Shape::Text(Text::ANY.one_of(&["asc", "desc"]))),
        Field::optional("Secret", Shape::Text(Text::ANY.length(2, 4).sensitive())),
        Field::optional(
            "Blob",
            Shape::Blob(Blob {
                length: Range::new(1, 2),
                sensitive: true,
            }),
        ),
        Field::optional("Count", Shape::Integer(Range::new(1, 5))),
        Field::optional("Names", Shape::List(&NAMES)),
        Field::optional("Tags", Shape::List(&TAGS)),
        Field::idempotency_token("Token", Shape::Text(Text::ANY.length(2, 4))),
    ],
    others: &[],
};

fn check_json(body: &str) -> Result<(), ApiError> {
    let members = crate::json::read(&INPUT, body.as_bytes()).expect(body);
    validate(Service::SecretsManager, &INPUT, &members)
}

#[track_caller]
fn check_one(body: &str, message: &str) {
    let error = check_json(body).expect_err(body);
    assert_eq!((error.code(), error.status()), ("ValidationException", 400));
    assert_eq!(
        error.message(),
        format!("1 validation error detected: {message}"),
        "{body}"
    );
}

#[test]
fn what_is_within_the_limits_passes() {
    check_json(
        r#"{"Word": "abc", "Order": "asc", "Secret": "éé", "Blob": "AAE=", "Count": 5, "Names": ["a", "abc"],
            "Tags": [{"Key": "k"}], "Token": "1234"}"#,
    )
    .expect("valid");
    check_json("{}").expect("nothing is required");
}

#[test]
fn violations_are_told_in_the_words_of_aws() {
    check_one(
        r#"{"Word": "abc1"}"#,
        "Value 'abc1' at 'word' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
    );
    check_one(
        r#"{"Order": "up"}"#,
        "Value 'up' at 'order' failed to satisfy constraint: Member must satisfy enum value set: [asc, desc]",
    );
    check_one(
        r#"{"Count": 0}"#,
        "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
    check_one(
        r#"{"Count": 6}"#,
        "Value '6' at 'count' failed to satisfy constraint: Member must have value less than or equal to 5",
    );
    check_one(
        r#"{"Names": ["a", "b", "c"]}"#,
        "Value '[a, b, c]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
    check_one(
        r#"{"Names": ["abcd"]}"#,
        "Value 'abcd' at 'names.1.member' failed to satisfy constraint: \
         Member must have length less than or equal to 3",
    );
    check_one(
        r#"{"Tags": [{"Key": "a"}, {}]}"#,
        "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null",
    );
}

#[test]
fn secrets_are_never_repeated() {
    check_one(
        r#"{"Secret": "hunter2"}"#,
        "Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 4",
    );
    check_one(
        r#"{"Blob": ""}"#,
        "Value at 'blob' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
}

#[test]
fn all_violations_are_reported_at_once() {
    let error = check_json(r#"{"Count": 0, "Order": ""}"#).expect_err("two mistakes");
    assert_eq!(
        error.message(),
        "2 validation errors detected: Value '' at 'order' failed to satisfy constraint: Member must satisfy enum \
         value set: [asc, desc]; Value '0' at 'count' failed to satisfy constraint: Member must have value greater \
         than or equal to 1"
    );
}

#[test]
fn a_token_of_the_wrong_length_comes_last_and_has_its_own_error() {
    let error = check_json(r#"{"Token": "1"}"#).expect_err("too short");
    assert_eq!(error.code(), "InvalidParameterException");
    assert_eq!(error.message(), "Token must be 2-4 characters long.");
    assert_eq!(
        check_json(r#"{"Token": "1", "Count": 0}"#)
            .expect_err("both")
            .code(),
        "ValidationException"
    );
}

#[test]
fn query_services_name_the_missing_parameter() {
    let members = crate::query::read(&INPUT, b"Tags.Tag.1.Other=x").expect("valid");
    let error = validate(Service::Rds, &INPUT, &members).expect_err("incomplete");
    assert_eq!((error.code(), error.status()), ("MissingParameter", 400));
    assert_eq!(error.message(), "The request must contain the parameter Key");
    let members = crate::query::read(&INPUT, b"Count=0").expect("valid");
    for (service, code) in [
        (Service::Rds, "InvalidParameterValue"),
        (Service::Sts, "ValidationError"),
    ] {
        assert_eq!(
            validate(service, &INPUT, &members).expect_err("too small").code(),
            code
        );
    }
}
