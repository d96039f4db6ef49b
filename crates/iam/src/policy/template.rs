//! Texts of a policy: literal, with wildcards, with variables that the request fills in.
//!
//! What a variable stands for is taken literally: a `*` in a tag's value is an asterisk.

use std::borrow::Cow;

use stdx::glob::{self, Fold, Glob, Token};

use super::key::Key;
use super::trigram::Trigrams;

/// Whether `*` and `?` are wildcards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wildcards {
    Live,
    Literal,
}

/// Whether `${…}` is a variable. It is from version 2012-10-17 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variables {
    Live,
    Literal,
}

/// A text to compare a value with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Fixed(Glob),
    Variable(Box<[Piece]>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Token(Token),
    Variable { key: Key, default: Option<String> },
}

/// A `${…}` that does not end, or in which there is no key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InvalidVariable(pub(super) String);

impl Template {
    pub(super) fn parse(
        text: &str,
        wildcards: Wildcards,
        variables: Variables,
    ) -> Result<Self, InvalidVariable> {
        let mut pieces = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            if variables == Variables::Live
                && let Some(inside) = rest.strip_prefix("${")
            {
                let end = inside.find('}').ok_or_else(|| InvalidVariable(rest.to_owned()))?;
                let (name, after) = inside.split_at(end);
                pieces.push(variable(name)?);
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            pieces.push(Piece::Token(match char {
                '*' if wildcards == Wildcards::Live => Token::Run,
                '?' if wildcards == Wildcards::Live => Token::One,
                other => Token::Char(other),
            }));
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
        let fixed = pieces.iter().map(|piece| match piece {
            Piece::Token(token) => Some(*token),
            Piece::Variable { .. } => None,
        });
        let form = match fixed.collect::<Option<Vec<_>>>() {
            Some(tokens) => Form::Fixed(Glob::of(tokens, Fold::Exact)),
            None => Form::Variable(pieces.into()),
        };
        Ok(Self {
            text: text.to_owned(),
            form,
        })
    }

    /// The text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The one text that is meant, if there are neither wildcards nor variables.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match &self.form {
            Form::Fixed(glob) => glob.literal(),
            Form::Variable(_) => None,
        }
    }

    /// Whether it is `*`.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        matches!(&self.form, Form::Fixed(glob) if glob.is_everything())
    }

    /// Whether a variable must be filled in first.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        matches!(self.form, Form::Variable(_))
    }

    /// The keys of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &Key> {
        let pieces: &[Piece] = match &self.form {
            Form::Fixed(_) => &[],
            Form::Variable(pieces) => pieces,
        };
        pieces.iter().filter_map(|piece| match piece {
            Piece::Token(_) => None,
            Piece::Variable { key, .. } => Some(key),
        })
    }

    /// What every value that it matches has, however wildcards and variables are filled in.
    pub(super) fn trigrams(&self) -> Trigrams {
        let mut all = Trigrams::default();
        let mut add = |literal: &mut String| {
            all.add(literal);
            literal.clear();
        };
        let mut literal = String::new();
        let mut take = |token: Option<Token>| match token {
            Some(Token::Char(char)) => literal.push(char),
            Some(Token::One | Token::Run) | None => add(&mut literal),
        };
        match &self.form {
            Form::Fixed(glob) => glob.tokens().into_iter().map(Some).for_each(&mut take),
            Form::Variable(pieces) => {
                for piece in pieces {
                    take(match piece {
                        Piece::Token(token) => Some(*token),
                        Piece::Variable { .. } => None,
                    });
                }
            }
        }
        take(None);
        all
    }

    /// Whether it matches a value. `None` if a variable has no value and no default.
    pub(crate) fn matches<'a>(
        &self,
        value: &str,
        resolve: &impl Fn(&Key) -> Option<Cow<'a, str>>,
    ) -> Option<bool> {
        match &self.form {
            Form::Fixed(glob) => Some(glob.matches(value)),
            Form::Variable(pieces) => {
                filled(pieces, resolve).map(|tokens| glob::matches(&tokens, value, Fold::Exact))
            }
        }
    }

    /// Whether it is the value but for case. Wildcards are not looked at.
    pub(crate) fn matches_ignoring_case<'a>(
        &self,
        value: &str,
        resolve: &impl Fn(&Key) -> Option<Cow<'a, str>>,
    ) -> Option<bool> {
        let expected: String = match &self.form {
            Form::Fixed(glob) => glob.literal().unwrap_or_default().to_lowercase(),
            Form::Variable(pieces) => {
                let tokens = filled(pieces, resolve)?;
                let chars = tokens.iter().filter_map(|token| match token {
                    Token::Char(char) => Some(*char),
                    Token::One | Token::Run => None,
                });
                chars.collect::<String>().to_lowercase()
            }
        };
        Some(value.to_lowercase() == expected)
    }

    /// Whether it matches an ARN, part by part: a wildcard ends at a colon, except in the
    /// last part. A text with fewer than six parts that ends in `*` stands for all that
    /// begin so.
    pub(crate) fn matches_arn<'a>(
        &self,
        value: &str,
        resolve: &impl Fn(&Key) -> Option<Cow<'a, str>>,
    ) -> Option<bool> {
        let tokens = match &self.form {
            Form::Fixed(glob) => Cow::Owned(glob.tokens()),
            Form::Variable(pieces) => filled(pieces, resolve)?,
        };
        let mut expected = tokens.splitn(6, |token| *token == Token::Char(':'));
        let mut found = value.splitn(6, ':');
        if value.matches(':').count() < 5 {
            return Some(false);
        }
        let mut last: &[Token] = &[];
        loop {
            match (expected.next(), found.next()) {
                (Some(pattern), Some(part)) => {
                    if !glob::matches(pattern, part, Fold::Exact) {
                        return Some(false);
                    }
                    last = pattern;
                }
                (None, None) => return Some(true),
                // Fewer parts than an ARN has.
                (None, Some(_)) => return Some(last.last() == Some(&Token::Run)),
                (Some(_), None) => return Some(false),
            }
        }
    }
}

fn variable(name: &str) -> Result<Piece, InvalidVariable> {
    if let "*" | "?" | "$" = name {
        return Ok(Piece::Token(Token::Char(name.chars().next().unwrap_or('$'))));
    }
    let invalid = || InvalidVariable(format!("${{{name}}}"));
    let (key, default) = match name.split_once(',') {
        None => (name, None),
        Some((key, default)) => {
            let quoted = default.trim().strip_prefix('\'');
            let default = quoted
                .and_then(|text| text.strip_suffix('\''))
                .ok_or_else(invalid)?;
            (key, Some(default.to_owned()))
        }
    };
    let key = Key::parse(key.trim()).ok_or_else(invalid)?;
    Ok(Piece::Variable { key, default })
}

fn filled<'a, 'p>(
    pieces: &'p [Piece],
    resolve: &impl Fn(&Key) -> Option<Cow<'a, str>>,
) -> Option<Cow<'p, [Token]>> {
    let mut tokens = Vec::with_capacity(pieces.len() + 32);
    for piece in pieces {
        match piece {
            Piece::Token(token) => tokens.push(*token),
            Piece::Variable { key, default } => {
                let value = resolve(key).or_else(|| default.as_deref().map(Cow::Borrowed))?;
                tokens.extend(value.chars().map(Token::Char));
            }
        }
    }
    Some(Cow::Owned(tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> Template {
        Template::parse(text, Wildcards::Live, Variables::Live).unwrap()
    }

    fn known<'a>(key: &Key) -> Option<Cow<'a, str>> {
        match key.folded() {
            "aws:username" => Some("ada".into()),
            "aws:principaltag/star" => Some("*".into()),
            "aws:principalarn" => Some("arn:aws:iam::1:user/ada".into()),
            _ => None,
        }
    }

    #[test]
    fn variables_are_filled_in_and_their_values_are_literal() {
        let cases = [
            ("app/${aws:username}/*", "app/ada/x", Some(true)),
            ("app/${AWS:UserName}/*", "app/eve/x", Some(false)),
            ("${aws:PrincipalTag/star}", "anything", Some(false)),
            ("${aws:PrincipalTag/star}", "*", Some(true)),
            ("${aws:missing}", "", None),
            ("${aws:missing, 'x y'}", "x y", Some(true)),
            ("${aws:username, 'x'}", "ada", Some(true)),
            ("${*}${?}${$}", "*?$", Some(true)),
            ("${*}", "x", Some(false)),
            ("$", "$", Some(true)),
            ("a$b}", "a$b}", Some(true)),
        ];
        for (text, value, expected) in cases {
            assert_eq!(template(text).matches(value, &known), expected, "{text} {value}");
        }
    }

    #[test]
    fn variables_that_cannot_be_are_refused_and_old_policies_have_none() {
        for text in [
            "${",
            "${}",
            "${aws:username",
            "${username}",
            "${aws:x, y}",
            "${aws:x,'y}",
        ] {
            let parsed = Template::parse(text, Wildcards::Live, Variables::Live);
            assert!(parsed.is_err(), "{text}");
            let old = Template::parse(text, Wildcards::Live, Variables::Literal).unwrap();
            assert_eq!(old.matches(text, &known), Some(true), "{text}");
        }
    }

    #[test]
    fn arns_match_part_by_part() {
        let secret = "arn:aws:secretsmanager:eu-west-1:1:secret:app-AbCdEf";
        let cases = [
            (secret, true),
            ("arn:aws:secretsmanager:*:*:secret:app-??????", true),
            ("arn:aws:secretsmanager:*:secret:*", false),
            ("arn:*:secretsmanager:eu-*:1:*", true),
            ("arn:aws:s*:1:secret:app-AbCdEf", false),
            ("arn:aws:secretsmanager:*", true),
            ("arn:aws:secretsmanager:eu-west-1", false),
            ("*", true),
            ("arn:aws:iam::1:*", false),
        ];
        for (text, expected) in cases {
            assert_eq!(
                template(text).matches_arn(secret, &known),
                Some(expected),
                "{text}"
            );
        }
        let ada = "arn:aws:iam::1:user/ada";
        assert_eq!(
            template("${aws:PrincipalArn}").matches_arn(ada, &known),
            Some(true)
        );
        assert_eq!(
            template("arn:aws:iam::*:user/${aws:username}").matches_arn(ada, &known),
            Some(true)
        );
        assert_eq!(template("*").matches_arn("ada", &known), Some(false));
    }

    #[test]
    fn case_can_be_left_out_of_account() {
        let exact = Template::parse("Größe*", Wildcards::Literal, Variables::Live).unwrap();
        assert_eq!(exact.matches_ignoring_case("GRÖßE*", &known), Some(true));
        assert_eq!(exact.matches_ignoring_case("größe", &known), Some(false));
        let filled = Template::parse("${aws:username}!", Wildcards::Literal, Variables::Live).unwrap();
        assert_eq!(filled.matches_ignoring_case("ADA!", &known), Some(true));
    }
}
