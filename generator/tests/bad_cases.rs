//! Every fault code has a case: a small change to good content, and the report that it gives.
//! A folder is named after the code it shows; behind a dot stands what somebody did.
//! `TENKEN_BLESS=1` writes the reports anew; read them before you commit them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod change;
mod tree;

use std::fs;
use std::path::PathBuf;

use generator::args::{Format, Options};
use generator::{Faults, Stop, report};
use model::violation::{Code, Violation};

fn bad_cases() -> Vec<PathBuf> {
    let folder = tree::cases().join("bad");
    let mut cases: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn code_of(case: &str) -> &str {
    case.split('.').next().unwrap()
}

/// A case that changes the theme is built; one about addresses is checked with the theme;
/// every other one is checked.
fn faults(folder: &std::path::Path) -> Faults {
    let promises = ["moved.yaml", "published-addresses.txt"];
    let outcome = if folder.join("site").is_dir() {
        generator::build(&theme_of(folder)).map(drop)
    } else if promises.iter().any(|name| folder.join("content").join(name).exists()) {
        let site = tree::cases().join("../../site");
        generator::check_site(&Options { site, checker: None, ..theme_of(folder) }).map(drop)
    } else {
        generator::check(&folder.join("content"), None).map(drop)
    };
    match outcome {
        Err(Stop::Faults(faults)) => faults,
        other => panic!("{}: no faults but {:?}", folder.display(), other.err()),
    }
}

fn theme_of(folder: &std::path::Path) -> Options {
    let checker = folder.join("checker");
    fs::create_dir(&checker).unwrap();
    for script in
        ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
    {
        fs::write(checker.join(script), "").unwrap();
    }
    Options {
        content: folder.join("content"),
        seeds: None,
        site: folder.join("site"),
        out: folder.join("dist"),
        checker: Some(checker),
        search: true,
        format: Format::Short,
    }
}

#[test]
fn the_smallest_tree_is_good() {
    let folder = tree::minimal();
    if let Err(Stop::Faults(faults)) = generator::check(&folder.path().join("content"), None) {
        panic!("{}", report::report(&faults, Format::Human, folder.path()));
    }
}

#[test]
fn rows_may_share_the_cell_of_the_row_above() {
    let folder = change::changed(&tree::cases().join("shared-cell"));
    let catalog = match generator::check(&folder.path().join("content"), None) {
        Ok(catalog) => catalog,
        Err(Stop::Faults(faults)) => {
            panic!("{}", report::report(&faults, Format::Human, folder.path()))
        }
        Err(other) => panic!("{other:?}"),
    };
    let sharing: Vec<_> =
        catalog.items().iter().filter(|item| item.shares_cell_with.is_some()).collect();
    assert_eq!(sharing.len(), 2);
    // The form has usual cells: who shares has none of them.
    assert!(sharing.iter().all(|item| item.cells.is_empty()), "{sharing:?}");
}

#[test]
fn every_case_gives_its_report() {
    let mut wrong = Vec::new();
    for case in bad_cases() {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let folder = change::changed(&case);
        let faults = faults(folder.path());
        let codes: Vec<&str> =
            faults.violations.iter().map(Violation::code).map(Code::word).collect();
        if !codes.contains(&code_of(&name)) {
            wrong.push(format!("{name}: the codes are {codes:?}"));
        }
        let actual = report::report(&faults, Format::Short, folder.path());
        let expected = case.join("expected.txt");
        if std::env::var_os("TENKEN_BLESS").is_some() {
            fs::write(&expected, &actual).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&actual) {
            wrong.push(format!("{name}: the report is now\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases: Vec<String> = bad_cases()
        .iter()
        .map(|case| case.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.word())
        .filter(|word| !cases.iter().any(|case| code_of(case) == *word))
        .collect();
    assert!(missing.is_empty(), "no bad case for {missing:?}");
}

#[test]
fn the_first_line_of_the_long_form_is_the_short_form() {
    let folder = change::changed(&tree::cases().join("bad/unknown-word"));
    let faults = faults(folder.path());
    let long = report::report(&faults, Format::Human, folder.path());
    let short = report::report(&faults, Format::Short, folder.path());
    assert_eq!(long.lines().next(), short.lines().next());
    assert!(long.contains("ヒント"), "{long}");
    assert!(long.contains("^^^"), "{long}");
}

/// The long report of a case.
fn told(case: &str) -> String {
    let folder = change::changed(&tree::cases().join("bad").join(case));
    report::report(&faults(folder.path()), Format::Human, folder.path())
}

#[test]
fn a_lost_heading_is_looked_for_in_its_file() {
    let told = told("address-gone.heading-reworded");
    assert!(told.contains("articles/why.md") && told.contains("{#h-12345678}"), "{told}");
}

#[test]
fn what_was_meant_is_offered() {
    for (case, meant) in [
        ("unknown-file.txt-behind", "「hospital.yaml」"),
        ("yaml-syntax.windows-path", "「/」"),
        ("yaml-syntax.end-of-file", "source: [paper"),
    ] {
        let told = told(case);
        assert!(told.contains(meant), "{told}");
    }
}

#[test]
fn nobody_is_offered_the_row_that_is_being_written() {
    let told = told("unknown-reference.almost-itself");
    assert!(!told.contains("「r1/backup/all」"), "{told}");
}

#[test]
fn nobody_is_shown_what_the_parser_says() {
    let names =
        bad_cases().into_iter().filter_map(|case| case.file_name()?.to_str().map(str::to_owned));
    for case in names.filter(|name| name.starts_with("yaml-")) {
        let told = told(&case);
        let english = ["while ", "did not", "expected", "not allowed", "invalid"];
        assert!(!english.iter().any(|words| told.contains(words)), "{told}");
    }
}
