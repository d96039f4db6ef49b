//! Reading a statement.

use super::Reader;
use crate::policy::Kind;
use crate::policy::action::ActionPattern;
use crate::policy::finding::Check;
use crate::policy::json::Json;
use crate::policy::principal::Named;
use crate::policy::statement::{Actions, Effect, Principals, Resources, Statement};
use crate::policy::template::{Template, Wildcards};

const ELEMENTS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// An element that may be written in the positive or in the negative.
struct Either<'j> {
    at: String,
    value: &'j Json,
    negative: bool,
}

impl Reader {
    pub(super) fn statement(&mut self, at: &str, json: &Json) -> Option<Statement> {
        let Json::Object(members) = json else {
            self.mismatch(at, "an object", json);
            return None;
        };
        for (name, _) in members {
            if !ELEMENTS.contains(&name.as_str()) {
                self.unsupported(at, name);
            }
        }
        let find = |name| {
            members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        let sid = find("Sid").and_then(|sid| self.sid(&format!("{at}.Sid"), sid));
        let effect = self.effect(&format!("{at}.Effect"), find("Effect"));
        let principals = self.principals(at, members);
        let actions = self.actions(at, members);
        let resources = self.resources(at, members);
        let conditions = find("Condition")
            .map(|json| self.conditions(&format!("{at}.Condition"), json))
            .unwrap_or_default();
        Some(Statement {
            sid,
            effect: effect?,
            principals,
            actions: actions?,
            resources,
            conditions,
        })
    }

    fn sid(&mut self, at: &str, json: &Json) -> Option<String> {
        let sid = self.text(at, json)?;
        // Key policies and those of secrets take names with blanks.
        let free = matches!(self.kind, Kind::Key | Kind::Resource);
        if !free && !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular \
                           expression [0-9A-Za-z]*";
            self.findings.add(Check::InvalidSid, at, message);
        }
        (!sid.is_empty()).then(|| sid.to_owned())
    }

    fn effect(&mut self, at: &str, json: Option<&Json>) -> Option<Effect> {
        let Some(json) = json else {
            self.findings
                .add(Check::MissingEffect, at, "Every statement has an Effect.");
            return None;
        };
        match self.text(at, json)? {
            "Allow" => Some(Effect::Allow),
            "Deny" => Some(Effect::Deny),
            other => {
                let message = format!("The Effect is Allow or Deny, not {other:?}.");
                self.findings.add(Check::InvalidEffect, at, message);
                None
            }
        }
    }

    /// The one of two elements that is there; both are a fault, none is the caller's to judge.
    fn either<'j>(&mut self, at: &str, members: &'j [(String, Json)], name: &str) -> Option<Either<'j>> {
        let negative = format!("Not{name}");
        let find = |wanted: &str| {
            members
                .iter()
                .find(|(key, _)| key == wanted)
                .map(|(_, value)| value)
        };
        match (find(name), find(&negative)) {
            (Some(_), Some(_)) => {
                let message = format!("{name} and {negative} exclude each other.");
                self.findings
                    .add(Check::UnsupportedElementCombination, at, message);
                None
            }
            (Some(value), None) => Some(Either {
                at: format!("{at}.{name}"),
                value,
                negative: false,
            }),
            (None, Some(value)) => Some(Either {
                at: format!("{at}.{negative}"),
                value,
                negative: true,
            }),
            (None, None) => None,
        }
    }

    fn actions(&mut self, at: &str, members: &[(String, Json)]) -> Option<Actions> {
        let found = self.either(at, members, "Action");
        let texts = found.as_ref().map(|found| self.texts(&found.at, found.value));
        let (Some(found), Some(texts)) = (found, texts.filter(|texts| !texts.is_empty())) else {
            let message = "Policy statement must contain actions.";
            self.findings.add(Check::MissingAction, at, message);
            return None;
        };
        let patterns = texts
            .iter()
            .filter_map(|text| self.action(&found.at, text))
            .collect();
        Some(if found.negative {
            Actions::AllBut(patterns)
        } else {
            Actions::These(patterns)
        })
    }

    fn action(&mut self, at: &str, text: &str) -> Option<ActionPattern> {
        let Some(pattern) = ActionPattern::parse(text) else {
            let message = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
            self.findings.add(Check::InvalidAction, at, message);
            return None;
        };
        let own = match self.kind {
            Kind::Managed | Kind::Inline | Kind::Session => None,
            Kind::Resource => Some((
                "secretsmanager",
                "A secret's policy is about actions of secretsmanager.",
            )),
            Kind::Key => Some(("kms", "A key policy is about actions of kms.")),
            Kind::Trust => Some((
                "sts",
                "AssumeRole policy may only specify STS AssumeRole actions.",
            )),
        };
        if let (Some((own, message)), Some(service)) = (own, pattern.service())
            && own != service
        {
            self.findings.add(Check::InvalidAction, at, message);
        }
        Some(pattern)
    }

    fn resources(&mut self, at: &str, members: &[(String, Json)]) -> Option<Resources> {
        let found = self.either(at, members, "Resource");
        if self.kind == Kind::Trust {
            if let Some(found) = found {
                let name = if found.negative { "NotResource" } else { "Resource" };
                let message = format!("Has prohibited field {name}");
                self.findings.add(Check::ProhibitedResource, &found.at, message);
            }
            return None;
        }
        let texts = found.as_ref().map(|found| self.texts(&found.at, found.value));
        let (Some(found), Some(texts)) = (found, texts.filter(|texts| !texts.is_empty())) else {
            let message = "Policy statement must contain resources.";
            self.findings.add(Check::MissingResource, at, message);
            return None;
        };
        let patterns = texts
            .iter()
            .filter_map(|text| self.resource(&found.at, text))
            .collect();
        Some(if found.negative {
            Resources::AllBut(patterns)
        } else {
            Resources::These(patterns)
        })
    }

    fn resource(&mut self, at: &str, text: &str) -> Option<Template> {
        let parts = text.split(':').count();
        // AWS completes an ARN that has fewer parts with wildcards.
        let arn = text.starts_with("arn:") && (parts >= 6 || text.contains('*') || parts >= 3);
        if text != "*" && !arn {
            let message = format!("Resource {text} must be in ARN format or \"*\".");
            self.findings.add(Check::InvalidResource, at, message);
            return None;
        }
        let missing = if arn && !text.contains("${") {
            6_usize.saturating_sub(parts)
        } else {
            0
        };
        let completed = format!("{text}{}", ":*".repeat(missing));
        self.template(at, &completed, Wildcards::Live)
    }

    pub(super) fn template(&mut self, at: &str, text: &str, wildcards: Wildcards) -> Option<Template> {
        match Template::parse(text, wildcards, self.variables) {
            Ok(template) => Some(template),
            Err(invalid) => {
                let message = format!("{:?} is not a policy variable.", invalid.0);
                self.findings.add(Check::InvalidVariable, at, message);
                None
            }
        }
    }

    fn principals(&mut self, at: &str, members: &[(String, Json)]) -> Option<Principals> {
        let found = self.either(at, members, "Principal");
        if self.kind.is_of_identity() {
            if let Some(found) = found {
                let message = "Policy document should not specify a principal.";
                self.findings.add(Check::ProhibitedPrincipal, &found.at, message);
            }
            return None;
        }
        let Some(found) = found else {
            let message = "Every statement of this policy has a Principal.";
            self.findings.add(Check::MissingPrincipal, at, message);
            return None;
        };
        if found.negative && self.kind == Kind::Trust {
            let message = "Has prohibited field NotPrincipal";
            self.findings.add(Check::ProhibitedPrincipal, &found.at, message);
        }
        let named = self.named(&found.at, found.value);
        if named.is_empty() {
            let message = "A statement of this policy is about at least one principal.";
            self.findings.add(Check::MissingPrincipal, &found.at, message);
        }
        Some(if found.negative {
            Principals::AllBut(named)
        } else {
            Principals::These(named)
        })
    }

    fn named(&mut self, at: &str, json: &Json) -> Vec<Named> {
        let members = match json {
            Json::Text(text) if text == "*" => return vec![Named::Everyone],
            Json::Object(members) => members,
            Json::Text(text) => {
                let message = format!("Invalid principal in policy: {text:?}");
                self.findings.add(Check::UnsupportedPrincipal, at, message);
                return Vec::new();
            }
            other => {
                self.mismatch(at, "\"*\" or an object", other);
                return Vec::new();
            }
        };
        let mut named = Vec::new();
        for (group, json) in members {
            let parse = match group.as_str() {
                "AWS" => Named::aws,
                "Service" => Named::service,
                "Federated" => Named::federated,
                _ => |_: &str| None,
            };
            for text in self.texts(&format!("{at}.{group}"), json) {
                match parse(text) {
                    Some(principal) => named.push(principal),
                    None => {
                        let message = format!("Invalid principal in policy: {group:?}:{text:?}");
                        self.findings.add(Check::UnsupportedPrincipal, at, message);
                    }
                }
            }
        }
        named
    }
}
