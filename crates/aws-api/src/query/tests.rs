use proptest::prelude::*;

use super::*;
use crate::schema::{Field, List, Other, Range, Text};

static TEXTS: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};
static TAGS: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};
static TAG: Structure = Structure {
    fields: &[
        Field::optional("Key", Shape::Text(Text::ANY)),
        Field::optional("Values", Shape::List(&TEXTS)),
    ],
    others: &[],
};
static INPUT: Structure = Structure {
    fields: &[
        Field::optional("Text", Shape::Text(Text::ANY)),
        Field::optional("Flag", Shape::Boolean),
        Field::optional("Integer", Shape::Integer(Range::ANY)),
        Field::optional("Long", Shape::Long(Range::ANY)),
        Field::optional("Texts", Shape::List(&TEXTS)),
        Field::optional("Tags", Shape::List(&TAGS)),
        Field::optional("Tag", Shape::Structure(&TAG)),
    ],
    others: &[Other::refused("Other", None)],
};

fn read_str(form: &str) -> Result<Members, ApiError> {
    read(&INPUT, form.as_bytes())
}

/// Compares by the printed form, without the schema in it.
#[track_caller]
fn check(form: &str, expected: &str) {
    assert_eq!(show(&read_str(form).expect(form)), expected, "{form}");
}

fn show(members: &Members) -> String {
    let fields = members
        .fields
        .iter()
        .map(|(field, value)| format!("{}={}", field.name, show_value(value)));
    let others = members
        .others
        .iter()
        .map(|(other, asked)| format!("{}?{asked:?}", other.name));
    fields.chain(others).collect::<Vec<_>>().join(" ")
}

fn show_value(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Blob(bytes) => format!("{bytes:?}"),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Timestamp(value) => value.to_string(),
        Value::List(values) => format!(
            "[{}]",
            values.iter().map(show_value).collect::<Vec<_>>().join(", ")
        ),
        Value::Structure(members) => format!("{{{}}}", show(members)),
        Value::Map(_) => panic!("no form holds a map"),
    }
}

#[track_caller]
fn check_refused(form: &str, message: &str) {
    let error = read_str(form).expect_err(form);
    assert_eq!((error.code(), error.status()), ("MalformedInput", 400), "{form}");
    assert_eq!(error.message(), message, "{form}");
}

#[test]
fn scalars() {
    check(
        "Text=a+b%20c%2Bd&Flag=true&Integer=-7&Long=9007199254740993",
        "Text=\"a b c+d\" Flag=true Integer=-7 Long=9007199254740993",
    );
    check(
        "Action=X&Version=2014-10-31&Unknown.member.1=x&Text=1",
        "Text=\"1\"",
    );
    check("Text=%C3%A9&&", "Text=\"é\"");
    check("", "");
    check_refused("Flag=True", "'flag' must be true or false");
    check_refused("Integer=2147483648", "'integer' must be a 32-bit integer");
    check_refused("Long=x", "'long' must be a 64-bit integer");
    check_refused("Text.member.1=x", "'text' is a value, not a structure");
    check_refused("Text=%00", "'text' holds a character that XML does not allow");
    check_refused("Text=%FF", "The request is not valid UTF-8");
}

#[test]
fn an_empty_scalar_is_absent_and_an_empty_list_is_empty() {
    check("Text=&Flag=&Integer=&Tag=", "Tag={}");
    check("Text", "");
    check("Texts=&Tags=", "Texts=[] Tags=[]");
    check("Texts.member.1=", "Texts=[\"\"]");
    check("Other=", "Other?Nothing");
}

#[test]
fn lists_in_every_spelling() {
    for form in [
        "Texts.member.1=a&Texts.member.2=b",
        "Texts.Anything.1=a&Texts.Anything.2=b",
        "Texts.1=a&Texts.2=b",
    ] {
        check(form, "Texts=[\"a\", \"b\"]");
    }
    check(
        "Texts.member.10=c&Texts.member.2=b&Texts.member.1=a",
        "Texts=[\"a\", \"b\", \"c\"]",
    );
    check(
        "Tags.Tag.1.Key=k&Tags.Tag.1.Values.Value.2=y&Tags.Tag.1.Values.Value.1=x&Tags.Tag.2.Key=l",
        "Tags=[{Key=\"k\" Values=[\"x\", \"y\"]}, {Key=\"l\"}]",
    );
    check("Tag.Key=k", "Tag={Key=\"k\"}");
    check_refused("Texts=a", "'texts' is a list, not a value");
    check_refused(
        "Texts.a.1=x&Texts.b.1=y",
        "'texts' is a list, whose elements are written with numbers",
    );
    check_refused(
        "Texts.member.one=x",
        "'texts' is a list, whose elements are written with numbers",
    );
    check_refused(
        "Texts.member=x",
        "'texts' is a list, whose elements are written with numbers",
    );
    check_refused("Tag=x", "'tag' is a structure, not a value");
    check_refused("Tags.Tag.1=x", "'tags.1.member' is a structure, not a value");
}

#[test]
fn sizes_have_limits_and_a_name_comes_once() {
    check_refused("Text=a&Text=b", "A parameter is given more than once");
    check_refused("Unknown=a&Unknown=b", "A parameter is given more than once");
    let pairs = |count: usize| (0..count).map(|n| format!("U{n}=")).collect::<Vec<_>>().join("&");
    check(&pairs(PAIRS_MAX), "");
    check_refused(&pairs(PAIRS_MAX + 1), "The request has more than 4096 parameters");
    check(&["U"; DEPTH_MAX].join("."), "");
    check_refused(
        &["U"; DEPTH_MAX + 1].join("."),
        "A parameter's name has more than 16 parts",
    );
}

/// Writes tags as a client would.
fn form(tags: &[(String, Vec<String>)]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let mut pairs = Vec::new();
    for ((key, values), index) in tags.iter().zip(1..) {
        pairs.push(format!("Tags.Tag.{index}.Key={}", encode(key)));
        for (value, inner) in values.iter().zip(1..) {
            pairs.push(format!("Tags.Tag.{index}.Values.Value.{inner}={}", encode(value)));
        }
    }
    pairs.reverse();
    pairs.join("&")
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(form in any::<Vec<u8>>()) {
        let _ = read(&INPUT, &form);
    }

    #[test]
    fn no_form_like_text_makes_the_reader_panic(
        form in r"(Text|Flag|Texts|Tags|Tag|Key|Values|member|Other|\.|=|&|1|2|%4|%C3|\+){0,60}",
    ) {
        let _ = read(&INPUT, form.as_bytes());
    }

    #[test]
    fn what_a_client_writes_is_what_is_read(
        tags in prop::collection::vec(("[^\\x00-\\x1f\u{7f}\u{FFFE}\u{FFFF}]{1,8}", prop::collection::vec("[ -~]{0,8}", 1..12)), 1..12),
    ) {
        let members = read_str(&form(&tags)).expect("valid");
        let expected: Vec<String> = tags
            .iter()
            .map(|(key, values)| format!("{{Key={key:?} Values={values:?}}}"))
            .collect();
        prop_assert_eq!(show(&members), format!("Tags=[{}]", expected.join(", ")));
    }
}
