//! What a template is filled in with.

use std::fmt;

use thiserror::Error;

/// The longest value, in bytes: an ARN has 2048 at most.
const BYTES_MAX: usize = 2048;

/// Everything that a template may name. There is neither a user nor a password: the programs read both from the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The database's host.
    pub endpoint: Text,
    /// The database's port.
    pub port: u16,
    /// The database in it to connect to.
    pub database: Text,
    /// The secret's ARN.
    pub secret: Text,
    /// The region of both.
    pub region: Text,
    /// Where the API answers, as a URL.
    pub api_endpoint: Text,
    /// The authority's certificate, as a full path.
    pub ca_file: Text,
}

/// One line of visible text, of at most 2048 bytes: every language takes it in a string literal with quotes and
/// backslashes escaped, and shows it as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(String);

/// Why a value cannot stand in sample code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// It would be unreadable, and no name or path is that long.
    #[error("it has {0} bytes; at most {BYTES_MAX} can stand in sample code")]
    Long(usize),
    /// It could end a line or a comment, or show other code than there is.
    #[error("it holds the character U+{:04X}, which is not visible", u32::from(*.0))]
    Invisible(char),
}

impl Text {
    /// Takes a value.
    ///
    /// # Errors
    /// If it is too long, ends a line, or holds control characters.
    pub fn new(value: impl Into<String>) -> Result<Self, TextError> {
        let value = value.into();
        if value.len() > BYTES_MAX {
            return Err(TextError::Long(value.len()));
        }
        match value.chars().find(|&letter| is_invisible(letter)) {
            Some(letter) => Err(TextError::Invisible(letter)),
            None => Ok(Self(value)),
        }
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Controls, the line ends of Unicode, and what changes the direction of text: with the last, code can be made to look
/// like other code (CVE-2021-42574).
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_taken_as_they_are() {
        for value in [
            "",
            "shop",
            "/tmp/it's here/ca.pem",
            r#"a"b\c$d{e}%f"#,
            "Zürich 東京",
        ] {
            assert_eq!(Text::new(value).unwrap().as_str(), value);
        }
    }

    #[test]
    fn what_ends_a_line_or_hides_is_refused() {
        for letter in [
            '\n', '\r', '\0', '\t', '\u{7f}', '\u{85}', '\u{2028}', '\u{202e}', '\u{feff}',
        ] {
            assert_eq!(
                Text::new(format!("a{letter}b")),
                Err(TextError::Invisible(letter))
            );
        }
        assert_eq!(Text::new("x".repeat(2049)), Err(TextError::Long(2049)));
        assert_eq!(
            TextError::Invisible('\n').to_string(),
            "it holds the character U+000A, which is not visible"
        );
    }
}
