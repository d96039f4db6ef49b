//! What the index of a policy leaves out.

use std::borrow::Cow;

use proptest::prelude::*;

use super::super::template::{Template, Variables, Wildcards};
use super::*;

const ACTION: Action<'static> = Action::new("secretsmanager", "GetSecretValue");

/// Pieces of a pattern, each with what it may stand for.
const PIECES: [(&str, &str); 13] = [
    ("a", "a"),
    ("b", "b"),
    ("abc", "abc"),
    ("é", "é"),
    ("*", ""),
    ("*", "a"),
    ("*", "cbabc"),
    ("?", "b"),
    ("?", "é"),
    ("${aws:username}", "ada"),
    ("${aws:username}", "ada"),
    ("${aws:none, 'zyx'}", "zyx"),
    ("${*}", "*"),
];

/// A pattern, and a resource that it matches.
fn pattern() -> impl Strategy<Value = (String, String)> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..6);
    pieces.prop_map(|pieces| pieces.into_iter().unzip())
}

fn template(text: &str) -> Template {
    Template::parse(text, Wildcards::Live, Variables::Live).unwrap()
}

fn statement(resources: Option<Resources>) -> Statement {
    Statement {
        sid: None,
        effect: Effect::Allow,
        principals: None,
        actions: Actions::These(vec![ActionPattern::parse("secretsmanager:*").unwrap()]),
        resources,
        conditions: Vec::new(),
    }
}

fn about(statements: &[Statement], resource: &str) -> Vec<usize> {
    Index::of(statements)
        .about(ACTION, &Trigrams::of(resource))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn no_statement_that_means_the_resource_is_skipped(
        (pattern, resource) in pattern(),
        others in prop::collection::vec(pattern(), 0..3),
        at in any::<prop::sample::Index>(),
    ) {
        let known = |key: &Key| (key.folded() == "aws:username").then_some(Cow::Borrowed("ada"));
        prop_assert_eq!(template(&pattern).matches(&resource, &known), Some(true));
        let others: Vec<_> = others.iter().map(|(other, _)| template(other)).collect();
        let mut with_it = others.clone();
        with_it.insert(at.index(others.len() + 1), template(&pattern));
        let statements = [
            statement(Some(Resources::These(others.clone()))),
            statement(Some(Resources::These(with_it))),
            statement(Some(Resources::AllBut(others))),
            statement(None),
        ];
        // The first two are a group of their own as well, of which something may be needed.
        prop_assert!(about(&statements[..2], &resource).contains(&1));
        let found = about(&statements, &resource);
        prop_assert!([1, 2, 3].iter().all(|number| found.contains(number)), "{found:?}");
    }
}

#[test]
fn statements_about_other_secrets_are_skipped() {
    let resources = |texts: &[&str]| texts.iter().map(|text| template(text)).collect::<Vec<_>>();
    let statements = [
        statement(Some(Resources::These(resources(&[
            "arn:aws:secretsmanager:*:*:secret:other-??????",
        ])))),
        statement(Some(Resources::These(resources(&[SECRET])))),
        statement(Some(Resources::These(resources(&["arn:*:other-*", "*:app-*"])))),
        statement(Some(Resources::These(resources(&[
            "*:secret:${aws:username}/staging/*",
        ])))),
        statement(Some(Resources::These(resources(&["*:secret:${aws:username}-*"])))),
        statement(Some(Resources::AllBut(resources(&["*:other-*"])))),
        statement(None),
    ];
    assert_eq!(about(&statements, SECRET), [1, 2, 4, 5, 6]);
}
