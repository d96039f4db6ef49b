//! Reads the XML that our own server writes: elements, text and entities. Attributes,
//! the declaration and comments are passed over; everything else is refused.

use anyhow::{Context, bail};

/// How deep elements may nest.
const DEPTH_MAX: usize = 64;

/// An element: its name, its own text, and the elements in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The first element on this path.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| {
            element.children.iter().find(|child| child.name == *name)
        })
    }

    /// The text on this path; nothing if it is not there or empty.
    pub(crate) fn text_at(&self, path: &[&str]) -> Option<String> {
        self.at(path)
            .map(|element| element.text.clone())
            .filter(|text| !text.is_empty())
    }
}

/// Reads a document.
///
/// # Errors
/// If it is not well-formed, or uses what our server does not.
pub(super) fn parse(document: &str) -> anyhow::Result<Element> {
    let mut open: Vec<Element> = Vec::new();
    let mut rest = document;
    loop {
        let (text, tail) = rest.split_once('<').context("the document ends too early")?;
        match open.last_mut() {
            Some(element) => element.text.push_str(&unescape(text)?),
            None if !text.trim().is_empty() => bail!("text outside of the document's element"),
            None => {}
        }
        let (tag, tail) = tail.split_once('>').context("a tag does not end")?;
        rest = tail;
        if tag.starts_with('?') {
            continue;
        }
        let closed = if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().context("an end without a beginning")?;
            if element.name != name.trim_end() {
                bail!("{} is ended as {name}", element.name);
            }
            element
        } else {
            let element = begin(tag)?;
            if !tag.ends_with('/') {
                open.push(element);
                if open.len() > DEPTH_MAX {
                    bail!("elements nest deeper than {DEPTH_MAX}");
                }
                continue;
            }
            element
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => return Ok(closed),
        }
    }
}

fn begin(tag: &str) -> anyhow::Result<Element> {
    let name = tag
        .split(|letter: char| letter.is_ascii_whitespace() || letter == '/')
        .next()
        .unwrap_or_default();
    if name.is_empty() || name.starts_with('!') {
        bail!("<{tag}> is not an element");
    }
    Ok(Element {
        name: name.to_owned(),
        text: String::new(),
        children: Vec::new(),
    })
}

fn unescape(text: &str) -> anyhow::Result<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        plain.push_str(before);
        let (entity, tail) = tail.split_once(';').context("an entity does not end")?;
        let letter = match entity {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => numbered(entity).with_context(|| format!("&{entity}; is unknown"))?,
        };
        plain.push(letter);
        rest = tail;
    }
    plain.push_str(rest);
    Ok(plain)
}

fn numbered(entity: &str) -> Option<char> {
    let number = entity.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read() {
        let document =
            "<?xml version=\"1.0\"?>\n<A xmlns=\"http://x/\"><B><C>a &amp; b &#x3c;&#10;</C><C/></B>\n</A>";
        let root = parse(document).unwrap();
        assert_eq!(root.name, "A");
        assert_eq!(root.text_at(&["B", "C"]).as_deref(), Some("a & b <\n"));
        assert_eq!(root.at(&["B"]).unwrap().children.len(), 2);
        assert_eq!(root.text_at(&["B", "D"]), None);
    }

    #[test]
    fn broken_documents_are_refused() {
        let deep = "<a>".repeat(100);
        for document in [
            "",
            "text",
            "<a>",
            "</a>",
            "<a></b>",
            "<a>&nope;</a>",
            "<a>&#xD800;</a>",
            "<a",
            "<!DOCTYPE a><a/>",
            "<>",
            &deep,
        ] {
            assert!(parse(document).is_err(), "{document}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_document_breaks_the_reader(document in "[<>/&;#xa?! b=\"]{0,60}") {
            let _ = parse(&document);
        }
    }
}
