//! Giving the principals of a document other names, and leaving the rest of its text as it is.

/// The document with every user, role and account under `"AWS"` called what `rename` says, where
/// it says something. A text that is no policy stays as it is.
pub fn rename_principals(document: &str, rename: impl Fn(&str) -> Option<String>) -> String {
    let mut walk = Walk {
        text: document,
        at: 0,
        rename,
        out: String::with_capacity(document.len()),
        copied: 0,
    };
    match walk.value(Place::Document) {
        Some(()) => walk.finish(),
        None => document.to_owned(),
    }
}

/// Where in a document a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Document,
    Statement,
    Principal,
    /// A name, or a list of names.
    Names,
    Elsewhere,
}

impl Place {
    fn of_member(self, name: &str) -> Self {
        match (self, name) {
            (Self::Document, "Statement") => Self::Statement,
            (Self::Statement, "Principal" | "NotPrincipal") => Self::Principal,
            (Self::Principal, "AWS") => Self::Names,
            _ => Self::Elsewhere,
        }
    }

    fn of_element(self) -> Self {
        match self {
            Self::Statement | Self::Names => self,
            _ => Self::Elsewhere,
        }
    }
}

/// A walk through a JSON text that is known to be valid, member by member. `None` is what
/// cannot be, and ends it.
struct Walk<'a, F> {
    text: &'a str,
    at: usize,
    rename: F,
    out: String,
    /// How far the text is in `out`.
    copied: usize,
}

impl<F: Fn(&str) -> Option<String>> Walk<'_, F> {
    fn value(&mut self, place: Place) -> Option<()> {
        self.skip_space();
        match self.peek()? {
            b'{' => self.group(b'}', |walk| {
                let (_, name) = walk.string()?;
                walk.skip_space();
                walk.take(b':')?;
                walk.value(place.of_member(&name))
            }),
            b'[' => self.group(b']', |walk| walk.value(place.of_element())),
            b'"' => {
                let (begin, text) = self.string()?;
                if place == Place::Names
                    && let Some(other) = (self.rename)(&text)
                {
                    self.out.push_str(self.text.get(self.copied..begin)?);
                    self.out.push_str(&serde_json::Value::from(other).to_string());
                    self.copied = self.at;
                }
                Some(())
            }
            _ => {
                let rest = self.text.get(self.at..)?;
                self.at += rest.find([',', '}', ']']).unwrap_or(rest.len());
                Some(())
            }
        }
    }

    /// The members of an object or the elements of a list, up to its end.
    fn group(&mut self, end: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_space();
        if self.peek()? == end {
            self.at += 1;
            return Some(());
        }
        loop {
            self.skip_space();
            one(self)?;
            self.skip_space();
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                next if next == end => return Some(()),
                _ => return None,
            }
        }
    }

    /// A string, and where it began.
    fn string(&mut self) -> Option<(usize, String)> {
        let begin = self.at;
        self.take(b'"')?;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let text = serde_json::from_str(self.text.get(begin..self.at)?).ok()?;
        Some((begin, text))
    }

    fn take(&mut self, expected: u8) -> Option<()> {
        (self.peek()? == expected).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn finish(mut self) -> String {
        self.out
            .push_str(self.text.get(self.copied..).unwrap_or_default());
        self.out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbered(name: &str) -> Option<String> {
        name.strip_prefix("arn:").map(|rest| format!("AIDA-{rest}"))
    }

    #[test]
    fn principals_are_renamed_and_nothing_else() {
        for (before, after) in [
            (
                r#"{"Statement": {"Principal": {"AWS": "arn:a"}}}"#,
                r#"{"Statement": {"Principal": {"AWS": "AIDA-a"}}}"#,
            ),
            (
                "{ \"Version\":\"2012-10-17\",\n \"Statement\" : [ {\"NotPrincipal\":{\"Service\":\"arn:s\", \"AWS\" :[ \"arn:a\",\"*\" ,\"\\u0061rn:b\"]}}, {} ]}\n",
                "{ \"Version\":\"2012-10-17\",\n \"Statement\" : [ {\"NotPrincipal\":{\"Service\":\"arn:s\", \"AWS\" :[ \"AIDA-a\",\"*\" ,\"AIDA-b\"]}}, {} ]}\n",
            ),
        ] {
            assert_eq!(rename_principals(before, numbered), after);
        }
        for same in [
            r#"{"Statement":[{"Principal":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:a"}},"Resource":"arn:a"}]}"#,
            r#"{"AWS":"arn:a","Principal":{"AWS":"arn:a"},"Statement":[[{"x":{"Principal":{"AWS":"arn:a"}}}]]}"#,
            r#"{"Statement":{"Principal":{"AWS":{"AWS":"arn:a"}},"Resource":{"AWS":"arn:a"}}}"#,
            r#"{"Statement":{"Principal":{"AWS":"arn:a"}"#,
            "",
            "arn:a",
            r#""\"#,
        ] {
            assert_eq!(rename_principals(same, numbered), same);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]{}:,\"\\\\ aéAWSPrincipalStatement]*") {
            let _renamed = rename_principals(&text, numbered);
            prop_assert_eq!(rename_principals(&text, |_| None), text);
        }
    }
}
