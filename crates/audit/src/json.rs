//! JSON, written in one forward pass into a buffer that is used again.

use std::fmt::Display;
use std::io::Write;

use stdx::json::plain_length;

/// An object being written. Members come in the order of the calls.
#[derive(Debug)]
pub struct Object<'a> {
    out: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Object<'a> {
    /// Begins an object.
    pub fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, is_empty: true }
    }

    /// A string.
    pub fn text(&mut self, name: &str, value: &str) {
        string(self.name(name), value);
    }

    /// A string, if there is one.
    pub fn text_if(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A string whose text holds nothing that JSON escapes.
    pub fn plain(&mut self, name: &str, value: impl Display) {
        let out = self.name(name);
        out.push(b'"');
        append(out, value);
        out.push(b'"');
    }

    /// A number.
    pub fn number(&mut self, name: &str, value: u64) {
        decimal(self.name(name), value);
    }

    /// True or false.
    pub fn boolean(&mut self, name: &str, value: bool) {
        self.raw(name, if value { b"true" } else { b"false" });
    }

    /// A list of strings.
    pub fn texts<'b>(&mut self, name: &str, values: impl IntoIterator<Item = &'b str>) {
        let out = self.name(name);
        out.push(b'[');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            string(out, value);
        }
        out.push(b']');
    }

    /// Members that are JSON already.
    pub fn constant(&mut self, members: &'static str) {
        self.next();
        self.out.extend_from_slice(members.as_bytes());
    }

    /// A value that is JSON already.
    pub fn raw(&mut self, name: &str, value: &[u8]) {
        self.name(name).extend_from_slice(value);
    }

    /// The buffer, for a value that the caller writes.
    pub fn name(&mut self, name: &str) -> &mut Vec<u8> {
        self.next();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    fn next(&mut self) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
    }

    /// Ends the object.
    pub fn close(self) {
        self.out.push(b'}');
    }
}

/// A string with its quotes.
pub fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest.split_at(plain_length(rest));
        out.extend_from_slice(plain);
        let Some((&byte, after)) = special.split_first() else {
            break;
        };
        match byte {
            b'"' => out.extend_from_slice(br#"\""#),
            b'\\' => out.extend_from_slice(br"\\"),
            _ => append(out, format_args!("\\u{byte:04x}")),
        }
        rest = after;
    }
    out.push(b'"');
}

/// A number in decimal digits.
pub(crate) fn decimal(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn append(out: &mut Vec<u8>, value: impl Display) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "{value}");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_object_is_what_was_put_into_it() {
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        object.text("a", "line\n\"quoted\"");
        object.text_if("none", None);
        object.number("n", 7);
        object.boolean("b", true);
        object.texts("list", ["x", "y"]);
        object.raw("raw", b"null");
        object.close();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let expected = serde_json::json!({
            "a": "line\n\"quoted\"", "n": 7, "b": true, "list": ["x", "y"], "raw": null
        });
        assert_eq!(read, expected);
    }

    proptest! {
        #[test]
        fn any_text_survives_on_one_line(text in any::<String>()) {
            let mut out = Vec::new();
            string(&mut out, &text);
            prop_assert!(!out.contains(&b'\n'));
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
