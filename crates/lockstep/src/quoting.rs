//! Values as other programs read them back unchanged: shells, files, URLs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters: safe in every part of a URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// For POSIX shells: single quotes, in which nothing has a meaning but the quote itself.
pub(crate) fn shell(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

/// For POSIX shells and for people: quoted only where it must be.
pub(crate) fn shell_word(value: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/:@+=,%".contains(letter);
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        shell(value)
    }
}

/// For PowerShell: single quotes, doubled inside. It takes the typographic ones for
/// quotes as well.
pub(crate) fn powershell(value: &str) -> String {
    let mut quoted = String::from("'");
    for letter in value.chars() {
        if matches!(letter, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}

/// For `.env` files, whose readers differ: bare where nothing could be misread, single
/// quotes (read literally by all) where possible, and double quotes with escapes else.
pub(crate) fn dotenv(value: &str) -> String {
    if shell_word(value) == value {
        return value.to_owned();
    }
    if !value.contains(['\'', '\n', '\r', '\\']) {
        return format!("'{value}'");
    }
    let mut quoted = String::from("\"");
    for letter in value.chars() {
        match letter {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '"' | '\\' | '$' | '`' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// One line of a GitHub Actions environment file; values of several lines stand between
/// markers that they do not contain.
pub(crate) fn github_line(name: &str, value: &str) -> String {
    if !value.contains(['\n', '\r']) {
        return format!("{name}={value}\n");
    }
    let mut marker = String::from("LOCKSTEP_END");
    while value.contains(&marker) {
        marker.push('_');
    }
    format!("{name}<<{marker}\n{value}\n{marker}\n")
}

/// For any part of a URL.
pub(crate) fn percent(value: &str) -> String {
    utf8_percent_encode(value, RESERVED).to_string()
}

/// For a value in a libpq connection string.
pub(crate) fn conninfo(value: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/:".contains(letter);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\\', r"\\").replace('\'', r"\'"))
}

/// For a field of a libpq password file.
pub(crate) fn passfile(value: &str) -> String {
    value.replace('\\', r"\\").replace(':', r"\:")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const NASTY: [&str; 9] = [
        "plain",
        "",
        "it's",
        "$(touch /tmp/x) `id` $HOME ${PATH}",
        "a\"b\\c",
        "two\nlines\r",
        "#comment = ;|&<>*?[]{}~!",
        "ünïcode \u{2019}quote",
        "'\\''\\",
    ];

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        for value in NASTY {
            let script = format!("printf %s {}", shell(value));
            let read = Command::new("sh").arg("-c").arg(&script).output().unwrap();
            assert_eq!(String::from_utf8(read.stdout).unwrap(), value, "{script}");
        }
    }

    #[test]
    fn dotenv_values_that_a_shell_would_expand_stay_literal() {
        // A shell that sources the file is the strictest common reader, except for \n.
        for value in NASTY.iter().filter(|value| !value.contains(['\n', '\r'])) {
            let script = format!("v={}; printf %s \"$v\"", dotenv(value));
            let read = Command::new("sh").arg("-c").arg(&script).output().unwrap();
            assert_eq!(&String::from_utf8(read.stdout).unwrap(), value, "{script}");
        }
        assert_eq!(dotenv("two\nlines"), r#""two\nlines""#);
    }

    #[test]
    fn powershell_quotes_are_doubled() {
        assert_eq!(powershell("it's"), "'it''s'");
        assert_eq!(powershell("a\u{2019}b"), "'a\u{2019}\u{2019}b'");
        assert_eq!(powershell("$env:X `n"), "'$env:X `n'");
    }

    #[test]
    fn github_values_cannot_end_their_own_block() {
        assert_eq!(github_line("A", "b c=d"), "A=b c=d\n");
        assert_eq!(
            github_line("A", "x\nLOCKSTEP_END\nPATH=evil"),
            "A<<LOCKSTEP_END_\nx\nLOCKSTEP_END\nPATH=evil\nLOCKSTEP_END_\n"
        );
    }

    #[test]
    fn urls_keep_only_unreserved_characters() {
        assert_eq!(percent("aZ9-._~"), "aZ9-._~");
        assert_eq!(
            percent("p@ss/w:rd?#[]%&+ =ü"),
            "p%40ss%2Fw%3Ard%3F%23%5B%5D%25%26%2B%20%3D%C3%BC"
        );
    }

    #[test]
    fn libpq_forms_are_escaped() {
        assert_eq!(conninfo("/a/b c'd\\"), r"'/a/b c\'d\\'");
        assert_eq!(conninfo(""), "''");
        assert_eq!(passfile(r"a:b\c"), r"a\:b\\c");
    }
}
