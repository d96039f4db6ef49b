//! A record of the audit trail in the words of the people who read it.

use serde_json::Value;

use crate::output::{Output, Tone};

/// A record.
#[derive(Debug)]
pub(crate) struct TrailRecord(Value);

impl TrailRecord {
    /// Reads a line; none if it is no record.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        value.get("eventName")?.as_str()?;
        Some(Self(value))
    }

    /// A text at that place, or a dash.
    fn at(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or("-")
    }

    fn who(&self) -> &str {
        [
            "/userIdentity/arn",
            "/userIdentity/invokedBy",
            "/userIdentity/accessKeyId",
        ]
        .into_iter()
        .map(|pointer| self.at(pointer))
        .find(|text| *text != "-")
        .unwrap_or("somebody unknown")
    }

    /// What it was done to: what the request names first, or the first resource.
    fn what(&self) -> &str {
        let named = [
            "/requestParameters/secretId",
            "/requestParameters/dBInstanceIdentifier",
            "/requestParameters/userName",
            "/requestParameters/roleName",
            "/requestParameters/groupName",
            "/requestParameters/policyArn",
            "/requestParameters/keyId",
            "/requestParameters/name",
            "/additionalEventData/dBInstanceIdentifier",
            "/resources/0/ARN",
        ];
        named
            .into_iter()
            .map(|pointer| self.at(pointer))
            .find(|text| *text != "-")
            .unwrap_or("-")
    }

    fn outcome(&self) -> Option<&str> {
        self.0.get("errorCode").and_then(Value::as_str)
    }

    /// One line.
    pub(crate) fn line(&self, output: &Output) -> String {
        let outcome = match self.outcome() {
            None => output.toned(Tone::Good, "ok"),
            Some(code) => output.toned(Tone::Bad, code),
        };
        format!(
            "{}  {}  {}  {}  {outcome}  {}  {}",
            self.at("/eventTime"),
            printable(self.at("/eventName")),
            printable(self.what()),
            printable(self.who()),
            self.at("/sourceIPAddress"),
            self.at("/requestID"),
        )
    }

    /// All of it that explains what happened.
    pub(crate) fn explanation(&self) -> String {
        let outcome = self.outcome().unwrap_or("done");
        let mut text = format!("{} of {}: {outcome}\n", self.at("/eventName"), self.what());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() && value != "-" {
                text.push_str(&format!("  {name:<9} {}\n", printable(value)));
            }
        };
        add("message", self.at("/errorMessage"));
        add("when", self.at("/eventTime"));
        add("who", self.who());
        add("key", self.at("/userIdentity/accessKeyId"));
        add("from", self.at("/sourceIPAddress"));
        add("client", self.at("/userAgent"));
        add("region", self.at("/awsRegion"));
        for (name, member) in [
            ("asked", "requestParameters"),
            ("answered", "responseElements"),
            ("resources", "resources"),
        ] {
            let value = self.0.get(member).filter(|value| !value.is_null());
            add(name, &value.map(Value::to_string).unwrap_or_default());
        }
        let ours = self.0.get("additionalEventData").and_then(Value::as_object);
        for (name, value) in ours.into_iter().flatten() {
            if name != "decisions" {
                add(
                    name,
                    &value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                );
            }
        }
        if self.at("/userIdentity/type") == "Root" && self.outcome().is_none() {
            add(
                "decision",
                "allowed: the root user may do everything in its account",
            );
        }
        let decisions = self.0.pointer("/additionalEventData/decisions");
        for decision in decisions.and_then(Value::as_array).into_iter().flatten() {
            let of = |member: &str| decision.get(member).and_then(Value::as_str).unwrap_or("-");
            add(
                "decision",
                &format!("{} {} on {}", of("decision"), of("action"), of("resource")),
            );
            add("because", of("reason"));
            let statements = decision.get("statements").and_then(Value::as_array);
            for statement in statements.into_iter().flatten() {
                add("statement", statement.as_str().unwrap_or("-"));
            }
            add("help", of("help"));
            add("policy", of("remedy"));
        }
        if let Some(sequence) = self.0.pointer("/integrity/sequence") {
            add("record", &sequence.to_string());
        }
        text
    }
}

/// A text that can be shown on a terminal: what a client made up may hold anything.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { '?' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENIED: &str = r##"{"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::000000000000:user/ada",
        "accessKeyId":"LKIAADA"},"eventTime":"2026-11-23T10:15:59Z","eventSource":"secretsmanager.amazonaws.com",
        "eventName":"GetSecretValue","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7","userAgent":"x\u001b[31m",
        "errorCode":"AccessDeniedException","errorMessage":"User: ada is not authorized",
        "requestParameters":{"secretId":"orders"},"responseElements":null,
        "additionalEventData":{"decisions":[{"decision":"deny","action":"secretsmanager:GetSecretValue",
        "resource":"orders","reason":"no identity-based policy allows it","help":"allow it","remedy":"{\"Version\":\"2012-10-17\"}","statements":["Deny No of policy p, user ada"]}]},
        "requestID":"r-1","integrity":{"sequence":7}}"##;

    #[test]
    fn a_denial_is_explained() {
        let text = TrailRecord::parse(DENIED).unwrap().explanation();
        let expected = [
            "GetSecretValue of orders: AccessDeniedException",
            "message   User: ada is not authorized",
            "who       arn:aws:iam::000000000000:user/ada",
            "client    x?[31m",
            "decision  deny secretsmanager:GetSecretValue on orders",
            "because   no identity-based policy allows it",
            "statement Deny No of policy p, user ada",
            "help      allow it",
            r#"policy    {"Version":"2012-10-17"}"#,
            "record    7",
        ];
        for line in expected {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_record_fits_a_line() {
        let line = TrailRecord::parse(DENIED).unwrap().line(&Output::plain());
        assert_eq!(
            line,
            "2026-11-23T10:15:59Z  GetSecretValue  orders  arn:aws:iam::000000000000:user/ada  \
             AccessDeniedException  192.0.2.7  r-1"
        );
        assert!(TrailRecord::parse("{}").is_none());
    }
}
