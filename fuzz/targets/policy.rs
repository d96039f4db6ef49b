//! Whatever a document looks like, it is read without a crash; one that is accepted is JSON to others as
//! well; and nothing is allowed that the oracle denies.

#![no_main]

use fuzz::oracle::{self, Asked};
use fuzz::question::Question;
use iam::Policy;
use iam::policy::Kind;
use libfuzzer_sys::fuzz_target;

const KINDS: [Kind; 6] = [
    Kind::Inline,
    Kind::Managed,
    Kind::Session,
    Kind::Resource,
    Kind::Key,
    Kind::Trust,
];

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    // The first byte is a digit in the seeds.
    let kind = KINDS[usize::from(first.wrapping_sub(b'0')) % KINDS.len()];
    let Ok(policy) = Policy::parse(kind, text) else {
        return;
    };
    let json = serde_json::from_str(text).expect("a policy is JSON");
    let mut question = Question::plain();
    question
        .keys
        .insert("secretsmanager:versionstage", vec!["AWSCURRENT".to_owned()]);
    question.keys.insert("aws:sourceip", vec!["10.1.2.3".to_owned()]);
    let allowed = question.is_allowed(policy);
    if kind.is_of_identity() && allowed {
        let opinion = oracle::allows(
            &json,
            &Asked {
                action: &format!("{}:{}", question.service, question.name),
                resource: question.resource,
                keys: &question.known(),
            },
        );
        assert_ne!(opinion, Some(false), "allowed, and the oracle denies it");
    }
});
