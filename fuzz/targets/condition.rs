//! Policies that are made of what conditions are made of, and requests with those keys: the verdict is the
//! oracle's, wherever that has an opinion.

#![no_main]

use fuzz::oracle::{self, Asked};
use fuzz::question::Question;
use iam::Policy;
use iam::policy::Kind;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value as Json, json};

const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "IpAddress",
    "NotIpAddress",
    "BinaryEquals",
    "Null",
];
const KEYS: [&str; 5] = ["t:text", "t:number", "aws:sourceip", "t:several", "aws:username"];
const TEXTS: [&str; 24] = [
    "a",
    "A",
    "ab",
    "*",
    "a*b",
    "?",
    "${t:text}",
    "${t:several}x",
    "${aws:username}*",
    "${t:text, 'd'}",
    "${*}",
    "ada",
    "true",
    "false",
    "7",
    "-7.5",
    "10.1.2.3",
    "10.0.0.0/8",
    "2001:db8::/32",
    "2026-01-02T03:04:05Z",
    "arn:aws:iam::000000000000:user/ada",
    "arn:aws:iam::*:user/*",
    "arn:*:i?m::000000000000:*",
    "",
];

/// The input, taken byte by byte; zeros when it is used up.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.next()) % all.len()]
    }

    /// One of the texts, or one of the input's own.
    fn text(&mut self) -> String {
        match self.next() {
            0..200 => self.pick(&TEXTS).to_owned(),
            length => {
                let length = usize::from(length % 12).min(self.0.len());
                let (taken, rest) = self.0.split_at(length);
                self.0 = rest;
                String::from_utf8_lossy(taken).into_owned()
            }
        }
    }

    fn condition(&mut self) -> (String, Json) {
        let quantifier = self.pick(&["", "", "ForAnyValue:", "ForAllValues:"]);
        let operator = self.pick(&OPERATORS);
        let suffix = self.pick(&["", "", "IfExists"]);
        let values: Vec<String> = (0..=self.next() % 3).map(|_| self.text()).collect();
        let key = self.pick(&KEYS);
        (format!("{quantifier}{operator}{suffix}"), json!({ key: values }))
    }

    fn statement(&mut self) -> Json {
        let conditions: Map<String, Json> = (0..=self.next() % 2).map(|_| self.condition()).collect();
        let resource = self.pick(&["*", "arn:aws:secretsmanager:*:*:secret:app-??????"]);
        json!({
            "Effect": self.pick(&["Allow", "Allow", "Deny"]),
            "Action": self.pick(&["*", "secretsmanager:Get*"]),
            "Resource": resource,
            "Condition": conditions,
        })
    }
}

fuzz_target!(|input: &[u8]| {
    let mut bytes = Bytes(input);
    let mut question = Question::plain();
    for key in ["t:text", "t:number", "aws:sourceip", "t:several"] {
        let several = if key == "t:several" { 3 } else { 1 };
        let count = bytes.next() % (several + 1);
        if count > 0 {
            question
                .keys
                .insert(key, (0..count).map(|_| bytes.text()).collect());
        }
    }
    let mut statements = vec![bytes.statement()];
    if bytes.next() % 2 == 1 {
        statements.push(bytes.statement());
    }
    let json =
        json!({"Version": bytes.pick(&["2012-10-17", "2012-10-17", "2008-10-17"]), "Statement": statements});
    let Ok(policy) = Policy::parse(Kind::Inline, &json.to_string()) else {
        return;
    };
    let asked = Asked {
        action: &format!("{}:{}", question.service, question.name),
        resource: question.resource,
        keys: &question.known(),
    };
    let opinion = oracle::allows(&json, &asked);
    let allowed = question.is_allowed(policy);
    if let Some(opinion) = opinion {
        assert_eq!(allowed, opinion, "{json} with {:?}", asked.keys);
    }
});
