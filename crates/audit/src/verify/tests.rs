use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use stdx::Secret;

use super::*;

fn key(byte: u8) -> ChainKey {
    ChainKey::new(&Secret::new([byte; 32]))
}

/// A trail of files with so many records each.
struct Written {
    folder: tempfile::TempDir,
    keys: Vec<ChainKey>,
}

impl Written {
    fn new(records: &[u64]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = vec![key(1)];
        let mut link = Link::START;
        for count in records {
            let mut out = Vec::new();
            let segment = Segment::new(folder.path(), link.sequence + 1);
            for number in 0..*count {
                link = link.seal(&keys[0], format!("{{\"number\":{number}").as_bytes(), &mut out);
            }
            fs::write(segment.path, out).unwrap();
        }
        Note::Tip.write(folder.path(), link, &keys[0]).unwrap();
        Self { folder, keys }
    }

    fn file(&self, index: usize) -> PathBuf {
        folder::segments(self.folder.path()).unwrap()[index].path.clone()
    }

    fn lines(&self, index: usize) -> Vec<String> {
        let text = fs::read_to_string(self.file(index)).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    fn rewrite(&self, index: usize, lines: &[String]) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(self.file(index), text).unwrap();
    }

    fn verify(&self) -> Result<Whole, Damage> {
        verify(self.folder.path(), &self.keys)
    }

    fn complaint(&self) -> String {
        self.verify().unwrap_err().to_string()
    }
}

#[test]
fn a_whole_trail_is_whole_over_several_files() {
    let written = Written::new(&[3, 2, 4]);
    let whole = written.verify().unwrap();
    assert_eq!(
        (whole.records, whole.files, whole.first, whole.last),
        (9, 3, 1, 9)
    );
    assert!(contains(written.folder.path(), 9, &whole.last_code).unwrap());
    assert!(!contains(written.folder.path(), 8, &whole.last_code).unwrap());
    assert_eq!(Written::new(&[]).verify().unwrap().records, 0);
}

#[test]
fn an_edited_record_is_named() {
    let written = Written::new(&[3, 3]);
    let mut lines = written.lines(1);
    lines[1] = lines[1].replace("\"number\":1", "\"number\":7");
    written.rewrite(1, &lines);
    assert_eq!(
        written.complaint(),
        "00000000000000000004.jsonl, line 2: record 5 is not what was written: its code does not match"
    );
}

#[test]
fn a_missing_record_and_another_order_are_named() {
    let written = Written::new(&[4]);
    let lines = written.lines(0);
    written.rewrite(0, &[lines[0].clone(), lines[2].clone(), lines[3].clone()]);
    assert!(
        written
            .complaint()
            .contains("record 3 follows where record 2 is expected")
    );
    let swapped = [0, 2, 1, 3].map(|index: usize| lines[index].clone());
    written.rewrite(0, &swapped);
    assert!(
        written
            .complaint()
            .contains("line 2: record 3 follows where record 2 is expected")
    );
    let repeated = [0, 1, 1, 2, 3].map(|index: usize| lines[index].clone());
    written.rewrite(0, &repeated);
    assert!(
        written
            .complaint()
            .contains("line 3: record 2 stands where record 3 is expected")
    );
}

#[test]
fn an_end_that_was_cut_off_is_missed() {
    let written = Written::new(&[3, 2]);
    let lines = written.lines(1);
    written.rewrite(1, &lines[..1]);
    assert!(matches!(written.verify(), Err(Damage::End { found: 4, tip: 5 })));
    fs::remove_file(written.file(1)).unwrap();
    assert!(matches!(written.verify(), Err(Damage::End { found: 3, tip: 5 })));
    fs::remove_file(written.folder.path().join("tip")).unwrap();
    assert!(matches!(written.verify(), Err(Damage::Note("tip"))));
}

#[test]
fn a_file_that_is_gone_is_missed_unless_it_was_removed_by_us() {
    let written = Written::new(&[2, 2, 2]);
    fs::remove_file(written.file(0)).unwrap();
    assert!(matches!(
        written.verify(),
        Err(Damage::Beginning {
            found: 3,
            expected: 1
        })
    ));
    let before = scan(
        &folder::segments(written.folder.path()).unwrap()[0],
        &written.keys[0],
    )
    .unwrap()
    .before
    .unwrap();
    Note::Anchor
        .write(written.folder.path(), before, &written.keys[0])
        .unwrap();
    assert_eq!(written.verify().unwrap().records, 4);
    fs::remove_file(written.file(0)).unwrap();
    assert!(matches!(
        written.verify(),
        Err(Damage::Beginning {
            found: 5,
            expected: 3
        })
    ));
}

#[test]
fn a_last_line_without_its_end_is_being_written() {
    let written = Written::new(&[2]);
    let mut text = fs::read(written.file(0)).unwrap();
    text.extend_from_slice(b"{\"number\":");
    fs::write(written.file(0), text).unwrap();
    assert_eq!(written.verify().unwrap().unfinished_bytes, 10);
}

#[test]
fn a_chain_made_under_another_key_is_refused() {
    let written = Written::new(&[2]);
    assert!(verify(written.folder.path(), &[key(2)]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever single change somebody makes without the key, it is found.
    #[test]
    fn any_changed_byte_is_found(at in 0_usize..1000, to in any::<u8>()) {
        let written = Written::new(&[2, 2]);
        let file = written.file(at % 2);
        let mut text = fs::read(&file).unwrap();
        let place = at % text.len();
        prop_assume!(text[place] != to);
        text[place] = to;
        fs::write(&file, text).unwrap();
        prop_assert!(written.verify().is_err());
    }

    #[test]
    fn any_cut_is_found(at in 0_usize..2000) {
        let written = Written::new(&[2, 2]);
        let file = written.file(at % 2);
        let text = fs::read(&file).unwrap();
        fs::write(&file, &text[..at % text.len()]).unwrap();
        prop_assert!(written.verify().is_err());
    }
}
