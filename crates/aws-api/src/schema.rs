//! The tables that the generated code fills in: for every operation, what its input may
//! hold. One reader per protocol and one validator work from them.

use std::sync::OnceLock;

use regex::Regex;

/// One operation.
#[derive(Debug)]
pub(crate) struct OperationSchema {
    pub(crate) name: &'static str,
    pub(crate) input: Structure,
    /// The element around the output, for query services with an output.
    pub(crate) result_wrapper: Option<&'static str>,
}

/// A structure of an input.
#[derive(Debug)]
pub(crate) struct Structure {
    /// The members that the handler is given.
    pub(crate) fields: &'static [Field],
    /// The members that AWS has and the handler is not given.
    pub(crate) others: &'static [Other],
}

/// A member that the handler is given.
#[derive(Debug)]
pub(crate) struct Field {
    /// On the wire.
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    /// Clients fill it in by themselves, with a value made for this one request.
    pub(crate) idempotency_token: bool,
    /// The audit trail is told its value, which is a name or an id.
    pub(crate) recorded: bool,
    pub(crate) shape: Shape,
}

impl Field {
    pub(crate) const fn required(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            required: true,
            idempotency_token: false,
            recorded: false,
            shape,
        }
    }

    pub(crate) const fn optional(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            required: false,
            idempotency_token: false,
            recorded: false,
            shape,
        }
    }

    pub(crate) const fn idempotency_token(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            required: false,
            idempotency_token: true,
            recorded: false,
            shape,
        }
    }

    pub(crate) const fn recorded(self) -> Self {
        Self {
            recorded: true,
            ..self
        }
    }
}

/// A member that AWS has and the handler is not given.
#[derive(Debug)]
pub(crate) struct Other {
    /// On the wire.
    pub(crate) name: &'static str,
    /// The value that asks for what we do anyway.
    pub(crate) accepted: Option<&'static str>,
    /// Why no other is possible.
    pub(crate) reason: Option<&'static str>,
}

impl Other {
    pub(crate) const fn refused(name: &'static str, reason: Option<&'static str>) -> Self {
        Self {
            name,
            accepted: None,
            reason,
        }
    }

    pub(crate) const fn accepted(
        name: &'static str,
        value: &'static str,
        reason: Option<&'static str>,
    ) -> Self {
        Self {
            name,
            accepted: Some(value),
            reason,
        }
    }
}

/// The type of a value, with its constraints.
#[derive(Debug)]
pub(crate) enum Shape {
    Text(Text),
    Blob(Blob),
    Boolean,
    Integer(Range),
    Long(Range),
    Timestamp,
    List(&'static List),
    Map(&'static Map),
    Structure(&'static Structure),
}

impl Shape {
    /// Whether the value must not be repeated in a message.
    pub(crate) fn is_sensitive(&self) -> bool {
        match self {
            Self::Text(text) => text.sensitive,
            Self::Blob(blob) => blob.sensitive,
            Self::List(list) => list.element.is_sensitive(),
            Self::Map(map) => map.value.is_sensitive(),
            Self::Boolean | Self::Integer(_) | Self::Long(_) | Self::Timestamp | Self::Structure(_) => false,
        }
    }
}

/// A string. Its length is counted in characters.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) length: Range,
    pub(crate) values: &'static [&'static str],
    pub(crate) pattern: Option<&'static Pattern>,
    pub(crate) sensitive: bool,
}

impl Text {
    pub(crate) const ANY: Self = Self {
        length: Range::ANY,
        values: &[],
        pattern: None,
        sensitive: false,
    };

    pub(crate) const fn length(self, min: i64, max: i64) -> Self {
        Self {
            length: Range { min, max },
            ..self
        }
    }

    pub(crate) const fn one_of(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    pub(crate) const fn matching(self, pattern: &'static Pattern) -> Self {
        Self {
            pattern: Some(pattern),
            ..self
        }
    }

    pub(crate) const fn sensitive(self) -> Self {
        Self {
            sensitive: true,
            ..self
        }
    }
}

/// Bytes.
#[derive(Debug)]
pub(crate) struct Blob {
    pub(crate) length: Range,
    pub(crate) sensitive: bool,
}

/// A list and what it holds.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) length: Range,
    pub(crate) element: Shape,
}

/// A map from texts, and what it holds.
#[derive(Debug)]
pub(crate) struct Map {
    pub(crate) length: Range,
    pub(crate) value: Shape,
}

/// Inclusive limits of a number or of a length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    pub(crate) min: i64,
    pub(crate) max: i64,
}

impl Range {
    pub(crate) const ANY: Self = Self {
        min: i64::MIN,
        max: i64::MAX,
    };

    pub(crate) const fn new(min: i64, max: i64) -> Self {
        Self { min, max }
    }
}

/// A regular expression that the whole of a value must match; matching is linear in the
/// length of the value.
#[derive(Debug)]
pub(crate) struct Pattern {
    source: &'static str,
    /// The same in terms that can be matched without going back.
    linear: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) const fn new(source: &'static str) -> Self {
        Self::rewritten(source, source)
    }

    /// For a pattern of the model that looks ahead: `linear` matches what it does.
    pub(crate) const fn rewritten(source: &'static str, linear: &'static str) -> Self {
        Self {
            source,
            linear,
            compiled: OnceLock::new(),
        }
    }

    /// As the model writes it, and as AWS's messages show it.
    pub(crate) fn source(&self) -> &'static str {
        self.source
    }

    /// Whether all of `value` matches. A pattern that cannot be compiled matches nothing
    /// (a test proves that there is none).
    pub(crate) fn matches(&self, value: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(value))
    }

    #[cfg(test)]
    pub(crate) fn compiles(&self) -> bool {
        self.regex().is_some()
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| Regex::new(&format!(r"^(?:{})$", in_ascii(self.linear))).ok())
            .as_ref()
    }
}

/// The classes of Java's patterns, in which the models are written, are ASCII's.
fn in_ascii(pattern: &str) -> String {
    pattern
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t-\r ]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_ascii_and_named_classes_are_not() {
        static NAME: Pattern = Pattern::new(r"[\w+=,.@-]+");
        static TAG: Pattern = Pattern::new(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+");
        assert!(NAME.matches("Ada_9-x"));
        assert!(!NAME.matches("Adä"));
        assert!(TAG.matches("Größe 7"));
        assert!(!TAG.matches("a#"));
    }

    #[test]
    fn a_rewritten_pattern_is_shown_as_it_was() {
        static ALIAS: Pattern = Pattern::rewritten("a(?!b)", "[a]");
        assert!(ALIAS.matches("a"));
        assert_eq!(ALIAS.source(), "a(?!b)");
    }
}
