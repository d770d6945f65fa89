//! Words that nothing says how to read are told once, where they stand first, and are no faults.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;

use generator::args::Format;
use generator::{inspect, report, unread};
use tempfile::TempDir;

/// The smallest good tree with a word in two places that no dictionary knows.
fn tree_with_a_rare_word() -> TempDir {
    let folder = tree::minimal();
    let concepts = folder.path().join("content/concepts.yaml");
    let text = fs::read_to_string(&concepts).unwrap();
    let text = text.replacen("一覧があると", "龘々があり、また龘々があると", 1);
    fs::write(&concepts, ["# 龗は書いた人の覚え書きです。\n", &text].concat()).unwrap();
    folder
}

fn told(folder: &Path) -> String {
    let content = folder.join("content");
    let (catalog, sources) = inspect(&content, None).unwrap();
    let notices = unread::notices(&catalog, &sources, &content);
    report::clean(&notices, &sources, Format::Short, folder)
}

#[test]
fn a_word_without_a_reading_is_told_once() {
    let folder = tree_with_a_rare_word();
    let told = told(folder.path());
    assert!(told.contains("お知らせ[unread-word]: 「龘々」の読みが分かりません。"), "{told}");
    assert!(told.starts_with("content/concepts.yaml:"), "{told}");
    assert!(told.ends_with("お知らせが 1 件あります（誤りではありません）\n"), "{told}");
}

#[test]
fn a_word_with_a_reading_of_the_content_is_not() {
    let folder = tree_with_a_rare_word();
    let readings = "readings:\n  - {word: \"龘々\", reading: \"とうとう\"}\n";
    fs::write(folder.path().join("content/readings.yaml"), readings).unwrap();
    assert_eq!(told(folder.path()), "誤りはありません\n");
}

#[test]
fn half_a_word_at_the_end_of_a_line_is_not_judged() {
    let folder = tree::minimal();
    let concepts = folder.path().join("content/concepts.yaml");
    let text = fs::read_to_string(&concepts).unwrap();
    let text = text.replacen("plain: ", "plain: |-\n      龘\n      龗の話です。\n    ask: ", 1);
    fs::write(&concepts, &text).unwrap();
    assert_eq!(told(folder.path()), "誤りはありません\n");
}

/// Nothing we have says how an author's given name is read, and one letter stands for a book.
const UNKNOWN: [&str; 3] = ["「祐宏」", "「佐野祐宏」", "「企」"];

#[test]
fn every_other_word_of_the_real_content_has_one() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let (catalog, sources) = inspect(&content, None).unwrap();
    let mut unread = unread::notices(&catalog, &sources, &content);
    unread.retain(|notice| {
        let told = generator::sentences::of_notice(notice);
        !UNKNOWN.iter().any(|name| told.starts_with(name))
    });
    let told = generator::report::clean(&unread, &sources, Format::Short, Path::new("/"));
    assert!(unread.is_empty(), "{told}");
}
