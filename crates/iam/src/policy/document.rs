//! Reading a document: which elements there must be, may be and must not be, by its kind.

mod block;
mod entry;

use std::collections::HashSet;

use super::finding::{Check, Findings, Rejected};
use super::index::Index;
use super::json::{self, Json};
use super::statement::Statement;
use super::template::Variables;
use super::{Kind, POLICY_BYTES_MAX, Policy, Version};

/// A reader of one document.
struct Reader {
    kind: Kind,
    variables: Variables,
    findings: Findings,
}

pub(super) fn read(kind: Kind, text: &str) -> Result<Policy, Rejected> {
    if text.len() > POLICY_BYTES_MAX {
        let message = format!("A policy has at most {POLICY_BYTES_MAX} bytes.");
        return Err(Findings::only(Check::PolicySize, message));
    }
    let json = json::parse(text).map_err(|fault| Findings::only(Check::JsonSyntax, fault))?;
    let mut reader = Reader {
        kind,
        variables: Variables::Literal,
        findings: Findings::default(),
    };
    let policy = reader.policy(&json);
    reader.findings.none_or(policy)
}

impl Reader {
    fn policy(&mut self, json: &Json) -> Option<Policy> {
        let Json::Object(members) = json else {
            self.mismatch("", "an object", json);
            return None;
        };
        let find = |name| {
            members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        for (name, _) in members {
            if !matches!(name.as_str(), "Version" | "Id" | "Statement") {
                self.unsupported("", name);
            }
        }
        let version = self.version(find("Version"));
        if version == Some(Version::V2012) {
            self.variables = Variables::Live;
        }
        let id = find("Id").and_then(|id| self.id(id));
        let statements = self.statements(find("Statement"));
        self.unique_sids(&statements);
        Some(Policy {
            kind: self.kind,
            version: version?,
            id,
            index: Index::of(&statements),
            statements: statements.into(),
        })
    }

    fn version(&mut self, given: Option<&Json>) -> Option<Version> {
        let version = match given {
            None => Version::V2008,
            Some(Json::Text(text)) if text == "2008-10-17" => Version::V2008,
            Some(Json::Text(text)) if text == "2012-10-17" => Version::V2012,
            Some(_) => {
                let message = "The policy must contain a valid version string: 2012-10-17 or 2008-10-17.";
                self.findings.add(Check::InvalidVersion, "Version", message);
                return None;
            }
        };
        if version == Version::V2008 && self.kind == Kind::Managed {
            let message = "Policy document must be version 2012-10-17 or greater.";
            self.findings.add(Check::InvalidVersion, "Version", message);
        }
        Some(version)
    }

    fn id(&mut self, given: &Json) -> Option<String> {
        if self.kind.is_of_identity() {
            self.unsupported("", "Id");
        }
        self.text("Id", given).map(str::to_owned)
    }

    fn statements(&mut self, given: Option<&Json>) -> Vec<Statement> {
        let one;
        let list: &[Json] = match given {
            Some(Json::List(list)) => list,
            Some(object @ Json::Object(_)) => {
                one = [object.clone()];
                &one
            }
            Some(other) => {
                self.mismatch("Statement", "an object or a list of objects", other);
                return Vec::new();
            }
            None => &[],
        };
        if list.is_empty() {
            let message = "A policy has at least one statement.";
            self.findings.add(Check::MissingStatement, "Statement", message);
        }
        let mut statements = Vec::with_capacity(list.len());
        for (number, json) in list.iter().enumerate() {
            statements.extend(self.statement(&format!("Statement[{number}]"), json));
        }
        statements
    }

    fn unique_sids(&mut self, statements: &[Statement]) {
        let mut seen = HashSet::new();
        for sid in statements.iter().filter_map(|statement| statement.sid.as_deref()) {
            if !seen.insert(sid) {
                let message = "Statement IDs (SID) in a single policy must be unique.";
                self.findings.add(Check::UniqueSidsRequired, sid, message);
            }
        }
    }

    fn text<'j>(&mut self, at: &str, json: &'j Json) -> Option<&'j str> {
        match json {
            Json::Text(text) => Some(text),
            other => {
                self.mismatch(at, "a string", other);
                None
            }
        }
    }

    /// One text or a list of texts.
    fn texts<'j>(&mut self, at: &str, json: &'j Json) -> Vec<&'j str> {
        match json {
            Json::List(list) => list.iter().filter_map(|json| self.text(at, json)).collect(),
            one => self.text(at, one).into_iter().collect(),
        }
    }

    fn mismatch(&mut self, at: &str, expected: &str, found: &Json) {
        let message = format!("Expected {expected}, found {}.", found.kind());
        self.findings.add(Check::DataTypeMismatch, at, message);
    }

    fn unsupported(&mut self, at: &str, name: &str) {
        let message = format!("The element {name:?} does not exist here.");
        self.findings.add(Check::UnsupportedElement, at, message);
    }
}
