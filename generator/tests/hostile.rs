//! What nobody means to write: foreign bytes, loops, huge files, deep nesting. Each is told; nothing hangs
//! or panics, and the rest of the content is still checked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;

use generator::args::Format;
use generator::{Faults, Stop, report};
use model::catalog::Catalog;
use model::violation::{Code, Violation};

fn check(folder: &Path) -> Result<Catalog, Faults> {
    match generator::check(&folder.join("content"), None) {
        Ok(catalog) => Ok(catalog),
        Err(Stop::Faults(faults)) => Err(faults),
        Err(other) => panic!("{other:?}"),
    }
}

fn codes(folder: &Path) -> Vec<Code> {
    check(folder)
        .err()
        .map_or_else(Vec::new, |faults| faults.violations.iter().map(Violation::code).collect())
}

#[test]
fn faults_in_several_files_come_out_in_one_run_in_file_order() {
    let folder = tree::minimal();
    let content = folder.path().join("content");
    fs::write(content.join("articles/b.md"), "---\nid: b\n---\n[x](javascript:y)\n").unwrap();
    fs::write(content.join("glossary/a.yaml"), "terms:\n  - {id: x, nmae: y}\n").unwrap();
    fs::write(content.join("guidelines/c.yaml"), "id: [\n").unwrap();
    let faults = check(folder.path()).unwrap_err();
    let report = report::report(&faults, Format::Short, folder.path());
    let places: Vec<(String, usize, usize)> = report
        .lines()
        .filter_map(|line| {
            let mut parts = line.splitn(4, ':');
            let path = parts.next()?.to_owned();
            Some((path, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        })
        .collect();
    let mut files: Vec<&str> = places.iter().map(|(path, ..)| path.as_str()).collect();
    files.dedup();
    let expected =
        ["content/articles/b.md", "content/glossary/a.yaml", "content/guidelines/c.yaml"];
    assert_eq!(files, expected, "{report}");
    assert!(places.is_sorted(), "{report}");
    assert_eq!(places.len(), faults.violations.len());
}

#[test]
fn ten_megabytes_are_refused_and_read_no_further() {
    let folder = tree::minimal();
    fs::write(folder.path().join("content/glossary/big.yaml"), vec![b'a'; 10 << 20]).unwrap();
    assert_eq!(codes(folder.path()), [Code::FileTooLarge]);
}

#[test]
fn deep_nesting_is_told() {
    for deep in ["[".repeat(200_000), "{a: ".repeat(200_000), "- ".repeat(200_000)] {
        let folder = tree::minimal();
        fs::write(folder.path().join("content/glossary/deep.yaml"), format!("terms: \n  {deep}"))
            .unwrap();
        assert_eq!(codes(folder.path()), [Code::TooDeep]);
    }
}

#[test]
fn deep_markdown_is_read() {
    let folder = tree::minimal();
    let front = "---\nid: deep\ntitle: t\nsummary: s\ncertainty: inferred\n---\n";
    let body = format!("{}{}", "> ".repeat(5_000), "[".repeat(50_000));
    fs::write(folder.path().join("content/articles/deep.md"), format!("{front}{body}\n")).unwrap();
    assert_eq!(codes(folder.path()), []);
}

#[test]
fn foreign_bytes_are_told() {
    let folder = tree::minimal();
    fs::write(folder.path().join("content/glossary/sjis.yaml"), b"terms: [] # \x97\x70\x8c\xea\n")
        .unwrap();
    fs::write(folder.path().join("content/articles/nul.md"), b"---\nid: \0\xff\n---\n").unwrap();
    assert_eq!(codes(folder.path()), [Code::NotUtf8, Code::NotUtf8]);
}

#[test]
fn control_characters_do_not_break_a_report() {
    let folder = tree::minimal();
    fs::write(
        folder.path().join("content/glossary/bell.yaml"),
        "terms: \"\u{7}\u{1b}[31m\"\n\"\\e[31m\": x\n",
    )
    .unwrap();
    let faults = check(folder.path()).unwrap_err();
    let report = report::report(&faults, Format::Human, folder.path());
    assert!(!report.contains('\u{1b}') && !report.contains('\u{7}'), "{report:?}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let folder = tree::minimal();
    let path = folder.path().join("content/glossary/terms.yaml");
    let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let path = folder.path().join("content/articles/why.md");
    let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, text).unwrap();
    assert_eq!(codes(folder.path()), []);
}

#[test]
fn an_empty_file_is_told_once_and_remarks_alone_key_by_key() {
    let folder = tree::minimal();
    let path = folder.path().join("content/guidelines/empty.yaml");
    fs::write(&path, "").unwrap();
    assert_eq!(codes(folder.path()), [Code::EmptyFile]);
    fs::write(&path, "# 覚え書き\n").unwrap();
    let codes = codes(folder.path());
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == Code::MissingKey), "{codes:?}");
}

#[test]
fn raw_html_stays_text_and_is_no_fault() {
    let folder = tree::minimal();
    let path = folder.path().join("content/articles/why.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n<script>alert(1)</script> <a href=\"javascript:x\">y</a>\n"))
        .unwrap();
    let catalog = check(folder.path()).map_err(|faults| faults.violations).unwrap();
    assert!(catalog.articles()[0].body.contains("<script>"));
}

#[test]
fn a_missing_content_folder_is_refused_in_words() {
    let folder = tree::minimal();
    match generator::check(&folder.path().join("nowhere"), None) {
        Err(Stop::Refused(refusal)) => {
            assert!(generator::sentences::of_refusal(&refusal).contains("ありません"));
        }
        other => panic!("{:?}", other.err()),
    }
}

#[cfg(unix)]
#[test]
fn what_leans_on_a_file_that_cannot_be_read_is_not_called_wrong() {
    for name in ["checklists/r1/hospital.yaml", "glossary/terms.yaml", "concepts.yaml"] {
        let folder = tree::minimal();
        let path = folder.path().join("content").join(name);
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/nowhere/at/all", &path).unwrap();
        assert_eq!(codes(folder.path()), [Code::UnreadableFile], "{name}");
        fs::remove_file(&path).unwrap();
        fs::write(&path, b"i\0d\0:\0 \0\xff\xfe").unwrap();
        assert_eq!(codes(folder.path()), [Code::NotUtf8], "{name}");
    }
}

#[test]
fn an_empty_content_folder_names_the_files_that_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    assert_eq!(codes(folder.path()), [Code::MissingFile, Code::MissingFile]);
}

/// Every place of a line is cut, doubled or filled with what breaks parsers; the seed of the dice is fixed.
#[test]
fn no_damage_to_any_file_makes_a_panic() {
    const SPLINTERS: [&str; 16] = [
        "",
        "\n",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|-\n",
        "&a ",
        "*a ",
        "\t",
        "\u{feff}",
        "９９９９９９９９９９９",
    ];
    let rounds =
        std::env::var("TENKEN_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let folder = tree::minimal();
    let files = [
        "content/site.yaml",
        "content/sources.yaml",
        "content/concepts.yaml",
        "content/references.yaml",
        "content/checklists/r1/edition.yaml",
        "content/checklists/r1/hospital.yaml",
        "content/guidelines/guide.yaml",
        "content/glossary/terms.yaml",
        "content/articles/why.md",
        "content/frozen-ids.txt",
        "seeds/coverage.yaml",
        "seeds/100_form.txt",
    ];
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut throw = |sides: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % sides
    };
    for _ in 0..rounds {
        let path = folder.path().join(files[throw(files.len())]);
        let whole = fs::read_to_string(&path).unwrap();
        let letters: Vec<char> = whole.chars().collect();
        let start = throw(letters.len());
        let end = (start + throw(12)).min(letters.len());
        let splinter = SPLINTERS[throw(SPLINTERS.len())];
        let damaged: String = letters[..start]
            .iter()
            .copied()
            .chain(splinter.chars())
            .chain(letters[end..].iter().copied())
            .collect();
        fs::write(&path, damaged).unwrap();
        if let Err(faults) = check(folder.path()) {
            for format in [Format::Human, Format::Short, Format::Json] {
                assert!(!report::report(&faults, format, folder.path()).is_empty());
            }
        }
        fs::write(&path, whole).unwrap();
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_to_a_folder_above_is_told_and_not_followed_for_ever() {
        let folder = tree::minimal();
        symlink("..", folder.path().join("content/glossary/loop")).unwrap();
        symlink("self", folder.path().join("content/articles/self")).unwrap();
        let codes = codes(folder.path());
        assert_eq!(codes, [Code::UnreadableFile, Code::UnreadableFile]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        let folder = tree::minimal();
        symlink("gone.yaml", folder.path().join("content/glossary/link.yaml")).unwrap();
        assert_eq!(codes(folder.path()), [Code::UnreadableFile]);
    }

    #[test]
    fn a_pipe_is_told_and_not_waited_for() {
        let folder = tree::minimal();
        let pipe = folder.path().join("content/glossary/pipe.yaml");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: this system has no mkfifo");
            return;
        }
        assert_eq!(codes(folder.path()), [Code::UnreadableFile]);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told() {
        let folder = tree::minimal();
        let path = folder.path().join("content/glossary/terms.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&path).is_ok() {
            eprintln!("skipped: this user reads everything");
            return;
        }
        assert!(codes(folder.path()).contains(&Code::UnreadableFile));
    }
}
