//! Matching with `*` (any run of characters) and `?` (one character), as in policies of IAM and
//! filters of EC2.

/// Whether letters that differ only in case are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// They are not.
    Exact,
    /// Those of ASCII are.
    AsciiCase,
}

/// One step of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// This character.
    Char(char),
    /// `?`
    One,
    /// `*`
    Run,
}

/// A fixed pattern, in the form that is quickest to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    fold: Fold,
    form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Literal(Box<str>),
    /// Literal text and a `*` behind it.
    Prefix(Box<str>),
    Tokens {
        tokens: Box<[Token]>,
        /// What the text must begin with. Most patterns that do not match are found out by
        /// this or by their end, without walking.
        head: Box<str>,
        /// How many tokens come after the last `*`.
        tail: usize,
    },
}

impl Glob {
    /// A pattern in which `*` and `?` always are wildcards.
    #[must_use]
    pub fn parse(text: &str, fold: Fold) -> Self {
        let tokens = text.chars().map(|char| match char {
            '*' => Token::Run,
            '?' => Token::One,
            other => Token::Char(other),
        });
        Self::of(tokens.collect(), fold)
    }

    /// A pattern of these steps.
    #[must_use]
    pub fn of(tokens: Vec<Token>, fold: Fold) -> Self {
        let literal = |tokens: &[Token]| {
            let chars = tokens.iter().map(|token| match token {
                Token::Char(char) => Some(*char),
                Token::One | Token::Run => None,
            });
            chars.collect::<Option<String>>().map(String::into_boxed_str)
        };
        let form = if let Some(text) = literal(&tokens) {
            Form::Literal(text)
        } else if let Some(text) = tokens
            .split_last()
            .filter(|(last, _)| **last == Token::Run)
            .and_then(|(_, before)| literal(before))
        {
            Form::Prefix(text)
        } else {
            let after = tokens.iter().rposition(|token| *token == Token::Run);
            let head = tokens.iter().map_while(|token| match token {
                Token::Char(char) => Some(*char),
                Token::One | Token::Run => None,
            });
            Form::Tokens {
                head: head.collect::<String>().into(),
                tail: tokens.len() - after.map_or(0, |at| at + 1),
                tokens: tokens.into(),
            }
        };
        Self { fold, form }
    }

    /// Whether all of a text is what the pattern says.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match (&self.form, self.fold) {
            (Form::Literal(literal), Fold::Exact) => **literal == *text,
            (Form::Literal(literal), Fold::AsciiCase) => literal.eq_ignore_ascii_case(text),
            (Form::Prefix(prefix), Fold::Exact) => text.starts_with(&**prefix),
            (Form::Prefix(prefix), Fold::AsciiCase) => begins(text, prefix),
            (Form::Tokens { tokens, head, tail }, fold) => {
                let start = match fold {
                    Fold::Exact => text.starts_with(&**head),
                    Fold::AsciiCase => begins(text, head),
                };
                start && ends(text, tokens.iter().rev().take(*tail), fold) && matches(tokens, text, fold)
            }
        }
    }

    /// The one text that matches, if there are no wildcards.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match &self.form {
            Form::Literal(text) => Some(text),
            Form::Prefix(_) | Form::Tokens { .. } => None,
        }
    }

    /// Its steps.
    #[must_use]
    pub fn tokens(&self) -> Vec<Token> {
        match &self.form {
            Form::Literal(text) => text.chars().map(Token::Char).collect(),
            Form::Prefix(text) => text.chars().map(Token::Char).chain([Token::Run]).collect(),
            Form::Tokens { tokens, .. } => tokens.to_vec(),
        }
    }

    /// Whether it matches every text.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        matches!(&self.form, Form::Prefix(prefix) if prefix.is_empty())
    }
}

fn begins(text: &str, prefix: &str) -> bool {
    let start = text.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether the text ends in these, the last one first.
fn ends<'a>(text: &str, tail: impl Iterator<Item = &'a Token>, fold: Fold) -> bool {
    let mut chars = text.chars().rev();
    for token in tail {
        let fits = match (token, chars.next()) {
            (Token::Char(expected), Some(found)) => same(*expected, found, fold),
            (Token::One, Some(_)) | (Token::Run, _) => true,
            (Token::Char(_) | Token::One, None) => false,
        };
        if !fits {
            return false;
        }
    }
    true
}

/// The usual walk: a mismatch goes back to the last `*` and lets it take one character more.
/// Quadratic at worst, in two texts that are both bounded.
#[must_use]
pub fn matches(tokens: &[Token], text: &str, fold: Fold) -> bool {
    let (mut pattern, mut rest) = (tokens, text);
    let mut retry: Option<(&[Token], &str)> = None;
    loop {
        let mut chars = rest.chars();
        let advanced = match (pattern.split_first(), chars.next()) {
            (Some((Token::Run, after)), _) => {
                retry = Some((after, rest));
                pattern = after;
                continue;
            }
            (Some((Token::One, after)), Some(_)) => Some(after),
            (Some((Token::Char(expected), after)), Some(found)) if same(*expected, found, fold) => {
                Some(after)
            }
            (None, None) => return true,
            _ => None,
        };
        if let Some(after) = advanced {
            (pattern, rest) = (after, chars.as_str());
            continue;
        }
        let Some((after, from)) = retry else { return false };
        let mut taken = from.chars();
        if taken.next().is_none() {
            return false;
        }
        retry = Some((after, taken.as_str()));
        (pattern, rest) = (after, taken.as_str());
    }
}

fn same(one: char, other: char, fold: Fold) -> bool {
    match fold {
        Fold::Exact => one == other,
        Fold::AsciiCase => one.eq_ignore_ascii_case(&other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, word for word.
    fn by_definition(pattern: &[char], text: &[char]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => true,
            (Some(('*', rest)), _) => (0..=text.len()).any(|taken| by_definition(rest, &text[taken..])),
            (Some(('?', rest)), Some((_, text))) => by_definition(rest, text),
            (Some((expected, rest)), Some((found, text))) => expected == found && by_definition(rest, text),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn it_matches_what_the_definition_matches(pattern in "[ab*?é]{0,8}", text in "[abé]{0,10}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let expected = by_definition(&chars(&pattern), &chars(&text));
            prop_assert_eq!(Glob::parse(&pattern, Fold::Exact).matches(&text), expected);
        }
    }

    #[test]
    fn many_stars_against_a_long_text_end_soon() {
        let glob = Glob::parse(&format!("{}b", "*a".repeat(1_000)), Fold::Exact);
        assert!(!glob.matches(&"a".repeat(2_000)));
    }
}
