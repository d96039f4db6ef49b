//! Outputs and errors → JSON.

use std::collections::BTreeMap;
use std::io::Write;

use base64::display::Base64Display;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use stdx::Secret;
use stdx::json::plain_length;

use crate::error::{ApiError, MessageKey};

/// A value that an answer can hold.
pub(crate) trait WriteJson {
    fn write_json(&self, out: &mut Vec<u8>);
}

/// The body of an answer.
pub(crate) fn output(output: &impl WriteJson) -> Vec<u8> {
    let mut body = Vec::with_capacity(512);
    output.write_json(&mut body);
    body
}

/// The body of an error.
pub(crate) fn error(error: &ApiError) -> Vec<u8> {
    let key = match error.key() {
        MessageKey::Capital => "Message",
        MessageKey::Small => "message",
    };
    let mut body = Vec::new();
    let mut object = Object::open(&mut body);
    object.always("__type", error.code());
    object.always(key, error.message());
    object.close();
    body
}

/// An object being written: members that have no value are left out.
pub(crate) struct Object<'a> {
    out: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Object<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, is_empty: true }
    }

    pub(crate) fn member<T: WriteJson>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    /// A member of a structure, whose name holds nothing that JSON escapes.
    pub(crate) fn always<T: WriteJson + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.next();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.write_json(self.out);
    }

    /// An entry of a map.
    fn entry<T: WriteJson>(&mut self, key: &str, value: &T) {
        self.next();
        key.write_json(self.out);
        self.out.push(b':');
        value.write_json(self.out);
    }

    fn next(&mut self) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}

impl WriteJson for str {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        let mut rest = self.as_bytes();
        loop {
            let (plain, special) = rest.split_at(plain_length(rest));
            out.extend_from_slice(plain);
            let Some((&byte, after)) = special.split_first() else {
                break;
            };
            match byte {
                b'"' => out.extend_from_slice(br#"\""#),
                b'\\' => out.extend_from_slice(br"\\"),
                b'\n' => out.extend_from_slice(br"\n"),
                b'\r' => out.extend_from_slice(br"\r"),
                b'\t' => out.extend_from_slice(br"\t"),
                _ => append(out, format_args!("\\u{byte:04x}")),
            }
            rest = after;
        }
        out.push(b'"');
    }
}

impl WriteJson for String {
    fn write_json(&self, out: &mut Vec<u8>) {
        self.as_str().write_json(out);
    }
}

impl WriteJson for bool {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl WriteJson for i32 {
    fn write_json(&self, out: &mut Vec<u8>) {
        decimal(out, *self);
    }
}

impl WriteJson for i64 {
    fn write_json(&self, out: &mut Vec<u8>) {
        decimal(out, *self);
    }
}

/// Seconds since 1970 with the milliseconds as a fraction, made from whole milliseconds:
/// a floating-point number in between could round.
impl WriteJson for Timestamp {
    fn write_json(&self, out: &mut Vec<u8>) {
        let millis = self.as_millisecond();
        let sign = if millis < 0 { "-" } else { "" };
        let (seconds, fraction) = (millis.unsigned_abs() / 1000, millis.unsigned_abs() % 1000);
        out.extend_from_slice(sign.as_bytes());
        decimal(out, seconds);
        out.push(b'.');
        // The digit before them keeps the zeros in front.
        let at = out.len();
        decimal(out, 1000 + fraction);
        out.remove(at);
        while out.ends_with(b"0") && !out.ends_with(b".0") {
            out.pop();
        }
    }
}

/// Bytes that are no secret, in base64.
impl WriteJson for Vec<u8> {
    fn write_json(&self, out: &mut Vec<u8>) {
        append(
            out,
            format_args!("\"{}\"", Base64Display::new(self, &BASE64_STANDARD)),
        );
    }
}

/// One of the two places where secrets leave: into the answer that asked for them.
impl WriteJson for Secret<String> {
    fn write_json(&self, out: &mut Vec<u8>) {
        self.expose().write_json(out);
    }
}

/// The other one: the same, in base64.
impl WriteJson for Secret<Vec<u8>> {
    fn write_json(&self, out: &mut Vec<u8>) {
        self.expose().write_json(out);
    }
}

impl<T: WriteJson> WriteJson for Vec<T> {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            element.write_json(out);
        }
        out.push(b']');
    }
}

impl<T: WriteJson> WriteJson for BTreeMap<String, T> {
    fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        for (key, value) in self {
            object.entry(key, value);
        }
        object.close();
    }
}

/// An operation without output.
impl WriteJson for () {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{}");
    }
}

fn decimal(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn append(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // A vector takes every write.
    let _ = out.write_fmt(text);
}
