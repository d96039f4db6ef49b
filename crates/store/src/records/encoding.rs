//! How times and bytes are written in JSON, and how a form's version is checked.

use std::borrow::Cow;
use std::error::Error;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Flaw, VERSION};

/// A moment in RFC 3339, to the nanosecond.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time(pub(super) Timestamp);

/// Bytes in base64.
#[derive(Debug, Clone)]
pub(super) struct Base64<'a>(pub(super) Cow<'a, [u8]>);

/// A text that is lent when it is read or written, if it can be.
pub(super) type Text<'a> = Cow<'a, str>;

/// A form that says which version it is of.
pub(super) trait Versioned {
    /// The newest version that this program reads.
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32;
}

/// Writes a form.
pub(super) fn to_json(form: &impl Serialize) -> Result<Vec<u8>, Flaw> {
    serde_json::to_vec(form).map_err(Flaw::Malformed)
}

/// Reads a form. A newer one may look quite different, so its version decides what the
/// error is.
pub(super) fn from_json<'a, F: Deserialize<'a> + Versioned>(json: &'a [u8]) -> Result<F, Flaw> {
    #[derive(Deserialize)]
    struct VersionOnly {
        v: u32,
    }
    let read = serde_json::from_slice::<F>(json);
    let version = match &read {
        Ok(form) => form.version(),
        Err(_) => serde_json::from_slice::<VersionOnly>(json).map_or(VERSION, |version| version.v),
    };
    if version > F::NEWEST {
        return Err(Flaw::Newer { found: version });
    }
    read.map_err(Flaw::Malformed)
}

/// Makes the flaw of a field that breaks the rule of its type.
pub(super) fn field<E: Error + Send + Sync + 'static>(field: &'static str) -> impl Fn(E) -> Flaw {
    move |source| Flaw::Field {
        field,
        source: Box::new(source),
    }
}

/// The flaw of a field whose type does not say what is wrong.
pub(super) fn bad_field(field: &'static str) -> Flaw {
    Flaw::Field {
        field,
        source: "it is not of the form that it should have".into(),
    }
}

impl From<Timestamp> for Time {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = borrowed(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

impl Serialize for Base64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = borrowed(deserializer)?;
        let bytes = STANDARD.decode(&*text).map_err(D::Error::custom)?;
        Ok(Self(bytes.into()))
    }
}

fn borrowed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'de>, D::Error> {
    #[derive(Deserialize)]
    struct Borrowed<'a>(#[serde(borrow)] Text<'a>);
    Borrowed::deserialize(deserializer).map(|text| text.0)
}
