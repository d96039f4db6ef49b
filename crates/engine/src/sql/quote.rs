//! The only place where a name or a value becomes part of a statement.

/// An identifier as SQL takes it. PostgreSQL has no names with a zero byte; one would end
/// the statement early, so it is dropped.
pub(crate) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('\0', "").replace('"', "\"\""))
}

/// A text literal as SQL takes it, whatever `standard_conforming_strings` says.
pub(crate) fn literal(value: &str) -> String {
    let value = value.replace('\0', "").replace('\'', "''");
    if value.contains('\\') {
        format!(" E'{}'", value.replace('\\', "\\\\"))
    } else {
        format!("'{value}'")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn odd_names_stay_one_token() {
        assert_eq!(identifier("a"), "\"a\"");
        assert_eq!(
            identifier("Robert\"; DROP ROLE x; --"),
            "\"Robert\"\"; DROP ROLE x; --\""
        );
        assert_eq!(identifier("a\0b"), "\"ab\"");
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(literal("\\' OR 1"), " E'\\\\'' OR 1'");
    }

    proptest! {
        #[test]
        fn an_identifier_reads_back(name in "\\PC{0,40}") {
            let quoted = identifier(&name);
            let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
            prop_assert!(!inner.replace("\"\"", "").contains('"'));
            prop_assert_eq!(inner.replace("\"\"", "\""), name);
        }

        #[test]
        fn a_literal_has_no_quote_or_backslash_on_its_own(value in "\\PC{0,40}") {
            let quoted = literal(&value);
            let inner = quoted.trim_start_matches(" E").strip_prefix('\'').unwrap().strip_suffix('\'').unwrap();
            prop_assert!(!inner.replace("''", "").contains('\''));
            prop_assert!(!inner.replace("\\\\", "").contains('\\'));
        }
    }
}
