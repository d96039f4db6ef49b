use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use stdx::Secret;

use super::*;
use crate::error::ApiError;
use crate::schema::{Blob, Field, List, Map, Other, Range, Shape, Structure, Text};
use crate::value::{Asked, Members, Value};

static LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&INNER),
};
static MAP: Map = Map {
    length: Range::ANY,
    value: Shape::Text(Text::ANY),
};

static INNER: Structure = Structure {
    fields: &[Field::optional("Key", Shape::Text(Text::ANY))],
    others: &[],
};
static INPUT: Structure = Structure {
    fields: &[
        Field::optional("Text", Shape::Text(Text::ANY)),
        Field::optional(
            "Blob",
            Shape::Blob(Blob {
                length: Range::ANY,
                sensitive: true,
            }),
        ),
        Field::optional("Flag", Shape::Boolean),
        Field::optional("Integer", Shape::Integer(Range::ANY)),
        Field::optional("Long", Shape::Long(Range::ANY)),
        Field::optional("Time", Shape::Timestamp),
        Field::optional("List", Shape::List(&LIST)),
        Field::optional("Map", Shape::Map(&MAP)),
    ],
    others: &[Other::refused("Other", None)],
};

fn read_str(body: &str) -> Result<Members, ApiError> {
    read(&INPUT, body.as_bytes())
}

#[track_caller]
fn check_refused(body: &str, message: &str) {
    let error = read_str(body).expect_err(body);
    assert_eq!(
        (error.code(), error.status()),
        ("SerializationException", 400),
        "{body}"
    );
    assert_eq!(error.message(), message, "{body}");
}

#[test]
fn members_are_read_as_their_types() {
    let members = read_str(
        r#"{"Text": "a\u00e9\"", "Blob": "AAEC", "Flag": false, "Integer": -7, "Long": 9007199254740993,
            "List": [{"Key": "k"}, {}], "Unknown": {"deep": [1, 2.5]}}"#,
    )
    .expect("valid");
    assert!(matches!(members.get("Text"), Some(Value::Text(text)) if text == "aé\""));
    assert!(matches!(members.get("Blob"), Some(Value::Blob(bytes)) if bytes == &[0, 1, 2]));
    assert!(matches!(members.get("Flag"), Some(Value::Boolean(false))));
    assert!(matches!(members.get("Integer"), Some(Value::Integer(-7))));
    assert!(matches!(
        members.get("Long"),
        Some(Value::Integer(9_007_199_254_740_993))
    ));
    let Some(Value::List(list)) = members.get("List") else {
        panic!("a list")
    };
    assert!(
        matches!(list.as_slice(), [Value::Structure(first), Value::Structure(_)] if first.get("Key").is_some())
    );
}

#[test]
fn maps_are_read_by_their_keys() {
    let members = read_str(r#"{"Map": {"b": "2", "a\u0022": "1", "": "", "none": null}}"#).expect("valid");
    let Some(Value::Map(map)) = members.get("Map") else {
        panic!("a map")
    };
    let entries: Vec<&str> = map.keys().map(String::as_str).collect();
    assert_eq!(entries, ["", "a\"", "b"]);
    assert!(matches!(map.get("b"), Some(Value::Text(text)) if text == "2"));
    check_refused(
        r#"{"Map": {"a": "1", "\u0061": "2"}}"#,
        "'map' has a key more than once",
    );
    check_refused(r#"{"Map": {"a": 1}}"#, "'map' must be a string");
    check_refused(r#"{"Map": []}"#, "'map' must be an object");
}

#[test]
fn an_empty_body_is_an_empty_object_and_null_is_absent() {
    for body in ["", " \n", "{}", r#"{"Text": null, "Other": null}"#] {
        let members = read_str(body).expect(body);
        assert!(members.fields.is_empty() && members.others.is_empty(), "{body}");
    }
    let members = read_str(r#"{"Text": ""}"#).expect("valid");
    assert!(
        matches!(members.get("Text"), Some(Value::Text(text)) if text.is_empty()),
        "empty is not absent"
    );
}

#[test]
fn what_is_asked_of_other_members_is_kept_as_text() {
    for (json, asked) in [
        ("\"\"", Asked::Nothing),
        ("[]", Asked::Nothing),
        ("{}", Asked::Nothing),
        ("false", Asked::Scalar("false".to_owned())),
        ("0", Asked::Scalar("0".to_owned())),
        ("\"x\"", Asked::Scalar("x".to_owned())),
        ("[1]", Asked::Composite),
        ("1.5", Asked::Composite),
    ] {
        let members = read_str(&format!(r#"{{"Other": {json}}}"#)).expect(json);
        assert_eq!(
            members.others.first().map(|(_, asked)| asked),
            Some(&asked),
            "{json}"
        );
    }
}

#[test]
fn wrong_types_are_refused_without_repeating_the_value() {
    check_refused(r#"{"Text": 12345}"#, "'text' must be a string");
    check_refused(r#"{"Blob": "%%"}"#, "'blob' is not valid base64");
    check_refused(r#"{"Flag": "true"}"#, "'flag' must be a boolean");
    check_refused(r#"{"Integer": 2147483648}"#, "'integer' must be a 32-bit integer");
    check_refused(r#"{"Integer": 1.5}"#, "'integer' must be a 32-bit integer");
    check_refused(
        r#"{"Long": 9223372036854775808}"#,
        "'long' must be a 64-bit integer",
    );
    check_refused(r#"{"List": {"Key": "k"}}"#, "'list' must be an array");
    check_refused(
        r#"{"List": [{}, {"Key": []}]}"#,
        "'list.2.member.key' must be a string",
    );
    check_refused(r#"{"List": [null]}"#, "'list.1.member' must be an object");
}

#[test]
fn what_is_no_json_object_is_refused() {
    check_refused("[]", "The request body is not a JSON object");
    check_refused("{", "The request body is not valid JSON at line 1 column 1");
    check_refused(
        r#"{"Text": "hunter2}"#,
        "The request body is not valid JSON at line 1 column 18",
    );
    check_refused("{} {}", "The request body is not valid JSON at line 1 column 4");
    check_refused(r#"{"Text": "a", "Text": "b"}"#, "'text' is given more than once");
    assert!(read_str(r#"{"Unknown": 1, "Unknown": 2}"#).is_ok());
    let error = read(&INPUT, b"{\"Text\": \"\xff\"}").expect_err("no UTF-8");
    assert_eq!(error.message(), "The request body is not valid UTF-8");
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!(r#"{{"Unknown": {}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(read_str(&nested(63)).is_ok());
    assert_eq!(
        read_str(&nested(64)).expect_err("too deep").code(),
        "SerializationException"
    );
    assert_eq!(
        read_str(&nested(100_000)).expect_err("far too deep").code(),
        "SerializationException"
    );
}

fn written(value: &(impl WriteJson + ?Sized)) -> String {
    let mut out = Vec::new();
    value.write_json(&mut out);
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn timestamps_are_exact_to_the_millisecond() {
    let timestamp = |millis| Timestamp::from_millisecond(millis).expect("in range");
    for (millis, json) in [
        (1_523_477_145_729, "1523477145.729"),
        (1_673_395_200_000, "1673395200.0"),
        (1_673_395_200_100, "1673395200.1"),
        (1_673_395_200_010, "1673395200.01"),
        (0, "0.0"),
        (-1_500, "-1.5"),
    ] {
        assert_eq!(written(&timestamp(millis)), json);
    }
}

#[test]
fn values_are_written_as_json() {
    assert_eq!(
        written("q\" b\\ n\n t\t e\u{1b} é \u{7f}"),
        "\"q\\\" b\\\\ n\\n t\\t e\\u001b é \u{7f}\""
    );
    assert_eq!(written(&Secret::new(vec![0_u8, 1, 255])), "\"AAH/\"");
    assert_eq!(written(&vec![0_u8, 1, 255]), "\"AAH/\"");
    assert_eq!(written(&Secret::from("p\"w")), r#""p\"w""#);
    assert_eq!(written(&vec![7_i64, -1]), "[7,-1]");
    let map = BTreeMap::from([("a".to_owned(), vec!["x".to_owned()]), ("b".to_owned(), vec![])]);
    assert_eq!(written(&map), r#"{"a":["x"],"b":[]}"#);
    assert_eq!(written(&()), "{}");
}

#[test]
fn what_must_be_escaped_is_found_at_every_place() {
    for length in 0..40 {
        for at in 0..length {
            let text = format!("{}\"{}", "é".repeat(at), "x".repeat(length - at));
            let parsed: String = serde_json::from_str(&written(text.as_str())).expect("valid JSON");
            assert_eq!(parsed, text);
        }
    }
}

#[test]
fn the_message_is_capitalised_where_the_model_does_it() {
    let modelled = ApiError::modelled("ResourceNotFoundException", 400, "gone");
    assert_eq!(
        error(&modelled),
        br#"{"__type":"ResourceNotFoundException","Message":"gone"}"#
    );
    let small = ApiError::modelled_small("NotFoundException", 400, "gone");
    assert_eq!(
        error(&small),
        br#"{"__type":"NotFoundException","message":"gone"}"#
    );
    let common = ApiError::common("UnrecognizedClientException", 400, "who?");
    assert_eq!(
        error(&common),
        br#"{"__type":"UnrecognizedClientException","message":"who?"}"#
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(body in any::<Vec<u8>>()) {
        let _ = read(&INPUT, &body);
    }

    #[test]
    fn no_json_like_text_makes_the_reader_panic(
        body in r#"(\{|\}|\[|\]|,|:|"Text"|"Blob"|"List"|"Key"|"Other"|null|1|-0\.5e9|true| ){0,40}"#,
    ) {
        let _ = read(&INPUT, body.as_bytes());
    }

    #[test]
    fn text_survives_both_ways(text in any::<String>()) {
        let parsed: String = serde_json::from_str(&written(text.as_str())).expect("valid JSON");
        prop_assert_eq!(&parsed, &text);
        let members = read_str(&format!("{{\"Text\":{}}}", written(text.as_str()))).expect("valid");
        prop_assert!(matches!(members.get("Text"), Some(Value::Text(read)) if *read == text));
    }
}

#[test]
fn points_in_time_are_seconds_with_a_fraction() {
    let read_time = |body: &str| match read_str(body).expect("valid").get("Time") {
        Some(Value::Timestamp(time)) => time.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(read_time(r#"{"Time": 1763812800}"#), "2025-11-22T12:00:00Z");
    assert_eq!(
        read_time(r#"{"Time": 1763812800.123}"#),
        "2025-11-22T12:00:00.123Z"
    );
    assert_eq!(read_time(r#"{"Time": -1.5}"#), "1969-12-31T23:59:58.5Z");
    for body in [r#"{"Time": 1e300}"#, r#"{"Time": 9223372036854775807}"#] {
        check_refused(body, "'time' is no point in time");
    }
    check_refused(
        r#"{"Time": "2025-11-22"}"#,
        "'time' must be a number of seconds since 1970",
    );
}
