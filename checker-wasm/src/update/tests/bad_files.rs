//! Files that people hand over by mistake, damaged or old: `tests/cases/answers/`, a folder each.
//! Each says what `expected.txt` says, and nothing changes before a yes.
//! `TENKEN_BLESS=1` writes what is said anew; read it before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

const GOLDEN: &[u8] = include_bytes!("../../../../tests/golden/answers-1.0.json");

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/answers");
    let mut cases: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn file(case: &Path) -> Vec<u8> {
    let files = ["file.json", "file.bin"].map(|name| case.join(name));
    fs::read(files.iter().find(|file| file.exists()).unwrap()).unwrap()
}

/// A device that holds the answers of the golden file.
fn device(stores: &mut Stores) -> Tab {
    let mut outline = outline();
    outline.forms[0].text_hash = "7e".repeat(32);
    let ids = ["r6/system-present/all", "r6/unused-accounts/server", "r6/remote-maintenance/all"];
    for (row, id) in outline.forms[0].rows.iter_mut().zip(ids) {
        row.id = ItemId::new(id).unwrap();
    }
    let mut last = outline.forms[0].rows[1].clone();
    last.id = ItemId::new("r6/access-log/server").unwrap();
    outline.forms[0].rows.push(last);
    let mut tab = Tab::open_with(stores, State::new(outline, Mode::Table), None, "", None);
    tab.take(Event::FileRead(GOLDEN.to_vec()), stores);
    tab.take(Event::ImportConfirmed, stores);
    tab
}

/// What is said about a file. Nothing has changed by then; where no yes is offered, neither has it after one.
fn said(bytes: Vec<u8>) -> String {
    let mut stores = Stores::default();
    let mut tab = device(&mut stores);
    let kept = (stores.mirror.clone(), stores.journal.clone(), tab.state.desks.clone());
    tab.take(Event::FileRead(bytes), &mut stores);
    let face = tab.preview();
    if face.confirm.is_empty() {
        tab.take(Event::ImportConfirmed, &mut stores);
    }
    assert_eq!((stores.mirror, stores.journal, tab.state.desks), kept);
    let mut said = vec![face.title];
    said.extend(face.lines);
    if !face.confirm.is_empty() {
        said.push(["［", &face.confirm, "］"].concat());
    }
    said.join("\n") + "\n"
}

#[test]
fn every_file_that_is_handed_over_by_mistake_is_told_what_it_is() {
    let cases = cases();
    assert!(cases.len() > 60, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let said = said(file(&case));
        let expected = case.join("expected.txt");
        if std::env::var_os("TENKEN_BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&said) {
            wrong.push(format!("{}:\n{said}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_beyond_the_limits_are_told_so() {
    let too_large = "ファイルが大きすぎるか、形がこみ入りすぎています。";
    let padded = [GOLDEN, &vec![b' '; 5_000_000]].concat();
    let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat().into_bytes();
    let many = ["[", &"0,".repeat(500_000), "0]"].concat().into_bytes();
    for bytes in [padded, deep, many, vec![b'{'; 6_000_000]] {
        let said = said(bytes);
        assert!(said.lines().nth(1).unwrap().starts_with(too_large), "{said}");
    }
}
