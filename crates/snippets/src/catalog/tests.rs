use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::fill::tests::context;

/// Longer ones are not read before they are pasted.
const LINES_MAX: usize = 100;

fn programs() -> impl Iterator<Item = (&'static Language, &'static Way)> {
    LANGUAGES
        .iter()
        .flat_map(|language| language.ways.iter().map(move |way| (language, way)))
}

#[test]
fn every_template_can_be_filled_in() {
    for (language, way) in programs() {
        let code = language.code(way, &context("value-of-ours")).unwrap();
        assert!(code.contains("value-of-ours"), "{} {}", language.id, way.id);
        assert!(!code.contains(['«', '»']), "{} {}", language.id, way.id);
    }
}

#[test]
fn every_file_is_a_program_that_is_offered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut files = BTreeSet::new();
    for language in fs::read_dir(folder).unwrap() {
        let language = language.unwrap();
        for file in fs::read_dir(language.path()).unwrap() {
            let way = file.unwrap().path().file_stem().unwrap().to_owned();
            files.insert((
                language.file_name().into_string().unwrap(),
                way.into_string().unwrap(),
            ));
        }
    }
    let offered: BTreeSet<_> = programs()
        .map(|(language, way)| (language.id.to_owned(), way.id.to_owned()))
        .collect();
    assert_eq!(files, offered);
}

#[test]
fn values_stand_in_quotes_of_their_language() {
    for (language, way) in programs() {
        let quote = language.literal.quote();
        for line in way.template.lines() {
            for (at, _) in line.match_indices('«') {
                let inside = line[..at].matches(quote).count() % 2 == 1;
                let harmless = line[at..].starts_with("«port»") || line.trim_start().starts_with('#');
                assert!(inside || harmless, "{} {}: {line}", language.id, way.id);
            }
        }
    }
}

#[test]
fn they_keep_the_rules_of_sample_code() {
    for (language, way) in programs() {
        let told = |what: &str| {
            assert!(way.template.contains(what), "{} {}: {what}", language.id, way.id);
        };
        told("«secret»");
        told("«ca_file");
        // One comment for those who take it to AWS, one about the connections that are open.
        told("On AWS");
        told("rotation");
        let verified = ["verify-full", "VerifyFull", "ca:"];
        assert!(
            verified.iter().any(|word| way.template.contains(word)),
            "{}",
            language.id
        );
        let lines = way.template.lines().count();
        assert!(lines <= LINES_MAX, "{} {}: {lines} lines", language.id, way.id);
        let widest = way.template.lines().map(|line| line.chars().count()).max();
        assert!(
            widest <= Some(110),
            "{} {}: {widest:?} columns",
            language.id,
            way.id
        );
    }
}

#[test]
fn languages_are_found_by_their_ids() {
    let ids: BTreeSet<_> = LANGUAGES.iter().map(|language| language.id).collect();
    assert_eq!(ids.len(), LANGUAGES.len());
    assert_eq!(language("go-pgx").unwrap().language, "Go");
    assert!(language("cobol").is_none());
    assert!(language("go-pgx").unwrap().way("cache").is_none());
}
