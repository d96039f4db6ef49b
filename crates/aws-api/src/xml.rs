//! Outputs and errors of the query protocols → XML, in one forward pass.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::{ApiError, Fault};
use crate::schema::OperationSchema;
use crate::service::{Protocol, Service};

/// A secret that an answer exists to give away, once: a new access key's.
///
/// Everywhere else a [`Secret`] in an XML answer is masked, so giving one away takes a
/// line in `operations.toml`.
#[derive(Debug, Clone)]
pub struct Disclosed(pub Secret<String>);

/// A value that an element can hold.
pub(crate) trait WriteXml {
    /// Writes what stands between the element's tags.
    fn write_xml(&self, xml: &mut Xml);
}

/// A document being written.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
    whole_seconds: bool,
}

/// The answer of an operation.
pub(crate) fn output(
    operation: &OperationSchema,
    service: Service,
    output: &impl WriteXml,
    request_id: &str,
) -> Vec<u8> {
    let mut xml = Xml {
        out: String::with_capacity(2048),
        whole_seconds: service.has_whole_seconds(),
    };
    let root = format!("{}Response", operation.name);
    xml.open_root(&root, service.xml_namespace());
    if service.protocol() == Protocol::Ec2Query {
        xml.ec2_answer(output, request_id);
        xml.close(&root);
        return xml.out.into_bytes();
    }
    if let Some(wrapper) = operation.result_wrapper {
        xml.always(wrapper, output);
    }
    xml.open("ResponseMetadata");
    xml.always("RequestId", request_id);
    xml.close("ResponseMetadata");
    xml.close(&root);
    xml.out.into_bytes()
}

/// An error of an awsQuery service.
pub(crate) fn error(namespace: &str, error: &ApiError, request_id: &str) -> Vec<u8> {
    let fault = match error.fault() {
        Fault::Sender => "Sender",
        Fault::Receiver => "Receiver",
    };
    let mut xml = Xml::default();
    xml.open_root("ErrorResponse", namespace);
    xml.open("Error");
    xml.always("Type", fault);
    xml.always("Code", error.code());
    xml.always("Message", error.message());
    xml.close("Error");
    xml.always("RequestId", request_id);
    xml.close("ErrorResponse");
    xml.out.into_bytes()
}

/// An error of EC2.
pub(crate) fn ec2_error(error: &ApiError, request_id: &str) -> Vec<u8> {
    let mut xml = Xml {
        out: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned(),
        ..Xml::default()
    };
    for element in ["Response", "Errors", "Error"] {
        xml.open(element);
    }
    xml.always("Code", error.code());
    xml.always("Message", error.message());
    xml.close("Error");
    xml.close("Errors");
    xml.always("RequestID", request_id);
    xml.close("Response");
    xml.out.into_bytes()
}

/// Whether XML 1.0 can hold a character at all, escaped or not (its production `Char`).
pub(crate) fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

impl Xml {
    /// An element, unless there is no value.
    pub(crate) fn member<T: WriteXml>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    /// An element around each element of a list, unless there is no list.
    pub(crate) fn list<T: WriteXml>(&mut self, name: &str, element: &str, values: &Option<Vec<T>>) {
        if let Some(values) = values {
            self.always_list(name, element, values);
        }
    }

    pub(crate) fn always<T: WriteXml + ?Sized>(&mut self, name: &str, value: &T) {
        self.open(name);
        value.write_xml(self);
        self.close(name);
    }

    pub(crate) fn always_list<T: WriteXml>(&mut self, name: &str, element: &str, values: &[T]) {
        self.open(name);
        for value in values {
            self.always(element, value);
        }
        self.close(name);
    }

    /// An element with an `entry` for each key, unless there is no map.
    pub(crate) fn map<T: WriteXml>(&mut self, name: &str, values: &Option<BTreeMap<String, T>>) {
        if let Some(values) = values {
            self.always_map(name, values);
        }
    }

    pub(crate) fn always_map<T: WriteXml>(&mut self, name: &str, values: &BTreeMap<String, T>) {
        self.open(name);
        for (key, value) in values {
            self.open("entry");
            self.always("key", key);
            self.always("value", value);
            self.close("entry");
        }
        self.close(name);
    }

    /// EC2 puts the members of an answer beside the request's id, and says of a deed that has
    /// nothing to tell that it was done.
    fn ec2_answer(&mut self, output: &impl WriteXml, request_id: &str) {
        self.always("requestId", request_id);
        let before = self.out.len();
        output.write_xml(self);
        if self.out.len() == before {
            self.always("return", &true);
        }
    }

    fn open_root(&mut self, name: &str, namespace: &str) {
        self.append(format_args!("<{name} xmlns=\"{namespace}\">"));
    }

    fn open(&mut self, name: &str) {
        self.append(format_args!("<{name}>"));
    }

    fn close(&mut self, name: &str) {
        self.append(format_args!("</{name}>"));
    }

    fn append(&mut self, text: std::fmt::Arguments<'_>) {
        // A string takes every write.
        let _ = self.out.write_fmt(text);
    }
}

impl WriteXml for str {
    /// Escapes; drops what XML cannot hold. A carriage return would be read as a line
    /// feed, so it is escaped as well.
    fn write_xml(&self, xml: &mut Xml) {
        for character in self.chars().filter(|character| is_allowed(*character)) {
            match character {
                '&' => xml.out.push_str("&amp;"),
                '<' => xml.out.push_str("&lt;"),
                '>' => xml.out.push_str("&gt;"),
                '\r' => xml.out.push_str("&#xD;"),
                _ => xml.out.push(character),
            }
        }
    }
}

impl WriteXml for String {
    fn write_xml(&self, xml: &mut Xml) {
        self.as_str().write_xml(xml);
    }
}

/// No XML answer gives a secret away: RDS shows this for a password that is pending.
impl WriteXml for Secret<String> {
    fn write_xml(&self, xml: &mut Xml) {
        xml.out.push_str("****");
    }
}

impl WriteXml for Disclosed {
    fn write_xml(&self, xml: &mut Xml) {
        self.0.expose().as_str().write_xml(xml);
    }
}

impl WriteXml for bool {
    fn write_xml(&self, xml: &mut Xml) {
        xml.append(format_args!("{self}"));
    }
}

impl WriteXml for i32 {
    fn write_xml(&self, xml: &mut Xml) {
        xml.append(format_args!("{self}"));
    }
}

impl WriteXml for f64 {
    fn write_xml(&self, xml: &mut Xml) {
        xml.append(format_args!("{self}"));
    }
}

/// ISO 8601 in UTC with milliseconds.
impl WriteXml for Timestamp {
    fn write_xml(&self, xml: &mut Xml) {
        let form = match xml.whole_seconds {
            true => "%Y-%m-%dT%H:%M:%SZ",
            false => "%Y-%m-%dT%H:%M:%S%.3fZ",
        };
        xml.append(format_args!("{}", self.strftime(form)));
    }
}

/// An operation without output.
impl WriteXml for () {
    fn write_xml(&self, _: &mut Xml) {}
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: &(impl WriteXml + ?Sized)) -> String {
        let mut xml = Xml::default();
        value.write_xml(&mut xml);
        xml.out
    }

    #[test]
    fn text_is_escaped_and_what_xml_cannot_hold_is_dropped() {
        assert_eq!(written("a<b>&\"c'\r\n"), "a&lt;b&gt;&amp;\"c'&#xD;\n");
        assert_eq!(
            written("a\0b\u{1b}c\u{FFFE}d\u{FFFF}e\u{10FFFF}"),
            "abcde\u{10FFFF}"
        );
    }

    #[test]
    fn a_secret_is_masked_unless_it_is_to_be_disclosed() {
        let secret: Secret<String> = "k&y".into();
        assert_eq!(written(&secret), "****");
        assert_eq!(written(&Disclosed(secret)), "k&amp;y");
    }

    #[test]
    fn a_map_is_a_list_of_entries() {
        let mut xml = Xml::default();
        xml.map("None", &None::<BTreeMap<String, i32>>);
        xml.map(
            "Counts",
            &Some(BTreeMap::from([("a<".to_owned(), 1), ("b".to_owned(), 2)])),
        );
        let entries =
            "<entry><key>a&lt;</key><value>1</value></entry><entry><key>b</key><value>2</value></entry>";
        assert_eq!(xml.out, format!("<Counts>{entries}</Counts>"));
    }

    #[test]
    fn timestamps_have_milliseconds_or_whole_seconds() {
        let timestamp = |nanos| Timestamp::from_nanosecond(nanos).expect("in range");
        assert_eq!(
            written(&timestamp(1_767_323_045_678_999_999)),
            "2026-01-02T03:04:05.678Z"
        );
        assert_eq!(
            written(&timestamp(1_767_323_045_000_000_000)),
            "2026-01-02T03:04:05.000Z"
        );
        let mut xml = Xml {
            whole_seconds: Service::Iam.has_whole_seconds(),
            ..Xml::default()
        };
        timestamp(1_767_323_045_678_999_999).write_xml(&mut xml);
        assert_eq!(xml.out, "2026-01-02T03:04:05Z");
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_element(text in any::<String>()) {
            let xml = written(text.as_str());
            prop_assert!(!xml.contains(['<', '>']));
            prop_assert!(xml.chars().all(is_allowed));
            let back = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&#xD;", "\r").replace("&amp;", "&");
            let kept: String = text.chars().filter(|character| is_allowed(*character)).collect();
            prop_assert_eq!(back, kept);
        }
    }
}
