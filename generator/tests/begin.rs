//! What `tenken init` and `tenken new edition` write is whole: it is checked and built as it is,
//! and nothing that was there is touched.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::args::{Format, Options};
use generator::begin::{self, NewEdition, NotBegun};
use generator::{Stop, build, report, theme};
use model::provenance::{Certainty, Wording};
use site_support::{catalog, root};

fn checker(folder: &Path) -> PathBuf {
    let checker = folder.join("checker");
    fs::create_dir(&checker).unwrap();
    for script in
        ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
    {
        fs::write(checker.join(script), "").unwrap();
    }
    checker
}

fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().to_owned(), fs::read_to_string(file.path()).unwrap())).collect()
}

/// The real content in a folder of its own.
fn real() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "seeds"] {
        tree::copy(&root().join(part), &folder.path().join(part));
    }
    folder
}

fn asked(id: &str, from: &str) -> NewEdition {
    NewEdition { id: id.to_owned(), from: from.to_owned() }
}

#[test]
fn the_first_content_is_good_and_gives_a_site() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let written = begin::init(&content).unwrap();
    assert_eq!(written.len(), texts(&content).len());
    let theme = theme::read(&root().join("site"), &checker(folder.path())).unwrap();
    let site = build::site(&catalog(&content), &theme).unwrap();
    for address in ["index.html", "check.html", "editions/r1.html", "articles/hello.html"] {
        assert!(site.file(address).is_some(), "{address}");
    }
    assert!(matches!(begin::init(&content), Err(NotBegun::Taken(_))), "nothing is overwritten");
}

#[test]
fn what_file_managers_leave_in_a_folder_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for name in [".DS_Store", "Thumbs.db", "desktop.ini"] {
        fs::write(folder.path().join(name), "left").unwrap();
    }
    begin::init(folder.path()).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("Thumbs.db")).unwrap(), "left");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("memo.txt"), "mine").unwrap();
    assert!(matches!(begin::init(folder.path()), Err(NotBegun::Taken(_))));
}

#[test]
fn a_new_edition_is_a_draft_of_every_row_in_our_own_words() {
    let folder = real();
    let content = folder.path().join("content");
    let before = texts(&content);
    let old = catalog(&content);
    for from in ["r6", "r7"] {
        let id = format!("r9{}", if from == "r6" { "1" } else { "" });
        begin::edition(&old, &content, &asked(&id, from)).unwrap();
        let new = catalog(&content);
        let of = |id: &str| {
            let form = new.forms().iter().find(|form| form.id.as_str() == id).unwrap();
            form.rows().map(|row| &new[row]).collect::<Vec<_>>()
        };
        let (drafts, rows) = (of(&format!("{id}/hospital")), of(&format!("{from}/hospital")));
        assert_eq!(drafts.len(), rows.len());
        for (draft, row) in drafts.iter().zip(rows) {
            assert!(matches!(draft.text, Wording::Own(_)), "{}: no wording is official", draft.id);
            assert_eq!(draft.certainty, Certainty::Unverified);
            let previous = draft.previous.as_ref().unwrap();
            assert_eq!(
                previous.items.iter().map(|item| &new[*item].id).collect::<Vec<_>>(),
                [&row.id]
            );
            assert_eq!((&draft.number, &draft.cells), (&row.number, &row.cells));
        }
        fs::remove_dir_all(content.join("checklists").join(&id)).unwrap();
    }
    assert_eq!(texts(&content), before, "no file that was there changed");
}

/// The written guide, followed: a draft out of R7, its rows changed, one added, and the site built.
#[test]
fn a_draft_comes_after_every_edition_whatever_it_is_called() {
    for (id, from) in [("r4", "r5"), ("r9.5", "r7"), ("2027", "r7"), ("hospital", "r6")] {
        let folder = real();
        let content = folder.path().join("content");
        begin::edition(&catalog(&content), &content, &asked(id, from)).unwrap();
        let draft = catalog(&content);
        let years = |id: &str| {
            let edition = draft.editions().iter().find(|edition| edition.id.as_str() == id);
            edition.unwrap().fiscal_year.start.year()
        };
        assert_eq!(years(id), years("r8") + 1, "{id} from {from}");
    }
}

/// An edition whose form was not at hand gets it as the guide says: nothing published goes away.
#[test]
fn an_edition_without_a_form_gets_its_draft() {
    let folder = real();
    let content = folder.path().join("content");
    let written = begin::edition(&catalog(&content), &content, &asked("r8", "r7")).unwrap();
    assert_eq!(written, [content.join("checklists/r8/hospital.yaml")]);
    let edition = content.join("checklists/r8/edition.yaml");
    let text = fs::read_to_string(&edition).unwrap();
    fs::write(&edition, text.replace("wording: unavailable", "wording: unverified")).unwrap();
    let options = Options {
        content: content.clone(),
        seeds: None,
        site: root().join("site"),
        out: folder.path().join("dist"),
        checker: None,
        search: true,
        format: Format::Short,
    };
    if let Err(Stop::Faults(faults)) = generator::check_site(&options) {
        panic!("{}", report::report(&faults, Format::Human, folder.path()));
    }
    let draft = catalog(&content);
    let form = draft.forms().iter().find(|form| form.id.as_str() == "r8/hospital").unwrap();
    assert!(form.short_title.contains("令和8年度"), "{}", form.short_title);
}

#[test]
fn following_the_guide_gives_a_year_of_twenty_rows() {
    let folder = real();
    let content = folder.path().join("content");
    let before = texts(&content);
    begin::edition(&catalog(&content), &content, &asked("r9", "r7")).unwrap();
    let form = content.join("checklists/r9/hospital.yaml");
    let mut text = fs::read_to_string(&form).unwrap();
    text.push_str(
        "              - id: r9/rules-documented/copy\n                \
         concept: rules-documented\n                number: \"4-(2)\"\n                \
         text: {own: \"規程を、年に一度見直していますか。\"}\n                \
         certainty: unverified\n                source: seed-004\n                \
         previous: {kinds: [new], items: [], reason: \"作りものの行です。\"}\n",
    );
    fs::write(&form, text).unwrap();
    let catalog = catalog(&content);
    let rows = catalog.forms().iter().find(|form| form.id.as_str() == "r9/hospital").unwrap();
    assert_eq!(rows.rows().count(), 20);
    let theme = theme::read(&root().join("site"), &checker(folder.path())).unwrap();
    let site = build::site(&catalog, &theme).unwrap();
    for address in ["editions/r9.html", "forms/r9-hospital.html", "items/r9/4-02-all.html"] {
        assert!(site.file(address).is_some(), "{address}");
    }
    let edition = site.file("editions/r9.html").unwrap();
    assert!(String::from_utf8_lossy(&edition).contains("下書き（原本未確認）"));
    let after = texts(&content);
    assert!(before.iter().all(|(path, text)| after.get(path) == Some(text)));
}

#[test]
fn what_cannot_be_begun_is_told_and_nothing_is_written() {
    let folder = real();
    let content = folder.path().join("content");
    let before = texts(&content);
    let old = catalog(&content);
    let begin = |id: &str, from: &str| begin::edition(&old, &content, &asked(id, from));
    assert!(matches!(begin("r7", "r6"), Err(NotBegun::Taken(_))));
    assert!(matches!(begin("r9", "r99"), Err(NotBegun::NoEdition { .. })));
    assert!(matches!(begin("r9", "r8"), Err(NotBegun::NoForm(_))));
    assert!(matches!(begin("令和9", "r7"), Err(NotBegun::Malformed(_))));
    assert!(matches!(begin("../r9", "r7"), Err(NotBegun::Malformed(_))));
    for id in ["index", "compare", "con", "nul", "com1", "lpt9", "aux.r9"] {
        assert!(matches!(begin(id, "r7"), Err(NotBegun::Reserved(_))), "{id}");
    }
    assert_eq!(texts(&content), before);
}
