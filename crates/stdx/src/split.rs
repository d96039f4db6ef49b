//! Texts cut at a single ASCII character.
//!
//! The searchers of `str` take any pattern. Every request has several texts of some dozen
//! bytes that are cut at a slash or a colon, and there setting a searcher up costs more than
//! the search.

use memchr::memchr;

/// What is before the first `at`, and what is behind it. `at` must be ASCII.
#[must_use]
pub fn once(text: &str, at: u8) -> Option<(&str, &str)> {
    debug_assert!(at.is_ascii());
    let position = memchr(at, text.as_bytes())?;
    Some((text.get(..position)?, text.get(position + 1..)?))
}

/// The parts between each `at`, which must be ASCII; one more than there are of it.
#[must_use]
pub fn parts(text: &str, at: u8) -> Parts<'_> {
    Parts { rest: Some(text), at }
}

/// The part with that number, counted from 0.
#[must_use]
pub fn part(text: &str, at: u8, number: usize) -> Option<&str> {
    parts(text, at).nth(number)
}

/// See [`parts`].
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    rest: Option<&'a str>,
    at: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        match once(rest, self.at) {
            Some((part, after)) => {
                self.rest = Some(after);
                Some(part)
            }
            None => self.rest.take(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_as_the_standard_library_cuts_them() {
        for text in ["", "/", "a", "a/b", "/a//b/", "é/ü", "arn:aws:iam::1:user/x"] {
            for at in *b"/:x" {
                let expected: Vec<&str> = text.split(char::from(at)).collect();
                assert_eq!(parts(text, at).collect::<Vec<_>>(), expected, "{text}");
                assert_eq!(once(text, at), text.split_once(char::from(at)), "{text}");
                assert_eq!(part(text, at, 1), expected.get(1).copied(), "{text}");
            }
        }
    }
}
