//! The chain: what makes a gap, an edit or another order visible.
//!
//! The last member of every record is
//! `"integrity":{"sequence":7,"previous":"<code of record 6>","mac":"<code>"}`.
//! The code is HMAC-SHA-256 over everything in the line before `,"mac"`, so that it covers
//! the record, its number and, by the code before it, all earlier records. The key follows
//! from the root key: whoever can write to the files but cannot read the key can remove
//! records, but cannot make up a chain without them.

use std::fmt;

use aws_lc_rs::{constant_time, hmac};
use stdx::Secret;

use crate::json;

/// The length of a code in hexadecimal digits.
const CODE_LEN: usize = 64;

const INTEGRITY: &[u8] = b",\"integrity\":{\"sequence\":";
const PREVIOUS: &[u8] = b",\"previous\":\"";
const MAC: &[u8] = b",\"mac\":\"";
const END: &[u8] = b"\"}}";

/// The key of the codes.
pub struct ChainKey {
    key: hmac::Key,
    id: String,
}

/// The code of a record, as hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code([u8; CODE_LEN]);

/// A place in the chain: the number and the code of the last record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) sequence: u64,
    pub(crate) code: Code,
}

/// What a line says about its place in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) sequence: u64,
    pub(crate) previous: Code,
    pub(crate) code: Code,
}

impl ChainKey {
    /// The key.
    #[must_use]
    pub fn new(secret: &Secret<[u8; 32]>) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose());
        let id = Code::of(&hmac::sign(&key, b"lockstep audit key id")).to_string();
        let id = id.get(..16).unwrap_or_default().to_owned();
        Self { key, id }
    }

    /// By what the key is recognised. It reveals nothing about it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The code of a text that is not a record: `purpose` keeps the two apart.
    pub(crate) fn code_of_note(&self, purpose: &str, text: &str) -> Code {
        let mut context = hmac::Context::with_key(&self.key);
        for part in ["note", purpose, text] {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        Code::of(&context.sign())
    }
}

impl fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainKey({})", self.id)
    }
}

impl Code {
    /// What the first record names as the one before it.
    pub(crate) const NONE: Self = Self([b'0'; CODE_LEN]);

    fn of(tag: &hmac::Tag) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0');
        let mut code = [b'0'; CODE_LEN];
        for (pair, byte) in code.chunks_exact_mut(2).zip(tag.as_ref()) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 0xf)]);
        }
        Self(code)
    }

    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let code: [u8; CODE_LEN] = text.try_into().ok()?;
        let is_code = code.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_code.then_some(Self(code))
    }

    /// Compares without revealing, by its timing, where the codes differ.
    pub(crate) fn is(&self, other: &Self) -> bool {
        constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Link {
    /// Before the first record.
    pub(crate) const START: Self = Self {
        sequence: 0,
        code: Code::NONE,
    };

    /// Appends a record, which lacks its closing brace, as the next line.
    pub(crate) fn seal(self, key: &ChainKey, record: &[u8], out: &mut Vec<u8>) -> Self {
        let start = out.len();
        let sequence = self.sequence + 1;
        out.extend_from_slice(record);
        out.extend_from_slice(INTEGRITY);
        json::decimal(out, sequence);
        out.extend_from_slice(PREVIOUS);
        out.extend_from_slice(&self.code.0);
        out.push(b'"');
        let code = Code::of(&hmac::sign(&key.key, out.get(start..).unwrap_or_default()));
        out.extend_from_slice(MAC);
        out.extend_from_slice(&code.0);
        out.extend_from_slice(END);
        out.push(b'\n');
        Self { sequence, code }
    }
}

impl Claim {
    /// Reads the place from a line without its line feed, and the part that the code covers.
    pub(crate) fn read(line: &[u8]) -> Option<(Self, &[u8])> {
        let rest = line.strip_suffix(END)?;
        let (rest, code) = rest.split_at_checked(rest.len().checked_sub(CODE_LEN)?)?;
        let covered = rest.strip_suffix(MAC)?;
        let rest = covered.strip_suffix(b"\"")?;
        let (rest, previous) = rest.split_at_checked(rest.len().checked_sub(CODE_LEN)?)?;
        let rest = rest.strip_suffix(PREVIOUS)?;
        let digits = rest.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let (rest, sequence) = rest.split_at_checked(rest.len() - digits)?;
        rest.strip_suffix(INTEGRITY)?;
        let claim = Self {
            sequence: std::str::from_utf8(sequence).ok()?.parse().ok()?,
            previous: Code::parse(previous)?,
            code: Code::parse(code)?,
        };
        Some((claim, covered))
    }

    /// Whether the code is the one of that text.
    pub(crate) fn is_genuine(&self, key: &ChainKey, covered: &[u8]) -> bool {
        Code::of(&hmac::sign(&key.key, covered)).is(&self.code)
    }

    /// The place that the record takes.
    pub(crate) fn link(&self) -> Link {
        Link {
            sequence: self.sequence,
            code: self.code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn key(byte: u8) -> ChainKey {
        ChainKey::new(&Secret::new([byte; 32]))
    }

    #[test]
    fn a_sealed_line_is_json_and_says_its_place() {
        let key = key(1);
        let mut out = Vec::new();
        let first = Link::START.seal(&key, br#"{"a":1"#, &mut out);
        let second = first.seal(&key, br#"{"b":2"#, &mut out);
        let lines: Vec<&[u8]> = out
            .strip_suffix(b"\n")
            .unwrap()
            .split(|byte| *byte == b'\n')
            .collect();
        let json: serde_json::Value = serde_json::from_slice(lines[1]).unwrap();
        assert_eq!(json["integrity"]["sequence"], 2);
        let (claim, covered) = Claim::read(lines[1]).unwrap();
        assert_eq!(claim.previous, first.code);
        assert_eq!(claim.link(), second);
        assert!(claim.is_genuine(&key, covered));
        assert!(!claim.is_genuine(&self::key(2), covered));
    }

    #[test]
    fn the_id_of_a_key_tells_keys_apart_and_not_what_they_are() {
        assert_ne!(key(1).id(), key(2).id());
        assert_eq!(key(1).id().len(), 16);
    }
}
