//! How languages write text down, so that a value is read back as it is and cannot leave its quotes.

/// A form of string literal. Values are [`Text`](crate::Text): there are no line ends and no control characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Literal {
    /// `"…"` with backslashes: Python, Java, JavaScript, Go, Rust, C#, YAML.
    Double,
    /// `'…'` with backslashes before quotes and backslashes only: Ruby, PHP.
    Single,
    /// `'…'` of POSIX shells, in which nothing has a meaning but the quote itself.
    Shell,
    /// `"…"` of Terraform, which is a template: `${` and `%{` begin an expression, so neither sign stands there.
    Terraform,
}

impl Literal {
    /// The quote that encloses it.
    pub(crate) const fn quote(self) -> char {
        match self {
            Self::Double | Self::Terraform => '"',
            Self::Single | Self::Shell => '\'',
        }
    }

    /// What stands between the quotes.
    pub(crate) fn escaped(self, value: &str) -> String {
        match self {
            Self::Double | Self::Single => backslashed(value, self.quote()),
            Self::Shell => value.replace('\'', r"'\''"),
            Self::Terraform => backslashed(value, '"')
                .replace('$', r"\u0024")
                .replace('%', r"\u0025"),
        }
    }
}

/// What reads a value after the language has read its literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A libpq connection string, in which the value stands in single quotes.
    Conninfo,
    /// A Go template, as External Secrets fills in.
    GoTemplate,
}

impl Reader {
    /// By the name that templates use.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "conninfo" => Some(Self::Conninfo),
            "go_template" => Some(Self::GoTemplate),
            _ => None,
        }
    }

    /// The value as that reader takes it.
    pub(crate) fn escaped(self, value: &str) -> String {
        match self {
            Self::Conninfo => backslashed(value, '\''),
            // A brace that a template prints, in place of each that could begin or end an expression.
            Self::GoTemplate => value
                .chars()
                .map(|letter| match letter {
                    '{' => "{{`{`}}".to_owned(),
                    '}' => "{{`}`}}".to_owned(),
                    letter => letter.to_string(),
                })
                .collect(),
        }
    }
}

fn backslashed(value: &str, quote: char) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        if letter == '\\' || letter == quote {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    /// Text with more than its share of what has a meaning somewhere.
    fn nasty() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            prop::sample::select("\"'\\$%{}#`u0;=/ ".chars().collect::<Vec<_>>()),
            any::<char>().prop_filter("visible", |letter| !letter.is_control()),
        ];
        prop::collection::vec(letter, 0..24).prop_map(String::from_iter)
    }

    /// Reads a literal's inside as its language does; nothing if it ends before the text does.
    fn read(literal: Literal, inside: &str) -> Option<String> {
        let mut value = String::new();
        let mut rest = inside.chars();
        while let Some(letter) = rest.next() {
            match (literal, letter) {
                (Literal::Shell, '\'') => {
                    // Out, one escaped quote, and in again.
                    let next: String = rest.by_ref().take(3).collect();
                    (next == r"\''").then_some(())?;
                    value.push('\'');
                }
                (Literal::Shell, letter) => value.push(letter),
                (_, '\\') => match rest.next()? {
                    escaped if escaped == '\\' || escaped == literal.quote() => value.push(escaped),
                    'u' if literal == Literal::Terraform => {
                        let digits: String = rest.by_ref().take(4).collect();
                        value.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                    }
                    _ => return None,
                },
                (Literal::Terraform, '$' | '%') => return None,
                (_, letter) if letter == literal.quote() => return None,
                (_, letter) => value.push(letter),
            }
        }
        Some(value)
    }

    proptest! {
        #[test]
        fn a_literal_is_read_back_and_does_not_end_early(value in nasty()) {
            for literal in [Literal::Double, Literal::Single, Literal::Shell, Literal::Terraform] {
                let inside = literal.escaped(&value);
                prop_assert_eq!(read(literal, &inside), Some(value.clone()), "{:?} {}", literal, inside);
            }
        }

        #[test]
        fn a_connection_string_keeps_a_value_in_its_quotes(value in nasty()) {
            let inside = Reader::Conninfo.escaped(&value);
            prop_assert_eq!(read(Literal::Single, &inside), Some(value));
        }

        #[test]
        fn a_go_template_prints_the_value(value in nasty()) {
            let mut rest = Reader::GoTemplate.escaped(&value);
            for (action, brace) in [("{{`{`}}", "\u{1}"), ("{{`}`}}", "\u{2}")] {
                rest = rest.replace(action, brace);
            }
            prop_assert!(!rest.contains(['{', '}']), "{}", rest);
            prop_assert_eq!(rest.replace('\u{1}', "{").replace('\u{2}', "}"), value);
        }
    }

    #[test]
    fn a_shell_reads_it_back() {
        for value in ["it's", "$(id) `id` ${HOME}", r"\'\\", "''", "a b*?", "!x #y"] {
            let script = format!("printf %s '{}'", Literal::Shell.escaped(value));
            let read = Command::new("sh").arg("-c").arg(&script).output().unwrap();
            assert_eq!(String::from_utf8(read.stdout).unwrap(), value, "{script}");
        }
    }
}
