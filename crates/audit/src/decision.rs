//! Why a call was allowed or denied, for whoever asks later.

use std::sync::{Mutex, PoisonError};

use crate::json::{self, Object};

/// How many decisions of one call are kept. Calls that ask more often, such as batches,
/// are explained by the first ones.
const DECISIONS_MAX: usize = 8;

/// One question that a call asked, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// What, such as `secretsmanager:GetSecretValue`.
    pub action: String,
    /// To what: an ARN, a name, or `*`.
    pub resource: String,
    /// Why, in a few words.
    pub reason: String,
    /// What a person may do about it; empty if nothing.
    pub help: String,
    /// The smallest policy that would have been enough; none if no policy would.
    pub remedy: Option<String>,
    /// The statements that decided: effect, statement and policy of each. Few and short: they
    /// are kept with every denial.
    pub statements: Vec<String>,
}

/// What a call was asked and answered about permissions. Shared by the operation, which
/// notes, and the edge, which puts it on record.
#[derive(Debug, Default)]
pub struct Decisions {
    noted: Mutex<Vec<Decision>>,
    /// What is not put on record.
    message: Mutex<Option<String>>,
}

impl Decisions {
    /// Has the caller handed an encoded message about a denial, instead of any before.
    pub fn hand_out(&self, message: String) {
        *self.message.lock().unwrap_or_else(PoisonError::into_inner) = Some(message);
    }

    /// The encoded message about the last denial.
    #[must_use]
    pub fn handed_out(&self) -> Option<String> {
        self.message
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Notes one.
    pub fn note(&self, decision: Decision) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.len() < DECISIONS_MAX {
            noted.push(decision);
        } else if !decision.allowed && noted.iter().all(|decision| decision.allowed) {
            // The one that ended the call must not be missing.
            noted.pop();
            noted.push(decision);
        }
    }

    /// Whether nothing was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.noted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
    }

    /// Writes them as a JSON list; whether there is any.
    pub fn encode(&self, out: &mut Vec<u8>) -> bool {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.is_empty() {
            return false;
        }
        out.push(b'[');
        for (index, decision) in noted.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            let mut object = Object::open(out);
            object.plain("decision", if decision.allowed { "allow" } else { "deny" });
            object.text("action", &decision.action);
            object.text("resource", &decision.resource);
            object.text("reason", &decision.reason);
            if !decision.help.is_empty() {
                object.text("help", &decision.help);
            }
            if let Some(remedy) = &decision.remedy {
                object.text("remedy", remedy);
            }
            if !decision.statements.is_empty() {
                object.texts("statements", decision.statements.iter().map(String::as_str));
            }
            object.close();
        }
        out.push(b']');
        true
    }
}

/// Adds the decisions to an object of a record's additional data, which may be empty.
pub fn merge(additional: &[u8], decisions: &Decisions, out: &mut Vec<u8>) {
    let mut list = Vec::new();
    if !decisions.encode(&mut list) {
        out.extend_from_slice(additional);
        return;
    }
    match additional.strip_suffix(b"}") {
        Some(open) if additional != b"{}" => {
            out.extend_from_slice(open);
            out.push(b',');
        }
        _ => out.push(b'{'),
    }
    json::string(out, "decisions");
    out.push(b':');
    out.extend_from_slice(&list);
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn decision(allowed: bool) -> Decision {
        Decision {
            allowed,
            action: "secretsmanager:GetSecretValue".to_owned(),
            resource: "orders".to_owned(),
            reason: "no identity-based policy allows it".to_owned(),
            help: String::new(),
            remedy: None,
            statements: Vec::new(),
        }
    }

    #[test]
    fn the_denial_is_kept_however_much_was_allowed_before() {
        let decisions = Decisions::default();
        (0..20).for_each(|_| decisions.note(decision(true)));
        decisions.note(decision(false));
        let mut out = Vec::new();
        merge(br#"{"versionId":"v"}"#, &decisions, &mut out);
        let merged: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(merged["versionId"], "v");
        let list = merged["decisions"].as_array().unwrap();
        assert_eq!(list.len(), DECISIONS_MAX);
        assert_eq!(list[DECISIONS_MAX - 1]["decision"], "deny");
    }

    #[test]
    fn without_decisions_nothing_is_added() {
        let mut out = Vec::new();
        merge(b"", &Decisions::default(), &mut out);
        assert!(out.is_empty());
        let decisions = Decisions::default();
        decisions.note(decision(false));
        merge(b"", &decisions, &mut out);
        let merged: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(
            merged["decisions"][0]["action"],
            json!("secretsmanager:GetSecretValue")
        );
    }
}
